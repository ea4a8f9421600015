//! Builds the table of what lists know, from the word lists beside the model and the lexicon's names.

use std::{error::Error, fs, path::Path};

use sahifa::{extract::tagger::gazetteer::Builder, text::fold::fold};

/// Classes of phrases; the order is part of the model.
const PERSON: u32 = 0;
const ORGANISATION: u32 = 1;
const STATE: u32 = 2;
const PLACE: u32 = 3;
const REGION: u32 = 4;
const FACILITY: u32 = 5;
const NATION: u32 = 6;
const EVENT: u32 = 7;
const TITLE: u32 = 8;
const CLUB: u32 = 9;
const GIVEN: u32 = 10;
const FAMILY: u32 = 11;
const CURRENCY: u32 = 12;
/// Beside another class: the entry is also a common word.
const DOUBTFUL: u32 = 13;

pub fn build(lists: &Path, lexicon: &Path) -> Result<Builder, Box<dyn Error>> {
    let mut table = Builder::default();
    for row in rows(&lists.join("names.tsv"))? {
        if let [word, given, family, foreign, ..] = columns(&row).as_slice() {
            table.name(&fold(word), given.parse()?, family.parse()?, *foreign == "1");
        }
    }
    for row in rows(&lists.join("frequency.tsv"))? {
        if let [word, rareness, ..] = columns(&row).as_slice() {
            table.frequency(&fold(word), 15u32.saturating_sub(rareness.parse()?).max(1));
        }
    }
    for row in rows(&lists.join("people.tsv"))? {
        add(&mut table, &row, PERSON);
    }
    for row in rows(&lists.join("clubs.tsv"))? {
        add(&mut table, &row, CLUB);
        if let Some(name) = row.strip_prefix("نادي ") {
            add(&mut table, name, CLUB);
        }
    }
    for row in rows(&lists.join("places.tsv"))? {
        add(&mut table, &row, PLACE);
    }
    for (number, row) in rows(&lists.join("groups.tsv"))?.iter().enumerate() {
        for word in columns(row).get(1).unwrap_or(&"").split_whitespace() {
            table.group(&fold(word), number as u32 + 1);
        }
    }
    let mut files: Vec<_> = fs::read_dir(lexicon)?.filter_map(|f| Some(f.ok()?.path())).collect();
    files.push(lexicon.join("derived/places.tsv"));
    files.sort();
    for path in files.iter().filter(|p| p.extension().is_some_and(|e| e == "tsv")) {
        let name = path.file_stem().and_then(|n| n.to_str()).unwrap_or("");
        for row in rows(path)? {
            let columns = columns(&row);
            let kind = columns.get(1).copied().unwrap_or("");
            let class = match (name, kind) {
                // Counted in the training data, or about use rather than names.
                ("common" | "names" | "not_entities", _) => continue,
                ("titles", _) => TITLE,
                ("places", _) => PLACE,
                ("sports", _) => CLUB,
                ("given_names", _) => GIVEN,
                ("family_names", _) => FAMILY,
                (_, "currency") => CURRENCY,
                (_, "PER") => PERSON,
                (_, "ORG") => ORGANISATION,
                (_, "GPE") => STATE,
                (_, "LOC") => REGION,
                (_, "FAC") => FACILITY,
                (_, "NORP") => NATION,
                ("currencies_misc", _) | (_, "EVENT") => EVENT,
                _ => continue,
            };
            let variants = columns.get(2).copied().unwrap_or("");
            let doubtful = columns.get(3).is_some_and(|flags| flags.split_whitespace().any(|f| f == "ambiguous"));
            for form in columns.first().copied().into_iter().chain(variants.split('|')) {
                add(&mut table, form, class);
                if doubtful {
                    add(&mut table, form, DOUBTFUL);
                }
            }
        }
    }
    Ok(table)
}

fn add(table: &mut Builder, form: &str, class: u32) {
    let folded = fold(form);
    let words: Vec<&str> = folded.split_whitespace().collect();
    if words.len() > 1 || words.first().is_some_and(|w| w.chars().count() > 1) {
        table.phrase(&words, class);
    }
}

fn rows(path: &Path) -> Result<Vec<String>, Box<dyn Error>> {
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(e) => return Err(format!("{}: {e}", path.display()).into()),
    };
    Ok(text.lines().filter(|l| !l.is_empty() && !l.starts_with('#')).map(str::to_owned).collect())
}

fn columns(row: &str) -> Vec<&str> {
    row.split('\t').collect()
}

//! The form of the lexicon files (assets/lexicon/README.md): columns, kinds, spelling, no entry twice, no name that
//! silently belongs to two kinds.

#![allow(clippy::unwrap_used, reason = "a test may stop where its files are missing")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use sahifa::text::fold::fold;
use unicode_normalization::is_nfc;

const CLASSES: [&str; 6] = ["entity", "title", "given", "family", "misc", "stop"];
const ENTITY_KINDS: [&str; 7] = ["PER", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT"];
const WORD_KINDS: [&str; 22] = [
    "given",
    "family",
    "state",
    "spokesperson",
    "military",
    "religious",
    "professional",
    "honorific",
    "plural",
    "kinship",
    "currency",
    "language",
    "religion",
    "work",
    "award",
    "weapon",
    "product",
    "disease",
    "function",
    "calendar",
    "word",
    "phrase",
];
const FLAGS: [&str; 7] = ["ambiguous", "article", "noarticle", "m", "f", "pl", "capital"];
const KEYS: [&str; 8] = ["needs", "also", "homonym", "same", "of", "in", "class", "capital"];

struct Line {
    place: String,
    name: String,
    kind: String,
    forms: Vec<String>,
    flags: Vec<String>,
}

struct Lexicon {
    path: PathBuf,
    class: String,
    lines: Vec<Line>,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/lexicon")
}

fn read(path: &Path) -> Lexicon {
    let text = fs::read_to_string(path).unwrap();
    let class = text.lines().next().and_then(|l| l.strip_prefix("# class: ")).unwrap_or_default().to_owned();
    let mut lines = Vec::new();
    for (number, line) in text.lines().enumerate().filter(|(_, l)| !l.starts_with('#')) {
        let place = format!("{}:{}", path.display(), number + 1);
        let columns: Vec<&str> = line.split('\t').collect();
        assert_eq!(columns.len(), 4, "{place}: four columns");
        let mut forms = vec![columns[0].to_owned()];
        forms.extend(columns[2].split('|').filter(|v| !v.is_empty()).map(str::to_owned));
        lines.push(Line {
            place,
            name: columns[0].to_owned(),
            kind: columns[1].to_owned(),
            forms,
            flags: columns[3].split(' ').filter(|f| !f.is_empty()).map(str::to_owned).collect(),
        });
    }
    Lexicon { path: path.to_owned(), class, lines }
}

fn language(name: &str) -> Vec<Lexicon> {
    let mut paths: Vec<PathBuf> = fs::read_dir(root().join(name))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "tsv"))
        .collect();
    paths.sort();
    paths.iter().map(|path| read(path)).collect()
}

fn everything() -> impl Iterator<Item = Lexicon> {
    ["ar", "en", "fa", "he"].into_iter().flat_map(language)
}

#[test]
fn kinds_and_flags_are_known() {
    for lexicon in everything() {
        assert!(CLASSES.contains(&lexicon.class.as_str()), "{}: unknown class", lexicon.path.display());
        for line in &lexicon.lines {
            let kinds: &[&str] = if lexicon.class == "entity" { &ENTITY_KINDS } else { &WORD_KINDS };
            assert!(kinds.contains(&line.kind.as_str()), "{}: kind {}", line.place, line.kind);
            for flag in &line.flags {
                let known = match flag.split_once('=') {
                    Some((key, value)) => KEYS.contains(&key) && !value.is_empty(),
                    None => FLAGS.contains(&flag.as_str()),
                };
                assert!(known, "{}: flag {flag}", line.place);
            }
        }
    }
}

#[test]
fn names_are_clean_text() {
    for lexicon in everything() {
        for line in &lexicon.lines {
            for form in &line.forms {
                assert!(!form.is_empty() && form.trim() == form && !form.contains("  "), "{}: blanks", line.place);
                assert!(is_nfc(form), "{}: {form} is not NFC", line.place);
                let mark = |c: char| matches!(c, '\u{591}'..='\u{5BD}' | '\u{640}' | '\u{64B}'..='\u{65F}' | '\u{670}');
                assert!(!form.contains(mark), "{}: {form} bears marks or tatweel", line.place);
                let control =
                    |c: char| c.is_control() || matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}');
                assert!(!form.contains(control), "{}: {form} holds controls", line.place);
            }
        }
    }
}

#[test]
fn no_entry_stands_twice_in_a_file() {
    for lexicon in everything() {
        let mut seen = BTreeSet::new();
        for line in &lexicon.lines {
            assert!(seen.insert((fold(&line.name), &line.kind)), "{}: {} again", line.place, line.name);
        }
    }
}

/// A form under two kinds is an error unless all lines but one say `ambiguous`.
#[test]
fn a_form_has_one_kind_or_says_ambiguous() {
    for name in ["ar", "en", "fa", "he"] {
        let lexicons = language(name);
        let mut owners: BTreeMap<String, Vec<&Line>> = BTreeMap::new();
        for line in lexicons.iter().filter(|l| l.class == "entity").flat_map(|l| &l.lines) {
            for form in &line.forms {
                owners.entry(fold(form)).or_default().push(line);
            }
        }
        for (form, lines) in owners {
            let kinds: BTreeSet<&str> = lines.iter().map(|l| l.kind.as_str()).collect();
            let sure: BTreeSet<&str> =
                lines.iter().filter(|l| !l.flags.iter().any(|f| f == "ambiguous")).map(|l| l.kind.as_str()).collect();
            let places: Vec<&str> = lines.iter().map(|l| l.place.as_str()).collect();
            assert!(kinds.len() == 1 || sure.len() <= 1, "{form} is of several kinds: {places:?}");
        }
    }
}

//! Labelled sentences.

use std::{error::Error, fs, path::Path};

/// A sentence and its labels as indices into the tagger's.
#[derive(Debug)]
pub struct Row {
    pub tokens: Vec<String>,
    pub labels: Vec<u8>,
}

/// Reads a file of JSON lines.
pub fn read(path: &Path) -> Result<Vec<Row>, Box<dyn Error>> {
    let text = fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let mut rows = Vec::new();
    for line in text.lines() {
        let row: serde_json::Value = serde_json::from_str(line)?;
        let list = |key: &str| -> Vec<String> {
            row[key].as_array().into_iter().flatten().filter_map(|v| v.as_str()).map(str::to_owned).collect()
        };
        let mut before = 0;
        let labels = list("labels")
            .iter()
            .map(|label| {
                before = repaired(number(label), before);
                before
            })
            .collect();
        rows.push(Row { tokens: list("tokens"), labels });
    }
    Ok(rows)
}

/// Types of Wojood stand for the nearest of ANERcorp's convention.
fn number(label: &str) -> u8 {
    let (tag, kind) = label.split_once('-').unwrap_or(("O", ""));
    let kind = match kind {
        "PER" | "PERS" => 1,
        "LOC" | "GPE" | "FAC" => 3,
        "ORG" => 5,
        "MISC" | "EVENT" | "PRODUCT" | "CURR" => 7,
        _ => return 0,
    };
    if tag == "B" { kind } else { kind + 1 }
}

/// A continuation without a beginning begins.
fn repaired(label: u8, before: u8) -> u8 {
    let alone = label != 0 && label.is_multiple_of(2) && before != label && before != label - 1;
    if alone { label - 1 } else { label }
}

//! The reference lines of `fixtures/ref`: cell by cell what our layout gives, and row by row what `sahifa print` writes.

#![allow(clippy::expect_used, reason = "a test may stop where its fixture is broken")]

use std::fs;
use std::io::Read;
use std::process::Command;

use sahifa::article::clean;
use sahifa::text::{
    encode::{EncodedLine, Encoding},
    layout::{BaseDirection, Direction, Justify, LayoutOptions, Marks, layout},
};

/// A reference that is wrong by a standard, and the rule.
const WRONG: [(&str, &str); 1] = [(
    "👨\u{200D}👩\u{200D}👧",
    "UAX#29 GB11: pictographs joined by ZWJ are one cluster, the reference cuts them apart",
)];

fn reference() -> Vec<serde_json::Value> {
    let mut text = String::new();
    let packed = &include_bytes!("fixtures/ref/ref.jsonl.gz")[..];
    flate2::read::GzDecoder::new(packed).read_to_string(&mut text).expect("the fixture unpacks");
    text.lines().map(|row| serde_json::from_str(row).expect("a row")).collect()
}

#[test]
fn reference_lines_agree_cell_by_cell() {
    let (mut agree, mut excused, mut wrong) = (0, 0, Vec::new());
    for row in reference() {
        let input = row["input"].as_str().expect("input");
        if WRONG.iter().any(|(part, _)| input.contains(part)) {
            excused += 1;
            continue;
        }
        let base = match row["base"].as_str() {
            Some("R") => BaseDirection::Fixed(Direction::Rtl),
            Some("L") => BaseDirection::Fixed(Direction::Ltr),
            _ => BaseDirection::Auto(Direction::Ltr),
        };
        let options =
            LayoutOptions { width: 10_000, base, joining: true, marks: Marks::Keep, justify: Justify::Ragged };
        let paragraph = layout(input, &options);
        let line = paragraph.line(0).expect("a line");
        let encoded = EncodedLine::new(input, &line, Encoding::Visual);
        let got: Vec<(String, usize)> = encoded
            .cells()
            .iter()
            .map(|cell| {
                let source = line.clusters[cell.cluster as usize].source().start;
                (encoded.symbol(cell).to_owned(), input[..source].chars().count())
            })
            .collect();
        let mut expected: Vec<(String, usize)> = serde_json::from_value(row["cells"].clone()).expect("cells");
        // A segment separator (class S) is drawn as a blank: no control reaches a cell.
        expected.iter_mut().filter(|(symbol, _)| symbol == "\t").for_each(|(symbol, _)| *symbol = " ".to_owned());
        if got == expected {
            agree += 1;
        } else {
            wrong.push(format!("{}: {input:?}\n  got {got:?}\n  exp {expected:?}", row["id"]));
        }
    }
    println!("reference lines: {agree} agree, {excused} excused, {} differ", wrong.len());
    assert!(wrong.is_empty(), "{} rows differ:\n{}", wrong.len(), wrong[..wrong.len().min(12)].join("\n"));
    assert_eq!((agree, excused), (996, 3));
}

const WIDTH: usize = 200;

/// The rows that can be an article as they stand: cleaning at the door leaves them alone, and their direction is the one
/// that their own letters tell, since `print` is not told another.
fn printable(row: &serde_json::Value) -> Option<(String, bool, String)> {
    let input = row["input"].as_str()?;
    let direction = |fallback| {
        let base = BaseDirection::Auto(fallback);
        let options = LayoutOptions { width: 1, base, joining: false, marks: Marks::Keep, justify: Justify::Ragged };
        layout(input, &options).direction()
    };
    let rtl = direction(Direction::Rtl) == Direction::Rtl;
    let told = rtl == (direction(Direction::Ltr) == Direction::Rtl) && rtl == (row["para_level"] == 1);
    let excused = WRONG.iter().any(|(part, _)| input.contains(part));
    if !told || excused || clean::line(input) != input {
        return None;
    }
    let symbols: String = row["cells"].as_array()?.iter().filter_map(|cell| cell[0].as_str()).collect();
    Some((input.to_owned(), rtl, symbols))
}

#[test]
fn reference_lines_come_out_of_print_as_they_should_stand() {
    let rows: Vec<_> = reference().iter().filter_map(printable).collect();
    let folder = tempfile::tempdir().expect("a folder");
    let files: Vec<_> = rows
        .iter()
        .enumerate()
        .map(|(i, (input, ..))| {
            let path = folder.path().join(format!("{i:04}.txt"));
            fs::write(&path, input).expect("a file");
            path
        })
        .collect();
    let output = Command::new(env!("CARGO_BIN_EXE_sahifa"))
        .env_clear()
        .args(["print", "--all", "--terminal", "visual", "--width", &WIDTH.to_string()])
        .args(&files)
        .output()
        .expect("it runs");
    let printed = String::from_utf8(output.stdout).expect("UTF-8");
    let rule = format!("\n\n{}\n\n", "─".repeat(WIDTH));
    let printed: Vec<&str> = printed.trim_end_matches('\n').split(&rule).collect();
    assert_eq!(printed.len(), rows.len());
    let mut wrong = Vec::new();
    for (got, (input, rtl, symbols)) in printed.iter().zip(&rows) {
        // A caption stands in by two cells; every other row of text from right to left is padded up to the right edge.
        let padded = got.starts_with(' ');
        if got.trim() != symbols.trim() || padded != *rtl {
            wrong.push(format!("{input:?}\n  got {got:?}\n  exp {symbols:?}"));
        }
    }
    println!("printed rows: {} of {} agree", rows.len() - wrong.len(), rows.len());
    assert!(wrong.is_empty(), "{} rows differ:\n{}", wrong.len(), wrong[..wrong.len().min(12)].join("\n"));
    // The others are told a direction that their letters do not tell, or hold what no article may keep.
    assert_eq!(rows.len(), 747);
}

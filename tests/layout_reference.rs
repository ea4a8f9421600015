//! The reference lines of `fixtures/ref`: cell by cell what our layout gives.

#![allow(clippy::expect_used, reason = "a test may stop where its fixture is broken")]

use std::io::Read;

use sahifa::text::{
    encode::{EncodedLine, Encoding},
    layout::{BaseDirection, Direction, Justify, LayoutOptions, Marks, layout},
};

/// A reference that is wrong by a standard, and the rule.
const WRONG: [(&str, &str); 1] = [(
    "👨\u{200D}👩\u{200D}👧",
    "UAX#29 GB11: pictographs joined by ZWJ are one cluster, the reference cuts them apart",
)];

#[test]
fn reference_lines_agree_cell_by_cell() {
    let mut text = String::new();
    let packed = &include_bytes!("fixtures/ref/ref.jsonl.gz")[..];
    flate2::read::GzDecoder::new(packed).read_to_string(&mut text).expect("the fixture unpacks");
    let (mut agree, mut excused, mut wrong) = (0, 0, Vec::new());
    for row in text.lines() {
        let row: serde_json::Value = serde_json::from_str(row).expect("a row");
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

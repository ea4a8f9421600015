//! Unicode's conformance files for line breaks (UAX#14) and grapheme clusters (UAX#29), through the crates that layout
//! trusts with them. What the crates do otherwise is counted, with the rule that explains it.

#![allow(clippy::expect_used, reason = "a test may stop where its fixture is broken")]

use std::{
    collections::{BTreeMap, BTreeSet},
    io::Read,
};

use unicode_segmentation::UnicodeSegmentation;

/// A case of a file: the text, where it breaks (bytes, the end included, the start not), and the file's own comment.
struct Case {
    text: String,
    breaks: BTreeSet<usize>,
    comment: String,
}

fn cases(gz: &[u8]) -> Vec<Case> {
    let mut file = String::new();
    flate2::read::GzDecoder::new(gz).read_to_string(&mut file).expect("the fixture unpacks");
    let lines = file.lines().filter_map(|line| line.split_once('#'));
    lines.filter(|(case, _)| !case.trim().is_empty()).map(|(case, comment)| read(case, comment)).collect()
}

fn read(case: &str, comment: &str) -> Case {
    let (mut text, mut breaks) = (String::new(), BTreeSet::new());
    for field in case.split_whitespace() {
        match field {
            "÷" if !text.is_empty() => drop(breaks.insert(text.len())),
            "÷" | "×" => {}
            hex => {
                let code = u32::from_str_radix(hex, 16).expect("hex");
                text.push(char::from_u32(code).expect("a scalar value"));
            }
        }
    }
    Case { text, breaks, comment: comment.to_owned() }
}

/// How many cases agree, and those that do not.
fn held(cases: &[Case], breaks: impl Fn(&str) -> BTreeSet<usize>) -> (usize, Vec<(&Case, BTreeSet<usize>)>) {
    let found = cases.iter().map(|case| (case, breaks(&case.text)));
    let wrong: Vec<_> = found.filter(|(case, found)| *found != case.breaks).collect();
    (cases.len() - wrong.len(), wrong)
}

/// The rule by which the crate and the file differ at a place.
fn rule(text: &str, at: usize) -> &'static str {
    let is_mark = |c: &char| *c == '\u{308}' || *c == '\u{200D}';
    let before = text[..at].chars().rev().find(|c| !is_mark(c));
    match (before, text[at..].chars().next()) {
        // LB30 leaves wide brackets alone since Unicode 13; the crate holds them to the letter before them.
        (_, Some('\u{2329}' | '（')) => "LB30",
        // The file's LB25 is tailored to whole numbers, as its head says; the crate follows the rule's pairs.
        (Some('}' | ')'), Some('%' | '$'))
        | (Some('%' | '$' | '\\'), Some('(' | '{'))
        | (Some(',' | '.' | '/'), Some('0'..='9')) => "LB25",
        // LB30b holds a skin tone to a pictograph that is not assigned yet.
        (Some('\u{1F02C}'), _) => "LB30b",
        _ => "none",
    }
}

#[test]
fn line_breaks_are_those_of_uax_14() {
    assert_eq!(unicode_linebreak::UNICODE_VERSION, (15, 0, 0), "the version of the file");
    let cases = cases(include_bytes!("fixtures/unicode/LineBreakTest.txt.gz"));
    let (right, wrong) = held(&cases, |text| unicode_linebreak::linebreaks(text).map(|(at, _)| at).collect());
    let mut rules = BTreeMap::new();
    for (case, found) in &wrong {
        for rule in found.symmetric_difference(&case.breaks).map(|&at| rule(&case.text, at)).collect::<BTreeSet<_>>() {
            assert_ne!(rule, "none", "{}", case.comment);
            *rules.entry(rule).or_insert(0) += 1;
        }
    }
    println!("LineBreakTest: {right} of {} cases; otherwise by {rules:?}", cases.len());
    assert_eq!((right, cases.len()), (7_595, 7_654));
}

#[test]
fn grapheme_clusters_are_those_of_uax_29() {
    let cases = cases(include_bytes!("fixtures/unicode/GraphemeBreakTest.txt.gz"));
    let ends = |text: &str| text.grapheme_indices(true).map(|(at, cluster)| at + cluster.len()).collect();
    let (right, wrong) = held(&cases, ends);
    println!("GraphemeBreakTest: {right} of {} cases", cases.len());
    // The crate's data are of Unicode 17, the file is of 15: there a pair of scissors was a pictograph (GB11).
    assert_eq!(unicode_segmentation::UNICODE_VERSION.0, 17);
    assert!(
        wrong.iter().all(|(case, _)| case.text == "\u{2701}\u{200D}\u{2701}"),
        "{:?}",
        wrong.first().map(|w| &w.0.comment)
    );
    assert_eq!((right, cases.len()), (601, 602));
}

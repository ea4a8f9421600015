//! Unicode's conformance files for UAX#9: every case of `BidiTest` and `BidiCharacterTest`, through our own levels, L1 and
//! L2, so through the short ways too.

#![allow(clippy::expect_used, reason = "a test may stop where its fixture is broken")]

use std::io::Read;

use sahifa::text::{
    bidi::{self, ParagraphLevels},
    layout::{BaseDirection, Direction},
};

fn unpacked(gz: &[u8]) -> String {
    let mut text = String::new();
    flate2::read::GzDecoder::new(gz).read_to_string(&mut text).expect("the fixture unpacks");
    text
}

/// Levels after L1 (`None` where X9 removes the character), and the order from left to right.
fn resolve(text: &str, base: BaseDirection) -> (u8, Vec<Option<u8>>, Vec<usize>) {
    let levels = ParagraphLevels::new(text, base);
    let mut line: Vec<(usize, char, u8)> = text
        .char_indices()
        .enumerate()
        .map(|(i, (at, c))| (i, c, levels.at(at, unicode_bidi::bidi_class(c))))
        .collect();
    let base_level = levels.base_level();
    bidi::reset_blanks(
        &mut line,
        levels.has_separators,
        |&(_, c, _)| unicode_bidi::bidi_class(c),
        |(_, _, level)| *level = base_level,
    );
    let removed = |c: char| {
        use unicode_bidi::BidiClass as B;
        matches!(unicode_bidi::bidi_class(c), B::LRE | B::RLE | B::LRO | B::RLO | B::PDF | B::BN)
    };
    let shown: Vec<Option<u8>> = line.iter().map(|&(_, c, level)| (!removed(c)).then_some(level)).collect();
    line.retain(|&(_, c, _)| !removed(c));
    bidi::reorder(&mut line, |&(_, _, level)| level);
    (base_level, shown, line.into_iter().map(|(i, _, _)| i).collect())
}

const BASES: [BaseDirection; 3] =
    [BaseDirection::Auto(Direction::Ltr), BaseDirection::Fixed(Direction::Ltr), BaseDirection::Fixed(Direction::Rtl)];

fn sample(class: &str) -> char {
    match class {
        "L" => 'a',
        "R" => '\u{5D0}',
        "AL" => '\u{627}',
        "EN" => '1',
        "AN" => '\u{661}',
        "ES" => '+',
        "CS" => ',',
        "ET" => '%',
        "NSM" => '\u{64E}',
        "BN" => '\u{AD}',
        "B" => '\u{2029}',
        "S" => '\t',
        "WS" => ' ',
        "ON" => '!',
        "LRE" => '\u{202A}',
        "RLE" => '\u{202B}',
        "PDF" => '\u{202C}',
        "LRO" => '\u{202D}',
        "RLO" => '\u{202E}',
        "LRI" => '\u{2066}',
        "RLI" => '\u{2067}',
        "FSI" => '\u{2068}',
        "PDI" => '\u{2069}',
        other => panic!("unknown class {other}"),
    }
}

#[test]
fn bidi_test_passes_whole() {
    let file = unpacked(include_bytes!("fixtures/unicode/BidiTest.txt.gz"));
    let (mut levels, mut order): (Vec<Option<u8>>, Vec<usize>) = (Vec::new(), Vec::new());
    let mut cases = 0;
    for line in file.lines() {
        if let Some(list) = line.strip_prefix("@Levels:") {
            levels = list.split_whitespace().map(|l| l.parse().ok()).collect();
        } else if let Some(list) = line.strip_prefix("@Reorder:") {
            order = list.split_whitespace().map(|i| i.parse().expect("an index")).collect();
        } else if let Some((classes, bits)) = line.split_once(';').filter(|_| !line.starts_with('#')) {
            let text: String = classes.split_whitespace().map(sample).collect();
            let bits: u8 = bits.trim().parse().expect("a bit set");
            for (i, base) in BASES.into_iter().enumerate().filter(|(i, _)| bits & (1 << i) != 0) {
                let (_, got, got_order) = resolve(&text, base);
                assert_eq!(got, levels, "levels of {classes}, base {i}");
                assert_eq!(got_order, order, "order of {classes}, base {i}");
                cases += 1;
            }
        }
    }
    println!("BidiTest: {cases} of {cases} cases");
    assert_eq!(cases, 770_241);
}

#[test]
fn bidi_character_test_passes_whole() {
    let file = unpacked(include_bytes!("fixtures/unicode/BidiCharacterTest.txt.gz"));
    let mut cases = 0;
    for line in file.lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
        let fields: Vec<&str> = line.split(';').collect();
        let hex = |s: &str| char::from_u32(u32::from_str_radix(s, 16).expect("hex")).expect("a scalar value");
        let text: String = fields[0].split_whitespace().map(hex).collect();
        let base = match fields[1] {
            "0" => BASES[1],
            "1" => BASES[2],
            _ => BASES[0],
        };
        let (level, levels, order) = resolve(&text, base);
        assert_eq!(level.to_string(), fields[2], "paragraph level of {line}");
        let expected: Vec<Option<u8>> = fields[3].split_whitespace().map(|l| l.parse().ok()).collect();
        assert_eq!(levels, expected, "levels of {line}");
        let expected: Vec<usize> = fields[4].split_whitespace().map(|i| i.parse().expect("an index")).collect();
        assert_eq!(order, expected, "order of {line}");
        cases += 1;
    }
    println!("BidiCharacterTest: {cases} of {cases} cases");
    assert_eq!(cases, 91_707);
}

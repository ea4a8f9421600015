//! Checks of the word lists as data, and of lookup through clitics.

use std::collections::HashMap;

use super::*;
use crate::extract::tokens::Tokens;

fn names_at(text: &str, token: usize) -> Vec<(String, usize, usize)> {
    let (lexicon, tokens) = (Lexicon::of("ar"), Tokens::new(text));
    let mut found = Vec::new();
    lexicon.matches_at(&tokens, token, &mut found);
    found
        .iter()
        .filter(|m| m.class == Class::GeoPolitical || m.class == Class::Group || m.class == Class::Organisation)
        .map(|m| (lexicon.name(m.entry).to_owned(), m.end, m.proclitics))
        .collect()
}

#[test]
fn every_line_has_a_name_and_a_kind_that_its_file_may_hold() {
    for file in files::ARABIC {
        assert!(file.text.starts_with("# class: "), "{}: first line", file.name);
        for (number, line) in file.text.lines().enumerate().filter(|(_, l)| !l.is_empty() && !l.starts_with('#')) {
            let at = format!("{}:{}: {line}", file.name, number + 1);
            let columns: Vec<&str> = line.split('\t').collect();
            assert!(columns.len() <= 4, "{at}: too many columns");
            assert!(columns.iter().all(|c| *c == c.trim()), "{at}: blanks at the ends");
            assert!(!columns[0].is_empty(), "{at}: no name");
            assert_eq!(columns[0], fold::bare(columns[0]), "{at}: marks or tatweel");
            if file.class == Class::Other && !file.text.starts_with("# class: stop") {
                assert!(columns.get(1).is_some_and(|kind| Class::of_kind(kind).is_some()), "{at}: kind");
            }
        }
    }
}

#[test]
fn no_file_names_a_thing_twice() {
    for file in files::ARABIC {
        let mut seen: HashMap<(&str, &str, &str), usize> = HashMap::new();
        for (number, line) in file.text.lines().enumerate().filter(|(_, l)| !l.is_empty() && !l.starts_with('#')) {
            let mut columns = line.split('\t');
            let (name, kind) = (columns.next().unwrap_or(""), columns.next().unwrap_or(""));
            let flags = columns.nth(1).unwrap_or("");
            if let Some(before) = seen.insert((name, kind, flags), number) {
                panic!("{}: lines {} and {}: {name}", file.name, before + 1, number + 1);
            }
        }
    }
}

#[test]
fn a_name_is_found_behind_its_clitics() {
    assert!(names_at("وللولايات المتحدة نحو", 0).contains(&("الولايات المتحدة".into(), 2, 2)));
    assert!(names_at("بالعراق", 0).contains(&("العراق".into(), 1, 1)));
    assert!(names_at("للبنتاغون", 0).iter().any(|(_, end, proclitics)| (*end, *proclitics) == (1, 1)));
    assert!(names_at("الأمريكية", 0).contains(&("أمريكي".into(), 1, 0)));
}

#[test]
fn marks_and_spellings_do_not_hide_a_name() {
    assert_eq!(names_at("العِراقُ", 0), names_at("العراق", 0));
    assert_eq!(names_at("ايران", 0), names_at("إيران", 0));
    assert!(names_at("كان الجو", 0).is_empty());
}

#[test]
fn an_entry_tells_its_file_and_flags() {
    let (lexicon, tokens) = (Lexicon::of("ar"), Tokens::new("أمريكية"));
    let mut found = Vec::new();
    lexicon.matches_at(&tokens, 0, &mut found);
    let group = found.iter().find(|m| m.class == Class::Group).map(|m| m.entry);
    assert_eq!(group.map(|e| lexicon.file(e)), Some("nationalities"));
    assert_eq!(group.and_then(|e| lexicon.flag(e, "of")).as_deref(), Some("الولايات المتحدة"));
}

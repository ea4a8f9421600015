//! The words of the interface: the same keys in every language, and every key that the code names.

use std::{collections::BTreeSet, fs, path::Path};

use sahifa::tui::{action::Action, locale::SHIPPED, theme::Role};

fn keys(source: &str) -> Vec<&str> {
    let named = source.lines().filter(|l| l.starts_with(|c: char| c.is_ascii_lowercase()));
    named.filter_map(|l| l.split_once(" =").map(|(key, _)| key)).collect()
}

#[test]
fn all_languages_have_the_same_keys_and_none_twice() {
    let (_, first) = SHIPPED[0];
    let expected: BTreeSet<&str> = keys(first).into_iter().collect();
    for (tag, source) in SHIPPED {
        let found = keys(source);
        let set: BTreeSet<&str> = found.iter().copied().collect();
        assert_eq!(set.len(), found.len(), "{tag} has a key twice");
        assert_eq!(set, expected, "{tag}");
    }
}

#[test]
fn every_message_is_sound_fluent() {
    for (tag, source) in SHIPPED {
        let parsed = fluent_bundle::FluentResource::try_new((*source).to_owned());
        assert!(parsed.is_ok(), "{tag}: {:?}", parsed.err().map(|(_, errors)| errors));
    }
}

/// A string literal of the screen's code that begins as a message key does is one, unless it names an action or a role.
#[test]
fn every_key_that_the_code_names_exists_and_every_message_is_used() {
    let shipped: BTreeSet<&str> = keys(SHIPPED[0].1).into_iter().collect();
    let prefixes: BTreeSet<&str> = shipped.iter().filter_map(|k| k.split_once('-').map(|(p, _)| p)).collect();
    let mut unused = shipped.clone();
    // Months are numbered; a part of other messages is said with them.
    unused.retain(|key| !key.starts_with("month-") && !SHIPPED[0].1.contains(&format!("{{ {key} }}")));
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    // Commands say some of them too.
    visit(&sources.join("cli"), &mut |source| {
        for literal in source.split('"').skip(1).step_by(2) {
            unused.remove(literal);
        }
    });
    visit(&sources.join("tui"), &mut |source| {
        let code = source.split("#[cfg(test)]").next().unwrap_or_default();
        for call in [".text(\"", ".with(\"", "say(state, \"", "note(locale, \""] {
            for (at, _) in code.match_indices(call) {
                let rest = &code[at + call.len()..];
                let key = &rest[..rest.find('"').unwrap()];
                assert!(shipped.contains(key), "{key} is not a message");
            }
        }
        for literal in code.split('"').skip(1).step_by(2) {
            let is_key = literal.split_once('-').is_some_and(|(prefix, rest)| {
                prefixes.contains(prefix)
                    && !rest.is_empty()
                    && rest.chars().all(|c| c.is_ascii_lowercase() || c == '-')
            });
            let other = Action::by_name(literal).is_some() || Role::ALL.iter().any(|r| r.name() == literal);
            if is_key && !other {
                assert!(shipped.contains(literal), "{literal} is not a message");
            }
            unused.remove(literal);
        }
    });
    assert!(unused.is_empty(), "never said: {unused:?}");
}

fn visit(folder: &Path, see: &mut impl FnMut(&str)) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            visit(&path, see);
        } else if path.extension().is_some_and(|e| e == "rs") {
            see(&fs::read_to_string(path).unwrap());
        }
    }
}

/// Every sentence that an error of the library's floors says, as it stands in the source.
fn sentences_of_errors(folder: &Path, out: &mut Vec<String>) {
    let pattern = regex::Regex::new(r#"#\[error\(\s*"((?:[^"\\]|\\.)*)""#).unwrap();
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            sentences_of_errors(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") {
            let source = fs::read_to_string(&path).unwrap();
            let found =
                pattern.captures_iter(&source).map(|c| c[1].replace("\\\"", "\"").replace("\\u{FFFD}", "\u{FFFD}"));
            out.extend(found);
        }
    }
}

#[test]
fn every_error_that_reaches_the_screen_is_told_in_arabic() {
    let mut sentences = Vec::new();
    for floor in ["article", "feeds", "store", "newsroom", "cli"] {
        sentences_of_errors(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(floor), &mut sentences);
    }
    assert!(sentences.len() > 60, "{}", sentences.len());
    for (tag, source) in sahifa::tui::locale::errors::SHIPPED {
        let file: toml::Table = toml::from_str(source).unwrap();
        let known = file["errors"].as_table().unwrap();
        let missing: Vec<&String> = sentences
            .iter()
            .filter(|s| *s != "{0}" && known.get(*s).is_none_or(|told| told.as_str().is_none()))
            .collect();
        assert!(missing.is_empty(), "{tag} lacks {missing:#?}");
        let gaps = |s: &str| {
            let mut names: Vec<String> = s
                .split('{')
                .skip(1)
                .map(|rest| rest.split(['}', ':', '!']).next().unwrap_or_default().to_owned())
                .collect();
            names.sort();
            names
        };
        for (sentence, told) in known {
            assert_eq!(gaps(sentence), gaps(told.as_str().unwrap()), "the gaps of {sentence:?}");
        }
    }
}

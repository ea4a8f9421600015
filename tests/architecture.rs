//! The arrows between modules point down, and some libraries stay behind their fences (docs/ARCHITECTURE.md).
//!
//! Reads the sources as text: every path that begins with `crate::`, and every `super::` chain that leaves its floor.
#![allow(clippy::unwrap_used, reason = "a test that cannot set itself up fails")]

use std::fs;
use std::path::{Path, PathBuf};

/// Every module of the library and its floor: a module names only modules of lower floors, and itself.
const FLOORS: &[(&str, u8)] =
    &[("text", 1), ("article", 2), ("extract", 3), ("feeds", 3), ("store", 4), ("newsroom", 5), ("tui", 6), ("cli", 7)];

/// What may be named only in some modules.
const FENCES: &[(&str, &[&str])] = &[
    ("ratatui", &["tui"]),
    ("crossterm", &["tui"]),
    ("ratatui_image", &["tui"]),
    ("image::", &["newsroom", "tui"]),
    ("rustix", &["tui", "feeds"]),
    ("rusqlite", &["store"]),
    ("ureq", &["feeds"]),
    ("unicode_bidi", &["text"]),
    ("unicode_bidi_mirroring", &["text"]),
    ("unicode_joining_type", &["text"]),
    ("unicode_linebreak", &["text"]),
    ("unicode_width", &["text"]),
    ("clap", &["cli"]),
    ("std::env", &["cli"]),
    ("env::var", &["cli"]),
    ("env::args", &["cli"]),
    ("SystemTime", &["cli"]),
    ("Timestamp::now", &["cli"]),
    ("Zoned::now", &["cli"]),
    ("println!", &["cli"]),
    ("eprintln!", &["cli"]),
    ("print!", &["cli"]),
    ("eprint!", &["cli"]),
    ("dbg!", &[]),
    ("todo!", &[]),
    ("unimplemented!", &[]),
];

fn floor(module: &str) -> Option<u8> {
    FLOORS.iter().find(|(name, _)| *name == module).map(|&(_, floor)| floor)
}

/// What a source text names that it may not. `path` is relative to `src`, such as `tui/view/article.rs`.
fn violations(path: &str, source: &str) -> Vec<String> {
    let module = path.split('/').next().unwrap_or_default().trim_end_matches(".rs");
    let Some(own) = floor(module) else {
        // lib.rs and main.rs are above all floors.
        return if matches!(module, "lib" | "main") {
            Vec::new()
        } else {
            vec![format!("{path}: no floor for {module}")]
        };
    };
    let code: String =
        source.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n");
    let mut found = Vec::new();
    let mut name = |named: &str, how: &str| {
        if named != module && floor(named).is_some_and(|floor| floor >= own) {
            found.push(format!("{path}: {module} names {named} ({how})"));
        }
    };
    for (at, _) in code.match_indices("crate::") {
        if !stands_alone(&code, at) {
            continue;
        }
        for named in first_names(&code[at + "crate::".len()..]) {
            name(&named, "crate::");
        }
    }
    // A file at depth n leaves its floor with n `super::` or more (mod.rs stands for its folder).
    let depth = path.split('/').count() - usize::from(path.ends_with("/mod.rs"));
    let chain = "super::".repeat(depth);
    for (at, _) in code.match_indices(&chain) {
        let rest = &code[at + chain.len()..];
        if stands_alone(&code, at) && !rest.starts_with("super::") {
            for named in first_names(rest) {
                name(&named, "super::");
            }
        }
    }
    for &(word, allowed) in FENCES {
        let named = code.match_indices(word).any(|(at, _)| {
            let after = code[at + word.len()..].chars().next();
            let whole = word.ends_with('!') || !after.is_some_and(|c| c.is_alphanumeric() || c == '_');
            whole && stands_alone(&code, at)
        });
        if named && !allowed.contains(&module) {
            found.push(format!("{path}: {word} belongs to {allowed:?}"));
        }
    }
    found
}

fn stands_alone(code: &str, at: usize) -> bool {
    !code[..at].chars().next_back().is_some_and(|c| c.is_alphanumeric() || c == '_')
}

/// The first segments of a path: one name, or the names at the top level of a group in braces.
fn first_names(rest: &str) -> Vec<String> {
    let ident = |s: &str| s.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let Some(group) = rest.strip_prefix('{') else { return vec![ident(rest)] };
    let (mut depth, mut names, mut start) = (0, Vec::new(), 0);
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => {
                names.push(ident(group[start..at].trim()));
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                names.push(ident(group[start..at].trim()));
                start = at + 1;
            }
            _ => {}
        }
    }
    names
}

fn sources(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, into);
        } else if path.extension().is_some_and(|e| e == "rs") {
            into.push(path);
        }
    }
}

#[test]
fn arrows_point_down_and_fences_hold() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    assert!(files.len() > 10);
    let found: Vec<String> = files
        .iter()
        .flat_map(|file| {
            let path = file.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
            violations(&path, &fs::read_to_string(file).unwrap())
        })
        .collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn every_file_says_what_it_is_for() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    for file in files {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let source = fs::read_to_string(&file).unwrap();
        assert!(name.contains("tests") || source.starts_with("//!"), "{}: no `//!` at its top", file.display());
        assert!(source.lines().count() <= 600, "{}: over 600 lines", file.display());
    }
}

#[test]
fn a_broken_rule_is_seen() {
    for (path, source) in [
        ("text/layout.rs", "use crate::article::model::Article;"),
        ("extract/times.rs", "use crate::{text::fold, feeds::entry};"),
        ("feeds/fetch.rs", "fn f() { crate::extract::extract(a) }"),
        ("article/clean/mod.rs", "use super::super::tui::run;"),
        ("article/model.rs", "use super::super::store::open;"),
        ("tui/view/list.rs", "use super::super::super::cli::args;"),
        ("extract/mod.rs", "use unicode_bidi::BidiInfo;"),
        ("cli/print.rs", "use crossterm::style::Color;"),
        ("newsroom/open.rs", "let home = std::env::var(\"HOME\");"),
        ("article/load.rs", "eprintln!(\"oops\");"),
        ("strange/mod.rs", ""),
    ] {
        assert!(!violations(path, source).is_empty(), "{path}: {source}");
    }
    for (path, source) in [
        ("tui/view/list.rs", "use crate::{article::model, text::layout};\nuse super::super::state;"),
        ("extract/mod.rs", "// crate::tui is above\nuse crate::article::model::Article;"),
        ("cli/mod.rs", "use std::env; println!();"),
        ("article/clean/class.rs", "use super::super::model::Article; use super::tidy;"),
    ] {
        assert!(violations(path, source).is_empty(), "{path}: {source}: {:?}", violations(path, source));
    }
}

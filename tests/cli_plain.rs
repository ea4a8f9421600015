//! `sahifa --plain`: the reader as lines, commands by standard input.
#![allow(clippy::unwrap_used, reason = "a test that cannot set itself up fails")]

use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};

/// What is written when these lines are typed; the library is the run's own.
fn plain(arguments: &[&str], typed: &str) -> String {
    let home = tempfile::tempdir().unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_sahifa"))
        .env_clear()
        .envs([("HOME", home.path().to_str().unwrap()), ("TERM", "xterm-256color"), ("LANG", "en_US.UTF-8")])
        .arg("--plain")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // One that has left takes no more.
    let _ = child.stdin.take().unwrap().write_all(typed.as_bytes());
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    for c in text.chars() {
        let is_form = matches!(c, '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}' | '\u{2066}'..='\u{2069}');
        let is_box = matches!(c, '\u{2500}'..='\u{259F}');
        assert!(c == '\n' || !(c.is_control() || is_form || is_box), "{c:?} in\n{text}");
    }
    text
}

fn files() -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), "الخبر الأول\n\nقُتل خمسة جنود في انفجار في بغداد.").unwrap();
    let long: Vec<String> = (1..=60).map(|i| format!("فقرة رقم {i} من الخبر الطويل جدا.")).collect();
    fs::write(folder.path().join("b.txt"), format!("الخبر الثاني\n\n{}", long.join("\n\n"))).unwrap();
    let path = folder.path().to_str().unwrap().to_owned();
    (folder, path)
}

#[test]
fn a_number_opens_an_article_in_logical_order_and_q_leaves() {
    let (_folder, path) = files();
    let out = plain(&[&path], "1\nq\n");
    assert!(out.starts_with("1. الخبر الأول\n2. الخبر الثاني\n"), "{out}");
    assert!(out.contains("قُتل خمسة جنود في انفجار في بغداد.\nArticle 1 of 2"), "{out}");
    // The digits and letters of an Arabic keyboard: 2, then q.
    let out = plain(&[&path], "٢\nض\n1\n");
    assert!(out.contains("فقرة رقم 1 من") && !out.contains("قُتل"), "{out}");
}

#[test]
fn a_long_article_comes_page_by_page_on_enter() {
    let (_folder, path) = files();
    let out = plain(&[&path], "2\nq\n");
    assert!(out.contains("فقرة رقم 5 ") && !out.contains("فقرة رقم 20 "), "{out}");
    assert!(out.contains("Enter for more:"), "{out}");
    let out = plain(&[&path], &format!("2\n{}q\n", "\n".repeat(10)));
    let numbers: Vec<usize> = (1..=60).filter_map(|i| out.find(&format!("فقرة رقم {i} "))).collect();
    assert!(numbers.len() == 60 && numbers.is_sorted(), "each paragraph once, in order: {out}");
    assert!(out.contains("That was the end."), "{out}");
    // Without anybody to press it, all comes.
    assert!(plain(&[&path], "2\n").contains("فقرة رقم 60 "));
}

#[test]
fn letters_go_on_and_tell_what_was_found() {
    let (_folder, path) = files();
    let out = plain(&[&path], "n\nf\ne\nn\np\nn\nn\nl\nq\n");
    assert!(out.contains("5 ") && out.contains("بغداد"), "{out}");
    assert_eq!(out.matches("1. الخبر الأول").count(), 2, "{out}");
    assert!(out.contains("There is none."), "after the last: {out}");
    let statements = plain(&[&path], "1\ns\nt\nq\n");
    assert!(statements.contains("No statements were found"), "{statements}");
}

#[test]
fn words_are_searched_in_the_article_and_in_the_list() {
    let (_folder, path) = files();
    // Marks do not matter.
    let out = plain(&[&path], "1\n/قتل\nq\n");
    assert_eq!(out.matches("قُتل خمسة").count(), 2, "{out}");
    let out = plain(&[&path], "/قتل\n1\n/لايوجد\nq\n");
    assert!(out.contains("Nothing found") && out.contains("Article 1 of 1"), "{out}");
}

#[test]
fn what_makes_no_sense_is_answered_and_changes_nothing() {
    let (_folder, path) = files();
    let hostile = format!("99\n0\n99999999999999999999999\nx\n/\n\u{1b}[2J\nf\n{}\n?\n", "y".repeat(100_000));
    let out = plain(&[&path], &hostile);
    for told in ["No article has this number.", "No such command.", "No article is open", "q: leave."] {
        assert!(out.contains(told), "{told}: {out}");
    }
}

#[test]
fn without_files_the_library_is_read() {
    let out = plain(&[], "1\nl\n/(((\nq\n");
    let welcome = "1. Welcome to sahifa — صحيفة · عيّنات — unread\n";
    assert_eq!(out.matches(welcome).count(), 1, "what was opened is no longer unread: {out}");
    assert!(out.contains("the bracket at character 3 has no other half"), "{out}");
    // What has just arrived is found too.
    let out = plain(&[], "/بغداد\n1\nq\n");
    assert!(!out.contains("Nothing found") && out.contains("Number, or ? for help: 1. "), "{out}");
}

#[test]
fn a_terminal_that_is_named_gets_its_own_form() {
    let (_folder, path) = files();
    let home = tempfile::tempdir().unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_sahifa"))
        .env_clear()
        .env("HOME", home.path())
        .args(["--plain", "--terminal", "xterm", &path])
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let out = String::from_utf8(output.stdout).unwrap();
    assert!(out.chars().any(|c| matches!(c, '\u{FE70}'..='\u{FEFE}')) && !out.contains('\u{1b}'), "{out}");
}

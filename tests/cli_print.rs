//! `sahifa print`, `doctor`, `man` and `completions` as programs.
#![allow(clippy::unwrap_used, reason = "a test that cannot set itself up fails")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const ARTICLE: &str =
    "قال المسؤول (25%) إن الوفد وصل إلى بغداد\n\nالصورة الأولى هنا نص طويل بما يكفي ليكون صورة\n\nقَرَأَ الخبر BBC News";

fn sahifa(arguments: &[&str], file: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_sahifa"))
        .env_clear()
        .env("HOME", "/nonexistent")
        .args(arguments)
        .arg(file)
        .output()
        .unwrap()
}

fn text(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn article(name: &str, bytes: impl AsRef<[u8]>) -> (tempfile::TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    (folder, path)
}

fn is_presentation_form(c: char) -> bool {
    matches!(c, '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}')
}

#[test]
fn where_nobody_can_pick_a_row_it_is_told_how_a_choice_is_written() {
    let output = Command::new(env!("CARGO_BIN_EXE_sahifa"))
        .env_clear()
        .envs([("HOME", "/nonexistent"), ("TERM", "xterm-256color")])
        .args(["doctor", "--choose"])
        .stdin(std::process::Stdio::null())
        .output()
        .unwrap();
    let out = text(&output);
    assert!(out.contains("[[terminals]]\nterm = \"xterm-256color\"\nfamily = \"visual-lrm\""), "{out}");
}

#[test]
fn a_pipe_gets_logical_text_without_escapes() {
    let (_folder, path) = article("a.txt", ARTICLE);
    for arguments in [&["print"][..], &["print", "--plain"], &["--no-color", "print"]] {
        let out = text(&sahifa(arguments, &path));
        for paragraph in ARTICLE.split("\n\n") {
            assert!(out.lines().any(|line| line == paragraph), "{paragraph}\n{out}");
        }
        assert!(!out.contains('\x1b') && !out.chars().any(is_presentation_form));
    }
}

#[test]
fn a_named_terminal_gets_joined_letters_in_visual_order_at_the_right_edge() {
    let (_folder, path) = article("a.txt", "سلام (25%)");
    // From the left: the number with its sign on the left (UAX#9 W2), brackets closed round it, the word from its last
    // letter.
    assert_eq!(
        text(&sahifa(&["print", "--terminal", "xterm", "--width", "14"], &path)),
        "     (%25) \u{FEE1}\u{FEFC}\u{FEB3}\n"
    );
    let marked = text(&sahifa(&["print", "--terminal", "unknown", "--width", "14"], &path));
    assert!(marked.contains("\u{FEFC}\u{200E}"), "{marked:?}");
}

#[test]
fn no_row_is_wider_than_asked() {
    let (_folder, path) = article("a.txt", ARTICLE.repeat(3));
    for width in ["1", "7", "20", "61"] {
        let out = text(&sahifa(&["print", "--all", "--terminal", "xterm", "--width", width], &path));
        let cells = |row: &str| row.chars().filter(|c| !('\u{64B}'..='\u{652}').contains(c)).count();
        for row in out.lines() {
            assert!(cells(row) <= width.parse().unwrap(), "{width}: {row:?}");
        }
    }
}

/// Outside text may hold sequences that steer terminals; none may come out, in any form.
#[test]
fn hostile_text_leaves_no_control_in_the_output() {
    let hostile = "خبر \x1b]0;title\x07 عاجل\u{9b}31m \u{202E}مقلوب \u{90}q\u{9c} \x08\x08 نص\n\n\x1b[2J\x1b[8m فقرة \u{2066}\u{2066} أخرى";
    for name in ["a.txt", "a.md", "a.html"] {
        let (_folder, path) = article(name, hostile);
        for arguments in [
            &["print"][..],
            &["print", "--terminal", "xterm"],
            &["print", "--terminal", "vte"],
            &["print", "--terminal", "mlterm"],
            &["print", "--terminal", "kitty"],
            &["print", "--terminal", "konsole"],
            &["print", "--terminal", "logical"],
            &["extract"],
        ] {
            let out = text(&sahifa(arguments, &path));
            let bad: Vec<char> = out
                .chars()
                .filter(|&c| (c.is_control() && c != '\n') || ('\u{202A}'..='\u{202E}').contains(&c))
                .collect();
            assert!(bad.is_empty(), "{name} {arguments:?}: {bad:?}");
        }
    }
}

#[test]
fn a_file_name_cannot_steer_the_terminal_either() {
    let folder = tempfile::tempdir().unwrap();
    let output = sahifa(&["print"], &folder.path().join("x\x1b]0;owned\x07.txt"));
    assert_eq!(output.status.code(), Some(1));
    assert!(!output.stderr.contains(&0x1b) && !output.stderr.contains(&0x07));
}

#[test]
fn a_bad_file_is_named_and_the_others_are_printed() {
    let (folder, path) = article("a.txt", ARTICLE);
    let binary = folder.path().join("b.txt");
    fs::write(&binary, [0_u8, 1, 2, 3, 0, 0, 255]).unwrap();
    let output = sahifa(&["print", path.to_str().unwrap(), folder.path().join("gone.txt").to_str().unwrap()], &binary);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stdout).contains("إلى بغداد"));
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(told.lines().count(), 2, "{told}");
    assert!(told.contains("b.txt") && told.contains("gone.txt"), "{told}");
}

#[test]
fn doctor_says_which_profile_and_why() {
    let run = |arguments: &[&str], variables: &[(&str, &str)]| {
        let output = Command::new(env!("CARGO_BIN_EXE_sahifa"))
            .env_clear()
            .env("HOME", "/nonexistent")
            .envs(variables.iter().copied())
            .arg("doctor")
            .args(arguments)
            .output()
            .unwrap();
        text(&output)
    };
    for (arguments, variables, terminal, why) in [
        (&["--terminal", "vte"][..], &[][..], "vte", "--terminal"),
        (&[], &[("SAHIFA_TERMINAL", "xterm")], "xterm", "SAHIFA_TERMINAL=xterm"),
        (&[], &[("TERM", "xterm-kitty")], "kitty", "TERM=xterm-kitty"),
        (&[], &[("TERM", "xterm-256color")], "unknown", "--terminal NAME"),
    ] {
        let out = run(arguments, variables);
        let line = |name: &str| out.lines().find(|l| l.starts_with(name)).unwrap_or_default().to_owned();
        assert!(line("terminal ").ends_with(terminal), "{out}");
        assert!(line("because").contains(why), "{out}");
        assert!(!out.contains('\x1b') && out.chars().any(is_presentation_form));
    }
}

#[test]
fn a_configuration_counts_and_what_is_wrong_in_it_is_told_with_its_line() {
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("config.toml");
    fs::write(&config, "terminal = \"foot\"\n\ncolr = false\n").unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_sahifa"))
        .env_clear()
        .args(["doctor", "--config"])
        .arg(&config)
        .output()
        .unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains("config.toml:3:") && told.contains("`color`"), "{told}");
    assert!(
        String::from_utf8(output.stdout).unwrap().lines().any(|l| l.starts_with("terminal") && l.ends_with("foot"))
    );
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn the_manual_and_completions_know_every_command() {
    let run = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_sahifa")).env_clear().args(arguments).output().unwrap();
        text(&output)
    };
    let manual = run(&["man"]);
    for word in ["SAHIFA PRINT", "SAHIFA EXTRACT", "SAHIFA DOCTOR", "jsonl", "published", "terminal"] {
        assert!(manual.contains(word), "{word}");
    }
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = run(&["completions", shell]);
        assert!(script.contains("extract") && script.contains("doctor"), "{shell}");
    }
}

#[test]
fn links_are_numbered_and_listed_unless_they_are_hidden() {
    let page = "# عنوان المقال\n\nقال [موقع](https://a.example/) ذلك.\n";
    let (folder, path) = article("a.md", page);
    let out = text(&sahifa(&["print", "--lang", "ar"], &path));
    assert_eq!(out, "عنوان المقال\n\nقال موقع[1] ذلك.\n\nروابط المقال\n[1] https://a.example/\n");
    let config = folder.path().join("config.toml");
    fs::write(&config, "links = \"hidden\"\n").unwrap();
    let out = text(&sahifa(&["--config", config.to_str().unwrap(), "print"], &path));
    assert_eq!(out, "عنوان المقال\n\nقال موقع ذلك.\n");
}

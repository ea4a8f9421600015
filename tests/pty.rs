//! The real binary in a pty, an emulated terminal reading its cells back.
#![cfg(unix)]

mod support;

use std::fs;

use support::Terminal;

const XTERM: &str = "\x1b[8;0$y\x1bP>|XTerm(379)\x1b\\\x1bP!|00000000\x1b\\\x1b[>41;379;0c\x1b[?64;1;2c";
const VTE: &str = "\x1b[8;1$y\x1bP!|7E565445\x1b\\\x1b[>65;7006;1c\x1b[?65;1;9c";

#[test]
fn doctor_believes_what_the_terminal_answers() {
    for (answer, variables, name, why) in [
        (XTERM, &[("VTE_VERSION", "7006")][..], "xterm", "XTVERSION XTerm(379)"),
        (VTE, &[], "vte", "DA3 7E565445"),
        ("\x1b[?6c", &[("VTE_VERSION", "7006")], "unknown", "neither"),
    ] {
        let mut terminal = Terminal::start(60, 110, &["doctor"], variables, answer);
        assert!(terminal.wait_for_end().success());
        let text = terminal.text();
        let line = |start: &str| text.lines().find(|l| l.starts_with(start)).unwrap_or_default().to_owned();
        assert!(line("terminal").ends_with(name) && line("because").contains(why), "{text}");
        // The answers were read, not left for the shell, and not echoed.
        assert!(!text.contains("^[") && !text.contains("7006;1c"), "{text}");
        // What was told to leave the order alone is told to take it up again.
        let count = |sequence: &[u8]| terminal.written.windows(sequence.len()).filter(|w| *w == sequence).count();
        assert_eq!((count(b"\x1b[8l"), count(b"\x1b[8h")), if name == "vte" { (1, 1) } else { (0, 0) });
    }
}

#[test]
fn a_terminal_that_answers_nothing_is_not_waited_for_long() {
    let mut terminal = Terminal::start(60, 110, &["doctor"], &[("TERM", "foot")], "");
    assert!(terminal.wait_for_end().success());
    let text = terminal.text();
    assert!(text.contains("none within 200 ms") && text.contains("TERM=foot"), "{text}");
}

#[test]
fn print_is_laid_out_for_the_terminal_it_stands_in() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    fs::write(&path, "سلام للعالم.").unwrap();
    let mut terminal = Terminal::start(10, 30, &["print", path.to_str().unwrap()], &[], XTERM);
    assert!(terminal.wait_for_end().success());
    let screen = terminal.emulator.screen();
    let row = (0..10).find(|&row| screen.cell(row, 29).is_some_and(|c| c.has_contents())).unwrap();
    let cells: Vec<String> = (0..30).map(|column| screen.cell(row, column).unwrap().contents().to_owned()).collect();
    // The last cells of the row, from right to left: س initial, lam-alef final, م isolated.
    assert_eq!(cells.iter().rev().take(3).collect::<Vec<_>>(), ["\u{FEB3}", "\u{FEFC}", "\u{FEE1}"], "{cells:?}");
    assert!(!cells.concat().contains('\u{200E}'));
}

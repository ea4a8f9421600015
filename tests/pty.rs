//! The real binary in a pty, an emulated terminal reading its cells back.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test that cannot set itself up fails")]

mod support;

use std::fs;

use sahifa::newsroom::seeds::SEEDS;
use sahifa::text::encode::{EncodedLine, Encoding};
use sahifa::text::layout::{BaseDirection, Direction, Justify, LayoutOptions, Marks, layout};
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
        let mut terminal = Terminal::start(90, 110, &["doctor"], variables, answer);
        if name == "unknown" {
            terminal.wait_until("the question", |t| t.text().contains("Which is right?"));
            terminal.press("\r");
        }
        assert!(terminal.wait_for_end().success());
        let text = terminal.text();
        let line = |start: &str| text.lines().find(|l| l.starts_with(start)).unwrap_or_default().to_owned();
        assert!(line("terminal").ends_with(name) && line("because").contains(why), "{text}");
        // The answers were read, not left for the shell, and not echoed.
        assert!(!text.contains("^[") && !text.contains("7006;1c"), "{text}");
        // What was told to leave the order alone is told to take it up again.
        let count = |sequence: &[u8]| terminal.written.windows(sequence.len()).filter(|w| *w == sequence).count();
        assert_eq!((count(b"\x1b[8l"), count(b"\x1b[8h")), if name == "xterm" { (0, 0) } else { (1, 1) });
    }
}

/// The words that no answer tells: here a kitty with `force_ltr`, which must be sent what xterm is.
#[test]
fn the_row_that_reads_right_is_picked_by_one_key_and_holds_from_then_on() {
    const KITTY: &str = "\x1b[8;0$y\x1bP>|kitty(0.26.5)\x1b\\\x1b[>1;4000;26c\x1b[?62;c";
    let home = tempfile::tempdir().unwrap();
    let config = home.path().join("sahifa").join("config.toml");
    fs::create_dir(config.parent().unwrap()).unwrap();
    let mine = "# mine\nmeasure = 70 # narrow";
    fs::write(&config, mine).unwrap();
    let folder = home.path().to_str().unwrap();
    let variables = [("XDG_CONFIG_HOME", folder), ("XDG_STATE_HOME", folder)];
    let doctor = |arguments: &[&str], key: &str| {
        let mut terminal = Terminal::start(100, 120, arguments, &variables, KITTY);
        if !key.is_empty() {
            terminal.wait_until("the question", |t| t.text().contains("Which is right?"));
            terminal.press(key);
        }
        assert!(terminal.wait_for_end().success(), "{}", terminal.text());
        terminal.text()
    };
    // Any other key changes nothing; a digit of an Arabic keyboard counts.
    assert!(doctor(&["doctor"], "x").contains("nothing was changed"));
    assert_eq!(fs::read_to_string(&config).unwrap(), mine);
    let text = doctor(&["doctor"], "١");
    assert!(text.contains("written into"), "{text}");
    let written = fs::read_to_string(&config).unwrap();
    assert!(written.starts_with(mine) && written.contains("terminal = \"kitty\"\nfamily = \"visual\""), "{written}");
    assert_eq!(fs::read_to_string(config.with_file_name("config.toml.before")).unwrap(), mine);
    // Now nobody is asked any more, unless he wants to be.
    assert!(doctor(&["doctor"], "").contains("visual by [[terminals]]"));
    let mut reader = Terminal::start(40, 100, &[], &variables, KITTY);
    reader.wait_until("the article as it was picked", |t| paragraphs_shown(&t.cells(), Encoding::Visual) >= 2);
    reader.press("q");
    reader.wait_for_end();
    assert!(doctor(&["doctor", "--choose"], "2").contains("written into"));
    assert_eq!(fs::read_to_string(&config).unwrap(), written.replace("\"visual\"", "\"visual-lrm\""));
}

#[test]
fn a_terminal_that_answers_nothing_is_not_waited_for_long() {
    let mut terminal = Terminal::start(60, 110, &["doctor"], &[("TERM", "foot")], "");
    assert!(terminal.wait_for_end().success());
    let text = terminal.text();
    assert!(text.contains("none within 200 ms") && text.contains("TERM=foot"), "{text}");
}

/// How many frames were drawn by now.
fn frames(terminal: &Terminal) -> usize {
    terminal.written.windows(8).filter(|w| w == b"\x1b[?2026h").count()
}

/// A terminal that is slow at its first start, as kitty is on a busy machine.
#[test]
fn answers_that_come_late_count_and_are_no_keys() {
    let mut terminal = Terminal::start(40, 100, &[], &[], "");
    // The second frame is drawn when the patience has ended.
    terminal.wait_until("the frame by what is known without answers", |t| frames(t) >= 2);
    let seen = frames(&terminal);
    // Each piece has a `q`, which leaves, where it is taken for keys; between them a key that counts.
    terminal.press("\x1b]11;rgb:ffff/ffff/ffff\x1b\\\x1bP>|VTE(q");
    terminal.press(")\x1b\\/\x1bP!|7E565445\x1b\\\x1b[>65;7006;1c\x1b[?65;1;9c");
    terminal.wait_until("the article by the answers", |t| {
        frames(t) > seen && place_of(t, b"\x1b[8l").is_some() && paragraphs_shown(&t.cells(), Encoding::Explicit) >= 3
    });
    // The theme for light grounds: its headline, in the palette of 256.
    assert!(place_of(&terminal, b"\x1b[38;5;58").is_some());
    // The line for words to look for is open, and takes the letter that leaves.
    terminal.press("q");
    terminal.wait_until("the letter in the line", |t| t.text().lines().any(|line| line.trim_end().ends_with('q')));
    terminal.press("\x1b");
    terminate(&terminal);
    terminal.wait_for_end();
}

/// A folder with a `tmux` that says this of its client, and whether it hands questions on.
fn tmux_that_says(client: &str, hands_on: u8) -> tempfile::TempDir {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("tmux");
    fs::write(&path, format!("#!/bin/sh\nprintf '{client}\\n\\n\\n{hands_on}\\n'\n")).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    folder
}

const TMUX: &str = "\x1bP>|tmux 3.3a\x1b\\\x1b[>84;0;0c\x1b[?1;2c";

#[test]
fn the_terminal_around_tmux_is_asked_through_it_where_tmux_hands_that_on() {
    const PUTTY: &str = "\x1b[>0;136;0c\x1b[?6c";
    for (hands_on, name) in [(1, "putty"), (0, "unknown")] {
        let folder = tmux_that_says("xterm", hands_on);
        let variables = [("TMUX", "/tmp/x,1,0"), ("TERM", "screen"), ("PATH", folder.path().to_str().unwrap())];
        let mut terminal = Terminal::start_in_pane(100, 120, &["doctor"], &variables, [TMUX, PUTTY]);
        if name == "unknown" {
            terminal.wait_until("the question", |t| t.text().contains("Which is right?"));
            terminal.press("x");
        }
        assert!(terminal.wait_for_end().success());
        let text = terminal.text();
        assert!(text.lines().any(|l| l.starts_with("terminal ") && l.ends_with(name)), "{text}");
        assert!(!text.contains("136") || name == "putty", "{text}");
    }
}

/// Inside tmux the pane's variables are the same for all terminals around it.
#[test]
fn what_is_picked_inside_tmux_holds_there_for_the_unknown_terminal_alone() {
    let home = tempfile::tempdir().unwrap();
    let doctor = |client: &str, key: &str| {
        let folder = tmux_that_says(client, 0);
        let variables = [
            ("TMUX", "/tmp/x,1,0"),
            ("TERM", "screen"),
            ("TERM_PROGRAM", "tmux"),
            ("PATH", folder.path().to_str().unwrap()),
            ("XDG_CONFIG_HOME", home.path().to_str().unwrap()),
            ("XDG_STATE_HOME", home.path().to_str().unwrap()),
        ];
        let mut terminal = Terminal::start_in_pane(100, 120, &["doctor"], &variables, [TMUX, ""]);
        if !key.is_empty() {
            terminal.wait_until("the question", |t| t.text().contains("Which is right?"));
            terminal.press(key);
        }
        assert!(terminal.wait_for_end().success());
        terminal.text()
    };
    // The fifth row is the form of terminals that turn rows round.
    assert!(doctor("xterm", "5").contains("written into"));
    let chosen = "runs by [[terminals]]";
    assert!(doctor("xterm", "").contains(chosen));
    assert!(!doctor("foot", "").contains(chosen));
    assert!(!doctor("xterm-256color", "x").contains(chosen));
}

#[test]
fn print_is_laid_out_for_the_terminal_it_stands_in() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    fs::write(&path, "سلام للعالم.").unwrap();
    let mut terminal = Terminal::start(10, 30, &["print", path.to_str().unwrap()], &[], XTERM);
    assert!(terminal.wait_for_end().success());
    let screen = terminal.emulator.screen();
    let row = (0..10).find(|&row| screen.cell(row, 29).is_some_and(vt100::Cell::has_contents)).unwrap();
    let cells: Vec<String> = (0..30).map(|column| screen.cell(row, column).unwrap().contents().to_owned()).collect();
    // The last cells of the row, from right to left: س initial, lam-alef final, م isolated.
    assert_eq!(cells.iter().rev().take(3).collect::<Vec<_>>(), ["\u{FEB3}", "\u{FEFC}", "\u{FEE1}"], "{cells:?}");
    assert!(!cells.concat().contains('\u{200E}'));
}

/// The user's article, as the program itself reads it.
fn first_article() -> sahifa::article::model::Article {
    SEEDS[0].load().unwrap().article
}

/// How many paragraphs stand on the screen whole, cell by cell as layout places them: at some width, all their lines in
/// consecutive rows with their right edges in one column.
fn paragraphs_shown(cells: &[Vec<String>], encoding: Encoding) -> usize {
    let shown = |text: &str| {
        (20..=100).any(|width| {
            let options = LayoutOptions {
                width,
                base: BaseDirection::Auto(Direction::Rtl),
                joining: encoding.joins(),
                marks: Marks::Keep,
                justify: Justify::Ragged,
            };
            let paragraph = layout(text, &options);
            let lines: Vec<Vec<String>> = paragraph
                .lines()
                .map(|line| {
                    let encoded = EncodedLine::new(text, &line, encoding);
                    encoded.cells().iter().map(|cell| encoded.symbol(cell).to_owned()).collect()
                })
                .collect();
            let stands_at = |row: usize, edge: usize| {
                lines.iter().enumerate().all(|(i, line)| {
                    cells.get(row + i).is_some_and(|cells| {
                        edge >= line.len() && cells.get(edge - line.len()..edge).is_some_and(|part| part == line)
                    })
                })
            };
            (0..cells.len()).any(|row| (0..=cells[row].len()).any(|edge| stands_at(row, edge)))
        })
    };
    first_article().paragraphs.iter().take(8).filter(|p| shown(&p.text)).count()
}

#[test]
fn the_reader_shows_every_letter_in_its_cell_resizes_and_gives_the_terminal_back() {
    let mut terminal = Terminal::start(50, 120, &[], &[("LANG", "ar_EG.UTF-8")], XTERM);
    let modes = terminal.line_modes();
    terminal.wait_until("the article, in joined letters", |t| paragraphs_shown(&t.cells(), Encoding::Visual) >= 5);
    assert!(terminal.emulator.screen().alternate_screen());
    for (rows, columns, paragraphs) in [(24, 80, 2), (30, 44, 1)] {
        terminal.resize(rows, columns);
        terminal.wait_until("the article in another size", |t| {
            paragraphs_shown(&t.cells(), Encoding::Visual) >= paragraphs
        });
    }
    // Too small for anything but itself, and back.
    terminal.resize(5, 20);
    terminal.resize(50, 120);
    terminal.wait_until("the article again", |t| paragraphs_shown(&t.cells(), Encoding::Visual) >= 5);
    terminal.press("q");
    assert!(terminal.wait_for_end().success());
    assert_given_back(&terminal, &modes);
}

fn assert_given_back(terminal: &Terminal, modes: &str) {
    let screen = terminal.emulator.screen();
    assert!(!screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste());
    assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
    assert_eq!(terminal.line_modes(), modes);
}

#[test]
fn the_reader_draws_again_for_the_family_that_the_terminal_tells() {
    let mut terminal = Terminal::start(40, 100, &[], &[], VTE);
    let modes = terminal.line_modes();
    let sent = |t: &Terminal, sequence: &[u8]| t.written.windows(sequence.len()).any(|w| w == sequence);
    terminal.wait_until("explicit order and letters without marks", |t| {
        sent(t, b"\x1b[8l") && paragraphs_shown(&t.cells(), Encoding::Explicit) >= 3
    });
    terminal.press("q");
    assert!(terminal.wait_for_end().success());
    assert!(sent(&terminal, b"\x1b[8h"));
    assert_given_back(&terminal, &modes);
}

/// Where what was written first stands.
fn place_of(terminal: &Terminal, sequence: &[u8]) -> Option<usize> {
    terminal.written.windows(sequence.len()).position(|w| w == sequence)
}

#[test]
fn a_terminal_that_was_asked_once_is_right_in_the_first_frame() {
    const QUESTION: &[u8] = b"\x1b[>q";
    const EXPLICIT: &[u8] = b"\x1b[8l";
    let state = tempfile::tempdir().unwrap();
    let variables = [("XDG_STATE_HOME", state.path().to_str().unwrap())];
    let start = |answer| Terminal::start(40, 100, &[], &variables, answer);
    let shown = |encoding| move |t: &Terminal| paragraphs_shown(&t.cells(), encoding) >= 3;
    // Unknown: the first frame is that of the unknown terminal, and is drawn again.
    let mut first = start(VTE);
    first.wait_until("the article by the answers", |t| place_of(t, EXPLICIT).is_some() && shown(Encoding::Explicit)(t));
    assert!(place_of(&first, EXPLICIT) > place_of(&first, QUESTION));
    first.press("q");
    first.wait_for_end();
    // Known: no answer is waited for, and none is needed.
    let mut second = start("");
    second.wait_until("the article as it was last time", shown(Encoding::Explicit));
    assert!(place_of(&second, EXPLICIT).is_some());
    terminate(&second);
    second.wait_for_end();
    let mut third = start(VTE);
    third.wait_until("the article at once", |t| shown(Encoding::Explicit)(t) && place_of(t, QUESTION).is_some());
    assert!(place_of(&third, EXPLICIT) < place_of(&third, QUESTION));
    third.press("q");
    third.wait_for_end();
    // The same variables, another terminal: its answers count, and are kept in mind instead.
    let mut other = start(XTERM);
    other.wait_until("the article by other answers", |t| {
        place_of(t, b"\x1b[8h").is_some() && shown(Encoding::Visual)(t)
    });
    other.press("q");
    other.wait_for_end();
    let mut last = start(XTERM);
    last.wait_until("the article", shown(Encoding::Visual));
    last.press("q");
    last.wait_for_end();
    assert_eq!(place_of(&last, EXPLICIT), None);
}

/// Drawing anew asks the terminal nothing: the input thread would get the answer, and this terminal gives none.
/// Its own answers come before that of the terminal around it, which would then be taken for keys.
#[test]
fn inside_screen_nothing_is_asked_that_it_hands_on() {
    let variables = [("TERM", "screen"), ("STY", "1.pts-0.host")];
    let mut terminal = Terminal::start(40, 100, &[], &variables, "\x1b[>83;50000;0c\x1b[?1;2c");
    terminal.wait_until("the article", |t| {
        paragraphs_shown(&t.cells(), Encoding::VisualLrm) >= 3 && place_of(t, b"\x1b[>c").is_some()
    });
    assert_eq!(place_of(&terminal, b"\x1b]11;?"), None);
    terminal.press("q");
    terminal.wait_for_end();
}

#[test]
fn the_screen_is_drawn_anew_without_questions() {
    let mut terminal = Terminal::start(30, 100, &["--terminal", "xterm"], &[], "");
    let shown = |t: &Terminal| paragraphs_shown(&t.cells(), Encoding::Visual) >= 2;
    let clears = |t: &Terminal| t.written.windows(4).filter(|w| w == b"\x1b[2J").count();
    terminal.wait_until("the article", shown);
    let before = clears(&terminal);
    terminal.press("\x0c");
    terminal.wait_until("the article anew", |t| clears(t) > before && shown(t));
    assert!(!terminal.written.windows(4).any(|w| w == b"\x1b[6n"));
    terminal.press("q");
    assert!(terminal.wait_for_end().success());
}

/// What is typed before the terminal has answered must count.
#[test]
fn keys_pressed_at_once_are_not_lost() {
    let mut terminal = Terminal::start(40, 100, &[], &[], "");
    terminal.press("q");
    assert!(terminal.wait_for_end().success());
}

fn terminate(terminal: &Terminal) {
    let id = terminal.child.process_id().unwrap().to_string();
    assert!(std::process::Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
}

#[test]
fn a_termination_gives_the_terminal_back() {
    let mut terminal = Terminal::start(40, 100, &[], &[], XTERM);
    let modes = terminal.line_modes();
    terminal.wait_until("the article", |t| paragraphs_shown(&t.cells(), Encoding::Visual) >= 3);
    terminate(&terminal);
    terminal.wait_for_end();
    assert_given_back(&terminal, &modes);
}

#[test]
fn standard_input_is_read_first_and_the_keys_come_from_the_terminal() {
    let line = "printf 'سلام للعالم من بغداد\\n\\nفقرة ثانية في الخبر.' | \"$SAHIFA\" --terminal xterm -";
    let mut terminal = Terminal::start_shell(20, 60, line, "");
    let word = ["\u{FEE1}", "\u{FEFC}", "\u{FEB3}"].map(str::to_owned);
    terminal
        .wait_until("the text of standard input", |t| t.cells().iter().any(|row| row.windows(3).any(|w| w == word)));
    terminal.press("q");
    assert!(terminal.wait_for_end().success());
}

#[test]
fn what_cannot_be_opened_is_told_without_a_screen() {
    let mut terminal = Terminal::start(10, 100, &["/nonexistent/x.txt"], &[], XTERM);
    assert_eq!(terminal.wait_for_end().exit_code(), 1);
    assert!(terminal.text().contains("/nonexistent/x.txt"), "{}", terminal.text());
    assert!(!terminal.written.windows(8).any(|w| w == b"\x1b[?1049h"));
}

#[test]
fn a_reader_that_no_shell_could_bring_back_goes_on() {
    let mut terminal = Terminal::start(30, 100, &["--lang", "en", "--terminal", "xterm"], &[], "");
    terminal.wait_until("the article", |t| paragraphs_shown(&t.cells(), Encoding::Visual) >= 2);
    terminal.press("\x1a");
    terminal.wait_until("that it goes on", |t| t.text().contains("No shell to suspend to"));
    terminal.press("q");
    assert!(terminal.wait_for_end().success());
}

#[test]
fn a_suspended_reader_gives_the_terminal_to_the_shell_and_comes_back() {
    let line = "set -m; \"$SAHIFA\" --terminal xterm; echo stopped; read answer; fg; echo ended";
    let mut terminal = Terminal::start_shell(30, 100, line, "");
    let shown = |t: &Terminal| paragraphs_shown(&t.cells(), Encoding::Visual) >= 2;
    terminal.wait_until("the article", shown);
    terminal.press("\x1a");
    terminal.wait_until("the shell", |t| {
        let screen = t.emulator.screen();
        !screen.alternate_screen() && !screen.hide_cursor() && t.text().contains("stopped")
    });
    terminal.press("\r");
    terminal.wait_until("the article again", |t| t.emulator.screen().alternate_screen() && shown(t));
    terminal.press("q");
    assert!(terminal.wait_for_end().success());
    assert!(terminal.text().contains("ended"));
    assert!(!terminal.emulator.screen().alternate_screen());
}

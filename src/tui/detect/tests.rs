//! Which terminal is found by which answers, variables and words of tmux.

use super::*;
use crate::text::encode::Encoding;

fn environment<'a>(set: &'a [(&'a str, &'a str)]) -> impl Fn(&str) -> Option<String> + 'a {
    |name| set.iter().find(|(n, _)| *n == name).map(|(_, v)| (*v).to_owned())
}

fn replies(bytes: &str) -> Replies {
    let mut replies = Replies::default();
    replies.take(bytes.as_bytes());
    replies.end();
    replies
}

/// What the terminals measured answered (docs/TERMINALS.md), and variables left over from another terminal.
#[test]
fn replies_name_the_terminal_whatever_the_environment_says() {
    let stale = [("VTE_VERSION", "7006"), ("XTERM_VERSION", "XTerm(379)"), ("TERM", "xterm-256color")];
    for (answer, name) in [
        ("\x1b[8;0$y\x1bP>|XTerm(379)\x1b\\\x1bP!|00000000\x1b\\\x1b[>41;379;0c\x1b[?64;1;2;6c", "xterm"),
        ("\x1b[8;1$y\x1bP!|7E565445\x1b\\\x1b[>65;7006;1c\x1b[?65;1;9c", "vte"),
        ("\x1bP>|Konsole 22.12.3\x1b\\\x1bP!|7E4B4445\x1b\\\x1b[>1;115;0c\x1b[?62;1;4c", "konsole"),
        ("\x1b[>0;115;0c\x1b[?1;2c", "qterminal"),
        ("\x1b[8;0$y\x1bP!|000000\x1b\\\x1b[>24;279;0c\x1b[?63;1;2;3;4c", "mlterm"),
        ("\x1b[8;0$y\x1bP>|kitty(0.26.5)\x1b\\\x1b[>1;4000;26c\x1b[?62;c", "kitty"),
        ("\x1bP>|foot(1.13.1)\x1b\\\x1bP!|464F4F54\x1b\\\x1b[>1;011301;0c\x1b[?62;4;22c", "foot"),
        ("\x1b[>0;1700;1c\x1b[?6c", "alacritty"),
        ("\x1b[>0;136;0c\x1b[?6c", "putty"),
        ("\x1b[8;0$y\x1b[>0;276;0c\x1b[?1;2c", "xterm.js"),
        // Nobody known, but it knows the mode: it can be told.
        ("\x1b[8;2$y\x1b[>77;1;0c\x1b[?62c", "vte"),
    ] {
        let replies = replies(answer);
        assert!(replies.is_complete() && replies.typed.is_empty(), "{name}: {replies:?}");
        let found = detect(&environment(&stale), Some(&replies), None);
        assert_eq!(found.profile.name, name, "{found:?}");
        assert!(matches!(found.evidence, Evidence::Reply(..)));
    }
}

#[test]
fn a_terminal_that_answers_but_not_with_the_inherited_name_is_unknown() {
    let found = detect(&environment(&[("VTE_VERSION", "7006")]), Some(&replies("\x1b[?6c")), None);
    assert_eq!((found.profile.name, found.evidence), ("unknown", Evidence::Nothing));
    // st answers nothing but DA1, so its TERM is believed.
    let found = detect(&environment(&[("TERM", "st-256color")]), Some(&replies("\x1b[?6c")), None);
    assert_eq!(found.profile.name, "st");
}

#[test]
fn without_replies_the_environment_tells() {
    for (set, name) in [
        (&[("TERM", "xterm-kitty")][..], "kitty"),
        (&[("TERM", "xterm-256color"), ("VTE_VERSION", "7006")], "vte"),
        (&[("TERM", "xterm-256color"), ("TERM_PROGRAM", "vscode")], "xterm.js"),
        (&[("TERM", "foot"), ("VTE_VERSION", "7006")], "foot"),
        (&[("TERM", "st")], "st"),
        (&[("TERM", "xterm-256color"), ("COLORFGBG", "15;0")], "qterminal"),
        (&[("TERM", "xterm-256color"), ("COLORFGBG", "15;0"), ("KONSOLE_VERSION", "221203")], "konsole"),
        (&[("TERM", "rxvt-unicode"), ("COLORFGBG", "15;0")], "unknown"),
        (&[("TERM", "xterm-256color")], "unknown"),
        (&[("TERM", "xterm-256color"), ("VTE_VERSION", "")], "unknown"),
        (&[], "unknown"),
    ] {
        assert_eq!(detect(&environment(set), None, None).profile.name, name, "{set:?}");
    }
}

#[test]
fn inside_tmux_the_outer_terminal_decides_and_no_mode_is_set() {
    let inside = [("TMUX", "/tmp/x,1,0"), ("TERM", "tmux-256color"), ("VTE_VERSION", "7006")];
    let answer = replies("\x1bP>|tmux 3.3a\x1b\\\x1b[>84;0;0c\x1b[?1;2c");
    let outer = |name: &str, kind: &str| Outer { term_name: name.into(), term_type: kind.into(), ..Outer::default() };
    for (outer, name, encoding) in [
        (Some(outer("xterm-256color", "XTerm(379)")), "xterm", Encoding::Visual),
        (Some(outer("xterm-kitty", "kitty(0.26.5)")), "kitty", Encoding::Words),
        (Some(outer("foot", "")), "foot", Encoding::Visual),
        (Some(outer("xterm-256color", "VTE(7600)")), "vte", Encoding::VisualLrm),
        (Some(outer("xterm-256color", "")), "unknown", Encoding::VisualLrm),
        (None, "unknown", Encoding::VisualLrm),
    ] {
        for replies in [None, Some(&answer)] {
            let found = detect(&environment(&inside), replies, outer.as_ref());
            assert_eq!((found.profile.name, found.profile.encoding), (name, encoding));
            assert_eq!(found.multiplexer, Some(Multiplexer::Tmux));
        }
    }
    // A terminal that was started from a tmux pane is not inside it.
    let xterm = replies("\x1bP>|XTerm(379)\x1b\\\x1b[?64c");
    assert_eq!(detect(&environment(&inside), Some(&xterm), None).multiplexer, None);
    let screen = detect(&environment(&[("STY", "1.x"), ("XTERM_VERSION", "XTerm(379)")]), None, None);
    assert_eq!((screen.profile.name, screen.multiplexer), ("unknown", Some(Multiplexer::Screen)));
}

#[test]
fn a_client_of_tmux_that_is_called_xterm_and_tells_nothing_is_putty() {
    let tmux = replies("\x1bP>|tmux 3.3a\x1b\\\x1b[>84;0;0c\x1b[?1;2c");
    let older = replies("\x1b[>84;0;0c\x1b[?1;2c");
    let outer = |name: &str, kind: &str| Outer { term_name: name.into(), term_type: kind.into(), ..Outer::default() };
    let window = [("TERM", "xterm"), ("WINDOWID", "4194317")];
    let login = [("TERM", "xterm"), ("SSH_TTY", "/dev/pts/3")];
    let bare = [("TERM", "xterm")];
    for (client, outer, replies, name) in [
        (&window[..], outer("xterm", ""), &tmux, Some("putty")),
        (&login, outer("xterm", ""), &tmux, Some("putty")),
        // As in a container, whatever stands around it.
        (&bare, outer("xterm", ""), &tmux, None),
        (&login, outer("xterm", "mintty 3.6"), &tmux, None),
        (&login, outer("xterm-256color", ""), &tmux, None),
        // One that does not ask its terminal.
        (&login, outer("xterm", ""), &older, None),
    ] {
        let found = left_over(&environment(client), &outer, Some(replies));
        assert_eq!(found.map(|profile| profile.name), name, "{client:?} {outer:?}");
    }
}

#[test]
fn colours_inside_tmux_are_those_that_its_client_gets() {
    for (name, features, many) in [
        ("xterm-256color", "", true),
        ("xterm-kitty", "", true),
        ("xterm", "256,bpaste,mouse", true),
        ("xterm", "bpaste,mouse", false),
        ("mlterm", "bpaste", false),
    ] {
        let outer = Outer { term_name: name.into(), features: features.into(), ..Outer::default() };
        assert_eq!(outer.gets_256(), many, "{outer:?}");
    }
}

#[test]
fn the_terminal_around_tmux_may_answer_itself() {
    let inside = [("TMUX", "/tmp/x,1,0"), ("TERM", "screen")];
    let answered = replies("\x1b]11;rgb:ff/ff/ff\x07\x1b[>0;136;0c\x1b[?6c");
    let outer = Outer { term_name: "xterm".into(), replies: Some(answered), ..Outer::default() };
    let found = detect(&environment(&inside), Some(&replies("\x1b[>84;0;0c\x1b[?1;2c")), Some(&outer));
    assert_eq!((found.profile.name, found.multiplexer), ("putty", Some(Multiplexer::Tmux)));
    assert_eq!(found.evidence, Evidence::Reply("DA2", "0;136;0".to_owned()));
}

#[test]
fn keys_typed_meanwhile_are_handed_back() {
    let found = replies("a\x1b[8;0$yب\x1b[A\x1b[>41;379;0cq\x1b[?64;1c\x1bOP\x1b");
    assert_eq!(found.primary.as_deref(), Some("64;1"));
    assert_eq!(found.typed, "aب\x1b[Aq\x1bOP\x1b".as_bytes());
}

#[test]
fn a_reply_in_any_pieces_reads_alike_and_an_endless_one_is_given_up() {
    let whole = "\x1bP>|kitty(0.26.5)\x1b\\\x1b[?62;c";
    for at in 0..whole.len() {
        let mut pieces = Replies::default();
        pieces.take(&whole.as_bytes()[..at]);
        pieces.take(&whole.as_bytes()[at..]);
        assert_eq!(pieces, replies(whole), "cut at {at}");
    }
    let endless = replies(&format!("\x1bP{}", "x".repeat(100_000)));
    assert_eq!(endless.typed.len(), 100_002);
    assert_eq!(endless.version, None);
}

#[test]
fn the_background_is_light_or_dark_by_what_the_terminal_says() {
    for (reply, light) in [
        ("\x1b]11;rgb:ffff/ffff/ffff\x07\x1b[?1;2c", Some(true)),
        ("\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\\x1b[?1;2c", Some(false)),
        ("\x1b]11;rgb:f/f/e\x07\x1b[?1;2c", Some(true)),
        ("\x1b]11;none of it\x07\x1b[?1;2c", None),
        ("\x1b]11;rgb:99999999999/1/1\x07\x1b[?1;2c", None),
        ("\x1b[?1;2c", None),
    ] {
        let found = replies(reply);
        assert_eq!(found.light_background(), light, "{reply:?}");
        assert!(found.is_complete() && found.typed.is_empty(), "{reply:?}");
    }
}

#[test]
fn the_ground_is_read_from_the_variable_where_it_makes_sense() {
    for (value, light) in [
        ("0;15", Some(true)),
        ("15;0", Some(false)),
        ("15;default;8", Some(false)),
        ("0;default", None),
        ("0;77", None),
        ("", None),
    ] {
        assert_eq!(light_by_variable(&environment(&[("COLORFGBG", value)])), light, "{value:?}");
    }
    assert_eq!(light_by_variable(&environment(&[("TERM", "linux")])), Some(false));
    assert_eq!(light_by_variable(&environment(&[("TERM", "xterm")])), None);
}

//! Whole screens, as the cells stand from left to right.

use ratatui::{Terminal, backend::TestBackend, buffer::Buffer};
use sahifa::tui::{event::Event, frame, state::State, update::update};

use crate::{fixture, interaction::press};

fn draw(state: &mut State, width: u16, height: u16) -> Buffer {
    let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
    terminal
        .draw(|target| {
            frame(state, target.buffer_mut());
        })
        .unwrap();
    terminal.backend().buffer().clone()
}

/// The rows of a buffer as text, blanks at their ends cut off.
pub(crate) fn rows(buffer: &Buffer) -> Vec<String> {
    (0..buffer.area.height)
        .map(|y| {
            let row: String = (0..buffer.area.width).map(|x| buffer[(x, y)].symbol()).collect();
            row.trim_end().to_owned()
        })
        .collect()
}

fn snapshot(name: &str, language: &str, width: u16, height: u16, keys: &str) {
    let mut state = fixture::state(language, width, height);
    press(&mut state, keys);
    assert_snapshot(name, &rows(&draw(&mut state, width, height)).join("\n"));
}

pub(crate) fn assert_snapshot(name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../snapshots");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}

#[test]
fn arabic_at_80x24() {
    snapshot("ar-80x24", "ar", 80, 24, "");
}

#[test]
fn arabic_at_120x40() {
    snapshot("ar-120x40", "ar", 120, 40, "3");
}

#[test]
fn arabic_at_20x5() {
    snapshot("ar-20x5", "ar", 20, 5, "");
}

#[test]
fn english_at_80x24() {
    snapshot("en-80x24", "en", 80, 24, "2");
}

#[test]
fn english_at_120x40() {
    snapshot("en-120x40", "en", 120, 40, "");
}

#[test]
fn english_at_20x5() {
    snapshot("en-20x5", "en", 20, 5, "1");
}

#[test]
fn the_help_is_built_from_the_keymap() {
    snapshot("en-help", "en", 80, 60, "?");
}

#[test]
fn without_articles_the_screen_says_what_to_do_and_what_did_not_open() {
    for (name, language) in [("ar-nothing", "ar"), ("en-nothing", "en")] {
        let complaints = ["news.txt: there is no such file or folder; check the spelling".to_owned()];
        let mut state = State::new(Vec::new(), &complaints, fixture::options(language));
        let text = rows(&draw(&mut state, 60, 10)).join("\n");
        assert_snapshot(name, &text);
    }
}

#[test]
fn a_file_that_did_not_open_is_told_of_where_the_list_is_hidden() {
    let complaints = ["news.txt: there is no such file or folder; check the spelling".to_owned()];
    let articles = vec![std::sync::Arc::new(fixture::article())];
    let mut state = State::new(articles, &complaints, fixture::options("en"));
    let screen = rows(&draw(&mut state, 80, 24));
    assert!(screen[23].contains("One file did not open"), "{}", screen[23]);
    press(&mut state, "0");
    assert!(rows(&draw(&mut state, 80, 24)).concat().contains("news.txt"));
}

#[test]
fn every_size_draws_and_comes_back() {
    for language in ["ar", "en"] {
        let mut state = fixture::state(language, 80, 24);
        let before = rows(&draw(&mut state, 80, 24));
        for (width, height) in [(1, 1), (20, 5), (2, 40), (200, 60), (0, 0), (66, 3), (65, 20), (108, 2), (300, 1)] {
            for keys in ["", "1", "2", "3", "0", "\u{1b}", "?", "?", "/س", "\u{1b}"] {
                press(&mut state, keys);
                update(&mut state, Event::Resize { width, height });
                state.prepare();
                if width > 0 && height > 0 {
                    draw(&mut state, width, height);
                }
            }
        }
        update(&mut state, Event::Resize { width: 80, height: 24 });
        press(&mut state, "\u{1b}1\u{1b}g");
        assert_eq!(rows(&draw(&mut state, 80, 24)), before);
    }
}

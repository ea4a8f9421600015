//! The line editor by keys: what is written, where the caret stands, what is chosen.

use super::*;
use crate::text::encode::Encoding;
use ratatui::{buffer::Buffer, layout::Rect};

fn press(editor: &mut Editor, keys: &[KeyCode]) {
    for key in keys {
        editor.key(&KeyEvent::new(*key, KeyModifiers::NONE), Direction::Rtl);
    }
}

fn caret_at(editor: &Editor) -> u16 {
    let mut buffer = Buffer::empty(Rect::new(0, 0, 10, 1));
    let mut painter = Painter::new(&mut buffer, Encoding::Visual);
    editor.draw(&mut painter, Slot { x: 0, y: 0, width: 10 }, Direction::Rtl, Style::new())
}

#[test]
fn the_caret_stands_where_the_next_letter_goes() {
    let mut editor = Editor::default();
    assert_eq!(caret_at(&editor), 9, "an empty line begins at the right");
    for (letter, column) in [('س', 8), ('ل', 7), ('ا', 7), ('م', 6)] {
        press(&mut editor, &[KeyCode::Char(letter)]);
        assert_eq!(caret_at(&editor), column, "after {letter}");
    }
    let mut latin = Editor::with_text("abc".into());
    assert_eq!(caret_at(&latin), 3);
    press(&mut latin, &[KeyCode::Home]);
    assert_eq!(caret_at(&latin), 0);
}

#[test]
fn left_goes_on_in_arabic_and_back_in_latin() {
    let mut arabic = Editor::with_text("سلم".into());
    press(&mut arabic, &[KeyCode::Home, KeyCode::Left]);
    assert_eq!(arabic.caret(), 2);
    let mut latin = Editor::with_text("abc".into());
    press(&mut latin, &[KeyCode::Left]);
    assert_eq!(latin.caret(), 2);
}

#[test]
fn keys_edit_by_letters_and_words() {
    let mut editor = Editor::with_text("في العراق".into());
    editor.key(&KeyEvent::new(KeyCode::Char('w'), KeyModifiers::CONTROL), Direction::Rtl);
    assert_eq!(editor.text(), "في ");
    press(&mut editor, &[KeyCode::Backspace, KeyCode::Backspace]);
    assert_eq!(editor.text(), "ف");
    press(&mut editor, &[KeyCode::Home, KeyCode::Delete, KeyCode::Delete]);
    assert_eq!(editor.text(), "");
    editor.insert("a\nb\u{1b}");
    assert_eq!(editor.text(), "a b ");
}

/// What a key is called in the table.
fn key_of(name: &str) -> KeyEvent {
    let (modifiers, name) = match name.split_once('-') {
        Some(("C", rest)) => (KeyModifiers::CONTROL, rest),
        Some(("M", rest)) => (KeyModifiers::ALT, rest),
        _ => (KeyModifiers::NONE, name),
    };
    let code = match name {
        "left" => KeyCode::Left,
        "right" => KeyCode::Right,
        "home" => KeyCode::Home,
        "end" => KeyCode::End,
        "back" => KeyCode::Backspace,
        "del" => KeyCode::Delete,
        "space" => KeyCode::Char(' '),
        letter => KeyCode::Char(letter.chars().next().unwrap()),
    };
    KeyEvent::new(code, modifiers)
}

/// A text in logical order with the caret as a bar.
fn editor_of(written: &str) -> Editor {
    let caret = written.find('|').unwrap();
    Editor { text: written.replace('|', ""), caret, chosen: false }
}

fn written(editor: &Editor) -> String {
    format!("{}|{}", &editor.text[..editor.caret], &editor.text[editor.caret..])
}

/// Before, keys, after; the interface runs from right to left.
const TABLE: &[(&str, &str, &str)] = &[
    // Typing, and what is pasted.
    ("|", "س ل ا م", "سلام|"),
    ("قال |في بغداد", "B B C space", "قال BBC |في بغداد"),
    ("سل|م", "ا", "سلا|م"),
    // Left and right as they stand on the screen: Arabic alone, Latin alone.
    ("|سلم", "left", "س|لم"),
    ("سلم|", "right", "سل|م"),
    ("abc|", "left", "ab|c"),
    ("|abc", "right", "a|bc"),
    ("سلم|", "left left", "سلم|"),
    ("|سلم", "right", "|سلم"),
    // Latin inside of Arabic: from its right end to its left one, and on.
    ("قال| BBC أمس", "left", "قال BB|C أمس"),
    ("قال BB|C أمس", "left left", "قال |BBC أمس"),
    ("قال |BBC أمس", "left", "قال BBC |أمس"),
    ("قال BBC |أمس", "right right", "قال B|BC أمس"),
    // Arabic inside of Latin.
    ("in| بغداد now", "right", "in بغدا|د now"),
    // Figures run to the right.
    ("عام| 2024", "left", "عام 2024|"),
    ("عام 2024|", "left left", "عام 20|24"),
    ("عام |2024", "right", "عام 2|024"),
    // Lam-alef is one cell and two places; marks and signs of several characters are none of their own.
    ("|سلام", "left left", "سل|ام"),
    ("سل|ام", "left", "سلا|م"),
    ("|مُحَمَّد", "left left left", "مُحَمَّ|د"),
    ("|👨‍👩‍👧 x", "right", "👨‍👩‍👧| x"),
    ("e\u{301}|t", "left", "|e\u{301}t"),
    // Ends and words.
    ("قال BBC |أمس", "home", "|قال BBC أمس"),
    ("|قال BBC أمس", "end", "قال BBC أمس|"),
    ("قال BBC أمس|", "C-right", "قال BBC |أمس"),
    ("قال BBC |أمس", "C-right", "قال |BBC أمس"),
    ("|قال BBC أمس", "C-left C-left", "قال BBC| أمس"),
    ("|one two", "C-right", "one| two"),
    ("one two|", "M-b M-b M-f", "one| two"),
    // Deleting: a cluster, a word, all to one side.
    ("سلام|", "back", "سلا|"),
    ("سلا|م", "back", "سل|م"),
    ("سل|ام", "del", "سل|م"),
    ("مُحَمَّ|د", "back", "مُحَ|د"),
    ("مُحَ|مَّد", "del", "مُحَ|د"),
    ("👨‍👩‍👧|", "back", "|"),
    ("|👨‍👩‍👧a", "del", "|a"),
    ("|", "back del C-w C-k", "|"),
    ("في العراق|", "C-w", "في |"),
    ("في |العراق اليوم", "M-d", "في | اليوم"),
    ("في العراق |اليوم", "M-back", "في |اليوم"),
    ("في |العراق", "C-k", "في |"),
    ("في |العراق", "C-u", "|العراق"),
];

#[test]
fn before_keys_after() {
    let mut wrong = Vec::new();
    for (before, keys, after) in TABLE {
        let mut editor = editor_of(before);
        for key in keys.split(' ') {
            editor.key(&key_of(key), Direction::Rtl);
        }
        if written(&editor) != *after {
            wrong.push(format!("{before} · {keys} gives {} and not {after}", written(&editor)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn arrows_go_over_the_whole_line_one_way_and_back_and_never_stand_still() {
    for text in ["قال BBC (25) في 2024 لا", "abc سلام def ١٢٣", "👨‍👩‍👧 مُحَمَّد x", "a\u{202B}ب\u{202C}c", "\u{200F}"]
    {
        for (one, other) in [(KeyCode::Left, KeyCode::Right), (KeyCode::Right, KeyCode::Left)] {
            for start in Editor::with_text(text.to_owned()).borders() {
                let mut editor = Editor { text: text.to_owned(), caret: start, chosen: false };
                let place =
                    |editor: &Editor| edge(&editor.place(u16::MAX, Direction::Rtl).line(0).unwrap(), editor.caret);
                press(&mut editor, &[one; 60]);
                let end = place(&editor);
                press(&mut editor, &[other; 60]);
                assert_ne!((place(&editor), text.len() > 3), (end, true), "{text:?} from {start}");
                press(&mut editor, &[one; 60]);
                assert_eq!(place(&editor), end, "{text:?} from {start}");
            }
        }
    }
}

/// Every key at every place of hostile texts: the caret stays between characters.
#[test]
fn no_key_breaks_the_text() {
    const KEYS: [&str; 14] =
        ["left", "right", "home", "end", "back", "del", "C-left", "C-right", "M-d", "C-w", "M-b", "M-f", "C-k", "C-u"];
    for text in
        ["\u{64B}\u{64B}", "\u{200D}لا\u{200D}", "\u{2067}ab", "لَا ﷺ \u{600}12", "\u{1F1F8}\u{1F1E6}\u{1F1F8}", "   "]
    {
        for caret in Editor::with_text(text.to_owned()).borders() {
            for first in KEYS {
                for second in KEYS {
                    let mut editor = Editor { text: text.to_owned(), caret, chosen: false };
                    editor.key(&key_of(first), Direction::Rtl);
                    editor.key(&key_of(second), Direction::Ltr);
                    assert!(editor.text.is_char_boundary(editor.caret), "{text:?} {first} {second}");
                }
            }
        }
    }
}

/// Where the terminal turns the row round, it turns the cursor with it: konsole and PuTTY, by screenshot.
#[test]
fn the_caret_stands_on_its_letter_in_every_form() {
    let texts = [
        ("سلام|", 6),
        ("سلا|م", 7),
        ("س|لام", 8),
        ("قال BB|C", 5),
        ("قا|ل BBC", 7),
        ("|سلام", 9),
        ("عام 20|24", 4),
        ("abc|", 3),
    ];
    for (text, columns) in texts {
        let editor = editor_of(text);
        let shown = |encoding| {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 10, 1));
            let mut painter = Painter::new(&mut buffer, encoding);
            let column = editor.draw(&mut painter, Slot { x: 0, y: 0, width: 10 }, Direction::Rtl, Style::new());
            (column, buffer[(column, 0)].symbol().to_owned())
        };
        let (_, letter) = shown(Encoding::Visual);
        for encoding in Encoding::ALL {
            let (column, symbol) = shown(encoding);
            if encoding.turns_cursor() {
                assert!(
                    symbol == letter || symbol.trim_matches('\u{2800}').is_empty(),
                    "{text}: {symbol} for {letter}"
                );
            } else {
                assert_eq!(column, columns, "{text} {encoding:?}");
            }
        }
    }
}

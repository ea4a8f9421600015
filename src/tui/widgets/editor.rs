//! A line editor: logical text and a caret, edited by keys, shown joined and in order.
//!
//! In: key events. Out: the text and where the caret's cell is, counted as the text engine placed the letters: on the
//! letter that a typed one would push away, or beside the last one on the side where the next letter goes.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::style::Style;

use super::painter::{Align, Painter, Slot};
use crate::text::layout::{
    BaseDirection, Direction, Justify, LaidOutLine, LaidOutParagraph, LayoutOptions, Marks, layout,
};

/// The text being typed and the caret in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Editor {
    text: String,
    caret: usize,
}

/// What a key did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edited {
    /// The text is another one.
    Text,
    /// Only the caret moved.
    Caret,
    /// Not a key of the editor.
    Nothing,
}

impl Editor {
    /// An editor that holds a text, the caret at its end.
    pub fn with_text(text: String) -> Self {
        let caret = text.len();
        Self { text, caret }
    }

    /// The text, in logical order.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The caret, in bytes of the text.
    pub fn caret(&self) -> usize {
        self.caret
    }

    /// Inserts words at the caret; line ends and other control characters become blanks.
    pub fn insert(&mut self, words: &str) {
        for c in words.chars() {
            let c = if c.is_control() { ' ' } else { c };
            self.text.insert(self.caret, c);
            self.caret += c.len_utf8();
        }
    }

    /// Applies a key. Left and right move on the screen, whichever way the text runs.
    pub fn key(&mut self, key: &KeyEvent, base: Direction) -> Edited {
        let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
        let rtl = self.place(u16::MAX, base).direction() == Direction::Rtl;
        match key.code {
            KeyCode::Char('u') if ctrl => {
                self.text.drain(..self.caret);
                self.caret = 0;
                Edited::Text
            }
            KeyCode::Char('w') if ctrl => {
                let from = self.word_before();
                self.text.drain(from..self.caret);
                self.caret = from;
                Edited::Text
            }
            KeyCode::Char('a') if ctrl => self.move_to(0),
            KeyCode::Char('e') if ctrl => self.move_to(self.text.len()),
            KeyCode::Char(c) if !ctrl && !key.modifiers.contains(KeyModifiers::ALT) => {
                self.insert(c.encode_utf8(&mut [0; 4]));
                Edited::Text
            }
            KeyCode::Backspace => match self.text[..self.caret].char_indices().next_back() {
                Some((at, _)) => {
                    self.text.remove(at);
                    self.caret = at;
                    Edited::Text
                }
                None => Edited::Caret,
            },
            KeyCode::Delete => {
                let to = self.after();
                self.text.drain(self.caret..to);
                Edited::Text
            }
            KeyCode::Left => self.move_to(if rtl { self.after() } else { self.before() }),
            KeyCode::Right => self.move_to(if rtl { self.before() } else { self.after() }),
            KeyCode::Home => self.move_to(0),
            KeyCode::End => self.move_to(self.text.len()),
            _ => Edited::Nothing,
        }
    }

    /// Draws the line of the text that holds the caret into a slot, and gives the caret's column in the buffer.
    pub fn draw(&self, painter: &mut Painter<'_>, slot: Slot, base: Direction, style: Style) -> u16 {
        let placed = self.place(slot.width.saturating_sub(1), base);
        let index = placed.line_of(self.caret);
        let Some(line) = placed.line(index) else { return slot.x };
        // One cell stays free at the end, for the caret after the last letter.
        let slot = match line.direction {
            Direction::Ltr => Slot { width: slot.width.saturating_sub(1), ..slot },
            Direction::Rtl => Slot { x: slot.x + 1, width: slot.width.saturating_sub(1), ..slot },
        };
        painter.line(slot, &self.text, &line, Align::Own, style, &[]);
        let free = slot.width.saturating_sub(line.width.min(u32::from(u16::MAX)) as u16);
        let left = slot.x + if line.direction == Direction::Rtl { free } else { 0 };
        match caret_place(&line, self.caret) {
            Caret::On(column) => left + column as u16,
            Caret::LeftOf(column) => (left + column as u16).saturating_sub(1),
        }
    }

    fn place(&self, width: u16, base: Direction) -> LaidOutParagraph {
        let base = BaseDirection::Auto(base);
        layout(
            &self.text,
            &LayoutOptions {
                width: u32::from(width),
                base,
                joining: true,
                marks: Marks::Keep,
                justify: Justify::Ragged,
            },
        )
    }

    fn move_to(&mut self, caret: usize) -> Edited {
        self.caret = caret;
        Edited::Caret
    }

    /// The start of the cluster before the caret.
    fn before(&self) -> usize {
        self.borders().into_iter().rev().find(|&b| b < self.caret).unwrap_or(0)
    }

    /// The end of the cluster after the caret.
    fn after(&self) -> usize {
        self.borders().into_iter().find(|&b| b > self.caret).unwrap_or(self.text.len())
    }

    /// The places that the caret may stand at, as the text engine cuts clusters; a lam-alef may be entered.
    fn borders(&self) -> Vec<usize> {
        let placed = self.place(u16::MAX, Direction::Ltr);
        let mut borders: Vec<usize> =
            placed.lines().flat_map(|l| l.clusters.to_vec()).map(|c| c.end as usize).collect();
        let alefs = self.text.match_indices('ل').map(|(at, lam)| at + lam.len());
        borders.extend(alefs.filter(|&at| self.text[at..].starts_with(['ا', 'أ', 'إ', 'آ'])));
        borders.push(0);
        borders.sort_unstable();
        borders.dedup();
        borders
    }

    fn word_before(&self) -> usize {
        let kept = self.text[..self.caret].trim_end();
        kept.char_indices().rev().find(|(_, c)| c.is_whitespace()).map_or(0, |(at, c)| at + c.len_utf8())
    }
}

/// Where the caret stands, in columns from the line's left end.
enum Caret {
    On(u32),
    LeftOf(u32),
}

fn caret_place(line: &LaidOutLine<'_>, caret: usize) -> Caret {
    if let Some(on) = line.clusters.iter().find(|c| c.width > 0 && c.source().contains(&caret)) {
        return Caret::On(on.column);
    }
    let before = line.clusters.iter().filter(|c| c.width > 0 && c.end as usize <= caret).max_by_key(|c| c.end);
    match (before, line.direction) {
        (Some(c), _) if c.is_rtl() => Caret::LeftOf(c.column),
        (Some(c), _) => Caret::On(c.column + u32::from(c.width)),
        (None, Direction::Ltr) => Caret::On(0),
        (None, Direction::Rtl) => Caret::LeftOf(line.width),
    }
}

#[cfg(test)]
mod tests {
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
}

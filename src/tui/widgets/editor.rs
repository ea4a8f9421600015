//! A line editor: logical text and a caret, edited by keys, shown joined and in order.
//!
//! In: key events. Out: the text and where the caret's cell is, counted as the text engine placed the letters: on the
//! letter that a typed one would push away, or beside the last one on the side where the next letter goes.

use std::ops::Range;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::style::{Modifier, Style};

use super::painter::{Align, Painter, Slot};
use crate::text::layout::{
    BaseDirection, Direction, Justify, LaidOutLine, LaidOutParagraph, LayoutOptions, Marks, layout,
};

/// The text being typed and the caret in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Editor {
    text: String,
    caret: usize,
    /// Whether all of the text is chosen: what is typed takes its place.
    chosen: bool,
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
        Self { text, caret, chosen: false }
    }

    /// The same with all of the text chosen: what is typed or pasted takes its place, and a key that moves the caret keeps it.
    pub fn with_chosen(text: String) -> Self {
        let chosen = !text.is_empty();
        Self { chosen, ..Self::with_text(text) }
    }

    /// Whether all of the text is chosen.
    pub fn is_chosen(&self) -> bool {
        self.chosen
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
        if std::mem::take(&mut self.chosen) {
            self.delete(0..self.text.len());
        }
        for c in words.chars() {
            let c = if c.is_control() { ' ' } else { c };
            self.text.insert(self.caret, c);
            self.caret += c.len_utf8();
        }
    }

    /// Applies a key. Left and right move on the screen, whichever way the text runs.
    pub fn key(&mut self, key: &KeyEvent, base: Direction) -> Edited {
        let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
        let alt = key.modifiers.contains(KeyModifiers::ALT);
        let rtl = self.place(u16::MAX, base).direction() == Direction::Rtl;
        let types = matches!(key.code, KeyCode::Char(_)) && !ctrl && !alt;
        if !types && std::mem::take(&mut self.chosen) && matches!(key.code, KeyCode::Backspace | KeyCode::Delete) {
            return self.delete(0..self.text.len());
        }
        match key.code {
            KeyCode::Char('u') if ctrl => self.delete(0..self.caret),
            KeyCode::Char('k') if ctrl => self.delete(self.caret..self.text.len()),
            KeyCode::Char('w') if ctrl => self.delete(self.word_before()..self.caret),
            KeyCode::Backspace if ctrl || alt => self.delete(self.word_before()..self.caret),
            KeyCode::Char('d') if alt => self.delete(self.caret..self.word_after()),
            KeyCode::Delete if ctrl || alt => self.delete(self.caret..self.word_after()),
            KeyCode::Char('a') if ctrl => self.move_to(0),
            KeyCode::Char('e') if ctrl => self.move_to(self.text.len()),
            KeyCode::Char('b') if alt => self.move_to(self.word_before()),
            KeyCode::Char('f') if alt => self.move_to(self.word_after()),
            KeyCode::Char(c) if !ctrl && !alt => {
                self.insert(c.encode_utf8(&mut [0; 4]));
                Edited::Text
            }
            KeyCode::Backspace => self.delete(self.before()..self.caret),
            KeyCode::Delete => self.delete(self.caret..self.after()),
            KeyCode::Left if ctrl || alt => self.move_to(if rtl { self.word_after() } else { self.word_before() }),
            KeyCode::Right if ctrl || alt => self.move_to(if rtl { self.word_before() } else { self.word_after() }),
            KeyCode::Left => self.step(Side::Left, base),
            KeyCode::Right => self.step(Side::Right, base),
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
        let style = if self.chosen { style.add_modifier(Modifier::REVERSED) } else { style };
        painter.line(slot, &self.text, &line, Align::Own, style, &[]);
        let free = slot.width.saturating_sub(line.width.min(u32::from(u16::MAX)) as u16);
        let left = slot.x + if line.direction == Direction::Rtl { free } else { 0 };
        match caret_place(&line, self.caret) {
            Caret::On(column) => left + painter.cursor_column(&self.text, &line, column) as u16,
            Caret::LeftOf(column) => match column.checked_sub(1) {
                Some(column) => left + painter.cursor_column(&self.text, &line, column) as u16,
                None => left.saturating_sub(1),
            },
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

    fn delete(&mut self, range: Range<usize>) -> Edited {
        if range.is_empty() {
            return Edited::Caret;
        }
        self.caret = range.start;
        self.text.replace_range(range, "");
        Edited::Text
    }

    /// Moves to the next place on a side, as the text stands on the screen. Where two places stand at one edge, between
    /// stretches of different direction, it is the one nearer in the text.
    fn step(&mut self, side: Side, base: Direction) -> Edited {
        let placed = self.place(u16::MAX, base);
        let Some(line) = placed.line(0) else { return Edited::Caret };
        let here = edge(&line, self.caret);
        let edges = self.borders().into_iter().map(|border| (edge(&line, border), border));
        let near = |border: usize| border.abs_diff(self.caret);
        let next = match side {
            Side::Left => edges.filter(|&(e, _)| e < here).max_by_key(|&(e, border)| (e, usize::MAX - near(border))),
            Side::Right => edges.filter(|&(e, _)| e > here).min_by_key(|&(e, border)| (e, near(border))),
        };
        self.move_to(next.map_or(self.caret, |(_, border)| border))
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

    fn word_after(&self) -> usize {
        let rest = &self.text[self.caret..];
        let blanks = rest.len() - rest.trim_start().len();
        let word = rest[blanks..].find(char::is_whitespace).unwrap_or(rest.len() - blanks);
        self.caret + blanks + word
    }

    fn word_before(&self) -> usize {
        let kept = self.text[..self.caret].trim_end();
        kept.char_indices().rev().find(|(_, c)| c.is_whitespace()).map_or(0, |(at, c)| at + c.len_utf8())
    }
}

/// A side of the screen.
#[derive(Clone, Copy)]
enum Side {
    Left,
    Right,
}

/// The edge between cells at which a place of the text stands, in half columns from the line's left end: a place inside a
/// cluster, such as that between lam and alef, is in the middle of its cell.
fn edge(line: &LaidOutLine<'_>, place: usize) -> u32 {
    let inside = line.clusters.iter().find(|c| c.width > 0 && c.source().contains(&place));
    match inside {
        Some(c) if c.source().start < place => 2 * c.column + u32::from(c.width),
        Some(c) if c.is_rtl() => 2 * (c.column + u32::from(c.width)),
        Some(c) => 2 * c.column,
        None => match caret_place(line, place) {
            Caret::On(column) | Caret::LeftOf(column) => 2 * column,
        },
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
mod tests;

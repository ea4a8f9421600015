//! Models of terminals: a row of cells as it is sent becomes the row as it is shown.
//!
//! A model knows where cells go, not how glyphs look: no fonts, no shaping. What is modelled is what was measured.

mod explicit;
mod kitty;
mod orders;
mod plain;
mod reordering;
mod rows;
mod whole;

use sahifa::text::encode::Encoding;
use unicode_bidi::{BidiClass, Level, ParagraphBidiInfo, bidi_class};

pub(crate) use explicit::{Mlterm, Vte};
pub(crate) use kitty::{Coverage, Kitty};
pub(crate) use plain::Plain;
pub(crate) use reordering::Reordering;
pub(crate) use rows::Rows;
pub(crate) use whole::Whole;

/// What stands before the symbol of a cell that is sent in a face of its own: regular, bold, slanted, both.
pub(crate) const FACES: [char; 4] = ['\u{F0000}', '\u{F0001}', '\u{F0002}', '\u{F0003}'];

/// One terminal.
pub(crate) trait Terminal {
    /// What it is sent.
    fn encoding(&self) -> Encoding;

    /// Which of the sent cells is shown where: indices into `sent`, left to right, one of [`FACES`] before the symbols that
    /// have one. `told` is all that was written before.
    fn show(&self, sent: &[&str], told: &str) -> Vec<usize>;

    /// Of what is shown at each place, whether the terminal draws it mirrored: what [`Self::show`] turned round, where it does.
    fn mirrored(&self, sent: &[&str]) -> Vec<bool> {
        vec![false; sent.len()]
    }

    /// Whether colours stay where they were sent when glyphs move; else they move along.
    fn styles_stay(&self) -> bool {
        false
    }

    /// Whether it can show such a word as layout wants it at all, whatever it is sent (glyphs, left to right); `None` where
    /// that would take too long to find out.
    fn can_show(&self, _word: &[char]) -> Option<bool> {
        Some(true)
    }
}

/// The other half of a pair of signs (`BidiMirroring.txt`), among those of the paragraphs.
pub(crate) fn mirror(sign: char) -> Option<char> {
    const PAIRS: [(char, char); 6] = [('(', ')'), ('[', ']'), ('{', '}'), ('<', '>'), ('«', '»'), ('≤', '≥')];
    PAIRS.into_iter().find_map(|(a, b)| if a == sign { Some(b) } else { (b == sign).then_some(a) })
}

/// A row reordered by UAX#9, character by character; a cell goes where its first character goes.
pub(crate) fn reordered(sent: &[&str], base: Option<Level>) -> Vec<usize> {
    placed(sent, base).into_iter().map(|(cell, _)| cell).collect()
}

/// The same with each cell's level.
pub(crate) fn placed(sent: &[&str], base: Option<Level>) -> Vec<(usize, u8)> {
    let row = sent.concat();
    let info = ParagraphBidiInfo::new(&row, base);
    let mut cells: Vec<Option<usize>> = Vec::new();
    for (index, symbol) in sent.iter().enumerate() {
        cells.extend(symbol.chars().enumerate().map(|(n, _)| (n == 0).then_some(index)));
    }
    let levels = row.char_indices().map(|(at, _)| info.levels[at].number());
    let mut order: Vec<(Option<usize>, u8)> = cells.into_iter().zip(levels).collect();
    // L1, as far as a row of cells has it: blanks at its end.
    let from_the_end = order.iter_mut().rev().zip(row.chars().rev());
    for ((_, level), _) in from_the_end.take_while(|(_, c)| bidi_class(*c) == BidiClass::WS) {
        *level = info.paragraph_level.number();
    }
    // L2, written down anew so that the program's own is not held against itself.
    let highest = order.iter().map(|&(_, level)| level).max().unwrap_or(0);
    for at in (1..=highest).rev() {
        for run in order.chunk_by_mut(|a, b| (a.1 >= at) == (b.1 >= at)).filter(|run| run[0].1 >= at) {
            run.reverse();
        }
    }
    order.into_iter().filter_map(|(cell, level)| Some((cell?, level))).collect()
}

//! Ink that stands over the edge of a cell.
//!
//! Letters of many fonts reach into the cells around their own. Terminals that draw each cell for itself (xterm)
//! leave that ink behind when the letter goes and the neighbour stays what it was, since nothing is written there: specks
//! after every scroll. So what stands around a letter that goes is written again.
//!
//! konsole and qterminal compare what they show with what they shall show, and draw rows that differ whole, without the ink
//! that reaches in from a row that does not: specks and cut marks, and no cell that is written again helps. mlterm draws a
//! row from the first cell that differs to the last. So every row is made to differ: its first and its last blank get
//! another colour, which nobody sees on a blank.

use ratatui::{
    buffer::{Buffer, Cell, CellDiffOption},
    style::{Color, Modifier},
};

use crate::text::width;

/// How a terminal is brought to wipe the ink of letters that go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wiping {
    /// The cells around them are written again.
    Cells,
    /// All rows are made to differ.
    Rows,
}

impl Wiping {
    /// By the name of the terminal's profile.
    pub(super) fn of(profile: &str) -> Self {
        if matches!(profile, "konsole" | "qterminal" | "mlterm") { Self::Rows } else { Self::Cells }
    }
}

/// How many colours rows are told apart by. A terminal may leave out frames in between, but hardly so many.
const COLOURS: u8 = 16;

/// The blanks by which the rows of a frame differ from those of the frame before, and what colour they were.
#[derive(Debug, Default)]
pub(super) struct Tints {
    cells: Vec<(usize, Color)>,
    turn: u8,
}

impl Tints {
    /// Has all rows of the next frame differ from the last one, where any of them does. `before` is the last frame as it was
    /// drawn, tints included.
    pub(super) fn apply(&mut self, before: &mut Buffer, next: &mut Buffer) {
        let tints: Vec<(usize, Color)> = std::mem::take(&mut self.cells);
        let drawn: Vec<(usize, Color)> = tints
            .into_iter()
            .filter_map(|(index, own)| Some((index, std::mem::replace(&mut before.content.get_mut(index)?.fg, own))))
            .collect();
        let differs = before.area != next.area || before.content != next.content;
        self.turn = (self.turn + u8::from(differs)) % COLOURS;
        for (index, tint) in &drawn {
            before.content[*index].fg = *tint;
        }
        let columns = usize::from(next.area.width).max(1);
        for (row, cells) in next.content.chunks_mut(columns).enumerate() {
            // The right half of a wide sign is no cell of its own.
            let is_half = |column: usize| column > 0 && width::of_cluster(cells[column - 1].symbol()) > 1;
            let blanks = || (0..cells.len()).filter(|&at| shows_no_ink(&cells[at]) && !is_half(at));
            let (first, last) = (blanks().next(), blanks().next_back());
            for column in first.into_iter().chain(last.filter(|_| last != first)) {
                self.cells.push((row * columns + column, cells[column].fg));
                cells[column].fg = Color::Indexed(self.turn);
            }
        }
    }
}

/// Whether a cell looks the same in any colour of ink.
fn shows_no_ink(cell: &Cell) -> bool {
    let inked = Modifier::REVERSED | Modifier::UNDERLINED | Modifier::CROSSED_OUT;
    is_blank(cell.symbol()) && cell.diff_option == CellDiffOption::None && !cell.modifier.intersects(inked)
}

/// Has the unchanged neighbours of letters that go written again. `before` is the last frame as it was drawn.
pub(super) fn write_around(before: &Buffer, next: &mut Buffer) {
    if before.area != next.area || before.content.len() != next.content.len() {
        return;
    }
    let (columns, rows) = (usize::from(next.area.width), usize::from(next.area.height));
    for y in 0..rows {
        for x in 0..columns {
            let index = y * columns + x;
            let old = &before.content[index];
            if is_blank(old.symbol()) || same(old, &next.content[index]) {
                continue;
            }
            for near_y in y.saturating_sub(1)..=(y + 1).min(rows - 1) {
                for near_x in x.saturating_sub(1)..=(x + 1).min(columns - 1) {
                    again(before, next, near_y * columns + near_x, near_x > 0);
                }
            }
        }
    }
}

fn again(before: &Buffer, next: &mut Buffer, index: usize, has_left: bool) {
    // The right half of a wide sign is no cell of its own.
    if has_left && width::of_cluster(next.content[index - 1].symbol()) > 1 {
        return;
    }
    let old = &before.content[index];
    let cell = &mut next.content[index];
    if cell.diff_option == CellDiffOption::None && same(old, cell) {
        cell.set_diff_option(CellDiffOption::AlwaysUpdate);
    }
}

/// Whether two cells look alike, however they were drawn.
fn same(old: &Cell, new: &Cell) -> bool {
    old.symbol() == new.symbol() && old.style() == new.style()
}

fn is_blank(symbol: &str) -> bool {
    symbol.chars().next().is_none_or(|c| matches!(c, ' ' | '\u{A0}' | '\u{2800}'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::layout::Rect;

    fn written(before: [&str; 3], next: [&str; 3]) -> Vec<(u16, u16)> {
        let before = Buffer::with_lines(before);
        let mut next = Buffer::with_lines(next);
        write_around(&before, &mut next);
        before.diff(&next).iter().map(|(x, y, _)| (*x, *y)).collect()
    }

    #[test]
    fn what_stands_around_a_letter_that_goes_is_written_again() {
        assert_eq!(
            written(["     ", "  x  ", "     "], ["     ", "     ", "     "]),
            [(1, 0), (2, 0), (3, 0), (1, 1), (2, 1), (3, 1), (1, 2), (2, 2), (3, 2)]
        );
    }

    #[test]
    fn nothing_else_is_written() {
        assert!(written(["ab", "cd", "  "], ["ab", "cd", "  "]).is_empty());
        // A letter that comes takes no ink away.
        assert_eq!(written(["   ", "   ", "   "], ["   ", " x ", "   "]), [(1, 1)]);
        // The other half of a wide sign is left alone.
        assert_eq!(
            written(["漢a ", "    ", "    "], ["漢  ", "    ", "    "]),
            [(2, 0), (3, 0), (1, 1), (2, 1), (3, 1)]
        );
    }

    #[test]
    fn where_a_row_differs_all_do_and_no_letter_has_another_colour() {
        let mut tints = Tints::default();
        let mut before = Buffer::empty(Rect::new(0, 0, 3, 4));
        let mut show = |rows: [&str; 4]| {
            let mut next = Buffer::with_lines(rows);
            next.content[9].modifier = Modifier::REVERSED;
            tints.apply(&mut before, &mut next);
            let letters = next.content.iter().filter(|cell| cell.symbol() != " ");
            assert!(letters.into_iter().all(|letter| letter.fg == Color::Reset));
            assert_eq!(next.content[9].fg, Color::Reset, "the ink of a cell that is turned round is its ground");
            let rows: Vec<u16> = before.diff(&next).iter().map(|(_, y, _)| *y).collect();
            before = next;
            rows
        };
        assert_eq!(show(["a  ", " b ", "   ", "   "]), [0, 0, 0, 1, 1, 1, 2, 2, 3, 3, 3]);
        assert_eq!(show(["a  ", " b ", "   ", "   "]), [0; 0]);
        // The letter, what stands where it stood, and a blank of each other row.
        let after = show(["a  ", "   ", "   ", "   "]);
        assert!((0..4).all(|row| after.contains(&row)), "{after:?}");
        for turn in 0..40 {
            let letter = if turn % 2 == 0 { "x  " } else { "y  " };
            let after = show([letter, "   ", "   ", "   "]);
            assert!((0..4).all(|row| after.contains(&row)), "{after:?}");
        }
    }

    #[test]
    fn another_size_is_drawn_whole_anyway() {
        let before = Buffer::empty(Rect::new(0, 0, 3, 3));
        write_around(&before, &mut Buffer::empty(Rect::new(0, 0, 9, 2)));
    }
}

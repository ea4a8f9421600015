//! Ink that stands over the edge of a cell.
//!
//! Letters of many fonts reach into the cells around their own. Terminals that draw each cell for itself (xterm, mlterm)
//! leave that ink behind when the letter goes and the neighbour stays what it was, since nothing is written there: specks
//! after every scroll. So what stands around a letter that goes is written again.

use ratatui::buffer::{Buffer, CellDiffOption};

use crate::text::width;

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
fn same(old: &ratatui::buffer::Cell, new: &ratatui::buffer::Cell) -> bool {
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
    fn another_size_is_drawn_whole_anyway() {
        let before = Buffer::empty(Rect::new(0, 0, 3, 3));
        write_around(&before, &mut Buffer::empty(Rect::new(0, 0, 9, 2)));
    }
}

//! The columns of an article: one, or two side by side as in a newspaper, the first at the side where reading begins.
//!
//! The rows of the flow fill the first column from its top and go on at the top of the second; this says which row stands
//! where, for drawing and for the mouse. Knows no text.

use ratatui::layout::Rect;

use crate::text::layout::Direction;

/// How many columns an article is set in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Setting {
    /// One.
    One,
    /// Two where both have room for the narrowest column.
    Two,
    /// Two where both have room for a comfortable column and the text does not fit into one.
    #[default]
    Auto,
}

/// Cells between two columns, the rule in their middle.
pub const GUTTER: u16 = 5;
/// The narrowest of two columns that are asked for.
const NARROWEST: u16 = 30;
/// The narrowest of two columns that come by themselves.
const COMFORTABLE: u16 = 54;
/// The lowest column that two come by themselves for.
const LOWEST: u16 = 12;

impl Setting {
    /// Whether there is room for two columns in an area.
    pub fn has_room(self, area: Rect) -> bool {
        let each = area.width.saturating_sub(GUTTER) / 2;
        match self {
            Setting::One => false,
            Setting::Two => each >= NARROWEST,
            Setting::Auto => each >= COMFORTABLE && area.height >= LOWEST,
        }
    }
}

/// The columns in the middle of an area, in the order in which they are read; none is wider than the measure.
pub fn arrange(area: Rect, measure: u16, two: bool, direction: Direction) -> Vec<Rect> {
    if !two {
        let width = area.width.min(measure);
        return vec![Rect { x: area.x + (area.width - width) / 2, width, ..area }];
    }
    let width = (area.width.saturating_sub(GUTTER) / 2).min(measure);
    let left = Rect { x: area.x + (area.width.saturating_sub(2 * width + GUTTER)) / 2, width, ..area };
    let right = Rect { x: left.right() + GUTTER, ..left };
    match direction {
        Direction::Ltr => vec![left, right],
        Direction::Rtl => vec![right, left],
    }
}

/// Where a row of the flow stands: its column and its row on the screen.
pub fn place(columns: &[Rect], row: usize) -> Option<(Rect, u16)> {
    let height = usize::from(columns.first()?.height);
    let column = *columns.get(row.checked_div(height)?)?;
    Some((column, column.y + (row % height) as u16))
}

/// The row of the flow at a cell, and its column; beside the columns the nearer one counts.
pub fn row_at(columns: &[Rect], x: u16, y: u16) -> Option<(usize, Rect)> {
    let distance = |column: &Rect| column.x.saturating_sub(x).max((x + 1).saturating_sub(column.right()));
    let (index, column) = columns.iter().enumerate().min_by_key(|(_, column)| distance(column))?;
    let inside = (column.top()..column.bottom()).contains(&y);
    inside.then(|| (index * usize::from(column.height) + usize::from(y - column.top()), *column))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_column_stands_where_reading_begins() {
        let area = Rect::new(10, 2, 131, 20);
        let rtl = arrange(area, 76, true, Direction::Rtl);
        let ltr = arrange(area, 76, true, Direction::Ltr);
        assert!(rtl[0].x > rtl[1].x && ltr[0].x < ltr[1].x);
        assert_eq!((ltr[0].x, ltr[0].width, ltr[1].right()), (10, 63, 141));
        assert_eq!(arrange(area, 76, false, Direction::Rtl), [Rect::new(37, 2, 76, 20)]);
    }

    #[test]
    fn every_row_is_found_where_it_stands() {
        for direction in [Direction::Ltr, Direction::Rtl] {
            let columns = arrange(Rect::new(3, 1, 90, 7), 40, true, direction);
            for row in 0..14 {
                let (column, y) = place(&columns, row).unwrap();
                for x in [column.x, column.right() - 1] {
                    assert_eq!(row_at(&columns, x, y), Some((row, column)));
                }
            }
            assert_eq!(place(&columns, 14), None);
            assert_eq!(row_at(&columns, 40, 8), None);
        }
    }

    #[test]
    fn nothing_panics_without_room() {
        for width in 0..12 {
            let area = Rect::new(0, 0, width, 0);
            let columns = arrange(area, 76, true, Direction::Rtl);
            assert_eq!((place(&columns, 0), row_at(&columns, 3, 0)), (None, None));
        }
        assert_eq!(place(&[], 0), None);
    }
}

//! A list of rows of equal height of which one is chosen: counts and indices only, so that a list of a million rows costs
//! as much as one of ten. What stands in the rows is the owner's business.

use std::ops::Range;

/// Which rows are on the screen and which one is chosen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RowList {
    len: usize,
    chosen: usize,
    top: usize,
    height: usize,
}

impl RowList {
    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The chosen row; 0 where there is none.
    pub fn chosen(&self) -> usize {
        self.chosen
    }

    /// How many rows fit on the screen.
    pub fn height(&self) -> usize {
        self.height
    }

    /// The rows on the screen.
    pub fn visible(&self) -> Range<usize> {
        self.top..(self.top + self.height).min(self.len)
    }

    /// Takes another number of rows; the chosen one stays where it can.
    pub fn set_len(&mut self, len: usize) {
        self.len = len;
        self.choose(self.chosen);
    }

    /// Takes another height of the screen, in rows.
    pub fn set_height(&mut self, height: usize) {
        if self.height != height {
            self.height = height;
            self.reveal();
        }
    }

    /// Chooses a row, or the last one where there are fewer, and brings it on the screen.
    pub fn choose(&mut self, row: usize) {
        self.chosen = row.min(self.len.saturating_sub(1));
        self.reveal();
    }

    /// Moves the choice; tells whether it is another one.
    pub fn step(&mut self, by: isize) -> bool {
        let before = self.chosen;
        self.choose(before.saturating_add_signed(by));
        self.chosen != before
    }

    /// Moves the screen by rows; the choice is dragged along at its edges.
    pub fn scroll(&mut self, by: isize) {
        let last = self.len.saturating_sub(self.height);
        self.top = self.top.saturating_add_signed(by).min(last);
        let seen = self.visible();
        self.chosen = self.chosen.clamp(seen.start, seen.end.saturating_sub(1).max(seen.start));
    }

    /// The row that stands some rows below the top of the screen.
    pub fn at(&self, row_on_screen: usize) -> Option<usize> {
        let row = self.top + row_on_screen;
        (row_on_screen < self.height && row < self.len).then_some(row)
    }

    /// Scrolls by as little as brings the chosen row on the screen, leaving no empty rows below the last.
    fn reveal(&mut self) {
        let height = self.height.max(1);
        self.top = self.top.clamp((self.chosen + 1).saturating_sub(height), self.chosen);
        self.top = self.top.min(self.len.saturating_sub(height));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(len: usize, height: usize) -> RowList {
        let mut list = RowList::default();
        list.set_len(len);
        list.set_height(height);
        list
    }

    #[test]
    fn the_chosen_row_is_always_on_the_screen() {
        for len in [1, 2, 5, 40] {
            for height in [1, 3, 7] {
                let mut list = list(len, height);
                for by in [3, -1, 100, -7, 2, isize::MIN, isize::MAX] {
                    list.step(by);
                    assert!(list.visible().contains(&list.chosen()), "{list:?}");
                    assert!(list.visible().len() == height.min(len), "no row is wasted: {list:?}");
                }
            }
        }
    }

    #[test]
    fn stepping_stops_at_both_ends_and_says_so() {
        let mut list = list(3, 2);
        assert!(!list.step(-1));
        assert!(list.step(2) && list.chosen() == 2);
        assert!(!list.step(1));
    }

    #[test]
    fn fewer_rows_pull_the_choice_back() {
        let mut list = list(10, 4);
        list.choose(9);
        list.set_len(3);
        assert_eq!((list.chosen(), list.visible()), (2, 0..3));
        list.set_len(0);
        assert!(list.visible().is_empty() && !list.step(1) && list.at(0).is_none());
    }

    #[test]
    fn scrolling_drags_the_choice_along() {
        let mut list = list(20, 5);
        list.scroll(4);
        assert_eq!((list.visible(), list.chosen()), (4..9, 4));
        list.scroll(-4);
        assert_eq!((list.visible(), list.chosen()), (0..5, 4));
        assert_eq!((list.at(2), list.at(5)), (Some(2), None));
    }
}

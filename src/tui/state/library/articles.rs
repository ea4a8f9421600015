//! A list of articles of the library: how many there are, the rows that were fetched around the screen, the chosen one.
//!
//! Rows come from the library on request: the list holds a window of them that is some screens high and asks for another
//! one before its edge is reached. A row that has not come yet is drawn empty.

use crate::{
    newsroom::desk::model::{ArticleRow, Change, Listing, SortOrder, Wanted},
    store::model::ArticleId,
    tui::state::rows::RowList,
};

/// How many rows are fetched at once.
pub const WINDOW: usize = 240;
/// How near the edge of the window the screen comes before the next one is asked for.
const MARGIN: usize = 60;

/// A list of articles.
#[derive(Debug)]
pub struct ArticleList {
    /// What is listed.
    pub wanted: Wanted,
    /// Rows, and the chosen one.
    pub rows: RowList,
    /// Whether the list has come.
    pub arrived: bool,
    offset: usize,
    window: Vec<ArticleRow>,
    asked: Option<usize>,
}

impl ArticleList {
    /// A list that has been asked for.
    pub fn new(wanted: Wanted) -> Self {
        Self { wanted, rows: RowList::default(), arrived: false, offset: 0, window: Vec::new(), asked: None }
    }

    /// What is listed.
    pub fn listing(&self) -> &Listing {
        &self.wanted.listing
    }

    /// The order of the list.
    pub fn order(&self) -> SortOrder {
        self.wanted.order
    }

    /// A row, where it has come.
    pub fn row(&self, index: usize) -> Option<&ArticleRow> {
        index.checked_sub(self.offset).and_then(|i| self.window.get(i))
    }

    /// The chosen row.
    pub fn chosen(&self) -> Option<&ArticleRow> {
        self.row(self.rows.chosen())
    }

    /// Whether a row that has come is read.
    pub fn any_read(&self) -> bool {
        self.window.iter().any(|row| row.read)
    }

    /// The place of an article among the rows that have come.
    pub fn place_of(&self, id: ArticleId) -> Option<usize> {
        self.window.iter().position(|row| row.id == id).map(|at| at + self.offset)
    }

    /// Takes the list's first rows. `keep` is the article that stays chosen where it is among them.
    pub fn arrive(&mut self, total: usize, rows: Vec<ArticleRow>, keep: Option<ArticleId>) {
        (self.offset, self.window, self.asked, self.arrived) = (0, rows, None, true);
        self.rows.set_len(total);
        if let Some(place) = keep.and_then(|id| self.place_of(id)) {
            self.rows.choose(place);
        }
    }

    /// Takes rows from a place on.
    pub fn take_rows(&mut self, offset: usize, rows: Vec<ArticleRow>) {
        (self.offset, self.window, self.asked) = (offset, rows, None);
    }

    /// The rows that must be asked for so that the screen stays filled; notes that they are.
    pub fn missing(&mut self) -> Option<(u64, usize, usize)> {
        if !self.arrived {
            return None;
        }
        let seen = self.rows.visible();
        let from = seen.start.saturating_sub(MARGIN);
        let to = (seen.end + MARGIN).min(self.rows.len());
        let here = self.offset..self.offset + self.window.len();
        if here.start <= from && to <= here.end {
            return None;
        }
        let middle = usize::midpoint(seen.start, seen.end);
        let start = middle.saturating_sub(WINDOW / 2).min(self.rows.len().saturating_sub(WINDOW));
        if self.asked == Some(start) {
            return None;
        }
        self.asked = Some(start);
        Some((self.wanted.generation, start, (start + WINDOW).min(self.rows.len())))
    }

    /// Shows a change at once in the rows that are here, before the library has confirmed it.
    pub fn apply(&mut self, change: &Change, which: impl Fn(&ArticleRow) -> bool) {
        for row in self.window.iter_mut().filter(|row| which(row)) {
            match change {
                Change::Read(read) => row.read = *read,
                Change::Starred(starred) => row.starred = *starred,
                Change::Tags(tags) => row.labelled = !tags.is_empty(),
                Change::Note(note) => row.labelled |= !note.is_empty(),
                Change::Archived(_) | Change::Deleted => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(id: i64) -> ArticleRow {
        ArticleRow {
            id: ArticleId(id),
            title: format!("خبر {id}"),
            source: String::new(),
            when: None,
            read: false,
            starred: false,
            labelled: false,
            others: 0,
            link: None,
            context: None,
        }
    }

    fn rows(from: usize, to: usize) -> Vec<ArticleRow> {
        (from..to).map(|i| row(i as i64)).collect()
    }

    fn list(total: usize) -> ArticleList {
        let wanted = Wanted { listing: Listing::All, order: SortOrder::Newest, generation: 7 };
        let mut list = ArticleList::new(wanted);
        list.rows.set_height(20);
        list.arrive(total, rows(0, total.min(WINDOW)), None);
        list
    }

    #[test]
    fn rows_are_asked_for_before_the_edge_is_reached_and_once_only() {
        let mut list = list(100_000);
        assert_eq!(list.missing(), None);
        list.rows.choose(WINDOW - MARGIN + 1);
        let (generation, from, to) = list.missing().unwrap();
        assert_eq!((generation, to - from), (7, WINDOW));
        assert!(from < WINDOW - MARGIN && to > WINDOW);
        assert_eq!(list.missing(), None, "it was asked for");
        list.take_rows(from, rows(from, to));
        assert_eq!(list.missing(), None);
        assert_eq!(list.chosen().map(|r| r.id), Some(ArticleId((WINDOW - MARGIN + 1) as i64)));
    }

    #[test]
    fn the_end_of_a_long_list_is_one_request_away() {
        let mut list = list(100_000);
        list.rows.choose(usize::MAX);
        assert_eq!(list.missing(), Some((7, 100_000 - WINDOW, 100_000)));
        assert!(list.chosen().is_none(), "it has not come yet");
    }

    #[test]
    fn a_list_that_comes_anew_keeps_the_chosen_article() {
        let mut list = list(50);
        list.rows.choose(10);
        let mut fresh = vec![row(1000), row(1001)];
        fresh.extend(rows(0, 50));
        list.arrive(52, fresh, Some(ArticleId(10)));
        assert_eq!(list.rows.chosen(), 12);
    }
}

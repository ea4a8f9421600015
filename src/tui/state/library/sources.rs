//! The list of sources: the lists that are always there, saved searches, folders with their feeds.

use std::collections::BTreeSet;

use crate::{
    newsroom::desk::model::{Listing, SourceRow},
    tui::state::rows::RowList,
};

/// The sources, some folders closed, one chosen.
#[derive(Debug, Default)]
pub struct Sources {
    all: Vec<SourceRow>,
    /// Indices of `all` that are shown.
    shown: Vec<usize>,
    /// The paths of the folders that are closed.
    closed: BTreeSet<String>,
    /// Rows, and the chosen one.
    pub rows: RowList,
}

impl Sources {
    /// Takes the sources anew; what was chosen stays chosen.
    pub fn replace(&mut self, all: Vec<SourceRow>) {
        let chosen = self.chosen().map(|row| row.listing.clone());
        self.all = all;
        self.show(chosen.as_ref());
    }

    /// A row that is shown.
    pub fn row(&self, index: usize) -> Option<&SourceRow> {
        self.shown.get(index).and_then(|i| self.all.get(*i))
    }

    /// The chosen row.
    pub fn chosen(&self) -> Option<&SourceRow> {
        self.row(self.rows.chosen())
    }

    /// The source of a listing, shown or not.
    pub fn of(&self, listing: &Listing) -> Option<&SourceRow> {
        self.all.iter().find(|row| row.listing == *listing)
    }

    /// Chooses a listing's row, where it is shown.
    pub fn choose(&mut self, listing: &Listing) {
        if let Some(at) = self.shown.iter().position(|i| self.all[*i].listing == *listing) {
            self.rows.choose(at);
        }
    }

    /// Whether a folder is closed.
    pub fn is_closed(&self, path: &str) -> bool {
        self.closed.contains(path)
    }

    /// Whether there is any feed at all.
    pub fn any_feed(&self) -> bool {
        self.all.iter().any(|row| matches!(row.listing, Listing::Feed(_)))
    }

    /// Opens or closes the chosen folder; tells whether a folder is chosen.
    pub fn toggle_folder(&mut self) -> bool {
        let Some(listing) = self.chosen().map(|row| row.listing.clone()) else { return false };
        let Listing::Folder(path) = &listing else { return false };
        if !self.closed.remove(path) {
            self.closed.insert(path.clone());
        }
        self.show(Some(&listing));
        true
    }

    fn show(&mut self, chosen: Option<&Listing>) {
        self.shown.clear();
        let mut hidden_below: Option<u16> = None;
        for (index, row) in self.all.iter().enumerate() {
            if hidden_below.is_some_and(|depth| row.depth > depth) {
                continue;
            }
            hidden_below = None;
            self.shown.push(index);
            if let Listing::Folder(path) = &row.listing
                && self.closed.contains(path)
            {
                hidden_below = Some(row.depth);
            }
        }
        self.rows.set_len(self.shown.len());
        if let Some(listing) = chosen {
            self.choose(listing);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::model::FeedId;

    fn row(listing: Listing, depth: u16) -> SourceRow {
        SourceRow { listing, name: String::new(), folder: String::new(), depth, unread: 0, total: 0, error: None }
    }

    fn sources() -> Sources {
        let mut sources = Sources::default();
        sources.rows.set_height(10);
        sources.replace(vec![
            row(Listing::Unread, 0),
            row(Listing::Folder("a".into()), 0),
            row(Listing::Folder("a/b".into()), 1),
            row(Listing::Feed(FeedId(1)), 2),
            row(Listing::Feed(FeedId(2)), 0),
        ]);
        sources
    }

    fn shown(sources: &Sources) -> Vec<Listing> {
        (0..sources.rows.len()).filter_map(|i| sources.row(i)).map(|r| r.listing.clone()).collect()
    }

    #[test]
    fn a_closed_folder_hides_what_is_in_it_and_nothing_else() {
        let mut sources = sources();
        sources.choose(&Listing::Folder("a".into()));
        assert!(sources.toggle_folder());
        assert_eq!(shown(&sources), [Listing::Unread, Listing::Folder("a".into()), Listing::Feed(FeedId(2))]);
        assert!(sources.toggle_folder());
        assert_eq!(shown(&sources).len(), 5);
    }

    #[test]
    fn what_was_chosen_stays_chosen_when_sources_come_and_go() {
        let mut sources = sources();
        sources.choose(&Listing::Feed(FeedId(2)));
        let fewer = vec![row(Listing::Feed(FeedId(2)), 0), row(Listing::Unread, 0)];
        sources.replace(fewer);
        assert_eq!(sources.chosen().map(|r| r.listing.clone()), Some(Listing::Feed(FeedId(2))));
        assert!(!sources.toggle_folder());
    }
}

//! A list that lies over the whole screen until it is closed: errors of feeds, tellings of one story, files of an article.

use super::entry::{Entry, EntryList};

/// A list over the screen.
#[derive(Debug, Default)]
pub struct Overlay {
    /// What it is, as a finished title.
    pub title: String,
    /// Its entries; those that lead somewhere can be chosen.
    pub list: EntryList,
}

impl Overlay {
    /// A list of entries under a title.
    pub fn new(title: String, entries: Vec<Entry>) -> Self {
        let mut list = EntryList::default();
        list.replace(entries);
        Self { title, list }
    }
}

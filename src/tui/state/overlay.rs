//! A list that lies over the whole screen until it is closed: errors of feeds, tellings of one story, files of an article.

use super::entry::{Entry, EntryList};

/// A list over the screen.
#[derive(Debug, Default)]
pub struct Overlay {
    /// What it is, as a finished title.
    pub title: String,
    /// Its entries; those that lead somewhere can be chosen.
    pub list: EntryList,
    /// The number that is being typed, where entries are chosen by their numbers.
    typed: Option<usize>,
}

impl Overlay {
    /// A list of entries under a title.
    pub fn new(title: String, entries: Vec<Entry>) -> Self {
        let mut list = EntryList::default();
        list.replace(entries);
        Self { title, list, typed: None }
    }

    /// The same with entries that typed digits choose: the first entry is number one.
    #[must_use]
    pub fn numbered(mut self) -> Self {
        self.typed = Some(0);
        self
    }

    /// Takes a digit; tells whether digits choose anything here.
    pub fn digit(&mut self, digit: usize) -> bool {
        let Some(typed) = self.typed else { return false };
        // A number that is too high begins anew with this digit.
        let number = [typed * 10 + digit, digit].into_iter().find(|n| (1..=self.list.entries.len()).contains(n));
        self.typed = Some(number.unwrap_or(0));
        if let Some(number) = number {
            self.list.choose(number - 1);
        }
        true
    }
}

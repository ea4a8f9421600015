//! An entry: one line of a panel, of the list of articles or of the help, as plain data.
//!
//! Holds its words, how stretches of them look (by role), and the words of the article that it leads back to.

use std::ops::Range;

use crate::{
    article::model::TextSpan,
    extract::model::{EntityId, EntityKind},
    newsroom::desk::model::Listing,
    store::model::ArticleId,
    tui::{
        action::Action,
        theme::Role,
        widgets::flow::{Flow, Source, Spec},
    },
};

/// What choosing an entry does.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Lead {
    /// Nothing: it cannot be chosen.
    #[default]
    None,
    /// Moves the article to the words that state it.
    Evidence(Vec<TextSpan>),
    /// The same, for all mentions of one entity.
    Entity(EntityId, Vec<TextSpan>),
    /// Switches the highlight of a type of entities.
    Kind(EntityKind),
    /// Opens an article, by index.
    Article(usize),
    /// Opens an article of the library.
    Stored(ArticleId),
    /// Shows a list of the library.
    Listed(Listing),
    /// Subscribes to an address, in a folder where one is given.
    Subscribe(String, Option<String>),
    /// Opens an address in the browser.
    Address(String),
    /// Does something.
    Action(Action),
}

/// One entry.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Entry {
    /// The words.
    pub text: String,
    /// How the whole looks.
    pub role: Option<Role>,
    /// How stretches of it look; later ones lie on top.
    pub parts: Vec<(Range<usize>, Role)>,
    /// Cells kept free at the start side.
    pub indent: u16,
    /// Signs drawn in the indent of its first line, from the start side.
    pub mark: &'static str,
    /// Signs drawn in the indent of its other lines.
    pub rail: &'static str,
    /// Empty rows after it.
    pub gap: u16,
    /// What choosing it does.
    pub lead: Lead,
    /// Why it was found: the rule or lexicon.
    pub why: String,
}

impl Entry {
    /// An entry of one look.
    pub fn new(text: impl Into<String>, role: Role) -> Self {
        Self { text: text.into(), role: Some(role), ..Self::default() }
    }

    /// Appends words, in a look of their own where one is given.
    pub fn push(&mut self, words: &str, role: Option<Role>) {
        let start = self.text.len();
        self.text.push_str(words);
        if let Some(role) = role {
            self.parts.push((start..self.text.len(), role));
        }
    }

    /// The same with an indent.
    #[must_use]
    pub fn indented(mut self, indent: u16) -> Self {
        self.indent = indent;
        self
    }

    /// The same with empty rows after it.
    #[must_use]
    pub fn spaced(mut self, gap: u16) -> Self {
        self.gap = gap;
        self
    }

    /// Whether it can be chosen.
    pub fn is_choosable(&self) -> bool {
        self.lead != Lead::None
    }
}

/// A list of entries, one of them chosen, scrolled.
#[derive(Debug, Default)]
pub struct EntryList {
    /// The entries.
    pub entries: Vec<Entry>,
    /// The chosen one, where any can be.
    pub chosen: Option<usize>,
    /// Where it is scrolled to.
    pub flow: Flow,
}

/// Entries as a flow's source.
#[derive(Debug)]
pub struct EntrySource<'a>(pub &'a [Entry]);

impl Source for EntrySource<'_> {
    fn len(&self) -> usize {
        self.0.len()
    }

    fn spec(&self, block: usize) -> Spec<'_> {
        self.0.get(block).map_or(Spec { text: "", indent: 0, gap: 0 }, |e| Spec {
            text: &e.text,
            indent: e.indent,
            gap: e.gap,
        })
    }
}

impl EntryList {
    /// Takes new entries and keeps the chosen place as far as there is one.
    pub fn replace(&mut self, entries: Vec<Entry>) {
        let (block, byte) = self.flow.place();
        self.entries = entries;
        self.flow.reset(&EntrySource(&self.entries), block, byte);
        let near = self.chosen.unwrap_or(0).min(self.entries.len().saturating_sub(1));
        self.chosen = self.from(near, 1).or_else(|| self.from(near, -1));
    }

    /// The chosen entry.
    pub fn chosen_entry(&self) -> Option<&Entry> {
        self.chosen.and_then(|i| self.entries.get(i))
    }

    /// Chooses the entry that lies some choosable entries away; tells whether it is another one. Where none can be
    /// chosen, scrolls instead.
    pub fn step(&mut self, by: isize) -> bool {
        let Some(before) = self.chosen else {
            self.flow.scroll(&EntrySource(&self.entries), by);
            return false;
        };
        let mut at = before;
        for _ in 0..by.unsigned_abs() {
            let next = at.checked_add_signed(by.signum()).and_then(|n| self.from(n, by.signum()));
            let Some(found) = next else { break };
            at = found;
        }
        self.choose(at);
        if at == before {
            // What cannot be chosen beyond the first or last entry must be reachable too.
            self.flow.scroll(&EntrySource(&self.entries), by.signum());
        }
        at != before
    }

    /// Chooses an entry and brings it on the screen.
    pub fn choose(&mut self, index: usize) {
        if self.entries.get(index).is_some_and(Entry::is_choosable) {
            self.chosen = Some(index);
            self.flow.reveal(&EntrySource(&self.entries), index);
        }
    }

    /// The nearest entry at or before an index that can be chosen: a line that cannot speaks of the one before it.
    pub fn choosable_up_to(&self, index: usize) -> Option<usize> {
        (0..=index).rev().find(|&i| self.entries.get(i).is_some_and(Entry::is_choosable))
    }

    /// Chooses the first or the last entry.
    pub fn choose_end(&mut self, first: bool) {
        let (from, step) = if first { (0, 1) } else { (self.entries.len().saturating_sub(1), -1) };
        let found = self.from(from, step);
        if first {
            self.flow.to_start();
        } else {
            self.flow.to_end(&EntrySource(&self.entries));
        }
        if found.is_some() {
            self.chosen = found;
        }
    }

    /// The first choosable entry from an index on, in a direction.
    fn from(&self, index: usize, step: isize) -> Option<usize> {
        let mut at = index;
        while !self.entries.get(at)?.is_choosable() {
            at = at.checked_add_signed(step)?;
        }
        Some(at)
    }
}

//! Lexicons: the embedded word lists of `assets/lexicon`, looked up in running text.
//!
//! In: the TSV files (their README gives the columns) and the tokens of a paragraph. Out: every entry that starts at a
//! token, under each reading that clitics allow. It does not choose between matches: `entities` does.
//!
//! All forms live in one hash trie: a phrase's key is a rolling hash over its folded words, and a key says whether an
//! entry ends there and whether longer ones go on. Names and flags stay in the embedded text and are read when asked.

mod files;
mod load;
mod lookup;

use std::{collections::HashMap, sync::OnceLock};

use load::KeyHasher;
pub use lookup::Match;

use crate::text::fold;

/// What a word list holds: entity kinds, or a class of helping words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Class {
    /// A person.
    Person,
    /// An organisation.
    Organisation,
    /// A country, province or city.
    GeoPolitical,
    /// A sea, region or mountain.
    Location,
    /// A base, crossing or building.
    Facility,
    /// A nationality or a religious, political or ethnic adjective.
    Group,
    /// An event, currency, work or product.
    Event,
    /// An office or form of address that stands before a person's name.
    Title,
    /// A given name.
    Given,
    /// A family name.
    Family,
    /// A word that is seldom or never part of a name.
    Common,
    /// Helping words that no rule here asks for.
    Other,
}

/// Names one entry of a lexicon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntryId(u32);

/// All word lists of one language, ready for lookup.
#[derive(Debug)]
pub struct Lexicon {
    files: &'static [files::File],
    /// Key → (first entry + 1) << 1 | whether longer phrases go on.
    keys: HashMap<u64, u32, KeyHasher>,
    entries: Vec<Entry>,
}

#[derive(Debug, Clone, Copy)]
struct Entry {
    file: u8,
    class: Class,
    flags: Flags,
    /// Whether the form that leads here begins with the article.
    definite: bool,
    /// Byte offset of the entry's line in its file.
    line: u32,
    /// Next entry with the same key, plus one.
    next: u32,
}

/// The flags that lookup itself needs; the others are read with [`Lexicon::flag`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Flags(u8);

impl Flags {
    const AMBIGUOUS: u8 = 1;
    const ARTICLE: u8 = 2;
    const NO_ARTICLE: u8 = 4;

    fn has(self, flag: u8) -> bool {
        self.0 & flag != 0
    }
}

impl Lexicon {
    /// The lexicon of a language (BCP 47 primary tag), read once on first use; Arabic where it has none of its own.
    pub fn of(language: &str) -> &'static Lexicon {
        static ARABIC: OnceLock<Lexicon> = OnceLock::new();
        match language {
            _ => ARABIC.get_or_init(|| load::load(files::ARABIC)),
        }
    }

    /// The entry's name, as it is to be shown.
    pub fn name(&self, entry: EntryId) -> &'static str {
        self.columns(entry).next().unwrap_or("")
    }

    /// The value of the entry's flag `key=value`, with blanks restored; `Some("")` for a bare flag.
    pub fn flag(&self, entry: EntryId, key: &str) -> Option<String> {
        self.columns(entry).nth(3)?.split_whitespace().find_map(|flag| {
            let (k, v) = flag.split_once('=').unwrap_or((flag, ""));
            (k == key).then(|| v.replace('_', " "))
        })
    }

    /// Whether the entry lists this word letter by letter, marks and tatweel aside.
    pub fn is_spelled(&self, entry: EntryId, word: &str) -> bool {
        let word = fold::bare(word);
        self.columns(entry).enumerate().any(|(column, text)| match column {
            0 => text == word,
            2 => text.split('|').any(|form| form == word),
            _ => false,
        })
    }

    /// The name of the file that holds the entry, without folder and ending.
    pub fn file(&self, entry: EntryId) -> &'static str {
        self.entries.get(entry.0 as usize).and_then(|e| self.files.get(e.file as usize)).map_or("", |f| f.name)
    }

    /// How many forms there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    fn columns(&self, entry: EntryId) -> impl Iterator<Item = &'static str> + use<> {
        let line = self
            .entries
            .get(entry.0 as usize)
            .and_then(|e| self.files.get(e.file as usize)?.text.get(e.line as usize..))
            .and_then(|rest| rest.lines().next());
        line.unwrap_or("").split('\t')
    }
}

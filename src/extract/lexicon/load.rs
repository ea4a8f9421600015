//! Reads the TSV files into the hash trie, in one pass and without a copy of any name.

use std::{
    collections::HashMap,
    hash::{BuildHasherDefault, Hasher},
};

use super::{Class, Entry, Flags, Lexicon, files::File};
use crate::text::fold;

/// Keys are hashes already; they go into the table as they are.
pub(super) type KeyHasher = BuildHasherDefault<Identity>;

#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Identity(u64);

impl Hasher for Identity {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &b in bytes {
            self.0 = (self.0 ^ u64::from(b)).wrapping_mul(PRIME);
        }
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

const PRIME: u64 = 0x0000_0100_0000_01B3;
const START: u64 = 0xCBF2_9CE4_8422_2325;

/// The rolling hash of a phrase (FNV-1a over chars, mixed after each word).
#[derive(Debug, Clone, Copy)]
pub(super) struct PhraseHash {
    phrase: u64,
    word: u64,
}

impl PhraseHash {
    pub(super) fn new() -> Self {
        Self { phrase: START, word: START }
    }

    pub(super) fn char(&mut self, folded: char) {
        self.word = (self.word ^ u64::from(u32::from(folded))).wrapping_mul(PRIME);
    }

    pub(super) fn word(&mut self, folded: &str) {
        for c in folded.chars() {
            self.char(c);
        }
        self.end_word();
    }

    /// Closes a word; says nothing new where no char came since the last one.
    pub(super) fn end_word(&mut self) {
        if self.word != START {
            let mixed = (self.phrase.rotate_left(23) ^ self.word).wrapping_mul(0x9E37_79B9_7F4A_7C15);
            self.phrase = mixed ^ (mixed >> 29);
            self.word = START;
        }
    }

    pub(super) fn key(self) -> u64 {
        self.phrase
    }
}

/// Reads all files of one language.
pub(super) fn load(files: &'static [File]) -> Lexicon {
    let bytes: usize = files.iter().map(|f| f.text.len()).sum();
    let mut lexicon = Lexicon {
        files,
        keys: HashMap::with_capacity_and_hasher(bytes / 16, KeyHasher::default()),
        entries: Vec::with_capacity(bytes / 16),
    };
    for (number, file) in files.iter().enumerate() {
        let mut line_at = 0;
        for line in file.text.split_inclusive('\n') {
            let at = line_at;
            line_at += line.len();
            let line = line.trim_end_matches(['\n', '\r']);
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let mut columns = line.split('\t');
            let (name, kind) = (columns.next().unwrap_or(""), columns.next().unwrap_or(""));
            let variants = columns.next().unwrap_or("");
            let entry = Entry {
                file: number as u8,
                class: class(kind).unwrap_or(file.class),
                flags: flags(columns.next().unwrap_or("")),
                definite: false,
                line: at as u32,
                next: 0,
            };
            for form in std::iter::once(name).chain(variants.split('|')) {
                insert(&mut lexicon, form, entry);
                if kind == "both" {
                    insert(&mut lexicon, form, Entry { class: Class::Family, ..entry });
                }
            }
        }
    }
    lexicon
}

/// The class that a file's second column names, where it names one.
pub(super) fn class(kind: &str) -> Option<Class> {
    Some(match kind {
        "PER" => Class::Person,
        "ORG" => Class::Organisation,
        "GPE" => Class::GeoPolitical,
        "LOC" => Class::Location,
        "FAC" => Class::Facility,
        "NORP" => Class::Group,
        "EVENT" => Class::Event,
        "given" | "both" => Class::Given,
        "family" => Class::Family,
        _ => return None,
    })
}

fn flags(column: &str) -> Flags {
    let mut flags = Flags::default();
    for flag in column.split_ascii_whitespace() {
        flags.0 |= match flag {
            "ambiguous" => Flags::AMBIGUOUS,
            "article" => Flags::ARTICLE,
            "noarticle" => Flags::NO_ARTICLE,
            _ => 0,
        };
    }
    flags
}

/// Adds a form and all its prefixes; words end where `tokens` would end them.
fn insert(lexicon: &mut Lexicon, form: &str, mut entry: Entry) {
    let mut hash = PhraseHash::new();
    let mut last = '\0';
    for c in form.chars() {
        if fold::is_skipped(c) {
            continue;
        }
        let folded = fold::fold_char(c).unwrap_or(c);
        let joins = last != '\0'
            && last.is_alphanumeric()
            && folded.is_alphanumeric()
            && last.is_ascii_digit() == folded.is_ascii_digit();
        if last != '\0' && !joins {
            let open = hash.word != START;
            hash.end_word();
            if open {
                *lexicon.keys.entry(hash.key()).or_insert(0) |= 1;
            }
        }
        if folded.is_whitespace() {
            last = ' ';
            continue;
        }
        hash.char(folded);
        last = folded;
    }
    hash.end_word();
    if last == '\0' {
        return;
    }
    entry.definite = form.starts_with("ال");
    let slot = lexicon.keys.entry(hash.key()).or_insert(0);
    let mut known = *slot >> 1;
    while let Some(other) = known.checked_sub(1).and_then(|i| lexicon.entries.get(i as usize)) {
        if (other.file, other.line, other.class) == (entry.file, entry.line, entry.class) {
            return;
        }
        known = other.next;
    }
    entry.next = *slot >> 1;
    lexicon.entries.push(entry);
    *slot = ((lexicon.entries.len() as u32) << 1) | (*slot & 1);
}

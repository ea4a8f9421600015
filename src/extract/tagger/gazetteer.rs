//! What lists know of words and phrases: a hash table that is used as it lies in the model's file.
//!
//! A slot is six bytes: a fingerprint of the phrase's hash (u16, 0 for empty), then the facts (u32): a bit for each class
//! of list that has the phrase, whether longer phrases go on from here, how often the word opens or continues a personal
//! name, how rare it is, and its group among the helping words. A false match has odds of about one in ten thousand.

use std::collections::BTreeMap;

/// Bytes of a slot.
const SLOT: usize = 6;
const PRIME: u64 = 0x0000_0100_0000_01B3;
const START: u64 = 0xCBF2_9CE4_8422_2325;

/// How many classes of phrases there are.
pub const CLASSES: u32 = 14;
const GOES_ON: u32 = 1 << CLASSES;

/// What lists know of a word or phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Facts(u32);

impl Facts {
    /// The classes that have this phrase, a bit each.
    pub fn classes(self) -> u32 {
        self.0 & (GOES_ON - 1)
    }

    /// Whether a longer phrase begins so.
    pub fn goes_on(self) -> bool {
        self.0 & GOES_ON != 0
    }

    /// How often it opens a personal name: 0 never to 3 often.
    pub fn given(self) -> u32 {
        self.0 >> 15 & 3
    }

    /// How often it stands later in a personal name: 0 never to 3 often.
    pub fn family(self) -> u32 {
        self.0 >> 17 & 3
    }

    /// Whether it is part of foreign personal names in Arabic spelling.
    pub fn foreign(self) -> bool {
        self.0 >> 19 & 1 != 0
    }

    /// How common the word is: 0 not among the frequent ones, 15 the most frequent; each step doubles.
    pub fn frequency(self) -> u32 {
        self.0 >> 20 & 15
    }

    /// Its group among the helping words, 0 for none.
    pub fn group(self) -> u32 {
        self.0 >> 24 & 63
    }

    /// Whether a list of names knows it.
    pub fn is_name(self) -> bool {
        self.classes() != 0 || self.given() | self.family() != 0 || self.foreign()
    }
}

/// The hash of a phrase, word after word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key(u64);

impl Key {
    /// Of one word given in parts.
    pub fn of(parts: [&str; 2]) -> Self {
        Key(START).then(parts)
    }

    /// With another word.
    #[must_use]
    pub fn then(self, parts: [&str; 2]) -> Self {
        let word = parts.iter().flat_map(|p| p.bytes()).fold(START, |h, b| (h ^ u64::from(b)).wrapping_mul(PRIME));
        let mixed = (self.0.rotate_left(23) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        Key(mixed ^ (mixed >> 29))
    }

    fn print(self) -> [u8; 2] {
        (self.0 as u16).max(1).to_le_bytes()
    }
}

/// The table, borrowed from the model's bytes.
#[derive(Debug, Clone, Copy, Default)]
pub struct Gazetteer<'a> {
    slots: &'a [u8],
    size: usize,
}

impl<'a> Gazetteer<'a> {
    /// Takes `size` slots from the start of the bytes; also returns the bytes behind them.
    pub fn read(bytes: &'a [u8], size: u32) -> Option<(Self, &'a [u8])> {
        let size = size as usize;
        let (slots, rest) = bytes.split_at_checked(size.checked_mul(SLOT)?)?;
        Some((Self { slots, size }, rest))
    }

    /// What is known of a phrase.
    pub fn get(&self, key: Key) -> Facts {
        let print = key.print();
        let mut at = place(key.0, self.size);
        // A full table cannot come from `Builder`; the bound keeps a damaged file from turning in circles.
        for _ in 0..self.size.min(PROBES) {
            let Some(slot) = self.slots.get(at * SLOT..(at + 1) * SLOT) else { break };
            if slot[..2] == print {
                return Facts(u32::from_le_bytes([slot[2], slot[3], slot[4], slot[5]]));
            }
            if slot[..2] == [0, 0] {
                break;
            }
            at = if at + 1 == self.size { 0 } else { at + 1 };
        }
        Facts::default()
    }
}

/// Gathers what lists know, for training.
#[derive(Debug, Clone, Default)]
pub struct Builder(BTreeMap<u64, u32>);

impl Builder {
    /// Adds a phrase of folded words to a class.
    pub fn phrase(&mut self, words: &[&str], class: u32) {
        let Some((first, rest)) = words.split_first() else { return };
        let mut key = Key::of(["", first]);
        for word in rest {
            *self.0.entry(key.0).or_insert(0) |= GOES_ON;
            key = key.then(["", word]);
        }
        *self.0.entry(key.0).or_insert(0) |= 1 << class;
    }

    /// Says how often a word opens and continues personal names.
    pub fn name(&mut self, word: &str, given: u32, family: u32, foreign: bool) {
        let bin = |n: u32| match n {
            0 => 0,
            1..=2 => 1,
            3..=15 => 2,
            _ => 3,
        };
        *self.0.entry(Key::of(["", word]).0).or_insert(0) |=
            bin(given) << 15 | bin(family) << 17 | u32::from(foreign) << 19;
    }

    /// Says how common a word is: 15 for the most frequent, each step less is half as often.
    pub fn frequency(&mut self, word: &str, frequency: u32) {
        *self.0.entry(Key::of(["", word]).0).or_insert(0) |= frequency.min(15) << 20;
    }

    /// Puts a word into a group of helping words; the first group stays.
    pub fn group(&mut self, word: &str, group: u32) {
        let facts = self.0.entry(Key::of(["", word]).0).or_insert(0);
        if Facts(*facts).group() == 0 {
            *facts |= (group & 63) << 24;
        }
    }

    /// How many words and phrases there are, beginnings of phrases included.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The table's bytes and its size in slots, three quarters of them full.
    pub fn write(&self) -> (Vec<u8>, u32) {
        let size = self.0.len() * 4 / 3 + 1;
        let mut slots = vec![0u8; size * SLOT];
        for (&key, facts) in &self.0 {
            let mut at = place(key, size);
            while slots[at * SLOT..at * SLOT + 2] != [0, 0] {
                at = (at + 1) % size;
            }
            slots[at * SLOT..at * SLOT + 2].copy_from_slice(&Key(key).print());
            slots[at * SLOT + 2..(at + 1) * SLOT].copy_from_slice(&facts.to_le_bytes());
        }
        (slots, size as u32)
    }
}

/// How many slots are looked at before a search is given up.
pub(super) const PROBES: usize = 1024;

/// The first slot for a hash: its upper half scaled to the table's size.
pub(super) fn place(hash: u64, size: usize) -> usize {
    ((hash >> 32) as usize).wrapping_mul(size) >> 32
}

//! Turns the TSV files into the bytes of a lookup table; run by the build script, so that nothing is read at start.
//!
//! Little endian. Two u32: the number of slots (a power of two) and of entries. Then the slots of an open hash table,
//! eight bytes each: the upper half of a phrase's key (never 0), and `(first entry + 1) << 1 | longer phrases go on`.
//! Then the entries, twelve bytes each: file, class, flags, one byte unused; byte offset of the line in its file; the
//! next entry with the same key, plus one.

use std::collections::HashMap;

use super::{
    class::{Class, Flags},
    files::File,
    fold,
    hash::PhraseHash,
};

/// Bytes of the table's head, of a slot and of an entry.
pub(super) const HEAD: usize = 8;
pub(super) const SLOT: usize = 8;
pub(super) const ENTRY: usize = 12;

#[derive(Debug, Clone, Copy)]
struct Entry {
    file: u8,
    class: Class,
    flags: Flags,
    line: u32,
    next: u32,
}

#[derive(Debug, Default)]
struct Table {
    keys: HashMap<u64, u32>,
    /// The keys in the order of their first entry, so that the same files give the same bytes.
    order: Vec<u64>,
    entries: Vec<Entry>,
}

/// The table of all files of one language.
pub(super) fn compile(files: &[File]) -> Vec<u8> {
    let mut table = Table::default();
    for (number, file) in files.iter().enumerate() {
        let mut next_line = 0;
        for line in file.text.split_inclusive('\n') {
            let at = next_line;
            next_line += line.len();
            let line = line.trim_end_matches(['\n', '\r']);
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let mut columns = line.split('\t');
            let (name, kind) = (columns.next().unwrap_or(""), columns.next().unwrap_or(""));
            let variants = columns.next().unwrap_or("");
            let entry = Entry {
                file: number as u8,
                class: Class::of_kind(kind).unwrap_or(file.class),
                flags: Flags::of_column(columns.next().unwrap_or("")),
                line: at as u32,
                next: 0,
            };
            for form in std::iter::once(name).chain(variants.split('|')) {
                table.insert(form, entry);
                // Both spellings are in the press: الديمقراطية, الديموقراطية.
                if form.contains("ديمقراط") {
                    table.insert(&form.replace("ديمقراط", "ديموقراط"), entry);
                }
                if kind == "both" {
                    table.insert(form, Entry { class: Class::Family, ..entry });
                }
            }
        }
    }
    table.bytes()
}

impl Table {
    fn slot(&mut self, key: u64) -> &mut u32 {
        self.keys.entry(key).or_insert_with(|| {
            self.order.push(key);
            0
        })
    }

    /// Adds a form and all its prefixes; words end where `tokens` ends them.
    fn insert(&mut self, form: &str, mut entry: Entry) {
        let mut hash = PhraseHash::new();
        let mut last: Option<char> = None;
        for c in form.chars().filter(|&c| !fold::is_skipped(c)) {
            let folded = fold::fold_char(c).unwrap_or(c);
            let joins = last.is_some_and(|last| {
                last.is_alphanumeric() && folded.is_alphanumeric() && last.is_ascii_digit() == folded.is_ascii_digit()
            });
            if last.is_some() && !joins && hash.is_open() {
                hash.end_word();
                *self.slot(hash.key()) |= 1;
            }
            if !folded.is_whitespace() {
                hash.char(folded);
            }
            last = Some(folded);
        }
        if last.is_none() {
            return;
        }
        hash.end_word();
        if form.starts_with("ال") {
            entry.flags.0 |= Flags::DEFINITE;
        }
        let slot = *self.slot(hash.key());
        let mut known = slot >> 1;
        while let Some(other) = known.checked_sub(1).and_then(|i| self.entries.get(i as usize)) {
            if (other.file, other.line, other.class) == (entry.file, entry.line, entry.class) {
                return;
            }
            known = other.next;
        }
        entry.next = slot >> 1;
        self.entries.push(entry);
        *self.slot(hash.key()) = ((self.entries.len() as u32) << 1) | (slot & 1);
    }

    fn bytes(&self) -> Vec<u8> {
        let size = (self.order.len() * 3 / 2).next_power_of_two();
        let mut slots = vec![(0u32, 0u32); size];
        for key in &self.order {
            let mut at = *key as usize & (size - 1);
            while slots[at].0 != 0 {
                at = (at + 1) & (size - 1);
            }
            slots[at] = (check(*key), self.keys.get(key).copied().unwrap_or(0));
        }
        let mut bytes = Vec::with_capacity(HEAD + size * SLOT + self.entries.len() * ENTRY);
        bytes.extend_from_slice(&(size as u32).to_le_bytes());
        bytes.extend_from_slice(&(self.entries.len() as u32).to_le_bytes());
        for (check, value) in slots {
            bytes.extend_from_slice(&check.to_le_bytes());
            bytes.extend_from_slice(&value.to_le_bytes());
        }
        for e in &self.entries {
            bytes.extend_from_slice(&[e.file, e.class as u8, e.flags.0, 0]);
            bytes.extend_from_slice(&e.line.to_le_bytes());
            bytes.extend_from_slice(&e.next.to_le_bytes());
        }
        bytes
    }
}

/// What a slot keeps of its key.
pub(super) fn check(key: u64) -> u32 {
    ((key >> 32) as u32).max(1)
}

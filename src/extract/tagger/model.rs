//! The model's file: lists and weights, used as they lie there, without reading ahead or copying.
//!
//! Layout, little endian: `SNER2\0\0\0`, the weights' scale (f32), the slots of both tables (u32, u32), the
//! transitions (f32, `[from][to]`, the row after the labels' for the first word), the gazetteer's slots (`gazetteer`),
//! then slots of ten bytes: a fingerprint (u16, 0 for empty) and a weight (i8, times the scale) for each label but `O`,
//! against which they count. A feature's slot is the first, counted from its hash, that is empty or bears its fingerprint.

use super::{
    COUNT,
    chain::Transitions,
    gazetteer::{Gazetteer, PROBES, place},
};

const MAGIC: &[u8; 8] = b"SNER2\0\0\0";
const SLOT: usize = 2 + COUNT - 1;
const HEADER: usize = 20;
/// How many features are looked up at once.
const TOGETHER: usize = 32;

/// A model, borrowed from the bytes of its file.
#[derive(Debug, Clone)]
pub struct Model<'a> {
    gazetteer: Gazetteer<'a>,
    slots: &'a [[u8; SLOT]],
    size: usize,
    scale: f32,
    transitions: Transitions,
}

impl Default for Model<'_> {
    /// Knows nothing: every word is `O`.
    fn default() -> Self {
        let gazetteer = Gazetteer::default();
        Model { gazetteer, slots: &[], size: 0, scale: 0.0, transitions: [[0.0; COUNT]; COUNT + 1] }
    }
}

impl<'a> Model<'a> {
    /// Takes a file's bytes as a model; `None` where they are none.
    pub fn read(bytes: &'a [u8]) -> Option<Self> {
        let word = |at: usize| Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
        if bytes.get(..8)? != MAGIC {
            return None;
        }
        let scale = f32::from_bits(word(8)?);
        let mut transitions = [[0.0; COUNT]; COUNT + 1];
        for (i, slot) in transitions.iter_mut().flatten().enumerate() {
            *slot = f32::from_bits(word(HEADER + 4 * i)?);
        }
        let rest = bytes.get(HEADER + 4 * COUNT * (COUNT + 1)..)?;
        let (gazetteer, rest) = Gazetteer::read(rest, word(12)?)?;
        let size = word(16)? as usize;
        let (slots, _) = rest.get(..size.checked_mul(SLOT)?)?.as_chunks();
        Some(Model { gazetteer, slots, size, scale, transitions })
    }

    /// What the lists know.
    pub fn gazetteer(&self) -> &Gazetteer<'a> {
        &self.gazetteer
    }

    /// Scores of following labels.
    pub fn transitions(&self) -> &Transitions {
        &self.transitions
    }

    /// Adds the weights of features to the sums of the labels.
    ///
    /// All first slots are looked up before any is used: they lie far apart in memory, and so are fetched together.
    pub fn add(&self, features: &[u64], sums: &mut [f32; COUNT]) {
        for group in features.chunks(TOGETHER) {
            let mut prints = [0u16; TOGETHER];
            for (print, &feature) in prints.iter_mut().zip(group) {
                *print = self.slot(place(feature, self.size)).map_or(0, |slot| u16::from_le_bytes([slot[0], slot[1]]));
            }
            for (&found, &feature) in prints.iter().zip(group) {
                if found != 0 {
                    self.add_one(feature, found, sums);
                }
            }
        }
    }

    /// Adds a feature whose first slot holds the fingerprint `found`.
    fn add_one(&self, feature: u64, mut found: u16, sums: &mut [f32; COUNT]) {
        let print = fingerprint(feature);
        let mut at = place(feature, self.size);
        // A full table cannot come from `write`; the bound keeps a damaged file from turning in circles.
        for _ in 0..self.size.min(PROBES) {
            if found == 0 {
                return;
            }
            if found == print {
                let weights = self.slot(at).map_or(&[][..], |slot| &slot[2..]);
                for (sum, &weight) in sums[1..].iter_mut().zip(weights) {
                    *sum += f32::from(weight.cast_signed()) * self.scale;
                }
                return;
            }
            at = if at + 1 == self.size { 0 } else { at + 1 };
            found = self.slot(at).map_or(0, |slot| u16::from_le_bytes([slot[0], slot[1]]));
        }
    }

    fn slot(&self, at: usize) -> Option<&[u8; SLOT]> {
        self.slots.get(at)
    }

    /// Writes a model of the heaviest features that fit a file of `limit` bytes, the table three quarters full.
    pub fn write(
        mut features: Vec<(u64, [f32; COUNT])>,
        transitions: &Transitions,
        (gazetteer, gazetteer_size): &(Vec<u8>, u32),
        limit: usize,
    ) -> Vec<u8> {
        for (_, weights) in &mut features {
            let outside = weights[0];
            for w in weights.iter_mut() {
                *w -= outside;
            }
        }
        let weight = |w: &[f32; COUNT]| w.iter().fold(0.0f32, |m, x| m.max(x.abs()));
        features.sort_by(|a, b| weight(&b.1).total_cmp(&weight(&a.1)).then(a.0.cmp(&b.0)));
        let room = limit.saturating_sub(HEADER + 4 * COUNT * (COUNT + 1) + gazetteer.len()) / SLOT;
        let size = room.min(features.len() * 4 / 3 + 1).max(1);
        features.truncate(size / 4 * 3);
        // The heaviest few are clipped, for finer steps in all others.
        let top = features.get(features.len() / 1000).map_or(1.0, |f| weight(&f.1)).max(f32::MIN_POSITIVE);
        let scale = top / 127.0;
        let mut bytes = Vec::with_capacity(HEADER + size * SLOT + gazetteer.len());
        bytes.extend_from_slice(MAGIC);
        bytes.extend_from_slice(&scale.to_le_bytes());
        bytes.extend_from_slice(&gazetteer_size.to_le_bytes());
        bytes.extend_from_slice(&(size as u32).to_le_bytes());
        transitions.iter().flatten().for_each(|t| bytes.extend_from_slice(&t.to_le_bytes()));
        bytes.extend_from_slice(gazetteer);
        let mut slots = vec![0u8; size * SLOT];
        for (feature, weights) in features {
            let mut at = place(feature, size);
            while slots[at * SLOT..at * SLOT + 2] != [0, 0] {
                at = (at + 1) % size;
            }
            let slot = &mut slots[at * SLOT..(at + 1) * SLOT];
            slot[..2].copy_from_slice(&fingerprint(feature).to_le_bytes());
            for (byte, w) in slot[2..].iter_mut().zip(&weights[1..]) {
                *byte = (w / scale).round().clamp(-127.0, 127.0) as i8 as u8;
            }
        }
        bytes.extend_from_slice(&slots);
        bytes
    }
}

fn fingerprint(feature: u64) -> u16 {
    (feature as u16).max(1)
}

//! The weights: a hash table that is used as it lies in the file, without reading or copying.
//!
//! Layout, little endian: `SNER1\0\0\0`, the scale (f32), the table's size as a power of two (u32), the transitions
//! (f32, `[from][to]`, the row after the labels' for the first word), then slots of 12 bytes: a fingerprint (u16, 0 for
//! empty), nine weights (i8, times the scale), one byte unused. A feature's slot is the first that is empty or bears its
//! fingerprint, counted from its hash.

use super::{LABELS, decode::Transitions};

const N: usize = LABELS.len();
const MAGIC: &[u8; 8] = b"SNER1\0\0\0";
const SLOT: usize = 12;
const HEADER: usize = 16 + 4 * N * (N + 1);

/// A model, borrowed from the bytes of its file.
#[derive(Debug, Clone)]
pub struct Model<'a> {
    slots: &'a [u8],
    mask: usize,
    scale: f32,
    transitions: Transitions,
}

impl Default for Model<'_> {
    fn default() -> Self {
        Model { slots: &[], mask: 0, scale: 0.0, transitions: [[0.0; N]; N + 1] }
    }
}

impl<'a> Model<'a> {
    /// Takes a file's bytes as a model; `None` where they are none.
    pub fn read(bytes: &'a [u8]) -> Option<Self> {
        let float = |at: usize| Some(f32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
        if bytes.get(..8)? != MAGIC {
            return None;
        }
        let power = u32::from_le_bytes(bytes.get(12..16)?.try_into().ok()?);
        let size = 1usize.checked_shl(power).filter(|&s| s < 1 << 24)?;
        let mut transitions = [[0.0; N]; N + 1];
        for (i, slot) in transitions.iter_mut().flatten().enumerate() {
            *slot = float(16 + 4 * i)?;
        }
        let slots = bytes.get(HEADER..HEADER + size * SLOT)?;
        Some(Model { slots, mask: size - 1, scale: float(8)?, transitions })
    }

    pub(super) fn transitions(&self) -> &Transitions {
        &self.transitions
    }

    /// Adds a feature's weights to the sums of the labels.
    pub(super) fn add(&self, feature: u64, sums: &mut [f32; N]) {
        let print = fingerprint(feature).to_le_bytes();
        let mut at = feature as usize & self.mask;
        // A full table cannot come from `write`; the bound keeps a damaged file from turning in circles.
        for _ in 0..64 {
            let Some(slot) = self.slots.get(at * SLOT..(at + 1) * SLOT) else { return };
            if slot[..2] == print {
                for (sum, &weight) in sums.iter_mut().zip(&slot[2..]) {
                    *sum += f32::from(weight as i8) * self.scale;
                }
                return;
            }
            if slot[..2] == [0, 0] {
                return;
            }
            at = (at + 1) & self.mask;
        }
    }

    /// Writes a model: the heaviest features that fit a table of `1 << power` slots at three quarters full.
    pub fn write(mut features: Vec<(u64, [f32; N])>, transitions: &Transitions, power: u32) -> Vec<u8> {
        let size = 1usize << power;
        let weight = |w: &[f32; N]| w.iter().fold(0.0f32, |m, x| m.max(x.abs()));
        features.sort_by(|a, b| weight(&b.1).total_cmp(&weight(&a.1)).then(a.0.cmp(&b.0)));
        features.truncate(size / 4 * 3);
        // The heaviest two in a thousand are clipped, for finer steps in all others.
        let top = features.get(features.len() / 500).map_or(1.0, |f| weight(&f.1)).max(f32::MIN_POSITIVE);
        let scale = top / 127.0;
        let mut bytes = Vec::with_capacity(HEADER + size * SLOT);
        bytes.extend_from_slice(MAGIC);
        bytes.extend_from_slice(&scale.to_le_bytes());
        bytes.extend_from_slice(&power.to_le_bytes());
        transitions.iter().flatten().for_each(|t| bytes.extend_from_slice(&t.to_le_bytes()));
        let mut slots = vec![0u8; size * SLOT];
        for (feature, weights) in features {
            let print = fingerprint(feature).to_le_bytes();
            let mut at = feature as usize & (size - 1);
            while slots[at * SLOT..at * SLOT + 2] != [0, 0] {
                at = (at + 1) & (size - 1);
            }
            let slot = &mut slots[at * SLOT..(at + 1) * SLOT];
            slot[..2].copy_from_slice(&print);
            for (byte, w) in slot[2..].iter_mut().zip(weights) {
                *byte = (w / scale).round().clamp(-127.0, 127.0) as i8 as u8;
            }
        }
        bytes.extend_from_slice(&slots);
        bytes
    }
}

fn fingerprint(feature: u64) -> u16 {
    ((feature >> 40) as u16).max(1)
}

//! A terminal that does a whole line right by itself: it is told nothing but the text.

use sahifa::text::{encode::Encoding, layout::Direction};
use unicode_bidi::Level;

use super::{Terminal, placed, reordered};

/// Reorders with the paragraph's direction.
#[derive(Debug)]
pub(crate) struct Whole(pub(crate) Direction);

impl Whole {
    fn level(&self) -> Level {
        if self.0 == Direction::Rtl { Level::rtl() } else { Level::ltr() }
    }
}

impl Terminal for Whole {
    fn encoding(&self) -> Encoding {
        Encoding::Logical
    }

    fn show(&self, sent: &[&str], _told: &str) -> Vec<usize> {
        reordered(sent, Some(self.level()))
    }

    fn mirrored(&self, sent: &[&str]) -> Vec<bool> {
        placed(sent, Some(self.level())).into_iter().map(|(_, level)| level % 2 == 1).collect()
    }
}

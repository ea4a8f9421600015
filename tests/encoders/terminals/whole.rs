//! A terminal that does a whole line right by itself: it is told nothing but the text.

use sahifa::text::{encode::Encoding, layout::Direction};
use unicode_bidi::Level;

use super::{Terminal, reordered};

/// Reorders with the paragraph's direction.
#[derive(Debug)]
pub(crate) struct Whole(pub(crate) Direction);

impl Terminal for Whole {
    fn encoding(&self) -> Encoding {
        Encoding::Logical
    }

    fn show(&self, sent: &[&str], _told: &str) -> Vec<usize> {
        reordered(sent, Some(if self.0 == Direction::Rtl { Level::rtl() } else { Level::ltr() }))
    }
}

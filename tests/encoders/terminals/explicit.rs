//! VTE and mlterm: they reorder until they are told not to.

use sahifa::text::encode::Encoding;
use unicode_bidi::Level;

use super::{Terminal, reordered};

/// VTE: `CSI 8 l` for the rows made from then on, so the screen must be erased behind it; `CSI 8 h` ends it.
#[derive(Debug)]
pub(crate) struct Vte;

impl Terminal for Vte {
    fn encoding(&self) -> Encoding {
        Encoding::Explicit
    }

    fn show(&self, sent: &[&str], told: &str) -> Vec<usize> {
        let (on, off) = (told.rfind("\x1b[8l"), told.rfind("\x1b[8h"));
        if on > off && told.rfind("\x1b[2J") > on {
            (0..sent.len()).collect()
        } else {
            reordered(sent, Some(Level::ltr()))
        }
    }
}

/// mlterm: the direction of a row is its own first letter's; `use_ctl=false` leaves it alone.
#[derive(Debug)]
pub(crate) struct Mlterm;

impl Terminal for Mlterm {
    fn encoding(&self) -> Encoding {
        Encoding::OscControl
    }

    fn show(&self, sent: &[&str], told: &str) -> Vec<usize> {
        let last = |sequence: &str| told.rfind(sequence);
        if last("\x1b]5379;use_ctl=false\x07") > last("\x1b]5379;use_ctl=true\x07") {
            (0..sent.len()).collect()
        } else {
            reordered(sent, None)
        }
    }
}

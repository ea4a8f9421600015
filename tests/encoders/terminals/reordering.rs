//! VTE in its implicit mode, and xterm.js with the DOM: a row is reordered with a left-to-right base.

use sahifa::text::encode::Encoding;
use unicode_bidi::Level;

use super::{Terminal, reordered};

/// Reorders by UAX#9. With a number, each stretch of so many cells on its own, as the browser does where the colour changes.
#[derive(Debug)]
pub(crate) struct Reordering(pub(crate) Option<usize>);

impl Terminal for Reordering {
    fn encoding(&self) -> Encoding {
        Encoding::VisualLrm
    }

    fn show(&self, sent: &[&str], _told: &str) -> Vec<usize> {
        let stretch = self.0.unwrap_or(sent.len()).max(1);
        let stretches = sent.chunks(stretch).enumerate();
        stretches
            .flat_map(|(n, cells)| reordered(cells, Some(Level::ltr())).into_iter().map(move |i| n * stretch + i))
            .collect()
    }
}

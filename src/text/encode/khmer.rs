//! kitty whose own font has the letters: its font shaper guesses the direction of each run of cells between plain spaces, and
//! would draw an Arabic run from right to left. A Khmer sign at the run's start makes the guess left-to-right. Letters that
//! come from another font are a run of their own without that sign: then only `words` will do.

use super::{EncodedLine, Encoder, LaidOutLine};
use crate::text::clusters;

/// A no-break space, which does not end a run, and U+17B4, a Khmer vowel sign that is never drawn.
const BLANK: &str = "\u{A0}\u{17B4}";

/// Visual order, every blank in the Khmer form. The row's first letter must have such a blank on its left; the widgets
/// put one there.
#[derive(Debug)]
pub(super) struct Khmer;

impl Encoder for Khmer {
    fn encode(&self, text: &str, line: &LaidOutLine<'_>, out: &mut EncodedLine) {
        for (index, cluster) in line.clusters.iter().enumerate() {
            if clusters::is_blank(cluster.glyph) || cluster.glyph == '\u{A0}' {
                out.push_blank(BLANK, line, index);
            } else {
                out.push(text, line, index);
            }
        }
    }

    fn blank(&self) -> &'static str {
        BLANK
    }
}

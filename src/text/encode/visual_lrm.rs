//! The unknown terminal: right where nothing is reordered, and where rows are reordered by UAX#9 with a left-to-right base
//! (VTE in its implicit mode, browsers).

use unicode_bidi::{BidiClass, bidi_class};

use super::{EncodedLine, Encoder, LaidOutLine};
use crate::text::layout::VisualCluster;

const LEFT_TO_RIGHT_MARK: char = '\u{200E}';

/// Visual order, a mark behind each cell that would move: then every run of one direction is one cell long.
#[derive(Debug)]
pub(super) struct VisualLrm;

impl Encoder for VisualLrm {
    fn encode(&self, text: &str, line: &LaidOutLine<'_>, out: &mut EncodedLine) {
        for (index, cluster) in line.clusters.iter().enumerate().filter(|(_, c)| c.width > 0) {
            out.push(text, line, index);
            if needs_mark(cluster) {
                out.append(LEFT_TO_RIGHT_MARK);
            }
        }
    }
}

/// Whether a terminal that reorders rows by itself must be told that this cell stays in its place: everything but
/// letters and European digits that it takes for left-to-right (W7). The level does not tell: Arabic digits run left to
/// right, and yet a letter that follows them would be put before them.
fn needs_mark(cluster: &VisualCluster) -> bool {
    match cluster.glyph {
        glyph if cluster.is_rtl() || glyph.is_ascii() => cluster.is_rtl() || !glyph.is_ascii_alphanumeric(),
        glyph => !matches!(bidi_class(glyph), BidiClass::L | BidiClass::EN),
    }
}

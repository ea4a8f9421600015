//! Terminals that leave order and letters alone: xterm, alacritty, foot, st, and most that give each cell its own glyph.

use super::{EncodedLine, Encoder, LaidOutLine};

/// Visual order, joined forms.
#[derive(Debug)]
pub(super) struct Visual;

impl Encoder for Visual {
    fn encode(&self, text: &str, line: &LaidOutLine<'_>, out: &mut EncodedLine) {
        for index in 0..line.clusters.len() {
            out.push(text, line, index);
        }
    }
}

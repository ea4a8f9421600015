//! mlterm: told by a sequence of its own to leave the order of cells alone.

use super::{EncodedLine, Encoder, LaidOutLine, Switch, visual::Visual};

/// The cells of `Visual`, with mlterm's handling of complex text off.
#[derive(Debug)]
pub(super) struct OscControl;

impl Encoder for OscControl {
    fn encode(&self, text: &str, line: &LaidOutLine<'_>, out: &mut EncodedLine) {
        Visual.encode(text, line, out);
    }

    fn switch(&self) -> Switch {
        Switch { on: "\x1b]5379;use_ctl=false\x07", off: "\x1b]5379;use_ctl=true\x07" }
    }
}

//! VTE: told by `CSI 8 l` to leave the order of cells alone.

use super::{EncodedLine, Encoder, LaidOutLine, Switch, visual::Visual};

/// The cells of `Visual`, in explicit mode.
#[derive(Debug)]
pub(super) struct Explicit;

impl Encoder for Explicit {
    fn encode(&self, text: &str, line: &LaidOutLine<'_>, out: &mut EncodedLine) {
        Visual.encode(text, line, out);
    }

    /// Explicit bidi mode, left-to-right rows, no guessing of their direction: terminal-wg's bidi recommendation, in
    /// docs/TERMINALS.md's order. VTE gives the mode to rows as they are made: so the screen is erased behind it.
    fn switch(&self) -> Switch {
        Switch { on: "\x1b[8l\x1b[1 k\x1b[?2501l\x1b[2J", off: "\x1b[0 k\x1b[8h" }
    }
}

//! xterm, alacritty, foot, st, xterm.js with WebGL: cells stay where they are sent.

use sahifa::text::encode::Encoding;

use super::Terminal;

/// Leaves everything alone; sent one form or another.
#[derive(Debug)]
pub(crate) struct Plain(pub(crate) Encoding);

impl Terminal for Plain {
    fn encoding(&self) -> Encoding {
        self.0
    }

    fn show(&self, sent: &[&str], _told: &str) -> Vec<usize> {
        (0..sent.len()).collect()
    }
}

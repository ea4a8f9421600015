//! Terminals and screen readers that do a whole line right by themselves.

use super::{EncodedLine, Encoder, LaidOutLine};

/// Logical order, base letters.
#[derive(Debug)]
pub(super) struct Logical;

impl Encoder for Logical {
    fn encode(&self, text: &str, line: &LaidOutLine<'_>, out: &mut EncodedLine) {
        let mut order: Vec<usize> = (0..line.clusters.len()).collect();
        order.sort_by_key(|&i| (line.clusters[i].start, line.clusters[i].end));
        for index in order {
            out.push(text, line, index);
        }
    }

    fn joins(&self) -> bool {
        false
    }
}

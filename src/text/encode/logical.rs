//! Terminals and screen readers that do a whole line right by themselves.

use super::{EncodedLine, Encoder, LaidOutLine};
use crate::text::mirror;

/// Logical order, base letters, brackets as they are written.
#[derive(Debug)]
pub(super) struct Logical;

impl Encoder for Logical {
    fn encode(&self, text: &str, line: &LaidOutLine<'_>, out: &mut EncodedLine) {
        let mut order: Vec<usize> = (0..line.clusters.len()).collect();
        order.sort_by_key(|&i| (line.clusters[i].start, line.clusters[i].end));
        for index in order {
            let cluster = &line.clusters[index];
            // The terminal mirrors by itself (L4): a bracket is sent as it is written.
            let written = text.get(cluster.source()).and_then(|source| source.chars().next());
            let mirrored = written.filter(|&c| mirror::mirrored(c) == Some(cluster.glyph));
            out.push_as(text, line, index, mirrored.unwrap_or(cluster.glyph));
        }
    }

    fn joins(&self) -> bool {
        false
    }
}

//! The last stage: a laid-out line becomes the cells that a terminal family needs (TERMINALS.md, output forms).
//!
//! An encoder may put marks of its own into a cell's symbol, and one family's encoder may permute columns; so widgets
//! draw [`EncodedLine::cells`] from left to right and take style, clicks and cursor from each cell's `cluster`.

use std::ops::Range;

/// How a family of terminals wants its cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// Visual order, joined forms: terminals that do nothing by themselves.
    Visual,
    /// The same with U+200E after every right-to-left or neutral cell: the default for the unknown.
    VisualLrm,
    /// The same as `Visual`, after the terminal was told to leave the order alone (`CSI 8 l`): VTE.
    Explicit,
    /// Logical order, base letters: for terminals that do a whole line right by themselves; chosen by hand only.
    Logical,
}

/// A line as cells, from left to right.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EncodedLine {
    symbols: String,
    cells: Vec<EncodedCell>,
}

/// One cell, or one wide cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EncodedCell {
    symbol: Range<u32>,
    /// Index into the line's clusters: where style and source come from.
    pub cluster: u32,
    /// Cells taken.
    pub width: u8,
}

impl EncodedLine {
    /// Encodes one laid-out line of `text` (the paragraph's text).
    pub fn new(text: &str, line: &super::layout::LaidOutLine<'_>, encoding: Encoding) -> Self {
        let _ = encoding;
        let mut out = Self::default();
        for (i, c) in line.clusters.iter().enumerate().filter(|(_, c)| c.width > 0) {
            let from = out.symbols.len() as u32;
            out.symbols.push(c.glyph);
            let _ = text;
            out.cells.push(EncodedCell { symbol: from..out.symbols.len() as u32, cluster: i as u32, width: c.width });
        }
        out
    }

    /// The cells, left to right; their widths add up to the line's width.
    pub fn cells(&self) -> &[EncodedCell] {
        &self.cells
    }

    /// What to write for one of this line's cells.
    pub fn symbol(&self, cell: &EncodedCell) -> &str {
        &self.symbols[cell.symbol.start as usize..cell.symbol.end as usize]
    }

    /// What a blank cell beside this line must hold (padding in a right-to-left row).
    pub fn blank(encoding: Encoding) -> &'static str {
        let _ = encoding;
        " "
    }
}

//! The last stage: a laid-out line becomes the cells that a terminal family needs (docs/TERMINALS.md, output forms).
//!
//! An encoder may put marks of its own into a cell's symbol, and one family's encoder may permute columns; so widgets
//! draw [`EncodedLine::cells`] from left to right and take style, clicks and cursor from each cell's `cluster`.

use std::ops::Range;

mod khmer;
mod runs;

use super::{
    clusters,
    layout::{LaidOutLine, VisualCluster},
};

/// How a family of terminals wants its cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// Visual order, joined forms: terminals that do nothing by themselves.
    Visual,
    /// The same with U+200E after every right-to-left or neutral cell: the default for the unknown.
    VisualLrm,
    /// The same as `Visual`, after the terminal was told to leave the order alone (`CSI 8 l`): VTE.
    Explicit,
    /// The same as `Visual`, after the terminal was told to leave the order alone by `OSC 5379;use_ctl=false`: mlterm.
    OscControl,
    /// Visual order of words, but inside each word what the terminal will turn round by itself is sent turned; blanks
    /// are U+2800, a strong left-to-right blank that keeps the words apart: konsole, PuTTY, qterminal.
    Runs,
    /// The same as `Visual`, with every blank a no-break space and a Khmer sign without width, so that the terminal
    /// takes the row for a left-to-right script: kitty.
    Khmer,
    /// Logical order, base letters: for terminals that do a whole line right by themselves; chosen by hand only.
    Logical,
}

impl Encoding {
    /// Whether layout should pick joined forms for it.
    pub fn joins(self) -> bool {
        self != Encoding::Logical
    }
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

const LEFT_TO_RIGHT_MARK: char = '\u{200E}';

impl EncodedLine {
    /// Encodes one laid-out line of `text` (the paragraph's text).
    pub fn new(text: &str, line: &LaidOutLine<'_>, encoding: Encoding) -> Self {
        let mut out = Self {
            symbols: String::with_capacity(line.clusters.len() * 6),
            cells: Vec::with_capacity(line.clusters.len()),
        };
        match encoding {
            Encoding::Visual | Encoding::Explicit | Encoding::OscControl => out.push_visual(text, line, |_| false),
            Encoding::VisualLrm => out.push_visual(text, line, needs_mark),
            Encoding::Runs => runs::push(&mut out, text, line),
            Encoding::Khmer => khmer::push(&mut out, text, line),
            Encoding::Logical => {
                let mut order: Vec<usize> = (0..line.clusters.len()).collect();
                order.sort_by_key(|&i| (line.clusters[i].start, line.clusters[i].end));
                for i in order {
                    out.push(text, line, i, false);
                }
            }
        }
        out
    }

    /// The cells, left to right; their widths add up to the line's width.
    pub fn cells(&self) -> &[EncodedCell] {
        &self.cells
    }

    /// What to write for one of this line's cells.
    pub fn symbol(&self, cell: &EncodedCell) -> &str {
        self.symbols.get(cell.symbol.start as usize..cell.symbol.end as usize).unwrap_or(" ")
    }

    /// What a blank cell beside a line must hold: padding, and the blank that every row of text begins with (`Runs` and
    /// `Khmer` need one on the left of a row's first letter).
    pub fn blank(encoding: Encoding) -> &'static str {
        match encoding {
            Encoding::Visual | Encoding::VisualLrm | Encoding::Explicit | Encoding::OscControl | Encoding::Logical => {
                " "
            }
            Encoding::Runs => runs::BLANK,
            Encoding::Khmer => khmer::BLANK,
        }
    }

    fn push_visual(&mut self, text: &str, line: &LaidOutLine<'_>, needs_mark: impl Fn(&VisualCluster) -> bool) {
        for (i, cluster) in line.clusters.iter().enumerate() {
            self.push(text, line, i, needs_mark(cluster));
        }
    }

    fn push(&mut self, text: &str, line: &LaidOutLine<'_>, index: usize, marked: bool) {
        let cluster = &line.clusters[index];
        if cluster.width == 0 {
            return;
        }
        let from = self.symbols.len() as u32;
        clusters::push_symbol(cluster, text, line.marks, &mut self.symbols);
        if marked {
            self.symbols.push(LEFT_TO_RIGHT_MARK);
        }
        let symbol = from..self.symbols.len() as u32;
        self.cells.push(EncodedCell { symbol, cluster: index as u32, width: cluster.width });
    }

    /// Adds a character without width to the last cell.
    fn append(&mut self, c: char) {
        if let Some(cell) = self.cells.last_mut() {
            self.symbols.push(c);
            cell.symbol.end = self.symbols.len() as u32;
        }
    }

    /// A blank cell of a symbol that is not the cluster's own.
    fn push_blank(&mut self, symbol: &str, line: &LaidOutLine<'_>, index: usize) {
        let from = self.symbols.len() as u32;
        self.symbols.push_str(symbol);
        let symbol = from..self.symbols.len() as u32;
        self.cells.push(EncodedCell { symbol, cluster: index as u32, width: line.clusters[index].width });
    }
}

/// Whether a terminal that reorders rows by itself must be told that this cell stays in its place: everything but
/// letters and digits that run left to right anyway.
fn needs_mark(cluster: &VisualCluster) -> bool {
    cluster.is_rtl() || !cluster.glyph.is_alphanumeric()
}

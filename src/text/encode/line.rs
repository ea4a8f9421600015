//! A line as cells: what encoders fill and widgets draw.

use std::ops::Range;

use super::{Alike, Encoder, Encoding, LaidOutLine};
use crate::text::{clusters, layout::VisualCluster};

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
    /// Index into the line's clusters: where style and source come from. It is what the terminal will show there, which one
    /// family draws from another cell.
    pub cluster: u32,
    /// Cells taken.
    pub width: u8,
    /// The face that it must be drawn in.
    pub face: Face,
}

/// A face of the font, where an encoding depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Face {
    /// Whatever the style says.
    #[default]
    Any,
    /// Neither bold nor slanted.
    Regular,
    /// Bold, whatever the style says.
    Bold,
    /// Slanted, whatever the style says.
    Italic,
    /// Both.
    BoldItalic,
}

impl EncodedLine {
    /// Encodes one laid-out line of `text` (the paragraph's text).
    pub fn new(text: &str, line: &LaidOutLine<'_>, encoding: Encoding) -> Self {
        Self::by(encoding.encoder(), text, line)
    }

    /// The same for clusters of several looks: `alike` says of two that stand beside each other whether they have one.
    pub fn in_looks(text: &str, line: &LaidOutLine<'_>, encoding: Encoding, alike: Alike<'_>) -> Self {
        let mut out = Self::with_room_for(line);
        encoding.encoder().encode_looks(text, line, alike, &mut out);
        out
    }

    /// The same by an encoder of one's own.
    pub fn by(encoder: &dyn Encoder, text: &str, line: &LaidOutLine<'_>) -> Self {
        let mut out = Self::with_room_for(line);
        encoder.encode(text, line, &mut out);
        out
    }

    fn with_room_for(line: &LaidOutLine<'_>) -> Self {
        Self { symbols: String::with_capacity(line.clusters.len() * 6), cells: Vec::with_capacity(line.clusters.len()) }
    }

    /// What a blank cell beside a line must hold: padding, and the blank that every row of text begins with (`Runs` and
    /// `Khmer` need one on the left of a row's first letter).
    pub fn blank(encoding: Encoding) -> &'static str {
        encoding.encoder().blank()
    }

    /// The face of that blank.
    pub fn blank_face(encoding: Encoding) -> Face {
        encoding.encoder().blank_face()
    }

    /// The cells, left to right; their widths add up to the line's width.
    pub fn cells(&self) -> &[EncodedCell] {
        &self.cells
    }

    /// What to write for one of this line's cells.
    pub fn symbol(&self, cell: &EncodedCell) -> &str {
        self.symbols.get(cell.symbol.start as usize..cell.symbol.end as usize).unwrap_or(" ")
    }

    /// Adds the line's cluster `index` as its own symbol: its glyph, then its marks. A cluster without width adds no cell.
    #[inline]
    pub fn push(&mut self, text: &str, line: &LaidOutLine<'_>, index: usize) {
        if let Some(cluster) = line.clusters.get(index).filter(|c| c.width > 0) {
            self.push_as(text, line, index, cluster.glyph);
        }
    }

    /// The same with another glyph in the place of the cluster's own.
    #[inline]
    pub fn push_as(&mut self, text: &str, line: &LaidOutLine<'_>, index: usize, glyph: char) {
        let Some(cluster) = line.clusters.get(index).filter(|c| c.width > 0) else { return };
        let from = self.symbols.len() as u32;
        clusters::push_symbol(&VisualCluster { glyph, ..*cluster }, text, line.marks, &mut self.symbols);
        self.close(from, index, cluster.width);
    }

    /// Adds the line's cluster `index`, a blank, as a symbol that is not its own.
    pub fn push_blank(&mut self, symbol: &str, line: &LaidOutLine<'_>, index: usize) {
        let Some(cluster) = line.clusters.get(index).filter(|c| c.width > 0) else { return };
        let from = self.symbols.len() as u32;
        self.symbols.push_str(symbol);
        self.close(from, index, cluster.width);
    }

    /// Adds a character without width to the last cell.
    #[inline]
    pub fn append(&mut self, c: char) {
        if let Some(cell) = self.cells.last_mut() {
            self.symbols.push(c);
            cell.symbol.end = self.symbols.len() as u32;
        }
    }

    /// Removes a character from the last cell.
    pub fn remove(&mut self, c: char) {
        let Some(cell) = self.cells.last_mut() else { return };
        let symbol = self.symbols.split_off(cell.symbol.start as usize);
        self.symbols.extend(symbol.chars().filter(|&other| other != c));
        cell.symbol.end = self.symbols.len() as u32;
    }

    /// Sets the cluster that the last cell takes its style from, where that is not the one that it draws.
    #[inline]
    pub fn set_cluster(&mut self, cluster: usize) {
        if let Some(cell) = self.cells.last_mut() {
            cell.cluster = cluster as u32;
        }
    }

    /// Sets the face of the last cell.
    #[inline]
    pub fn set_face(&mut self, face: Face) {
        if let Some(cell) = self.cells.last_mut() {
            cell.face = face;
        }
    }

    fn close(&mut self, from: u32, index: usize, width: u8) {
        self.cells.push(EncodedCell {
            symbol: from..self.symbols.len() as u32,
            cluster: index as u32,
            width,
            face: Face::Any,
        });
    }
}

//! Layout: a paragraph in logical order becomes lines of placed clusters.
//!
//! In: clean text without line ends, and [`LayoutOptions`]. Out: a [`LaidOutParagraph`]; every logical cluster stands in
//! it exactly once, the columns of a line tile from 0 to its width without gap or overlap, and every cluster keeps its
//! source range, so that facts, hits, selections and clicks may speak logical byte spans. Does not align, colour or
//! encode: the widget pads, styles go by source range, `text::encode` writes for a terminal.

use std::ops::Range;

/// What layout must know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct LayoutOptions {
    /// The widest line allowed, in cells; at least 1 is used.
    pub width: u32,
    /// The paragraph's base direction.
    pub base: BaseDirection,
    /// Whether letters take their joined presentation forms (false: base letters, for terminals that join by themselves).
    pub joining: bool,
    /// Whether vowel marks are shown.
    pub marks: Marks,
}

/// How a paragraph's base direction is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BaseDirection {
    /// By its first strong character (UAX#9 P2, P3); the one given where it holds none.
    Auto(Direction),
    /// As given, whatever the text holds.
    Fixed(Direction),
}

/// A direction of writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

/// Whether vowel marks are shown. Hidden or not, they stay in the source range.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Marks {
    /// As written.
    Keep,
    /// Left out of the symbols.
    Hide,
}

/// A paragraph's lines. Two allocations, whatever its length.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LaidOutParagraph {
    direction: Direction,
    clusters: Vec<VisualCluster>,
    lines: Vec<Line>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Line {
    clusters: Range<u32>,
    source: Range<u32>,
    width: u32,
}

/// One line, its clusters from left to right on the screen.
#[derive(Debug, Clone, Copy)]
pub struct LaidOutLine<'a> {
    /// Left to right; the columns tile.
    pub clusters: &'a [VisualCluster],
    /// First byte of the paragraph that stands on this line.
    pub start: usize,
    /// One past the last byte, trailing blanks included.
    pub end: usize,
    /// Cells taken; blanks at the logical end of a wrapped line take none.
    pub width: u32,
    /// The paragraph's direction: which edge the line belongs to.
    pub direction: Direction,
}

/// A cluster in its place: what a reader sees as one letter with its marks, or a lam-alef.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VisualCluster {
    /// First byte of its source in the paragraph.
    pub start: u32,
    /// One past its last byte.
    pub end: u32,
    /// Its left edge, in cells from the line's left end.
    pub column: u32,
    /// What is drawn in place of its base: a joined form, a lam-alef, a mirrored bracket, or the base itself. NUL for
    /// clusters that draw nothing (direction controls, blanks that hang at a line's end keep their blank).
    pub glyph: char,
    /// Cells taken: 0, 1 or 2 (more only for rare clusters).
    pub width: u8,
    /// UAX#9 level after L1; odd is right-to-left.
    pub level: u8,
}

impl VisualCluster {
    /// The bytes of the paragraph that it stands for.
    pub fn source(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Whether it runs right to left.
    pub fn is_rtl(&self) -> bool {
        self.level % 2 == 1
    }
}

impl LaidOutParagraph {
    /// The paragraph's direction, found or given.
    pub fn direction(&self) -> Direction {
        self.direction
    }

    /// How many lines there are; an empty text has one empty line.
    pub fn line_count(&self) -> usize {
        self.lines.len()
    }

    /// Line `index`, counted from 0.
    pub fn line(&self, index: usize) -> Option<LaidOutLine<'_>> {
        self.lines.get(index).map(|l| LaidOutLine {
            clusters: &self.clusters[l.clusters.start as usize..l.clusters.end as usize],
            start: l.source.start as usize,
            end: l.source.end as usize,
            width: l.width,
            direction: self.direction,
        })
    }

    /// All lines, first to last.
    pub fn lines(&self) -> impl ExactSizeIterator<Item = LaidOutLine<'_>> + '_ {
        (0..self.lines.len()).filter_map(|i| self.line(i)).collect::<Vec<_>>().into_iter()
    }

    /// The line on which a byte of the paragraph stands; the last one past the end.
    pub fn line_of(&self, byte: usize) -> usize {
        self.lines.partition_point(|l| l.source.end as usize <= byte).min(self.lines.len().saturating_sub(1))
    }
}

impl LaidOutLine<'_> {
    /// The cluster that covers a column.
    pub fn cluster_at(&self, column: u32) -> Option<&VisualCluster> {
        let after = self.clusters.partition_point(|c| c.column <= column);
        self.clusters[..after].iter().rev().find(|c| column < c.column + u32::from(c.width))
    }

    /// The stretches of columns that a range of source bytes covers, left to right; several where the order splits it.
    pub fn columns_of(&self, range: Range<usize>) -> Vec<Range<u32>> {
        let mut out: Vec<Range<u32>> = Vec::new();
        for c in self.clusters {
            if (c.start as usize) < range.end && range.start < c.end as usize && c.width > 0 {
                let end = c.column + u32::from(c.width);
                match out.last_mut() {
                    Some(last) if last.end == c.column => last.end = end,
                    _ => out.push(c.column..end),
                }
            }
        }
        out
    }
}

/// Lays a paragraph out.
pub fn layout(text: &str, options: &LayoutOptions) -> LaidOutParagraph {
    // Placeholder of the first day: one char a cell, logical order.
    let width = options.width.max(1);
    let mut clusters = Vec::new();
    let mut lines = Vec::new();
    let (mut first, mut from, mut column) = (0u32, 0u32, 0u32);
    for (at, c) in text.char_indices() {
        if column == width {
            lines.push(Line { clusters: first..clusters.len() as u32, source: from..at as u32, width: column });
            (first, from, column) = (clusters.len() as u32, at as u32, 0);
        }
        let end = (at + c.len_utf8()) as u32;
        clusters.push(VisualCluster { start: at as u32, end, column, glyph: c, width: 1, level: 0 });
        column += 1;
    }
    lines.push(Line { clusters: first..clusters.len() as u32, source: from..text.len() as u32, width: column });
    let direction = match options.base {
        BaseDirection::Auto(d) | BaseDirection::Fixed(d) => d,
    };
    LaidOutParagraph { direction, clusters, lines }
}

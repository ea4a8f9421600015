//! Layout: a paragraph in logical order becomes lines of placed clusters.
//!
//! In: clean text without line ends, and [`LayoutOptions`]. Out: a [`LaidOutParagraph`]; every logical cluster stands in
//! it exactly once, the columns of a line tile from 0 to its width without gap or overlap, and every cluster keeps its
//! source range, so that facts, hits, selections and clicks may speak logical byte spans. Does not align, colour or
//! encode: the widget pads, styles go by source range, `text::encode` writes for a terminal.

use std::ops::Range;

use unicode_bidi::BidiClass;

pub use super::justify::Justify;
use super::{
    bidi::{self, ParagraphLevels},
    clusters, justify,
    properties::Table,
};

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
    /// How lines but the last reach the width.
    pub justify: Justify,
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
    marks: Marks,
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
    /// Whether its symbols show vowel marks.
    pub marks: Marks,
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
    /// clusters that draw nothing (direction controls); a dotted circle under marks without a letter.
    pub glyph: char,
    /// Cells taken: 0, 1 or 2 (more only for rare clusters); 0 for blanks that hang at the end of a wrapped line.
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
            marks: self.marks,
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

/// Lays a paragraph out: levels and joined clusters once, then wrapping in logical order, then each line reordered on its
/// own (UAX#9 section 3.4). Linear in the text's length; never panics.
pub fn layout(text: &str, options: &LayoutOptions) -> LaidOutParagraph {
    let levels = ParagraphLevels::new(text, options.base);
    let mut clusters = clusters::in_logical_order(text, &levels, *options);
    let mut lines = wrap(text, &mut clusters, options.width.max(1));
    for line in &mut lines {
        let range = line.clusters.start as usize..line.clusters.end as usize;
        line.width = place(text, &mut clusters[range], &levels);
    }
    if options.justify != Justify::Ragged {
        clusters = justified(&clusters, &mut lines, options);
    }
    LaidOutParagraph { direction: levels.direction, marks: options.marks, clusters, lines }
}

/// The clusters with every line but the last stretched to the width.
fn justified(clusters: &[VisualCluster], lines: &mut [Line], options: &LayoutOptions) -> Vec<VisualCluster> {
    let mut all = Vec::with_capacity(clusters.len() + clusters.len() / 8);
    let last = lines.len().saturating_sub(1);
    for (index, line) in lines.iter_mut().enumerate() {
        let mut own = clusters[line.clusters.start as usize..line.clusters.end as usize].to_vec();
        if index < last {
            justify::stretch(&mut own, options.width.saturating_sub(line.width), options.justify);
            line.width = set_columns(&mut own);
        }
        line.clusters = all.len() as u32..(all.len() + own.len()) as u32;
        all.append(&mut own);
    }
    all
}

/// Cuts clusters in logical order into lines no wider than `width` unless one cluster is; blanks that end a wrapped line
/// are given no width (UAX#14, LB7 and section 3: spaces hang).
fn wrap(text: &str, clusters: &mut [VisualCluster], width: u32) -> Vec<Line> {
    let mut breaks = unicode_linebreak::linebreaks(text).map(|(at, _)| at as u32).peekable();
    let mut lines = Vec::new();
    let (mut start, mut last_break, mut taken) = (0usize, 0usize, 0u32);
    let mut since_break = 0u32;
    let mut i = 0;
    while i < clusters.len() {
        let cluster = clusters[i];
        while breaks.next_if(|&at| at < cluster.start).is_some() {}
        if i > start && breaks.peek() == Some(&cluster.start) {
            last_break = i;
            since_break = 0;
        }
        let cells = u32::from(cluster.width);
        if taken + cells > width && i > start && cells > 0 && !is_blank(&cluster) {
            let end = if last_break > start { last_break } else { i };
            push_line(&mut lines, clusters, start, end, true);
            taken = if last_break > start { since_break } else { 0 };
            since_break = taken;
            start = end;
            last_break = end;
            // A cluster wider than the rest of the new line breaks again.
            continue;
        }
        taken = taken.saturating_add(cells);
        since_break = since_break.saturating_add(cells);
        i += 1;
    }
    let overflows = taken > width;
    push_line(&mut lines, clusters, start, clusters.len(), overflows);
    if let Some(first) = lines.first_mut() {
        first.source.start = 0;
    }
    if let Some(last) = lines.last_mut() {
        last.source.end = text.len() as u32;
    }
    lines
}

fn push_line(lines: &mut Vec<Line>, clusters: &mut [VisualCluster], start: usize, end: usize, hanging: bool) {
    let line = &mut clusters[start..end];
    if hanging {
        for cluster in line.iter_mut().rev().take_while(|c| c.width == 0 || is_blank(c)) {
            cluster.width = 0;
        }
    }
    let source = match (line.first(), line.last()) {
        (Some(first), Some(last)) => first.start..last.end,
        _ => 0..0,
    };
    lines.push(Line { clusters: start as u32..end as u32, source, width: 0 });
}

/// L1, L2 and columns for one line; returns its width.
fn place(text: &str, line: &mut [VisualCluster], levels: &ParagraphLevels) -> u32 {
    let base = levels.base_level();
    // A line of one direction from end to end keeps its order, or is reversed as a whole.
    if line.iter().any(|c| c.level != base) {
        let table = Table::get();
        let first = |c: &VisualCluster| text.get(c.start as usize..).and_then(|t| t.chars().next());
        let class = |c: &VisualCluster| first(c).map_or(BidiClass::BN, |c| table.of(c).bidi);
        bidi::reset_blanks(line, levels.has_separators, class, |c| c.level = base);
        bidi::reorder(line, |c| c.level);
    } else if base == 1 {
        line.reverse();
    }
    set_columns(line)
}

fn set_columns(line: &mut [VisualCluster]) -> u32 {
    let mut column = 0u32;
    for cluster in line {
        cluster.column = column;
        column = column.saturating_add(u32::from(cluster.width));
    }
    column
}

fn is_blank(cluster: &VisualCluster) -> bool {
    clusters::is_blank(cluster.glyph)
}

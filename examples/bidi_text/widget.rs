//! A ratatui widget for paragraphs of any direction.
//!
//! Three steps for each paragraph: `layout` wraps and places its clusters, `EncodedLine` turns a line into what the
//! terminal needs, and the widget puts the cells into ratatui's buffer one by one. It never hands a whole string to the
//! buffer: ratatui would measure and split it in its own way. A program that redraws often keeps the laid-out paragraphs
//! and lays out again only when text, width or options change.

use std::ops::Range;

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::{Modifier, Style},
    widgets::Widget,
};
use sahifa::text::{
    encode::{EncodedLine, Encoding, Face},
    layout::{BaseDirection, Direction, Justify, LaidOutParagraph, LayoutOptions, Marks, layout},
};

/// Paragraphs one under the other, each at the edge where it begins.
pub(crate) struct BidiText<'a> {
    /// Clean text, one line each, in logical order.
    pub(crate) paragraphs: &'a [String],
    /// What the terminal must be sent.
    pub(crate) encoding: Encoding,
    /// How lines reach the far edge.
    pub(crate) justify: Justify,
    /// Whether vowel marks are shown.
    pub(crate) marks: Marks,
    /// Lines left out at the top.
    pub(crate) scroll: usize,
    /// Stretches with a look of their own.
    pub(crate) highlights: Vec<Highlight>,
    /// The look of all else.
    pub(crate) style: Style,
}

/// A look for some bytes of a paragraph, wherever on the screen they come to stand.
pub(crate) struct Highlight {
    /// Which paragraph.
    pub(crate) paragraph: usize,
    /// Its bytes.
    pub(crate) range: Range<usize>,
    /// The look.
    pub(crate) style: Style,
}

/// A line of a paragraph in its row.
struct Row<'a> {
    paragraph: usize,
    text: &'a str,
    laid_out: LaidOutParagraph,
    line: usize,
    y: u16,
}

impl BidiText<'_> {
    /// Which bytes of which paragraph stand at a cell of the screen: what a click means.
    pub(crate) fn source_at(&self, area: Rect, column: u16, row: u16) -> Option<(usize, Range<usize>)> {
        let mut found = None;
        self.rows(area, |r| {
            let Some(line) = r.laid_out.line(r.line).filter(|_| r.y == row) else { return };
            let encoded = EncodedLine::new(r.text, &line, self.encoding);
            let mut x = left(area, line.width, line.direction);
            for cell in encoded.cells() {
                let next = x + u16::from(cell.width);
                if (x..next).contains(&column) {
                    found = line.clusters.get(cell.cluster as usize).map(|c| (r.paragraph, c.source()));
                }
                x = next;
            }
        });
        found
    }

    /// Calls back with every line that stands in the area.
    fn rows(&self, area: Rect, mut each: impl FnMut(&Row<'_>)) {
        let mut above = 0;
        for (index, text) in self.paragraphs.iter().enumerate() {
            let options = LayoutOptions {
                width: u32::from(area.width),
                base: BaseDirection::Auto(Direction::Rtl),
                joining: self.encoding.joins(),
                marks: self.marks,
                justify: self.justify,
            };
            let mut row = Row { paragraph: index, text, laid_out: layout(text, &options), line: 0, y: 0 };
            for line in 0..row.laid_out.line_count() {
                let Some(down) = above_the_fold(above, self.scroll, area.height) else {
                    above += 1;
                    continue;
                };
                (row.line, row.y) = (line, area.y + down);
                each(&row);
                above += 1;
            }
        }
    }

    fn style_of(&self, paragraph: usize, source: &Range<usize>) -> Style {
        let meets =
            |h: &&Highlight| h.paragraph == paragraph && h.range.start < source.end && source.start < h.range.end;
        self.highlights.iter().filter(meets).fold(self.style, |style, h| style.patch(h.style))
    }
}

impl Widget for BidiText<'_> {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        // Some terminals take a plain blank for the end of a word and turn what stands before it round.
        let blank = EncodedLine::blank(self.encoding);
        for position in area.positions() {
            if let Some(cell) = buffer.cell_mut(position) {
                cell.set_symbol(blank).set_style(self.style);
            }
        }
        self.rows(area, |row| {
            let Some(line) = row.laid_out.line(row.line) else { return };
            let encoded = EncodedLine::new(row.text, &line, self.encoding);
            let mut x = left(area, line.width, line.direction);
            for cell in encoded.cells() {
                let width = u16::from(cell.width);
                if x + width > area.right() {
                    break;
                }
                // The look comes from the cell's cluster, not from its column: an encoder may move cells.
                let style = line.clusters.get(cell.cluster as usize).map(|c| self.style_of(row.paragraph, &c.source()));
                let style = in_face(style.unwrap_or(self.style), cell.face);
                for (i, x) in (x..x + width).enumerate() {
                    if let Some(target) = buffer.cell_mut((x, row.y)) {
                        target.set_symbol(if i == 0 { encoded.symbol(cell) } else { " " });
                        target.set_style(style);
                    }
                }
                x += width;
            }
        });
    }
}

/// A style in the face that the encoding wants: in some terminals it decides what is drawn together.
fn in_face(style: Style, face: Face) -> Style {
    let plain = style.remove_modifier(Modifier::BOLD | Modifier::ITALIC);
    match face {
        Face::Any => style,
        Face::Regular => plain,
        Face::Bold => plain.add_modifier(Modifier::BOLD),
        Face::Italic => plain.add_modifier(Modifier::ITALIC),
        Face::BoldItalic => plain.add_modifier(Modifier::BOLD | Modifier::ITALIC),
    }
}

/// How many rows under the area's top a line stands, where it stands in the area.
fn above_the_fold(line: usize, scroll: usize, height: u16) -> Option<u16> {
    line.checked_sub(scroll).and_then(|down| u16::try_from(down).ok()).filter(|&down| down < height)
}

/// Where a line's leftmost cell stands.
fn left(area: Rect, width: u32, direction: Direction) -> u16 {
    let free = area.width.saturating_sub(u16::try_from(width).unwrap_or(u16::MAX));
    area.x + if direction == Direction::Rtl { free } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::style::Color;

    fn widget(paragraphs: &[String], highlights: Vec<Highlight>) -> BidiText<'_> {
        let (justify, marks, style) = (Justify::Ragged, Marks::Keep, Style::new());
        BidiText { paragraphs, encoding: Encoding::Visual, justify, marks, scroll: 0, highlights, style }
    }

    #[test]
    fn a_word_is_marked_and_clicked_where_it_stands() {
        let paragraphs = ["سلام Reuters 42".to_owned()];
        let range = "سلام ".len().."سلام Reuters".len();
        let highlight = Highlight { paragraph: 0, range: range.clone(), style: Style::new().bg(Color::Yellow) };
        let area = Rect::new(0, 0, 16, 1);
        let mut buffer = Buffer::empty(area);
        let text = widget(&paragraphs, vec![highlight]);
        // From the left: two free cells, the Latin words, the Arabic one from its last letter.
        assert_eq!(text.source_at(area, 6, 0), Some((0, range.start + 4..range.start + 5)));
        assert_eq!(text.source_at(area, 1, 0), None);
        text.render(area, &mut buffer);
        let row: String = (0..16).map(|x| buffer[(x, 0)].symbol()).collect();
        assert_eq!(row, "  Reuters 42 \u{FEE1}\u{FEFC}\u{FEB3}");
        let marked: Vec<u16> = (0..16).filter(|&x| buffer[(x, 0)].bg == Color::Yellow).collect();
        assert_eq!(marked, [2, 3, 4, 5, 6, 7, 8]);
    }
}

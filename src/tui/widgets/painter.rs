//! The one way onto the screen: places encoded clusters, single signs and blanks into a buffer.
//!
//! In: lines of `text::layout`, styles by source range, a slot of cells. Out: cells of ratatui's buffer. Aligns a line to
//! the edge that its direction belongs to; clips at the slot's edge and at the buffer's.

use std::{ops::Range, rc::Rc};

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::{Modifier, Style},
};

use super::{
    faces::{FACE, in_face, is_bold, legible},
    hyperlink::Hyperlink,
    labels::{Labels, one_line},
    picture::Drawn,
};
use crate::{
    text::{
        encode::{EncodedLine, Encoding, Face},
        layout::{
            BaseDirection, Direction, Justify, LaidOutLine, LaidOutParagraph, LayoutOptions, Marks, VisualCluster,
            layout,
        },
        sequences::Sequences,
        width,
    },
    tui::theme::ColourDepth,
};

/// A style for a range of source bytes, patched over what lies beneath.
#[derive(Debug, Clone, PartialEq)]
pub struct Overlay {
    /// Bytes of the line's paragraph.
    pub range: Range<usize>,
    /// What to patch on.
    pub style: Style,
}

/// A row of cells that a line may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    /// The left edge, in cells of the buffer.
    pub x: u16,
    /// The row.
    pub y: u16,
    /// How many cells.
    pub width: u16,
}

/// Where a line stands in its slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// At the edge that the line's own direction begins at.
    Own,
    /// At the edge that this direction begins at.
    Start(Direction),
    /// At the edge that this direction ends at.
    End(Direction),
}

/// Draws into one buffer for one family of terminals.
#[derive(Debug)]
pub struct Painter<'a> {
    buffer: &'a mut Buffer,
    encoding: Encoding,
    signs: Vec<(char, String)>,
    links: Vec<Hyperlink>,
    labels: Option<&'a Labels>,
    marks: Marks,
    sequences: Sequences,
    turns_cursor: bool,
}

impl<'a> Painter<'a> {
    /// A painter for a buffer.
    pub fn new(buffer: &'a mut Buffer, encoding: Encoding) -> Self {
        let turns_cursor = encoding.turns_cursor();
        Self {
            buffer,
            encoding,
            signs: Vec::new(),
            links: Vec::new(),
            labels: None,
            marks: Marks::Keep,
            sequences: Sequences::Whole,
            turns_cursor,
        }
    }

    /// The same, which shows or hides the vowel marks of what it lays out itself.
    #[must_use]
    pub fn with_marks(mut self, marks: Marks) -> Self {
        self.marks = marks;
        self
    }

    /// The same, which remembers the lines that it lays out.
    #[must_use]
    pub fn remembering(mut self, labels: &'a Labels) -> Self {
        self.labels = Some(labels);
        self
    }

    /// The same where signs of several characters take these cells.
    #[must_use]
    pub fn with_sequences(mut self, sequences: Sequences) -> Self {
        self.sequences = sequences;
        self
    }

    /// The same for a terminal that turns the cursor with the words that it turns, or does not.
    #[must_use]
    pub fn turning_cursor(mut self, turns: bool) -> Self {
        self.turns_cursor = turns;
        self
    }

    /// Fills an area with blanks.
    pub fn clear(&mut self, area: Rect, style: Style) {
        let area = area.intersection(self.buffer.area);
        self.links.retain(|link| !Rect::new(link.x, link.y, link.width, 1).intersects(area));
        let blank = EncodedLine::blank(self.encoding);
        let style = in_face(style, EncodedLine::blank_face(self.encoding));
        for y in area.top()..area.bottom() {
            for x in area.left()..area.right() {
                if let Some(cell) = self.buffer.cell_mut((x, y)) {
                    cell.reset();
                    cell.set_symbol(blank).set_style(style);
                }
            }
        }
    }

    /// Patches the style of an area and leaves its symbols.
    pub fn tint(&mut self, area: Rect, style: Style) {
        let mut style = legible(style, true);
        if matches!(self.encoding, Encoding::Words | Encoding::Khmer) {
            // Faces belong to the encoding: none is added, and none taken away.
            style.add_modifier.remove(FACE);
        }
        // What is slanted there must stay so.
        style.sub_modifier.remove(Modifier::ITALIC);
        self.buffer.set_style(area, style);
    }

    /// Puts one sign of one cell, such as a piece of a rule or a margin mark.
    pub fn sign(&mut self, x: u16, y: u16, sign: char, style: Style) {
        let known = self.signs.iter().position(|(c, _)| *c == sign);
        let index = known.unwrap_or_else(|| {
            self.signs.push((sign, encoded_sign(sign, self.encoding)));
            self.signs.len() - 1
        });
        let Some((_, symbol)) = self.signs.get(index) else { return };
        let style = self.off_blanks(style);
        if let Some(cell) = self.buffer.cell_mut((x, y)) {
            cell.set_symbol(symbol).set_style(style);
        }
    }

    /// Puts a piece of an upright line between panes. qterminal places lines by what the letters before them are wide in
    /// its font, and so beside their column where an emoji or a letter of another font is among these; there a block
    /// stands for the line, a broader one where that is bold.
    pub fn bar(&mut self, x: u16, y: u16, style: Style) {
        let block = if style.add_modifier.contains(Modifier::BOLD) { '▎' } else { '▏' };
        self.sign(x, y, if self.encoding == Encoding::RunsSlanted { block } else { '│' }, style);
    }

    /// Puts signs one after the other from the start edge of a direction: the first is nearest to the edge.
    pub fn signs(&mut self, slot: Slot, signs: &str, direction: Direction, style: Style) {
        for (i, sign) in signs.chars().take(usize::from(slot.width)).enumerate() {
            let (x, sign) = match direction {
                Direction::Ltr => (slot.x + i as u16, sign),
                Direction::Rtl => (slot.x + slot.width - 1 - i as u16, mirrored_sign(sign)),
            };
            self.sign(x, slot.y, sign, style);
        }
    }

    /// Where the terminal's cursor must be sent to stand on a column of a laid-out line. Terminals that turn rows round by
    /// themselves turn the cursor with them: there it goes to the cell that holds what will stand in that column.
    pub fn cursor_column(&self, text: &str, line: &LaidOutLine<'_>, column: u32) -> u32 {
        if !self.turns_cursor {
            return column;
        }
        let stands = |c: &VisualCluster| (c.column..c.column + u32::from(c.width)).contains(&column);
        let Some(index) = line.clusters.iter().position(stands) else { return column };
        let mut x = 0;
        for cell in EncodedLine::new(text, line, self.encoding).cells() {
            if cell.cluster as usize == index {
                return x;
            }
            x += u32::from(cell.width);
        }
        column
    }

    /// Puts a laid-out line of `text`; every cell takes the base style and the overlays of its cluster.
    pub fn line(
        &mut self,
        slot: Slot,
        text: &str,
        line: &LaidOutLine<'_>,
        align: Align,
        base: Style,
        over: &[Overlay],
    ) {
        let base = self.off_blanks(base);
        let mut x = slot.x + offset(slot.width, line, align);
        let right = slot.x.saturating_add(slot.width);
        let relevant: Vec<&Overlay> =
            over.iter().filter(|o| o.range.start < line.end && line.start < o.range.end).collect();
        let look = |cluster: usize| {
            let Some(cluster) = line.clusters.get(cluster) else { return base };
            let source = cluster.source();
            let covers = |o: &&&Overlay| o.range.start < source.end && source.start < o.range.end;
            let style = relevant.iter().filter(covers).fold(base, |style, overlay| style.patch(overlay.style));
            legible(style, cluster.is_rtl())
        };
        let alike = |a: usize, b: usize| {
            let seen = |style: Style| (style.fg, style.bg, style.add_modifier);
            seen(look(a)) == seen(look(b))
        };
        let encoded = EncodedLine::in_looks(text, line, self.encoding, &alike);
        for cell in encoded.cells() {
            let width = u16::from(cell.width);
            if x + width > right {
                break;
            }
            let style = in_face(look(cell.cluster as usize), self.face_of(cell.face, base));
            let symbol = self.sequences.certain(encoded.symbol(cell));
            let narrower = width > 1 && u16::from(width::of_cluster(&symbol)) < width;
            if let Some(target) = self.buffer.cell_mut((x, slot.y)) {
                target.set_symbol(&symbol).set_style(style);
            }
            let beneath = if narrower { EncodedLine::blank(self.encoding) } else { covered_symbol(&symbol) };
            for covered in x + 1..x + width {
                if let Some(target) = self.buffer.cell_mut((covered, slot.y)) {
                    target.set_symbol(beneath).set_style(style);
                }
            }
            x += width;
        }
    }

    /// Draws a picture from its row `skip` on, as far as the area goes.
    pub fn picture(&mut self, drawn: &Drawn, area: Rect, skip: u16, depth: ColourDepth) {
        drawn.draw(self.buffer, area, skip, depth);
    }

    /// Says that the cells of a line's bytes, drawn before by [`Self::line`], lead to an address.
    pub fn link(
        &mut self,
        slot: Slot,
        text: &str,
        line: &LaidOutLine<'_>,
        align: Align,
        range: &Range<usize>,
        to: (usize, &str),
    ) {
        if range.start >= line.end || line.start >= range.end {
            return;
        }
        let mut x = slot.x + offset(slot.width, line, align);
        let right = slot.x.saturating_add(slot.width).min(self.buffer.area.right());
        for cell in EncodedLine::new(text, line, self.encoding).cells() {
            let width = u16::from(cell.width);
            if x + width > right {
                break;
            }
            let source = line.clusters.get(cell.cluster as usize).map(VisualCluster::source);
            if source.is_some_and(|source| range.start < source.end.max(source.start + 1) && source.start < range.end) {
                match self.links.last_mut() {
                    Some(last) if last.y == slot.y && last.number == to.0 && last.x + last.width == x => {
                        last.width += width;
                    }
                    _ => self.links.push(Hyperlink { x, y: slot.y, width, number: to.0, address: to.1.to_owned() }),
                }
            }
            x += width;
        }
    }

    /// The links of what was drawn.
    pub fn into_links(self) -> Vec<Hyperlink> {
        self.links
    }

    /// Lays out and puts a text of one line, cut short with an ellipsis where it does not fit. Gives the cells taken.
    pub fn label(&mut self, slot: Slot, text: &str, align: Align, base: Direction, style: Style) -> u16 {
        self.label_over(slot, text, align, base, style, &[])
    }

    /// The same with looks for parts of the text.
    pub fn label_over(
        &mut self,
        slot: Slot,
        text: &str,
        align: Align,
        base: Direction,
        style: Style,
        over: &[Overlay],
    ) -> u16 {
        let whole = self.lay_out(text, slot.width, base);
        if whole.line_count() <= 1 {
            let Some(line) = whole.line(0) else { return 0 };
            self.line(slot, text, &line, align, style, over);
            return (line.width as u16).min(slot.width);
        }
        if slot.width < 2 {
            return 0;
        }
        let cut = self.lay_out(text, slot.width - 1, base);
        let Some(line) = cut.line(0) else { return 0 };
        let taken = (line.width as u16).min(slot.width - 1);
        let start = slot.x + offset(slot.width, &line, align).min(slot.width - 1 - taken);
        let (text_at, dots_at) = match line.direction {
            Direction::Ltr => (start, start + taken),
            Direction::Rtl => (start + 1, start),
        };
        self.line(Slot { x: text_at, width: taken, ..slot }, text, &line, Align::Own, style, over);
        let beside = match line.direction {
            Direction::Ltr => dots_at.saturating_sub(1),
            Direction::Rtl => text_at,
        };
        let dots = self.apart_from(beside, slot.y, style);
        self.sign(dots_at, slot.y, '…', dots);
        taken + 1
    }
}

impl Painter<'_> {
    /// How many cells a text takes on one line without a limit.
    pub fn width_of(&self, text: &str, base: Direction) -> u16 {
        first_width(&self.lay_out(text, u16::MAX, base))
    }

    fn lay_out(&self, text: &str, width: u16, base: Direction) -> Rc<LaidOutParagraph> {
        match self.labels {
            Some(labels) => labels.lay_out(text, width, base, self.marks),
            None => Rc::new(one_line(text, width, base, self.marks)),
        }
    }

    /// The style of what is drawn over blanks that may have a face of their own.
    fn off_blanks(&self, mut style: Style) -> Style {
        if EncodedLine::blank_face(self.encoding) != Face::Any {
            style.sub_modifier = style.sub_modifier.union(Modifier::ITALIC.difference(style.add_modifier));
        }
        style
    }

    /// The style of a sign that stands beside a cell and is not of its word: where one face is one word, in another face.
    fn apart_from(&self, x: u16, y: u16, style: Style) -> Style {
        match self.buffer.cell((x, y)) {
            Some(cell) if self.encoding == Encoding::Words && !cell.symbol().is_ascii() => {
                let bold = cell.modifier.contains(Modifier::BOLD);
                in_face(style, if bold { Face::Regular } else { Face::Bold })
            }
            _ => style,
        }
    }

    /// The face of a cell in a row of this look: a row that is one run to the shaper has one face, and in a bold one where
    /// faces tell runs apart it is the signs around the letters that are not bold.
    fn face_of(&self, face: Face, row: Style) -> Face {
        match face {
            _ if self.encoding == Encoding::Khmer => Face::Regular,
            Face::Regular if is_bold(row) => Face::Bold,
            Face::Bold if is_bold(row) => Face::Regular,
            face => face,
        }
    }
}

/// How many cells a text takes on one line without a limit.
pub fn width_of(text: &str, base: Direction) -> u16 {
    first_width(&one_line(text, u16::MAX, base, Marks::Keep))
}

fn first_width(laid_out: &LaidOutParagraph) -> u16 {
    laid_out.line(0).map_or(0, |l| l.width.min(u32::from(u16::MAX)) as u16)
}

/// Which cluster's source stands at a column of a slot; `None` beside the line.
pub fn source_at(
    slot: Slot,
    text: &str,
    line: &LaidOutLine<'_>,
    encoding: Encoding,
    column: u16,
) -> Option<Range<usize>> {
    let mut x = slot.x + offset(slot.width, line, Align::Own);
    let encoded = EncodedLine::new(text, line, encoding);
    for cell in encoded.cells() {
        let next = x + u16::from(cell.width);
        if (x..next).contains(&column) {
            return line.clusters.get(cell.cluster as usize).map(VisualCluster::source);
        }
        x = next;
    }
    None
}

/// The cells between the slot's left edge and the line's.
fn offset(width: u16, line: &LaidOutLine<'_>, align: Align) -> u16 {
    let free = width.saturating_sub(line.width.min(u32::from(u16::MAX)) as u16);
    let at_right = match align {
        Align::Own => line.direction == Direction::Rtl,
        Align::Start(direction) => direction == Direction::Rtl,
        Align::End(direction) => direction == Direction::Ltr,
    };
    if at_right { free } else { 0 }
}

/// A sign as the terminal needs it, by the same road as text.
fn encoded_sign(sign: char, encoding: Encoding) -> String {
    let text = sign.to_string();
    let base = BaseDirection::Fixed(Direction::Ltr);
    let laid_out =
        layout(&text, &LayoutOptions { width: 2, base, joining: false, marks: Marks::Keep, justify: Justify::Ragged });
    let Some(line) = laid_out.line(0) else { return text };
    let encoded = EncodedLine::new(&text, &line, encoding);
    encoded.cells().first().map(|cell| encoded.symbol(cell).to_owned()).unwrap_or(text)
}

/// What stands in the cells that a wide cluster covers: never drawn while it stands there.
///
/// A flag or a family is several signs; terminals that do not know the sequence draw the rest of it into these cells. A
/// plain blank would equal the blank that follows it, so the diff would leave that rest on the screen for good; a no-break
/// space is another symbol. Where an emoji is asked for by U+FE0F the diff writes these cells over it at once, so there it
/// has to be the plain blank.
fn covered_symbol(cluster: &str) -> &'static str {
    let several = cluster.chars().nth(1).is_some();
    if several && !cluster.contains('\u{FE0F}') { "\u{A0}" } else { " " }
}

/// The sign as it must look when it stands in a row that begins at the right.
fn mirrored_sign(sign: char) -> char {
    match sign {
        '├' => '┤',
        '┤' => '├',
        '▶' => '◀',
        '◀' => '▶',
        '▸' => '◂',
        '◂' => '▸',
        '▌' => '▐',
        '▐' => '▌',
        '↺' => '↻',
        other => other,
    }
}

#[cfg(test)]
mod tests;

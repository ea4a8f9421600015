//! Draws the article: headline, source and date, paragraphs with their margin marks, entities and marked words.

use std::ops::Range;

use ratatui::{layout::Rect, style::Style};

use super::text_slot;
use crate::{
    article::{
        links::Links,
        model::{Enclosure, Inline, InlineKind, Marker, Paragraph, ParagraphKind, RepeatKind, TextSpan},
    },
    text::layout::{Direction, LaidOutParagraph},
    tui::{
        state::{
            State, columns,
            document::{Block, BlockKind},
            margin::Level,
            reading::{Cursor, Reading},
        },
        theme::{Role, Theme},
        widgets::painter::{Align, Overlay, Painter, Slot},
    },
};

/// What was worked out for the block that is being drawn.
struct Known {
    block: usize,
    over: Vec<Overlay>,
    links: Vec<(Range<usize>, usize)>,
}

/// Draws the rows that are on the screen.
pub(super) fn draw(painter: &mut Painter<'_>, state: &State) {
    let Some(reading) = state.reading() else { return };
    let theme = &state.settings.theme;
    let columns = state.article_columns();
    gutter(painter, state, columns);
    // Overlays and links are worked out once a block, not once a line.
    let mut known: Option<Known> = None;
    for (index, row) in reading.flow.rows().iter().enumerate() {
        let Some((column, y)) = columns::place(columns, index) else { break };
        if let Some(rows) = reading.document.picture_rows(row.block) {
            if row.line.is_some() || y == column.top() {
                picture(painter, state, reading, Rect { y, height: column.bottom() - y, ..column }, index, rows);
            }
            continue;
        }
        let Some(block) = reading.document.blocks().get(row.block) else { continue };
        let Some(laid_out) = reading.flow.block(row.block) else { continue };
        let own = laid_out.direction();
        let Some(line) = row.line.and_then(|l| laid_out.line(l)) else {
            between(painter, state, reading, (row.block, own), (column, y));
            continue;
        };
        let text = reading.document.text(row.block);
        if known.as_ref().is_none_or(|known| known.block != row.block) {
            let (over, links) = (overlays(state, reading, block), linked(reading, block, text));
            known = Some(Known { block: row.block, over, links });
        }
        let over = known.as_ref().map_or(&[][..], |known| &known.over);
        let base = base_style(theme, reading, block);
        let margin = reading.document.margin(block);
        let indent = margin.indent;
        let edge = if block.shows_paragraph() { own } else { reading.document.direction().unwrap_or(own) };
        let slot = text_slot(column, y, indent, edge);
        painter.line(slot, text, &line, Align::Start(edge), base, over);
        for (range, number) in known.as_ref().map_or(&[][..], |known| &known.links) {
            let to = (*number, reading.links.address(*number).unwrap_or_default());
            painter.link(slot, text, &line, Align::Start(edge), range, to);
        }
        if let Some(paragraph) = reading.document.shown(block) {
            let marker = if row.line == Some(0) { paragraph.item_marker() } else { None };
            levels(painter, state, &margin.levels, marker, (column, y, edge));
        }
        if let Some((sign, role)) = margin_sign(reading, block, row.line == Some(0)) {
            // The sign stands two cells before the text, at the edge where there is less room.
            let before = indent.min(2).min(column.width - slot.width);
            let x = match edge {
                Direction::Ltr => slot.x - before,
                Direction::Rtl => (slot.x + slot.width + before).saturating_sub(1),
            };
            painter.signs(Slot { x, y, width: u16::from(before > 0) }, sign, edge, theme.style(role));
        }
    }
}

/// The stretches of a block's text that are links, with their numbers: words of the article and the signs after them, or
/// an address at its end.
fn linked(reading: &Reading, block: &Block, text: &str) -> Vec<(Range<usize>, usize)> {
    if let BlockKind::Link { number } = block.kind {
        return vec![(0..text.len(), number)];
    }
    let inline = reading.document.shown(block).map_or(&[][..], |paragraph| &paragraph.inline);
    let shown = reading.document.shown_as(block);
    let signs: Vec<Range<usize>> = shown.iter().flat_map(|shown| shown.added()).collect();
    let stretch = |inline: &Inline| {
        let InlineKind::Link(target) = &inline.kind else { return None };
        let number = reading.links.number(target)?;
        let words = shown.map_or(inline.range.clone(), |shown| shown.range(inline.range.clone()));
        let sign = signs.binary_search_by_key(&words.end, |sign| sign.start).ok().and_then(|index| signs.get(index));
        Some((words.start..sign.map_or(words.end, |sign| sign.end), number))
    };
    inline.iter().filter_map(stretch).collect()
}

/// The rule between two columns.
fn gutter(painter: &mut Painter<'_>, state: &State, columns: &[Rect]) {
    let [first, second] = columns else { return };
    let left = first.right().min(second.right());
    for y in first.top()..first.bottom() {
        painter.bar(left + columns::GUTTER / 2, y, state.settings.theme.style(Role::Rule));
    }
}

/// Draws the picture of a row's block in the middle of the rows from that one on.
fn picture(painter: &mut Painter<'_>, state: &State, reading: &Reading, below: Rect, row: usize, rows: u16) {
    let Some((block, above)) = reading.flow.rows().get(row).map(|this| {
        let above = reading.flow.rows()[..row].iter().rev().take_while(|before| before.block == this.block).count();
        (this.block, above)
    }) else {
        return;
    };
    let Some(drawn) = reading.document.picture(block).and_then(|address| state.pictures.drawn(address)) else { return };
    // Rows of it that stand above: on the screen, or already scrolled out of it.
    let hidden = if above == row { reading.flow.top_row() } else { 0 };
    let skip = (above + hidden).min(usize::from(u16::MAX)) as u16;
    let size = drawn.size();
    if skip >= rows || size.width > below.width {
        return;
    }
    let area = Rect {
        x: below.x + (below.width - size.width) / 2,
        width: size.width,
        height: (rows - skip).min(below.height),
        ..below
    };
    painter.picture(drawn, area, skip, state.settings.depth);
}

/// The signs of the quotations and lists around a line: a bar for each quotation, the marker of the innermost item.
fn levels(
    painter: &mut Painter<'_>,
    state: &State,
    levels: &[Level],
    marker: Option<Marker>,
    (column, y, edge): (Rect, u16, Direction),
) {
    let theme = &state.settings.theme;
    let item = levels.iter().rposition(|level| level.enclosure != Enclosure::Quote);
    for (index, level) in levels.iter().enumerate() {
        let width = (level.width - 1).min(column.width.saturating_sub(level.offset));
        if width == 0 {
            break;
        }
        let x = match edge {
            Direction::Ltr => column.x + level.offset,
            Direction::Rtl => column.right() - level.offset - width,
        };
        let slot = Slot { x, y, width };
        match (level.enclosure, marker) {
            (Enclosure::Quote, _) => painter.signs(slot, "▌", edge, theme.style(Role::Quote)),
            (_, Some(marker)) if item == Some(index) => {
                let sign = match marker {
                    Marker::Bullet => bullet(levels, index).to_owned(),
                    Marker::Number(number) => format!("{}.", number_words(state, number, edge)),
                };
                painter.label(slot, &sign, Align::End(edge), edge, theme.style(Role::Dim));
            }
            _ => {}
        }
    }
}

/// The bullet of a list by how many stand around it.
fn bullet(levels: &[Level], index: usize) -> &'static str {
    let outer = levels.iter().take(index).filter(|level| level.enclosure != Enclosure::Quote).count();
    ["•", "◦", "▪"][outer % 3]
}

/// An item's number: in the interface's digits where the item itself runs from right to left.
fn number_words(state: &State, number: u32, edge: Direction) -> String {
    match edge {
        Direction::Ltr => number.to_string(),
        Direction::Rtl => state.locale.count(number as usize),
    }
}

/// An empty row between two paragraphs: the bars of the quotations around both go on.
fn between(
    painter: &mut Painter<'_>,
    state: &State,
    reading: &Reading,
    (block, edge): (usize, Direction),
    (column, y): (Rect, u16),
) {
    let document = &reading.document;
    let direction = |block: usize| reading.flow.block(block).map(LaidOutParagraph::direction);
    let (Some(this), Some(next)) = (document.blocks().get(block), document.blocks().get(block + 1)) else { return };
    if direction(block + 1).is_some_and(|other| other != edge) {
        return;
    }
    let (this, next) = (document.margin(this).levels, document.margin(next).levels);
    let common = this.iter().zip(&next).take_while(|(a, b)| a == b).count();
    levels(painter, state, &this[..common], None, (column, y, edge));
}

fn base_style(theme: &Theme, reading: &Reading, block: &Block) -> Style {
    let role = match block.kind {
        BlockKind::Title => Role::Title,
        BlockKind::Meta => Role::Meta,
        BlockKind::Repeat { .. } => Role::Repeat,
        BlockKind::Restates => Role::Restates,
        BlockKind::Note => Role::Dim,
        BlockKind::Link { .. } => Role::Link,
        BlockKind::Links => Role::Heading,
        BlockKind::Picture { .. } => Role::Caption,
        BlockKind::Paragraph(kind) => match kind {
            ParagraphKind::Title => Role::Title,
            ParagraphKind::Heading => Role::Heading,
            ParagraphKind::Caption => Role::Caption,
            ParagraphKind::Quote => Role::Quote,
            ParagraphKind::Byline => Role::Meta,
            ParagraphKind::Boilerplate => Role::Dim,
            ParagraphKind::Code => Role::Figure,
            ParagraphKind::Body | ParagraphKind::List | ParagraphKind::Row => Role::Text,
        },
    };
    let mut style = theme.style(Role::Text).patch(theme.style(role));
    let repeats = block.paragraph.and_then(|p| reading.article.paragraphs.get(p)).and_then(|p| p.repeats);
    if matches!(block.kind, BlockKind::Paragraph(_)) && repeats.is_some_and(|r| r.how.collapses()) {
        style = style.patch(theme.style(Role::Repeat));
    }
    let echo = matches!(block.kind, BlockKind::Repeat { .. } | BlockKind::Restates);
    if echo && block.paragraph.map(Cursor::Repeat) == Some(reading.cursor) {
        style = style.patch(theme.style(Role::Selected));
    }
    style
}

/// The sign in the margin: what sort of block it is, seen without colour.
fn margin_sign(reading: &Reading, block: &Block, first: bool) -> Option<(&'static str, Role)> {
    let restates = block
        .paragraph
        .and_then(|p| reading.article.paragraphs.get(p)?.repeats)
        .is_some_and(|r| r.how == RepeatKind::Restates);
    match block.kind {
        BlockKind::Repeat { open: false } => first.then_some(("▸", Role::Repeat)),
        BlockKind::Repeat { open: true } => first.then_some(("▾", Role::Repeat)),
        BlockKind::Restates => first.then_some(("↺", Role::Restates)),
        BlockKind::Paragraph(_) if restates => Some(("┆", Role::Restates)),
        BlockKind::Picture { .. } => first.then_some(("▣", Role::Caption)),
        BlockKind::Paragraph(ParagraphKind::Caption) => Some((if first { "▣" } else { "┆" }, Role::Caption)),
        BlockKind::Paragraph(ParagraphKind::Code) => Some(("▏", Role::Dim)),
        BlockKind::Paragraph(ParagraphKind::Row) => Some((if first { "├" } else { "│" }, Role::Dim)),
        BlockKind::Links | BlockKind::Paragraph(ParagraphKind::Heading) => first.then_some(("■", Role::Heading)),
        BlockKind::Title | BlockKind::Meta | BlockKind::Note | BlockKind::Link { .. } | BlockKind::Paragraph(_) => None,
    }
}

/// The looks of a block's stretches, from the ground up: repeated sentences, markup, entities, marked words, the cursor.
fn overlays(state: &State, reading: &Reading, block: &Block) -> Vec<Overlay> {
    let theme = &state.settings.theme;
    let mut over = Vec::new();
    let Some(index) = block.paragraph.filter(|_| block.shows_paragraph()) else { return over };
    let Some(paragraph) = reading.article.paragraphs.get(index) else { return over };
    let shown = reading.document.shown_as(block);
    let place = |range: Range<usize>| shown.map_or(range.clone(), |shown| shown.range(range));
    for sign in shown.iter().flat_map(|shown| shown.added()) {
        over.push(Overlay { range: sign, style: theme.style(Role::Dim) });
    }
    let mut lay =
        |range: Range<usize>, role: Role| over.push(Overlay { range: place(range), style: theme.style(role) });
    markup(paragraph, &reading.links, &mut lay);
    if let Some(found) = reading.found() {
        let first = found.mentions.partition_point(|(s, _)| s.paragraph < index);
        for (i, (span, id)) in found.mentions.iter().enumerate().skip(first) {
            if span.paragraph != index {
                break;
            }
            if let Some(kind) = found.extraction.entities.get(id.0 as usize).map(|e| e.kind)
                && state.settings.highlights(kind)
            {
                lay(span.range(), kind.into());
            }
            if reading.cursor == Cursor::Mention(i) {
                lay(span.range(), Role::HitCurrent);
            }
        }
    }
    if let Some(marked) = &reading.marked {
        let first = marked.spans.partition_point(|s| s.paragraph < index);
        let here = |(_, s): &(usize, &TextSpan)| s.paragraph == index;
        for (i, span) in marked.spans.iter().enumerate().skip(first).take_while(here) {
            lay(span.range(), if i == marked.current { Role::HitCurrent } else { Role::Hit });
        }
    }
    let selected = reading.selection.and_then(|selection| selection.in_paragraph(index, paragraph.text.len()));
    if let Some(range) = selected {
        over.push(Overlay { range: place(range), style: theme.style(Role::Selected) });
    }
    over
}

fn markup(paragraph: &Paragraph, links: &Links, lay: &mut impl FnMut(Range<usize>, Role)) {
    if paragraph.repeats.is_none_or(|r| !r.how.collapses()) {
        for sentence in &paragraph.sentences {
            if sentence.repeats.as_ref().is_some_and(|r| r.how.collapses()) {
                lay(sentence.range.clone(), Role::Repeat);
            }
        }
    }
    for inline in &paragraph.inline {
        let role = match &inline.kind {
            InlineKind::Strong => Role::Strong,
            InlineKind::Emphasis => Role::Emphasis,
            InlineKind::Code => Role::Figure,
            InlineKind::Link(target) if links.number(target).is_some() => Role::Link,
            // What cannot be followed is no link to the reader.
            InlineKind::Link(_) => continue,
        };
        lay(inline.range.clone(), role);
    }
}

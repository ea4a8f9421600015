//! The mouse: the wheel scrolls what it is over, a click chooses what stands at the cell.
//!
//! A cell of text is turned into bytes by the cluster that was drawn there, never by counting columns.

use std::ops::Range;

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Rect;

use super::{copying, finding, library, moving, open, toggle_kind, with_reading};
use crate::article::model::TextSpan;
use crate::tui::{
    event::Effect,
    state::{
        Message, State, columns,
        document::BlockKind,
        entities::{KINDS, describe},
        entry::{EntryList, EntrySource, Lead},
        panes::Pane,
        reading::{Cursor, Reading},
        selection::{Place, Selection},
    },
    theme::Role,
    view,
    widgets::painter::source_at,
};

/// Rows of one notch of the wheel.
const NOTCH: isize = 3;

/// Applies a mouse event; tells whether something changed.
pub(super) fn apply(state: &mut State, mouse: MouseEvent, effects: &mut Vec<Effect>) -> bool {
    match mouse.kind {
        MouseEventKind::ScrollDown => wheel(state, mouse.column, mouse.row, NOTCH),
        MouseEventKind::ScrollUp => wheel(state, mouse.column, mouse.row, -NOTCH),
        MouseEventKind::Down(MouseButton::Left) => {
            state.message = None;
            if state.help.take().is_none() {
                click(state, mouse.column, mouse.row, effects);
            }
            true
        }
        MouseEventKind::Drag(MouseButton::Left) => drag(state, mouse.column, mouse.row),
        MouseEventKind::Up(MouseButton::Left) => release(state, effects),
        _ => false,
    }
}

/// The button is held and moved over the article: the selection reaches from where it was pressed to here.
fn drag(state: &mut State, x: u16, y: u16) -> bool {
    let column = state.article_column();
    let dragging = with_reading(state, |reading, state| {
        let Some(pressed) = reading.pressed else { return false };
        // Beyond the edge the text comes to the mouse.
        if y < column.top() || y >= column.bottom() {
            reading.flow.scroll(&reading.document, if y < column.top() { -1 } else { 1 });
        }
        let y = y.clamp(column.top(), column.bottom().saturating_sub(1));
        let Some((paragraph, cluster)) = words_at(reading, state, x, y) else { return false };
        let begun = Place { paragraph: pressed.paragraph, byte: pressed.start };
        let here = Place { paragraph, byte: cluster.start };
        // The letter that was pressed and the one under the mouse belong to it, whichever way it was drawn.
        let selection = if here >= begun {
            Selection { anchor: begun, head: Place { paragraph, byte: cluster.end } }
        } else {
            Selection { anchor: Place { byte: pressed.end, ..begun }, head: here }
        };
        reading.selection = Some(selection);
        reading.drawn = true;
        true
    });
    dragging.unwrap_or(false)
}

/// The button is let go: what was drawn over is copied.
fn release(state: &mut State, effects: &mut Vec<Effect>) -> bool {
    let drawn = with_reading(state, |reading, _| {
        reading.pressed.take();
        reading.selection.is_some_and(|selection| !selection.is_empty()) && std::mem::take(&mut reading.drawn)
    });
    if drawn == Some(true) {
        copying::copy(state, effects);
        return true;
    }
    false
}

/// The paragraph and the bytes of the cluster that stand at a cell of the article.
fn words_at(reading: &Reading, state: &State, x: u16, y: u16) -> Option<(usize, Range<usize>)> {
    let (row, column) = columns::row_at(state.article_columns(), x, y)?;
    let row = reading.flow.rows().get(row).copied()?;
    let block = reading.document.blocks().get(row.block)?;
    let paragraph = block.paragraph.filter(|_| block.shows_paragraph())?;
    let laid_out = reading.flow.block(row.block)?;
    let line = laid_out.line(row.line?)?;
    let slot = view::text_slot(column, y, reading.document.margin(block).indent, laid_out.direction());
    let text = reading.document.text(row.block);
    let source = source_at(slot, text, &line, state.settings.profile.encoding, x);
    let written = |range: Range<usize>| reading.document.shown_as(block).map_or(range.clone(), |s| s.written(range));
    // Beside the line its nearer end is meant.
    let whole = || {
        let right = x >= slot.x + slot.width / 2;
        let start = right == (laid_out.direction() == crate::text::layout::Direction::Rtl);
        if start { line.start..line.start } else { line.end..line.end }
    };
    Some((paragraph, written(source.unwrap_or_else(whole))))
}

fn wheel(state: &mut State, x: u16, y: u16, rows: isize) -> bool {
    if let Some(EntryList { entries, flow, .. }) = &mut state.help {
        flow.scroll(&EntrySource(entries), rows);
        return true;
    }
    if let Some(overlay) = &mut state.overlay {
        overlay.list.flow.scroll(&EntrySource(&overlay.list.entries), rows);
        return true;
    }
    if let Some(changed) = library::wheel(state, x, y, rows) {
        return changed;
    }
    match state.panes.at(x, y) {
        Some(Pane::Article) => {
            with_reading(state, |reading, _| reading.flow.scroll(&reading.document, rows));
        }
        Some(Pane::List) => state.list.flow.scroll(&EntrySource(&state.list.entries), rows),
        Some(Pane::Panel) => {
            let tab = state.tab;
            with_reading(state, |reading, _| {
                let EntryList { entries, flow, .. } = reading.tab_mut(tab);
                flow.scroll(&EntrySource(entries), rows);
            });
        }
        None => return false,
    }
    true
}

fn click(state: &mut State, x: u16, y: u16, effects: &mut Vec<Effect>) {
    if state.overlay.is_some() {
        click_overlay(state, y, effects);
        return;
    }
    if library::click(state, x, y, effects) {
        return;
    }
    if let Some(index) = view::legend_at(state, x, y) {
        toggle_kind(state, KINDS[index].0);
        return;
    }
    match state.panes.at(x, y) {
        Some(Pane::List) => {
            state.focus = Pane::List;
            let row = row_at(state.list_body(), y).and_then(|r| state.list.flow.rows().get(r)).copied();
            // The row of the source belongs to the title before it.
            let entry = row.map(|r| r.block - r.block % 2);
            let lead = entry.and_then(|e| state.list.entries.get(e)).map(|e| e.lead.clone());
            if let Some(Lead::Article(index)) = lead {
                open(state, index, effects);
            }
        }
        Some(Pane::Panel) => click_panel(state, x, y),
        Some(Pane::Article) => {
            state.focus = Pane::Article;
            click_article(state, x, y);
        }
        None => {}
    }
}

/// A click on an entry over the screen follows it.
fn click_overlay(state: &mut State, y: u16, effects: &mut Vec<Effect>) {
    let body = state.help_body();
    let Some(overlay) = &mut state.overlay else { return };
    let block = row_at(body, y).and_then(|r| overlay.list.flow.rows().get(r)).map(|r| r.block);
    let entry = block.and_then(|b| overlay.list.choosable_up_to(b));
    if let Some(entry) = entry {
        overlay.list.choose(entry);
        library::follow(state, effects);
    }
}

fn click_panel(state: &mut State, x: u16, y: u16) {
    if let Some(tab) = view::tab_at(state, x, y) {
        moving::show_tab(state, tab);
        return;
    }
    state.focus = Pane::Panel;
    let (tab, body) = (state.tab, state.panel_body());
    let kind = with_reading(state, |reading, _| {
        let list = reading.tab_mut(tab);
        let block = row_at(body, y).and_then(|r| list.flow.rows().get(r))?.block;
        // A line that cannot be chosen speaks of the one before it.
        let entry = list.choosable_up_to(block);
        list.choose(entry?);
        match list.chosen_entry()?.lead {
            Lead::Kind(kind) => Some(kind),
            _ => None,
        }
    });
    match kind.flatten() {
        Some(kind) => toggle_kind(state, kind),
        None => finding::follow_chosen(state),
    }
}

fn click_article(state: &mut State, x: u16, y: u16) {
    let encoding = state.settings.profile.encoding;
    let words = with_reading(state, |reading, state| {
        reading.selection = None;
        reading.drawn = false;
        let pressed = words_at(reading, state, x, y);
        reading.pressed = pressed.map(|(paragraph, bytes)| TextSpan { paragraph, start: bytes.start, end: bytes.end });
        let (row, column) = columns::row_at(state.article_columns(), x, y)?;
        let row = reading.flow.rows().get(row).copied()?;
        let block = reading.document.blocks().get(row.block)?.clone();
        if block.kind == BlockKind::Restates {
            let tellings = reading.tellings(block.paragraph?)?;
            reading.mark(tellings, 0, &state.locale);
            return None;
        }
        if matches!(block.kind, BlockKind::Repeat { .. }) {
            let paragraph = block.paragraph?;
            reading.cursor = Cursor::Repeat(paragraph);
            reading.toggle_repeat(paragraph, &state.locale);
            return None;
        }
        let paragraph = block.paragraph.filter(|_| block.shows_paragraph())?;
        let laid_out = reading.flow.block(row.block)?;
        let line = laid_out.line(row.line?)?;
        let slot = view::text_slot(column, y, reading.document.margin(&block).indent, laid_out.direction());
        let source = source_at(slot, reading.document.text(row.block), &line, encoding, x)?;
        let byte = reading.document.written_byte(row.block, source.start);
        entity_words(reading, paragraph, byte, state)
    });
    if let Some((text, id)) = words.flatten() {
        finding::choose_entity(state, id);
        state.message = Some(Message { text, role: Role::Status });
    }
}

fn entity_words(
    reading: &mut Reading,
    paragraph: usize,
    byte: usize,
    state: &State,
) -> Option<(String, crate::extract::model::EntityId)> {
    let (mention, id, entity) = reading.entity_at(paragraph, byte)?;
    let words = describe(entity, &state.locale);
    reading.cursor = Cursor::Mention(mention);
    Some((words, id))
}

/// Which row of a body a screen row is.
fn row_at(body: Rect, y: u16) -> Option<usize> {
    (body.top()..body.bottom()).contains(&y).then(|| usize::from(y - body.top()))
}

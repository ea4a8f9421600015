//! Draws the state into a buffer: a file a panel. Only reads; [`State::prepare`] must have run for this size.
//!
//! Every word comes from the state or from the locale, every look from the theme by role.

mod article;
mod articles;
mod entries;
mod lists;
mod sources;
mod status;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::{
    state::{
        State, body,
        entities::KINDS,
        library::{LibraryState, Screen},
        panes::Pane,
        reading::Tab,
    },
    theme::Role,
    widgets::{
        hyperlink::Hyperlink,
        painter::{Align, Painter, Slot, width_of},
    },
};
use crate::text::layout::Direction;

pub(in crate::tui) use self::articles::rows_each;

/// Draws one frame; gives the place of the cursor where one is shown, and the cells that are links.
pub fn draw(state: &State, buffer: &mut Buffer) -> (Option<Position>, Vec<Hyperlink>) {
    let profile = &state.settings.profile;
    let mut painter = Painter::new(buffer, profile.encoding)
        .with_marks(state.settings.marks)
        .with_sequences(profile.sequences)
        .turning_cursor(profile.turns_cursor())
        .remembering(&state.labels);
    let cursor = panes(&mut painter, state);
    (cursor, painter.into_links())
}

/// Draws whatever is open.
fn panes(painter: &mut Painter<'_>, state: &State) -> Option<Position> {
    let theme = &state.settings.theme;
    painter.clear(state.screen(), theme.style(Role::Text));
    if let Some(help) = &state.help {
        let area = state.screen();
        header(painter, state, area, "help-title", true);
        entries::draw(painter, state, help, state.help_body(), entries::Focus::Still);
        return on_screen(state, status::draw(painter, state));
    }
    if let Some(overlay) = &state.overlay {
        title(painter, state, state.screen(), &overlay.title, true);
        entries::draw(painter, state, &overlay.list, state.help_body(), entries::Focus::Here);
        return on_screen(state, status::draw(painter, state));
    }
    if let Some(palette) = &state.palette {
        header(painter, state, state.screen(), "palette-title", true);
        entries::draw(painter, state, &palette.list, state.help_body(), entries::Focus::Here);
        return on_screen(state, status::draw(painter, state));
    }
    rules(painter, state);
    let focused = state.focus == Pane::List;
    match &state.library {
        _ if state.panes.list.is_empty() => {}
        None => {
            header(painter, state, state.panes.list, "pane-list", focused);
            entries::draw(painter, state, &state.list, state.list_body(), focus_of(state, Pane::List));
        }
        Some(library) if library.screen == Screen::Browse => {
            header(painter, state, state.panes.list, "pane-sources", focused);
            sources::draw(painter, state, library, state.list_body());
        }
        Some(library) => {
            title(painter, state, state.panes.list, &list_title(state, library), focused);
            articles::draw(painter, state, library, state.list_body(), focused);
        }
    }
    if let Some(library) = state.library.as_ref().filter(|library| library.screen == Screen::Browse) {
        if !state.panes.article.is_empty() {
            let focused = state.focus != Pane::List;
            title(painter, state, state.panes.article, &list_title(state, library), focused);
            articles::draw(painter, state, library, state.articles_body(), focused);
        }
    } else if !state.panes.article.is_empty() {
        article::draw(painter, state);
        legend(painter, state);
    }
    if !state.panes.panel.is_empty() {
        for (tab, label, slot) in tab_slots(state) {
            let open = tab == state.tab;
            let style = theme.style(if open { Role::TabOpen } else { Role::Tab });
            painter.label(slot, &label, Align::Own, state.locale.direction(), style);
        }
        if let Some(reading) = state.reading() {
            entries::draw(painter, state, reading.tab(state.tab), state.panel_body(), focus_of(state, Pane::Panel));
        }
    }
    card(painter, state);
    on_screen(state, status::draw(painter, state))
}

/// The card of the first minute, over the end of the article.
fn card(painter: &mut Painter<'_>, state: &State) {
    let area = state.card_area();
    let Some(card) = state.card.as_ref().filter(|_| area.height > 0) else { return };
    let theme = &state.settings.theme;
    painter.clear(area, theme.style(Role::Text));
    for x in area.left()..area.right() {
        painter.sign(x, area.y, '─', theme.style(Role::RuleFocused));
    }
    entries::draw(painter, state, card, body(area), entries::Focus::Still);
}

/// The cursor, unless there is no room for it.
fn on_screen(state: &State, cursor: Option<Position>) -> Option<Position> {
    cursor.filter(|position| state.screen().contains(*position))
}

/// The tab whose name stands at a cell.
pub fn tab_at(state: &State, x: u16, y: u16) -> Option<Tab> {
    let at = |slot: &Slot| slot.y == y && (slot.x..slot.x + slot.width).contains(&x);
    tab_slots(state).into_iter().find(|(_, _, slot)| at(slot)).map(|(tab, _, _)| tab)
}

/// The entry of the legend that stands at a cell, as an index into the types.
pub fn legend_at(state: &State, x: u16, y: u16) -> Option<usize> {
    legend_slots(state).into_iter().find(|(_, s)| s.y == y && (s.x..s.x + s.width).contains(&x)).map(|(index, _)| index)
}

/// The cells of a row that a block's text may take, its indent left free at the start side.
pub fn text_slot(column: Rect, y: u16, indent: u16, direction: Direction) -> Slot {
    let indent = indent.min(column.width.saturating_sub(1));
    let x = match direction {
        Direction::Ltr => column.x + indent,
        Direction::Rtl => column.x,
    };
    Slot { x, y, width: column.width - indent }
}

fn focus_of(state: &State, pane: Pane) -> entries::Focus {
    if state.focus == pane { entries::Focus::Here } else { entries::Focus::Elsewhere }
}

/// The name of the open list.
fn list_title(state: &State, library: &LibraryState) -> String {
    let listing = library.articles.listing();
    match library.sources.of(listing) {
        Some(row) => sources::source_name(row, &state.locale),
        None => sources::listing_name(listing, &state.locale),
    }
}

fn header(painter: &mut Painter<'_>, state: &State, pane: Rect, key: &str, focused: bool) {
    title(painter, state, pane, &state.locale.text(key), focused);
}

fn title(painter: &mut Painter<'_>, state: &State, pane: Rect, words: &str, focused: bool) {
    let role = if focused { Role::TabOpen } else { Role::Tab };
    let margin = u16::from(pane.width >= 24);
    let slot = Slot { x: pane.x + margin, y: pane.y, width: pane.width - 2 * margin };
    let direction = state.locale.direction();
    if pane.height > 1 {
        let style = state.settings.theme.style(role);
        painter.label(slot, words, Align::Start(direction), direction, style);
    }
}

fn rules(painter: &mut Painter<'_>, state: &State) {
    let theme = &state.settings.theme;
    let beside = [(Pane::List, state.panes.uprights[0]), (Pane::Panel, state.panes.uprights[1])];
    for (pane, rule) in beside {
        let style = theme.style(if state.focus == pane { Role::RuleFocused } else { Role::Rule });
        for y in rule.top()..rule.bottom() {
            for x in rule.left()..rule.right() {
                painter.bar(x, y, style);
            }
        }
    }
    let level = state.panes.level;
    let style = theme.style(if state.focus == Pane::Panel { Role::RuleFocused } else { Role::Rule });
    for y in level.top()..level.bottom() {
        for x in level.left()..level.right() {
            painter.sign(x, y, '─', style);
        }
    }
}

/// How much of the tabs' names is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Labels {
    /// Number and name of every tab.
    All,
    /// Numbers, and the name of the open one.
    Open,
}

fn tab_label(state: &State, tab: Tab, labels: Labels) -> String {
    let number = state.locale.count(tab as usize + 1);
    if labels == Labels::Open && tab != state.tab {
        return number;
    }
    format!("{number} {}", state.locale.text(tab.key()))
}

/// Where the labels of the tabs stand, from the start side on: with their names where there is room.
fn tab_slots(state: &State) -> Vec<(Tab, String, Slot)> {
    let pane = state.panes.panel;
    if pane.height < 2 {
        return Vec::new();
    }
    let direction = state.locale.direction();
    let margin = u16::from(pane.width >= 24);
    let room = pane.width - 2 * margin;
    let all = [Labels::All, Labels::Open].map(|labels| {
        Tab::ALL.map(|tab| {
            let label = tab_label(state, tab, labels);
            let width = width_of(&label, direction);
            (tab, label, width)
        })
    });
    let fits = |tabs: &[(Tab, String, u16); 4]| tabs.iter().map(|(_, _, width)| width + 2).sum::<u16>() <= room + 2;
    let [all, open] = all;
    let tabs = if fits(&all) { all } else { open };
    let mut used = 0;
    let mut slots = Vec::with_capacity(tabs.len());
    for (tab, label, width) in tabs {
        let width = width.min(room.saturating_sub(used));
        let x = match direction {
            Direction::Ltr => pane.x + margin + used.min(room),
            Direction::Rtl => pane.x + margin + room.saturating_sub(used + width),
        };
        used += width + 2;
        slots.push((tab, label, Slot { x, y: pane.y, width }));
    }
    slots
}

/// Where the types that occur in the article stand in the legend.
fn legend_slots(state: &State) -> Vec<(usize, Slot)> {
    let area = state.legend();
    let Some(found) = state.reading().and_then(|r| r.found()).filter(|_| area.height > 0) else { return Vec::new() };
    let direction = state.locale.direction();
    let mut slots = Vec::new();
    let mut used = 0;
    for (index, (kind, key, _)) in KINDS.iter().enumerate() {
        if !found.extraction.entities.iter().any(|e| e.kind == *kind) {
            continue;
        }
        let width = width_of(&state.locale.text(key), direction);
        if used + width > area.width {
            break;
        }
        let x = match direction {
            Direction::Ltr => area.x + used,
            Direction::Rtl => area.right() - used - width,
        };
        slots.push((index, Slot { x, y: area.y, width }));
        used += width + 2;
    }
    slots
}

fn legend(painter: &mut Painter<'_>, state: &State) {
    let theme = &state.settings.theme;
    for (index, slot) in legend_slots(state) {
        let (kind, key, _) = KINDS[index];
        let style = theme.style(if state.settings.highlights(kind) { kind.into() } else { Role::Dim });
        painter.label(slot, &state.locale.text(key), Align::Own, state.locale.direction(), style);
    }
}

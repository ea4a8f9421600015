//! Draws the status line: a message, the search line or the most useful keys at the start, the place at the end.

use ratatui::layout::Position;

use crate::{
    text::layout::Direction,
    tui::{
        action::Action,
        locale::Argument,
        state::{
            State,
            library::{LibraryState, Screen},
        },
        theme::Role,
        widgets::{
            flow::Source,
            painter::{Align, Painter, Slot, width_of},
        },
    },
};

/// Draws it; gives the place of the cursor while something is typed.
pub(super) fn draw(painter: &mut Painter<'_>, state: &State) -> Option<Position> {
    let area = state.panes.status;
    let theme = &state.settings.theme;
    let direction = state.locale.direction();
    let mut row = Slot { x: area.x, y: area.y, width: area.width };
    if area.is_empty() {
        // Too low for a status line: what is typed takes the last row.
        let last = state.screen().bottom().checked_sub(1)?;
        row = Slot { x: state.screen().x, y: last, width: state.screen().width };
        if state.prompt.is_none() {
            state.search.as_ref()?;
        }
    }
    let ground = theme.style(Role::Status);
    painter.clear(ratatui::layout::Rect { x: row.x, y: row.y, width: row.width, height: 1 }, ground);
    if row.width > 24 {
        row = Slot { x: row.x + 1, width: row.width - 2, ..row };
    }
    if let Some(prompt) = &state.prompt {
        let words = state.locale.text(prompt.purpose.key());
        let slot = after(painter, row, &words, direction, theme.style(Role::StatusKey));
        let column = prompt.editor.draw(painter, slot, direction, ground);
        return Some(Position { x: column, y: row.y });
    }
    if let Some(palette) = &state.palette {
        let prompt = state.locale.text("palette-prompt");
        let slot = after(painter, row, &prompt, direction, theme.style(Role::StatusKey));
        let column = palette.editor.draw(painter, slot, direction, ground);
        return Some(Position { x: column, y: row.y });
    }
    if let Some(search) = &state.search {
        let prompt = state.locale.text("search-prompt");
        let slot = after(painter, row, &prompt, direction, theme.style(Role::StatusKey));
        let count = state.reading().and_then(|r| r.marked.as_ref()).map_or_else(String::new, |marked| {
            let index = Argument::Count(marked.current + 1);
            state.locale.with("status-mark", &[("index", index), ("count", Argument::Count(marked.spans.len()))])
        });
        let slot = before(painter, slot, &count, direction, ground);
        let column = search.editor.draw(painter, slot, direction, ground);
        return Some(Position { x: column, y: row.y });
    }
    let row = before(painter, row, &place(state), direction, ground);
    if let Some(message) = &state.message {
        painter.label(row, &message.text, Align::Start(direction), direction, ground.patch(theme.style(message.role)));
        return None;
    }
    hints(painter, state, row);
    None
}

fn hints(painter: &mut Painter<'_>, state: &State, mut row: Slot) {
    let theme = &state.settings.theme;
    let direction = state.locale.direction();
    let hints = if state.help.is_some() || state.overlay.is_some() {
        [(Action::Back, "status-close")].as_slice()
    } else if state.browses() {
        [
            (Action::Help, "status-help"),
            (Action::Find, "status-search"),
            (Action::Refresh, "status-refresh"),
            (Action::AddFeed, "status-add-feed"),
            (Action::Quit, "status-quit"),
        ]
        .as_slice()
    } else {
        [
            (Action::Help, "status-help"),
            (Action::Search, "status-search"),
            (Action::NextEntity, "status-entities"),
            (Action::Quit, "status-quit"),
        ]
        .as_slice()
    };
    for &(action, key) in hints {
        let Some(name) = state.keymap.keys(action).first() else { continue };
        let words = state.locale.text(key);
        if width_of(name, direction) + width_of(&words, direction) + 3 > row.width {
            break;
        }
        row = after(painter, row, name, direction, theme.style(Role::StatusKey));
        row = after(painter, row, &words, direction, theme.style(Role::Status));
        row = shrink(row, 2, direction);
    }
}

/// How far the reading has come, and which of the articles it is.
fn place(state: &State) -> String {
    if let Some(library) = state.library.as_deref().filter(|library| library.screen == Screen::Browse) {
        return list_place(state, library);
    }
    let Some(reading) = state.reading() else { return String::new() };
    let blocks = reading.document.len();
    let last = reading.flow.rows().last();
    let percent = if reading.at_end() { 100 } else { last.map_or(0, |r| r.block) * 100 / blocks.max(1) };
    let place = state.locale.with("status-place", &[("percent", Argument::Count(percent))]);
    if let Some(library) = &state.library {
        let listed = list_place(state, library);
        return if listed.is_empty() { place } else { format!("{listed} · {place}") };
    }
    if state.items.len() < 2 {
        return place;
    }
    let index = Argument::Count(state.current + 1);
    let count = Argument::Count(state.items.len());
    format!("{} · {place}", state.locale.with("status-article", &[("index", index), ("count", count)]))
}

/// How far fetching has come, or which of the list's articles is chosen.
fn list_place(state: &State, library: &LibraryState) -> String {
    if let Some(progress) = library.progress {
        let done = Argument::Count(progress.done);
        let counts =
            [("done", done), ("total", Argument::Count(progress.total)), ("new", Argument::Count(progress.new))];
        return state.locale.with("status-refreshing", &counts);
    }
    let rows = &library.articles.rows;
    // An article that was opened from elsewhere has no place in the list.
    let open = library.open(state.current).filter(|_| library.screen == Screen::Reading);
    if rows.is_empty() || open.is_some_and(|shown| library.articles.place_of(shown.id) != Some(rows.chosen())) {
        return String::new();
    }
    let index = Argument::Count(rows.chosen() + 1);
    state.locale.with("status-article", &[("index", index), ("count", Argument::Count(rows.len()))])
}

/// Puts words at the start of a slot and gives what is left of it.
fn after(
    painter: &mut Painter<'_>,
    slot: Slot,
    words: &str,
    direction: Direction,
    style: ratatui::style::Style,
) -> Slot {
    let taken = painter.label(slot, words, Align::Start(direction), direction, style);
    shrink(slot, taken + 1, direction)
}

/// Puts words at the end of a slot and gives what is left of it.
fn before(
    painter: &mut Painter<'_>,
    slot: Slot,
    words: &str,
    direction: Direction,
    style: ratatui::style::Style,
) -> Slot {
    let other = if direction == Direction::Rtl { Direction::Ltr } else { Direction::Rtl };
    let width = width_of(words, direction);
    if words.is_empty() || width + 8 > slot.width {
        return slot;
    }
    painter.label(slot, words, Align::End(direction), direction, style);
    shrink(slot, width + 1, other)
}

/// A slot without its first cells.
fn shrink(slot: Slot, cells: u16, direction: Direction) -> Slot {
    let cells = cells.min(slot.width);
    match direction {
        Direction::Ltr => Slot { x: slot.x + cells, width: slot.width - cells, ..slot },
        Direction::Rtl => Slot { width: slot.width - cells, ..slot },
    }
}

//! Moving in the lists of the library.

use super::{ask, tasks};
use crate::{
    newsroom::desk::model::{Listing, Request, SortOrder},
    text::layout::Direction,
    tui::{
        action::Action,
        event::Effect,
        state::{
            State,
            library::{LibraryState, Screen},
            panes::Pane,
            rows::RowList,
        },
    },
};

/// Moves the choice in the list that has the focus. A chosen source shows its articles at once.
pub(super) fn step(state: &mut State, action: Action, effects: &mut Vec<Effect>) {
    let focus = state.focus;
    let Some(library) = &mut state.library else { return };
    if library.screen == Screen::Browse && focus == Pane::List {
        if move_in(&mut library.sources.rows, action) {
            show_chosen_source(library, effects);
        }
    } else {
        move_in(&mut library.articles.rows, action);
    }
}

/// Turns to the articles of the chosen source.
pub(super) fn show_chosen_source(library: &mut LibraryState, effects: &mut Vec<Effect>) {
    let Some(listing) = library.sources.chosen().map(|row| row.listing.clone()) else { return };
    turn(library, listing, SortOrder::default(), effects);
}

/// Turns to a list and asks for it.
pub(super) fn turn(library: &mut LibraryState, listing: Listing, order: SortOrder, effects: &mut Vec<Effect>) {
    let wanted = library.turn_to(listing, order);
    ask(effects, Request::List(wanted));
}

/// Enter: from a source to its articles, from an article to its text.
pub(super) fn activate(state: &mut State, effects: &mut Vec<Effect>) {
    let focus = state.focus;
    let Some(library) = &mut state.library else { return };
    if library.screen == Screen::Browse && focus == Pane::List {
        state.focus = Pane::Article;
    } else {
        open_chosen(state, effects);
    }
}

/// Asks for the text of the chosen article.
pub(super) fn open_chosen(state: &mut State, effects: &mut Vec<Effect>) {
    tasks::keep_place(state, effects);
    let Some(library) = &mut state.library else { return };
    let Some(id) = library.articles.chosen().map(|row| row.id) else { return };
    let words = match library.articles.listing() {
        Listing::Query(query) | Listing::Saved(_, query) => Some(query.clone()),
        _ => None,
    };
    ask(effects, Request::Open(id, words));
}

/// The article after or before the open one, in the open list.
pub(super) fn neighbour(state: &mut State, by: isize, effects: &mut Vec<Effect>) {
    let Some(library) = &mut state.library else { return };
    let moved = library.articles.rows.step(by);
    if library.screen == Screen::Reading && moved {
        open_chosen(state, effects);
    }
}

/// Esc in the lists: from the articles to the sources.
pub(super) fn back(state: &mut State) {
    state.focus = Pane::List;
}

/// Tab in the lists.
pub(super) fn other_pane(state: &mut State) {
    state.focus = if state.focus == Pane::List { Pane::Article } else { Pane::List };
}

/// The pane to the left or right: the sources stand where the interface's lines begin.
pub(super) fn pane_beside(state: &mut State, left: bool) {
    let to_sources = left == (state.locale.direction() == Direction::Ltr);
    state.focus = if to_sources { Pane::List } else { Pane::Article };
}

/// Moves the choice of a list; tells whether it is another one.
fn move_in(rows: &mut RowList, action: Action) -> bool {
    let before = rows.chosen();
    let page = isize::try_from(rows.height()).unwrap_or(isize::MAX).max(1);
    match action {
        Action::Down => rows.step(1),
        Action::Up => rows.step(-1),
        // A page keeps one row of what was seen.
        Action::PageDown => rows.step((page - 1).max(1)),
        Action::PageUp => rows.step(-(page - 1).max(1)),
        Action::HalfDown => rows.step((page / 2).max(1)),
        Action::HalfUp => rows.step(-(page / 2).max(1)),
        Action::Top => rows.step(isize::MIN),
        Action::Bottom => rows.step(isize::MAX),
        _ => false,
    };
    rows.chosen() != before
}

//! The mouse in the lists of the library: the wheel scrolls, a click chooses, a click on what is chosen opens it.

use ratatui::layout::Rect;

use super::browse;
use crate::tui::{
    event::Effect,
    state::{State, library::Screen, panes::Pane, rows::RowList},
    view,
};

/// Which list stands at a cell, and where.
fn list_at(state: &State, x: u16, y: u16) -> Option<(List, Rect)> {
    let library = state.library.as_ref()?;
    let pane = state.panes.at(x, y)?;
    match (library.screen, pane) {
        (Screen::Browse, Pane::List) => Some((List::Sources, state.list_body())),
        (Screen::Browse, Pane::Article) => Some((List::Articles, state.articles_body())),
        (Screen::Reading, Pane::List) => Some((List::Articles, state.list_body())),
        _ => None,
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum List {
    Sources,
    Articles,
}

/// The wheel over a list; `None` where no list of the library stands there.
pub(in crate::tui::update) fn wheel(state: &mut State, x: u16, y: u16, rows: isize) -> Option<bool> {
    let (list, _) = list_at(state, x, y)?;
    let library = state.library.as_mut()?;
    match list {
        List::Sources => library.sources.rows.scroll(rows),
        List::Articles => library.articles.rows.scroll(rows),
    }
    Some(true)
}

/// A click on a list; tells whether a list of the library stands there.
pub(in crate::tui::update) fn click(state: &mut State, x: u16, y: u16, effects: &mut Vec<Effect>) -> bool {
    let Some((list, body)) = list_at(state, x, y) else { return false };
    let reading = state.library.as_ref().is_some_and(|l| l.screen == Screen::Reading);
    let had_focus = state.focus == if list == List::Sources || reading { Pane::List } else { Pane::Article };
    state.focus = if list == List::Sources || reading { Pane::List } else { Pane::Article };
    let each = if list == List::Sources { 1 } else { view::rows_each(state, body) };
    let Some(library) = &mut state.library else { return true };
    let Some(on_screen) = y.checked_sub(body.y).map(|row| usize::from(row / each.max(1))) else { return true };
    match list {
        List::Sources => {
            let again = clicked(&mut library.sources.rows, on_screen) && had_focus;
            if again && library.sources.toggle_folder() {
                return true;
            }
            browse::show_chosen_source(library, effects);
        }
        List::Articles => {
            if clicked(&mut library.articles.rows, on_screen) {
                browse::open_chosen(state, effects);
            }
        }
    }
    true
}

/// Chooses the row at a place of the screen; tells whether it was chosen before.
fn clicked(rows: &mut RowList, on_screen: usize) -> bool {
    let Some(row) = rows.at(on_screen) else { return false };
    let again = rows.chosen() == row;
    rows.choose(row);
    again
}

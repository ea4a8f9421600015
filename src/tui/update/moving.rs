//! Moving: scrolling the pane that has the focus, choosing entries, changing panes.

use super::{finding, with_reading};
use crate::{
    text::layout::Direction,
    tui::{
        action::Action,
        state::{
            State,
            entry::{EntryList, EntrySource},
            panes::Pane,
            reading::Tab,
        },
        widgets::flow::{Flow, Source},
    },
};

/// Moves in the pane that has the focus.
pub(super) fn step(state: &mut State, action: Action) {
    match state.focus {
        Pane::Article => {
            with_reading(state, |reading, _| scroll(&mut reading.flow, &reading.document, action));
        }
        Pane::List => {
            choose(&mut state.list, action);
        }
        Pane::Panel => {
            let tab = state.tab;
            let moved = with_reading(state, |reading, _| choose(reading.tab_mut(tab), action));
            if moved == Some(true) {
                finding::follow_chosen(state);
            }
        }
    }
}

/// Moves the choice in a list over the screen.
pub(super) fn choose_in(list: &mut EntryList, action: Action) {
    choose(list, action);
}

/// Scrolls the help.
pub(super) fn scroll_help(help: &mut EntryList, action: Action) {
    let EntryList { entries, flow, .. } = help;
    scroll(flow, &EntrySource(entries), action);
}

/// Changes the focus, or the tab.
pub(super) fn focus(state: &mut State, action: Action) {
    let order = match state.locale.direction() {
        Direction::Ltr => [Pane::List, Pane::Article, Pane::Panel],
        Direction::Rtl => [Pane::Panel, Pane::Article, Pane::List],
    };
    let at = order.iter().position(|p| *p == state.focus).unwrap_or(1);
    match action {
        Action::PaneLeft => state.focus = order[at.saturating_sub(1)],
        Action::PaneRight => state.focus = order[(at + 1).min(2)],
        Action::NextPane => cycle(state, true),
        Action::PreviousPane => cycle(state, false),
        Action::List => state.focus = Pane::List,
        Action::Facts => show_tab(state, Tab::Facts),
        Action::Entities => show_tab(state, Tab::Entities),
        Action::Timeline => show_tab(state, Tab::Timeline),
        Action::Statements => show_tab(state, Tab::Statements),
        _ => {}
    }
    if state.items.is_empty() && state.library.is_none() {
        state.focus = Pane::List;
    }
}

/// Opens a tab and gives it the focus.
pub(super) fn show_tab(state: &mut State, tab: Tab) {
    state.tab = tab;
    state.focus = Pane::Panel;
}

/// Article, then the tabs, then the list, then round again.
fn cycle(state: &mut State, forward: bool) {
    let stops = [
        (Pane::Article, None),
        (Pane::Panel, Some(Tab::Facts)),
        (Pane::Panel, Some(Tab::Entities)),
        (Pane::Panel, Some(Tab::Timeline)),
        (Pane::Panel, Some(Tab::Statements)),
        (Pane::List, None),
    ];
    let here = stops.iter().position(|(pane, tab)| *pane == state.focus && tab.is_none_or(|t| t == state.tab));
    let step = if forward { 1 } else { stops.len() - 1 };
    let (pane, tab) = stops[(here.unwrap_or(0) + step) % stops.len()];
    state.focus = pane;
    state.tab = tab.unwrap_or(state.tab);
}

fn scroll(flow: &mut Flow, source: &impl Source, action: Action) {
    // A page keeps one row of what was seen.
    let page = (isize::try_from(flow.setting().height).unwrap_or(1) - 1).max(1);
    match action {
        Action::Down => flow.scroll(source, 1),
        Action::Up => flow.scroll(source, -1),
        Action::PageDown => flow.scroll(source, page),
        Action::PageUp => flow.scroll(source, -page),
        Action::HalfDown => flow.scroll(source, (page / 2).max(1)),
        Action::HalfUp => flow.scroll(source, -(page / 2).max(1)),
        Action::Top => flow.to_start(),
        Action::Bottom => flow.to_end(source),
        _ => {}
    }
}

/// Moves the choice; tells whether another entry is chosen.
fn choose(list: &mut EntryList, action: Action) -> bool {
    let before = list.chosen;
    // A page of entries is about half the rows: most take two.
    let page = (isize::try_from(list.flow.setting().height).unwrap_or(2) / 2).max(1);
    match action {
        Action::Down => {
            list.step(1);
        }
        Action::Up => {
            list.step(-1);
        }
        Action::PageDown => {
            list.step(page);
        }
        Action::PageUp => {
            list.step(-page);
        }
        Action::HalfDown => {
            list.step((page / 2).max(1));
        }
        Action::HalfUp => {
            list.step(-(page / 2).max(1));
        }
        Action::Top => list.choose_end(true),
        Action::Bottom => list.choose_end(false),
        _ => {}
    }
    list.chosen != before
}

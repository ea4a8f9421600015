//! The library on the screen: what actions do to its lists and articles, and what its answers change.
//!
//! `browse` moves in the lists, `answers` takes what the library says, `tasks` turns actions into requests, `prompts` asks
//! for words in the status line. Changes show at once and are confirmed or told to have failed by the answer.

mod answers;
mod browse;
mod mouse;
mod prompts;
mod tasks;

use crate::{
    newsroom::desk::model::Request,
    tui::{
        action::Action,
        event::Effect,
        state::{
            State,
            library::{MarkRead, Screen},
            panes::Pane,
        },
        update::say,
    },
};

pub(super) use self::{
    answers::{answer, follow, opened},
    mouse::{click, wheel},
    prompts::{key as prompt_key, paste as prompt_paste},
    tasks::keep_place,
};

/// Applies an action as far as the library is concerned; tells whether there was anything to do for it.
pub(super) fn act(state: &mut State, action: Action, effects: &mut Vec<Effect>) -> bool {
    if tasks::act(state, action, effects) {
        return true;
    }
    let Some(library) = &state.library else { return false };
    let in_list = library.screen == Screen::Browse || state.focus == Pane::List;
    match action {
        Action::Down
        | Action::Up
        | Action::PageDown
        | Action::PageUp
        | Action::HalfDown
        | Action::HalfUp
        | Action::Top
        | Action::Bottom
            if in_list =>
        {
            browse::step(state, action, effects);
        }
        Action::Activate if in_list => browse::activate(state, effects),
        Action::Back if library.screen == Screen::Browse => browse::back(state),
        Action::Back if state.focus == Pane::Article && !tasks::has_marks(state) => tasks::to_lists(state, effects),
        Action::NextArticle => browse::neighbour(state, 1, effects),
        Action::PreviousArticle => browse::neighbour(state, -1, effects),
        Action::ToggleRepeat if library.screen == Screen::Browse => {
            if let Some(library) = &mut state.library {
                library.sources.toggle_folder();
            }
        }
        Action::Search if library.screen == Screen::Browse => prompts::find(state),
        Action::NextPane | Action::PreviousPane if library.screen == Screen::Browse => browse::other_pane(state),
        Action::PaneLeft | Action::PaneRight if library.screen == Screen::Browse => {
            browse::pane_beside(state, action == Action::PaneLeft);
        }
        Action::NextMark
        | Action::PreviousMark
        | Action::NextEntity
        | Action::PreviousEntity
        | Action::NextRepeat
        | Action::PreviousRepeat
        | Action::FilterByEntity
        | Action::ToggleRepeats
        | Action::Why
            if library.screen == Screen::Browse =>
        {
            say(state, "status-open-article-first");
        }
        Action::Facts | Action::Entities | Action::Timeline | Action::Statements
            if library.screen == Screen::Browse => {}
        _ => return false,
    }
    true
}

/// What every event is followed by: rows that the screen misses are asked for, an article that was read to its end is
/// marked.
pub(super) fn follow_up(state: &mut State, effects: &mut Vec<Effect>) -> bool {
    let mut changed = false;
    let current = state.current;
    let at_end = state.reading().is_some_and(crate::tui::state::reading::Reading::at_end);
    let Some(library) = &mut state.library else { return false };
    if let Some((generation, from, to)) = library.articles.missing() {
        ask(effects, Request::Rows(generation, from, to));
    }
    if library.screen == Screen::Reading && library.mark_read == MarkRead::End && at_end {
        let unread = library.open_mut(current).filter(|shown| !shown.read);
        if let Some(shown) = unread {
            shown.read = true;
            let id = shown.id;
            tasks::mark_read(library, id, effects);
            changed = true;
        }
    }
    changed
}

fn ask(effects: &mut Vec<Effect>, request: Request) {
    effects.push(Effect::Ask(Box::new(request)));
}

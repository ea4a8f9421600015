//! Finding: from panel entries to the words, stepping through marks, entities and repeats, search.

use crossterm::event::{KeyCode, KeyEvent};

use super::{moving, open, say, toggle_kind, with_reading};
use crate::{
    extract::model::{EntityId, EntityKind},
    tui::{
        event::Effect,
        locale::Argument,
        state::{
            Message, SearchLine, State,
            document::BlockKind,
            entities::describe,
            entry::Lead,
            filter::Filter,
            find::find,
            panes::Pane,
            reading::{Cursor, Reading, Tab},
        },
        theme::Role,
        widgets::editor::{Edited, Editor},
    },
};

/// Enter: opens or follows what is chosen in the pane that has the focus.
pub(super) fn activate(state: &mut State, effects: &mut Vec<Effect>) {
    match state.focus {
        Pane::List => {
            if let Some(Lead::Article(index)) = state.list.chosen_entry().map(|e| e.lead.clone()) {
                open(state, index, effects);
            }
        }
        Pane::Panel => match chosen_lead(state) {
            Some(Lead::Kind(kind)) => toggle_kind(state, kind),
            Some(Lead::Evidence(_) | Lead::Entity(..)) => {
                follow_chosen(state);
                state.focus = Pane::Article;
            }
            _ => {}
        },
        Pane::Article => match state.reading().map(|r| r.cursor) {
            Some(Cursor::Mention(index)) => {
                let id =
                    state.reading().and_then(Reading::found).and_then(|f| f.mentions.get(index)).map(|(_, id)| *id);
                if let Some(id) = id {
                    choose_entity(state, id);
                    moving::show_tab(state, Tab::Entities);
                }
            }
            _ => toggle_repeat(state),
        },
    }
}

/// Esc: from a pane back to the article; there, takes the marks away.
pub(super) fn back(state: &mut State) {
    if state.focus == Pane::Article {
        with_reading(state, |reading, _| {
            reading.marked = None;
            reading.cursor = Cursor::None;
        });
    } else if state.focus == Pane::Panel && state.reading().is_some_and(|reading| reading.filter.is_some()) {
        with_reading(state, |reading, state| {
            reading.filter = None;
            reading.fill_tabs(|kind| state.settings.highlights(kind), &state.locale);
        });
    } else if !state.items.is_empty() {
        state.focus = Pane::Article;
    }
}

/// Marks the words that the chosen entry of the panel leads to.
pub(super) fn follow_chosen(state: &mut State) {
    let Some(Lead::Evidence(spans) | Lead::Entity(_, spans)) = chosen_lead(state) else { return };
    with_reading(state, |reading, state| {
        let open: Vec<_> = spans.iter().copied().filter(|s| !reading.document.is_closed(s.paragraph)).collect();
        reading.mark(if open.is_empty() { spans } else { open }, 0, &state.locale);
    });
}

/// Chooses an entity in its tab.
pub(super) fn choose_entity(state: &mut State, id: EntityId) {
    with_reading(state, |reading, _| {
        let tab = reading.tab_mut(Tab::Entities);
        let at = tab.entries.iter().position(|e| matches!(e.lead, Lead::Entity(other, _) if other == id));
        if let Some(at) = at {
            tab.choose(at);
        }
    });
}

/// The type of the entity that was stepped onto or chosen.
pub(super) fn chosen_kind(state: &State) -> Option<EntityKind> {
    let reading = state.reading()?;
    let found = reading.found()?;
    let id = match (state.focus, chosen_lead(state)) {
        (Pane::Panel, Some(Lead::Kind(kind))) => return Some(kind),
        (Pane::Panel, Some(Lead::Entity(id, _))) => id,
        _ => match reading.cursor {
            Cursor::Mention(index) => found.mentions.get(index)?.1,
            _ => return None,
        },
    };
    found.extraction.entities.get(id.0 as usize).map(|e| e.kind)
}

/// The entity that was stepped onto or chosen.
fn chosen_entity(state: &State) -> Option<EntityId> {
    let reading = state.reading()?;
    match (state.focus, chosen_lead(state)) {
        (Pane::Panel, Some(Lead::Entity(id, _))) => Some(id),
        _ => match reading.cursor {
            Cursor::Mention(index) => Some(reading.found()?.mentions.get(index)?.1),
            _ => None,
        },
    }
}

/// The name of the entity that was stepped onto or chosen.
pub(super) fn chosen_name(state: &State) -> Option<String> {
    let id = chosen_entity(state)?;
    let found = state.reading()?.found()?;
    found.extraction.entities.get(id.0 as usize).map(|entity| entity.name.clone())
}

/// n and N: the next of the marked words.
pub(super) fn step_mark(state: &mut State, forward: bool) {
    let place = with_reading(state, |reading, state| {
        let marked = reading.marked.as_mut()?;
        let count = marked.spans.len();
        marked.current = (marked.current + if forward { 1 } else { count - 1 }) % count;
        let (span, index) = (marked.spans[marked.current], marked.current);
        reading.cursor = Cursor::None;
        reading.show(span, &state.locale);
        Some((index, count))
    });
    match place.flatten() {
        Some((index, count)) => say_place(state, index, count),
        None => say(state, "status-no-marks"),
    }
}

/// e and E: the next mention of any entity that is highlighted (of any at all where none is).
pub(super) fn step_entity(state: &mut State, forward: bool) {
    let words = with_reading(state, |reading, state| {
        let found = reading.found()?;
        let all = !state.settings.highlight;
        let reachable: Vec<usize> = (0..found.mentions.len())
            .filter(|&i| {
                let (span, id) = found.mentions[i];
                let kind = found.extraction.entities.get(id.0 as usize).map(|e| e.kind);
                !reading.document.is_closed(span.paragraph) && kind.is_some_and(|k| all || state.settings.highlights(k))
            })
            .collect();
        let next = match reading.cursor {
            Cursor::Mention(at) => after(&reachable, |&i| i <= at, |&i| i < at, forward),
            Cursor::None | Cursor::Repeat(_) => {
                let top = reading.place();
                let before = |&i: &usize| {
                    let span = found.mentions[i].0;
                    (span.paragraph, span.start) < (top.paragraph, top.start)
                };
                after(&reachable, before, before, forward)
            }
        }?;
        let (span, id) = found.mentions[next];
        let words = found.extraction.entities.get(id.0 as usize).map(|e| describe(e, &state.locale));
        reading.cursor = Cursor::Mention(next);
        reading.show(span, &state.locale);
        words.map(|w| (w, id))
    });
    match words.flatten() {
        Some((text, id)) => {
            choose_entity(state, id);
            state.message = Some(Message { text, role: Role::Status });
        }
        None => say(state, "status-no-entities"),
    }
}

/// r and R: the next repeat.
pub(super) fn step_repeat(state: &mut State, forward: bool) {
    let any = with_reading(state, |reading, _| {
        let repeats: Vec<usize> = reading.echoes().collect();
        let next = match reading.cursor {
            Cursor::Repeat(at) => after(&repeats, |&p| p <= at, |&p| p < at, forward),
            Cursor::None | Cursor::Mention(_) => {
                let top = reading.place().paragraph;
                after(&repeats, |&p| p < top, |&p| p < top, forward)
            }
        };
        let Some(paragraph) = next else { return false };
        reading.cursor = Cursor::Repeat(paragraph);
        if let Some(block) = reading.echo_block(paragraph) {
            reading.flow.show(&reading.document, block, 0);
        }
        true
    });
    if any != Some(true) {
        say(state, "status-no-repeats");
    }
}

/// o: opens or closes the repeat that was stepped onto, else the first one on the screen. Of a paragraph that restates an
/// earlier one both tellings are marked: it is never closed.
pub(super) fn toggle_repeat(state: &mut State) {
    let any = with_reading(state, |reading, state| {
        let on_screen = |paragraph: usize| {
            reading.echo_block(paragraph).is_some_and(|b| reading.flow.rows().iter().any(|r| r.block == b))
        };
        let chosen = match reading.cursor {
            Cursor::Repeat(paragraph) if on_screen(paragraph) => Some(paragraph),
            _ => reading.flow.rows().iter().find_map(|row| {
                let block = reading.document.blocks().get(row.block)?;
                matches!(block.kind, BlockKind::Repeat { .. }).then_some(block.paragraph)?
            }),
        };
        let Some(paragraph) = chosen else { return false };
        if let Some(tellings) = reading.tellings(paragraph) {
            reading.mark(tellings, 0, &state.locale);
            return true;
        }
        reading.cursor = Cursor::Repeat(paragraph);
        reading.toggle_repeat(paragraph, &state.locale);
        true
    });
    if any != Some(true) {
        say(state, "status-no-repeats");
    }
}

/// I: facts, events and statements of the chosen entity alone; everything again where it is chosen already or none is.
pub(super) fn filter(state: &mut State) {
    let chosen = chosen_entity(state);
    let filtered = with_reading(state, |reading, state| {
        let wanted = chosen.filter(|id| reading.filter.as_ref().is_none_or(|filter| filter.entity != *id));
        if wanted.is_none() && reading.filter.is_none() {
            return None;
        }
        let found = reading.found()?;
        reading.filter = wanted.and_then(|id| Filter::new(&reading.article, &found.extraction, id));
        reading.fill_tabs(|kind| state.settings.highlights(kind), &state.locale);
        Some(reading.filter.is_some())
    });
    match filtered.flatten() {
        // From the entities one is led to what is said of the chosen one.
        Some(true) if state.tab == Tab::Entities => state.tab = Tab::Facts,
        Some(_) => {}
        None => say(state, "status-choose-entity"),
    }
}

/// w: the rule or lexicon that found what is chosen.
pub(super) fn why(state: &mut State) {
    let why = match state.focus {
        Pane::Panel => state.reading().and_then(|r| r.tab(state.tab).chosen_entry()).map(|e| e.why.clone()),
        Pane::Article | Pane::List => state.reading().and_then(|r| {
            let Cursor::Mention(index) = r.cursor else { return None };
            let found = r.found()?;
            let (_, id) = found.mentions.get(index)?;
            found.extraction.entities.get(id.0 as usize).map(|e| e.why.clone())
        }),
    };
    match why.filter(|w| !w.is_empty()) {
        Some(why) => {
            let text = state.locale.with("why", &[("why", Argument::Name(&why))]);
            state.message = Some(Message { text, role: Role::Status });
        }
        None => say(state, "status-no-why"),
    }
}

/// Opens the search line.
pub(super) fn open_search(state: &mut State) {
    let Some(place) = state.reading().map(|r| r.flow.place()) else { return };
    state.focus = Pane::Article;
    state.search = Some(SearchLine { place, ..SearchLine::default() });
}

/// A key while the search line is open.
pub(super) fn search_key(state: &mut State, key: &KeyEvent) {
    let base = state.locale.direction();
    let Some(line) = &mut state.search else { return };
    match key.code {
        KeyCode::Esc => close_search(state),
        KeyCode::Char('c') if key.modifiers.contains(crossterm::event::KeyModifiers::CONTROL) => close_search(state),
        KeyCode::Enter => accept_search(state),
        KeyCode::Up => from_history(state, Back::Older),
        KeyCode::Down => from_history(state, Back::Newer),
        _ => {
            if line.editor.key(key, base) == Edited::Text {
                search(state);
            }
        }
    }
}

/// Pasted words go into the search line; elsewhere they are left alone.
pub(super) fn paste(state: &mut State, words: &str) -> bool {
    let Some(line) = &mut state.search else { return false };
    line.editor.insert(words);
    search(state);
    true
}

fn close_search(state: &mut State) {
    let Some(line) = state.search.take() else { return };
    with_reading(state, |reading, _| {
        reading.marked = None;
        reading.flow.reset(&reading.document, line.place.0, line.place.1);
    });
}

fn accept_search(state: &mut State) {
    let Some(line) = state.search.take() else { return };
    let words = line.editor.text().to_owned();
    if words.is_empty() {
        return;
    }
    state.searches.retain(|s| *s != words);
    state.searches.push(words);
    match state.reading().and_then(|r| r.marked.as_ref()).map(|m| (m.current, m.spans.len())) {
        Some((index, count)) => say_place(state, index, count),
        None => say(state, "status-nothing-found"),
    }
}

/// Shows an earlier search (`Back::Older`) or a later one; past the last one stands the empty line.
fn from_history(state: &mut State, back: Back) {
    let Some(line) = &mut state.search else { return };
    let at = back.from(line.history);
    let words = match at {
        None => "",
        Some(at) => match state.searches.iter().rev().nth(at) {
            Some(words) => words,
            None => return,
        },
    };
    line.editor = Editor::with_text(words.to_owned());
    line.history = at;
    search(state);
}

/// Which way through what was typed before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Back {
    Older,
    Newer,
}

impl Back {
    /// What is shown after the line `at`, counted from the last one; none past that.
    pub(super) fn from(self, at: Option<usize>) -> Option<usize> {
        match (self, at) {
            (Back::Older, None) => Some(0),
            (Back::Older, Some(at)) => Some(at + 1),
            (Back::Newer, at) => at.and_then(|at| at.checked_sub(1)),
        }
    }
}

/// Marks what is typed so far, and shows the first hit from the place on that the search began at.
fn search(state: &mut State) {
    let Some((words, place)) = state.search.as_ref().map(|l| (l.editor.text().to_owned(), l.place)) else { return };
    with_reading(state, |reading, state| {
        reading.flow.reset(&reading.document, place.0, place.1);
        reading.flow.prepare(&reading.document);
        let top = reading.place();
        let hits = find(&reading.article, &words);
        let first = hits.partition_point(|h| (h.paragraph, h.start) < (top.paragraph, top.start));
        let first = if first == hits.len() { 0 } else { first };
        reading.mark(hits, first, &state.locale);
    });
}

fn say_place(state: &mut State, index: usize, count: usize) {
    let text =
        state.locale.with("status-mark", &[("index", Argument::Count(index + 1)), ("count", Argument::Count(count))]);
    state.message = Some(Message { text, role: Role::Status });
}

fn chosen_lead(state: &State) -> Option<Lead> {
    state.reading()?.tab(state.tab).chosen_entry().map(|e| e.lead.clone())
}

/// The next or the previous of a sorted list, round the end: `passed` tells for forward steps, `before` for backward
/// ones, what lies behind.
fn after<T: Copy>(sorted: &[T], passed: impl Fn(&T) -> bool, before: impl Fn(&T) -> bool, forward: bool) -> Option<T> {
    if forward {
        sorted.get(sorted.partition_point(passed)).or(sorted.first()).copied()
    } else {
        sorted[..sorted.partition_point(before)].last().or(sorted.last()).copied()
    }
}

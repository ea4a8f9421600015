//! Changes the state by one event and says what must be done outside (effects). Does no I/O and draws nothing.
//!
//! `moving` moves in and between panes, `finding` steps through what was found and searches, `mouse` turns cells into
//! what stands on them.

mod copying;
mod finding;
mod library;
mod mouse;
mod moving;
mod outside;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::Rect;

use super::{
    action::Action,
    event::{Effect, Event},
    locale::{Argument, Locale, isolated},
    state::{
        MEASURE, Message, State, columns, entry::EntryList, help_entries, palette::Palette, panes::Pane,
        reading::Reading,
    },
    theme::{BUILT_IN, ColourDepth, Role},
    widgets::editor::Edited,
};
use crate::{
    extract::model::{EntityKind, Extraction},
    newsroom::desk::model::{OpenedArticle, Request},
    text::layout::{Justify, Marks},
};

/// What an event led to.
#[derive(Debug, Default, PartialEq)]
pub struct Outcome {
    /// What must be done outside.
    pub effects: Vec<Effect>,
    /// Whether the screen must be drawn again.
    pub changed: bool,
}

/// Applies an event.
pub fn update(state: &mut State, event: Event) -> Outcome {
    let mut effects = Vec::new();
    let changed = match event {
        Event::Key(key) => {
            glance(state, &mut effects);
            let greeted = state.card.take().is_some();
            if state.prompt.is_some() {
                library::prompt_key(state, &key, &mut effects);
                true
            } else if state.palette.is_some() {
                palette_key(state, &key, &mut effects);
                true
            } else if state.search.is_some() {
                finding::search_key(state, &key);
                true
            } else if typed_digit(&key).is_some_and(|digit| state.overlay.as_mut().is_some_and(|o| o.digit(digit))) {
                true
            } else {
                let steps: Vec<Action> = match state.keymap.macro_of(&key) {
                    Some(steps) => steps.to_vec(),
                    None => state.keymap.action(&key).into_iter().collect(),
                };
                let had_message = state.message.take().is_some();
                for action in &steps {
                    act(state, *action, &mut effects);
                    // What asks for words waits for them; the rest of a macro would go into them.
                    if state.prompt.is_some() || state.palette.is_some() || state.search.is_some() {
                        break;
                    }
                }
                !steps.is_empty() || had_message || greeted
            }
        }
        Event::Mouse(mouse) => mouse::apply(state, mouse, &mut effects),
        Event::Paste(words) => library::prompt_paste(state, &words, &mut effects) || finding::paste(state, &words),
        Event::Resize { width, height } => {
            state.resize(Rect::new(0, 0, width, height));
            true
        }
        Event::Understood { article, found } => understood(state, article, found.map(|f| *f)),
        Event::Arrived { articles, complaints } => {
            state.arrive(articles, complaints);
            true
        }
        Event::Picture(brought) => {
            let again = state.pictures.take(*brought);
            effects.extend(again.map(|wanted| Effect::Picture(Box::new(wanted))));
            true
        }
        Event::Themes(themes) => {
            state.renew_themes(themes);
            true
        }
        Event::AllArrived => std::mem::take(&mut state.arriving),
        Event::Library(reply) => library::answer(state, *reply, &mut effects),
        Event::Done(task, outcome) => {
            outside::done(state, &task, &outcome);
            true
        }
        // The loop judges by them, which has the terminal.
        Event::Answered(_) => false,
        Event::Suspend => {
            effects.push(Effect::Suspend);
            false
        }
        Event::Quit => {
            leave(state, &mut effects);
            false
        }
    };
    let changed = library::follow_up(state, &mut effects) || changed;
    Outcome { effects, changed }
}

/// The value of a digit's key, Arabic ones too.
fn typed_digit(key: &KeyEvent) -> Option<usize> {
    let KeyCode::Char(c) = key.code else { return None };
    let digit = match c {
        '0'..='9' => c as usize - '0' as usize,
        '٠'..='٩' => c as usize - '٠' as usize,
        '۰'..='۹' => c as usize - '۰' as usize,
        _ => return None,
    };
    key.modifiers.is_empty().then_some(digit)
}

/// Opens an article; where it is opened for the first time, a worker must read it.
pub fn open(state: &mut State, index: usize, effects: &mut Vec<Effect>) {
    open_item(state, index, None, effects);
    // The list holds two entries an article: its title and its source.
    state.list.choose(index * 2);
    state.prepare();
}

/// Opens an article that comes from the library.
pub fn open_stored(state: &mut State, article: OpenedArticle, effects: &mut Vec<Effect>) {
    library::opened(state, article, effects);
}

/// Opens an item. What was found in it before is taken as it is; else a worker must read it.
fn open_item(state: &mut State, index: usize, found: Option<Box<Extraction>>, effects: &mut Vec<Effect>) {
    let Some(item) = state.items.get_mut(index) else { return };
    state.current = index;
    state.focus = Pane::Article;
    if item.reading.is_none() {
        item.reading = Some(Box::new(Reading::new(item.article.clone(), state.settings.form, &state.locale)));
        match found {
            Some(found) => drop(understood(state, index, Some(*found))),
            None => effects.push(Effect::Understand(index)),
        }
    }
    state.prepare();
}

/// Now and then, when the reader does something, the library is asked whether another program changed it.
fn glance(state: &mut State, effects: &mut Vec<Effect>) {
    if state.library.as_mut().is_some_and(|library| library.is_time_to_glance()) {
        effects.push(Effect::Ask(Box::new(Request::Glance)));
    }
}

/// The last things before the end.
fn leave(state: &mut State, effects: &mut Vec<Effect>) {
    library::keep_place(state, effects);
    effects.push(Effect::Quit);
}

fn act(state: &mut State, action: Action, effects: &mut Vec<Effect>) {
    if let Some(help) = &mut state.help {
        match action {
            Action::Help | Action::Back | Action::Quit | Action::Activate => state.help = None,
            Action::Suspend => effects.push(Effect::Suspend),
            Action::Redraw => effects.push(Effect::Redraw),
            other => moving::scroll_help(help, other),
        }
        return;
    }
    if let Some(overlay) = &mut state.overlay {
        match action {
            Action::Back | Action::Quit => state.overlay = None,
            Action::Activate => library::follow(state, effects),
            Action::Suspend => effects.push(Effect::Suspend),
            Action::Redraw => effects.push(Effect::Redraw),
            other => moving::choose_in(&mut overlay.list, other),
        }
        return;
    }
    if copying::act(state, action, effects)
        || library::act(state, action, effects)
        || outside::act(state, action, effects)
    {
        return;
    }
    match action {
        Action::Down
        | Action::Up
        | Action::PageDown
        | Action::PageUp
        | Action::HalfDown
        | Action::HalfUp
        | Action::Top
        | Action::Bottom => moving::step(state, action),
        Action::NextPane
        | Action::PreviousPane
        | Action::PaneLeft
        | Action::PaneRight
        | Action::List
        | Action::Facts
        | Action::Entities
        | Action::Timeline
        | Action::Statements => moving::focus(state, action),
        Action::TogglePanel => {
            state.settings.panel = !state.settings.panel;
            if state.focus == Pane::Panel {
                state.focus = Pane::Article;
            }
        }
        Action::NextArticle if state.current + 1 < state.items.len() => open(state, state.current + 1, effects),
        Action::PreviousArticle if state.current > 0 => open(state, state.current - 1, effects),
        // At the ends of the list there is nothing to do; the library and the world outside were dealt with above.
        Action::NextArticle
        | Action::PreviousArticle
        | Action::Library
        | Action::NextUnread
        | Action::PreviousUnread
        | Action::ToggleRead
        | Action::ToggleStar
        | Action::EditTags
        | Action::EditNote
        | Action::Archive
        | Action::Delete
        | Action::MarkAllRead
        | Action::MarkOlderRead
        | Action::Undo
        | Action::Find
        | Action::SaveSearch
        | Action::SortList
        | Action::GroupList
        | Action::SameStory
        | Action::NameTimeline
        | Action::Refresh
        | Action::RefreshListed
        | Action::CancelRefresh
        | Action::FeedErrors
        | Action::AddFeed
        | Action::AddStarter
        | Action::RemoveFeed
        | Action::RenameFeed
        | Action::MoveFeed
        | Action::Select
        | Action::Copy
        | Action::CopyLink
        | Action::OpenLink
        | Action::Links
        | Action::Enclosures
        | Action::SendArticle
        | Action::ExportArticle => {}
        Action::Activate => finding::activate(state, effects),
        Action::Back => finding::back(state),
        Action::Search => finding::open_search(state),
        Action::NextMark => finding::step_mark(state, true),
        Action::PreviousMark => finding::step_mark(state, false),
        Action::NextEntity => finding::step_entity(state, true),
        Action::PreviousEntity => finding::step_entity(state, false),
        Action::NextRepeat => finding::step_repeat(state, true),
        Action::PreviousRepeat => finding::step_repeat(state, false),
        Action::FilterByEntity => finding::filter(state),
        Action::Why => finding::why(state),
        Action::ToggleRepeat => finding::toggle_repeat(state),
        Action::ToggleRepeats => {
            with_reading(state, |reading, state| reading.toggle_repeats(&state.locale));
        }
        Action::ToggleEntities => {
            state.settings.highlight = !state.settings.highlight;
            refill(state);
        }
        Action::ToggleKind => {
            if let Some(kind) = finding::chosen_kind(state) {
                toggle_kind(state, kind);
            }
        }
        Action::Wider => state.settings.measure = (state.settings.measure + MEASURE.2).min(MEASURE.1),
        Action::Narrower => state.settings.measure = state.settings.measure.saturating_sub(MEASURE.2).max(MEASURE.0),
        Action::NextColumns => {
            let (next, key) = match state.settings.columns {
                columns::Setting::Auto => (columns::Setting::One, "columns-one"),
                columns::Setting::One => (columns::Setting::Two, "columns-two"),
                columns::Setting::Two => (columns::Setting::Auto, "columns-auto"),
            };
            state.settings.columns = next;
            say(state, key);
        }
        Action::NextJustify => {
            let (next, key) = match state.settings.justify {
                Justify::Ragged => (Justify::Kashida, "justify-kashida"),
                Justify::Kashida => (Justify::Blanks, "justify-blanks"),
                Justify::Blanks => (Justify::Ragged, "justify-ragged"),
            };
            state.settings.justify = next;
            say(state, key);
        }
        Action::ToggleMarks => {
            state.settings.marks = match state.settings.marks {
                Marks::Keep => Marks::Hide,
                Marks::Hide => Marks::Keep,
            };
        }
        Action::TogglePictures => toggle_pictures(state),
        Action::NextTheme => next_theme(state),
        Action::Palette => {
            let library = state.library.is_some();
            state.palette = Some(Palette::new(&state.recent, library, &state.keymap, &state.locale));
        }
        Action::Help => {
            let mut help = EntryList::default();
            help.replace(help_entries(&state.keymap, &state.locale, state.library.is_some()));
            state.help = Some(help);
        }
        Action::Redraw => effects.push(Effect::Redraw),
        Action::Suspend => effects.push(Effect::Suspend),
        Action::Quit => leave(state, effects),
    }
}

/// A key while the palette is open: up and down choose, Enter does, Esc closes, everything else is typed.
fn palette_key(state: &mut State, key: &KeyEvent, effects: &mut Vec<Effect>) {
    let base = state.locale.direction();
    let Some(palette) = &mut state.palette else { return };
    match key.code {
        KeyCode::Esc => state.palette = None,
        KeyCode::Char('c') if key.modifiers.contains(KeyModifiers::CONTROL) => state.palette = None,
        KeyCode::Down => drop(palette.list.step(1)),
        KeyCode::Up => drop(palette.list.step(-1)),
        KeyCode::Enter => {
            let chosen = palette.chosen();
            state.palette = None;
            if let Some(action) = chosen {
                state.recent.retain(|other| *other != action);
                state.recent.insert(0, action);
                act(state, action, effects);
            }
        }
        _ => {
            if palette.editor.key(key, base) == Edited::Text {
                palette.search(&state.keymap, &state.locale);
            }
        }
    }
}

fn understood(state: &mut State, article: usize, found: Option<Extraction>) -> bool {
    let State { items, settings, locale, .. } = state;
    let Some(reading) = items.get_mut(article).and_then(|i| i.reading.as_deref_mut()) else { return false };
    reading.understand(found, |kind| settings.highlights(kind), locale);
    article == state.current
}

fn toggle_kind(state: &mut State, kind: EntityKind) {
    let plain = &mut state.settings.plain_kinds;
    if !state.settings.highlight {
        // From none at all to this one alone.
        state.settings.highlight = true;
        *plain = super::state::entities::KINDS.iter().map(|(k, _, _)| *k).filter(|k| *k != kind).collect();
    } else if let Some(at) = plain.iter().position(|k| *k == kind) {
        plain.remove(at);
    } else {
        plain.push(kind);
    }
    refill(state);
}

/// Writes the tabs of the open article anew, after a change of what is highlighted.
fn refill(state: &mut State) {
    with_reading(state, |reading, state| reading.fill_tabs(|kind| state.settings.highlights(kind), &state.locale));
}

fn next_theme(state: &mut State) {
    let settings = &state.settings;
    if settings.depth == ColourDepth::None {
        return;
    }
    let own = settings.themes.iter().map(|(name, _)| name.as_str());
    let shipped = BUILT_IN.iter().map(|(name, _)| *name);
    let names: Vec<&str> = shipped.filter(|name| own.clone().all(|other| other != *name)).chain(own.clone()).collect();
    let at = names.iter().position(|name| *name == settings.theme_name);
    let next = names[at.map_or(0, |i| (i + 1) % names.len())].to_owned();
    state.message = Some(match state.use_theme(&next) {
        Ok(()) => Message { text: theme_label(&state.locale, &next), role: Role::Status },
        Err(error) => {
            // The name is kept, so that the next one comes next.
            let text = format!("{next}: {error}");
            state.settings.theme_name = next;
            Message { text, role: Role::Complaint }
        }
    });
}

/// What a theme is called: a shipped one in the language of the interface, beside the name that the configuration takes.
fn theme_label(locale: &Locale, name: &str) -> String {
    let key = match name {
        "dark" => "theme-dark",
        "light" => "theme-light",
        "neutral" => "theme-neutral",
        "high-contrast" => "theme-high-contrast",
        "mono" => "theme-mono",
        own => return locale.with("status-theme", &[("name", Argument::Name(own))]),
    };
    format!("{} ({})", locale.text(key), isolated(name))
}

/// Lends out the open article's reading beside the rest of the state.
fn with_reading<T>(state: &mut State, work: impl FnOnce(&mut Reading, &mut State) -> T) -> Option<T> {
    let current = state.current;
    let mut reading = state.items.get_mut(current)?.reading.take()?;
    let result = work(&mut reading, state);
    if let Some(item) = state.items.get_mut(current) {
        item.reading = Some(reading);
    }
    Some(result)
}

pub(super) fn say(state: &mut State, key: &str) {
    state.message = Some(Message { text: state.locale.text(key), role: Role::Status });
}

/// Shows or hides pictures, and says which, since there may be none on the screen.
fn toggle_pictures(state: &mut State) {
    state.pictures.wanted = !state.pictures.wanted;
    let key = match (state.pictures.wanted, state.pictures.canvas) {
        (true, None) => "status-pictures-colourless",
        (true, Some(_)) => "status-pictures-shown",
        (false, _) => "status-pictures-hidden",
    };
    say(state, key);
}

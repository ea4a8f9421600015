//! Questions in the status line, and what their answers ask of the library.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::{ask, browse};
use crate::{
    newsroom::desk::model::{Change, Listing, Request, SortOrder, Which},
    store::query::Query,
    tui::{
        event::Effect,
        state::{
            Message, State,
            library::{Finding, LibraryState, Screen},
            panes::Pane,
            prompt::{Prompt, Purpose},
        },
        theme::Role,
        update::finding::Back,
        update::outside,
        widgets::editor::{Edited, Editor},
    },
};

/// How many answers are kept in mind.
const ANSWERS: usize = 100;

/// Asks for a query over the whole library, beginning from the one that is listed.
pub(super) fn find(state: &mut State) {
    let query = match state.library.as_ref().map(|library| library.articles.listing()) {
        Some(Listing::Query(query) | Listing::Saved(_, query)) => query.clone(),
        _ => String::new(),
    };
    state.prompt = Some(Prompt::replacing(Purpose::Find, &query));
}

/// A key while a question is open.
pub(in crate::tui::update) fn key(state: &mut State, key: &KeyEvent, effects: &mut Vec<Effect>) {
    let base = state.locale.direction();
    let cancel =
        key.code == KeyCode::Esc || (key.code == KeyCode::Char('c') && key.modifiers.contains(KeyModifiers::CONTROL));
    if cancel {
        state.prompt = None;
        let before = state.library.as_mut().and_then(|library| library.finding.take());
        if let Some(finding) = before {
            stop_finding(state, finding, effects);
        }
    } else if key.code == KeyCode::Enter {
        if let Some(prompt) = state.prompt.take() {
            answer(state, &prompt, effects);
        }
    } else if matches!(key.code, KeyCode::Up | KeyCode::Down) {
        from_history(state, if key.code == KeyCode::Up { Back::Older } else { Back::Newer }, effects);
    } else if let Some(prompt) = &mut state.prompt {
        let edited = prompt.editor.key(key, base);
        if edited == Edited::Text {
            find_as_typed(state, effects);
        }
    }
}

/// Shows an earlier answer to the same question, or a later one; past the last one stands the empty line.
fn from_history(state: &mut State, back: Back, effects: &mut Vec<Effect>) {
    let Some(prompt) = &mut state.prompt else { return };
    let question = prompt.purpose.key();
    let at = back.from(prompt.history);
    let mut earlier = state.answers.iter().rev().filter(|(other, _)| *other == question);
    let words = match at {
        None => "",
        Some(at) => match earlier.nth(at) {
            Some((_, words)) => words,
            None => return,
        },
    };
    prompt.editor = Editor::with_text(words.to_owned());
    prompt.history = at;
    find_as_typed(state, effects);
}

/// Keeps an answer for the next time that the same is asked.
fn keep_answer(state: &mut State, purpose: &Purpose, words: &str) {
    if words.is_empty() || matches!(purpose, Purpose::Unsubscribe(_)) {
        return;
    }
    let answer = (purpose.key(), words.to_owned());
    state.answers.retain(|other| *other != answer);
    state.answers.push(answer);
    let forgotten = state.answers.len().saturating_sub(ANSWERS);
    state.answers.drain(..forgotten);
}

/// Lists what the words that have been typed so far find.
fn find_as_typed(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(prompt) = state.prompt.as_ref().filter(|prompt| prompt.purpose == Purpose::Find) else { return };
    let words = prompt.editor.text().trim().to_owned();
    let first = state.library.as_ref().is_some_and(|library| library.finding.is_none());
    if first {
        super::tasks::keep_place(state, effects);
    }
    let Some(library) = &mut state.library else { return };
    let waits = library.finding.is_some() && !library.articles.arrived;
    let finding = library.finding.get_or_insert_with(|| Finding {
        list: library.articles.wanted.clone(),
        chosen: library.articles.chosen().map(|row| row.id),
        place: (library.screen, state.focus),
        next: None,
    });
    let listing = if words.is_empty() { finding.list.listing.clone() } else { Listing::Query(unfinished(&words)) };
    // A query that makes no sense yet leaves the last results standing.
    if matches!(&listing, Listing::Query(query) if Query::parse(query).is_err()) {
        return;
    }
    finding.next = Some(listing);
    library.screen = Screen::Browse;
    state.focus = Pane::Article;
    if !waits {
        list_next(library, effects);
    }
}

/// Lists the query that was typed while the last one was under way; tells whether there was one.
pub(super) fn list_next(library: &mut LibraryState, effects: &mut Vec<Effect>) -> bool {
    let Some(listing) = library.finding.as_mut().and_then(|finding| finding.next.take()) else { return false };
    let wanted = library.turn_to_results(listing);
    ask(effects, Request::List(wanted));
    true
}

/// The query with its last word taken for the beginning of one, where it is a word and not finished.
fn unfinished(words: &str) -> String {
    let last = words.rsplit(char::is_whitespace).next().unwrap_or_default();
    let word = last.chars().all(char::is_alphanumeric) && last.chars().count() > 1;
    let operator = ["AND", "OR", "NOT", "أو"].contains(&last);
    if word && !operator && !last.is_empty() { format!("{words}*") } else { words.to_owned() }
}

/// Leads back to what was listed before the search was begun.
fn stop_finding(state: &mut State, finding: Finding, effects: &mut Vec<Effect>) {
    let Some(library) = &mut state.library else { return };
    (library.screen, state.focus) = finding.place;
    let wanted = library.turn_to(finding.list.listing, finding.list.order);
    library.keep = finding.chosen;
    ask(effects, Request::List(wanted));
}

/// Pasted words go into the answer; tells whether a question is open.
pub(in crate::tui::update) fn paste(state: &mut State, words: &str, effects: &mut Vec<Effect>) -> bool {
    let Some(prompt) = &mut state.prompt else { return false };
    prompt.editor.insert(words);
    find_as_typed(state, effects);
    true
}

fn answer(state: &mut State, prompt: &Prompt, effects: &mut Vec<Effect>) {
    let words = prompt.editor.text().trim().to_owned();
    keep_answer(state, &prompt.purpose, &words);
    // A query that makes no sense lists nothing: what was listed before it stands there again.
    let wrong = if prompt.purpose == Purpose::Find { Query::parse(&words).err() } else { None };
    if let Some(finding) = state.library.as_mut().and_then(|library| library.finding.take())
        && (words.is_empty() || wrong.is_some())
    {
        stop_finding(state, finding, effects);
    }
    if let Some(wrong) = wrong {
        let text = state.locale.error(&wrong.to_string());
        state.message = Some(Message { text, role: Role::Complaint });
        return;
    }
    match prompt.purpose.clone() {
        Purpose::Tags(id) => {
            let tags: Vec<String> = split_tags(&words).map(str::to_owned).collect();
            if let Some(shown) = state.library.as_mut().and_then(|l| l.shown.iter_mut().find(|s| s.id == id)) {
                shown.tags.clone_from(&tags);
            }
            change(state, id, Change::Tags(tags), effects);
        }
        Purpose::Note(id) => {
            if let Some(shown) = state.library.as_mut().and_then(|l| l.shown.iter_mut().find(|s| s.id == id)) {
                shown.note.clone_from(&words);
            }
            change(state, id, Change::Note(words), effects);
        }
        Purpose::Move(id) => ask(effects, Request::Move(id, words)),
        Purpose::Unsubscribe(id) if is_yes(&words) => ask(effects, Request::Unsubscribe(id)),
        Purpose::Unsubscribe(_) => {}
        _ if words.is_empty() => {}
        Purpose::Subscribe => ask(effects, Request::Subscribe(words, chosen_folder(state))),
        Purpose::Find => show_found(state, words, effects),
        Purpose::SaveSearch => {
            let query = match state.library.as_ref().map(|library| library.articles.listing()) {
                Some(Listing::Query(query)) => query.clone(),
                _ => return,
            };
            ask(effects, Request::SaveSearch(words, query));
        }
        Purpose::Rename(id) => ask(effects, Request::Rename(id, words)),
        Purpose::Send => outside::send(state, words, effects),
        Purpose::Export => outside::export(state, &words, effects),
    }
}

fn change(state: &mut State, id: crate::store::model::ArticleId, change: Change, effects: &mut Vec<Effect>) {
    if let Some(library) = &mut state.library {
        library.articles.apply(&change, |row| row.id == id);
    }
    ask(effects, Request::Change(Which::These(vec![id]), change));
}

fn show_found(state: &mut State, query: String, effects: &mut Vec<Effect>) {
    super::tasks::keep_place(state, effects);
    let Some(library) = &mut state.library else { return };
    library.screen = Screen::Browse;
    state.focus = Pane::Article;
    browse::turn(library, Listing::Query(query), SortOrder::Relevance, effects);
}

/// Tags are separated by blanks and by commas of both scripts.
fn split_tags(words: &str) -> impl Iterator<Item = &str> {
    words.split([' ', ',', '،']).map(|tag| tag.trim_start_matches('#')).filter(|tag| !tag.is_empty())
}

/// Yes in the languages of the interface, also by the letter alone.
fn is_yes(words: &str) -> bool {
    ["y", "yes", "ن", "نعم"].iter().any(|yes| words.eq_ignore_ascii_case(yes))
}

/// The folder that is chosen among the sources: a new feed goes there.
fn chosen_folder(state: &State) -> Option<String> {
    match state.library.as_ref()?.sources.chosen()?.listing.clone() {
        Listing::Folder(path) => Some(path),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_split_at_blanks_and_commas_of_both_scripts() {
        assert_eq!(split_tags("غزة، لبنان,news #عاجل").collect::<Vec<_>>(), ["غزة", "لبنان", "news", "عاجل"]);
        assert_eq!(split_tags(" ،, ").count(), 0);
    }

    #[test]
    fn the_last_word_is_taken_for_a_beginning_until_it_is_finished() {
        for (typed, listed) in [
            ("بغد", "بغد*"),
            ("غزة بغد", "غزة بغد*"),
            ("ب", "ب"),
            ("غزة OR", "غزة OR"),
            ("\"وزارة الصحة\"", "\"وزارة الصحة\""),
            ("killed:>10", "killed:>10"),
            ("بغد*", "بغد*"),
        ] {
            assert_eq!(unfinished(typed), listed);
        }
    }

    #[test]
    fn only_a_clear_yes_is_a_yes() {
        assert!(is_yes("نعم") && is_yes("Y"));
        assert!(!is_yes("") && !is_yes("لا") && !is_yes("yesterday"));
    }
}

//! Choosing words and copying them.

use super::{say, with_reading};
use crate::{
    text::layout::Direction,
    tui::{
        action::Action,
        event::Effect,
        locale::Argument,
        state::{
            Message, State,
            entry::Lead,
            panes::Pane,
            selection::{Place, Reach, Selection},
        },
        theme::Role,
    },
};

/// Applies an action; tells whether it is one of these.
pub(super) fn act(state: &mut State, action: Action, effects: &mut Vec<Effect>) -> bool {
    match action {
        Action::Select => begin(state),
        Action::Copy => copy(state, effects),
        Action::CopyLink => match super::outside::link(state) {
            Some(link) => put(state, link, effects),
            None => say(state, "status-no-link"),
        },
        _ => return selecting(state, action),
    }
    true
}

/// Begins a selection at the top of the screen, or at the marked words; ends one that is there.
fn begin(state: &mut State) {
    if state.browses() {
        say(state, "status-open-article-first");
        return;
    }
    state.focus = Pane::Article;
    let begun = with_reading(state, |reading, _| {
        if reading.selection.take().is_some() {
            return false;
        }
        let marked = reading.marked.as_ref().and_then(|marked| marked.spans.get(marked.current)).copied();
        let place = reading.place();
        let start = marked.unwrap_or(crate::article::model::TextSpan { end: place.start, ..place });
        reading.selection = Some(Selection::of(start));
        true
    });
    match begun {
        Some(true) => say(state, "status-selecting"),
        Some(false) => {}
        None => say(state, "status-open-article-first"),
    }
}

/// Moves the end of the selection, where there is one and the article has the focus: words by left and right as they stand
/// on the screen, paragraphs by up and down; Esc lets it go.
fn selecting(state: &mut State, action: Action) -> bool {
    if state.focus != Pane::Article || state.reading().is_none_or(|reading| reading.selection.is_none()) {
        return false;
    }
    with_reading(state, |reading, state| {
        let Some(selection) = &mut reading.selection else { return false };
        let direction = reading.document.direction().unwrap_or(state.locale.direction());
        let (reach, forward) = match action {
            Action::PaneLeft => (Reach::Word, direction == Direction::Rtl),
            Action::PaneRight => (Reach::Word, direction == Direction::Ltr),
            Action::Down => (Reach::Paragraph, true),
            Action::Up => (Reach::Paragraph, false),
            Action::Back => {
                reading.selection = None;
                return true;
            }
            _ => return false,
        };
        selection.extend(&reading.article, reach, forward);
        let Place { paragraph, byte } = selection.head;
        let block = reading.document.block_of(paragraph);
        let byte = reading.document.shown_byte(block, byte);
        reading.flow.show(&reading.document, block, byte);
        true
    })
    .unwrap_or(false)
}

/// Copies the selection; without one, in the panel the chosen fact with the words that state it, in a list the headline and
/// the page, in the article the paragraph at the marked words or at the top of the screen.
pub(super) fn copy(state: &mut State, effects: &mut Vec<Effect>) {
    match text(state) {
        Some(text) if !text.trim().is_empty() => put(state, text, effects),
        _ => say(state, "status-nothing-to-copy"),
    }
}

fn text(state: &State) -> Option<String> {
    if state.browses() || (state.library.is_some() && state.focus == Pane::List) {
        let row = state.library.as_ref()?.articles.chosen()?;
        let parts = [Some(row.title.as_str()), row.link.as_deref()];
        return Some(parts.into_iter().flatten().collect::<Vec<_>>().join("\n"));
    }
    let reading = state.reading()?;
    if let Some(selection) = reading.selection.filter(|selection| !selection.is_empty()) {
        return Some(selection.text(&reading.article));
    }
    if state.focus == Pane::Panel {
        let entry = reading.tab(state.tab).chosen_entry()?;
        let spans = match &entry.lead {
            Lead::Evidence(spans) | Lead::Entity(_, spans) => spans.as_slice(),
            _ => &[],
        };
        // The sentences that state it, each once.
        let mut sentences: Vec<&str> = Vec::new();
        for span in spans.iter().take(3) {
            let Some(paragraph) = reading.article.paragraphs.get(span.paragraph) else { continue };
            let around = paragraph.sentences.iter().find(|s| s.range.start <= span.start && span.start < s.range.end);
            let range = around.map_or(0..paragraph.text.len(), |sentence| sentence.range.clone());
            if let Some(words) = paragraph.text.get(range).filter(|words| !sentences.contains(words)) {
                sentences.push(words);
            }
        }
        let fact: String = entry.text.chars().filter(|c| !matches!(c, '\u{2066}'..='\u{2069}')).collect();
        return Some(std::iter::once(fact.as_str()).chain(sentences).collect::<Vec<_>>().join("\n"));
    }
    let marked = reading.marked.as_ref().and_then(|marked| marked.spans.get(marked.current)).map(|span| span.paragraph);
    let paragraph = marked.unwrap_or_else(|| reading.place().paragraph);
    reading.article.paragraphs.get(paragraph).map(|paragraph| paragraph.text.clone())
}

/// Has a text put into the clipboard, and says so.
fn put(state: &mut State, text: String, effects: &mut Vec<Effect>) {
    let words = text.split_whitespace().count();
    let told = state.locale.with("status-copied", &[("count", Argument::Count(words))]);
    state.message = Some(Message { text: told, role: Role::Status });
    effects.push(Effect::Copy(text));
}

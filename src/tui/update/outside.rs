//! What is done with the open article outside of the program: the browser, commands, files.

use std::{path::PathBuf, sync::Arc};

use super::say;
use crate::article::shown::link_sign;
use crate::newsroom::outside::Task;
use crate::tui::{
    action::Action,
    event::Effect,
    locale::Argument,
    state::{
        Message, State,
        entry::{Entry, Lead},
        overlay::Overlay,
        prompt::{Prompt, Purpose},
    },
    theme::Role,
};

/// Applies an action; tells whether it is one of these.
pub(super) fn act(state: &mut State, action: Action, effects: &mut Vec<Effect>) -> bool {
    match action {
        Action::OpenLink => match link(state) {
            Some(address) => visit(state, address, effects),
            None => say(state, "status-no-link"),
        },
        Action::Links => links(state),
        Action::Enclosures => enclosures(state),
        Action::SendArticle => ask(state, Purpose::Send, ""),
        Action::ExportArticle => {
            let name = file_name(state);
            ask(state, Purpose::Export, &name);
        }
        _ => return false,
    }
    true
}

/// Has an address opened in the browser.
pub(super) fn visit(state: &State, address: String, effects: &mut Vec<Effect>) {
    let browser = state.settings.browser.clone();
    effects.push(Effect::Outside(Box::new(Task::Visit { browser, address })));
}

/// Has the open article given to a command.
pub(super) fn send(state: &State, command: String, effects: &mut Vec<Effect>) {
    let Some(article) = state.reading().map(|reading| Arc::clone(&reading.article)) else { return };
    let link = link(state);
    effects.push(Effect::Outside(Box::new(Task::Send { command, article, link })));
}

/// Has the open article written to a file.
pub(super) fn export(state: &State, path: &str, effects: &mut Vec<Effect>) {
    let Some(article) = state.reading().map(|reading| Arc::clone(&reading.article)) else { return };
    let task = Task::Export { path: PathBuf::from(path), article, now: (state.settings.clock)() };
    effects.push(Effect::Outside(Box::new(task)));
}

/// Tells how something outside ended.
pub(super) fn done(state: &mut State, task: &Task, outcome: &Result<(), String>) {
    let locale = &state.locale;
    let (text, role) = match (outcome, task) {
        (Err(text), _) => (state.locale.error(text), Role::Complaint),
        (Ok(()), Task::Copy { .. }) => return,
        (Ok(()), Task::Visit { .. }) => (locale.text("status-visited"), Role::Status),
        (Ok(()), Task::Send { command, .. }) => {
            (locale.with("status-sent", &[("command", Argument::Name(command))]), Role::Status)
        }
        (Ok(()), Task::Export { path, .. }) => {
            let file = path.display().to_string();
            (locale.with("status-exported", &[("file", Argument::Name(&file))]), Role::Status)
        }
    };
    state.message = Some(Message { text, role });
}

/// The page of the open article, or of the chosen one of the list.
pub(super) fn link(state: &State) -> Option<String> {
    if state.browses() {
        return state.library.as_ref()?.articles.chosen()?.link.clone();
    }
    let stored = state.library.as_ref().and_then(|library| library.open(state.current)).and_then(|s| s.link.clone());
    stored.or_else(|| state.reading()?.article.url.clone())
}

fn ask(state: &mut State, purpose: Purpose, answer: &str) {
    if state.browses() || state.reading().is_none() {
        say(state, "status-open-article-first");
    } else {
        state.prompt = Some(Prompt::new(purpose, answer));
    }
}

/// Lists the links of the open article.
fn links(state: &mut State) {
    let Some(reading) = state.reading().filter(|_| !state.browses()) else {
        say(state, "status-open-article-first");
        return;
    };
    let mut entries = Vec::new();
    for (index, address) in reading.links.addresses().iter().enumerate() {
        let mut entry = Entry { lead: Lead::Address(address.clone()), ..Entry::default() }.indented(2);
        let sign = link_sign(index + 1, state.settings.form, reading.article.language.as_deref());
        entry.push(&sign, Some(Role::Dim));
        entry.push(&format!(" \u{2066}{address}\u{2069}"), Some(Role::Link));
        entries.push(entry);
    }
    if entries.is_empty() {
        say(state, "status-no-links");
    } else {
        state.overlay = Some(Overlay::new(state.locale.text("links-title"), entries).numbered());
    }
}

fn enclosures(state: &mut State) {
    let files = state.library.as_ref().and_then(|l| l.open(state.current)).map(|s| s.enclosures.clone());
    let files = files.filter(|files| !files.is_empty() && !state.browses());
    let Some(files) = files else {
        say(state, "status-no-enclosures");
        return;
    };
    let mut entries = Vec::new();
    for file in files {
        let name = file.title.unwrap_or_else(|| format!("\u{2066}{}\u{2069}", file.url));
        entries.push(Entry { lead: Lead::Address(file.url), mark: "•", ..Entry::new(name, Role::Text) }.indented(2));
        let size = file.bytes.map(|bytes| format!("{} kB", state.locale.count((bytes / 1000) as usize)));
        let about: Vec<String> = file.media_type.into_iter().chain(size).collect();
        entries.push(Entry::new(about.join(" · "), Role::Dim).indented(2).spaced(1));
    }
    state.overlay = Some(Overlay::new(state.locale.text("enclosures-title"), entries));
}

/// A file name made of the headline: letters and digits are kept, all else becomes one hyphen.
fn file_name(state: &State) -> String {
    let title = state.reading().map(|reading| reading.article.title.as_str()).unwrap_or_default();
    let mut name = String::new();
    for c in title.chars().take(80) {
        if c.is_alphanumeric() {
            name.push(c);
        } else if !name.ends_with('-') && !name.is_empty() {
            name.push('-');
        }
    }
    let name = name.trim_end_matches('-');
    format!("{}.md", if name.is_empty() { "article" } else { name })
}

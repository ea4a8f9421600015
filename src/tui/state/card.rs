//! The card of the first minute: which keys open, add, fetch, find and help.

use super::entry::Entry;
use crate::tui::{action::Action, keymap::Keymap, locale::Locale, theme::Role};

/// What it names.
const ACTIONS: [Action; 6] =
    [Action::Library, Action::AddFeed, Action::AddStarter, Action::Refresh, Action::Find, Action::Help];

/// Its rows, with the line above it.
pub(super) const HEIGHT: u16 = ACTIONS.len() as u16 + 3;

/// Its entries.
pub(super) fn entries(keymap: &Keymap, locale: &Locale) -> Vec<Entry> {
    let mut entries = vec![Entry::new(locale.text("card-title"), Role::Heading)];
    for action in ACTIONS {
        let mut entry = Entry::default().indented(2);
        if let Some(key) = keymap.keys(action).first() {
            entry.push(&format!("\u{2066}{key}\u{2069}"), Some(Role::Date));
            entry.push("  ", None);
        }
        entry.push(&locale.text(action.help_key()), None);
        entries.push(entry);
    }
    entries.push(Entry::new(locale.text("card-end"), Role::Dim));
    entries
}

//! The palette: every action by what it does, found by typing any of its letters.
//!
//! Matches as editors do (nucleo's matcher): letters in order, with gaps, better at the starts of words. The words are
//! folded first, so that marks, hamza and case do not matter, and an action is also found by its name in the keymap.

use nucleo_matcher::{
    Config, Matcher, Utf32Str,
    pattern::{AtomKind, CaseMatching, Normalization, Pattern},
};

use super::entry::{Entry, EntryList, Lead};
use crate::{
    text::fold::fold,
    tui::{
        action::{Action, Group},
        keymap::Keymap,
        locale::Locale,
        theme::Role,
        widgets::editor::Editor,
    },
};

/// The palette while it is open.
#[derive(Debug)]
pub struct Palette {
    /// What is typed.
    pub editor: Editor,
    /// The actions that match, the best first.
    pub list: EntryList,
    /// Actions that were chosen before, the last one first: they come first among equals.
    recent: Vec<Action>,
    library: bool,
}

impl Palette {
    /// All actions, those that were chosen lately first.
    pub fn new(recent: &[Action], library: bool, keymap: &Keymap, locale: &Locale) -> Self {
        let mut palette =
            Self { editor: Editor::default(), list: EntryList::default(), recent: recent.to_vec(), library };
        palette.search(keymap, locale);
        palette
    }

    /// Lists what matches what is typed.
    pub fn search(&mut self, keymap: &Keymap, locale: &Locale) {
        let typed = fold(self.editor.text());
        let pattern = Pattern::new(&typed, CaseMatching::Ignore, Normalization::Smart, AtomKind::Fuzzy);
        let mut matcher = Matcher::new(Config::DEFAULT);
        let mut buffer = Vec::new();
        let mut found: Vec<(u32, usize, usize, Action)> = Vec::new();
        for (place, action) in Action::ALL.iter().copied().enumerate() {
            if matches!(action, Action::Palette) || (action.group() == Group::Library && !self.library) {
                continue;
            }
            let words = format!("{} {}", fold(&locale.text(action.help_key())), action.name());
            if let Some(score) = pattern.score(Utf32Str::new(&words, &mut buffer), &mut matcher) {
                let recent = self.recent.iter().position(|other| *other == action).unwrap_or(usize::MAX);
                found.push((score, recent, place, action));
            }
        }
        found.sort_by_key(|(score, recent, place, _)| (std::cmp::Reverse(*score), *recent, *place));
        let mut entries: Vec<Entry> = found.into_iter().map(|(.., action)| entry(action, keymap, locale)).collect();
        if entries.is_empty() {
            entries.push(Entry::new(locale.text("palette-nothing"), Role::Dim));
        }
        self.list = EntryList::default();
        self.list.replace(entries);
    }

    /// The chosen action.
    pub fn chosen(&self) -> Option<Action> {
        match self.list.chosen_entry()?.lead {
            Lead::Action(action) => Some(action),
            _ => None,
        }
    }
}

fn entry(action: Action, keymap: &Keymap, locale: &Locale) -> Entry {
    let mut entry = Entry { lead: Lead::Action(action), ..Entry::default() }.indented(2);
    entry.push(&locale.text(action.help_key()), None);
    for key in keymap.keys(action) {
        entry.push("  ", None);
        entry.push(&format!("\u{2066}{key}\u{2069}"), Some(Role::Date));
    }
    entry
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::keymap;

    fn best(language: &str, typed: &str) -> Option<Action> {
        let locale = Locale::new(language, None);
        let keymap = Keymap::parse(keymap::DEFAULT).unwrap();
        let mut palette = Palette::new(&[], true, &keymap, &locale);
        palette.editor.insert(typed);
        palette.search(&keymap, &locale);
        palette.chosen()
    }

    #[test]
    fn actions_are_found_by_words_of_either_language_and_by_name() {
        assert_eq!(best("ar", "السمه"), Some(Action::NextTheme), "the reader's spelling does not matter");
        assert_eq!(best("ar", "next-theme"), Some(Action::NextTheme));
        assert_eq!(best("en", "theme"), Some(Action::NextTheme));
        assert_eq!(best("en", "zzzzqqq"), None);
    }

    #[test]
    fn what_was_chosen_lately_comes_first() {
        let locale = Locale::new("ar", None);
        let keymap = Keymap::parse(keymap::DEFAULT).unwrap();
        let palette = Palette::new(&[Action::Refresh], true, &keymap, &locale);
        assert_eq!(palette.chosen(), Some(Action::Refresh));
        let without = Palette::new(&[Action::Refresh], false, &keymap, &locale);
        assert_ne!(without.chosen(), Some(Action::Refresh), "where there is no library its actions are not offered");
    }
}

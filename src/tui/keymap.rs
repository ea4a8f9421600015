//! Keys to actions, read from `assets/keymap.toml` (or a file of the reader's own, handed in as text).
//!
//! A key that is unbound but typed on another keyboard layout is looked up as the key that it stands for there, so that
//! nobody has to leave the Arabic layout to scroll. Does not know what an action does.

use std::collections::HashMap;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use serde::Deserialize;

use super::action::Action;

/// The keymap that the program ships.
pub const DEFAULT: &str = include_str!("../../assets/keymap.toml");

/// The keymaps that the program ships, by name: what other programs' readers have in their fingers. They are laid over
/// [`DEFAULT`].
pub const STYLES: &[(&str, &str)] = &[
    ("sahifa", "[keys]"),
    ("vim", include_str!("../../assets/keymaps/vim.toml")),
    ("newsboat", include_str!("../../assets/keymaps/newsboat.toml")),
];

/// One key with what is held down beside it; shift is part of the character.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    /// The key.
    pub code: KeyCode,
    /// Whether control is held.
    pub ctrl: bool,
    /// Whether alt is held.
    pub alt: bool,
}

/// Why a keymap cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum KeymapError {
    /// Not TOML, or not of this form.
    #[error("the keymap cannot be read: {0}")]
    Form(#[from] toml::de::Error),
    /// A name that no action has.
    #[error("the keymap names an unknown action: {0}")]
    Action(String),
    /// A key that cannot be understood.
    #[error("the keymap holds a key that cannot be understood: {0}")]
    Key(String),
}

/// Which keys do what.
#[derive(Debug, Clone, Default)]
pub struct Keymap {
    bound: HashMap<Key, Action>,
    shown: Vec<(Action, Vec<String>)>,
    macros: Vec<(Key, String, Vec<Action>)>,
    layouts: HashMap<char, char>,
}

#[derive(Deserialize)]
struct File {
    keys: HashMap<String, Vec<String>>,
    #[serde(default)]
    layouts: HashMap<String, Vec<String>>,
}

impl Keymap {
    /// Reads a keymap file's text.
    pub fn parse(source: &str) -> Result<Self, KeymapError> {
        let file: File = toml::from_str(source)?;
        let mut keymap = Self::default();
        for (name, keys) in &file.keys {
            let action = Action::by_name(name).ok_or_else(|| KeymapError::Action(name.clone()))?;
            for key in keys {
                let parsed = Key::parse(key).ok_or_else(|| KeymapError::Key(key.clone()))?;
                keymap.bound.insert(parsed, action);
            }
            keymap.shown.push((action, keys.clone()));
        }
        for pair in file.layouts.values().flatten() {
            let mut chars = pair.chars();
            let (Some(typed), Some('='), Some(meant), None) = (chars.next(), chars.next(), chars.next(), chars.next())
            else {
                return Err(KeymapError::Key(pair.clone()));
            };
            keymap.layouts.insert(typed, meant);
        }
        Ok(keymap)
    }

    /// The keys of a style of [`STYLES`], laid over the shipped ones.
    pub fn of_style(source: &str) -> Result<Self, KeymapError> {
        let mut keymap = Self::parse(DEFAULT)?;
        for (action, keys) in Self::parse(source)?.shown {
            keymap.bind(action, &keys);
        }
        Ok(keymap)
    }

    /// Has a key do several things one after another; what it did before it does no more. A name of no key is left out.
    pub fn bind_macro(&mut self, key: &str, actions: &[Action]) {
        let Some(parsed) = Key::parse(key) else { return };
        self.free(parsed);
        self.macros.retain(|(other, ..)| *other != parsed);
        self.macros.push((parsed, key.to_owned(), actions.to_vec()));
    }

    /// Takes a key away from the action that has it.
    fn free(&mut self, key: Key) {
        if let Some(before) = self.bound.remove(&key) {
            for (_, shown) in self.shown.iter_mut().filter(|(other, _)| *other == before) {
                shown.retain(|name| Key::parse(name) != Some(key));
            }
        }
    }

    /// What a key does one after another, where it has a macro.
    pub fn macro_of(&self, event: &KeyEvent) -> Option<&[Action]> {
        let key = Key::from(event);
        self.macros.iter().find(|(other, ..)| *other == key).map(|(.., actions)| actions.as_slice())
    }

    /// The macros: their keys as they are written in the file, and what they do.
    pub fn macros(&self) -> impl Iterator<Item = (&str, &[Action])> {
        self.macros.iter().map(|(_, key, actions)| (key.as_str(), actions.as_slice()))
    }

    /// Gives an action these keys and no others; what a key did before it does no more. Names of no key are left out.
    pub fn bind(&mut self, action: Action, keys: &[String]) {
        self.bound.retain(|_, bound| *bound != action);
        for key in keys {
            let Some(parsed) = Key::parse(key) else { continue };
            self.free(parsed);
            self.bound.insert(parsed, action);
        }
        self.shown.retain(|(other, _)| *other != action);
        self.shown.push((action, keys.to_vec()));
    }

    /// What a key does; `None` where it is not bound.
    pub fn action(&self, event: &KeyEvent) -> Option<Action> {
        let key = Key::from(event);
        self.bound.get(&key).copied().or_else(|| {
            let KeyCode::Char(typed) = key.code else { return None };
            let meant = *self.layouts.get(&typed)?;
            self.bound.get(&Key { code: KeyCode::Char(meant), ..key }).copied()
        })
    }

    /// The character that is meant by one typed on another keyboard layout; itself where it is none of those.
    pub fn meant(&self, typed: char) -> char {
        self.layouts.get(&typed).copied().unwrap_or(typed)
    }

    /// The keys of an action as they are written in the file; empty where it has none.
    pub fn keys(&self, action: Action) -> &[String] {
        self.shown.iter().find(|(a, _)| *a == action).map_or(&[], |(_, keys)| keys)
    }
}

impl Key {
    /// Reads a key's name, such as `ctrl+d`, `space` or `G`.
    pub fn parse(name: &str) -> Option<Key> {
        let mut key = Key { code: KeyCode::Null, ctrl: false, alt: false };
        let mut rest = name;
        loop {
            if let Some(tail) = rest.strip_prefix("ctrl+") {
                (key.ctrl, rest) = (true, tail);
            } else if let Some(tail) = rest.strip_prefix("alt+") {
                (key.alt, rest) = (true, tail);
            } else {
                break;
            }
        }
        key.code = match rest {
            "enter" => KeyCode::Enter,
            "esc" => KeyCode::Esc,
            "tab" => KeyCode::Tab,
            "backtab" => KeyCode::BackTab,
            "space" => KeyCode::Char(' '),
            "backspace" => KeyCode::Backspace,
            "delete" => KeyCode::Delete,
            "insert" => KeyCode::Insert,
            "up" => KeyCode::Up,
            "down" => KeyCode::Down,
            "left" => KeyCode::Left,
            "right" => KeyCode::Right,
            "home" => KeyCode::Home,
            "end" => KeyCode::End,
            "pageup" => KeyCode::PageUp,
            "pagedown" => KeyCode::PageDown,
            _ => {
                let mut chars = rest.chars();
                match (chars.next(), chars.next()) {
                    (Some(c), None) => KeyCode::Char(c),
                    (Some('f'), Some(_)) => KeyCode::F(rest[1..].parse().ok().filter(|n| (1..=12).contains(n))?),
                    _ => return None,
                }
            }
        };
        Some(key)
    }
}

impl From<&KeyEvent> for Key {
    fn from(event: &KeyEvent) -> Self {
        Self {
            code: event.code,
            ctrl: event.modifiers.contains(KeyModifiers::CONTROL),
            alt: event.modifiers.contains(KeyModifiers::ALT),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_the_readers_own_take_the_place_of_others() {
        let mut keymap = Keymap::parse(DEFAULT).unwrap();
        let press = |keymap: &Keymap, c| keymap.action(&KeyEvent::from(KeyCode::Char(c)));
        keymap.bind(Action::Quit, &["s".to_owned()]);
        assert_eq!((press(&keymap, 's'), press(&keymap, 'q')), (Some(Action::Quit), None));
        assert!(keymap.keys(Action::ToggleStar).is_empty(), "the help does not promise a key that does something else");
    }

    #[test]
    fn every_style_leaves_every_action_a_key_and_gives_no_key_twice() {
        for (name, source) in STYLES {
            let keymap = Keymap::of_style(source).unwrap();
            let mut seen = HashMap::new();
            for action in Action::ALL {
                assert!(!keymap.keys(*action).is_empty(), "{name}: {} has no key", action.name());
                for key in keymap.keys(*action) {
                    let before = seen.insert(Key::parse(key), action.name());
                    assert_eq!(before, None, "{name}: {key} does {} too", action.name());
                }
            }
        }
        let newsboat = Keymap::of_style(STYLES[2].1).unwrap();
        assert_eq!(newsboat.action(&typed('Q')), Some(Action::Quit));
        assert_eq!(newsboat.action(&typed('q')), Some(Action::Back));
    }

    #[test]
    fn a_macro_takes_its_key_and_does_its_actions_in_order() {
        let mut keymap = Keymap::parse(DEFAULT).unwrap();
        keymap.bind_macro("s", &[Action::ToggleStar, Action::NextUnread]);
        assert_eq!(keymap.action(&typed('s')), None);
        assert_eq!(keymap.macro_of(&typed('s')), Some(&[Action::ToggleStar, Action::NextUnread][..]));
        assert!(keymap.keys(Action::ToggleStar).is_empty());
    }

    fn typed(c: char) -> KeyEvent {
        KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE)
    }

    #[test]
    fn every_action_has_a_key() {
        let keymap = Keymap::parse(DEFAULT).unwrap();
        for action in Action::ALL {
            assert!(!keymap.keys(*action).is_empty(), "{} has no key", action.name());
        }
    }

    #[test]
    fn the_arabic_layout_scrolls_too() {
        let keymap = Keymap::parse(DEFAULT).unwrap();
        assert_eq!(keymap.action(&typed('ت')), Some(Action::Down));
        assert_eq!(keymap.action(&typed('ض')), Some(Action::Quit));
        assert_eq!(keymap.action(&typed('؟')), Some(Action::Help));
        assert_eq!(keymap.action(&typed('ط')), None);
    }

    #[test]
    fn a_wrong_line_is_named() {
        let error = Keymap::parse("[keys]\nfly = [\"f\"]").unwrap_err();
        assert!(error.to_string().contains("fly"));
        let error = Keymap::parse("[keys]\nquit = [\"hyper+q\"]").unwrap_err();
        assert!(error.to_string().contains("hyper+q"));
    }
}

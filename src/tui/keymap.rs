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

    /// Gives an action these keys and no others; what a key did before it does no more. Names of no key are left out.
    pub fn bind(&mut self, action: Action, keys: &[String]) {
        self.bound.retain(|_, bound| *bound != action);
        for key in keys {
            let Some(parsed) = Key::parse(key) else { continue };
            if let Some(before) = self.bound.insert(parsed, action) {
                for (_, shown) in self.shown.iter_mut().filter(|(other, _)| *other == before) {
                    shown.retain(|name| Key::parse(name) != Some(parsed));
                }
            }
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

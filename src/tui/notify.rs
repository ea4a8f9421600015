//! Notices on the desktop, which the terminal is asked for (OSC 9 as iTerm2 introduced it, OSC 777 as rxvt-unicode did). A
//! terminal that knows neither ignores them; inside tmux and screen they are handed through.

use super::{clipboard::handed_through, detect::Multiplexer};
use crate::article::clean;

/// The longest notice, in characters.
const MOST: usize = 240;

/// How the terminal is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Notifications {
    /// `OSC 9`: the words alone.
    #[default]
    Osc9,
    /// `OSC 777;notify`: a title and the words.
    Osc777,
    /// Not at all.
    Off,
}

impl Notifications {
    /// What a terminal takes, by the name of its profile.
    pub fn of(profile: &str) -> Self {
        match profile {
            "vte" | "foot" | "konsole" => Notifications::Osc777,
            _ => Notifications::Osc9,
        }
    }
}

/// The bytes that ask for a notice; nothing where none are wanted. No control character of the words reaches the terminal.
pub fn sequence(title: &str, words: &str, how: Notifications, inside: Option<Multiplexer>) -> Option<String> {
    let clean = |text: &str| clean::line(text).chars().filter(|c| !c.is_control()).take(MOST).collect::<String>();
    let (title, words) = (clean(title), clean(words));
    let plain = match how {
        Notifications::Off => return None,
        // A number and a semicolon at the start would be a progress bar in some terminals.
        Notifications::Osc9 => format!("\x1b]9;{title}: {words}\x07"),
        Notifications::Osc777 => format!("\x1b]777;notify;{};{words}\x07", title.replace(';', ",")),
    };
    Some(handed_through(&plain, inside))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notices_are_one_sequence_whatever_the_words_hold() {
        let words = "عاجل\u{1b}]52;c;AA==\u{7}\u{9c}خبر";
        for how in [Notifications::Osc9, Notifications::Osc777] {
            let bytes = sequence("a;b\u{7}", words, how, None).unwrap();
            let controls = bytes.chars().filter(|c| c.is_control()).collect::<String>();
            assert_eq!(controls, "\u{1b}\u{7}", "{bytes:?}");
        }
        assert_eq!(sequence("a;b", "c", Notifications::Osc777, None).unwrap(), "\u{1b}]777;notify;a,b;c\u{7}");
        assert_eq!(sequence("a", "b", Notifications::Off, None), None);
        let inside = sequence("a", "b", Notifications::Osc9, Some(Multiplexer::Tmux)).unwrap();
        assert_eq!(inside, "\u{1b}Ptmux;\u{1b}\u{1b}]9;a: b\u{7}\u{1b}\\");
    }
}

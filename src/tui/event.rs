//! What may happen to the reader, all in one queue: keys, mouse, size, results of workers, signals.

use std::sync::Arc;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseEvent};

use super::{
    detect::replies::Replies,
    state::pictures::{Brought, Wanted},
    theme::OwnTheme,
};
use crate::{
    article::model::Article,
    extract::model::Extraction,
    newsroom::{
        desk::model::{Reply, Request},
        outside::Task,
    },
};

/// One thing that happened.
#[derive(Debug)]
pub enum Event {
    /// A key was pressed.
    Key(KeyEvent),
    /// The mouse did something.
    Mouse(MouseEvent),
    /// The terminal has answered after the asking ended, or will not any more.
    Answered(Box<Replies>),
    /// Text was pasted.
    Paste(String),
    /// The screen has another size, in cells.
    Resize {
        /// Columns.
        width: u16,
        /// Rows.
        height: u16,
    },
    /// A worker has read an article.
    Understood {
        /// Index of the article.
        article: usize,
        /// What it found; `None` where it broke off.
        found: Option<Box<Extraction>>,
    },
    /// More articles were opened.
    Arrived {
        /// In the order of the list, behind those that are there.
        articles: Vec<Arc<Article>>,
        /// Finished sentences about what did not open.
        complaints: Vec<String>,
    },
    /// The files of the reader's own themes have changed.
    Themes(Vec<OwnTheme>),
    /// All articles are there.
    AllArrived,
    /// The library answers.
    Library(Box<Reply>),
    /// A worker brings a picture.
    Picture(Box<Brought>),
    /// Something outside is done, or failed: a sentence that says why and what to do.
    Done(Box<Task>, Result<(), String>),
    /// Somebody asked the program to stop for a while (SIGTSTP).
    Suspend,
    /// Somebody asked the program to end (SIGTERM, SIGHUP, SIGINT), or the input is gone.
    Quit,
}

/// What `update` wants done that it cannot do itself.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Have a worker read an article.
    Understand(usize),
    /// Ask the library.
    Ask(Box<Request>),
    /// Have something done outside of the program.
    Outside(Box<Task>),
    /// Have a worker make a picture.
    Picture(Box<Wanted>),
    /// Put words into the clipboard.
    Copy(String),
    /// Have the desktop tell something: a title and words.
    Notify(String, String),
    /// Forget what the terminal shows and draw all of it.
    Redraw,
    /// Give the terminal back and stop until told to go on.
    Suspend,
    /// Leave.
    Quit,
}

/// The keys in bytes that were typed while the terminal was asked something: letters, blanks, control letters, arrows and
/// their like. Other sequences are left out, also pieces of answers.
pub fn typed_keys(bytes: &[u8]) -> Vec<KeyEvent> {
    let text = String::from_utf8_lossy(bytes);
    let mut keys = Vec::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let (code, modifiers) = match c {
            '\u{1b}' => {
                match chars.next_if(|c| matches!(c, '[' | 'O' | ']' | 'P')) {
                    Some('[') => {
                        let mut sequence = String::new();
                        for c in chars.by_ref() {
                            sequence.push(c);
                            if ('@'..='~').contains(&c) {
                                break;
                            }
                        }
                        keys.extend(key_of(&sequence));
                    }
                    Some('O') => keys.extend(chars.next().and_then(|c| key_of(c.encode_utf8(&mut [0; 4])))),
                    Some(_) => while chars.next().is_some_and(|c| !matches!(c, '\u{7}' | '\\')) {},
                    None => keys.push(KeyEvent::new(KeyCode::Esc, KeyModifiers::NONE)),
                }
                continue;
            }
            '\r' => (KeyCode::Enter, KeyModifiers::NONE),
            '\t' => (KeyCode::Tab, KeyModifiers::NONE),
            '\u{7f}' => (KeyCode::Backspace, KeyModifiers::NONE),
            '\u{1}'..='\u{1a}' => (KeyCode::Char(char::from(b'`' + c as u8)), KeyModifiers::CONTROL),
            c if c.is_control() => continue,
            c if c.is_uppercase() => (KeyCode::Char(c), KeyModifiers::SHIFT),
            c => (KeyCode::Char(c), KeyModifiers::NONE),
        };
        keys.push(KeyEvent::new(code, modifiers));
    }
    keys
}

/// The key that sends a sequence (xterm's and VT220's), of those that move and have no modifier.
fn key_of(sequence: &str) -> Option<KeyEvent> {
    let code = match sequence {
        "A" => KeyCode::Up,
        "B" => KeyCode::Down,
        "C" => KeyCode::Right,
        "D" => KeyCode::Left,
        "H" | "1~" | "7~" => KeyCode::Home,
        "F" | "4~" | "8~" => KeyCode::End,
        "5~" => KeyCode::PageUp,
        "6~" => KeyCode::PageDown,
        "Z" => KeyCode::BackTab,
        _ => return None,
    };
    let modifiers = if code == KeyCode::BackTab { KeyModifiers::SHIFT } else { KeyModifiers::NONE };
    Some(KeyEvent::new(code, modifiers))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_bytes_become_keys_and_sequences_that_are_none_are_left_out() {
        let typed = "jG\x1b[A\x1bOP\x1b[6~\x1b[<0;1;1Mب\x1bP>|q\x1b\\\r\x03\x1b]11;rgb:q\x07\x1b";
        let keys: Vec<(KeyCode, KeyModifiers)> =
            typed_keys(typed.as_bytes()).iter().map(|k| (k.code, k.modifiers)).collect();
        assert_eq!(
            keys,
            [
                (KeyCode::Char('j'), KeyModifiers::NONE),
                (KeyCode::Char('G'), KeyModifiers::SHIFT),
                (KeyCode::Up, KeyModifiers::NONE),
                (KeyCode::PageDown, KeyModifiers::NONE),
                (KeyCode::Char('ب'), KeyModifiers::NONE),
                (KeyCode::Enter, KeyModifiers::NONE),
                (KeyCode::Char('c'), KeyModifiers::CONTROL),
                (KeyCode::Esc, KeyModifiers::NONE),
            ]
        );
    }
}

//! kitty: each chunk of cells between plain spaces is drawn from right to left where its first letter is of a
//! right-to-left script.

use sahifa::text::encode::Encoding;
use unicode_bidi::{BidiClass, bidi_class};

use super::Terminal;

/// Guesses the direction of chunks.
#[derive(Debug)]
pub(crate) struct Kitty;

impl Terminal for Kitty {
    fn encoding(&self) -> Encoding {
        Encoding::Khmer
    }

    fn show(&self, sent: &[&str], _told: &str) -> Vec<usize> {
        let mut shown: Vec<usize> = (0..sent.len()).collect();
        let mut from = 0;
        for chunk in sent.split(|symbol| *symbol == " ") {
            if guessed_rtl(&chunk.concat()) {
                shown[from..from + chunk.len()].reverse();
            }
            from += chunk.len() + 1;
        }
        shown
    }
}

/// The shaper's guess: by the first character that belongs to one script alone.
fn guessed_rtl(chunk: &str) -> bool {
    let direction = |c: char| match (c, bidi_class(c)) {
        // A Khmer sign without width is a mark to bidi, yet of a left-to-right script.
        ('\u{1780}'..='\u{17FF}', _) | (_, BidiClass::L) => Some(false),
        ('\u{6F0}'..='\u{6F9}', _) | (_, BidiClass::R | BidiClass::AL) => Some(true),
        _ => None,
    };
    chunk.chars().find_map(direction).unwrap_or(false)
}

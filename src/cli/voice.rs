//! In which language commands say what they did and what failed: that of the interface, once it is known.
//!
//! Sentences are English where they arise and keys of `assets/locales/errors.ar.toml`; one that is not there is said as it is.
//! In a terminal a line from right to left is laid out for it; into a pipe goes logical text without direction marks.

use std::sync::{PoisonError, RwLock};

use super::page::{Form, Lead, Look, Page};
use crate::text::layout::{Direction, Marks};
use crate::tui::locale::{Locale, errors};

/// How the process speaks.
#[derive(Debug, Clone, Copy)]
struct Voice {
    tag: &'static str,
    direction: Direction,
    /// How lines of standard error are written.
    form: Form,
    /// Whether somebody has said so.
    known: bool,
}

static VOICE: RwLock<Voice> =
    RwLock::new(Voice { tag: "en", direction: Direction::Ltr, form: Form::Logical(None), known: false });

/// From now on the process speaks this language; `form` is how standard error takes lines.
pub(super) fn speak(locale: &Locale, form: Form) {
    let voice = Voice { tag: locale.tag(), direction: locale.direction(), form, known: true };
    *VOICE.write().unwrap_or_else(PoisonError::into_inner) = voice;
}

/// Whether the language is known by now.
pub(super) fn is_known() -> bool {
    VOICE.read().unwrap_or_else(PoisonError::into_inner).known
}

/// A sentence in the language of the interface, as text that is on its way into a pipe or a layout.
pub(super) fn said(sentence: &str) -> String {
    let voice = *VOICE.read().unwrap_or_else(PoisonError::into_inner);
    errors::translated(voice.tag, sentence)
}

/// The same as lines for standard error, behind the program's name.
pub(super) fn told(sentence: &str) -> String {
    let voice = *VOICE.read().unwrap_or_else(PoisonError::into_inner);
    let words = format!("sahifa: {}", errors::translated(voice.tag, sentence));
    if voice.direction == Direction::Ltr {
        return words + "\n";
    }
    let words = if matches!(voice.form, Form::Logical(_)) { plain(&words) } else { words };
    let mut page = Page {
        out: Vec::new(),
        form: voice.form,
        marks: Marks::Keep,
        direction: voice.direction,
        styled: false,
        faces: false,
    };
    // Writing into memory cannot fail.
    let _ = page.paragraph(&words, Look::Plain, Lead::None);
    String::from_utf8_lossy(&page.out).into_owned()
}

/// Text without the isolates that keep names in their places: a pipe's reader may not know them.
pub(super) fn plain(text: &str) -> String {
    text.replace(['\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}'], "")
}

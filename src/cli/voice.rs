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
    /// How lines are written.
    forms: Forms,
    /// Whether somebody has said so.
    known: bool,
}

/// How lines of standard output and of standard error are written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Forms {
    pub(super) output: Form,
    pub(super) errors: Form,
}

impl Forms {
    /// As they are.
    pub(super) const PLAIN: Self = Self { output: Form::Logical(None), errors: Form::Logical(None) };
}

static VOICE: RwLock<Voice> =
    RwLock::new(Voice { tag: "en", direction: Direction::Ltr, forms: Forms::PLAIN, known: false });

fn voice() -> Voice {
    *VOICE.read().unwrap_or_else(PoisonError::into_inner)
}

/// From now on the process speaks this language.
pub(super) fn speak(locale: &Locale, forms: Forms) {
    let voice = Voice { tag: locale.tag(), direction: locale.direction(), forms, known: true };
    *VOICE.write().unwrap_or_else(PoisonError::into_inner) = voice;
}

/// Whether the language is known by now.
pub(super) fn is_known() -> bool {
    voice().known
}

/// A sentence in the language of the interface.
pub(super) fn said(sentence: &str) -> String {
    errors::translated(voice().tag, sentence)
}

/// Words as lines for standard output.
pub(super) fn lines(words: &str) -> String {
    let voice = voice();
    written(words, voice.forms.output, voice.direction)
}

/// A fault as lines for standard error, behind the program's name.
pub(super) fn told(sentence: &str) -> String {
    let voice = voice();
    // The name is in the language, too: the first strong letter gives the line its direction.
    let words = format!("{}: {}", errors::translated(voice.tag, "sahifa"), errors::translated(voice.tag, sentence));
    if voice.direction == Direction::Ltr { words + "\n" } else { written(&words, voice.forms.errors, voice.direction) }
}

fn written(words: &str, form: Form, direction: Direction) -> String {
    // A pipe's reader may not know the isolates that keep names in their places.
    let plain = words.replace(['\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}'], "");
    // A name at the beginning must not turn the line round.
    let mark = if direction == Direction::Rtl { '\u{200f}' } else { '\u{200e}' };
    let words = if matches!(form, Form::Logical(_)) { plain } else { format!("{mark}{words}") };
    let mut page = Page { out: Vec::new(), form, marks: Marks::Keep, direction, styled: false, faces: false };
    // Writing into memory cannot fail.
    let _ = page.paragraph(&words, Look::Plain, Lead::None);
    String::from_utf8_lossy(&page.out).into_owned()
}

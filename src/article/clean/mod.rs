//! The one door for outside text: nothing reaches the model, a terminal or the store without having passed it.
//!
//! In: any `str`. Out: the same text in NFC, without controls, escape sequences, direction overrides, invisible or
//! private characters, with settled blanks and line ends. Cleaning is idempotent and linear; text that is clean already
//! is borrowed after one scan. What becomes of each character is decided in [`class`], escape sequences in [`escape`].
//!
//! What changes and what stays:
//! - C0, C1, DEL and whole escape sequences go (ECMA-48). An unterminated string (OSC, DCS …) goes up to its line's end;
//!   one begun by an 8-bit C1 loses only the introducer, since that is nearly always a misread windows-125x quote.
//! - LRE, RLE, LRO, RLO, PDF go; LRI, RLI, FSI, PDI stay where they pair up inside one line (UAX#9 BD9) and go elsewhere.
//!   LRM, RLM, ALM, ZWJ, ZWNJ stay; one directly repeated goes.
//! - Tags, noncharacters, U+FEFF, zero-width space, word joiner, soft hyphen, fillers, interlinear annotation marks,
//!   object replacement, musical and shorthand controls go. So do variation selectors, save VS15 and VS16 after a
//!   character that may be an emoji. Private use goes: without its font it says nothing, and its width is unknown.
//! - A character takes at most [`MAX_MARKS`] combining marks; marks that begin a line, with nothing to stand on, go.
//! - Blanks: a run becomes one space; NBSP alone stays NBSP (narrow and figure space become it); line edges are bare.
//! - Line ends: CR, CRLF, VT, FF, NEL, LS become LF, PS an empty line; more than one empty line becomes one.
//!
//! Offsets: where [`verbatim`] changes nothing, offsets into the caller's text hold; otherwise they are offsets into the
//! cleaned text, and the caller must go by the text that is given back.

mod class;
mod escape;

use std::borrow::Cow;

use class::Class;
use unicode_normalization::{IsNormalized, UnicodeNormalization, char::is_combining_mark, is_nfc_quick};

/// The most combining marks kept on one character: more than any orthography stacks (a Quranic letter takes up to five),
/// few enough that they cannot climb over other lines.
pub const MAX_MARKS: usize = 8;

/// Cleans a field of one line, such as a title: line ends become spaces.
///
/// ```
/// assert_eq!(sahifa::article::clean::line(" \u{202E}عاجل\u{1B}[31m\r\n غزة"), "عاجل غزة");
/// ```
pub fn line(text: &str) -> Cow<'_, str> {
    clean(text, LineEnds::Join, Blanks::Settle)
}

/// Cleans a text that becomes paragraphs: lines end with LF, at most one empty line stands between them.
pub fn text(text: &str) -> Cow<'_, str> {
    clean(text, LineEnds::Keep, Blanks::Settle)
}

/// Cleans like [`line()`] but changes no count of blanks: each blank or line end becomes one space (or NBSP), CRLF one.
///
/// For callers whose offsets must hold: text without anything harmful and in NFC comes back char for char as long.
pub fn verbatim(text: &str) -> Cow<'_, str> {
    clean(text, LineEnds::Join, Blanks::Keep)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum LineEnds {
    Join,
    Keep,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Blanks {
    Settle,
    Keep,
}

fn clean(text: &str, ends: LineEnds, blanks: Blanks) -> Cow<'_, str> {
    if is_clean(text, ends, blanks) {
        return Cow::Borrowed(text);
    }
    let kept = drop_harmful(text, ends);
    let kept = if has_isolates(&kept) { balance_isolates(&kept) } else { kept };
    Cow::Owned(compose(settle(&kept, blanks)))
}

/// Whether cleaning would change nothing; may say no where it would, never yes where it would not.
fn is_clean(text: &str, ends: LineEnds, blanks: Blanks) -> bool {
    // Before the first character stands as good as an empty line: no line end may follow it.
    let (mut after_blank, mut newlines, mut check_nfc, mut marks) = (blanks == Blanks::Settle, 2, false, 0);
    for c in text.chars() {
        if class::is_common_letter(c) {
            (after_blank, newlines, marks) = (false, 0, 0);
            continue;
        }
        match class::of(c) {
            Class::Blank if c == ' ' || c == '\u{A0}' => {
                if blanks == Blanks::Settle && after_blank {
                    return false;
                }
                (after_blank, marks) = (true, 0);
            }
            Class::LineEnd if c == '\n' && ends == LineEnds::Keep => {
                newlines += 1;
                if newlines > 2 || (after_blank && newlines == 1) {
                    return false;
                }
                (after_blank, marks) = (true, 0);
            }
            Class::Plain if is_combining_mark(c) => {
                marks += 1;
                check_nfc = true;
                if marks > MAX_MARKS || newlines > 0 || after_blank {
                    return false;
                }
            }
            Class::Plain => {
                check_nfc = true;
                (after_blank, newlines, marks) = (false, 0, 0);
            }
            _ => return false,
        }
    }
    let settled = blanks == Blanks::Keep || text.is_empty() || !(after_blank || newlines > 0);
    settled && (!check_nfc || is_nfc_quick(text.chars()) == IsNormalized::Yes)
}

/// First stage: what [`class`] drops is gone, escape sequences too, blanks and line ends have one form each.
fn drop_harmful(text: &str, ends: LineEnds) -> String {
    let mut out = String::with_capacity(text.len());
    let newline = if ends == LineEnds::Keep { "\n" } else { " " };
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        at += c.len_utf8();
        match class::of(c) {
            Class::Plain | Class::Invisible | Class::Selector | Class::Isolate | Class::PopIsolate => out.push(c),
            Class::Blank => out.push(if class::is_no_break(c) { '\u{A0}' } else { ' ' }),
            Class::LineEnd => {
                if rest.starts_with("\r\n") {
                    at += 1;
                }
                out.push_str(newline);
            }
            Class::ParagraphEnd => (0..if ends == LineEnds::Keep { 2 } else { 1 }).for_each(|_| out.push_str(newline)),
            Class::Introducer => at += escape::sequence_len(rest).saturating_sub(c.len_utf8()),
            Class::Dropped => {}
        }
    }
    out
}

fn has_isolates(text: &str) -> bool {
    text.chars().any(|c| matches!(c, '\u{2066}'..='\u{2069}'))
}

/// Second stage: isolates that find no partner in their line are gone (UAX#9 BD9).
fn balance_isolates(text: &str) -> String {
    let mut unpaired = vec![];
    let mut open = vec![];
    for (at, c) in text.char_indices() {
        match class::of(c) {
            Class::Isolate => open.push(at),
            Class::PopIsolate if open.pop().is_none() => unpaired.push(at),
            Class::LineEnd => unpaired.append(&mut open),
            _ => {}
        }
    }
    unpaired.append(&mut open);
    unpaired.sort_unstable();
    let mut unpaired = unpaired.into_iter().peekable();
    text.char_indices().filter(|(at, _)| unpaired.next_if_eq(at).is_none()).map(|(_, c)| c).collect()
}

/// Third stage: blanks, empty lines, doubled joiners, selectors and marks without a base.
fn settle(text: &str, blanks: Blanks) -> String {
    let mut out = String::with_capacity(text.len());
    let mut empty_lines = 0;
    for line in text.split('\n') {
        let from = out.len();
        if !out.is_empty() || blanks == Blanks::Keep && line.as_ptr() != text.as_ptr() {
            out.push_str(if empty_lines > 0 && blanks == Blanks::Settle { "\n\n" } else { "\n" });
        }
        let visible = settle_line(line, blanks, &mut out);
        if visible {
            empty_lines = 0;
        } else if blanks == Blanks::Settle {
            out.truncate(from);
            empty_lines += 1;
        }
    }
    out
}

/// Settles one line onto `out`; false where nothing that can be seen stood in it.
fn settle_line(line: &str, blanks: Blanks, out: &mut String) -> bool {
    let (mut visible, mut has_base, mut pending, mut last) = (false, false, None, '\0');
    for c in line.chars() {
        let class = class::of(c);
        match class {
            Class::Blank if blanks == Blanks::Settle => {
                pending = Some(if pending.is_none() { c } else { ' ' });
                continue;
            }
            Class::Blank => has_base = true,
            Class::Invisible if c == last && pending.is_none() => continue,
            Class::Selector if !class::may_be_emoji(last) || pending.is_some() => continue,
            Class::Plain if is_combining_mark(c) && !has_base => continue,
            Class::Plain => (visible, has_base) = (true, true),
            _ => {}
        }
        if let Some(blank) = pending.take()
            && has_base_before(last)
        {
            out.push(blank);
        }
        out.push(c);
        last = c;
    }
    visible
}

/// Whether anything of the line was written before a blank: blanks at a line's start are left out.
fn has_base_before(last: char) -> bool {
    last != '\0'
}

/// Last stage: NFC, and no character carries more marks than it can bear.
fn compose(text: String) -> String {
    if text.is_ascii() {
        return text;
    }
    let mut marks = 0;
    let bounded = |c: &char| {
        marks = if is_combining_mark(*c) {
            marks + 1
        } else if class::of(*c) == Class::Invisible {
            marks
        } else {
            0
        };
        marks <= MAX_MARKS
    };
    if is_nfc_quick(text.chars()) == IsNormalized::Yes {
        text.chars().filter(bounded).collect()
    } else {
        text.nfc().filter(bounded).collect()
    }
}

/// As much of a text as fits into so many bytes, cut between characters.
pub fn cut(text: &str, most: usize) -> &str {
    let mut end = most.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

#[cfg(test)]
mod tests;

//! Cuts paragraphs into sentences, for Arabic, Persian, Urdu, Hebrew and English.
//!
//! In: a paragraph's text. Out: ranges in bytes, in order, blanks between them left out. A sentence ends after a run of
//! `.` `!` `?` `؟` `…` `۔`, with the closing quotes and brackets that follow it, where a blank or the end comes next. It
//! does not end after an abbreviation, a single letter (د. أ.د. U.S.), a number that counts items, inside brackets, nor
//! before a lower-case letter. Linear; looks no further than one word.

use std::{collections::HashSet, ops::Range, sync::OnceLock};

use super::captions;
use crate::text::fold;

/// A bracket that stays open longer than this, in bytes, was never meant to hold the sentence together.
const MAX_BRACKET: usize = 400;

/// The sentences of a text.
///
/// ```
/// let text = "قال: “نعم.” ثم رحل. ماذا بعد؟";
/// let cut: Vec<_> = sahifa::article::sentences::cut(text).into_iter().map(|r| &text[r]).collect();
/// assert_eq!(cut, ["قال: “نعم.”", "ثم رحل.", "ماذا بعد؟"]);
/// ```
pub fn cut(text: &str) -> Vec<Range<usize>> {
    let mut out = vec![];
    let mut start = 0;
    let mut bracket: Option<usize> = None;
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let next = at + c.len_utf8();
        match c {
            '(' | '[' if bracket.is_none() => bracket = Some(at),
            ')' | ']' => bracket = None,
            _ => {}
        }
        if bracket.is_some_and(|open| at - open > MAX_BRACKET) {
            bracket = None;
        }
        at = next;
        if !is_terminator(c) {
            continue;
        }
        let mark = next - c.len_utf8();
        let run = end_of(text, next, is_terminator);
        let mut end = end_of(text, run, is_closer);
        if text[run..end].contains([')', ']']) {
            bracket = None;
        }
        if bracket.is_none() && ends_here(text, start, mark, run, end) {
            // A closing mark set apart by a blank is no sentence of its own.
            end = end_of(text, end, |c| is_terminator(c) || is_closer(c));
            push(&mut out, text, start..end);
            start = end;
        }
        at = end;
    }
    push(&mut out, text, start..text.len());
    out
}

fn push(out: &mut Vec<Range<usize>>, text: &str, range: Range<usize>) {
    let slice = &text[range.clone()];
    let trimmed = slice.trim();
    if trimmed.is_empty() {
        return;
    }
    let from = range.start + slice.len() - slice.trim_start().len();
    if let Some(last) = out.last_mut().filter(|_| !trimmed.contains(char::is_alphanumeric)) {
        last.end = from + trimmed.len();
    } else {
        out.push(from..from + trimmed.len());
    }
}

fn is_terminator(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '؟' | '…' | '۔' | '‼' | '⁇')
}

fn is_closer(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '»' | ')' | ']' | '›' | '\u{2069}' | '\u{200F}' | '\u{200E}')
}

fn end_of(text: &str, from: usize, is: fn(char) -> bool) -> usize {
    text[from..].find(|c| !is(c)).map_or(text.len(), |at| from + at)
}

/// Whether the sentence that began at `start` ends with the marks from `mark` to `run` and the closers up to `end`.
fn ends_here(text: &str, start: usize, mark: usize, run: usize, end: usize) -> bool {
    let before = text[start..mark].rsplit(|c: char| !(c.is_alphanumeric() || fold::is_skipped(c))).next().unwrap_or("");
    let rest = &text[end..];
    let after = rest.trim_start();
    let Some(next) = after.chars().next() else { return true };
    if rest.len() == after.len() {
        return is_glued(before, next) && run == end;
    }
    if next.is_lowercase() {
        return false;
    }
    if &text[mark..run] != "." || run != end {
        return true;
    }
    let letters = before.chars().filter(|c| !fold::is_skipped(*c)).count();
    if letters == 0 {
        return true;
    }
    let only_word = text[start..mark].trim() == before;
    let counts_items = only_word && letters <= 3 && before.chars().all(char::is_numeric);
    let initial = letters == 1 && before.chars().all(char::is_alphabetic) && !opens_new_sentence(after);
    !(counts_items || initial || is_abbreviation(before))
}

/// A full stop without a blank after it ends a sentence only between two Arabic words (not in 3.5, example.org, د.أحمد).
fn is_glued(before: &str, next: char) -> bool {
    let arabic = |c: char| matches!(c, '\u{620}'..='\u{64A}' | '\u{66E}'..='\u{6D3}');
    before.chars().filter(|c| arabic(*c)).count() >= 3 && arabic(next)
}

/// Whether what follows an initial can only begin a sentence (English: “in the U.S. The …”).
fn opens_new_sentence(after: &str) -> bool {
    let word = after.split_whitespace().next().unwrap_or("");
    ["The", "He", "She", "They", "It", "This", "These", "But", "In", "On", "We", "His", "Her", "Its", "Their"]
        .contains(&word)
}

fn is_abbreviation(word: &str) -> bool {
    static KNOWN: OnceLock<HashSet<String>> = OnceLock::new();
    let known = KNOWN.get_or_init(|| captions::wording().abbreviations().map(fold::fold).collect());
    known.contains(&fold::fold(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<&str> {
        cut(text).into_iter().map(|r| &text[r]).collect()
    }

    #[test]
    fn full_stops_question_marks_and_ellipses_end_sentences() {
        assert_eq!(all("ذهب. ثم عاد! لماذا؟ لا ندري… ربما."), ["ذهب.", "ثم عاد!", "لماذا؟", "لا ندري…", "ربما."]);
        assert_eq!(all("کجا رفت؟ نمی‌دانم."), ["کجا رفت؟", "نمی‌دانم."]);
        assert_eq!(all("הוא הלך. היא נשארה."), ["הוא הלך.", "היא נשארה."]);
        assert_eq!(all("وہ گیا۔ پھر آیا۔"), ["وہ گیا۔", "پھر آیا۔"]);
    }

    #[test]
    fn abbreviations_and_initials_end_nothing() {
        for text in [
            "قال د. أحمد إن الأمر انتهى",
            "حضر أ.د. سامي اللقاء",
            "He met Gen. Smith in the U.S. Senate",
            "كتب ج. م. كوتزي روايته",
            "رقم ص.ب. 25",
        ] {
            assert_eq!(all(text), [text]);
        }
        assert_eq!(all("He left the U.S. The rest stayed."), ["He left the U.S.", "The rest stayed."]);
    }

    #[test]
    fn decimals_items_and_addresses_stay_whole() {
        for text in [
            "بلغ 3.5 مليار دولار",
            "1. البند الأول",
            "زر example.org اليوم",
            "نشرت (ا.ف.ب. اليوم) الخبر",
            "الإصدار ٣.١٤ الجديد",
        ] {
            assert_eq!(all(text), [text]);
        }
        assert_eq!(all("بلغ عددهم 25. ثم زاد."), ["بلغ عددهم 25.", "ثم زاد."]);
    }

    #[test]
    fn closing_quotes_stay_with_their_sentence() {
        assert_eq!(all("قال: «انتهى الأمر.» ثم غادر."), ["قال: «انتهى الأمر.»", "ثم غادر."]);
        assert_eq!(all("“Is it?” he asked. (He did.) Then left."), ["“Is it?” he asked.", "(He did.)", "Then left."]);
    }

    #[test]
    fn a_missing_blank_between_arabic_sentences_is_seen() {
        assert_eq!(all("انتهى اللقاء.وغادر الوفد."), ["انتهى اللقاء.", "وغادر الوفد."]);
    }

    #[test]
    fn a_text_without_sentences_gives_none() {
        assert!(all("  ").is_empty());
        assert_eq!(all(" ... "), ["..."]);
    }
}

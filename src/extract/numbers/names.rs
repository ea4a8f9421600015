//! Numbers that count nothing because they are part of a name, an address or a formula.

use super::{
    digits::{glued, is_digits},
    words::Grammar,
};
use crate::extract::tokens::{TokenKind, Tokens};

/// Where an address of the net that begins at token `i` ends; `None` where none begins.
pub(crate) fn address(tokens: &Tokens<'_>, i: usize) -> Option<usize> {
    let opens = match tokens.folded(i) {
        "http" | "https" | "ftp" => tokens.text(i + 1) == ":" && tokens.text(i + 2) == "/",
        "www" => tokens.text(i + 1) == ".",
        _ => false,
    };
    if !opens {
        return None;
    }
    let mut j = i + 1;
    while j < tokens.len() && !tokens.blank_before(j) {
        j += 1;
    }
    Some(j)
}

/// Where the name ends whose number would begin at token `i`; `None` where the number is no name's.
pub(crate) fn named(grammar: &Grammar<'_, '_>, i: usize) -> Option<usize> {
    let tokens = grammar.tokens;
    if is_digits(tokens, i) {
        return code(grammar, i).or_else(|| designated(grammar, i));
    }
    phrase(grammar, i).or_else(|| designated(grammar, i))
}

/// Digits that touch letters or signs: "إف-16", "5G", "14:30", "+1 222 2222", "=>30", "20-1-2024".
fn code(grammar: &Grammar<'_, '_>, i: usize) -> Option<usize> {
    let tokens = grammar.tokens;
    let after = glued_run(tokens, i);
    if i > 0 && glued(tokens, i) {
        let before = tokens.text(i - 1);
        let kind = tokens.get(i - 1)?.kind;
        let latin =
            !grammar.lexicon.latin && kind == TokenKind::Word && before.chars().all(|c| c.is_ascii_alphanumeric());
        let short = kind == TokenKind::Word && before.chars().count() < 3;
        let hyphen =
            matches!(before, "-" | "–" | "_") && glued(tokens, i - 1) && is_word(tokens, i.wrapping_sub(2)) && {
                // "ה-7": the Hebrew article and prepositions are no name.
                let word = tokens.folded(i.wrapping_sub(2));
                !grammar.lexicon.proclitics.iter().any(|p| p == word)
            };
        let formula = matches!(before, ">" | "<" | "=" | "#" | "@" | "+" | "^" | ":" | "*");
        // The article with a tatweel, "الـ10", counts.
        let article = before.trim_end_matches('ـ').trim_start_matches('و') == "ال" || tokens.folded(i - 1) == "ال";
        let joined = kind == TokenKind::Word
            && matches!(tokens.folded(i - 1), "و" | "ب" | "ل" | "ف" | "ك" | "ال" | "بال" | "لل" | "وال");
        if (latin || short && !joined || hyphen || formula) && !article {
            return Some(if before == "+" { phone(tokens, i) } else { after });
        }
    }
    let blank_latin = !grammar.lexicon.latin
        && i > 0
        && !glued(tokens, i)
        && is_word(tokens, i - 1)
        && tokens.text(i - 1).chars().all(|c| c.is_ascii_alphabetic())
        && tokens.text(i - 1).len() > 1;
    if blank_latin && !grammar.lexicon.codes.contains_key(tokens.folded(i - 1)) {
        return Some(after);
    }
    // What the digits run into.
    let next = i + 1;
    if glued(tokens, next) {
        if is_word(tokens, next) {
            let counts = grammar.seen(next).is_some()
                || grammar.lexicon.is("ordinal_suffix", tokens.folded(next))
                || super::units::suffix(grammar, next).is_some_and(|_| tokens.text(next).is_ascii())
                || tokens.folded(next) == "e" && glued(tokens, next + 1);
            return (!counts).then_some(after);
        }
        if tokens.text(next) == ":" && glued(tokens, next + 1) && is_digits(tokens, next + 1) {
            return Some(after);
        }
        return chain(tokens, i);
    }
    None
}

/// "20-1-2024", "2024/1/20", "1995-01", "192.168.1.2": three and more runs, or a year and a month.
fn chain(tokens: &Tokens<'_>, i: usize) -> Option<usize> {
    let mark = tokens.text(i + 1);
    if !matches!(mark, "-" | "/" | ".") {
        return None;
    }
    let mut runs = 1;
    let mut j = i;
    while glued(tokens, j + 1) && tokens.text(j + 1) == mark && glued(tokens, j + 2) && is_digits(tokens, j + 2) {
        runs += 1;
        j += 2;
    }
    let grouped = mark == "." && runs > 2 && tokens.folded(i + 2).len() == 3 && tokens.folded(i + 4).len() == 3;
    let month = runs == 2 && mark == "-" && tokens.folded(i).len() == 4 && tokens.folded(i + 2).len() == 2;
    (runs > 2 && !grouped || month && tokens.folded(i + 2) <= "12").then_some(j + 1)
}

/// One past the tokens that touch token `i` on the right: letters and digits only.
fn glued_run(tokens: &Tokens<'_>, i: usize) -> usize {
    let mut j = i + 1;
    while glued(tokens, j) && (is_word(tokens, j) || is_digits(tokens, j)) {
        j += 1;
    }
    j
}

/// One past a telephone number: digits, blanks, hyphens and slashes.
fn phone(tokens: &Tokens<'_>, i: usize) -> usize {
    let mut j = i + 1;
    while j < i + 12
        && (is_digits(tokens, j) || matches!(tokens.text(j), "-" | "/" | "(" | ")") && is_digits(tokens, j + 1))
    {
        j += 1;
    }
    j
}

/// A number after a word that makes it a name: "القرار 1701", "قرار مجلس الأمن رقم 1701".
fn designated(grammar: &Grammar<'_, '_>, i: usize) -> Option<usize> {
    let (tokens, lexicon) = (grammar.tokens, grammar.lexicon);
    let mut j = i.checked_sub(1)?;
    if matches!(tokens.folded(j), "ال" | "رقم") {
        j = j.checked_sub(1)?;
    }
    let word = stripped(tokens.folded(j));
    let joined = tokens.folded(j).strip_prefix('و').unwrap_or("");
    let near = lexicon.is("designator", word)
        || lexicon.is("designator", joined)
        || lexicon.is("designator", tokens.folded(j))
        || lexicon.proclitics.iter().any(|letters| {
            tokens.folded(j).strip_prefix(letters.as_str()).is_some_and(|word| lexicon.is("designator", word))
        });
    let far = || {
        let mut k = j;
        for _ in 0..4 {
            let word = stripped(tokens.folded(k));
            if lexicon.is("designator_far", word) {
                return true;
            }
            if !lexicon.is("designator_between", word) || k == 0 {
                return false;
            }
            k -= 1;
        }
        false
    };
    // "ما مجموعه 187 شخصا": how many in all, no group of that name.
    let total = word == "مجموعه" && j > 0 && tokens.folded(j - 1) == "ما";
    if total || !near && !far() {
        return None;
    }
    // An ordinal after a designator counts it: "الفرقة الرابعة" is a name all the same.
    let end = grammar.read(i, true).map_or(i + 1, |p| p.end);
    Some(end)
}

/// A fixed phrase that holds the word at token `i`.
fn phrase(grammar: &Grammar<'_, '_>, i: usize) -> Option<usize> {
    let (tokens, lexicon) = (grammar.tokens, grammar.lexicon);
    (0..3).find_map(|back| {
        let from = i.checked_sub(back)?;
        let first = stripped(tokens.folded(from));
        lexicon.names.get(first)?.iter().find_map(|words| {
            let all = words.iter().enumerate().skip(1).all(|(k, w)| tokens.folded(from + k) == w);
            (all && words.len() > back).then_some(from + words.len())
        })
    })
}

/// Whether a score is told around token `i`.
pub(crate) fn score_near(grammar: &Grammar<'_, '_>, i: usize) -> bool {
    (i.saturating_sub(6)..i).any(|j| grammar.lexicon.is("score", stripped(grammar.tokens.folded(j))))
}

fn is_word(tokens: &Tokens<'_>, i: usize) -> bool {
    tokens.get(i).is_some_and(|t| t.kind == TokenKind::Word)
}

/// The word without a leading "and", "for" or "by" where a word is left.
fn stripped(word: &str) -> &str {
    ["و", "ل", "ب", "ف"]
        .into_iter()
        .find_map(|p| word.strip_prefix(p).filter(|rest| rest.starts_with("ال") && rest.chars().count() > 4))
        .or_else(|| word.strip_prefix('و').filter(|rest| rest.chars().count() > 2 && !rest.starts_with('ا')))
        .unwrap_or(word)
}

//! Recognises captions, bylines and boilerplate by their wording (assets/boilerplate/), some captions by their shape.
//!
//! In: paragraphs, most of them still `Body`. Out: their kinds set. Only wording at a paragraph's edges counts, so that
//! running text which mentions a picture stays body. Kinds given by markup are left alone.

mod wording;

use foldhash::{HashMap, HashSet};

use super::{
    model::{Paragraph, ParagraphKind},
    sentences,
};
pub(super) use wording::wording;
use wording::words;

/// Longer paragraphs, in chars, are running text whatever they begin with.
const MAX_CAPTION: usize = 600;
/// A caption may be followed by this many sentences of its paragraph less one.
const MAX_SENTENCES: usize = 3;
/// The longest byline and boilerplate line, in chars.
const MAX_LINE: usize = 160;
/// A credit in brackets holds at most this many words.
const MAX_CREDIT: usize = 10;

/// A legend known by its shape has more words than this,
const MIN_LEGEND: usize = 5;
/// and at most this many chars.
const MAX_LEGEND: usize = 260;

/// Sets the kinds of paragraphs that are captions, bylines or boilerplate by their wording.
pub fn mark(paragraphs: &mut [Paragraph]) {
    let count = paragraphs.len();
    for (i, p) in paragraphs.iter_mut().enumerate().filter(|(_, p)| p.kind == ParagraphKind::Body) {
        let chars = p.text.chars().take(MAX_CAPTION + 1).count();
        if chars > MAX_CAPTION {
            continue;
        }
        let all = words(&p.text);
        let kind = if is_boilerplate(&all, chars) {
            ParagraphKind::Boilerplate
        } else if is_byline(&all, chars, i) {
            ParagraphKind::Byline
        } else if is_caption(&p.text, &all, i + 1 == count) {
            ParagraphKind::Caption
        } else {
            continue;
        };
        p.kind = kind;
    }
    mark_by_shape(paragraphs);
    spread(paragraphs);
}

/// Marks legends that say nothing of a picture: in an article whose paragraphs end in full stops, an open noun phrase that
/// names a day or stands there twice.
fn mark_by_shape(paragraphs: &mut [Paragraph]) {
    let running = |p: &&Paragraph| p.kind == ParagraphKind::Body && p.text.split_whitespace().nth(MIN_LEGEND).is_some();
    let all = paragraphs.iter().filter(running).count();
    let closed = paragraphs.iter().filter(running).filter(|p| is_closed(&p.text)).count();
    if closed < 5 || closed * 100 < all * 70 {
        return;
    }
    let mut seen: HashMap<Vec<String>, usize> = HashMap::default();
    let open =
        |p: &Paragraph| running(&p) && !is_closed(&p.text) && p.text.chars().take(MAX_LEGEND + 1).count() <= MAX_LEGEND;
    for p in paragraphs.iter().filter(|p| open(p)) {
        *seen.entry(bare_words(&p.text)).or_default() += 1;
    }
    for p in paragraphs.iter_mut().skip(2).filter(|p| open(p)) {
        let words = bare_words(&p.text);
        let dated = names_a_day(&words);
        if (dated || seen.get(&words).is_some_and(|n| *n > 1)) && !opens_running_text(&words) {
            p.kind = ParagraphKind::Caption;
        }
    }
}

/// Whether a day and a year stand among the words: headings name years, legends name days.
fn names_a_day(words: &[String]) -> bool {
    let number = |w: &String| w.parse::<u16>().ok();
    let year = |n: u16| (1900..2100).contains(&n);
    let day = |n: u16| (1..=31).contains(&n);
    words.iter().filter_map(number).any(year) && words.iter().filter_map(number).any(day)
}

/// Whether a paragraph ends as running text does.
fn is_closed(text: &str) -> bool {
    let bare = text.trim_end_matches(['"', '”', '»', ')', ']', '\'', '’']);
    bare.ends_with(['.', '!', '؟', '?', '…', '۔', ':', '،', ',', '؛'])
}

/// What says the same as a caption is one, wherever it stands: pages repeat a legend outside its figure.
fn spread(paragraphs: &mut [Paragraph]) {
    let captions: HashSet<Vec<String>> =
        paragraphs.iter().filter(|p| p.kind == ParagraphKind::Caption).map(|p| bare_words(&p.text)).collect();
    if captions.is_empty() {
        return;
    }
    for p in paragraphs.iter_mut().filter(|p| p.kind == ParagraphKind::Body) {
        if captions.contains(&bare_words(&p.text)) {
            p.kind = ParagraphKind::Caption;
        }
    }
}

fn bare_words(text: &str) -> Vec<String> {
    words(text).into_iter().filter(|w| w.chars().all(char::is_alphanumeric)).collect()
}

fn is_boilerplate(all: &[String], chars: usize) -> bool {
    let whole = || {
        let bare: Vec<String> = all.iter().filter(|w| w.chars().all(char::is_alphanumeric)).cloned().collect();
        wording().boilerplate_whole.contains(&bare)
    };
    chars <= MAX_LINE && (wording().boilerplate_starts.at_start(all).is_some() || whole())
}

/// A byline says so, or stands near the head and holds hardly more than a place, a day and an agency.
fn is_byline(all: &[String], chars: usize, index: usize) -> bool {
    if chars > MAX_LINE || wording().caption_starts.at_start(all).is_some() {
        return false;
    }
    if let Some(n) = wording().byline_starts.at_start(all) {
        return all.len() - n <= 14 && (index <= 4 || all.len() - n <= 8);
    }
    let Some(credit) = credit(all).or_else(|| bare_credit(all)) else { return false };
    let dateline = all[..credit].iter().filter(|w| w.chars().all(char::is_alphabetic)).count();
    let dated = all[..credit].iter().any(|w| w.chars().all(char::is_numeric) && w.len() == 4);
    let ends_with_verb = all[..credit].iter().any(|w| wording().not_after_start.contains(w));
    !ends_with_verb && (dateline <= 2 || (dated && dateline <= 7 && index <= 3))
}

/// Where a credit without brackets begins at the end: «عدن: الشرق الأوسط», «الرياض … واس».
fn bare_credit(all: &[String]) -> Option<usize> {
    let len = all.len();
    (1..=wording().agencies.longest.min(len))
        .rev()
        .map(|n| len - n)
        .find(|&at| wording().agencies.all.contains(&all[at..]))
}

/// Where the credit at a paragraph's end begins: the bracket or dash before it.
fn credit(all: &[String]) -> Option<usize> {
    let (last, before) = all.split_last()?;
    let (inside, open) = if last == ")" {
        let open = before.iter().rposition(|w| w == "(")?;
        (&before[open + 1..], open)
    } else {
        let dash = all.iter().rposition(|w| w == "-" || w == "|" || w == "/")?;
        (&all[dash + 1..], dash)
    };
    let names = inside.len() <= MAX_CREDIT
        && if last == ")" {
            (0..inside.len()).any(|at| wording().agencies.at_start(&inside[at..]).is_some())
        } else {
            wording().are_credits(inside)
        };
    names.then_some(open)
}

fn is_caption(text: &str, all: &[String], is_last: bool) -> bool {
    let w = wording();
    if (0..all.len()).any(|at| w.caption_anywhere.at_start(&all[at..]).is_some()) {
        return true;
    }
    let sentences = || sentences::cut(text).len();
    if let Some(n) = w.caption_starts.at_start(all) {
        let is_said = all[n..].iter().take(6).any(|word| w.not_followed_by.contains(word));
        return !is_said && sentences() <= MAX_SENTENCES;
    }
    // Agency and photographer in front: «رويترز/فلان».
    if let Some(n) = w.agencies.at_start(all)
        && all.get(n).is_some_and(|word| word == "/")
    {
        return sentences() <= MAX_SENTENCES;
    }
    if opens_running_text(all) {
        return false;
    }
    if w.caption_ends.iter().any(|end| all.ends_with(end)) {
        return sentences() <= 2;
    }
    // A credit that closes a picture's legend; after a full stop at the article's end it is the article's own.
    let Some(at) = credit(all) else { return false };
    let closed = credit_follows_full_stop(text);
    at >= 3 && !(closed && is_last) && sentences() <= 2
}

/// Whether the first word, bare or after و or ف, opens a sentence of running text.
fn opens_running_text(all: &[String]) -> bool {
    let Some(first) = all.iter().find(|w| w.chars().all(char::is_alphanumeric)) else { return false };
    let set = &wording().not_after_start;
    set.contains(first) || ["و", "ف"].iter().any(|c| first.strip_prefix(c).is_some_and(|rest| set.contains(rest)))
}

fn credit_follows_full_stop(text: &str) -> bool {
    text.rfind(['(', '-', '–', '—', '|']).is_some_and(|at| text[..at].trim_end().ends_with(['.', '!', '؟', '?']))
}

#[cfg(test)]
mod tests;

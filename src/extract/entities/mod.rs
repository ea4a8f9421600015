//! People, places, organisations: who and what an article names.
//!
//! Finders propose candidates over the tokens of a paragraph: `known` by the lexicon, `patterns` by trigger words,
//! `persons` by titles and names. `choose` keeps the longest; `agree` works over the whole article: one thing under one
//! name, and names that are also common words only where the article supports them. `labels` speaks for token input.
//!
//! Not done here: pronouns and bare nouns ("the base") are no mentions.

mod agree;
mod brackets;
mod capitals;
mod choose;
mod clubs;
mod known;
mod labels;
mod listed;
mod patterns;
mod persons;
mod rules;
mod scan;
mod span;
mod tagged;

pub use labels::labels;

use super::{
    Document, Reach,
    lexicon::{Class, Lexicon},
    model::{Entity, EntityKind},
    reach,
};
use scan::Scan;
use span::{Candidate, Rank};

/// Finds the entities of an article, grouped under one name, in the order of their first mention.
pub fn find(document: &Document<'_>) -> Vec<Entity> {
    let lexicon = Lexicon::of(document.language());
    match reach(Some(document.language())) {
        Reach::Whole => {}
        Reach::Lists => return by_lexicon(document, lexicon),
        Reach::None => return Vec::new(),
    }
    let scans: Vec<Scan<'_>> =
        document.tokens.iter().enumerate().map(|(paragraph, tokens)| Scan::new(tokens, paragraph, lexicon)).collect();
    let mut chosen = mentions(&scans);
    for (scan, here) in scans.iter().zip(&mut chosen) {
        tagged::add(scan, here);
        join_names(scan, here);
        here.retain(|c| c.kind != EntityKind::Person || !is_named_after(scan, c.first));
    }
    clubs::name(&scans, &mut chosen);
    for (scan, here) in scans.iter().zip(&mut chosen) {
        add_nested(scan, here);
    }
    agree::group(&scans, &chosen, lexicon, agree::Naming::Lexicon)
}

/// Other languages than Arabic: what the lexicons hold, and in English people behind a title; under the article's own words.
fn by_lexicon(document: &Document<'_>, lexicon: &'static Lexicon) -> Vec<Entity> {
    let mut proposed = Vec::new();
    let scans: Vec<Scan<'_>> =
        document.tokens.iter().enumerate().map(|(paragraph, tokens)| Scan::new(tokens, paragraph, lexicon)).collect();
    for scan in &scans {
        known::find(scan, &mut proposed);
        if document.language().starts_with("en") {
            capitals::find(scan, &mut proposed);
        }
    }
    let english = document.language().starts_with("en");
    proposed.retain(|c| {
        scans.get(c.paragraph).is_some_and(|scan| {
            (!c.doubtful || listed::is_placed(scan, c, document.language()))
                && (!english || capitals::is_written(scan, c))
        })
    });
    let chosen = choose_all(&scans, proposed);
    agree::group(&scans, &chosen, lexicon, agree::Naming::AsWritten)
}

/// The mentions of each paragraph, none overlapping another.
fn mentions(scans: &[Scan<'_>]) -> Vec<Vec<Candidate>> {
    let mut proposed = Vec::new();
    for scan in scans {
        let mut here = Vec::new();
        known::find(scan, &mut here);
        patterns::find(scan, &mut here);
        persons::find(scan, &mut here);
        proposed.append(&mut here);
    }
    if let Some(scan) = scans.first() {
        agree::drop_unsupported(scans, &mut proposed, scan.lexicon);
    }
    let chosen = choose_all(scans, proposed.clone());
    let mut later = agree::later_names(scans, &chosen);
    if let Some(scan) = scans.first() {
        later.extend(agree::short_names(scans, &chosen, scan.lexicon));
    }
    for (scan, here) in scans.iter().zip(&chosen) {
        later.extend(brackets::find(scan, here, scan.lexicon));
    }
    if later.is_empty() {
        return chosen;
    }
    proposed.extend(later);
    choose_all(scans, proposed)
}

fn choose_all(scans: &[Scan<'_>], proposed: Vec<Candidate>) -> Vec<Vec<Candidate>> {
    let mut by_paragraph: Vec<Vec<Candidate>> = scans.iter().map(|_| Vec::new()).collect();
    for candidate in proposed {
        if let Some(here) = by_paragraph.get_mut(candidate.paragraph) {
            here.push(candidate);
        }
    }
    by_paragraph.into_iter().zip(scans).map(|(here, scan)| choose::choose(here, scan.tokens.len())).collect()
}

/// Makes one person of two parts of a name that stand side by side, where no list knows either part as a person by itself:
/// "محمود صبري أبو تريكة". Two known people may follow each other: "هاتف بايدن نتنياهو".
fn join_names(scan: &Scan<'_>, chosen: &mut Vec<Candidate>) {
    /// The longest name, in words.
    const LONGEST: usize = 6;
    let part = |c: &Candidate| c.kind == EntityKind::Person && c.entry.is_none() && c.alias.is_none();
    let mut joined: Vec<Candidate> = Vec::with_capacity(chosen.len());
    for next in chosen.drain(..) {
        let goes_on = joined.last().is_some_and(|last| {
            last.end == next.first
                && next.kind == EntityKind::Person
                && part(last)
                // عزت الرشق | نتنياهو: a surname of the article that follows a whole name is somebody else.
                && !(next.rank == Rank::Agreement && last.len() > 1)
                // يانيك باندور: a surname that a list knows of somebody else is here the first name's.
                && (part(&next) || next.len() == 1 && last.len() == 1 && last.entry.is_none())
                && next.proclitics == 0
                && next.end - last.first <= LONGEST
                && scan.tokens.blank_before(next.first)
                && !scan.tokens.folded(next.first).starts_with('و')
        });
        // "سيرجي ناريشكين": a given name that is a place as well, before somebody's surname.
        let given = joined.last().is_some_and(|last| {
            last.kind == EntityKind::GeoPolitical
                && next.kind == EntityKind::Person
                && last.end == next.first
                && next.len() == 1
                && next.proclitics == 0
                && last.len() == 1
                && last.proclitics == 0
                && scan.is(last.first, Class::Given)
                && scan.tokens.blank_before(next.first)
        });
        match joined.last_mut().filter(|_| goes_on || given) {
            Some(last) if given => *last = Candidate { first: last.first, ..next },
            Some(last) => last.end = next.end,
            None => joined.push(next),
        }
    }
    *chosen = joined;
}

/// Whether what begins at token `first` only gives its name to a prize, a law or an illness: "جائزة نجيب محفوظ".
fn is_named_after(scan: &Scan<'_>, first: usize) -> bool {
    // دورية "جاما نتوورك"
    let quoted = first.checked_sub(1).filter(|&k| matches!(scan.tokens.text(k), "\"" | "«" | "“" | "”"));
    let Some(before) = quoted.unwrap_or(first).checked_sub(1).filter(|&k| scan.is_word(k)) else { return false };
    let word = scan.tokens.folded(before);
    let listed = |word: &str| scan.rules.named_after.contains(word);
    listed(word) || word.strip_prefix(['و', 'ب', 'ل', 'ف', 'ك']).is_some_and(listed)
}

/// Adds the nationality inside a longer name: "the Iraqi security forces" speaks of Iraq, too.
fn add_nested(scan: &Scan<'_>, chosen: &mut Vec<Candidate>) {
    let mut nested = Vec::new();
    for c in chosen.iter().filter(|c| c.kind == EntityKind::Organisation && c.len() > 1) {
        for i in c.first + 1..c.end {
            if let Some(m) = scan.nationality(i).filter(|m| m.end <= c.end) {
                let mut inner = scan.candidate((i, m.end), 0, EntityKind::Group, "lexicon");
                inner.entry = Some(m.entry);
                nested.push(inner);
            }
        }
    }
    chosen.extend(nested);
    chosen.sort_by_key(|c| (c.first, std::cmp::Reverse(c.end)));
}

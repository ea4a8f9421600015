//! One label a token, for input that is already split into words.

use super::{Scan, mentions, span::Rank};
use crate::extract::{
    lexicon::Lexicon,
    model::EntityKind,
    tagger::{self, LABELS},
    tokens::Tokens,
};

/// BIO labels over `PER`, `LOC`, `ORG` and `MISC` in ANERcorp's convention, one for each of the given words.
///
/// The tagger labels; persons whom lexicon and rules find where it sees nothing are added, long names of places and clubs that the
/// lexicon holds are kept whole, and parts of one name joined. Words are taken as they are,
/// in order; nationality adjectives are `O` there. The result has the input's length.
///
/// ```
/// use sahifa::extract::entities::labels;
/// assert_eq!(labels(&["وصل", "إلى", "العراق"]), ["O", "O", "B-LOC"]);
/// ```
pub fn labels<S: AsRef<str>>(words: &[S]) -> Vec<&'static str> {
    let mut labels: Vec<u8> = tagger::tag_words(tagger::arabic(), words).iter().map(|tag| tag.label).collect();
    add_persons(words, &mut labels);
    join_persons(words, &mut labels);
    labels.iter().map(|&label| LABELS.get(usize::from(label)).copied().unwrap_or("O")).collect()
}

/// The places of `B-PER` and `I-PER` in [`LABELS`].
const PERSON: (u8, u8) = (1, 2);
/// The place of `B-LOC`; `I-LOC` comes behind it.
const PLACE: u8 = 3;
/// The place of `B-ORG`; `I-ORG` comes behind it.
const ORGANISATION: u8 = 5;

/// Labels the persons that lexicon and rules find among words that have no label yet.
fn add_persons<S: AsRef<str>>(words: &[S], labels: &mut [u8]) {
    let mut text = String::new();
    let mut ends = Vec::with_capacity(words.len());
    for word in words {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(word.as_ref());
        ends.push(text.len());
    }
    let tokens = Tokens::new(&text);
    let scans = [Scan::new(&tokens, 0, Lexicon::of("ar"))];
    let word_of = |token: usize| tokens.get(token).map(|t| ends.partition_point(|&end| end <= t.start));
    let found: Vec<_> = mentions(&scans).into_iter().flatten().collect();
    for c in &found {
        let Some(entry) = c.entry.filter(|_| c.len() > 1 && !c.doubtful) else { continue };
        let (Some(first), Some(last)) = (word_of(c.first), word_of(c.end - 1)) else { continue };
        let Some(here) = labels.get_mut(first..=last) else { continue };
        let club = || scans[0].lexicon.flag(entry, "class").is_some_and(|class| class == "club");
        let (begins, over): (u8, &[u8]) = match c.kind {
            EntityKind::GeoPolitical | EntityKind::Location => (PLACE, &[PLACE, PLACE + 1]),
            EntityKind::Organisation if club() => (ORGANISATION, &[0, PLACE, PLACE + 1]),
            _ => continue,
        };
        if here.iter().all(|label| over.contains(label)) && here.iter().any(|label| *label != 0) {
            here.fill(begins + 1);
            here[0] = begins;
        }
    }
    for c in &found {
        if c.kind != EntityKind::Person || c.rank < Rank::Pattern || c.doubtful {
            continue;
        }
        let (Some(first), Some(last)) = (word_of(c.first), word_of(c.end.saturating_sub(1))) else { continue };
        // A longer name may begin where the tagger saw a part of it.
        let Some(here) = labels.get_mut(first..=last) else { continue };
        if here.iter().all(|&label| label == 0) {
            here.fill(PERSON.1);
            here[0] = PERSON.0;
        }
    }
}

/// Names of people that follow each other without anything between are parts of one name, unless a و begins the next.
fn join_persons<S: AsRef<str>>(words: &[S], labels: &mut [u8]) {
    for at in 1..labels.len() {
        let begins = labels[at] == PERSON.0 && !words[at].as_ref().starts_with('و');
        if begins && (labels[at - 1] == PERSON.0 || labels[at - 1] == PERSON.1) {
            labels[at] = PERSON.1;
        }
    }
}

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
/// The tagger labels; persons whom lexicon and rules find where it sees nothing are added. Words are taken as they are,
/// in order; nationality adjectives are `O` there. The result has the input's length.
///
/// ```
/// use sahifa::extract::entities::labels;
/// assert_eq!(labels(&["وصل", "إلى", "العراق"]), ["O", "O", "B-LOC"]);
/// ```
pub fn labels<S: AsRef<str>>(words: &[S]) -> Vec<&'static str> {
    let mut labels: Vec<u8> = tagger::tag_words(tagger::arabic(), words).iter().map(|tag| tag.label).collect();
    add_persons(words, &mut labels);
    labels.iter().map(|&label| LABELS.get(usize::from(label)).copied().unwrap_or("O")).collect()
}

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
    for c in mentions(&scans).into_iter().flatten() {
        if c.kind != EntityKind::Person || c.rank < Rank::Pattern || c.doubtful {
            continue;
        }
        let (Some(first), Some(last)) = (word_of(c.first), word_of(c.end.saturating_sub(1))) else { continue };
        // A longer name may begin where the tagger saw a part of it.
        let Some(here) = labels.get_mut(first..=last) else { continue };
        if here.iter().all(|&label| label == 0) {
            here.fill(2);
            here[0] = 1;
        }
    }
}

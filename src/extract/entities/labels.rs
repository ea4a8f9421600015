//! One label a token, for input that is already split into words.

use super::{Scan, mentions};
use crate::extract::{lexicon::Lexicon, model::EntityKind, tokens::Tokens};

/// BIO labels over `PER`, `LOC`, `ORG` and `MISC` in ANERcorp's convention, one for each of the given words.
///
/// Words are taken as they are, in order; nationality adjectives are `O` there. The result has the input's length.
///
/// ```
/// use sahifa::extract::entities::labels;
/// assert_eq!(labels(&["وصل", "إلى", "العراق"]), ["O", "O", "B-LOC"]);
/// ```
pub fn labels<S: AsRef<str>>(words: &[S]) -> Vec<&'static str> {
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
    let mut labels = vec!["O"; words.len()];
    for candidate in mentions(&scans).into_iter().flatten() {
        let Some((begin, inside)) = label(candidate.kind) else { continue };
        let span = candidate.span(&tokens);
        let first = ends.partition_point(|&end| end <= span.start);
        let last = ends.partition_point(|&end| end < span.end);
        for (at, slot) in labels.iter_mut().enumerate().take(last + 1).skip(first) {
            *slot = if at == first { begin } else { inside };
        }
    }
    labels
}

fn label(kind: EntityKind) -> Option<(&'static str, &'static str)> {
    Some(match kind {
        EntityKind::Person => ("B-PER", "I-PER"),
        EntityKind::Organisation => ("B-ORG", "I-ORG"),
        EntityKind::GeoPolitical | EntityKind::Location | EntityKind::Facility => ("B-LOC", "I-LOC"),
        EntityKind::Event => ("B-MISC", "I-MISC"),
        EntityKind::Group => return None,
    })
}

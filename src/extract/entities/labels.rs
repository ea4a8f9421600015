//! One label a token, for input that is already split into words.

use super::{Scan, mentions, scan::class_bit, span::Candidate};
use crate::extract::{
    entities::rules::Tail,
    lexicon::{Class, Lexicon},
    model::EntityKind,
    tagger::{self, Hints, LABELS, Word},
    tokens::Tokens,
};

/// BIO labels over `PER`, `LOC`, `ORG` and `MISC` in ANERcorp's convention, one for each of the given words.
///
/// Words are taken as they are, in order; nationality adjectives are `O` there. The result has the input's length.
///
/// ```
/// use sahifa::extract::entities::labels;
/// assert_eq!(labels(&["وصل", "إلى", "العراق"]), ["O", "O", "B-LOC"]);
/// ```
pub fn labels<S: AsRef<str>>(words: &[S]) -> Vec<&'static str> {
    with_hints(words, |hinted| {
        tagger::tag(hinted).iter().map(|tag| LABELS.get(usize::from(tag.label)).copied().unwrap_or("O")).collect()
    })
}

/// Calls `then` with the words as the tagger sees them: folded, with what lexicon and rules say of each.
pub fn with_hints<S: AsRef<str>, R>(words: &[S], then: impl FnOnce(&[Word<'_>]) -> R) -> R {
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
    let chosen: Vec<Candidate> = mentions(&scans).into_iter().flatten().collect();
    let [scan] = &scans;
    let of_tokens = hints(scan, &chosen);
    let folded: Vec<String> = words.iter().map(|w| crate::text::fold::fold(w.as_ref())).collect();
    let mut hinted: Vec<Word<'_>> = folded.iter().map(|f| Word { folded: f, hints: Hints::default() }).collect();
    for (token, hint) in tokens.iter().zip(&of_tokens) {
        let at = ends.partition_point(|&end| end <= token.start);
        if let Some(word) = hinted.get_mut(at) {
            word.hints.lexicon |= hint.lexicon;
            word.hints.trigger |= hint.trigger;
            if word.hints.rule == 0 {
                word.hints.rule = hint.rule;
            }
        }
    }
    then(&hinted)
}

/// What lexicon and rules say of each token.
pub(super) fn hints(scan: &Scan<'_>, chosen: &[Candidate]) -> Vec<Hints> {
    let mut hints = vec![Hints::default(); scan.tokens.len()];
    for i in 0..scan.tokens.len() {
        for m in scan.matches(i).iter().filter(|m| !matches!(m.class, Class::Word | Class::Phrase)) {
            let bit = class_bit(m.class);
            for (at, hint) in hints.iter_mut().enumerate().take(m.end).skip(i) {
                hint.lexicon |= if at == i { 1 << bit } else { 2 << bit };
            }
            if m.class == Class::Title
                && let Some(last) = hints.get_mut(m.end - 1)
            {
                last.trigger |= 16;
            }
        }
        if let (Some((heads, _, article)), Some(hint)) = (scan.heads(i), hints.get_mut(i)) {
            for head in heads {
                hint.trigger |= match head.tail {
                    Tail::Nation => 1,
                    Tail::Field => 2,
                    Tail::Name => 4,
                    Tail::Place => 8,
                };
            }
            hint.trigger |= if article { 32 } else { 0 };
        }
    }
    for c in chosen {
        let begin = rule_label(c.kind);
        for (at, hint) in hints.iter_mut().enumerate().take(c.end).skip(c.first) {
            hint.rule = if at == c.first { begin } else { begin + 1 };
        }
    }
    hints
}

/// Index of the first label that a kind maps to in ANERcorp's convention; kinds that it does not label get numbers
/// above, so that the tagger can tell them apart.
fn rule_label(kind: EntityKind) -> u8 {
    match kind {
        EntityKind::Person => 1,
        EntityKind::GeoPolitical => 3,
        EntityKind::Organisation => 5,
        EntityKind::Event => 7,
        EntityKind::Group => 9,
        EntityKind::Location => 11,
        EntityKind::Facility => 13,
    }
}

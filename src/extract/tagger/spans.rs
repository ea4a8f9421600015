//! From labels to spans over a paragraph's tokens.

use std::ops::Range;

use super::chain::Tag;
use crate::extract::tokens::Tokens;

/// What a name names, in ANERcorp's convention.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A person.
    Person,
    /// A country, city, region, building.
    Place,
    /// An organisation.
    Organisation,
    /// Currencies, events, works, products, religions and the like.
    Other,
}

/// A name that the tagger found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tagged {
    /// First token.
    pub first: usize,
    /// One past the last token.
    pub end: usize,
    /// What it names.
    pub kind: Kind,
    /// The least probability of its words' labels, 0 to 1.
    pub confidence: f32,
}

/// Words in one sentence at most: what runs on longer is cut, so that memory stays small.
const LONGEST: usize = 400;

/// Calls `each` with the token ranges of sentences.
pub(super) fn sentences(tokens: &Tokens<'_>, mut each: impl FnMut(Range<usize>)) {
    let mut start = 0;
    for i in 0..tokens.len() {
        let next_blank = tokens.blank_before(i + 1);
        let ends = matches!(tokens.text(i), "." | "!" | "?" | "؟" | "…" | "؛") && next_blank;
        if ends || i + 1 - start >= LONGEST {
            each(start..i + 1);
            start = i + 1;
        }
    }
    if start < tokens.len() {
        each(start..tokens.len());
    }
}

/// Adds the names in a sentence's labels; `offset` is the number of its first token.
pub(super) fn collect(tags: &[Tag], offset: usize, found: &mut Vec<Tagged>) {
    let mut open: Option<Tagged> = None;
    for (i, tag) in tags.iter().enumerate() {
        let goes_on = tag.label != 0 && tag.label % 2 == 0;
        if let Some(name) = open.as_mut().filter(|_| goes_on) {
            name.end = offset + i + 1;
            name.confidence = name.confidence.min(tag.probability);
            continue;
        }
        found.extend(open.take());
        let kind = match tag.label {
            1 => Kind::Person,
            3 => Kind::Place,
            5 => Kind::Organisation,
            7 => Kind::Other,
            _ => continue,
        };
        open = Some(Tagged { first: offset + i, end: offset + i + 1, kind, confidence: tag.probability });
    }
    found.extend(open);
}

//! Candidates: what the finders propose before anything is chosen.

use crate::{
    article::model::TextSpan,
    extract::{lexicon::EntryId, model::EntityKind, tokens::Tokens},
};

/// A possible mention.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Candidate {
    /// Index of the paragraph.
    pub(super) paragraph: usize,
    /// First token.
    pub(super) first: usize,
    /// One past the last token.
    pub(super) end: usize,
    /// How many letters of the first token are proclitics.
    pub(super) proclitics: usize,
    pub(super) kind: EntityKind,
    /// The lexicon's entry, where one names the thing.
    pub(super) entry: Option<EntryId>,
    /// The folded full name, where this is a short form of a name that stands elsewhere in the article.
    pub(super) alias: Option<String>,
    /// Between candidates of one length the higher wins.
    pub(super) rank: Rank,
    /// The rule that proposed it.
    pub(super) why: &'static str,
    /// Whether it needs another mention in the article to count.
    pub(super) doubtful: bool,
}

/// How far a proposal is to be trusted, the least first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    Tagger,
    Pattern,
    Lexicon,
    Title,
    Agreement,
}

impl Candidate {
    pub(super) fn len(&self) -> usize {
        self.end - self.first
    }

    pub(super) fn overlaps(&self, other: &Candidate) -> bool {
        #[cfg(test)]
        crate::article::model::comparisons::count();
        self.paragraph == other.paragraph && self.first < other.end && other.first < self.end
    }

    /// The bytes it covers, proclitics left out.
    pub(super) fn span(&self, tokens: &Tokens<'_>) -> TextSpan {
        let start = tokens.offset_after(self.first, self.proclitics);
        let end = tokens.get(self.end.saturating_sub(1)).map_or(start, |t| t.end);
        TextSpan { paragraph: self.paragraph, start, end: end.max(start) }
    }

    /// Its words, folded, without proclitics; the article that hides in لل is written out.
    pub(super) fn words(&self, tokens: &Tokens<'_>) -> Vec<String> {
        let mut words: Vec<String> = (self.first..self.end).map(|i| tokens.folded(i).to_owned()).collect();
        if let Some(first) = words.first_mut()
            && self.proclitics > 0
        {
            let after_lam = first.chars().nth(self.proclitics - 1) == Some('ل');
            let rest: String = first.chars().skip(self.proclitics).collect();
            *first = match rest.strip_prefix('ل') {
                Some(stem) if after_lam && !rest.starts_with("ال") => format!("ال{stem}"),
                _ => rest,
            };
        }
        words
    }
}

/// The kind that a contract's name stands for (EXTRACT.md).
pub(super) fn kind_of(name: &str) -> Option<EntityKind> {
    Some(match name {
        "PER" => EntityKind::Person,
        "ORG" => EntityKind::Organisation,
        "GPE" => EntityKind::GeoPolitical,
        "LOC" => EntityKind::Location,
        "FAC" => EntityKind::Facility,
        "NORP" => EntityKind::Group,
        "EVENT" => EntityKind::Event,
        _ => return None,
    })
}

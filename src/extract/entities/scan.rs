//! One paragraph with its lexicon matches, and the questions that every finder asks of it.

use super::{
    rules::{Head, Rules},
    span::{Candidate, Rank},
};
use crate::extract::{
    lexicon::{Class, Lexicon, Match},
    model::EntityKind,
    tokens::{TokenKind, Tokens, readings},
};

/// One paragraph under the finders' eyes.
#[derive(Debug)]
pub(super) struct Scan<'a> {
    pub(super) tokens: &'a Tokens<'a>,
    pub(super) paragraph: usize,
    pub(super) lexicon: &'static Lexicon,
    pub(super) rules: &'static Rules,
    matches: Vec<Match>,
    /// For each token, where its matches begin in `matches`; one more at the end.
    starts: Vec<u32>,
}

impl<'a> Scan<'a> {
    pub(super) fn new(tokens: &'a Tokens<'a>, paragraph: usize, lexicon: &'static Lexicon) -> Self {
        let mut matches = Vec::new();
        let mut starts = Vec::with_capacity(tokens.len() + 1);
        let mut here = Vec::new();
        for i in 0..tokens.len() {
            starts.push(matches.len() as u32);
            here.clear();
            lexicon.matches_at(tokens, i, &mut here);
            matches.extend(here.iter().filter(|m| super::known::reads_so(tokens, lexicon, &here, m)));
        }
        starts.push(matches.len() as u32);
        Self { tokens, paragraph, lexicon, rules: Rules::arabic(), matches, starts }
    }

    /// The matches that start at token `i`.
    pub(super) fn matches(&self, i: usize) -> &[Match] {
        match (self.starts.get(i), self.starts.get(i + 1)) {
            (Some(&from), Some(&to)) => self.matches.get(from as usize..to as usize).unwrap_or(&[]),
            _ => &[],
        }
    }

    /// Whether token `i` is a word that directly follows the one before it, without a mark between.
    pub(super) fn is_word(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Word)
    }

    /// Whether token `i` carries the article and no proclitic.
    pub(super) fn is_definite(&self, i: usize) -> bool {
        self.is_word(i) && self.tokens.folded(i).strip_prefix("ال").is_some_and(|stem| stem.chars().nth(1).is_some())
    }

    /// Whether no name goes on over token `i`.
    pub(super) fn stops(&self, i: usize) -> bool {
        // علي the name and على the preposition fold alike.
        let ali = self.tokens.folded(i) == "علي"
            && self.tokens.text(i).ends_with('ي')
            && i > 0
            && self.is(i - 1, Class::Given);
        !self.is_word(i) || self.rules.stop.contains(self.tokens.folded(i)) && !ali
    }

    /// The nationality adjective that starts at `i` without proclitics; those of religions and parties do not count.
    pub(super) fn nationality(&self, i: usize) -> Option<&Match> {
        self.matches(i)
            .iter()
            .filter(|m| m.class == Class::Group && m.proclitics == 0)
            .filter(|m| self.lexicon.flag(m.entry, "of").is_some())
            .max_by_key(|m| m.end)
    }

    /// The longest name of an organisation, place or person that starts at `i` without proclitics.
    pub(super) fn name(&self, i: usize) -> Option<&Match> {
        self.matches(i)
            .iter()
            .filter(|m| m.proclitics == 0 && kind_of(m.class).is_some() && m.class != Class::Group)
            .max_by_key(|m| m.end)
    }

    /// Whether a match of this class starts at `i` without proclitics.
    pub(super) fn is(&self, i: usize, class: Class) -> bool {
        self.matches(i).iter().any(|m| m.class == class && m.proclitics == 0 && m.end == i + 1)
    }

    /// Whether token `i` is a word that is seldom part of a name.
    pub(super) fn is_common(&self, i: usize) -> bool {
        self.is(i, Class::Common)
    }

    /// The trigger words that token `i` may be: the heads, the letters of its proclitics, whether it has the article.
    pub(super) fn heads(&self, i: usize) -> Option<(&'static [Head], usize, bool)> {
        if !self.is_word(i) || super::known::is_unlike(self.tokens.text(i)) {
            return None;
        }
        let rules = self.rules;
        readings(self.tokens.folded(i)).find_map(|r| {
            let heads = rules.heads(r.stem);
            // للجنة: three lams are written as two, so the article hides before a head that begins with one.
            let hidden = r.proclitics.ends_with('ل') && r.stem.starts_with('ل');
            (!heads.is_empty() && !r.proclitics.contains('س'))
                .then(|| (heads, r.proclitic_letters(), r.article || hidden))
        })
    }

    /// Whether token `i` may close an institution's name: a definite adjective, such as "the Syrian", "the general".
    pub(super) fn is_adjective(&self, i: usize) -> bool {
        if !self.is_definite(i) || self.stops(i) {
            return false;
        }
        let word = self.tokens.folded(i);
        word.ends_with("يه")
            || word.ends_with('ي')
            || self.rules.adjectives.contains(word)
            || self.nationality(i).is_some()
    }

    /// A candidate over these tokens.
    pub(super) fn candidate(
        &self,
        tokens: (usize, usize),
        proclitics: usize,
        kind: EntityKind,
        why: &'static str,
    ) -> Candidate {
        Candidate {
            paragraph: self.paragraph,
            first: tokens.0,
            end: tokens.1,
            proclitics,
            kind,
            entry: None,
            alias: None,
            rank: Rank::Pattern,
            why,
            doubtful: false,
        }
    }
}

/// The entity kind of a lexicon class, where it names entities.
pub(super) fn kind_of(class: Class) -> Option<EntityKind> {
    Some(match class {
        Class::Person => EntityKind::Person,
        Class::Organisation => EntityKind::Organisation,
        Class::GeoPolitical => EntityKind::GeoPolitical,
        Class::Location => EntityKind::Location,
        Class::Facility => EntityKind::Facility,
        Class::Group => EntityKind::Group,
        Class::Event => EntityKind::Event,
        Class::Title
        | Class::Given
        | Class::Family
        | Class::Common
        | Class::Misc
        | Class::Word
        | Class::Phrase
        | Class::Other => return None,
    })
}

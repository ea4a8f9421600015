//! Finds the entries that start at a token, under every reading that clitics allow.

use super::{Class, Entry, EntryId, Lexicon, class::Flags, hash::PhraseHash};
use crate::extract::tokens::{TokenKind, Tokens, readings};

/// An entry found in a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Match {
    /// The entry.
    pub entry: EntryId,
    /// Its class.
    pub class: Class,
    /// First token.
    pub first: usize,
    /// One past the last token.
    pub end: usize,
    /// How many letters of the first token are proclitics.
    pub proclitics: usize,
    /// Whether the article stands in the text before a form that has none.
    pub article_added: bool,
    /// Whether the name is also a common word, so that it needs support from its context.
    pub ambiguous: bool,
}

impl Lexicon {
    /// Adds every match that starts at token `first`, readings with fewer proclitics first, shorter matches first.
    pub fn matches_at(&self, tokens: &Tokens<'_>, first: usize, out: &mut Vec<Match>) {
        let Some(token) = tokens.get(first) else { return };
        let word = tokens.folded(first);
        if token.kind != TokenKind::Word {
            if token.kind == TokenKind::Digits {
                self.walk(tokens, Start { first, ..Start::default() }, ["", word], out);
            }
            return;
        }
        // "روسيًا": the accusative's alef stands after the adjective's own letters.
        if tokens.text(first).contains('\u{64B}')
            && let Some(bare) = word.strip_suffix('ا')
        {
            self.walk(tokens, Start { first, ..Start::default() }, ["", bare], out);
        }
        if let Some(letters) = self.letters {
            self.walk(tokens, Start { first, ..Start::default() }, ["", word], out);
            for before in letters {
                // A short name behind a letter is more often a word of its own; behind "in" it is a place.
                let least = if *before == "ב" { 3 } else { 4 };
                let Some(stem) = word.strip_prefix(before) else { continue };
                let (proclitics, had) = (before.chars().count(), out.len());
                self.walk(tokens, Start { first, proclitics, ..Start::default() }, ["", stem], out);
                let short = stem.chars().count() < least;
                let mut number = 0;
                out.retain(|found| {
                    number += 1;
                    number <= had || !short || found.end > first + 1
                });
            }
            return;
        }
        for reading in readings(word) {
            let start = Start { first, proclitics: reading.proclitic_letters(), article_added: false };
            if !may_precede_name(reading.proclitics, reading.article, reading.stem) {
                continue;
            }
            if !reading.article {
                self.walk(tokens, start, ["", reading.stem], out);
                continue;
            }
            if reading.proclitics.ends_with('ل') {
                self.walk(tokens, start, ["ال", reading.stem], out);
            }
            self.walk(tokens, Start { article_added: true, ..start }, ["", reading.stem], out);
        }
    }

    /// Whether a folded word alone is a form of the given class.
    pub fn has(&self, word: &str, class: Class) -> bool {
        let mut hash = PhraseHash::new();
        hash.word(word);
        self.entries_from(self.value(hash.key()) >> 1).any(|(_, e)| e.class == class)
    }

    fn walk(&self, tokens: &Tokens<'_>, start: Start, parts: [&str; 2], out: &mut Vec<Match>) {
        let mut hash = PhraseHash::new();
        parts.iter().flat_map(|p| p.chars()).for_each(|c| hash.char(c));
        hash.end_word();
        let mut end = start.first + 1;
        loop {
            let slot = self.value(hash.key());
            for (entry, e) in self.entries_from(slot >> 1) {
                let open =
                    matches!(e.class, Class::Group | Class::Organisation | Class::Given | Class::Family | Class::Title);
                let article_fits = if start.article_added {
                    open && !e.flags.has(Flags::DEFINITE) && !e.flags.has(Flags::NO_ARTICLE | Flags::ARTICLE)
                } else {
                    true
                };
                let shadowed = out.iter().any(|m| m.entry == entry && m.first == start.first && m.end == end);
                if article_fits && !shadowed {
                    out.push(Match {
                        entry,
                        class: e.class,
                        first: start.first,
                        end,
                        proclitics: start.proclitics,
                        article_added: start.article_added,
                        ambiguous: e.flags.has(Flags::AMBIGUOUS),
                    });
                }
            }
            if slot & 1 == 0 || end >= tokens.len() {
                return;
            }
            hash.word(tokens.folded(end));
            end += 1;
        }
    }

    fn entries_from(&self, mut next: u32) -> impl Iterator<Item = (EntryId, Entry)> {
        std::iter::from_fn(move || {
            let index = next.checked_sub(1)?;
            let entry = self.entry(index)?;
            next = entry.next;
            Some((EntryId(index), entry))
        })
    }
}

#[derive(Debug, Clone, Copy, Default)]
struct Start {
    first: usize,
    proclitics: usize,
    article_added: bool,
}

/// Whether these proclitics may stand before a name: the future's س never does, and a name cut down to two letters, or
/// the rare ك before a short one, is more often another word.
fn may_precede_name(proclitics: &str, article: bool, stem: &str) -> bool {
    if proclitics.is_empty() {
        return true;
    }
    let letters = stem.chars().take(4).count();
    !proclitics.contains('س') && letters >= 3 && (!proclitics.contains('ك') || article || letters == 4)
}

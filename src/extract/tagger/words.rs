//! Words as the tagger sees them: folded, without the marks that cling to them, and what stands between them.

use std::ops::Range;

use crate::{
    extract::tokens::{TokenKind, Tokens},
    text::fold,
};

/// The words of one sentence.
#[derive(Debug, Clone, Default)]
pub struct Sentence {
    folded: String,
    ends: Vec<u32>,
    marks: Vec<Mark>,
}

/// What a word is beside its letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Letters or digits.
    None,
    /// Quotation marks and brackets: context looks across them.
    Fence,
    /// Any other punctuation.
    Stop,
}

impl Sentence {
    /// Takes words as they are; punctuation at a word's edges is dropped.
    pub fn of_words<S: AsRef<str>>(words: &[S]) -> Self {
        let mut sentence = Self::default();
        for word in words {
            sentence.push(word.as_ref());
        }
        sentence
    }

    /// Takes a range of a paragraph's tokens.
    pub fn of_tokens(tokens: &Tokens<'_>, range: Range<usize>) -> Self {
        let mut sentence = Self::default();
        for i in range {
            let plain = tokens.get(i).is_some_and(|t| t.kind != TokenKind::Mark);
            if plain {
                sentence.folded.push_str(tokens.folded(i));
                sentence.close(Mark::None);
            } else {
                sentence.push(tokens.text(i));
            }
        }
        sentence
    }

    fn push(&mut self, word: &str) {
        let start = self.folded.len();
        self.folded.extend(word.chars().filter_map(fold::fold_char));
        let written = self.folded.get(start..).unwrap_or("");
        let bare = written.trim_matches(|c: char| !c.is_alphanumeric());
        if bare.is_empty() {
            let fence = written.chars().all(|c| {
                matches!(c, '"' | '\'' | '(' | ')' | '[' | ']' | '«' | '»' | '“' | '”' | '‘' | '’' | '<' | '>')
            });
            self.close(if fence { Mark::Fence } else { Mark::Stop });
            return;
        }
        if bare.len() != written.len() {
            let bare = bare.to_owned();
            self.folded.truncate(start);
            self.folded.push_str(&bare);
        }
        self.close(Mark::None);
    }

    fn close(&mut self, mark: Mark) {
        self.ends.push(self.folded.len() as u32);
        self.marks.push(mark);
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Word `i`, folded; empty past the end.
    pub fn word(&self, i: usize) -> &str {
        let start = i.checked_sub(1).and_then(|b| self.ends.get(b)).map_or(0, |&e| e as usize);
        self.ends.get(i).and_then(|&end| self.folded.get(start..end as usize)).unwrap_or("")
    }

    /// What word `i` is.
    pub fn mark(&self, i: usize) -> Mark {
        self.marks.get(i).copied().unwrap_or(Mark::Stop)
    }

    /// Whether `i` is punctuation, which no name holds.
    pub fn is_mark(&self, i: usize) -> bool {
        self.mark(i) != Mark::None
    }
}

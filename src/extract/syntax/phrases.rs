//! Word lists as phrases: finds the longest phrase of a list that starts at a token.
//!
//! Phrases are compared folded. A phrase may end in one bare letter (`وفقا ل`): that letter is then a proclitic of the
//! next word. The first word may carry و or ف in the text.

use foldhash::HashMap;

use crate::{extract::tokens::Tokens, text::fold};

/// Phrases and what each stands for.
#[derive(Debug, Clone)]
pub(in crate::extract) struct Phrases<T> {
    by_first: HashMap<String, Vec<(Vec<String>, T)>>,
}

/// A phrase found in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::extract) struct Hit<T> {
    /// What the phrase stands for.
    pub(in crate::extract) value: T,
    /// First byte, a leading و or ف left out.
    pub(in crate::extract) start: usize,
    /// The token after the phrase; where its last word is a proclitic, the token that carries it.
    pub(in crate::extract) next: usize,
    /// First byte after the phrase: inside token `next` where the phrase ends in a proclitic.
    pub(in crate::extract) end: usize,
}

impl<T: Copy> Phrases<T> {
    /// A list from phrases as a rule file writes them.
    pub(in crate::extract) fn new<'a>(rows: impl IntoIterator<Item = (&'a str, T)>) -> Self {
        let mut by_first: HashMap<String, Vec<(Vec<String>, T)>> = HashMap::default();
        for (phrase, value) in rows {
            let mut words = phrase.split_whitespace().map(fold::fold);
            if let Some(first) = words.next() {
                by_first.entry(first).or_default().push((words.collect(), value));
            }
        }
        for list in by_first.values_mut() {
            list.sort_by_key(|(rest, _)| usize::MAX - rest.len());
        }
        Self { by_first }
    }

    /// The longest phrase that starts at token `i`.
    pub(in crate::extract) fn at(&self, tokens: &Tokens<'_>, i: usize) -> Option<Hit<T>> {
        let word = tokens.folded(i);
        let bare = word.strip_prefix(['و', 'ف']);
        [Some(word), bare].into_iter().flatten().find_map(|first| {
            let rows = self.by_first.get(first)?;
            let letters = word.chars().count() - first.chars().count();
            let start = if letters == 0 { tokens.get(i)?.start } else { tokens.offset_after(i, letters) };
            rows.iter().find_map(|(rest, value)| {
                let (next, end) = match_rest(tokens, i, rest)?;
                Some(Hit { value: *value, start, next, end })
            })
        })
    }

    /// The same where ب, ل or ك may stand before the first word too: بأكثر من.
    pub(in crate::extract) fn at_after_preposition(&self, tokens: &Tokens<'_>, i: usize) -> Option<Hit<T>> {
        self.at(tokens, i).or_else(|| {
            let word = tokens.folded(i);
            let first = word.strip_prefix(['و', 'ف']).unwrap_or(word).strip_prefix(['ب', 'ل', 'ك'])?;
            let rows = self.by_first.get(first)?;
            let start = tokens.offset_after(i, word.chars().count() - first.chars().count());
            rows.iter().find_map(|(rest, value)| {
                let (next, end) = match_rest(tokens, i, rest)?;
                Some(Hit { value: *value, start, next, end })
            })
        })
    }
}

fn match_rest(tokens: &Tokens<'_>, i: usize, rest: &[String]) -> Option<(usize, usize)> {
    let mut end = tokens.get(i)?.end;
    for (k, wanted) in rest.iter().enumerate() {
        let at = i + 1 + k;
        let word = tokens.folded(at);
        let clitic = k + 1 == rest.len() && wanted.chars().count() == 1;
        if clitic && word != wanted && word.starts_with(wanted.as_str()) && word.chars().count() > 2 {
            return Some((at, tokens.offset_after(at, 1)));
        }
        if word != wanted {
            return None;
        }
        end = tokens.get(at)?.end;
    }
    Some((i + 1 + rest.len(), end))
}

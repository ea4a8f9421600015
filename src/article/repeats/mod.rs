//! Finds what stands twice in an article: paragraphs and sentences that repeat or restate an earlier one.
//!
//! In: paragraphs with kinds and sentences. Out: their `repeats` set; nothing is moved or dropped. One pass: equal texts by
//! a map of their folded words, likely ones by an index of their rare words, and only a few of those are aligned, so the
//! work grows with the length of the article. What counts as alike is decided in [`compare`].

mod compare;
mod words;

use std::collections::HashMap;

use super::model::{Paragraph, ParagraphKind, Repeat, RepeatKind, SentenceRepeat, TextSpan};
use words::{Sense, Word};

/// Shorter sentences and running paragraphs, in words, may stand twice without being repeats.
const MIN_WORDS: usize = 4;
/// A word that stands in more paragraphs tells nothing about which are alike.
const MAX_POSTINGS: usize = 24;
/// How many earlier paragraphs are compared with one.
const MAX_CANDIDATES: usize = 6;
/// How many rare words two paragraphs must share to be compared.
const MIN_SHARED: usize = 4;
/// How many of a paragraph's words are looked up.
const MAX_LOOKED_UP: usize = 64;

/// Marks every paragraph's and sentence's earlier twin.
pub fn mark(paragraphs: &mut [Paragraph]) {
    mark_counting(paragraphs);
}

/// As [`mark`]; gives the number of word comparisons, so that tests can see how the work grows.
fn mark_counting(paragraphs: &mut [Paragraph]) -> usize {
    let words: Vec<Vec<Word>> = paragraphs.iter().map(|p| words::words(&p.text)).collect();
    mark_sentences(paragraphs);
    let mut work = 0;
    let mut seen: HashMap<String, usize> = HashMap::new();
    let mut index = Index::default();
    for i in 0..paragraphs.len() {
        let found = exact(paragraphs, &words, i, &mut seen)
            .or_else(|| contained(&paragraphs[i]))
            .or_else(|| alike(paragraphs, &words, i, &index, &mut work));
        // A paragraph that may be collapsed is no one's twin: later ones point to the first.
        if !found.is_some_and(|r| r.how.collapses()) && can_be_alike(&paragraphs[i]) {
            index.add(i, &words[i]);
        }
        paragraphs[i].repeats = found;
    }
    work
}

/// The folded words as one key.
fn key(words: &[Word]) -> String {
    words.iter().map(|w| w.form.as_str()).collect::<Vec<_>>().join(" ")
}

fn exact(paragraphs: &[Paragraph], words: &[Vec<Word>], i: usize, seen: &mut HashMap<String, usize>) -> Option<Repeat> {
    let enough = match paragraphs[i].kind {
        ParagraphKind::Caption | ParagraphKind::Byline | ParagraphKind::Boilerplate | ParagraphKind::Title => 1,
        _ => MIN_WORDS,
    };
    if words[i].len() < enough {
        return None;
    }
    let first = *seen.entry(key(&words[i])).or_insert(i);
    (first != i).then_some(Repeat { paragraph: first, how: RepeatKind::Exact, similarity: 1.0 })
}

/// A paragraph whose sentences all stand in earlier paragraphs, the earliest of which is named.
fn contained(paragraph: &Paragraph) -> Option<Repeat> {
    let earliest = paragraph
        .sentences
        .iter()
        .map(|s| s.repeats.as_ref().map(|r| r.span.paragraph))
        .collect::<Option<Vec<_>>>()?
        .into_iter()
        .min()?;
    Some(Repeat { paragraph: earliest, how: RepeatKind::Contains, similarity: 1.0 })
}

fn alike(paragraphs: &[Paragraph], words: &[Vec<Word>], i: usize, index: &Index, work: &mut usize) -> Option<Repeat> {
    if !can_be_alike(&paragraphs[i]) {
        return None;
    }
    let tells = |p: &Paragraph| p.kind != ParagraphKind::Caption;
    let mut best: Option<Repeat> = None;
    for j in index.candidates(&words[i], work) {
        let restates = tells(&paragraphs[i]) && tells(&paragraphs[j]);
        let Some(found) = compare::compare(&words[j], &words[i], restates, work) else { continue };
        let better = best.is_none_or(|b| (found.how.collapses(), found.similarity) > (b.how.collapses(), b.similarity));
        if better {
            best = Some(Repeat { paragraph: j, how: found.how, similarity: found.similarity });
        }
    }
    best
}

/// Titles, headings, bylines and boilerplate repeat only word for word: the lead restates the title in every article.
fn can_be_alike(paragraph: &Paragraph) -> bool {
    matches!(paragraph.kind, ParagraphKind::Body | ParagraphKind::Quote | ParagraphKind::List | ParagraphKind::Caption)
}

/// Marks sentences that stand word for word in an earlier place.
fn mark_sentences(paragraphs: &mut [Paragraph]) {
    let mut seen: HashMap<String, TextSpan> = HashMap::new();
    for (i, paragraph) in paragraphs.iter_mut().enumerate() {
        let Paragraph { kind, text, sentences, .. } = paragraph;
        let mut own = vec![];
        for s in sentences.iter_mut() {
            let forms = words::forms(&text[s.range.clone()]);
            if forms.len() < MIN_WORDS {
                continue;
            }
            let key = forms.join(" ");
            match seen.get(&key) {
                Some(&span) => {
                    s.repeats = Some(SentenceRepeat { span, how: RepeatKind::Exact, similarity: 1.0 });
                }
                None => own.push((key, TextSpan { paragraph: i, start: s.range.start, end: s.range.end })),
            }
        }
        // A headline said again in the text is no repeat of the text.
        if *kind != ParagraphKind::Title {
            for (key, span) in own {
                seen.entry(key).or_insert(span);
            }
        }
    }
}

/// Which earlier paragraphs hold a stem.
#[derive(Debug, Default)]
struct Index {
    postings: HashMap<String, Vec<usize>>,
}

impl Index {
    fn add(&mut self, paragraph: usize, words: &[Word]) {
        for stem in telling(words) {
            let list = self.postings.entry(stem.to_owned()).or_default();
            if list.len() <= MAX_POSTINGS && list.last() != Some(&paragraph) {
                list.push(paragraph);
            }
        }
    }

    /// The earlier paragraphs that share most stems with these words, most first.
    fn candidates(&self, words: &[Word], work: &mut usize) -> Vec<usize> {
        let mut stems: Vec<&str> = telling(words).collect();
        stems.sort_unstable();
        stems.dedup();
        let mut lists: Vec<&Vec<usize>> = stems.iter().filter_map(|s| self.postings.get(*s)).collect();
        lists.retain(|l| l.len() <= MAX_POSTINGS);
        lists.sort_by_key(|l| l.len());
        lists.truncate(MAX_LOOKED_UP);
        let mut votes: HashMap<usize, usize> = HashMap::new();
        for &p in lists.into_iter().flatten() {
            *work += 1;
            *votes.entry(p).or_default() += 1;
        }
        let mut found: Vec<(usize, usize)> = votes.into_iter().filter(|(_, n)| *n >= MIN_SHARED).collect();
        found.sort_unstable_by_key(|&(p, n)| (std::cmp::Reverse(n), p));
        found.into_iter().take(MAX_CANDIDATES).map(|(p, _)| p).collect()
    }
}

/// The stems by which a paragraph is found again.
fn telling(words: &[Word]) -> impl Iterator<Item = &str> {
    words.iter().filter(|w| matches!(w.sense, Sense::Content | Sense::Class)).map(|w| w.stem.as_str())
}

#[cfg(test)]
mod tests;

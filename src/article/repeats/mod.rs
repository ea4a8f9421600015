//! Finds what stands twice in an article: paragraphs and sentences that repeat or restate an earlier one.
//!
//! In: paragraphs with kinds and sentences. Out: their `repeats` set; nothing is moved or dropped. One pass: equal texts by
//! a map of their folded words, likely ones by an index of their rare words, and only a few of those are aligned, so the
//! work grows with the length of the article. What counts as alike is decided in [`compare`]. [`copies`] compares whole
//! articles with each other.

mod compare;
pub mod copies;
mod words;

use std::hash::{DefaultHasher, Hash, Hasher};

use foldhash::HashMap;

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
///
/// Words are kept for one paragraph at a time, and made again for the few that are compared: a long article must not cost
/// many times its size.
fn mark_counting(paragraphs: &mut [Paragraph]) -> usize {
    mark_sentences(paragraphs);
    let mut work = 0;
    let mut seen: HashMap<u64, usize> = HashMap::default();
    let mut index = Index::default();
    for i in 0..paragraphs.len() {
        if may_stand_twice(&paragraphs[i]) {
            continue;
        }
        let words = words::words(&paragraphs[i].text);
        let found = exact(paragraphs, &words, i, &mut seen)
            .or_else(|| contained(&paragraphs[i]))
            .or_else(|| alike(paragraphs, &words, i, &index, &mut work));
        // A paragraph that may be collapsed is no one's twin: later ones point to the first.
        if !found.is_some_and(|r| r.how.collapses()) && can_be_alike(&paragraphs[i], &words) {
            index.add(i, &words);
        }
        paragraphs[i].repeats = found;
    }
    work
}

/// Rows of a table and lines of code say what they say in their places, however often it stands there.
fn may_stand_twice(paragraph: &Paragraph) -> bool {
    matches!(paragraph.kind, ParagraphKind::Row | ParagraphKind::Code)
}

/// A key for folded words; what it finds is compared before it is believed.
fn key<'w>(forms: impl Iterator<Item = &'w str>) -> u64 {
    let mut hasher = DefaultHasher::new();
    forms.for_each(|f| f.hash(&mut hasher));
    hasher.finish()
}

fn exact(paragraphs: &[Paragraph], words: &[Word], i: usize, seen: &mut HashMap<u64, usize>) -> Option<Repeat> {
    let enough = match paragraphs[i].kind {
        ParagraphKind::Caption | ParagraphKind::Byline | ParagraphKind::Boilerplate | ParagraphKind::Title => 1,
        _ => MIN_WORDS,
    };
    if words.len() < enough {
        return None;
    }
    let first = *seen.entry(key(words.iter().map(|w| w.form.as_str()))).or_insert(i);
    let same = || words::forms(&paragraphs[first].text).iter().eq(words.iter().map(|w| &w.form));
    (first != i && same()).then_some(Repeat { paragraph: first, how: RepeatKind::Exact, similarity: 1.0 })
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

fn alike(paragraphs: &[Paragraph], words: &[Word], i: usize, index: &Index, work: &mut usize) -> Option<Repeat> {
    if !can_be_alike(&paragraphs[i], words) {
        return None;
    }
    let tells = |p: &Paragraph| p.kind != ParagraphKind::Caption;
    let mut best: Option<Repeat> = None;
    for j in index.candidates(words, work) {
        let restates = tells(&paragraphs[i]) && tells(&paragraphs[j]);
        let Some(found) = compare::compare(&words::words(&paragraphs[j].text), words, restates, work) else { continue };
        let better = best.is_none_or(|b| (found.how.collapses(), found.similarity) > (b.how.collapses(), b.similarity));
        if better {
            best = Some(Repeat { paragraph: j, how: found.how, similarity: found.similarity });
        }
    }
    best
}

/// Titles, headings, bylines and boilerplate repeat only word for word: the lead restates the title in every article.
///
/// Nor are paragraphs too long to be aligned.
fn can_be_alike(paragraph: &Paragraph, words: &[Word]) -> bool {
    words.len() <= compare::MAX_ALIGNED
        && matches!(
            paragraph.kind,
            ParagraphKind::Body | ParagraphKind::Quote | ParagraphKind::List | ParagraphKind::Caption
        )
}

/// Marks sentences that stand word for word in an earlier paragraph.
fn mark_sentences(paragraphs: &mut [Paragraph]) {
    let mut seen: HashMap<u64, TextSpan> = HashMap::default();
    for i in 0..paragraphs.len() {
        let (before, rest) = paragraphs.split_at_mut(i);
        if rest.first().is_some_and(may_stand_twice) {
            continue;
        }
        let Some(Paragraph { kind, text, sentences, .. }) = rest.first_mut() else { continue };
        let mut own = vec![];
        for s in sentences.iter_mut() {
            let forms = words::forms(&text[s.range.clone()]);
            if forms.len() < MIN_WORDS {
                continue;
            }
            let key = key(forms.iter().map(String::as_str));
            let same = |span: &&TextSpan| words::forms(&before[span.paragraph].text[span.range()]) == forms;
            match seen.get(&key).filter(same) {
                Some(&span) => s.repeats = Some(SentenceRepeat { span, how: RepeatKind::Exact, similarity: 1.0 }),
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
    postings: HashMap<u64, Vec<u32>>,
}

impl Index {
    fn add(&mut self, paragraph: usize, words: &[Word]) {
        for stem in telling(words) {
            let list = self.postings.entry(stem).or_default();
            if list.len() <= MAX_POSTINGS && list.last() != Some(&(paragraph as u32)) {
                list.push(paragraph as u32);
            }
        }
    }

    /// The earlier paragraphs that share most stems with these words, most first.
    fn candidates(&self, words: &[Word], work: &mut usize) -> Vec<usize> {
        let mut stems: Vec<u64> = telling(words).collect();
        stems.sort_unstable();
        stems.dedup();
        let mut lists: Vec<&Vec<u32>> = stems.iter().filter_map(|s| self.postings.get(s)).collect();
        lists.retain(|l| l.len() <= MAX_POSTINGS);
        lists.sort_by_key(|l| l.len());
        lists.truncate(MAX_LOOKED_UP);
        let mut votes: HashMap<usize, usize> = HashMap::default();
        for &p in lists.into_iter().flatten() {
            *work += 1;
            *votes.entry(p as usize).or_default() += 1;
        }
        let mut found: Vec<(usize, usize)> = votes.into_iter().filter(|(_, n)| *n >= MIN_SHARED).collect();
        found.sort_unstable_by_key(|&(p, n)| (std::cmp::Reverse(n), p));
        found.into_iter().take(MAX_CANDIDATES).map(|(p, _)| p).collect()
    }
}

/// The stems by which a paragraph is found again.
fn telling(words: &[Word]) -> impl Iterator<Item = u64> {
    let tells = |w: &&Word| matches!(w.sense, Sense::Content | Sense::Class);
    words.iter().filter(tells).map(|w| key(std::iter::once(w.stem.as_str())))
}

#[cfg(test)]
mod tests;

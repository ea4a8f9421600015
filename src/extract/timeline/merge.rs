//! Several tellings of one event become one event with all its evidence.

use foldhash::{HashMap, HashSet};

use super::{Draft, dates::Tie, extent};
use crate::{
    article::model::{RepeatKind, TextSpan},
    extract::{
        Document,
        model::{Extraction, TimelineEvent},
        syntax::{line::Line, words},
    },
    text::fold,
};

/// How many of the shorter telling's words must stand in the longer for both to tell one event.
const ALIKE: f32 = 0.5;
/// The same for a headline, which is always short, against the first events of its article.
const TITLE_ALIKE: f32 = 0.4;
/// How many quantities before and behind a clause's start may belong to it.
const NEAR: usize = 24;
/// How many earlier events of the same extent a telling is compared with.
const LOOK_BACK: usize = 12;

/// Joins tellings of one event. A headline without a date goes to the event that it names, and gives none by itself.
pub(super) fn join(
    lines: &[Line<'_>],
    found: &Extraction,
    document: &Document<'_>,
    drafts: Vec<Draft>,
) -> Vec<TimelineEvent> {
    let mut events: Vec<(TimelineEvent, HashSet<String>)> = Vec::new();
    let mut by_extent: HashMap<Option<String>, Vec<usize>> = HashMap::default();
    let mut titles = Vec::new();
    for draft in drafts {
        if draft.title && draft.when.is_none() {
            titles.push(draft);
            continue;
        }
        let words = content_words(lines, draft.span);
        let same = by_extent.entry(draft.when.clone()).or_default();
        let earlier =
            same.iter().rev().take(LOOK_BACK).copied().find(|&e| tells_same(document, &events[e], &draft, &words));
        if let Some(e) = earlier {
            add(&mut events[e], draft.span, words);
            continue;
        }
        same.push(events.len());
        let label = lines[draft.span.paragraph].text(draft.span).to_owned();
        let (when, certainty, evidence) = (draft.when, draft.certainty, vec![draft.span]);
        events.push((TimelineEvent { when, certainty, label, evidence, quantities: Vec::new() }, words));
    }
    for draft in titles {
        let words = content_words(lines, draft.span);
        // A headline tells of its article's lead.
        let best = events
            .iter()
            .enumerate()
            .filter(|(_, e)| e.0.evidence.first().is_some_and(|s| s.paragraph <= draft.span.paragraph + 3))
            .take(LOOK_BACK)
            .map(|(i, e)| {
                (i, alike(&e.1, &words), e.0.when.as_deref().is_some_and(|w| extent::single_day(w).is_some()))
            })
            .max_by(|a, b| a.1.total_cmp(&b.1).then(a.2.cmp(&b.2)));
        if let Some((e, ..)) = best.filter(|(_, likeness, _)| *likeness >= TITLE_ALIKE) {
            add(&mut events[e], draft.span, words);
        }
    }
    let mut events: Vec<TimelineEvent> = events.into_iter().map(|(event, _)| event).collect();
    attach_quantities(lines, found, &mut events);
    events
}

fn add(event: &mut (TimelineEvent, HashSet<String>), span: TextSpan, words: HashSet<String>) {
    if let Err(at) = event.0.evidence.binary_search(&span) {
        event.0.evidence.insert(at, span);
    }
    event.1.extend(words);
}

/// Whether a draft tells of an event that is there already. Evidence is in text order.
fn tells_same(
    document: &Document<'_>,
    event: &(TimelineEvent, HashSet<String>),
    draft: &Draft,
    words: &HashSet<String>,
) -> bool {
    let restates = document.article.paragraphs.get(draft.span.paragraph).and_then(|p| p.repeats).is_some_and(|r| {
        let evidence = &event.0.evidence;
        let from = evidence.partition_point(|e| e.paragraph < r.paragraph);
        r.how == RepeatKind::Restates && evidence.get(from).is_some_and(|e| e.paragraph == r.paragraph)
    });
    let told = event.0.evidence.binary_search(&draft.span).is_ok();
    if event.0.when.is_none() {
        return told;
    }
    restates || told || (draft.tie != Some(Tie::Back) && alike(&event.1, words) >= ALIKE)
}

/// The share of the smaller set that stands in the other.
fn alike(a: &HashSet<String>, b: &HashSet<String>) -> f32 {
    let smaller = a.len().min(b.len());
    if smaller < 3 {
        return 0.0;
    }
    a.intersection(b).count() as f32 / smaller as f32
}

/// The words of a span that carry meaning, without clitics, article and endings, so that forms of one word meet.
fn content_words(lines: &[Line<'_>], span: TextSpan) -> HashSet<String> {
    let line = &lines[span.paragraph];
    let (from, end) = (line.token_at(span.start), line.token_at(span.end));
    (from..end.max(from))
        .filter(|&i| {
            !line.is_mark(i)
                && line.time(i).is_none()
                && !words::is_preposition(line.word(i))
                && !words::is_that(line.word(i))
        })
        .filter_map(|i| {
            let word = line.word(i);
            let rest = word.strip_prefix(['و', 'ف']).filter(|r| r.chars().count() > 3).unwrap_or(word);
            let rest = rest
                .strip_prefix("بال")
                .or_else(|| rest.strip_prefix("ال"))
                .or_else(|| rest.strip_prefix("لل"))
                .unwrap_or(rest);
            let stem: String = fold::fold(rest).chars().take(4).collect();
            (stem.chars().count() > 2).then_some(stem)
        })
        .collect()
}

/// Gives each event the quantities of its clauses, and those of its sentences that stand in no other event's clause.
fn attach_quantities(lines: &[Line<'_>], found: &Extraction, events: &mut [TimelineEvent]) {
    let key = |span: TextSpan| {
        let line = &lines[span.paragraph];
        (span.paragraph, line.sentence_of(line.token_at(span.start)))
    };
    let mut by_sentence: HashMap<(usize, usize), Vec<usize>> = HashMap::default();
    for (i, quantity) in found.quantities.iter().enumerate() {
        by_sentence.entry(key(quantity.span)).or_default().push(i);
    }
    let mut clauses: HashMap<(usize, usize), Vec<TextSpan>> = HashMap::default();
    for span in events.iter().flat_map(|e| &e.evidence) {
        clauses.entry(key(*span)).or_default().push(*span);
    }
    for event in events {
        let mut indices: Vec<usize> = Vec::new();
        for &span in &event.evidence {
            let sentence = key(span);
            let elsewhere = |q: TextSpan| {
                clauses.get(&sentence).is_some_and(|all| all.iter().take(16).any(|s| *s != span && s.overlaps(q)))
            };
            let rows = by_sentence.get(&sentence).map(Vec::as_slice).unwrap_or_default();
            // Only those near the clause: a sentence without end must not cost a square.
            let near = rows.partition_point(|&i| found.quantities[i].span.start < span.start);
            let rows = &rows[near.saturating_sub(NEAR)..rows.len().min(near + NEAR)];
            indices.extend(rows.iter().copied().filter(|&i| {
                let quantity = &found.quantities[i];
                let then = quantity.when.is_none() || event.when.is_none() || quantity.when == event.when;
                then && (span.overlaps(quantity.span) || !elsewhere(quantity.span))
            }));
        }
        indices.sort_unstable();
        indices.dedup();
        event.quantities = indices;
    }
}

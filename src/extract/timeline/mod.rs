//! What happened when.
//!
//! `extent` turns time expressions into EDTF extents, `dates` gives every sentence its dates (own ones, or the fresh
//! date of the sentence before where the wording ties the two), `label` cuts the clause that tells of it, `merge`
//! joins what tells of one event. Captions, bylines, boilerplate and repeats give no event. Words are in
//! `assets/rules/ar/timeline.toml`.

mod dates;
mod extent;
mod label;
mod merge;
mod rules;

use super::{
    Document,
    model::{Certainty, Extraction, TimelineEvent},
    syntax::line::{Line, lines},
};
use crate::article::model::{ParagraphKind, TextSpan};

/// Builds the timeline from all that was found, ordered by the start of each event's extent, unknown extents last.
pub fn build(document: &Document<'_>, found: &Extraction) -> Vec<TimelineEvent> {
    let Some(rules) = rules::of(document.language()) else { return Vec::new() };
    let lines = lines(document, found, &|_| true);
    let dates = dates::all(rules, &lines, found, document);
    let mut events = Vec::new();
    for (line, dates) in lines.iter().zip(&dates) {
        for (sentence, dated) in line.sentences.iter().zip(dates).filter(|(s, _)| s.told && !s.range.is_empty()) {
            let title = matches!(line.kind, ParagraphKind::Title | ParagraphKind::Heading);
            if dated.own.is_empty() {
                if let Some((day, dates::Tie::Next)) = &dated.inherited {
                    let clauses = label::happenings(rules, line, found, &sentence.range);
                    events.extend(clauses.iter().map(|&span| Draft {
                        when: Some(day.clone()),
                        certainty: Certainty::Exact,
                        span,
                        title,
                        tie: Some(dates::Tie::Next),
                    }));
                    if !clauses.is_empty() {
                        continue;
                    }
                }
                let inherited = dated.inherited.as_ref();
                let tie = inherited.map(|(_, tie)| *tie);
                let when = inherited.map(|(day, _)| day.clone());
                if (title || when.is_some())
                    && let Some(span) = label::clause(rules, line, found, &sentence.range, None)
                {
                    events.push(Draft { when, certainty: Certainty::Exact, span, title, tie });
                }
                continue;
            }
            let before = events.len();
            for (index, extent) in &dated.own {
                let at = line.token_at(found.times[*index].span.start);
                let Some(span) = label::clause(rules, line, found, &sentence.range, Some(at)) else { continue };
                let (when, certainty) = (extent.when.clone(), extent.certainty);
                events.push(Draft { when, certainty, span, title, tie: None });
            }
            one_for_a_clause(&mut events, before);
        }
    }
    let mut events = merge::join(&lines, found, document, events);
    events.sort_by_key(|e| (extent::order(e.when.as_deref()), e.evidence.first().map(|s| (s.paragraph, s.start))));
    events
}

/// Of the drafts from `first` on that have the same clause: days in a row become one interval, and beside a day a whole
/// month or year, which only tells of something in the clause, gives way.
fn one_for_a_clause(events: &mut Vec<Draft>, first: usize) {
    let mut i = first;
    while i < events.len() {
        let day = events[i].when.as_deref().and_then(extent::single_day);
        let Some(k) = (i + 1..events.len()).find(|&k| events[k].span == events[i].span) else {
            i += 1;
            continue;
        };
        let other = events[k].when.as_deref().and_then(extent::single_day);
        match (day, other) {
            (Some(one), Some(two)) if one.tomorrow().is_ok_and(|next| next == two) => {
                events[i].when = Some(format!("{one}/{two}"));
                events.remove(k);
                i += 1;
            }
            (Some(_), None) if events[k].when.as_deref().is_some_and(is_whole) => drop(events.remove(k)),
            (None, Some(_)) if events[i].when.as_deref().is_some_and(is_whole) => drop(events.remove(i)),
            _ => i += 1,
        }
    }
}

/// Whether an extent is a whole month or year.
fn is_whole(when: &str) -> bool {
    when.len() <= 7 && !when.contains('/')
}

/// One telling of an event, before tellings of the same one are joined.
#[derive(Debug, Clone)]
struct Draft {
    when: Option<String>,
    certainty: Certainty,
    span: TextSpan,
    title: bool,
    tie: Option<dates::Tie>,
}

/// The date of each sentence by paragraph: the day that an undated sentence takes over from an earlier one.
pub(super) fn dates(lines: &[Line<'_>], found: &Extraction, document: &Document<'_>) -> Vec<Vec<Option<String>>> {
    let Some(rules) = rules::of(document.language()) else { return Vec::new() };
    let all = dates::all(rules, lines, found, document);
    all.into_iter().map(|p| p.into_iter().map(|d| d.inherited.map(|(day, _)| day)).collect()).collect()
}

/// The extent of the time expression `index` of a sentence that begins at token `start`, for facts that happened then:
/// "since" before it or before its clause opens the extent.
pub(super) fn extent_at(
    line: &Line<'_>,
    found: &Extraction,
    start: usize,
    index: usize,
    language: &str,
) -> Option<String> {
    let rules = rules::of(language)?;
    let time = &found.times[index];
    let at = line.token_at(time.span.start);
    let edge = dates::with_edges(rules, line, time, start.max(at.saturating_sub(12)), at);
    extent::of(rules, &edge, line.text(time.span))?.when
}

/// Whether another clause begins at token `i`.
pub(super) fn opens_clause(line: &Line<'_>, i: usize, language: &str) -> bool {
    let comma = i > 0 && line.is_comma(i - 1);
    rules::of(language).is_some_and(|rules| rules.clauses.at(line.tokens, i).is_some_and(|h| !h.value || comma))
}

/// Whether the time expression `index` of a sentence says when something was said, not when it happened.
pub(super) fn is_of_speech(
    line: &Line<'_>,
    found: &Extraction,
    sentence: &std::ops::Range<usize>,
    index: usize,
) -> bool {
    dates::is_time_of_speech(line, found, sentence, index)
}

/// Whether the time at token `i` of a sentence that begins at token `start` only measures a record, is compared with, or
/// tells one law or treaty from another, so that no fact happened then.
pub(super) fn only_refers(line: &Line<'_>, start: usize, i: usize, language: &str) -> bool {
    rules::of(language).is_some_and(|rules| {
        dates::is_record(rules, line, start, i)
            || dates::is_earlier_toll(rules, line, start, i)
            || dates::names(rules, line, i)
    })
}

//! Where, when and according to whom.

use std::ops::Range;

use super::counts::Counted;
use crate::{
    article::model::TextSpan,
    extract::{
        model::{EntityId, EntityKind, Extraction},
        syntax::line::Line,
        timeline,
    },
};

/// How far a place or a time may stand from the count, in tokens.
const NEAR: usize = 24;

/// The place of what is counted: the next one named after it, else the last one before it.
pub(super) fn place(line: &Line<'_>, sentence: &Range<usize>, count: &Counted) -> Option<EntityId> {
    let located = |i: usize| {
        let mention = line.mention(i).filter(|m| m.first == i)?;
        let sort = matches!(mention.kind, EntityKind::GeoPolitical | EntityKind::Location | EntityKind::Facility);
        let joint = i.checked_sub(1).map_or("", |k| line.word(k));
        let general = i.checked_sub(2).map_or("", |k| line.word(k));
        let at = matches!(
            joint,
            "في" | "علي"
                | "شرق"
                | "غرب"
                | "شمال"
                | "جنوب"
                | "شرقي"
                | "غربي"
                | "شمالي"
                | "جنوبي"
                | "قرب"
                | "وسط"
                | "داخل"
        ) || matches!(general, "في" | "علي" | "قرب")
            || (mention.start > line.start(i) && line.word(i).starts_with('ب'));
        (sort && at).then_some(mention.entity)
    };
    let after = count.end..sentence.end.min(count.end + NEAR);
    let before = sentence.start.max(count.first.saturating_sub(NEAR))..count.first;
    after.clone().take_while(|&i| line.word(i) != ".").find_map(located).or_else(|| before.rev().find_map(located))
}

/// The time that the sentence gives: the next one after the count, else the last one before it.
pub(super) fn when(
    line: &Line<'_>,
    found: &Extraction,
    sentence: &Range<usize>,
    count: &Counted,
    language: &str,
) -> Option<String> {
    let dated = |i: usize| {
        let time = &found.times[line.time(i)?];
        if timeline::measures_record(line, sentence.start, line.token_at(time.span.start), language) {
            return None;
        }
        timeline::extent_of(time, line.text(time.span), language)
    };
    let after = count.end..sentence.end.min(count.end + NEAR);
    let before = sentence.start.max(count.first.saturating_sub(NEAR))..count.first;
    after.into_iter().find_map(dated).or_else(|| before.rev().find_map(dated))
}

/// The statements of an article by paragraph, to look up who says a stretch of text.
pub(super) struct Said {
    by_paragraph: Vec<Vec<usize>>,
}

impl Said {
    /// Sorts the statements of `found` by paragraph.
    pub(super) fn new(found: &Extraction, paragraphs: usize) -> Self {
        let mut by_paragraph = vec![Vec::new(); paragraphs];
        for (i, statement) in found.statements.iter().enumerate() {
            if let Some(row) = by_paragraph.get_mut(statement.span.paragraph) {
                row.push(i);
            }
        }
        Self { by_paragraph }
    }

    /// Who says the words of `span`: the source of the shortest statement that covers them.
    pub(super) fn source(&mut self, found: &Extraction, span: TextSpan) -> Option<String> {
        let row = self.by_paragraph.get(span.paragraph)?;
        // Statements stand in text order and hardly nest: those that may cover the span are near the last one before it.
        let last = row.partition_point(|&s| found.statements[s].verb_span.start <= span.end + 400);
        row[..last]
            .iter()
            .rev()
            .take(12)
            .map(|&s| &found.statements[s])
            .filter(|s| s.span.start <= span.start && span.end <= s.span.end)
            .min_by_key(|s| s.span.end - s.span.start)
            .and_then(|s| s.source.clone())
    }
}

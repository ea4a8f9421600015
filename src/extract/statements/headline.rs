//! Headlines of the form `name: words`.

use std::ops::Range;

use super::{
    Rules,
    naming::{named, speaker},
};
use crate::extract::{
    model::{EntityKind, Statement, StatementKind},
    syntax::line::Line,
};

/// The longest name before the colon, in tokens.
const LONGEST_NAME: usize = 7;

/// The statement of a headline that names a speaker before a colon.
pub(super) fn find(rules: &Rules, line: &Line<'_>, sentence: &Range<usize>) -> Option<Statement> {
    let colon = sentence.clone().take(LONGEST_NAME + 1).find(|&i| line.word(i) == ":")?;
    let mention = line.mention(sentence.start).filter(|m| {
        m.first == sentence.start
            && matches!(m.kind, EntityKind::Person | EntityKind::Organisation | EntityKind::GeoPolitical)
    });
    let known = mention.is_some_and(|m| m.end == colon) || speaker(rules, line.word(sentence.start)) == Some(false);
    if colon == sentence.start || colon + 2 >= sentence.end || !known {
        return None;
    }
    let source = named(rules, line, sentence.start, colon)?;
    let quotation = line.quotation(colon + 1).filter(|q| q.start == colon + 1 && q.end + 1 >= sentence.end);
    // A place before a colon says where (السودان: …), unless it is quoted.
    if mention.is_some_and(|m| m.kind == EntityKind::GeoPolitical) && quotation.is_none() {
        return None;
    }
    let (start, end) = quotation.map_or((colon + 1, sentence.end), |q| (q.start + 1, q.end - 1));
    let span = line.span(line.start(start), end)?;
    let verb_span = line.trimmed(line.start(sentence.start), line.end(colon))?;
    Some(Statement {
        span,
        verb: String::new(),
        verb_span: crate::article::model::TextSpan { start: verb_span.end, end: line.end(colon), ..verb_span },
        entity: source.entity,
        source_span: source.span,
        via: None,
        source: Some(source.text),
        kind: StatementKind::Statement,
        direct: quotation.is_some(),
        why: "rule:headline-colon",
    })
}

//! The clause that tells of a time, in the article's own words.

use std::ops::Range;

use super::{dates, rules::Rules};
use crate::{
    article::model::TextSpan,
    extract::{
        model::Extraction,
        syntax::{REACH, line::Line, words},
    },
};

/// A clause with fewer words than this says too little: it is joined to its neighbour.
const SHORTEST: usize = 4;

/// The span of the clause of a sentence that tells of the token `at` (a time's first); without one, the sentence's first
/// clause.
pub(super) fn clause(
    rules: &Rules,
    line: &Line<'_>,
    found: &Extraction,
    sentence: &Range<usize>,
    at: Option<usize>,
) -> Option<TextSpan> {
    let sentence = line.dateline(sentence)..sentence.end;
    let at = at.filter(|&i| i >= sentence.start);
    let (inner, first_byte) = said(line, found, &sentence, at);
    // A time outside what is said dates the saying: the label is what is said.
    let at = at.filter(|i| inner.contains(i));
    // A clause is not longer than a rule may look.
    let inner = match at {
        Some(at) => inner.start.max(at.saturating_sub(REACH))..inner.end.min(at + REACH),
        None => inner.start..inner.end.min(inner.start + REACH),
    };
    let borders = borders(rules, line, &inner);
    let token = at.unwrap_or(inner.start);
    let index = borders.partition_point(|&b| b <= token).saturating_sub(1);
    let mut from = borders.get(index).copied().unwrap_or(inner.start);
    let mut end = borders.get(index + 1).copied().unwrap_or(inner.end);
    let mut next = index + 2;
    let mut before = index;
    while word_count(line, from..end) < SHORTEST && (end < inner.end || from > inner.start) {
        if end < inner.end {
            end = borders.get(next).copied().unwrap_or(inner.end);
            next += 1;
        } else {
            before = before.saturating_sub(1);
            from = borders.get(before).copied().unwrap_or(inner.start);
        }
    }
    // في الديوان الأميري اليوم: what begins with a preposition and is short tells where the clause before it happened.
    let opening = line.token_at(without_lead_in(rules, line, from, end));
    if before > 0 && words::is_preposition(line.word(opening)) && word_count(line, from..end) < 2 * SHORTEST {
        from = borders.get(before - 1).copied().unwrap_or(inner.start);
    }
    if let Some(at) = at {
        (from, end) = between_times(line, from, end, at);
    }
    if words::is_relative(line.word(from)) {
        from = antecedent(line, from, inner.start);
    }
    let start = without_lead_in(rules, line, from, end);
    // A statement's words begin behind their preposition (أفادت بمقتل …).
    let start = if from == inner.start { start.max(first_byte) } else { start };
    line.trimmed(start, line.end(end.checked_sub(1)?))
}

/// The first token of the noun that the relative clause at `from` belongs to: جولته الخليجية | التي بدأها الثلاثاء.
fn antecedent(line: &Line<'_>, from: usize, floor: usize) -> usize {
    let comma = usize::from(from > floor && line.is_comma(from - 1));
    let noun = (floor..from - comma)
        .rev()
        .take(6)
        .take_while(|&i| {
            let word = line.word(i);
            !line.is_mark(i) && line.time(i).is_none() && line.number(i).is_none() && !words::is_preposition(word)
        })
        .last();
    noun.unwrap_or(from)
}

/// The clauses of a sentence in which somebody says that something happened.
pub(super) fn happenings(rules: &Rules, line: &Line<'_>, found: &Extraction, sentence: &Range<usize>) -> Vec<TextSpan> {
    let from = line.start(sentence.start);
    let end = line.end(sentence.end.saturating_sub(1));
    let first = found.statements.partition_point(|s| (s.span.paragraph, s.verb_span.start) < (line.paragraph, from));
    found.statements[first..]
        .iter()
        .take(8)
        .take_while(|s| s.span.paragraph == line.paragraph && s.verb_span.start < end)
        .filter(|s| !s.direct && s.span.start >= from)
        .filter_map(|s| {
            let tokens = line.token_at(s.span.start)..line.token_at(s.span.end).min(sentence.end);
            let happens = tokens.clone().take(REACH).any(|i| dates::is_happening(rules, line, i));
            let span = if happens { clause(rules, line, found, &tokens, None) } else { None }?;
            Some(TextSpan { start: span.start.max(s.span.start).min(span.end), ..span })
        })
        .collect()
}

/// The part of a clause that tells of the time at `at` where it holds other times as well: a participle or relative
/// pronoun that governs a time (المنتشرة في العراق منذ 2014) begins its part.
fn between_times(line: &Line<'_>, from: usize, end: usize, at: usize) -> (usize, usize) {
    let limit = end.min(from + REACH);
    let other = |i: usize| line.time(i).is_some() && line.time(i) != line.time(at);
    let head = |time: usize, floor: usize| {
        (floor..time).rev().take(10).find(|&i| {
            let word = line.word(i);
            let governs = words::is_relative(word)
                || (word.starts_with("الم")
                    && word.chars().count() > 5
                    && line.mention(i).is_none()
                    && line.time(i).is_none()
                    && line.number(i).is_none());
            governs && time > i
        })
    };
    let previous = (from..at.min(limit)).rev().find(|&i| other(i));
    let following = (at..limit).find(|&i| other(i));
    let start = previous.and_then(|p| head(at, p + 1)).unwrap_or(from);
    let stop = following
        .and_then(|f| head(f, at + 1))
        .filter(|&h| line.time(h - 1) == line.time(at) || h > at + 1)
        .unwrap_or(end);
    if word_count(line, start..stop) >= SHORTEST - 1 { (start, stop) } else { (from, end) }
}

/// The part of the sentence to look in: what is said where a statement covers the time, else the whole sentence.
fn said(line: &Line<'_>, found: &Extraction, sentence: &Range<usize>, at: Option<usize>) -> (Range<usize>, usize) {
    let byte = line.start(at.unwrap_or(sentence.start));
    let from = line.start(sentence.start);
    let first = found.statements.partition_point(|s| (s.span.paragraph, s.verb_span.start) < (line.paragraph, from));
    let covering = found.statements[first..]
        .iter()
        .take(16)
        .take_while(|s| {
            s.span.paragraph == line.paragraph && s.verb_span.start < line.end(sentence.end.saturating_sub(1))
        })
        .filter(|s| s.span.start >= from)
        .find(|s| {
            let inside = s.span.start <= byte && byte < s.span.end;
            let before = s.verb_span.start <= byte && byte < s.span.start;
            // قتل 12 شخصا، حسبما أعلنت الوزارة الثلاثاء
            let behind = s.span.end <= s.verb_span.start
                && at.is_some()
                && s.source_span
                    .is_some_and(|source| source.end <= byte && line.token_at(byte) <= line.token_at(source.end) + 3);
            inside || behind || (before && words::is_that(line.word(line.token_at(s.span.start))))
        });
    let whole = (sentence.clone(), line.start(sentence.start));
    let Some(statement) = covering else { return whole };
    let mut from = line.token_at(statement.span.start);
    let end = line.token_at(statement.span.end).clamp(from, sentence.end);
    // Only إن and أن are left out: إنها and the like carry the subject.
    if matches!(line.word(from), "ان" | "بان") {
        from += 1;
    }
    if word_count(line, from..end) < 3 { whole } else { (from..end, statement.span.start) }
}

/// The first tokens of the clauses inside `range`, the range's own first included.
fn borders(rules: &Rules, line: &Line<'_>, range: &Range<usize>) -> Vec<usize> {
    let mut found = vec![range.start];
    let mut i = range.start + 1;
    while i < range.end {
        let comma = line.is_comma(i - 1);
        let quoted = line.quotation(i).is_some_and(|q| q.start < i);
        let hit = rules.clauses.at(line.tokens, i).filter(|h| !h.value || comma);
        if comma && is_aside(line, i) {
            // ، التي …،: an aside belongs to the noun before it.
            i = (i + 1..range.end.min(i + REACH)).find(|&k| line.is_comma(k)).map_or(i + 1, |k| k + 1);
            continue;
        }
        // بحث، الخميس الماضي، مع نظيره: a time between commas cuts nothing.
        let time = (range.start..i - usize::from(comma)).rev().take_while(|&k| line.time(k).is_some()).last();
        let hit = hit.filter(|_| !comma || time.is_none_or(|t| t == range.start || !line.is_comma(t - 1)));
        let relative = comma && words::is_relative(line.word(i));
        let opens = comma && (line.word(i).starts_with('و') || relative);
        if !quoted && (hit.is_some() || opens) && line.time(i).is_none_or(|t| line.time(i - 1) != Some(t)) {
            found.push(i);
            i = hit.map_or(i + 1, |h| h.next.max(i + 1));
        } else {
            i += 1;
        }
    }
    found
}

/// Whether the words after a comma at `i` are an aside that another comma closes.
fn is_aside(line: &Line<'_>, i: usize) -> bool {
    let said = matches!(line.word(i), "وفق" | "وفقا" | "بحسب" | "حسب" | "حسبما" | "نقلا" | "طبقا");
    (said || words::is_relative(line.word(i)) || matches!(line.word(i), "وهو" | "وهي" | "وهم"))
        && (i + 1..i + if said { 10 } else { 24 }).any(|k| line.is_comma(k))
        && !matches!(line.word(i + 1), "ما" | "الامر")
}

/// How many words of a range are neither marks nor part of a time.
fn word_count(line: &Line<'_>, range: Range<usize>) -> usize {
    range.take(64).filter(|&i| !line.is_mark(i) && line.time(i).is_none()).count()
}

/// First byte of a clause without the words that only join it to the one before.
fn without_lead_in(rules: &Rules, line: &Line<'_>, from: usize, end: usize) -> usize {
    let mut from = from;
    for _ in 0..3 {
        match rules.lead_ins.at(line.tokens, from).filter(|h| h.next < end) {
            Some(hit) => from = hit.next,
            None if matches!(line.word(from), "ان" | "بان") && from + 1 < end => from += 1,
            None if line.is_mark(from) && line.quotation(from).is_none() && from + 1 < end => from += 1,
            None => break,
        }
    }
    let word = line.word(from);
    let joined =
        matches!(word, "وتم" | "وفي" | "ومن") || word.strip_prefix('و').is_some_and(|rest| rest.chars().count() > 2);
    let native =
        line.mention(from).is_some_and(|m| m.first == from && m.start == line.start(from)) || NATIVE.contains(&word);
    if joined && !native { line.tokens.offset_after(from, 1) } else { line.start(from) }
}

/// Words of news that begin with و of their own.
const NATIVE: [&str; 32] = [
    "وفق",
    "وفقا",
    "وصل",
    "وقع",
    "وضع",
    "وجه",
    "وجد",
    "وسط",
    "وزير",
    "وزاره",
    "وزيره",
    "وكاله",
    "وفاه",
    "وصول",
    "وقال",
    "وقعت",
    "وصلت",
    "وقوع",
    "وفيات",
    "وحدات",
    "وحده",
    "وسائل",
    "واصل",
    "واصلت",
    "وافق",
    "وافقت",
    "واجه",
    "واجهت",
    "وثائق",
    "وضعت",
    "وجهت",
    "وزراء",
];

//! The date of each sentence: its own, or taken over from the sentence before where the wording ties the two.

use std::ops::Range;

use jiff::civil::Date;

use super::{
    extent::{self, Extent},
    rules::Rules,
};
use crate::{
    article::model::ParagraphKind,
    extract::{
        Document,
        model::{Extraction, StatementKind, TimeExpression, TimeKind},
        syntax::{
            line::{Line, SentenceTokens},
            words,
        },
        times::UNTOLD,
    },
};

/// How many days before publication still are news rather than background.
const FRESH_DAYS: i32 = 7;
/// How many sentences may stand between a dated sentence and one that takes its date over.
const SENTENCES_BEHIND: usize = 3;

/// What a sentence says about its time.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Dated {
    /// Its own extents: the time expression (by index) and what it means.
    pub(super) own: Vec<(usize, Extent)>,
    /// The day that it takes over from an earlier sentence, and how.
    pub(super) inherited: Option<(String, Tie)>,
}

/// What ties an undated sentence to the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tie {
    /// It claims responsibility or speaks of the same happening by name (الهجوم).
    Back,
    /// It is the next piece of fresh news and names a happening of its own.
    Next,
}

/// The dates of all sentences, by paragraph and sentence.
pub(super) fn all(rules: &Rules, lines: &[Line<'_>], found: &Extraction, document: &Document<'_>) -> Vec<Vec<Dated>> {
    let published = document.article.published.map(|p| p.moment.date);
    let claims: Vec<_> = found
        .statements
        .iter()
        .filter(|s| s.kind == StatementKind::ClaimOfResponsibility)
        .map(|s| s.verb_span)
        .collect();
    let mut anchor: Option<(String, usize)> = None;
    let mut passed = 0;
    lines
        .iter()
        .map(|line| {
            line.sentences
                .iter()
                .map(|sentence| {
                    let own = own(rules, line, found, sentence);
                    if !sentence.told || matches!(line.kind, ParagraphKind::Title | ParagraphKind::Heading) {
                        return Dated { own, inherited: None };
                    }
                    passed += 1;
                    if !own.is_empty() {
                        let fresh = own
                            .iter()
                            .find_map(|(_, e)| e.when.clone().filter(|w| published.is_some_and(|p| is_fresh(w, p))));
                        anchor = fresh.map(|day| (day, passed));
                        return Dated { own, inherited: None };
                    }
                    let near = anchor.as_ref().filter(|(_, at)| passed - at <= SENTENCES_BEHIND);
                    let claim = claims
                        .iter()
                        .any(|c| c.paragraph == line.paragraph && sentence.range.contains(&line.token_at(c.start)));
                    // What lasted, or may last, is told as background: what follows it stands no nearer.
                    if has_length(line, found, sentence) {
                        anchor = None;
                        return Dated { own, inherited: None };
                    }
                    let inherited = near.and_then(|(day, at)| {
                        let tie = tie(rules, line, sentence, claim)?;
                        (tie == Tie::Back || passed - at <= 2).then(|| (day.clone(), tie))
                    });
                    if let Some((day, _)) = &inherited {
                        anchor = Some((day.clone(), passed));
                    }
                    Dated { own, inherited }
                })
                .collect()
        })
        .collect()
}

fn own(rules: &Rules, line: &Line<'_>, found: &Extraction, sentence: &SentenceTokens) -> Vec<(usize, Extent)> {
    let mut last = None;
    let times: Vec<(usize, usize, Extent)> = sentence
        .range
        .clone()
        .filter_map(|i| {
            let index = line.time(i)?;
            if last.replace(index) == Some(index) {
                return None;
            }
            // A year inside a name (كأس العالم 2022) is no time of its own.
            let time = &found.times[index];
            // هجوم السابع من أكتوبر 2023: a time that goes on behind the name is one of its own.
            let inside =
                line.mention(i).is_some_and(|m| line.time(m.first) != Some(index) && line.time(m.end) != Some(index));
            if inside || is_reference(rules, line, sentence, i) {
                return None;
            }
            let edge = with_edges(rules, line, time, i, i);
            let extent = extent::of(rules, &edge, line.text(time.span))?;
            // في الشهر السابق: compared with, and which month it was is not told.
            let stated = extent.when.is_some() || time.why != UNTOLD && stands_in(rules, line, sentence, i);
            stated.then_some((i, index, extent))
        })
        .collect();
    // The day on which something was said gives way to the day on which it happened, and a dateline to any other time.
    let opening = line.dateline(&sentence.range);
    let (said, told): (Vec<_>, Vec<_>) = times
        .into_iter()
        .partition(|(i, index, _)| *i < opening || is_time_of_speech(line, found, &sentence.range, *index));
    let kept = if told.iter().any(|(_, _, e)| e.when.is_some()) || said.is_empty() { told } else { said };
    kept.into_iter().map(|(_, index, extent)| (index, extent)).collect()
}

/// Whether a verb of lasting gives the sentence a length of time of its own: الحرب التي استمرت 14 شهرا.
fn has_length(line: &Line<'_>, found: &Extraction, sentence: &SentenceTokens) -> bool {
    sentence.range.clone().take(120).any(|i| {
        let kind = line.time(i).map(|t| found.times[t].kind);
        let length = kind == Some(TimeKind::Duration);
        let lasting = |word: &str| ["استمر", "دام", "تستمر", "يستمر"].iter().any(|stem| word.starts_with(stem));
        // كل 355 يوما: what recurs has no day of its own.
        kind == Some(TimeKind::Set) || length && i > sentence.range.start && lasting(line.word(i - 1))
    })
}

/// A time expression at token `at` with the edges that the words before it open, or "since" before its clause, which
/// stands at token `floor` or later.
pub(super) fn with_edges(
    rules: &Rules,
    line: &Line<'_>,
    time: &TimeExpression,
    floor: usize,
    at: usize,
) -> TimeExpression {
    let before = at.checked_sub(1).map_or("", |k| line.word(k));
    let clause = (floor..at).rev().take_while(|&k| !line.is_comma(k)).any(|k| {
        rules.since.contains(line.word(k)) && (line.word(k + 1) == "ان" || words::has_pronoun(line.word(k + 1)))
    });
    TimeExpression {
        open_start: time.open_start || clause || rules.since.contains(before),
        open_end: time.open_end || rules.until.contains(before),
        ..time.clone()
    }
}

/// Whether the time at token `i` is only compared with or referred to.
fn is_reference(rules: &Rules, line: &Line<'_>, sentence: &SentenceTokens, i: usize) -> bool {
    let floor = i.saturating_sub(3).max(sentence.range.start);
    (floor..i).any(|k| rules.references.at(line.tokens, k).is_some())
        || is_record(rules, line, sentence.range.start, i)
        || is_earlier_toll(rules, line, sentence.range.start, i)
        || is_compared(rules, line, sentence.range.start, i)
        || names(rules, line, i)
        || is_possible(rules, line, sentence.range.start, i)
        || is_not_yet(rules, line, sentence.range.start, i)
        // قانون الانتخابات لسنة 2022: which one it is, not when.
        || ["لسنه", "لعام"].contains(&line.word(i))
        || line.word(i).starts_with("بال") && i > floor && line.word(i - 1) == "مقارنه"
}

/// Whether the time at token `i` tells one thing from others of its sort (قانون 2018, اتفاق 2015) or is what a figure is
/// compared with (بزيادة 5 بالمئة عن ديسمبر).
pub(super) fn names(rules: &Rules, line: &Line<'_>, i: usize) -> bool {
    let before = i.checked_sub(1).map_or("", |k| line.word(k));
    let compared =
        line.word(i).starts_with('ب') && before == "مقارنه" || before == "مع" && i > 1 && line.word(i - 2) == "مقارنه";
    compared || before == "عن" || bare(before, |word| rules.dated.contains(word))
}

/// Whether the time at token `i` only measures a record: "the highest rate since 1949".
pub(super) fn is_record(rules: &Rules, line: &Line<'_>, start: usize, i: usize) -> bool {
    // منذ الأزمة المالية العالمية في 2008: the event that is measured by stands before its year.
    let event = i > start && line.word(i - 1) == "في";
    let floor = if event { i.saturating_sub(6) } else { i.saturating_sub(1) }.max(start + 1);
    let open = (floor..i).rev().take_while(|&k| !line.is_mark(k) && line.time(k).is_none());
    let Some(since) = open.into_iter().find(|&k| rules.since.contains(line.word(k))) else { return false };
    (start.max(since.saturating_sub(6))..since)
        .rev()
        .take_while(|&k| !line.is_mark(k) && line.time(k).is_none())
        // "قتل أكثر من 52 ألف شخص منذ": no superlative.
        // هي الخامسة من نوعها منذ 2015
        .any(|k| {
            let counted = line.word(k + 1) == "من" && !line.word(k + 2).starts_with("نوع");
            bare(line.word(k), |word| rules.records.contains(word)) && !counted
        })
}

/// Whether the time at token `i` is that of a toll told before this one: "، بعد حصيلة أولية أشارت أمس إلى".
pub(super) fn is_earlier_toll(rules: &Rules, line: &Line<'_>, start: usize, i: usize) -> bool {
    let floor = start.max(i.saturating_sub(8));
    let comma = (floor..i).rev().find(|&k| line.is_comma(k));
    comma.is_some_and(|k| line.word(k + 1) == "بعد" && rules.tolls.contains(line.word(k + 2)))
}

/// Whether nothing has happened up to the time at token `i`: "لم يصدر أي تعليق حتى مساء اليوم".
fn is_not_yet(rules: &Rules, line: &Line<'_>, start: usize, i: usize) -> bool {
    let until = i.checked_sub(1).filter(|&k| k > start && rules.until.contains(line.word(k)));
    until.is_some_and(|until| {
        let clause = (start.max(until.saturating_sub(14))..until).rev().take_while(|&k| !line.is_mark(k));
        clause.map(|k| line.word(k)).any(|word| bare(word, |word| word == "لم"))
    })
}

/// Whether the time at token `i` is that of a figure which another one is compared with: "to 25 in March from 24 in
/// January".
fn is_compared(rules: &Rules, line: &Line<'_>, start: usize, i: usize) -> bool {
    // في الفترة نفسها من العام الماضي
    let same = i > start + 4 && line.word(i - 1) == "من" && matches!(line.word(i - 2), "نفسها" | "ذاتها" | "المماثله");
    let i =
        if same && matches!(line.word(i - 3), "الفتره" | "للفتره" | "بالفتره") { i - 3 } else { i };
    let figure = |k: usize| line.number(k).is_some();
    // مقابل 68 دولارا هذا العام
    let direct = i > start + 1 && (figure(i - 1) || figure(i - 2));
    let Some(joint) = i.checked_sub(1).filter(|&k| k > start && (line.word(k) == "في" || direct)) else {
        return false;
    };
    let joint = if line.word(joint) == "في" { joint } else { i };
    let mut before = (start.max(joint.saturating_sub(5))..joint).rev();
    let Some(number) = before.find(|&k| figure(k) || line.is_mark(k)).filter(|&k| figure(k)) else { return false };
    // مقارنة بـ560
    let word = (start..number)
        .rev()
        .find(|&k| !figure(k) && line.word(k) != "ب")
        .filter(|&k| rules.compared.contains(line.word(k)));
    word.is_some_and(|word| (start.max(word.saturating_sub(12))..word).any(figure))
}

/// Whether the clause up to the time at token `i` only says what may be: "قد يؤدي", "ربما".
fn is_possible(rules: &Rules, line: &Line<'_>, start: usize, i: usize) -> bool {
    (start.max(i.saturating_sub(14))..i).rev().take_while(|&k| !line.is_mark(k)).any(|k| {
        let may = bare(line.word(k), |word| word == "قد") && line.word(k + 1).starts_with('ي');
        may || bare(line.word(k), |word| rules.possible.contains(word))
    })
}

/// Asks about a word as it is and without the و before it.
fn bare(word: &str, is: impl Fn(&str) -> bool) -> bool {
    is(word) || word.strip_prefix('و').is_some_and(is)
}

/// Whether an unresolved time at token `i` is one at which something happens; not inside what somebody is quoted with.
fn stands_in(rules: &Rules, line: &Line<'_>, sentence: &SentenceTokens, i: usize) -> bool {
    let floor = i.saturating_sub(2).max(sentence.range.start);
    line.quotation(i).is_none() && (floor..i).any(|k| rules.stands_in.at(line.tokens, k).is_some_and(|h| h.next == i))
}

/// Whether a time stands between a reporting verb and what is reported, or behind an attributed source: then something
/// was said at that time.
pub(super) fn is_time_of_speech(line: &Line<'_>, found: &Extraction, sentence: &Range<usize>, time: usize) -> bool {
    let span = found.times[time].span;
    let from = line.start(sentence.start);
    let first = found.statements.partition_point(|s| (s.span.paragraph, s.verb_span.start) < (line.paragraph, from));
    found.statements[first..].iter().take(16).take_while(|s| s.span.paragraph == line.paragraph).any(|s| {
        let clause = s.direct || words::is_that(line.word(line.token_at(s.span.start)));
        let reported =
            clause && s.kind == StatementKind::Statement && s.verb_span.end <= span.start && span.end <= s.span.start;
        let attributed = s.span.end <= s.verb_span.start
            && s.source_span.is_some_and(|source| {
                source.end <= span.start && line.token_at(span.start) <= line.token_at(source.end) + 5
            });
        reported || attributed
    })
}

fn is_fresh(when: &str, published: Date) -> bool {
    extent::single_day(when).is_some_and(|day| {
        let days = published.since(day).map_or(i32::MAX, |s| s.get_days());
        (0..=FRESH_DAYS).contains(&days)
    })
}

/// What ties an undated sentence to the dated one before it, if anything does.
fn tie(rules: &Rules, line: &Line<'_>, sentence: &SentenceTokens, claim: bool) -> Option<Tie> {
    let tokens = line.tokens;
    let window = sentence.range.start..sentence.range.end.min(sentence.range.start + 120);
    let background = window.clone().any(|i| rules.background.at(tokens, i).is_some())
        || rules.past_perfect.at(tokens, window.start).is_some();
    if background {
        return None;
    }
    if claim || rules.openings.at(tokens, window.start).is_some() {
        return Some(Tie::Back);
    }
    let happens = window.clone().any(|i| is_happening(rules, line, i));
    let back = window.clone().take(5).any(|i| rules.back.contains(line.word(i)));
    match (happens, back) {
        (true, true) => Some(Tie::Back),
        (true, false) => Some(Tie::Next),
        _ => None,
    }
}

/// Whether token `i`, outside names and quotations, names a happening.
pub(super) fn is_happening(rules: &Rules, line: &Line<'_>, i: usize) -> bool {
    let word = line.word(i);
    line.mention(i).is_none()
        && line.quotation(i).is_none()
        && (rules.happenings.contains(word)
            || word.strip_prefix(['و', 'ف']).is_some_and(|w| rules.happenings.contains(w)))
}

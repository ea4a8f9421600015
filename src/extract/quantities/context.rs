//! Where, when and according to whom.

use std::ops::Range;

use super::{counts::Counted, rules::Rules};
use crate::{
    article::model::{ParagraphKind, TextSpan},
    extract::{
        model::{EntityId, EntityKind, Extraction},
        syntax::{line::Line, words},
        timeline,
    },
};

/// How far a place or a time may stand from the count, in tokens.
const NEAR: usize = 24;

/// Where and when what was counted before in a sentence happened, for what goes on from it.
#[derive(Debug, Clone)]
pub(super) struct Setting {
    /// One past its last token.
    pub(super) end: usize,
    /// Where.
    pub(super) place: Option<EntityId>,
    /// When.
    pub(super) when: Option<String>,
}

impl Setting {
    /// Whether a count is a part of what was counted (بينهم 5 أطفال) or follows it with nothing but و (12 قتيلا و30 جريحا).
    pub(super) fn goes_on(&self, line: &Line<'_>, count: &Counted) -> bool {
        let joined = match count.first.checked_sub(self.end) {
            Some(0) => line.word(count.first).starts_with('و'),
            Some(1) => line.word(self.end) == "و",
            _ => false,
        };
        joined || count.part && count.first >= self.end
    }
}

/// The place of what is counted: the next one named after it, else the last one before it, inside its clause.
pub(super) fn place(
    rules: &Rules,
    line: &Line<'_>,
    sentence: &Range<usize>,
    count: &Counted,
    language: &str,
    whole: Option<&Setting>,
) -> Option<EntityId> {
    let located = |i: usize| {
        let mention = line.mention(i).filter(|m| m.first == i)?;
        let sort = matches!(mention.kind, EntityKind::GeoPolitical | EntityKind::Location | EntityKind::Facility);
        let joint = i.checked_sub(1).map_or("", |k| line.word(k));
        let general = i.checked_sub(2).map_or("", |k| line.word(k));
        let governor = i.checked_sub(if joint == "علي" { 2 } else { 3 }).map_or("", |k| line.word(k));
        if (joint == "علي" || general == "علي") && rules.aims.contains(governor) {
            return None;
        }
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
                | "قباله"
        ) || matches!(general, "في" | "علي" | "قرب" | "قباله")
            || rules.is_strike(joint)
            || rules.is_strike(general)
            || (mention.start > line.start(i) && line.word(i).starts_with('ب'));
        // سجن عوفر غرب رام الله: what lies west of it is where it happened.
        let beside = matches!(joint, "شرق" | "غرب" | "شمال" | "جنوب" | "شرقي" | "غربي" | "شمالي" | "جنوبي" | "قرب");
        let named = i
            .checked_sub(2)
            .filter(|_| beside)
            .and_then(|k| line.mention(k))
            .filter(|m| matches!(m.kind, EntityKind::GeoPolitical | EntityKind::Location | EntityKind::Facility));
        (sort && at).then(|| named.map_or(mention.entity, |m| m.entity))
    };
    let (after, before) = around(line, sentence, count, language);
    let whole = || whole.and_then(|whole| whole.place);
    after
        .clone()
        .find_map(located)
        .or_else(whole)
        .or_else(|| before.rev().filter(|&i| !in_aside(line, sentence, i)).find_map(located))
        .or_else(|| headline_place(line, sentence))
}

/// The place that a headline names before its colon: لبنان: ارتفاع حصيلة الغارات إلى 558 قتيلا.
fn headline_place(line: &Line<'_>, sentence: &Range<usize>) -> Option<EntityId> {
    let place =
        line.mention(sentence.start).filter(|m| m.first == sentence.start && m.kind == EntityKind::GeoPolitical)?;
    let title = matches!(line.kind, ParagraphKind::Title | ParagraphKind::Heading);
    (title && line.word(place.end) == ":").then_some(place.entity)
}

/// The tokens after and before a count in which its place may stand: up to where another clause begins.
fn around(line: &Line<'_>, sentence: &Range<usize>, count: &Counted, language: &str) -> (Range<usize>, Range<usize>) {
    let border = |i: usize| timeline::opens_clause(line, i, language) && !is_result(line, i);
    let limit = sentence.end.min(count.end + NEAR);
    let end = (count.end..limit)
        .find(|&i| line.word(i) == "." || (words::is_that(line.word(i)) && i > count.end + 1) || border(i))
        .unwrap_or(limit);
    let floor = sentence.start.max(count.first.saturating_sub(NEAR));
    let start = (floor..count.first).rev().find(|&i| words::is_that(line.word(i)) || border(i)).unwrap_or(floor);
    (count.end..end, start..count.first)
}

/// Whether a clause that tells what came of the one before begins at token `i`: ما أدى إلى, مما أسفر عن.
fn is_result(line: &Line<'_>, i: usize) -> bool {
    let next = line.word(i + 1);
    matches!(line.word(i), "ما" | "مما") && matches!(next, "ادي" | "ادت" | "اسفر" | "اسفرت" | "اوقع" | "خلف" | "تسبب")
}

/// Whether token `i` stands in a relative clause that commas set off: ، الذي توفي في بيروت،.
fn in_aside(line: &Line<'_>, sentence: &Range<usize>, i: usize) -> bool {
    let opening = (sentence.start.max(i.saturating_sub(NEAR))..i).rev().find(|&k| line.is_comma(k));
    let closed = (i..sentence.end.min(i + NEAR)).any(|k| line.is_comma(k));
    closed && opening.is_some_and(|k| words::is_relative(line.word(k + 1)))
}

/// The time that the sentence gives: the next one after the count, else the last one before it.
pub(super) fn when(
    rules: &Rules,
    line: &Line<'_>,
    found: &Extraction,
    sentence: &Range<usize>,
    count: &Counted,
    language: &str,
) -> Option<String> {
    let dated = |i: usize| {
        let index = line.time(i)?;
        let at = line.token_at(found.times[index].span.start);
        if timeline::only_refers(line, sentence.start, at, language) || is_of_relative(line, sentence, count, at) {
            return None;
        }
        timeline::extent_at(line, found, sentence.start, index, language)
    };
    let limit = sentence.end.min(count.end + NEAR);
    // إلى 60 نقطة من 57 نقطة في سبتمبر: that time is the other figure's; أبرزها فيلم عام 2005: that of an example.
    let other = |i: usize| {
        // وأصيب أكثر من 50: that "from" is part of "more than".
        let from = line.word(i - 1) == "من"
            && !matches!(line.word(i - 2), "اكثر" | "اقل" | "ازيد" | "يقرب" | "بينهم" | "اعلي" | "ادني" | "اصل");
        let figure = line.number(i).is_some() && i > count.end && (from || is_compared(line, i));
        figure || line.is_comma(i - 1) && matches!(line.word(i), "ابرزها" | "ابرزهم" | "اشهرها" | "اهمها" | "اخرها")
    };
    // يعاني 460 مليون شخص من المرض، وتسبب في 1.5 مليون وفاة عام 2019: what is so has no time of the next clause.
    let lasting =
        (sentence.start.max(count.first.saturating_sub(4))..count.first).any(|k| words::is_present_shape(line.word(k)));
    let limit =
        (count.end..limit).find(|&k| lasting && line.is_comma(k) && line.word(k + 1).starts_with('و')).unwrap_or(limit);
    // هبط السهم 0.8 بالمئة، فيما توقع محللون: another clause begins.
    let contrast = |i: usize| {
        let two = line.word(i) == "في" && line.word(i + 1) == "حين";
        // بنسبة 72 بالمئة، ثم حل البرلمان في مارس; بلغ 50 جنيها بعدما كان 30 قبل عام.
        let then = line.word(i) == "ثم"
            || matches!(line.word(i), "بعدما" | "ان") && matches!(line.word(i + 1), "كان" | "كانت");
        // لتكون أول شركة تبلغها، وهو ما حققته الشهر الماضي
        let taken_up = matches!(line.word(i), "وهو" | "وهي") && line.word(i + 1) == "ما";
        let other = matches!(line.word(i), "فيما" | "بينما" | "لكن") || two || taken_up || acts(rules, line, i);
        i > count.end && (then || line.is_comma(i - 1) && other)
    };
    // التي لا يزال 16 من أبنائها مفقودين، رفعت الأرصاد الإنذار: what an aside counts has no time of the clause around it.
    let closed = (count.end..limit).find(|&k| line.is_comma(k)).filter(|_| in_aside(line, sentence, count.first));
    let limit = closed.unwrap_or(limit);
    let after = count.end..(count.end..limit).find(|&i| other(i) || contrast(i)).unwrap_or(limit);
    let before = sentence.start.max(count.first.saturating_sub(NEAR))..count.first;
    // تأسست الشركة سنة 1998 وتوظف 12 ألف شخص: what is so has no time of what happened.
    let state = before.clone().rev().find(|&k| rules.is_state(line.word(k)));
    let before = state.map_or(before.start, |k| k + 1)..before.end;
    // على ما أفاد الوزير الأربعاء: that is when it was said.
    let told = |i: usize| {
        dated(i).filter(|_| line.time(i).is_none_or(|index| !timeline::is_of_speech(line, found, sentence, index)))
    };
    // مقابل 310 كيلوغرامات في السنة التي قبلها: the other figure's time is not this one's.
    let compared = count.first > sentence.start && is_compared(line, count.first);
    after.into_iter().find_map(told).or_else(|| if compared { None } else { before.rev().find_map(told) })
}

/// Whether the figure at `i` is what another one is compared with: مقابل 47.1 مليار, مقارنة بـ560.
fn is_compared(line: &Line<'_>, i: usize) -> bool {
    let before = i.checked_sub(1).map_or("", |k| line.word(k));
    let further = i.checked_sub(2).map_or("", |k| line.word(k));
    matches!(before, "مقابل" | "مقارنه") || matches!(before, "ب" | "مع") && further == "مقارنه"
}

/// Whether a verb in the feminine past that و joins begins what somebody else does at token `i`: تعهدت الهند بألف خيمة، ووصلت
/// طائرات فجر اليوم. Not one that tells of more people or things hurt, to whom the same happened.
fn acts(rules: &Rules, line: &Line<'_>, i: usize) -> bool {
    let Some(verb) = line.word(i).strip_prefix('و') else { return false };
    verb.ends_with('ت')
        && !verb.ends_with("ات")
        && verb.chars().count() >= 4
        && line.mention(i).is_none()
        && rules.forms.find(line.word(i)).is_none()
        && rules.nouns.at(line, i).is_none()
}

/// Whether the time at token `at` stands in a relative clause that tells of something else than what is counted: the clause
/// of a noun behind it (الحملة التي بدأت في يناير), or one before it that a comma has closed.
fn is_of_relative(line: &Line<'_>, sentence: &Range<usize>, count: &Counted, at: usize) -> bool {
    let floor = sentence.start.max(at.saturating_sub(RELATIVE));
    let relative = (floor..at).rev().take_while(|&k| !line.is_comma(k)).find(|&k| words::is_relative(line.word(k)));
    let Some(relative) = relative else { return false };
    if at < count.first {
        return relative < count.first && (at..count.first).any(|k| line.is_comma(k));
    }
    relative > count.end
}

/// How long a relative clause may be before its time, in tokens.
const RELATIVE: usize = 10;

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

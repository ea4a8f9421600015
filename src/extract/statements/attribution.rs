//! Phrases that name a source: وفقا لـ, بحسب, نقلا عن, حسبما ذكرت الوزارة.

use std::ops::Range;

use super::{
    Rules,
    borders::is_border_word,
    naming::{named, speaker},
};
use crate::{
    article::model::TextSpan,
    extract::{
        model::{EntityKind, Statement, StatementKind},
        syntax::{
            REACH,
            line::Line,
            noun_phrase::{self, Reading},
            verbs::Tense,
            words,
        },
    },
};

/// The statement that the attributing phrase at token `i` makes, and whether its source is a document.
pub(super) fn find(rules: &Rules, line: &Line<'_>, sentence: &Range<usize>, i: usize) -> Option<(Statement, bool)> {
    if line.quotation(i).is_some() || line.mention(i).is_some() || line.time(i).is_some() {
        return None;
    }
    let hit = rules.attributing.at(line.tokens, i).filter(|_| !is_also(line, sentence, i))?;
    if between_verb_and_content(rules, line, sentence, i) {
        return None;
    }
    let from = if hit.value { behind_verb(rules, line, hit.next)? } else { hit.next };
    // بحسب آخر حصيلة
    let latest = matches!(line.word(from), "اخر" | "احدث") && speaker(rules, line.word(from + 1)) == Some(true);
    let limit = sentence.end.min(from + REACH / 2);
    let reading = Reading::FirstOnly;
    let publishes = |k: usize| rules.publishing.contains(line.word(k));
    let border = |k: usize| {
        is_border_word(rules, line, k) || k > from && (publishes(k) || rules.forms.find(line.word(k)).is_some())
    };
    let end = noun_phrase::end(line, from, limit, reading, &border);
    if !latest && !may_speak(rules, line, from, end) {
        return None;
    }
    // وفق حصيلة أعلنتها السلطات: who published the document is the source.
    let told = |k: usize| rules.forms.find(line.word(k)).is_some_and(|f| f.object && f.form.tense == Tense::Past);
    let published = (!hit.value && speaker(rules, line.word(from)) == Some(true) && (told(end) || publishes(end)))
        .then(|| (end + 1, noun_phrase::end(line, end + 1, limit, reading, &border)))
        .and_then(|(first, last)| named(rules, line, first, last).map(|publisher| (publisher, last)));
    let (source, end) = match published {
        Some((publisher, last)) => (publisher, last),
        None => (named(rules, line, from, end)?, end),
    };
    let verb_end = if hit.value { line.end(from - 1) } else { line.end(hit.next - 1).max(hit.end) };
    let verb_span = line.trimmed(hit.start, verb_end.min(source.span.map_or(verb_end, |s| s.start)))?;
    let span = content(rules, line, sentence, i, end)?;
    Some((
        Statement {
            span,
            entity: source.entity,
            source_span: source.span,
            via: None,
            source: Some(source.text),
            verb: line.text(verb_span).to_owned(),
            verb_span,
            kind: StatementKind::Statement,
            direct: false,
            why: "rule:attributing-phrase",
        },
        source.document,
    ))
}

/// Whether كما at `i` opens the sentence and means "also": no comma closes what it opens (كما أعلن الجيش مقتل ثمانية).
pub(super) fn is_also(line: &Line<'_>, sentence: &Range<usize>, i: usize) -> bool {
    i == sentence.start && line.word(i) == "كما" && !(i + 1..sentence.end.min(i + 8)).any(|k| line.is_comma(k))
}

/// Whether the phrase stands between a reporting verb and its إن: there it names whom the speaker cites.
fn between_verb_and_content(rules: &Rules, line: &Line<'_>, sentence: &Range<usize>, i: usize) -> bool {
    let floor = i.saturating_sub(12).max(sentence.start);
    // أفادت وكالات، نقلا عن مصدر، بأن: two commas may set it off.
    let set_off = i > floor && line.is_comma(i - 1) && line.word(i) == "نقلا";
    let close = if set_off { (i..sentence.end.min(i + 12)).find(|&k| line.is_comma(k)) } else { None };
    if let Some(close) = close.filter(|&close| words::is_that(line.word(close + 1))) {
        let reports = |k: usize| {
            let form = rules.forms.find(line.word(k)).filter(|f| f.form.tense != Tense::Participle);
            line.mention(k).is_none() && form.is_some_and(|f| rules.verbs[f.form.verb].that)
        };
        return close > i && (floor..i).any(reports);
    }
    let verb = (floor..i).rev().take_while(|&k| !line.is_comma(k) && !words::is_that(line.word(k))).any(|k| {
        line.mention(k).is_none()
            && rules
                .forms
                .find(line.word(k))
                .is_some_and(|f| f.form.tense != Tense::Participle && rules.verbs[f.form.verb].that)
    });
    verb && (i + 1..sentence.end.min(i + 12)).take_while(|&k| !line.is_comma(k)).any(|k| words::is_that(line.word(k)))
}

/// The token after the reporting verb that must follow phrases such as بحسب ما.
fn behind_verb(rules: &Rules, line: &Line<'_>, next: usize) -> Option<usize> {
    rules.forms.find(line.word(next)).filter(|f| f.form.tense != Tense::Participle && rules.verbs[f.form.verb].that)?;
    // وفق ما أفاد به الخميس المحامي
    let from = next + 1 + usize::from(matches!(line.word(next + 1), "به" | "بها" | "عنه" | "عنها"));
    let from = (from..from + 6).find(|&i| line.time(i).is_none())?;
    // كما أكد لوكالة فرانس برس شاهد عيان: who is spoken to stands before the subject.
    let addressed = line.mention(from).filter(|m| m.first == from && m.start > line.start(from)).map(|m| m.end);
    let subject = |at: usize| line.mention(at).is_some() || speaker(rules, line.word(at)).is_some();
    Some(addressed.filter(|&end| line.word(from).starts_with('ل') && subject(end)).unwrap_or(from))
}

/// Whether the noun phrase names somebody or something that states: not a law, a plan or a custom.
fn may_speak(rules: &Rules, line: &Line<'_>, from: usize, end: usize) -> bool {
    if from >= end {
        return false;
    }
    let word = line.word(from);
    let bare = word.strip_prefix('ل').filter(|w| w.starts_with('ل')).map(|w| format!("ا{w}"));
    let closes = line.is_mark(end) || end >= line.tokens.len();
    if closes
        && words::is_definite(word)
        && word.ends_with('ه')
        && !rules.not_speakers.contains(bare.as_deref().unwrap_or(word))
    {
        return true;
    }
    let named = line.mention(from).is_some_and(|m| {
        m.first == from && matches!(m.kind, EntityKind::Person | EntityKind::Organisation | EntityKind::GeoPolitical)
    });
    named
        || rules.so_called.at(line.tokens, from).is_some()
        || speaker(rules, line.word(from)).is_some()
        || (!words::is_definite(line.word(from))
            && line.word(from).chars().count() > 5
            && line.word(from).ends_with("ين")
            && line.mention(from).is_none())
        || (from..end)
            .any(|i| line.mention(i).is_some_and(|m| matches!(m.kind, EntityKind::Person | EntityKind::Organisation)))
}

/// The clause that is attributed: the one before the phrase, or the one behind it where it opens the sentence.
fn content(rules: &Rules, line: &Line<'_>, sentence: &Range<usize>, i: usize, end: usize) -> Option<TextSpan> {
    if i == sentence.start {
        let from = (end..sentence.end.min(end + REACH)).find(|&k| line.is_comma(k)).map_or(end, |k| k + 1);
        return line.span(line.start(from), sentence.end);
    }
    let floor = i.saturating_sub(REACH).max(line.dateline(sentence));
    let from = (floor + 1..i)
        .rev()
        .find(|&k| {
            let hit = line.mention(k).is_none().then(|| rules.forms.find(line.word(k))).flatten();
            hit.is_some_and(|f| f.joined && f.form.tense != Tense::Participle && !rules.verbs[f.form.verb].careful)
        })
        .unwrap_or(floor);
    // وفقا للسلطات، فيما قتل 47 …: what was attributed before is left out.
    let from = (from + 1..i)
        .rev()
        .find(|&k| {
            let contrast = matches!(line.word(k), "فيما" | "بينما" | "كما" | "ففي" | "حيث");
            let two = line.word(k) == "حين" && line.word(k - 1) == "في" && line.is_comma(k.saturating_sub(2));
            (contrast && line.is_comma(k - 1)) || two
        })
        .map_or(from, |k| if line.word(k) == "ففي" { k } else { k + 1 });
    let word = line.word(from);
    let start = if word.starts_with('و')
        || word == "ففي" && word.chars().count() > 3 && line.mention(from).is_none_or(|m| m.start > line.start(from))
    {
        line.tokens.offset_after(from, 1)
    } else {
        line.start(from)
    };
    line.span(start, i)
}

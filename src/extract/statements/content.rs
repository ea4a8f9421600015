//! What is said: where it begins after a reporting verb, and where it ends.

use std::ops::Range;

use super::{
    Reader,
    hits::Hit,
    rules::{Target, Verb},
    source,
};
use crate::{
    article::model::TextSpan,
    extract::syntax::{
        REACH,
        line::Line,
        noun_phrase::{self, Reading},
        verbs::Tense,
        words,
    },
};

/// Where what is said stands, and how it is joined to the verb.
#[derive(Debug, Clone, Copy)]
pub(super) struct Content {
    /// First byte.
    pub(super) start: usize,
    /// First token.
    pub(super) token: usize,
    /// The end in tokens where a rule knows it, such as a quotation's; otherwise the next border.
    pub(super) end: Option<usize>,
    /// One past the last token that the subject may reach: the word that joins, or the content itself.
    pub(super) joint: usize,
    /// How it is joined.
    pub(super) frame: Frame,
    /// Whether it is a quotation.
    pub(super) direct: bool,
    /// Whether the subject stands before the verb (الوزارة تعلن القبض …).
    pub(super) inverted: bool,
    /// How far words near the verb may turn its kind.
    pub(super) scan_end: usize,
}

/// How what is said is joined to the verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Frame {
    /// By إن, أن, a colon or a quotation.
    That,
    /// By a preposition.
    By,
    /// It is a noun phrase.
    Object,
    /// It is a quotation that stands before the verb.
    Before,
    /// It is the clause before, taken up by a pronoun: وهو ما ينفيه.
    Pronoun,
}

impl Content {
    /// The span of what is said.
    pub(super) fn span(&self, reader: &Reader<'_>) -> Option<TextSpan> {
        let end = self.end.unwrap_or_else(|| reader.border_after(self.token));
        if self.direct {
            let text = reader.line.trimmed(self.start, reader.line.end(end.checked_sub(1)?))?;
            return Some(text);
        }
        reader.line.span(self.start, end)
    }
}

impl Reader<'_> {
    /// The first border behind `token`, or the sentence's end.
    pub(super) fn border_after(&self, token: usize) -> usize {
        let next = self.borders.partition_point(|&b| b <= token);
        self.borders.get(next).copied().unwrap_or(self.sentence.end)
    }
}

/// Where what `hit` reports begins.
pub(super) fn find(reader: &Reader<'_>, hit: &Hit) -> Option<Content> {
    let verb = &reader.rules.verbs[hit.form.form.verb];
    if !verb.needs.is_empty() && !asked(reader, hit, verb) {
        return None;
    }
    // توعد بالرد على إيران "في الزمان والمكان": a quotation inside what the preposition opens.
    let inside = |said: &Content| {
        let mark = said.token.checked_sub(2).map_or("", |k| reader.line.word(k));
        said.direct && mark != ":" && !words::is_that(mark) && said.joint > hit.token + 2
    };
    let said = that(reader, hit, verb);
    let opened = said.filter(inside).and_then(|said| by(reader, hit, verb).filter(|by| by.token + 2 < said.token));
    // مؤكدا استعداد حكومته "للتجاوب مع المطالب": the quotation is the end of what a verbal noun opens.
    let opened = opened.or_else(|| {
        said.filter(inside)
            .filter(|_| verb.object && words::is_verbal_noun_shape(reader.line.word(hit.token + 1)))
            .filter(|_| hit.form.form.tense == Tense::Participle)
            .and_then(|said| object(reader, hit, verb).filter(|object| object.token < said.token))
    });
    // وأعلن المحافظ رفع "دعاوى قضائية": the noun between a name and the quotation opens what is said.
    let opened = opened.or_else(|| {
        let name = reader.line.mention(hit.token + 1).filter(|m| m.first == hit.token + 1)?;
        let word = reader.line.word(name.end);
        let noun = verb.object
            && said.is_some_and(|said| said.direct && said.token == name.end + 2)
            && !words::is_definite(word)
            && !words::is_preposition(word)
            && !words::is_that(word)
            && !word.ends_with('ا')
            && reader.line.mention(name.end).is_none()
            && reader.line.time(name.end).is_none()
            && !reader.line.is_mark(name.end)
            && !reader.is_border_word(name.end);
        noun.then(|| noun_phrase_at(reader, name.end))
    });
    let content = pronoun(reader, hit)
        .or(opened)
        .or(said)
        .or_else(|| by(reader, hit, verb))
        .or_else(|| object(reader, hit, verb))
        .or_else(|| before(reader, hit, verb))?;
    let before = hit.token.checked_sub(1).filter(|&k| k >= reader.sentence.start).map_or("", |k| reader.line.word(k));
    // في ما تصفه بأنه تضامن، حيث
    let in_relative =
        words::is_relative(before) || before == "ما" && hit.form.object && content.frame != Frame::Pronoun;
    if in_relative && content.end.is_none() {
        let limit = reader.border_after(content.token);
        let comma = (content.token..limit.min(content.token + REACH)).find(|&i| reader.line.is_comma(i));
        return Some(Content { end: comma.or(Some(limit)), ..content });
    }
    Some(content)
}

fn asked(reader: &Reader<'_>, hit: &Hit, verb: &Verb) -> bool {
    let end = reader.border_after(hit.token).min(hit.token + REACH);
    (hit.token + 1..end).any(|i| verb.asks_for(reader.line.word(i)))
}

/// إن, أن, a colon or a quotation after the verb and its subject.
fn that(reader: &Reader<'_>, hit: &Hit, verb: &Verb) -> Option<Content> {
    if !verb.that && !verb.quotes {
        return None;
    }
    let line = reader.line;
    let limit = reader.sentence.end.min(hit.token + 1 + REACH);
    let mut i = hit.token + 1;
    // هدد بالرسوم، ووصف الفكرة بأنها "…": behind another verb with و what is said is that verb's.
    let mut passed = false;
    while i < limit {
        let word = line.word(i);
        if let Some(quotation) = line.quotation(i).filter(|q| q.start == i) {
            if passed {
                return None;
            }
            if is_speech(line, quotation, i, hit.token) || verb.that && closes(reader, quotation, i) {
                return Some(quoted(line, quotation, i));
            }
            i = quotation.end;
            continue;
        }
        // الساعة 13:00
        let inside = line.number(i + 1).is_some() && !line.tokens.blank_before(i + 1);
        if word == ":" && i + 1 < reader.sentence.end && line.time(i).is_none() && !inside {
            return Some(after_joint(reader, i, i + 1, line.start(i + 1), None));
        }
        // سي إن إن
        // دعا حزبه إلى حل نفسه، في إعلان وصف بأنه تاريخي: this verb takes no ب.
        let addressed = verb.target != Target::None && !verb.by.is_empty() && !verb.by.iter().any(|by| by == "ب");
        let foreign = word.starts_with('ب') && addressed;
        let that = words::is_that(word) && !foreign && line.mention(i).is_none_or(|m| m.first == i);
        if passed && that {
            return None;
        }
        if verb.that && that && opens_clause(reader, verb, i) {
            return Some(after_joint(reader, joint(line, verb, i), i, line.start(i), Some(i + 1)));
        }
        // أكد حرصه على السلام، فيما قال الوزير إن: the other clause's إن.
        if line.is_comma(i) && matches!(line.word(i + 1), "فيما" | "بينما") {
            return None;
        }
        if line.is_comma(i) {
            passed |=
                reader.rules.forms.find(line.word(i + 1)).is_some_and(|f| f.joined && f.form.tense == Tense::Past);
            i = behind_aside(reader, i, limit);
            continue;
        }
        // حذرت من خطورته في آذار/مارس، مضيفة أن: the participle's أن.
        let other = reader.rules.forms.find(word).filter(|f| f.form.tense == Tense::Participle);
        if i > hit.token + 1
            && line.is_comma(i - 1)
            && line.mention(i).is_none()
            && other.is_some_and(|f| reader.rules.verbs[f.form.verb].that)
        {
            return None;
        }
        passed |= i > hit.token + 1
            && line.mention(i).is_none()
            && reader.rules.forms.find(word).is_some_and(|f| f.joined && f.form.tense == Tense::Past);
        let other = reader.rules.forms.find(word).filter(|f| {
            i > hit.token + 1
                && line.mention(i).is_none()
                && (f.joined || f.form.tense == Tense::Participle)
                && !reader.rules.verbs[f.form.verb].careful
        });
        if other.is_some() || reader.rules.clauses.at(line.tokens, i).is_some_and(|h| h.next > i + 1) {
            return None;
        }
        i += 1;
    }
    None
}

/// The content that begins at `token`; where a quotation follows `joint` or إن directly, that quotation.
fn after_joint(reader: &Reader<'_>, joint: usize, token: usize, start: usize, inner: Option<usize>) -> Content {
    let at = inner.unwrap_or(token);
    if let Some(quotation) = reader.line.quotation(at).filter(|q| q.start == at && q.len() > 4) {
        return quoted(reader.line, quotation, joint);
    }
    Content { start, token, end: None, joint, frame: Frame::That, direct: false, inverted: false, scan_end: token }
}

/// A quotation without its marks.
fn quoted(line: &Line<'_>, quotation: &Range<usize>, joint: usize) -> Content {
    Content {
        start: line.start(quotation.start + 1),
        token: quotation.start + 1,
        end: Some(quotation.end.saturating_sub(1)),
        joint,
        frame: Frame::That,
        direct: true,
        inverted: false,
        scan_end: quotation.start,
    }
}

/// Whether a quotation is what somebody says and not a name in inverted commas.
fn is_speech(line: &Line<'_>, quotation: &Range<usize>, i: usize, verb: usize) -> bool {
    let before = line.word(i - 1);
    if before != ":" && line.is_name_in(quotation) {
        return false;
    }
    let words = quotation.len().saturating_sub(2);
    before == ":"
        || (words::is_that(before) && words >= 2)
        || (i == verb + 1 && words >= 2)
        || (words >= 5 && before != "ب" && before != "(" && !words::is_preposition(before))
}

/// Whether a quotation of some words ends its sentence: وقال ترامب للصحافيين في البيت الأبيض "سنرى ما سيحدث".
fn closes(reader: &Reader<'_>, quotation: &Range<usize>, i: usize) -> bool {
    let line = reader.line;
    let last = quotation.end >= reader.sentence.end
        || line.word(quotation.end) == "." && quotation.end + 1 >= reader.sentence.end;
    let before = line.word(i - 1);
    last && quotation.len() > 4
        && !line.is_name_in(quotation)
        && !words::is_preposition(before)
        && !matches!(before, "ب" | "ل" | "(")
        && !words::heads_a_construct(before)
}

/// Whether إن or أن at `i` opens what is said rather than belonging to بعد أن and the like.
fn opens_clause(reader: &Reader<'_>, verb: &Verb, i: usize) -> bool {
    let before = reader.line.word(i - 1);
    if reader.rules.not_that.contains(before) {
        return false;
    }
    !words::is_preposition(before) || verb.by.iter().any(|p| p == before)
}

/// The token at which the joint begins: a preposition before أن belongs to it.
fn joint(line: &Line<'_>, verb: &Verb, i: usize) -> usize {
    if verb.by.iter().any(|p| p == line.word(i - 1)) { i - 1 } else { i }
}

/// The token behind an aside that the comma at `i` opens (، الذي …،), or the one after the comma.
fn behind_aside(reader: &Reader<'_>, i: usize, limit: usize) -> usize {
    let line = reader.line;
    let next = line.word(i + 1);
    if words::is_relative(next) || reader.rules.asides.contains(next) {
        return (i + 2..limit).find(|&k| line.is_comma(k)).map_or(i + 1, |k| k + 1);
    }
    i + 1
}

/// A preposition that the verb asks for: دعا إلى, طالب بـ, حذر من.
fn by(reader: &Reader<'_>, hit: &Hit, verb: &Verb) -> Option<Content> {
    let line = reader.line;
    // وصف "حزب الله" القرار بأنه: the subject's inverted commas.
    let named = line.quotation(hit.token + 1).is_some_and(|q| q.start == hit.token + 1 && line.is_name_in(q));
    if verb.by.is_empty() || line.is_mark(hit.token + 1) && !named {
        return None;
    }
    let limit = reader.border_after(hit.token).min(hit.token + 1 + REACH / 2);
    let limit = if verb.near || verb.by_optional {
        limit.min(behind_circumstances(reader, subject_end(reader, hit, limit), limit) + 1)
    } else {
        limit
    };
    let limit = (hit.token + 1..limit).find(|&i| reader.rules.conditions.contains(line.word(i))).unwrap_or(limit);
    // تعهدت مصر، بموجب اتفاق بقيمة ملياري دولار، ببيع: what stands between two commas is an aside.
    let aside = (hit.token + 1..limit)
        .find(|&i| line.is_comma(i) && reader.rules.asides.contains(line.word(i + 1)))
        .and_then(|open| Some(open..(open + 2..limit).find(|&i| line.is_comma(i))?));
    // واصفا مطالب واشنطن بوقف التخصيب بأنها "مفرطة": what is said opens with بأن.
    let that = (hit.token + 2..limit)
        .take_while(|&i| !line.is_comma(i))
        .find(|&i| line.quotation(i).is_none() && words::is_that(line.word(i)) && line.word(i).starts_with('ب'));
    let from = that.filter(|_| verb.target == Target::Required).unwrap_or(hit.token + 1);
    (from..limit).find_map(|i| {
        let word = line.word(i);
        let outside = aside.as_ref().is_none_or(|aside| !aside.contains(&i));
        if !outside || line.quotation(i).is_some_and(|q| q.start != i) || line.time(i).is_some() {
            return None;
        }
        let wanted = verb.by.iter().find(|p| match p.as_str() {
            "ب" => is_b(reader, i),
            "ل" => {
                i > hit.token + 1
                    && word.starts_with('ل')
                    && line.mention(i).is_none()
                    && word.chars().count() > 4
                    && !words::is_definite(word)
                    && reader.rules.addressees.iter().all(|a| !word.ends_with(a.as_str()))
            }
            p => word == p && !matches!(line.word(i + 1), "ان" | "جانب" | "ذلك"),
        })?;
        let (token, start) =
            if wanted.chars().count() == 1 { (i, line.tokens.offset_after(i, 1)) } else { (i + 1, line.start(i + 1)) };
        let (token, start) = if word == "ب" { (i + 1, line.start(i + 1)) } else { (token, start) };
        if token >= reader.sentence.end || line.is_mark(token) && line.quotation(token).is_none() {
            return None;
        }
        Some(Content {
            start,
            token,
            end: None,
            joint: i,
            frame: Frame::By,
            direct: false,
            inverted: false,
            scan_end: reader.border_after(token).min(token + 8),
        })
    })
}

/// Whether the word at `i` is the preposition بـ with what follows it.
fn is_b(reader: &Reader<'_>, i: usize) -> bool {
    let word = reader.line.word(i);
    if let Some(mention) = reader.line.mention(i) {
        return mention.first == i && mention.start > reader.line.start(i) && word.starts_with('ب');
    }
    if word == "ب" {
        return reader.line.quotation(i + 1).is_some_and(|q| q.start == i + 1) || reader.line.number(i + 1).is_some();
    }
    word.starts_with('ب')
        && word.chars().count() > 2
        && !words::is_preposition(word)
        && !reader.rules.native_b.contains(word)
}

/// A noun phrase after the subject: أعلنت الوزارة مقتل …
fn object(reader: &Reader<'_>, hit: &Hit, verb: &Verb) -> Option<Content> {
    if !(verb.object || verb.by_optional || verb.target == Target::Required && verb.by.is_empty()) {
        return None;
    }
    // أدانته السعودية: what is said is in the verb, and the noun behind it is who says so.
    if hit.form.object && verb.target != Target::Required {
        return None;
    }
    let line = reader.line;
    let limit = reader.border_after(hit.token).min(hit.token + 1 + REACH);
    if !verb.needs.is_empty() && verb.target == Target::None {
        let token = (hit.token + 1..limit).find(|&i| verb.asks_for(line.word(i)))?;
        return Some(noun_phrase_at(reader, token));
    }
    let inverted = hit.form.form.tense != Tense::Participle
        && verb.target == Target::None
        && source::before(reader, hit).is_some();
    let subject = match hit.form.form.tense {
        Tense::Participle => hit.token + 1,
        _ if inverted || source::behind_pronoun(reader, hit) => hit.token + 1,
        _ if verb.target == Target::Required => hit.token + 1,
        _ if denies_act(reader, hit) || behind_relative(reader, hit) => hit.token + 1,
        _ => subject_end(reader, hit, limit),
    };
    let token = behind_circumstances(reader, subject, limit);
    let word = line.word(token);
    if verb.acts.contains(word) {
        return None;
    }
    let quotation = line.quotation(token).is_some_and(|q| q.start == token);
    let good = token < limit
        && (!line.is_mark(token) || quotation)
        && !words::is_preposition(word)
        && line.time(token).is_none();
    let noun = words::has_pronoun(word)
        || words::is_definite(word)
        || words::is_verbal_noun_shape(word)
        || !words::is_relative(word);
    (good && noun).then(|| Content { inverted, ..noun_phrase_at(reader, token) })
}

/// Whether the verb stands in a relative clause and is followed by what is said, not by a subject of its own: القوة الدولية، التي
/// أكدت عدم وقوع إصابات.
fn behind_relative(reader: &Reader<'_>, hit: &Hit) -> bool {
    let relative = hit.token > reader.sentence.start && words::is_relative(reader.line.word(hit.token - 1));
    let word = reader.line.word(hit.token + 1);
    relative
        && !hit.form.object
        && !words::is_definite(word)
        && reader.line.mention(hit.token + 1).is_none()
        && reader.speaker(word).is_none()
}

/// Whether a verbal noun that nobody can be stands directly behind a joined verb: ونفى استهداف مدنيين.
fn denies_act(reader: &Reader<'_>, hit: &Hit) -> bool {
    let word = reader.line.word(hit.token + 1);
    hit.form.joined
        && words::is_verbal_noun_shape(word)
        && reader.line.mention(hit.token + 1).is_none()
        && reader.speaker(word).is_none()
}

fn noun_phrase_at(reader: &Reader<'_>, token: usize) -> Content {
    if let Some(quotation) = reader.line.quotation(token).filter(|q| q.start == token && q.len() > 3) {
        return Content { frame: Frame::Object, ..quoted(reader.line, quotation, token) };
    }
    Content {
        start: reader.line.start(token),
        token,
        end: None,
        joint: token,
        frame: Frame::Object,
        direct: false,
        inverted: false,
        scan_end: reader.border_after(token).min(token + 10),
    }
}

/// One past the subject that stands directly after the verb; a plural verb has none there.
pub(super) fn subject_end(reader: &Reader<'_>, hit: &Hit, limit: usize) -> usize {
    use crate::extract::syntax::verbs::Person;
    let from = behind_resumptive(reader.line, hit.token + 1);
    if hit.form.object || matches!(hit.form.form.person, Person::Mp | Person::Md | Person::Fd | Person::Fp) {
        return from;
    }
    let verb = &reader.rules.verbs[hit.form.form.verb];
    let reading =
        if verb.needs.is_empty() || verb.target != Target::None { Reading::FirstOnly } else { Reading::UpToBorder };
    noun_phrase::end(reader.line, from, limit, reading, &|i| {
        reader.is_border_word(i)
            || verb.asks_for(reader.line.word(i))
            || (i > from && verb.ends_subject.contains(reader.line.word(i)))
            || (i > from && verb.object && is_event(reader, i))
            || (verb.target != Target::None
                && i > from
                && reader.rules.targets.contains(reader.line.word(i))
                && words::is_definite(reader.line.word(i - 1)))
    })
}

/// The token behind a pronoun that leads back to the noun before the verb: في وقت حذر فيه الوزير من.
pub(super) fn behind_resumptive(line: &Line<'_>, i: usize) -> usize {
    i + usize::from(matches!(line.word(i), "فيه" | "فيها"))
}

/// Whether the word at `i` is what happened, and no part of the phrase before it: مصادر عسكرية | مقتل, not لجنة التحقيق في مقتل.
fn is_event(reader: &Reader<'_>, i: usize) -> bool {
    let before = reader.line.word(i - 1);
    let described = words::is_adjective_shape(before) || reader.speaker(before).is_some();
    described
        && reader.rules.events.contains(reader.line.word(i))
        && reader.line.mention(i).is_none()
        && !words::is_preposition(before)
        && !words::heads_a_construct(before)
}

/// The first token from `from` on that is no circumstance: times, asides, occasions (في بيان لها) are stepped over.
fn behind_circumstances(reader: &Reader<'_>, from: usize, limit: usize) -> usize {
    let line = reader.line;
    let mut i = from;
    while i < limit {
        if line.is_comma(i) {
            i = behind_aside(reader, i, limit);
        } else if line.time(i).is_some() {
            i += 1;
        } else if line.word(i) == "ل" && line.quotation(i + 1).is_some_and(|q| q.start == i + 1) {
            i = line.quotation(i + 1).map_or(i + 1, |q| q.end);
        } else if reader.is_border_word(i) {
            let from = reader.rules.borders.at(line.tokens, i).map_or(i + 1, |h| h.next);
            // لصحيفة "الخبر"
            if let Some(name) = line.quotation(from).filter(|q| q.start == from && q.len() <= 5) {
                i = name.end;
                continue;
            }
            let end = limit.min(from + 12);
            i = (from..end)
                .find(|&k| {
                    words::is_verbal_noun_shape(line.word(k)) || words::has_pronoun(line.word(k)) || line.is_comma(k)
                })
                .unwrap_or(from);
        } else {
            break;
        }
    }
    i
}

/// A quotation just before the verb: “…” قال الرئيس.
fn before(reader: &Reader<'_>, hit: &Hit, verb: &Verb) -> Option<Content> {
    if !(verb.that || verb.quotes) || hit.form.form.tense == Tense::Participle || hit.form.joined {
        return None;
    }
    let line = reader.line;
    let close = (1..=3).filter_map(|d| hit.token.checked_sub(d)).find_map(|k| line.quotation(k))?;
    let inside = close.start >= reader.sentence.start && close.len() > 4;
    inside.then(|| Content {
        scan_end: hit.token,
        frame: Frame::Before,
        joint: reader.border_after(hit.token).min(hit.token + 24),
        ..quoted(line, close, hit.token)
    })
}

/// The clause before that a pronoun takes up: وهو ما ينفيه سعيد.
fn pronoun(reader: &Reader<'_>, hit: &Hit) -> Option<Content> {
    let line = reader.line;
    let relative =
        hit.token.checked_sub(1).filter(|&k| k > reader.sentence.start && matches!(line.word(k), "ما" | "الذي"))?;
    if !hit.form.object {
        return None;
    }
    let end = if matches!(line.word(relative - 1), "وهو" | "وهي" | "الامر" | "وهذا") {
        relative - 1
    } else {
        return None;
    };
    let attributing = |b: usize| reader.rules.attributing.at(line.tokens, b).is_some();
    let before = reader.borders.partition_point(|&b| b < end);
    let from = reader.borders[..before].iter().rev().take(4).copied().find(|&b| !attributing(b));
    let from = from.unwrap_or(reader.sentence.start);
    Some(Content {
        start: line.start(from),
        token: from,
        end: Some(end),
        joint: reader.border_after(hit.token).min(hit.token + 16),
        frame: Frame::Pronoun,
        direct: false,
        inverted: false,
        scan_end: hit.token,
    })
}

//! Who says it: the subject after the verb, before it, or the one that was named before.

use super::{
    Reader, Source, Speakers, addressee,
    content::{Content, Frame, behind_resumptive, subject_end},
    hits::Hit,
    naming::{named, speaker},
    rules::Target,
};
use crate::extract::{
    model::{EntityKind, Via},
    syntax::{
        REACH,
        noun_phrase::{self, Reading},
        verbs::{Person, Tense},
        words,
    },
};

/// How many sentences back a dropped subject is looked for.
const SENTENCES_BACK: usize = 2;

/// The source of what `hit` reports.
pub(super) fn find(reader: &Reader<'_>, hit: &Hit, content: &Content, speakers: &Speakers) -> Option<Source> {
    let source = if hit.form.form.tense == Tense::Participle {
        governing(reader, hit, speakers)
    } else {
        let cited = cited(reader, hit, content);
        if reader.rules.verbs[hit.form.form.verb].cited_only {
            return cited.filter(|source| source.document);
        }
        cited
            .or_else(|| {
                let first = content.inverted || is_nominal_clause(reader, hit) || is_behind_party(reader, hit);
                if first { before(reader, hit) } else { None }
            })
            .or_else(|| after(reader, hit, content).filter(|s| !taken_for_target(reader, hit, s, speakers)))
            .or_else(|| before(reader, hit))
            .or_else(|| relative(reader, hit))
            .or_else(|| if in_relative(reader, hit) { None } else { dropped(reader, hit, speakers) })
    }?;
    let verb = &reader.rules.verbs[hit.form.form.verb];
    let head = source.span.map_or("", |span| reader.line.word(reader.line.token_at(span.start)));
    if verb.acts_of.contains(head)
        || verb.by_whom && reader.speaker(head).is_none() && source.entity.is_none() && source.span.is_some()
    {
        return None;
    }
    // A report that only "shows" something inside what somebody says is no speaker of its own.
    let nested = source.document
        && speakers.told.iter().rev().take(4).any(|t| {
            t.statement.span.paragraph == reader.line.paragraph
                && t.statement.span.range().contains(&hit.span(reader.line).start)
        });
    (!nested).then_some(source)
}

/// Whether the verb follows its subject in a clause with أن: أن رئيس الأركان إيال زامير حذر الوزراء من.
fn is_nominal_clause(reader: &Reader<'_>, hit: &Hit) -> bool {
    let line = reader.line;
    let Some(mention) = hit.token.checked_sub(1).and_then(|k| line.mention(k)) else { return false };
    let floor = mention.first.saturating_sub(8).max(reader.sentence.start);
    !hit.form.joined
        && mention.end == hit.token
        && matches!(mention.kind, EntityKind::Person | EntityKind::Organisation)
        && (floor..mention.first).rev().take_while(|&i| !line.is_mark(i)).any(|i| words::is_that(line.word(i)))
}

/// Whether a country or body that opens the sentence stands directly before a verb that asks or blames somebody, who
/// follows: الصين طالبت إسرائيل بـ.
fn is_behind_party(reader: &Reader<'_>, hit: &Hit) -> bool {
    let Some(mention) = hit.token.checked_sub(1).and_then(|k| reader.line.mention(k)) else { return false };
    reader.rules.verbs[hit.form.form.verb].target != Target::None
        && !hit.form.joined
        && !hit.form.object
        && mention.end == hit.token
        && mention.first == reader.sentence.start
        && matches!(mention.kind, EntityKind::GeoPolitical | EntityKind::Organisation | EntityKind::Person)
}

/// The noun phrase between the verb and what is said.
fn after(reader: &Reader<'_>, hit: &Hit, content: &Content) -> Option<Source> {
    let person = hit.form.form.person;
    // في ما تصفه الأمم المتحدة بأنه: the object stands at the verb, the subject between it and what is said.
    let subject = reader
        .line
        .mention(hit.token + 1)
        .is_some_and(|m| m.first == hit.token + 1 && m.start == reader.line.start(m.first) && m.end == content.joint);
    // واتهمهم الرئيس قيس سعيد بأنهم: the object is in the verb, its subject follows.
    let follows = hit.form.object
        && matches!(content.frame, Frame::By | Frame::That)
        && reader.speaker(reader.line.word(hit.token + 1)) == Some(false)
        && words::is_definite(reader.line.word(hit.token + 1));
    if (hit.form.object && content.frame != Frame::Pronoun && !subject && !follows)
        || matches!(person, Person::Mp | Person::Md | Person::Fd | Person::Fp)
    {
        return None;
    }
    // قال لـ«الشرق الأوسط» مصدر: who is spoken to, between inverted commas.
    let spoken = (reader.line.word(hit.token + 1) == "ل").then(|| reader.line.quotation(hit.token + 2)).flatten();
    let from = spoken.filter(|q| q.start == hit.token + 2).map_or(hit.token + 1, |q| q.end);
    let from = behind_resumptive(reader.line, from);
    // وقال لوكالة فرانس برس شاهد عيان "…": who is spoken to stands before the subject.
    let from = if content.frame == Frame::That { addressee::behind(reader, from, content.joint) } else { from };
    // هدد للمرة الأولى: what stands behind ل is no subject.
    let behind_to = reader.line.word(from).starts_with("لل") && reader.line.mention(from).is_none();
    // اكتفى بالقول: what the verb asks for is no subject.
    let verb = &reader.rules.verbs[hit.form.form.verb];
    // وحث جميع الأطراف على ضبط النفس: who is spoken to.
    let all = verb.target != Target::None && matches!(reader.line.word(from), "جميع" | "كل" | "كافه" | "ساير");
    let asked = all || verb.asks_for(reader.line.word(from));
    if asked || behind_to || reader.is_border_word(from) || behind_pronoun(reader, hit) {
        return None;
    }
    // وحمل ناجون إدارة الفندق المسؤولية: an indefinite plural stands alone.
    let people = reader.line.word(from);
    if people.ends_with("ون")
        && !words::is_definite(people)
        && reader.speaker(people) == Some(false)
        && reader.rules.verbs[hit.form.form.verb].target == Target::Required
    {
        return make(reader, from, from + 1);
    }
    let limit = content.joint.max(from);
    let verb = &reader.rules.verbs[hit.form.form.verb];
    let end = match content.frame {
        _ if hit.form.object && subject => content.joint,
        _ if follows => noun_phrase::end(reader.line, from, limit, Reading::FirstOnly, &|i| reader.is_border_word(i)),
        Frame::That if verb.target == Target::None => {
            noun_phrase::end(reader.line, from, limit, Reading::UpToBorder, &|i| reader.is_border_word(i))
        }
        Frame::Pronoun => {
            let participle = |i: usize| {
                reader.rules.forms.find(reader.line.word(i)).is_some_and(|f| f.form.tense == Tense::Participle)
            };
            noun_phrase::end(reader.line, from, limit, Reading::FirstOnly, &|i| {
                reader.is_border_word(i) || participle(i)
            })
        }
        Frame::Before => noun_phrase::end(reader.line, from, limit, Reading::UpToBorder, &|i| reader.is_border_word(i)),
        _ => {
            let end = subject_end(
                reader,
                hit,
                if content.frame == Frame::Object && verb.target == Target::Required { from + REACH } else { limit },
            );
            if verb.target == Target::Required && is_lone(reader, end, content) {
                // وصف الوزير الوضع بأنه: a last definite noun that is no adjective is what is spoken of.
                let last_is_target = is_plain_definite(reader, end - 1)
                    || is_unlike(reader, from, end - 1)
                    || end > from + 1 && is_behind_name(reader, end - 1);
                if end < from + 2 || !last_is_target {
                    return None;
                }
                end - 1
            } else {
                end
            }
        }
    };
    let end = end.min(reader.sentence.end);
    // قال للجزيرة: who is spoken to.
    let spoken_to = reader.line.mention(from).is_some_and(|m| m.start > reader.line.start(from));
    (!spoken_to).then(|| make(reader, from, end)).flatten()
}

/// Whether a pronoun stands before the verb as its subject: وهو ينفي.
pub(super) fn behind_pronoun(reader: &Reader<'_>, hit: &Hit) -> bool {
    hit.token > reader.sentence.start
        && matches!(
            reader.line.word(hit.token - 1),
            "لكنه"
                | "ولكنه"
                | "لكنها"
                | "ولكنها"
                | "لكنهم"
                | "هو"
                | "وهو"
                | "هي"
                | "وهي"
                | "هم"
                | "وهم"
                | "هما"
                | "وهما"
        )
}

/// Who is cited after the verb's own preposition: نقلت الوكالة عن مسؤول أن.
fn cited(reader: &Reader<'_>, hit: &Hit, content: &Content) -> Option<Source> {
    let through = reader.rules.verbs[hit.form.form.verb].through.as_deref();
    let (at, from) = (hit.token + 1..content.joint).find_map(|i| {
        let phrase = reader.rules.relaying.at(reader.line.tokens, i).map(|found| (i, found.next));
        phrase.or_else(|| (Some(reader.line.word(i)) == through).then_some((i, i + 1)))
    })?;
    let end = noun_phrase::end(reader.line, from, content.joint, Reading::UpToBorder, &|i| {
        reader.is_border_word(i) || reader.rules.sayings.contains(reader.line.word(i))
    });
    let source = make(reader, from, end)?;
    // Who passes it on stands between the verb and the preposition.
    let passing = noun_phrase::end(reader.line, hit.token + 1, at, Reading::UpToBorder, &|i| reader.is_border_word(i));
    let passing = make(reader, hit.token + 1, passing);
    let via = |s: Source| Some(Via { name: s.text, span: s.span? });
    // قال مسؤول نقلا عن تقييمات أولية: he speaks, by what a document says.
    if source.document
        && let Some(speaker) = passing
    {
        return Some(Source { via: via(source), ..speaker });
    }
    Some(Source { via: passing.and_then(via), ..source })
}

/// Whether the lone name after a joined verb is who is spoken to: أعلنت بولندا … وطالبت موسكو بـ.
fn taken_for_target(reader: &Reader<'_>, hit: &Hit, source: &Source, speakers: &Speakers) -> bool {
    let verb = &reader.rules.verbs[hit.form.form.verb];
    if verb.target == Target::Optional && disagrees(reader, hit) {
        return true;
    }
    let Some(last) = speakers.told.last() else { return false };
    let addressed = is_own(reader, hit, source) || source.entity.is_none() && is_addressed(reader, hit.token + 1);
    if verb.target == Target::Optional && hit.form.joined && addressed {
        let line = reader.line;
        return last.statement.verb_span.paragraph == line.paragraph
            && last.sentence + 1 >= line.sentence_of(hit.token)
            && last.person.agrees(hit.form.form.person);
    }
    verb.target == Target::Optional
        && hit.form.joined
        && source.entity.is_some()
        && last.statement.verb_span.paragraph == reader.line.paragraph
        && reader.line.token_at(last.statement.verb_span.start) >= reader.sentence.start
        && last.person.agrees(hit.form.form.person)
        && last.statement.entity != source.entity
        && reader.line.mention(hit.token + 1).is_some_and(|m| m.kind != EntityKind::Person)
}

/// Whether the noun behind a masculine verb cannot be its subject: دعا شركات الأدوية إلى, طالب الحكومة بـ.
fn disagrees(reader: &Reader<'_>, hit: &Hit) -> bool {
    let word = reader.line.word(hit.token + 1);
    let feminine = word.ends_with("ات") || word.ends_with('ه') && reader.rules.targets.contains(word);
    hit.form.form.person == Person::Ms && feminine && reader.line.mention(hit.token + 1).is_none()
}

/// Whether the word at `i` opens a phrase that names who is spoken to: جميع الأطراف, السكان.
fn is_addressed(reader: &Reader<'_>, i: usize) -> bool {
    let word = reader.line.word(i);
    reader.rules.targets.contains(word) || matches!(word, "جميع" | "كل" | "كافه" | "ساير")
}

/// Whether a source is one word with a pronoun that leads back to the last speaker: ودعا أنصاره إلى.
fn is_own(reader: &Reader<'_>, hit: &Hit, source: &Source) -> bool {
    let word = reader.line.tokens.text(hit.token + 1);
    source.entity.is_none()
        && source.span.is_some_and(|span| span.end == reader.line.end(hit.token + 1))
        && word.chars().count() > 3
        && ["ه", "ها", "هم"].iter().any(|pronoun| word.ends_with(pronoun))
}

/// Whether the word at `i` is a definite noun and not an adjective by its shape.
fn is_plain_definite(reader: &Reader<'_>, i: usize) -> bool {
    let word = reader.line.word(i);
    reader.line.mention(i).is_none()
        && words::is_definite(word)
        && !word.ends_with(['ي', 'ه'])
        && !word.starts_with("الم")
        && !word.ends_with("ين")
}

/// Whether the word at `last` is feminine and definite where nothing feminine stands before it: رئيس النادي | الفكرة.
fn is_unlike(reader: &Reader<'_>, from: usize, last: usize) -> bool {
    let word = reader.line.word(last);
    reader.line.mention(last).is_none()
        && words::is_definite(word)
        && word.ends_with('ه')
        && (from..last).all(|i| !reader.line.word(i).ends_with('ه') && reader.line.mention(i).is_none())
}

/// Whether the definite noun at `last` follows a name and is formed as no adjective of origin: هيومن رايتس ووتش | المحاكمة.
fn is_behind_name(reader: &Reader<'_>, last: usize) -> bool {
    let word = reader.line.word(last);
    let name = last.checked_sub(1).and_then(|k| reader.line.mention(k)).is_some_and(|m| m.end == last);
    name && reader.line.mention(last).is_none()
        && words::is_definite(word)
        && !word.ends_with('ي')
        && !word.ends_with("يه")
}

/// Whether nothing that could be a target stands between the phrase that ends at `end` and what is said.
fn is_lone(reader: &Reader<'_>, end: usize, content: &Content) -> bool {
    let word = reader.line.word(end);
    match content.frame {
        // اتهمت إيران إسرائيل بـ: the target stands before the preposition.
        Frame::By | Frame::That => end >= content.joint || reader.line.is_mark(end),
        // حملت إيران إسرائيل المسؤولية: the target stands before the asked-for word.
        _ => {
            let verb_needs = |w: &str| reader.rules.verbs.iter().any(|v| v.needs.contains(w));
            reader.line.is_mark(end) || verb_needs(word) || words::is_preposition(word)
        }
    }
}

/// The noun phrase that fills the clause up to the verb: الحوثيون ينفون, وكان الجيش قد أعلن.
pub(super) fn before(reader: &Reader<'_>, hit: &Hit) -> Option<Source> {
    let line = reader.line;
    if hit.form.joined || hit.token == reader.sentence.start {
        return None;
    }
    let mut end = hit.token;
    while end > reader.sentence.start
        && matches!(line.word(end - 1), "قد" | "لقد" | "كان" | "كانت" | "كانوا" | "لا" | "لم" | "ايضا")
    {
        end -= 1;
    }
    let floor = end.saturating_sub(24).max(reader.sentence.start);
    let from = (floor..end)
        .rev()
        .find(|&i| {
            let word = line.word(i);
            (line.is_mark(i) && line.quotation(i).is_none() && !matches!(word, "-" | "(" | ")"))
                || words::is_that(word)
                || line.time(i).is_some()
                || (line.mention(i).is_none() && reader.rules.openers.contains(word))
        })
        .map_or(floor, |i| i + 1);
    if from >= end || words::is_preposition(line.word(from)) || words::is_relative(line.word(from)) {
        return None;
    }
    // Past the window nothing is known: a clause must have been seen to begin.
    if from == floor && floor != reader.sentence.start {
        return None;
    }
    // الهلال يهزم الأهلي ونيمار يعلن رحيله: the name that و joins directly before the verb.
    let from = line
        .mention(end - 1)
        .filter(|m| {
            m.end == end && m.first > from && line.word(m.first).starts_with('و') && m.start > line.start(m.first)
        })
        .map_or(from, |m| m.first);
    let reached = noun_phrase::end(line, from, end, Reading::UpToBorder, &|i| reader.is_border_word(i));
    let verbs_inside = (from..end).any(|i| {
        line.mention(i).is_none()
            && reader.rules.forms.find(line.word(i)).is_some_and(|f| f.form.tense != Tense::Participle && i > from)
    });
    // لكن سكانا قالوا: the noun behind لكن is accusative.
    let accusative = from > reader.sentence.start && matches!(line.word(from - 1), "لكن" | "ولكن" | "ان");
    let stem = line.word(from).strip_suffix('ا').filter(|_| accusative);
    let nominal = nominal(reader, from) || stem.is_some_and(|stem| reader.speaker(stem) == Some(false));
    (reached == end && !verbs_inside && nominal).then(|| make(reader, from, end)).flatten()
}

/// Whether the word at `i` may head a subject: a name, a definite noun or somebody who may speak.
fn nominal(reader: &Reader<'_>, i: usize) -> bool {
    let word = reader.line.word(i);
    reader.line.mention(i).is_some() || words::is_definite(word) || reader.speaker(word).is_some()
}

/// The noun that a relative clause belongs to, or the people meant by a plural verb: السفن التي يقولون إنها.
fn relative(reader: &Reader<'_>, hit: &Hit) -> Option<Source> {
    let line = reader.line;
    let person = hit.form.form.person;
    let opens = hit.token == reader.sentence.start && hit.form.joined;
    let first = if opens { line.sentence_of(hit.token).saturating_sub(1) } else { line.sentence_of(hit.token) };
    let floor =
        hit.token.saturating_sub(40).max(line.sentences.get(first).map_or(reader.sentence.start, |s| s.range.start));
    if matches!(person, Person::Mp) {
        return (floor..hit.token).rev().find_map(|i| {
            if words::is_definite_plural(line.word(i))
                && line.mention(i).is_none_or(|m| m.kind != EntityKind::GeoPolitical)
            {
                let from = line.mention(i).map_or(i, |m| m.first);
                return make(reader, from, line.mention(i).map_or(i + 1, |m| m.end));
            }
            None
        });
    }
    if hit.token == reader.sentence.start {
        return None;
    }
    let pronoun = line.word(hit.token - 1);
    let agrees = matches!((pronoun, person), ("الذي", Person::Ms) | ("التي", Person::Fs));
    if !agrees {
        return None;
    }
    let mut end = hit.token - 1;
    if end > floor && line.is_comma(end - 1) {
        end -= 1;
    }
    if end > floor && line.quotation(end - 1).is_some_and(|q| q.end == end) {
        end -= 1;
    }
    let Some(mention) = line.mention(end.checked_sub(1)?) else {
        // للقوة الدولية، التي أكدت: definite words back to the first of them.
        let definite = |i: usize| words::is_definite(line.word(i)) && line.mention(i).is_none();
        let first = (floor..end).rev().take_while(|&i| definite(i)).last()?;
        let feminine = line.word(first).ends_with('ه');
        return (feminine == (person == Person::Fs)).then(|| make(reader, first, end)).flatten();
    };
    (mention.end == end
        && matches!(mention.kind, EntityKind::Person | EntityKind::Organisation | EntityKind::GeoPolitical))
    .then(|| make(reader, mention.first, end))
    .flatten()
}

/// Whether the verb stands directly behind a relative pronoun.
fn in_relative(reader: &Reader<'_>, hit: &Hit) -> bool {
    hit.token > reader.sentence.start && matches!(reader.line.word(hit.token - 1), "الذي" | "التي")
}

/// The source of the statement that a participle continues.
fn governing(reader: &Reader<'_>, hit: &Hit, speakers: &Speakers) -> Option<Source> {
    let line = reader.line;
    let mut here = speakers.told.iter().rev().take(8).filter(|t| {
        t.statement.verb_span.paragraph == line.paragraph
            && line.token_at(t.statement.verb_span.start) >= reader.sentence.start
    });
    // قال بولتون إن واشنطن تتوقع الامتثال، محذرا: the speaker, not who expects something in what he says.
    let last = here.next();
    let told = match last.filter(|t| reader.is_present(t)) {
        Some(inner) => here.find(|t| t.statement.span.range().contains(&inner.statement.verb_span.start)).or(last),
        None => last,
    };
    told.map(again).or_else(|| subject_of_clause(reader, hit)).or_else(|| subject_of_sentence(reader, hit))
}

/// The person behind the joined verb of the clause that a participle closes: وهنأ رئيسه مسعود بارزاني أنصاره داعيا.
fn subject_of_clause(reader: &Reader<'_>, hit: &Hit) -> Option<Source> {
    let line = reader.line;
    let floor = hit.token.saturating_sub(10).max(reader.sentence.start);
    let verb = (floor..hit.token).rev().take_while(|&i| !line.is_mark(i)).find(|&i| {
        let word = line.word(i);
        word.starts_with('و') && word.chars().count() > 3 && !words::is_definite(word) && line.mention(i).is_none()
    })?;
    let person = (verb + 1..verb + 3)
        .find_map(|i| line.mention(i).filter(|m| m.first == i && m.kind == EntityKind::Person && m.end <= hit.token))?;
    let between = (verb + 1..person.first).all(|i| !words::is_preposition(line.word(i)));
    let mut source = between.then(|| make(reader, person.first, person.end)).flatten()?;
    source.span = None;
    Some(source)
}

/// The subject that the reader still has in mind: the last speaker that agrees with the verb.
fn dropped(reader: &Reader<'_>, hit: &Hit, speakers: &Speakers) -> Option<Source> {
    let line = reader.line;
    let here = line.sentence_of(hit.token);
    let person = hit.form.form.person;
    let verb = &reader.rules.verbs[hit.form.form.verb];
    if verb.impersonal && hit.form.form.tense == Tense::Present && person == Person::Ms {
        return None;
    }
    if !(hit.opens || hit.form.joined || behind_pronoun(reader, hit)) {
        return None;
    }
    let near = |t: &&super::Told| {
        let paragraph = t.statement.verb_span.paragraph;
        (paragraph == line.paragraph && t.sentence + SENTENCES_BACK >= here)
            || (paragraph < line.paragraph
                && here < SENTENCES_BACK
                && paragraph + 1 + usize::from(here == 0) >= line.paragraph)
    };
    let mut agreeing =
        speakers.told.iter().rev().take(12).filter(near).filter(|t| t.person.agrees(person) && !t.document);
    let last = agreeing.next();
    let in_sentence = |t: &super::Told| {
        t.statement.verb_span.paragraph == line.paragraph
            && line.token_at(t.statement.verb_span.start) >= reader.sentence.start
    };
    match last {
        Some(told) if in_sentence(told) || hit.token == reader.sentence.start => Some(again(told)),
        _ => subject_of_sentence(reader, hit).or_else(|| last.map(again)),
    }
}

fn again(told: &super::Told) -> Source {
    Source {
        text: told.statement.source.clone().unwrap_or_default(),
        span: None,
        entity: told.statement.entity,
        via: None,
        document: false,
    }
}

/// The subject of the sentence so far: the first person, body or speaker named in it (رفض المدرب … وقال).
fn subject_of_sentence(reader: &Reader<'_>, hit: &Hit) -> Option<Source> {
    let line = reader.line;
    let floor = hit.token.saturating_sub(REACH).max(reader.sentence.start);
    let person = hit.form.form.person;
    let masculine = person.agrees(Person::Ms) || hit.form.form.tense == Tense::Participle;
    (floor..hit.token).find_map(|i| {
        let word = line.word(i);
        // لـ«الشرق الأوسط»: who is spoken to.
        let addressed = i > floor + 1 && line.is_mark(i - 1) && line.word(i - 2) == "ل";
        let after_preposition = addressed || i > floor && words::is_preposition(line.word(i - 1));
        let end = match line.mention(i) {
            Some(m) if m.first == i && m.start == line.start(i) && !after_preposition => {
                // قاطع التيار الصدري …، معتبرا: a body may be masculine as well.
                let body = m.kind == EntityKind::Organisation && line.word(i).ends_with('ه') != masculine;
                let fits = m.kind == EntityKind::Person && masculine || body;
                let several = matches!(person, Person::Md | Person::Mp) && m.kind == EntityKind::Person;
                fits.then_some(if several { behind_others(line, m.end, hit.token) } else { m.end })?
            }
            Some(_) => return None,
            None => {
                // بشكل كبير: an adjective, not كبير المفاوضين.
                let described = reader.rules.only_of.contains(word) && !words::is_definite(line.word(i + 1));
                let speaks = !word.starts_with(['ب', 'ل', 'و'])
                    && reader.speaker(word) == Some(false)
                    && !after_preposition
                    && !described;
                let feminine = line.word(i).ends_with('ه');
                if !speaks || feminine == masculine {
                    return None;
                }
                noun_phrase::end(line, i, hit.token, Reading::FirstOnly, &|k| reader.is_border_word(k))
            }
        };
        let mut source = make(reader, i, end)?;
        source.span = None;
        Some(source)
    })
}

impl Reader<'_> {
    /// Whether a statement's verb stands in the present.
    fn is_present(&self, told: &super::Told) -> bool {
        let word = self.line.word(self.line.token_at(told.statement.verb_span.start));
        self.rules.forms.find(word).is_some_and(|f| f.form.tense == Tense::Present)
    }

    /// Whether a folded word names somebody who may speak, and whether that is a document.
    pub(super) fn speaker(&self, word: &str) -> Option<bool> {
        speaker(self.rules, word)
    }
}

/// The token behind further people that و joins to the one that ends at `end`: كان مبارك وعبد الله قد التقيا … وأعلنا.
fn behind_others(line: &crate::extract::syntax::line::Line<'_>, mut end: usize, limit: usize) -> usize {
    while let Some(other) = line
        .mention(end)
        .filter(|m| m.first == end && m.end <= limit && m.kind == EntityKind::Person && line.word(end).starts_with('و'))
    {
        end = other.end;
    }
    end
}

/// The source that the tokens from `from` to `end` name; `None` where they name none.
fn make(reader: &Reader<'_>, from: usize, end: usize) -> Option<Source> {
    named(reader.rules, reader.line, from, end)
}

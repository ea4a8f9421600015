//! What a sentence counts: by figures, by words such as عشرات, and by the form of a noun after a governing word.

use std::ops::Range;

use super::{
    nouns::{Class, Count as Form, Noun},
    roles::{self, Trigger},
    rules::Rules,
};
use crate::{
    article::model::ParagraphKind,
    extract::{
        Document,
        model::{EntityKind, Extraction, Modifier, Number, NumberKind, Role},
        syntax::{line::Line, words},
        tokens::TokenKind,
    },
    text::fold,
};

/// Why a dual counts.
const DUAL: &str = "rule:dual";

/// One thing that is counted.
#[derive(Debug, Clone)]
pub(super) struct Counted {
    /// First byte, proclitics left out.
    pub(super) start: usize,
    /// First token, modifier included.
    pub(super) first: usize,
    /// One past the last token.
    pub(super) end: usize,
    /// How many; `None` for an unspecified plural.
    pub(super) number: Option<f64>,
    /// How the number is meant.
    pub(super) modifier: Modifier,
    /// What is counted, in the article's words.
    pub(super) what: String,
    /// What sort of thing, where the noun is known.
    pub(super) class: Option<Class>,
    /// What happened to it.
    pub(super) role: Role,
    /// The unit, for money and measures.
    pub(super) unit: Option<String>,
    /// Whether the noun is meant though not written: 53 في العراق.
    pub(super) elliptic: bool,
    /// Whether it is a part of the count before it (بينهم).
    pub(super) part: bool,
    /// Whether the role is settled by the number's own kind.
    pub(super) settled: bool,
    /// The rule that found it.
    pub(super) why: &'static str,
}

impl Counted {
    /// Whether it may be shown: a figure with what it counts, or a casualty that the form alone counts.
    pub(super) fn is_fact(&self, kind: ParagraphKind) -> bool {
        let headline = matches!(kind, ParagraphKind::Title | ParagraphKind::Heading);
        match self.modifier {
            // A headline's bare plural says less than the lead that follows.
            Modifier::PluralUnspecified => !headline && self.role != Role::Other,
            Modifier::Several => self.number.is_some() || self.role != Role::Other,
            // A bare figure that only leans on the noun before it, or a dual of anything, tells too little by itself.
            _ if self.role == Role::Other && self.elliptic => false,
            _ if self.role == Role::Other && self.why == DUAL => {
                matches!(self.class, Some(Class::Person | Class::Weapon | Class::Attacks))
            }
            _ => self.role != Role::Other || !self.what.is_empty(),
        }
    }
}

/// Everything that a sentence counts, in text order, roles not yet found except those that nouns and units tell.
pub(super) fn find(rules: &Rules, line: &Line<'_>, sentence: &Range<usize>, found: &Extraction) -> Vec<Counted> {
    let mut counts: Vec<Counted> = Vec::new();
    let mut i = sentence.start;
    while i < sentence.end {
        let before = counts.last().map_or(sentence.start, |c| c.end);
        let count = explicit(rules, line, sentence, found, i, before)
            .or_else(|| vague(rules, line, sentence, i))
            .or_else(|| implicit(rules, line, sentence, i, counts.last()));
        match count {
            Some(count) if count.first >= before => {
                i = count.end.max(i + 1);
                counts.push(count);
            }
            _ => i += 1,
        }
    }
    fill_ellipses(&mut counts);
    counts
}

/// Whether a number counts: a word in -ين that may as well be a plural (مسلحين) counts nothing by itself.
pub(super) fn is_number(rules: &Rules, document: &Document<'_>, number: &Number) -> bool {
    let text = document.article.paragraphs.get(number.span.paragraph).and_then(|p| p.text.get(number.span.range()));
    let word = fold::fold(text.unwrap_or(""));
    let one_word = !word.contains(' ') && word.chars().all(char::is_alphabetic);
    if (number.value - 2.0).abs() > f64::EPSILON || !one_word || word.starts_with("اثن") {
        return true;
    }
    rules.nouns.is_dual(&word)
}

/// A number in figures or words with what it counts.
fn explicit(
    rules: &Rules,
    line: &Line<'_>,
    sentence: &Range<usize>,
    found: &Extraction,
    i: usize,
    floor: usize,
) -> Option<Counted> {
    let index = line.number(i)?;
    if i > sentence.start && line.number(i - 1) == Some(index) {
        return None;
    }
    let number = &found.numbers[index];
    let in_name = line.mention(i).is_some_and(|m| m.first < i || m.end > i + 1);
    if number.kind == NumberKind::Ordinal || in_name {
        return None;
    }
    // A score (3-2) or a fraction of a name counts nothing.
    if is_score(line, i) {
        return None;
    }
    let number_end = (i..sentence.end).find(|&k| line.number(k) != Some(index)).unwrap_or(sentence.end);
    let own = rules.nouns.at(line, i).filter(|n| n.count == Form::Two);
    let (modifier, first, start) = modified(rules, line, i, floor, number.span.start);
    let noun_at = if own.is_some() { i } else { number_end };
    let phrase = Phrase::at(rules, line, sentence, noun_at, own);
    if rules.lengths.contains(line.word(noun_at)) && number.kind != NumberKind::Money {
        return None;
    }
    let (role, settled) = match number.kind {
        NumberKind::Money => (Role::Money, true),
        NumberKind::Percent => (Role::Percent, true),
        NumberKind::Measure => (Role::Measure, true),
        NumberKind::Range => match number.unit.as_deref() {
            Some("%") => (Role::Percent, true),
            Some(unit) if unit.len() == 3 && unit.bytes().all(|b| b.is_ascii_uppercase()) => (Role::Money, true),
            Some(_) => (Role::Measure, true),
            None => (Role::Other, false),
        },
        _ => (Role::Other, false),
    };
    let of_them = matches!(line.word(number_end), "منهم" | "منها");
    let end = if settled { number_end } else { phrase.end.max(number_end) };
    let after = rules.modifiers_after.at(line.tokens, end).filter(|h| h.next <= sentence.end);
    Some(Counted {
        start,
        first,
        end,
        number: Some(number.value),
        modifier: if modifier == Modifier::Exact { after.map_or(modifier, |h| h.value) } else { modifier },
        what: if settled { String::new() } else { phrase.what },
        class: phrase.class,
        role,
        unit: number.unit.clone(),
        elliptic: phrase.elliptic && !settled,
        part: of_them || is_part(rules, line, first, sentence.start),
        settled,
        why: if own.is_some() { DUAL } else { "rule:figure" },
    })
}

/// Whether the figure at `i` is one side of a score: 3-2.
fn is_score(line: &Line<'_>, i: usize) -> bool {
    let dash = |k: usize| matches!(line.word(k), "-" | "–" | "/" | "+") && !line.tokens.blank_before(k);
    (dash(i + 1) && !line.tokens.blank_before(i + 2) && line.number(i + 2).is_some())
        || (i > 1 && dash(i - 1) && !line.tokens.blank_before(i) && line.number(i - 2).is_some())
}

/// The modifier before token `i`, the token where it begins and its first byte.
fn modified(rules: &Rules, line: &Line<'_>, i: usize, floor: usize, own_start: usize) -> (Modifier, usize, usize) {
    let own = own_start.max(line.start(i));
    (floor.max(i.saturating_sub(4))..i)
        .find_map(|k| {
            let hit = rules.modifiers.at_after_preposition(line.tokens, k)?;
            let only_marks = hit.next == i;
            // تجاوز عدد الوفيات 500: the verb stands before its subject.
            let subject = hit.value == Modifier::MoreThan && hit.next == k + 1 && hit.next < i;
            let counted = subject && matches!(line.word(k + 1), "عدد" | "حصيله" | "قيمه" | "نسبه" | "عددهم" | "اجمالي");
            let first = if counted { i } else { k };
            (only_marks || counted).then_some((hit.value, first, if counted { own } else { hit.start }))
        })
        .unwrap_or((Modifier::Exact, i, own))
}

fn is_part(rules: &Rules, line: &Line<'_>, first: usize, floor: usize) -> bool {
    (first.saturating_sub(3).max(floor)..first)
        .any(|k| rules.parts.at(line.tokens, k).is_some_and(|h| h.next <= first + 1))
}

/// A word that counts without a figure: عشرات القتلى.
fn vague(rules: &Rules, line: &Line<'_>, sentence: &Range<usize>, i: usize) -> Option<Counted> {
    if line.mention(i).is_some() || line.time(i).is_some() || line.number(i).is_some() {
        return None;
    }
    let hit = rules.vague.at_after_preposition(line.tokens, i)?;
    let next = if line.word(hit.next) == "من" { hit.next + 1 } else { hit.next };
    if next > sentence.end
        || rules.lengths.contains(line.word(next).trim_start_matches("ال"))
        || line.number(next).is_some()
    {
        return None;
    }
    let phrase = Phrase::at(rules, line, sentence, next, None);
    let known = phrase.class.is_some();
    let alone = line.word(i).contains("ال") && phrase.elliptic;
    let people = phrase.class.is_some_and(Class::is_people);
    if !(known || alone || phrase.what.is_empty()) || (hit.value == Modifier::Several && !people) {
        return None;
    }
    Some(Counted {
        start: hit.start,
        first: i,
        end: phrase.end.max(hit.next),
        number: None,
        modifier: hit.value,
        what: phrase.what,
        class: phrase.class,
        role: Role::Other,
        unit: None,
        elliptic: phrase.elliptic,
        part: is_part(rules, line, i, sentence.start),
        settled: false,
        why: "rule:vague-number",
    })
}

/// A noun whose own form counts, after a governing word or beside one: مقتل جندي, موظفين أصيبوا, وطفلين.
fn implicit(
    rules: &Rules,
    line: &Line<'_>,
    sentence: &Range<usize>,
    i: usize,
    last: Option<&Counted>,
) -> Option<Counted> {
    let one = one_of(rules, line, i);
    let noun = rules.nouns.at(line, i).filter(|n| !n.definite && n.end <= sentence.end);
    // إصابة, وفاة: the governing word itself counts nothing.
    if rules.before.at(line.tokens, i).is_some() {
        return None;
    }
    if (noun.is_none() && !one) || line.number(i).is_some() || line.time(i).is_some() {
        return None;
    }
    if line.mention(i).is_some_and(|m| m.kind != EntityKind::Group) {
        return None;
    }
    let follows = last
        .is_some_and(|c| c.end == i && !c.settled && (c.role != Role::Other || c.class.is_some_and(Class::is_people)));
    let joined = line.word(i).starts_with('و') && noun.is_some_and(|n| n.proclitics > 0) && follows;
    let part = is_part(rules, line, i, sentence.start) && last.is_some_and(|c| i < c.end + 6);
    let phrase = if one { one_phrase(line, sentence, i) } else { Phrase::at(rules, line, sentence, i, noun) };
    let trigger = governing(rules, line, sentence, i, phrase.end);
    let form = noun.map_or(Form::One, |n| n.count);
    let class = noun.map(|n| n.class);
    let counted_by_itself = !one
        && form == Form::Two
        && class.is_some_and(|c| matches!(c, Class::Weapon | Class::Attacks | Class::Person))
        && dual_is_sure(line, i, noun?);
    let role = match trigger {
        Some(trigger) => trigger,
        None if joined || part => last.map_or(Role::Other, |c| c.role),
        None if counted_by_itself => Role::Other,
        None => return None,
    };
    let role = class.and_then(Class::role).unwrap_or(role);
    if (form == Form::Many && (trigger.is_none() || part)) || !roles::fits(role, class) {
        return None;
    }
    if matches!(role, Role::Deployed | Role::Attacks) && form != Form::Two {
        return None;
    }
    let start = match noun {
        Some(n) if n.proclitics > 0 => line.tokens.offset_after(i, n.proclitics),
        _ => line.start(i),
    };
    Some(Counted {
        start,
        first: i,
        end: phrase.end,
        number: match form {
            Form::One => Some(1.0),
            Form::Two => Some(2.0),
            Form::Many => None,
        },
        modifier: if form == Form::Many { Modifier::PluralUnspecified } else { Modifier::Exact },
        what: phrase.what,
        class,
        role,
        unit: None,
        elliptic: false,
        part,
        settled: role != Role::Other,
        why: match form {
            _ if one => "rule:one-of",
            Form::One => "rule:singular",
            Form::Two => DUAL,
            Form::Many => "rule:plural",
        },
    })
}

/// A dual in -ين may also be a plural: only where no plural is written like it.
fn dual_is_sure(line: &Line<'_>, i: usize, noun: Noun) -> bool {
    noun.end > i && line.word(noun.end - 1).ends_with(['ن'])
}

fn one_of(rules: &Rules, line: &Line<'_>, i: usize) -> bool {
    let word = line.word(i);
    let bare = word.strip_prefix(['و', 'ب', 'ل']).unwrap_or(word);
    (rules.one.contains(word) || rules.one.contains(bare)) && line.mention(i).is_none()
}

/// أحد أفراد قوات الأمن: the plural or body that follows.
fn one_phrase(line: &Line<'_>, sentence: &Range<usize>, i: usize) -> Phrase {
    let mut end = (i + 1).min(sentence.end);
    if line.word(i).ends_with("هم") || line.word(i).ends_with("هن") {
        return Phrase { end, what: line.tokens.text(i).to_owned(), class: Some(Class::Person), elliptic: false };
    }
    while end < sentence.end && end < i + 8 {
        let word = line.word(end);
        let belongs = line.mention(end).is_some_and(|m| m.start <= line.start(end) + 1)
            || words::is_definite(word)
            || end == i + 1;
        if !belongs || line.is_mark(end) || words::is_preposition(word) || (end > i + 1 && word.starts_with("بال")) {
            break;
        }
        end = line.mention(end).map_or(end + 1, |m| m.end);
    }
    let end = end.min(sentence.end);
    let what = line.span(line.start(i), end).map_or("", |s| line.text(s)).to_owned();
    Phrase { end, what, class: Some(Class::Person), elliptic: false }
}

/// The role that a governing word directly before or after the phrase from `i` to `end` gives.
fn governing(rules: &Rules, line: &Line<'_>, sentence: &Range<usize>, i: usize, end: usize) -> Option<Role> {
    let free = line.word(i).starts_with(['ب', 'ل']) || i == sentence.start;
    if !free && let Some(Trigger { role, active, .. }) = roles::trigger_ending_at(rules, line, sentence, i) {
        let word = line.word(end);
        let closes = end >= sentence.end
            || line.is_mark(end)
            || words::is_preposition(word)
            || word.starts_with('و')
            || words::is_relative(word)
            || line.time(end).is_some()
            || word.starts_with("بال")
            || word.starts_with("بر")
            || word.starts_with("بج")
            || matches!(word, "ايضا" | "اخر" | "كانت" | "كان");
        // قتل مسلح شرطيا: the man with the gun is not the one who was killed.
        if !active || closes {
            return Some(role);
        }
    }
    if let Some(role) = object_of(rules, line, sentence, i) {
        return Some(role);
    }
    let end = behind_age(rules, line, sentence, end);
    let next = rules.forms.find(line.word(end)).filter(|f| !f.joined && !f.object)?;
    let (role, _) = rules.verbs[next.form.verb];
    let subject = i == sentence.start || !words::is_preposition(line.word(i - 1));
    (end < sentence.end && subject && roles::is_passive_casualty(role)).then_some(role)
}

/// The role of an active verb whose subject stands between it and its object at `i`: أوقف الأمن رجلا.
fn object_of(rules: &Rules, line: &Line<'_>, sentence: &Range<usize>, i: usize) -> Option<Role> {
    if !line.word(i).ends_with('ا') || line.word(i).starts_with('و') {
        return None;
    }
    let floor = sentence.start.max(i.saturating_sub(5));
    let verb = (floor..i).rev().find_map(|k| {
        let form = rules.forms.find(line.word(k)).filter(|f| !f.object && line.mention(k).is_none())?;
        Some((k, rules.verbs[form.form.verb]))
    });
    let (k, (role, active)) = verb?;
    let subject =
        (k + 1..i).all(|s| !line.is_mark(s) && !words::is_preposition(line.word(s)) && line.number(s).is_none());
    (active && subject && k + 1 < i).then_some(role)
}

/// The token behind an age: امرأة تبلغ من العمر 61 عاما قُتلت, طفل (9 أعوام) أصيب.
fn behind_age(rules: &Rules, line: &Line<'_>, sentence: &Range<usize>, end: usize) -> usize {
    let word = line.word(end);
    if !matches!(word, "تبلغ" | "يبلغ" | "في" | "عمره" | "عمرها" | "(") {
        return end;
    }
    let limit = sentence.end.min(end + 10);
    let length = (end..limit).find(|&k| {
        rules.lengths.contains(line.word(k)) || line.word(k) == "عمره" && k > end || line.word(k) == "عمرها" && k > end
    });
    length.map_or(end, |k| if line.word(k + 1) == ")" { k + 2 } else { k + 1 })
}

/// A counted noun phrase.
#[derive(Debug, Clone)]
struct Phrase {
    end: usize,
    what: String,
    class: Option<Class>,
    elliptic: bool,
}

impl Phrase {
    /// The noun phrase that is counted at token `i`: a known noun, or any noun that is no verb, preposition or mark.
    fn at(rules: &Rules, line: &Line<'_>, sentence: &Range<usize>, i: usize, known: Option<Noun>) -> Self {
        let none = Self { end: i, what: String::new(), class: None, elliptic: true };
        if i >= sentence.end
            || line.is_mark(i)
            || (line.number(i).is_some() && known.is_none())
            || line.time(i).is_some()
        {
            return none;
        }
        let word = line.word(i);
        if word == "من" && i + 1 < sentence.end {
            return of_a_body(rules, line, sentence, i + 1).unwrap_or(none);
        }
        let noun = known.or_else(|| rules.nouns.at(line, i));
        let joined = noun.is_none_or(|n| n.proclitics > 0)
            && known.is_none()
            && word.starts_with(['و', 'ف', 'ب', 'ل'])
            && !is_whole(line, noun, i)
            && !rules.native.contains(word);
        let other = noun.is_none()
            && (words::is_preposition(word)
                || words::is_that(word)
                || words::is_relative(word)
                || rules.forms.find(word).is_some()
                || words::is_present_shape(word)
                || line.tokens.get(i).is_some_and(|t| t.kind != TokenKind::Word)
                || line.mention(i).is_some_and(|m| m.kind != EntityKind::Group)
                || word.chars().count() < 3);
        if joined || other {
            return none;
        }
        let mut end = noun.map_or(i + 1, |n| n.end);
        while end < sentence.end && end < i + 6 && continues(rules, line, end) {
            end = line.mention(end).map_or(end + 1, |m| m.end).min(sentence.end);
        }
        let start =
            noun.filter(|n| n.proclitics > 0).map_or(line.start(i), |n| line.tokens.offset_after(i, n.proclitics));
        let what = line.span(start, end).map_or("", |s| line.text(s)).to_owned();
        let mut phrase = Self { end, what, class: noun.map(|n| n.class), elliptic: false };
        if line.word(end) == "في" || line.word(end) == "من" {
            phrase.extend_by_body(line, sentence, start);
        }
        phrase
    }

    /// عضو في حزب الله, مقاتل من حركة حماس: the body belongs to the noun.
    fn extend_by_body(&mut self, line: &Line<'_>, sentence: &Range<usize>, start: usize) {
        let Some(mention) = line.mention(self.end + 1) else { return };
        if mention.kind == EntityKind::Organisation && mention.first == self.end + 1 && mention.end <= sentence.end {
            self.end = mention.end;
            if let Some(span) = line.span(start, self.end) {
                line.text(span).clone_into(&mut self.what);
            }
        }
    }
}

/// Whether the first letter of the word at `i` belongs to the noun itself.
fn is_whole(line: &Line<'_>, noun: Option<Noun>, i: usize) -> bool {
    noun.is_some_and(|n| n.proclitics == 0) || line.mention(i).is_some_and(|m| m.start == line.start(i))
}

/// Whether the word at `i` goes on with a counted noun: an adjective of origin, a known adjective, آخر.
fn continues(rules: &Rules, line: &Line<'_>, i: usize) -> bool {
    let word = line.word(i);
    if line.is_mark(i)
        || line.time(i).is_some()
        || line.number(i).is_some()
        || words::is_preposition(word)
        || word.starts_with('و')
    {
        return false;
    }
    if let Some(mention) = line.mention(i) {
        return mention.kind == EntityKind::Group && mention.start == line.start(i) && !words::is_definite(word);
    }
    matches!(word, "اخر" | "اخرين" | "اخرون" | "اخري" | "اخريات" | "اضافيه" | "اضافي")
        || (words::is_adjective_shape(word)
            && !words::is_definite(word)
            && rules.forms.find(word).is_none()
            && !matches!(
                word,
                "علي"
                    | "حتي"
                    | "لدي"
                    | "يعني"
                    | "اي"
                    | "الي"
                    | "التي"
                    | "الذي"
                    | "هي"
                    | "حوالي"
                    | "يجري"
                    | "يلي"
                    | "مما"
                    | "ما"
                    | "حتى"
            ))
}

/// خمسة من الحرس الثوري: the body after من.
fn of_a_body(rules: &Rules, line: &Line<'_>, sentence: &Range<usize>, i: usize) -> Option<Phrase> {
    let noun = rules.nouns.at(line, i).filter(|n| n.definite || n.count == Form::Many);
    let mention = line.mention(i).filter(|m| {
        m.first == i && matches!(m.kind, EntityKind::Organisation | EntityKind::Group | EntityKind::GeoPolitical)
    });
    let mut end = match (mention, noun) {
        (Some(m), _) => m.end,
        (None, Some(n)) => n.end,
        (None, None) if words::is_definite(line.word(i)) => i + 1,
        _ => return None,
    };
    while end < sentence.end && end < i + 6 && line.mention(end).is_some_and(|m| m.start == line.start(end)) {
        end = line.mention(end).map_or(end + 1, |m| m.end);
    }
    let end = end.min(sentence.end);
    let what = line.span(line.start(i), end).map_or("", |s| line.text(s)).to_owned();
    Some(Phrase { end, what, class: noun.map(|n| n.class).or(mention.map(|_| Class::Person)), elliptic: false })
}

/// A bare figure takes the noun of the figure before it in the sentence.
fn fill_ellipses(counts: &mut [Counted]) {
    for i in 1..counts.len() {
        let (head, tail) = counts.split_at_mut(i);
        let (Some(last), this) = (head.last(), &mut tail[0]) else { continue };
        if this.elliptic && this.what.is_empty() && !last.settled && !last.what.is_empty() {
            this.what.clone_from(&last.what);
            this.class = last.class;
        } else if this.elliptic
            && this.what.is_empty()
            && last.settled
            && last.class.is_some()
            && last.role != Role::Money
        {
            this.what.clone_from(&last.what);
            this.class = last.class.filter(|c| c.role().is_none());
        }
    }
}

//! What a sentence counts: by figures, by words such as عشرات, and by the form of a noun after a governing word.

use std::ops::Range;

use super::{
    implicit,
    nouns::{Class, Count as Form},
    phrase::Phrase,
    rules::Rules,
};
use crate::{
    article::model::ParagraphKind,
    extract::{
        Document,
        model::{Extraction, Modifier, Number, NumberKind, Role},
        syntax::{
            line::Line,
            noun_phrase::{self, Reading},
            words,
        },
        tokens::TokenKind,
    },
    text::fold,
};

/// Why a dual counts.
pub(super) const DUAL: &str = "rule:dual";

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
    /// The two ends of a range.
    pub(super) range: Option<(f64, f64)>,
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
            // A thousand and more in a row of the same: 411 ألف صوت …، ثم … بنحو 228 ألفا.
            _ if self.role == Role::Other && self.elliptic => {
                !self.what.is_empty() && (self.part || self.number.is_some_and(|n| n >= 1000.0))
            }
            _ if self.role == Role::Other && self.why == DUAL => {
                // هبطت طائرتان: things as the subject alone, تصادم حافلتين tells of what happened.
                let subject = self.what.split(' ').next().is_some_and(|word| word.ends_with("ان"));
                let class = matches!(self.class, Some(Class::Person | Class::Weapon | Class::Attacks))
                    || self.class == Some(Class::Thing) && subject;
                class && !self.is_aim()
            }
            _ => self.role != Role::Other || !self.what.is_empty(),
        }
    }
}

impl Counted {
    /// Whether goals, targets or places are counted, a dual of which tells nothing by itself: سجل هدفين, وجهان آخران.
    fn is_aim(&self) -> bool {
        let word = fold::fold(&self.what);
        ["هدف", "موقع", "محط", "حاجز", "محل", "اخر"].iter().any(|stem| word.starts_with(stem))
    }
}

/// Everything that a sentence counts, in text order, roles not yet found except those that nouns and units tell.
pub(super) fn find(rules: &Rules, line: &Line<'_>, sentence: &Range<usize>, found: &Extraction) -> Vec<Counted> {
    let mut counts: Vec<Counted> = Vec::new();
    let mut i = sentence.start;
    while i < sentence.end {
        let before = counts.last().map_or(sentence.start, |c| c.end);
        let count = dual_and_two(rules, line, sentence, found, i)
            .or_else(|| explicit(rules, line, sentence, found, i, before))
            .or_else(|| vague(rules, line, sentence, i))
            .or_else(|| implicit::find(rules, line, sentence, i, counts.last()));
        match count {
            Some(count) if count.first >= before => {
                i = count.end.max(i + 1);
                counts.push(count);
            }
            _ => i += 1,
        }
    }
    fill_ellipses(line, &mut counts);
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
    // عبور واحد: an adjective behind its noun.
    let word = line.word(i);
    if matches!(word, "واحد" | "واحده") && line.word(i + 1) != "من" && i > sentence.start && !line.is_mark(i - 1)
    {
        return None;
    }
    // دون الأربعين: an age.
    let tens = line.tokens.text(i).starts_with("ال")
        && number.value >= 20.0
        && number.value % 10.0 == 0.0
        && number.value < 100.0;
    let under = i > sentence.start && matches!(line.word(i - 1), "دون" | "تحت" | "فوق" | "سن" | "تجاوز" | "تجاوزت");
    if tens && under && rules.nouns.at(line, i + 1).is_none() {
        return None;
    }
    let named = i > sentence.start && rules.labels.contains(line.word(i - 1)) && number.unit.is_none();
    if named {
        return None;
    }
    let number_end = (i..sentence.end).find(|&k| line.number(k) != Some(index)).unwrap_or(sentence.end);
    // 1 ـ انتقال الدولة: the number of a list's item.
    let gap = line.end(number_end - 1)..line.start(number_end);
    if line.tokens.source().get(gap).is_some_and(|gap| gap.contains('ـ')) {
        return None;
    }
    let own = rules.nouns.at(line, i).filter(|n| n.count == Form::Two);
    let (modifier, first, start) = modified(rules, line, i, floor, number.span.start);
    let noun_at = if own.is_some() { i } else { number_end };
    let mut phrase = Phrase::at(rules, line, sentence, noun_at, own);
    // تعهد الاتحاد بـ120 مليونا إضافية: an adjective of what is left out.
    if number.value >= 1e6 && matches!(line.word(noun_at), "اضافيه" | "اضافي" | "اخري") {
        phrase = Phrase { end: noun_at + 1, what: String::new(), class: None, elliptic: true };
    }
    // وزراء الكتلة الأربعة احتجاجا: from three to ten a definite number describes the noun before it.
    let describes = line.tokens.text(i).starts_with("ال") && (3.0..=10.0).contains(&number.value);
    if describes && !phrase.elliptic && !words::is_definite(line.word(noun_at)) {
        phrase = Phrase { end: number_end, what: String::new(), class: None, elliptic: true };
    }
    if phrase.elliptic
        && let Some(before) = counted_before(rules, line, sentence, first)
    {
        phrase = Phrase { end: phrase.end, ..before };
    }
    // الأسرى الـ50: the number follows its noun.
    if (phrase.elliptic || words::is_definite(line.word(noun_at)))
        && first == i
        && line.tokens.text(i).starts_with("ال")
        && let Some(noun) = i.checked_sub(1).and_then(|k| rules.nouns.at(line, k)).filter(|n| n.definite && n.end == i)
    {
        let what = line.span(line.start(i - 1), i).map_or("", |span| line.text(span)).to_owned();
        phrase = Phrase { end: phrase.end, what, class: Some(noun.class), elliptic: false };
    }
    // لمقتل المراقبين الأربعة: any plural of people that it describes.
    if phrase.elliptic
        && describes
        && i > sentence.start
        && words::is_definite_plural(line.word(i - 1))
        && line.mention(i - 1).is_none()
    {
        let word = line.tokens.text(i - 1);
        let what = word.find("ال").map_or(word, |at| &word[at..]);
        phrase = Phrase { end: phrase.end, what: what.to_owned(), class: Some(Class::Person), elliptic: false };
    }
    if phrase.elliptic && first == i && is_label(rules, line, sentence, i, number_end) {
        return None;
    }
    let of_time = line.word(number_end) == "من" && {
        let noun = line.word(number_end + 1);
        rules.lengths.contains(noun.strip_prefix("ال").unwrap_or(noun)) || noun == "العمر"
    };
    let part = is_part(rules, line, i, sentence.start);
    if of_time || first == i && !part && number.unit.is_none() && is_year(rules, line, i, number.value, &phrase) {
        return None;
    }
    // 27 ألفا عام 2021: what stands there is a time of its own.
    if rules.lengths.contains(line.word(noun_at)) && line.time(noun_at).is_none() && number.kind != NumberKind::Money {
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
        range: number.range,
        modifier: match (modifier, number.range) {
            (Modifier::Exact, Some(_)) => Modifier::About,
            (Modifier::Exact, None) if is_capped(rules, line, i, floor) => Modifier::AtMost,
            (Modifier::Exact, None) => after.map_or(modifier, |h| h.value),
            _ => modifier,
        },
        what: match number.kind {
            NumberKind::Percent => share_of(line, sentence, number_end),
            _ if settled => String::new(),
            _ => phrase.what,
        },
        class: phrase.class,
        role,
        unit: number.unit.clone(),
        elliptic: phrase.elliptic && !settled,
        part: of_them || is_part(rules, line, first, sentence.start),
        settled,
        why: if own.is_some() { DUAL } else { "rule:figure" },
    })
}

/// Whether the figure at `i` is a year that no date word names: قمة تونس 2004, هزيمة 1967 شعرا. One that is counted has a known
/// noun behind it, or one in the accusative, or stands right behind a word that governs it.
fn is_year(rules: &Rules, line: &Line<'_>, i: usize, value: f64, phrase: &Phrase) -> bool {
    let digits = line.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Digits) && line.word(i).len() == 4;
    if !digits || !(1900.0..=2100.0).contains(&value) || phrase.class.is_some() {
        return false;
    }
    let before = i.checked_sub(1).map_or("", |k| line.word(k));
    let governed = rules.forms.find(before).is_some()
        || i > 0 && (rules.before.at(line.tokens, i - 1).is_some() || line.is_mark(i - 1) && before != "(")
        || words::is_preposition(before)
        || matches!(before, "بلغ" | "بلغت" | "عدد" | "نحو" | "سجل" | "سجلت");
    let noun = fold::fold(&phrase.what);
    let first = noun.split(' ').next().unwrap_or("");
    let accusative = first.ends_with(['ا', 'ه']) || value % 100.0 < 11.0;
    if phrase.elliptic { !governed } else { !accusative }
}

/// Whether the figure at `i` is the number of a model or kind behind its name: صاروخ قادر 1, المتحور 5. Behind a noun that
/// is counted, a verb or a preposition it is a count whose noun is left out.
fn is_label(rules: &Rules, line: &Line<'_>, sentence: &Range<usize>, i: usize, end: usize) -> bool {
    let digits = line.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Digits) && end == i + 1;
    let Some(before) = i.checked_sub(1).filter(|&k| digits && k > sentence.start) else { return false };
    let word = line.word(before);
    let small = line.word(i).len() < 3;
    small
        && line.tokens.get(before).is_some_and(|t| t.kind == TokenKind::Word)
        && line.tokens.blank_before(i)
        && line.time(before).is_none()
        && !is_part(rules, line, i, sentence.start)
        && !words::is_preposition(word)
        && !words::is_present_shape(word)
        && rules.nouns.at(line, before).is_none()
        && rules.before.at(line.tokens, before).is_none()
        && rules.forms.find(word).is_none()
        && rules.forms.find(line.word(before.saturating_sub(1))).is_none_or(|f| f.object || !words::is_definite(word))
        && !matches!(
            word,
            "بلغ"
                | "بلغت"
                | "وبلغ"
                | "وبلغت"
                | "سجل"
                | "سجلت"
                | "عدد"
                | "العدد"
                | "الحصيله"
                | "حصيله"
                | "ذلك"
                | "فقط"
        )
}

/// What a percentage is a share of: 70 في المئة من الأطفال.
fn share_of(line: &Line<'_>, sentence: &Range<usize>, end: usize) -> String {
    // من أصل 21 مليونا: out of how many, not of what.
    if matches!(line.word(end + 1), "اصل" | "اجل") {
        return String::new();
    }
    if line.word(end) != "من" || line.time(end + 1).is_some() || line.number(end + 1).is_some() {
        return String::new();
    }
    let limit = sentence.end.min(end + 8);
    let last = noun_phrase::end(line, end + 1, limit, Reading::FirstOnly, &|_| false);
    if last <= end + 1 {
        return String::new();
    }
    line.span(line.start(end + 1), last).map_or("", |span| line.text(span)).to_owned()
}

/// A dual with its number behind it: عاملين اثنين. Its own form may be a plural's.
fn dual_and_two(
    rules: &Rules,
    line: &Line<'_>,
    sentence: &Range<usize>,
    found: &Extraction,
    i: usize,
) -> Option<Counted> {
    let two = i + 1;
    if two >= sentence.end || !line.word(two).starts_with("اثن") || line.word(two).len() > "اثنتين".len() {
        return None;
    }
    let noun = rules.nouns.at(line, i).filter(|noun| noun.end == two && line.word(i).ends_with('ن'))?;
    let number = &found.numbers[line.number(two)?];
    let start = line.tokens.offset_after(i, noun.proclitics);
    Some(Counted {
        start,
        first: i,
        end: two + 1,
        number: Some(number.value),
        range: None,
        modifier: Modifier::Exact,
        what: line.span(start, two).map_or("", |span| line.text(span)).to_owned(),
        class: Some(noun.class),
        role: Role::Other,
        unit: None,
        elliptic: false,
        part: is_part(rules, line, i, sentence.start),
        settled: false,
        why: "rule:figure",
    })
}

/// The noun of a number that something rises or falls to: ارتفع عدد القتلى إلى 23.
fn counted_before(rules: &Rules, line: &Line<'_>, sentence: &Range<usize>, first: usize) -> Option<Phrase> {
    let to = first.checked_sub(1).filter(|&k| k > sentence.start && matches!(line.word(k), "الي" | "من"))?;
    let floor = sentence.start.max(to.saturating_sub(6));
    let head = (floor..to).rev().find(|&k| {
        let word = line.word(k);
        matches!(word.strip_prefix(['و', 'ل', 'ب']).unwrap_or(word), "عدد" | "حصيله" | "اجمالي" | "عددا")
    })?;
    let noun = rules.nouns.at(line, head + 1).filter(|noun| noun.end <= to);
    // ارتفع عدد الوافدين إلى 97 ألفا: people of any sort.
    if noun.is_none() && head + 1 < to && words::is_definite_plural(line.word(head + 1)) {
        let what = line.span(line.start(head + 1), head + 2).map_or("", |span| line.text(span)).to_owned();
        return Some(Phrase { end: to, what, class: None, elliptic: false });
    }
    let phrase = Phrase::at(rules, line, &(sentence.start..to), head + 1, Some(noun?));
    (!phrase.elliptic && !phrase.what.is_empty()).then_some(phrase)
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
            // ليصل إلى 175 دولارا: so far it went, not up to it.
            if line.word(k) == "ليصل" {
                return Some((Modifier::Exact, i, own));
            }
            let only_marks = hit.next == i;
            // تجاوز عدد الوفيات 500: the verb stands before its subject.
            let subject = matches!(hit.value, Modifier::MoreThan | Modifier::AtMost) && hit.next < i;
            let amount =
                matches!(line.word(hit.next), "عدد" | "حصيله" | "قيمه" | "نسبه" | "عددهم" | "عددها" | "اجمالي");
            // لم تتعد الإصابات 15
            let lone = hit.value == Modifier::AtMost && hit.next + 1 == i && words::is_definite(line.word(hit.next));
            let counted = subject && (amount || lone);
            let first = if counted { i } else { k };
            (only_marks || counted).then_some((hit.value, first, if counted { own } else { hit.start }))
        })
        .or_else(|| compared(line, i, floor).map(|modifier| (modifier, i, own)))
        .unwrap_or((Modifier::Exact, i, own))
}

/// The modifier that a verb gives to the figure at `i` behind its subject: تزيد قيمتها على تريليون, لا يقل عددهم عن 30.
fn compared(line: &Line<'_>, i: usize, floor: usize) -> Option<Modifier> {
    let joint = i.checked_sub(1).filter(|&k| k > floor && matches!(line.word(k), "علي" | "عن"))?;
    let (verb, modifier) = (floor.max(joint.saturating_sub(4))..joint)
        .rev()
        .take_while(|&k| !line.is_mark(k) && line.number(k).is_none() && line.time(k).is_none())
        .find_map(|k| {
            let word = line.word(k);
            Some((
                k,
                match word.strip_prefix('و').unwrap_or(word) {
                    "يزيد" | "تزيد" | "زاد" | "زادت" | "يربو" | "تربو" => Modifier::MoreThan,
                    "يقل" | "تقل" => Modifier::LessThan,
                    _ => return None,
                },
            ))
        })?;
    let negated = verb > floor && matches!(line.word(verb - 1), "لا" | "ولا" | "لم" | "ولم");
    Some(match (modifier, negated) {
        (Modifier::MoreThan, true) => Modifier::AtMost,
        (_, true) => Modifier::AtLeast,
        (modifier, false) => modifier,
    })
}

/// Whether a verb that says "no more than" stands before the subject that the figure at `i` ends: لم يتجاوز عدد الشركات التي
/// بيعت حتى الآن سبع شركات.
fn is_capped(rules: &Rules, line: &Line<'_>, i: usize, floor: usize) -> bool {
    (floor.max(i.saturating_sub(CLAUSE))..i).rev().take_while(|&k| !line.is_mark(k) && line.number(k).is_none()).any(
        |k| {
            let hit = rules.modifiers.at(line.tokens, k).filter(|h| h.value == Modifier::AtMost);
            hit.is_some_and(|h| matches!(line.word(h.next), "عدد" | "عددهم" | "عددها" | "نسبه" | "قيمه" | "اجمالي"))
        },
    )
}

/// How long the subject of a verb may be, in tokens.
const CLAUSE: usize = 12;

/// Whether what begins at token `first` is a part of what was counted before (بينهم).
pub(super) fn is_part(rules: &Rules, line: &Line<'_>, first: usize, floor: usize) -> bool {
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
    let mut phrase = Phrase::at(rules, line, sentence, next, None);
    let definite = (i..hit.next).any(|k| words::is_definite(line.word(k)));
    // نزوح عشرات الآلاف من الجنوب: that is where they come from.
    if definite && next > hit.next && phrase.class.is_none() {
        phrase = Phrase { end: hit.next, what: String::new(), class: None, elliptic: true };
    }
    let known = phrase.class.is_some();
    let alone = definite && phrase.elliptic;
    let people = phrase.class.is_some_and(Class::is_people);
    if !(known || alone || phrase.what.is_empty()) || (hit.value == Modifier::Several && !people) {
        return None;
    }
    Some(Counted {
        start: hit.start,
        first: i,
        end: phrase.end.max(hit.next),
        number: None,
        range: None,
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

/// A bare figure takes the noun of the figure before it in the sentence.
fn fill_ellipses(line: &Line<'_>, counts: &mut [Counted]) {
    for i in 1..counts.len() {
        let (head, tail) = counts.split_at_mut(i);
        let (Some(last), this) = (head.last(), &mut tail[0]) else { continue };
        // 21 في المئة في بيروت و43 في البقاع: the unit is meant again.
        let parallel = line.word(this.first.saturating_sub(1)) == "و"
            && line.word(this.end) == "في"
            && line.word(last.end) == "في";
        if this.elliptic && last.settled && last.role == Role::Percent && parallel {
            this.role = Role::Percent;
            this.unit.clone_from(&last.unit);
            (this.settled, this.elliptic) = (true, false);
            continue;
        }
        // بلغت 47.2 مليار دولار مقابل 47.1 مليار: the currency is meant again.
        if this.elliptic && this.what.is_empty() && last.role == Role::Money && this.number.is_some_and(|n| n >= 1e6) {
            this.role = Role::Money;
            this.unit.clone_from(&last.unit);
            (this.settled, this.elliptic) = (true, false);
            continue;
        }
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

//! Nouns that count by their own form: singulars, duals and plurals beside a word that says what happened to them.

use std::ops::Range;

use super::{
    counts::{Counted, DUAL, is_part},
    nouns::{Class, Count as Form, Noun},
    phrase::{Phrase, one_of_a_body},
    roles::{self, Trigger},
    rules::Rules,
};
use crate::extract::{
    model::{EntityKind, Modifier, Role},
    syntax::{line::Line, words},
};

/// A noun whose own form counts, after a governing word or beside one: مقتل جندي, موظفين أصيبوا, وطفلين.
pub(super) fn find(
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
    // سبعة من عائلة واحدة: where they come from is not counted again.
    if i > sentence.start && line.word(i - 1) == "من" && !one {
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
    // 49 مهاجرا ولاجئا: the number counts both.
    if joined
        && last.is_some_and(|c| c.number.is_some_and(|n| n > 2.0) && c.what.ends_with('ا'))
        && line.word(i).ends_with('ا')
    {
        return None;
    }
    // 18500 قتيل ومفقود: behind a round hundred the number counts both.
    let hundred = |n: f64| n >= 100.0 && n % 100.0 == 0.0;
    if joined && noun.is_some_and(|n| n.count == Form::One) && last.is_some_and(|c| c.number.is_some_and(hundred)) {
        return None;
    }
    let part = is_part(rules, line, i, sentence.start) && last.is_some_and(|c| i < c.end + 6);
    let phrase = if one { one_of_a_body(line, sentence, i) } else { Phrase::at(rules, line, sentence, i, noun) };
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
        range: None,
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
    // لقي جندي إسرائيلي مصرعه: the verb stands around what it counts.
    if i > sentence.start
        && rules.around.contains(line.word(i - 1))
        && let Some(role) = roles::split(rules, line, sentence, end)
    {
        return Some(role);
    }
    if let Some(role) = object_of(rules, line, sentence, i) {
        return Some(role);
    }
    let end = behind_age(rules, line, sentence, end);
    let next = rules.forms.find(line.word(end)).filter(|f| !f.joined && !f.object)?;
    // تدافعا … وآخر قتل فيه 30: what leads back to the noun says where, and not who.
    if matches!(line.word(end + 1), "فيه" | "فيها" | "به" | "بها") {
        return None;
    }
    let (role, _) = rules.verbs[next.form.verb];
    let subject = i == sentence.start || !words::is_preposition(line.word(i - 1));
    (end < sentence.end && subject && roles::is_passive_casualty(role)).then_some(role)
}

/// The role of an active verb whose subject stands between it and its object at `i`: أوقف الأمن رجلا.
fn object_of(rules: &Rules, line: &Line<'_>, sentence: &Range<usize>, i: usize) -> Option<Role> {
    let behind_subject = line.word(i).ends_with("ين") && i > 0 && line.word(i - 1).ends_with("ون");
    // دمرت الغارة خزانين
    let dual = rules.nouns.at(line, i).is_some_and(|n| n.count == Form::Two && n.class == Class::Thing);
    let behind_subject = behind_subject || dual && line.word(i).ends_with("ين");
    // أسقطت الدفاعات طائرة: a feminine noun shows no case, but stands behind a definite subject.
    let thing = rules.nouns.at(line, i).is_some_and(|n| {
        // هدمت الجرافات قرية العراقيب: that one has a name.
        let named = words::is_definite(line.word(n.end))
            || line.mention(n.end).is_some_and(|m| m.kind != EntityKind::Group && m.start == line.start(n.end));
        n.count == Form::One && matches!(n.class, Class::Thing | Class::Weapon) && line.word(i).ends_with('ه') && !named
    });
    let feminine = thing && i > 0 && (words::is_definite(line.word(i - 1)) || line.mention(i - 1).is_some());
    if !(line.word(i).ends_with('ا') || behind_subject || feminine) || line.word(i).starts_with('و') {
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
    (active && subject && k + 1 < i && (!feminine || role == Role::Destroyed)).then_some(role)
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

//! What happened to what is counted: the governing word before or after it.

use std::ops::Range;

use super::{counts::Counted, nouns::Class, rules::Rules};
use crate::extract::{
    model::{EntityKind, Role},
    syntax::{
        line::Line,
        verbs::{Person, Tense},
        words,
    },
};

/// How far a governing word may stand before what it governs, in tokens.
const BEFORE: usize = 12;
/// How far one may stand after it.
const AFTER: usize = 8;
/// How far the second half of a verb may stand after what it counts.
const AROUND: usize = 20;

/// A governing word in the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Trigger {
    /// What it says to have happened.
    pub(super) role: Role,
    /// Whether its agent may stand where the counted thing does.
    pub(super) active: bool,
    /// The token after it.
    pub(super) end: usize,
}

/// The governing word that ends just before token `i`.
pub(super) fn trigger_ending_at(rules: &Rules, line: &Line<'_>, sentence: &Range<usize>, i: usize) -> Option<Trigger> {
    (sentence.start.max(i.saturating_sub(3))..i).find_map(|k| trigger_at(rules, line, k).filter(|t| t.end == i))
}

/// The governing word at token `k`.
fn trigger_at(rules: &Rules, line: &Line<'_>, k: usize) -> Option<Trigger> {
    if line.mention(k).is_some() || line.time(k).is_some() || line.number(k).is_some() {
        return None;
    }
    // فقد احتلت البلاد: a particle, unless what is missing follows at once.
    if line.word(k) == "فقد"
        && line.number(k + 1).is_none()
        && rules.modifiers.at(line.tokens, k + 1).is_none()
        && rules.vague.at(line.tokens, k + 1).is_none()
    {
        return None;
    }
    // A verb first: قتل is both, and only the verb may have an agent.
    if let Some(found) = rules.forms.find(line.word(k)).filter(|f| !f.object && f.form.tense != Tense::Participle) {
        let (role, active) = rules.verbs[found.form.verb];
        return is_meant(rules, line, role, k..k + 1).then_some(Trigger { role, active, end: k + 1 });
    }
    let hit = rules.before.at(line.tokens, k).or_else(|| rules.before.at_after_preposition(line.tokens, k))?;
    is_meant(rules, line, hit.value, k..hit.next).then_some(Trigger { role: hit.value, active: false, end: hit.next })
}

/// Whether a governing word has the sense of its role: a report that is published is not deployed.
fn is_meant(rules: &Rules, line: &Line<'_>, role: Role, at: Range<usize>) -> bool {
    if rules.doubtful.contains(line.word(at.start)) {
        let clause = (at.start.saturating_sub(BEFORE)..at.start).rev().take_while(|&k| !line.is_comma(k));
        if clause.map(|k| line.word(k)).any(|w| rules.unless.contains(w.strip_prefix('و').unwrap_or(w))) {
            return false;
        }
    }
    let Some((_, words)) = rules.not_beside.iter().find(|(r, _)| *r == role) else { return true };
    let near = at.start.saturating_sub(BESIDE)..at.end + BESIDE;
    !near.into_iter().any(|k| words.contains(line.word(k)))
}

/// How many words on either side stand beside a governing word.
const BESIDE: usize = 3;

/// Whether the role is one that befalls people or things, so that the sufferer may be the subject.
pub(super) fn is_passive_casualty(role: Role) -> bool {
    matches!(role, Role::Killed | Role::Injured | Role::Missing | Role::TakenHostage | Role::Displaced | Role::Arrested)
}

/// Whether a role makes sense for a class of things.
pub(super) fn fits(role: Role, class: Option<Class>) -> bool {
    let Some(class) = class else { return true };
    match role {
        Role::Killed | Role::Injured | Role::Missing | Role::TakenHostage | Role::Displaced | Role::Arrested => {
            class.is_people()
        }
        Role::Destroyed => matches!(class, Class::Weapon | Class::Thing),
        Role::Deployed => class == Class::Person || class == Class::Thing,
        Role::Attacks => matches!(class, Class::Attacks | Class::Weapon),
        _ => true,
    }
}

/// Gives every count its role.
pub(super) fn assign(rules: &Rules, line: &Line<'_>, sentence: &Range<usize>, counts: &mut [Counted]) {
    for i in 0..counts.len() {
        if counts[i].settled {
            continue;
        }
        let role = counts[i]
            .class
            .and_then(Class::role)
            .filter(|_| !counts[i].elliptic)
            .or_else(|| behind(rules, line, sentence, counts, i))
            .or_else(|| ahead(rules, line, sentence, counts, i))
            .or_else(|| possessed(line, sentence, &counts[i]))
            .or_else(|| of_total(rules, line, sentence, &counts[i]));
        let aim = matches!(
            counts[i].what.split(' ').next(),
            Some("هدفا" | "هدف" | "أهداف" | "موقعا" | "موقع" | "مواقع" | "منشأة" | "منشآت")
        );
        let role = role.filter(|&r| fits(r, counts[i].class) || r == Role::Attacks && aim);
        // أطلقت الشركة جوال «كي جي 920»: a bare figure is neither fired nor sent.
        let bare = counts[i].elliptic && counts[i].what.is_empty();
        let role = role.filter(|r| !(bare && matches!(r, Role::Attacks | Role::Deployed)));
        // إصابة 12 شخصا بالكوليرا: who is ill is not hurt.
        let role = role.filter(|&r| r != Role::Injured || !is_illness(rules, line, sentence, &counts[i]));
        counts[i].role = role.unwrap_or(Role::Other);
    }
}

/// Whether an illness stands beside a count of those whom something befell, in its clause.
fn is_illness(rules: &Rules, line: &Line<'_>, sentence: &Range<usize>, count: &Counted) -> bool {
    let ill = |k: usize| {
        let word = line.word(k);
        let bare = word.strip_prefix(['و', 'ب', 'ل']).unwrap_or(word);
        rules.illnesses.contains(bare.strip_prefix("ال").or_else(|| bare.strip_prefix('ل')).unwrap_or(bare))
    };
    let clause = |k: &usize| !line.is_comma(*k) && line.word(*k) != ".";
    let before = (sentence.start.max(count.first.saturating_sub(AFTER))..count.first).rev().take_while(clause);
    let after = (count.end..sentence.end.min(count.end + AFTER)).take_while(clause);
    before.chain(after).any(ill)
}

/// The role of the noun that a total counts: ارتفعت حصيلة قتلى البحر إلى 743 شخصا.
fn of_total(rules: &Rules, line: &Line<'_>, sentence: &Range<usize>, count: &Counted) -> Option<Role> {
    let to = count.first.checked_sub(1).filter(|&k| k > sentence.start && line.word(k) == "الي")?;
    let head =
        (sentence.start.max(to.saturating_sub(BEFORE))..to).rev().take_while(|&k| !line.is_comma(k)).find(|&k| {
            let word = line.word(k);
            matches!(word.strip_prefix(['و', 'ل', 'ب']).unwrap_or(word), "عدد" | "حصيله" | "اجمالي")
        })?;
    rules.nouns.at(line, head + 1)?.class.role()
}

/// The governing word that follows: خمسة … قتلوا, عشرون شخصا لقوا مصرعهم.
fn behind(rules: &Rules, line: &Line<'_>, sentence: &Range<usize>, counts: &[Counted], i: usize) -> Option<Role> {
    let from = behind_part(rules, line, sentence, counts[i].end);
    let next = counts[i + 1..].iter().find(|c| c.first >= from);
    let limit = next.map_or(sentence.end, |c| c.first).min(from + AFTER);
    for k in from..limit {
        let word = line.word(k);
        if line.is_comma(k) || word == "." || words::is_that(word) || words::is_relative(word) {
            return None;
        }
        // استهدف المنزل بصاروخين مما أدى إلى تدميره بالكامل: "wholly" says so only right behind what it speaks of.
        let near = k < from + 2 || !matches!(word, "بالكامل" | "دمارا");
        if let Some(hit) = rules.after.at(line.tokens, k).filter(|_| near && line.mention(k).is_none()) {
            return Some(hit.value);
        }
        let Some(found) = rules.forms.find(word).filter(|_| line.mention(k).is_none()) else { continue };
        let (role, active) = rules.verbs[found.form.verb];
        if !is_meant(rules, line, role, k..k + 1) {
            return None;
        }
        if found.object {
            // عشرة آلاف خيمة جرفتها المياه: the object stands first.
            return (active && k == from && !found.joined).then_some(role);
        }
        if found.joined {
            return None;
        }
        let plural = found.form.person == Person::Mp;
        let opens = opens_clause(line, sentence, counts[i].first);
        let subject = plural || (opens && (k == from || counts[i].number == Some(1.0)));
        // نحو 12 مضخة بنزين دمرت: things in the plural take a feminine verb.
        let things = role == Role::Destroyed
            && found.form.person == Person::Fs
            && k <= from + 1
            && counts[i].class.is_none_or(|class| matches!(class, Class::Thing | Class::Weapon));
        let subject = subject || things;
        let suffers = is_passive_casualty(role) || matches!(role, Role::Destroyed | Role::Deployed);
        let past = found.form.tense == Tense::Past;
        return (subject && suffers && past && !(active && takes_object(line, k + 1))).then_some(role);
    }
    None
}

/// The token behind a part that is set off by commas after a count: 14 شخصا على الأقل، بينهم ثلاثة أطفال، قتلوا.
fn behind_part(rules: &Rules, line: &Line<'_>, sentence: &Range<usize>, end: usize) -> usize {
    let comma = rules.modifiers_after.at(line.tokens, end).map_or(end, |h| h.next);
    let part = line.is_comma(comma)
        && (comma + 1..comma + 3)
            .any(|k| rules.parts.at(line.tokens, k).is_some() || rules.shares.contains(line.word(k)));
    let limit = sentence.end.min(comma + AROUND);
    // ثلاثة منازل على الأقل احترقت
    if !part {
        return comma;
    }
    (comma + 1..limit).find(|&k| line.is_comma(k)).map_or(end, |k| k + 1)
}

/// Whether what follows a verb is its object, so that the subject is the agent.
fn takes_object(line: &Line<'_>, k: usize) -> bool {
    let word = line.word(k);
    line.number(k).is_some()
        || (!line.is_mark(k)
            && line.time(k).is_none()
            && !words::is_preposition(word)
            && !word.is_empty()
            && !word.starts_with(['و', 'ب'])
            && !matches!(word, "كليا" | "جزييا" | "بالكامل" | "تماما" | "جميعا" | "ايضا"))
}

fn opens_clause(line: &Line<'_>, sentence: &Range<usize>, first: usize) -> bool {
    first == sentence.start
        || words::is_that(line.word(first - 1))
        || line.is_comma(first - 1)
        || matches!(line.word(first - 1), "وان" | "فان")
}

/// The governing word that stands before: مقتل ما لا يقل عن عشرين شخصا; or the role of the count that it continues.
fn ahead(rules: &Rules, line: &Line<'_>, sentence: &Range<usize>, counts: &[Counted], i: usize) -> Option<Role> {
    let first = counts[i].first;
    let reach = if counts[i].part { 2 * BEFORE } else { BEFORE };
    let floor = first.saturating_sub(reach).max(sentence.start);
    let last = i.checked_sub(1).map(|l| &counts[l]);
    let mut crossed_comma = false;
    // أطلق الحزب، بحسب الجيش، قرابة 240 صاروخا: who says so stands between two commas.
    let aside = attributed_aside(line, floor, first).or_else(|| dated_aside(line, floor, first));
    for k in (floor..first).rev() {
        if aside.as_ref().is_some_and(|aside| aside.contains(&k)) {
            continue;
        }
        if let Some(last) = last.filter(|l| k < l.end) {
            let spared = (last.end..first)
                .any(|k| rules.spared.contains(line.word(k).strip_prefix('و').unwrap_or(line.word(k))));
            return if spared { None } else { continued(line, last, &counts[i], k) };
        }
        let word = line.word(k);
        let bare = word.strip_prefix('و').unwrap_or(word);
        if rules.spared.contains(bare) || rules.carries.contains(bare) && line.mention(k).is_none() {
            return None;
        }
        if line.is_comma(k) {
            if crossed_comma || !(counts[i].part || first - k <= 3) {
                return None;
            }
            crossed_comma = true;
            continue;
        }
        if matches!(word, "." | ":" | "؟") || words::is_that(word) || words::is_relative(word) {
            return None;
        }
        // قضى 12 شخصا في الحريق: they died, where no time or court tells of something else.
        let passed =
            matches!(bare, "قضي" | "قضت" | "قضوا") && k + 1 == first && counts[i].class.is_some_and(Class::is_people);
        if passed && !(counts[i].end..sentence.end.min(counts[i].end + 4)).any(|k| line.time(k).is_some()) {
            return Some(Role::Killed);
        }
        if rules.around.contains(word)
            && let Some(role) = split(rules, line, sentence, counts[i].end)
        {
            return Some(role);
        }
        if let Some((word, role)) = rules.apart.get(word.strip_prefix('و').unwrap_or(word))
            && (counts[i].end..sentence.end.min(counts[i].end + AROUND)).any(|k| line.word(k) == word)
        {
            return Some(*role);
        }
        if let Some(trigger) = trigger_at(rules, line, k).filter(|t| t.end <= first) {
            // مقتل في قصف على المدينة 20 شخصا: people are not what was bombed.
            let people = counts[i].class.is_some_and(Class::is_people);
            if trigger.role == Role::Attacks && people {
                continue;
            }
            return Some(trigger.role);
        }
        if rules.forms.find(word).is_some_and(|f| f.object) {
            return None;
        }
    }
    None
}

/// The tokens of a time that two commas set off before token `first`, both commas included: اختطف مسلحون، فجر الاثنين، 25 تلميذة.
fn dated_aside(line: &Line<'_>, floor: usize, first: usize) -> Option<Range<usize>> {
    let close = first.checked_sub(1).filter(|&k| k > floor && line.is_comma(k))?;
    let open = (floor..close).rev().find(|&k| line.is_comma(k))?;
    (open + 1 < close && (open + 1..close).all(|k| line.time(k).is_some())).then_some(open..close + 1)
}

/// The tokens of an attribution that two commas set off before token `first`, both commas included.
fn attributed_aside(line: &Line<'_>, floor: usize, first: usize) -> Option<Range<usize>> {
    let close = (first.saturating_sub(3).max(floor)..first).rev().find(|&k| line.is_comma(k))?;
    let open = (close.saturating_sub(BEFORE).max(floor)..close).rev().find(|&k| line.is_comma(k))?;
    let word = line.word(open + 1);
    let attributing = matches!(word, "بحسب" | "حسب" | "حسبما" | "وفق" | "وفقا" | "طبقا" | "نقلا");
    attributing.then_some(open..close + 1)
}

/// The second half of a verb that stands around what it counts: لقي 18 شخصا، بينهم عشرة أطفال، حتفهم.
pub(super) fn split(rules: &Rules, line: &Line<'_>, sentence: &Range<usize>, from: usize) -> Option<Role> {
    (from..sentence.end.min(from + AROUND)).find_map(|k| rules.after.at(line.tokens, k)).map(|hit| hit.value)
}

/// The role that a count takes over from the one before it.
fn continued(line: &Line<'_>, last: &Counted, this: &Counted, _at: usize) -> Option<Role> {
    if matches!(last.role, Role::Money | Role::Percent | Role::Measure | Role::Other) {
        return None;
    }
    let between = last.end..this.first;
    let near = between.len() <= if this.part { 2 * BEFORE } else { 8 };
    let joined = line.word(this.first).starts_with('و')
        || between.clone().any(|k| line.word(k).starts_with('و') && k + 1 == this.first);
    // أودت بحياة 543 شخصا مقارنة بـ560 في العام السابق: as many of the same.
    let compared = near && this.elliptic && between.clone().any(|k| matches!(line.word(k), "مقارنه" | "مقابل"));
    if compared {
        return Some(last.role);
    }
    let same = this.elliptic
        || this.part
        || this.class == last.class
        || last.role == Role::Deployed && fits(Role::Deployed, this.class)
        || (this.class.is_some_and(Class::is_people) && last.class.is_none_or(Class::is_people));
    (near && (joined || this.part) && same).then_some(last.role)
}

/// وللولايات المتحدة نحو 2500 جندي في العراق: soldiers that a state has somewhere are deployed.
fn possessed(line: &Line<'_>, sentence: &Range<usize>, count: &Counted) -> Option<Role> {
    let soldiers = count.class == Some(Class::Person)
        && matches!(
            count.what.split(' ').next(),
            Some("جندي" | "جنود" | "جنديا" | "عسكري" | "عسكريا" | "جندياً" | "عسكريين")
        );
    if !soldiers {
        return None;
    }
    let abroad = (count.end..sentence.end.min(count.end + 8)).any(|k| {
        line.mention(k)
            .is_some_and(|m| matches!(m.kind, EntityKind::GeoPolitical | EntityKind::Location | EntityKind::Facility))
    });
    let owner = (sentence.start.max(count.first.saturating_sub(14))..count.first).any(|k| {
        let word = line.word(k);
        let owned = word.starts_with('ل') || word.starts_with("ول");
        let named = line.mention(k).is_some_and(|m| {
            m.start > line.start(k) && matches!(m.kind, EntityKind::GeoPolitical | EntityKind::Organisation)
        });
        (owned && named)
            || matches!(word, "لدي" | "ولدي" | "لديها" | "لديه" | "ولديها" | "تنشر" | "ينتشر" | "تحتفظ" | "يتمركز")
    });
    (abroad && owner).then_some(Role::Deployed)
}

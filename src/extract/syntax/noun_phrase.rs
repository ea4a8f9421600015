//! Where a noun phrase ends, as far as shapes and closed classes tell.

use super::{REACH, line::Line, words};
use crate::extract::model::EntityKind;

/// How sure the end must be found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::extract) enum Reading {
    /// Something else is known to follow (إن, a quotation): everything up to it that is not set apart belongs.
    UpToBorder,
    /// Another noun phrase may follow at once (أعلنت الوزارة مقتل …): the phrase ends when it is complete.
    FirstOnly,
}

/// The token after the noun phrase that starts at token `from`; `from` itself where none starts there. `stop` says
/// where a border word of the rule files stands.
pub(in crate::extract) fn end(
    line: &Line<'_>,
    from: usize,
    limit: usize,
    reading: Reading,
    stop: &dyn Fn(usize) -> bool,
) -> usize {
    let limit = limit.min(from + REACH);
    let mut complete = false;
    let mut relative = false;
    let mut after_preposition = false;
    // منظمات حقوقية: an adjective closes an indefinite phrase as well.
    let mut described = false;
    let mut last_kind = None;
    let mut i = from;
    while i < limit {
        let word = line.word(i);
        if line.is_comma(i) || line.time(i).is_some() || (i > from && stop(i)) {
            break;
        }
        if relative {
            i += 1;
            continue;
        }
        if let Some(mention) = line.mention(i) {
            if new_phrase(line, i, (complete || described) && !after_preposition, last_kind, reading) {
                break;
            }
            last_kind = Some(mention.kind);
            complete = true;
            after_preposition = false;
            i = mention.end.min(limit).max(i + 1);
            continue;
        }
        let first_only = reading == Reading::FirstOnly && i > from;
        // ودان الرئيس "الاعتداء": a quotation behind a complete phrase is what is said.
        if first_only
            && complete
            && !after_preposition
            && let Some(quotation) = line.quotation(i).filter(|q| q.start == i)
        {
            // شركة الزيت "أرامكو السعودية": its other name.
            if !line.is_name_in(quotation) {
                break;
            }
            i = quotation.end.min(limit);
            continue;
        }
        // ناشد زيلينسكي الحلفاء: a definite noun behind a person's name is somebody else.
        if first_only && last_kind == Some(EntityKind::Person) && words::is_definite(word) {
            break;
        }
        // السفارة الأميركية | الحكومة المقبلة: behind a name, a party of its own.
        if first_only && last_kind.is_some() && !after_preposition && words::is_party(word) {
            break;
        }
        // أدان الاتحاد الأوروبي | الهجوم: a definite noun behind a name is no adjective of it.
        let body = matches!(last_kind, Some(EntityKind::Organisation | EntityKind::GeoPolitical));
        let titled = line.mention(i + 1).is_some_and(|m| m.kind == EntityKind::Person && m.first == i + 1);
        if first_only && body && !after_preposition && !titled && words::is_plain_noun(word) {
            break;
        }
        if line.is_mark(i) {
            match skip_mark(line, i, limit) {
                Some(next) => {
                    complete |= line.quotation(i).is_some();
                    i = next;
                    continue;
                }
                None => break,
            }
        }
        if words::is_that(word) {
            break;
        }
        if words::is_relative(word) {
            // أتاكان يلكوفان | الذي كان في الطابق الثالث
            if reading == Reading::FirstOnly || i == from || last_kind == Some(EntityKind::Person) {
                break;
            }
            relative = true;
            i += 1;
            continue;
        }
        if words::is_preposition(word) && !is_governor(line, i) {
            if i == from || !stays(line, i) {
                break;
            }
            after_preposition = true;
            i += 1;
            continue;
        }
        if reading == Reading::FirstOnly
            && i > from
            && !after_preposition
            && (starts_another(line, i, complete, i == from + 1) || described && words::heads_a_construct(word))
        {
            break;
        }
        complete |= words::is_definite(word) || words::has_pronoun(word) || words::is_highness(word);
        described |= i > from && words::is_adjective_shape(word) && !words::is_definite(word);
        after_preposition = word == "باسم";
        last_kind = None;
        i += 1;
    }
    // A preposition whose object was refused does not belong.
    while i > from && (words::is_preposition(line.word(i - 1)) && line.mention(i - 1).is_none()) {
        i -= 1;
    }
    i
}

/// Whether the word is والي, a governor, and not "and to", which folding writes alike.
fn is_governor(line: &Line<'_>, i: usize) -> bool {
    let written = line.tokens.text(i);
    line.word(i) == "والي" && written.ends_with('ي') && !written.contains('إ')
}

/// Whether a name at `i` begins another noun phrase: إيران | إسرائيل, but not رئيس الوزراء | محمد.
fn new_phrase(line: &Line<'_>, i: usize, complete: bool, last: Option<EntityKind>, reading: Reading) -> bool {
    let Some(mention) = line.mention(i) else { return false };
    if !complete || reading == Reading::UpToBorder {
        return false;
    }
    let proclitic = mention.start > line.start(i);
    if proclitic {
        return line.word(i).starts_with('ب');
    }
    match mention.kind {
        EntityKind::Group => last == Some(EntityKind::Group) && !words::is_definite(line.word(i)),
        EntityKind::Person => last == Some(EntityKind::Person),
        _ => true,
    }
}

/// The token after a bracketed or quoted stretch or a hyphen inside a word; `None` where the mark ends the phrase.
fn skip_mark(line: &Line<'_>, i: usize, limit: usize) -> Option<usize> {
    if let Some(quotation) = line.quotation(i) {
        return (quotation.end <= limit).then_some(quotation.end);
    }
    match line.word(i) {
        "(" => (i + 1..limit.min(i + 14)).find(|&k| line.word(k) == ")").map(|k| k + 1),
        "-" | "–" | "'" | "’" | "&" | "/" if !line.tokens.blank_before(i) => Some(i + 1),
        _ => None,
    }
}

/// Whether the preposition at `i` and what follows belong to the noun before it: وزارة الصحة في غزة.
fn stays(line: &Line<'_>, i: usize) -> bool {
    let named = line.mention(i + 1).is_some_and(|m| m.kind != EntityKind::Event);
    match line.word(i) {
        "في" => {
            named
                || (words::is_definite(line.word(i + 1)) && line.time(i + 1).is_none())
                // مسؤولون في قطاع النفط
                || (words::is_branch(line.word(i + 1)) && words::is_definite(line.word(i + 2)))
                || line.mention(i + 2).is_some_and(|m| {
                    m.first == i + 2
                        && matches!(m.kind, EntityKind::GeoPolitical | EntityKind::Location | EntityKind::Organisation)
                })
        }
        // المشرف العام على المركز
        "علي" => i > 1 && [i - 1, i - 2].iter().any(|&k| line.word(k).starts_with("المشرف")),
        "من" | "لدي" | "بين" => named,
        _ => false,
    }
}

/// Whether the word at `i` begins another noun phrase after a complete one: الجيش السوداني | استعادة.
fn starts_another(line: &Line<'_>, i: usize, complete: bool, second: bool) -> bool {
    let word = line.word(i);
    if matches!(word, "باسم" | "ب") || (!complete && words::heads_a_construct(line.word(i - 1))) {
        return false;
    }
    // مفوض الأمم المتحدة السامي لحقوق الإنسان
    if words::is_field_of_office(word) && words::is_definite(line.word(i + 1)) {
        return false;
    }
    // رئيس بلديتها: what an indefinite noun heads.
    if words::has_pronoun(word) {
        return complete || !second;
    }
    if words::is_verbal_noun_shape(word) {
        return true;
    }
    complete && !words::is_definite(word) && (!word.starts_with('و') || words::is_noun_in_waw(word))
}

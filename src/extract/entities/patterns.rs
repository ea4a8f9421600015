//! Names told by a trigger word: "the ministry of health", "the American forces", "the air base X".

use super::{
    rules::{Head, Tail},
    scan::{Scan, kind_of},
    span::Candidate,
};
use crate::extract::{
    lexicon::{Class, Match},
    model::EntityKind,
};

/// How many words a name may have after its trigger.
const LONGEST: usize = 6;

/// Proposes a candidate for each trigger word whose tail fits.
pub(super) fn find(scan: &Scan<'_>, out: &mut Vec<Candidate>) {
    for i in 0..scan.tokens.len() {
        let Some((heads, proclitics, article)) = scan.heads(i) else { continue };
        for head in heads {
            let found = match (head.tail, article) {
                (Tail::Nation, _) => nation(scan, i, article),
                (Tail::Field | Tail::Name, true) => nation(scan, i, true),
                (Tail::Field, false) => field(scan, i),
                (Tail::Name, false) => name(scan, i),
                (Tail::Place, false) => place(scan, i, *head),
                (Tail::Place, true) => sea(scan, i, *head),
            };
            let Some(found) = found else { continue };
            let (first, proclitics) = if head.bare_name { (i + 1, 0) } else { (i, proclitics) };
            let mut candidate = scan.candidate((first, found.end), proclitics, head.kind, why(head.tail));
            candidate.entry = found.entry.map(|m| m.entry);
            out.push(candidate);
        }
    }
}

struct Found<'s> {
    end: usize,
    /// The lexicon entry that names the thing itself, where the tail is one of the same kind.
    entry: Option<&'s Match>,
}

impl Found<'_> {
    fn until(end: usize) -> Self {
        Found { end, entry: None }
    }
}

fn why(tail: Tail) -> &'static str {
    match tail {
        Tail::Nation => "rule:nation",
        Tail::Field => "rule:field",
        Tail::Name => "rule:name",
        Tail::Place => "rule:place",
    }
}

/// "القوات الأمريكية", "القوات الجوية الأمريكية", "قوات الأمن العراقية", "جيش العدو": up to three definite words of
/// which the last is a nationality; or a bare head and whose it is.
fn nation<'s>(scan: &'s Scan<'_>, i: usize, article: bool) -> Option<Found<'s>> {
    let mut at = i + 1;
    let limit = i + 4;
    while at <= limit {
        if let Some(nationality) = scan.nationality(at) {
            let definite = scan.is_definite(at);
            return (definite || (at > i + 1 && false)).then(|| Found::until(nationality.end));
        }
        let passes = scan.is_definite(at)
            && !scan.stops(at)
            && !scan.is(at, Class::Title)
            && (scan.is_adjective(at) || (!article && at == i + 1));
        if !passes {
            break;
        }
        at += 1;
    }
    if article {
        return None;
    }
    let name = scan.name(i + 1)?;
    let owner = matches!(name.class, Class::GeoPolitical | Class::Organisation) && !name.ambiguous;
    (owner && name.class == Class::GeoPolitical).then(|| Found::until(name.end))
}

/// "وزارة الدفاع الروسية", "مجلس الأمن", "هيئة شؤون الأسرى", "وزارة التعليم والبحث العلمي".
fn field<'s>(scan: &'s Scan<'_>, i: usize) -> Option<Found<'s>> {
    let mut at = i + 1;
    if !scan.is_definite(at)
        && scan.is_word(at)
        && scan.is_definite(at + 1)
        && !scan.stops(at)
        && scan.name(at).is_none()
    {
        let word = scan.tokens.folded(at);
        if word.starts_with('و') || word.starts_with('ل') || word.starts_with('ب') {
            return None;
        }
        at += 1;
    }
    if !scan.is_definite(at)
        || scan.stops(at)
        || scan.is(at, Class::Title)
        || scan.rules.generic.contains(scan.tokens.folded(at))
    {
        return None;
    }
    if scan.nationality(at).is_some_and(|m| m.end == at + 1) && at > i + 1 {
        return None;
    }
    at += 1;
    if scan.rules.portfolios.contains(scan.tokens.folded(at - 1)) {
        while scan.tokens.folded(at).strip_prefix('و').is_some_and(|w| scan.rules.portfolios.contains(w)) {
            at += 1;
        }
    }
    Some(Found::until(adjectives(scan, at, i + LONGEST)))
}

/// "جماعة الحوثي", "حركة طالبان", "حزب العدالة", "جامعة القاهرة".
fn name<'s>(scan: &'s Scan<'_>, i: usize) -> Option<Found<'s>> {
    let at = i + 1;
    if let Some(known) = scan.name(at) {
        let own = known.class == Class::Organisation;
        let end = if own { known.end } else { adjectives(scan, known.end, i + LONGEST) };
        return Some(Found { end, entry: own.then_some(known) });
    }
    if scan.stops(at) || scan.nationality(at).is_some() || scan.is(at, Class::Title) {
        return None;
    }
    if scan.is_definite(at) {
        let generic = scan.rules.generic.contains(scan.tokens.folded(at));
        return (!generic).then(|| Found::until(adjectives(scan, at + 1, i + LONGEST)));
    }
    let proper = !scan.is_common(at) && !has_proclitic_look(scan, at);
    (proper && (scan.is(at, Class::Family) || scan.is(at, Class::Given))).then(|| Found::until(at + 1))
}

/// "قاعدة عين الأسد الجوية", "مطار بغداد الدولي", "محافظة الأنبار", "مضيق هرمز".
fn place<'s>(scan: &'s Scan<'_>, i: usize, head: Head) -> Option<Found<'s>> {
    let at = i + 1;
    if scan.stops(at) || scan.rules.generic.contains(scan.tokens.folded(at)) {
        return None;
    }
    let known = scan.name(at).filter(|m| !(head.bare_name && m.class == Class::Organisation));
    let mut end = match known {
        Some(m) => m.end,
        None if scan.is_definite(at) => {
            if scan.nationality(at).is_some() || scan.is(at, Class::Title) {
                return None;
            }
            at + 1
        }
        None => {
            let closed = scan.rules.closers.contains(scan.tokens.folded(at + 1)) && scan.is_definite(at + 1);
            let construct = scan.is_definite(at + 1) && scan.rules.closers.contains(scan.tokens.folded(at + 2));
            let named = scan.is(at, Class::Given) || scan.is(at, Class::Family);
            if has_proclitic_look(scan, at) || !(closed || construct || named) {
                return None;
            }
            if construct && !closed {
                at + 2
            } else if named && (scan.is(at + 1, Class::Family) || scan.is(at + 1, Class::Given)) {
                at + 2
            } else {
                at + 1
            }
        }
    };
    if head.kind != EntityKind::Facility {
        let more = known.is_none() && scan.is_adjective(end) && scan.nationality(end).is_none();
        return Some(Found {
            end: if more { end + 1 } else { end },
            entry: known.filter(|m| kind_of(m.class) == Some(head.kind)),
        });
    }
    if known.is_none()
        && scan.is_adjective(end)
        && !scan.rules.closers.contains(scan.tokens.folded(end))
        && scan.nationality(end).is_none()
    {
        end += 1;
    }
    while scan.is_definite(end) && scan.rules.closers.contains(scan.tokens.folded(end)) && end < i + LONGEST {
        end += 1;
    }
    Some(Found { end, entry: None })
}

/// "البحر الأحمر", "الخليج العربي": a definite head of nature and its adjective.
fn sea<'s>(scan: &'s Scan<'_>, i: usize, head: Head) -> Option<Found<'s>> {
    let fits = head.kind == EntityKind::Location && scan.is_adjective(i + 1);
    fits.then(|| Found::until(i + 2))
}

/// Goes on over definite adjectives; a nationality ends the name.
fn adjectives(scan: &Scan<'_>, mut at: usize, limit: usize) -> usize {
    while at < limit && scan.is_adjective(at) {
        if let Some(nationality) = scan.nationality(at) {
            return nationality.end;
        }
        at += 1;
    }
    at
}

/// Whether an unknown word may well be a preposition or conjunction with a noun.
fn has_proclitic_look(scan: &Scan<'_>, i: usize) -> bool {
    let word = scan.tokens.folded(i);
    word.starts_with("لل") || word.starts_with("وال") || word.starts_with("بال")
}

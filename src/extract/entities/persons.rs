//! Names of people: after a title, and by given and family names.

use super::{
    scan::Scan,
    span::{Candidate, Rank},
};
use crate::extract::{lexicon::Class, model::EntityKind};

/// The most words that a person's name has here.
const LONGEST: usize = 5;
/// How far after its title a name may begin, in tokens.
const REACH: usize = 8;

/// Proposes the names of people. `others` are the organisations and places found so far, which may stand between a
/// title and the name.
pub(super) fn find(scan: &Scan<'_>, out: &mut Vec<Candidate>) {
    let passed = out.len();
    for i in 0..scan.tokens.len() {
        let title = scan.matches(i).iter().filter(|m| m.class == Class::Title).map(|m| m.end).max();
        if let Some(end) = title
            && let Some(first) = name_after_title(scan, end, out.get(..passed).unwrap_or(&[]))
            && let Some(candidate) = name_at(scan, first, 0, true)
        {
            out.push(Candidate { rank: Rank::Title, why: "rule:title", ..candidate });
        }
        for proclitics in [0, 1] {
            out.extend(name_at(scan, i, proclitics, false));
        }
    }
}

/// Where a name begins after a title that ends before token `at`.
fn name_after_title(scan: &Scan<'_>, mut at: usize, others: &[Candidate]) -> Option<usize> {
    let limit = at + REACH;
    let mut steps = 0;
    while at < limit && steps < REACH {
        steps += 1;
        if !scan.is_word(at) {
            return None;
        }
        let word = scan.tokens.folded(at);
        let name_like = scan.is(at, Class::Given)
            || scan.is(at, Class::Family)
            || scan.is(at, Class::Person)
            || scan.matches(at).iter().any(|m| m.class == Class::Person && m.proclitics == 0);
        if name_like && scan.nationality(at).is_none() {
            return Some(at);
        }
        if scan.rules.between.contains(word) {
            at += 1;
        } else if let Some(other) = others
            .iter()
            .filter(|c| c.first == at && (c.proclitics == 0 || word.starts_with('ل')) && !c.doubtful)
            .max_by_key(|c| c.end)
        {
            at = other.end;
        } else if let Some(nationality) = scan.nationality(at) {
            at = nationality.end;
        } else if scan.stops(at) {
            return None;
        } else if scan.is_definite(at) {
            at += 1;
        } else {
            return (!scan.is_common(at) && looks_foreign(scan, at)).then_some(at);
        }
    }
    None
}

/// Whether two unknown words in a row stand where a name is due.
fn looks_foreign(scan: &Scan<'_>, at: usize) -> bool {
    let unknown = |i: usize| {
        let word = scan.tokens.folded(i);
        let verbal = word.starts_with(['ي', 'ت', 'س']) && word.chars().count() <= 5;
        let joined =
            word.starts_with('و') || word.starts_with("ب") && word.chars().count() < 4 || word.starts_with("لل");
        scan.is_word(i) && !scan.stops(i) && !scan.is_common(i) && !verbal && !joined
    };
    unknown(at) && !scan.is_definite(at) && (unknown(at + 1) || scan.is(at + 1, Class::Family))
}

/// The name that begins at token `first`. Without a title, its first word must be a known given name.
fn name_at(scan: &Scan<'_>, first: usize, proclitics: usize, titled: bool) -> Option<Candidate> {
    let given = scan
        .matches(first)
        .iter()
        .filter(|m| m.class == Class::Given && m.proclitics == proclitics && !m.article_added)
        .max_by_key(|m| m.end);
    let (mut end, sure) = match given {
        Some(m) => (m.end, !m.ambiguous),
        None if titled => (first + 1, true),
        None => return None,
    };
    let mut names = 1;
    while end < first + LONGEST {
        match next_name(scan, end, names, titled, sure) {
            Some(next) => {
                names += 1;
                end = next;
            }
            None => break,
        }
    }
    if names < 2 && !titled {
        return None;
    }
    Some(scan.candidate((first, end), proclitics, EntityKind::Person, "rule:names"))
}

/// Where the next word of a name ends, if token `at` goes on with one.
fn next_name(scan: &Scan<'_>, at: usize, names: usize, titled: bool, sure: bool) -> Option<usize> {
    if !scan.is_word(at) || !scan.tokens.blank_before(at) {
        return None;
    }
    let word = scan.tokens.folded(at);
    if scan.rules.particles.contains(word) && scan.is_word(at + 1) && !scan.stops(at + 1) {
        return Some(at + 2);
    }
    if scan.stops(at) {
        return None;
    }
    let known = scan.is(at, Class::Family) || scan.is(at, Class::Given);
    let clear = scan
        .matches(at)
        .iter()
        .any(|m| matches!(m.class, Class::Family | Class::Given) && m.proclitics == 0 && !m.ambiguous);
    if known && (clear || !scan.is_common(at)) {
        return Some(at + 1);
    }
    if scan.is_common(at) || scan.is(at, Class::Title) {
        return None;
    }
    if scan.is_definite(at) {
        let nisba = word.ends_with('ي');
        return (names < 3 && (nisba || names == 1 && (titled || sure)) && (titled || !scan.is_adjective_of_place(at)))
            .then_some(at + 1);
    }
    let clean = !word.starts_with("لل") && !word.starts_with("وال") && !word.starts_with("بال");
    (names == 1 && clean && (titled || sure) && scan.name(at).is_none()).then_some(at + 1)
}

impl Scan<'_> {
    /// Whether token `i` is a nationality that follows a full name, as in "the poet X the Egyptian".
    fn is_adjective_of_place(&self, i: usize) -> bool {
        self.nationality(i).is_some() && i >= 2 && self.is(i - 1, Class::Family)
    }
}

//! Cities whose club is meant: "فاز ريال مدريد على برشلونة".
//!
//! In: the chosen candidates of all paragraphs. A city becomes a club where a verb of a match and its preposition stand before
//! it and the paragraph speaks of sport; then it is one everywhere in the article but behind words that say where. Countries stay
//! what they are: their teams bear their names.

use foldhash::HashSet;

use super::{scan::Scan, span::Candidate};
use crate::extract::model::EntityKind;

/// How far before the city the verb of the match may stand, in tokens.
const REACH: usize = 8;

/// Turns cities into their clubs.
pub(super) fn name(scans: &[Scan<'_>], chosen: &mut [Vec<Candidate>]) {
    let mut clubs: HashSet<&str> = HashSet::default();
    for (scan, here) in scans.iter().zip(chosen.iter()) {
        // Looked at first where it is rare: most articles have no match at all.
        let mut sport = None;
        for c in here.iter().filter(|c| is_city(scan, c)) {
            if beaten(scan, c.first) && *sport.get_or_insert_with(|| speaks_of_sport(scan)) {
                clubs.insert(scan.tokens.folded(c.first));
            }
        }
    }
    if clubs.is_empty() {
        return;
    }
    for (scan, here) in scans.iter().zip(chosen) {
        for c in here.iter_mut() {
            if is_city(scan, c) && clubs.contains(scan.tokens.folded(c.first)) && !is_where(scan, c.first) {
                c.kind = EntityKind::Organisation;
                c.entry = None;
                c.why = "club:match";
            }
        }
    }
}

/// Whether a candidate is one word that lists have as a city, without proclitics.
fn is_city(scan: &Scan<'_>, c: &Candidate) -> bool {
    c.kind == EntityKind::GeoPolitical
        && c.len() == 1
        && c.proclitics == 0
        && c.entry.is_some_and(|entry| scan.lexicon.file(entry) == "capitals_cities")
}

/// Whether token `i` stands behind the preposition of a verb of winning, losing or meeting.
fn beaten(scan: &Scan<'_>, i: usize) -> bool {
    let Some(before) = i.checked_sub(1).map(|k| scan.tokens.folded(k)) else { return false };
    matches!(before, "علي" | "امام" | "مع" | "ضد")
        && (i.saturating_sub(REACH)..i - 1)
            .rev()
            .take_while(|&k| !matches!(scan.tokens.text(k), "." | "؛" | "!" | "؟"))
            .any(|k| scan.rules.matches.contains(scan.tokens.folded(k)))
}

fn speaks_of_sport(scan: &Scan<'_>) -> bool {
    (0..scan.tokens.len()).any(|k| scan.rules.sport.contains(scan.tokens.folded(k)))
}

/// Whether the word before token `i` says that a place is meant.
fn is_where(scan: &Scan<'_>, i: usize) -> bool {
    i.checked_sub(1).is_some_and(|k| matches!(scan.tokens.folded(k), "في" | "مدينه" | "من" | "الي" | "قرب" | "بمدينه"))
}

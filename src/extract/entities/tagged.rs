//! Candidates of the trained tagger, where lexicon and rules found nothing.

use super::{
    scan::Scan,
    span::{Candidate, Rank},
};
use crate::extract::{
    model::EntityKind,
    tagger::{self, Kind},
};

/// How probable a name must be.
const SURE: f32 = 0.97;

/// Adds the names that the tagger is sure of and that overlap nothing chosen.
pub(super) fn add(scan: &Scan<'_>, chosen: &mut Vec<Candidate>) {
    for name in tagger::tag(tagger::arabic(), scan.tokens) {
        let kind = match name.kind {
            Kind::Person => EntityKind::Person,
            Kind::Place => EntityKind::GeoPolitical,
            Kind::Organisation => EntityKind::Organisation,
            Kind::Other => continue,
        };
        let proclitics = proclitics(scan, name.first);
        let tokens = (name.first, name.end);
        let candidate = Candidate { rank: Rank::Tagger, ..scan.candidate(tokens, proclitics, kind, "tagger") };
        let free = !chosen.iter().any(|c| c.overlaps(&candidate));
        if free && name.confidence >= SURE && is_plausible(scan, &candidate) {
            chosen.push(candidate);
        }
    }
    chosen.sort_by_key(|c| c.first);
}

/// How many letters of the first word are clitics: told by the article, or by a common word's absence.
fn proclitics(scan: &Scan<'_>, at: usize) -> usize {
    let known = scan.matches(at).iter().filter(|m| super::scan::kind_of(m.class).is_some()).map(|m| m.proclitics).min();
    known.unwrap_or_else(|| {
        let word = scan.tokens.folded(at);
        let clitic = ["وال", "بال", "فال", "كال", "ولل"].iter().any(|p| word.starts_with(p)) || word.starts_with("لل");
        usize::from(clitic) + usize::from(word.starts_with("ولل"))
    })
}

/// Whether the words could be a name at all: no grammar, no digits, no mark inside.
fn is_plausible(scan: &Scan<'_>, c: &Candidate) -> bool {
    (c.first..c.end).all(|i| scan.is_word(i)) && !(c.len() == 1 && (scan.stops(c.first) || scan.is_common(c.first)))
}

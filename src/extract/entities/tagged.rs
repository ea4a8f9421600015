//! Candidates of the trained tagger, where lexicon and rules found nothing.

use super::{
    scan::Scan,
    span::{Candidate, Rank},
};
use crate::extract::{
    lexicon::{Class, Match},
    model::EntityKind,
    tagger::{self, Kind},
};

/// How probable a name must be.
const SURE: f32 = 0.95;

/// Adds the names that the tagger is sure of and that overlap nothing chosen. What was chosen is in text order and free
/// of overlaps, and so are the tagger's names.
pub(super) fn add(scan: &Scan<'_>, chosen: &mut Vec<Candidate>) {
    let before = chosen.len();
    for name in tagger::tag(tagger::arabic(), scan.tokens) {
        let kind = match name.kind {
            Kind::Person => EntityKind::Person,
            Kind::Place => EntityKind::GeoPolitical,
            Kind::Organisation => EntityKind::Organisation,
            Kind::Other => continue,
        };
        let proclitics = proclitics(scan, name.first);
        // "محكمة فوكلوز", "إذاعة موزاييك": what a trigger word heads is what that word names, and nobody.
        let head = (kind == EntityKind::Person)
            .then(|| scan.heads(name.first))
            .flatten()
            .filter(|_| name.end > name.first + 1);
        let (kind, proclitics, first) = match head.and_then(|(heads, letters, _)| heads.first().map(|h| (h, letters))) {
            Some((head, _)) if head.bare_name => (head.kind, 0, name.first + 1),
            Some((head, letters)) => (head.kind, letters, name.first),
            None => (kind, proclitics, name.first),
        };
        // "ولد الجبوري في بغداد": a verb where it opens the sentence.
        let opens = name.first == 0 || matches!(scan.tokens.text(name.first - 1), "." | "؟" | "!");
        if kind == EntityKind::Person && opens && scan.tokens.folded(name.first) == "ولد" {
            continue;
        }
        // "روى الناجي الطيب إبراهيم": who says it, without the verb.
        let says = kind == EntityKind::Person
            && name.end > first + 2
            && !scan.is(first, Class::Given)
            && scan.rules.says.contains(scan.tokens.folded(first));
        let first = first + usize::from(says);
        let tokens = (first, name.end);
        let candidate = Candidate { rank: Rank::Tagger, ..scan.candidate(tokens, proclitics, kind, "tagger") };
        let next = chosen[..before].partition_point(|c| c.end <= candidate.first);
        let free = chosen[..before].get(next).is_none_or(|c| !c.overlaps(&candidate));
        if free && name.confidence >= SURE && is_plausible(scan, &candidate) {
            chosen.push(candidate);
        }
    }
    chosen.sort_by_key(|c| c.first);
}

/// How many letters of the first word are clitics: told by what the lexicon knows, by the article, or by a و before a
/// word that no list of names holds.
fn proclitics(scan: &Scan<'_>, at: usize) -> usize {
    let names = |m: &&Match| super::scan::kind_of(m.class).is_some() || matches!(m.class, Class::Given | Class::Family);
    let known = scan.matches(at).iter().filter(names).map(|m| m.proclitics).min();
    known.unwrap_or_else(|| {
        let word = scan.tokens.folded(at);
        let clitic = ["بال", "فال", "كال", "لل", "و"].iter().any(|p| word.starts_with(p));
        usize::from(clitic) + usize::from(word.starts_with("ولل") || word.starts_with("وبال"))
    })
}

/// Whether the words could be a name at all: no grammar, no digits, no mark inside; a single word must not be one that
/// the lexicon doubts, nor a verb by its look.
fn is_plausible(scan: &Scan<'_>, c: &Candidate) -> bool {
    if !(c.first..c.end).all(|i| scan.is_word(i)) || scan.stops(c.first) || scan.stops(c.end - 1) {
        return false;
    }
    if super::patterns::is_nobodys(scan, c.first, c.end) {
        return false;
    }
    // "في لبنان عمران": a country is nobody's first name; "رأيا استشاريا": two words in the accusative are no name.
    if c.kind == EntityKind::Person {
        let country = scan.name(c.first).is_some_and(|m| m.class == Class::GeoPolitical && !m.ambiguous)
            && !scan.is(c.first, Class::Given);
        let accusative = c.len() == 2
            && scan.tokens.folded(c.first).ends_with('ا')
            && scan.tokens.folded(c.end - 1).ends_with("يا")
            && !scan.is(c.first, Class::Given);
        if country || accusative {
            return false;
        }
    }
    // "53 بريطانيا": what a number counts is people.
    if c.len() == 1 && c.kind == EntityKind::GeoPolitical && super::known::is_counted_group(scan, c.first) {
        return false;
    }
    if c.len() == 1 && c.kind == EntityKind::Person {
        let name = |m: &Match| m.class == Class::Family && !m.ambiguous;
        return !scan.is_common(c.first) && scan.matches(c.first).iter().any(name);
    }
    // What the lexicon knows and the rules did not take is not for the tagger to take.
    if c.len() == 1 && scan.matches(c.first).iter().any(|m| super::scan::kind_of(m.class).is_some()) {
        return false;
    }
    let doubted = |m: &Match| m.ambiguous || matches!(m.class, Class::Word | Class::Phrase | Class::Common);
    c.len() > 1
        || !(scan.is_common(c.first)
            || scan.matches(c.first).iter().any(doubted)
            || scan.tokens.folded(c.first).chars().count() < 4)
}

//! Names in brackets: the short form after a full name ("… (آفاد)"), and the agency to whom a picture or a dateline is
//! owed ("(رويترز)", "(أ ف ب)").

use super::{
    scan::Scan,
    span::{Candidate, Rank},
};
use crate::{
    extract::{
        lexicon::{Class, Lexicon},
        model::EntityKind,
        tokens::TokenKind,
    },
    text::fold,
};

/// The most tokens that a short form has, the dots between its letters included.
const LONGEST: usize = 8;

/// Proposes what stands in brackets after one of the chosen names or as a credit.
pub(super) fn find(scan: &Scan<'_>, chosen: &[Candidate], lexicon: &Lexicon) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = (1..scan.tokens.len())
        .filter(|&i| is_credit(scan, (i, i + 1)) && is_at_work(scan, i))
        .map(|i| Candidate {
            rank: Rank::Agreement,
            ..scan.candidate((i, i + 1), 0, EntityKind::Organisation, "rule:credit")
        })
        .collect();
    // "الدوحة في 14 مايو /قنا/"
    found.extend(
        (1..scan.tokens.len())
            .filter(|&i| {
                is_credit(scan, (i, i + 1)) && scan.tokens.text(i - 1) == "/" && scan.tokens.text(i + 1) == "/"
            })
            .map(|i| Candidate {
                rank: Rank::Title,
                ..scan.candidate((i, i + 1), 0, EntityKind::Organisation, "rule:credit")
            }),
    );
    for open in (0..scan.tokens.len()).filter(|&i| scan.tokens.text(i) == "(") {
        let Some(close) = (open + 2..(open + 2 + LONGEST).min(scan.tokens.len())).find(|&i| scan.tokens.text(i) == ")")
        else {
            continue;
        };
        let inside = (open + 1, close);
        // "(03:00 ت.غ)", "الساعة 15:00 (ت.غ)": the hour of Greenwich.
        let hour = scan.tokens.folded(open + 1) == "ت" && scan.tokens.folded(close - 1) == "غ";
        if hour {
            continue;
        }
        let agency = is_letters(scan, inside) || is_credit(scan, inside);
        let named = chosen.iter().find(|c| c.end == open && c.kind == EntityKind::Organisation && c.len() > 1);
        let alias = named.filter(|_| !agency && is_short_form(scan, inside)).map(|c| {
            let words = c.words(scan.tokens).join(" ");
            (c.entry, c.alias.clone().unwrap_or_else(|| c.entry.map_or(words, |e| fold::fold(lexicon.name(e)))))
        });
        if !agency && alias.is_none() {
            continue;
        }
        let why = if agency { "rule:credit" } else { "rule:short-form" };
        let mut candidate = scan.candidate(inside, 0, EntityKind::Organisation, why);
        candidate.rank = Rank::Agreement;
        if let Some((entry, full)) = alias {
            candidate.entry = entry;
            candidate.alias = Some(full);
        }
        found.push(candidate);
    }
    found
}

/// Two to four single letters, with or without dots: "أ ف ب", "إ.ب.أ".
fn is_letters(scan: &Scan<'_>, (from, to): (usize, usize)) -> bool {
    let single = |i: usize| scan.is_word(i) && scan.tokens.folded(i).chars().count() == 1;
    let letters = (from..to).filter(|&i| single(i)).count();
    (2..=4).contains(&letters) && single(from) && (from..to).all(|i| single(i) || scan.tokens.text(i) == ".")
}

/// Whether the agency at token `i` is named for its work: "لمراسل الأناضول", or behind the place that opens a byline
/// ("رام الله/ الأناضول").
fn is_at_work(scan: &Scan<'_>, i: usize) -> bool {
    let before = scan.tokens.folded(i - 1);
    let person = before.strip_prefix(['ل', 'و', 'ب']).unwrap_or(before);
    matches!(person, "مراسل" | "مراسله" | "مراسلي" | "مصور" | "مراسلو")
        || i <= 3 && matches!(before, "/" | "-" | "–") && i + 1 == scan.tokens.len()
}

/// A word that by itself in brackets means a news agency.
fn is_credit(scan: &Scan<'_>, (from, to): (usize, usize)) -> bool {
    to == from + 1 && scan.rules.credits.contains(scan.tokens.folded(from))
}

/// One or two words that may be a name: no number, no nationality, nothing that stops a name, no place.
fn is_short_form(scan: &Scan<'_>, (from, to): (usize, usize)) -> bool {
    let place = |i: usize| {
        scan.matches(i).iter().any(|m| matches!(m.class, Class::GeoPolitical | Class::Location | Class::Person))
    };
    to - from <= 2
        && (from..to).all(|i| {
            let exact = scan.tokens.text(i).contains('آ');
            scan.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Word)
                && (exact || !scan.stops(i) && !scan.is_common(i))
                && scan.nationality(i).is_none()
                && !place(i)
        })
}

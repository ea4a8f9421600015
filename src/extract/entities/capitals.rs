//! English: names of people by their capital letters, behind a title or from a known given name on. Nothing else is told
//! from capitals alone, since they do not say what is named.

use std::sync::LazyLock;

use foldhash::HashSet;

use super::{
    scan::Scan,
    span::{Candidate, Rank},
};
use crate::{
    extract::{lexicon::Class, model::EntityKind},
    text::fold,
};

/// The most words of a name, and of a title.
const LONGEST: usize = 4;

static TITLES: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let lines = include_str!("../../../assets/rules/en/titles.txt").lines();
    lines.filter(|line| !line.starts_with('#')).map(fold::fold).collect()
});

static NOT_NAMES: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let lines = include_str!("../../../assets/rules/en/not_names.txt").lines();
    lines.filter(|line| !line.starts_with('#')).map(fold::fold).collect()
});

/// Proposes the capitalised words behind each title: "Foreign Minister Jane Doe".
pub(super) fn find(scan: &Scan<'_>, out: &mut Vec<Candidate>) {
    let tokens = scan.tokens;
    let mut at = 0;
    while at < tokens.len() {
        let Some(mut first) = title_end(scan, at) else {
            at = given_name(scan, at, out).unwrap_or(at + 1);
            continue;
        };
        // "Gen. Doe"
        first += usize::from(first < tokens.len() && tokens.text(first) == ".");
        let mut end = first;
        while end < tokens.len() && end - first < LONGEST && is_name(scan, end) {
            end += 1;
        }
        if end > first {
            let candidate = scan.candidate((first, end), 0, EntityKind::Person, "rule:title, capitals");
            out.push(Candidate { rank: Rank::Title, ..candidate });
        }
        at = end.max(at + 1);
    }
}

/// Proposes a known given name with the capitalised words behind it, and one past them; none where the last word, or the
/// one behind, tells of a thing that is named after a person: "John Doe University".
fn given_name(scan: &Scan<'_>, first: usize, out: &mut Vec<Candidate>) -> Option<usize> {
    if !scan.is(first, Class::Given) || !is_name(scan, first) {
        return None;
    }
    let mut end = first + 1;
    while end - first < LONGEST && is_part(scan, end) {
        end += 1;
    }
    let thing = (first..=end).any(|i| NOT_NAMES.contains(scan.tokens.folded(i)));
    if end > first + 1 && !thing {
        let candidate = scan.candidate((first, end), 0, EntityKind::Person, "rule:given name, capitals");
        out.push(Candidate { rank: Rank::Title, ..candidate });
    }
    Some(end)
}

/// Whether the name goes on with token `i`: another name, with the hyphen and the small words of Arabic names ("al-").
fn is_part(scan: &Scan<'_>, i: usize) -> bool {
    is_name(scan, i) && scan.tokens.blank_before(i)
}

/// One past the title that begins at token `at`.
fn title_end(scan: &Scan<'_>, at: usize) -> Option<usize> {
    (1..=LONGEST).rev().find_map(|count| {
        let end = at.checked_add(count).filter(|&end| end <= scan.tokens.len())?;
        let words: Vec<&str> = (at..end).map(|i| scan.tokens.folded(i)).collect();
        TITLES.contains(&words.join(" ")).then_some(end)
    })
}

/// Whether token `i` is a capitalised word and no title, country or body of its own.
fn is_name(scan: &Scan<'_>, i: usize) -> bool {
    let text = scan.tokens.text(i);
    let capital = text.starts_with(char::is_uppercase) && text.chars().skip(1).any(char::is_lowercase);
    capital && !TITLES.contains(scan.tokens.folded(i)) && scan.name(i).is_none()
}

/// Whether a name of the lexicon is written as one: with a capital letter ("turkey" is a bird), and a short one letter by
/// letter ("us" is no country).
pub(super) fn is_written(scan: &Scan<'_>, candidate: &Candidate) -> bool {
    /// The longest word, in bytes, that is compared letter by letter.
    const SHORT: usize = 4;
    let text = scan.tokens.text(candidate.first);
    let capital = (candidate.first..candidate.end).any(|i| scan.tokens.text(i).starts_with(char::is_uppercase));
    let alone = candidate.end == candidate.first + 1 && text.len() <= SHORT;
    capital && candidate.entry.is_none_or(|entry| !alone || scan.lexicon.is_spelled(entry, text))
}

//! English: names of people by their capital letters, behind a title. Nothing else is told from capitals alone, since they
//! do not say what is named.

use std::{collections::HashSet, sync::LazyLock};

use super::{
    scan::Scan,
    span::{Candidate, Rank},
};
use crate::{extract::model::EntityKind, text::fold};

/// The most words of a name, and of a title.
const LONGEST: usize = 4;

static TITLES: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let lines = include_str!("../../../assets/rules/en/titles.txt").lines();
    lines.filter(|line| !line.starts_with('#')).map(fold::fold).collect()
});

/// Proposes the capitalised words behind each title: "Foreign Minister Jane Doe".
pub(super) fn find(scan: &Scan<'_>, out: &mut Vec<Candidate>) {
    let tokens = scan.tokens;
    let mut at = 0;
    while at < tokens.len() {
        let Some(mut first) = title_end(scan, at) else {
            at += 1;
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

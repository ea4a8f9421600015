//! Languages with small lexicons: when a name that is also another word is a place.

use std::sync::LazyLock;

use foldhash::HashSet;

use super::{scan::Scan, span::Candidate};
use crate::{extract::model::EntityKind, text::fold};

/// Whether a word of place stands before a name: "in Jordan", "העיר צור".
pub(super) fn is_placed(scan: &Scan<'_>, candidate: &Candidate, language: &str) -> bool {
    let place = matches!(candidate.kind, EntityKind::GeoPolitical | EntityKind::Location);
    let before = candidate.first.checked_sub(1).map_or("", |i| scan.tokens.folded(i));
    place && candidate.proclitics == 0 && words(language).is_some_and(|words| words.contains(before))
}

/// The words before a place in a language that has a list of them.
fn words(language: &str) -> Option<&'static HashSet<String>> {
    macro_rules! list {
        ($language:literal) => {{
            static WORDS: LazyLock<HashSet<String>> = LazyLock::new(|| {
                let lines = include_str!(concat!("../../../assets/rules/", $language, "/prepositions.txt")).lines();
                lines.filter(|line| !line.starts_with('#')).map(fold::fold).collect()
            });
            Some(&*WORDS)
        }};
    }
    match language.split('-').next().unwrap_or("") {
        "en" => list!("en"),
        "fa" => list!("fa"),
        "he" => list!("he"),
        _ => None,
    }
}

//! The rule file `timeline.toml`, read once.

use std::sync::LazyLock;

use foldhash::HashSet;
use serde::Deserialize;

use crate::{extract::syntax::phrases::Phrases, text::fold};

/// The rules of one language.
#[derive(Debug)]
pub(super) struct Rules {
    /// Where a clause begins; the value tells whether only after a comma.
    pub(super) clauses: Phrases<bool>,
    /// What a label may not begin with.
    pub(super) lead_ins: Phrases<()>,
    /// Words that name a happening.
    pub(super) happenings: HashSet<String>,
    /// Definite nouns that point back.
    pub(super) back: HashSet<String>,
    /// Openings that say "at that time".
    pub(super) openings: Phrases<()>,
    /// Words of background.
    pub(super) background: Phrases<()>,
    /// Openings of the past perfect.
    pub(super) past_perfect: Phrases<()>,
    /// Words that name a day.
    pub(super) days: HashSet<String>,
    /// Words before the start of an open interval.
    pub(super) since: HashSet<String>,
    /// Words before the end of an open interval.
    pub(super) until: HashSet<String>,
    /// Words after which a time is only referred to.
    pub(super) references: Phrases<()>,
    /// Superlatives that a "since" measures by.
    pub(super) records: HashSet<String>,
    /// Tolls that are told before another.
    pub(super) tolls: HashSet<String>,
    /// Things that a date behind them tells apart.
    pub(super) dated: HashSet<String>,
    /// Words before a figure that another is compared with.
    pub(super) compared: HashSet<String>,
    /// Words that make a clause a possibility.
    pub(super) possible: HashSet<String>,
    /// Words behind which an unresolved time is one at which something happens.
    pub(super) stands_in: Phrases<()>,
    /// Words for the middle of a month or year.
    pub(super) middle: HashSet<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    clause: Clause,
    happening: Words,
    back: Back,
    background: Background,
    part: Part,
    reference: Reference,
    day: Words,
    edge: Edge,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Edge {
    since: Vec<String>,
    until: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Reference {
    words: Vec<String>,
    record: Vec<String>,
    tolls: Vec<String>,
    dated: Vec<String>,
    compared: Vec<String>,
    possible: Vec<String>,
    stands_in: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Clause {
    words: Vec<String>,
    after_comma: Vec<String>,
    lead_in: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Back {
    words: Vec<String>,
    opening: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Background {
    words: Vec<String>,
    past_perfect: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Part {
    middle: Vec<String>,
}

/// The rules for Arabic; `None` for other languages, which have none yet.
pub(super) fn of(language: &str) -> Option<&'static Rules> {
    (language == "ar").then_some(&*ARABIC).and_then(Option::as_ref)
}

static ARABIC: LazyLock<Option<Rules>> = LazyLock::new(|| parse(ARABIC_FILE).ok());

const ARABIC_FILE: &str = include_str!("../../../assets/rules/ar/timeline.toml");

fn parse(file: &str) -> Result<Rules, toml::de::Error> {
    let file: File = toml::from_str(file)?;
    let phrases = |words: &[String]| Phrases::new(words.iter().map(|w| (w.as_str(), ())));
    let clauses = file.clause.words.iter().map(|w| (w.as_str(), file.clause.after_comma.contains(w)));
    Ok(Rules {
        clauses: Phrases::new(clauses),
        lead_ins: phrases(&file.clause.lead_in),
        happenings: folded(&file.happening.words),
        back: folded(&file.back.words),
        openings: phrases(&file.back.opening),
        background: phrases(&file.background.words),
        past_perfect: phrases(&file.background.past_perfect),
        days: folded(&file.day.words),
        since: folded(&file.edge.since),
        until: folded(&file.edge.until),
        references: phrases(&file.reference.words),
        records: folded(&file.reference.record),
        tolls: folded(&file.reference.tolls),
        dated: folded(&file.reference.dated),
        compared: folded(&file.reference.compared),
        possible: folded(&file.reference.possible),
        stands_in: phrases(&file.reference.stands_in),
        middle: folded(&file.part.middle),
    })
}

fn folded(words: &[String]) -> HashSet<String> {
    words.iter().map(|w| fold::fold(w)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rule_file_is_sound() {
        let rules = parse(ARABIC_FILE).expect("timeline.toml");
        assert!(rules.happenings.contains("اسفرت") && rules.middle.contains("منتصف"));
    }
}

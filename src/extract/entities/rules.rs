//! The trigger words of `assets/rules/<lang>/entities.toml`, read once.

use std::sync::OnceLock;

use foldhash::{HashMap, HashSet};
use serde::Deserialize;

use crate::{
    extract::{entities::span::kind_of, model::EntityKind},
    text::fold,
};

/// Folded words.
pub(super) type Words = HashSet<String>;

/// The rules of one language, folded.
#[derive(Debug, Default)]
pub(super) struct Rules {
    pub(super) stop: Words,
    pub(super) adjectives: Words,
    pub(super) generic: Words,
    pub(super) closers: Words,
    pub(super) particles: Words,
    pub(super) between: Words,
    pub(super) portfolios: Words,
    pub(super) chain: Words,
    /// Words that open the name of a village or town.
    pub(super) openings: Words,
    /// Sorts of courts.
    pub(super) benches: Words,
    /// Reporting verbs behind which a name may follow.
    pub(super) says: Words,
    /// After ل and before a definite noun, what a body is for as part of its name.
    pub(super) belonging: Words,
    pub(super) institutional: Words,
    pub(super) directions: Words,
    pub(super) masculine: Words,
    pub(super) droppable: Words,
    /// As written, not folded.
    pub(super) unlike: Words,
    /// Before a person's name: things that are only named after the person.
    pub(super) named_after: Words,
    pub(super) credits: Words,
    /// Last words of newspapers that are also regions or words of every day.
    pub(super) papers: Words,
    /// Verbs and nouns of winning, losing and meeting in a match.
    pub(super) matches: Words,
    /// Words that only sport has.
    pub(super) sport: Words,
    /// What is boycotted: behind مقاطعة no province's name.
    pub(super) boycotted: Words,
    heads: HashMap<String, Vec<Head>>,
}

/// What a trigger word announces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Head {
    pub(super) kind: EntityKind,
    pub(super) tail: Tail,
    /// Whether the head stays outside the name.
    pub(super) bare_name: bool,
    /// Whether only names that the lexicon knows may follow.
    pub(super) known: bool,
    /// Whether the name of a country may follow at once: "حكومة لبنان".
    pub(super) owner: bool,
}

/// What follows a trigger word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Tail {
    /// Whose it is: "the American forces".
    Nation,
    /// Its business: "the ministry of health".
    Field,
    /// Its name: "the group X".
    Name,
    /// The name of a spot: "the air base X".
    Place,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    stop: String,
    adjectives: String,
    generic: String,
    closers: String,
    particles: String,
    between: String,
    portfolios: String,
    chain: String,
    openings: String,
    benches: String,
    says: String,
    belonging: String,
    institutional: String,
    directions: String,
    masculine: String,
    droppable: String,
    unlike: String,
    named_after: String,
    credits: String,
    papers: String,
    matches: String,
    sport: String,
    boycotted: String,
    head: Vec<HeadTable>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct HeadTable {
    kind: String,
    tail: Tail,
    words: String,
    #[serde(default)]
    bare_name: bool,
    #[serde(default)]
    known: bool,
    #[serde(default)]
    owner: String,
    #[serde(default)]
    drop: String,
}

impl Rules {
    /// The Arabic rules.
    pub(super) fn arabic() -> &'static Rules {
        static RULES: OnceLock<Rules> = OnceLock::new();
        RULES.get_or_init(|| Rules::read(include_str!("../../../assets/rules/ar/entities.toml")).unwrap_or_default())
    }

    /// What the folded word (without article and proclitics) announces.
    pub(super) fn heads(&self, word: &str) -> &[Head] {
        self.heads.get(word).map_or(&[], Vec::as_slice)
    }

    fn read(text: &str) -> Result<Rules, toml::de::Error> {
        let file: File = toml::from_str(text)?;
        let mut heads: HashMap<String, Vec<Head>> = HashMap::default();
        for table in &file.head {
            let Some(kind) = kind_of(&table.kind) else { continue };
            let (dropped, owners) = (words(&table.drop), words(&table.owner));
            for word in words(&table.words).difference(&dropped) {
                let owner = owners.contains(word);
                let head = Head { kind, tail: table.tail, bare_name: table.bare_name, known: table.known, owner };
                heads.entry(word.clone()).or_default().push(head);
            }
        }
        Ok(Rules {
            stop: words(&file.stop),
            adjectives: words(&file.adjectives),
            generic: words(&file.generic),
            closers: words(&file.closers),
            particles: words(&file.particles),
            between: words(&file.between),
            portfolios: words(&file.portfolios),
            chain: words(&file.chain),
            openings: words(&file.openings),
            benches: words(&file.benches),
            says: words(&file.says),
            belonging: words(&file.belonging),
            institutional: words(&file.institutional),
            directions: words(&file.directions),
            masculine: words(&file.masculine),
            droppable: words(&file.droppable),
            named_after: words(&file.named_after),
            unlike: file.unlike.split_whitespace().map(str::to_owned).collect(),
            credits: words(&file.credits),
            papers: words(&file.papers),
            matches: words(&file.matches),
            sport: words(&file.sport),
            boycotted: words(&file.boycotted),
            heads,
        })
    }
}

fn words(list: &str) -> Words {
    list.split_whitespace().map(fold::fold).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_rules_read_without_complaint() {
        let read = Rules::read(include_str!("../../../assets/rules/ar/entities.toml"));
        assert!(read.is_ok(), "{read:?}");
        assert!(!Rules::arabic().heads("قوات").is_empty());
        assert!(!Rules::arabic().heads(&fold::fold("قاعدة")).is_empty());
    }
}

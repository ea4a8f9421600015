//! The rule files `quantities.toml` and `roles.toml`, read once.

use std::{collections::BTreeMap, sync::LazyLock};

use foldhash::{HashMap, HashSet};
use serde::Deserialize;

use super::nouns::{Class, Nouns};
use crate::{
    extract::{
        model::{Modifier, Role},
        syntax::{
            phrases::Phrases,
            verbs::{Conjugation, Forms, Stems},
        },
    },
    text::fold,
};

/// The rules of one language.
#[derive(Debug)]
pub(super) struct Rules {
    /// Words before a number that say how it is meant.
    pub(super) modifiers: Phrases<Modifier>,
    /// Words after a number and its noun that say so.
    pub(super) modifiers_after: Phrases<Modifier>,
    /// Words that count without a figure.
    pub(super) vague: Phrases<Modifier>,
    /// "One of".
    pub(super) one: HashSet<String>,
    /// Words before a part of what was counted.
    pub(super) parts: Phrases<()>,
    /// "Most of them" and the like, which open a part without a figure.
    pub(super) shares: HashSet<String>,
    /// Nouns that the number behind them names rather than counts.
    pub(super) labels: HashSet<String>,
    /// Words whose على names an aim and not a place.
    pub(super) aims: HashSet<String>,
    /// Nouns that begin with و of their own.
    pub(super) native: HashSet<String>,
    /// Nouns of time.
    pub(super) lengths: HashSet<String>,
    states: HashSet<String>,
    strikes: HashSet<String>,
    /// What is counted.
    pub(super) nouns: Nouns,
    /// Phrases that govern what follows.
    pub(super) before: Phrases<Role>,
    /// Phrases that say what happened to what stands before.
    pub(super) after: Phrases<Role>,
    /// For a role, words that may not stand beside its governing word.
    pub(super) not_beside: Vec<(Role, HashSet<String>)>,
    /// Words behind which nobody came to harm.
    pub(super) spared: HashSet<String>,
    /// Verbs of what carries or holds what is counted.
    pub(super) carries: HashSet<String>,
    /// Illnesses, without the article.
    pub(super) illnesses: HashSet<String>,
    /// Words that govern only where none of `unless` stands before them: a court's بإعدام kills nobody yet.
    pub(super) doubtful: HashSet<String>,
    /// See `doubtful`.
    pub(super) unless: HashSet<String>,
    /// Verbs that need one of the words of `after` further on.
    pub(super) around: HashSet<String>,
    /// Verbs whose sense a certain word further on gives: فارق ثلاثة أشخاص الحياة.
    pub(super) apart: HashMap<String, (String, Role)>,
    /// Verbs that govern on either side; `Form::verb` points into `verbs`.
    pub(super) forms: Forms,
    /// For each verb its role and whether its agent may stand where the counted thing does.
    pub(super) verbs: Vec<(Role, bool)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    modifier: BTreeMap<ModifierName, Vec<String>>,
    #[serde(rename = "modifier-after")]
    modifier_after: BTreeMap<ModifierName, Vec<String>>,
    vague: BTreeMap<ModifierName, Vec<String>>,
    one: Words,
    part: Part,
    label: Words,
    aim: Words,
    length: Words,
    state: Words,
    strike: Words,
    native: Words,
    noun: HashMap<Class, Vec<(String, String)>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Part {
    words: Vec<String>,
    shares: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RolesFile {
    spared: Vec<String>,
    carries: Vec<String>,
    illnesses: Vec<String>,
    role: Vec<RoleEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RoleEntry {
    name: RoleName,
    before: Vec<String>,
    after: Vec<String>,
    #[serde(default)]
    around: Vec<String>,
    #[serde(default)]
    apart: Vec<(String, String)>,
    #[serde(default)]
    doubtful: Vec<String>,
    #[serde(default)]
    unless: Vec<String>,
    #[serde(default, rename = "not-beside")]
    not_beside: Vec<String>,
    verbs: Vec<RoleVerb>,
}

#[derive(Deserialize)]
struct RoleVerb {
    #[serde(flatten)]
    stems: Stems,
    #[serde(default)]
    active: bool,
}

#[derive(Deserialize)]
struct Conjugations {
    conjugation: HashMap<String, Conjugation>,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum ModifierName {
    MoreThan,
    AtLeast,
    About,
    Nearly,
    LessThan,
    AtMost,
    Several,
    TensOf,
    HundredsOf,
    ThousandsOf,
}

impl From<ModifierName> for Modifier {
    fn from(name: ModifierName) -> Self {
        match name {
            ModifierName::MoreThan => Self::MoreThan,
            ModifierName::AtLeast => Self::AtLeast,
            ModifierName::About => Self::About,
            ModifierName::Nearly => Self::Nearly,
            ModifierName::LessThan => Self::LessThan,
            ModifierName::AtMost => Self::AtMost,
            ModifierName::Several => Self::Several,
            ModifierName::TensOf => Self::TensOf,
            ModifierName::HundredsOf => Self::HundredsOf,
            ModifierName::ThousandsOf => Self::ThousandsOf,
        }
    }
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum RoleName {
    Killed,
    Injured,
    Missing,
    TakenHostage,
    Displaced,
    Deployed,
    Attacks,
    Destroyed,
    Arrested,
}

impl From<RoleName> for Role {
    fn from(name: RoleName) -> Self {
        match name {
            RoleName::Killed => Self::Killed,
            RoleName::Injured => Self::Injured,
            RoleName::Missing => Self::Missing,
            RoleName::TakenHostage => Self::TakenHostage,
            RoleName::Displaced => Self::Displaced,
            RoleName::Deployed => Self::Deployed,
            RoleName::Attacks => Self::Attacks,
            RoleName::Destroyed => Self::Destroyed,
            RoleName::Arrested => Self::Arrested,
        }
    }
}

impl Rules {
    /// Whether a folded verb tells of something that is so rather than of something that happens: "توظف 12 ألف شخص".
    pub(super) fn is_state(&self, word: &str) -> bool {
        self.states.contains(word.strip_prefix('و').unwrap_or(word))
    }

    /// Whether a folded verb's object is where it happens: "ضرب الزلزال مراكش".
    pub(super) fn is_strike(&self, word: &str) -> bool {
        self.strikes.contains(word.strip_prefix('و').unwrap_or(word))
    }
}

/// The rules for Arabic; `None` for other languages, which have none yet.
pub(super) fn of(language: &str) -> Option<&'static Rules> {
    (language == "ar").then_some(&*ARABIC).and_then(Option::as_ref)
}

static ARABIC: LazyLock<Option<Rules>> = LazyLock::new(|| parse(ARABIC_FILE, ROLES_FILE, STATEMENTS_FILE).ok());

const ARABIC_FILE: &str = include_str!("../../../assets/rules/ar/quantities.toml");
const ROLES_FILE: &str = include_str!("../../../assets/rules/ar/roles.toml");
const STATEMENTS_FILE: &str = include_str!("../../../assets/rules/ar/statements.toml");

fn parse(file: &str, roles: &str, conjugations: &str) -> Result<Rules, toml::de::Error> {
    let file: File = toml::from_str(file)?;
    let roles: RolesFile = toml::from_str(roles)?;
    let table: Conjugations = toml::from_str(conjugations)?;
    let verbs: Vec<&RoleVerb> = roles.role.iter().flat_map(|r| &r.verbs).collect();
    let forms = Forms::new(verbs.iter().map(|v| &v.stems), &table.conjugation);
    let governs = roles.role.iter().flat_map(|r| r.verbs.iter().map(|v| (Role::from(r.name), v.active))).collect();
    Ok(Rules {
        modifiers: modifiers(&file.modifier),
        modifiers_after: modifiers(&file.modifier_after),
        vague: modifiers(&file.vague),
        one: folded(&file.one.words),
        parts: Phrases::new(file.part.words.iter().map(|w| (w.as_str(), ()))),
        shares: folded(&file.part.shares),
        labels: folded(&file.label.words),
        aims: folded(&file.aim.words),
        native: folded(&file.native.words),
        lengths: folded(&file.length.words),
        states: folded(&file.state.words),
        strikes: folded(&file.strike.words),
        nouns: Nouns::new(
            file.noun.iter().flat_map(|(c, rows)| rows.iter().map(move |(s, p)| (*c, s.as_str(), p.as_str()))),
        ),
        before: Phrases::new(roles.role.iter().flat_map(|r| r.before.iter().map(move |w| (w.as_str(), r.name.into())))),
        after: Phrases::new(roles.role.iter().flat_map(|r| r.after.iter().map(move |w| (w.as_str(), r.name.into())))),
        around: folded(&roles.role.iter().flat_map(|r| r.around.iter().cloned()).collect::<Vec<_>>()),
        spared: folded(&roles.spared),
        carries: folded(&roles.carries),
        illnesses: folded(&roles.illnesses),
        apart: roles
            .role
            .iter()
            .flat_map(|r| r.apart.iter().map(|(verb, word)| (fold::fold(verb), (fold::fold(word), r.name.into()))))
            .collect(),
        doubtful: folded(&roles.role.iter().flat_map(|r| r.doubtful.iter().cloned()).collect::<Vec<_>>()),
        unless: folded(&roles.role.iter().flat_map(|r| r.unless.iter().cloned()).collect::<Vec<_>>()),
        not_beside: roles
            .role
            .iter()
            .filter(|r| !r.not_beside.is_empty())
            .map(|r| (r.name.into(), folded(&r.not_beside)))
            .collect(),
        forms,
        verbs: governs,
    })
}

fn modifiers(table: &BTreeMap<ModifierName, Vec<String>>) -> Phrases<Modifier> {
    Phrases::new(table.iter().flat_map(|(name, words)| words.iter().map(move |w| (w.as_str(), (*name).into()))))
}

fn folded(words: &[String]) -> HashSet<String> {
    words.iter().map(|w| fold::fold(w)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rule_files_are_sound() {
        let rules = parse(ARABIC_FILE, ROLES_FILE, STATEMENTS_FILE).expect("quantities.toml, roles.toml");
        for form in ["قتلوا", "واصيب", "دمرت", "نزحوا"] {
            assert!(rules.forms.find(form).is_some(), "{form}");
        }
    }
}

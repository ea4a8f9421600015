//! The rule file `statements.toml`, read once.

use std::sync::LazyLock;

use foldhash::{HashMap, HashSet};
use serde::Deserialize;

use crate::{
    extract::{
        model::StatementKind,
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
    /// The reporting verbs.
    pub(super) verbs: Vec<Verb>,
    /// All their forms; `Form::verb` points into `verbs`.
    pub(super) forms: Forms,
    /// Words near a verb that change the kind; the value points into `turns`.
    pub(super) turn_words: Phrases<usize>,
    /// For each turn its kind and the verbs (by index) that it concerns.
    pub(super) turns: Vec<(StatementKind, HashSet<usize>)>,
    /// Attributing phrases: whether a reporting verb follows.
    pub(super) attributing: Phrases<bool>,
    /// Nouns of people, bodies and documents that may speak, folded, without the article.
    pub(super) speakers: HashSet<String>,
    /// Those of `speakers` that are documents: they state only where nobody else speaks.
    pub(super) documents: HashSet<String>,
    /// Those of `speakers` that are an adjective unless a definite noun follows.
    pub(super) only_of: HashSet<String>,
    /// Definite nouns that state nothing: laws, plans, customs.
    pub(super) not_speakers: HashSet<String>,
    /// Where a source ends.
    pub(super) borders: Phrases<()>,
    /// Nouns of what happened, which end an indefinite subject.
    pub(super) events: HashSet<String>,
    /// Nouns that after ل name who is spoken to.
    pub(super) addressees: HashSet<String>,
    /// Words that begin with ب of their own.
    pub(super) native_b: HashSet<String>,
    /// Words before a name in inverted commas.
    pub(super) so_called: Phrases<()>,
    /// Words after which a clause begins.
    pub(super) openers: HashSet<String>,
    /// Where what is said ends because a new thought begins.
    pub(super) clauses: Phrases<()>,
    /// Words after which أن opens no statement.
    pub(super) not_that: HashSet<String>,
    /// Words that after a comma open an aside about the source.
    pub(super) asides: HashSet<String>,
    /// Words that open a condition of the speaker's, which says nothing itself: تحدث شريطة عدم الكشف عن هويته.
    pub(super) conditions: HashSet<String>,
    /// Definite nouns that begin another noun phrase after a complete one: who is spoken to.
    pub(super) targets: HashSet<String>,
    /// Verbal nouns of saying with a pronoun: عن مسؤول قوله إن.
    pub(super) sayings: HashSet<String>,
    /// Between a reporting verb and what is said: who is cited follows.
    pub(super) relaying: Phrases<()>,
    /// Verbs with a pronoun behind a document: who published it follows.
    pub(super) publishing: HashSet<String>,
}

/// One reporting verb.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Verb {
    #[serde(flatten)]
    stems: Stems,
    kind: Kind,
    /// A clause with إن or أن, a colon or a quotation may follow.
    #[serde(default)]
    pub(super) that: bool,
    /// A quotation or a colon may follow.
    #[serde(default)]
    pub(super) quotes: bool,
    /// A noun phrase may be what is said.
    #[serde(default)]
    pub(super) object: bool,
    /// Prepositions one of which stands before what is said.
    #[serde(default)]
    pub(super) by: Vec<String>,
    /// What is said may also stand without them.
    #[serde(default)]
    pub(super) by_optional: bool,
    /// Whether somebody stands between the subject and what is said.
    #[serde(default)]
    pub(super) target: Target,
    /// A preposition before the one who is cited: نقلت الوكالة عن مسؤول أن.
    #[serde(default)]
    pub(super) through: Option<String>,
    /// The plain past form counts only where و or ف joins it (وعبر … عن, not عبر).
    #[serde(default)]
    pub(super) joined_only: bool,
    /// The preposition stands directly behind the subject: أقر بالخطأ, not أقر المجلس خطة بقيمة.
    #[serde(default)]
    pub(super) near: bool,
    /// The present without a subject is passive: يتوقع أن, يذكر أن.
    #[serde(default)]
    pub(super) impersonal: bool,
    /// The form is also something else, so that it must open a clause.
    #[serde(default)]
    pub(super) careful: bool,
    /// Only somebody who may speak is its subject: وجد الباحثون أن, not وجد الجنود أن.
    #[serde(default)]
    pub(super) by_whom: bool,
    /// Only a document that is cited by `through` is its source: جاء في البيان أن.
    #[serde(default)]
    pub(super) cited_only: bool,
    #[serde(default)]
    not_by: Vec<String>,
    /// `not_by` folded: heads of subjects whose act it is and no word of theirs.
    #[serde(skip)]
    pub(super) acts_of: HashSet<String>,
    #[serde(default)]
    asks: Vec<String>,
    /// Nouns that are what is said and never part of the subject before them.
    #[serde(default)]
    objects: Vec<String>,
    /// `objects` folded.
    #[serde(skip)]
    pub(super) ends_subject: HashSet<String>,
    #[serde(default)]
    done: Vec<String>,
    /// `done` folded: objects that are what is done by saying it.
    #[serde(skip)]
    pub(super) acts: HashSet<String>,
    /// `asks` folded.
    #[serde(skip)]
    pub(super) needs: HashSet<String>,
}

impl Verb {
    /// What sort of statement the verb makes by itself.
    pub(super) fn kind(&self) -> StatementKind {
        self.kind.into()
    }

    /// Whether a folded word is one that must stand near the verb.
    pub(super) fn asks_for(&self, word: &str) -> bool {
        self.needs.contains(word) || word.strip_prefix(['ب', 'ل']).is_some_and(|w| self.needs.contains(w))
    }
}

/// Whether somebody is spoken to or about, between the subject and what is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Target {
    /// Nobody.
    #[default]
    None,
    /// Perhaps.
    Optional,
    /// Always: a lone noun phrase is the target, not the subject.
    Required,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Kind {
    Statement,
    ClaimOfResponsibility,
    Blame,
    Denial,
    Call,
    Promise,
    Warning,
}

impl From<Kind> for StatementKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Statement => Self::Statement,
            Kind::ClaimOfResponsibility => Self::ClaimOfResponsibility,
            Kind::Blame => Self::Blame,
            Kind::Denial => Self::Denial,
            Kind::Call => Self::Call,
            Kind::Promise => Self::Promise,
            Kind::Warning => Self::Warning,
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    conjugation: HashMap<String, Conjugation>,
    verb: Vec<Verb>,
    turn: Vec<Turn>,
    phrase: Phrase,
    source: Source,
    border: Border,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Turn {
    kind: Kind,
    verbs: Vec<String>,
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Phrase {
    attributing: Vec<String>,
    with_verb: Vec<String>,
    saying: Vec<String>,
    relaying: Vec<String>,
    publishing: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Source {
    rules_not_speakers: Vec<String>,
    only_of: Vec<String>,
    persons: Vec<String>,
    bodies: Vec<String>,
    documents: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Border {
    words: Vec<String>,
    events: Vec<String>,
    addressees: Vec<String>,
    native_b: Vec<String>,
    so_called: Vec<String>,
    opener: Vec<String>,
    clause: Vec<String>,
    not_that: Vec<String>,
    aside: Vec<String>,
    condition: Vec<String>,
    target: Vec<String>,
}

/// The rules for Arabic; `None` for other languages, which have none yet.
pub(super) fn of(language: &str) -> Option<&'static Rules> {
    (language == "ar").then_some(&*ARABIC).and_then(Option::as_ref)
}

static ARABIC: LazyLock<Option<Rules>> = LazyLock::new(|| parse(ARABIC_FILE).ok());

const ARABIC_FILE: &str = include_str!("../../../assets/rules/ar/statements.toml");

/// Reads a rule file.
fn parse(file: &str) -> Result<Rules, toml::de::Error> {
    let mut file: File = toml::from_str(file)?;
    for verb in &mut file.verb {
        verb.needs = folded(&verb.asks);
        verb.acts_of = folded(&verb.not_by);
        verb.ends_subject = folded(&verb.objects);
        verb.acts = folded(&verb.done);
        verb.by = verb.by.iter().map(|p| fold::fold(p)).collect();
    }
    let forms = Forms::new(file.verb.iter().map(|v| &v.stems), &file.conjugation);
    let citation = |word: &String| forms.find(&fold::fold(word)).map(|f| f.form.verb);
    let turns = file.turn.iter().map(|t| (t.kind.into(), t.verbs.iter().filter_map(citation).collect())).collect();
    let turn_rows = file.turn.iter().enumerate().flat_map(|(i, t)| t.words.iter().map(move |w| (w.as_str(), i)));
    let documents = bare(&file.source.documents);
    let mut speakers = bare(&file.source.persons);
    speakers.extend(bare(&file.source.bodies));
    speakers.extend(documents.iter().cloned());
    let attributing: Vec<(&str, bool)> = (file.phrase.attributing.iter().map(|p| (p.as_str(), false)))
        .filter(|(p, _)| !file.phrase.with_verb.iter().any(|v| v == p))
        .chain(file.phrase.with_verb.iter().map(|p| (p.as_str(), true)))
        .collect();
    let set = |words: &[String]| Phrases::new(words.iter().map(|w| (w.as_str(), ())));
    Ok(Rules {
        turn_words: Phrases::new(turn_rows),
        turns,
        attributing: Phrases::new(attributing),
        speakers,
        documents,
        only_of: folded(&file.source.only_of),
        not_speakers: folded(&file.source.rules_not_speakers),
        borders: set(&file.border.words),
        events: folded(&file.border.events),
        addressees: folded(&file.border.addressees),
        native_b: folded(&file.border.native_b),
        so_called: set(&file.border.so_called),
        openers: folded(&file.border.opener),
        clauses: set(&file.border.clause),
        not_that: folded(&file.border.not_that),
        asides: folded(&file.border.aside),
        conditions: folded(&file.border.condition),
        targets: folded(&file.border.target),
        relaying: set(&file.phrase.relaying),
        sayings: folded(&file.phrase.saying),
        publishing: folded(&file.phrase.publishing),
        forms,
        verbs: file.verb,
    })
}

fn folded(words: &[String]) -> HashSet<String> {
    words.iter().map(|w| fold::fold(w)).collect()
}

/// Folded words without the article.
fn bare(words: &[String]) -> HashSet<String> {
    folded(words).into_iter().map(|w| w.strip_prefix("ال").map(str::to_owned).unwrap_or(w)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rule_file_is_sound() {
        let rules = parse(ARABIC_FILE).expect("statements.toml");
        for form in ["قالت", "ويقولون", "نفت", "ينفون", "وسيعلن", "دعت", "مضيفا", "ووصفته", "موكدا"]
        {
            assert!(rules.forms.find(form).is_some(), "{form}");
        }
        assert!(rules.turns.iter().all(|(_, verbs)| !verbs.is_empty()));
    }
}

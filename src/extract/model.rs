//! What an article says, as data: entities, times, numbers, quantities, statements and the timeline.
//!
//! Spans are bytes inside a paragraph (`TextSpan`); `extract::json` turns them into the contract's char offsets
//! (EXTRACT.md). Indices (`EntityId`, quantity numbers) point into the lists of the same [`Extraction`].

use serde::{Deserialize, Serialize};

use crate::article::model::TextSpan;

/// The name of the rule that found something. An alias, since serde would borrow a plain `&'static str`.
pub type RuleName = &'static str;

/// All that was found in one article.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Extraction {
    /// People, organisations, places and the like, in the order of their first mention.
    pub entities: Vec<Entity>,
    /// Time expressions, in text order.
    pub times: Vec<TimeExpression>,
    /// Numbers that are not part of a time, in text order.
    pub numbers: Vec<Number>,
    /// Numbers with what they count and what happened to it, in text order.
    pub quantities: Vec<Quantity>,
    /// Who says what, in text order.
    pub statements: Vec<Statement>,
    /// What happened when, ordered by the start of its extent.
    pub timeline: Vec<TimelineEvent>,
}

/// Index of an entity in [`Extraction::entities`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct EntityId(pub u32);

/// One thing in the world and all the places that name it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Entity {
    /// What sort of thing.
    pub kind: EntityKind,
    /// Its fullest name in the article, without proclitics.
    pub name: String,
    /// Where it is named, in text order; never empty. Proclitics are left out of the spans.
    pub mentions: Vec<TextSpan>,
    /// The lexicon entry's stable name, rule or model that found it, such as `lexicon:places`; shown on demand.
    pub why: String,
}

/// What sort of thing an entity is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum EntityKind {
    /// A person.
    Person,
    /// An organisation, army, armed group, ministry, company.
    Organisation,
    /// A country, province, city: a place with a government.
    GeoPolitical,
    /// A sea, region, mountain.
    Location,
    /// A base, crossing, hospital, building.
    Facility,
    /// A nationality, religious or political adjective.
    Group,
    /// A named event, currency, work or the like.
    Event,
}

/// A time expression with its meaning.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TimeExpression {
    /// The words, without the preposition or trigger before them.
    pub span: TextSpan,
    /// What sort of time.
    pub kind: TimeKind,
    /// EDTF (ISO 8601-2) value or ISO 8601 duration; `None` where the words do not tell (shown as unknown).
    pub value: Option<String>,
    /// True where the value was counted from the publication date.
    pub relative: bool,
    /// True where the words before it open an interval: "since", "from … on"; the value then ends in `/..` on a timeline.
    pub open_start: bool,
    /// True where the words before it close an interval: "until".
    pub open_end: bool,
    /// The rule that found it.
    #[serde(deserialize_with = "super::kept::interned")]
    pub why: RuleName,
}

/// What sort of time an expression names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum TimeKind {
    /// A day, month, year or decade.
    Date,
    /// A clock time, with or without its day.
    Time,
    /// A stretch with two ends.
    Interval,
    /// A length: "three months".
    Duration,
    /// A recurrence: "every Thursday".
    Set,
}

/// A number, in digits or words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Number {
    /// The number's own words, with its unit where that is part of it (percent sign, currency).
    pub span: TextSpan,
    /// In plain units: 25 ألف is 25000.
    pub value: f64,
    /// What sort of number.
    pub kind: NumberKind,
    /// The two ends of a range.
    pub range: Option<(f64, f64)>,
    /// ISO 4217, SI or as written.
    pub unit: Option<String>,
}

/// What sort of number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum NumberKind {
    /// How many.
    Cardinal,
    /// Which in order.
    Ordinal,
    /// Parts of a hundred.
    Percent,
    /// With a currency.
    Money,
    /// With a unit of measure.
    Measure,
    /// A part of one.
    Fraction,
    /// Between two ends.
    Range,
}

/// A number with what it counts and what happened to it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Quantity {
    /// The words, modifier and counted noun included.
    pub span: TextSpan,
    /// How many; `None` for an unspecified plural. Of a range the lower end.
    pub number: Option<f64>,
    /// The two ends, where the words give a range.
    pub range: Option<(f64, f64)>,
    /// How the number is meant.
    pub modifier: Modifier,
    /// What is counted, in the article's words.
    pub what: String,
    /// What happened to it.
    pub role: Role,
    /// Where.
    pub place: Option<EntityId>,
    /// When: an EDTF value.
    pub when: Option<String>,
    /// According to whom; `None` is the article's own voice.
    pub source: Option<String>,
    /// The unit, for money and measures.
    pub unit: Option<String>,
    /// Quantities (by index) that give another figure for the same thing.
    pub conflicts: Vec<usize>,
    /// Quantities (by index) of the same sentence that add up to this one; empty where none do.
    #[serde(default)]
    pub parts: Vec<usize>,
    /// The rule that found it.
    #[serde(deserialize_with = "super::kept::interned")]
    pub why: RuleName,
}

/// How a number is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are the contract's own words")]
pub enum Modifier {
    Exact,
    About,
    Nearly,
    MoreThan,
    AtLeast,
    LessThan,
    AtMost,
    PluralUnspecified,
    Several,
    TensOf,
    HundredsOf,
    ThousandsOf,
}

/// What happened to what is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are the contract's own words")]
pub enum Role {
    Killed,
    Injured,
    Missing,
    TakenHostage,
    Displaced,
    Deployed,
    Attacks,
    Destroyed,
    Arrested,
    Money,
    Percent,
    Measure,
    Other,
}

/// Somebody says something.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Statement {
    /// What is said: the clause, without the reporting verb.
    pub span: TextSpan,
    /// Who says it, as named here or in the sentence before; `None` where unknown.
    pub source: Option<String>,
    /// Where the source is named; `None` where the subject is dropped and taken from before.
    pub source_span: Option<TextSpan>,
    /// Who passes it on, where the source is cited by somebody else: رويترز in نقلت رويترز عن مسؤول.
    #[serde(default)]
    pub via: Option<Via>,
    /// The entity behind the source.
    pub entity: Option<EntityId>,
    /// The reporting verb or phrase, as written.
    pub verb: String,
    /// Where the verb stands.
    pub verb_span: TextSpan,
    /// What sort of statement.
    pub kind: StatementKind,
    /// True for words between quotation marks.
    pub direct: bool,
    /// The rule that found it.
    #[serde(deserialize_with = "super::kept::interned")]
    pub why: RuleName,
}

/// Who passes on what another one says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Via {
    /// As named.
    pub name: String,
    /// Where.
    pub span: TextSpan,
}

/// What sort of statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are the contract's own words")]
pub enum StatementKind {
    Statement,
    ClaimOfResponsibility,
    Blame,
    Denial,
    Call,
    Promise,
    Warning,
}

/// Something that happened, and when.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TimelineEvent {
    /// EDTF extent; `None` where the time is not known.
    pub when: Option<String>,
    /// How sure the extent is.
    pub certainty: Certainty,
    /// A clause in the article's own words.
    pub label: String,
    /// Where it is told; never empty.
    pub evidence: Vec<TextSpan>,
    /// Indices into [`Extraction::quantities`].
    pub quantities: Vec<usize>,
}

/// How sure an event's extent is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Certainty {
    /// As stated.
    Exact,
    /// "About", "in the middle of", or a whole month for a part of it.
    Approximate,
    /// The words name a relative time that the article does not resolve.
    RelativeUnresolved,
}

//! The contract's output: an article and what was found in it, as one JSON object (EXTRACT.md).
//!
//! In: an [`Article`] whose repeats are marked and its [`Extraction`], both with byte spans. Out: a value that serialises
//! to the contract's object, with char offsets. Linear: each paragraph's offsets are counted once, then looked up. Does
//! not read input lines and does not write: `cli::extract` does.

use std::fmt::Write;

use serde::{Serialize, Serializer};

use super::{
    model::{Certainty, EntityId, EntityKind, Extraction, Modifier, NumberKind, Role, StatementKind, TimeKind},
    times,
};
use crate::article::model::{Article, Moment, ParagraphKind, RepeatKind, TextSpan};

/// The contract's object, without the keys that a caller copies from its input.
#[derive(Debug, Serialize)]
pub struct ArticleObject<'a> {
    title: Option<&'a str>,
    published: Option<String>,
    /// Stands only where the date was supposed, not stated.
    #[serde(skip_serializing_if = "is_false")]
    published_assumed: bool,
    language: Option<&'a str>,
    direction: &'static str,
    paragraphs: Vec<ParagraphObject<'a>>,
    entities: Vec<EntityObject<'a>>,
    times: Vec<TimeObject<'a>>,
    numbers: Vec<NumberObject<'a>>,
    quantities: Vec<QuantityObject<'a>>,
    statements: Vec<StatementObject<'a>>,
    timeline: Vec<EventObject<'a>>,
}

/// The keys that [`ArticleObject`] writes; a caller copies no input key of these names.
pub const KEYS: [&str; 12] = [
    "title",
    "published",
    "published_assumed",
    "language",
    "direction",
    "paragraphs",
    "entities",
    "times",
    "numbers",
    "quantities",
    "statements",
    "timeline",
];

#[derive(Debug, Serialize)]
struct ParagraphObject<'a> {
    index: usize,
    kind: &'static str,
    text: &'a str,
    repeats: Option<RepeatObject>,
    sentences: Vec<SentenceObject>,
}

#[derive(Debug, Serialize)]
struct RepeatObject {
    paragraph: usize,
    how: &'static str,
    similarity: Similarity,
}

#[derive(Debug, Serialize)]
struct SentenceObject {
    start: usize,
    end: usize,
    repeats: Option<SentenceRepeatObject>,
}

#[derive(Debug, Serialize)]
struct SentenceRepeatObject {
    #[serde(flatten)]
    at: Place,
    how: &'static str,
    similarity: Similarity,
}

#[derive(Debug, Serialize)]
struct EntityObject<'a> {
    id: String,
    r#type: &'static str,
    name: &'a str,
    mentions: Vec<Place>,
}

#[derive(Debug, Serialize)]
struct TimeObject<'a> {
    #[serde(flatten)]
    at: Place,
    kind: &'static str,
    value: Option<&'a str>,
    relative: bool,
}

#[derive(Debug, Serialize)]
struct NumberObject<'a> {
    #[serde(flatten)]
    at: Place,
    value: Figure,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    low: Option<Figure>,
    #[serde(skip_serializing_if = "Option::is_none")]
    high: Option<Figure>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct QuantityObject<'a> {
    #[serde(flatten)]
    at: Place,
    number: Option<Figure>,
    #[serde(skip_serializing_if = "Option::is_none")]
    low: Option<Figure>,
    #[serde(skip_serializing_if = "Option::is_none")]
    high: Option<Figure>,
    modifier: &'static str,
    what: &'a str,
    role: &'static str,
    place: Option<String>,
    when: Option<&'a str>,
    source: Option<&'a str>,
    unit: Option<&'a str>,
    conflicts: &'a [usize],
    #[serde(skip_serializing_if = "<[usize]>::is_empty")]
    parts: &'a [usize],
}

#[derive(Debug, Serialize)]
struct StatementObject<'a> {
    paragraph: usize,
    source: Option<&'a str>,
    /// Who passes it on; left out where nobody does.
    #[serde(skip_serializing_if = "Option::is_none")]
    via: Option<&'a str>,
    entity: Option<String>,
    verb: &'a str,
    kind: &'static str,
    start: usize,
    end: usize,
    direct: bool,
}

#[derive(Debug, Serialize)]
struct EventObject<'a> {
    when: Option<&'a str>,
    certainty: &'static str,
    label: &'a str,
    evidence: Vec<Place>,
    quantities: &'a [usize],
}

/// A span in chars.
#[derive(Debug, Serialize)]
struct Place {
    paragraph: usize,
    start: usize,
    end: usize,
}

/// A number as people write it: without a fraction where it has none; `null` for what JSON cannot say.
#[derive(Debug, Clone, Copy)]
struct Figure(f64);

impl Serialize for Figure {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // Whole numbers up to 2^53 are exact in both forms.
        if self.0.fract() == 0.0 && self.0.abs() <= 9_007_199_254_740_992.0 {
            serializer.serialize_i64(self.0 as i64)
        } else {
            serializer.serialize_f64(self.0)
        }
    }
}

/// 0 to 1 with at most three decimals.
#[derive(Debug, Clone, Copy)]
struct Similarity(f32);

impl Serialize for Similarity {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64((f64::from(self.0) * 1000.0).round() / 1000.0)
    }
}

impl<'a> ArticleObject<'a> {
    /// Puts an article and its extraction into the contract's form.
    pub fn new(article: &'a Article, found: &'a Extraction) -> Self {
        let chars = CharOffsets::new(article);
        Self {
            title: Some(article.title.as_str()).filter(|t| !t.is_empty()),
            published: article.published.map(|p| moment(p.moment)),
            published_assumed: article.published.is_some_and(|p| p.assumed),
            language: article.language.as_deref(),
            direction: direction(article),
            paragraphs: paragraphs(article, &chars),
            entities: found
                .entities
                .iter()
                .enumerate()
                .map(|(i, e)| EntityObject {
                    id: entity_name(EntityId(i as u32)),
                    r#type: entity_kind(e.kind),
                    name: &e.name,
                    mentions: chars.places(&e.mentions),
                })
                .collect(),
            times: found
                .times
                .iter()
                .map(|t| TimeObject {
                    at: chars.place(t.span),
                    kind: time_kind(t.kind),
                    value: t.value.as_deref().or_else(|| times::reference(t.why)),
                    relative: t.relative,
                })
                .collect(),
            numbers: found
                .numbers
                .iter()
                .map(|n| NumberObject {
                    at: chars.place(n.span),
                    value: Figure(n.value),
                    kind: number_kind(n.kind),
                    low: n.range.map(|r| Figure(r.0)),
                    high: n.range.map(|r| Figure(r.1)),
                    unit: n.unit.as_deref(),
                })
                .collect(),
            quantities: found
                .quantities
                .iter()
                .map(|q| QuantityObject {
                    at: chars.place(q.span),
                    number: q.number.map(Figure),
                    low: q.range.map(|r| Figure(r.0)),
                    high: q.range.map(|r| Figure(r.1)),
                    modifier: modifier(q.modifier),
                    what: &q.what,
                    role: role(q.role),
                    place: q.place.map(entity_name),
                    when: q.when.as_deref(),
                    source: q.source.as_deref(),
                    unit: q.unit.as_deref(),
                    conflicts: &q.conflicts,
                    parts: &q.parts,
                })
                .collect(),
            statements: found
                .statements
                .iter()
                .map(|s| {
                    let at = chars.place(s.span);
                    StatementObject {
                        paragraph: at.paragraph,
                        source: s.source.as_deref(),
                        via: s.via.as_ref().map(|via| via.name.as_str()),
                        entity: s.entity.map(entity_name),
                        verb: &s.verb,
                        kind: statement_kind(s.kind),
                        start: at.start,
                        end: at.end,
                        direct: s.direct,
                    }
                })
                .collect(),
            timeline: found
                .timeline
                .iter()
                .map(|e| EventObject {
                    when: e.when.as_deref(),
                    certainty: certainty(e.certainty),
                    label: &e.label,
                    evidence: chars.places(&e.evidence),
                    quantities: &e.quantities,
                })
                .collect(),
        }
    }
}

fn paragraphs<'a>(article: &'a Article, chars: &CharOffsets<'_>) -> Vec<ParagraphObject<'a>> {
    let sentence = |paragraph: usize, s: &crate::article::model::Sentence| {
        let at = chars.place(TextSpan { paragraph, start: s.range.start, end: s.range.end });
        SentenceObject {
            start: at.start,
            end: at.end,
            repeats: s.repeats.as_ref().map(|r| SentenceRepeatObject {
                at: chars.place(r.span),
                how: repeat_kind(r.how),
                similarity: Similarity(r.similarity),
            }),
        }
    };
    article
        .paragraphs
        .iter()
        .enumerate()
        .map(|(index, p)| ParagraphObject {
            index,
            kind: paragraph_kind(p.kind),
            text: &p.text,
            repeats: p.repeats.map(|r| RepeatObject {
                paragraph: r.paragraph,
                how: repeat_kind(r.how),
                similarity: Similarity(r.similarity),
            }),
            sentences: p.sentences.iter().map(|s| sentence(index, s)).collect(),
        })
        .collect()
}

/// Byte offsets to char offsets, for every paragraph: one count a block of bytes, the rest counted when asked.
struct CharOffsets<'a> {
    paragraphs: Vec<(&'a [u8], Vec<u32>)>,
}

/// Bytes between two stored counts.
const BLOCK: usize = 64;

impl<'a> CharOffsets<'a> {
    fn new(article: &'a Article) -> Self {
        let counts = |text: &'a str| {
            let mut chars = 0;
            let mut before = Vec::with_capacity(text.len() / BLOCK + 1);
            for block in text.as_bytes().chunks(BLOCK) {
                before.push(chars);
                chars += starts(block) as u32;
            }
            before.push(chars);
            (text.as_bytes(), before)
        };
        Self { paragraphs: article.paragraphs.iter().map(|p| counts(&p.text)).collect() }
    }

    fn at(&self, paragraph: usize, byte: usize) -> usize {
        let Some((text, before)) = self.paragraphs.get(paragraph) else { return 0 };
        let byte = byte.min(text.len());
        let block = byte / BLOCK;
        before[block] as usize + starts(&text[block * BLOCK..byte])
    }

    fn place(&self, span: TextSpan) -> Place {
        Place {
            paragraph: span.paragraph,
            start: self.at(span.paragraph, span.start),
            end: self.at(span.paragraph, span.end),
        }
    }

    fn places(&self, spans: &[TextSpan]) -> Vec<Place> {
        spans.iter().map(|&s| self.place(s)).collect()
    }
}

/// How many chars begin in these bytes of UTF-8.
fn starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&b| b & 0xC0 != 0x80).count()
}

/// A moment as RFC 3339 writes it, with as much of it as is known.
fn moment(m: Moment) -> String {
    let Some(time) = m.time else { return m.date.to_string() };
    let mut out = format!("{}T{:02}:{:02}:{:02}", m.date, time.hour(), time.minute(), time.second());
    if let Some(offset) = m.offset {
        let minutes = offset.seconds() / 60;
        if minutes == 0 {
            out.push('Z');
        } else {
            let sign = if minutes < 0 { '-' } else { '+' };
            // Writing to a string cannot fail.
            let _ = write!(out, "{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60);
        }
    }
    out
}

/// The direction of the language; where that tells none, of the first letter (UAX#9 P2, by the blocks whose characters are
/// right-to-left unless assigned otherwise).
fn direction(article: &Article) -> &'static str {
    let primary = article.language.as_deref().and_then(|l| l.split(['-', '_']).next()).unwrap_or("");
    let rtl = match primary {
        "ar" | "fa" | "he" | "ur" | "ps" | "sd" | "ug" | "yi" | "dv" | "ckb" | "syr" | "nqo" => true,
        "en" | "fr" | "de" | "es" | "it" | "ru" => false,
        _ => article.paragraphs.iter().flat_map(|p| p.text.chars()).find(|c| c.is_alphabetic()).is_some_and(|c| {
            matches!(c, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}'
                | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
        }),
    };
    if rtl { "rtl" } else { "ltr" }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference in")]
fn is_false(value: &bool) -> bool {
    !value
}

fn entity_name(id: EntityId) -> String {
    format!("e{}", id.0 + 1)
}

fn paragraph_kind(kind: ParagraphKind) -> &'static str {
    match kind {
        ParagraphKind::Title => "title",
        ParagraphKind::Heading => "heading",
        // The contract has no word for code.
        ParagraphKind::Body | ParagraphKind::Code => "body",
        ParagraphKind::Caption => "caption",
        ParagraphKind::Quote => "quote",
        // Nor for a row of a table, which is one of many of a kind.
        ParagraphKind::List | ParagraphKind::Row => "list",
        ParagraphKind::Byline => "byline",
        ParagraphKind::Boilerplate => "boilerplate",
    }
}

fn repeat_kind(kind: RepeatKind) -> &'static str {
    match kind {
        RepeatKind::Exact => "exact",
        RepeatKind::Near => "near",
        RepeatKind::Contains => "contains",
        RepeatKind::Restates => "restates",
    }
}

/// The contract's name of a type.
pub fn entity_kind(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "PER",
        EntityKind::Organisation => "ORG",
        EntityKind::GeoPolitical => "GPE",
        EntityKind::Location => "LOC",
        EntityKind::Facility => "FAC",
        EntityKind::Group => "NORP",
        EntityKind::Event => "EVENT",
    }
}

fn time_kind(kind: TimeKind) -> &'static str {
    match kind {
        TimeKind::Date => "date",
        TimeKind::Time => "time",
        TimeKind::Interval => "interval",
        TimeKind::Duration => "duration",
        TimeKind::Set => "set",
    }
}

fn number_kind(kind: NumberKind) -> &'static str {
    match kind {
        NumberKind::Cardinal => "cardinal",
        NumberKind::Ordinal => "ordinal",
        NumberKind::Percent => "percent",
        NumberKind::Money => "money",
        NumberKind::Measure => "measure",
        NumberKind::Fraction => "fraction",
        NumberKind::Range => "range",
    }
}

fn modifier(modifier: Modifier) -> &'static str {
    match modifier {
        Modifier::Exact => "exact",
        Modifier::About => "about",
        Modifier::Nearly => "nearly",
        Modifier::MoreThan => "more-than",
        Modifier::AtLeast => "at-least",
        Modifier::LessThan => "less-than",
        Modifier::AtMost => "at-most",
        Modifier::PluralUnspecified => "plural-unspecified",
        Modifier::Several => "several",
        Modifier::TensOf => "tens-of",
        Modifier::HundredsOf => "hundreds-of",
        Modifier::ThousandsOf => "thousands-of",
    }
}

/// The contract's name of a role.
pub fn role(role: Role) -> &'static str {
    match role {
        Role::Killed => "killed",
        Role::Injured => "injured",
        Role::Missing => "missing",
        Role::TakenHostage => "taken-hostage",
        Role::Displaced => "displaced",
        Role::Deployed => "deployed",
        Role::Attacks => "attacks",
        Role::Destroyed => "destroyed",
        Role::Arrested => "arrested",
        Role::Money => "money",
        Role::Percent => "percent",
        Role::Measure => "measure",
        Role::Other => "other",
    }
}

fn statement_kind(kind: StatementKind) -> &'static str {
    match kind {
        StatementKind::Statement => "statement",
        StatementKind::ClaimOfResponsibility => "claim-of-responsibility",
        StatementKind::Blame => "blame",
        StatementKind::Denial => "denial",
        StatementKind::Call => "call",
        StatementKind::Promise => "promise",
        StatementKind::Warning => "warning",
    }
}

fn certainty(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Exact => "exact",
        Certainty::Approximate => "approximate",
        Certainty::RelativeUnresolved => "relative-unresolved",
    }
}

#[cfg(test)]
mod tests {
    use std::ops::Range;

    use super::*;
    use crate::article::model::Paragraph;
    use crate::extract::model::{Entity, Number};

    fn article(text: &str) -> Article {
        Article { paragraphs: vec![Paragraph { text: text.to_owned(), ..Paragraph::default() }], ..Article::default() }
    }

    fn number(range: Range<usize>, value: f64) -> Number {
        let span = TextSpan { paragraph: 0, start: range.start, end: range.end };
        Number { span, value, kind: NumberKind::Cardinal, range: None, unit: None }
    }

    #[test]
    fn every_byte_offset_becomes_its_char_offset() {
        let text = "a😀وَ".repeat(60);
        let article = article(&text);
        let chars = CharOffsets::new(&article);
        for (n, (at, _)) in text.char_indices().enumerate() {
            assert_eq!(chars.at(0, at), n);
        }
        assert_eq!(chars.at(0, text.len()), text.chars().count());
        assert_eq!((chars.at(0, usize::MAX), chars.at(1, 0)), (text.chars().count(), 0));
    }

    #[test]
    fn numbers_are_written_as_people_write_them() {
        let article = article("x");
        let values = [25000.0, 0.25, -3.0, f64::NAN, 1e300];
        let found = Extraction { numbers: values.iter().map(|&v| number(0..1, v)).collect(), ..Extraction::default() };
        let json = serde_json::to_string(&ArticleObject::new(&article, &found).numbers).unwrap_or_default();
        let written: Vec<&str> = json.split("\"value\":").skip(1).filter_map(|rest| rest.split(',').next()).collect();
        assert_eq!(written, ["25000", "0.25", "-3", "null", "1e+300"]);
    }

    #[test]
    fn an_entity_is_named_by_its_place_in_the_list() {
        let article = article("بغداد");
        let mention = TextSpan { paragraph: 0, start: 0, end: "بغداد".len() };
        let entity = |name: &str| Entity {
            kind: EntityKind::GeoPolitical,
            name: name.to_owned(),
            mentions: vec![mention],
            why: String::new(),
        };
        let found = Extraction { entities: vec![entity("أ"), entity("ب")], ..Extraction::default() };
        let object = ArticleObject::new(&article, &found);
        assert_eq!(object.entities[1].id, "e2");
        assert_eq!((object.entities[0].r#type, object.entities[0].mentions[0].end), ("GPE", 5));
    }

    #[test]
    fn the_language_decides_the_direction_and_else_the_first_letter() {
        for (language, text, direction) in [
            (Some("ar"), "BBC تقول", "rtl"),
            (Some("en"), "بغداد fell", "ltr"),
            (None, "«25» שלום", "rtl"),
            (None, "12 Days", "ltr"),
            (None, "", "ltr"),
        ] {
            let article = Article { language: language.map(str::to_owned), ..article(text) };
            assert_eq!(super::direction(&article), direction, "{text}");
        }
    }
}

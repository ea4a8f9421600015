//! Who says what.
//!
//! For each sentence: [`hits`] finds the reporting verbs, [`content`] where what they report begins and ends,
//! [`source`] who the subject is (after the verb, before it, or dropped and taken from an earlier statement) and [`naming`]
//! what it is called; [`borders`] knows where words of either end;
//! [`attribution`] reads phrases (according to …) and [`headline`] the form `name: words`. The words are in
//! `assets/rules/ar/statements.toml`. A verb whose source or content cannot be told gives no statement.

mod addressee;
mod attribution;
mod borders;
mod content;
mod headline;
mod hits;
mod naming;
mod rules;
mod source;

use super::{
    Document,
    model::{EntityId, Extraction, Statement, StatementKind, Via},
    syntax::{
        line::{Line, lines},
        verbs::{Person, Tense},
    },
};
use crate::article::model::{ParagraphKind, TextSpan};
use hits::Hit;
use rules::Rules;

/// Finds the statements of an article in text order; reads `found.entities`, `found.times` and `found.numbers`.
pub fn find(document: &Document<'_>, found: &Extraction) -> Vec<Statement> {
    let Some(rules) = rules::of(document.language()) else { return Vec::new() };
    let mut speakers = Speakers::default();
    for line in &lines(document, found, &|_| true) {
        for sentence in line.sentences.iter().filter(|s| s.told && !s.range.is_empty()) {
            let reader = Reader { rules, line, borders: Vec::new(), sentence: sentence.range.clone() };
            reader.read(&mut speakers);
        }
    }
    let mut statements: Vec<Statement> = speakers.told.into_iter().map(|t| t.statement).collect();
    statements.sort_by_key(|s| (s.span.paragraph, s.verb_span.start));
    statements
}

/// What one sentence is read with.
struct Reader<'a> {
    rules: &'a Rules,
    line: &'a Line<'a>,
    sentence: std::ops::Range<usize>,
    /// Tokens, ascending, at which what was said before has ended.
    borders: Vec<usize>,
}

/// Who said what so far: where dropped subjects are looked up.
#[derive(Default)]
struct Speakers {
    told: Vec<Told>,
}

/// A statement with what agreement needs.
struct Told {
    statement: Statement,
    person: Person,
    sentence: usize,
    /// Whether the source is named at the verb rather than taken from before.
    document: bool,
}

/// A source as found in the text.
#[derive(Debug, Clone, PartialEq)]
struct Source {
    text: String,
    span: Option<TextSpan>,
    entity: Option<EntityId>,
    /// Who passes it on.
    via: Option<Via>,
    /// Whether it is a report or figures rather than somebody.
    document: bool,
}

impl Reader<'_> {
    fn read(mut self, speakers: &mut Speakers) {
        let hits = hits::find(self.rules, self.line, &self.sentence);
        self.borders = borders::all(self.rules, self.line, &self.sentence, &hits);
        if matches!(self.line.kind, ParagraphKind::Title | ParagraphKind::Heading)
            && let Some(statement) = headline::find(self.rules, self.line, &self.sentence)
        {
            speakers.told.push(self.told(statement, Person::Ms, false));
            return;
        }
        let mut phrase_at = self.sentence.start;
        for hit in &hits {
            self.phrases(phrase_at..hit.token, speakers);
            phrase_at = hit.token + 1;
            if let Some(told) = self.verb(hit, speakers) {
                speakers.told.push(told);
            }
        }
        self.phrases(phrase_at..self.sentence.end, speakers);
    }

    fn phrases(&self, range: std::ops::Range<usize>, speakers: &mut Speakers) {
        for i in range {
            if let Some((statement, document)) = attribution::find(self.rules, self.line, &self.sentence, i) {
                speakers.told.push(self.told(statement, Person::Ms, document));
            }
        }
    }

    fn verb(&self, hit: &Hit, speakers: &Speakers) -> Option<Told> {
        // وفق ما أفاد رئيس البلدية: the phrase has told it.
        let told = (hit.token.saturating_sub(3).max(self.sentence.start)..hit.token)
            .filter(|&k| !attribution::is_also(self.line, &self.sentence, k))
            .any(|k| self.rules.attributing.at(self.line.tokens, k).is_some_and(|h| h.value && h.next == hit.token));
        if told {
            return None;
        }
        let content = content::find(self, hit)?;
        let source = source::find(self, hit, &content, speakers)?;
        let mut span = content.span(self)?;
        // حملت منظمة "أطباء بلا حدود" الاتحاد المسؤولية: what is said begins behind the speaker.
        if let Some(named) = source.span.filter(|named| named.start == span.start && named.end < span.end) {
            span = self
                .line
                .span(self.line.start(self.line.token_at(named.end - 1) + 1), self.line.token_at(span.end - 1) + 1)?;
        }
        let kind = self.turned(hit, content.scan_end);
        let verb_span = hit.span(self.line);
        Some(self.told(
            Statement {
                span,
                source_span: source.span,
                via: source.via,
                entity: source.entity,
                verb: self.line.text(verb_span).to_owned(),
                verb_span,
                kind,
                direct: content.direct,
                why: match (hit.form.form.tense, source.span) {
                    (Tense::Participle, _) => "rule:reporting-participle",
                    (_, None) => "rule:reporting-verb, subject from before",
                    _ => "rule:reporting-verb",
                },
                source: Some(source.text),
            },
            hit.form.form.person,
            source.document,
        ))
    }

    /// The verb's kind, or another one where a word near it turns it (أعلنت مسؤوليتها عن …).
    fn turned(&self, hit: &Hit, scan_end: usize) -> StatementKind {
        let verb = hit.form.form.verb;
        let words = &self.rules.turn_words;
        (hit.token + 1..scan_end)
            .find_map(|i| {
                let turn = words.at(self.line.tokens, i)?.value;
                let (kind, verbs) = self.rules.turns.get(turn)?;
                if verbs.contains(&verb) {
                    return Some(*kind);
                }
                // One word may turn several kinds of verbs: the list of turns is short.
                self.rules.turns.iter().find(|(k, v)| k == kind && v.contains(&verb)).map(|(k, _)| *k)
            })
            .unwrap_or(self.rules.verbs[verb].kind())
    }

    fn told(&self, statement: Statement, person: Person, document: bool) -> Told {
        Told { statement, person, sentence: self.line.sentence_of(self.sentence.start), document }
    }
}

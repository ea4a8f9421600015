//! What an article says: entities, numbers, times, statements, quantities and the timeline.
//!
//! Layers, each one function over the ones before, each tested alone:
//! `tokens` → `numbers`, `times`, `entities` → `statements` → `quantities` → `timeline`; `json` speaks EXTRACT.md.
//! Words live in `assets/lexicon/<lang>` and `assets/rules/<lang>`, embedded in the binary; code holds only mechanisms.

pub mod dateline;
pub mod entities;
pub mod json;
pub mod kept;
pub mod lexicon;
pub mod model;
pub mod numbers;
pub mod quantities;
pub mod statements;
mod syntax;
pub mod tagger;
pub mod timeline;
pub mod times;
pub mod tokens;

use crate::article::model::{Article, TextSpan};
use model::{Entity, EntityKind, Extraction, Number, TimeExpression};
use tokens::Tokens;

/// The version of rules, lexicons and models: raised whenever what they find changes, so that a library reads its articles
/// again. Counted from 2: 1 in a library means that only the words of an article were read.
pub const RULES_VERSION: u32 = 12;

/// An article with its words: what every layer reads.
#[derive(Debug)]
pub struct Document<'a> {
    /// The article; its paragraphs carry sentences and repeats.
    pub article: &'a Article,
    /// One for each paragraph, same indices.
    pub tokens: Vec<Tokens<'a>>,
}

impl<'a> Document<'a> {
    /// Cuts every paragraph into tokens.
    pub fn new(article: &'a Article) -> Self {
        Self { article, tokens: article.paragraphs.iter().map(|p| Tokens::new(&p.text)).collect() }
    }

    /// The language whose rules apply; empty where it is unknown.
    pub fn language(&self) -> &str {
        self.article.language.as_deref().unwrap_or("")
    }
}

/// How much of a language is understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Everything: Arabic, and texts whose language is not known.
    Whole,
    /// Names, numbers and dates, by lists: English, Persian, Hebrew.
    Lists,
    /// Nothing.
    None,
}

/// How much of a language (BCP 47) is understood.
pub fn reach(language: Option<&str>) -> Reach {
    match language.unwrap_or("").split('-').next().unwrap_or("") {
        "" | "ar" => Reach::Whole,
        "en" | "fa" | "he" => Reach::Lists,
        _ => Reach::None,
    }
}

/// Finds everything in an article whose repeats are already marked. Pure: the same article gives the same result.
pub fn extract(article: &Article) -> Extraction {
    let document = Document::new(article);
    let mut found = Extraction::default();
    let published = article.published.map(|p| p.moment);
    for (paragraph, tokens) in document.tokens.iter().enumerate() {
        let numbers = numbers::find(tokens, paragraph, document.language());
        let times = times::find(tokens, paragraph, &numbers, published, document.language());
        found.numbers.extend(outside(numbers, &times));
        found.times.extend(times);
    }
    found.entities = entities::find(&document);
    outside_of_times(&mut found.entities, &found.times);
    found.statements = statements::find(&document, &found);
    found.quantities = quantities::find(&document, &found);
    found.timeline = timeline::build(&document, &found);
    found
}

/// Leaves out places, people and bodies that are words of a time: آب the month is not إب the town.
fn outside_of_times(entities: &mut Vec<Entity>, times: &[TimeExpression]) {
    let key = |span: TextSpan| (span.paragraph, span.start);
    for entity in entities.iter_mut().filter(|e| e.kind != EntityKind::Event) {
        entity.mentions.retain(|mention| {
            let next = times.partition_point(|time| key(time.span) <= key(*mention));
            let before = next.checked_sub(1).and_then(|i| times.get(i)).map(|time| time.span);
            !before.is_some_and(|time| time.paragraph == mention.paragraph && mention.end <= time.end)
        });
    }
    entities.retain(|entity| !entity.mentions.is_empty());
}

/// The numbers that are no part of a time. Both in text order, so that each is passed once.
fn outside(numbers: Vec<Number>, times: &[TimeExpression]) -> impl Iterator<Item = Number> {
    let mut ahead = times;
    numbers.into_iter().filter(move |number| {
        while let Some((first, rest)) = ahead.split_first()
            && first.span.end <= number.span.start
        {
            ahead = rest;
        }
        let mut near = ahead.iter().take_while(|time| time.span.start < number.span.end);
        !near.any(|time| time.span.overlaps(number.span))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::model::{Paragraph, comparisons};

    #[test]
    fn a_month_is_no_place() {
        let text = "ووصل في آب/أغسطس الماضي إلى بيروت".to_owned();
        let paragraphs = vec![Paragraph { text, ..Paragraph::default() }];
        let article = Article { language: Some("ar".into()), paragraphs, ..Article::default() };
        let names: Vec<_> = extract(&article).entities.into_iter().map(|entity| entity.name).collect();
        assert_eq!(names, ["بيروت"]);
    }

    fn comparisons_for(texts: Vec<String>) -> usize {
        let paragraphs = texts.into_iter().map(|text| Paragraph { text, ..Paragraph::default() }).collect();
        let article = Article { language: Some("ar".into()), paragraphs, ..Article::default() };
        comparisons::of(|| drop(extract(&article)))
    }

    #[test]
    fn spans_are_compared_in_proportion_to_the_text() {
        for sentence in [
            "وقال محمد حسن إن 5 أشخاص قتلوا في بغداد يوم السبت. ",
            "في 7 أكتوبر 2023 ",
            "قال «",
            "وأصيب 12 جنديا و3 مدنيين، بحسب الشرطة العراقية، ",
            "قوات الحشد الشعبي ",
        ] {
            let in_one = |times: usize| comparisons_for(vec![sentence.repeat(times)]);
            let in_many = |times: usize| comparisons_for(vec![sentence.to_owned(); times]);
            for (shape, few, many) in
                [("one paragraph", in_one(200), in_one(800)), ("many", in_many(200), in_many(800))]
            {
                assert!(many <= 5 * few + 1000, "{sentence} in {shape}: {few} then {many}");
            }
        }
    }
}

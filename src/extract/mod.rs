//! What an article says: entities, numbers, times, statements, quantities and the timeline.
//!
//! Layers, each one function over the ones before, each tested alone:
//! `tokens` → `numbers`, `times`, `entities` → `statements` → `quantities` → `timeline`; `json` speaks EXTRACT.md.
//! Words live in `assets/lexicon/<lang>` and `assets/rules/<lang>`, embedded in the binary; code holds only mechanisms.

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

use crate::article::model::Article;
use model::Extraction;
use tokens::Tokens;

/// The version of rules, lexicons and models: raised whenever what they find changes, so that a library reads its articles
/// again. Counted from 2: 1 in a library means that only the words of an article were read.
pub const RULES_VERSION: u32 = 2;

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

/// Finds everything in an article whose repeats are already marked. Pure: the same article gives the same result.
pub fn extract(article: &Article) -> Extraction {
    let document = Document::new(article);
    let mut found = Extraction::default();
    let published = article.published.map(|p| p.moment);
    for (paragraph, tokens) in document.tokens.iter().enumerate() {
        let numbers = numbers::find(tokens, paragraph, document.language());
        let times = times::find(tokens, paragraph, &numbers, published, document.language());
        found.numbers.extend(numbers.into_iter().filter(|n| !times.iter().any(|t| t.span.overlaps(n.span))));
        found.times.extend(times);
    }
    found.entities = entities::find(&document);
    found.statements = statements::find(&document, &found);
    found.quantities = quantities::find(&document, &found);
    found.timeline = timeline::build(&document, &found);
    found
}

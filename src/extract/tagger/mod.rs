//! A trained tagger: people, places, organisations and the rest in running words, in ANERcorp's convention.
//!
//! In: the words of a sentence (or the tokens of a paragraph). Out: a BIO label for each and how sure it is. A linear-chain
//! conditional random field: `words` folds and splits, `gazetteer` says what lists know of a word, `features` hashes all
//! that into numbers, `model` holds their weights as they lie in the file, `chain` finds the best labels and their
//! probabilities. Lists and weights are one file, assets/models/ner-ar.bin, so that training and use see the same; its
//! README names the data, the command that makes it (`examples/train_tagger`) and the figures.
//!
//! It sees one sentence at a time: agreement inside an article is the business of `entities`.

pub mod chain;
pub mod features;
pub mod gazetteer;
pub mod model;
mod spans;
pub mod words;

use std::sync::OnceLock;

pub use chain::Tag;
pub use model::Model;
pub use spans::{Kind, Tagged};
use words::Sentence;

use super::tokens::Tokens;

/// How many labels there are.
pub const COUNT: usize = 9;

/// The labels in the order of the model's weights: odd ones begin an entity, the even one after each continues it.
pub const LABELS: [&str; COUNT] = ["O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG", "B-MISC", "I-MISC"];

/// The embedded Arabic model.
pub fn arabic() -> &'static Model<'static> {
    static MODEL: OnceLock<Model<'static>> = OnceLock::new();
    MODEL.get_or_init(|| Model::read(include_bytes!("../../../assets/models/ner-ar.bin")).unwrap_or_default())
}

/// Labels a list of words, as many labels as words.
pub fn tag_words<S: AsRef<str>>(model: &Model<'_>, words: &[S]) -> Vec<Tag> {
    let sentence = Sentence::of_words(words);
    label(model, &sentence)
}

/// Finds names in a paragraph's tokens, in order and without overlap.
pub fn tag(model: &Model<'_>, tokens: &Tokens<'_>) -> Vec<Tagged> {
    let mut found = Vec::new();
    spans::sentences(tokens, |range| {
        let sentence = Sentence::of_tokens(tokens, range.clone());
        spans::collect(&label(model, &sentence), range.start, &mut found);
    });
    found
}

fn label(model: &Model<'_>, sentence: &Sentence) -> Vec<Tag> {
    let mut emissions = vec![[0.0; COUNT]; sentence.len()];
    features::visit(sentence, model.gazetteer(), |at, features| {
        if let Some(sums) = emissions.get_mut(at) {
            model.add(features, sums);
        }
    });
    for (at, sums) in emissions.iter_mut().enumerate() {
        if sentence.is_mark(at) {
            chain::force_outside(sums);
        }
    }
    chain::decode(&emissions, model.transitions())
}

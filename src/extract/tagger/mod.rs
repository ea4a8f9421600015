//! A trained tagger: one BIO label a word over people, places, organisations and the rest, in ANERcorp's convention.
//!
//! In: the words of a sentence, folded, with hints from lexicon and rules. Out: a label and how sure it is for each.
//! A linear chain: hashed features, one weight vector each (`features`, `model`), the best sequence by Viterbi
//! (`decode`). The weights are learnt by an averaged structured perceptron (Collins 2002; `train`), by the command that
//! `assets/models/README.md` gives. It knows nothing of articles: agreement is the business of `entities`.

mod decode;
mod features;
mod model;
pub mod train;

use std::sync::OnceLock;

pub use features::{Hints, Word};
pub use model::Model;

/// The labels in the order of the model's weights.
pub const LABELS: [&str; 9] = ["O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG", "B-MISC", "I-MISC"];

/// One word's label.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tag {
    /// Index into [`LABELS`].
    pub label: u8,
    /// By how much the best sequence beats the best one with another label here, in units of the model's weights.
    pub margin: f32,
}

/// Labels a sentence with the embedded Arabic model; all words are `O` where there is no model.
pub fn tag(words: &[Word<'_>]) -> Vec<Tag> {
    static MODEL: OnceLock<Model<'static>> = OnceLock::new();
    let model =
        MODEL.get_or_init(|| Model::read(include_bytes!("../../../assets/models/ner-ar.bin")).unwrap_or_default());
    tag_with(model, words)
}

/// Labels a sentence with the given model.
pub fn tag_with(model: &Model<'_>, words: &[Word<'_>]) -> Vec<Tag> {
    let mut emissions = vec![[0.0; LABELS.len()]; words.len()];
    features::visit(words, |at, feature| model.add(feature, &mut emissions[at]));
    decode::decode(&emissions, model.transitions())
}

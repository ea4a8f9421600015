//! What an article is: its model, the door for outside text, the readers of files, and what repeats inside it.
//!
//! `load` takes bytes and gives articles; on the way every string passes `clean`, the one door. `sentences` cuts
//! paragraphs, `captions` recognises picture legends by their wording, `headings` unmarked headings by their shape, `repeats` finds what stands twice; `links`
//! numbers what leads elsewhere, `shown` makes the text that a reader sees.

pub mod captions;
pub mod clean;
pub mod headings;
pub mod links;
pub mod load;
pub mod model;
mod moment;
pub mod repeats;
pub mod sentences;
pub mod shown;

use model::{Article, Sentence};

/// Marks what every loaded article has: captions by wording, sentences, repeats.
fn understand_structure(article: &mut Article) {
    captions::mark(&mut article.paragraphs);
    headings::mark(&mut article.paragraphs);
    for p in &mut article.paragraphs {
        p.sentences = sentences::cut(&p.text).into_iter().map(|range| Sentence { range, repeats: None }).collect();
    }
    repeats::mark(&mut article.paragraphs);
}

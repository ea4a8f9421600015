//! One label a token, for input that is already split into words.

use crate::extract::tagger::{self, LABELS};

/// BIO labels over `PER`, `LOC`, `ORG` and `MISC` in ANERcorp's convention, one for each of the given words.
///
/// Words are taken as they are, in order; nationality adjectives are `O` there. The result has the input's length.
///
/// ```
/// use sahifa::extract::entities::labels;
/// assert_eq!(labels(&["وصل", "إلى", "العراق"]), ["O", "O", "B-LOC"]);
/// ```
pub fn labels<S: AsRef<str>>(words: &[S]) -> Vec<&'static str> {
    let tags = tagger::tag_words(tagger::arabic(), words);
    tags.iter().map(|tag| LABELS.get(usize::from(tag.label)).copied().unwrap_or("O")).collect()
}

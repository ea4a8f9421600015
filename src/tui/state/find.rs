//! Search in an article: folding marks, alef and hamza forms, ya, ta marbuta, tatweel and digits (`text::fold`).
//!
//! In: paragraphs and what was typed. Out: spans of the words as the article writes them, marks included.

use crate::{
    article::model::{Article, TextSpan},
    text::fold,
};

/// A text folded once, with the way back to its bytes.
#[derive(Debug)]
struct Folded {
    text: String,
    /// For each byte of `text` the byte of the source that its char began at; one more for the end.
    source: Vec<u32>,
}

impl Folded {
    fn new(source: &str) -> Self {
        let mut folded =
            Self { text: String::with_capacity(source.len()), source: Vec::with_capacity(source.len() + 1) };
        for (at, c) in source.char_indices() {
            if let Some(kept) = fold::fold_char(c) {
                folded.text.push(kept);
                folded.source.resize(folded.text.len(), at as u32);
            }
        }
        folded.source.push(source.len() as u32);
        folded
    }
}

/// Every place that holds the words, in text order; none for words that folding leaves nothing of.
pub fn find(article: &Article, words: &str) -> Vec<TextSpan> {
    let needle = fold::fold(words);
    let needle = needle.trim();
    if needle.is_empty() {
        return Vec::new();
    }
    let mut hits = Vec::new();
    for (paragraph, text) in article.paragraphs.iter().map(|p| p.text.as_str()).enumerate() {
        let folded = Folded::new(text);
        for (at, found) in folded.text.match_indices(needle) {
            let start = folded.source[at] as usize;
            // The last letter's marks belong to it: the hit ends where the next kept char begins.
            let next = folded.source[at + found.len()] as usize;
            let end = text[start..next].trim_end().len() + start;
            hits.push(TextSpan { paragraph, start, end });
        }
    }
    hits
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::model::Paragraph;

    fn hits(text: &str, words: &str) -> Vec<String> {
        let paragraphs = vec![Paragraph { text: text.into(), ..Paragraph::default() }];
        let article = Article { paragraphs, ..Article::default() };
        find(&article, words).into_iter().map(|s| text[s.range()].to_owned()).collect()
    }

    #[test]
    fn spellings_of_one_word_are_found_as_they_are_written() {
        assert_eq!(hits("قالت إيران إنها", "ايران"), ["إيران"]);
        assert_eq!(hits("الحكومةُ والحكومه", "حكومة"), ["حكومةُ", "حكومه"]);
        assert_eq!(hits("في ســوريا", "سوريا"), ["ســوريا"]);
        assert_eq!(hits("نحو ٢٥٠ رهينة", "250"), ["٢٥٠"]);
        assert_eq!(hits("BBC و bbc", "bBc"), ["BBC", "bbc"]);
        assert_eq!(hits("مقتل أكثر", "مقتل أكثر"), ["مقتل أكثر"]);
    }

    #[test]
    fn nothing_is_found_for_nothing() {
        assert!(hits("نص", "").is_empty());
        assert!(hits("نص", "\u{64B}").is_empty());
        assert!(hits("نص", " ").is_empty());
        assert!(hits("", "نص").is_empty());
    }
}

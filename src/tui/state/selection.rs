//! Words that the reader has chosen: two places in the logical text, and what lies between them.
//!
//! A selection knows nothing of the screen: where the order of the line splits it, it is drawn in several pieces.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::article::model::{Article, TextSpan};

/// A place in an article: a paragraph and a byte of it, between two grapheme clusters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Index of the paragraph.
    pub paragraph: usize,
    /// A byte of its text.
    pub byte: usize,
}

/// From where it was begun to where it has been brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Selection {
    /// Where it was begun.
    pub anchor: Place,
    /// Where it has been brought.
    pub head: Place,
}

/// How far a key brings the head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// To the next or the last word.
    Word,
    /// To the next or the last paragraph.
    Paragraph,
}

impl Selection {
    /// A selection of one stretch.
    pub fn of(span: TextSpan) -> Self {
        let place = |byte| Place { paragraph: span.paragraph, byte };
        Self { anchor: place(span.start), head: place(span.end) }
    }

    /// Whether nothing lies between its places.
    pub fn is_empty(&self) -> bool {
        self.anchor == self.head
    }

    /// The bytes of a paragraph that it covers.
    pub fn in_paragraph(&self, paragraph: usize, length: usize) -> Option<Range<usize>> {
        let (first, last) = (self.anchor.min(self.head), self.anchor.max(self.head));
        if !(first.paragraph..=last.paragraph).contains(&paragraph) {
            return None;
        }
        let start = if paragraph == first.paragraph { first.byte } else { 0 };
        let end = if paragraph == last.paragraph { last.byte } else { length };
        let range = start.min(length)..end.min(length);
        (!range.is_empty()).then_some(range)
    }

    /// The words, as the article writes them: paragraphs apart by an empty line.
    pub fn text(&self, article: &Article) -> String {
        let pieces = article.paragraphs.iter().enumerate().filter_map(|(index, paragraph)| {
            let range = self.in_paragraph(index, paragraph.text.len())?;
            paragraph.text.get(range)
        });
        pieces.collect::<Vec<_>>().join("\n\n")
    }

    /// Brings the head further, or back.
    pub fn extend(&mut self, article: &Article, reach: Reach, forward: bool) {
        self.head = match reach {
            Reach::Word => word(article, self.head, forward),
            Reach::Paragraph => paragraph(article, self.head, forward),
        };
    }
}

/// The end of the next word, or the start of the word before.
fn word(article: &Article, from: Place, forward: bool) -> Place {
    let text = |index: usize| article.paragraphs.get(index).map_or("", |p| p.text.as_str());
    let here = text(from.paragraph);
    let mut words = here.unicode_word_indices();
    let found = if forward {
        words.map(|(at, word)| at + word.len()).find(|end| *end > from.byte)
    } else {
        words.rfind(|(at, _)| *at < from.byte).map(|(at, _)| at)
    };
    match found {
        Some(byte) => Place { byte, ..from },
        None if forward && from.byte < here.len() => Place { byte: here.len(), ..from },
        None => paragraph(article, from, forward),
    }
}

/// The start of the next paragraph, or of this one or the one before.
fn paragraph(article: &Article, from: Place, forward: bool) -> Place {
    let last = article.paragraphs.len().saturating_sub(1);
    let end = |index: usize| article.paragraphs.get(index).map_or(0, |p| p.text.len());
    match (forward, from.byte) {
        (true, byte) if byte < end(from.paragraph) => Place { byte: end(from.paragraph), ..from },
        (true, _) if from.paragraph < last => Place { paragraph: from.paragraph + 1, byte: end(from.paragraph + 1) },
        (true, _) => from,
        (false, 0) => Place { paragraph: from.paragraph.saturating_sub(1), byte: 0 },
        (false, _) => Place { byte: 0, ..from },
    }
}

/// The whole word around a byte of a text; nothing between words.
pub fn word_at(text: &str, byte: usize) -> Option<Range<usize>> {
    let mut words = text.unicode_word_indices();
    words.find(|(at, word)| (*at..at + word.len()).contains(&byte)).map(|(at, word)| at..at + word.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::model::Paragraph;

    fn article() -> Article {
        let paragraph = |text: &str| Paragraph { text: text.to_owned(), ..Paragraph::default() };
        Article {
            paragraphs: vec![paragraph("قُتِلَ خمسة أشخاص."), paragraph("قالت reuters ذلك.")], ..Article::default()
        }
    }

    #[test]
    fn what_is_copied_is_the_text_as_it_is_written() {
        let article = article();
        let mut selection = Selection::of(TextSpan { paragraph: 0, start: 0, end: 0 });
        let mut copied = Vec::new();
        for (reach, forward) in [
            (Reach::Word, true),
            (Reach::Word, true),
            (Reach::Paragraph, true),
            (Reach::Word, true),
            (Reach::Word, false),
        ] {
            selection.extend(&article, reach, forward);
            copied.push(selection.text(&article));
        }
        assert_eq!(
            copied,
            [
                "قُتِلَ",
                "قُتِلَ خمسة",
                "قُتِلَ خمسة أشخاص.",
                "قُتِلَ خمسة أشخاص.\n\nقالت reuters ذلك.",
                "قُتِلَ خمسة أشخاص.\n\nقالت reuters ",
            ]
        );
    }

    #[test]
    fn it_may_be_drawn_backwards_and_stops_at_both_ends() {
        let article = article();
        let start = Place { paragraph: 1, byte: "قالت".len() };
        let mut selection = Selection { anchor: start, head: start };
        for _ in 0..9 {
            selection.extend(&article, Reach::Word, false);
        }
        assert_eq!(selection.text(&article), "قُتِلَ خمسة أشخاص.\n\nقالت");
        for _ in 0..30 {
            selection.extend(&article, Reach::Word, true);
        }
        assert_eq!(selection.text(&article), " reuters ذلك.");
    }

    #[test]
    fn a_word_is_found_by_any_of_its_bytes() {
        let text = "قال reuters.";
        assert_eq!(word_at(text, 0).map(|r| &text[r]), Some("قال"));
        assert_eq!(word_at(text, text.find("ters").unwrap()).map(|r| &text[r]), Some("reuters"));
        assert_eq!(word_at(text, text.len() - 1), None);
    }
}

//! Texts of the contract to articles.

use std::ops::Range;

use crate::article::model::{Article, Moment, Paragraph, Published};

/// What is known of a text beside its words.
#[derive(Debug, Clone, Default)]
pub(super) struct About {
    pub(super) title: Option<String>,
    pub(super) language: Option<String>,
    pub(super) published: Option<Moment>,
}

/// An article of a text whose paragraphs are separated by blank lines.
pub(super) fn from_text(text: &str, about: About) -> Article {
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut open = false;
    for line in text.lines() {
        let line = line.trim();
        if line.is_empty() {
            open = false;
        } else if let (true, Some(last)) = (open, paragraphs.last_mut()) {
            last.text.push(' ');
            last.text.push_str(line);
        } else {
            paragraphs.push(Paragraph { text: line.to_owned(), ..Paragraph::default() });
            open = true;
        }
    }
    article(paragraphs, about)
}

/// An article of one paragraph, the words with single blanks between them, and where each word stands in it.
pub(super) fn from_tokens(tokens: &[String], about: About) -> (Article, Vec<Range<usize>>) {
    let mut text = String::new();
    let mut ranges = Vec::with_capacity(tokens.len());
    for (i, token) in tokens.iter().enumerate() {
        if i > 0 {
            text.push(' ');
        }
        let from = text.len();
        text.extend(token.chars().map(|c| if c.is_control() { ' ' } else { c }));
        ranges.push(from..text.len());
    }
    (article(vec![Paragraph { text, ..Paragraph::default() }], about), ranges)
}

fn article(paragraphs: Vec<Paragraph>, about: About) -> Article {
    let language = about.language.or_else(|| guess(&paragraphs));
    Article {
        title: about.title.unwrap_or_default(),
        published: about.published.map(|moment| Published { moment, assumed: false }),
        language,
        paragraphs,
        ..Article::default()
    }
}

fn guess(paragraphs: &[Paragraph]) -> Option<String> {
    let arabic = paragraphs.iter().flat_map(|p| p.text.chars()).any(|c| matches!(c, '\u{620}'..='\u{64A}'));
    arabic.then(|| "ar".to_owned())
}

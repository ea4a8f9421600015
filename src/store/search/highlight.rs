//! Where a query's words stand in a text, and a line of context around the first of them.

use std::ops::Range;

use super::tokens;
use crate::store::query::{Node, Query};

/// The words of a query as they may stand in a text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Needles {
    phrases: Vec<Vec<Needle>>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Needle {
    word: String,
    stem: String,
    prefix: bool,
}

impl Needle {
    fn fits(&self, token: (&str, &str)) -> bool {
        let (word, stem) = token;
        if self.prefix {
            return word.starts_with(&self.word) || stem.starts_with(&self.word);
        }
        word == self.word || stem == self.word || stem == self.stem
    }
}

impl Needles {
    /// What a query looks for in text; what it excludes is left out.
    pub fn new(query: &Query) -> Self {
        let mut needles = Self::default();
        needles.collect(query.root());
        needles
    }

    /// Whether there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.phrases.is_empty()
    }

    fn collect(&mut self, node: &Node) {
        match node {
            Node::And(nodes) | Node::Or(nodes) => nodes.iter().for_each(|node| self.collect(node)),
            Node::Words { text, prefix } | Node::Title { text, prefix } => {
                let mut phrase = Vec::new();
                tokens::each(text, |token| {
                    phrase.push(Needle { word: token.word.to_owned(), stem: token.stem.to_owned(), prefix: false });
                });
                if let Some(last) = phrase.last_mut() {
                    last.prefix = *prefix;
                    self.phrases.push(phrase);
                }
            }
            Node::Entity(name) => self.collect(&Node::Words { text: name.clone(), prefix: false }),
            _ => {}
        }
    }

    /// The stretches of a text that the query's words take, in order, in bytes.
    pub fn find(&self, text: &str) -> Vec<Range<usize>> {
        if self.is_empty() {
            return Vec::new();
        }
        let mut all: Vec<(Range<usize>, String, String)> = Vec::new();
        tokens::each(text, |token| all.push((token.range(), token.word.to_owned(), token.stem.to_owned())));
        let mut found: Vec<Range<usize>> = Vec::new();
        for start in 0..all.len() {
            let longest = self
                .phrases
                .iter()
                .filter(|phrase| {
                    all.len() - start >= phrase.len()
                        && phrase.iter().zip(&all[start..]).all(|(needle, (_, word, stem))| needle.fits((word, stem)))
                })
                .map(Vec::len)
                .max();
            if let Some(length) = longest {
                let range = all[start].0.start..all[start + length - 1].0.end;
                match found.last_mut().filter(|last| range.start < last.end) {
                    Some(last) => last.end = last.end.max(range.end),
                    None => found.push(range),
                }
            }
        }
        found
    }

    /// About so many characters around the first find of the paragraphs, cut at blanks, and what was found in them.
    pub fn context<'a>(
        &self,
        paragraphs: impl Iterator<Item = &'a str>,
        characters: usize,
    ) -> Option<(String, Vec<Range<usize>>)> {
        for paragraph in paragraphs {
            let hits = self.find(paragraph);
            let Some(first) = hits.first() else { continue };
            let from = back(paragraph, first.start, characters / 3);
            let to = forward(paragraph, from, characters);
            let mut line = String::new();
            if from > 0 {
                line.push_str("… ");
            }
            let shift = line.len();
            line.push_str(paragraph[from..to].trim_end());
            if to < paragraph.len() {
                line.push_str(" …");
            }
            let inside = hits.iter().filter(|hit| hit.start >= from && hit.end <= to);
            let moved = inside.map(|hit| hit.start - from + shift..hit.end - from + shift).collect();
            return Some((line, moved));
        }
        None
    }
}

/// The start of a word that stands about so many characters before a byte.
fn back(text: &str, byte: usize, characters: usize) -> usize {
    let start = text[..byte].char_indices().rev().take(characters).last().map_or(byte, |(at, _)| at);
    if start == 0 {
        return 0;
    }
    text[start..byte].find(' ').map_or(start, |blank| start + blank + 1)
}

/// The end of a word that stands about so many characters after a byte.
fn forward(text: &str, byte: usize, characters: usize) -> usize {
    let Some((end, _)) = text[byte..].char_indices().nth(characters) else { return text.len() };
    let end = byte + end;
    text[byte..end].rfind(' ').filter(|blank| *blank > 0).map_or(end, |blank| byte + blank)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(query: &str, text: &str) -> Vec<String> {
        let query = Query::parse(query).unwrap();
        Needles::new(&query).find(text).into_iter().map(|range| text[range].to_owned()).collect()
    }

    #[test]
    fn words_are_found_as_they_are_written() {
        assert_eq!(found("قال", "وقالَ الرئيس، ثم قال"), ["وقالَ", "قال"]);
        assert_eq!(found("\"قال الرئيس\"", "وقال الرئيس وقال غيره"), ["وقال الرئيس"]);
        assert_eq!(found("حوث*", "الحوثيون والحوثي"), ["الحوثيون", "والحوثي"]);
        assert_eq!(found("2023", "عام ٢٠٢٣"), ["٢٠٢٣"]);
        assert!(found("-قال رئيس", "قال").is_empty(), "what is excluded is not marked");
        assert!(found("is:unread", "قال").is_empty());
    }

    #[test]
    fn the_line_of_context_holds_the_find_and_is_cut_at_blanks() {
        let text = format!("{}قتل خمسة {}", "كلمة ".repeat(40), "أخرى ".repeat(40));
        let query = Query::parse("قتل").unwrap();
        let (line, hits) = Needles::new(&query).context(std::iter::once(text.as_str()), 60).unwrap();
        assert_eq!(hits.iter().map(|hit| &line[hit.clone()]).collect::<Vec<_>>(), ["قتل"]);
        assert!(line.starts_with("… كلمة") && line.ends_with("أخرى …"), "{line}");
        assert!(line.chars().count() <= 66);
    }
}

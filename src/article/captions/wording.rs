//! The wording by which captions, bylines and boilerplate are known, as read from assets/boilerplate/.
//!
//! One file a language, merged: their words do not collide. Phrases are compared as folded words.

use std::sync::OnceLock;

use foldhash::HashSet;
use serde::Deserialize;

use crate::text::fold::{self, Kind};

/// One language's file.
#[derive(Debug, Deserialize)]
struct File {
    agencies: Vec<String>,
    abbreviations: Vec<String>,
    caption: CaptionWords,
    byline: Starts,
    boilerplate: Boilerplate,
}

#[derive(Debug, Deserialize)]
struct CaptionWords {
    starts: Vec<String>,
    ends: Vec<String>,
    anywhere: Vec<String>,
    not_followed_by: Vec<String>,
    not_after_start: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Starts {
    starts: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Boilerplate {
    starts: Vec<String>,
    whole: Vec<String>,
}

/// All languages' wording, as words.
#[derive(Debug, Default)]
pub(in crate::article) struct Wording {
    pub(super) agencies: Phrases,
    pub(super) caption_starts: Phrases,
    pub(super) caption_ends: Vec<Vec<String>>,
    pub(super) caption_anywhere: Phrases,
    pub(super) not_followed_by: HashSet<String>,
    pub(super) not_after_start: HashSet<String>,
    pub(super) byline_starts: Phrases,
    pub(super) boilerplate_starts: Phrases,
    pub(super) boilerplate_whole: HashSet<Vec<String>>,
    pub(super) abbreviations: Vec<String>,
}

/// Phrases that can be looked up by the words at a place.
#[derive(Debug, Default)]
pub(super) struct Phrases {
    pub(super) all: HashSet<Vec<String>>,
    pub(super) firsts: HashSet<String>,
    pub(super) longest: usize,
}

impl Phrases {
    fn add(&mut self, phrases: &[String]) {
        for phrase in phrases {
            let words = words(phrase);
            self.longest = self.longest.max(words.len());
            self.firsts.extend(words.first().cloned());
            self.all.insert(words);
        }
    }

    /// How many of the first words are the longest phrase that stands there.
    pub(super) fn at_start(&self, words: &[String]) -> Option<usize> {
        if !self.firsts.contains(words.first()?) {
            return None;
        }
        (1..=self.longest.min(words.len())).rev().find(|&n| self.all.contains(&words[..n]))
    }
}

const FILES: [(&str, &str); 4] = [
    ("ar", include_str!("../../../assets/boilerplate/ar.toml")),
    ("fa", include_str!("../../../assets/boilerplate/fa.toml")),
    ("he", include_str!("../../../assets/boilerplate/he.toml")),
    ("en", include_str!("../../../assets/boilerplate/en.toml")),
];

/// The wording of all languages; a file that does not parse is left out (the tests hold that all do).
pub(in crate::article) fn wording() -> &'static Wording {
    static WORDING: OnceLock<Wording> = OnceLock::new();
    WORDING.get_or_init(|| {
        let mut out = Wording::default();
        for file in FILES.iter().filter_map(|(_, text)| toml::from_str::<File>(text).ok()) {
            out.add(file);
        }
        out
    })
}

impl Wording {
    fn add(&mut self, file: File) {
        self.agencies.add(&file.agencies);
        self.caption_starts.add(&file.caption.starts);
        self.caption_ends.extend(file.caption.ends.iter().map(|e| words(e)));
        self.caption_anywhere.add(&file.caption.anywhere);
        self.not_followed_by.extend(file.caption.not_followed_by.iter().map(|w| fold::fold(w)));
        self.not_after_start.extend(file.caption.not_after_start.iter().map(|w| fold::fold(w)));
        self.byline_starts.add(&file.byline.starts);
        self.boilerplate_starts.add(&file.boilerplate.starts);
        self.boilerplate_whole.extend(file.boilerplate.whole.iter().map(|w| words(w)));
        self.abbreviations.extend(file.abbreviations);
    }

    /// Words whose full stop ends no sentence.
    pub(in crate::article) fn abbreviations(&self) -> impl Iterator<Item = &str> {
        self.abbreviations.iter().map(String::as_str)
    }

    /// Whether these folded words, and nothing else, are credits to agencies.
    pub(in crate::article) fn are_credits(&self, words: &[String]) -> bool {
        let mut at = 0;
        let mut any = false;
        while at < words.len() {
            match self.agencies.at_start(&words[at..]) {
                Some(n) => {
                    any = true;
                    at += n;
                }
                None if words[at] == "و" || words[at] == "ارشيف" => at += 1,
                None => return false,
            }
        }
        any
    }
}

/// Folded words; `:` `/` `|` `©`, dashes and brackets stand alone, other marks are left out.
pub(super) fn words(text: &str) -> Vec<String> {
    let mut out: Vec<String> = vec![];
    let mut open = false;
    for c in text.chars() {
        let (folded, kind) = fold::look(c);
        match kind {
            Kind::Letter | Kind::Digit => {
                match out.last_mut().filter(|_| open) {
                    Some(word) => word.push(folded),
                    None => out.push(folded.into()),
                }
                open = true;
                continue;
            }
            Kind::Skipped => continue,
            Kind::Blank | Kind::Other => {}
        }
        open = false;
        match c {
            ':' | '/' | '|' | '©' => out.push(c.to_string()),
            '(' | '[' => out.push("(".into()),
            ')' | ']' => out.push(")".into()),
            '-' | '–' | '—' | '―' => out.push("-".into()),
            _ => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_parses() {
        for (language, text) in FILES {
            let file = toml::from_str::<File>(text);
            assert!(file.is_ok(), "{language}: {:?}", file.err());
        }
    }
}

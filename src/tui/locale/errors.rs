//! Errors in the interface's language.
//!
//! Errors are English sentences where they arise, since they go into logs, into the library and onto standard error, too.
//! Here the sentence is the key, as it stands in the source with its gaps: `assets/locales/errors.ar.toml` has what it says
//! in Arabic. A sentence that is not there is shown as it is.

use std::{collections::HashMap, sync::LazyLock};

use serde::Deserialize;

use super::isolated;

/// The file of the languages that have one.
pub const SHIPPED: &[(&str, &str)] = &[("ar", include_str!("../../../assets/locales/errors.ar.toml"))];

/// How deep sentences stand in sentences.
const MAX_DEPTH: usize = 5;

#[derive(Deserialize)]
struct File {
    errors: HashMap<String, String>,
}

/// The sentences of one language.
struct Sentences {
    tag: &'static str,
    /// Those that say most come first: the others may be parts of them.
    sentences: Vec<(Vec<Piece>, Vec<Piece>)>,
}

/// A piece of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    /// Words.
    Words(String),
    /// What differs, by name; looked up itself where so marked.
    Gap(String, bool),
}

static ALL: LazyLock<Vec<Sentences>> = LazyLock::new(|| {
    let read = |&(tag, source): &(&'static str, &str)| {
        // A file that cannot be read has no sentences; the test of the assets names it.
        let file: Option<File> = toml::from_str(source).ok();
        let mut sentences: Vec<_> =
            file.into_iter().flat_map(|f| f.errors).map(|(from, to)| (pieces(&from), pieces(&to))).collect();
        sentences.sort_by_cached_key(|(from, _)| (std::cmp::Reverse(words_of(from)), format!("{from:?}")));
        Sentences { tag, sentences }
    };
    SHIPPED.iter().map(read).collect()
});

/// What an error says in the language of that tag; the sentence itself where that is not known.
pub fn translated(tag: &str, sentence: &str) -> String {
    let known = ALL.iter().find(|s| s.tag == tag);
    known.and_then(|s| s.translated(sentence, 0)).unwrap_or_else(|| sentence.to_owned())
}

impl Sentences {
    /// The sentence in the language: by the first pattern that it has whose gaps are known too, as far as they are looked up,
    /// else by the first that it has.
    fn translated(&self, sentence: &str, depth: usize) -> Option<String> {
        if depth == MAX_DEPTH {
            return None;
        }
        let mut first = None;
        for (from, to) in &self.sentences {
            let Some(filled) = matched(from, sentence) else { continue };
            let (told, whole) = self.filled(to, &filled, depth);
            if whole {
                return Some(told);
            }
            first.get_or_insert(told);
        }
        first
    }

    /// A pattern with its gaps filled, and whether all that had to be looked up was found.
    fn filled(&self, pattern: &[Piece], filled: &[(&str, &str)], depth: usize) -> (String, bool) {
        let (mut out, mut whole) = (String::new(), true);
        for piece in pattern {
            match piece {
                Piece::Words(words) => out.push_str(words),
                Piece::Gap(name, look_up) => {
                    let value = filled.iter().find(|(n, _)| n == name).map_or("", |(_, value)| value);
                    let told = if *look_up { self.translated(value, depth + 1) } else { None };
                    whole &= told.is_some() || !look_up || value.is_empty();
                    out.push_str(&told.unwrap_or_else(|| isolated(value)));
                }
            }
        }
        (out, whole)
    }
}

/// What stands in the gaps, where a sentence has all words of a pattern in their order.
fn matched<'p, 's>(pattern: &'p [Piece], sentence: &'s str) -> Option<Vec<(&'p str, &'s str)>> {
    let mut filled = Vec::new();
    let mut rest = sentence;
    let mut gap: Option<&str> = None;
    for (i, piece) in pattern.iter().enumerate() {
        match piece {
            Piece::Gap(name, _) => {
                if let Some(before) = gap.replace(name) {
                    // Two gaps side by side: the first is a number or one word.
                    let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
                    filled.push((before, &rest[..end]));
                    rest = &rest[end..];
                }
            }
            Piece::Words(words) => {
                let last = i + 1 == pattern.len();
                let at = match gap {
                    None => rest.starts_with(words.as_str()).then_some(0)?,
                    Some(_) if last => {
                        rest.len().checked_sub(words.len()).filter(|_| rest.ends_with(words.as_str()))?
                    }
                    Some(_) => rest.find(words.as_str())?,
                };
                if let Some(name) = gap.take() {
                    filled.push((name, &rest[..at]));
                }
                rest = &rest[at + words.len()..];
            }
        }
    }
    match gap {
        Some(name) => filled.push((name, rest)),
        None if !rest.is_empty() => return None,
        None => {}
    }
    Some(filled)
}

/// A sentence in pieces: `{name}`, `{name:?}` and `{name!}` are gaps.
fn pieces(sentence: &str) -> Vec<Piece> {
    let mut out = Vec::new();
    let mut rest = sentence;
    while let Some((words, after)) = rest.split_once('{') {
        let Some((gap, tail)) = after.split_once('}') else { break };
        if !words.is_empty() {
            out.push(Piece::Words(words.to_owned()));
        }
        let name = gap.split([':', '!']).next().unwrap_or_default();
        out.push(Piece::Gap(name.to_owned(), gap.ends_with('!')));
        rest = tail;
    }
    if !rest.is_empty() {
        out.push(Piece::Words(rest.to_owned()));
    }
    out
}

/// How many bytes of a pattern are words.
fn words_of(pattern: &[Piece]) -> usize {
    pattern.iter().map(|p| if let Piece::Words(words) = p { words.len() } else { 0 }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        feeds::fetch::error::{FetchError, Stage},
        newsroom::{open::Problem, pictures::PictureError},
    };

    /// Without the isolates around what differs.
    fn arabic(sentence: &str) -> String {
        translated("ar", sentence).replace(['\u{2068}', '\u{2069}'], "")
    }

    #[test]
    fn an_error_is_told_in_arabic_with_what_differs_in_its_place() {
        let host = || "news.example".to_owned();
        let cause = || "Connection refused (os error 111)".to_owned();
        let cases = [
            (
                FetchError::Status { status: 404 }.to_string(),
                "أجاب الخادم بـ 404 (غير موجود)؛ تحقق من العنوان، أو ابحث في الموقع عن عنوان المصدر الجديد",
            ),
            (FetchError::Status { status: 418 }.to_string(), "أجاب الخادم بـ 418؛ تحقق من العنوان"),
            (
                FetchError::Connect { host: host(), cause: cause() }.to_string(),
                "تعذّر الاتصال بـ«news.example» (رُفض الاتصال)؛ تحقق من اتصالك أو أعد المحاولة لاحقًا",
            ),
            (
                FetchError::Timeout { stage: Stage::FirstByte }.to_string(),
                "تأخر الخادم كثيرًا في بدء إجابته؛ أعد المحاولة لاحقًا",
            ),
            (PictureError::Format.to_string(), "ليست JPEG أو PNG أو WebP أو GIF، أو تالفة"),
            (
                Problem::Load {
                    name: "تقرير.pdf".into(),
                    cause: crate::article::load::LoadError::Binary("a PDF document"),
                }
                .to_string(),
                "تقرير.pdf: ليس نصًا بل مستند PDF؛ أعطِ نصًا عاديًا أو Markdown أو HTML",
            ),
        ];
        for (english, told) in cases {
            assert_eq!(arabic(&english), told, "{english}");
        }
    }

    #[test]
    fn what_is_not_known_is_shown_as_it_is() {
        for sentence in ["", "something else", "{", "a {b"] {
            assert_eq!(translated("ar", sentence), sentence);
            assert_eq!(translated("en", sentence), sentence);
        }
        assert_eq!(translated("en", "it is empty"), "it is empty");
    }

    #[test]
    fn names_from_outside_are_isolated() {
        let told = translated("ar", &FetchError::Host { host: "news.example".into() }.to_string());
        assert!(told.contains("«\u{2068}news.example\u{2069}»"), "{told}");
    }
}

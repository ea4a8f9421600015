//! One input line of the contract: an object with `text` or `tokens`, what it says about them, and keys to copy.

use std::collections::HashMap;
use std::fmt;

use serde::de::{self, Deserialize, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::article::model::Moment;
use crate::extract::json::KEYS;

/// A line that the contract allows.
#[derive(Debug)]
pub(super) struct InputLine {
    pub(super) content: Content,
    pub(super) about: About,
    /// Keys and values to copy, as written, in the order of the input; `id` is among them.
    pub(super) copied: Vec<(String, Box<RawValue>)>,
}

/// What is known of a text beside its words.
#[derive(Debug, Clone, Default)]
pub(super) struct About {
    pub(super) title: Option<String>,
    pub(super) language: Option<String>,
    pub(super) published: Option<Moment>,
}

/// The words, in one of two forms.
#[derive(Debug)]
pub(super) enum Content {
    /// Paragraphs separated by blank lines.
    Text(String),
    /// Words, already split.
    Tokens(Vec<String>),
}

/// Reads a line (without its line end); the error says what is wrong with it.
pub(super) fn read(line: &[u8]) -> Result<InputLine, String> {
    let line = std::str::from_utf8(line).map_err(|e| format!("not valid UTF-8 at byte {}", e.valid_up_to()))?;
    let mut reader = serde_json::Deserializer::from_str(line);
    // Values to copy may be nested as deep as they like: raw values are skipped without recursion.
    let read = InputLine::deserialize(&mut reader).map_err(|e| tidy(&e))?;
    reader.end().map_err(|e| tidy(&e))?;
    Ok(read)
}

/// The parser's message without "at line 1", which would be taken for the input's line.
fn tidy(error: &serde_json::Error) -> String {
    let message = error.to_string();
    match message.rfind(" at line ") {
        Some(at) if error.line() > 0 => format!("{} (column {})", &message[..at], error.column()),
        _ => message,
    }
}

impl<'de> Deserialize<'de> for InputLine {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Keys)
    }
}

struct Keys;

impl<'de> Visitor<'de> for Keys {
    type Value = InputLine;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with `text` or `tokens`")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<InputLine, M::Error> {
        let (mut text, mut tokens) = (None::<String>, None::<Vec<String>>);
        let mut about = About::default();
        let mut copied: Vec<(String, Box<RawValue>)> = Vec::new();
        let mut places: HashMap<String, usize> = HashMap::new();
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "text" => text = map.next_value().map_err(|e| within("text", &e))?,
                "tokens" => tokens = map.next_value().map_err(|e| within("tokens", &e))?,
                "title" => about.title = map.next_value().map_err(|e| within("title", &e))?,
                "language" => about.language = map.next_value().map_err(|e| within("language", &e))?,
                "published" => {
                    let given: Option<String> = map.next_value().map_err(|e| within("published", &e))?;
                    about.published = given.map(|date| moment(&date)).transpose().map_err(de::Error::custom)?;
                }
                // The command's own answers stand under these names.
                known if known == "labels" || KEYS.contains(&known) => {
                    map.next_value::<IgnoredAny>()?;
                }
                _ => {
                    let value: Box<RawValue> = map.next_value()?;
                    // A key that comes twice counts once, the last time, as JSON readers do.
                    if let Some(&at) = places.get(&key) {
                        copied[at].1 = value;
                    } else {
                        places.insert(key.clone(), copied.len());
                        copied.push((key, value));
                    }
                }
            }
        }
        let content = match (text, tokens) {
            (Some(text), None) => Content::Text(text),
            (None, Some(tokens)) => Content::Tokens(tokens),
            (Some(_), Some(_)) => return Err(de::Error::custom("both `text` and `tokens`: one of them is needed")),
            (None, None) => return Err(de::Error::custom("neither `text` nor `tokens`: one of them is needed")),
        };
        Ok(InputLine { content, about, copied })
    }
}

fn moment(date: &str) -> Result<Moment, String> {
    Moment::parse(date)
        .ok_or_else(|| format!("`published`: {date:?} is no date, write it as 2024-01-21 or by RFC 3339"))
}

fn within<E: de::Error>(key: &str, error: &E) -> E {
    E::custom(format!("`{key}`: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_that_are_not_the_contracts_are_kept_as_written() {
        let line =
            read(r#"{"id": 12345678901234567890123, "text": "خبر", "x": {"a": [1.50]}, "x": 2.0}"#.as_bytes()).unwrap();
        let copied: Vec<_> = line.copied.iter().map(|(k, v)| (k.as_str(), v.get())).collect();
        assert_eq!(copied, [("id", "12345678901234567890123"), ("x", "2.0")]);
        assert!(matches!(line.content, Content::Text(t) if t == "خبر"));
    }

    #[test]
    fn what_the_contract_does_not_allow_is_named() {
        for (line, word) in [
            ("", "EOF"),
            ("[1]", "object"),
            ("{}", "neither"),
            (r#"{"text": null}"#, "neither"),
            (r#"{"text": "a", "tokens": ["a"]}"#, "both"),
            (r#"{"text": 5}"#, "`text`"),
            (r#"{"tokens": ["a", 1]}"#, "`tokens`"),
            (r#"{"text": "a", "published": "yesterday"}"#, "2024-01-21"),
            (r#"{"text": "a"} {"#, "trailing"),
            (r#"{"text": "\ud800"}"#, "`text`"),
        ] {
            let error = read(line.as_bytes()).unwrap_err();
            assert!(error.contains(word), "{line}: {error}");
            assert!(!error.contains("line 1"), "{error}");
        }
        assert!(read(b"\xFF{}").unwrap_err().contains("UTF-8"));
    }

    #[test]
    fn deep_nesting_is_copied_without_recursion() {
        let deep = format!(r#"{{"text": "a", "x": {}{}}}"#, "[".repeat(200_000), "]".repeat(200_000));
        assert!(read(deep.as_bytes()).is_ok());
    }
}

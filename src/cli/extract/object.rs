//! One input line to one output line.

use std::panic::{self, AssertUnwindSafe};

use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use super::line::{self, Content, InputLine};
use crate::article::{clean, load::from_contract_text, model::Moment};
use crate::extract::{self, entities, json::ArticleObject};

/// Appends the answer to one line and a line end; true where the line was in order. `number` counts lines from 1.
pub(super) fn answer(input: &[u8], number: u64, published: Option<Moment>, out: &mut Vec<u8>) -> bool {
    let from = out.len();
    // A fault of ours in one line must not cost the others: it is told in the line's place, and on standard error.
    let result = panic::catch_unwind(AssertUnwindSafe(|| match line::read(input) {
        Ok(line) => write(line, published, out).map_err(|e| e.to_string()),
        Err(error) => Err(error),
    }));
    let error = match result {
        Ok(Ok(())) => None,
        Ok(Err(error)) => Some(error),
        Err(_) => Some("internal error: this line makes sahifa fail; please report it".to_owned()),
    };
    if let Some(error) = &error {
        out.truncate(from);
        complain(error, number, out);
    }
    out.push(b'\n');
    error.is_none()
}

/// Appends the error object that stands in a line's place.
pub(super) fn complain(error: &str, number: u64, out: &mut Vec<u8>) {
    #[derive(Serialize)]
    struct Complaint<'a> {
        error: &'a str,
        line: u64,
    }
    let from = out.len();
    if serde_json::to_writer(&mut *out, &Complaint { error, line: number }).is_err() {
        out.truncate(from);
    }
}

fn write(line: InputLine, published: Option<Moment>, out: &mut Vec<u8>) -> serde_json::Result<()> {
    let InputLine { content, about, mut copied } = line;
    let published = about.published.or(published);
    let read = |text: &str| from_contract_text(text, about.title.as_deref(), published, about.language.as_deref());
    let (article, labels) = match content {
        Content::Text(text) => (read(&text), None),
        Content::Tokens(tokens) => {
            // No token can begin a paragraph: cleaned as lines, they hold no line end.
            let words: Vec<_> = tokens.iter().map(|token| clean::line(token)).collect();
            (read(&words.join(" ")), Some(entities::labels(&words)))
        }
    };
    let found = extract::extract(&article);
    if !copied.iter().any(|(key, _)| key == "id") {
        copied.insert(0, ("id".to_owned(), RawValue::NULL.to_owned()));
    }
    let object = ArticleObject::new(&article, &found);
    serde_json::to_writer(out, &OutputLine { copied: Copied(&copied), labels, object })
}

#[derive(Serialize)]
struct OutputLine<'a> {
    #[serde(flatten)]
    copied: Copied<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    labels: Option<Vec<&'static str>>,
    #[serde(flatten)]
    object: ArticleObject<'a>,
}

struct Copied<'a>(&'a [(String, Box<RawValue>)]);

impl Serialize for Copied<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, value)| (key, value)))
    }
}

//! One input line to one output line.

use std::ops::Range;
use std::panic::{self, AssertUnwindSafe};

use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use super::line::{self, Content, InputLine};
use crate::article::model::Moment;
use crate::cli::texts;
use crate::extract::{self, json::ArticleObject, model::EntityKind, model::Extraction};

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
    let InputLine { content, mut about, copied } = line;
    about.published = about.published.or(published);
    let (article, tokens) = match content {
        Content::Text(text) => (texts::from_text(&text, about), None),
        Content::Tokens(tokens) => {
            let (article, ranges) = texts::from_tokens(&tokens, about);
            (article, Some(ranges))
        }
    };
    let found = extract::extract(&article);
    let labels = tokens.map(|ranges| labels(&ranges, &found));
    let id = (!copied.iter().any(|(key, _)| key == "id")).then_some(None);
    serde_json::to_writer(
        out,
        &OutputLine { id, copied: Copied(&copied), labels, object: ArticleObject::new(&article, &found) },
    )
}

#[derive(Serialize)]
struct OutputLine<'a> {
    /// `null` where the input line has none to copy.
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<Option<&'a str>>,
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

/// One BIO label a token, in ANERcorp's convention: places of every sort are LOC, adjectives of nationality are O.
fn labels(tokens: &[Range<usize>], found: &Extraction) -> Vec<&'static str> {
    let mut labels = vec!["O"; tokens.len()];
    for entity in &found.entities {
        let (first, more) = match entity.kind {
            EntityKind::Person => ("B-PER", "I-PER"),
            EntityKind::Organisation => ("B-ORG", "I-ORG"),
            EntityKind::GeoPolitical | EntityKind::Location | EntityKind::Facility => ("B-LOC", "I-LOC"),
            EntityKind::Event => ("B-MISC", "I-MISC"),
            EntityKind::Group => continue,
        };
        for mention in &entity.mentions {
            let from = tokens.partition_point(|t| t.end <= mention.start);
            let to = tokens.partition_point(|t| t.start < mention.end).max(from);
            for (i, label) in labels[from..to].iter_mut().enumerate() {
                *label = if i == 0 { first } else { more };
            }
        }
    }
    labels
}

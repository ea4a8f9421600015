//! An article as a file: Markdown, HTML, plain text, the contract's JSON; its timeline as CSV and iCalendar.
//!
//! In: the article and what was found in it. Out: text in logical order. Repeated paragraphs are left out where the form
//! is for reading; the contract's JSON and its offsets keep them.

mod calendar;
mod csv;
mod html;
mod markdown;

use std::{
    fs::OpenOptions,
    io::{self, Write},
    path::Path,
};

use jiff::Timestamp;

use super::desk::model::ExportForm;
use crate::{
    article::model::{Article, Paragraph},
    extract::{json::ArticleObject, model::Extraction},
};

/// Why an article was not written.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The file's ending names no form.
    #[error("the file name must end in .md, .html, .txt, .json, .csv or .ics")]
    Form,
    /// A file of that name is there already: nothing is overwritten.
    #[error("{0} is there already; choose another name")]
    Exists(String),
    /// The system refuses.
    #[error("{name} cannot be written ({cause}); check the folder and its permissions")]
    Write {
        /// The file.
        name: String,
        /// What the system said.
        cause: io::Error,
    },
}

/// The form that a file's ending names.
pub fn form_of(path: &Path) -> Option<ExportForm> {
    let ending = path.extension()?.to_str()?.to_ascii_lowercase();
    Some(match ending.as_str() {
        "md" | "markdown" => ExportForm::Markdown,
        "html" | "htm" => ExportForm::Html,
        "json" => ExportForm::Json,
        "txt" => ExportForm::Text,
        "csv" => ExportForm::TimelineCsv,
        "ics" => ExportForm::TimelineIcs,
        _ => return None,
    })
}

/// The article in a form. `now` stamps calendar entries (RFC 5545 asks for it).
pub fn text(article: &Article, found: &Extraction, form: ExportForm, now: Timestamp) -> String {
    match form {
        ExportForm::Markdown => markdown::text(article),
        ExportForm::Html => html::text(article),
        ExportForm::Text => plain(article),
        ExportForm::Json => {
            let object = serde_json::to_string_pretty(&ArticleObject::new(article, found));
            object.map(|json| json + "\n").unwrap_or_default()
        }
        ExportForm::TimelineCsv => csv::text(article, found),
        ExportForm::TimelineIcs => calendar::text(article, found, now),
    }
}

/// All paragraphs of an article below its headline as HTML, repeats too.
pub(super) fn whole_body(article: &Article) -> String {
    html::body(article.paragraphs.iter(), &article.title)
}

/// Writes text to a new file; one that is there already is left alone.
pub fn write(path: &Path, text: &str) -> Result<(), ExportError> {
    let name = || path.display().to_string();
    let mut file = OpenOptions::new().write(true).create_new(true).open(path).map_err(|cause| {
        if cause.kind() == io::ErrorKind::AlreadyExists {
            ExportError::Exists(name())
        } else {
            ExportError::Write { name: name(), cause }
        }
    })?;
    file.write_all(text.as_bytes()).map_err(|cause| ExportError::Write { name: name(), cause })
}

/// The paragraphs that are read: what repeats an earlier one is left out.
fn read_paragraphs(article: &Article) -> impl Iterator<Item = &Paragraph> {
    article.paragraphs.iter().filter(|p| p.repeats.is_none_or(|r| !r.how.collapses()))
}

/// Headline, page and text, paragraphs apart by empty lines.
fn plain(article: &Article) -> String {
    let mut parts: Vec<&str> = Vec::new();
    let titled = article.paragraphs.iter().any(|p| p.text == article.title);
    if !titled && !article.title.is_empty() {
        parts.push(&article.title);
    }
    parts.extend(read_paragraphs(article).map(|p| p.text.as_str()));
    parts.extend(article.url.as_deref());
    parts.join("\n\n") + "\n"
}

#[cfg(test)]
mod tests;

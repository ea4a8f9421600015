//! Bytes become articles: encoding, format, metadata, cleaning, structure.
//!
//! In: the bytes of a file and what is known about them ([`Source`]). Out: a complete article and complaints about what
//! could not be read, or a [`LoadError`] where there is no article in it. Opens no file and knows no directory.
//!
//! `encoding` tells what the bytes say, `metadata` and `front_matter` what the publisher said about the text, `plain`,
//! `markdown` and `html` what the text is made of; `builder` collects paragraphs and sends them through the door.

mod builder;
mod contract;
mod encoding;
mod front_matter;
mod html;
mod language;
mod markdown;
mod metadata;
mod parts;
mod plain;
mod table;

use thiserror::Error;

pub use contract::from_contract_text;
pub use language::language_of;
pub use parts::{Parts, from_parts};

use super::{
    clean,
    model::{Article, Paragraph, ParagraphKind},
};
use crate::text::fold;
use metadata::Metadata;

/// The most bytes that an article may have; a longer one is refused before it is read.
pub const MAX_BYTES: u64 = 64 << 20;

/// The text of bytes in whatever encoding they are; broken places become U+FFFD.
pub fn decode(bytes: &[u8]) -> Result<String, LoadError> {
    encoding::decode(bytes, &mut Vec::new())
}

/// What is known about bytes before they are read.
#[derive(Debug, Clone, Copy, Default)]
pub struct Source<'a> {
    /// The file's name, or nothing for a stream; its extension tells the format.
    pub name: &'a str,
    /// The text of the metadata file (TOML) that lies beside it.
    pub metadata: Option<&'a str>,
}

/// An article, and what could not be read of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Loaded {
    /// The article, with sentences, captions and repeats marked.
    pub article: Article,
    /// What was wrong with the bytes, in their order.
    pub complaints: Vec<Complaint>,
}

/// Why bytes are no article.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum LoadError {
    /// Nothing in it, or only blanks.
    #[error("it is empty")]
    Empty,
    /// Not text.
    #[error("it is not text but {0}")]
    Binary(&'static str),
    /// Longer than [`MAX_BYTES`].
    #[error("it has {0} bytes, more than the {MAX_BYTES} that an article may have")]
    TooLarge(u64),
}

/// What was wrong, though the article could be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Complaint {
    /// Bytes that are not valid in the encoding became U+FFFD.
    #[error("{count} places were not valid {encoding} and are shown as \u{FFFD}")]
    InvalidBytes {
        /// The encoding's name.
        encoding: &'static str,
        /// How many replacement characters stand for them.
        count: usize,
    },
    /// A date that could not be read.
    #[error("the date “{0}” was not understood: write it as 2024-01-21 or by RFC 3339")]
    Date(String),
    /// Metadata that is not valid TOML.
    #[error("the metadata is not valid TOML: {0}")]
    Metadata(String),
}

/// How the text is marked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    Plain,
    Markdown,
    Html,
}

/// Reads an article.
pub fn load(bytes: &[u8], source: Source<'_>) -> Result<Loaded, LoadError> {
    if bytes.len() as u64 > MAX_BYTES {
        return Err(LoadError::TooLarge(bytes.len() as u64));
    }
    let mut complaints = vec![];
    let text = encoding::decode(bytes, &mut complaints)?;
    let mut known = source.metadata.map(|toml| Metadata::from_toml(toml, &mut complaints)).unwrap_or_default();
    let (stated, text) = front_matter::split(&text, &mut complaints);
    known.fill_from(stated);
    let (paragraphs, found) = match format_of(source.name, text) {
        Format::Plain => (plain::paragraphs(text), Metadata::default()),
        Format::Markdown => (markdown::paragraphs(text), Metadata::default()),
        Format::Html => html::read(text),
    };
    known.fill_from(found);
    let mut article = Article { paragraphs, ..Article::default() };
    known.give_to(&mut article);
    settle_title(&mut article);
    if article.paragraphs.is_empty() {
        return Err(LoadError::Empty);
    }
    if article.language.is_none() {
        article.language = language_of(article.paragraphs.iter().map(|p| p.text.as_str())).map(str::to_owned);
    }
    super::understand_structure(&mut article);
    Ok(Loaded { article, complaints })
}

fn format_of(name: &str, text: &str) -> Format {
    let extension = name.rsplit_once('.').map(|(_, e)| e.to_ascii_lowercase()).unwrap_or_default();
    match extension.as_str() {
        "html" | "htm" | "xhtml" => Format::Html,
        "md" | "markdown" => Format::Markdown,
        "txt" | "text" => Format::Plain,
        _ if html::looks_like(text) => Format::Html,
        _ => Format::Plain,
    }
}

/// Puts the title in as the first paragraph, or takes it from there.
fn settle_title(article: &mut Article) {
    if article.title.is_empty() {
        if let Some(first) = article.paragraphs.first_mut().filter(|p| p.kind == ParagraphKind::Title) {
            article.title.clone_from(&first.text);
        } else if reads_like_title(&article.paragraphs) {
            article.paragraphs[0].kind = ParagraphKind::Title;
            article.title.clone_from(&article.paragraphs[0].text);
        }
        return;
    }
    let same = |p: &Paragraph| same_words(&p.text, &article.title);
    match article.paragraphs.first_mut() {
        Some(first) if same(first) => first.kind = ParagraphKind::Title,
        _ => {
            for p in article.paragraphs.iter_mut().filter(|p| p.kind == ParagraphKind::Title) {
                p.kind = ParagraphKind::Heading;
            }
            let text = article.title.clone();
            article.paragraphs.insert(0, Paragraph { kind: ParagraphKind::Title, text, ..Paragraph::default() });
        }
    }
}

/// Whether two texts have the same folded letters and digits.
fn same_words(a: &str, b: &str) -> bool {
    let words = |t: &str| fold::fold(t).chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    words(a) == words(b)
}

/// The longest title, in chars.
const TITLE_CHARS: usize = 200;

/// Whether the first paragraph reads like a headline: short, shorter than what follows, and no closed sentence.
fn reads_like_title(paragraphs: &[Paragraph]) -> bool {
    let [first, rest @ ..] = paragraphs else { return false };
    let chars = first.text.chars().count();
    let ends_open = !first.text.ends_with(['.', '…', ':', '،', ',', '؛', ';', '۔']);
    let longest = rest.iter().map(|p| p.text.chars().count()).max().unwrap_or(0);
    first.kind == ParagraphKind::Body && chars <= TITLE_CHARS && ends_open && chars < longest
}

#[cfg(test)]
mod nested;
#[cfg(test)]
mod tests;

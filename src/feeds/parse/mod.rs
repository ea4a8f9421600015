//! Feeds of every format, as they really are: bytes in, a feed and complaints out.
//!
//! `decode` finds the encoding, `soup` makes a tree of whatever stands there, `rss` (all versions, RDF, CDF), `atom` and
//! `json` read the formats, `modules` what they share (dc, content, media, itunes, georss), `text` turns marked-up words
//! into lines and bodies, `dates` reads dates, `address` makes addresses absolute.
//!
//! One tolerant reader for all, instead of a strict one with a fallback behind it: what a strict parser refuses (a bare
//! `&`, an unclosed tag, a feed that breaks off, entities that were never declared) differs from a sound feed by a few
//! characters, and two readers would give two answers. Nothing is ever fetched, no document type is obeyed, every size and
//! depth is bounded. A format is added as a file here, an arm in [`parse`] and a pair of fixtures.

pub(super) mod address;
mod atom;
mod dates;
mod decode;
mod json;
mod modules;
mod rss;
pub(super) mod soup;
mod text;

use thiserror::Error;

use super::model::Feed;
use soup::Tree;

pub use dates::moment;

/// The most bytes of a feed.
pub const MAX_BYTES: usize = 32 << 20;
/// The most entries that are read from one feed.
pub const MAX_ENTRIES: usize = 20_000;
/// The longest headline, in characters; the rest is cut.
pub const MAX_TITLE: usize = 1_000;
/// The longest text of an entry, in bytes; the rest is cut.
pub const MAX_BODY: usize = 2 << 20;
/// The most files that belong to one entry, and the most categories of one.
pub const MAX_PARTS: usize = 64;

/// A feed that could be read, and what was wrong with it.
#[derive(Debug, Clone, PartialEq)]
pub struct Parsed {
    /// The feed.
    pub feed: Feed,
    /// What was wrong, the most important first.
    pub complaints: Vec<Complaint>,
}

/// What is wrong with a feed that could be read nevertheless.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Error)]
pub enum Complaint {
    /// Bytes that are not valid in the encoding became U+FFFD.
    #[error("some letters are not valid {0} and are shown as \u{FFFD}")]
    Encoding(&'static str),
    /// It ends in the middle of something.
    #[error("the feed breaks off; what came before the break was read")]
    BrokenOff,
    /// Tags that were never opened or closed.
    #[error("some tags are not closed")]
    Tags,
    /// A date that could not be read.
    #[error("the date “{0}” was not understood")]
    Date(String),
    /// More entries than are read.
    #[error("only the first {MAX_ENTRIES} entries were read")]
    TooMany,
}

/// Why bytes are no feed.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ParseError {
    /// Nothing in it.
    #[error("the answer is empty")]
    Empty,
    /// More than is read.
    #[error("the feed has {0} bytes, more than the {MAX_BYTES} that are read")]
    TooLarge(usize),
    /// A page.
    #[error("this is a web page, not a feed; `sahifa add` finds the feeds of a page")]
    Page,
    /// Something else.
    #[error("this is no feed: neither RSS nor Atom nor JSON Feed")]
    NoFeed,
}

/// Reads a feed.
///
/// `charset` is what the server said the bytes are in, `base` the address that they came from.
pub fn parse(bytes: &[u8], charset: Option<&str>, base: Option<&str>) -> Result<Parsed, ParseError> {
    if bytes.len() > MAX_BYTES {
        return Err(ParseError::TooLarge(bytes.len()));
    }
    let mut complaints = Vec::new();
    let text = decode::decode(bytes, charset, &mut complaints);
    let text = text.trim_start_matches(['\u{FEFF}', '\0']).trim_start();
    if text.is_empty() {
        return Err(ParseError::Empty);
    }
    if text.starts_with('{') {
        let feed = json::read(text, base, &mut complaints).ok_or(ParseError::NoFeed)?;
        return Ok(Parsed { feed, complaints });
    }
    let tree = Tree::parse(text);
    let feed = match tree.root_of(&["rss", "rdf:rdf", "feed", "channel", "html"]) {
        Some(root) => match root.name() {
            "feed" => atom::read(root, base, &mut complaints),
            "html" => return Err(ParseError::Page),
            _ => rss::read(root, base, &mut complaints),
        },
        None if text.get(..512).unwrap_or(text).to_ascii_lowercase().contains("<!doctype html") => {
            return Err(ParseError::Page);
        }
        None => return Err(ParseError::NoFeed),
    };
    if tree.breaks_off() {
        complaints.insert(0, Complaint::BrokenOff);
    } else if tree.is_untidy() {
        complaints.push(Complaint::Tags);
    }
    Ok(Parsed { feed, complaints })
}

/// The charset of a `Content-Type`, where it names one.
pub fn charset_of(content_type: &str) -> Option<&str> {
    let lower = content_type.to_ascii_lowercase();
    let at = lower.find("charset=")? + "charset=".len();
    let value = content_type.get(at..)?.trim_start().trim_start_matches(['"', '\'']);
    let end = value.find(|c: char| matches!(c, '"' | '\'' | ';') || c.is_whitespace()).unwrap_or(value.len());
    Some(&value[..end]).filter(|charset| !charset.is_empty())
}

/// Whether bytes look like a feed, by their beginning.
pub fn looks_like_feed(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(2048)]).to_ascii_lowercase();
    ["<rss", "<feed", "<rdf:rdf", "<channel", "jsonfeed.org/version"].iter().any(|sign| head.contains(sign))
}

#[cfg(test)]
mod tests;

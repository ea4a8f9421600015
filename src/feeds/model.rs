//! What a feed and its entries say, whatever format they came in. Nothing here is an article yet: bodies are as the
//! publisher sent them. Titles and names are one clean line each (`article::clean::line`), without markup.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A feed as it was read.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Feed {
    /// Its name, plain text; empty where it has none.
    pub title: String,
    /// The page it belongs to, absolute.
    pub site: Option<String>,
    /// What it says of itself, plain text.
    pub description: Option<String>,
    /// BCP 47 tag, as given.
    pub language: Option<String>,
    /// Who writes it.
    pub author: Option<String>,
    /// When it last changed, by its own words.
    pub updated: Option<Timestamp>,
    /// Its picture's address.
    pub image: Option<String>,
    /// How many minutes it asks to be left alone between two visits.
    pub ttl_minutes: Option<u32>,
    /// The entries, in the order of the feed.
    pub entries: Vec<Entry>,
}

/// One entry of a feed.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Entry {
    /// The publisher's own identifier (guid, atom:id), as given.
    pub id: Option<String>,
    /// The headline, plain text; empty where there is none.
    pub title: String,
    /// The entry's page, absolute.
    pub link: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// When it was published.
    pub published: Option<Timestamp>,
    /// When it was last changed.
    pub updated: Option<Timestamp>,
    /// The teaser.
    pub summary: Option<Body>,
    /// The whole text, where the feed gives it.
    pub content: Option<Body>,
    /// Categories and keywords, each one clean line.
    pub categories: Vec<String>,
    /// Sound, film, pictures and other files that belong to it.
    pub enclosures: Vec<Enclosure>,
    /// The page of its comments.
    pub comments: Option<String>,
    /// BCP 47 tag, as given.
    pub language: Option<String>,
    /// Latitude and longitude in degrees (georss).
    pub place: Option<(f64, f64)>,
}

/// A text as the publisher sent it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Body {
    /// The text with its markup, not cleaned.
    pub text: String,
    /// How it is marked up.
    pub format: BodyFormat,
}

/// How a body is marked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum BodyFormat {
    /// HTML; relative addresses in it have been made absolute.
    #[default]
    Html,
    /// Plain text.
    Plain,
}

/// A file that belongs to an entry.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Enclosure {
    /// Where it is, absolute.
    pub url: String,
    /// Media type such as `image/jpeg`, as given or told by the address.
    pub media_type: Option<String>,
    /// Bytes, as given.
    pub bytes: Option<u64>,
    /// Its title or caption, plain text.
    pub title: Option<String>,
}

//! What the library holds, as plain data.

use jiff::Timestamp;

use crate::feeds::model::{BodyFormat, Enclosure};

/// A feed of the library.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FeedId(pub i64);

/// An article of the library.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ArticleId(pub i64);

/// A subscription as it is listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedRow {
    /// Which.
    pub id: FeedId,
    /// Its address.
    pub url: String,
    /// The reader's name for it, else its own, else its address.
    pub title: String,
    /// The page that it belongs to.
    pub site: Option<String>,
    /// The path of its folder, parts joined by `/`; empty at the top.
    pub folder: String,
    /// Its tags.
    pub tags: Vec<String>,
    /// Articles that were not read.
    pub unread: usize,
    /// All its articles.
    pub total: usize,
    /// Why the last visit failed, in words.
    pub error: Option<String>,
    /// Since when visits have failed.
    pub error_since: Option<Timestamp>,
    /// The last visit that went well.
    pub fetched: Option<Timestamp>,
    /// Whether the publisher has taken it down for good (HTTP 410).
    pub gone: bool,
}

/// What a visit needs to know of a feed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Due {
    /// Which.
    pub id: FeedId,
    /// Its address.
    pub url: String,
    /// What it is called.
    pub title: String,
    /// The validator of the last answer (RFC 9110, `ETag`).
    pub etag: Option<String>,
    /// The date of the last answer, as it was written (`Last-Modified`).
    pub last_modified: Option<String>,
    /// How many visits failed in a row.
    pub failures: u32,
    /// Whether the pages of its teasers are fetched; `None` leaves it to the configuration.
    pub full_text: Option<bool>,
}

/// How a visit ended, to be kept.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Visit {
    /// The new validator.
    pub etag: Option<String>,
    /// The new date.
    pub last_modified: Option<String>,
    /// The address that the feed has moved to for good.
    pub moved_to: Option<String>,
    /// No visit before this moment.
    pub next_due: Option<Timestamp>,
    /// What the feed calls itself.
    pub title: Option<String>,
    /// The page that it belongs to.
    pub site: Option<String>,
}

/// An article as it arrives.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Arrival {
    /// What tells it from the others of its feed.
    pub key: String,
    /// The headline; clean.
    pub title: String,
    /// Its page.
    pub link: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// When it was published.
    pub published: Option<Timestamp>,
    /// BCP 47 tag.
    pub language: Option<String>,
    /// Its text as the publisher sent it.
    pub content: String,
    /// How that is marked up.
    pub format: BodyFormat,
    /// Files that belong to it.
    pub enclosures: Vec<Enclosure>,
}

/// One article as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArticleRow {
    /// Which.
    pub id: ArticleId,
    /// Of which feed.
    pub feed: FeedId,
    /// The name of its feed.
    pub source: String,
    /// Its headline.
    pub title: String,
    /// Its page.
    pub link: Option<String>,
    /// When it was published, where that is told.
    pub published: Option<Timestamp>,
    /// When it came.
    pub arrived: Timestamp,
    /// The moment that it is sorted by.
    pub when: Timestamp,
    /// Whether it was read.
    pub read: bool,
    /// Whether it is starred.
    pub starred: bool,
    /// Whether it is kept for good.
    pub archived: bool,
    /// Whether it has tags or a note.
    pub labelled: bool,
    /// How many other articles tell the same story.
    pub others: usize,
}

/// The text of an article and what belongs to it.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredArticle {
    /// As a list shows it.
    pub row: ArticleRow,
    /// What tells it from the others of its feed.
    pub key: String,
    /// The address of its feed.
    pub feed_url: String,
    /// The text as the publisher sent it.
    pub content: String,
    /// How that is marked up.
    pub format: BodyFormat,
    /// Who wrote it.
    pub author: Option<String>,
    /// BCP 47 tag.
    pub language: Option<String>,
    /// Files that belong to it.
    pub enclosures: Vec<Enclosure>,
    /// Its tags.
    pub tags: Vec<String>,
    /// Its note; empty where there is none.
    pub note: String,
    /// Where the reading stopped: paragraph and byte.
    pub place: Option<(usize, usize)>,
}

/// What reading an article gave, to be kept beside it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Processed {
    /// The clean headline and paragraphs, for the search index.
    pub title: String,
    /// The clean paragraphs.
    pub paragraphs: Vec<String>,
    /// The language that the text is in (BCP 47); nothing where neither it nor its publisher tells.
    pub language: Option<String>,
    /// The entities.
    pub entities: Vec<EntityFact>,
    /// The figures.
    pub quantities: Vec<QuantityFact>,
    /// The events whose time is known.
    pub events: Vec<EventFact>,
    /// All that was found, packed; empty where it is not to be kept.
    pub found: Vec<u8>,
}

/// An entity as queries ask for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntityFact {
    /// Its name.
    pub name: String,
    /// Its type, by the contract's name.
    pub kind: String,
    /// How often it is mentioned.
    pub times: u32,
}

/// A figure as queries ask for it.
#[derive(Debug, Clone, PartialEq)]
pub struct QuantityFact {
    /// What is counted, by the contract's role.
    pub role: String,
    /// The number, or the lower end.
    pub low: f64,
    /// The upper end.
    pub high: Option<f64>,
    /// Where.
    pub place: Option<String>,
}

/// An event as queries ask for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventFact {
    /// When (EDTF).
    pub edtf: String,
    /// The first and the last day, since 1970.
    pub days: (i64, i64),
    /// What, in the article's words.
    pub label: String,
}

/// An event of the library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventRow {
    /// When (EDTF).
    pub edtf: String,
    /// What, in the article's words.
    pub label: String,
    /// Who tells it.
    pub article: ArticleId,
    /// The name of its feed.
    pub source: String,
}

/// The order of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Order {
    /// Newest first.
    #[default]
    Newest,
    /// Oldest first.
    Oldest,
    /// By headline.
    Title,
    /// By feed, newest first in each.
    Feed,
    /// Best match first; newest first where no words were searched for.
    Relevance,
}

/// What is done to articles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Read, or not.
    Read(bool),
    /// Starred, or not.
    Starred(bool),
    /// Kept for good, or not.
    Archived(bool),
    /// Taken out.
    Deleted,
    /// These tags and no others.
    Tags(Vec<String>),
    /// These tags beside those that are there.
    AddTags(Vec<String>),
    /// Without these tags.
    RemoveTags(Vec<String>),
    /// This note; none where it is empty.
    Note(String),
}

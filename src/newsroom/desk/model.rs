//! What the reader's screen and the library say to each other: plain data, no handles, so that the library can be served
//! on a thread of its own and the screen can be tested without one.

use std::sync::Arc;

use jiff::Timestamp;

use crate::{
    article::model::{Article, TextSpan},
    extract::model::Extraction,
    store::model::{ArticleId, FeedId},
};

pub use crate::store::model::Order as SortOrder;

/// What a list of articles shows.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Listing {
    /// All that is unread.
    Unread,
    /// Everything.
    All,
    /// What came since midnight.
    Today,
    /// What was starred.
    Starred,
    /// One feed's.
    Feed(FeedId),
    /// All feeds' of a folder and the folders in it: its path, parts joined by `/`.
    Folder(String),
    /// What a saved search finds: its name and its query.
    Saved(String, String),
    /// What a typed query finds.
    Query(String),
}

/// A list as it was asked for. The generation tells the answers of an earlier list from those of this one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// Which articles.
    pub listing: Listing,
    /// In which order.
    pub order: SortOrder,
    /// Counts up with every list that is asked for.
    pub generation: u64,
}

/// A feed, a folder, a saved search or a list that is always there, as the list of sources shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceRow {
    /// What it lists.
    pub listing: Listing,
    /// Its name; empty for the lists that are always there, which the interface names.
    pub name: String,
    /// The path of the folder that it stands in; empty at the top.
    pub folder: String,
    /// How deep it stands in folders.
    pub depth: u16,
    /// How many of its articles are unread.
    pub unread: usize,
    /// How many articles it has.
    pub total: usize,
    /// Why its last visit failed, in words.
    pub error: Option<String>,
}

/// One article as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArticleRow {
    /// Which article.
    pub id: ArticleId,
    /// Its headline; empty where it has none.
    pub title: String,
    /// The name of its feed.
    pub source: String,
    /// When it was published, or came where that is not told.
    pub when: Option<Timestamp>,
    /// Whether it was read.
    pub read: bool,
    /// Whether it is starred.
    pub starred: bool,
    /// Whether it has tags or a note.
    pub labelled: bool,
    /// How many other feeds tell the same story.
    pub others: usize,
    /// Its page.
    pub link: Option<String>,
    /// A line of its text where the search found something: the words, and the bytes of what was found.
    pub context: Option<Context>,
}

/// A line of context, and the bytes of what was found in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Context {
    /// The words.
    pub text: String,
    /// What was found, in bytes of the words.
    pub hits: Vec<std::ops::Range<usize>>,
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
    /// Taken out of the library.
    Deleted,
    /// These tags and no others.
    Tags(Vec<String>),
    /// This note; none where it is empty.
    Note(String),
}

/// Which articles a change is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Which {
    /// These.
    These(Vec<ArticleId>),
    /// All of a list.
    AllOf(Listing),
    /// All of a list that are older than a moment.
    OlderThan(Listing, Timestamp),
}

/// How an article leaves the program as a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ExportForm {
    /// Markdown.
    Markdown,
    /// HTML.
    Html,
    /// The contract's JSON.
    Json,
    /// Plain text.
    Text,
    /// The timeline as comma-separated values.
    TimelineCsv,
    /// The timeline as iCalendar (RFC 5545).
    TimelineIcs,
}

/// What the screen asks of the library.
#[derive(Debug, Clone, PartialEq)]
pub enum Request {
    /// The list of sources.
    Sources,
    /// A list of articles from its start.
    List(Wanted),
    /// Rows of a list: the generation, and the places of the first and of the one after the last.
    Rows(u64, usize, usize),
    /// An article to be read, and the words that were searched for.
    Open(ArticleId, Option<String>),
    /// A change.
    Change(Which, Change),
    /// Takes the last change back.
    Undo,
    /// Keeps the place of the reading: paragraph and byte.
    KeepPlace(ArticleId, usize, usize),
    /// The next or the one before among the unread articles of all feeds, seen from an article.
    NextUnread(Option<ArticleId>, bool),
    /// The articles of the same story.
    Story(ArticleId),
    /// What the library knows to have happened around a name.
    Events(String),
    /// The feeds whose last visit failed.
    Errors,
    /// Subscribes to an address, in a folder where one is given.
    Subscribe(String, Option<String>),
    /// Subscribes to the feeds of the starter list.
    SubscribeStarter,
    /// Ends a subscription; its starred and tagged articles stay.
    Unsubscribe(FeedId),
    /// Gives a feed another name.
    Rename(FeedId, String),
    /// Puts a feed into a folder.
    Move(FeedId, String),
    /// Keeps a search under a name.
    SaveSearch(String, String),
    /// Forgets a saved search.
    ForgetSearch(String),
    /// Fetches: all feeds, or those of a list.
    Refresh(Option<Listing>),
    /// Fetches these feeds.
    RefreshFeeds(Vec<FeedId>),
    /// Stops fetching.
    CancelRefresh,
    /// Looks whether another program changed the library.
    Glance,
}

/// An article that was taken from the library.
#[derive(Debug, Clone)]
pub struct OpenedArticle {
    /// Which.
    pub id: ArticleId,
    /// Its text.
    pub article: Arc<Article>,
    /// What was found in it; `None` where that still has to be worked out.
    pub found: Option<Box<Extraction>>,
    /// Where the reading stopped: paragraph and byte.
    pub place: Option<(usize, usize)>,
    /// Its page.
    pub link: Option<String>,
    /// Its tags.
    pub tags: Vec<String>,
    /// Its note.
    pub note: String,
    /// Sound, film and other files that belong to it.
    pub enclosures: Vec<crate::feeds::model::Enclosure>,
    /// The words that a search found in it.
    pub hits: Vec<TextSpan>,
}

/// How far fetching has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// Feeds that were visited.
    pub done: usize,
    /// Feeds to visit.
    pub total: usize,
    /// Articles that came.
    pub new: usize,
    /// Feeds that failed.
    pub failed: usize,
}

/// Something that happened, as the library knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventRow {
    /// When (EDTF).
    pub when: String,
    /// What, in the article's words.
    pub label: String,
    /// The article that tells it.
    pub article: ArticleId,
    /// Its feed's name.
    pub source: String,
}

/// A feed that failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FailedFeed {
    /// Which.
    pub feed: FeedId,
    /// Its name.
    pub name: String,
    /// Its address.
    pub url: String,
    /// What went wrong, in words.
    pub error: String,
    /// Since when.
    pub since: Option<Timestamp>,
}

/// A feed that a page names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedFeed {
    /// Its address.
    pub url: String,
    /// What the page calls it.
    pub title: String,
}

/// What the library answers.
#[derive(Debug, Clone)]
pub enum Reply {
    /// The list of sources.
    Sources(Vec<SourceRow>),
    /// A list: its generation, how many articles it has, and its first rows.
    List(u64, usize, Vec<ArticleRow>),
    /// Rows of a list from a place on.
    Rows(u64, usize, Vec<ArticleRow>),
    /// An article to be read.
    Opened(Box<OpenedArticle>),
    /// A change was made to so many articles.
    Changed(Change, usize),
    /// The last change was taken back; `None` where there was none.
    Undone(Option<usize>),
    /// The next unread article; `None` where there is none.
    NextUnread(Option<ArticleId>),
    /// The articles of a story.
    Story(Vec<ArticleRow>),
    /// What happened around a name.
    Events(String, Vec<EventRow>),
    /// The feeds that failed.
    Errors(Vec<FailedFeed>),
    /// So many feeds were subscribed to; these are to be fetched at once, since the reader has asked for them.
    Subscribed(usize, Vec<FeedId>),
    /// A page names several feeds, or none and this one of its site was found: the reader chooses, and the feed goes into this
    /// folder.
    Several(Vec<NamedFeed>, Option<String>),
    /// A subscription ended, or a feed or search has another name or place.
    Arranged,
    /// Fetching goes on.
    Progress(Progress),
    /// Fetching ended.
    Refreshed(Progress),
    /// What is shown may be out of date: another program changed the library.
    Stale,
    /// What has arrived was read: searches find more than they did.
    CaughtUp,
    /// New articles that a rule wants to be told at once: its name and their headlines.
    Noticed(String, Vec<String>),
    /// It cannot be done: a sentence that says why and what to do.
    Failed(String),
}

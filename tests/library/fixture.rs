//! A library in a temporary folder, and articles to put into it.

use jiff::{Timestamp, tz::TimeZone};
use sahifa::{
    feeds::model::BodyFormat,
    store::{
        Access, Library, Subscription,
        model::{Arrival, ArticleId, FeedId, Processed, Visit},
        query::{Now, Query},
    },
};
use tempfile::TempDir;

/// A library that is gone when it is dropped.
pub(crate) struct Shelf {
    pub(crate) library: Library,
    _folder: TempDir,
}

pub(crate) fn now() -> Now {
    Now { timestamp: "2024-01-21T12:00:00Z".parse().unwrap(), zone: TimeZone::UTC }
}

pub(crate) fn query(text: &str) -> Query {
    Query::parse(text).unwrap()
}

pub(crate) fn shelf() -> Shelf {
    let folder = tempfile::tempdir().unwrap();
    let library = Library::open(&folder.path().join("library.db"), Access::Create).unwrap();
    Shelf { library, _folder: folder }
}

pub(crate) fn arrival(key: &str, title: &str, hours_ago: i64) -> Arrival {
    let published = Timestamp::from_second(now().timestamp.as_second() - hours_ago * 3600).unwrap();
    Arrival {
        key: key.to_owned(),
        title: title.to_owned(),
        link: Some(format!("https://a.example/{key}")),
        published: Some(published),
        content: format!("<p>{title}</p>"),
        format: BodyFormat::Html,
        ..Arrival::default()
    }
}

impl Shelf {
    pub(crate) fn feed(&mut self, url: &str) -> FeedId {
        self.library.subscribe(&[Subscription { url: url.to_owned(), ..Subscription::default() }]).unwrap()[0]
    }

    pub(crate) fn add(&mut self, feed: FeedId, arrivals: &[Arrival]) -> Vec<ArticleId> {
        self.library.take_in(feed, arrivals, &Visit::default(), now().timestamp).unwrap().new
    }

    /// Puts texts into the index, each as an article of its own.
    pub(crate) fn read(&mut self, id: ArticleId, processed: Processed) {
        self.library.keep_found(1, &[(id, processed)]).unwrap();
    }
}

pub(crate) fn text(paragraph: &str) -> Processed {
    Processed { title: "عنوان".to_owned(), paragraphs: vec![paragraph.to_owned()], ..Processed::default() }
}

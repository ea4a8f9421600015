//! Takes articles in: new ones are added, changed ones get their new text and keep their marks, deleted ones stay away.

use std::hash::{DefaultHasher, Hash, Hasher};

use jiff::Timestamp;
use rusqlite::{OptionalExtension, Transaction, params};

use super::{
    Library, Result, feeds,
    model::{Arrival, ArticleId, FeedId, Visit},
};
use crate::feeds::model::BodyFormat;

/// What came of taking articles in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Arrived {
    /// The articles that are new, in the order that they were handed in.
    pub new: Vec<ArticleId>,
    /// Their places among those that were handed in.
    pub places: Vec<usize>,
    /// Articles whose text is another one.
    pub changed: Vec<ArticleId>,
}

impl Library {
    /// Takes the articles of a visit in and keeps how it went, all or nothing.
    pub fn take_in(&mut self, feed: FeedId, arrivals: &[Arrival], visit: &Visit, now: Timestamp) -> Result<Arrived> {
        self.change(|library| {
            let arrived = insert(library, feed, arrivals, now)?;
            feeds::keep_visit(library, feed, visit, now)?;
            Ok(arrived)
        })
    }

    /// The same for several visits in one transaction.
    pub fn take_in_all(&mut self, visits: &[(FeedId, Vec<Arrival>, Visit)], now: Timestamp) -> Result<Vec<Arrived>> {
        self.change(|library| {
            let mut all = Vec::with_capacity(visits.len());
            for (feed, arrivals, visit) in visits {
                all.push(insert(library, *feed, arrivals, now)?);
                feeds::keep_visit(library, *feed, visit, now)?;
            }
            Ok(all)
        })
    }

    /// Puts the text of an article's page (HTML) in the place of its teaser. What its feed said of it is remembered, so the
    /// same teaser does not come back with the next visit.
    pub fn keep_full_text(&mut self, article: ArticleId, html: &str) -> Result<()> {
        self.change(|library| {
            library.execute("UPDATE body SET content = ?2, format = 0 WHERE article = ?1", params![article.0, html])?;
            library.execute("UPDATE article SET processed = 0 WHERE id = ?", [article.0])?;
            Ok(())
        })
    }
}

fn insert(library: &Transaction<'_>, feed: FeedId, arrivals: &[Arrival], now: Timestamp) -> Result<Arrived> {
    let mut known = library.prepare_cached("SELECT id, content, deleted FROM article WHERE feed = ? AND key = ?")?;
    let mut add = library.prepare_cached(
        "INSERT INTO article (feed, key, title, link, published, arrived, sort, content, ruled)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0)",
    )?;
    let mut body = library.prepare_cached(
        "INSERT INTO body (article, format, content, author, language, enclosures) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT (article) DO UPDATE SET format = excluded.format, content = excluded.content,
            author = excluded.author, language = excluded.language, enclosures = excluded.enclosures",
    )?;
    let mut change = library
        .prepare_cached("UPDATE article SET title = ?2, link = ?3, content = ?4, processed = 0 WHERE id = ?1")?;
    let mut arrived = Arrived::default();
    let seconds = now.as_second();
    for (place, arrival) in arrivals.iter().enumerate() {
        let content = content_hash(arrival);
        let before: Option<(i64, i64, bool)> = known
            .query_row(params![feed.0, arrival.key], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .optional()?;
        let id = match before {
            // A deleted article does not come back, and one that is the same is left alone.
            Some((_, old, deleted)) if deleted || old == content => continue,
            Some((id, ..)) => {
                change.execute(params![id, arrival.title, arrival.link, content])?;
                arrived.changed.push(ArticleId(id));
                id
            }
            None => {
                let published = arrival.published.map(Timestamp::as_second);
                // A date that lies ahead would hold an article at the top of every list until it comes true.
                let sort = published.filter(|published| *published <= seconds).unwrap_or(seconds);
                add.execute(params![
                    feed.0,
                    arrival.key,
                    arrival.title,
                    arrival.link,
                    published,
                    seconds,
                    sort,
                    content
                ])?;
                let id = library.last_insert_rowid();
                arrived.new.push(ArticleId(id));
                arrived.places.push(place);
                id
            }
        };
        let format = match arrival.format {
            BodyFormat::Html => 0,
            BodyFormat::Plain => 1,
        };
        let files = if arrival.enclosures.is_empty() { None } else { serde_json::to_string(&arrival.enclosures).ok() };
        body.execute(params![id, format, arrival.content, arrival.author, arrival.language, files])?;
    }
    Ok(arrived)
}

/// Tells one text of an article from another. Within one build only would do: a new one reads what changed once more.
fn content_hash(arrival: &Arrival) -> i64 {
    let mut hasher = DefaultHasher::new();
    (&arrival.title, &arrival.content, &arrival.link).hash(&mut hasher);
    hasher.finish().cast_signed()
}

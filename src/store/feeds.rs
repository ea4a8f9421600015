//! Subscriptions, saved searches, and how visits to feeds went.

use jiff::Timestamp;
use rusqlite::{OptionalExtension, Row, params};

use super::{
    Library, Result, StoreError,
    model::{Due, FeedId, FeedRow, Visit},
};
use crate::{feeds::opml::Outline, text::fold::fold};

/// A feed to be subscribed to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Subscription {
    /// Its address.
    pub url: String,
    /// The reader's name for it.
    pub title: Option<String>,
    /// The page that it belongs to.
    pub site: Option<String>,
    /// The path of its folder; empty at the top.
    pub folder: String,
    /// Its tags.
    pub tags: Vec<String>,
}

impl From<Outline> for Subscription {
    fn from(outline: Outline) -> Self {
        Self {
            url: outline.url,
            title: Some(outline.title).filter(|title| !title.is_empty()),
            site: outline.site,
            folder: outline.folder,
            tags: outline.tags,
        }
    }
}

const ROW: &str =
    "SELECT id, url, coalesce(given_title, nullif(title, ''), url), site, folder, tags, unread, total, error,
    error_since, fetched, gone FROM feed";

impl Library {
    /// Subscribes; those that are subscribed to already stay as they are. Gives the feeds that are new.
    pub fn subscribe(&mut self, subscriptions: &[Subscription]) -> Result<Vec<FeedId>> {
        self.change(|library| {
            let mut insert = library.prepare_cached(
                "INSERT INTO feed (url, given_title, site, folder, tags) VALUES (?, ?, ?, ?, ?)
                 ON CONFLICT (url) DO NOTHING",
            )?;
            let mut new = Vec::new();
            for feed in subscriptions {
                let folder = feed.folder.trim_matches('/');
                let added =
                    insert.execute(params![feed.url, feed.title, feed.site, folder, joined_tags(&feed.tags)])?;
                if added > 0 {
                    new.push(FeedId(library.last_insert_rowid()));
                }
            }
            Ok(new)
        })
    }

    /// Ends a subscription. Its starred, kept and labelled articles stay, in a feed that is not visited any more.
    pub fn unsubscribe(&mut self, feed: FeedId) -> Result<()> {
        self.change(|library| {
            library.execute(
                "DELETE FROM search WHERE rowid IN (SELECT id FROM article
                 WHERE feed = ? AND starred = 0 AND archived = 0 AND labelled = 0 AND processed > 0)",
                [feed.0],
            )?;
            library.execute(
                "DELETE FROM article WHERE feed = ? AND starred = 0 AND archived = 0 AND labelled = 0",
                [feed.0],
            )?;
            let left: i64 =
                library
                    .query_row("SELECT count(*) FROM article WHERE feed = ? AND deleted = 0", [feed.0], |r| r.get(0))?;
            if left == 0 {
                library.execute("DELETE FROM feed WHERE id = ?", [feed.0])?;
            } else {
                library.execute("UPDATE feed SET gone = 1, error = NULL WHERE id = ?", [feed.0])?;
            }
            Ok(())
        })
    }

    /// Gives a feed another name; its own where the name is empty.
    pub fn rename(&mut self, feed: FeedId, name: &str) -> Result<()> {
        let name = Some(name.trim()).filter(|name| !name.is_empty());
        self.change(|library| {
            touched(library.execute("UPDATE feed SET given_title = ? WHERE id = ?", params![name, feed.0])?)
        })
    }

    /// Puts a feed into a folder.
    pub fn move_to(&mut self, feed: FeedId, folder: &str) -> Result<()> {
        let folder: Vec<&str> = folder.split('/').map(str::trim).filter(|part| !part.is_empty()).collect();
        let folder = folder.join("/");
        self.change(|library| {
            touched(library.execute("UPDATE feed SET folder = ? WHERE id = ?", params![folder, feed.0])?)
        })
    }

    /// All feeds, by folder and name.
    pub fn feeds(&self) -> Result<Vec<FeedRow>> {
        let mut statement = self.connection.prepare_cached(ROW)?;
        let mut feeds: Vec<FeedRow> = statement.query_map([], feed_row)?.collect::<rusqlite::Result<_>>()?;
        feeds.sort_by_cached_key(|feed| (fold(&feed.folder), fold(&feed.title)));
        Ok(feeds)
    }

    /// One feed.
    pub fn feed(&self, feed: FeedId) -> Result<FeedRow> {
        let found = self.connection.query_row(&format!("{ROW} WHERE id = ?"), [feed.0], feed_row).optional()?;
        found.ok_or(StoreError::Missing("such feed"))
    }

    /// The feed of an address.
    pub fn feed_of(&self, url: &str) -> Result<Option<FeedId>> {
        let found = self.connection.query_row("SELECT id FROM feed WHERE url = ?", [url], |row| row.get(0));
        Ok(found.optional()?.map(FeedId))
    }

    /// The feeds that may be visited: those whose time has come, or all that are not gone.
    pub fn due(&self, now: Timestamp, all: bool) -> Result<Vec<Due>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT id, url, coalesce(given_title, nullif(title, ''), url), etag, last_modified, failures, full_text
             FROM feed WHERE gone = 0 AND (?1 OR next_due <= ?2) ORDER BY coalesce(fetched, 0), id",
        )?;
        let rows = statement.query_map(params![all, now.as_second()], |row| {
            Ok(Due {
                id: FeedId(row.get(0)?),
                url: row.get(1)?,
                title: row.get(2)?,
                etag: row.get(3)?,
                last_modified: row.get(4)?,
                failures: row.get(5)?,
                full_text: row.get(6)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Keeps that a visit went well.
    pub fn visited(&mut self, feed: FeedId, visit: &Visit, now: Timestamp) -> Result<()> {
        self.change(|library| super::feeds::keep_visit(library, feed, visit, now))
    }

    /// Keeps that a visit failed, and when the next one may be.
    pub fn failed(&mut self, feed: FeedId, error: &str, next_due: Timestamp, now: Timestamp) -> Result<()> {
        self.change(|library| {
            library.execute(
                "UPDATE feed SET error = ?2, error_since = coalesce(error_since, ?4), failures = failures + 1, next_due = ?3
                 WHERE id = ?1",
                params![feed.0, error, next_due.as_second(), now.as_second()],
            )?;
            Ok(())
        })
    }

    /// Keeps that a feed is gone for good.
    pub fn gone(&mut self, feed: FeedId, why: &str, now: Timestamp) -> Result<()> {
        self.change(|library| {
            library.execute(
                "UPDATE feed SET gone = 1, error = ?2, error_since = coalesce(error_since, ?3) WHERE id = ?1",
                params![feed.0, why, now.as_second()],
            )?;
            Ok(())
        })
    }

    /// The saved searches: names and queries.
    pub fn searches(&self) -> Result<Vec<(String, String)>> {
        let mut statement = self.connection.prepare_cached("SELECT name, query FROM saved_search ORDER BY name")?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Keeps a search under a name.
    pub fn save_search(&mut self, name: &str, query: &str) -> Result<()> {
        self.change(|library| {
            library.execute("INSERT OR REPLACE INTO saved_search (name, query) VALUES (?, ?)", [name, query])?;
            Ok(())
        })
    }

    /// Forgets a saved search.
    pub fn forget_search(&mut self, name: &str) -> Result<()> {
        self.change(|library| touched(library.execute("DELETE FROM saved_search WHERE name = ?", [name])?))
    }
}

/// Keeps that a visit went well, inside a transaction.
pub(super) fn keep_visit(library: &rusqlite::Connection, feed: FeedId, visit: &Visit, now: Timestamp) -> Result<()> {
    let mut statement = library.prepare_cached(
        "UPDATE feed SET etag = ?2, last_modified = ?3, next_due = ?4, fetched = ?5, failures = 0, error = NULL,
            error_since = NULL, title = coalesce(?6, title), site = coalesce(?7, site) WHERE id = ?1",
    )?;
    let due = visit.next_due.map_or(0, Timestamp::as_second);
    statement.execute(params![
        feed.0,
        visit.etag,
        visit.last_modified,
        due,
        now.as_second(),
        visit.title,
        visit.site
    ])?;
    if let Some(url) = &visit.moved_to {
        // Where the new address is subscribed to already, the old one stays as it is.
        library.execute("UPDATE OR IGNORE feed SET url = ? WHERE id = ?", params![url, feed.0])?;
    }
    Ok(())
}

fn touched(rows: usize) -> Result<()> {
    if rows == 0 { Err(StoreError::Missing("such feed or search")) } else { Ok(()) }
}

fn feed_row(row: &Row<'_>) -> rusqlite::Result<FeedRow> {
    let tags: String = row.get(5)?;
    Ok(FeedRow {
        id: FeedId(row.get(0)?),
        url: row.get(1)?,
        title: row.get(2)?,
        site: row.get(3)?,
        folder: row.get(4)?,
        tags: tags.split_whitespace().map(str::to_owned).collect(),
        unread: row.get(6)?,
        total: row.get(7)?,
        error: row.get(8)?,
        error_since: moment(row.get(9)?),
        fetched: moment(row.get(10)?),
        gone: row.get(11)?,
    })
}

/// Seconds since 1970 as a moment; what no calendar holds is none.
pub(super) fn moment(seconds: Option<i64>) -> Option<Timestamp> {
    seconds.and_then(|seconds| Timestamp::from_second(seconds).ok())
}

/// Tags as they are kept: folded, each between blanks.
fn joined_tags(tags: &[String]) -> String {
    let words: Vec<String> = tags.iter().map(|tag| fold(tag.trim()).replace(char::is_whitespace, "-")).collect();
    if words.is_empty() { String::new() } else { format!(" {} ", words.join(" ")) }
}

//! One article whole: its text, its marks, where the reading stopped.

use rusqlite::{OptionalExtension, params};

use super::{
    Library, Result, StoreError,
    model::{ArticleId, FeedId, StoredArticle},
};
use crate::feeds::model::BodyFormat;

/// A row of the bodies: form, text, author, language, files.
type Body = (i64, String, Option<String>, Option<String>, Option<String>);

impl Library {
    /// An article and all that is kept with it.
    pub fn article(&self, id: ArticleId) -> Result<StoredArticle> {
        let row = self.rows_of([id])?.pop().ok_or(StoreError::Missing("such article"))?;
        let body: Option<Body> = self
            .connection
            .prepare_cached("SELECT format, content, author, language, enclosures FROM body WHERE article = ?")?
            .query_row([id.0], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?)))
            .optional()?;
        let (format, content, author, language, files) = body.unwrap_or_default();
        let (key, feed_url) = self
            .connection
            .prepare_cached("SELECT a.key, f.url FROM article a JOIN feed f ON f.id = a.feed WHERE a.id = ?")?
            .query_row([id.0], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let place = self
            .connection
            .query_row("SELECT paragraph, byte FROM place WHERE article = ?", [id.0], |r| Ok((r.get(0)?, r.get(1)?)))
            .optional()?;
        let note = self.connection.query_row("SELECT text FROM note WHERE article = ?", [id.0], |row| row.get(0));
        Ok(StoredArticle {
            row,
            key,
            feed_url,
            content,
            format: if format == 1 { BodyFormat::Plain } else { BodyFormat::Html },
            author,
            language,
            enclosures: files.and_then(|files| serde_json::from_str(&files).ok()).unwrap_or_default(),
            tags: self.tags(id)?,
            note: note.optional()?.unwrap_or_default(),
            place,
        })
    }

    /// The article of a feed that a key tells from the others.
    pub fn find(&self, feed: FeedId, key: &str) -> Result<Option<ArticleId>> {
        let mut statement = self.connection.prepare_cached("SELECT id FROM article WHERE feed = ? AND key = ?")?;
        Ok(statement.query_row(params![feed.0, key], |row| row.get(0).map(ArticleId)).optional()?)
    }

    /// The tags of an article.
    pub fn tags(&self, id: ArticleId) -> Result<Vec<String>> {
        let mut statement = self.connection.prepare_cached("SELECT name FROM tag WHERE article = ? ORDER BY folded")?;
        let rows = statement.query_map([id.0], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Keeps where the reading stopped.
    pub fn keep_place(&mut self, id: ArticleId, paragraph: usize, byte: usize) -> Result<()> {
        self.change(|library| {
            // An article that was deleted meanwhile has no place to keep.
            library.execute(
                "INSERT OR REPLACE INTO place (article, paragraph, byte) SELECT id, ?2, ?3 FROM article WHERE id = ?1",
                params![id.0, paragraph as i64, byte as i64],
            )?;
            Ok(())
        })
    }
}

//! Stories: articles whose texts are copies of each other. One of them, the first, stands for all in lists, and who has read
//! one has read all.
//!
//! The library finds what may be a copy, by signatures and fingerprints; whoever understands texts compares them and says
//! so. An article whose text becomes another one leaves its story.

use rusqlite::{OptionalExtension, Transaction, params, params_from_iter};

use super::{
    Library, Result,
    model::{ArticleId, FeedId, Processed},
    search::signature::{self, Signature},
};

/// Two articles are of one story only if they came within so many seconds of each other.
const SPAN: i64 = 3 * 86_400;
/// How many articles that share a band are looked at.
const CANDIDATES: usize = 64;

/// What an article is compared by: its feed, its moment, its story, its fingerprint, its signature.
type Own = (i64, i64, Option<i64>, i64, Vec<u8>);

/// An article that may be a copy of another one, and the story that it is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alike {
    /// Which.
    pub id: ArticleId,
    /// What else must be copies for both to be one story: the first article of its story, and those of the other one's own
    /// feed.
    pub story: Vec<(ArticleId, FeedId)>,
}

impl Library {
    /// Articles whose copies were not looked for yet, the oldest first, so that the first to tell a story heads it.
    pub fn uncompared(&self) -> Result<Vec<ArticleId>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT s.article FROM signature s JOIN article a ON a.id = s.article
             WHERE s.compared = 0 AND a.deleted = 0 ORDER BY a.sort, a.id",
        )?;
        let rows = statement.query_map([], |row| row.get(0).map(ArticleId))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// What may be copies of an article: texts of other feeds that are much alike, and texts of any feed that are the same;
    /// those that came nearest to it first.
    pub fn alike(&self, article: ArticleId) -> Result<Vec<Alike>> {
        let own: Option<Own> = self
            .connection
            .prepare_cached(
                "SELECT a.feed, a.sort, a.story, s.words, s.hashes FROM article a JOIN signature s ON s.article = a.id
                 WHERE a.id = ? AND a.deleted = 0",
            )?
            .query_row([article.0], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?)))
            .optional()?;
        let Some((feed, sort, None, words, hashes)) = own else { return Ok(Vec::new()) };
        let own = Signature::from_bytes(&hashes);
        let bands: Vec<i64> = own.iter().flat_map(Signature::bands).chain([words]).collect();
        let marks: Vec<String> = (1..=bands.len()).map(|place| format!("?{place}")).collect();
        let marks = marks.join(", ");
        let sql = format!(
            "SELECT DISTINCT a.id, a.story, s.words = ?{words_at}, s.hashes
             FROM band b JOIN article a ON a.id = b.article JOIN signature s ON s.article = a.id
             WHERE b.value IN ({marks}) AND a.id <> ?{own_at} AND a.deleted = 0
               AND a.sort BETWEEN ?{sort_at} - {SPAN} AND ?{sort_at} + {SPAN}
               AND (a.feed <> ?{feed_at} OR s.words = ?{words_at})
             ORDER BY abs(a.sort - ?{sort_at}), a.id LIMIT {CANDIDATES}",
            own_at = bands.len() + 1,
            sort_at = bands.len() + 2,
            feed_at = bands.len() + 3,
            words_at = bands.len() + 4,
        );
        let values = bands.iter().copied().chain([article.0, sort, feed, words]);
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut rows = statement.query(params_from_iter(values))?;
        let mut alike = Vec::new();
        while let Some(row) = rows.next()? {
            let (id, story, same): (i64, Option<i64>, bool) = (row.get(0)?, row.get(1)?, row.get(2)?);
            let theirs = Signature::from_bytes(&row.get::<_, Vec<u8>>(3)?);
            if same || own.iter().zip(&theirs).any(|(own, theirs)| own.is_like(theirs)) {
                let story = story.map_or(Ok(Vec::new()), |story| self.bound(story, id, feed))?;
                alike.push(Alike { id: ArticleId(id), story });
            }
        }
        Ok(alike)
    }

    /// The first article of a story and those of a feed, without one that is known already.
    fn bound(&self, story: i64, known: i64, feed: i64) -> Result<Vec<(ArticleId, FeedId)>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT id, feed FROM article WHERE story = ?1 AND id <> ?2 AND deleted = 0 AND (id = ?1 OR feed = ?3)",
        )?;
        let rows =
            statement.query_map([story, known, feed], |row| Ok((ArticleId(row.get(0)?), FeedId(row.get(1)?))))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Puts an article into another one's story, or makes one of both that the earlier one heads. Where that has been read,
    /// there is nothing new in the other.
    pub fn join_story(&mut self, article: ArticleId, other: ArticleId) -> Result<()> {
        self.change(|library| {
            let both = params![article.0, other.0];
            library.execute(
                "UPDATE article SET story = coalesce(
                    (SELECT story FROM article WHERE id = ?2),
                    (SELECT id FROM article WHERE id IN (?1, ?2) ORDER BY sort, id LIMIT 1))
                 WHERE id = ?1 AND story IS NULL AND EXISTS (SELECT 1 FROM article WHERE id = ?2)",
                both,
            )?;
            library.execute(
                "UPDATE article SET story = (SELECT story FROM article WHERE id = ?1) WHERE id = ?2 AND story IS NULL",
                both,
            )?;
            library.execute(
                "UPDATE article SET read = 1 WHERE id IN (?1, ?2) AND read = 0
                    AND (SELECT o.read FROM article o WHERE o.id = article.story) = 1",
                both,
            )?;
            Ok(())
        })
    }

    /// Keeps that copies of articles were looked for.
    pub fn compared(&mut self, articles: &[ArticleId]) -> Result<()> {
        self.change(|library| {
            let mut set = library.prepare_cached("UPDATE signature SET compared = 1 WHERE article = ?")?;
            for article in articles {
                set.execute([article.0])?;
            }
            Ok(())
        })
    }
}

/// Keeps what tells an article's text from others. Where that has changed, the article leaves its story, and its copies are
/// to be looked for.
pub(super) fn keep_signature(library: &Transaction<'_>, article: i64, processed: &Processed) -> Result<()> {
    let paragraphs = || processed.paragraphs.iter().map(String::as_str);
    let words = signature::fingerprint(&processed.title, paragraphs());
    let before: Option<i64> = library
        .prepare_cached("SELECT words FROM signature WHERE article = ?")?
        .query_row([article], |row| row.get(0))
        .optional()?;
    if before.is_some() && before == words {
        return Ok(());
    }
    for table in ["band", "signature"] {
        library.prepare_cached(&format!("DELETE FROM {table} WHERE article = ?"))?.execute([article])?;
    }
    leave(library, article)?;
    let Some(words) = words else { return Ok(()) };
    let signature = Signature::of(paragraphs());
    let mut add = library.prepare_cached("INSERT OR IGNORE INTO band (value, article) VALUES (?, ?)")?;
    for band in signature.iter().flat_map(Signature::bands).chain([words]) {
        add.execute([band, article])?;
    }
    library.prepare_cached("INSERT INTO signature (article, hashes, words) VALUES (?, ?, ?)")?.execute(params![
        article,
        signature.map(|s| s.to_bytes()).unwrap_or_default(),
        words
    ])?;
    Ok(())
}

/// Takes an article out of its story; where it headed that, the next one does.
fn leave(library: &Transaction<'_>, article: i64) -> Result<()> {
    let mut out = library.prepare_cached("UPDATE article SET story = NULL WHERE id = ? AND story IS NOT NULL")?;
    if out.execute([article])? > 0 {
        library
            .prepare_cached(
                "UPDATE article SET story = (SELECT o.id FROM article o WHERE o.story = ?1 ORDER BY o.sort, o.id LIMIT 1)
                 WHERE story = ?1",
            )?
            .execute([article])?;
    }
    Ok(())
}

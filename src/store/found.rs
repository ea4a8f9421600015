//! What reading an article gave: the words of the index, what tells its text from others, facts that queries ask for.
//!
//! Articles are listed and read as soon as they arrive; this catches up behind them, newest first: first their words, so
//! that searches find them, then what the rules find in them, and that again when the rules have a new version.

use rusqlite::{OptionalExtension, Transaction, params};

use super::{
    Library, Result,
    model::{ArticleId, EntityFact, Processed},
    query::sql::entity_key,
    search::tokens,
    stories,
};

/// What stands in the place of the rules' version where only the words were read. Versions count from the number after it.
const WORDS_ONLY: u32 = 1;

impl Library {
    /// Articles whose words have not been read yet, the newest first.
    pub fn unread_words(&self, most: usize) -> Result<Vec<ArticleId>> {
        self.pending(WORDS_ONLY, most)
    }

    /// Keeps the words of articles, all in one transaction: from now on searches find them.
    pub fn keep_words(&mut self, read: &[(ArticleId, Processed)]) -> Result<()> {
        self.change(|library| {
            for (article, processed) in read {
                if read_by(library, article.0)?.is_none() {
                    continue;
                }
                keep_words(library, article.0, processed)?;
                mark(library, article.0, WORDS_ONLY)?;
            }
            Ok(())
        })
    }

    /// Articles that the rules of a version have not read yet, the newest first.
    pub fn pending(&self, version: u32, most: usize) -> Result<Vec<ArticleId>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT id FROM article WHERE processed < ? AND deleted = 0 ORDER BY processed, id DESC LIMIT ?",
        )?;
        let rows = statement.query_map(params![version, most as i64], |row| row.get(0).map(ArticleId))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// All that the rules of a version found in an article, packed; nothing where they have not read it yet.
    pub fn found_in(&self, article: ArticleId, version: u32) -> Result<Option<Vec<u8>>> {
        let found = self
            .connection
            .prepare_cached("SELECT found FROM extraction WHERE article = ? AND version = ?")?
            .query_row(params![article.0, version], |row| row.get(0))
            .optional()?;
        Ok(found)
    }

    /// How many those are.
    pub fn pending_count(&self, version: u32) -> Result<usize> {
        let sql = "SELECT count(*) FROM article WHERE processed < ? AND deleted = 0";
        Ok(self.connection.query_row(sql, [version], |row| row.get(0))?)
    }

    /// Keeps what reading articles gave, all in one transaction.
    pub fn keep_found(&mut self, version: u32, found: &[(ArticleId, Processed)]) -> Result<()> {
        self.change(|library| {
            for (article, processed) in found {
                keep(library, article.0, version, processed)?;
            }
            Ok(())
        })
    }
}

fn keep(library: &Transaction<'_>, article: i64, version: u32, processed: &Processed) -> Result<()> {
    let Some(version_before) = read_by(library, article)? else { return Ok(()) };
    if version_before != WORDS_ONLY {
        // New rules may cut the text in another way.
        keep_words(library, article, processed)?;
    }
    for table in ["mention", "quantity", "happening"] {
        library.prepare_cached(&format!("DELETE FROM {table} WHERE article = ?"))?.execute([article])?;
    }
    for entity in &processed.entities {
        keep_entity(library, article, entity)?;
    }
    let mut add =
        library.prepare_cached("INSERT INTO quantity (article, role, low, high, place) VALUES (?, ?, ?, ?, ?)")?;
    for figure in &processed.quantities {
        let place = figure.place.as_deref().map(entity_key);
        add.execute(params![article, figure.role, figure.low, figure.high, place])?;
    }
    let mut add =
        library.prepare_cached("INSERT INTO happening (article, edtf, first, last, label) VALUES (?, ?, ?, ?, ?)")?;
    for event in &processed.events {
        add.execute(params![article, event.edtf, event.days.0, event.days.1, event.label])?;
    }
    if !processed.found.is_empty() {
        library
            .prepare_cached("INSERT OR REPLACE INTO extraction (article, version, found) VALUES (?, ?, ?)")?
            .execute(params![article, version, processed.found])?;
    }
    mark(library, article, version)
}

/// The version of the rules that have read an article; nothing where it was deleted in the meantime.
fn read_by(library: &Transaction<'_>, article: i64) -> Result<Option<u32>> {
    let known: Option<(u32, bool)> = library
        .prepare_cached("SELECT processed, deleted FROM article WHERE id = ?")?
        .query_row([article], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    Ok(known.filter(|(_, deleted)| !deleted).map(|(version, _)| version))
}

fn mark(library: &Transaction<'_>, article: i64, version: u32) -> Result<()> {
    library.prepare_cached("UPDATE article SET processed = ? WHERE id = ?")?.execute(params![version, article])?;
    Ok(())
}

fn keep_words(library: &Transaction<'_>, article: i64, processed: &Processed) -> Result<()> {
    index(library, article, processed)?;
    keep_language(library, article, processed.language.as_deref())?;
    stories::keep_signature(library, article, processed)
}

/// Keeps the language of a text where its publisher named none, or another one; what is told more closely stays (`ar-EG`).
fn keep_language(library: &Transaction<'_>, article: i64, language: Option<&str>) -> Result<()> {
    library
        .prepare_cached(
            "UPDATE body SET language = ?2 WHERE article = ?1 AND ?2 IS NOT NULL
             AND coalesce(language <> ?2 AND language NOT LIKE ?2 || '-%', 1)",
        )?
        .execute(params![article, language])?;
    Ok(())
}

fn index(library: &Transaction<'_>, article: i64, processed: &Processed) -> Result<()> {
    let (mut title, mut title_stems, mut words, mut stems) =
        (String::new(), String::new(), String::new(), String::new());
    tokens::index(&processed.title, &mut title, &mut title_stems);
    for paragraph in &processed.paragraphs {
        tokens::index(paragraph, &mut words, &mut stems);
    }
    library.prepare_cached("DELETE FROM search WHERE rowid = ?")?.execute([article])?;
    library
        .prepare_cached("INSERT INTO search (rowid, title, title_stems, words, stems) VALUES (?, ?, ?, ?, ?)")?
        .execute(params![article, title, title_stems, words, stems])?;
    Ok(())
}

fn keep_entity(library: &Transaction<'_>, article: i64, entity: &EntityFact) -> Result<()> {
    let folded = entity_key(&entity.name);
    let mut find = library.prepare_cached("SELECT id FROM entity WHERE folded = ? AND kind = ?")?;
    let id: i64 = if let Some(id) = find.query_row(params![folded, entity.kind], |row| row.get(0)).optional()? {
        id
    } else {
        library.prepare_cached("INSERT INTO entity (folded, kind, name) VALUES (?, ?, ?)")?.execute(params![
            folded,
            entity.kind,
            entity.name
        ])?;
        library.last_insert_rowid()
    };
    library
        .prepare_cached(
            "INSERT INTO mention (entity, article, times) VALUES (?, ?, ?)
             ON CONFLICT (entity, article) DO UPDATE SET times = times + excluded.times",
        )?
        .execute(params![id, article, entity.times])?;
    Ok(())
}

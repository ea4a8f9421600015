//! Marks on articles, and their undoing: a change gives back what restores the state before it, exactly.

use std::collections::HashSet;

use rusqlite::{Transaction, params, params_from_iter};

use super::{
    Library, Result,
    model::{ArticleId, Change, FeedId},
    query::{Now, Query, sql},
};
use crate::text::fold::fold;

/// What restores the state before a change.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Undo {
    steps: Vec<Step>,
}

#[derive(Debug, Clone, PartialEq)]
enum Step {
    /// A flag had the other value in these articles.
    Flag { column: &'static str, value: bool, articles: Vec<i64> },
    /// An article had these tags.
    Tags { article: i64, tags: Vec<String> },
    /// An article had this note.
    Note { article: i64, text: String },
}

impl Undo {
    /// How many articles were changed, each counted once.
    pub fn count(&self) -> usize {
        let mut changed: HashSet<i64> = HashSet::new();
        for step in &self.steps {
            match step {
                Step::Flag { articles, .. } => changed.extend(articles),
                Step::Tags { article, .. } | Step::Note { article, .. } => {
                    changed.insert(*article);
                }
            }
        }
        changed.len()
    }
}

impl Library {
    /// Changes articles; those that are so already are left alone.
    pub fn mark(&mut self, articles: &[ArticleId], change: &Change) -> Result<Undo> {
        self.change(|library| {
            let mut undo = Undo::default();
            for article in articles {
                apply(library, "a.id = ?", &[article.0.into()], change, &mut undo)?;
            }
            if matches!(change, Change::Read(true) | Change::Starred(_)) {
                // Who has read a story has read it wherever it is told.
                for article in articles.iter().filter(|_| *change == Change::Read(true)) {
                    let same = "a.story = (SELECT story FROM article WHERE id = ?)";
                    apply(library, same, &[article.0.into()], change, &mut undo)?;
                }
            }
            Ok(undo)
        })
    }

    /// Changes all articles of a query.
    pub fn mark_all(&mut self, query: &Query, change: &Change, now: &Now) -> Result<Undo> {
        self.mark_all_by(query, std::slice::from_ref(change), now)
    }

    /// Makes several changes to all articles of a query, all or none. The articles are those that the query has before
    /// the first change: what is unread is read and starred at once.
    pub fn mark_all_by(&mut self, query: &Query, changes: &[Change], now: &Now) -> Result<Undo> {
        let compiled = sql::compile(query, now);
        let (condition, values) = match compiled.words {
            Some(words) => {
                let mut values = vec![words.into()];
                values.extend(compiled.values);
                (format!("a.id IN (SELECT rowid FROM search WHERE search MATCH ?) AND {}", compiled.condition), values)
            }
            None => (compiled.condition, compiled.values),
        };
        self.change(|library| {
            let mut undo = Undo::default();
            if let [change] = changes {
                apply(library, &condition, &values, change, &mut undo)?;
                return Ok(undo);
            }
            for article in chosen(library, &condition, &values)? {
                for change in changes {
                    apply(library, "a.id = ?", &[article.into()], change, &mut undo)?;
                }
            }
            Ok(undo)
        })
    }

    /// Takes a change back; gives how many articles that were.
    pub fn undo(&mut self, undo: &Undo) -> Result<usize> {
        self.change(|library| {
            for step in undo.steps.iter().rev() {
                match step {
                    Step::Flag { column, value, articles } => {
                        let mut set =
                            library.prepare_cached(&format!("UPDATE article SET {column} = ? WHERE id = ?"))?;
                        for article in articles {
                            set.execute(params![value, article])?;
                        }
                    }
                    Step::Tags { article, tags } => set_tags(library, *article, tags)?,
                    Step::Note { article, text } => set_note(library, *article, text)?,
                }
            }
            Ok(undo.count())
        })
    }

    /// Deletes what is old: articles of a feed beyond so many, or older than so many seconds, never one that is unread,
    /// starred, kept, or bears tags or a note. Their texts leave the file; what tells them apart stays, so that they do
    /// not come back. Gives how many.
    pub fn expire(&mut self, feed: FeedId, keep: Option<usize>, older_than: Option<i64>) -> Result<usize> {
        self.change(|library| {
            let spared = "read = 1 AND starred = 0 AND archived = 0 AND labelled = 0 AND deleted = 0";
            let mut count = 0;
            if let Some(before) = older_than {
                let sql = format!("UPDATE article SET deleted = 1 WHERE feed = ? AND sort < ? AND {spared}");
                count += library.execute(&sql, [feed.0, before])?;
            }
            if let Some(keep) = keep {
                let sql = format!(
                    "UPDATE article SET deleted = 1 WHERE {spared} AND id IN
                     (SELECT id FROM article WHERE feed = ? AND deleted = 0 ORDER BY sort DESC, id DESC LIMIT -1 OFFSET ?)"
                );
                count += library.execute(&sql, params![feed.0, keep as i64])?;
            }
            if count > 0 {
                purge(library, feed)?;
            }
            Ok(count)
        })
    }
}

/// Takes out of the file what a deleted article no longer needs.
fn purge(library: &Transaction<'_>, feed: FeedId) -> Result<()> {
    let deleted = "(SELECT id FROM article WHERE feed = ? AND deleted = 1)";
    library.execute(&format!("DELETE FROM search WHERE rowid IN {deleted}"), [feed.0])?;
    for table in ["body", "place", "mention", "quantity", "happening", "band", "signature", "extraction"] {
        library.execute(&format!("DELETE FROM {table} WHERE article IN {deleted}"), [feed.0])?;
    }
    // A story whose first article is gone is told by the others, each for itself until the next one comes.
    library.execute(
        &format!("UPDATE article SET story = NULL WHERE story IN {deleted} OR (deleted = 1 AND feed = ?)"),
        [feed.0, feed.0],
    )?;
    Ok(())
}

pub(super) fn apply(
    library: &Transaction<'_>,
    condition: &str,
    values: &[rusqlite::types::Value],
    change: &Change,
    undo: &mut Undo,
) -> Result<()> {
    let (column, value) = match change {
        Change::Read(read) => ("read", *read),
        Change::Starred(starred) => ("starred", *starred),
        Change::Archived(archived) => ("archived", *archived),
        Change::Deleted => ("deleted", true),
        Change::Tags(_) | Change::AddTags(_) | Change::RemoveTags(_) | Change::Note(_) => {
            return label(library, condition, values, change, undo);
        }
    };
    let sql = format!(
        "UPDATE article AS a SET {column} = {new} WHERE a.{column} <> {new} AND (a.deleted = 0 OR {undeletes}) AND ({condition})
         RETURNING id",
        new = i32::from(value),
        undeletes = i32::from(column == "deleted"),
    );
    let mut statement = library.prepare_cached(&sql)?;
    let rows = statement.query_map(params_from_iter(values), |row| row.get(0))?;
    let articles: Vec<i64> = rows.collect::<rusqlite::Result<_>>()?;
    if !articles.is_empty() {
        undo.steps.push(Step::Flag { column, value: !value, articles });
    }
    Ok(())
}

/// The articles that a condition has.
fn chosen(library: &Transaction<'_>, condition: &str, values: &[rusqlite::types::Value]) -> Result<Vec<i64>> {
    let mut statement =
        library.prepare_cached(&format!("SELECT a.id FROM article a WHERE a.deleted = 0 AND ({condition})"))?;
    let rows = statement.query_map(params_from_iter(values), |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Tags and notes, article by article.
fn label(
    library: &Transaction<'_>,
    condition: &str,
    values: &[rusqlite::types::Value],
    change: &Change,
    undo: &mut Undo,
) -> Result<()> {
    for article in chosen(library, condition, values)? {
        let before = tags_of(library, article)?;
        let new = match change {
            Change::Tags(tags) => tags.clone(),
            Change::AddTags(tags) => before.iter().chain(tags).cloned().collect(),
            Change::RemoveTags(tags) => {
                let gone: Vec<String> = tags.iter().map(|tag| fold(tag)).collect();
                before.iter().filter(|tag| !gone.contains(&fold(tag))).cloned().collect()
            }
            Change::Note(text) => {
                let old = note_of(library, article)?;
                if old != *text {
                    set_note(library, article, text)?;
                    undo.steps.push(Step::Note { article, text: old });
                }
                continue;
            }
            _ => continue,
        };
        set_tags(library, article, &new)?;
        if tags_of(library, article)? != before {
            undo.steps.push(Step::Tags { article, tags: before });
        }
    }
    Ok(())
}

fn tags_of(library: &Transaction<'_>, article: i64) -> Result<Vec<String>> {
    let mut statement = library.prepare_cached("SELECT name FROM tag WHERE article = ? ORDER BY folded")?;
    let rows = statement.query_map([article], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn note_of(library: &Transaction<'_>, article: i64) -> Result<String> {
    use rusqlite::OptionalExtension;
    let note = library.query_row("SELECT text FROM note WHERE article = ?", [article], |row| row.get(0));
    Ok(note.optional()?.unwrap_or_default())
}

fn set_tags(library: &Transaction<'_>, article: i64, tags: &[String]) -> Result<()> {
    library.execute("DELETE FROM tag WHERE article = ?", [article])?;
    let mut add = library.prepare_cached("INSERT OR IGNORE INTO tag (article, name, folded) VALUES (?, ?, ?)")?;
    for tag in tags.iter().map(|tag| tag.trim()).filter(|tag| !tag.is_empty()) {
        add.execute(params![article, tag, fold(tag)])?;
    }
    relabel(library, article)
}

fn set_note(library: &Transaction<'_>, article: i64, text: &str) -> Result<()> {
    if text.is_empty() {
        library.execute("DELETE FROM note WHERE article = ?", [article])?;
    } else {
        library.execute("INSERT OR REPLACE INTO note (article, text) VALUES (?, ?)", params![article, text])?;
    }
    relabel(library, article)
}

fn relabel(library: &Transaction<'_>, article: i64) -> Result<()> {
    library.execute(
        "UPDATE article SET labelled = EXISTS (SELECT 1 FROM tag WHERE article = ?1)
            OR EXISTS (SELECT 1 FROM note WHERE article = ?1) WHERE id = ?1",
        [article],
    )?;
    Ok(())
}

//! What the reader's rules were tried on: every new article once, after it was read, whatever happens in between.

use rusqlite::{params, params_from_iter, types::Value};

use super::{
    Library, Result, marks,
    model::{ArticleId, Change},
    query::{Now, Query, sql},
};

impl Library {
    /// Articles that the rules of extraction of this version have read and the reader's rules were not tried on, the newest
    /// first.
    pub fn unruled(&self, version: u32, most: usize) -> Result<Vec<ArticleId>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT id FROM article WHERE ruled = 0 AND processed >= ? AND deleted = 0 ORDER BY id DESC LIMIT ?",
        )?;
        let rows = statement.query_map(params![version, most as i64], |row| row.get(0).map(ArticleId))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Those of a few articles that a query has, in their order. The work grows with the articles, not with the library.
    pub fn those_of(&self, query: &Query, among: &[ArticleId], now: &Now) -> Result<Vec<ArticleId>> {
        let compiled = sql::compile(query, now);
        let mut condition = format!("a.id = ? AND a.deleted = 0 AND {}", compiled.condition);
        let mut values = vec![Value::Null];
        values.extend(compiled.values);
        if let Some(words) = compiled.words {
            condition.push_str(" AND EXISTS (SELECT 1 FROM search WHERE search MATCH ? AND rowid = a.id)");
            values.push(words.into());
        }
        let sql = format!("SELECT EXISTS (SELECT 1 FROM article a WHERE {condition})");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut found = Vec::new();
        for article in among {
            values[0] = article.0.into();
            if statement.query_row(params_from_iter(&values), |row| row.get(0))? {
                found.push(*article);
            }
        }
        Ok(found)
    }

    /// Keeps that the reader's rules were tried on articles, and makes the changes that they ask for, all in one transaction.
    pub fn keep_ruled(&mut self, tried: &[ArticleId], changes: &[(Change, Vec<ArticleId>)]) -> Result<()> {
        self.change(|library| {
            for (change, articles) in changes {
                for article in articles {
                    marks::apply(library, "a.id = ?", &[article.0.into()], change, &mut marks::Undo::default())?;
                }
            }
            let mut tried_on = library.prepare_cached("UPDATE article SET ruled = 1 WHERE id = ? AND ruled = 0")?;
            for article in tried {
                tried_on.execute([article.0])?;
            }
            Ok(())
        })
    }

    /// Where there are no rules: all that was read counts as tried.
    pub fn keep_all_ruled(&mut self, version: u32) -> Result<()> {
        // The write lock is not taken for nothing.
        if self.unruled(version, 1)?.is_empty() {
            return Ok(());
        }
        self.change(|library| {
            library.execute("UPDATE article SET ruled = 1 WHERE ruled = 0 AND processed >= ?", [version])?;
            Ok(())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{
        Access, Subscription,
        model::{Arrival, Processed, Visit},
    };

    #[test]
    fn an_article_is_tried_once_after_it_was_read_and_matches_by_itself() {
        let folder = tempfile::tempdir().unwrap();
        let mut library = Library::open(&folder.path().join("library.db"), Access::Create).unwrap();
        let feed = library.subscribe(&[Subscription { url: "https://a.example/".into(), ..Subscription::default() }]);
        let arrivals = ["هدنة في غزة", "مباراة في الرياض"].map(|title| Arrival {
            key: title.into(),
            title: title.into(),
            ..Arrival::default()
        });
        let timestamp = "2024-06-01T00:00:00Z".parse().unwrap();
        let ids = library.take_in(feed.unwrap()[0], &arrivals, &Visit::default(), timestamp).unwrap().new;
        assert_eq!(library.unruled(7, 9).unwrap(), [], "nothing was read yet");
        let read: Vec<_> = ids
            .iter()
            .zip(&arrivals)
            .map(|(id, arrival)| (*id, Processed { title: arrival.title.clone(), ..Processed::default() }))
            .collect();
        library.keep_words(&read).unwrap();
        library.keep_found(7, &read).unwrap();
        assert_eq!(library.unruled(7, 9).unwrap(), [ids[1], ids[0]]);

        let now = Now { timestamp, zone: jiff::tz::TimeZone::UTC };
        let matching = |query: &str| library.those_of(&Query::parse(query).unwrap(), &ids, &now).unwrap();
        assert_eq!(matching("غزة"), [ids[0]]);
        assert_eq!(matching("-غزة is:unread"), [ids[1]]);
        assert_eq!(matching("is:starred"), []);

        let changes = [(Change::Starred(true), vec![ids[0]]), (Change::Deleted, vec![ids[1]])];
        library.keep_ruled(&ids, &changes).unwrap();
        assert_eq!(library.unruled(7, 9).unwrap(), []);
        assert_eq!(library.those_of(&Query::parse("is:starred").unwrap(), &ids, &now).unwrap(), [ids[0]]);
        // New rules of extraction read it again; the reader's are not tried again.
        library.keep_found(8, &read).unwrap();
        assert_eq!(library.unruled(8, 9).unwrap(), []);
    }
}

//! Lists of articles: their rows, their numbers, in the order that was asked for.

use std::collections::HashSet;

use rusqlite::{OptionalExtension, Row, ToSql, params_from_iter, types::Value};

use super::{
    Library, Result,
    feeds::moment,
    model::{ArticleId, ArticleRow, EventRow, FeedId, Order},
    query::{
        Node, Now, Query, State,
        sql::{self, Compiled},
    },
};
use crate::text::fold::fold;

/// How many finds are weighed by where they match; older ones follow by age.
const RANKED: usize = 500;
/// Among how many of the articles that arrived last finds in the headline are looked for: older ones weigh little anyway.
const HEADLINES: i64 = 15_000;
/// How much more a find in the headline weighs.
const HEADLINE: f64 = 3.0;
/// How many articles a search gives at most.
pub const MOST_FOUND: usize = 20_000;

const ROW: &str =
    "SELECT a.id, a.feed, coalesce(f.given_title, nullif(f.title, ''), f.url), a.title, a.link, a.published,
    a.arrived, a.sort, a.read, a.starred, a.archived, a.labelled,
    CASE WHEN a.story IS NULL THEN 0 ELSE
        (SELECT count(*) - 1 FROM article o WHERE o.story = a.story AND o.deleted = 0) END
    FROM article a JOIN feed f ON f.id = a.feed";

/// Which articles of a story are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stories {
    /// One only: the article that heads the story, or the first of those that the list would have where it has not that one.
    Once,
    /// All.
    Each,
}

impl Library {
    /// Rows of a list, from a place on.
    pub fn rows(
        &self,
        query: &Query,
        order: Order,
        stories: Stories,
        (offset, limit): (usize, usize),
        now: &Now,
    ) -> Result<Vec<ArticleRow>> {
        if query.has_words() || matches!(order, Order::Title | Order::Feed) {
            let ids = match self.first_found(query, order, now)? {
                Some((ids, all)) if stories == Stories::Each && (all || offset.saturating_add(limit) <= ids.len()) => {
                    ids
                }
                _ => self.ids(query, order, stories, now)?,
            };
            return self.rows_of(ids.get(offset..).unwrap_or_default().iter().take(limit).copied());
        }
        let compiled = sql::compile(query, now);
        let direction = if order == Order::Oldest { "ASC" } else { "DESC" };
        let sql = format!(
            "{ROW} WHERE a.deleted = 0 AND {}{} ORDER BY a.sort {direction}, a.id {direction} LIMIT ? OFFSET ?",
            compiled.condition,
            once(stories, &compiled)
        );
        let mut values = twice(stories, compiled.values);
        values.extend([Value::from(limit as i64), Value::from(offset as i64)]);
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map(params_from_iter(values), article_row)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The rows of articles, in the order that is handed in; those that are gone are left out.
    pub fn rows_of(&self, ids: impl IntoIterator<Item = ArticleId>) -> Result<Vec<ArticleRow>> {
        let mut statement = self.connection.prepare_cached(&format!("{ROW} WHERE a.id = ?"))?;
        let mut rows = Vec::new();
        for id in ids {
            rows.extend(statement.query_row([id.0], article_row).optional()?);
        }
        Ok(rows)
    }

    /// The numbers of a list's articles in its order: what a list that is scrolled holds on to. A search gives at most
    /// [`MOST_FOUND`], the newest.
    pub fn ids(&self, query: &Query, order: Order, stories: Stories, now: &Now) -> Result<Vec<ArticleId>> {
        let compiled = sql::compile(query, now);
        let mut ids = match (&compiled.words, order) {
            (Some(_), Order::Relevance) => {
                let mut ids = self.ranked(&compiled, now)?;
                let first: HashSet<ArticleId> = ids.iter().copied().collect();
                if ids.len() >= RANKED {
                    let all = self.found(&compiled, false, MOST_FOUND)?;
                    ids.extend(all.into_iter().filter(|id| !first.contains(id)));
                }
                return self.told(ids, stories);
            }
            (Some(_), _) => self.told(self.found(&compiled, order == Order::Oldest, MOST_FOUND)?, stories)?,
            (None, _) => self.listed(&compiled, stories, order == Order::Oldest)?,
        };
        match order {
            Order::Title => self.sort_by(&mut ids, "SELECT title FROM article WHERE id = ?")?,
            Order::Feed => self.sort_by(
                &mut ids,
                "SELECT coalesce(f.given_title, nullif(f.title, ''), f.url) FROM article a JOIN feed f ON f.id = a.feed
                 WHERE a.id = ?",
            )?,
            Order::Newest | Order::Oldest | Order::Relevance => {}
        }
        Ok(ids)
    }

    /// The first numbers of a search, as quickly as can be, and whether those are all: what is shown while [`Library::ids`]
    /// works. Nothing where the query looks for no words or the order needs all of them.
    pub fn first_found(&self, query: &Query, order: Order, now: &Now) -> Result<Option<(Vec<ArticleId>, bool)>> {
        let compiled = sql::compile(query, now);
        let ids = match (&compiled.words, order) {
            (Some(_), Order::Relevance) => self.ranked(&compiled, now)?,
            (Some(_), Order::Newest) => self.found(&compiled, false, RANKED)?,
            _ => return Ok(None),
        };
        let all = ids.len() < RANKED;
        Ok(Some((ids, all)))
    }

    /// How many articles a list has.
    pub fn count(&self, query: &Query, stories: Stories, now: &Now) -> Result<usize> {
        let compiled = sql::compile(query, now);
        if compiled.words.is_some() {
            return Ok(self.told(self.found(&compiled, false, MOST_FOUND)?, stories)?.len());
        }
        let once = once(stories, &compiled);
        let sql = format!("SELECT count(*) FROM article a WHERE a.deleted = 0 AND {}{once}", compiled.condition);
        let mut statement = self.connection.prepare_cached(&sql)?;
        Ok(statement.query_row(params_from_iter(twice(stories, compiled.values)), |row| row.get(0))?)
    }

    /// How many articles a list has, from the counters of feeds, stories counted as often as they are told: for the first
    /// frame, which waits for nothing. `None` where counting cannot be spared.
    pub fn count_at_once(&self, query: &Query) -> Result<Option<usize>> {
        let sql = match query.root() {
            Node::All => "SELECT coalesce(sum(total), 0) FROM feed".to_owned(),
            Node::Is(State::Unread) => "SELECT coalesce(sum(unread), 0) FROM feed".to_owned(),
            Node::FeedNumber(id) => format!("SELECT coalesce(sum(total), 0) FROM feed WHERE id = {id}"),
            _ => return Ok(None),
        };
        Ok(Some(self.connection.query_row(&sql, [], |row| row.get(0))?))
    }

    /// The unread article that comes after another one in the list of all, newest first, or before it.
    pub fn next_unread(&self, from: Option<ArticleId>, forward: bool) -> Result<Option<ArticleId>> {
        let place: Option<(i64, i64)> = match from {
            Some(id) => self
                .connection
                .query_row("SELECT sort, id FROM article WHERE id = ?", [id.0], |row| Ok((row.get(0)?, row.get(1)?)))
                .optional()?,
            None => None,
        };
        let (sign, direction, end) = if forward { ("<", "DESC", i64::MAX) } else { (">", "ASC", i64::MIN) };
        let sql = format!(
            "SELECT id FROM article WHERE read = 0 AND deleted = 0 AND (sort, id) {sign} (?, ?) AND id <> ?
             ORDER BY sort {direction}, id {direction} LIMIT 1"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let own = from.map_or(0, |id| id.0);
        let next = |sort: i64, id: i64, statement: &mut rusqlite::CachedStatement<'_>| {
            statement.query_row([sort, id, own], |row| row.get(0)).optional()
        };
        let (sort, id) = place.unwrap_or((end, end));
        let found = match next(sort, id, &mut statement)? {
            Some(found) => Some(found),
            // Round the end of the list.
            None if place.is_some() => next(end, end, &mut statement)?,
            None => None,
        };
        Ok(found.map(ArticleId))
    }

    /// The articles of the same story, the first one first.
    pub fn story(&self, id: ArticleId) -> Result<Vec<ArticleRow>> {
        let sql = format!(
            "{ROW} WHERE a.deleted = 0 AND (a.id = ?1 OR a.story = (SELECT story FROM article WHERE id = ?1))
             ORDER BY a.sort, a.id LIMIT 500"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map([id.0], article_row)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// What happened, by the articles that name an entity, in the order of time; at most so many, the latest.
    pub fn events(&self, entity: &str, most: usize) -> Result<Vec<EventRow>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT h.edtf, h.label, h.article, coalesce(f.given_title, nullif(f.title, ''), f.url)
             FROM entity e JOIN mention m ON m.entity = e.id JOIN article a ON a.id = m.article AND a.deleted = 0
             JOIN feed f ON f.id = a.feed JOIN happening h ON h.article = a.id
             WHERE e.folded = ? GROUP BY h.first, h.last, h.label ORDER BY h.first DESC, h.article DESC LIMIT ?",
        )?;
        let rows = statement.query_map(rusqlite::params![sql::entity_key(entity), most as i64], |row| {
            Ok(EventRow { edtf: row.get(0)?, label: row.get(1)?, article: ArticleId(row.get(2)?), source: row.get(3)? })
        })?;
        let mut events: Vec<EventRow> = rows.collect::<rusqlite::Result<_>>()?;
        events.reverse();
        Ok(events)
    }

    fn listed(&self, compiled: &Compiled, stories: Stories, oldest: bool) -> Result<Vec<ArticleId>> {
        let direction = if oldest { "ASC" } else { "DESC" };
        let sql = format!(
            "SELECT a.id FROM article a WHERE a.deleted = 0 AND {}{} ORDER BY a.sort {direction}, a.id {direction}",
            compiled.condition,
            once(stories, compiled)
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let values = twice(stories, compiled.values.clone());
        let rows = statement.query_map(params_from_iter(values), |row| row.get(0).map(ArticleId))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// What was found, each story once where that is asked for.
    fn told(&self, ids: Vec<ArticleId>, stories: Stories) -> Result<Vec<ArticleId>> {
        if stories == Stories::Each {
            return Ok(ids);
        }
        let mut statement = self.connection.prepare_cached("SELECT story FROM article WHERE id = ?")?;
        let mut found: Vec<(ArticleId, Option<i64>)> = Vec::with_capacity(ids.len());
        for id in ids {
            found.push((id, statement.query_row([id.0], |row| row.get(0)).optional()?.flatten()));
        }
        let heads = |(id, story): &(ArticleId, Option<i64>)| (*story == Some(id.0)).then_some(id.0);
        let headed: HashSet<i64> = found.iter().filter_map(heads).collect();
        let mut first = HashSet::new();
        found.retain(|(id, story)| {
            story.is_none_or(|story| story == id.0 || (!headed.contains(&story) && first.insert(story)))
        });
        Ok(found.into_iter().map(|(id, _)| id).collect())
    }

    /// The newest articles that hold words, in the order of their dates; at most so many.
    fn found(&self, compiled: &Compiled, oldest: bool, most: usize) -> Result<Vec<ArticleId>> {
        let mut found = self.matching(compiled.words.as_deref().unwrap_or_default(), compiled, 0, most)?;
        found.sort_unstable();
        if !oldest {
            found.reverse();
        }
        Ok(found.into_iter().map(|(_, id)| ArticleId(id)).collect())
    }

    /// Dates and numbers of the articles that arrived last and hold words, behind a number.
    fn matching(&self, words: &str, compiled: &Compiled, behind: i64, most: usize) -> Result<Vec<(i64, i64)>> {
        let sql = format!(
            "SELECT a.sort, a.id FROM search CROSS JOIN article a ON a.id = search.rowid
             WHERE search MATCH ? AND search.rowid > {behind} AND a.deleted = 0 AND {}
             ORDER BY search.rowid DESC LIMIT {most}",
            compiled.condition
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows =
            statement.query_map(params_from_iter(with_words(words, compiled)), |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The articles that hold words, best match first: what stands in the headline weighs more, and news more than what is
    /// old. Weighs the newest [`RANKED`] of both; BM25 would count every article of the library for each search.
    fn ranked(&self, compiled: &Compiled, now: &Now) -> Result<Vec<ArticleId>> {
        let words = compiled.words.as_deref().unwrap_or_default();
        let wanted = compiled.wanted.as_deref().unwrap_or_default();
        let headline = format!("({{title title_stems}} : ({wanted})) AND ({words})");
        let today = now.timestamp.as_second();
        let mut scores = std::collections::HashMap::new();
        let last: Option<i64> = self.connection.query_row("SELECT max(id) FROM article", [], |row| row.get(0))?;
        let recent = (last.unwrap_or(0) - HEADLINES).max(0);
        for (weight, behind, words) in [(1.0, 0, words), (HEADLINE, recent, headline.as_str())] {
            for (sort, id) in self.matching(words, compiled, behind, RANKED)? {
                let days = (today - sort).max(0) as f64 / 86_400.0;
                // News a week old weighs three quarters of today's, and the oldest half.
                scores.insert(id, weight * (0.5 + 0.5 / (1.0 + days / 7.5)));
            }
        }
        let mut ranked: Vec<(i64, f64)> = scores.into_iter().collect();
        ranked.sort_by(|(id, score), (other, than)| than.total_cmp(score).then(other.cmp(id)));
        Ok(ranked.into_iter().map(|(id, _)| ArticleId(id)).collect())
    }

    /// Sorts by a text of each article, folded; equal ones keep their order.
    fn sort_by(&self, ids: &mut [ArticleId], sql: &str) -> Result<()> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut keys = std::collections::HashMap::with_capacity(ids.len());
        for id in ids.iter() {
            let text: Option<String> = statement.query_row([id.0], |row| row.get(0)).optional()?;
            keys.insert(*id, fold(&text.unwrap_or_default()));
        }
        ids.sort_by(|a, b| keys.get(a).cmp(&keys.get(b)));
        Ok(())
    }
}

fn with_words<'a>(words: &'a str, compiled: &'a Compiled) -> impl Iterator<Item = Box<dyn ToSql + 'a>> {
    let first: Box<dyn ToSql> = Box::new(words);
    std::iter::once(first).chain(compiled.values.iter().map(|value| -> Box<dyn ToSql> { Box::new(value) }))
}

/// What a list of a condition asks besides, so that a story is told once; it has the condition's parameters again.
fn once(stories: Stories, compiled: &Compiled) -> String {
    if stories == Stories::Each {
        return String::new();
    }
    // The condition speaks of `a`: inside, that is each article of the story, and `told` is the one that is looked at.
    format!(
        " AND (a.story IS NULL OR a.id = (
            SELECT a.id FROM (SELECT a.story AS story) AS told CROSS JOIN article a
            WHERE a.story = told.story AND a.deleted = 0 AND {}
            ORDER BY a.id <> a.story, a.sort, a.id LIMIT 1))",
        compiled.condition
    )
}

/// The values of a condition, and once more where [`once`] asks for it again.
fn twice(stories: Stories, mut values: Vec<Value>) -> Vec<Value> {
    if stories == Stories::Once {
        values.extend_from_within(..);
    }
    values
}

pub(super) fn article_row(row: &Row<'_>) -> rusqlite::Result<ArticleRow> {
    let when = moment(row.get(7)?).unwrap_or_default();
    Ok(ArticleRow {
        id: ArticleId(row.get(0)?),
        feed: FeedId(row.get(1)?),
        source: row.get(2)?,
        title: row.get(3)?,
        link: row.get(4)?,
        published: moment(row.get(5)?),
        arrived: moment(row.get(6)?).unwrap_or_default(),
        when,
        read: row.get(8)?,
        starred: row.get(9)?,
        archived: row.get(10)?,
        labelled: row.get(11)?,
        others: row.get(12)?,
    })
}

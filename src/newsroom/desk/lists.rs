//! What is listed: sources with their counts, articles in their order, errors, events.

use std::ops::Range;

use super::model::{ArticleRow, Context, EventRow, FailedFeed, Listing, SourceRow, Wanted};
use crate::{
    newsroom::read,
    store::{
        Library, Result, Stories,
        model::{ArticleId, ArticleRow as StoredRow, Order},
        query::{Moment, Node, Now, Query, State},
        search::highlight::Needles,
    },
};

/// How many rows go with the first answer.
const FIRST: usize = 240;
/// How many characters a line of context has.
const CONTEXT: usize = 110;
/// How many events of a name are shown.
const EVENTS: usize = 500;

/// The open list: the numbers of its articles, so that what is read or arrives does not move its rows.
#[derive(Debug)]
pub(super) struct Listed {
    /// Of which list.
    pub(super) generation: u64,
    query: Query,
    order: Order,
    stories: Stories,
    ids: Option<Vec<ArticleId>>,
    /// Whether those are all of them.
    whole: bool,
}

/// The query that lists the same.
pub(super) fn query(listing: &Listing) -> Result<Query> {
    Ok(match listing {
        Listing::Unread => Query::from_node(Node::Is(State::Unread)),
        Listing::All => Query::from_node(Node::All),
        Listing::Today => Query::from_node(Node::Since(Moment::Today)),
        Listing::Starred => Query::from_node(Node::Is(State::Starred)),
        Listing::Feed(id) => Query::from_node(Node::FeedNumber(id.0)),
        Listing::Folder(path) => Query::from_node(Node::Folder(path.clone())),
        Listing::Saved(_, query) | Listing::Query(query) => Query::parse(query)?,
    })
}

/// A feed is listed whole, and what was searched for or starred too; elsewhere a story is told once.
fn stories(listing: &Listing) -> Stories {
    match listing {
        Listing::Feed(_) | Listing::Saved(..) | Listing::Query(_) | Listing::Starred => Stories::Each,
        Listing::Unread | Listing::All | Listing::Today | Listing::Folder(_) => Stories::Once,
    }
}

/// How many articles a list has, its first rows, and what the rest is fetched by. Numbers of all articles are worked out
/// only for a list that is longer than what goes with the answer.
pub(super) fn list(library: &Library, wanted: &Wanted, now: &Now) -> Result<(usize, Vec<ArticleRow>, Option<Listed>)> {
    let query = query(&wanted.listing)?;
    let (order, stories) = (wanted.order, stories(&wanted.listing));
    let mut listed = Listed { generation: wanted.generation, query, order, stories, ids: None, whole: true };
    let by_index = !listed.query.has_words() && matches!(order, Order::Newest | Order::Oldest | Order::Relevance);
    if by_index {
        let first = library.rows(&listed.query, order, stories, (0, FIRST), now)?;
        if first.len() < FIRST {
            let total = first.len();
            listed.ids = Some(first.iter().map(|row| row.id).collect());
            return Ok((total, first.into_iter().map(|row| shown(row, None)).collect(), Some(listed)));
        }
    }
    if stories == Stories::Each
        && let Some((first, all)) = library.first_found(&listed.query, order, now)?
    {
        let total = first.len();
        listed.ids = Some(first);
        let shown = rows(library, &mut listed, 0..FIRST, now)?;
        listed.whole = all;
        return Ok((total, shown, Some(listed)));
    }
    let ids = library.ids(&listed.query, order, stories, now)?;
    let total = ids.len();
    listed.ids = Some(ids);
    let rows = rows(library, &mut listed, 0..FIRST, now)?;
    Ok((total, rows, Some(listed)))
}

/// The rest of a search whose first finds were shown: how many there are, and the first rows again. Nothing where they
/// were all.
pub(super) fn rest(library: &Library, listed: &mut Listed, now: &Now) -> Result<Option<(usize, Vec<ArticleRow>)>> {
    if std::mem::replace(&mut listed.whole, true) {
        return Ok(None);
    }
    let ids = library.ids(&listed.query, listed.order, listed.stories, now)?;
    let total = ids.len();
    listed.ids = Some(ids);
    Ok(Some((total, rows(library, listed, 0..FIRST, now)?)))
}

/// The first screen of a list, as quickly as can be: the total comes from counters that count a story as often as it is
/// told. Nothing where that cannot be spared.
pub(super) fn at_once(library: &Library, listing: &Listing, now: &Now) -> Result<Option<(usize, Vec<ArticleRow>)>> {
    let query = query(listing)?;
    let Some(total) = library.count_at_once(&query)? else { return Ok(None) };
    let rows = library.rows(&query, Order::Newest, stories(listing), (0, FIRST), now)?;
    let total = if rows.len() < FIRST { rows.len() } else { total };
    Ok(Some((total, rows.into_iter().map(|row| shown(row, None)).collect())))
}

/// Rows of the open list.
pub(super) fn rows(library: &Library, listed: &mut Listed, range: Range<usize>, now: &Now) -> Result<Vec<ArticleRow>> {
    let ids = match &listed.ids {
        Some(ids) => ids,
        None => listed.ids.insert(library.ids(&listed.query, listed.order, listed.stories, now)?),
    };
    let end = range.end.min(ids.len());
    let wanted = ids.get(range.start.min(end)..end).unwrap_or_default();
    let needles = Needles::new(&listed.query);
    let mut rows = Vec::with_capacity(wanted.len());
    for row in library.rows_of(wanted.iter().copied())? {
        let context = if needles.is_empty() { None } else { context(library, &needles, row.id)? };
        rows.push(shown(row, context));
    }
    Ok(rows)
}

/// A line of an article's text around what was found; where it stands in the headline alone, the text's beginning.
fn context(library: &Library, needles: &Needles, id: ArticleId) -> Result<Option<Context>> {
    let article = read::article(&library.article(id)?);
    let body = || article.paragraphs.iter().map(|p| p.text.as_str()).filter(|text| *text != article.title);
    let (text, hits) = match needles.context(body(), CONTEXT) {
        Some(found) => found,
        None => (body().next().unwrap_or_default().chars().take(CONTEXT).collect(), Vec::new()),
    };
    Ok(Some(Context { text, hits }))
}

/// A row as the screen shows it.
pub(super) fn shown(row: StoredRow, context: Option<Context>) -> ArticleRow {
    ArticleRow {
        id: row.id,
        title: row.title,
        source: row.source,
        when: Some(row.when),
        read: row.read,
        starred: row.starred,
        labelled: row.labelled,
        others: row.others,
        link: row.link,
        context,
    }
}

/// The lists that are always there, saved searches, then folders with their feeds.
pub(super) fn sources(library: &Library, now: &Now) -> Result<Vec<SourceRow>> {
    let feeds = library.feeds()?;
    let row = |listing: Listing, name: &str, unread: usize, total: usize| SourceRow {
        listing,
        name: name.to_owned(),
        folder: String::new(),
        depth: 0,
        unread,
        total,
        error: None,
    };
    let (unread, total) = feeds.iter().fold((0, 0), |(unread, total), feed| (unread + feed.unread, total + feed.total));
    let count = |listing: &Listing| library.count(&query(listing)?, Stories::Each, now);
    let mut rows = vec![
        row(Listing::Unread, "", unread, unread),
        row(Listing::All, "", 0, total),
        row(Listing::Today, "", 0, count(&Listing::Today)?),
        row(Listing::Starred, "", 0, count(&Listing::Starred)?),
    ];
    for (name, query) in library.searches()? {
        rows.push(row(Listing::Saved(name.clone(), query), &name, 0, 0));
    }
    let mut open: Vec<String> = Vec::new();
    for feed in &feeds {
        let parts: Vec<&str> = feed.folder.split('/').filter(|part| !part.is_empty()).collect();
        let shared = open.iter().zip(&parts).take_while(|(a, b)| a.as_str() == **b).count();
        open.truncate(shared);
        for part in &parts[shared..] {
            open.push((*part).to_owned());
            let path = open.join("/");
            let inside = feeds.iter().filter(|f| f.folder == path || f.folder.starts_with(&format!("{path}/")));
            let (unread, total) =
                inside.fold((0, 0), |(unread, total), feed| (unread + feed.unread, total + feed.total));
            let depth = (open.len() - 1) as u16;
            rows.push(SourceRow { depth, ..row(Listing::Folder(path), part, unread, total) });
        }
        rows.push(SourceRow {
            folder: feed.folder.clone(),
            depth: parts.len() as u16,
            error: feed.error.clone(),
            ..row(Listing::Feed(feed.id), &feed.title, feed.unread, feed.total)
        });
    }
    Ok(rows)
}

/// The feeds whose last visit failed.
pub(super) fn failed(library: &Library) -> Result<Vec<FailedFeed>> {
    let failed = library.feeds()?.into_iter().filter_map(|feed| {
        Some(FailedFeed { feed: feed.id, name: feed.title, url: feed.url, error: feed.error?, since: feed.error_since })
    });
    Ok(failed.collect())
}

/// What happened around a name.
pub(super) fn events(library: &Library, name: &str) -> Result<Vec<EventRow>> {
    let events = library.events(name, EVENTS)?.into_iter();
    Ok(events.map(|e| EventRow { when: e.edtf, label: e.label, article: e.article, source: e.source }).collect())
}

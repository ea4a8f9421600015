//! The articles that come with the program, as a feed of a fresh library: there is something to read, to mark and to search
//! before anything was subscribed to. The feed is never visited.

use jiff::Timestamp;

use crate::{
    feeds::model::BodyFormat,
    newsroom::{
        open::{Opened, open},
        seeds::SEEDS,
    },
    store::{
        Library, Result, Subscription,
        model::{Arrival, ArticleId, Visit},
    },
};

/// The address of the feed; no request ever goes to it.
pub(in crate::newsroom) const ADDRESS: &str = "sahifa:samples";

/// The first of them, where the library has no other feed.
pub(super) fn first_alone(library: &Library) -> Result<Option<ArticleId>> {
    let feeds = library.feeds()?;
    match (feeds.as_slice(), SEEDS.first()) {
        ([feed], Some(seed)) if feed.url == ADDRESS => library.find(feed.id, seed.name),
        _ => Ok(None),
    }
}

/// Puts them in.
pub(super) fn put_in(library: &mut Library, now: Timestamp) -> Result<()> {
    let title = Some("صحيفة · عيّنات".to_owned());
    let samples = Subscription { url: ADDRESS.to_owned(), title, ..Subscription::default() };
    let Some(feed) = library.subscribe(&[samples])?.first().copied() else { return Ok(()) };
    let Opened { articles, .. } = open(&[], Box::new(std::io::empty()));
    let arrivals: Vec<Arrival> = articles
        .into_iter()
        .map(|opened| {
            let article = opened.article;
            let published = article.published.map(|published| published.moment);
            Arrival {
                key: opened.name,
                content: crate::newsroom::export::whole_body(&article),
                format: BodyFormat::Html,
                title: article.title,
                link: article.url,
                author: article.author.or(article.source),
                published: published.and_then(|moment| {
                    let time = moment.date.to_datetime(moment.time.unwrap_or_default());
                    let offset = moment.offset.unwrap_or(jiff::tz::Offset::UTC);
                    offset.to_timestamp(time).ok()
                }),
                language: article.language,
                enclosures: Vec::new(),
            }
        })
        .collect();
    library.take_in(feed, &arrivals, &Visit { next_due: Some(Timestamp::MAX), ..Visit::default() }, now)?;
    Ok(())
}

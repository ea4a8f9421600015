//! The whole text of what came as a teaser, from the article's own page: one visit to a host at a time, after all feeds.

use std::{sync::mpsc::sync_channel, thread};

use super::{teaser, visit::Visitor};
use crate::{
    article::load::{Source, load},
    feeds::{
        fetch::{address::Address, queue::HostQueue},
        model::BodyFormat,
    },
    newsroom::export,
    store::{
        Library, Result,
        model::{Arrival, ArticleId},
    },
};

/// An article that came as a teaser.
#[derive(Debug)]
pub(super) struct Teaser {
    article: ArticleId,
    link: String,
    feed_url: String,
    /// Chars of what came.
    chars: usize,
}

impl Teaser {
    /// The article as a teaser; nothing where it is whole or has no page.
    pub(super) fn of(article: ArticleId, feed_url: &str, arrival: &Arrival) -> Option<Self> {
        let html = arrival.format == BodyFormat::Html;
        let link = arrival.link.clone().filter(|_| teaser::is_teaser(&arrival.content, html))?;
        let chars = teaser::visible(&arrival.content, html, usize::MAX).chars().count();
        Some(Self { article, link, feed_url: feed_url.to_owned(), chars })
    }
}

/// Fetches the pages and keeps the texts that are longer than the teasers. A page that cannot be had leaves its teaser.
pub(super) fn complete(library: &mut Library, visitor: &Visitor<'_>, teasers: Vec<Teaser>, jobs: usize) -> Result<()> {
    if teasers.is_empty() {
        return Ok(());
    }
    let host = |teaser: &Teaser| Address::parse(&teaser.link).map(|address| address.host()).unwrap_or_default();
    let queue = HostQueue::new(teasers.into_iter().map(|teaser| (host(&teaser), teaser)), 1);
    let (send, texts) = sync_channel(jobs);
    thread::scope(|scope| {
        for _ in 0..jobs {
            let (send, queue) = (send.clone(), &queue);
            scope.spawn(move || {
                while !visitor.is_stopped()
                    && let Some((teaser, ticket)) = queue.take()
                {
                    let page = visitor.page(&teaser.link, &teaser.feed_url);
                    drop(ticket);
                    if let Some(text) = page.and_then(|page| text_of(&page.bytes, teaser.chars))
                        && send.send((teaser.article, text)).is_err()
                    {
                        return;
                    }
                }
                queue.clear();
            });
        }
        drop(send);
        for (article, text) in &texts {
            if let Err(error) = library.keep_full_text(article, &text) {
                queue.clear();
                // The threads end with the channel.
                drop(texts);
                return Err(error);
            }
        }
        Ok(())
    })
}

/// The main text of a page as HTML; nothing where it is no longer than what is there already.
fn text_of(page: &[u8], teaser: usize) -> Option<String> {
    let article = load(page, Source { name: "page.html", metadata: None }).ok()?.article;
    let below = article.paragraphs.iter().filter(|paragraph| paragraph.text != article.title);
    let chars: usize = below.map(|paragraph| paragraph.text.chars().count()).sum();
    (chars > teaser).then(|| export::whole_body(&article))
}

//! From the bytes of an answer to a feed.

use crate::{
    article::clean,
    feeds::{
        fetch::Fresh,
        model::{Body, BodyFormat, Entry, Feed},
    },
};

/// Reads the feed; an error says in words why it is none.
pub(in crate::newsroom) fn feed(fresh: &Fresh) -> Result<Feed, String> {
    let feed = feed_rs::parser::parse(&fresh.bytes[..]).map_err(|e| format!("this is no feed ({e})"))?;
    let stamp = |d: Option<jiff::Timestamp>| d;
    let time = |t: i64| jiff::Timestamp::from_second(t).ok();
    let body = |text: String| Body { text, format: BodyFormat::Html };
    Ok(Feed {
        title: feed.title.map(|t| t.content).unwrap_or_default(),
        site: feed.links.first().map(|l| l.href.clone()),
        entries: feed
            .entries
            .into_iter()
            .map(|e| Entry {
                id: Some(e.id),
                title: e.title.map(|t| t.content).unwrap_or_default(),
                link: e.links.first().map(|l| l.href.clone()),
                published: stamp(e.published.and_then(|d| time(d.timestamp()))),
                summary: e.summary.map(|s| body(s.content)),
                content: e.content.and_then(|c| c.body).map(body),
                ..Entry::default()
            })
            .collect(),
        ..Feed::default()
    })
}

/// The feeds that a page names: their titles and addresses, in its order.
pub(in crate::newsroom) fn feeds_of_page(fresh: &Fresh) -> Vec<(String, String)> {
    let page = dom_query::Document::from(String::from_utf8_lossy(&fresh.bytes).as_ref());
    let Ok(base) = url::Url::parse(&fresh.url) else { return Vec::new() };
    let mut found: Vec<(String, String)> = Vec::new();
    for link in &page.select("link[rel~=alternate][type][href]") {
        let kind = link.attr("type").map(|kind| kind.to_ascii_lowercase()).unwrap_or_default();
        if !["application/rss+xml", "application/atom+xml", "application/feed+json"].contains(&kind.as_str()) {
            continue;
        }
        let Some(url) = link.attr("href").and_then(|href| base.join(href.trim()).ok()) else { continue };
        if matches!(url.scheme(), "http" | "https") && !found.iter().any(|(_, other)| other == url.as_str()) {
            let title = link.attr("title").map(|title| clean::line(&title).into_owned()).unwrap_or_default();
            found.push((title, url.into()));
        }
    }
    found
}

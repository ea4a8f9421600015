//! From the entries of a feed to arrivals: what tells an entry from the others, and which of its texts is the text.

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;

use super::teaser;
use crate::{
    article::clean,
    feeds::model::{Body, BodyFormat, Entry, Feed},
    store::model::Arrival,
};

/// The most entries that are taken from one feed.
const MAX_ENTRIES: usize = 20_000;
/// The longest headline, in chars.
const MAX_TITLE: usize = 400;
/// The longest name, in chars.
const MAX_NAME: usize = 160;
/// The longest key, in bytes; a longer one is told by its hash.
const MAX_KEY: usize = 400;
/// The longest address, in bytes.
const MAX_LINK: usize = 4 << 10;
/// The longest headline that is made of a text, in chars.
const MADE_TITLE: usize = 90;

/// What a feed calls itself; nothing where it does not.
pub(super) fn feed_title(feed: &Feed) -> Option<String> {
    Some(short(&feed.title, MAX_NAME)).filter(|title| !title.is_empty())
}

/// The page that a feed belongs to.
pub(super) fn site(feed: &Feed) -> Option<String> {
    feed.site.clone().filter(|site| is_link(site))
}

/// The arrivals of a feed, in its order, each once.
pub(super) fn arrivals(feed: Feed) -> Vec<Arrival> {
    let language = feed.language;
    let entries: Vec<Entry> = feed.entries.into_iter().take(MAX_ENTRIES).collect();
    let shared = shared_ids(&entries);
    let mut seen = HashSet::with_capacity(entries.len());
    let mut arrivals = Vec::with_capacity(entries.len());
    for entry in entries {
        let key = key(&entry, &shared);
        // The same entry twice would change back and forth with each visit.
        if seen.insert(key.clone()) {
            arrivals.push(arrival(entry, key, language.as_deref()));
        }
    }
    arrivals
}

/// Identifiers that stand for several links: careless feeds give all entries the same one.
fn shared_ids(entries: &[Entry]) -> HashSet<String> {
    let mut links: HashMap<&str, Option<&str>> = HashMap::new();
    let mut shared = HashSet::new();
    for entry in entries {
        let Some(id) = id(entry) else { continue };
        match links.insert(id, entry.link.as_deref()) {
            Some(other) if other != entry.link.as_deref() => {
                shared.insert(id.to_owned());
            }
            _ => {}
        }
    }
    shared
}

fn id(entry: &Entry) -> Option<&str> {
    entry.id.as_deref().map(str::trim).filter(|id| !id.is_empty())
}

/// The publisher's identifier, else the link, else what headline and date make.
fn key(entry: &Entry, shared: &HashSet<String>) -> String {
    let key = match (id(entry), &entry.link) {
        (Some(id), Some(link)) if shared.contains(id) => format!("{id} {link}"),
        (Some(id), _) => id.to_owned(),
        (None, Some(link)) => link.clone(),
        (None, None) => {
            let date = entry.published.or(entry.updated).map(Timestamp::as_second);
            let text = entry.content.as_ref().or(entry.summary.as_ref()).filter(|_| entry.title.is_empty());
            let told = format!("{}\n{date:?}\n{}", entry.title, text.map_or("", |body| &body.text));
            return format!("#{:016x}", fnv(told.as_bytes()));
        }
    };
    if key.len() <= MAX_KEY { key } else { format!("#{:016x}", fnv(key.as_bytes())) }
}

/// Fowler–Noll–Vo, 1a, 64 bits: the same in every version of the program, as what is kept must be.
fn fnv(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

fn arrival(entry: Entry, key: String, feed_language: Option<&str>) -> Arrival {
    let published = entry.published.or(entry.updated);
    let body = text(entry.content, entry.summary);
    let mut title = short(&entry.title, MAX_TITLE);
    if title.is_empty() {
        let html = body.format == BodyFormat::Html;
        title = short(&teaser::visible(&body.text, html, 4 * MADE_TITLE), MADE_TITLE);
    }
    Arrival {
        key,
        title,
        link: entry.link.filter(|link| is_link(link)),
        author: entry.author.map(|name| short(&name, MAX_NAME)).filter(|name| !name.is_empty()),
        published,
        language: entry.language.or_else(|| feed_language.map(str::to_owned)),
        content: body.text,
        format: body.format,
        enclosures: entry.enclosures.into_iter().filter(|file| is_link(&file.url)).collect(),
    }
}

/// The longer of the two: some feeds give the whole text as the summary and a line as the content.
fn text(content: Option<Body>, summary: Option<Body>) -> Body {
    match (content, summary) {
        (Some(content), Some(summary)) => {
            if summary.text.len() > 2 * content.text.len() {
                summary
            } else {
                content
            }
        }
        (content, summary) => content.or(summary).unwrap_or_default(),
    }
}

fn short(text: &str, most: usize) -> String {
    let line = clean::line(text);
    match line.char_indices().nth(most) {
        None => line.into_owned(),
        Some((end, _)) => format!("{}…", clean::line(&line[..end])),
    }
}

/// Whether an address may stand in lists and be opened: of the web, of bounded length, with nothing hidden in it.
fn is_link(link: &str) -> bool {
    let web = link.get(..8).is_some_and(|start| {
        let start = start.to_ascii_lowercase();
        start.starts_with("http://") || start.starts_with("https://")
    });
    web && link.len() <= MAX_LINK && clean::line(link) == link && !link.contains(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(id: Option<&str>, link: Option<&str>, title: &str) -> Entry {
        Entry { id: id.map(Into::into), link: link.map(Into::into), title: title.into(), ..Entry::default() }
    }

    fn keys(entries: Vec<Entry>) -> Vec<String> {
        arrivals(Feed { entries, ..Feed::default() }).into_iter().map(|arrival| arrival.key).collect()
    }

    #[test]
    fn the_identifier_then_the_link_then_headline_and_date_tell_entries_apart() {
        let keys = keys(vec![
            entry(Some(" a "), Some("https://x/1"), "one"),
            entry(Some(""), Some("https://x/2"), "two"),
            entry(None, None, "three"),
            entry(None, None, "four"),
        ]);
        assert_eq!(keys[..2], ["a", "https://x/2"]);
        assert!(keys[2].starts_with('#') && keys[2] != keys[3]);
    }

    #[test]
    fn an_identifier_of_several_links_does_not_hide_entries() {
        let one = || entry(Some("same"), Some("https://x/1"), "one");
        let two = || entry(Some("same"), Some("https://x/2"), "two");
        let three = || entry(Some("same"), Some("https://x/3"), "three");
        let before = keys(vec![two(), one()]);
        let after = keys(vec![three(), two(), one()]);
        assert_eq!(before, ["same https://x/2", "same https://x/1"]);
        assert_eq!(after[1..], before, "the same entries keep their keys");
    }

    #[test]
    fn an_entry_that_stands_twice_comes_once() {
        let twice = vec![entry(Some("a"), Some("https://x/1"), "new"), entry(Some("a"), Some("https://x/1"), "old")];
        assert_eq!(keys(twice), ["a"]);
    }

    #[test]
    fn hostile_fields_are_bounded_and_clean() {
        let huge = "ا".repeat(2 << 20);
        let feed = Feed {
            entries: vec![Entry {
                id: Some(huge.clone()),
                link: Some("javascript:alert(1)".into()),
                title: format!("\u{202E}عا\u{1B}[31mجل {huge}"),
                author: Some(format!("\u{1B}]0;x\u{7}{huge}")),
                ..Entry::default()
            }],
            ..Feed::default()
        };
        let arrival = arrivals(feed).remove(0);
        assert!(arrival.title.starts_with("عاجل") && arrival.title.chars().count() <= MAX_TITLE + 1);
        assert!(arrival.author.unwrap().chars().all(|c| c == 'ا' || c == '…'));
        assert_eq!((arrival.link, arrival.key.len()), (None, 17));
    }

    #[test]
    fn a_headline_is_made_where_there_is_none() {
        let body = Body {
            text: "<p>قال&nbsp;متحدث إن <b>خمسة</b> قتلوا.</p>".into(), format: BodyFormat::Html
        };
        let feed = Feed { entries: vec![Entry { summary: Some(body), ..Entry::default() }], ..Feed::default() };
        assert_eq!(arrivals(feed).remove(0).title, "قال متحدث إن خمسة قتلوا.");
    }

    #[test]
    fn the_text_is_the_content_but_for_feeds_that_mix_them_up() {
        let body = |text: &str| Some(Body { text: text.into(), format: BodyFormat::Html });
        assert_eq!(text(body("the whole text"), body("a line")).text, "the whole text");
        assert_eq!(text(body("a line"), body("the whole text, told at length")).text, "the whole text, told at length");
        assert_eq!(text(None, body("a line")).text, "a line");
    }
}

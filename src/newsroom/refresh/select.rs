//! Feeds by query: the parts of the query language that speak of feeds.

use thiserror::Error;

use crate::{
    store::{
        Library, StoreError,
        model::{FeedId, FeedRow},
        query::{Node, Query, QueryError},
    },
    text::fold::fold,
};

/// Why no feeds could be chosen.
#[derive(Debug, Error)]
pub enum SelectError {
    /// The query makes no sense.
    #[error(transparent)]
    Query(#[from] QueryError),
    /// The query speaks of articles.
    #[error("“{0}” tells articles apart, not feeds; choose feeds by words, feed:, folder: or tag:")]
    OfArticles(String),
    /// The library cannot be read.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The feeds of a query, in the order in which they are listed.
pub fn feeds(library: &Library, query: &str) -> Result<Vec<FeedId>, SelectError> {
    let query = Query::parse(query)?;
    let mut found = Vec::new();
    for feed in library.feeds()? {
        if matches(query.root(), &feed)? {
            found.push(feed.id);
        }
    }
    Ok(found)
}

/// The feed of an address, else the feeds of a whole name.
pub fn named(library: &Library, name: &str) -> Result<Vec<FeedRow>, StoreError> {
    let mut feeds = library.feeds()?;
    if let Some(place) = feeds.iter().position(|feed| feed.url == name.trim()) {
        return Ok(vec![feeds.swap_remove(place)]);
    }
    let folded = fold(name.trim());
    feeds.retain(|feed| fold(&feed.title) == folded);
    Ok(feeds)
}

fn matches(node: &Node, feed: &FeedRow) -> Result<bool, SelectError> {
    let holds = |words: &str| fold(&feed.title).contains(&fold(words)) || feed.url.contains(words);
    Ok(match node {
        Node::All => true,
        Node::And(nodes) => all(nodes, feed)?,
        Node::Or(nodes) => !nodes.is_empty() && any(nodes, feed)?,
        Node::Not(node) => !matches(node, feed)?,
        Node::Words { text, .. } | Node::Title { text, .. } | Node::Feed(text) => holds(text),
        Node::FeedNumber(number) => feed.id.0 == *number,
        Node::Folder(path) => {
            let (path, own) = (fold(path.trim_matches('/')), fold(&feed.folder));
            own == path || own.strip_prefix(&path).is_some_and(|rest| rest.starts_with('/'))
        }
        Node::Tag(tag) => feed.tags.iter().any(|own| fold(own) == fold(tag)),
        other => return Err(SelectError::OfArticles(Query::from_node(other.clone()).to_string())),
    })
}

fn all(nodes: &[Node], feed: &FeedRow) -> Result<bool, SelectError> {
    nodes.iter().try_fold(true, |so_far, node| Ok(matches(node, feed)? && so_far))
}

fn any(nodes: &[Node], feed: &FeedRow) -> Result<bool, SelectError> {
    nodes.iter().try_fold(false, |so_far, node| Ok(matches(node, feed)? || so_far))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{Access, Subscription};

    #[test]
    fn feeds_are_chosen_by_what_a_query_says_of_feeds() {
        let folder = tempfile::tempdir().unwrap();
        let mut library = Library::open(&folder.path().join("library.db"), Access::Create).unwrap();
        let feed = |url: &str, title: &str, folder: &str, tag: &str| Subscription {
            url: url.into(),
            title: Some(title.into()),
            folder: folder.into(),
            tags: vec![tag.into()],
            ..Subscription::default()
        };
        let ids = library
            .subscribe(&[
                feed("https://a.example/", "وكالة الأنباء", "أخبار/محلية", "يومي"),
                feed("https://b.example/", "الرياضة", "أخبار", "أسبوعي"),
                feed("https://c.example/", "Technology", "", "يومي"),
            ])
            .unwrap();
        let found = |query: &str| {
            let mut found: Vec<i64> = feeds(&library, query).unwrap().iter().map(|id| id.0 - ids[0].0).collect();
            found.sort_unstable();
            found
        };
        assert_eq!(found("الانباء"), [0], "folded as everywhere");
        assert_eq!(found("folder:أخبار"), [0, 1]);
        assert_eq!(found("tag:يومي -technology"), [0]);
        assert_eq!(found("feed:b.example OR technology"), [1, 2]);
        assert!(matches!(feeds(&library, "is:unread"), Err(SelectError::OfArticles(_))));
        let called = |name: &str| named(&library, name).unwrap().into_iter().map(|feed| feed.id).collect::<Vec<_>>();
        assert_eq!(called(" الرياضه "), [ids[1]]);
        assert_eq!(called("https://c.example/"), [ids[2]]);
        assert_eq!(called("https://c"), []);
        library.rename(ids[0], "https://c.example/").unwrap();
        let found = named(&library, "https://c.example/").unwrap();
        assert_eq!(found[0].id, ids[2], "an address is no other feed's name");
    }
}

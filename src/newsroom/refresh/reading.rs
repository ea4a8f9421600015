//! From the bytes of an answer to a feed.

use crate::feeds::{
    fetch::Fresh,
    model::Feed,
    parse::{charset_of, parse},
};

/// Reads the feed; an error says in words why it is none.
pub(in crate::newsroom) fn feed(fresh: &Fresh) -> Result<Feed, String> {
    let charset = fresh.content_type.as_deref().and_then(charset_of);
    parse(&fresh.bytes, charset, Some(&fresh.url)).map(|parsed| parsed.feed).map_err(|error| error.to_string())
}

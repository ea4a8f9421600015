//! What the wire says: feeds, pages and lists of subscriptions, as they were given.
//!
//! `model` is what a feed holds, before anything is made of it: texts are still marked up as the publisher sent them, and
//! become articles only through `article::load`.
//!
//! `fetch` brings bytes, `parse` reads feeds of every format, `opml` and `urls` lists of subscriptions, `discover` finds the
//! feeds of a page.

pub mod discover;
pub mod fetch;
pub mod model;
pub mod opml;
pub mod parse;
pub mod urls;

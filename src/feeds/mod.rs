//! What the wire says: feeds, pages and lists of subscriptions, as they were given.
//!
//! `model` is what a feed holds, before anything is made of it: texts are still marked up as the publisher sent them, and
//! become articles only through `article::load`.

pub mod fetch;
pub mod model;

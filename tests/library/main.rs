//! The library on disk, as its users see it.
#![allow(clippy::unwrap_used, reason = "a test that cannot set itself up fails")]

mod fixture;
mod marks;
mod queries;
mod search;
mod sound;
mod stories;

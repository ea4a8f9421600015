//! The use-cases: where files, articles, feeds and the library meet.
//!
//! `open` opens files, `seeds` are embedded; `desk` serves the library to the screen, `read` makes an article of what it
//! keeps, `process` reads what has arrived for index and facts, `stories` finds copies in it, `rules` does what the reader
//! wants done with it; `pictures` finds and reads what captions speak of; `export` and `outside` are the ways out.

pub mod desk;
mod edtf;
pub mod export;
pub mod open;
mod order;
pub mod outside;
pub mod pictures;
pub mod process;
pub mod read;
pub mod refresh;
pub mod rules;
pub mod seeds;
mod stories;
pub mod subscribe;
pub mod watch;

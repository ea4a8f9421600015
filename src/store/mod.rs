//! The library on disk: feeds, articles, what was found in them, and the search index, in one SQLite file.

pub mod model;

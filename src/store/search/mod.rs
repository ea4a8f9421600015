//! Words for the search index, where they stand in a text, and how alike two texts are.
//!
//! `tokens` cuts text into words and stems for the index and for queries alike; `highlight` finds a query's words in a text
//! as it is written; `signature` tells near-duplicates.

pub mod highlight;
pub mod signature;
pub mod tokens;

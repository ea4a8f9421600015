//! What each family of terminals makes of what its encoder sends, by a model of the family: 10,000 random paragraphs go
//! through layout, encoder and model, and must come back cell by cell as layout made them.
//!
//! `paragraphs` makes the texts, `terminals/` holds the models (as measured, docs/TERMINALS.md), `there_and_back` compares,
//! `blind` sees to it that a broken encoder fails.
#![allow(clippy::unwrap_used, reason = "a test that cannot set itself up fails")]
#![allow(clippy::print_stdout, reason = "how many words came back is a figure of docs/BENCHMARKS.md")]

mod blind;
mod paragraphs;
mod terminals;
mod there_and_back;

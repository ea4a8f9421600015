//! The use-cases: where files, articles and (later) feeds and the store meet.

pub mod open;
mod order;
pub mod seeds;

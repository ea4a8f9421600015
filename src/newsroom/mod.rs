//! The use-cases: where files, articles and (later) feeds and the store meet.

pub mod desk;
pub mod export;
pub mod open;
mod order;
pub mod outside;
pub mod seeds;

//! sahifa: the terminal news reader for people who read right-to-left.
//!
//! The modules, in reading order and from the ground up (docs/ARCHITECTURE.md): a module names only modules above it in
//! this list.

pub mod text;

pub mod article;

pub mod extract;

pub mod feeds;

pub mod store;

pub mod newsroom;

pub mod tui;

pub mod cli;

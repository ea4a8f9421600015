//! The screen without a terminal: states, keys and buffers.

#![allow(clippy::unwrap_used, reason = "a test may stop where what it needs is missing")]

mod assets;
mod choosing;
mod fixture;
mod interaction;
mod library;
mod pictures;
mod random;
mod reading;
mod screens;
mod typesetting;

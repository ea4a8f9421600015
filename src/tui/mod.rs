//! The screen.

pub mod detect;

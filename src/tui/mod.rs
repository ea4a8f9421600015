//! The screen.

pub mod detect;
pub mod locale;

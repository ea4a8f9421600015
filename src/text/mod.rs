//! How text becomes cells. Knows nothing of news or of any screen library.
//!
//! `fold` compares, `properties` answers questions about single characters, `width` is the one width function,
//! `bidi` gives levels (UAX#9), `breaks` gives places to wrap (UAX#14), `joining` picks presentation forms, `layout`
//! puts them together into lines of placed clusters, `encode` turns a line into what a terminal family needs and
//! `terminal` names the families. `shown` keeps the way from what is shown to what is written.

/// The engine for other programs: docs/TEXT.md, whose examples run with the tests.
#[cfg(doctest)]
#[doc = include_str!("../../docs/TEXT.md")]
struct Guide;

pub mod bidi;
mod clusters;
pub mod encode;
pub mod fold;
mod forms;
mod justify;
pub mod layout;
mod mirror;
mod properties;
pub mod sequences;
pub mod shown;
pub mod terminal;
pub mod width;

//! What draws cells and knows no news: the painter (lines of the text engine, rules, blanks), the flow (a scrolled column
//! of laid-out blocks), the labels of lists and the line editor.
//!
//! All text reaches the screen through [`painter::Painter`], which puts clusters where `text::layout` placed them and
//! writes them as `text::encode` says. A pane is its own segment: no rule or mark is ever part of a laid-out line.

pub mod editor;
mod faces;
pub mod flow;
pub mod hyperlink;
pub mod labels;
pub mod painter;
pub mod picture;

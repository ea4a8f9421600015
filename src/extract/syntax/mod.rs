//! Shallow Arabic syntax that statements, quantities and the timeline share.
//!
//! In: a document and what the earlier layers found. Out: [`Line`]s, one for each paragraph: its sentences as token
//! ranges, and for each token the name, time, number or quotation it belongs to. [`phrases`] matches the word lists of
//! the rule files, [`noun_phrase`] says where a noun phrase ends, [`verbs`] conjugates. There is no parser here: every
//! question is answered by looking at most [`REACH`] tokens around, so that all work stays linear in the text.

pub(super) mod line;
pub(super) mod noun_phrase;
pub(super) mod phrases;
pub(super) mod verbs;
pub(super) mod words;

/// How far any rule looks from the word it starts at, in tokens.
pub(super) const REACH: usize = 72;

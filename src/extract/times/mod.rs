//! Time expressions and what they mean.

use super::{
    model::{Number, TimeExpression},
    tokens::Tokens,
};
use crate::article::model::Moment;

/// Finds the time expressions of one paragraph, in text order, and resolves them against the publication moment.
pub fn find(
    _tokens: &Tokens<'_>,
    _paragraph: usize,
    _numbers: &[Number],
    _published: Option<Moment>,
    _language: &str,
) -> Vec<TimeExpression> {
    Vec::new()
}

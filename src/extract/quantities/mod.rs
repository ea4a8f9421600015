//! Numbers with what they count and what happened to it.

use super::{
    Document,
    model::{Extraction, Quantity},
};

/// Finds the quantities of an article in text order; reads the layers before it in `found`.
pub fn find(_document: &Document<'_>, _found: &Extraction) -> Vec<Quantity> {
    Vec::new()
}

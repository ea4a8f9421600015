//! Figures that are the sum of others beside them: 130 attacks, 53 of them here and 77 there.

use crate::extract::{
    Document,
    model::{Quantity, Role},
};

/// The most parts of a sum.
const MOST: usize = 8;

/// Gives every total the indices of its parts: at least two figures of the same sentence that happened to the same, next to
/// it and to each other, and add up to it exactly.
pub(super) fn mark(document: &Document<'_>, quantities: &mut [Quantity]) {
    for total in 0..quantities.len() {
        let behind = parts(document, quantities, total, |i| total.checked_add(i));
        let before = || parts(document, quantities, total, |i| total.checked_sub(i));
        if let Some(mut parts) = behind.or_else(before) {
            parts.sort_unstable();
            quantities[total].parts = parts;
        }
    }
}

fn parts(
    document: &Document<'_>,
    quantities: &[Quantity],
    total: usize,
    place: impl Fn(usize) -> Option<usize>,
) -> Option<Vec<usize>> {
    let whole = &quantities[total];
    let sum = whole.number.filter(|sum| *sum >= 2.0 && whole.role != Role::Percent)?;
    let (mut parts, mut so_far) = (Vec::new(), 0.0);
    for index in (1..=MOST).map_while(place) {
        let part = quantities.get(index)?;
        let number = part.number.filter(|number| *number > 0.0)?;
        if part.role != whole.role || part.unit != whole.unit || !one_sentence(document, whole, part) {
            return None;
        }
        parts.push(index);
        so_far += number;
        if parts.len() > 1 && (so_far - sum).abs() < 1e-6 * sum {
            return Some(parts);
        }
        if so_far > sum {
            return None;
        }
    }
    None
}

/// Whether no sentence ends between two figures.
fn one_sentence(document: &Document<'_>, a: &Quantity, b: &Quantity) -> bool {
    if a.span.paragraph != b.span.paragraph {
        return false;
    }
    let Some(paragraph) = document.article.paragraphs.get(a.span.paragraph) else { return false };
    // By halves: a paragraph may have as many sentences as it likes.
    let sentence = |at: usize| paragraph.sentences.partition_point(|sentence| sentence.range.end <= at);
    sentence(a.span.start) == sentence(b.span.start)
}

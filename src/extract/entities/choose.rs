//! Chooses among overlapping candidates: the longest first, then the more trusted; nothing chosen overlaps.

use super::span::Candidate;

/// Keeps the best of the candidates of one paragraph, in text order.
pub(super) fn choose(mut candidates: Vec<Candidate>, tokens: usize) -> Vec<Candidate> {
    candidates.sort_by(|a, b| {
        let key =
            |c: &Candidate| (std::cmp::Reverse(c.len()), std::cmp::Reverse(c.rank), c.proclitics, c.first, c.entry);
        key(a).cmp(&key(b))
    });
    let mut taken = vec![false; tokens];
    let mut chosen = Vec::new();
    for c in candidates {
        let Some(slots) = taken.get_mut(c.first..c.end) else { continue };
        if slots.iter().any(|&t| t) {
            continue;
        }
        slots.fill(true);
        chosen.push(c);
    }
    chosen.sort_by_key(|c| c.first);
    chosen
}

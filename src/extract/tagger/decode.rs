//! The best sequence of labels (Viterbi), and how far it beats the second choice at each word.

use super::{LABELS, Tag};

const N: usize = LABELS.len();

/// Scores of following labels: `[from][to]`, the row `N` for the first word.
pub(super) type Transitions = [[f32; N]; N + 1];

/// Far below any sum of weights: what the BIO scheme forbids.
const NEVER: f32 = -1.0e6;

/// Whether a label may follow another (`N`: the sentence begins).
pub(super) fn allowed(from: usize, to: usize) -> bool {
    to == 0 || to % 2 == 1 || from == to || from + 1 == to
}

pub(super) fn decode(emissions: &[[f32; N]], transitions: &Transitions) -> Vec<Tag> {
    let step = |from: usize, to: usize| if allowed(from, to) { transitions[from][to] } else { NEVER };
    let Some(first) = emissions.first() else { return Vec::new() };
    let mut forward = vec![[NEVER; N]; emissions.len()];
    for (to, slot) in forward[0].iter_mut().enumerate() {
        *slot = first[to] + step(N, to);
    }
    for at in 1..emissions.len() {
        let before = forward[at - 1];
        for to in 0..N {
            let best = (0..N).map(|from| before[from] + step(from, to)).fold(f32::MIN, f32::max);
            forward[at][to] = best + emissions[at][to];
        }
    }
    let mut tags = vec![Tag { label: 0, margin: 0.0 }; emissions.len()];
    let mut backward = [0.0f32; N];
    let mut next: Option<usize> = None;
    for at in (0..emissions.len()).rev() {
        let total: [f32; N] = std::array::from_fn(|label| forward[at][label] + backward[label]);
        // The path itself follows the label chosen for the next word, so that ties cannot break it.
        let along = |label: usize| forward[at][label] + next.map_or(0.0, |to| step(label, to));
        let best = (0..N).max_by(|&a, &b| along(a).total_cmp(&along(b)).then(b.cmp(&a))).unwrap_or(0);
        let other = (0..N).filter(|&l| l != best).map(|l| total[l]).fold(f32::MIN, f32::max);
        tags[at] = Tag { label: best as u8, margin: total[best] - other };
        next = Some(best);
        let after = emissions[at];
        backward = std::array::from_fn(|from| {
            (0..N).map(|to| step(from, to) + after[to] + backward[to]).fold(f32::MIN, f32::max)
        });
    }
    tags
}

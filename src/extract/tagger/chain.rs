//! The chain of labels: the best sequence (Viterbi) and each label's probability (forward-backward).

use super::COUNT;

/// Scores of following labels: `[from][to]`; the row `COUNT` for the first word.
pub type Transitions = [[f32; COUNT]; COUNT + 1];

/// Far below any sum of weights: what cannot be.
const NEVER: f32 = -1.0e4;

/// One word's label.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tag {
    /// Index into [`super::LABELS`].
    pub label: u8,
    /// The label's probability under the model, given the sentence.
    pub probability: f32,
}

/// Whether a label may follow another (`COUNT`: the sentence begins): a continuation needs its own kind before it.
pub fn allowed(from: usize, to: usize) -> bool {
    to == 0 || to % 2 == 1 || from == to || from + 1 == to
}

/// Leaves `O` as the only label.
pub fn force_outside(sums: &mut [f32; COUNT]) {
    for sum in &mut sums[1..] {
        *sum = NEVER;
    }
}

/// The best sequence, each label with its probability.
pub fn decode(emissions: &[[f32; COUNT]], transitions: &Transitions) -> Vec<Tag> {
    let path = viterbi(emissions, transitions);
    let chances = Chances::new(emissions, transitions);
    path.into_iter().zip(&chances.labels).map(|(label, p)| Tag { label, probability: p[usize::from(label)] }).collect()
}

fn viterbi(emissions: &[[f32; COUNT]], transitions: &Transitions) -> Vec<u8> {
    let Some(first) = emissions.first() else { return Vec::new() };
    let step: [[f32; COUNT]; COUNT + 1] = std::array::from_fn(|from| {
        std::array::from_fn(|to| if allowed(from, to) { transitions[from][to] } else { NEVER })
    });
    let mut best: [f32; COUNT] = std::array::from_fn(|to| first[to] + step[COUNT][to]);
    let mut back: Vec<[u8; COUNT]> = Vec::with_capacity(emissions.len());
    for here in &emissions[1..] {
        let mut from_which = [0u8; COUNT];
        let next: [f32; COUNT] = std::array::from_fn(|to| {
            let mut top = best[0] + step[0][to];
            for from in 1..COUNT {
                let score = best[from] + step[from][to];
                if score > top {
                    top = score;
                    from_which[to] = from as u8;
                }
            }
            top + here[to]
        });
        back.push(from_which);
        best = next;
    }
    let mut label = (0..COUNT).max_by(|&a, &b| best[a].total_cmp(&best[b]).then(b.cmp(&a))).unwrap_or(0) as u8;
    let mut path = vec![label; emissions.len()];
    for (at, from_which) in back.iter().enumerate().rev() {
        label = from_which[usize::from(label)];
        path[at] = label;
    }
    path
}

/// Probabilities under the model.
#[derive(Debug, Clone)]
pub struct Chances {
    /// Of each label at each word.
    pub labels: Vec<[f32; COUNT]>,
    forward: Vec<[f32; COUNT]>,
    backward: Vec<[f32; COUNT]>,
    step: [[f32; COUNT]; COUNT + 1],
}

impl Chances {
    /// Runs forward and backward; sums are scaled at each word, so that no length overflows.
    pub fn new(emissions: &[[f32; COUNT]], transitions: &Transitions) -> Self {
        let step: [[f32; COUNT]; COUNT + 1] = std::array::from_fn(|from| {
            std::array::from_fn(|to| if allowed(from, to) { transitions[from][to].exp() } else { 0.0 })
        });
        let raised: Vec<[f32; COUNT]> = emissions
            .iter()
            .map(|e| {
                let top = e.iter().copied().fold(f32::MIN, f32::max);
                e.map(|x| (x - top).exp())
            })
            .collect();
        let count = emissions.len();
        let mut forward = vec![[0.0f32; COUNT]; count];
        let mut before = [0.0f32; COUNT];
        for (at, here) in raised.iter().enumerate() {
            let mut row: [f32; COUNT] = std::array::from_fn(|to| {
                let into =
                    if at == 0 { step[COUNT][to] } else { (0..COUNT).map(|from| before[from] * step[from][to]).sum() };
                into * here[to]
            });
            scale(&mut row);
            forward[at] = row;
            before = row;
        }
        let mut backward = vec![[1.0f32 / COUNT as f32; COUNT]; count];
        for at in (1..count).rev() {
            let after: [f32; COUNT] = std::array::from_fn(|to| backward[at][to] * raised[at][to]);
            let mut row: [f32; COUNT] =
                std::array::from_fn(|from| (0..COUNT).map(|to| step[from][to] * after[to]).sum());
            scale(&mut row);
            backward[at - 1] = row;
            backward[at] = after;
        }
        if let (Some(first), Some(here)) = (backward.first_mut(), raised.first()) {
            *first = std::array::from_fn(|to| first[to] * here[to]);
        }
        // `backward[at]` now holds what follows times the word's own weight; the forward sums hold that weight, too.
        let labels = forward
            .iter()
            .zip(&backward)
            .zip(&raised)
            .map(|((f, b), own)| {
                let mut row: [f32; COUNT] =
                    std::array::from_fn(|y| if own[y] > 0.0 { f[y] * (b[y] / own[y]) } else { 0.0 });
                scale(&mut row);
                row
            })
            .collect();
        Self { labels, forward, backward, step }
    }

    /// The probability of each pair of labels at words `at - 1` and `at`.
    pub fn pairs(&self, at: usize) -> [[f32; COUNT]; COUNT] {
        let mut pairs = [[0.0; COUNT]; COUNT];
        let (Some(before), Some(after)) = (at.checked_sub(1).and_then(|b| self.forward.get(b)), self.backward.get(at))
        else {
            return pairs;
        };
        let mut sum = 0.0;
        for (from, row) in pairs.iter_mut().enumerate() {
            for (to, p) in row.iter_mut().enumerate() {
                *p = before[from] * self.step[from][to] * after[to];
                sum += *p;
            }
        }
        if sum > 0.0 {
            pairs.iter_mut().flatten().for_each(|p| *p /= sum);
        }
        pairs
    }
}

fn scale(row: &mut [f32; COUNT]) {
    let sum: f32 = row.iter().sum();
    if sum > 0.0 && sum.is_finite() {
        for x in row.iter_mut() {
            *x /= sum;
        }
    }
}

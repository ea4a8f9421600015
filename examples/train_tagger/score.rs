//! Precision and recall of whole entities, as conlleval counts them.

use std::collections::HashSet;

use sahifa::extract::tagger::LABELS;

#[derive(Debug, Default)]
pub struct Counts {
    right: [usize; 4],
    found: [usize; 4],
    due: [usize; 4],
}

impl Counts {
    pub fn add(&mut self, tags: &[u8], labels: &[u8]) {
        let (found, due) = (chunks(tags), chunks(labels));
        for c in &found {
            self.found[c.2] += 1;
            self.right[c.2] += usize::from(due.contains(c));
        }
        for c in &due {
            self.due[c.2] += 1;
        }
    }

    /// Prints what is wrong in a sentence: `-` for what is missed, `+` for what should not be there.
    pub fn show(tokens: &[String], tags: &[u8], labels: &[u8]) {
        let (found, due) = (chunks(tags), chunks(labels));
        let mut wrong: Vec<_> =
            due.difference(&found).map(|c| (c, '-')).chain(found.difference(&due).map(|c| (c, '+'))).collect();
        wrong.sort();
        for (&(start, end, kind), sign) in wrong {
            let before = tokens[start.saturating_sub(4)..start].join(" ");
            let after = tokens[end..(end + 3).min(tokens.len())].join(" ");
            println!("{sign} {} [{}] {before} | {after}", &LABELS[1 + 2 * kind][2..], tokens[start..end].join(" "));
        }
    }

    pub fn print(&self, what: &str) {
        let line = |name: &str, right: usize, found: usize, due: usize| {
            let (p, r) = (right as f64 / found.max(1) as f64, right as f64 / due.max(1) as f64);
            let f = if right == 0 { 0.0 } else { 2.0 * p * r / (p + r) };
            println!("{what} {name}: P {:.1} R {:.1} F1 {:.1} ({due})", 100.0 * p, 100.0 * r, 100.0 * f);
        };
        for kind in 0..4 {
            line(&LABELS[1 + 2 * kind][2..], self.right[kind], self.found[kind], self.due[kind]);
        }
        line("all", self.right.iter().sum(), self.found.iter().sum(), self.due.iter().sum());
    }
}

/// A stray continuation opens a chunk.
fn chunks(labels: &[u8]) -> HashSet<(usize, usize, usize)> {
    let mut out = HashSet::new();
    let mut open: Option<(usize, u8)> = None;
    for (i, &label) in labels.iter().chain([&0]).enumerate() {
        if open.is_some_and(|(_, kind)| label == kind + 1) {
            continue;
        }
        if let Some((start, kind)) = open.take() {
            out.insert((start, i, usize::from(kind) / 2));
        }
        if label != 0 {
            open = Some((i, if label % 2 == 1 { label } else { label - 1 }));
        }
    }
    out
}

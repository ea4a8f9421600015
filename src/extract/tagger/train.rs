//! Learns a model: an averaged structured perceptron (Collins 2002) over labelled sentences.
//!
//! The same sentences, settings and seed give the same model, byte for byte.

use std::collections::HashMap;

use super::{
    LABELS,
    decode::{Transitions, decode},
    features::{self, Word},
    model::Model,
};

const N: usize = LABELS.len();

/// A labelled sentence, its features numbered.
#[derive(Debug, Clone)]
pub struct Example {
    /// For each word its features' numbers.
    features: Vec<Vec<u32>>,
    /// For each word an index into [`LABELS`].
    labels: Vec<u8>,
}

/// How to learn.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    /// Passes over the sentences.
    pub epochs: usize,
    /// Start of the pseudo-random order of sentences.
    pub seed: u64,
    /// The share of features that is left out at random of each sentence, so that no single one is relied upon.
    pub dropout: f32,
    /// The model's table has two to this power slots.
    pub power: u32,
    /// How far the right label must lead: what is added to every wrong one while learning.
    pub margin: f32,
    /// What is added beyond that to `O` where a name stands: a missed name costs more than a wrong one.
    pub recall: f32,
    /// How many models of different order are averaged.
    pub rounds: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self { epochs: 12, seed: 1, dropout: 0.2, margin: 0.0, recall: 0.0, power: 18, rounds: 2 }
    }
}

/// Gathers labelled sentences.
#[derive(Debug, Clone, Default)]
pub struct Trainer {
    numbers: HashMap<u64, u32>,
    examples: Vec<Example>,
}

impl Trainer {
    /// Adds a sentence; words beyond the shorter of the two lists are left out.
    pub fn add(&mut self, words: &[Word<'_>], labels: &[u8]) {
        let mut numbered = vec![Vec::new(); words.len()];
        features::visit(words, |at, feature| {
            let next = self.numbers.len() as u32;
            numbered[at].push(*self.numbers.entry(feature).or_insert(next));
        });
        let count = words.len().min(labels.len());
        numbered.truncate(count);
        self.examples.push(Example { features: numbered, labels: labels[..count].to_vec() });
    }

    /// Learns and returns the model file's bytes.
    pub fn learn(&self, settings: Settings) -> Vec<u8> {
        let mut mean = Weights::new(self.numbers.len());
        for round in 0..settings.rounds.max(1) {
            let learnt = self.perceptron(settings, settings.seed.wrapping_add(round as u64));
            mean.add(&learnt);
        }
        let rows = self.numbers.iter().map(|(&feature, &number)| (feature, mean.rows[number as usize]));
        let used = rows.filter(|(_, row)| row.iter().any(|w| *w != 0.0)).collect();
        Model::write(used, &mean.transitions, settings.power)
    }

    fn perceptron(&self, settings: Settings, seed: u64) -> Weights {
        let mut random = Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
        let mut now = Weights::new(self.numbers.len());
        // Sums of updates times the step they came at: the average is `now - late / steps`.
        let mut late = Weights::new(self.numbers.len());
        let mut order: Vec<usize> = (0..self.examples.len()).collect();
        let mut step = 0.0f32;
        for _ in 0..settings.epochs {
            random.shuffle(&mut order);
            for &index in &order {
                let example = &self.examples[index];
                let salt = random.next();
                let kept = |feature: u32| {
                    let mixed = (u64::from(feature) ^ salt).wrapping_mul(0xD6E8_FEB8_6659_FD93);
                    (mixed >> 40) as f32 / (1u64 << 24) as f32 >= settings.dropout
                };
                step += 1.0;
                let mut emissions = vec![[0.0; N]; example.labels.len()];
                for ((sums, features), &gold) in emissions.iter_mut().zip(&example.features).zip(&example.labels) {
                    for (label, sum) in sums.iter_mut().enumerate().filter(|(label, _)| *label != usize::from(gold)) {
                        *sum += settings.margin + if label == 0 { settings.recall } else { 0.0 };
                    }
                    for &f in features.iter().filter(|&&f| kept(f)) {
                        for (sum, w) in sums.iter_mut().zip(&now.rows[f as usize]) {
                            *sum += w;
                        }
                    }
                }
                let tags = decode(&emissions, &now.transitions);
                let (mut gold_before, mut tag_before) = (N, N);
                for ((features, &gold), tag) in example.features.iter().zip(&example.labels).zip(&tags) {
                    let (gold, tag) = (usize::from(gold), usize::from(tag.label));
                    if gold != tag {
                        for &f in features.iter().filter(|&&f| kept(f)) {
                            let (row, sum) = (&mut now.rows[f as usize], &mut late.rows[f as usize]);
                            row[gold] += 1.0;
                            row[tag] -= 1.0;
                            sum[gold] += step;
                            sum[tag] -= step;
                        }
                    }
                    if (gold_before, gold) != (tag_before, tag) {
                        now.transitions[gold_before][gold] += 1.0;
                        now.transitions[tag_before][tag] -= 1.0;
                        late.transitions[gold_before][gold] += step;
                        late.transitions[tag_before][tag] -= step;
                    }
                    (gold_before, tag_before) = (gold, tag);
                }
            }
        }
        now.subtract(&late, 1.0 / step.max(1.0));
        now
    }
}

#[derive(Debug, Clone)]
struct Weights {
    rows: Vec<[f32; N]>,
    transitions: Transitions,
}

impl Weights {
    fn new(features: usize) -> Self {
        Weights { rows: vec![[0.0; N]; features], transitions: [[0.0; N]; N + 1] }
    }

    fn add(&mut self, other: &Weights) {
        self.subtract(other, -1.0);
    }

    fn subtract(&mut self, other: &Weights, factor: f32) {
        let mine = self.rows.iter_mut().chain(&mut self.transitions).flatten();
        for (a, b) in mine.zip(other.rows.iter().chain(&other.transitions).flatten()) {
            *a -= b * factor;
        }
    }
}

/// xorshift64*, for an order that every machine repeats.
#[derive(Debug)]
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    fn shuffle(&mut self, items: &mut [usize]) {
        for i in (1..items.len()).rev() {
            items.swap(i, (self.next() % (i as u64 + 1)) as usize);
        }
    }
}

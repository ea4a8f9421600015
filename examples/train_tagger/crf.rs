//! Learns the weights: conditional random field, gradient steps with `AdaGrad` over shuffled sentences, averaged.

use std::{collections::HashMap, error::Error};

use sahifa::extract::tagger::{
    COUNT, Model,
    chain::{Chances, Transitions, force_outside},
    features,
    gazetteer::Gazetteer,
    words::Sentence,
};

use crate::data::Row;

/// How to learn.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    /// Passes over the sentences.
    pub epochs: usize,
    /// Length of the first steps.
    pub rate: f32,
    /// Pull towards zero at each step that touches a feature.
    pub l2: f32,
    /// Features seen less often are left out.
    pub cutoff: u32,
    /// The share of features left out at random of each sentence, so that no single one is relied upon.
    pub dropout: f32,
    /// The share of words of which the tagger may not see the word itself, so that it learns to trust lists and context.
    pub blind: f32,
    /// The file has so many bytes at most.
    pub limit: usize,
    /// Added to the score of every beginning of an entity (PER, LOC, ORG, MISC), for recall.
    pub bias: [f32; 4],
    /// How many times all is learnt, in another order each, and averaged.
    pub rounds: usize,
    /// Start of the pseudo-random order.
    pub seed: u64,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            epochs: 20,
            rate: 0.2,
            l2: 1e-4,
            cutoff: 2,
            dropout: 0.5,
            blind: 0.3,
            limit: 4_000_000,
            bias: [1.7, 1.5, 2.0, 1.7],
            rounds: 3,
            seed: 1,
        }
    }
}

/// The first templates of `features`: the word itself, whole and stripped.
const LEXICAL: std::ops::RangeInclusive<usize> = 1..=3;
const LEXICAL_BIT: u32 = 1 << 31;

#[derive(Debug)]
struct Example {
    features: Vec<Vec<u32>>,
    marks: Vec<bool>,
    labels: Vec<u8>,
}

/// Gathers sentences, then learns.
pub struct Trainer<'a> {
    gazetteer: Gazetteer<'a>,
    table: &'a (Vec<u8>, u32),
    settings: Settings,
    counts: HashMap<u64, u32>,
    numbers: HashMap<u64, u32>,
    examples: Vec<Example>,
}

impl<'a> Trainer<'a> {
    pub fn new(table: &'a (Vec<u8>, u32), settings: Settings) -> Result<Self, Box<dyn Error>> {
        let (gazetteer, _) = Gazetteer::read(&table.0, table.1).ok_or("the lists do not read back")?;
        let (counts, numbers) = (HashMap::new(), HashMap::new());
        Ok(Self { gazetteer, table, settings, counts, numbers, examples: Vec::new() })
    }

    /// Counts a sentence's features: all sentences are counted before the first is added.
    pub fn count(&mut self, row: &Row) {
        let sentence = Sentence::of_words(&row.tokens);
        features::visit(&sentence, &self.gazetteer, |_, features| {
            for &f in features {
                *self.counts.entry(f).or_insert(0) += 1;
            }
        });
    }

    /// Adds a labelled sentence.
    pub fn add(&mut self, row: &Row) {
        let sentence = Sentence::of_words(&row.tokens);
        let mut found = vec![Vec::new(); sentence.len()];
        features::visit(&sentence, &self.gazetteer, |at, features| {
            for (template, &f) in features.iter().enumerate() {
                if self.counts.get(&f).is_some_and(|&n| n >= self.settings.cutoff) {
                    let next = self.numbers.len() as u32;
                    let lexical = if LEXICAL.contains(&template) { LEXICAL_BIT } else { 0 };
                    found[at].push(*self.numbers.entry(f).or_insert(next) | lexical);
                }
            }
        });
        let marks = (0..sentence.len()).map(|i| sentence.is_mark(i)).collect();
        self.examples.push(Example { features: found, marks, labels: row.labels.clone() });
    }

    /// Learns and returns the model file's bytes.
    pub fn learn(&self) -> Vec<u8> {
        let settings = self.settings;
        let mut mean = vec![[0.0f32; COUNT]; self.numbers.len()];
        let mut mean_transitions: Transitions = [[0.0; COUNT]; COUNT + 1];
        for round in 0..settings.rounds {
            self.round(settings.seed + round as u64, &mut mean, &mut mean_transitions);
        }
        for row in &mut mean_transitions {
            for (kind, bias) in settings.bias.iter().enumerate() {
                row[1 + 2 * kind] += bias;
            }
        }
        let keep = 1.0 - settings.dropout;
        let rows = self.numbers.iter().map(|(&feature, &number)| (feature, mean[number as usize].map(|w| w * keep)));
        Model::write(rows.collect(), &mean_transitions, self.table, settings.limit)
    }

    /// Learns once from the beginning; adds its share to the means.
    fn round(&self, seed: u64, mean: &mut [[f32; COUNT]], mean_transitions: &mut Transitions) {
        let settings = self.settings;
        let size = self.numbers.len();
        let mut random = Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
        let mut weights = vec![[0.0f32; COUNT]; size];
        let mut squares = vec![[1e-6f32; COUNT]; size];
        let mut transitions: Transitions = [[0.0; COUNT]; COUNT + 1];
        let mut transition_squares: Transitions = [[1e-6; COUNT]; COUNT + 1];
        let mut order: Vec<usize> = (0..self.examples.len()).collect();
        let averaged_from = settings.epochs / 2;
        for epoch in 0..settings.epochs {
            random.shuffle(&mut order);
            for &index in &order {
                let example = &self.examples[index];
                let salt = random.next();
                let kept = |feature: u32| {
                    let mixed = (u64::from(feature) ^ salt).wrapping_mul(0xD6E8_FEB8_6659_FD93);
                    (mixed >> 40) as f32 / (1u64 << 24) as f32 >= settings.dropout
                };
                let visible: Vec<Vec<usize>> = (0..example.features.len())
                    .map(|at| {
                        let blind = (random.next() >> 40) as f32 / (1u64 << 24) as f32 <= settings.blind
                            && settings.blind > 0.0;
                        let features = example.features[at].iter().filter(|&&f| !(blind && f & LEXICAL_BIT != 0));
                        features.map(|f| f & !LEXICAL_BIT).filter(|&f| kept(f)).map(|f| f as usize).collect()
                    })
                    .collect();
                let mut emissions = vec![[0.0f32; COUNT]; example.labels.len()];
                for ((sums, features), &mark) in emissions.iter_mut().zip(&visible).zip(&example.marks) {
                    for &f in features {
                        for (sum, w) in sums.iter_mut().zip(&weights[f]) {
                            *sum += w;
                        }
                    }
                    if mark {
                        force_outside(sums);
                    }
                }
                let chances = Chances::new(&emissions, &transitions);
                let mut slope: Transitions = [[0.0; COUNT]; COUNT + 1];
                for (at, (features, &label)) in visible.iter().zip(&example.labels).enumerate() {
                    let mut gradient = chances.labels[at];
                    gradient[usize::from(label)] -= 1.0;
                    if at == 0 {
                        for (s, g) in slope[COUNT].iter_mut().zip(&gradient) {
                            *s += g;
                        }
                    } else {
                        for (row, pairs) in slope.iter_mut().zip(&chances.pairs(at)) {
                            row.iter_mut().zip(pairs).for_each(|(s, p)| *s += p);
                        }
                        slope[usize::from(example.labels[at - 1])][usize::from(label)] -= 1.0;
                    }
                    if gradient.iter().all(|g| g.abs() < 1e-3) {
                        continue;
                    }
                    for &f in features {
                        let (row, square) = (&mut weights[f], &mut squares[f]);
                        for ((w, q), g) in row.iter_mut().zip(square).zip(&gradient) {
                            let g = g + settings.l2 * *w;
                            *q += g * g;
                            *w -= settings.rate * g / q.sqrt();
                        }
                    }
                }
                let flat = transitions.iter_mut().flatten().zip(transition_squares.iter_mut().flatten());
                for ((w, q), g) in flat.zip(slope.iter().flatten()) {
                    *q += g * g;
                    *w -= settings.rate * g / q.sqrt();
                }
            }
            if epoch >= averaged_from {
                let share = 1.0 / ((settings.epochs - averaged_from) * settings.rounds) as f32;
                for (m, w) in mean.iter_mut().flatten().zip(weights.iter().flatten()) {
                    *m += w * share;
                }
                for (m, w) in mean_transitions.iter_mut().flatten().zip(transitions.iter().flatten()) {
                    *m += w * share;
                }
            }
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

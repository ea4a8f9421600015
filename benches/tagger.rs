//! How fast the tagger labels words, and how long its model takes to be ready.

use divan::{Bencher, counter::ItemsCount};
use sahifa::extract::{
    tagger::{self, Model},
    tokens::Tokens,
};

const TEXT: &str = include_str!("../seeds/000_4fb1280e63065483.txt");
static MODEL: &[u8] = include_bytes!("../assets/models/ner-ar.bin");

fn main() {
    divan::main();
}

#[divan::bench]
fn tag(bencher: Bencher<'_, '_>) {
    let paragraphs: Vec<Tokens<'_>> = TEXT.lines().map(Tokens::new).collect();
    let words: usize = paragraphs.iter().map(Tokens::len).sum();
    bencher
        .counter(ItemsCount::new(words))
        .bench(|| paragraphs.iter().map(|tokens| tagger::tag(tagger::arabic(), tokens).len()).sum::<usize>());
}

#[divan::bench]
fn load() -> bool {
    Model::read(divan::black_box(MODEL)).is_some()
}

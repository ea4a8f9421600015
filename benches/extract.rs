//! Extraction of the sample article, layer by layer and whole.
//!
//! `cargo bench --bench extract`; figures in docs/BENCHMARKS.md.

use divan::{Bencher, counter::BytesCount};
use sahifa::{
    article::model::{Article, Moment, Paragraph, Published},
    extract::{self, Document, entities, numbers, times, tokens::Tokens},
};

fn main() {
    // Lexicons and rules load on first use; their time is measured by the `start` bench, not here.
    drop(extract::extract(&article()));
    divan::main();
}

const NEWS: &str = include_str!("../seeds/000_4fb1280e63065483.txt");

fn article() -> Article {
    let paragraph = |text: &str| Paragraph { text: text.to_owned(), ..Paragraph::default() };
    Article {
        language: Some("ar".to_owned()),
        published: Some(Published {
            moment: Moment { date: jiff::civil::date(2024, 1, 21), time: None, offset: None },
            assumed: true,
        }),
        paragraphs: NEWS.lines().filter(|l| !l.trim().is_empty()).map(paragraph).collect(),
        ..Article::default()
    }
}

fn bytes() -> BytesCount {
    BytesCount::new(NEWS.len())
}

#[divan::bench]
fn whole(bencher: Bencher<'_, '_>) {
    let article = article();
    bencher.counter(bytes()).bench(|| extract::extract(&article));
}

#[divan::bench]
fn tokens_alone(bencher: Bencher<'_, '_>) {
    let article = article();
    bencher.counter(bytes()).bench(|| Document::new(&article));
}

#[divan::bench]
fn numbers_alone(bencher: Bencher<'_, '_>) {
    let article = article();
    let tokens: Vec<Tokens<'_>> = article.paragraphs.iter().map(|p| Tokens::new(&p.text)).collect();
    bencher.counter(bytes()).bench(|| tokens.iter().map(|t| numbers::find(t, 0, "ar").len()).sum::<usize>());
}

#[divan::bench]
fn times_alone(bencher: Bencher<'_, '_>) {
    let article = article();
    let moment = article.published.map(|p| p.moment);
    let tokens: Vec<Tokens<'_>> = article.paragraphs.iter().map(|p| Tokens::new(&p.text)).collect();
    let numbers: Vec<_> = tokens.iter().map(|t| numbers::find(t, 0, "ar")).collect();
    bencher.counter(bytes()).bench(|| {
        let all = tokens.iter().zip(&numbers);
        all.map(|(t, n)| times::find(t, 0, n, moment, "ar").len()).sum::<usize>()
    });
}

#[divan::bench]
fn entities_alone(bencher: Bencher<'_, '_>) {
    let article = article();
    let document = Document::new(&article);
    bencher.counter(bytes()).bench(|| entities::find(&document));
}

//! Layout of a 3,000-word Arabic article at five widths, its stages alone, the hard case of mixed directions,
//! justified lines, and each encoder on one frame.
//!
//! `cargo bench --bench layout`; figures in docs/BENCHMARKS.md.

use divan::{Bencher, counter::BytesCount};
use sahifa::text::{
    bidi::ParagraphLevels,
    encode::{EncodedLine, Encoding},
    layout::{BaseDirection, Direction, Justify, LaidOutParagraph, LayoutOptions, Marks, layout},
};

fn main() {
    divan::main();
}

const NEWS: &str = include_str!("../seeds/000_4fb1280e63065483.txt");
const BASE: BaseDirection = BaseDirection::Auto(Direction::Rtl);

/// The paragraphs of the sample article over and over until they hold 3,000 words.
fn article() -> Vec<&'static str> {
    let mut words = 0;
    let paragraphs = NEWS.lines().filter(|l| !l.trim().is_empty()).cycle();
    paragraphs
        .take_while(|p| {
            let more = words < 3_000;
            words += p.split_whitespace().count();
            more
        })
        .collect()
}

/// The same with a Latin word in every sentence: no paragraph may take the short way.
fn mixed() -> Vec<String> {
    article().iter().map(|p| p.replace("في ", "في NATO (12.5%) ")).collect()
}

fn options(width: u32) -> LayoutOptions {
    LayoutOptions { width, base: BASE, joining: true, marks: Marks::Keep, justify: Justify::Ragged }
}

#[divan::bench(args = [30, 48, 64, 80, 120])]
fn arabic(bencher: Bencher<'_, '_>, width: u32) {
    let article = article();
    let bytes: usize = article.iter().map(AsRef::<str>::as_ref).map(str::len).sum();
    bencher
        .counter(BytesCount::new(bytes))
        .bench(|| article.iter().map(|p| layout(p, &options(width)).line_count()).sum::<usize>());
}

#[divan::bench]
fn mixed_directions(bencher: Bencher<'_, '_>) {
    let article = mixed();
    let bytes: usize = article.iter().map(AsRef::<str>::as_ref).map(str::len).sum();
    bencher
        .counter(BytesCount::new(bytes))
        .bench(|| article.iter().map(|p| layout(p, &options(80)).line_count()).sum::<usize>());
}

#[divan::bench]
fn levels_alone(bencher: Bencher<'_, '_>) {
    let article = article();
    let bytes: usize = article.iter().map(AsRef::<str>::as_ref).map(str::len).sum();
    bencher
        .counter(BytesCount::new(bytes))
        .bench(|| article.iter().map(|p| ParagraphLevels::new(p, BASE).base_level()).sum::<u8>());
}

#[divan::bench]
fn line_breaks_alone(bencher: Bencher<'_, '_>) {
    let article = article();
    let bytes: usize = article.iter().map(AsRef::<str>::as_ref).map(str::len).sum();
    bencher
        .counter(BytesCount::new(bytes))
        .bench(|| article.iter().map(|p| unicode_linebreak::linebreaks(p).count()).sum::<usize>());
}

/// One frame of a pane: 60 lines of 100 cells, laid out already.
#[divan::bench(args = Encoding::ALL)]
fn encoding_of_a_frame(bencher: Bencher<'_, '_>, encoding: Encoding) {
    let article = article();
    let options = LayoutOptions { joining: encoding.joins(), ..options(100) };
    let paragraphs: Vec<_> = article.iter().map(|p| (*p, layout(p, &options))).collect();
    bencher.bench(|| frame(&paragraphs, encoding));
}

/// The same with a Latin word and brackets in every sentence.
#[divan::bench(args = Encoding::ALL)]
fn encoding_of_a_mixed_frame(bencher: Bencher<'_, '_>, encoding: Encoding) {
    let article = mixed();
    let options = LayoutOptions { joining: encoding.joins(), ..options(100) };
    let paragraphs: Vec<_> = article.iter().map(|p| (p.as_str(), layout(p, &options))).collect();
    bencher.bench(|| frame(&paragraphs, encoding));
}

fn frame(paragraphs: &[(&str, LaidOutParagraph)], encoding: Encoding) -> usize {
    let lines = paragraphs.iter().flat_map(|(text, paragraph)| paragraph.lines().map(move |line| (text, line)));
    lines.take(60).map(|(text, line)| EncodedLine::new(text, &line, encoding).cells().len()).sum()
}

#[divan::bench(args = [Justify::Ragged, Justify::Blanks, Justify::Kashida])]
fn justified(bencher: Bencher<'_, '_>, justify: Justify) {
    let article = article();
    let options = LayoutOptions { justify, ..options(80) };
    bencher.bench(|| article.iter().map(|p| layout(p, &options).line_count()).sum::<usize>());
}

//! One frame at 200×60 of the longest embedded article, with everything found in it, drawn into a buffer.
//!
//! `cargo bench --bench frame`. `still` draws what is laid out already, `scrolled` moves by a screen first, `resized` lays
//! everything out anew. Figures in docs/BENCHMARKS.md.

#![allow(clippy::expect_used, reason = "a bench may stop where it cannot run")]

use std::sync::Arc;

use crossterm::event::{KeyCode, KeyEvent};
use divan::Bencher;
use ratatui::{buffer::Buffer, layout::Rect};
use sahifa::{
    extract::extract,
    newsroom::seeds::{SEEDS, Seed},
    text::terminal::PROFILES,
    tui::{
        Options,
        event::Event,
        frame,
        state::State,
        theme::ColourDepth,
        update::{open, update},
    },
};

const WIDTH: u16 = 200;
const HEIGHT: u16 = 60;

fn main() {
    divan::main();
}

fn state() -> State {
    let articles: Vec<Arc<_>> = SEEDS.iter().filter_map(Seed::load).map(|loaded| Arc::new(loaded.article)).collect();
    let longest = (0..articles.len())
        .max_by_key(|&i| articles[i].paragraphs.iter().map(|p| p.text.len()).sum::<usize>())
        .expect("an article");
    let found = extract(&articles[longest]);
    let options = Options::new(PROFILES[0], "ar", "dark", ColourDepth::True).expect("the shipped options");
    let mut state = State::new(articles, &[], options);
    state.resize(Rect::new(0, 0, WIDTH, HEIGHT));
    open(&mut state, longest, &mut Vec::new());
    update(&mut state, Event::Understood { article: longest, found: Some(Box::new(found)) });
    state.prepare();
    state
}

#[divan::bench]
fn still(bencher: Bencher<'_, '_>) {
    let mut state = state();
    let mut buffer = Buffer::empty(Rect::new(0, 0, WIDTH, HEIGHT));
    bencher.bench_local(|| frame(&mut state, divan::black_box(&mut buffer)));
}

#[divan::bench]
fn scrolled(bencher: Bencher<'_, '_>) {
    let mut state = state();
    let mut buffer = Buffer::empty(Rect::new(0, 0, WIDTH, HEIGHT));
    let mut keys = [KeyCode::PageDown, KeyCode::PageUp].into_iter().cycle();
    bencher.bench_local(|| {
        let key = keys.next().expect("a cycle");
        update(&mut state, Event::Key(KeyEvent::from(key)));
        frame(&mut state, divan::black_box(&mut buffer))
    });
}

#[divan::bench]
fn resized(bencher: Bencher<'_, '_>) {
    let mut state = state();
    let mut buffers = [WIDTH, WIDTH - 40].map(|width| Buffer::empty(Rect::new(0, 0, width, HEIGHT)));
    let mut turn = 0;
    bencher.bench_local(|| {
        turn += 1;
        frame(&mut state, divan::black_box(&mut buffers[turn % 2]))
    });
}

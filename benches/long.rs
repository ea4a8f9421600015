//! A document of 100,000 paragraphs: read, opened, scrolled, searched, at its end; against the same with 100.
//!
//! `cargo bench --bench long`. What belongs to the screen (a frame after a page down, a jump to the end, another width) should
//! cost the same for both; what belongs to the text (reading it) a thousand times as much. Figures in docs/BENCHMARKS.md.

#![allow(
    clippy::print_stdout,
    clippy::expect_used,
    reason = "a bench prints its figures and may stop where it cannot run"
)]

use std::{
    fmt::Write,
    sync::Arc,
    time::{Duration, Instant},
};

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::{buffer::Buffer, layout::Rect};
use sahifa::{
    article::load::{Source, load},
    extract::extract,
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

const NEWS: &str = include_str!("../seeds/000_4fb1280e63065483.txt");
const SCREEN: Rect = Rect::new(0, 0, 120, 40);

fn main() {
    println!("{:>36} {:>14} {:>14}", "paragraphs", 100, 100_000);
    let (short, long) = (measure(100), measure(100_000));
    for ((name, short), (_, long)) in short.iter().zip(&long) {
        println!("{name:>36} {short:>14} {long:>14}");
    }
}

/// The paragraphs of the sample article over and over, each with its number, so that none is another's repeat to the letter.
fn text(paragraphs: usize) -> String {
    let mut out = String::new();
    for (i, paragraph) in NEWS.lines().filter(|l| !l.trim().is_empty()).cycle().take(paragraphs).enumerate() {
        let _ = write!(out, "{paragraph} ({i})\n\n");
    }
    out
}

fn measure(paragraphs: usize) -> Vec<(&'static str, String)> {
    let text = text(paragraphs);
    let start = resident();
    let (read, loaded) =
        time(|| load(text.as_bytes(), Source { name: "long.txt", metadata: None }).expect("an article"));
    let article = Arc::new(loaded.article);
    let shown = article.clone();
    let after_reading = resident();
    let options = Options::new(PROFILES[0], "ar", "dark", ColourDepth::True).expect("the shipped options");
    let mut buffer = Buffer::empty(SCREEN);
    let (opened, mut state) = time(|| {
        let mut state = State::new(vec![shown], &[], options);
        state.resize(SCREEN);
        open(&mut state, 0, &mut Vec::new());
        frame(&mut state, &mut buffer);
        state
    });
    let mut press = |code: KeyCode, times: u32| {
        let (all, ()) = time(|| {
            for _ in 0..times {
                update(&mut state, Event::Key(KeyEvent::from(code)));
                frame(&mut state, &mut buffer);
            }
        });
        all / times
    };
    let screens = press(KeyCode::PageDown, if paragraphs < 1_000 { 20 } else { 2_000 });
    let end = press(KeyCode::End, 1);
    let back = press(KeyCode::PageUp, 20);
    let top = press(KeyCode::Home, 1);
    let after_scrolling = resident();
    let (understood, found) = time(|| extract(&article));
    let (taken, ()) = time(|| {
        update(&mut state, Event::Understood { article: 0, found: Some(Box::new(found)) });
        frame(&mut state, &mut buffer);
    });
    let (marked, ()) = time(|| {
        for _ in 0..20 {
            update(&mut state, Event::Key(KeyEvent::from(KeyCode::PageDown)));
            frame(&mut state, &mut buffer);
        }
    });
    let megabytes = |bytes: u64| format!("{:.1} MB", bytes as f64 / 1e6);
    vec![
        ("text", megabytes(text.len() as u64)),
        ("read: clean, sentences, repeats", milliseconds(read)),
        ("memory of the article", megabytes(after_reading.saturating_sub(start))),
        ("opened, first frame", milliseconds(opened)),
        ("a page down and its frame", milliseconds(screens)),
        ("to the end and its frame", milliseconds(end)),
        ("a page up from there", milliseconds(back)),
        ("back to the start", milliseconds(top)),
        ("memory of opening and scrolling", megabytes(after_scrolling.saturating_sub(after_reading))),
        ("understood, on a worker", milliseconds(understood)),
        ("the panels filled and their frame", milliseconds(taken)),
        ("a page down with highlights", milliseconds(marked / 20)),
        ("memory of what was found", megabytes(resident().saturating_sub(after_scrolling))),
    ]
}

fn time<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let started = Instant::now();
    let out = work();
    (started.elapsed(), out)
}

fn milliseconds(d: Duration) -> String {
    format!("{:.2} ms", d.as_secs_f64() * 1000.0)
}

/// `VmRSS` in bytes; 0 where the system does not tell.
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|l| l.starts_with("VmRSS:"));
    line.and_then(|l| l.split_whitespace().nth(1)?.parse::<u64>().ok()).unwrap_or(0) * 1024
}

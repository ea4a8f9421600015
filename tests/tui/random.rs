//! Whatever is pressed, clicked, pasted or resized in whatever order: the screen draws, and nothing leaves its buffer.

use std::sync::Arc;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use proptest::prelude::*;
use ratatui::{buffer::Buffer, layout::Rect};
use sahifa::{
    extract::extract,
    newsroom::seeds::{SEEDS, Seed},
    text::terminal::PROFILES,
    tui::{
        event::{Effect, Event},
        frame,
        state::State,
        update::{open, update},
    },
};

use crate::fixture;

#[derive(Debug, Clone)]
enum Happening {
    Key(KeyCode, bool),
    Mouse(MouseEventKind, u16, u16),
    Paste(String),
    Resize(u16, u16),
}

fn happening() -> impl Strategy<Value = Happening> {
    let letters = "jkbgGhl0123pJK[]/nNeErRwoOct+-mT? سلاوم٢ض漢e\u{301}".chars().collect::<Vec<_>>();
    let named = vec![
        KeyCode::Enter,
        KeyCode::Esc,
        KeyCode::Tab,
        KeyCode::BackTab,
        KeyCode::Up,
        KeyCode::Down,
        KeyCode::Left,
        KeyCode::Right,
        KeyCode::Home,
        KeyCode::End,
        KeyCode::PageUp,
        KeyCode::PageDown,
        KeyCode::Backspace,
        KeyCode::Delete,
    ];
    let mouse = vec![MouseEventKind::Down(MouseButton::Left), MouseEventKind::ScrollDown, MouseEventKind::ScrollUp];
    prop_oneof![
        8 => prop::sample::select(letters).prop_map(|c| Happening::Key(KeyCode::Char(c), false)),
        4 => prop::sample::select(named).prop_map(|code| Happening::Key(code, false)),
        1 => prop::sample::select(vec!['d', 'u', 'f', 'b', 'w', 'l'])
            .prop_map(|c| Happening::Key(KeyCode::Char(c), true)),
        3 => (prop::sample::select(mouse), 0..130_u16, 0..50_u16).prop_map(|(kind, x, y)| Happening::Mouse(kind, x, y)),
        1 => "\\PC{0,12}".prop_map(Happening::Paste),
        2 => (0..130_u16, 0..50_u16).prop_map(|(width, height)| Happening::Resize(width, height)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_screen_draws_whatever_happens(
        happenings in prop::collection::vec(happening(), 1..60),
        language in prop::sample::select(vec!["ar", "en"]),
        profile in prop::sample::select(PROFILES.to_vec()),
    ) {
        let articles = SEEDS.iter().filter_map(Seed::load).map(|l| Arc::new(l.article)).collect();
        let options = sahifa::tui::Options { profile, ..fixture::options(language) };
        let mut state = State::new(articles, &["x: not opened".to_owned()], options);
        let mut size = Rect::new(0, 0, 80, 24);
        state.resize(size);
        let mut effects = Vec::new();
        open(&mut state, 0, &mut effects);
        for happening in happenings {
            for effect in effects.drain(..) {
                if let Effect::Understand(article) = effect {
                    let found = Some(Box::new(extract(&state.items[article].article)));
                    update(&mut state, Event::Understood { article, found });
                }
            }
            let event = match happening {
                Happening::Key(code, ctrl) => {
                    let modifiers = if ctrl { KeyModifiers::CONTROL } else { KeyModifiers::NONE };
                    Event::Key(KeyEvent::new(code, modifiers))
                }
                Happening::Mouse(kind, column, row) => {
                    Event::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE })
                }
                Happening::Paste(words) => Event::Paste(words),
                Happening::Resize(width, height) => {
                    size = Rect::new(0, 0, width, height);
                    Event::Resize { width, height }
                }
            };
            effects = update(&mut state, event).effects;
            let mut buffer = Buffer::empty(size);
            let cursor = frame(&mut state, &mut buffer);
            if let Some(cursor) = cursor {
                prop_assert!(size.contains(cursor), "cursor {cursor:?} outside {size:?}");
            }
        }
    }
}

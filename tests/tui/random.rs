//! Whatever is pressed, clicked, pasted or resized in whatever order: the screen draws, and nothing leaves its buffer.

use std::sync::Arc;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use proptest::prelude::*;
use ratatui::{buffer::Buffer, layout::Rect};
use sahifa::{
    article::{
        load::{Source, load},
        shown::{Form, LinkForm, TextDigits},
    },
    extract::extract,
    newsroom::seeds::{SEEDS, Seed},
    text::terminal::PROFILES,
    tui::{
        event::{Effect, Event},
        frame_with_links,
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
    let letters = "jkbgGhl0123pJK[]/nNeErRwoOct+-mxvyUCT? سلاوم٢ض漢e\u{301}".chars().collect::<Vec<_>>();
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
    let mouse = vec![
        MouseEventKind::Down(MouseButton::Left),
        MouseEventKind::ScrollDown,
        MouseEventKind::ScrollUp,
        MouseEventKind::Drag(MouseButton::Left),
        MouseEventKind::Up(MouseButton::Left),
    ];
    prop_oneof![
        8 => prop::sample::select(letters).prop_map(|c| Happening::Key(KeyCode::Char(c), false)),
        4 => prop::sample::select(named).prop_map(|code| Happening::Key(code, false)),
        1 => prop::sample::select(vec!['d', 'u', 'f', 'b', 'w', 'l'])
            .prop_map(|c| Happening::Key(KeyCode::Char(c), true)),
        3 => (prop::sample::select(mouse), 0..200_u16, 0..50_u16).prop_map(|(kind, x, y)| Happening::Mouse(kind, x, y)),
        1 => "\\PC{0,12}".prop_map(Happening::Paste),
        2 => (0..200_u16, 0..50_u16).prop_map(|(width, height)| Happening::Resize(width, height)),
    ]
}

/// Everything that markup can say, one in another and in both directions.
const MARKUP: &str = "# عنوان [فيه](https://a.example/1) رابط\n\nنص `code()` و[رابط **عريض**](https://a.example/2) 12 ٣٤ 漢字 👨‍👩‍👧.\n\n\
- أول\n\n  1. [a](https://a.example/3)\n  2. ب\n     > > اقتباس [ج](https://a.example/1)\n\n     ```\n     x = \"سلام\"\n     ```\n\n\
> Quote with [وصلة](https://a.example/4)\n\n| أ | B |\n|-|-|\n| [١](https://a.example/5) | `2` |\n\n";

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_screen_draws_whatever_happens(
        happenings in prop::collection::vec(happening(), 1..60),
        language in prop::sample::select(vec!["ar", "en"]),
        profile in prop::sample::select(PROFILES.to_vec()),
        links in prop::sample::select(vec![LinkForm::Numbered, LinkForm::Hidden]),
        digits in prop::sample::select(vec![TextDigits::AsWritten, TextDigits::Western, TextDigits::ArabicIndic]),
    ) {
        let markup = load(MARKUP.repeat(6).as_bytes(), Source { name: "a.md", metadata: None }).unwrap().article;
        let seeds = SEEDS.iter().filter_map(Seed::load).map(|l| Arc::new(l.article));
        let articles = [Arc::new(markup)].into_iter().chain(seeds).collect();
        let form = Form { links, digits };
        let options = sahifa::tui::Options { profile, form, ..fixture::options(language) };
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
            let (cursor, links) = frame_with_links(&mut state, &mut buffer);
            for link in links {
                let inside = size.intersection(Rect::new(link.x, link.y, link.width, 1)).width == link.width;
                prop_assert!(inside && link.address.bytes().all(|b| b.is_ascii_graphic()), "{link:?} in {size:?}");
            }
            if let Some(cursor) = cursor {
                prop_assert!(size.contains(cursor), "cursor {cursor:?} outside {size:?}");
            }
        }
    }
}

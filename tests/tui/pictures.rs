//! Pictures in the article: asked for when they come on the screen, drawn above their caption, hidden by a key.

use std::sync::Arc;

use crossterm::event::{KeyCode, KeyEvent};
use image::{DynamicImage, Rgb, RgbImage};
use jiff::Timestamp;
use ratatui::{buffer::Buffer, layout::Rect, style::Color};
use sahifa::{
    article::model::Picture,
    newsroom::pictures::PictureReader,
    text::terminal::TerminalProfile,
    tui::{
        Options,
        event::Event,
        frame,
        state::{
            State, columns,
            pictures::{Brought, Wanted},
        },
        theme::ColourDepth,
        update::{open, update},
        widgets::picture::encode,
    },
};

use crate::fixture;

const SIZE: Rect = Rect::new(0, 0, 60, 18);
const GREEN: Color = Color::Rgb(0, 200, 0);

/// The fixture's article with a picture above its caption.
fn state(depth: ColourDepth) -> State {
    let mut article = fixture::article();
    let words = "السد من الجو".to_owned();
    article.paragraphs[2].pictures.push(Picture { address: "file:///a.png".into(), words });
    let profile = *TerminalProfile::by_name("xterm").unwrap();
    let options = Options {
        picture_reader: Some(PictureReader::new(None, || Timestamp::UNIX_EPOCH)),
        pictures: true,
        ..Options::new(profile, "ar", "dark", depth).unwrap()
    };
    let mut state = State::new(vec![Arc::new(article)], &[], options);
    state.resize(SIZE);
    open(&mut state, 0, &mut Vec::new());
    state
}

fn brought(wanted: Wanted) -> Event {
    let image: DynamicImage = RgbImage::from_pixel(200, 100, Rgb([0, 200, 0])).into();
    let drawn = encode(&image, wanted.room, wanted.canvas);
    Event::Picture(Box::new(Brought { wanted, picture: Ok((Arc::new(image), drawn)) }))
}

/// The rows that hold green cells, and how many each.
fn green(state: &mut State) -> Vec<(u16, usize)> {
    let screen = state.screen();
    let mut buffer = Buffer::empty(screen);
    frame(state, &mut buffer);
    let count = |y: u16| (0..screen.width).filter(|&x| buffer[(x, y)].bg == GREEN).count();
    (0..screen.height).map(|y| (y, count(y))).filter(|(_, n)| *n > 0).collect()
}

#[test]
fn a_picture_is_asked_for_and_stands_above_its_caption() {
    let mut state = state(ColourDepth::True);
    assert!(green(&mut state).is_empty());
    let wanted = state.wanted_pictures().remove(0);
    assert_eq!(wanted.address, "file:///a.png");
    assert!(state.wanted_pictures().is_empty(), "asked for twice");
    assert!(update(&mut state, brought(wanted)).changed);
    // 200×100 pixels in cells of 10×20: 20 cells wide, 5 rows.
    let rows = green(&mut state);
    assert_eq!(rows.iter().map(|(_, n)| *n).collect::<Vec<_>>(), [20; 5]);
    let caption = state.reading().unwrap().document.block_of(2);
    let flow = &state.reading().unwrap().flow;
    let below = usize::from(rows[4].0 + 1 - state.article_column().y);
    assert_eq!(flow.rows()[below].block, caption, "the caption stands just below");
}

#[test]
fn a_picture_is_cut_at_the_edge_of_the_screen() {
    let mut state = state(ColourDepth::True);
    // So low a screen that the picture can be scrolled out of it.
    frame(&mut state, &mut Buffer::empty(Rect { height: 12, ..SIZE }));
    let wanted = state.wanted_pictures().remove(0);
    update(&mut state, brought(wanted));
    let whole = green(&mut state);
    let top = state.article_column().y;
    for down in 1..=whole[4].0 - top {
        update(&mut state, Event::Key(KeyEvent::from(KeyCode::Char('j'))));
        let rows: Vec<u16> = green(&mut state).into_iter().map(|(y, _)| y).collect();
        let expected: Vec<u16> = whole.iter().filter_map(|(y, _)| y.checked_sub(down)).filter(|y| *y >= top).collect();
        assert_eq!(rows, expected, "after {down} rows");
    }
}

#[test]
fn a_picture_that_reaches_over_the_end_of_a_column_goes_on_in_the_next() {
    let mut cut = 0;
    for height in 6..16 {
        let mut state = state(ColourDepth::True);
        state.settings.columns = columns::Setting::Two;
        state.settings.panel = false;
        let size = Rect { width: 100, height, ..SIZE };
        frame(&mut state, &mut Buffer::empty(size));
        let Some(wanted) = state.wanted_pictures().pop() else { continue };
        update(&mut state, brought(wanted));
        let mut buffer = Buffer::empty(size);
        frame(&mut state, &mut buffer);
        let [first, second] = state.article_columns() else { panic!("one column") };
        let count = |area: &Rect| area.positions().filter(|cell| buffer[*cell].bg == GREEN).count();
        let reading = state.reading().unwrap();
        let block = reading.document.picture_blocks()[0];
        let drawn = state.pictures.drawn("file:///a.png").unwrap().size();
        let rows = reading.flow.rows().iter().filter(|row| row.block == block).count().min(usize::from(drawn.height));
        assert_eq!(count(first) + count(second), usize::from(drawn.width) * rows, "height {height}");
        cut += usize::from(count(first) > 0 && count(second) > 0);
    }
    assert!(cut > 0, "no height cuts it");
}

#[test]
fn a_key_hides_it_and_its_words_stay() {
    let mut state = state(ColourDepth::True);
    frame(&mut state, &mut Buffer::empty(SIZE));
    let wanted = state.wanted_pictures().remove(0);
    update(&mut state, brought(wanted));
    update(&mut state, Event::Key(KeyEvent::from(KeyCode::Char('P'))));
    assert!(green(&mut state).is_empty());
    let document = &state.reading().unwrap().document;
    let words = document.text(document.picture_blocks()[0]);
    assert!(words.contains("السد من الجو"), "{words}");
    update(&mut state, Event::Key(KeyEvent::from(KeyCode::Char('P'))));
    assert_eq!(green(&mut state).len(), 5);
}

#[test]
fn why_a_picture_did_not_come_stands_in_its_place() {
    let mut state = state(ColourDepth::True);
    frame(&mut state, &mut Buffer::empty(SIZE));
    let wanted = state.wanted_pictures().remove(0);
    let event = Event::Picture(Box::new(Brought { wanted, picture: Err("it is damaged".into()) }));
    update(&mut state, event);
    frame(&mut state, &mut Buffer::empty(SIZE));
    let document = &state.reading().unwrap().document;
    let words = document.text(document.picture_blocks()[0]);
    assert!(words.contains("السد من الجو") && words.contains("it is damaged"), "{words}");
}

#[test]
fn without_colours_there_are_words_only() {
    let mut state = state(ColourDepth::None);
    frame(&mut state, &mut Buffer::empty(SIZE));
    assert!(state.wanted_pictures().is_empty());
    let document = &state.reading().unwrap().document;
    assert!(document.text(document.picture_blocks()[0]).contains("السد من الجو"));
}

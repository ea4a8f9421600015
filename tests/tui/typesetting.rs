//! How an article stands in its column: lists, quotations and code, in both directions.

use std::sync::Arc;

use ratatui::{buffer::Buffer, layout::Rect};
use sahifa::{
    article::load::{Source, load},
    tui::{
        event::Event,
        frame,
        state::State,
        update::{open, update},
    },
};

use crate::{fixture, screens::rows};

/// The reader on one article of Markdown, its panel hidden.
fn reader(markdown: &str, width: u16, height: u16) -> State {
    let article = load(markdown.as_bytes(), Source { name: "a.md", metadata: None }).unwrap().article;
    let mut state = State::new(vec![Arc::new(article)], &[], fixture::options("ar"));
    state.settings.panel = false;
    update(&mut state, Event::Resize { width, height });
    open(&mut state, 0, &mut Vec::new());
    state
}

fn screen(state: &mut State) -> (Buffer, Vec<String>) {
    let area = state.screen();
    let mut buffer = Buffer::empty(Rect::new(0, 0, area.width, area.height));
    frame(state, &mut buffer);
    let rows = rows(&buffer);
    (buffer, rows)
}

/// Where a sign stands in each row that holds it, in cells from the left.
fn columns_of(rows: &[String], sign: char) -> Vec<usize> {
    rows.iter().filter_map(|row| row.chars().position(|c| c == sign)).collect()
}

const LISTS: &str =
    "# قوائم في مقال واحد\n\nنص الخبر هنا كاملا وفيه كلام يكفي لسطر.\n\n- أول\n  - فرع\n- English\n\n9. تسعة\n10. عشرة\n";

#[test]
fn markers_stand_where_the_item_begins_and_deeper_ones_further_in() {
    let mut state = reader(LISTS, 60, 24);
    let (_, rows) = screen(&mut state);
    let column = state.article_column();
    let (left, right) = (usize::from(column.left()), usize::from(column.right()));
    assert_eq!(columns_of(&rows, '•'), [right - 4, left + 3], "{rows:#?}");
    assert_eq!(columns_of(&rows, '◦'), [right - 6], "{rows:#?}");
    // Digits keep their order, and the point stands between number and item.
    assert!(rows.iter().any(|row| row.ends_with(" .9")) && rows.iter().any(|row| row.ends_with(" .10")), "{rows:#?}");
}

#[test]
fn lines_of_an_item_stand_under_its_words_not_under_its_marker() {
    let long = "كلمة ".repeat(40);
    for text in [long.clone(), "word ".repeat(40)] {
        let mut state = reader(&format!("# عنوان المقال\n\n> 1. {text}\n"), 60, 24);
        let (buffer, rows) = screen(&mut state);
        let column = state.article_column();
        let lines: Vec<u16> = (0..20).filter(|&y| rows[usize::from(y)].contains(['▌', '▐'])).collect();
        assert!(lines.len() > 3, "{rows:#?}");
        for (index, y) in lines.into_iter().enumerate() {
            let from_edge = |cells: u16| {
                let right = if text == long { column.right() - 1 - cells } else { column.left() + cells };
                buffer[(right, y)].symbol().to_owned()
            };
            assert!("▌▐".contains(&from_edge(3)));
            assert_eq!(
                [from_edge(6) == "1" || from_edge(7) == "1", from_edge(8) != " "],
                [index == 0, false],
                "{rows:#?}"
            );
            assert_ne!(from_edge(9), " ", "{rows:#?}");
        }
    }
}

#[test]
fn the_bar_of_a_quotation_goes_on_between_its_paragraphs() {
    let mut state = reader("# عنوان المقال\n\n> أول\n>\n> > أعمق\n>\n> ثالث\n", 60, 24);
    let (_, rows) = screen(&mut state);
    let bars: Vec<usize> = rows.iter().map(|row| row.matches('▐').count()).filter(|bars| *bars > 0).collect();
    assert_eq!(bars, [1, 1, 2, 1, 1], "{rows:#?}");
}

#[test]
fn code_runs_from_left_to_right_whatever_it_holds() {
    let mut state = reader("# عنوان المقال\n\n```\n(سلام) {\n    x\n}\n```\n", 60, 24);
    let (buffer, rows) = screen(&mut state);
    let left = state.article_column().left();
    let code: Vec<u16> = (0..20).filter(|&y| buffer[(left + 3, y)].symbol() == "▏").collect();
    let row = |y: u16| (left + 5..left + 14).map(|x| buffer[(x, y)].symbol()).collect::<String>();
    let lines: Vec<String> = code.iter().map(|&y| row(y)).collect();
    // Seen initial, lam-alef final, meem isolated: from the right, inside brackets that stand as they are typed.
    assert_eq!(lines, ["(\u{FEE1}\u{FEFC}\u{FEB3}) {  ", "    x    ", "}        "], "{rows:#?}");
}

#[test]
fn nothing_panics_in_any_width() {
    let deep = format!("# عنوان\n\n{}نص\n\n{}1000000. نص\n", "> - ".repeat(12), "> ".repeat(7));
    for width in 1..50 {
        let mut state = reader(&deep, width, 9);
        screen(&mut state);
    }
}

//! The Arabic on the screen, letter by letter against the logical text.

use ratatui::{buffer::Buffer, layout::Rect};
use sahifa::{
    article::model::ParagraphKind,
    text::layout::Direction,
    tui::{frame, theme::Role},
};
use unicode_normalization::UnicodeNormalization;

use crate::fixture::{self, span};

/// Reads the cells of a block's rows as a person would: from the right, joined forms as letters.
fn read(width: u16, height: u16, paragraph: usize) -> String {
    let mut state = fixture::state("ar", width, height);
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    frame(&mut state, &mut buffer);
    let column = state.article_column();
    let reading = state.reading().unwrap();
    let block = reading.document.block_of(paragraph);
    assert_eq!(reading.flow.block(block).unwrap().direction(), Direction::Rtl);
    let indent = reading.document.margin(&reading.document.blocks()[block]).indent;
    let mut words = String::new();
    for (y, row) in (column.top()..).zip(reading.flow.rows()) {
        if row.block == block && row.line.is_some() {
            let cells = (column.left()..column.right() - indent).rev().map(|x| buffer[(x, y)].symbol());
            words.push_str(cells.collect::<String>().trim());
            words.push(' ');
        }
    }
    words.nfkc().collect::<String>().trim_end().to_owned()
}

#[test]
fn a_paragraph_reads_from_the_right_as_it_was_written() {
    // Brackets are mirrored by position, digits run to the right: a paragraph without either is compared whole.
    let paragraph = fixture::paragraphs()[3];
    for width in [30, 50, 80, 120] {
        assert_eq!(read(width, 40, 3), paragraph, "at {width}");
    }
}

#[test]
fn a_number_keeps_its_digits_in_order() {
    let words = read(80, 24, 1);
    // Read from the right, the two digits come in the other order: 12 is written to the right of its first digit.
    assert!(words.contains("إن 21 شخصا قتلوا"), "{words}");
}

#[test]
fn guillemets_open_towards_their_words() {
    let words = read(80, 40, 4);
    assert!(words.contains("»لا نعرف بعد عدد المفقودين«"), "mirrored cells, read from the right: {words}");
}

#[test]
fn the_highlight_lies_on_the_words_and_on_no_other_cell() {
    let (width, height) = (80, 24);
    let mut state = fixture::state("ar", width, height);
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    frame(&mut state, &mut buffer);
    let style = state.settings.theme.style(Role::Organisation);
    let column = state.article_column();
    let reading = state.reading().unwrap();
    let block = reading.document.block_of(1);
    let wanted = span(1, "وزارة الداخلية").range();
    let mut highlighted = 0;
    for (y, row) in (column.top()..).zip(reading.flow.rows()) {
        let Some(line) = row.line.and_then(|l| reading.flow.block(row.block)?.line(l)) else { continue };
        if row.block != block {
            continue;
        }
        let left = column.right() - 2 - line.width as u16;
        let columns: Vec<u16> =
            line.columns_of(wanted.clone()).into_iter().flatten().map(|c| left + c as u16).collect();
        for x in column.left()..column.right() {
            assert_eq!(buffer[(x, y)].fg == style.fg.unwrap(), columns.contains(&x), "cell {x}, {y}");
        }
        highlighted += columns.len();
    }
    assert_eq!(highlighted, "وزارة الداخلية".chars().count());
}

#[test]
fn captions_are_told_apart_without_colour() {
    let state = fixture::state("ar", 80, 40);
    let reading = state.reading().unwrap();
    let block = &reading.document.blocks()[reading.document.block_of(2)];
    assert_eq!(block.kind, sahifa::tui::state::document::BlockKind::Paragraph(ParagraphKind::Caption));
    assert!(reading.document.margin(block).indent > 2);
}

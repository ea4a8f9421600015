//! How an article stands in its columns: lists, quotations, code, the numbers of links, in both directions.

use std::sync::Arc;

use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use ratatui::{buffer::Buffer, layout::Rect};
use sahifa::{
    article::{
        load::{Source, load},
        shown::{LinkForm, TextDigits},
    },
    newsroom::outside::Task,
    text::encode::Encoding,
    tui::{
        event::{Effect, Event},
        frame, frame_with_links,
        state::{State, columns},
        theme::Role,
        update::{open, update},
    },
};

use crate::{fixture, interaction::press, screens::rows};

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

const LINKS: &str = "# روابط في مقال واحد\n\nقال [موقع](https://a.example/) إن [بيانا](https://b.example/x) صدر أمس في المدينة.\n\nتمت.\n";

/// The cell of the first letter of words that stand in a paragraph's first line.
fn cell_of(state: &mut State, paragraph: usize, words: &str) -> (u16, u16) {
    let reading = state.reading().unwrap();
    let block = reading.document.block_of(paragraph);
    let start = reading.article.paragraphs[paragraph].text.find(words).unwrap();
    let shown = reading.document.shown_byte(block, start);
    let row = reading.flow.rows().iter().position(|r| r.block == block).unwrap();
    let line = reading.flow.block(block).unwrap().line(0).unwrap();
    let column = line.columns_of(shown..shown + 2)[0].start as u16;
    let pane = state.article_column();
    let indent = reading.document.margin(&reading.document.blocks()[block]).indent;
    (pane.x + (pane.width - indent) - line.width as u16 + column, pane.y + row as u16)
}

#[test]
fn links_have_numbers_and_a_list_at_the_end_and_may_be_plain_words() {
    let mut state = reader(LINKS, 90, 24);
    let (_, rows) = screen(&mut state);
    let signs = |rows: &[String]| rows.iter().map(|row| row.matches(['[', ']']).count() / 2).collect::<Vec<_>>();
    assert_eq!(signs(&rows).iter().filter(|n| **n > 0).collect::<Vec<_>>(), [&2, &1, &1], "{rows:#?}");
    assert!(rows.iter().any(|row| row.ends_with("https://a.example/ [1]")), "{rows:#?}");
    state.settings.form.links = LinkForm::Hidden;
    state.prepare();
    let (_, rows) = screen(&mut state);
    assert!(signs(&rows).iter().all(|n| *n == 0), "{rows:#?}");
}

#[test]
fn numbers_of_links_are_neither_copied_nor_searched_and_move_no_mark() {
    let mut state = reader(LINKS, 90, 24);
    let text = state.reading().unwrap().article.paragraphs[1].text.clone();
    press(&mut state, "/صدر\r");
    let (buffer, _) = screen(&mut state);
    let (x, y) = cell_of(&mut state, 1, "صدر");
    assert_eq!(buffer[(x, y)].symbol(), "\u{FEBB}", "initial sad");
    let style = state.settings.theme.style(Role::HitCurrent);
    let marked: Vec<u16> = (0..90).filter(|&x| style.bg.is_some_and(|bg| buffer[(x, y)].bg == bg)).collect();
    assert_eq!(marked, [x - 2, x - 1, x]);
    assert_eq!(press(&mut state, "y").effects, [Effect::Copy(text.clone())]);
    press(&mut state, "\u{1b}");
    let (x, y) = cell_of(&mut state, 1, "صدر");
    let mouse = |kind, column| Event::Mouse(MouseEvent { kind, column, row: y, modifiers: KeyModifiers::NONE });
    update(&mut state, mouse(MouseEventKind::Down(MouseButton::Left), x));
    update(&mut state, mouse(MouseEventKind::Drag(MouseButton::Left), x - 2));
    let copied = update(&mut state, mouse(MouseEventKind::Up(MouseButton::Left), x - 2)).effects;
    assert_eq!(copied, [Effect::Copy("صدر".to_owned())]);
    press(&mut state, "/[1]\r");
    assert!(state.reading().unwrap().marked.is_none());
}

#[test]
fn digits_are_shown_as_wished_and_copied_as_they_are_written() {
    let mut state = reader("# خبر عن السد القديم هنا\n\nقتل 12 شخصا في المدينة أمس وأصيب ٣٤ آخرون بجروح.\n", 90, 24);
    let text = state.reading().unwrap().article.paragraphs[1].text.clone();
    for (digits, seen) in [
        (TextDigits::AsWritten, ["12", "٣٤"]),
        (TextDigits::Western, ["12", "34"]),
        (TextDigits::ArabicIndic, ["١٢", "٣٤"]),
    ] {
        state.settings.form.digits = digits;
        state.prepare();
        let (_, rows) = screen(&mut state);
        assert!(seen.iter().all(|number| rows.iter().any(|row| row.contains(number))), "{digits:?}: {rows:#?}");
    }
    press(&mut state, "/34\r");
    assert_eq!(press(&mut state, "y").effects, [Effect::Copy(text)]);
}

#[test]
fn the_cells_of_a_link_are_its_words_with_their_number_in_every_form_of_row() {
    for encoding in Encoding::ALL {
        let mut state = reader(LINKS, 90, 24);
        state.settings.profile.encoding = encoding;
        let mut buffer = Buffer::empty(state.screen());
        let (_, links) = frame_with_links(&mut state, &mut buffer);
        let cells = |number: usize| links.iter().filter(move |link| link.number == number);
        let widths: Vec<u16> = [1, 2].map(|number| cells(number).map(|link| link.width).sum()).to_vec();
        // موقع[1] and بيانا[2], and the two addresses with their numbers.
        assert_eq!(widths, [7 + 22, 8 + 23], "{encoding:?}: {links:?}");
        assert!(cells(1).all(|link| link.address == "https://a.example/"));
        let (x, y) = cell_of(&mut state, 1, "موقع");
        let first = cells(1).find(|link| link.y == y).unwrap();
        // Where the terminal orders rows itself, cells stand as they are sent.
        if encoding != Encoding::Logical {
            assert_eq!((first.x, first.width), (x - 6, 7), "{encoding:?}");
        }
    }
}

#[test]
fn a_link_is_opened_by_its_number() {
    let mut state = reader(LINKS, 90, 24);
    press(&mut state, "U2");
    let [Effect::Outside(task)] = &press(&mut state, "\r").effects[..] else { panic!() };
    assert!(matches!(&**task, Task::Visit { address, .. } if address == "https://b.example/x"));
    press(&mut state, "\u{1b}U٩١");
    let [Effect::Outside(task)] = &press(&mut state, "\r").effects[..] else { panic!() };
    assert!(matches!(&**task, Task::Visit { address, .. } if address == "https://a.example/"));
    let mut without = reader("# مقال بلا روابط\n\nنص.", 90, 24);
    press(&mut without, "U");
    assert!(without.overlay.is_none() && without.message.is_some());
}

#[test]
fn the_end_of_the_text_is_the_end_of_the_article_and_the_list_of_links_keeps_the_place() {
    let links = (0..40).map(|n| format!("[رابط](https://a.example/{n})")).collect::<Vec<_>>().join(" ");
    let mut state = reader(&format!("# روابط كثيرة في مقال\n\n{links}"), 90, 20);
    assert!(state.reading().unwrap().at_end());
    press(&mut state, "G");
    assert_eq!(state.reading().unwrap().place().paragraph, 1);
}

/// A long article of one language, its panel hidden, on a wide screen.
fn long(arabic: bool, columns: columns::Setting) -> State {
    let body: Vec<String> =
        (1..40_usize).map(|n| (0..24).map(|k| word(n * 24 + k, arabic)).collect::<Vec<_>>().join(" ") + ".").collect();
    let body = body.join("\n\n");
    let title = if arabic { "خبر طويل عن السد" } else { "A long article on the dam" };
    let mut state = reader(&format!("# {title}\n\n{body}"), 140, 30);
    state.settings.columns = columns;
    state.prepare();
    state
}

/// A word of five letters that no other number has.
fn word(number: usize, arabic: bool) -> String {
    let letters: Vec<char> = if arabic { "بتجدرسعفكلمن" } else { "bcdfghlmnprs" }.chars().collect();
    let scattered = number * 7919 % 12_usize.pow(5);
    (0..5).map(|place| letters[scattered / 12_usize.pow(place) % 12]).collect()
}

#[test]
fn a_long_article_on_a_wide_screen_stands_in_two_columns_and_reading_begins_on_its_own_side() {
    for arabic in [true, false] {
        let mut state = long(arabic, columns::Setting::Auto);
        let (_, rows) = screen(&mut state);
        let columns = state.article_columns().to_vec();
        let [first, second] = columns[..] else { panic!("{columns:?}") };
        assert_eq!(first.x > second.x, arabic);
        // The headline stands in the first column only, and nothing in the rule between them.
        let cell = |x: u16, y: u16| rows[usize::from(y)].chars().nth(usize::from(x)).unwrap_or(' ');
        let any = |area: Rect, y: u16| (area.left()..area.right()).any(|x| cell(x, y) != ' ');
        assert!(any(first, first.top()));
        let rule = first.right().min(second.right()) + columns::GUTTER / 2;
        assert!((first.top()..first.bottom()).all(|y| cell(rule, y) == '│'), "{rows:#?}");
        // The second goes on where the first ends.
        let flow = &state.reading().unwrap().flow;
        assert_eq!(flow.rows().len(), 2 * usize::from(first.height));
        state.settings.columns = columns::Setting::One;
        state.prepare();
        assert_eq!(state.article_columns().len(), 1);
    }
    let mut short = reader("# خبر قصير هنا\n\nنص الخبر القصير.\n", 140, 30);
    short.settings.columns = columns::Setting::Auto;
    short.prepare();
    assert_eq!(short.article_columns().len(), 1);
    let mut narrow = reader("# خبر\n\nنص.\n", 60, 30);
    narrow.settings.columns = columns::Setting::Two;
    narrow.prepare();
    assert_eq!(narrow.article_columns().len(), 1);
}

#[test]
fn in_both_columns_a_cell_leads_to_the_words_that_are_drawn_there() {
    for arabic in [true, false] {
        let mut state = long(arabic, columns::Setting::Two);
        press(&mut state, "jjj");
        let columns = state.article_columns().to_vec();
        for (index, row) in state.reading().unwrap().flow.rows().to_vec().into_iter().enumerate() {
            let Some(line) = row.line else { continue };
            let (column, y) = columns::place(&columns, index).unwrap();
            let reading = state.reading().unwrap();
            let wanted = reading.flow.block(row.block).unwrap().line(line).map(|l| l.start..l.end).unwrap();
            let block = &reading.document.blocks()[row.block];
            let Some(paragraph) = block.paragraph.filter(|_| block.shows_paragraph()) else { continue };
            for x in [column.left() + 3, column.left() + column.width / 2, column.right() - 4] {
                let kind = MouseEventKind::Down(MouseButton::Left);
                update(&mut state, Event::Mouse(MouseEvent { kind, column: x, row: y, modifiers: KeyModifiers::NONE }));
                let pressed = state.reading().unwrap().pressed.unwrap();
                assert_eq!(pressed.paragraph, paragraph, "row {index}, cell {x}");
                assert!(wanted.start <= pressed.start && pressed.end <= wanted.end, "row {index}, cell {x}");
            }
        }
    }
}

#[test]
fn marks_in_the_second_column_lie_on_their_words_and_pages_go_on_by_both_columns() {
    let mut state = long(true, columns::Setting::Two);
    let height = usize::from(state.article_column().height);
    let (block, line) = {
        let row = state.reading().unwrap().flow.rows()[height + 4..].iter().find(|row| row.line == Some(0)).unwrap();
        (row.block, row.line.unwrap())
    };
    let paragraph = state.reading().unwrap().document.blocks()[block].paragraph.unwrap();
    let first = word(paragraph * 24, true);
    press(&mut state, &format!("/{first}\r"));
    let (buffer, rows) = screen(&mut state);
    let flow = &state.reading().unwrap().flow;
    let index = flow.rows().iter().position(|row| row.block == block && row.line == Some(line)).unwrap();
    assert!(index > height, "it stands in the second column");
    let (column, y) = columns::place(state.article_columns(), index).unwrap();
    let bg = state.settings.theme.style(Role::HitCurrent).bg.unwrap();
    let marked: Vec<u16> = (0..140).filter(|&x| buffer[(x, y)].bg == bg).collect();
    let right = column.right() - 2;
    assert_eq!(marked, (right - 5..right).collect::<Vec<_>>(), "{rows:#?}");
    press(&mut state, "\u{1b}g");
    let last = *state.reading().unwrap().flow.rows().last().unwrap();
    press(&mut state, " ");
    assert_eq!(state.reading().unwrap().flow.rows()[0], last, "the last row comes first");
}

#[test]
fn nothing_panics_in_any_width() {
    for text in ["نص", "text"] {
        let deep = format!(
            "# {text}\n\n{}{text}\n\n{}1000000. {text}\n\n| a | b |\n|-|-|\n| {text} | 2 |\n\n```\n{text}\n```\n",
            "> - ".repeat(12),
            "> ".repeat(7)
        );
        for width in (1..50).chain([64, 65, 66, 130]) {
            for columns in [columns::Setting::One, columns::Setting::Two, columns::Setting::Auto] {
                let mut state = reader(&deep, width, 9);
                state.settings.columns = columns;
                screen(&mut state);
                press(&mut state, "G");
                screen(&mut state);
            }
        }
    }
}

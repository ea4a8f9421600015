//! What the painter writes into cells: labels, bars, fills, in every form of row.

use super::*;
use ratatui::style::Color;

fn row(buffer: &Buffer, y: u16) -> Vec<String> {
    (0..buffer.area.width).map(|x| buffer[(x, y)].symbol().to_owned()).collect()
}

fn draw(text: &str, width: u16, over: &[Overlay]) -> Buffer {
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, 1));
    let laid_out = one_line(text, width, Direction::Ltr, Marks::Keep);
    let line = laid_out.line(0).unwrap();
    let mut painter = Painter::new(&mut buffer, Encoding::Visual);
    painter.line(Slot { x: 0, y: 0, width }, text, &line, Align::Own, Style::new(), over);
    buffer
}

#[test]
fn an_arabic_line_begins_at_the_right_joined_and_with_one_cell_for_lam_alef() {
    let buffer = draw("سلام", 6, &[]);
    // seen initial, lam-alef final, meem isolated; from the right.
    assert_eq!(row(&buffer, 0), [" ", " ", " ", "\u{FEE1}", "\u{FEFC}", "\u{FEB3}"]);
}

#[test]
fn an_overlay_colours_the_cells_of_its_bytes_and_no_other() {
    let text = "قال Reuters";
    let start = text.find("Reuters").unwrap();
    let style = Style::new().fg(Color::Red).add_modifier(Modifier::BOLD);
    let buffer = draw(text, 11, &[Overlay { range: start..text.len(), style }]);
    let red: Vec<u16> = (0..11).filter(|&x| buffer[(x, 0)].fg == Color::Red).collect();
    assert_eq!(red, [0, 1, 2, 3, 4, 5, 6]);
}

#[test]
fn a_wide_letter_that_does_not_fit_is_left_out() {
    let mut buffer = Buffer::empty(Rect::new(0, 0, 3, 1));
    let mut painter = Painter::new(&mut buffer, Encoding::Visual);
    let laid_out = one_line("漢字", 9, Direction::Ltr, Marks::Keep);
    let line = laid_out.line(0).unwrap();
    painter.line(Slot { x: 0, y: 0, width: 3 }, "漢字", &line, Align::Own, Style::new(), &[]);
    assert_eq!(row(&buffer, 0), ["漢", " ", " "]);
}

#[test]
fn nothing_of_a_flag_is_left_where_it_stood() {
    let (flag, blank) = (draw("🇸🇾", 4, &[]), Buffer::empty(Rect::new(0, 0, 4, 1)));
    assert_eq!(blank.diff(&flag).iter().map(|(x, ..)| *x).collect::<Vec<_>>(), [0]);
    assert_eq!(flag.diff(&blank).iter().map(|(x, ..)| *x).collect::<Vec<_>>(), [0, 1]);
}

#[test]
fn what_is_not_counted_alike_is_said_in_plain_signs_and_its_cells_are_filled() {
    let drawn = |sequences| {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 9, 1));
        let slot = Slot { x: 0, y: 0, width: 9 };
        let text = "🇵🇸👩\u{200D}🚀❤\u{FE0F}1\u{FE0F}\u{20E3}.";
        let mut painter = Painter::new(&mut buffer, Encoding::VisualLrm).with_sequences(sequences);
        painter.label(slot, text, Align::Own, Direction::Ltr, Style::new());
        (row(&buffer, 0), Buffer::empty(buffer.area).diff(&buffer).iter().map(|(x, ..)| *x).collect::<Vec<_>>())
    };
    let (whole, _) = drawn(Sequences::Whole);
    assert_eq!([0, 2, 4, 6].map(|x| whole[x].trim_end_matches('\u{200E}').chars().count()), [2, 3, 2, 3]);
    let (plain, written) = drawn(Sequences::Doubtful);
    let seen: Vec<_> = plain.iter().map(|symbol| symbol.trim_end_matches('\u{200E}')).collect();
    assert_eq!(seen, ["PS", "\u{A0}", "👩", "\u{A0}", "❤", " ", "1", " ", "."]);
    assert!(written.contains(&8), "what follows stands where layout put it: {written:?}");
}

#[test]
fn a_long_label_ends_with_an_ellipsis_on_its_own_side() {
    let mut buffer = Buffer::empty(Rect::new(0, 0, 6, 2));
    let mut painter = Painter::new(&mut buffer, Encoding::Visual);
    let slot = Slot { x: 0, y: 0, width: 6 };
    painter.label(slot, "Timeline", Align::Own, Direction::Ltr, Style::new());
    painter.label(Slot { y: 1, ..slot }, "المقالات", Align::Own, Direction::Rtl, Style::new());
    assert_eq!(row(&buffer, 0).concat(), "Timel…");
    assert_eq!(row(&buffer, 1)[0], "…");
    assert_eq!(row(&buffer, 1)[5], "\u{FE8D}");
}

#[test]
fn an_ellipsis_is_no_part_of_the_word_that_it_cuts_where_a_face_is_a_word() {
    for row in [Style::new(), Style::new().add_modifier(Modifier::BOLD)] {
        for (text, base, dots, word) in [
            ("المقالات", Direction::Rtl, 0, 1),
            ("المقالات", Direction::Ltr, 0, 1),
            ("ټولنيزې", Direction::Rtl, 0, 1),
            // Behind the word the text goes on with a blank.
            ("ab من طويل", Direction::Ltr, 5, 4),
        ] {
            let width = if dots == 0 { 4 } else { dots + 1 };
            let mut buffer = Buffer::empty(Rect::new(0, 0, width, 1));
            Painter::new(&mut buffer, Encoding::Words).label(Slot { x: 0, y: 0, width }, text, Align::Own, base, row);
            assert_eq!(buffer[(dots, 0)].symbol(), "…");
            let faces = [dots, word].map(|x| buffer[(x, 0)].modifier & FACE);
            assert_ne!(faces[0], faces[1], "{text} {row:?}");
        }
    }
}

#[test]
fn marks_of_labels_are_hidden_where_they_are_not_drawn_right() {
    let drawn = |marks| {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 2, 1));
        let slot = Slot { x: 0, y: 0, width: 2 };
        let labels = Labels::default();
        let mut painter = Painter::new(&mut buffer, Encoding::Words).with_marks(marks).remembering(&labels);
        painter.label(slot, "مُت", Align::Own, Direction::Rtl, Style::new());
        row(&buffer, 0).concat().contains('\u{64F}')
    };
    assert!(drawn(Marks::Keep) && !drawn(Marks::Hide));
}

#[test]
fn arabic_is_never_slanted_and_kitty_never_changes_the_face() {
    let style = Style::new().add_modifier(Modifier::ITALIC | Modifier::BOLD | Modifier::UNDERLINED);
    let drawn = |encoding| {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 3, 1));
        let slot = Slot { x: 0, y: 0, width: 3 };
        Painter::new(&mut buffer, encoding).label(slot, "س a", Align::Own, Direction::Rtl, style);
        [buffer[(0, 0)].modifier, buffer[(2, 0)].modifier]
    };
    let upright = Modifier::BOLD | Modifier::UNDERLINED;
    assert_eq!(drawn(Encoding::Visual), [upright | Modifier::ITALIC, upright]);
    // Kitty's rows are one run of the regular face; where words are runs, each may be as it likes.
    assert_eq!(drawn(Encoding::Khmer), [Modifier::UNDERLINED; 2]);
    assert_eq!(drawn(Encoding::Words), [upright | Modifier::ITALIC, upright]);
}

#[test]
fn blanks_alone_are_slanted_where_words_are_told_apart_by_them() {
    let mut buffer = Buffer::empty(Rect::new(0, 0, 10, 1));
    let mut painter = Painter::new(&mut buffer, Encoding::RunsSlanted);
    painter.clear(Rect::new(0, 0, 10, 1), Style::new());
    painter.label(Slot { x: 1, y: 0, width: 8 }, "خبر ab", Align::Own, Direction::Rtl, Style::new());
    painter.sign(0, 0, '│', Style::new());
    painter.tint(Rect::new(0, 0, 10, 1), Style::new().remove_modifier(Modifier::ITALIC));
    let slanted: Vec<bool> = (0..10).map(|x| buffer[(x, 0)].modifier.contains(Modifier::ITALIC)).collect();
    let blank: Vec<bool> = (0..10).map(|x| buffer[(x, 0)].symbol() == " ").collect();
    assert_eq!(blank.iter().filter(|blank| **blank).count(), 4);
    assert_eq!(slanted, blank);
}

#[test]
fn bars_between_panes_are_no_lines_where_lines_go_by_the_widths_of_letters() {
    let drawn = |encoding, style| {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 1, 1));
        Painter::new(&mut buffer, encoding).bar(0, 0, style);
        buffer[(0, 0)].symbol().to_owned()
    };
    let bold = Style::new().add_modifier(Modifier::BOLD);
    assert_eq!([drawn(Encoding::RunsSlanted, Style::new()), drawn(Encoding::RunsSlanted, bold)], ["▏", "▎"]);
    assert_eq!([drawn(Encoding::Runs, Style::new()), drawn(Encoding::Visual, bold)], ["│", "│"]);
}

#[test]
fn signs_that_touch_letters_have_another_face_in_bold_rows_too() {
    let slot = Slot { x: 0, y: 0, width: 7 };
    for row in [Style::new(), Style::new().add_modifier(Modifier::BOLD)] {
        // The word after the colon is an entity: bold, or not so bold as its row.
        for over in
            [Style::new(), Style::new().add_modifier(Modifier::BOLD), Style::new().remove_modifier(Modifier::BOLD)]
        {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 7, 1));
            let mut painter = Painter::new(&mut buffer, Encoding::Words);
            painter.clear(Rect::new(0, 0, 7, 1), row);
            let text = "سوق: نفط";
            let over = [Overlay { range: 8..text.len(), style: over }];
            painter.label_over(slot, text, Align::Own, Direction::Rtl, row, &over);
            painter.tint(Rect::new(0, 0, 7, 1), Style::new().add_modifier(Modifier::BOLD));
            let faces: Vec<_> = (0..7).map(|x| buffer[(x, 0)].modifier & FACE).collect();
            assert_eq!(buffer[(3, 0)].symbol(), ":");
            assert!(faces[4..].iter().all(|face| *face == faces[4] && *face != faces[3]), "{faces:?}");
        }
    }
}

#[test]
fn signs_are_mirrored_where_the_row_begins_at_the_right() {
    let mut buffer = Buffer::empty(Rect::new(0, 0, 4, 2));
    let mut painter = Painter::new(&mut buffer, Encoding::Visual);
    painter.signs(Slot { x: 0, y: 0, width: 4 }, "├──▶", Direction::Ltr, Style::new());
    painter.signs(Slot { x: 0, y: 1, width: 4 }, "├──▶", Direction::Rtl, Style::new());
    assert_eq!(row(&buffer, 0).concat(), "├──▶");
    assert_eq!(row(&buffer, 1).concat(), "◀──┤");
}

#[test]
fn outside_the_buffer_nothing_is_drawn() {
    let mut buffer = Buffer::empty(Rect::new(0, 0, 1, 1));
    let mut painter = Painter::new(&mut buffer, Encoding::VisualLrm);
    painter.label(Slot { x: 0, y: 7, width: 40 }, "نص طويل", Align::Own, Direction::Rtl, Style::new());
    painter.sign(9, 9, '│', Style::new());
    painter.clear(Rect::new(0, 0, 50, 50), Style::new());
    assert_eq!(buffer[(0, 0)].symbol().trim_end_matches('\u{200E}'), " ");
}

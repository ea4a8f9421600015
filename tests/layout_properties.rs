//! What must hold for any text at any width: nothing lost, nothing twice, columns that tile, maps that invert.

use proptest::prelude::*;
use sahifa::text::{
    encode::{EncodedLine, Encoding},
    layout::{BaseDirection, Direction, Justify, LaidOutParagraph, LayoutOptions, Marks, VisualCluster, layout},
};

/// Text of mixed scripts with marks, joiners, controls, digits and brackets, by chunks so that words form.
fn text() -> impl Strategy<Value = String> {
    let chunk = prop_oneof![
        4 => "[ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءأإآؤئ]{1,9}",
        2 => "(لا|لأ|لإ|لآ|لَا|لّا){1,3}",
        2 => "[بلسنيم][\u{64B}-\u{652}]{0,3}[ادرةه][\u{64B}-\u{652}]{0,2}",
        2 => "[a-zA-Z]{1,8}",
        2 => "[0-9٠-٩۰-۹]{1,5}([.,٫٬/:-][0-9٠-٩]{1,3})?%?",
        3 => "[ ]{1,3}",
        2 => "[\\[\\](){}<>«»“”\"'!؟،؛.:/-]",
        1 => "[\u{200E}\u{200F}\u{61C}\u{200C}\u{200D}\u{2066}-\u{2069}]",
        1 => "[א-ת]{1,6}",
        1 => "[پچژگکیہھےٹڈڑںۀ]{1,5}",
        1 => "[中文字日本]{1,4}",
        1 => "(👨\u{200D}👩\u{200D}👧|🇸🇾|👍🏽|☀\u{FE0F}|é|กำ|नि)",
        1 => "[\u{64B}\u{301}\u{5B8}\u{600}\u{6DD}ــ\u{A0}\t]",
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(chunk, 0..40).prop_map(|chunks| chunks.concat())
}

fn base() -> impl Strategy<Value = BaseDirection> {
    prop_oneof![
        Just(BaseDirection::Auto(Direction::Rtl)),
        Just(BaseDirection::Fixed(Direction::Rtl)),
        Just(BaseDirection::Fixed(Direction::Ltr)),
    ]
}

fn laid_out(text: &str, width: u32, base: BaseDirection, marks: Marks) -> LaidOutParagraph {
    layout(text, &LayoutOptions { width, base, joining: true, marks, justify: Justify::Ragged })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_byte_stands_exactly_once(text in text(), width in 1u32..200, base in base()) {
        let paragraph = laid_out(&text, width, base, Marks::Keep);
        let mut ranges = Vec::new();
        let mut end_of_line_before = 0;
        for line in paragraph.lines() {
            prop_assert_eq!(line.start, end_of_line_before, "lines follow one another");
            end_of_line_before = line.end;
            for cluster in line.clusters {
                prop_assert!(line.start <= cluster.source().start && cluster.source().end <= line.end);
                ranges.push(cluster.source());
            }
        }
        prop_assert_eq!(end_of_line_before, text.len());
        ranges.sort_by_key(|r| r.start);
        let mut at = 0;
        for range in ranges {
            prop_assert_eq!(range.start, at, "no gap, no overlap");
            prop_assert!(text.is_char_boundary(range.end) && range.end > range.start);
            at = range.end;
        }
        prop_assert_eq!(at, text.len());
    }

    #[test]
    fn columns_tile_and_lines_keep_their_width(text in text(), width in 1u32..200, base in base()) {
        let paragraph = laid_out(&text, width, base, Marks::Keep);
        for line in paragraph.lines() {
            let mut column = 0;
            for cluster in line.clusters {
                prop_assert_eq!(cluster.column, column);
                column += u32::from(cluster.width);
            }
            prop_assert_eq!(column, line.width);
            let visible = line.clusters.iter().filter(|c| c.width > 0).count();
            prop_assert!(line.width <= width || visible == 1, "{} > {}", line.width, width);
        }
    }

    #[test]
    fn maps_from_source_to_columns_and_back_are_inverse(text in text(), width in 1u32..120, base in base()) {
        let paragraph = laid_out(&text, width, base, Marks::Keep);
        for (index, line) in paragraph.lines().enumerate() {
            for cluster in line.clusters.iter().filter(|c| c.width > 0) {
                prop_assert_eq!(paragraph.line_of(cluster.source().start), index);
                let columns = line.columns_of(cluster.source());
                prop_assert_eq!(columns.len(), 1);
                prop_assert_eq!(columns[0].clone(), cluster.column..cluster.column + u32::from(cluster.width));
                for column in columns[0].clone() {
                    prop_assert_eq!(line.cluster_at(column).map(VisualCluster::source), Some(cluster.source()));
                }
            }
            prop_assert!(line.cluster_at(line.width).is_none());
        }
    }

    #[test]
    fn no_control_reaches_a_cell(text in text(), width in 1u32..120, base in base(), hide in any::<bool>()) {
        let marks = if hide { Marks::Hide } else { Marks::Keep };
        let paragraph = laid_out(&text, width, base, marks);
        for line in paragraph.lines() {
            for encoding in [Encoding::Visual, Encoding::VisualLrm, Encoding::Explicit, Encoding::OscControl, Encoding::Runs, Encoding::RunsBare, Encoding::RunsSlanted, Encoding::Words, Encoding::Khmer, Encoding::Logical] {
                let encoded = EncodedLine::new(&text, &line, encoding);
                let cells: u32 = encoded.cells().iter().map(|c| u32::from(c.width)).sum();
                prop_assert_eq!(cells, line.width);
                let mut clusters: Vec<u32> = encoded.cells().iter().map(|c| c.cluster).collect();
                clusters.sort_unstable();
                let visible = (0u32..).zip(line.clusters).filter(|(_, c)| c.width > 0).map(|(i, _)| i);
                prop_assert_eq!(clusters, visible.collect::<Vec<_>>(), "each visible cluster once");
                for cell in encoded.cells() {
                    let symbol = encoded.symbol(cell);
                    prop_assert!(!symbol.is_empty());
                    prop_assert!(!symbol.contains(|c: char| c.is_control()), "{:?}", symbol);
                    let direction_control = |c: char| matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200F}' | '\u{61C}');
                    prop_assert!(!symbol.contains(direction_control), "{:?}", symbol);
                }
            }
        }
    }

    #[test]
    fn stretched_lines_tile_hold_every_byte_once_and_pass_every_encoding(
        text in text(), width in 1u32..200, base in base(), kashida in any::<bool>()
    ) {
        let justify = if kashida { Justify::Kashida } else { Justify::Blanks };
        let ragged = laid_out(&text, width, base, Marks::Keep);
        let paragraph = layout(&text, &LayoutOptions { width, base, joining: true, marks: Marks::Keep, justify });
        prop_assert_eq!(paragraph.line_count(), ragged.line_count());
        for (line, before) in paragraph.lines().zip(ragged.lines()) {
            let mut column = 0;
            for cluster in line.clusters {
                prop_assert_eq!(cluster.column, column);
                column += u32::from(cluster.width);
            }
            prop_assert_eq!(column, line.width);
            prop_assert!(line.width == before.width || line.width == width, "stretched to the edge or not at all");
            // Without the stretching cells the line is what it was.
            let own: Vec<_> = line.clusters.iter().filter(|c| c.start < c.end).map(|c| (c.start, c.end, c.glyph, c.width)).collect();
            let old: Vec<_> = before.clusters.iter().map(|c| (c.start, c.end, c.glyph, c.width)).collect();
            prop_assert_eq!(own, old);
            for encoding in [Encoding::Visual, Encoding::VisualLrm, Encoding::Explicit, Encoding::OscControl, Encoding::Runs, Encoding::RunsBare, Encoding::RunsSlanted, Encoding::Words, Encoding::Khmer] {
                let cells: u32 = EncodedLine::new(&text, &line, encoding).cells().iter().map(|c| u32::from(c.width)).sum();
                prop_assert_eq!(cells, line.width);
            }
        }
    }

    #[test]
    fn wrapping_changes_no_form(text in "([بتلمنيسعاأدرو]{1,7}[\u{64B}-\u{652}]?[ ]){1,12}", width in 1u32..40) {
        let glyphs = |width| {
            let paragraph = laid_out(&text, width, BaseDirection::Fixed(Direction::Rtl), Marks::Keep);
            let mut all: Vec<_> = paragraph.lines().flat_map(|l| l.clusters.to_vec()).map(|c| (c.start, c.glyph)).collect();
            all.sort_unstable();
            all
        };
        prop_assert_eq!(glyphs(width), glyphs(10_000));
    }
}

#[test]
fn short_ways_give_the_levels_of_the_full_rules() {
    // Digits, separators and marks beside each other: the cases that decide whether a paragraph may take the short way.
    let parts = ["ب", "ا", "1", "٢", "%", "+", ",", ".", " ", "\u{64B}", "(", ")", "א", "a", "!"];
    let mut texts = vec![String::new()];
    for _ in 0..4 {
        texts = texts.iter().flat_map(|t| parts.iter().map(move |p| format!("{t}{p}"))).collect();
    }
    for text in &texts {
        for (direction, level) in
            [(Direction::Rtl, unicode_bidi::Level::rtl()), (Direction::Ltr, unicode_bidi::Level::ltr())]
        {
            let ours = sahifa::text::bidi::ParagraphLevels::new(text, BaseDirection::Fixed(direction));
            let full = unicode_bidi::ParagraphBidiInfo::new(text, Some(level));
            for (at, c) in text.char_indices() {
                assert_eq!(ours.at(at, unicode_bidi::bidi_class(c)), full.levels[at].number(), "{text:?} at {at}");
            }
        }
    }
}

#[test]
fn wrapped_lines_hang_their_blanks_and_keep_words_whole() {
    let paragraph = laid_out("سلام عليكم  يا أهل", 10, BaseDirection::Auto(Direction::Rtl), Marks::Keep);
    let lines: Vec<&str> = paragraph.lines().map(|l| &"سلام عليكم  يا أهل"[l.start..l.end]).collect();
    assert_eq!(lines, ["سلام عليكم  ", "يا أهل"]);
    assert_eq!(paragraph.lines().map(|l| l.width).collect::<Vec<_>>(), [9, 6], "lam-alef is one cell");
}

#[test]
fn lam_alef_takes_one_cell_and_its_marks() {
    let text = "لَا";
    let paragraph = laid_out(text, 10, BaseDirection::Auto(Direction::Rtl), Marks::Keep);
    let line = paragraph.line(0).expect("a line");
    assert_eq!((line.width, line.clusters.len()), (1, 1));
    let encoded = EncodedLine::new(text, &line, Encoding::Visual);
    assert_eq!(encoded.symbol(&encoded.cells()[0]), "\u{FEFB}\u{64E}");
}

#[test]
fn hidden_marks_stay_in_the_source() {
    let text = "كَتَبَ";
    let paragraph = laid_out(text, 10, BaseDirection::Auto(Direction::Rtl), Marks::Hide);
    let line = paragraph.line(0).expect("a line");
    let encoded = EncodedLine::new(text, &line, Encoding::Visual);
    let shown: String = encoded.cells().iter().map(|c| encoded.symbol(c)).collect();
    assert_eq!(shown, "\u{FE90}\u{FE98}\u{FEDB}");
    assert_eq!(line.columns_of(0..text.len()), vec![0..3]);
}

#[test]
fn unknown_terminals_get_a_mark_after_every_right_to_left_cell() {
    let text = "بت abc";
    let paragraph = laid_out(text, 20, BaseDirection::Fixed(Direction::Rtl), Marks::Keep);
    let line = paragraph.line(0).expect("a line");
    let encoded = EncodedLine::new(text, &line, Encoding::VisualLrm);
    let row: String = encoded.cells().iter().map(|c| encoded.symbol(c)).collect();
    assert_eq!(row, "abc \u{200E}\u{FE96}\u{200E}\u{FE91}\u{200E}");
}

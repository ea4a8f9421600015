//! Every paragraph through layout, its encoder and a model of its terminal, and back to the cells that layout made.

use std::fmt::Write;

use sahifa::text::{
    encode::{EncodedLine, Encoder, Encoding, Face},
    layout::{BaseDirection, Direction, Justify, LaidOutLine, LayoutOptions, Marks, VisualCluster, layout},
};

use crate::{
    paragraphs::{self, Paragraph},
    terminals::{Coverage, FACES, Kitty, Mlterm, Plain, Reordering, Rows, Terminal, Vte, Whole, mirror},
};

/// What came of the words and other cells that were shown.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    /// Words in their place.
    pub(crate) right: u32,
    /// Words that the terminal shows wrong, whatever it is sent.
    pub(crate) impossible: u32,
    /// Words that are wrong and of which nobody knows whether they need to be.
    pub(crate) unknown: u32,
    /// Words that are wrong for a bracket that finds its mate in another word (N0), where nothing holds them.
    pub(crate) entangled: u32,
    /// What is wrong and need not be.
    pub(crate) wrong: Vec<String>,
}

/// One paragraph: lines laid out as the encoder wants them, each sent twice, in two panes with a bar between.
pub(crate) fn show(terminal: &dyn Terminal, encoder: &dyn Encoder, paragraph: &Paragraph, tally: &mut Tally) {
    let Paragraph { text, width, base, marks, justify } = paragraph;
    let options =
        LayoutOptions { width: *width, base: *base, joining: encoder.joins(), marks: *marks, justify: *justify };
    for line in layout(text, &options).lines() {
        let encoded = EncodedLine::by(encoder, text, &line);
        let pane: Vec<String> = encoded.cells().iter().map(|cell| in_face(cell.face, encoded.symbol(cell))).collect();
        let pane: Vec<&str> = pane.iter().map(String::as_str).collect();
        let blank = in_face(encoder.blank_face(), encoder.blank());
        let mut sent = vec![blank.as_str()];
        sent.extend(&pane);
        let bar = sent.len();
        sent.extend([bar_of(terminal.encoding()), blank.as_str()]);
        sent.extend(&pane);
        let shown = terminal.show(&sent, encoder.switch().on);
        let mut places = shown.clone();
        places.sort_unstable();
        assert!(places.iter().copied().eq(0..sent.len()), "the model shows each cell once");
        if shown[0] != 0 || shown[bar] != bar || shown[bar + 1] != bar + 1 {
            tally.wrong.push(format!("{text:?} at {width}: the panes do not keep their places"));
            continue;
        }
        let cells: Vec<(usize, bool)> = shown.into_iter().zip(terminal.mirrored(&sent)).collect();
        for (from, pane) in [(1, &cells[1..bar]), (bar + 2, &cells[bar + 2..])] {
            let pane = pane.iter().map(|&(i, mirrored)| (i.wrapping_sub(from), mirrored));
            compare(terminal, text, &line, &encoded, pane, tally);
        }
    }
}

/// A symbol with its face before it, where the encoder wants one.
fn in_face(face: Face, symbol: &str) -> String {
    let face = match face {
        Face::Any => return symbol.to_owned(),
        Face::Regular => FACES[0],
        Face::Bold => FACES[1],
        Face::Italic => FACES[2],
        Face::BoldItalic => FACES[3],
    };
    format!("{face}{symbol}")
}

/// The bar between panes, as the widgets write it.
fn bar_of(encoding: Encoding) -> &'static str {
    if encoding == Encoding::VisualLrm { "│\u{200E}" } else { "│" }
}

/// Compares what stands in a pane, word by word, with the line: the cluster of every column, and what is drawn there.
fn compare(
    terminal: &dyn Terminal,
    text: &str,
    line: &LaidOutLine<'_>,
    encoded: &EncodedLine,
    shown: impl Iterator<Item = (usize, bool)>,
    tally: &mut Tally,
) {
    let own: Vec<usize> = (0..line.clusters.len()).filter(|&i| line.clusters[i].width > 0).collect();
    let visual = EncodedLine::new(text, line, Encoding::Visual);
    let shown: Vec<(usize, bool)> = shown.collect();
    let is_blank = |i: usize| line.clusters[i].glyph.is_whitespace();
    let mut at = 0;
    for word in own.chunk_by(|&a, &b| !is_blank(a) && !is_blank(b)) {
        let mut fault = String::new();
        for (place, &due) in (at..).zip(word) {
            let found = shown.get(place).and_then(|&(i, mirrored)| Some((encoded.cells().get(i)?, mirrored)));
            let Some((cell, mirrored)) = found else {
                let _ = write!(fault, " nothing at {place}");
                continue;
            };
            let cluster = &line.clusters[due];
            let by_column = line.cluster_at(cluster.column).map(VisualCluster::source);
            assert_eq!(by_column, Some(cluster.source()), "clicks find what layout placed");
            let look = if terminal.styles_stay() { &encoded.cells()[place] } else { cell };
            if look.cluster as usize != due || cell.width != cluster.width {
                let _ = write!(fault, " cluster {} for {due}", cell.cluster);
            } else {
                let symbol = drawn(encoded.symbol(cell), mirrored);
                if !draws(line, due, &symbol, visual.symbol(&visual.cells()[place])) {
                    let _ = write!(fault, " {symbol:?} for {due}");
                }
            }
        }
        at += word.len();
        if fault.is_empty() {
            // A blank counts only where it is wrong.
            tally.right += u32::from(!is_blank(word[0]));
            continue;
        }
        let glyphs: Vec<char> = word.iter().map(|&i| line.clusters[i].glyph).collect();
        match terminal.can_show(&glyphs) {
            Some(false) => tally.impossible += 1,
            None => tally.unknown += 1,
            Some(true) if right_alone(terminal, encoded, word) => tally.entangled += 1,
            Some(true) => tally.wrong.push(format!("{text:?}: {glyphs:?}{fault}")),
        }
    }
    if at != shown.len() {
        tally.wrong.push(format!("{text:?}: {} cells for {at}", shown.len()));
    }
}

/// Whether a word would be shown right if nothing but blanks stood beside it.
fn right_alone(terminal: &dyn Terminal, encoded: &EncodedLine, word: &[usize]) -> bool {
    let cells = encoded.cells().iter().filter(|cell| word.contains(&(cell.cluster as usize)));
    let glyphs: Vec<String> =
        cells.clone().filter_map(|cell| encoded.symbol(cell).chars().next()).map(String::from).collect();
    let blank = terminal.encoding().encoder().blank();
    let sent: Vec<&str> = [blank].into_iter().chain(glyphs.iter().map(String::as_str)).chain([blank]).collect();
    let clusters: Vec<usize> = cells.map(|cell| cell.cluster as usize).collect();
    let shown = terminal.show(&sent, "");
    shown[1..=word.len()].iter().map(|i| clusters[i - 1]).eq(word.iter().copied())
}

/// A symbol as the terminal draws it.
fn drawn(symbol: &str, mirrored: bool) -> String {
    let other = symbol.chars().next().filter(|_| mirrored).and_then(mirror);
    other.map_or_else(|| symbol.to_owned(), |other| format!("{other}{}", symbol.chars().skip(1).collect::<String>()))
}

/// Whether what is drawn is the cluster: the cells of `Visual` but for what has no width; blanks as any blank.
fn draws(line: &LaidOutLine<'_>, index: usize, drawn: &str, visual: &str) -> bool {
    let cluster = &line.clusters[index];
    let seen = |s: &str| s.replace(['\u{200C}', '\u{200D}', '\u{200E}'], "");
    if cluster.glyph.is_whitespace() {
        // A mark on a blank is lost where the blank is not a plain one.
        return matches!(drawn, "\u{2800}" | "\u{A0}\u{17B4}" | " " | "  ") || seen(drawn) == seen(visual);
    }
    visual.starts_with(cluster.glyph) && seen(drawn) == seen(visual)
}

/// All paragraphs through one terminal; fails with the first faults.
fn all(terminal: &dyn Terminal) -> Tally {
    let mut tally = Tally::default();
    for seed in 0..paragraphs::COUNT {
        show(terminal, terminal.encoding().encoder(), &paragraphs::paragraph(seed), &mut tally);
    }
    let shown = tally.wrong.len().min(8);
    let Tally { right, impossible, unknown, entangled, .. } = &tally;
    let name = terminal.encoding();
    println!("{name:?}: {right} words right, {impossible} impossible, {unknown} unknown, {entangled} entangled");
    assert!(tally.wrong.is_empty(), "{} wrong, such as\n{}", tally.wrong.len(), tally.wrong[..shown].join("\n"));
    assert!(tally.right > 80_000, "{} words were looked at", tally.right);
    tally
}

/// How many words the terminal shows wrong.
fn faults(terminal: &dyn Terminal) -> u32 {
    let tally = all(terminal);
    tally.impossible + tally.unknown + tally.entangled
}

#[test]
fn plain_terminals_show_the_cells_where_they_are_sent() {
    assert_eq!(faults(&Plain(Encoding::Visual)), 0);
    assert_eq!(faults(&Plain(Encoding::VisualLrm)), 0);
}

#[test]
fn marks_hold_the_cells_where_rows_are_reordered() {
    assert_eq!(faults(&Reordering(None)), 0);
}

#[test]
fn marks_hold_the_cells_where_each_colour_is_reordered_on_its_own() {
    for stretch in [1, 3, 10] {
        assert_eq!(faults(&Reordering(Some(stretch))), 0);
    }
}

#[test]
fn vte_leaves_the_cells_alone_once_it_is_told() {
    assert_eq!(faults(&Vte), 0);
}

#[test]
fn mlterm_leaves_the_cells_alone_once_it_is_told() {
    assert_eq!(faults(&Mlterm), 0);
}

#[test]
fn kitty_turns_letters_back_whatever_its_font_has() {
    for coverage in [Coverage::All, Coverage::Usual, Coverage::Nothing] {
        assert_eq!(faults(&Kitty { encoding: Encoding::Words, coverage }), 0);
    }
}

#[test]
fn kitty_takes_every_row_for_khmer_where_its_font_has_the_letters() {
    assert_eq!(faults(&Kitty { encoding: Encoding::Khmer, coverage: Coverage::All }), 0);
}

/// Where a paragraph is one line without controls, which are not sent, a terminal that does all by itself has all it needs.
/// Prepended signs are left out: the circle that we put under a mark behind one has another class than the mark.
#[test]
fn the_whole_line_is_right_where_the_terminal_does_all() {
    let mut tally = Tally::default();
    for seed in 0..paragraphs::COUNT {
        let paragraph = paragraphs::paragraph(seed);
        let text = paragraph.text.replace(paragraphs::is_control, "").replace(['\u{600}', '\u{6DD}'], "");
        let Paragraph { base, marks, justify, .. } = paragraph;
        let options = LayoutOptions { width: 1_000, base, joining: Encoding::Logical.joins(), marks, justify };
        let laid_out = layout(&text, &options);
        let Some(line) = laid_out.line(0) else { continue };
        let encoded = EncodedLine::new(&text, &line, Encoding::Logical);
        let sent: Vec<&str> = encoded.cells().iter().map(|cell| encoded.symbol(cell)).collect();
        let terminal = Whole(laid_out.direction());
        let shown = terminal.show(&sent, "").into_iter().zip(terminal.mirrored(&sent));
        compare(&terminal, &text, &line, &encoded, shown, &mut tally);
    }
    assert_eq!(tally.wrong.len(), 0, "such as\n{:?}", tally.wrong.first());
    assert!(tally.right > 30_000, "{} words were looked at", tally.right);
}

#[test]
fn konsole_turns_words_into_our_order() {
    assert_eq!(faults(&Rows::Konsole), 0);
}

/// PuTTY, and mlterm inside a multiplexer, can neither be told nor held: some words are wrong in any order, numbers that
/// touch Arabic letters on the wrong side above all. No other word is, but for brackets between letters that find their mates
/// in another word or pane.
fn any_order_that_comes_out_right(terminal: &dyn Terminal) {
    let tally = all(terminal);
    let words = tally.right + tally.impossible + tally.unknown + tally.entangled;
    assert_eq!(tally.unknown, 0, "{tally:?}");
    assert!(tally.impossible * 100 < words * MOST_IMPOSSIBLE, "{tally:?}");
    assert!(tally.entangled * 1_000 < words, "{tally:?}");
}

/// In a hundred random words.
const MOST_IMPOSSIBLE: u32 = 6;

#[test]
fn putty_turns_words_into_our_order_if_any_order_comes_out_right() {
    any_order_that_comes_out_right(&Rows::Putty);
}

#[test]
fn mlterm_turns_words_into_our_order_where_it_cannot_be_told_if_any_order_comes_out_right() {
    any_order_that_comes_out_right(&Rows::Mlterm);
}

#[test]
fn qterminal_turns_words_into_our_order() {
    assert_eq!(faults(&Rows::Qterminal), 0);
}

/// Real text: the news that the program brings along, in Arabic.
#[test]
fn news_come_out_whole_where_rows_are_reordered() {
    let mut tally = Tally::default();
    for text in include_str!("../../seeds/000_4fb1280e63065483.txt").lines() {
        let paragraph = Paragraph {
            text: text.to_owned(),
            width: 60,
            base: BaseDirection::Auto(Direction::Rtl),
            marks: Marks::Keep,
            justify: Justify::Kashida,
        };
        show(&Rows::Konsole, Encoding::Runs.encoder(), &paragraph, &mut tally);
    }
    let wrong = tally.impossible + tally.unknown + tally.entangled + tally.wrong.len() as u32;
    assert_eq!(wrong, 0, "{tally:?}");
    assert!(tally.right > 1_000, "{} words were looked at", tally.right);
}

//! konsole, PuTTY, qterminal: they reorder each row by UAX#9 with a left-to-right base and cannot be told not to.
//!
//! Blanks are sent as U+2800, which is blank and strongly left-to-right, so each word is a row of its own to the
//! terminal's algorithm. Inside a word we look for the order of cells that the terminal's own reordering turns into ours
//! (`order`). Where there is none, left-to-right marks or another face hold what is no letter in its place.
//!
//! qterminal has U+2800 from a font of other cells, and every row would be too long. It reorders and draws each stretch of
//! one look by itself: there blanks are plain and slanted, which Arabic never is, and so end the stretch.

mod order;

use unicode_bidi::{BidiClass, bidi_class};

use self::order::{Order, Sent, Signs, as_they_are, has_brackets, order, order_in_row};
use super::{Alike, EncodedLine, Encoder, Face, LaidOutLine};
use crate::text::clusters;

/// Braille pattern blank: class L, draws nothing, one cell.
const BLANK: &str = "\u{2800}";

const ZWNJ: char = '\u{200C}';
const LRM: char = '\u{200E}';

/// How much is tried for a word that has no other way to come out right, and for one that has.
const MOST_TRIED: u32 = 2_000;
const MOST_TRIED_IN_ROW: u32 = 300;
const MOST_TRIED_WITH_HOLDER: u32 = 200;

/// Words in visual order, each in the order that this terminal family needs. A row must begin with such a blank; the
/// widgets put one there.
#[derive(Debug)]
pub(super) struct Runs {
    blank: &'static str,
    face: Face,
    /// Whether joiners are kept: konsole joins letters anew, whatever form it is sent.
    joiners: bool,
    signs: Signs,
    holder: Holder,
}

/// What holds cells in their places where no order does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Holder {
    /// Nothing: the nearest order is sent.
    Nothing,
    /// U+200E behind a cell.
    Marks,
    /// Another face than that of the cell before it.
    Faces,
}

impl Runs {
    /// For terminals that reorder whole rows.
    pub(super) const WHOLE: Self =
        Self { blank: BLANK, face: Face::Any, joiners: true, signs: Signs::Kept, holder: Holder::Marks };
    /// The same for those that have no use for signs without a cell, and mirror others.
    pub(super) const BARE: Self =
        Self { joiners: false, signs: Signs::Mirrored, holder: Holder::Nothing, ..Self::WHOLE };
    /// For terminals that reorder each look on its own.
    pub(super) const SLANTED: Self =
        Self { blank: " ", face: Face::Italic, joiners: false, signs: Signs::Mirrored, holder: Holder::Faces };
}

impl Encoder for Runs {
    fn encode(&self, text: &str, line: &LaidOutLine<'_>, out: &mut EncodedLine) {
        self.push_words(text, line, &|_, _| true, out);
    }

    fn encode_looks(&self, text: &str, line: &LaidOutLine<'_>, alike: Alike<'_>, out: &mut EncodedLine) {
        // Where whole rows are reordered, looks change nothing.
        let one_look = self.face == Face::Any;
        self.push_words(text, line, if one_look { &|_, _| true } else { alike }, out);
    }

    fn blank(&self) -> &'static str {
        self.blank
    }

    fn blank_face(&self) -> Face {
        self.face
    }
}

impl Runs {
    fn push_words(&self, text: &str, line: &LaidOutLine<'_>, alike: Alike<'_>, out: &mut EncodedLine) {
        let is_blank = |i: usize| clusters::is_blank(line.clusters[i].glyph) || line.clusters[i].glyph == '\u{A0}';
        let cells: Vec<usize> = (0..line.clusters.len()).filter(|&i| line.clusters[i].width > 0).collect();
        let apart = |a: usize, b: usize| is_blank(a) || is_blank(b) || !alike(a, b);
        let most = if self.holder == Holder::Nothing { MOST_TRIED } else { MOST_TRIED_WITH_HOLDER };
        let mut words: Vec<Word<'_>> = cells
            .chunk_by(|&a, &b| !apart(a, b))
            .map(|cells| Word {
                cells,
                order: if is_blank(cells[0]) { None } else { Some(order(&glyphs(line, cells), self.signs, most)) },
            })
            .collect();
        if self.holder == Holder::Nothing {
            settle_brackets(line, &mut words, self.signs);
        }
        for Word { cells, order } in words {
            match (order, self.holder) {
                (None, _) => {
                    out.push_blank(self.blank, line, cells[0]);
                    out.set_face(self.face);
                }
                (Some(Order::RightAlone(_) | Order::Near(_)), Holder::Marks) => {
                    self.push_marked(out, text, line, cells);
                }
                (Some(Order::Near(_)), Holder::Faces) => self.push_in_faces(out, text, line, cells),
                (Some(Order::Right(order) | Order::RightAlone(order) | Order::Near(order)), _) => {
                    for Sent { at, glyph } in order {
                        self.push_cell(out, text, line, cells[at], glyph);
                    }
                }
            }
        }
    }

    /// Letters turned round, stretch by stretch, and all other cells where they are to be shown, held there by marks. None
    /// stands between letters, which join.
    fn push_marked(&self, out: &mut EncodedLine, text: &str, line: &LaidOutLine<'_>, word: &[usize]) {
        for stretch in word.chunk_by(|&a, &b| is_letter(line, a) && is_letter(line, b)) {
            stretch.iter().rev().for_each(|&cell| self.push_cell(out, text, line, cell, line.clusters[cell].glyph));
            out.append(LRM);
        }
    }

    /// Letters turned round, stretch by stretch, and what stands between them in another face, as one piece if an order of
    /// it comes out right, else each cell in another face than the one before.
    fn push_in_faces(&self, out: &mut EncodedLine, text: &str, line: &LaidOutLine<'_>, word: &[usize]) {
        for stretch in word.chunk_by(|&a, &b| is_letter(line, a) == is_letter(line, b)) {
            let letters = is_letter(line, stretch[0]);
            let glyphs = glyphs(line, stretch);
            let (order, whole) = match order(&glyphs, self.signs, MOST_TRIED_WITH_HOLDER) {
                Order::Right(order) | Order::RightAlone(order) => (order, true),
                Order::Near(_) => (as_they_are(&glyphs), false),
            };
            for (nth, Sent { at, glyph }) in order.into_iter().enumerate() {
                self.push_cell(out, text, line, stretch[at], glyph);
                out.set_face(match () {
                    () if letters => Face::Regular,
                    () if whole || nth % 2 == 0 => Face::Bold,
                    () => Face::BoldItalic,
                });
            }
        }
    }

    fn push_cell(&self, out: &mut EncodedLine, text: &str, line: &LaidOutLine<'_>, cell: usize, glyph: char) {
        out.push_as(text, line, cell, glyph);
        if !text.get(line.clusters[cell].source()).is_some_and(|source| source.contains(ZWNJ)) {
            return;
        }
        out.remove(ZWNJ);
        if self.joiners {
            // A letter that must not join the next one.
            out.append(ZWNJ);
        }
    }
}

/// A word, or a blank, as clusters from left to right.
struct Word<'a> {
    cells: &'a [usize],
    /// None for a blank.
    order: Option<Order>,
}

/// How often all words of a row are looked at: an order of one may pair the brackets of another.
const PASSES: usize = 2;

/// Looks for orders that come out right with the brackets that the other words have, where it matters and nothing can be
/// added.
fn settle_brackets(line: &LaidOutLine<'_>, words: &mut [Word<'_>], signs: Signs) {
    let doubtful = |word: &Word<'_>| {
        !matches!(word.order, None | Some(Order::Right(_))) && has_brackets(&glyphs(line, word.cells))
    };
    for _ in 0..PASSES {
        let mut changed = false;
        for at in 0..words.len() {
            if !doubtful(&words[at]) {
                continue;
            }
            let glyphs = glyphs(line, words[at].cells);
            let [before, behind] = [&words[..at], &words[at + 1..]].map(sent);
            let row = (&*format!("{BLANK}{before}"), &*format!("{behind}{BLANK}"));
            if let Some(order) = order_in_row(&glyphs, signs, row, MOST_TRIED_IN_ROW) {
                changed |= words[at].order.replace(Order::RightAlone(order)) != words[at].order;
            }
        }
        if !changed {
            break;
        }
    }
}

/// Words as they are sent, but for marks, which follow their letters.
fn sent(words: &[Word<'_>]) -> String {
    let mut row = String::new();
    for Word { order, .. } in words {
        match order {
            None => row.push_str(BLANK),
            Some(Order::Right(order) | Order::RightAlone(order) | Order::Near(order)) => {
                row.extend(order.iter().map(|cell| cell.glyph));
            }
        }
    }
    row
}

fn glyphs(line: &LaidOutLine<'_>, cells: &[usize]) -> Vec<char> {
    cells.iter().map(|&i| line.clusters[i].glyph).collect()
}

fn is_letter(line: &LaidOutLine<'_>, cluster: usize) -> bool {
    matches!(bidi_class(line.clusters[cluster].glyph), BidiClass::R | BidiClass::AL)
}

#[cfg(test)]
mod tests {
    use unicode_bidi::{Level, ParagraphBidiInfo};

    use super::*;
    use crate::text::{
        bidi,
        encode::Encoding,
        layout::{BaseDirection, Direction, Justify, LaidOutParagraph, LayoutOptions, Marks, layout},
    };

    /// What a terminal of this family shows for a row: reordered by UAX#9, left-to-right base.
    fn as_shown(text: &str) -> (String, String) {
        let options = LayoutOptions {
            width: 500,
            base: BaseDirection::Fixed(Direction::Rtl),
            joining: true,
            marks: Marks::Hide,
            justify: Justify::Ragged,
        };
        let paragraph = layout(text, &options);
        let line = paragraph.line(0).expect("a line");
        let due: String = line.clusters.iter().filter(|c| c.width > 0).map(|c| c.glyph).collect();
        let encoded = EncodedLine::new(text, &line, Encoding::Runs);
        let row: String = encoded.cells().iter().map(|c| encoded.symbol(c)).collect();
        let row = format!("{BLANK}{row}");
        let info = ParagraphBidiInfo::new(&row, Some(Level::ltr()));
        let mut cells: Vec<(char, u8)> = row.char_indices().map(|(at, c)| (c, info.levels[at].number())).collect();
        bidi::reorder(&mut cells, |&(_, level)| level);
        let got: String = cells.into_iter().skip(1).map(|(c, _)| if c == '\u{2800}' { ' ' } else { c }).collect();
        (got, due)
    }

    fn laid_out(text: &str) -> LaidOutParagraph {
        let options = LayoutOptions {
            width: 20,
            base: BaseDirection::Auto(Direction::Rtl),
            joining: true,
            marks: Marks::Keep,
            justify: Justify::Ragged,
        };
        layout(text, &options)
    }

    #[test]
    fn a_letter_kept_apart_stays_apart_where_the_terminal_joins_by_itself() {
        let text = "می\u{200C}خواهم";
        let paragraph = laid_out(text);
        let encoded = EncodedLine::new(text, &paragraph.line(0).expect("a line"), Encoding::Runs);
        let row: String = encoded.cells().iter().map(|c| encoded.symbol(c)).collect();
        assert_eq!(row, "\u{FEE3}\u{FBFD}\u{200C}\u{FEA7}\u{FEEE}\u{FE8D}\u{FEEB}\u{FEE2}");
        let bare = EncodedLine::new(text, &paragraph.line(0).expect("a line"), Encoding::RunsBare);
        let bare_row: String = bare.cells().iter().map(|c| bare.symbol(c)).collect();
        assert_eq!(bare_row, row.replace(ZWNJ, ""), "every sign has a cell");
    }

    /// The cells as they are sent, each behind a letter that names its face where one is asked for.
    fn sent(text: &str, encoding: Encoding) -> String {
        let paragraph = laid_out(text);
        let encoded = EncodedLine::new(text, &paragraph.line(0).expect("a line"), encoding);
        let cell = |c: usize| match encoded.cells()[c].face {
            Face::Any => encoded.symbol(&encoded.cells()[c]).to_owned(),
            face => format!("{}{}", &format!("{face:?}")[..1], encoded.symbol(&encoded.cells()[c])),
        };
        (0..encoded.cells().len()).map(cell).collect()
    }

    #[test]
    fn digits_on_the_side_where_no_order_puts_them_are_held_there() {
        // Shown from the left: b, the Arabic letters, 25, a. A left-to-right row takes the digits for the letters' own (W2).
        let text = "\u{202D}b\u{202E}بت\u{202C}25a";
        assert_eq!(sent(text, Encoding::Visual), "b\u{FE96}\u{FE91}25a");
        assert_eq!(sent(text, Encoding::Runs), "b\u{200E}\u{FE91}\u{FE96}\u{200E}2\u{200E}5\u{200E}a\u{200E}");
        assert_eq!(sent(text, Encoding::RunsBare).chars().filter(|&c| c == LRM).count(), 0);
        assert_eq!(sent(text, Encoding::RunsSlanted), "BbR\u{FE91}R\u{FE96}B2B5Ba");
    }

    #[test]
    fn a_bracket_between_letters_is_held_whether_or_not_its_mate_is_in_the_row() {
        // The mate may be in another pane, and then the bracket is of class L there (N0).
        assert_eq!(sent("بت(ثج", Encoding::Runs).chars().filter(|&c| c == LRM).count(), 3);
        assert_eq!(sent("(بت)", Encoding::Runs).chars().filter(|&c| c == LRM).count(), 0);
    }

    #[test]
    fn signs_that_the_terminal_mirrors_are_sent_mirrored() {
        // The row is sent from its right end: ba, the bracket before the teh, and so on; konsole draws it as it is.
        assert_eq!(sent("ب(ت)ج", Encoding::Visual), "\u{FE9D}(\u{FE95})\u{FE8F}");
        assert_eq!(sent("ب(ت)ج", Encoding::RunsBare), "\u{FE8F}(\u{FE95})\u{FE9D}");
        assert_eq!(sent("ب«ت»ج", Encoding::RunsBare), "\u{FE8F}«\u{FE95}»\u{FE9D}");
        assert_eq!(sent("ب«ت»ج", Encoding::Runs), "\u{FE8F}»\u{FE95}«\u{FE9D}");
        assert_eq!(sent("(بت)", Encoding::RunsBare), "(\u{FE91}\u{FE96})");
    }

    #[test]
    fn a_word_without_end_is_sent() {
        let text = "ب1-(".repeat(20_000);
        let options = LayoutOptions {
            width: u32::MAX,
            base: BaseDirection::Fixed(Direction::Rtl),
            joining: true,
            marks: Marks::Keep,
            justify: Justify::Ragged,
        };
        let paragraph = layout(&text, &options);
        for encoding in [Encoding::Runs, Encoding::RunsBare, Encoding::RunsSlanted] {
            let cells: usize =
                paragraph.lines().map(|line| EncodedLine::new(&text, &line, encoding).cells().len()).sum();
            assert_eq!(cells, 80_000);
        }
    }

    #[test]
    fn a_word_of_two_looks_is_two_words_where_each_look_is_drawn_on_its_own() {
        let text = "ببيروت";
        let paragraph = laid_out(text);
        let line = paragraph.line(0).expect("a line");
        // The name without the preposition before it, which is the rightmost cluster.
        let first = line.clusters.len() - 1;
        let alike = |a: usize, b: usize| (a == first) == (b == first);
        let sent = |encoding| {
            let encoded = EncodedLine::in_looks(text, &line, encoding, &alike);
            encoded.cells().iter().map(|cell| encoded.symbol(cell)).collect::<String>()
        };
        assert_eq!(sent(Encoding::RunsSlanted), "\u{FE92}\u{FEF4}\u{FEAE}\u{FEED}\u{FE95}\u{FE91}");
        assert_eq!(sent(Encoding::Runs), "\u{FE91}\u{FE92}\u{FEF4}\u{FEAE}\u{FEED}\u{FE95}");
    }

    #[test]
    fn the_terminals_own_reordering_gives_our_order() {
        for text in [
            "أصيب جنود أمريكيون في هجوم صاروخي",
            "نحو 2500 جندي في العراق (25%) اليوم",
            "قال “المقاومة الإسلامية في العراق”، وهي",
            "طائرة إف-16 من طراز F-16 (أمريكية)",
            "٢٥٠ رهينة و١٢٠٠ قتيل",
            "شركة OpenAI العالمية، و\"BBC\"",
            "שלום עולם",
            "7 أكتوبر/تشرين الأول",
        ] {
            let (got, due) = as_shown(text);
            assert_eq!(got, due, "{text}");
        }
    }
}

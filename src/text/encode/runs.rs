//! konsole, PuTTY, qterminal: they reorder each row by UAX#9 with a left-to-right base and cannot be told not to.
//!
//! Blanks are sent as U+2800, which is blank and strongly left-to-right, so each word is a row of its own to the
//! terminal's algorithm. Inside a word we look for the order of cells that the terminal's own reordering turns into ours:
//! as it is, its right-to-left core turned round, or its logical order; the model of the terminal decides.
//!
//! qterminal has U+2800 from a font of other cells, and every row would be too long. It reorders and draws each stretch of
//! one look by itself: there blanks are plain and slanted, which Arabic never is, and so end the stretch.

use unicode_bidi::{BidiClass, Level, ParagraphBidiInfo, bidi_class};

use super::{Alike, EncodedLine, Encoder, Face, LaidOutLine};
use crate::text::{bidi, clusters};

/// Braille pattern blank: class L, draws nothing, one cell.
const BLANK: &str = "\u{2800}";

const ZWNJ: char = '\u{200C}';

/// Words in visual order, each in the order that this terminal family needs. A row must begin with such a blank; the
/// widgets put one there.
#[derive(Debug)]
pub(super) struct Runs {
    blank: &'static str,
    face: Face,
    /// Whether joiners are kept: konsole joins letters anew, whatever form it is sent.
    joiners: bool,
}

impl Runs {
    /// For terminals that reorder whole rows.
    pub(super) const WHOLE: Self = Self { blank: BLANK, face: Face::Any, joiners: true };
    /// The same for those that give joiners a cell.
    pub(super) const BARE: Self = Self { joiners: false, ..Self::WHOLE };
    /// For terminals that reorder each look on its own.
    pub(super) const SLANTED: Self = Self { blank: " ", face: Face::Italic, joiners: false };
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
        let mut word: Vec<usize> = Vec::new();
        for (index, cluster) in line.clusters.iter().enumerate().filter(|(_, c)| c.width > 0) {
            if clusters::is_blank(cluster.glyph) || cluster.glyph == '\u{A0}' {
                self.push_word(out, text, line, &mut word);
                out.push_blank(self.blank, line, index);
                out.set_face(self.face);
                continue;
            }
            if word.last().is_some_and(|&before| !alike(before, index)) {
                self.push_word(out, text, line, &mut word);
            }
            word.push(index);
        }
        self.push_word(out, text, line, &mut word);
    }

    fn push_word(&self, out: &mut EncodedLine, text: &str, line: &LaidOutLine<'_>, word: &mut Vec<usize>) {
        let glyphs: Vec<char> = word.iter().map(|&i| line.clusters[i].glyph).collect();
        for at in order(&glyphs, |k| (line.clusters[word[k]].start, line.clusters[word[k]].end)) {
            out.push(text, line, word[at]);
            if !text.get(line.clusters[word[at]].source()).is_some_and(|source| source.contains(ZWNJ)) {
                continue;
            }
            out.remove(ZWNJ);
            if self.joiners {
                // A letter that must not join the next one.
                out.append(ZWNJ);
            }
        }
        word.clear();
    }
}

/// The order in which a word's cells must be sent, as indices into its glyphs from left to right.
fn order(glyphs: &[char], source: impl Fn(usize) -> (u32, u32)) -> Vec<usize> {
    let as_is: Vec<usize> = (0..glyphs.len()).collect();
    let strong = |c: &char| matches!(bidi_class(*c), BidiClass::R | BidiClass::AL);
    let turns = |c: &char| strong(c) || bidi_class(*c) == BidiClass::AN;
    let (Some(first), Some(last)) = (glyphs.iter().position(turns), glyphs.iter().rposition(turns)) else {
        return as_is;
    };
    let mut core = as_is.clone();
    core[first..=last].reverse();
    if glyphs[first..=last].iter().all(strong) {
        // Letters alone between left-to-right neighbours: the terminal turns them round as one run.
        return core;
    }
    let mut whole = as_is.clone();
    whole.reverse();
    let mut logical = as_is.clone();
    logical.sort_by_key(|&k| source(k));
    let mut best = (usize::MAX, Vec::new());
    for candidate in [core, as_is, logical, pieces(glyphs), whole] {
        best = corrected(glyphs, candidate, best);
        if best.0 == 0 {
            break;
        }
    }
    best.1
}

/// What stands between left-to-right letters, which never move, turned round piece by piece.
fn pieces(glyphs: &[char]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..glyphs.len()).collect();
    for piece in order.split_mut(|&k| bidi_class(glyphs[k]) == BidiClass::L) {
        piece.reverse();
    }
    order
}

/// How often an order is corrected by what the terminal makes of it.
const CORRECTIONS: usize = 4;

/// The best of `best`, an order, and what becomes of that order when each cell is put where the terminal takes the cell
/// from that it shows in its place. Moving cells may change the terminal's mind, so this is done again a few times.
fn corrected(glyphs: &[char], mut sent: Vec<usize>, mut best: (usize, Vec<usize>)) -> (usize, Vec<usize>) {
    for _ in 0..=CORRECTIONS {
        let shown = shown(glyphs, &sent);
        let misplaced = shown.iter().enumerate().filter(|&(at, &k)| at != k).count();
        let mut place = vec![0; sent.len()];
        for (at, &k) in sent.iter().enumerate() {
            place[k] = at;
        }
        let mut next = sent.clone();
        for (at, &k) in shown.iter().enumerate() {
            next[place[k]] = at;
        }
        if misplaced < best.0 {
            best = (misplaced, sent);
        }
        if best.0 == 0 {
            break;
        }
        sent = next;
    }
    best
}

/// Where the terminal shows what it is sent: indices of glyphs from left to right.
fn shown(glyphs: &[char], sent: &[usize]) -> Vec<usize> {
    let row: String = BLANK.chars().chain(sent.iter().map(|&k| glyphs[k])).chain(BLANK.chars()).collect();
    let info = ParagraphBidiInfo::new(&row, Some(Level::ltr()));
    let mut cells: Vec<(usize, u8)> = row
        .char_indices()
        .skip(1)
        .zip(sent)
        .map(|((byte, _), &k)| (k, info.levels.get(byte).map_or(0, Level::number)))
        .collect();
    bidi::reorder(&mut cells, |&(_, level)| level);
    cells.into_iter().map(|(k, _)| k).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{
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

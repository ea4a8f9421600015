//! kitty: no reordering, but its font shaper draws each run of cells from right to left that holds right-to-left letters.
//! A run is what stands between plain blanks in one font and one face.
//!
//! So words stand in visual order, and the right-to-left letters of a word are sent the other way round. What touches them
//! from the other side (digits, brackets, a full stop) may or may not be in the same font, which nobody can ask for: it is
//! sent in another face, so that it is never part of their run. The same holds for letters that few fonts have.

use super::{EncodedLine, Encoder, Face, LaidOutLine};
use crate::text::clusters;

/// Words in visual order, their right-to-left letters turned round.
#[derive(Debug)]
pub(super) struct Words;

/// To which run a cell belongs inside a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Run {
    /// Letters that a font of the script has, and the signs and digits that it has with them.
    Letters,
    /// Letters that it may lack.
    Rare,
    /// Other signs under a vowel of the script.
    Pointed,
    /// Everything else.
    Other,
}

impl Encoder for Words {
    fn encode(&self, text: &str, line: &LaidOutLine<'_>, out: &mut EncodedLine) {
        let mut word: Vec<(usize, Run)> = Vec::new();
        for (index, cluster) in line.clusters.iter().enumerate().filter(|(_, c)| c.width > 0) {
            if clusters::is_blank(cluster.glyph) || cluster.glyph == '\u{A0}' {
                push_word(out, text, line, &word);
                word.clear();
                out.push_blank(if cluster.width == 2 { "  " } else { " " }, line, index);
            } else {
                word.push((index, run_of(cluster.glyph, &text[cluster.source()])));
            }
        }
        push_word(out, text, line, &word);
    }
}

fn push_word(out: &mut EncodedLine, text: &str, line: &LaidOutLine<'_>, word: &[(usize, Run)]) {
    let mixed = word.iter().any(|&(_, run)| run != Run::Other);
    let runs: Vec<&[(usize, Run)]> = word.chunk_by(|a, b| a.1 == b.1).collect();
    for (at, run) in runs.iter().enumerate() {
        let beside_rare = || {
            let neighbours = [at.checked_sub(1).and_then(|before| runs.get(before)), runs.get(at + 1)];
            neighbours.into_iter().flatten().any(|neighbour| neighbour[0].1 == Run::Rare)
        };
        let face = match run[0].1 {
            _ if !mixed => Face::Any,
            Run::Letters => Face::Regular,
            Run::Pointed => Face::BoldItalic,
            Run::Other if beside_rare() => Face::Italic,
            Run::Rare | Run::Other => Face::Bold,
        };
        let tells = |&(i, _): &(usize, Run)| {
            let cluster = &line.clusters[i];
            tells_direction(cluster.glyph) || text[cluster.source()].chars().any(tells_direction)
        };
        let turned = run[0].1 != Run::Other && run.iter().any(tells);
        // A glyph moves, but a colour stays where it was sent: a cell takes the look of what will be shown there.
        for (place, &(shown, _)) in run.iter().enumerate() {
            let sent = if turned { run[run.len() - 1 - place].0 } else { shown };
            out.push(text, line, sent);
            out.set_face(face);
            out.set_cluster(shown);
        }
    }
}

/// Whether the shaper takes a run with this sign for right-to-left: by signs of a right-to-left script, digits among them,
/// but not by those that many scripts share (Unicode's `Scripts.txt`: Common and Inherited).
fn tells_direction(c: char) -> bool {
    let shared = matches!(
        c,
        '\u{605}' | '\u{60C}' | '\u{61B}' | '\u{61F}' | '\u{640}' | '\u{64B}'
            ..='\u{655}' | '\u{670}' | '\u{6DD}' | '\u{8E2}' | '\u{FD3E}' | '\u{FD3F}'
    );
    is_of_the_script(c) && !shared
}

/// Whether a sign stands in a block of a right-to-left script.
fn is_of_the_script(c: char) -> bool {
    matches!(
        c,
        '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}'
    )
}

/// The run of a cell that shows this glyph for this source.
fn run_of(glyph: char, source: &str) -> Run {
    if !is_of_the_script(glyph) {
        // A sign under a vowel of the script: few fonts have both.
        let neutral = !glyph.is_alphabetic();
        return if neutral && source.chars().any(tells_direction) { Run::Pointed } else { Run::Other };
    }
    // An Arabic letter that has no joined form (hamza needs none), or one beside those of Arabic and Persian; a mark beside
    // the usual eight.
    let letter = matches!(
        glyph,
        '\u{620}' | '\u{622}'..='\u{63F}' | '\u{641}'..='\u{64A}' | '\u{66E}'..='\u{6D3}' | '\u{6D5}' | '\u{6EE}'..='\u{6EF}'
            | '\u{6FA}'..='\u{6FF}' | '\u{750}'..='\u{77F}' | '\u{870}'..='\u{8C9}' | '\u{FB50}'..='\u{FB55}'
            | '\u{FB5A}'..='\u{FB79}' | '\u{FB7E}'..='\u{FB89}' | '\u{FB8C}'..='\u{FB8D}' | '\u{FB96}'..='\u{FBFB}'
    );
    let mark = source.chars().any(|c| {
        matches!(
            c,
            '\u{610}'..='\u{61A}' | '\u{653}'..='\u{65F}' | '\u{670}' | '\u{6D6}'..='\u{6DC}' | '\u{6DF}'..='\u{6E8}'
                | '\u{6EA}'..='\u{6ED}' | '\u{8CA}'..='\u{8FF}'
        )
    });
    if letter || mark { Run::Rare } else { Run::Letters }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{
        encode::Encoding,
        layout::{BaseDirection, Direction, Justify, LayoutOptions, Marks, layout},
    };

    /// The row as it is sent, each run of one face in brackets: ( ) regular, [ ] bold, { } italic.
    fn sent(text: &str) -> String {
        let base = BaseDirection::Fixed(Direction::Rtl);
        let options = LayoutOptions { width: 90, base, joining: false, marks: Marks::Keep, justify: Justify::Ragged };
        let paragraph = layout(text, &options);
        let line = paragraph.line(0).expect("a line");
        let encoded = EncodedLine::new(text, &line, Encoding::Words);
        let mut out = String::new();
        for run in encoded.cells().chunk_by(|a, b| a.face == b.face) {
            let (open, close) = match run[0].face {
                Face::Any => ("", ""),
                Face::Regular => ("(", ")"),
                Face::Bold => ("[", "]"),
                Face::Italic | Face::BoldItalic => ("{", "}"),
            };
            let symbols: String = run.iter().map(|cell| encoded.symbol(cell)).collect();
            out.push_str(&format!("{open}{symbols}{close}"));
        }
        out
    }

    #[test]
    fn hebrew_letters_are_turned_round_in_their_words_and_what_touches_them_has_another_face() {
        assert_eq!(sent("שלום עולם"), "(עולם) (שלום)");
        assert_eq!(sent("שלום. abc"), "abc [.](שלום)");
        assert_eq!(sent("ו-42 abc-5"), "abc-5 [42-](ו)");
    }

    #[test]
    fn digits_of_the_script_turn_and_its_shared_signs_alone_do_not() {
        // 2023 shown from the left; sent from its last digit, since the run is drawn from right to left.
        assert_eq!(sent("\u{662}\u{660}\u{662}\u{663}"), "(\u{663}\u{662}\u{660}\u{662})");
        assert_eq!(sent("؟؛"), "(؛؟)");
        // Shown from the left: the number, the letter; the run is drawn from right to left.
        assert_eq!(sent("א٢٣"), "(א٣٢)");
    }
}

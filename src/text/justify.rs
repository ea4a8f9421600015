//! Justification: a line that is too short is stretched to its column, Arabic by kashida first, everything else by blanks.
//!
//! In: one line's clusters in visual order, columns not yet set, and the cells that are missing. Out: stretching cells put
//! between them: tatweel where letters join, blanks beside blanks. A stretching cell has an empty source just behind the
//! letter or blank that it stretches, so every byte still stands in exactly one cluster and nothing of it is ever copied.
//!
//! Where the stroke goes follows the tradition as it is written down for machines (Elyaakoubi and Lazrek, "Justify Just or
//! Just Justify", 2010; the priorities of the common layout engines): one place a word, chosen in this order: behind a
//! tatweel that is written; behind seen and sad; before a final ha, ta marbuta or dal; before a final alef, lam or kaf and
//! the tall letters; before a final waw, ra, ya, qaf or ain; any other join. Never inside lam-alef, never in a word of two
//! letters, and no longer than [`LONGEST`] cells: what does not fit into that goes into the blanks, and a line that
//! would need more still stays ragged.

use super::{clusters, layout::VisualCluster};

const TATWEEL: char = '\u{640}';
/// The most cells of one stroke.
const LONGEST: u32 = 3;
/// The most cells that are added to one blank.
const WIDEST: u32 = 2;
/// Words with fewer letters are not stretched.
const FEWEST: usize = 3;

/// How lines reach their column's edge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Justify {
    /// They do not: the far edge is ragged.
    #[default]
    Ragged,
    /// By wider blanks.
    Blanks,
    /// By tatweel between joined letters first, then by wider blanks.
    Kashida,
}

/// Stretches a line by so many cells; leaves it as it is where that would look unnatural.
pub(super) fn stretch(line: &mut Vec<VisualCluster>, missing: u32, how: Justify) {
    let strokes = if how == Justify::Kashida { strokes(line) } else { Vec::new() };
    let blanks = blanks(line);
    let room = strokes.len() as u32 * LONGEST + blanks.len() as u32 * WIDEST;
    if missing == 0 || missing > room {
        return;
    }
    // One cell to each place in turn, the best places first, so that no word is stretched twice while another waits.
    let mut given = vec![0_u32; line.len()];
    let mut left = missing;
    for (places, most) in [(&strokes, LONGEST), (&blanks, WIDEST)] {
        for _ in 0..most {
            for place in places {
                if left > 0 {
                    given[*place] += 1;
                    left -= 1;
                }
            }
        }
    }
    put(line, &given);
}

/// The places of strokes, best first: indices of the letters that the stroke follows.
fn strokes(line: &[VisualCluster]) -> Vec<usize> {
    let mut places: Vec<(u8, usize)> = Vec::new();
    let mut word: Vec<usize> = Vec::new();
    // From right to left, as Arabic is read; a cluster of another direction ends the word.
    for index in (0..line.len()).rev() {
        let cluster = &line[index];
        if cluster.width == 0 {
            continue;
        }
        if cluster.is_rtl() && is_letter(cluster.glyph) {
            word.push(index);
        } else {
            places.extend(best(line, &word));
            word.clear();
        }
    }
    places.extend(best(line, &word));
    // Equal places: from the end of the line back, where the stroke has always been liked best.
    places.sort_by_key(|(priority, index)| (*priority, *index));
    places.into_iter().map(|(_, index)| index).collect()
}

/// The best place of a word, letters from right to left: its priority and the letter before it.
fn best(line: &[VisualCluster], word: &[usize]) -> Option<(u8, usize)> {
    if word.len() < FEWEST {
        return None;
    }
    let joins = word.windows(2).filter(|pair| joins_after(line[pair[0]].glyph));
    // The last of equal places.
    joins
        .map(|pair| (priority(line[pair[0]].glyph, line[pair[1]].glyph), pair[0]))
        .min_by_key(|(priority, index)| (*priority, *index))
}

/// How good a place is, 0 the best: by the shapes of the letters on both sides.
fn priority(before: char, after: char) -> u8 {
    match (before, after) {
        (TATWEEL, _) => 0,
        // Initial and medial seen, sheen, sad, dad.
        ('\u{FEB3}' | '\u{FEB4}' | '\u{FEB7}' | '\u{FEB8}' | '\u{FEBB}' | '\u{FEBC}' | '\u{FEBF}' | '\u{FEC0}', _) => 1,
        // Final ha, ta marbuta, dal, dhal.
        (_, '\u{FEEA}' | '\u{FE94}' | '\u{FEAA}' | '\u{FEAC}') => 2,
        // Final alef with its hamzas, lam-alef, lam, kaf, tah, zah.
        (
            _,
            '\u{FE8E}' | '\u{FE82}' | '\u{FE84}' | '\u{FE88}' | '\u{FEF6}' | '\u{FEF8}' | '\u{FEFA}' | '\u{FEFC}'
            | '\u{FEDE}' | '\u{FEDA}' | '\u{FEC2}' | '\u{FEC6}' | '\u{FB93}' | '\u{FB8F}',
        ) => 3,
        // Final waw, ra, zain, ya, alef maqsura, qaf, ain.
        (_, '\u{FEEE}' | '\u{FEAE}' | '\u{FEB0}' | '\u{FEF2}' | '\u{FEF0}' | '\u{FED6}' | '\u{FECA}' | '\u{FBFD}') => 4,
        _ => 5,
    }
}

/// Whether a shape joins the letter after it: initial and medial forms, and tatweel. Forms stand in fours (isolated, final,
/// initial, medial) with those of non-joining letters in pairs, so the forms are named rather than counted.
fn joins_after(glyph: char) -> bool {
    glyph == TATWEEL || super::forms::joins_after(glyph)
}

fn is_letter(glyph: char) -> bool {
    matches!(glyph, '\u{621}'..='\u{64A}' | '\u{671}'..='\u{6D3}' | '\u{FB50}'..='\u{FBFF}' | '\u{FE80}'..='\u{FEFC}')
}

/// The blanks between words, from the end of the line back.
fn blanks(line: &[VisualCluster]) -> Vec<usize> {
    let word = |cluster: &VisualCluster| cluster.width > 0 && !clusters::is_blank(cluster.glyph);
    let (Some(first), Some(last)) = (line.iter().position(word), line.iter().rposition(word)) else {
        return Vec::new();
    };
    (first..last).filter(|&index| line[index].width > 0 && line[index].glyph == ' ').collect()
}

/// Puts the cells in: beside the letter or blank that they stretch, on the side where the reading goes on.
fn put(line: &mut Vec<VisualCluster>, given: &[u32]) {
    let added = given.iter().sum::<u32>() as usize;
    let mut stretched = Vec::with_capacity(line.len() + added);
    for (cluster, cells) in line.iter().zip(given) {
        let glyph = if clusters::is_blank(cluster.glyph) { ' ' } else { TATWEEL };
        let cell = VisualCluster { start: cluster.end, end: cluster.end, glyph, width: 1, ..*cluster };
        let cells = std::iter::repeat_n(cell, *cells as usize);
        if cluster.is_rtl() {
            stretched.extend(cells);
            stretched.push(*cluster);
        } else {
            stretched.push(*cluster);
            stretched.extend(cells);
        }
    }
    *line = stretched;
}

#[cfg(test)]
mod tests {
    use crate::text::layout::{BaseDirection, Direction, Justify, LaidOutParagraph, LayoutOptions, Marks, layout};

    fn laid_out(text: &str, width: u32, justify: Justify) -> LaidOutParagraph {
        let base = BaseDirection::Auto(Direction::Rtl);
        layout(text, &LayoutOptions { width, base, joining: true, marks: Marks::Keep, justify })
    }

    /// The first line as it would be typed, stretching cells in their places.
    fn first(text: &str, width: u32, justify: Justify) -> String {
        let paragraph = laid_out(text, width, justify);
        let line = paragraph.line(0).unwrap();
        let mut cells: Vec<_> = line.clusters.to_vec();
        cells.sort_by_key(|c| (c.start, c.end));
        let shown = cells.iter().map(|c| match c.start == c.end {
            true => c.glyph.to_string(),
            false if c.width == 0 => String::new(),
            false => text[c.source()].to_owned(),
        });
        shown.collect()
    }

    #[test]
    fn the_stroke_stands_where_tradition_puts_it() {
        for (text, width, expected) in [
            // Behind seen rather than before the final ra.
            ("مسير ثم كلمة أخرى هنا", 5, "مسـير"),
            // Before a final dal and ta marbuta.
            ("محمد ثم كلمة أخرى هنا", 5, "محمـد"),
            ("قبيلة ثم كلمة أخرى هنا", 6, "قبيلـة"),
            // Before a final kaf; lam and alef are never parted.
            ("ملك جاء بعد ذلك اليوم", 4, "ملـك"),
            ("بلاغ جاء بعد ذلك اليوم", 4, "بـلاغ"),
            // Two letters are not stretched.
            ("من جاء بعد ذلك اليوم", 3, "من"),
        ] {
            assert_eq!(first(text, width, Justify::Kashida), expected, "{text}");
        }
    }

    #[test]
    fn several_words_share_what_is_missing_and_blanks_take_the_rest() {
        assert_eq!(first("كتب محمد رسالة طويلة إلى صديقه", 11, Justify::Kashida), "كتـب محمــد");
        assert_eq!(first("aaa bb ccccccccc", 8, Justify::Kashida), "aaa   bb");
        assert_eq!(first("كتب محمد رسالة طويلة", 9, Justify::Blanks), "كتب  محمد");
    }

    #[test]
    fn lines_reach_the_edge_but_for_the_last_and_those_that_would_gape() {
        let text = "قالت وزارة الداخلية إن عشرة أشخاص قتلوا وأصيب نحو أربعين آخرين في انهيار السد يوم الأحد";
        for width in 20..60 {
            let paragraph = laid_out(text, width, Justify::Kashida);
            let last = paragraph.line_count() - 1;
            for (index, line) in paragraph.lines().enumerate() {
                assert!(line.width <= width);
                assert!(index == last || line.width == width, "{width}: line {index} has {}", line.width);
            }
            let ragged = laid_out(text, width, Justify::Ragged);
            assert_eq!(ragged.line(last).unwrap().width, paragraph.line(last).unwrap().width);
        }
        let gaping = laid_out("من استقسطنطينيةاستقسطنطينية", 20, Justify::Kashida);
        assert!(gaping.line(0).unwrap().width < 20);
    }

    #[test]
    fn nothing_is_stretched_where_the_terminal_joins_by_itself() {
        let base = BaseDirection::Auto(Direction::Rtl);
        let options = LayoutOptions { width: 5, base, joining: false, marks: Marks::Keep, justify: Justify::Kashida };
        let paragraph = layout("مسير ثم كلمة", &options);
        assert!(paragraph.lines().all(|line| line.clusters.iter().all(|c| c.glyph != '\u{640}')));
    }
}

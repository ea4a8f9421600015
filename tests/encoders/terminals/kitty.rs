//! kitty: each run of cells in one font and one face, ended by plain spaces, is drawn from right to left where its first
//! letter is of a right-to-left script. Whether the main font has Arabic and Hebrew is the reader's affair.

use std::sync::LazyLock;

use regex::Regex;
use sahifa::text::encode::Encoding;

use super::{FACES, Terminal};

/// Guesses the direction of runs.
#[derive(Debug)]
pub(crate) struct Kitty {
    /// What it is sent.
    pub(crate) encoding: Encoding,
    /// What its main font has.
    pub(crate) coverage: Coverage,
}

/// What a main font has of right-to-left scripts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Coverage {
    /// All.
    All,
    /// All but the letters of few languages, which come from another font.
    Usual,
    /// Nothing: all come from another font, those of few languages from a third.
    Nothing,
}

/// Where a cell's glyph comes from: a font, and a face of it. `None` for blanks, which belong to no run.
type Font = Option<(u8, Option<char>)>;

impl Terminal for Kitty {
    fn encoding(&self) -> Encoding {
        self.encoding
    }

    fn styles_stay(&self) -> bool {
        true
    }

    fn show(&self, sent: &[&str], _told: &str) -> Vec<usize> {
        let mut shown: Vec<usize> = (0..sent.len()).collect();
        let fonts: Vec<Font> = sent.iter().map(|symbol| self.font(symbol)).collect();
        let mut from = 0;
        for run in fonts.chunk_by(|a, b| a == b && a.is_some()) {
            let to = from + run.len();
            if guessed_rtl(&sent[from..to].concat()) {
                shown[from..to].reverse();
            }
            from = to;
        }
        shown
    }
}

impl Kitty {
    fn font(&self, symbol: &str) -> Font {
        let face = symbol.chars().next().filter(|c| FACES.contains(c));
        let letter = symbol.trim_start_matches(FACES).chars().next().unwrap_or(' ');
        if letter == ' ' {
            return None;
        }
        let of_the_script = matches!(letter, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}');
        // A font must have a letter and all its marks.
        let rare_letter = matches!(
            letter,
            '\u{620}' | '\u{622}'..='\u{63F}' | '\u{641}'..='\u{64A}' | '\u{66E}'..='\u{6D3}' | '\u{6D5}' | '\u{750}'..='\u{77F}'
                | '\u{FB50}'..='\u{FB55}' | '\u{FB5A}'..='\u{FB79}' | '\u{FB7E}'..='\u{FB89}' | '\u{FB8C}'..='\u{FB8D}'
                | '\u{FB96}'..='\u{FBFB}'
        );
        let rare_mark = symbol.chars().any(|c| matches!(c, '\u{670}' | '\u{653}'..='\u{655}' | '\u{6D6}'..='\u{6DC}'));
        let rare = rare_letter || rare_mark;
        let font = match (of_the_script, rare) {
            (true, true) if self.coverage != Coverage::All => 2,
            (true, false) if self.coverage == Coverage::Nothing => 1,
            _ => 0,
        };
        Some((font, face))
    }
}

/// The shaper's guess: by the first character that belongs to one script alone, and that script's direction.
fn guessed_rtl(run: &str) -> bool {
    static SCRIPTS: LazyLock<[Regex; 2]> = LazyLock::new(|| {
        let shared = r"[\p{Script=Common}\p{Script=Inherited}\p{Cn}\p{Co}]";
        let right_to_left = r"[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]";
        [shared, right_to_left].map(|pattern| Regex::new(pattern).unwrap())
    });
    let [shared, right_to_left] = &*SCRIPTS;
    let own = run.chars().filter(|c| !FACES.contains(c)).map(|c| c.to_string()).find(|c| !shared.is_match(c));
    own.is_some_and(|c| right_to_left.is_match(&c))
}

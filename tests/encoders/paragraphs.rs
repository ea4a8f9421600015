//! Random paragraphs, the same in every run: mixed scripts, marks, joiners, controls, digits, brackets, by chunks so that
//! words form.

use sahifa::text::layout::{BaseDirection, Direction, Justify, Marks};

/// How many paragraphs a run has.
pub(crate) const COUNT: u64 = 10_000;

/// A paragraph and how it is to be laid out.
#[derive(Debug)]
pub(crate) struct Paragraph {
    pub(crate) text: String,
    pub(crate) width: u32,
    pub(crate) base: BaseDirection,
    pub(crate) marks: Marks,
    pub(crate) justify: Justify,
}

/// Numbers without end from a seed: the sequence of `SplitMix64` (Steele, Lea and Flood 2014).
#[derive(Debug)]
pub(crate) struct Random(u64);

impl Random {
    /// The sequence of a seed.
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0xA076_1D64_78BD_642F))
    }

    /// A number below `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % end as u64) as usize
    }

    /// One of these characters.
    fn of(&mut self, chars: &str) -> char {
        let index = self.below(chars.chars().count());
        chars.chars().nth(index).unwrap()
    }

    /// `least` to `most` of these characters.
    fn some(&mut self, chars: &str, least: usize, most: usize) -> String {
        let count = least + self.below(most + 1 - least);
        (0..count).map(|_| self.of(chars)).collect()
    }

    /// One of these.
    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }
}

const ARABIC: &str = "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءأإآؤئ";
const VOWELS: &str = "\u{64B}\u{64C}\u{64D}\u{64E}\u{64F}\u{650}\u{651}\u{652}";
const LATIN: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZé";
const DIGITS: &str = "0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹";
/// Direction marks, joiners, embeddings, overrides, isolates.
const CONTROLS: &str = "\u{200E}\u{200F}\u{61C}\u{200C}\u{200D}\u{202A}\u{202B}\u{202C}\u{202D}\u{202E}\u{2066}\u{2067}\u{2068}\u{2069}\u{2069}";

/// Whether a character has no cell and is not sent.
pub(crate) fn is_control(c: char) -> bool {
    CONTROLS.contains(c) || matches!(c, '\u{200B}' | '\u{AD}' | '\t')
}

/// Paragraph number `seed`.
pub(crate) fn paragraph(seed: u64) -> Paragraph {
    let random = &mut Random::new(seed);
    let mut text = String::new();
    for _ in 0..random.below(40) {
        let chunk = chunk(random);
        text.push_str(&chunk);
    }
    Paragraph {
        text,
        width: 1 + random.below(200) as u32,
        base: random.one(&[
            BaseDirection::Auto(Direction::Rtl),
            BaseDirection::Fixed(Direction::Rtl),
            BaseDirection::Fixed(Direction::Ltr),
        ]),
        marks: random.one(&[Marks::Keep, Marks::Keep, Marks::Hide]),
        justify: random.one(&[Justify::Ragged, Justify::Ragged, Justify::Blanks, Justify::Kashida]),
    }
}

fn chunk(random: &mut Random) -> String {
    match random.below(24) {
        0..4 => random.some(ARABIC, 1, 9),
        4..6 => random.one(&["لا", "لأ", "لإ", "لآ", "لَا", "لّا", "بلا"]).repeat(1 + random.below(3)),
        6 | 7 => {
            let mut vowelled = String::new();
            for _ in 0..=random.below(4) {
                vowelled.push(random.of(ARABIC));
                vowelled.push_str(&random.some(VOWELS, 0, 2));
            }
            vowelled
        }
        8 | 9 => random.some(LATIN, 1, 8),
        10 | 11 => {
            let (whole, separator, part) = (random.some(DIGITS, 1, 5), random.of(".,٫٬/:-"), random.some(DIGITS, 0, 3));
            format!("{whole}{separator}{part}{}", random.one(&["", "%", "٪", "$"]))
        }
        12..16 => random.one(&[" ", " ", " ", "  ", "\u{A0}", "\u{2003}"]).to_owned(),
        16 | 17 => random.of("[](){}<>«»“”\"'!؟،؛.:/-≥≤").into(),
        18 => random.of(CONTROLS).into(),
        19 => random.some("אבגדהוזחטיכלמנסעפצקרשת", 1, 6),
        20 => random.some("پچژگکیہھےٹڈڑںۀ", 1, 5),
        21 => random.some("中文字日本ＡＢ", 1, 4),
        22 => random.one(&["👨\u{200D}👩\u{200D}👧", "🇸🇾", "👍🏽", "☀\u{FE0F}", "กำ", "नि", "ܐܒܓ", "ދިވެހި"]).to_owned(),
        _ => random.of("\u{64B}\u{301}\u{5B8}\u{600}\u{6DD}ــ\t\u{200B}\u{AD}").into(),
    }
}

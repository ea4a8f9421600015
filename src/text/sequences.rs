//! Signs that are written with several characters and drawn as one: flags, joined figures, skin tones, keycaps.
//!
//! Layout gives each two cells, as Unicode has it. Where a program gives it others, letters beside it are lost: foot counts
//! the cells of its characters, and tmux counts otherwise than the terminal around it, so that the rest of the row stands
//! elsewhere than tmux believes. In: the symbol of one cell. Out: one of characters whose cells nobody doubts, never wider.

use std::borrow::Cow;

use super::width;

/// Which cells a sign of several characters takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sequences {
    /// Those that layout gives it.
    Whole,
    /// Those of its characters together.
    Summed,
    /// Nobody knows: programs that do not agree stand between.
    Doubtful,
}

/// The letter A of flags; the others follow it.
const REGIONAL_A: u32 = 0x1F1E6;

impl Sequences {
    /// The symbol of a cell in characters that take the cells which layout gave it, or fewer: a flag as its two letters, any
    /// other sequence as its first sign. Letters with their marks, and all that is as wide as its characters, stay.
    pub fn certain(self, symbol: &str) -> Cow<'_, str> {
        if self == Self::Whole || symbol.is_ascii() {
            return Cow::Borrowed(symbol);
        }
        let is_flag = symbol.starts_with(|c| regional_letter(c).is_some());
        if is_flag && self == Self::Doubtful {
            return Cow::Owned(symbol.chars().map(|c| regional_letter(c).unwrap_or(c)).collect());
        }
        let summed: usize = symbol.chars().map(|c| usize::from(width::of_char(c))).sum();
        if summed == usize::from(width::of_cluster(symbol)) {
            return Cow::Borrowed(symbol);
        }
        // What holds the cell in its place stays behind it.
        let holds = |c: &char| matches!(c, '\u{200E}' | '\u{17B4}');
        let mut chars = symbol.chars();
        Cow::Owned(chars.next().into_iter().chain(chars.filter(holds)).collect())
    }
}

/// The letter that a piece of a flag stands for (Unicode's regional indicators).
fn regional_letter(c: char) -> Option<char> {
    let nth = u32::from(c).checked_sub(REGIONAL_A).filter(|nth| *nth < 26)?;
    char::from_u32(u32::from('A') + nth)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_programs_count_differently_is_said_in_signs_that_they_count_alike() {
        for (symbol, summed, doubtful) in [
            ("🇵🇸", "🇵🇸", "PS"),
            ("🇵🇸\u{200E}", "🇵🇸\u{200E}", "PS\u{200E}"),
            ("👩\u{200D}🚀", "👩", "👩"),
            ("👨\u{200D}👩\u{200D}👧\u{200E}", "👨\u{200E}", "👨\u{200E}"),
            ("👍🏽", "👍", "👍"),
            ("❤\u{FE0F}", "❤", "❤"),
            ("1\u{FE0F}\u{20E3}", "1", "1"),
        ] {
            assert_eq!(Sequences::Whole.certain(symbol), symbol);
            assert_eq!(Sequences::Summed.certain(symbol), summed, "{symbol:?}");
            assert_eq!(Sequences::Doubtful.certain(symbol), doubtful, "{symbol:?}");
        }
    }

    #[test]
    fn everything_else_stays() {
        for symbol in [
            "a",
            "\u{FEE1}",
            "ب\u{651}\u{64E}",
            "\u{FEFB}\u{200E}",
            "👍",
            "👍\u{FE0F}",
            "漢",
            "한",
            "é",
            " ",
            "\u{A0}\u{17B4}",
            "",
        ] {
            assert_eq!(Sequences::Doubtful.certain(symbol), symbol, "{symbol:?}");
        }
    }
}

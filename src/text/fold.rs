//! Folding: what two spellings must share to count as the same word.
//!
//! One fold serves search, lexicons and repeats: vowel marks, tatweel and invisible controls go; alef forms become ا,
//! hamza carriers their bare letter, alef maqsura and Persian ya become ي, ta marbuta ه, Persian kaf ك; digits of any
//! script become ASCII; letters are lower-cased. One source char gives at most one folded char, so offsets map easily.

use std::sync::LazyLock;

/// What a char is to whoever cuts text into words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A letter, or a number sign that is no digit.
    Letter,
    /// A decimal digit of a script that folding knows.
    Digit,
    /// White space.
    Blank,
    /// What folding drops: marks, tatweel, joiners, direction controls.
    Skipped,
    /// Anything else.
    Other,
}

/// The folded form of one char; `None` where folding drops it.
#[inline]
pub fn fold_char(c: char) -> Option<char> {
    let (folded, kind) = look(c);
    (kind != Kind::Skipped).then_some(folded)
}

/// Whether folding drops this char: vowel marks and other combining marks of Arabic and Hebrew, tatweel, invisible
/// joiners and direction controls.
#[inline]
pub fn is_skipped(c: char) -> bool {
    look(c).1 == Kind::Skipped
}

/// The folded form of a char and its kind, by one look-up; the form of a skipped char is the char itself.
#[inline]
pub fn look(c: char) -> (char, Kind) {
    let code = c as usize;
    let index = if code < LOW_END {
        code
    } else if (HIGH_START..HIGH_END).contains(&code) {
        code - HIGH_START + LOW_END
    } else {
        return compute(c);
    };
    TABLE.get(index).copied().unwrap_or((c, Kind::Other))
}

const LOW_END: usize = 0x900;
const HIGH_START: usize = 0x2000;
const HIGH_END: usize = 0x2100;

/// Every char of the scripts at hand, and of general punctuation.
static TABLE: LazyLock<Vec<(char, Kind)>> = LazyLock::new(|| {
    let codes = (0..LOW_END as u32).chain(HIGH_START as u32..HIGH_END as u32);
    codes.map(|code| char::from_u32(code).map_or(('\0', Kind::Other), compute)).collect()
});

fn compute(c: char) -> (char, Kind) {
    if dropped(c) {
        return (c, Kind::Skipped);
    }
    let folded = folded(c);
    let kind = if folded.is_ascii_digit() {
        Kind::Digit
    } else if c.is_alphanumeric() {
        Kind::Letter
    } else if c.is_whitespace() {
        Kind::Blank
    } else {
        Kind::Other
    };
    (folded, kind)
}

fn folded(c: char) -> char {
    match c {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ؤ' => 'و',
        'ئ' | 'ى' | 'ی' | 'ې' => 'ي',
        'ة' | 'ہ' | 'ۀ' | 'ە' | 'ۂ' | 'ۃ' => 'ه',
        'ک' => 'ك',
        '\u{660}'..='\u{669}' => digit(c, 0x660),
        '\u{6F0}'..='\u{6F9}' => digit(c, 0x6F0),
        _ => {
            let mut lower = c.to_lowercase();
            match (lower.next(), lower.next()) {
                (Some(one), None) => one,
                _ => c,
            }
        }
    }
}

fn dropped(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36F}'
        | '\u{591}'..='\u{5BD}' | '\u{5BF}' | '\u{5C1}' | '\u{5C2}' | '\u{5C4}' | '\u{5C5}' | '\u{5C7}'
        | '\u{610}'..='\u{61A}' | '\u{61C}' | '\u{640}' | '\u{64B}'..='\u{65F}' | '\u{670}'
        | '\u{6D6}'..='\u{6DC}' | '\u{6DF}'..='\u{6E4}' | '\u{6E7}' | '\u{6E8}' | '\u{6EA}'..='\u{6ED}'
        | '\u{8D3}'..='\u{8E1}' | '\u{8E3}'..='\u{8FF}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// The folded form of a text.
pub fn fold(text: &str) -> String {
    text.chars().filter_map(fold_char).collect()
}

/// The text as written but for what [`is_skipped`] names: for comparisons that must tell ى from ي or ة from ه.
pub fn bare(text: &str) -> String {
    text.chars().filter(|&c| !is_skipped(c)).collect()
}

/// Byte offset in `text` just after its first `letters` chars that folding keeps, the marks on the last one included.
pub fn offset_after(text: &str, letters: usize) -> usize {
    let mut kept = 0;
    for (at, c) in text.char_indices() {
        if !is_skipped(c) {
            if kept == letters {
                return at;
            }
            kept += 1;
        }
    }
    text.len()
}

fn digit(c: char, zero: u32) -> char {
    char::from_u32(c as u32 - zero + '0' as u32).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_word_fold_alike() {
        for (a, b) in [
            ("أيضًا", "ايضا"),
            ("إيران", "ايران"),
            ("الحُوثِيّ", "الحوثى"),
            ("مسؤول", "مسوول"),
            ("حكومة", "حكومه"),
            ("ســوريا", "سوريا"),
            ("٢٥٠", "250"),
            ("کشور", "كشور"),
            ("BBC", "bbc"),
        ] {
            assert_eq!(fold(a), fold(b));
        }
        assert_ne!(fold("حرب"), fold("حزب"));
    }

    #[test]
    fn offset_after_counts_letters_and_keeps_their_marks() {
        let word = "وَلِبنان";
        assert_eq!(&word[offset_after(word, 1)..], "لِبنان");
        assert_eq!(&word[offset_after(word, 2)..], "بنان");
        assert_eq!(offset_after("بـ", 1), "بـ".len());
    }
}

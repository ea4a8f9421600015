//! Folding: what two spellings must share to count as the same word.
//!
//! One fold serves search, lexicons and repeats: vowel marks, tatweel and invisible controls go; alef forms become ا,
//! hamza carriers their bare letter, alef maqsura and Persian ya become ي, ta marbuta ه, Persian kaf ك; digits of any
//! script become ASCII; letters are lower-cased. One source char gives at most one folded char, so offsets map easily.

/// The folded form of one char; `None` where folding drops it.
pub fn fold_char(c: char) -> Option<char> {
    if c.is_ascii() {
        return Some(c.to_ascii_lowercase());
    }
    if is_skipped(c) {
        return None;
    }
    Some(match c {
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
    })
}

/// Whether folding drops this char: vowel marks and other combining marks of Arabic and Hebrew, tatweel, invisible
/// joiners and direction controls.
pub fn is_skipped(c: char) -> bool {
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

//! Cuts text into the words of the index: each word folded, and beside it its stem, at the same position.
//!
//! Folding (`text::fold`) makes spellings equal: marks, tatweel, hamza carriers, ta marbuta, ya, digits, case. The stem
//! is the word without the clitics that are written onto it: the article, conjunctions and prepositions before it,
//! object and possessive pronouns behind it; also Hebrew's one-letter prefixes. Where that would leave too little, or
//! nothing is written on, the stem is the word. A search for a word finds words and stems, so قال finds وقال, and وقال finds
//! قال too; the exact word ranks first.
//!
//! Digits with separators of thousands are one word (1,200 and ١٬٢٠٠ are 1200), a decimal fraction is one word. Han and
//! kana are cut into single characters, since they are written without blanks. Everything else separates.

use std::ops::Range;

use crate::text::fold::{self, Kind};

/// The longest word that is kept, in bytes: longer runs are no words.
const LONGEST: usize = 96;

/// A word of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token<'a> {
    /// Where it stands, in bytes of the text.
    pub range: (usize, usize),
    /// Its folded form.
    pub word: &'a str,
    /// Its stem.
    pub stem: &'a str,
}

impl Token<'_> {
    /// Where it stands, in bytes of the text.
    pub fn range(&self) -> Range<usize> {
        self.range.0..self.range.1
    }
}

/// Hands on every word of a text, in its order; linear in its length.
pub fn each(text: &str, mut take: impl FnMut(Token<'_>)) {
    let mut word = String::new();
    let mut stem = String::new();
    let mut rest = text.char_indices().peekable();
    while let Some((start, c)) = rest.next() {
        let (folded, kind) = fold::look(c);
        if !matches!(kind, Kind::Letter | Kind::Digit) {
            continue;
        }
        word.clear();
        word.push(folded);
        let mut end = start + c.len_utf8();
        let mut last = c;
        if !stands_alone(c) {
            while let Some(&(at, c)) = rest.peek() {
                let (folded, next) = fold::look(c);
                if next == Kind::Skipped {
                    end = at + c.len_utf8();
                } else if next == kind && !stands_alone(c) {
                    if word.len() < LONGEST {
                        word.push(folded);
                    }
                    end = at + c.len_utf8();
                    last = c;
                } else if kind == Kind::Digit
                    && let Some(separator) = separator(text, at, c)
                {
                    word.extend(separator.written());
                    end = at + c.len_utf8();
                } else {
                    break;
                }
                rest.next();
            }
        }
        stem.clear();
        if kind == Kind::Letter {
            stem_into(&word, last, &mut stem);
        } else {
            stem.push_str(&word);
        }
        take(Token { range: (start, end), word: &word, stem: &stem });
    }
}

/// Appends a text's words to one column of the index and its stems to another, at the same positions.
pub fn index(text: &str, words: &mut String, stems: &mut String) {
    each(text, |token| {
        words.push_str(token.word);
        words.push(' ');
        stems.push_str(token.stem);
        stems.push(' ');
    });
}

/// A sign between digits that belongs to the number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Separator {
    Thousands,
    Decimal,
}

impl Separator {
    /// How it stands in the index: thousands are written without one, decimals with a sign that FTS5 takes for a letter.
    fn written(self) -> Option<char> {
        match self {
            Separator::Thousands => None,
            Separator::Decimal => Some('٫'),
        }
    }
}

/// Whether a sign at a byte separates digits of one number: thousands stand before exactly three digits.
fn separator(text: &str, at: usize, sign: char) -> Option<Separator> {
    let behind = text[at + sign.len_utf8()..].chars().take_while(|c| fold::look(*c).1 == Kind::Digit).take(4).count();
    match sign {
        ',' | '٬' | '،' | '\'' | '\u{a0}' | '\u{202f}' if behind == 3 => Some(Separator::Thousands),
        '.' | '٫' if behind > 0 => Some(Separator::Decimal),
        _ => None,
    }
}

/// Scripts that are written without blanks: a character is a word.
fn stands_alone(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{2fdf}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// The word without what is written onto it. `last` is its last letter as it was written: folding makes ة and ه one, and
/// only ه is a pronoun.
fn stem_into(word: &str, last: char, stem: &mut String) {
    let first = word.chars().next().unwrap_or(' ');
    if matches!(first, '\u{5d0}'..='\u{5ea}') {
        stem.push_str(without_hebrew_prefix(word));
        return;
    }
    if !matches!(first, '\u{621}'..='\u{64a}') {
        stem.push_str(word);
        return;
    }
    // The name of God is no word with a pronoun behind it.
    if word.strip_suffix("الله").is_some_and(|before| letters(before) <= 1) {
        stem.push_str("الله");
        return;
    }
    let core = without_proclitics(word);
    let (core, pronoun) = without_pronoun(core, last);
    stem.push_str(core);
    // Before a pronoun ta marbuta is written open: وزارته is of وزارة.
    if pronoun && core.ends_with('ت') && letters(core) >= 4 {
        stem.pop();
        stem.push('ه');
    }
}

/// Without conjunction, preposition and article, each only where enough is left of the word.
fn without_proclitics(word: &str) -> &str {
    // لل is لـ with the article, whose alef is not written.
    if matches!(word, "التي" | "الذي" | "الان") {
        return word;
    }
    for article in ["وبال", "وكال", "فبال", "وال", "فال", "بال", "كال", "ولل", "فلل", "ال", "لل"]
    {
        // Behind the article alone a noun may have two letters (السد); behind more, those are often the word's own (والده).
        let least = if article == "ال" { 2 } else { 3 };
        if let Some(rest) = word.strip_prefix(article)
            && letters(rest) >= least
        {
            return rest;
        }
    }
    for (prefixes, least) in [(&["ول", "وب", "فل", "وس", "فس"][..], 4), (&["و", "ف"], 3), (&["ل", "ب", "ك"], 4)]
    {
        for prefix in prefixes {
            if let Some(rest) = word.strip_prefix(prefix)
                && letters(rest) >= least
            {
                return rest;
            }
        }
    }
    // سـ of the future stands before the verb's own prefix.
    match word.strip_prefix('س') {
        Some(rest) if letters(rest) >= 4 && rest.starts_with(['ي', 'ت', 'ن']) => rest,
        _ => word,
    }
}

/// Without an object or possessive pronoun; tells whether there was one.
fn without_pronoun(word: &str, last: char) -> (&str, bool) {
    for pronoun in ["كما", "هما", "هم", "هن", "ها", "كم", "نا"] {
        if let Some(rest) = word.strip_suffix(pronoun)
            && letters(rest) >= 3
        {
            return (rest, true);
        }
    }
    match word.strip_suffix('ه') {
        Some(rest) if last == 'ه' && letters(rest) >= 3 => (rest, true),
        _ => (without_tanwin(word), false),
    }
}

/// Without the alef that bears an indefinite accusative: طفلا is طفل. After ya and waw the alef is the word's own (روسيا) or
/// a verb's (قالوا).
fn without_tanwin(word: &str) -> &str {
    match word.strip_suffix('ا') {
        Some(rest) if letters(rest) >= 3 && !rest.ends_with(['ي', 'و', 'ا']) => rest,
        _ => word,
    }
}

fn without_hebrew_prefix(word: &str) -> &str {
    let without = |word: &'_ str| -> Option<usize> {
        let first = word.chars().next().filter(|c| matches!(c, 'ו' | 'ה' | 'ב' | 'כ' | 'ל' | 'מ' | 'ש'))?;
        (letters(word) >= 4).then_some(first.len_utf8())
    };
    without(word).map_or(word, |cut| &word[cut..])
}

fn letters(word: &str) -> usize {
    word.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str) -> Vec<(String, String)> {
        let mut all = Vec::new();
        each(text, |t| all.push((t.word.to_owned(), t.stem.to_owned())));
        all
    }

    fn words(text: &str) -> Vec<String> {
        tokens(text).into_iter().map(|(word, _)| word).collect()
    }

    #[test]
    fn spellings_of_one_word_are_one_word() {
        for (one, other) in
            [("قُتِلَ", "قتل"), ("الأمــن", "الامن"), ("مدرسة", "مدرسه"), ("مستشفى", "مستشفي"), ("٢٠٢٣", "2023")]
        {
            assert_eq!(words(one), words(other), "{one}");
        }
    }

    #[test]
    fn stems_lose_what_is_written_onto_the_word_and_no_more() {
        for (word, stem) in [
            ("وقال", "قال"),
            ("والحوثيون", "حوثيون"),
            ("للأمم", "امم"),
            ("بالقاهرة", "قاهره"),
            ("رئيسهم", "رئيس"),
            ("حكومته", "حكومه"),
            ("وكتابها", "كتاب"),
            ("سيقول", "يقول"),
            ("السد", "سد"),
            ("والد", "الد"),
            ("التي", "التي"),
            ("طفلا", "طفل"),
            ("روسيا", "روسيا"),
            ("قالوا", "قالوا"),
            ("كتاب", "كتاب"),
            ("ولد", "ولد"),
            ("بنك", "بنك"),
            ("فتح", "فتح"),
            ("مدرسة", "مدرسه"),
            ("الله", "الله"),
            ("לממשלה", "ממשלה"),
            ("London", "london"),
        ] {
            assert_eq!(tokens(word), [(crate::text::fold::fold(word), crate::text::fold::fold(stem))]);
        }
    }

    #[test]
    fn numbers_are_one_word_with_their_separators() {
        assert_eq!(words("1,200 و١٬٢٠٠ و3.5 و٣٫٥"), ["1200", "و", "1200", "و", "3٫5", "و", "3٫5"]);
        assert_eq!(words("في 5, 12 قتيلا"), ["في", "5", "12", "قتيلا"]);
        assert_eq!(words("إف-16 F16"), ["اف", "16", "f", "16"]);
    }

    #[test]
    fn places_are_bytes_of_the_text_as_written() {
        let text = "«قُتِلَ» 12";
        let mut found = Vec::new();
        each(text, |t| found.push(text[t.range()].to_owned()));
        assert_eq!(found, ["قُتِلَ", "12"]);
    }

    #[test]
    fn scripts_without_blanks_are_cut_into_characters() {
        assert_eq!(words("東京 ab"), ["東", "京", "ab"]);
    }

    #[test]
    fn a_run_without_blanks_is_cut_short_in_linear_time() {
        let long = "ا".repeat(1_000_000);
        assert!(words(&long)[0].len() <= LONGEST + 4);
    }
}

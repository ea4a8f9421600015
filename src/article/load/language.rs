//! Which language a text is in, by its script and by letters that only some languages write.
//!
//! Answers only where the letters tell; Latin script is called English only by its commonest words.

use std::sync::LazyLock;

/// How many letters are looked at.
const SAMPLE: usize = 4000;

/// Languages of the Arabic script and letters that tell them from Arabic and from each other.
const ARABIC_SCRIPT: [(&str, &str); 7] = [
    ("ur", "ٹڈڑںہھےۓ"),
    ("ps", "ټډړښځڅڼۍ"),
    ("sd", "ڄڃٺڀٻڊڌڏڙڦڳڱڻ"),
    ("ug", "ۈۇۋېڭ"),
    ("ckb", "ێۆڕڵە"),
    ("fa", "پچژگیک"),
    ("ar", "ةىيكأإ"),
];

/// The primary language subtag of a text; `None` where it does not tell.
///
/// ```
/// assert_eq!(sahifa::article::load::language_of(["این یک خبر است که می‌گوید"]), Some("fa"));
/// ```
pub fn language_of<'t>(texts: impl IntoIterator<Item = &'t str>) -> Option<&'static str> {
    let (mut arabic, mut hebrew, mut latin, mut other) = (0usize, 0usize, 0usize, 0usize);
    let mut marks = [0usize; ARABIC_SCRIPT.len()];
    let (mut words, mut english) = (0usize, 0usize);
    for text in texts {
        for c in text.chars().filter(|c| is_letter(*c)).take(SAMPLE) {
            match c {
                '\u{600}'..='\u{6FF}' | '\u{750}'..='\u{77F}' => {
                    arabic += 1;
                    let of = LETTERS.get(c as usize - FIRST).copied().unwrap_or_default();
                    for (at, n) in marks.iter_mut().enumerate() {
                        *n += usize::from(of >> at & 1);
                    }
                }
                '\u{5D0}'..='\u{5EA}' => hebrew += 1,
                'a'..='z' | 'A'..='Z' | '\u{C0}'..='\u{24F}' => latin += 1,
                _ => other += 1,
            }
        }
        for word in text.split_whitespace().take(SAMPLE / 4).filter(|w| w.is_ascii()) {
            words += 1;
            let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_ascii_lowercase();
            let common =
                ["the", "of", "and", "to", "in", "for", "that", "was", "with", "is", "on", "said", "by", "has"];
            english += usize::from(common.contains(&word.as_str()));
        }
        if arabic + hebrew + latin + other >= SAMPLE {
            break;
        }
    }
    let all = arabic + hebrew + latin + other;
    if arabic * 2 > all {
        Some(of_arabic_script(&marks, arabic))
    } else if hebrew * 2 > all {
        Some("he")
    } else {
        (latin * 2 > all && english * 8 >= words && english > 0).then_some("en")
    }
}

/// Of which languages a letter from U+0600 on is, one bit each in the order of [`ARABIC_SCRIPT`].
static LETTERS: LazyLock<[u8; 0x100]> = LazyLock::new(|| {
    let mut table = [0; 0x100];
    for (at, (_, letters)) in ARABIC_SCRIPT.iter().enumerate() {
        for letter in letters.chars() {
            table[letter as usize - FIRST] |= 1 << at;
        }
    }
    table
});

const FIRST: usize = 0x600;

/// Whether a character is alphabetic; Arabic's plain letters by the short way.
fn is_letter(c: char) -> bool {
    matches!(c, '\u{620}'..='\u{64A}' | 'a'..='z' | 'A'..='Z') || (!c.is_ascii() && c.is_alphabetic())
}

/// The first language whose own letters are common enough; Arabic where none are.
fn of_arabic_script(marks: &[usize; ARABIC_SCRIPT.len()], letters: usize) -> &'static str {
    let arabic = marks[ARABIC_SCRIPT.len() - 1];
    ARABIC_SCRIPT
        .iter()
        .zip(marks)
        .take(ARABIC_SCRIPT.len() - 1)
        .find(|&((language, _), &n)| n * 50 > letters && (*language != "fa" || n > arabic))
        .map_or("ar", |((language, _), _)| language)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_tell_languages_apart() {
        for (text, want) in [
            ("أصيب جنود أمريكيون في هجوم على قاعدة", Some("ar")),
            ("وزیر امور خارجه ایران گفت که این کشور آماده گفتگو است", Some("fa")),
            ("وزیراعظم نے کہا ہے کہ حکومت عوام کے ساتھ ہے اور رہے گی", Some("ur")),
            ("ראש הממשלה אמר היום כי", Some("he")),
            ("The minister said on Monday that the talks in Doha", Some("en")),
            ("Le ministre a déclaré lundi que les pourparlers", None),
            ("12 345 …", None),
            ("", None),
            ("عملیات سەربازی لە هەرێمی کوردستان دەستی پێکرد و هێزەکان", Some("ckb")),
        ] {
            assert_eq!(language_of([text]), want, "{text}");
        }
    }

    #[test]
    fn a_persian_name_does_not_make_arabic_persian() {
        assert_eq!(language_of(["قالت شركة پيجو في بيان إنها أوقفت الإنتاج في المصنع"]), Some("ar"));
    }
}

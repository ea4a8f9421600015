//! A text as the words that comparison sees, and what each word means to it (assets/repeats/).
//!
//! Words are folded runs of letters and digits; digits keep their decimal sign and lose their group signs. For content
//! words there is also a stem: the word without و, ف, the article and its commonest endings, or the name of a group of
//! words that tell the same.

use std::sync::OnceLock;

use foldhash::{HashMap, HashSet};
use serde::Deserialize;

use crate::text::fold::{self, Kind};

/// What a word means to a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Sense {
    /// Its coming or going changes no statement.
    Light,
    /// Turns a statement round.
    Negation,
    /// A number, in digits or words.
    Number,
    /// A year, a day, a month.
    Time,
    /// Stands before a proper name.
    Class,
    /// Anything else.
    Content,
}

/// One word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    /// As folded.
    pub(super) form: String,
    /// Without proclitics and endings.
    pub(super) stem: String,
    pub(super) sense: Sense,
    /// Which way the word before it points.
    pub(super) course: Option<Course>,
}

/// A movement that a preposition states.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Course {
    From,
    To,
}

#[derive(Debug, Deserialize)]
struct File {
    light: Vec<String>,
    from: Vec<String>,
    to: Vec<String>,
    negations: Vec<String>,
    not_negated: Vec<String>,
    numbers: Vec<String>,
    days: Vec<String>,
    months: Vec<String>,
    relative: Vec<String>,
    classes: Vec<String>,
    alike: Vec<Vec<String>>,
}

/// The stem of every verb of saying.
pub(super) const SAYING: &str = "=say";

const FILES: [(&str, &str); 4] = [
    ("ar", include_str!("../../../assets/repeats/ar.toml")),
    ("fa", include_str!("../../../assets/repeats/fa.toml")),
    ("he", include_str!("../../../assets/repeats/he.toml")),
    ("en", include_str!("../../../assets/repeats/en.toml")),
];

#[derive(Debug, Default)]
struct Lexicon {
    senses: HashMap<String, Sense>,
    alike: HashMap<String, String>,
    relative: HashSet<String>,
    courses: HashMap<String, Course>,
    not_negated: HashSet<String>,
}

fn lexicon() -> &'static Lexicon {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    LEXICON.get_or_init(|| {
        let mut out = Lexicon::default();
        for (language, text) in FILES {
            let Ok(file) = toml::from_str::<File>(text) else { continue };
            let mut add = |words: &[String], sense| {
                for word in words {
                    out.senses.insert(fold::fold(word), sense);
                }
            };
            // Later ones win: a month that is also a number word is a month.
            add(&file.classes, Sense::Class);
            add(&file.light, Sense::Light);
            add(&file.numbers, Sense::Number);
            add(&file.days, Sense::Time);
            add(&file.months, Sense::Time);
            add(&file.relative, Sense::Time);
            add(&file.negations, Sense::Negation);
            out.not_negated.extend(file.not_negated.iter().map(|w| fold::fold(w)));
            out.courses.extend(file.from.iter().map(|w| (fold::fold(w), Course::From)));
            out.courses.extend(file.to.iter().map(|w| (fold::fold(w), Course::To)));
            out.relative.extend(file.relative.iter().map(|w| fold::fold(w)));
            for (i, group) in file.alike.iter().enumerate() {
                for word in group {
                    // The first group of each file holds the verbs of saying.
                    let name = if i == 0 { SAYING.to_owned() } else { format!("={language}{i}") };
                    out.alike.insert(fold::fold(word), name);
                }
            }
        }
        out
    })
}

/// Whether a time word only places a moment relative to another (أمس, اليوم): its absence is no other time.
pub(super) fn is_relative(word: &Word) -> bool {
    lexicon().relative.contains(&word.form) || lexicon().relative.contains(&word.stem)
}

/// The words of a text.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut out: Vec<Word> = vec![];
    for form in forms(text) {
        let course = out.last().and_then(|before| lexicon().courses.get(&before.form).copied());
        if let Some(before) = out.last_mut().filter(|b| b.sense == Sense::Negation)
            && lexicon().not_negated.contains(&form)
        {
            before.sense = Sense::Light;
        }
        out.push(Word { course, ..Word::new(form) });
    }
    out
}

impl Word {
    fn new(form: String) -> Self {
        let lexicon = lexicon();
        if form.starts_with(|c: char| c.is_ascii_digit()) {
            let is_year = form.len() == 4 && (form.starts_with("19") || form.starts_with("20"));
            let sense = if is_year { Sense::Time } else { Sense::Number };
            return Self { stem: form.clone(), form, sense, course: None };
        }
        let bare = without_conjunction(&form);
        let short = form.strip_prefix(['و', 'ف']).unwrap_or(&form);
        let known = [form.as_str(), short, without_article(bare)]
            .into_iter()
            .find_map(|w| lexicon.senses.get(w).map(|sense| (w, *sense)));
        let alike = [form.as_str(), bare, without_article(bare)].into_iter().find_map(|w| lexicon.alike.get(w));
        let (stem, sense) = match (alike, known) {
            (Some(group), known) => (group.clone(), known.map_or(Sense::Content, |(_, s)| s)),
            (None, Some((word, sense))) => (word.to_owned(), sense),
            (None, None) => (stem(bare), Sense::Content),
        };
        Self { form, stem, sense, course: None }
    }
}

fn chars(word: &str) -> usize {
    word.chars().count()
}

fn without_conjunction(word: &str) -> &str {
    word.strip_prefix(['و', 'ف']).filter(|rest| chars(rest) >= 3).unwrap_or(word)
}

fn without_article(word: &str) -> &str {
    let prefixes = ["وال", "بال", "كال", "فال", "لل", "ال"];
    prefixes.iter().find_map(|p| word.strip_prefix(p)).filter(|rest| chars(rest) >= 3).unwrap_or(word)
}

/// A light stem: precise enough to see the same word in another form, no more.
fn stem(word: &str) -> String {
    if word.is_ascii() {
        return word.strip_suffix('s').filter(|w| w.len() >= 4 && !w.ends_with('s')).unwrap_or(word).to_owned();
    }
    let mut bare = without_article(word);
    if bare.len() == word.len() {
        bare = bare.strip_prefix(['ب', 'ل']).filter(|rest| chars(rest) >= 5).unwrap_or(bare);
    }
    for ending in [
        "تين", "تان", "يين", "يون", "ياً", "يات", "يا", "يه", "ات", "ون", "ين", "ان", "وا", "ها", "هم", "ه", "ي", "ا",
        "ت",
    ] {
        if let Some(rest) = bare.strip_suffix(ending).filter(|rest| chars(rest) >= 3) {
            return rest.to_owned();
        }
    }
    bare.to_owned()
}

/// Folded runs of letters and digits; `%` and signs of currency are words, as is a minus before a digit.
pub(super) fn forms(text: &str) -> Vec<String> {
    let mut out: Vec<String> = vec![];
    let mut open = false;
    let mut rest = text.chars().peekable();
    let mut before = (' ', Kind::Blank);
    while let Some(c) = rest.next() {
        let (folded, kind) = fold::look(c);
        let digit_next = rest.peek().is_some_and(|&n| fold::look(n).1 == Kind::Digit);
        if matches!(kind, Kind::Letter | Kind::Digit) {
            // Letters and digits that touch are two words: «25ألف».
            let splits = before.1 != kind && matches!(before.1, Kind::Letter | Kind::Digit);
            match out.last_mut().filter(|_| open && !splits) {
                Some(word) => word.push(folded),
                None => out.push(folded.into()),
            }
            open = true;
        } else if kind == Kind::Skipped {
            continue;
        } else if open && before.1 == Kind::Digit && digit_next && matches!(c, '.' | ',' | '٫' | '٬') {
            if let Some(word) = out.last_mut() {
                word.push(if matches!(c, ',' | '٬') { ',' } else { '.' });
            }
        } else {
            open = false;
            match c {
                '%' | '٪' => out.push("%".into()),
                '$' | '€' | '£' | '₪' | '﷼' => out.push(c.into()),
                '-' | '−' if digit_next && !matches!(before.1, Kind::Letter | Kind::Digit) => out.push("-".into()),
                _ => {}
            }
        }
        before = (c, kind);
    }
    for word in out.iter_mut().filter(|w| w.contains([',', '.'])) {
        *word = plain_number(word);
    }
    out
}

/// A number without group signs: a sign before exactly three digits, more than once or a comma, groups.
fn plain_number(word: &str) -> String {
    let parts: Vec<&str> = word.split([',', '.']).collect();
    let grouped =
        parts[1..].iter().all(|p| p.len() == 3) && parts[0].len() <= 3 && (word.contains(',') || parts.len() > 2);
    if grouped { parts.concat() } else { parts.join(".") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_parses() {
        for (language, text) in FILES {
            assert!(toml::from_str::<File>(text).is_ok(), "{language}: {:?}", toml::from_str::<File>(text).err());
        }
    }

    #[test]
    fn spelling_does_not_tell_words_apart_but_numbers_do() {
        assert_eq!(forms("أَصِيبَ ٢٥٠٠ جنديّ، «أمس»"), forms("اصيب 2,500 جندي امس"));
        assert_eq!(forms("25ألف"), ["25", "الف"]);
        assert_ne!(forms("3.5 مليار"), forms("35 مليار"));
        assert_ne!(forms("5%"), forms("5"));
        assert_eq!(forms("أكتوبر/تشرين"), forms("أكتوبر / تشرين"));
    }

    #[test]
    fn stems_meet_and_senses_are_told() {
        let one = |t: &str| words(t).remove(0);
        assert_eq!(one("أمريكيين").stem, one("الأمريكية").stem);
        assert_eq!(one("بالعراق").stem, one("العراقية").stem);
        assert_eq!(one("وأصيب").stem, one("جرحى").stem);
        assert_eq!(words("ما لا يقل عن عشرة").iter().filter(|w| w.sense == Sense::Negation).count(), 0);
        for (t, sense) in [
            ("ولم", Sense::Negation),
            ("والتي", Sense::Light),
            ("ثلاثة", Sense::Number),
            ("25", Sense::Number),
            ("2024", Sense::Time),
            ("السبت", Sense::Time),
            ("القاهرة", Sense::Content),
        ] {
            assert_eq!(one(t).sense, sense, "{t}");
        }
    }
}

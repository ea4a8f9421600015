//! The number words and units of a language, read once from `assets/rules/<lang>/{numbers,units}.toml`.
//!
//! Keys are folded (`text::fold`). A file that does not parse gives an empty lexicon; a test reads every file.

use std::{collections::BTreeMap, sync::LazyLock};

use foldhash::{HashMap, HashSet};
use serde::Deserialize;

use crate::{extract::tokens::Tokens, text::fold::fold};

/// Bytes of the longest word worth looking up, proclitics included.
pub(crate) const LONGEST_WORD: usize = 64;

/// How a number word combines with its neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Class {
    /// 0 to 9.
    Unit,
    /// 1 as it stands before "ten" or joined tens, and nowhere else.
    Head,
    /// 10, alone or as the second half of 13 to 19.
    Ten,
    /// 11 to 19 in one word.
    Fused,
    /// 20 to 90.
    Tens,
    /// 100 to 900.
    Hundred,
    /// 1000 and up.
    Scale,
    /// Twice a scale.
    ScaleDual,
    /// A scale's form that is a dual before a noun and an accusative singular elsewhere.
    ScaleOpen,
    /// A scale's plural.
    ScaleMany,
    /// One part of so many.
    Part,
    /// Two parts of so many.
    PartDual,
    /// Parts of so many.
    PartMany,
    /// Twelve of a kind.
    Dozen,
    /// Which in order.
    Ordinal,
}

/// What a number word says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Numeral {
    pub(crate) class: Class,
    /// The number; for parts the denominator.
    pub(crate) value: f64,
    /// Counts only with the article.
    pub(crate) article_only: bool,
    /// Counts only where written with alef maqsura.
    pub(crate) maqsura: bool,
}

/// What a currency noun says.
#[derive(Debug, Clone, Default)]
pub(crate) struct Currency {
    /// ISO 4217, or the noun itself.
    pub(crate) code: String,
    /// By folded nationality.
    pub(crate) of: Vec<(String, String)>,
}

/// What a measure says.
#[derive(Debug, Clone)]
pub(crate) struct Measure {
    /// The symbol.
    pub(crate) unit: String,
    /// What one is worth in it.
    pub(crate) worth: f64,
    /// The folded words after the first.
    pub(crate) rest: Vec<String>,
}

/// All number words and units of one language.
#[derive(Debug, Default)]
pub(crate) struct Lexicon {
    pub(crate) numerals: HashMap<String, Numeral>,
    /// Whether the language itself is written in Latin letters, so that they make no name of the number behind them.
    pub(crate) latin: bool,
    /// Whether numbers are said from the highest part down (`falling`) and not as Arabic says them.
    pub(crate) falling: bool,
    /// Folded letters that may stand before a number word and belong to the word before it.
    pub(crate) proclitics: Vec<String>,
    /// What a letter glued to an amount of money makes of it: "$20m".
    pub(crate) glued: HashMap<String, f64>,
    /// Whole folded words that are no numbers.
    pub(crate) never: HashSet<String>,
    pub(crate) words: HashMap<&'static str, HashSet<String>>,
    /// Folded duals of counted nouns.
    pub(crate) duals: HashSet<String>,
    /// Phrases of several folded words that hold no number, by first word.
    pub(crate) names: HashMap<String, Vec<Vec<String>>>,
    pub(crate) percent_signs: HashSet<String>,
    pub(crate) signs: HashMap<String, String>,
    pub(crate) codes: HashMap<String, String>,
    pub(crate) currencies: HashMap<String, Currency>,
    pub(crate) cents: HashSet<String>,
    /// By first word, the longest first.
    pub(crate) measures: HashMap<String, Vec<Measure>>,
    /// Measures that say "one" when nothing counts them but "and a half".
    pub(crate) single: HashSet<String>,
}

/// Roles of function words in `[word]`.
pub(crate) const ROLES: [&str; 21] = [
    "and",
    "between",
    "from",
    "to",
    "over",
    "of",
    "part",
    "each",
    "negative",
    "point",
    "percent_joined",
    "percent_in",
    "percent_noun",
    "below",
    "zero",
    "designator",
    "designator_far",
    "designator_between",
    "score",
    "cup",
    "colloquial_half",
];

/// Roles that not every language has words for.
const OTHER_ROLES: [&str; 9] =
    ["changes", "dates", "weak", "vague", "scale_after", "one", "part_of", "counted", "ordinal_suffix"];

impl Lexicon {
    /// Whether a folded word plays a role of `[word]`.
    pub(crate) fn is(&self, role: &'static str, word: &str) -> bool {
        word.len() <= LONGEST_WORD && self.words.get(role).is_some_and(|set| set.contains(word))
    }
}

/// The lexicon of a language; an undetermined language gets Arabic's, an unknown one none.
pub(crate) fn lexicon(language: &str) -> Option<&'static Lexicon> {
    macro_rules! rules {
        ($language:literal) => {{
            static RULES: LazyLock<Lexicon> = LazyLock::new(|| {
                read(
                    include_str!(concat!("../../../assets/rules/", $language, "/numbers.toml")),
                    include_str!(concat!("../../../assets/rules/", $language, "/units.toml")),
                )
                .unwrap_or_default()
            });
            Some(&*RULES)
        }};
    }
    match language.split('-').next().unwrap_or("") {
        "" | "ar" => rules!("ar"),
        "en" => rules!("en"),
        "fa" => rules!("fa"),
        "he" => rules!("he"),
        _ => None,
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct NumberFile {
    latin: bool,
    falling: bool,
    proclitics: Vec<String>,
    glued: BTreeMap<String, f64>,
    unit: BTreeMap<String, Vec<String>>,
    head: BTreeMap<String, Vec<String>>,
    ten: BTreeMap<String, Vec<String>>,
    fused: BTreeMap<String, Vec<String>>,
    tens: BTreeMap<String, Vec<String>>,
    hundred: BTreeMap<String, Vec<String>>,
    scale: BTreeMap<String, Forms>,
    fraction: BTreeMap<String, Forms>,
    dozen: BTreeMap<String, Vec<String>>,
    ordinal: BTreeMap<String, Vec<String>>,
    word: BTreeMap<String, Vec<String>>,
    counted: Counted,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Forms {
    one: Vec<String>,
    two: Vec<String>,
    open: Vec<String>,
    many: Vec<String>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Counted {
    nouns: Vec<String>,
    plural_alike: Vec<String>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct UnitFile {
    percent: Signs,
    sign: BTreeMap<String, String>,
    code: List,
    currency: Vec<CurrencyEntry>,
    cents: CentsEntry,
    measure: Vec<MeasureEntry>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Signs {
    signs: Vec<String>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct List {
    list: Vec<String>,
}

#[derive(Deserialize)]
struct CurrencyEntry {
    forms: Vec<String>,
    #[serde(default)]
    code: String,
    #[serde(default)]
    of: BTreeMap<String, String>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct CentsEntry {
    forms: Vec<String>,
}

#[derive(Deserialize)]
struct MeasureEntry {
    unit: String,
    worth: f64,
    forms: Vec<String>,
    #[serde(default)]
    alone: Vec<String>,
}

fn read(numbers: &str, units: &str) -> Result<Lexicon, toml::de::Error> {
    let file: NumberFile = toml::from_str(numbers)?;
    let unit_file: UnitFile = toml::from_str(units)?;
    let mut lexicon = Lexicon { latin: file.latin, falling: file.falling, ..Lexicon::default() };
    lexicon.proclitics = file.proclitics.iter().map(|p| fold(p)).collect();
    lexicon.glued = file.glued.iter().map(|(letters, worth)| (fold(letters), *worth)).collect();
    let set = |role: &str| -> HashSet<String> {
        file.word.get(role).map(|words| words.iter().map(|w| fold(w)).collect()).unwrap_or_default()
    };
    let (article_only, maqsura) = (set("article_only"), set("maqsura"));
    lexicon.never = set("never");
    for role in ROLES.into_iter().chain(OTHER_ROLES) {
        lexicon.words.insert(role, set(role));
    }
    for name in file.word.get("names").into_iter().flatten() {
        let words = folded_words(name);
        if let Some(first) = words.first() {
            lexicon.names.entry(first.clone()).or_default().push(words);
        }
    }
    let mut add = |forms: &[String], class: Class, value: f64| {
        for form in forms {
            let key = fold(form);
            let entry = Numeral {
                class,
                value,
                article_only: class == Class::Ordinal && article_only.contains(&key),
                maqsura: maqsura.contains(&key),
            };
            lexicon.numerals.entry(key).or_insert(entry);
        }
    };
    let simple = [
        (&file.unit, Class::Unit),
        (&file.head, Class::Head),
        (&file.ten, Class::Ten),
        (&file.fused, Class::Fused),
        (&file.tens, Class::Tens),
        (&file.hundred, Class::Hundred),
        (&file.dozen, Class::Dozen),
        (&file.ordinal, Class::Ordinal),
    ];
    for (table, class) in simple {
        for (value, forms) in table {
            add(forms, class, value.parse().unwrap_or_default());
        }
    }
    let grouped = [
        (&file.scale, [Class::Scale, Class::ScaleDual, Class::ScaleOpen, Class::ScaleMany]),
        (&file.fraction, [Class::Part, Class::PartDual, Class::PartDual, Class::PartMany]),
    ];
    for (table, [one, two, open, many]) in grouped {
        for (value, forms) in table {
            let value = value.parse().unwrap_or(1.0);
            add(&forms.one, one, value);
            add(&forms.two, two, value);
            add(&forms.open, open, value);
            add(&forms.many, many, value);
        }
    }
    lexicon.duals = file.counted.nouns.iter().flat_map(|noun| duals(&fold(noun))).collect();
    let nominative = file.counted.plural_alike.iter().map(|noun| format!("{}ان", fold(noun)));
    lexicon.duals.extend(nominative);
    read_units(&mut lexicon, unit_file);
    Ok(lexicon)
}

/// The two cases of a folded noun's dual: a final ta marbuta opens up, a final hamza may become a waw.
fn duals(noun: &str) -> Vec<String> {
    let stem = noun.strip_suffix('ه').map_or_else(|| noun.to_owned(), |s| format!("{s}ت"));
    vec![format!("{stem}ان"), format!("{stem}ين")]
}

fn read_units(lexicon: &mut Lexicon, file: UnitFile) {
    lexicon.percent_signs = file.percent.signs.into_iter().collect();
    lexicon.signs = file.sign.into_iter().collect();
    lexicon.codes = file.code.list.into_iter().map(|code| (fold(&code), code)).collect();
    for entry in file.currency {
        let of: Vec<_> = entry.of.iter().map(|(nation, code)| (fold(nation), code.clone())).collect();
        let noun = entry.forms.first().cloned().unwrap_or_default();
        let code = if entry.code.is_empty() { noun } else { entry.code };
        for form in &entry.forms {
            lexicon.currencies.insert(fold(form), Currency { code: code.clone(), of: of.clone() });
        }
    }
    lexicon.cents = file.cents.forms.iter().map(|w| fold(w)).collect();
    for entry in file.measure {
        lexicon.single.extend(entry.alone.iter().map(|w| fold(w)));
        for form in &entry.forms {
            let mut words = folded_words(form).into_iter();
            if let Some(first) = words.next() {
                let measure = Measure { unit: entry.unit.clone(), worth: entry.worth, rest: words.collect() };
                lexicon.measures.entry(first).or_default().push(measure);
            }
        }
    }
    for list in lexicon.measures.values_mut() {
        list.sort_by_key(|m| std::cmp::Reverse(m.rest.len()));
    }
}

/// The folded tokens of a phrase.
pub(crate) fn folded_words(phrase: &str) -> Vec<String> {
    let tokens = Tokens::new(phrase);
    (0..tokens.len()).map(|i| tokens.folded(i).to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_parses_and_has_words() {
        let lexicon = read(
            include_str!("../../../assets/rules/ar/numbers.toml"),
            include_str!("../../../assets/rules/ar/units.toml"),
        )
        .unwrap();
        assert!(lexicon.numerals.len() > 120 && lexicon.measures.len() > 60 && lexicon.currencies.len() > 40);
        for role in ROLES {
            assert!(!lexicon.words[role].is_empty(), "no words for {role}");
        }
    }

    #[test]
    fn the_other_languages_parse_and_count_downwards() {
        for language in ["en", "fa", "he"] {
            let lexicon = lexicon(language).unwrap();
            assert!(lexicon.falling && lexicon.numerals.len() > 40 && lexicon.measures.len() > 20, "{language}");
        }
    }
}

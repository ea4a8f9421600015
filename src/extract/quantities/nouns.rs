//! Nouns that news counts: their class, and whether a form is one, two or many.

use foldhash::HashMap;
use serde::Deserialize;

use crate::{
    extract::{model::Role, syntax::line::Line},
    text::fold,
};

/// What sort of thing a noun names; several name what happened as well.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Class {
    /// People.
    Person,
    /// The dead.
    Killed,
    /// The wounded.
    Injured,
    /// Those not found.
    Missing,
    /// Those held.
    TakenHostage,
    /// Those who had to leave.
    Displaced,
    /// Those arrested.
    Arrested,
    /// Attacks.
    Attacks,
    /// Missiles, shells, drones.
    Weapon,
    /// Vehicles and buildings.
    Thing,
    /// Anything else: never hurt, taken or driven out.
    Other,
}

impl Class {
    /// What the noun itself says to have happened.
    pub(super) fn role(self) -> Option<Role> {
        Some(match self {
            Class::Killed => Role::Killed,
            Class::Injured => Role::Injured,
            Class::Missing => Role::Missing,
            Class::TakenHostage => Role::TakenHostage,
            Class::Displaced => Role::Displaced,
            Class::Arrested => Role::Arrested,
            Class::Attacks => Role::Attacks,
            Class::Person | Class::Weapon | Class::Thing | Class::Other => return None,
        })
    }

    /// Whether it names people.
    pub(super) fn is_people(self) -> bool {
        !matches!(self, Class::Attacks | Class::Weapon | Class::Thing | Class::Other)
    }
}

/// How many a form means by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Count {
    /// One.
    One,
    /// Two.
    Two,
    /// More, or unknown.
    Many,
}

/// A counted noun in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Noun {
    /// What sort of thing.
    pub(super) class: Class,
    /// How many by its form.
    pub(super) count: Count,
    /// The token after it.
    pub(super) end: usize,
    /// How many folded letters stand before it in its first token.
    pub(super) proclitics: usize,
    /// Whether it bears the article.
    pub(super) definite: bool,
}

/// All forms of the counted nouns.
#[derive(Debug, Clone)]
pub(super) struct Nouns {
    /// By first word: the words that must follow, and what the whole means; the longest first.
    forms: HashMap<String, Vec<(Vec<String>, Class, Count)>>,
}

impl Nouns {
    /// The forms of nouns given as class, singular and plural.
    pub(super) fn new<'a>(rows: impl Iterator<Item = (Class, &'a str, &'a str)> + Clone) -> Self {
        let mut nouns = Self { forms: HashMap::default() };
        // A plural in -ين reads as a plural, not as a dual, where both are written alike: plurals come first.
        let mut rows: Vec<_> = rows.collect();
        rows.sort_unstable();
        for &(class, _, plural) in &rows {
            nouns.add(plural, class, Count::Many);
        }
        for &(class, singular, _) in &rows {
            nouns.add(singular, class, Count::One);
            let (first, rest) = singular.split_once(' ').map_or((singular, ""), |(f, r)| (f, r));
            for ending in ["ان", "ين"] {
                let dual = |word: &str| match word.strip_suffix('ة') {
                    Some(stem) => format!("{stem}ت{ending}"),
                    None => format!("{word}{ending}"),
                };
                let second = if rest.is_empty() || rest.contains(' ') { rest.to_owned() } else { dual(rest) };
                nouns.add(format!("{} {second}", dual(first)).trim(), class, Count::Two);
            }
            if !singular.ends_with('ة') && !singular.contains(' ') {
                nouns.add(&format!("{singular}ا"), class, Count::One);
            }
        }
        nouns.forms.values_mut().for_each(|list| list.sort_by_key(|(rest, ..)| usize::MAX - rest.len()));
        nouns
    }

    fn add(&mut self, words: &str, class: Class, count: Count) {
        let mut words = words.split_whitespace().map(fold::fold);
        let Some(first) = words.next() else { return };
        let rest: Vec<String> = words.collect();
        let list = self.forms.entry(first).or_default();
        if list.iter().all(|(r, ..)| *r != rest) {
            list.push((rest, class, count));
        }
    }

    /// Whether a folded word can only be a dual: of a known noun, or of a feminine one (طائرتين).
    pub(super) fn is_dual(&self, word: &str) -> bool {
        let forms = [Some(word), word.strip_prefix(['و', 'ف', 'ب', 'ل'])];
        let rows = forms.into_iter().flatten().find_map(|w| self.forms.get(w));
        match rows {
            Some(rows) => rows.iter().any(|(rest, _, count)| rest.is_empty() && *count == Count::Two),
            None => word.ends_with("تين") || word.ends_with("تان"),
        }
    }

    /// Whether a folded word is a form of a counted noun of one word.
    pub(super) fn is_counted(&self, word: &str) -> bool {
        self.forms.get(word).is_some_and(|rows| rows.iter().any(|(rest, ..)| rest.is_empty()))
    }

    /// The counted noun at token `i`, with or without و ف ب ل and the article.
    pub(super) fn at(&self, line: &Line<'_>, i: usize) -> Option<Noun> {
        let word = line.word(i);
        let bare = word.strip_prefix(['و', 'ف', 'ب', 'ل']);
        let both = bare.and_then(|b| b.strip_prefix(['ب', 'ل']));
        [Some(word), bare, both].into_iter().flatten().find_map(|form| {
            let before = word.chars().count() - form.chars().count();
            let article = form.strip_prefix("ال").or_else(|| form.strip_prefix('ل').filter(|_| before > 0));
            [(form, false), (article.unwrap_or(""), true)].into_iter().find_map(|(stem, definite)| {
                let rows = self.forms.get(stem)?;
                rows.iter().find_map(|(rest, class, count)| {
                    let fits = rest.iter().enumerate().all(|(k, w)| line.word(i + 1 + k) == w);
                    fits.then_some(Noun {
                        class: *class,
                        count: *count,
                        end: i + 1 + rest.len(),
                        proclitics: before,
                        definite,
                    })
                })
            })
        })
    }
}

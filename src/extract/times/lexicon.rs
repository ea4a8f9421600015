//! The time words of a language, read once from `assets/rules/<lang>/times.toml`.
//!
//! A form may have several words; the longest form that stands at a place wins. Keys are folded.

use std::{collections::BTreeMap, sync::LazyLock};

use foldhash::{HashMap, HashSet};
use serde::Deserialize;

use crate::{
    extract::numbers::lexicon::{LONGEST_WORD, folded_words},
    text::fold::fold,
};

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
    Decade,
    Century,
}

/// Singular, dual or plural of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Count {
    One,
    Two,
    Many,
}

/// Which way a modifier points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Direction {
    Past,
    /// "last" of a row, or simply past.
    Last,
    Next,
    AfterNext,
    Current,
}

/// A part of a longer time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    Begin,
    Middle,
    Half,
    End,
    Late,
    Rest,
}

/// A part of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DayPart {
    Dawn,
    Morning,
    Noon,
    Afternoon,
    Evening,
    Night,
    Midnight,
    Midday,
}

/// A holiday's rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Holiday {
    /// Month and day.
    Fixed(i8, i8),
    /// Hijri month and day.
    Hijri(u8, u8),
    /// Days after Easter Sunday.
    Easter(i64),
    /// Not the same day everywhere.
    Unknown,
}

/// What a form says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Term {
    Month {
        number: i8,
        ambiguous: bool,
        strict: bool,
    },
    HijriMonth {
        number: u8,
        ambiguous: bool,
        strict: bool,
    },
    /// A month of the Solar Hijri calendar.
    SolarMonth {
        number: u8,
        ambiguous: bool,
        strict: bool,
    },
    /// A unit so many away from publication, in one word: "امسال".
    Around(Unit, i64),
    /// 1 is Monday.
    Weekday(i8),
    Unit(Unit, Count),
    Day(i64),
    Now,
    Modifier(Direction),
    This,
    Vague,
    Whole,
    Part(Part),
    Weekend,
    DayPart(DayPart),
    /// EDTF 21 to 24.
    Season(u8),
    /// 20 to 90.
    Decade(u8),
    Holiday(Holiday),
    Every,
    /// The period of a recurrence.
    Recurrence(&'static str),
}

/// All time words of one language.
#[derive(Debug, Default)]
pub(crate) struct Lexicon {
    /// By first word: the other words and the meaning, the longest first.
    pub(crate) terms: HashMap<String, Vec<(Vec<String>, Term)>>,
    words: HashMap<String, HashSet<String>>,
    pub(crate) zones: HashMap<String, i32>,
    /// Days that are known by what happened then: month and day, year, the words that tell of it.
    pub(crate) known: Vec<(i8, i8, i16, HashSet<String>)>,
    pub(crate) not_future: Vec<String>,
    /// Whether a weekday or a unit needs neither article nor "day" before it: every language but Arabic.
    pub(crate) bare_weekdays: bool,
    /// Folded letters that may stand before a time word and belong to the word before it.
    pub(crate) proclitics: Vec<String>,
    /// Whether months and weekdays are written with a capital letter.
    pub(crate) capitals: bool,
    /// Whether "last" and "next" stand before what they modify.
    pub(crate) modifiers_before: bool,
    /// Whether a verb behind the time puts it into the future.
    pub(crate) future_behind: bool,
    /// Whether years are told in the Solar Hijri calendar.
    pub(crate) solar: bool,
    /// The day on which the week opens, 1 is Monday.
    pub(crate) week_opens: i8,
}

impl Lexicon {
    /// Whether a folded word plays a role of `[word]`.
    pub(crate) fn is(&self, role: &str, word: &str) -> bool {
        word.len() <= LONGEST_WORD && self.words.get(role).is_some_and(|set| set.contains(word))
    }
}

/// The lexicon of a language; an undetermined language gets Arabic's, an unknown one none.
pub(crate) fn lexicon(language: &str) -> Option<&'static Lexicon> {
    macro_rules! rules {
        ($language:literal) => {{
            static RULES: LazyLock<Lexicon> = LazyLock::new(|| {
                read(include_str!(concat!("../../../assets/rules/", $language, "/times.toml"))).unwrap_or_default()
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

type Table = BTreeMap<String, Vec<String>>;

#[derive(Deserialize)]
struct File {
    #[serde(default)]
    bare_weekdays: bool,
    #[serde(default)]
    proclitics: Vec<String>,
    #[serde(default)]
    capitals: bool,
    #[serde(default)]
    modifiers_before: bool,
    #[serde(default)]
    future_behind: bool,
    #[serde(default)]
    week_opens: i8,
    #[serde(default)]
    solar: Table,
    #[serde(default)]
    around: BTreeMap<String, Table>,
    month: Table,
    hijri: Table,
    ambiguous: Table,
    weekday: Table,
    unit: BTreeMap<String, Table>,
    day: Table,
    now: Table,
    modifier: Table,
    part: Table,
    daypart: Table,
    season: Table,
    decade: Table,
    holiday: Vec<HolidayEntry>,
    #[serde(default)]
    known: Vec<KnownEntry>,
    recurrence: Table,
    zone: Table,
    word: Table,
}

#[derive(Deserialize)]
struct HolidayEntry {
    date: String,
    forms: Vec<String>,
}

#[derive(Deserialize)]
struct KnownEntry {
    date: String,
    words: Vec<String>,
}

impl KnownEntry {
    fn read(&self) -> Option<(i8, i8, i16, HashSet<String>)> {
        let date: jiff::civil::Date = self.date.parse().ok()?;
        Some((date.month(), date.day(), date.year(), self.words.iter().map(|word| fold(word)).collect()))
    }
}

fn read(text: &str) -> Result<Lexicon, toml::de::Error> {
    let file: File = toml::from_str(text)?;
    let mut lexicon = Lexicon {
        bare_weekdays: file.bare_weekdays,
        proclitics: file.proclitics.iter().map(|letters| fold(letters)).collect(),
        capitals: file.capitals,
        modifiers_before: file.modifiers_before,
        future_behind: file.future_behind,
        solar: !file.solar.is_empty(),
        week_opens: file.week_opens,
        ..Lexicon::default()
    };
    let mut add = |form: &str, term: Term| {
        let mut words = folded_words(form).into_iter();
        if let Some(first) = words.next() {
            lexicon.terms.entry(first).or_default().push((words.collect(), term));
        }
    };
    let set =
        |key: &str| -> HashSet<String> { file.ambiguous.get(key).into_iter().flatten().map(|w| fold(w)).collect() };
    let (ambiguous_words, strict_words) = (set("months"), set("strict"));
    for (number, forms) in &file.month {
        for form in forms {
            let (ambiguous, strict) = (ambiguous_words.contains(&fold(form)), strict_words.contains(&fold(form)));
            add(form, Term::Month { number: number.parse().unwrap_or(1), ambiguous, strict });
        }
    }
    for (number, forms) in &file.hijri {
        for form in forms {
            let (ambiguous, strict) = (ambiguous_words.contains(&fold(form)), strict_words.contains(&fold(form)));
            add(form, Term::HijriMonth { number: number.parse().unwrap_or(1), ambiguous, strict });
        }
    }
    for (number, forms) in &file.solar {
        for form in forms {
            let (ambiguous, strict) = (ambiguous_words.contains(&fold(form)), strict_words.contains(&fold(form)));
            add(form, Term::SolarMonth { number: number.parse().unwrap_or(1), ambiguous, strict });
        }
    }
    let mut table = |table: &Table, term: &dyn Fn(&str) -> Option<Term>| {
        for (key, forms) in table {
            if let Some(term) = term(key) {
                for form in forms {
                    add(form, term);
                }
            }
        }
    };
    table(&file.weekday, &|key| key.parse().ok().map(Term::Weekday));
    for (name, forms) in &file.around {
        if let Some(unit) = unit(name) {
            table(forms, &|key| key.parse().ok().map(|n| Term::Around(unit, n)));
        }
    }
    for (name, forms) in &file.unit {
        let Some(unit) = unit(name) else { continue };
        table(forms, &|key| {
            Some(Term::Unit(
                unit,
                match key {
                    "one" => Count::One,
                    "two" => Count::Two,
                    _ => Count::Many,
                },
            ))
        });
    }
    table(&file.day, &|key| key.parse().ok().map(Term::Day));
    table(&file.now, &|_| Some(Term::Now));
    table(&file.modifier, &modifier);
    table(&file.part, &part);
    table(&file.daypart, &|key| daypart(key).map(Term::DayPart));
    table(&file.season, &|key| key.parse().ok().map(Term::Season));
    table(&file.decade, &|key| key.parse().ok().map(Term::Decade));
    table(&file.recurrence, &recurrence);
    for entry in &file.holiday {
        let holiday = holiday(&entry.date);
        for form in &entry.forms {
            add(form, Term::Holiday(holiday));
        }
    }
    lexicon.known = file.known.iter().filter_map(KnownEntry::read).collect();
    for list in lexicon.terms.values_mut() {
        list.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
    }
    lexicon.words =
        file.word.iter().map(|(role, words)| (role.clone(), words.iter().map(|w| fold(w)).collect())).collect();
    lexicon.not_future = file.word.get("not_future").into_iter().flatten().map(|w| fold(w)).collect();
    for (hours, names) in &file.zone {
        for name in names {
            lexicon.zones.insert(fold(name), hours.parse().unwrap_or(0));
        }
    }
    Ok(lexicon)
}

fn unit(name: &str) -> Option<Unit> {
    Some(match name {
        "second" => Unit::Second,
        "minute" => Unit::Minute,
        "hour" => Unit::Hour,
        "day" => Unit::Day,
        "week" => Unit::Week,
        "month" => Unit::Month,
        "year" => Unit::Year,
        "decade" => Unit::Decade,
        "century" => Unit::Century,
        _ => return None,
    })
}

fn modifier(key: &str) -> Option<Term> {
    Some(match key {
        "past" => Term::Modifier(Direction::Past),
        "last" => Term::Modifier(Direction::Last),
        "next" => Term::Modifier(Direction::Next),
        "after_next" => Term::Modifier(Direction::AfterNext),
        "current" => Term::Modifier(Direction::Current),
        "this" => Term::This,
        "vague" => Term::Vague,
        "whole" => Term::Whole,
        _ => return None,
    })
}

fn part(key: &str) -> Option<Term> {
    Some(match key {
        "begin" => Term::Part(Part::Begin),
        "middle" => Term::Part(Part::Middle),
        "half" => Term::Part(Part::Half),
        "end" => Term::Part(Part::End),
        "late" => Term::Part(Part::Late),
        "rest" => Term::Part(Part::Rest),
        "weekend" => Term::Weekend,
        _ => return None,
    })
}

fn daypart(key: &str) -> Option<DayPart> {
    Some(match key {
        "dawn" => DayPart::Dawn,
        "morning" => DayPart::Morning,
        "noon" => DayPart::Noon,
        "afternoon" => DayPart::Afternoon,
        "evening" => DayPart::Evening,
        "night" => DayPart::Night,
        "midnight" => DayPart::Midnight,
        "midday" => DayPart::Midday,
        _ => return None,
    })
}

fn recurrence(key: &str) -> Option<Term> {
    Some(match key {
        "every" => Term::Every,
        "P1D" => Term::Recurrence("P1D"),
        "P1W" => Term::Recurrence("P1W"),
        "P1M" => Term::Recurrence("P1M"),
        "P1Y" => Term::Recurrence("P1Y"),
        "PT1H" => Term::Recurrence("PT1H"),
        "PT1M" => Term::Recurrence("PT1M"),
        _ => return None,
    })
}

fn holiday(rule: &str) -> Holiday {
    if let Some(days) = rule.strip_prefix("easter") {
        return days.parse().map_or(Holiday::Unknown, Holiday::Easter);
    }
    let hijri = rule.strip_prefix('h');
    let Some((month, day)) = hijri.unwrap_or(rule).split_once('-') else { return Holiday::Unknown };
    match (hijri.is_some(), month.parse::<i8>(), day.parse::<i8>()) {
        (true, Ok(month), Ok(day)) => Holiday::Hijri(month.unsigned_abs(), day.unsigned_abs()),
        (false, Ok(month), Ok(day)) => Holiday::Fixed(month, day),
        _ => Holiday::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_parses_and_every_table_has_its_meaning() {
        let lexicon = read(include_str!("../../../assets/rules/ar/times.toml")).unwrap();
        assert!(lexicon.terms.len() > 200);
        let holidays = lexicon.terms.values().flatten().filter(|(_, t)| matches!(t, Term::Holiday(_))).count();
        assert!(holidays > 40);
        assert!(lexicon.is("future", &fold("سوف")) && lexicon.zones.contains_key("gmt"));
    }

    #[test]
    fn the_other_languages_parse() {
        for language in ["en", "fa", "he"] {
            let lexicon = lexicon(language).unwrap();
            assert!(lexicon.bare_weekdays && lexicon.terms.len() > 60, "{language}: {}", lexicon.terms.len());
            assert_eq!(lexicon.solar, language == "fa");
        }
    }
}

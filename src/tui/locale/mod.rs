//! The words of the interface, by key, from `assets/locales/*.ftl` (Fluent): plurals, digits and dates in the form of the
//! language.
//!
//! In: a language tag and digits, both handed in. Out: finished strings in logical order; names that come from outside
//! are isolated (FSI … PDI), so that a Latin name inside an Arabic message stays in its place. The interface's own words
//! are not: an isolate that holds nothing but isolates would lose its direction (UAX#9 P2). A key that is missing is shown as
//! itself: a test holds that none is.

mod age;
pub mod dates;
pub mod errors;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::text::layout::Direction;

/// The languages of the interface, by BCP 47 primary tag.
pub const SHIPPED: &[(&str, &str)] =
    &[("ar", include_str!("../../../assets/locales/ar.ftl")), ("en", include_str!("../../../assets/locales/en.ftl"))];

/// Which digits the interface writes. The article keeps its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Digits {
    /// 0 to 9.
    Western,
    /// ٠ to ٩.
    ArabicIndic,
}

/// The interface's language and what belongs to it.
pub struct Locale {
    tag: &'static str,
    digits: Digits,
    direction: Direction,
    bundle: FluentBundle<FluentResource>,
}

impl std::fmt::Debug for Locale {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Locale").field("tag", &self.tag).field("digits", &self.digits).finish_non_exhaustive()
    }
}

impl Locale {
    /// The locale for a tag such as `ar`, `ar-EG`, `ar_EG.UTF-8` or `en`: the shipped language with its primary tag,
    /// English where there is none, and the digits that CLDR gives to the region unless they are handed in.
    pub fn new(tag: &str, digits: Option<Digits>) -> Self {
        let primary = tag.split(['-', '_', '.', '@']).next().unwrap_or_default().to_ascii_lowercase();
        let (tag_shipped, source) =
            SHIPPED.iter().copied().find(|(shipped, _)| *shipped == primary).unwrap_or(SHIPPED[SHIPPED.len() - 1]);
        let digits = digits.unwrap_or_else(|| digits_of(tag_shipped, tag));
        let identifier: LanguageIdentifier = tag_shipped.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new(vec![identifier]);
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(match digits {
            Digits::Western => format_western,
            Digits::ArabicIndic => format_arabic_indic,
        }));
        let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(partial, _)| partial);
        // A message that stands twice keeps its first form; the test of the assets names it.
        let _ = bundle.add_resource(resource);
        let direction = if tag_shipped == "ar" { Direction::Rtl } else { Direction::Ltr };
        Self { tag: tag_shipped, digits, direction, bundle }
    }

    /// The primary tag of the language in use.
    pub fn tag(&self) -> &'static str {
        self.tag
    }

    /// The direction of the language: panes are mirrored by it.
    pub fn direction(&self) -> Direction {
        self.direction
    }

    /// The message of that key.
    pub fn text(&self, key: &str) -> String {
        self.format(key, None)
    }

    /// The message of that key, with its arguments filled in.
    pub fn with(&self, key: &str, arguments: &[(&'static str, Argument<'_>)]) -> String {
        let mut filled = FluentArgs::new();
        for (name, argument) in arguments {
            if let Argument::Count(count) = argument {
                filled.set(format!("{name}-form"), plural(self.tag, *count));
            }
            filled.set(
                *name,
                match argument {
                    Argument::Text(text) => FluentValue::from(*text),
                    Argument::Name(name) => FluentValue::from(isolated(name)),
                    Argument::Count(count) => FluentValue::from(*count),
                },
            );
        }
        self.format(key, Some(&filled))
    }

    /// What an error says, where the language has words for it.
    pub fn error(&self, sentence: &str) -> String {
        errors::translated(self.tag, sentence)
    }

    /// A whole number, grouped by threes from five digits on.
    pub fn count(&self, count: usize) -> String {
        self.figure(count as f64)
    }

    /// A number, grouped by threes from five digits on, at most two decimals.
    pub fn figure(&self, figure: f64) -> String {
        format_number(figure, self.digits)
    }

    /// A number without grouping, for years.
    pub fn plain(&self, number: i64) -> String {
        self.localised(&number.to_string())
    }

    /// Text with its ASCII digits written in the locale's digits.
    pub fn localised(&self, text: &str) -> String {
        match self.digits {
            Digits::Western => text.to_owned(),
            Digits::ArabicIndic => text.chars().map(arabic_indic).collect(),
        }
    }

    fn format(&self, key: &str, arguments: Option<&FluentArgs<'_>>) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|m| m.value()) else { return key.to_owned() };
        let mut complaints = Vec::new();
        self.bundle.format_pattern(pattern, arguments, &mut complaints).into_owned()
    }
}

/// What is filled into a message.
#[derive(Debug, Clone, Copy)]
pub enum Argument<'a> {
    /// Words of the interface, or the name of a choice.
    Text(&'a str),
    /// Words from outside, such as a name: isolated.
    Name(&'a str),
    /// How many. The message also gets its plural form under the name with `-form` behind it.
    Count(usize),
}

/// Words from outside, kept from changing the order of what stands around them (UAX#9 FSI … PDI).
pub fn isolated(name: &str) -> String {
    format!("\u{2068}{name}\u{2069}")
}

/// The plural form of a number (CLDR 45, cardinal). Our own, because `intl_pluralrules` 7.0.2 leaves the remainder out of
/// Arabic's rules: 103 is `few` there as little as 111 is `many`.
fn plural(language: &str, count: usize) -> &'static str {
    match (language, count, count % 100) {
        ("ar", 0, _) => "zero",
        (_, 1, _) => "one",
        ("ar", 2, _) => "two",
        ("ar", _, 3..=10) => "few",
        ("ar", _, 11..=99) => "many",
        _ => "other",
    }
}

/// The default digits of a region (CLDR 45, `defaultNumberingSystem`): Arabic-Indic in the east, Western in the
/// Maghreb, the Emirates and where no region is named.
fn digits_of(language: &str, tag: &str) -> Digits {
    const ARABIC_INDIC: [&str; 19] = [
        "BH", "DJ", "EG", "ER", "IL", "IQ", "JO", "KM", "KW", "LB", "MR", "OM", "PS", "QA", "SA", "SD", "SO", "SY",
        "YE",
    ];
    let region = tag.split(['-', '_', '.', '@']).nth(1).unwrap_or_default().to_ascii_uppercase();
    if language == "ar" && ARABIC_INDIC.contains(&region.as_str()) { Digits::ArabicIndic } else { Digits::Western }
}

fn format_western<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    format_value(value, Digits::Western)
}

fn format_arabic_indic<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    format_value(value, Digits::ArabicIndic)
}

fn format_value(value: &FluentValue<'_>, digits: Digits) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(format_number(number.value, digits)),
        _ => None,
    }
}

fn format_number(figure: f64, digits: Digits) -> String {
    let (group, point) = match digits {
        Digits::Western => (',', '.'),
        Digits::ArabicIndic => ('٬', '٫'),
    };
    let rounded = (figure.abs() * 100.0).round() / 100.0;
    let written = format!("{rounded}");
    let (whole, decimals) = written.split_once('.').unwrap_or((&written, ""));
    let mut out = String::new();
    if figure < 0.0 {
        out.push('\u{2212}');
    }
    for (i, c) in whole.chars().enumerate() {
        if i > 0 && whole.len() > 4 && (whole.len() - i).is_multiple_of(3) {
            out.push(group);
        }
        out.push(c);
    }
    if !decimals.is_empty() {
        out.push(point);
        out.push_str(decimals);
    }
    if digits == Digits::ArabicIndic { out.chars().map(arabic_indic).collect() } else { out }
}

fn arabic_indic(c: char) -> char {
    match c {
        '0'..='9' => char::from_u32(0x660 + c as u32 - '0' as u32).unwrap_or(c),
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arabic_has_six_plurals() {
        let arabic = Locale::new("ar", None);
        let say = |n| arabic.with("count-mentions", &[("count", Argument::Count(n))]);
        assert_eq!(say(0), "بلا ذكر");
        assert_eq!(say(1), "ذُكر مرة واحدة");
        assert_eq!(say(2), "ذُكر مرتين");
        assert_eq!(say(3), "ذُكر 3 مرات");
        assert_eq!(say(11), "ذُكر 11 مرة");
        assert_eq!(say(100), "ذُكر 100 مرة");
        assert_eq!(say(103), "ذُكر 103 مرات");
        for (count, form) in [(2, "two"), (10, "few"), (99, "many"), (102, "other"), (110, "few"), (1011, "many")] {
            assert_eq!(plural("ar", count), form, "{count}");
        }
        assert_eq!((plural("en", 1), plural("en", 0), plural("en", 11)), ("one", "other", "other"));
    }

    #[test]
    fn digits_follow_the_region() {
        assert_eq!(Locale::new("ar_EG.UTF-8", None).count(2024), "٢٠٢٤");
        assert_eq!(Locale::new("ar-MA", None).count(2024), "2024");
        assert_eq!(Locale::new("ar", Some(Digits::ArabicIndic)).figure(25000.5), "٢٥٬٠٠٠٫٥");
        assert_eq!(Locale::new("en", None).figure(-25000.0), "\u{2212}25,000");
    }

    #[test]
    fn an_unknown_language_gets_english() {
        assert_eq!(Locale::new("xx-YY", None).tag(), "en");
        assert_eq!(Locale::new("", None).tag(), "en");
    }
}

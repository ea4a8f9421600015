//! The configuration file: TOML text in, settings and complaints out.
//!
//! A key that is unknown or holds the wrong thing is left out and complained about, with its line and what was probably
//! meant; the rest counts. Reads no file: `settings` does.

use std::fmt;
use std::ops::Range;

use toml::de::{DeTable, DeValue};

use super::args::Language;
use super::suggest;
use crate::text::terminal::{PROFILES, TerminalProfile};

/// What the file says; what it does not say is `None`.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Config {
    /// `terminal = "xterm"`
    pub(super) terminal: Option<&'static TerminalProfile>,
    /// `lang = "ar"`
    pub(super) lang: Option<Language>,
    /// `theme = "dark"`
    pub(super) theme: Option<String>,
    /// `color = false`
    pub(super) color: Option<bool>,
    /// `marks = false`: whether vowel marks are shown.
    pub(super) marks: Option<bool>,
}

/// Every key, for suggestions.
const KEYS: &[&str] = &["terminal", "lang", "theme", "color", "marks"];

/// Something in the file that was left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Complaint {
    /// Counted from 1.
    pub(super) line: usize,
    pub(super) message: String,
}

impl fmt::Display for Complaint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.line, self.message)
    }
}

/// Reads the file's text.
pub(super) fn parse(text: &str) -> (Config, Vec<Complaint>) {
    let (table, errors) = DeTable::parse_recoverable(text);
    let line = |span: Range<usize>| 1 + text.as_bytes().iter().take(span.start).filter(|&&b| b == b'\n').count();
    let mut complaints: Vec<Complaint> = errors
        .iter()
        .map(|e| Complaint { line: e.span().map_or(1, line), message: e.message().replace('\n', ", ") })
        .collect();
    let mut config = Config::default();
    for (key, value) in table.get_ref() {
        if let Err(message) = set(&mut config, key.get_ref(), value.get_ref()) {
            complaints.push(Complaint { line: line(key.span()), message });
        }
    }
    complaints.sort_by_key(|c| c.line);
    (config, complaints)
}

fn set(config: &mut Config, key: &str, value: &DeValue<'_>) -> Result<(), String> {
    match key {
        "terminal" => {
            let name = text(key, value)?;
            config.terminal = Some(terminal(name)?);
        }
        "lang" => {
            config.lang = Some(match text(key, value)? {
                "ar" => Language::Ar,
                "en" => Language::En,
                other => return Err(format!("lang {other:?} is not one of \"ar\", \"en\"")),
            });
        }
        "theme" => config.theme = Some(text(key, value)?.to_owned()),
        "color" => config.color = Some(truth(key, value)?),
        "marks" => config.marks = Some(truth(key, value)?),
        _ => {
            let hint = suggest::nearest(key, KEYS.iter().copied());
            let known = || format!("the keys are {}", KEYS.join(", "));
            return Err(format!(
                "unknown key `{key}`; {}",
                hint.map_or_else(known, |k| format!("did you mean `{k}`?"))
            ));
        }
    }
    Ok(())
}

/// The profile of that name, or what was probably meant.
pub(super) fn terminal(name: &str) -> Result<&'static TerminalProfile, String> {
    TerminalProfile::by_name(name).ok_or_else(|| {
        let names = PROFILES.iter().map(|p| p.name);
        let known = || format!("one of: {}", names.clone().collect::<Vec<_>>().join(", "));
        let hint = suggest::nearest(name, names.clone()).map_or_else(known, |n| format!("did you mean {n:?}?"));
        format!("unknown terminal {name:?}; {hint}")
    })
}

fn text<'v>(key: &str, value: &'v DeValue<'_>) -> Result<&'v str, String> {
    value.as_str().ok_or_else(|| format!("`{key}` wants a text in quotes, not {}", value.type_str()))
}

fn truth(key: &str, value: &DeValue<'_>) -> Result<bool, String> {
    value.as_bool().ok_or_else(|| format!("`{key}` wants true or false, not {}", value.type_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_right_counts_and_what_is_not_is_told_with_its_line() {
        let (config, complaints) =
            parse("lang = \"ar\"\n# a comment\nterminl = \"xterm\"\ncolor = \"no\"\ntheme = \"dark\"\n");
        assert_eq!((config.lang, config.theme.as_deref()), (Some(Language::Ar), Some("dark")));
        assert_eq!((config.terminal, config.color), (None, None));
        let told: Vec<_> = complaints.iter().map(ToString::to_string).collect();
        assert_eq!(
            told,
            ["3: unknown key `terminl`; did you mean `terminal`?", "4: `color` wants true or false, not string"]
        );
    }

    #[test]
    fn a_wrong_terminal_gets_a_suggestion() {
        let (_, complaints) = parse("terminal = \"xtrem\"");
        assert!(complaints[0].message.contains("\"xterm\""), "{complaints:?}");
        assert_eq!(parse("terminal = \"VTE\"").0.terminal.map(|p| p.name), Some("vte"));
    }

    #[test]
    fn broken_toml_is_told_and_the_rest_read() {
        let (config, complaints) = parse("lang = \"en\"\ntheme = \ncolor = false\n");
        assert_eq!((config.lang, config.color), (Some(Language::En), Some(false)));
        assert_eq!(complaints.iter().map(|c| c.line).collect::<Vec<_>>(), [2]);
    }
}

//! The configuration file: TOML text in, settings and complaints out.
//!
//! A key that is unknown or holds the wrong thing is left out and complained about, with its line and what was probably
//! meant; the rest counts. Reads no file: `settings` does.

use std::fmt;
use std::ops::Range;
use std::path::PathBuf;
use std::time::Duration;

use toml::de::{DeTable, DeValue};

use super::args::Language;
use super::config_clashes;
use super::config_feeds;
use super::config_keys::KEYS;
use super::config_rules;
use super::config_terminals::{self, Chosen};
use super::suggest;
use crate::article::shown::{LinkForm, TextDigits};
use crate::newsroom::{refresh::ByHand, rules::Rule};
use crate::text::layout::Justify;
use crate::text::terminal::{PROFILES, TerminalProfile};
use crate::tui::{
    action::Action,
    keymap,
    locale::Digits,
    notify::Notifications,
    state::{MEASURE, columns, library::MarkRead},
};

/// What the file says; what it does not say is `None`.
#[derive(Debug, Clone, Default)]
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
    /// `digits = "western"`
    pub(super) digits: Option<Digits>,
    /// `measure = 76`
    pub(super) measure: Option<u16>,
    /// `pictures = "local"`
    pub(super) pictures: Option<Pictures>,
    /// `justify = "kashida"`
    pub(super) justify: Option<Justify>,
    /// `columns = 2`
    pub(super) columns: Option<columns::Setting>,
    /// `links = "numbered"`
    pub(super) links: Option<LinkForm>,
    /// `hyperlinks = true`
    pub(super) hyperlinks: Option<bool>,
    /// `text_digits = "western"`
    pub(super) text_digits: Option<TextDigits>,
    /// `copy_command = "wl-copy"`
    pub(super) copy_command: Option<String>,
    /// `copy_file = "~/clipboard.txt"`
    pub(super) copy_file: Option<PathBuf>,
    /// `library = "~/news.db"`
    pub(super) library: Option<PathBuf>,
    /// `browser = "xdg-open"`
    pub(super) browser: Option<String>,
    /// `mark_read = "open"`
    pub(super) mark_read: Option<MarkRead>,
    /// `full_text = true`
    pub(super) full_text: Option<bool>,
    /// `unread_when_changed = true`
    pub(super) unread_when_changed: Option<bool>,
    /// `expire_days = 90`
    pub(super) expire_days: Option<u16>,
    /// `keep_articles = 500`
    pub(super) keep_articles: Option<u16>,
    /// `jobs = 6`
    pub(super) jobs: Option<u8>,
    /// `refresh_minutes = 30`
    pub(super) refresh: Option<Duration>,
    /// `cookies = "~/cookies.txt"`
    pub(super) cookies: Option<PathBuf>,
    /// `[feeds."…"]`: what is set for single feeds.
    pub(super) feeds: Vec<(String, ByHand)>,
    /// `[[terminals]]`: what single terminals are sent.
    pub(super) terminals: Vec<Chosen>,
    /// `[[rules]]`: what is done with new articles.
    pub(super) rules: Vec<Rule>,
    /// `auto_refresh = true`
    pub(super) auto_refresh: Option<bool>,
    /// `notifications = "osc9"`
    pub(super) notifications: Option<Notifications>,
    /// `keymap = "vim"`
    pub(super) keymap: Option<&'static str>,
    /// `[macros]`: keys, and the actions that each does one after another.
    pub(super) macros: Vec<(String, Vec<Action>)>,
    /// `[keys]`: actions by name, and the keys that they get.
    pub(super) keys: Vec<(Action, Vec<String>)>,
    /// The lines on which keys stand, and their values as TOML, for `sahifa config`.
    pub(super) given: Vec<(String, usize, String)>,
}

/// Which pictures are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Pictures {
    /// All.
    #[default]
    All,
    /// Those on this machine.
    Local,
    /// None until the reader asks for them.
    Off,
}

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

/// What is wrong with a table of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fault {
    /// Where, in bytes of the file; nothing where it is the table as a whole.
    place: Option<Range<usize>>,
    message: String,
}

impl Fault {
    /// A fault of something that stands in a place.
    pub(super) fn at(place: Range<usize>) -> impl FnOnce(String) -> Self {
        move |message| Self { place: Some(place), message }
    }

    /// With its line; the table's where it has none of its own.
    fn on(self, table: Range<usize>, line: impl Fn(Range<usize>) -> usize) -> Complaint {
        Complaint { line: line(self.place.unwrap_or(table)), message: self.message }
    }
}

impl From<String> for Fault {
    fn from(message: String) -> Self {
        Self { place: None, message }
    }
}

impl From<&str> for Fault {
    fn from(message: &str) -> Self {
        message.to_owned().into()
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
    let (mut key_lines, mut macro_lines) = (Vec::new(), Vec::new());
    for (key, value) in table.get_ref() {
        match (key.get_ref().as_ref(), value.get_ref()) {
            ("keys", DeValue::Table(table)) => {
                for (action, keys) in table {
                    let line = line(action.span());
                    match bind(&mut config, action.get_ref(), keys.get_ref()) {
                        Ok(()) => key_lines.push(line),
                        Err(message) => complaints.push(Complaint { line, message }),
                    }
                }
            }
            ("macros", DeValue::Table(table)) => {
                for (key, actions) in table {
                    let line = line(key.span());
                    match make_macro(&mut config, key.get_ref(), actions.get_ref()) {
                        Ok(()) => macro_lines.push(line),
                        Err(message) => complaints.push(Complaint { line, message }),
                    }
                }
            }
            ("rules", DeValue::Array(tables)) => {
                for table in tables {
                    match config_rules::read(table.get_ref()) {
                        Ok(rule) => config.rules.push(rule),
                        Err(fault) => complaints.push(fault.on(table.span(), line)),
                    }
                }
            }
            ("terminals", DeValue::Array(tables)) => {
                for table in tables {
                    match config_terminals::read(table.get_ref()) {
                        Ok(chosen) => config.terminals.push(chosen),
                        Err(fault) => complaints.push(fault.on(table.span(), line)),
                    }
                }
            }
            ("feeds", DeValue::Table(table)) => {
                for (name, settings) in table {
                    match config_feeds::read(settings.get_ref()) {
                        Ok(by_hand) => config.feeds.push((name.get_ref().to_string(), by_hand)),
                        Err(fault) => complaints.push(fault.on(name.span(), line)),
                    }
                }
            }
            (name, held) => match set(&mut config, name, held) {
                Ok(()) => {
                    let written = text.get(value.span()).unwrap_or_default().to_owned();
                    config.given.push((name.to_owned(), line(key.span()), written));
                }
                Err(message) => complaints.push(Complaint { line: line(key.span()), message }),
            },
        }
    }
    complaints.extend(config_clashes::find(&config, &key_lines, &macro_lines));
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
        "digits" => {
            config.digits = Some(match text(key, value)? {
                "western" => Digits::Western,
                "arabic-indic" => Digits::ArabicIndic,
                other => return Err(format!("digits {other:?} is not one of \"western\", \"arabic-indic\"")),
            });
        }
        "measure" => config.measure = Some(number(key, value, MEASURE.0, MEASURE.1)?),
        "pictures" => {
            config.pictures = Some(match text(key, value)? {
                "all" => Pictures::All,
                "local" => Pictures::Local,
                "off" => Pictures::Off,
                other => return Err(format!("pictures {other:?} is not one of \"all\", \"local\", \"off\"")),
            });
        }
        "justify" => {
            config.justify = Some(match text(key, value)? {
                "none" => Justify::Ragged,
                "blanks" => Justify::Blanks,
                "kashida" => Justify::Kashida,
                other => return Err(format!("justify {other:?} is not one of \"none\", \"blanks\", \"kashida\"")),
            });
        }
        "columns" => {
            config.columns = Some(match (value.as_str(), value.as_integer().map(toml::de::DeInteger::as_str)) {
                (_, Some("1")) => columns::Setting::One,
                (_, Some("2")) => columns::Setting::Two,
                (Some("auto"), _) => columns::Setting::Auto,
                _ => return Err("`columns` wants 1, 2 or \"auto\"".to_owned()),
            });
        }
        "links" => {
            config.links = Some(match text(key, value)? {
                "numbered" => LinkForm::Numbered,
                "hidden" => LinkForm::Hidden,
                other => return Err(format!("links {other:?} is not one of \"numbered\", \"hidden\"")),
            });
        }
        "hyperlinks" => config.hyperlinks = Some(truth(key, value)?),
        "text_digits" => {
            config.text_digits = Some(match text(key, value)? {
                "as-written" => TextDigits::AsWritten,
                "western" => TextDigits::Western,
                "arabic-indic" => TextDigits::ArabicIndic,
                other => {
                    let known = "\"as-written\", \"western\", \"arabic-indic\"";
                    return Err(format!("text_digits {other:?} is not one of {known}"));
                }
            });
        }
        "copy_file" => config.copy_file = Some(PathBuf::from(text(key, value)?)),
        "copy_command" => config.copy_command = Some(text(key, value)?.to_owned()),
        "library" => config.library = Some(PathBuf::from(text(key, value)?)),
        "browser" => config.browser = Some(text(key, value)?.to_owned()),
        "mark_read" => {
            config.mark_read = Some(match text(key, value)? {
                "open" => MarkRead::Opened,
                "end" => MarkRead::End,
                "never" => MarkRead::Never,
                other => return Err(format!("mark_read {other:?} is not one of \"open\", \"end\", \"never\"")),
            });
        }
        "auto_refresh" => config.auto_refresh = Some(truth(key, value)?),
        "notifications" => {
            config.notifications = Some(match text(key, value)? {
                "osc9" => Notifications::Osc9,
                "osc777" => Notifications::Osc777,
                "off" => Notifications::Off,
                other => return Err(format!("notifications {other:?} is not one of \"osc9\", \"osc777\", \"off\"")),
            });
        }
        "keymap" => {
            let name = text(key, value)?;
            let known = keymap::STYLES.iter().map(|(name, _)| *name);
            config.keymap = Some(known.clone().find(|known| *known == name).ok_or_else(|| {
                format!(
                    "keymap {name:?} is not one of {}",
                    known.map(|k| format!("{k:?}")).collect::<Vec<_>>().join(", ")
                )
            })?);
        }
        "full_text" => config.full_text = Some(truth(key, value)?),
        "unread_when_changed" => config.unread_when_changed = Some(truth(key, value)?),
        "refresh_minutes" => config.refresh = Some(config_feeds::minutes(key, value)?),
        "cookies" => config.cookies = Some(PathBuf::from(text(key, value)?)),
        "expire_days" => config.expire_days = Some(number(key, value, 0, u16::MAX)?),
        "keep_articles" => config.keep_articles = Some(number(key, value, 0, u16::MAX)?),
        "jobs" => config.jobs = Some(number(key, value, 1, 32)? as u8),
        _ => {
            let names = || KEYS.iter().map(|key| key.name);
            let hint = suggest::nearest(key, names());
            let known = || format!("the keys are {}", names().collect::<Vec<_>>().join(", "));
            return Err(format!(
                "unknown key `{key}`; {}",
                hint.map_or_else(known, |k| format!("did you mean `{k}`?"))
            ));
        }
    }
    Ok(())
}

fn action(name: &str) -> Result<Action, String> {
    Action::by_name(name).ok_or_else(|| {
        let names = Action::ALL.iter().map(|action| action.name());
        let hint = suggest::nearest(name, names).map_or_else(String::new, |n| format!("; did you mean `{n}`?"));
        format!("there is no action `{name}`{hint}")
    })
}

/// Gives a key several actions.
fn make_macro(config: &mut Config, key: &str, actions: &DeValue<'_>) -> Result<(), String> {
    if keymap::Key::parse(key).is_none() {
        return Err(format!("`{key}` is no key; write a character or a name such as enter, f5, ctrl+x"));
    }
    let wrong = || format!("the macro of `{key}` wants a list of actions such as [\"toggle-star\", \"next-unread\"]");
    let mut steps = Vec::new();
    for name in actions.as_array().ok_or_else(wrong)? {
        steps.push(action(name.get_ref().as_str().ok_or_else(wrong)?)?);
    }
    if steps.is_empty() {
        return Err(wrong());
    }
    config.macros.push((key.to_owned(), steps));
    Ok(())
}

/// Gives an action keys of the reader's own.
fn bind(config: &mut Config, name: &str, keys: &DeValue<'_>) -> Result<(), String> {
    let action = action(name)?;
    let wrong = || format!("`{name}` wants a list of keys such as [\"x\", \"ctrl+x\"]");
    let mut bound = Vec::new();
    for key in keys.as_array().ok_or_else(wrong)? {
        let key = key.get_ref().as_str().ok_or_else(wrong)?;
        if keymap::Key::parse(key).is_none() {
            return Err(format!("`{key}` is no key; write a character or a name such as enter, f5, ctrl+x"));
        }
        bound.push(key.to_owned());
    }
    config.keys.push((action, bound));
    Ok(())
}

fn number(key: &str, value: &DeValue<'_>, least: u16, most: u16) -> Result<u16, String> {
    let wrong = || format!("`{key}` wants a number from {least} to {most}");
    let number: u16 = value.as_integer().and_then(|n| n.as_str().parse().ok()).ok_or_else(wrong)?;
    if (least..=most).contains(&number) { Ok(number) } else { Err(wrong()) }
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
    fn numbers_choices_and_keys_are_checked() {
        let (config, complaints) = parse(
            "measure = 60\njobs = 99\nmark_read = \"end\"\ndigits = \"roman\"\n[keys]\nquit = [\"Q\"]\nqit = [\"x\"]\nhelp = [\"hyper+x\"]\n",
        );
        assert_eq!((config.measure, config.mark_read, config.jobs), (Some(60), Some(MarkRead::End), None));
        assert_eq!(config.keys, [(Action::Quit, vec!["Q".to_owned()])]);
        let told: Vec<_> = complaints.iter().map(ToString::to_string).collect();
        assert_eq!(
            told,
            [
                "2: `jobs` wants a number from 1 to 32",
                "4: digits \"roman\" is not one of \"western\", \"arabic-indic\"",
                "7: there is no action `qit`; did you mean `quit`?",
                "8: `hyper+x` is no key; write a character or a name such as enter, f5, ctrl+x",
            ]
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

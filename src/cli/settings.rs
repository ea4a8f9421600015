//! What was typed, what is configured and what the environment says, put together into what holds for this run.
//!
//! Order: the command line, `SAHIFA_TERMINAL`, the configuration file, the environment (locale, `NO_COLOR`, `TERM`), the
//! default. The only place that reads the environment.

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::{env, fs};

use etcetera::BaseStrategy;

use super::args::{Language, SharedArgs};
use super::config::{self, Complaint, Config};
use super::error::{Failure, report};
use super::page::Form;
use super::remembered::Remembered;
use super::terminal::Asking;
use super::themes;
use super::voice::{self, Forms};
use crate::article::shown;
use crate::text::terminal::TerminalProfile;
use crate::tui::detect::{self, Multiplexer, ask};
use crate::tui::locale::Locale;

/// What holds for this run.
#[derive(Debug)]
pub(super) struct Settings {
    /// The locale of the interface, such as `ar` or `ar_EG.UTF-8`, and where that comes from.
    pub(super) lang: (String, Source),
    /// The theme, where one is asked for.
    pub(super) theme: Option<String>,
    /// How many colours to use.
    pub(super) colours: (Colours, Source),
    /// The library's file, and whether somebody named it; `None` where the system names no place for data.
    pub(super) library: Option<(PathBuf, Source)>,
    /// Whether vowel marks are shown; `None` leaves it to the terminal's profile.
    pub(super) marks: Option<bool>,
    /// The configuration file: its path, and whether it is there.
    pub(super) config: Option<(PathBuf, bool)>,
    /// What the file says, for what nothing else speaks of.
    pub(super) file: Config,
    /// What the file holds that was left out.
    pub(super) complaints: Vec<Complaint>,
    /// The terminal that somebody named, and where.
    pub(super) given: Option<(&'static TerminalProfile, Source)>,
    /// What terminals turned out to be before.
    pub(super) remembered: Remembered,
}

/// Where a setting comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Source {
    /// An option of the command line.
    Option(&'static str),
    /// A variable and its value.
    Variable(&'static str, String),
    /// The configuration file.
    Config,
    /// Nothing said otherwise.
    Default,
}

/// How many colours the terminal shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Colours {
    /// None are wanted, or none can be shown.
    None,
    /// The sixteen of every terminal.
    Sixteen,
    /// The palette of 256.
    Palette,
    /// 24 bits.
    True,
}

impl Settings {
    /// Puts together what holds. Complaints about the configuration go to standard error.
    pub(super) fn gather(args: &SharedArgs) -> Result<Self, Failure> {
        let settings = Self::speaking(args)?;
        if let Some((path, _)) = &settings.config {
            for complaint in &settings.complaints {
                report(&format!("{}:{complaint}", path.display()));
            }
        }
        Ok(settings)
    }

    /// The same without complaints; from now on the process speaks the interface's language.
    fn speaking(args: &SharedArgs) -> Result<Self, Failure> {
        // What is wrong with the file itself is told in the language that is known without it.
        let usual = Config::default();
        voice::speak(&Locale::new(&language(args.lang, &usual, &variable).0, None), Forms::PLAIN);
        let (mut config, path, mut complaints) = read_config(args.config.as_deref())?;
        if let Some((path, true)) = &path
            && let Some(complaint) = themes::check(&mut config, path)
        {
            complaints.push(complaint);
            complaints.sort_by_key(|complaint| complaint.line);
        }
        let settings = Self {
            lang: language(args.lang, &config, &variable),
            theme: args.theme.clone().or_else(|| config.theme.clone()),
            colours: colours(args.no_color, &config, &variable),
            marks: config.marks,
            library: library(args.library.clone(), config.library.as_deref()),
            given: given_terminal(args.terminal, &config)?,
            remembered: Remembered::read(state_folder().map(|folder| folder.join("terminals"))),
            config: path,
            complaints,
            file: config,
        };
        voice::speak(&settings.locale(), settings.forms());
        Ok(settings)
    }

    /// How lines of both streams are written: laid out for a terminal.
    fn forms(&self) -> Forms {
        let form = |in_terminal: bool| {
            if !in_terminal {
                return Form::Logical(None);
            }
            let encoding = self.terminal(Asking::Never).profile.encoding_without_escapes();
            Form::LaidOut(encoding, ask::columns().unwrap_or(80))
        };
        Forms { output: form(io::stdout().is_terminal()), errors: form(io::stderr().is_terminal()) }
    }

    /// The words of the interface.
    pub(super) fn locale(&self) -> Locale {
        Locale::new(&self.lang.0, self.file.digits)
    }

    /// How an article's text is shown where that differs from how it is written.
    pub(super) fn form(&self) -> shown::Form {
        shown::Form { links: self.file.links.unwrap_or_default(), digits: self.file.text_digits.unwrap_or_default() }
    }

    /// Whether the terminal was named, so that there is nothing to find out.
    pub(super) fn terminal_is_given(&self) -> bool {
        self.given.is_some()
    }

    /// The profile that `--terminal` names; the variable and the file speak of the terminal one sits at, not of a pipe.
    pub(super) fn option_terminal(&self) -> Option<&'static TerminalProfile> {
        self.given.as_ref().filter(|(_, source)| matches!(source, Source::Option(_))).map(|(profile, _)| *profile)
    }
}

/// An environment variable that is set to something.
pub(super) fn variable(name: &str) -> Option<String> {
    env::var(name).ok().filter(|value| !value.is_empty())
}

fn given_terminal(
    option: Option<&'static TerminalProfile>,
    config: &Config,
) -> Result<Option<(&'static TerminalProfile, Source)>, Failure> {
    if let Some(profile) = option {
        return Ok(Some((profile, Source::Option("--terminal"))));
    }
    if let Some(name) = variable("SAHIFA_TERMINAL") {
        let profile = config::terminal(&name).map_err(|e| Failure::Usage(format!("SAHIFA_TERMINAL: {e}")))?;
        return Ok(Some((profile, Source::Variable("SAHIFA_TERMINAL", name))));
    }
    Ok(config.terminal.map(|profile| (profile, Source::Config)))
}

fn language(option: Option<Language>, config: &Config, set: detect::Environment<'_>) -> (String, Source) {
    if let Some(lang) = option {
        return (lang.tag().to_owned(), Source::Option("--lang"));
    }
    if let Some(lang) = config.lang {
        return (lang.tag().to_owned(), Source::Config);
    }
    // POSIX: the first of these that is set decides, whatever it holds.
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(|name| set(name).map(|value| (value.clone(), Source::Variable(name, value))))
        .unwrap_or_else(|| ("en".to_owned(), Source::Default))
}

fn colours(none: bool, config: &Config, set: detect::Environment<'_>) -> (Colours, Source) {
    if none {
        return (Colours::None, Source::Option("--no-color"));
    }
    // no-color.org: any value that is not empty.
    if let Some(value) = set("NO_COLOR") {
        return (Colours::None, Source::Variable("NO_COLOR", value));
    }
    if config.color == Some(false) {
        return (Colours::None, Source::Config);
    }
    // GNU screen has the palette of its own `TERM`, whatever the terminal around it told.
    let screen = detect::multiplexer(set, None) == Some(Multiplexer::Screen);
    if let Some(value) = set("COLORTERM").filter(|v| !screen && (v == "truecolor" || v == "24bit")) {
        return (Colours::True, Source::Variable("COLORTERM", value));
    }
    match set("TERM") {
        Some(term) if term == "dumb" => (Colours::None, Source::Variable("TERM", term)),
        Some(term) if term.ends_with("-direct") => (Colours::True, Source::Variable("TERM", term)),
        Some(term) if detect::shows_256(&term) => (Colours::Palette, Source::Variable("TERM", term)),
        Some(term) => (Colours::Sixteen, Source::Variable("TERM", term)),
        None => (Colours::Sixteen, Source::Default),
    }
}

/// The library's file: the one that was named, else the usual one.
fn library(option: Option<PathBuf>, configured: Option<&Path>) -> Option<(PathBuf, Source)> {
    let named = option.map(|path| (path, Source::Option("--library")));
    let configured = || configured.map(|path| (at_home(path), Source::Config));
    named.or_else(configured).or_else(|| {
        let folder = etcetera::choose_base_strategy().ok()?.data_dir();
        Some((folder.join("sahifa").join("library.db"), Source::Default))
    })
}

/// The folder for what the program keeps in mind between runs; the one for data where the system has none for that.
fn state_folder() -> Option<PathBuf> {
    let strategy = etcetera::choose_base_strategy().ok()?;
    Some(strategy.state_dir().unwrap_or_else(|| strategy.data_dir()).join("sahifa"))
}

/// A path whose `~` stands for the home folder.
pub(super) fn at_home(path: &Path) -> PathBuf {
    match (path.strip_prefix("~"), etcetera::home_dir()) {
        (Ok(rest), Ok(home)) => home.join(rest),
        _ => path.to_owned(),
    }
}

type ReadConfig = (Config, Option<(PathBuf, bool)>, Vec<Complaint>);

fn read_config(option: Option<&Path>) -> Result<ReadConfig, Failure> {
    let usual = || etcetera::choose_base_strategy().ok().map(|s| s.config_dir().join("sahifa").join("config.toml"));
    let Some(path) = option.map(Path::to_owned).or_else(usual) else {
        return Ok((Config::default(), None, Vec::new()));
    };
    match fs::read_to_string(&path) {
        Ok(text) => {
            let (config, complaints) = config::parse(&text);
            Ok((config, Some((path, true)), complaints))
        }
        // The usual file need not be there; one that was named must.
        Err(error) if option.is_none() && error.kind() == io::ErrorKind::NotFound => {
            Ok((Config::default(), Some((path, false)), Vec::new()))
        }
        Err(error) if error.kind() == io::ErrorKind::InvalidData => Err(Failure::NoConfig(path)),
        Err(error) => Err(Failure::Read { path, error }),
    }
}

/// Has the process speak the interface's language, where a command stopped before it knew that.
pub(super) fn speak(args: &SharedArgs) {
    if !voice::is_known() {
        // A configuration that cannot be read leaves the language that is known without it.
        let _ = Settings::speaking(args);
    }
}

/// The library's file as these arguments and the configuration name it; nothing is complained about.
pub(super) fn library_of(args: &SharedArgs) -> Option<PathBuf> {
    let configured = read_config(args.config.as_deref()).ok().and_then(|(config, ..)| config.library);
    library(args.library.clone(), configured.as_deref()).map(|(path, _)| path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set<'a>(set: &'a [(&'a str, &'a str)]) -> impl Fn(&str) -> Option<String> + 'a {
        |name| set.iter().find(|(n, _)| *n == name).map(|(_, v)| (*v).to_owned())
    }

    #[test]
    fn the_first_locale_variable_that_is_set_decides_and_options_beat_it() {
        let config = Config::default();
        for (variables, lang) in [
            (&[("LC_ALL", "ar_EG.UTF-8"), ("LANG", "en_US.UTF-8")][..], "ar"),
            (&[("LC_ALL", "C"), ("LANG", "ar_EG.UTF-8")], "en"),
            (&[("LC_MESSAGES", "ar"), ("LANG", "en_US")], "ar"),
            (&[("LANG", "arn_CL.UTF-8")], "en"),
            (&[], "en"),
        ] {
            assert_eq!(Locale::new(&language(None, &config, &set(variables)).0, None).tag(), lang, "{variables:?}");
        }
        let arabic = [("LANG", "ar_MA.UTF-8")];
        assert_eq!(language(Some(Language::En), &config, &set(&arabic)).0, "en");
        let configured = Config { lang: Some(Language::En), ..Config::default() };
        assert_eq!(language(None, &configured, &set(&arabic)), ("en".to_owned(), Source::Config));
    }

    #[test]
    fn colours_follow_no_color_first_and_then_the_terminal() {
        let config = Config::default();
        for (variables, count) in [
            (&[("NO_COLOR", "1"), ("COLORTERM", "truecolor")][..], Colours::None),
            (&[("COLORTERM", "truecolor"), ("TERM", "xterm-256color")], Colours::True),
            (&[("TERM", "xterm-256color")], Colours::Palette),
            (&[("TERM", "xterm-kitty")], Colours::Palette),
            (&[("TERM", "xterm-direct")], Colours::True),
            (&[("COLORTERM", "truecolor"), ("TERM", "screen"), ("STY", "1.a")], Colours::Sixteen),
            (&[("COLORTERM", "truecolor"), ("TERM", "screen-256color"), ("STY", "1.a")], Colours::Palette),
            (&[("COLORTERM", "truecolor"), ("TERM", "screen"), ("TMUX", "/tmp/a,1,0")], Colours::True),
            (&[("TERM", "xterm")], Colours::Sixteen),
            (&[("TERM", "dumb")], Colours::None),
        ] {
            assert_eq!(colours(false, &config, &set(variables)).0, count, "{variables:?}");
        }
        assert_eq!(colours(true, &config, &set(&[("COLORTERM", "truecolor")])).0, Colours::None);
    }
}

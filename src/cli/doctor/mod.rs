//! `sahifa doctor`: what this terminal is, how that is known, what is sent to it, and a card to judge by eye.
//!
//! The findings are `name: value` lines in English, made to be pasted into a report; the card is laid out by the same
//! engine and for the same profile as the reader.

mod card;
mod choose;
mod library;

use std::io::{self, IsTerminal, Write};

use super::args::{DoctorArgs, SharedArgs};
use super::error::{Failure, Outcome};
use super::settings::{Colours, Settings, Source, variable};
use super::terminal::{Asking, Reason, Terminal};
use crate::text::encode::Encoding;
use crate::text::terminal::PROFILES;
use crate::tui::detect::replies::Replies;

/// Runs the command.
pub(super) fn run(args: &DoctorArgs, shared: &SharedArgs) -> Result<Outcome, Failure> {
    let settings = Settings::gather(shared)?;
    let library = library::findings(&settings, args.repair);
    let terminal = settings.terminal(Asking::Guest);
    let mut out = io::BufWriter::new(io::stdout().lock());
    findings(&mut out, &settings, &terminal).map_err(Failure::Output)?;
    for (name, value) in &library.lines {
        writeln!(out, "{name:<12}{}", harmless(value)).map_err(Failure::Output)?;
    }
    card::write(&mut out, &settings, terminal.profile).map_err(Failure::Output)?;
    out.flush().map_err(Failure::Output)?;
    drop(out);
    let can_be_asked = io::stdin().is_terminal() && io::stdout().is_terminal();
    if args.choose || (can_be_asked && choose::is_doubtful(&terminal)) {
        choose::run(&settings, &terminal)?;
    }
    // What the file holds and we left out was already told.
    Ok(Outcome::of(settings.complaints.len() + usize::from(!library.sound)))
}

fn findings(out: &mut impl Write, settings: &Settings, terminal: &Terminal) -> io::Result<()> {
    let mut line = |name: &str, value: &str| writeln!(out, "{name:<12}{}", harmless(value));
    line("sahifa", env!("CARGO_PKG_VERSION"))?;
    line("terminal", terminal.profile.name)?;
    line("because", &because(&terminal.reason))?;
    if let Reason::Detected(_, Some(multiplexer)) = &terminal.reason {
        line("inside", &multiplexer.to_string())?;
    }
    if let Some(chosen) = terminal.chosen {
        line("chosen", &format!("{} by [[terminals]] of the configuration", chosen.name()))?;
    }
    line("it", terminal.profile.notes)?;
    line("it is sent", sent(terminal.profile.encoding))?;
    let marks = if terminal.profile.draws_marks { "drawn on their letters" } else { "not drawn right, so left out" };
    line("vowel marks", marks)?;
    line("answers", &terminal.replies.as_ref().map_or_else(not_asked, answers))?;
    if let Some(around) = terminal.outer.as_ref().and_then(|outer| outer.replies.as_ref()) {
        line("around", &answers(around))?;
    }
    let environment: Vec<String> = ["TERM", "COLORTERM", "TERM_PROGRAM", "TMUX", "STY", "VTE_VERSION"]
        .iter()
        .filter_map(|name| variable(name).map(|value| format!("{name}={value}")))
        .collect();
    line("environment", &environment.join(" "))?;
    let count = match terminal.colours(settings) {
        Colours::None => "none",
        Colours::Sixteen => "16",
        Colours::Palette => "256",
        Colours::True => "24 bits",
    };
    line("colours", &format!("{count} ({})", from(&settings.colours.1)))?;
    line("interface", &format!("{} ({})", settings.locale().tag(), from(&settings.lang.1)))?;
    if let Some(locale) = not_unicode() {
        line("locale", &format!("{locale} does not say UTF-8: if letters look wrong, set LC_ALL=C.UTF-8"))?;
    }
    if let Some(theme) = &settings.theme {
        line("theme", theme)?;
    }
    if let Some((path, there)) = &settings.config {
        let state = match (there, settings.complaints.len()) {
            (false, _) => "not there, which is fine".to_owned(),
            (true, 0) => "read".to_owned(),
            (true, n) => format!("read but for {n} of its keys"),
        };
        line("config", &format!("{} ({state})", path.display()))?;
    }
    let names: Vec<&str> = PROFILES.iter().map(|p| p.name).collect();
    line("--terminal", &format!("one of {}", names.join(" ")))
}

fn because(reason: &Reason) -> String {
    match reason {
        Reason::Given(source) => from(source),
        Reason::Detected(crate::tui::detect::Evidence::Nothing, _) => {
            "neither its answers nor the environment tell; --terminal NAME says it".to_owned()
        }
        Reason::Detected(evidence, _) => evidence.to_string(),
    }
}

fn from(source: &Source) -> String {
    match source {
        Source::Option(name) => (*name).to_owned(),
        Source::Variable(name, value) => format!("{name}={value}"),
        Source::Config => "configuration".to_owned(),
        Source::Default => "by default".to_owned(),
    }
}

fn sent(encoding: Encoding) -> &'static str {
    match encoding {
        Encoding::Visual => "visual order, joined letters",
        Encoding::VisualLrm => "visual order, joined letters, a direction mark after each",
        Encoding::Explicit => "CSI 8 l, then visual order, joined letters",
        Encoding::OscControl => "OSC 5379;use_ctl=false, then visual order, joined letters",
        Encoding::Runs => "visual order of words, each word as the terminal will turn it round, joined letters",
        Encoding::RunsBare => "words in visual order, each as the terminal will turn it round, nothing without a cell",
        Encoding::RunsSlanted => "words in visual order, each as the terminal will turn it round, slanted blanks",
        Encoding::Khmer => "visual order, joined letters, blanks of a left-to-right script",
        Encoding::Words => "words in visual order, the letters of each turned round for the font shaper",
        Encoding::Logical => "logical order, the letters as they are",
    }
}

fn not_asked() -> String {
    let why =
        if io::stdin().is_terminal() && io::stdout().is_terminal() { "no terminal to ask" } else { "no terminal" };
    format!("not asked ({why})")
}

fn answers(replies: &Replies) -> String {
    let shown = |name: &str, value: Option<&str>| value.map(|v| format!("{name}={v}"));
    let mode = replies.bidirectional_support.map(|m| m.to_string());
    let all: Vec<String> = [
        shown("XTVERSION", replies.version.as_deref()),
        shown("DA1", replies.primary.as_deref()),
        shown("DA2", replies.secondary.as_deref()),
        shown("DA3", replies.tertiary.as_deref()),
        shown("DECRQM8", mode.as_deref()),
    ]
    .into_iter()
    .flatten()
    .collect();
    match (replies.is_complete(), all.is_empty()) {
        (_, true) => "none within 200 ms".to_owned(),
        (true, false) => all.join(" "),
        (false, false) => format!("{} (and no end)", all.join(" ")),
    }
}

/// The locale's character type, where it is set and is not UTF-8.
fn not_unicode() -> Option<String> {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].iter().find_map(|name| variable(name))?;
    let lower = locale.to_lowercase();
    (!lower.contains("utf-8") && !lower.contains("utf8")).then_some(locale)
}

/// Values come from outside: what could steer a terminal is shown as U+FFFD.
fn harmless(value: &str) -> String {
    value.chars().map(|c| if c.is_control() { '\u{FFFD}' } else { c }).collect()
}

//! Which terminal this is: the one that was named, the one that answers, what it turned out to be last time, or what the
//! environment tells.
//!
//! The rules are `tui::detect`'s; here the terminal, tmux and the system are asked and what came of it is remembered.

use std::io::{self, IsTerminal};
use std::process::{Command, Stdio};

use super::config_terminals::Which;
use super::remembered::{Known, Sign};
use super::settings::{Colours, Settings, Source, variable};
use crate::text::encode::Encoding;
use crate::text::terminal::{TerminalProfile, UNKNOWN};
use crate::tui::detect::replies::{QUESTIONS, QUESTIONS_AROUND, QUESTIONS_IN_SCREEN, Replies};
use crate::tui::detect::{self, Detection, Evidence, Multiplexer, Outer, ask};

/// The terminal of this run and how that is known.
#[derive(Debug)]
pub(super) struct Terminal {
    /// What it must be sent.
    pub(super) profile: TerminalProfile,
    /// Why.
    pub(super) reason: Reason,
    /// The form that the configuration's `[[terminals]]` name for it, which the profile has then.
    pub(super) chosen: Option<Encoding>,
    /// Whether its ground is light, where that is known.
    pub(super) light: Option<bool>,
    /// What it answered, or the multiplexer in its stead, where it was asked.
    pub(super) replies: Option<Replies>,
    /// What is known of the terminal around a multiplexer, where that was asked.
    pub(super) outer: Option<Outer>,
}

impl Terminal {
    /// How many colours to use. What the variables tell is tmux's affair inside it, not that of the terminal around; and a
    /// sparing `TERM` stands for fewer than all known families show: mlterm calls itself `mlterm`, PuTTY `xterm`.
    pub(super) fn colours(&self, settings: &Settings) -> Colours {
        let (colours, source) = &settings.colours;
        if *colours == Colours::None || !matches!(source, Source::Variable(..)) {
            return *colours;
        }
        match (&self.outer, &self.reason) {
            (Some(outer), _) if !outer.gets_256() => Colours::Sixteen,
            (Some(_), _) if *colours == Colours::Sixteen => Colours::Palette,
            (None, Reason::Detected(_, None)) if *colours == Colours::Sixteen && self.profile.name != UNKNOWN.name => {
                Colours::Palette
            }
            _ => *colours,
        }
    }

    /// The answers that did not come in time, as far as they came: its own, else those of the terminal around. Keys that
    /// were typed meanwhile must have been taken out.
    pub(super) fn due(&self) -> Option<Replies> {
        let around = self.outer.as_ref().and_then(|outer| outer.replies.as_ref());
        self.replies.iter().chain(around).find(|replies| !replies.is_complete()).cloned()
    }
}

/// Why a profile was chosen.
#[derive(Debug)]
pub(super) enum Reason {
    /// Somebody said so.
    Given(Source),
    /// It was found out.
    Detected(Evidence, Option<Multiplexer>),
}

/// Whether the terminal may be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asking {
    /// By a program that has the terminal for itself.
    Owner,
    /// Where both standard input and output are the terminal: others in a pipeline may read it too.
    Guest,
    /// Not at all: what is remembered and the environment only.
    Never,
}

impl Settings {
    /// Which terminal this is: the one named, or the one found out.
    pub(super) fn terminal(&self, asking: Asking) -> Terminal {
        let may_ask = match asking {
            Asking::Owner => true,
            Asking::Guest => io::stdin().is_terminal() && io::stdout().is_terminal(),
            Asking::Never => false,
        };
        let questions = match detect::multiplexer(&variable, None) {
            Some(Multiplexer::Screen) => QUESTIONS_IN_SCREEN,
            _ => QUESTIONS,
        };
        // A terminal that cannot be asked is judged by what is known without.
        let mut replies = if may_ask { ask::ask(questions, ask::PATIENCE).ok().flatten() } else { None };
        // Asking tmux starts a process: not where nobody is to be asked.
        let mut client = match detect::multiplexer(&variable, replies.as_ref()) {
            Some(Multiplexer::Tmux) if asking != Asking::Never => client(),
            _ => None,
        };
        if let (Some(replies), Some(client)) = (&mut replies, &mut client)
            && self.given.is_none()
            && replies.is_complete()
            && client.hands_on
        {
            let (found, light) = self.find(&Sign::here(), Some(&*replies), Some(&*client));
            if found.evidence == Evidence::Nothing || light.is_none() {
                client.outer.replies = ask::ask(QUESTIONS_AROUND, ask::PATIENCE).ok().flatten();
                let typed = client.outer.replies.iter_mut().flat_map(Replies::take_typed);
                replies.typed.extend(typed);
            }
        }
        self.judge(replies, client)
    }

    /// Judges a terminal anew by answers that came late ([`Terminal::due`]).
    pub(super) fn terminal_by(&self, late: Replies, before: Terminal) -> Terminal {
        let answered = before.replies.as_ref().is_some_and(Replies::is_complete);
        let (replies, around) = if answered { (before.replies, Some(late)) } else { (Some(late), None) };
        let client = match detect::multiplexer(&variable, replies.as_ref()) {
            Some(Multiplexer::Tmux) => client(),
            _ => None,
        };
        let client = client.map(|client| Client { outer: Outer { replies: around, ..client.outer }, ..client });
        self.judge(replies, client)
    }

    /// What the terminal is by what was answered, and keeps that in mind.
    fn judge(&self, replies: Option<Replies>, client: Option<Client>) -> Terminal {
        let sign = Sign::here();
        if let Some((profile, source)) = &self.given {
            let multiplexer = detect::multiplexer(&variable, replies.as_ref());
            let profile = if multiplexer.is_some() { profile.through_multiplexer() } else { **profile };
            let told = replies.as_ref().and_then(Replies::light_background);
            let light = told.or_else(|| self.remembered.of(&sign)?.light);
            let light = light.or_else(|| detect::light_by_variable(&variable).filter(|_| multiplexer.is_none()));
            let outer = client.map(|client| client.outer);
            return Terminal { profile, reason: Reason::Given(source.clone()), chosen: None, light, replies, outer };
        }
        let (found, light) = self.find(&sign, replies.as_ref(), client.as_ref());
        if replies.as_ref().is_some_and(Replies::is_complete)
            && let Some(profile) = TerminalProfile::by_name(found.profile.name)
        {
            self.remembered.keep(&sign, Known { profile, light });
        }
        let Detection { profile, evidence, multiplexer } = found;
        let outer = client.map(|client| client.outer);
        let chosen = self.chosen(profile.name, multiplexer, outer.as_ref());
        let profile = TerminalProfile { encoding: chosen.unwrap_or(profile.encoding), ..profile };
        let profile = if multiplexer.is_some() { profile.through_multiplexer() } else { profile };
        Terminal { profile, reason: Reason::Detected(evidence, multiplexer), chosen, light, replies, outer }
    }

    /// The form that the configuration names for this terminal: by its own `TERM`, and inside tmux by the pane's too.
    fn chosen(&self, name: &'static str, inside: Option<Multiplexer>, outer: Option<&Outer>) -> Option<Encoding> {
        let here = Which { terminal: Some(name), term: variable("TERM"), program: variable("TERM_PROGRAM"), inside };
        let around = outer.map(|outer| Which { term: Some(outer.term_name.clone()), ..here.clone() });
        let fits = |which: &Which| which.fits(&here) || around.as_ref().is_some_and(|around| which.fits(around));
        self.file.terminals.iter().rev().find(|chosen| fits(&chosen.which)).map(|chosen| chosen.family)
    }

    /// What the terminal is and whether its ground is light: by its answers and by tmux's, else as it was remembered, else by
    /// the environment.
    fn find(&self, sign: &Sign, replies: Option<&Replies>, client: Option<&Client>) -> (Detection, Option<bool>) {
        let found = detect::detect(&variable, replies, client.map(|client| &client.outer));
        let around = client.and_then(|client| client.outer.replies.as_ref()).and_then(Replies::light_background);
        let told = replies.and_then(Replies::light_background).or(around);
        let Some(multiplexer) = found.multiplexer else {
            let known = self.remembered.of(sign);
            let light = told.or(known.and_then(|known| known.light)).or_else(|| detect::light_by_variable(&variable));
            let answered = replies.is_some_and(Replies::is_complete) || matches!(found.evidence, Evidence::Reply(..));
            return match known.filter(|_| !answered) {
                Some(known) => (Detection { profile: *known.profile, evidence: Evidence::Remembered, ..found }, light),
                None => (found, light),
            };
        };
        // What is known of the terminal around, where this is its environment, else of the pane.
        let around = client.map(|client| &client.environment).filter(|variables| !variables.is_empty());
        let around = around.map(|variables| {
            move |name: &str| variables.iter().find(|(n, _)| n == name).map(|(_, value)| value.clone())
        });
        let known = match (&around, client) {
            (Some(around), _) => self.remembered.of(&Sign::of(around, None)),
            // Asked, and not told: another terminal may be attached than last time.
            (None, Some(_)) => None,
            (None, None) => self.remembered.of(sign),
        };
        let by_variable = around.as_ref().and_then(|around| detect::light_by_variable(around));
        let light = told.or(known.and_then(|known| known.light)).or(by_variable);
        if found.evidence != Evidence::Nothing {
            return (found, light);
        }
        let (profile, evidence) = match (known, &around) {
            (Some(known), _) => (*known.profile, Evidence::Remembered),
            (None, Some(around)) => {
                let outer = detect::detect(around, None, None);
                let left_over = || detect::left_over(around, &client?.outer, replies);
                match (&outer.evidence, left_over()) {
                    (Evidence::Nothing, Some(profile)) => (profile, Evidence::LeftOver),
                    _ => (outer.profile, outer.evidence),
                }
            }
            (None, None) => return (found, light),
        };
        (Detection { profile: profile.through_multiplexer(), evidence, multiplexer: Some(multiplexer) }, light)
    }
}

/// tmux's client: the terminal around, the environment in which it was started there, and whether tmux hands on to it what
/// a program asks.
struct Client {
    outer: Outer,
    environment: Vec<(String, String)>,
    hands_on: bool,
}

/// What tmux says of the terminal around it.
fn client() -> Option<Client> {
    let asked = Command::new("tmux")
        .args([
            "display-message",
            "-p",
            "#{client_termname}\n#{client_termtype}\n#{client_pid}\n#{allow-passthrough}\n#{client_termfeatures}",
        ])
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    if !asked.status.success() {
        return None;
    }
    let said = String::from_utf8_lossy(&asked.stdout);
    let mut lines = said.lines().map(|line| line.trim().chars().filter(|c| !c.is_control()).collect::<String>());
    let (term_name, term_type) = (lines.next()?, lines.next().unwrap_or_default());
    let mut outer = Outer { term_name, term_type, ..Outer::default() };
    let environment = lines.next().and_then(|id| environment_of(&id)).unwrap_or_default();
    // Before 3.3 there was no such option, and everything was handed on.
    let hands_on = !matches!(lines.next().as_deref(), Some("off" | "0"));
    outer.features = lines.next().unwrap_or_default();
    Some(Client { outer, environment, hands_on })
}

/// The variables that tell of terminals in another process's environment; Linux shows them to the same user.
fn environment_of(process: &str) -> Option<Vec<(String, String)>> {
    let process: u32 = process.parse().ok()?;
    let bytes = std::fs::read(format!("/proc/{process}/environ")).ok()?;
    let variables = bytes.split(|&byte| byte == 0).filter_map(|variable| {
        let (name, value) = std::str::from_utf8(variable).ok()?.split_once('=')?;
        Some((name.to_owned(), value.to_owned()))
    });
    Some(variables.collect())
}

//! `sahifa` without a command: the reader on files, folders, standard input or the embedded articles.

use std::io::{self, IsTerminal};
use std::path::PathBuf;

use super::args::SharedArgs;
use super::error::{Failure, Outcome, report};
use super::settings::{Asking, Colours, Settings};
use super::suggest;
use crate::newsroom::open::{Opened, Problem, open};
use crate::text::terminal::TerminalProfile;
use crate::tui::{
    self, Identity, Options,
    detect::replies::Replies,
    theme::{BUILT_IN, ColourDepth},
};

/// The theme where none is asked for, until the terminal tells that its background is light.
const THEME: &str = "dark";
const LIGHT_THEME: &str = "light";

/// Opens the inputs and shows them until the reader leaves.
pub(super) fn run(inputs: &[PathBuf], shared: &SharedArgs) -> Result<Outcome, Failure> {
    if !io::stdout().is_terminal() {
        return Err(Failure::Usage(
            "standard output is no terminal, and the reader needs one; `sahifa print` writes articles into a pipe or file"
                .to_owned(),
        ));
    }
    let settings = Settings::gather(shared)?;
    let theme = theme(&settings)?;
    // Standard input is read to its end first; the keys then come from the terminal itself.
    let Opened { articles, problems } = open(inputs, Box::new(io::stdin()));
    let failed = problems.iter().filter(|p| !p.is_warning()).count();
    if articles.is_empty() && failed > 0 {
        tell(&problems);
        return Ok(Outcome::SomeFailed);
    }
    let profile = adjusted(settings.terminal(Asking::Never).profile, &settings);
    let options =
        Options::new(profile, &settings.lang.0, theme, depth(&settings)).map_err(|e| Failure::Usage(e.to_string()))?;
    let complaints: Vec<String> = problems.iter().map(ToString::to_string).collect();
    let articles = articles.into_iter().map(|opened| opened.article).collect();
    tui::run(articles, &complaints, options, &mut || identify(&settings)).map_err(Failure::Terminal)?;
    // The screen that showed them is gone; the exit code speaks of them.
    tell(&problems);
    Ok(Outcome::of(failed))
}

fn tell(problems: &[Problem]) {
    for problem in problems {
        report(problem);
    }
}

fn identify(settings: &Settings) -> Identity {
    if settings.terminal_is_given() {
        return Identity::default();
    }
    let terminal = settings.terminal(Asking::Owner);
    let profile = adjusted(terminal.profile, settings);
    let answers_due = terminal.replies.as_ref().is_some_and(|replies| !replies.is_complete());
    let light = terminal.replies.as_ref().and_then(Replies::light_background);
    Identity {
        profile: Some(profile),
        theme: light.filter(|_| settings.theme.is_none()).map(|light| if light { LIGHT_THEME } else { THEME }),
        typed: terminal.replies.map(|r| r.typed).unwrap_or_default(),
        answers_due,
    }
}

/// The profile with what is configured about marks.
fn adjusted(profile: TerminalProfile, settings: &Settings) -> TerminalProfile {
    TerminalProfile { draws_marks: settings.marks.unwrap_or(profile.draws_marks), ..profile }
}

fn theme(settings: &Settings) -> Result<&'static str, Failure> {
    let Some(asked) = settings.theme.as_deref() else { return Ok(THEME) };
    let names = BUILT_IN.iter().map(|(name, _)| *name);
    names.clone().find(|name| *name == asked).ok_or_else(|| {
        let known = || format!("the themes are {}", names.clone().collect::<Vec<_>>().join(", "));
        let hint = suggest::nearest(asked, names.clone()).map_or_else(known, |n| format!("did you mean {n:?}?"));
        Failure::Usage(format!("unknown theme {asked:?}; {hint}"))
    })
}

fn depth(settings: &Settings) -> ColourDepth {
    match settings.colours.0 {
        Colours::None => ColourDepth::None,
        Colours::Sixteen => ColourDepth::Sixteen,
        Colours::Palette => ColourDepth::TwoFiftySix,
        Colours::True => ColourDepth::True,
    }
}

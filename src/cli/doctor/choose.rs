//! Lets the reader pick the form that reads right, where a terminal's own answers cannot tell (kitty's `force_ltr`, konsole's
//! switch, the renderer of VS Code), and writes the choice into the configuration.
//!
//! The same row in every form that needs no mode, then, where none is right, in the one that needs mlterm's. In: one key a
//! page.

use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use super::card::Card;
use crate::cli::config_terminals::{self, Which};
use crate::cli::error::Failure;
use crate::cli::settings::{Settings, variable};
use crate::cli::terminal::{Reason, Terminal};
use crate::text::encode::Encoding;
use crate::text::terminal::UNKNOWN;
use crate::tui::detect::{Evidence, ask};

/// What to look for in every row.
const LOOK_FOR: &str = "\
Each row is the same sentence, sent another way. It reads right where, from the right edge to the bar,
it says salaam (25) kitaab laa BBC: letters joined, 25 in closed brackets, one word red, BBC last,
and the word yameen stands alone at the left of the bar.";

/// The forms of the first page, the simplest first: where several are right, it is the one to take.
const FORMS: [Encoding; 7] = [
    Encoding::Visual,
    Encoding::VisualLrm,
    Encoding::Explicit,
    Encoding::Words,
    Encoding::Khmer,
    Encoding::Runs,
    Encoding::Logical,
];

/// Whether the terminal may be other than it says, so that its reader had better look.
pub(super) fn is_doubtful(terminal: &Terminal) -> bool {
    let name = terminal.profile.name;
    let left_over = matches!(terminal.reason, Reason::Detected(Evidence::LeftOver, _));
    let may_differ = matches!(
        name,
        "unknown"
            | "konsole"
            | "kitty"
            | "xterm.js"
            | "wezterm"
            | "iterm2"
            | "apple-terminal"
            | "ghostty"
            | "windows-terminal"
    );
    terminal.chosen.is_none() && matches!(terminal.reason, Reason::Detected(..)) && (left_over || may_differ)
}

/// Shows the rows, asks, and writes. Where nobody can be asked, tells how it is done by hand.
pub(super) fn run(settings: &Settings, terminal: &Terminal) -> Result<(), Failure> {
    let which = which(terminal);
    if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
        let mut out = io::stdout().lock();
        return by_hand(&mut out, settings, &which).map_err(Failure::Output);
    }
    let told = match pick(settings, terminal).map_err(Failure::Output)? {
        None => "nothing was changed".to_owned(),
        Some(family) => keep(settings, &which, family),
    };
    writeln!(io::stdout().lock(), "{}", super::harmless(&told)).map_err(Failure::Output)
}

/// By what the configuration shall know this terminal again.
fn which(terminal: &Terminal) -> Which {
    let inside = match &terminal.reason {
        Reason::Detected(_, between) => *between,
        Reason::Given(_) => None,
    };
    if terminal.profile.name != "unknown" && !matches!(terminal.reason, Reason::Detected(Evidence::Nothing, _)) {
        return Which { terminal: Some(terminal.profile.name), inside, ..Which::default() };
    }
    if let Some(outer) = terminal.outer.as_ref().filter(|outer| inside.is_some() && !outer.term_name.is_empty()) {
        // The pane's own variables are those of all terminals around: of these only the unknown with this `TERM` is meant.
        return Which { terminal: Some(UNKNOWN.name), term: Some(outer.term_name.clone()), inside, program: None };
    }
    Which { terminal: None, term: variable("TERM"), program: variable("TERM_PROGRAM"), inside }
}

fn pick(settings: &Settings, terminal: &Terminal) -> io::Result<Option<Encoding>> {
    let card = |encoding| Card::new(settings, terminal.profile, encoding);
    let between = matches!(terminal.reason, Reason::Detected(_, Some(_)));
    let mut out = io::stdout().lock();
    writeln!(out, "\n{LOOK_FOR}\n")?;
    let forms: Vec<Encoding> = FORMS.into_iter().filter(|form| !(between && *form == Encoding::Explicit)).collect();
    for (index, form) in forms.iter().enumerate() {
        // VTE keeps each row as it was written.
        let (on, off) = if *form == Encoding::Explicit { ("\x1b[8l", "\x1b[8h") } else { ("", "") };
        writeln!(out, "{on}{}{off}\n", card(*form).test_row(index + 1))?;
    }
    write!(out, "Which is right? 1 to {}; 0 for none of them; any other key changes nothing: ", forms.len())?;
    out.flush()?;
    let key = ask::key()?;
    writeln!(out, "{}", key.filter(|key| !key.is_control()).map(String::from).unwrap_or_default())?;
    match key.and_then(digit) {
        Some(0) if !between => {}
        Some(number) => return Ok(number.checked_sub(1).and_then(|index| forms.get(index).copied())),
        None => return Ok(None),
    }
    // mlterm takes this for the whole screen: asked while it holds.
    let form = Encoding::OscControl;
    let switch = form.encoder().switch();
    write!(
        out,
        "{}\n{}\n\nIs this one right? 1 for yes; any other key changes nothing: ",
        switch.on,
        card(form).test_row(1)
    )?;
    out.flush()?;
    let key = ask::key();
    writeln!(out, "{}", switch.off)?;
    out.flush()?;
    Ok(key?.and_then(digit).filter(|&number| number == 1).map(|_| form))
}

/// A digit, of whatever keyboard.
fn digit(key: char) -> Option<usize> {
    let zero = match key {
        '0'..='9' => '0',
        '٠'..='٩' => '٠',
        '۰'..='۹' => '۰',
        _ => return None,
    };
    usize::try_from(key as u32 - zero as u32).ok()
}

/// Writes a choice, and says what was done.
fn keep(settings: &Settings, which: &Which, family: Encoding) -> String {
    let Some((path, there)) = &settings.config else {
        return "the system names no place for a configuration".to_owned();
    };
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(_) if !there => String::new(),
        Err(error) => return format!("{}: cannot be read ({error}); nothing was changed", path.display()),
    };
    let Some(text) = config_terminals::with(&text, which, family) else {
        return format!("{}: cannot take the choice as it is; nothing was changed", path.display());
    };
    match replace(path, &text) {
        Ok(Some(before)) => {
            format!("written into {}; as it was before: {}", path.display(), before.display())
        }
        Ok(None) => format!("written into {}", path.display()),
        Err(error) => format!("{}: cannot be written ({error}); nothing was changed", path.display()),
    }
}

/// Puts a text in the place of a file, behind links too, and keeps what it was beside it.
fn replace(path: &Path, text: &str) -> io::Result<Option<PathBuf>> {
    let beside = |path: &Path, end: &str| {
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(end);
        path.with_file_name(name)
    };
    let Ok(target) = fs::canonicalize(path) else {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        return fs::write(path, text).map(|()| None);
    };
    let before = beside(&target, ".before");
    fs::copy(&target, &before)?;
    let new = beside(&target, ".new");
    // The copy has the permissions of the file.
    fs::copy(&target, &new)?;
    fs::write(&new, text)?;
    fs::rename(&new, &target)?;
    Ok(Some(before))
}

fn by_hand(out: &mut impl Write, settings: &Settings, which: &Which) -> io::Result<()> {
    let path = settings.config.as_ref().map(|(path, _)| path.display().to_string()).unwrap_or_default();
    writeln!(out, "\nA choice needs a terminal to look at. By hand, it stands in {} so:\n", super::harmless(&path))?;
    config_terminals::write(out, which, Encoding::VisualLrm)?;
    writeln!(out, "\nfamily is one of {}", Encoding::ALL.map(Encoding::name).join(" "))
}

//! What terminals turned out to be, kept in the state folder, so that the next start is right in its first frame.
//!
//! A line a terminal: what it is, its ground, and the variables by which it is known at start, with tabs between; the
//! newest first and no more than [`MOST`]. A file that cannot be read, or lines that make no sense, count as nothing known;
//! one that cannot be written is a pity and no fault. What the terminal answers counts more.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process;

use super::settings::variable;
use crate::text::terminal::TerminalProfile;
use crate::tui::detect::{self, Environment, Multiplexer};

/// How many terminals are kept in mind.
const MOST: usize = 32;
/// More bytes of the file are not read: [`MOST`] lines of the longest kind.
const LONGEST: u64 = 32 * 1024;
/// The longest value of a variable that counts, in characters.
const LONGEST_VALUE: usize = 40;

/// What a terminal sets for those it starts, and others do not. Values that change from window to window are left out.
pub(super) const VARIABLES: &[&str] = &[
    "TERM",
    "TERM_PROGRAM",
    "TERM_PROGRAM_VERSION",
    "VTE_VERSION",
    "KONSOLE_VERSION",
    "XTERM_VERSION",
    "MLTERM",
    "COLORFGBG",
    "COLORTERM",
];

/// What a terminal turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Known {
    /// Its family, as it is without a multiplexer between.
    pub(super) profile: &'static TerminalProfile,
    /// Whether its ground is light, where it told.
    pub(super) light: Option<bool>,
}

/// By what a terminal is known before it is asked: its variables and what stands between.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sign(String);

impl Sign {
    /// The sign of the terminal that this process stands in.
    pub(super) fn here() -> Self {
        Self::of(&variable, detect::multiplexer(&variable, None))
    }

    /// The sign of the terminal whose variables these are.
    pub(super) fn of(environment: Environment<'_>, multiplexer: Option<Multiplexer>) -> Self {
        let mut sign = multiplexer.map(|m| m.to_string()).unwrap_or_default();
        for name in VARIABLES {
            if let Some(value) = environment(name).filter(|value| !value.is_empty()) {
                let value: String = value.chars().filter(char::is_ascii_graphic).take(LONGEST_VALUE).collect();
                sign.push_str(if sign.is_empty() { "" } else { " " });
                sign.push_str(&format!("{name}={value}"));
            }
        }
        Self(sign)
    }
}

/// What is known of terminals, and where it is kept.
#[derive(Debug, Default)]
pub(super) struct Remembered {
    path: Option<PathBuf>,
    known: Vec<(Sign, Known)>,
}

impl Remembered {
    /// Reads the file, where there is one.
    pub(super) fn read(path: Option<PathBuf>) -> Self {
        let text = path.as_deref().and_then(|path| beginning(path).ok()).unwrap_or_default();
        Self { path, known: parse(&text) }
    }

    /// What the terminal with this sign turned out to be.
    pub(super) fn of(&self, sign: &Sign) -> Option<Known> {
        self.known.iter().find(|(known, _)| known == sign).map(|&(_, known)| known)
    }

    /// Keeps in mind what a terminal turned out to be, and writes the file where that is news.
    pub(super) fn keep(&self, sign: &Sign, now: Known) {
        let Some(path) = self.path.as_deref().filter(|_| self.of(sign) != Some(now)) else { return };
        // Another reader may have written since the start.
        let mut known = parse(&beginning(path).unwrap_or_default());
        known.retain(|(other, _)| other != sign);
        known.insert(0, (sign.clone(), now));
        known.truncate(MOST);
        // Without it the next start asks anew.
        let _ = write(path, &known);
    }
}

fn beginning(path: &Path) -> io::Result<String> {
    let mut bytes = Vec::new();
    File::open(path)?.take(LONGEST).read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn parse(text: &str) -> Vec<(Sign, Known)> {
    let line = |line: &str| {
        let mut fields = line.split('\t');
        let profile = TerminalProfile::by_name(fields.next()?)?;
        let light = match fields.next()? {
            "light" => Some(true),
            "dark" => Some(false),
            "-" => None,
            _ => return None,
        };
        let sign = Sign(fields.next()?.to_owned());
        fields.next().is_none().then_some((sign, Known { profile, light }))
    };
    text.lines().filter_map(line).take(MOST).collect()
}

/// Writes a file beside it and puts that in its place, so that no reader finds half of one.
fn write(path: &Path, known: &[(Sign, Known)]) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let aside = path.with_extension(process::id().to_string());
    let written = (|| {
        let mut file = File::create(&aside)?;
        for (Sign(sign), Known { profile, light }) in known {
            let ground = light.map_or("-", |light| if light { "light" } else { "dark" });
            writeln!(file, "{}\t{ground}\t{sign}", profile.name)?;
        }
        drop(file);
        fs::rename(&aside, path)
    })();
    if written.is_err() {
        let _ = fs::remove_file(&aside);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sign(term: &str, multiplexer: Option<Multiplexer>) -> Sign {
        Sign::of(&|name| (name == "TERM").then(|| term.to_owned()), multiplexer)
    }

    fn known(name: &str, light: Option<bool>) -> Known {
        Known { profile: TerminalProfile::by_name(name).unwrap(), light }
    }

    #[test]
    fn a_terminal_is_known_again_and_another_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sahifa").join("terminals");
        let read = || Remembered::read(Some(path.clone()));
        assert_eq!(read().of(&sign("xterm", None)), None);
        read().keep(&sign("xterm", None), known("putty", Some(true)));
        read().keep(&sign("xterm-256color", None), known("vte", None));
        assert_eq!(read().of(&sign("xterm", None)), Some(known("putty", Some(true))));
        assert_eq!(read().of(&sign("xterm-256color", None)), Some(known("vte", None)));
        assert_eq!(read().of(&sign("xterm", Some(Multiplexer::Tmux))), None);
        // What is found now counts.
        read().keep(&sign("xterm", None), known("xterm", None));
        assert_eq!(read().of(&sign("xterm", None)), Some(known("xterm", None)));
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1, "nothing is left beside it");
    }

    #[test]
    fn what_makes_no_sense_is_left_out() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("terminals");
        fs::write(&path, b"teletype\t-\tTERM=a\nvte\tgreen\tTERM=b\nvte\n\xff\xfe\0\nkitty\tdark\tTERM=c\n").unwrap();
        let read = Remembered::read(Some(path.clone()));
        assert_eq!(read.known, [(sign("c", None), known("kitty", Some(false)))]);
        fs::write(&path, "x".repeat(10_000_000)).unwrap();
        assert!(Remembered::read(Some(path.clone())).known.is_empty());
        fs::remove_file(&path).unwrap();
        fs::create_dir(&path).unwrap();
        Remembered::read(Some(path)).keep(&sign("c", None), known("vte", None));
    }

    #[test]
    fn the_oldest_are_let_go_and_values_from_outside_cannot_break_a_line() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("terminals");
        for i in 0..100 {
            let hostile = format!("{i}\t\n\x1b{}", "x".repeat(10_000));
            Remembered::read(Some(path.clone())).keep(&sign(&hostile, None), known("vte", None));
        }
        let read = Remembered::read(Some(path.clone()));
        assert_eq!(read.known.len(), MOST);
        assert!(fs::metadata(&path).unwrap().len() < LONGEST);
        assert!(read.known[0].0.0.starts_with("TERM=99x"));
    }
}

//! What a command ends with, and how a failure is told: one line that says what, where and what to do.

use std::io::{self, Write};
use std::path::PathBuf;

use super::voice;

/// How a command that ran to its end went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// All was done.
    Done,
    /// The rest was done; what failed was already told.
    SomeFailed,
}

impl Outcome {
    /// `Done` where nothing failed.
    pub(super) fn of(failed: usize) -> Self {
        if failed == 0 { Self::Done } else { Self::SomeFailed }
    }
}

/// Why a command stopped.
#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    /// The command line asks for something that makes no sense.
    #[error("{0}")]
    Usage(String),
    /// A file could not be read.
    #[error("{}: cannot be read ({error}); check the path and its permissions", path.display())]
    Read { path: PathBuf, error: io::Error },
    /// The configuration file is no text.
    #[error("{}: this is no text in UTF-8, so no configuration; mend the file, or name another one with --config (`sahifa config` prints one)", .0.display())]
    NoConfig(PathBuf),
    /// A file holds no list of feeds.
    #[error("{name}: there is no list of feeds in it ({why}); give OPML, or newsboat's urls: an address a line")]
    NoList { name: String, why: String },
    /// There is no library yet.
    #[error("{}: there is no library yet; `sahifa add URL` or `sahifa import FILE` makes one", .0.display())]
    NoLibrary(PathBuf),
    /// The library.
    #[error("{0}")]
    Library(#[from] crate::store::StoreError),
    /// No thread could be started.
    #[error("no thread could be started ({0}); end other programs or raise the limit of processes")]
    Thread(io::Error),
    /// Standard input could not be read.
    #[error("standard input: cannot be read ({0})")]
    Input(io::Error),
    /// The terminal could not be taken or written to.
    #[error("the terminal: {0}; `sahifa print` needs none")]
    Terminal(io::Error),
    /// Standard output could not be written.
    #[error("standard output: cannot be written ({0})")]
    Output(io::Error),
}

impl Failure {
    /// True where the reader of our output went away: not a fault.
    pub(super) fn is_closed_pipe(&self) -> bool {
        matches!(self, Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }

    /// The same with the library's file before a sentence that does not name it.
    pub(super) fn told_of(&self, library: impl FnOnce() -> Option<PathBuf>) -> String {
        match self {
            Self::Library(error) if !error.names_its_file() => match library() {
                Some(path) => format!("{}: {error}", path.display()),
                None => error.to_string(),
            },
            other => other.to_string(),
        }
    }

    /// The exit code.
    pub(super) fn code(&self) -> u8 {
        if matches!(self, Self::Usage(_) | Self::NoList { .. }) { 2 } else { 1 }
    }
}

/// Tells a failure on standard error, in the interface's language. What cannot be told is lost: there is nowhere else.
pub(super) fn report(failure: &dyn std::fmt::Display) {
    let line: String = failure.to_string().chars().map(|c| if c.is_control() { '\u{FFFD}' } else { c }).collect();
    let _ = io::stderr().lock().write_all(voice::told(&line).as_bytes());
}

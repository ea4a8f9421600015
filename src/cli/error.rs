//! What a command ends with, and how a failure is told: one line that says what, where and what to do.

use std::io::{self, Write};
use std::path::PathBuf;

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

    /// The exit code.
    pub(super) fn code(&self) -> u8 {
        if matches!(self, Self::Usage(_)) { 2 } else { 1 }
    }
}

/// Tells a failure on standard error. What cannot be told is lost: there is nowhere else.
pub(super) fn report(failure: &dyn std::fmt::Display) {
    let line: String = failure.to_string().chars().map(|c| if c.is_control() { '\u{FFFD}' } else { c }).collect();
    let _ = writeln!(io::stderr().lock(), "sahifa: {line}");
}

//! The library without a screen, for scripts: one file a command.
//!
//! All take `--library FILE`, one query language, and give JSON lines where asked (docs/LIBRARY.md). `list`, `search`,
//! `export` and `feeds` only read; a library that is not there yet is empty for them.

mod add;
mod feeds;
mod import;
mod list;
mod mark;
mod output;

use jiff::{Timestamp, tz::TimeZone};

pub(super) use self::{
    add::run as add,
    feeds::{export, run as feeds},
    import::run as import,
    list::{catch_up, list, search},
    mark::run as mark,
};
use super::{args::SharedArgs, error::Failure, settings::Settings};
use crate::store::{
    Access, Library, StoreError,
    query::{Now, Query},
};

/// The settings and the library, opened as a command needs it.
fn open(shared: &SharedArgs, access: Access) -> Result<(Settings, Library), Failure> {
    let settings = Settings::gather(shared)?;
    let library = library(&settings, access)?;
    Ok((settings, library))
}

/// The library that the settings name.
fn library(settings: &Settings, access: Access) -> Result<Library, Failure> {
    let Some((path, _)) = &settings.library else {
        return Err(Failure::Usage("the system names no place for the library: name one by --library FILE".to_owned()));
    };
    match Library::open(path, access) {
        Err(StoreError::Missing(_)) => Err(Failure::NoLibrary(path.clone())),
        other => Ok(other?),
    }
}

/// What relative dates of a query count from.
fn now() -> Now {
    Now { timestamp: Timestamp::now(), zone: TimeZone::system() }
}

/// A query that was typed; one that makes no sense is a fault of the command line.
fn query(text: &str) -> Result<Query, Failure> {
    Query::parse(text).map_err(|error| Failure::Usage(error.to_string()))
}

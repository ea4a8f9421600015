//! What can go wrong with the library on disk, each with what to do about it.

use std::path::PathBuf;

use thiserror::Error;

use super::query::QueryError;

/// Why the library could not do something.
#[derive(Debug, Error)]
pub enum StoreError {
    /// The folder of the library cannot be made.
    #[error("{path}: the folder cannot be made ({cause}); name another place with --library", path = path.display())]
    Folder {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        cause: std::io::Error,
    },
    /// The file is of another program.
    #[error("{path}: this file is no sahifa library; name another one with --library", path = .0.display())]
    Foreign(PathBuf),
    /// A folder stands where the file should.
    #[error("{path}: this is a folder; name a file with --library", path = .0.display())]
    Directory(PathBuf),
    /// The file holds nothing yet, and may not be changed.
    #[error("{path}: this file is empty, so it is no library yet; `sahifa add URL` or `sahifa import FILE` makes one of it", path = .0.display())]
    Empty(PathBuf),
    /// The file was written by a later version of the program.
    #[error("{path}: this library was written by a later sahifa (its schema is {found}, this one knows {known}); update sahifa", path = path.display())]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its schema.
        found: i64,
        /// The last schema that this program knows.
        known: i64,
    },
    /// The disk is full.
    #[error("the disk is full: nothing of this change was kept; make room and try again")]
    Full,
    /// The file or its folder cannot be written.
    #[error("the library is read-only: nothing was changed; check the permissions of the file and its folder")]
    ReadOnly,
    /// Another program holds the library for longer than anybody waits.
    #[error("another program keeps the library busy; close it, or try again")]
    Busy,
    /// The file is damaged.
    #[error("the library is damaged ({0}); `sahifa doctor --repair` saves what can be read")]
    Damaged(String),
    /// The query makes no sense.
    #[error(transparent)]
    Query(#[from] QueryError),
    /// There is no such thing.
    #[error("there is no {0} in the library")]
    Missing(&'static str),
    /// Anything else that `SQLite` says.
    #[error("the library cannot be used: {0}")]
    Sqlite(rusqlite::Error),
}

impl StoreError {
    /// Whether the sentence says in which file it is.
    pub fn names_its_file(&self) -> bool {
        match self {
            Self::Folder { .. } | Self::Foreign(_) | Self::Directory(_) | Self::Empty(_) | Self::Newer { .. } => true,
            Self::Full
            | Self::ReadOnly
            | Self::Busy
            | Self::Damaged(_)
            | Self::Query(_)
            | Self::Missing(_)
            | Self::Sqlite(_) => false,
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => StoreError::Full,
            Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => StoreError::ReadOnly,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::Busy,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => StoreError::Damaged(error.to_string()),
            _ => StoreError::Sqlite(error),
        }
    }
}

//! The library on disk: feeds, articles, marks, what was found in them, and the search index, in one `SQLite` file.
//!
//! `schema` opens and migrates, `feeds` keeps subscriptions, `arrivals` takes articles in, `marks` changes and undoes,
//! `lists` reads rows, `articles` reads one article whole, `found` keeps what reading gave, `ruled` what the reader's rules
//! were tried on, `stories` which articles are copies of each other, `query` is the one language of
//! lists and searches, `search` cuts text into the words of the index, `check` tells whether the file is sound and saves
//! what it can.
//!
//! Every change is one transaction that takes the write lock at its start (`BEGIN IMMEDIATE`) and waits for another
//! program's to end; what a call has confirmed survives a kill of the process at any moment. The file is in WAL mode with
//! `synchronous = NORMAL`: after a loss of power the last transactions may be missing, but the library is whole.
//! Does not fetch, does not understand, reads no clock.

mod arrivals;
mod articles;
pub mod check;
pub mod error;
mod feeds;
mod found;
mod lists;
mod marks;
pub mod model;
pub mod query;
mod ruled;
mod schema;
pub mod search;
mod stories;

use std::path::{Path, PathBuf};

use rusqlite::{Connection, Transaction, TransactionBehavior};

pub use self::{
    arrivals::Arrived,
    error::StoreError,
    feeds::Subscription,
    lists::{MOST_FOUND, Stories},
    marks::Undo,
    stories::Alike,
};

/// What calls give.
pub type Result<T> = std::result::Result<T, StoreError>;

/// An open library. One connection: each thread opens its own.
#[derive(Debug)]
pub struct Library {
    connection: Connection,
    path: PathBuf,
}

/// Whether a library may be made where there is none, and changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// It is made where it is missing.
    Create,
    /// It must be there.
    Existing,
    /// It must be there and is not changed.
    ReadOnly,
}

impl Library {
    /// Opens the library in a file and brings it to the schema of this program.
    pub fn open(path: &Path, access: Access) -> Result<Self> {
        let connection = schema::open(path, access)?;
        Ok(Self { connection, path: path.to_owned() })
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// A number that changes when another connection has changed the library.
    pub fn version(&self) -> Result<i64> {
        Ok(self.connection.query_row("PRAGMA data_version", [], |row| row.get(0))?)
    }

    /// Lets the file grow to so many pages and no further, as a full disk does. For tests.
    pub fn limit_pages(&self, pages: u32) -> Result<()> {
        Ok(self.connection.query_row(&format!("PRAGMA max_page_count = {pages}"), [], |_| Ok(()))?)
    }

    /// Does work in one transaction: all of it is kept, or nothing.
    fn change<T>(&mut self, work: impl FnOnce(&Transaction<'_>) -> Result<T>) -> Result<T> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let done = work(&transaction)?;
        transaction.commit()?;
        Ok(done)
    }
}

//! Opens the file, tells whether it is a library, and brings it to the schema of this program.

use std::{fs, path::Path, time::Duration};

use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use super::{Access, Result, StoreError};

/// The steps of the schema, in order; the number of a step is its place, counted from 1.
const MIGRATIONS: &[&str] =
    &[include_str!("migrations/0001_library.sql"), include_str!("migrations/0002_extraction.sql")];

/// What marks the file as a library ("SHFA").
const APPLICATION: i64 = 0x5348_4641;

/// How long a change waits for another program's to end.
const PATIENCE: Duration = Duration::from_secs(20);

/// Opens and migrates.
pub(super) fn open(path: &Path, access: Access) -> Result<Connection> {
    if access == Access::Create
        && let Some(folder) = path.parent()
    {
        fs::create_dir_all(folder).map_err(|cause| StoreError::Folder { path: folder.to_owned(), cause })?;
    }
    if access != Access::Create && !path.exists() {
        return Err(StoreError::Missing("library"));
    }
    let writes = match access {
        Access::Create => OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE,
        Access::Existing => OpenFlags::SQLITE_OPEN_READ_WRITE,
        Access::ReadOnly => OpenFlags::SQLITE_OPEN_READ_ONLY,
    };
    let mut connection = Connection::open_with_flags(path, writes | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    connection.busy_timeout(PATIENCE)?;
    let application: i64 = connection.query_row("PRAGMA application_id", [], |row| row.get(0))?;
    let version: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    if application != APPLICATION && (version != 0 || application != 0 || has_tables(&connection)?) {
        return Err(StoreError::Foreign(path.to_owned()));
    }
    let known = MIGRATIONS.len() as i64;
    if version > known {
        return Err(StoreError::Newer { path: path.to_owned(), found: version, known });
    }
    if access != Access::ReadOnly {
        // A journal mode that cannot be set (a disk that is full or read-only) leaves the one that is there.
        connection.pragma_update(None, "journal_mode", "WAL").or_else(|error| match StoreError::from(error) {
            StoreError::ReadOnly | StoreError::Full => Ok(()),
            other => Err(other),
        })?;
        connection.pragma_update(None, "synchronous", "NORMAL")?;
        if version < known {
            migrate(&mut connection)?;
        }
    }
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "cache_size", -8192)?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(connection)
}

fn has_tables(connection: &Connection) -> Result<bool> {
    Ok(connection.query_row("SELECT EXISTS (SELECT 1 FROM sqlite_schema)", [], |row| row.get(0))?)
}

/// Applies the steps that are missing. Another program may do the same at once: who comes second finds nothing to do.
fn migrate(connection: &mut Connection) -> Result<()> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let version: i64 = transaction.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let done = usize::try_from(version).unwrap_or(0);
    for step in MIGRATIONS.iter().skip(done) {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION)?;
    transaction.pragma_update(None, "user_version", MIGRATIONS.len() as i64)?;
    transaction.commit()?;
    Ok(())
}

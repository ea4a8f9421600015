//! Opens the file, tells whether it is a library, and brings it to the schema of this program.

use std::{fs, path::Path, thread, time::Duration};

use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use super::{Access, Result, StoreError};

/// The steps of the schema, in order; the number of a step is its place, counted from 1.
const MIGRATIONS: &[&str] = &[
    include_str!("migrations/0001_library.sql"),
    include_str!("migrations/0002_extraction.sql"),
    include_str!("migrations/0003_rules.sql"),
    include_str!("migrations/0004_stories.sql"),
];

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
    if path.is_dir() {
        return Err(StoreError::Directory(path.to_owned()));
    }
    let (mut connection, header) = match connect(path, access) {
        Err(StoreError::ReadOnly) if access == Access::ReadOnly => connect_untouched(path)?,
        other => other?,
    };
    let Header { application, version, tables } = header;
    if access == Access::ReadOnly && application == 0 && version == 0 && !tables {
        return Err(StoreError::Empty(path.to_owned()));
    }
    if application != APPLICATION && (version != 0 || application != 0 || tables) {
        return Err(StoreError::Foreign(path.to_owned()));
    }
    let known = MIGRATIONS.len() as i64;
    if version > known {
        return Err(StoreError::Newer { path: path.to_owned(), found: version, known });
    }
    if access != Access::ReadOnly {
        write_ahead(&connection)?;
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

fn connect(path: &Path, access: Access) -> Result<(Connection, Header)> {
    let writes = match access {
        Access::Create => OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE,
        Access::Existing => OpenFlags::SQLITE_OPEN_READ_WRITE,
        Access::ReadOnly => OpenFlags::SQLITE_OPEN_READ_ONLY,
    };
    let mut connection = Connection::open_with_flags(path, writes | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    connection.busy_timeout(PATIENCE)?;
    let header = header(&mut connection)?;
    Ok((connection, header))
}

/// Opens a library in a folder that cannot be written: nothing is made beside the file, and nobody waited for.
///
/// Where there is a log (`-wal`), the last changes stand in it alone, and another program may be writing: such a file cannot
/// be read without writing beside it.
fn connect_untouched(path: &Path) -> Result<(Connection, Header)> {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    let path = path.to_str().filter(|_| !Path::new(&log).exists()).ok_or(StoreError::ReadOnly)?;
    let escaped = path.replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(format!("file:{escaped}?immutable=1"), flags)?;
    let header = header(&mut connection)?;
    Ok((connection, header))
}

/// What a file says of itself.
struct Header {
    application: i64,
    version: i64,
    tables: bool,
}

/// Reads all of it in one transaction: another program that makes the library just now must not be seen half done.
fn header(connection: &mut Connection) -> Result<Header> {
    let transaction = connection.transaction()?;
    // The first read of a table is what begins the transaction's view of the file.
    let tables = transaction.query_row("SELECT EXISTS (SELECT 1 FROM sqlite_schema)", [], |row| row.get(0))?;
    let application = transaction.query_row("PRAGMA application_id", [], |row| row.get(0))?;
    let version = transaction.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    Ok(Header { application, version, tables })
}

/// Sets the journal mode to WAL. `SQLite` does not wait for others here, whatever its busy timeout says, so this does.
fn write_ahead(connection: &Connection) -> Result<()> {
    const PAUSE: Duration = Duration::from_millis(5);
    let mut waited = Duration::ZERO;
    loop {
        match connection.pragma_update(None, "journal_mode", "WAL").map_err(StoreError::from) {
            Err(StoreError::Busy) if waited < PATIENCE => {
                thread::sleep(PAUSE);
                waited += PAUSE;
            }
            // A journal mode that cannot be set (a disk that is full or read-only) leaves the one that is there.
            Err(StoreError::ReadOnly | StoreError::Full) => return Ok(()),
            other => return other,
        }
    }
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

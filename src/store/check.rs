//! Whether the library is sound, and what can be done where it is not.

use std::{
    fs,
    path::{Path, PathBuf},
};

use rusqlite::{Connection, OpenFlags};

use super::{Access, Library, Result, StoreError};

/// Tables in the order in which their rows can be copied: what is referred to comes first.
const TABLES: [&str; 13] = [
    "feed",
    "article",
    "body",
    "tag",
    "note",
    "place",
    "entity",
    "mention",
    "quantity",
    "happening",
    "band",
    "signature",
    "saved_search",
];

/// What a check found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    /// What is wrong, a sentence each; empty where the library is sound.
    pub faults: Vec<String>,
    /// Feeds.
    pub feeds: usize,
    /// Articles, deleted ones left out.
    pub articles: usize,
    /// Bytes of the file.
    pub bytes: u64,
}

/// What a repair did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Repaired {
    /// There was nothing to do.
    Sound,
    /// Counters and index were made anew from what is there.
    Rebuilt,
    /// What could be read was copied into a new file; the damaged one was put aside under this name.
    Salvaged(PathBuf),
}

impl Library {
    /// Reads the whole file and checks it: pages, references, index, counters.
    pub fn check(&self) -> Result<Report> {
        let mut faults = Vec::new();
        let mut pages = self.connection.prepare("PRAGMA integrity_check(20)")?;
        let said: Vec<String> = pages.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        faults.extend(said.into_iter().filter(|line| line != "ok"));
        let dangling: i64 =
            self.connection.query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |r| r.get(0))?;
        if dangling > 0 {
            faults.push(format!("{dangling} rows refer to something that is not there"));
        }
        // The index checks itself by a change that changes nothing: where none can be made, it is not checked.
        let writable = !self.connection.is_readonly("main")?;
        if writable && self.connection.execute("INSERT INTO search (search) VALUES ('integrity-check')", []).is_err() {
            faults.push("the search index does not hold together".to_owned());
        }
        let wrong: i64 = self.connection.query_row(
            "SELECT count(*) FROM feed f WHERE
                total <> (SELECT count(*) FROM article WHERE feed = f.id AND deleted = 0)
                OR unread <> (SELECT count(*) FROM article WHERE feed = f.id AND deleted = 0 AND read = 0)",
            [],
            |row| row.get(0),
        )?;
        if wrong > 0 {
            faults.push(format!("the counters of {wrong} feeds are wrong"));
        }
        let one = |sql: &str| self.connection.query_row(sql, [], |row| row.get(0));
        Ok(Report {
            faults,
            feeds: one("SELECT count(*) FROM feed")?,
            articles: one("SELECT count(*) FROM article WHERE deleted = 0")?,
            bytes: fs::metadata(self.path()).map_or(0, |file| file.len()),
        })
    }

    /// Makes counters anew, empties the index and has every article read again.
    fn rebuild(&mut self) -> Result<()> {
        self.change(|library| {
            library.execute_batch(
                "DELETE FROM search;
                 DELETE FROM band;
                 DELETE FROM signature;
                 UPDATE article SET processed = 0, story = NULL;
                 UPDATE feed SET
                    total = (SELECT count(*) FROM article WHERE feed = feed.id AND deleted = 0),
                    unread = (SELECT count(*) FROM article WHERE feed = feed.id AND deleted = 0 AND read = 0);",
            )?;
            Ok(())
        })
    }
}

/// Repairs the library in a file.
pub fn repair(path: &Path) -> Result<Repaired> {
    let damage = match Library::open(path, Access::Existing).and_then(|library| {
        let report = library.check()?;
        Ok((library, report))
    }) {
        Ok((_, report)) if report.faults.is_empty() => return Ok(Repaired::Sound),
        Ok((mut library, _)) => {
            library.rebuild()?;
            if library.check()?.faults.is_empty() {
                return Ok(Repaired::Rebuilt);
            }
            "it does not pass the check".to_owned()
        }
        Err(StoreError::Damaged(what)) => what,
        Err(StoreError::Sqlite(error)) => error.to_string(),
        Err(other) => return Err(other),
    };
    salvage(path).map_err(|error| match error {
        StoreError::Sqlite(error) => StoreError::Damaged(format!("{damage}; {error}")),
        other => other,
    })
}

/// Copies what can be read into a new file and puts it in the place of the damaged one, which is kept beside it.
fn salvage(path: &Path) -> Result<Repaired> {
    let beside = |ending: &str| {
        let mut name = path.file_name().unwrap_or_default().to_os_string();
        name.push(ending);
        path.with_file_name(name)
    };
    let (fresh, aside) = (beside(".new"), beside(".damaged"));
    let folder = |cause| StoreError::Folder { path: path.to_owned(), cause };
    let _ = fs::remove_file(&fresh);
    {
        let library = Library::open(&fresh, Access::Create)?;
        library.connection.pragma_update(None, "foreign_keys", false)?;
        let old = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        for table in TABLES {
            // A table that cannot be read at all has nothing to save.
            let _ = copy(&old, &library.connection, table);
        }
        library.connection.execute_batch(
            "DELETE FROM article WHERE feed NOT IN (SELECT id FROM feed);
             DELETE FROM mention WHERE entity NOT IN (SELECT id FROM entity) OR article NOT IN (SELECT id FROM article);",
        )?;
        for table in ["body", "tag", "note", "place", "quantity", "happening", "band", "signature"] {
            let sql = format!("DELETE FROM {table} WHERE article NOT IN (SELECT id FROM article)");
            library.connection.execute(&sql, [])?;
        }
        library.connection.pragma_update(None, "foreign_keys", true)?;
        let mut library = library;
        library.rebuild()?;
        library
            .connection
            .pragma_update(None, "wal_checkpoint", "TRUNCATE")
            .or_else(|_| library.connection.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)"))?;
    }
    fs::rename(path, &aside).map_err(folder)?;
    for ending in ["-wal", "-shm"] {
        let _ = fs::rename(beside(ending), beside(&format!(".damaged{ending}")));
    }
    fs::rename(&fresh, path).map_err(folder)?;
    for ending in ["-wal", "-shm"] {
        let _ = fs::rename(beside(&format!(".new{ending}")), beside(ending));
    }
    Ok(Repaired::Salvaged(aside))
}

/// Copies the rows of a table, from both ends, so that one damaged page costs no more than what stands on it.
fn copy(old: &Connection, new: &Connection, table: &str) -> Result<()> {
    for direction in ["ASC", "DESC"] {
        let sql = format!("SELECT * FROM {table} ORDER BY 1 {direction}");
        let mut statement = old.prepare(&sql)?;
        let columns: Vec<String> = statement.column_names().map(str::to_owned).collect();
        let marks = vec!["?"; columns.len()].join(", ");
        let mut insert =
            new.prepare(&format!("INSERT OR IGNORE INTO {table} ({}) VALUES ({marks})", columns.join(", ")))?;
        let mut rows = statement.query([])?;
        loop {
            match rows.next() {
                Ok(Some(row)) => {
                    let values: rusqlite::Result<Vec<rusqlite::types::Value>> =
                        (0..columns.len()).map(|column| row.get(column)).collect();
                    if let Ok(values) = values {
                        let _ = insert.execute(rusqlite::params_from_iter(values));
                    }
                }
                Ok(None) => return Ok(()),
                Err(_) => break,
            }
        }
    }
    Ok(())
}

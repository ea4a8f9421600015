//! What the doctor says of the library: where it is, how large, whether it is sound, and what a repair did.

use crate::{
    cli::settings::Settings,
    extract,
    store::{
        Access, Library, StoreError,
        check::{Repaired, repair},
    },
};

/// What was found.
pub(super) struct Findings {
    /// Names and values.
    pub(super) lines: Vec<(&'static str, String)>,
    /// Whether there is nothing wrong.
    pub(super) sound: bool,
}

/// Looks at the library, and repairs it where that is asked for. None at all is no fault.
pub(super) fn findings(settings: &Settings, repairs: bool) -> Findings {
    let Some((path, _)) = &settings.library else {
        return Findings { lines: vec![("library", "the system names no place for it".to_owned())], sound: true };
    };
    let mut lines = vec![("library", path.display().to_string())];
    if repairs && path.exists() {
        let told = match repair(path) {
            Ok(Repaired::Sound) => "there was nothing to repair".to_owned(),
            Ok(Repaired::Rebuilt) => "counters and index were made anew".to_owned(),
            Ok(Repaired::Salvaged(aside)) => {
                format!("what could be read was saved; the damaged file is {}", aside.display())
            }
            Err(error) => {
                lines.push(("repair", error.to_string()));
                return Findings { lines, sound: false };
            }
        };
        lines.push(("repair", told));
    }
    let opened = match Library::open(path, Access::Existing) {
        Err(StoreError::ReadOnly) => {
            let opened = Library::open(path, Access::ReadOnly);
            if opened.is_ok() {
                lines.push(("it is", "read-only: it can be listed and searched, but nothing in it changed".to_owned()));
            }
            opened
        }
        other => other,
    };
    let report = match opened {
        Err(StoreError::Missing(_)) => {
            lines.push(("it holds", "nothing yet: it is made when the reader is opened".to_owned()));
            return Findings { lines, sound: true };
        }
        Ok(library) => {
            library.check().map(|report| (report, library.pending_count(extract::RULES_VERSION).unwrap_or(0)))
        }
        Err(error) => Err(error),
    };
    match report {
        Ok((report, waiting)) => {
            let size = report.bytes as f64 / 1e6;
            lines.push(("it holds", format!("{} feeds, {} articles, {size:.1} MB", report.feeds, report.articles)));
            if waiting > 0 {
                lines.push(("waiting", format!("{waiting} articles are not read for the index yet")));
            }
            let sound = report.faults.is_empty();
            lines.push(("soundness", if sound { "sound".to_owned() } else { report.faults.join("; ") }));
            if !sound {
                lines.push((
                    "what to do",
                    "`sahifa doctor --repair` makes counters and index anew and saves what it can".to_owned(),
                ));
            }
            Findings { lines, sound }
        }
        Err(error) => {
            lines.push(("soundness", error.to_string()));
            Findings { lines, sound: false }
        }
    }
}

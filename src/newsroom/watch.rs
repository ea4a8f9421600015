//! Watches folders that are feeds while the reader is open: a file that is written or comes in calls for a visit.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
    sync::mpsc::{RecvTimeoutError, channel},
    thread,
    time::Duration,
};

use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use thiserror::Error;

use crate::feeds::fetch::address::Address;

/// How long a folder must be quiet before it is told: an editor writes a file in several steps.
const QUIET: Duration = Duration::from_millis(300);

/// Why a folder is not watched.
#[derive(Debug, Error)]
pub enum WatchError {
    /// The system gives no more watches, or none at all.
    #[error("folders cannot be watched ({0}); they are read at each refresh all the same")]
    System(String),
    /// This folder.
    #[error("{folder}: cannot be watched ({cause}); it is read at each refresh all the same")]
    Folder {
        /// The folder.
        folder: String,
        /// What the system said.
        cause: String,
    },
}

/// The watching; it ends when this is dropped.
#[derive(Debug)]
pub struct Watch {
    _watcher: RecommendedWatcher,
}

/// The folder of a feed's address, where it is one.
pub fn folder_of(url: &str) -> Option<PathBuf> {
    match Address::parse(url) {
        Ok(Address::Folder(path)) => Some(path),
        _ => None,
    }
}

/// Watches folders; `changed` is called on a thread of its own with each folder in which something was written, and ends
/// the watching where it gives `false`. Folders that cannot be watched are told, the others are.
pub fn watch(
    folders: &[PathBuf],
    mut changed: impl FnMut(&Path) -> bool + Send + 'static,
) -> Result<(Watch, Vec<WatchError>), WatchError> {
    let system = |error: notify::Error| WatchError::System(error.to_string());
    let (tell, told) = channel();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        let Ok(event) = event else { return };
        // Looking at a file is no change; a removed one keeps its article.
        if matches!(event.kind, EventKind::Create(_) | EventKind::Modify(_)) {
            // Nobody listens any more where the watching has ended.
            let _ = tell.send(event.paths);
        }
    })
    .map_err(system)?;
    let mut problems = Vec::new();
    for folder in folders {
        if let Err(error) = watcher.watch(folder, RecursiveMode::Recursive) {
            problems.push(WatchError::Folder { folder: folder.display().to_string(), cause: error.to_string() });
        }
    }
    // Events name the real path.
    let roots: Vec<(PathBuf, PathBuf)> = folders
        .iter()
        .map(|folder| (folder.clone(), folder.canonicalize().unwrap_or_else(|_| folder.clone())))
        .collect();
    let gather = move || {
        let mut waiting: BTreeSet<usize> = BTreeSet::new();
        loop {
            let event = if waiting.is_empty() {
                told.recv().map_err(|_| RecvTimeoutError::Disconnected)
            } else {
                told.recv_timeout(QUIET)
            };
            match event {
                Ok(paths) => waiting.extend(paths.iter().flat_map(|path| {
                    roots
                        .iter()
                        .enumerate()
                        .filter(move |(_, (given, real))| path.starts_with(given) || path.starts_with(real))
                        .map(|(at, _)| at)
                })),
                Err(RecvTimeoutError::Timeout) => {
                    for at in std::mem::take(&mut waiting) {
                        if !changed(&roots[at].0) {
                            return;
                        }
                    }
                }
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    };
    thread::Builder::new().name("watch".into()).spawn(gather).map_err(|error| WatchError::System(error.to_string()))?;
    Ok((Watch { _watcher: watcher }, problems))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_in_which_a_file_is_written_is_told_and_others_are_not() {
        let (quiet, busy) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let (tell, told) = channel();
        let folders = [quiet.path().to_owned(), busy.path().to_owned(), PathBuf::from("/no/such/folder")];
        let (_watch, problems) = watch(&folders, move |folder| tell.send(folder.to_owned()).is_ok()).unwrap();
        assert_eq!(problems.len(), 1);
        std::fs::write(busy.path().join("a.md"), "# خبر").unwrap();
        assert_eq!(told.recv_timeout(Duration::from_secs(30)).unwrap(), busy.path());
    }

    #[test]
    fn only_folders_are_watched() {
        assert_eq!(folder_of("dir:/a/b"), Some(PathBuf::from("/a/b")));
        assert_eq!(folder_of("file:///a/b/"), Some(PathBuf::from("/a/b/")));
        assert_eq!(folder_of("https://example.org/"), None);
    }
}

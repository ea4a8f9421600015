//! Files that are damaged, foreign, full, read-only, or of a later program; two programs at once.

use std::fs;

use sahifa::store::{
    Access, Library, StoreError, Stories,
    check::{Repaired, repair},
    model::{Change, Visit},
};

use crate::fixture::{arrival, now, query, shelf, text};

#[test]
fn a_fresh_library_is_sound_and_says_how_large_it_is() {
    let mut shelf = shelf();
    let feed = shelf.feed("https://a.example/f");
    let ids = shelf.add(feed, &[arrival("a", "ا", 1)]);
    shelf.read(ids[0], text("نص"));
    let report = shelf.library.check().unwrap();
    assert_eq!((report.faults.len(), report.feeds, report.articles), (0, 1, 1), "{report:?}");
}

#[test]
fn a_file_of_another_program_and_one_of_a_later_sahifa_are_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("notes.db");
    fs::write(&path, "this is no database at all, but long enough to be looked at by anybody who wants to").unwrap();
    assert!(matches!(Library::open(&path, Access::Create), Err(StoreError::Damaged(_))));
    let path = folder.path().join("other.db");
    {
        let mut shelf = shelf();
        shelf.feed("https://a.example/f");
        fs::copy(shelf.library.path(), &path).unwrap();
    }
    // `user_version` is a big-endian number at byte 60 of the file (SQLite file format, 1.3).
    let mut bytes = fs::read(&path).unwrap();
    bytes[60..64].copy_from_slice(&900_u32.to_be_bytes());
    bytes[68..72].copy_from_slice(&0x5348_4641_u32.to_be_bytes());
    fs::write(&path, bytes).unwrap();
    assert!(matches!(Library::open(&path, Access::Create), Err(StoreError::Newer { found: 900, .. })));
}

#[test]
fn a_damaged_library_is_told_and_what_can_be_read_is_saved() {
    let mut shelf = shelf();
    let feed = shelf.feed("https://a.example/f");
    let arrivals: Vec<_> = (0..400).map(|i| arrival(&format!("k{i}"), &format!("خبر {i}"), i)).collect();
    let ids = shelf.add(feed, &arrivals);
    shelf.library.mark(&ids[..50], &Change::Starred(true)).unwrap();
    let path = shelf.library.path().to_owned();
    drop(shelf.library);
    let mut bytes = fs::read(&path).unwrap();
    // Two pages in the middle are overwritten, as by a failing disk.
    let middle = bytes.len() / 2 / 4096 * 4096;
    bytes[middle..middle + 8192].fill(0x5a);
    fs::write(&path, bytes).unwrap();
    let told = Library::open(&path, Access::Existing).and_then(|library| library.check());
    assert!(told.map_or(true, |report| !report.faults.is_empty()));
    let repaired = repair(&path).unwrap();
    assert!(!matches!(repaired, Repaired::Sound), "{repaired:?}");
    let library = Library::open(&path, Access::Existing).unwrap();
    let report = library.check().unwrap();
    assert!(report.faults.is_empty(), "{report:?}");
    assert!(report.articles > 200, "most of the 400 articles are there: {report:?}");
    if let Repaired::Salvaged(aside) = repaired {
        assert!(aside.exists(), "the damaged file is kept");
    }
}

#[test]
fn a_full_disk_loses_nothing_that_was_confirmed() {
    let mut shelf = shelf();
    let feed = shelf.feed("https://a.example/f");
    shelf.add(feed, &[arrival("a", "ا", 1)]);
    shelf.library.limit_pages(40).unwrap();
    let large: Vec<_> = (0..2000).map(|i| arrival(&format!("k{i}"), &"خبر طويل ".repeat(40), i)).collect();
    let error = shelf.library.take_in(feed, &large, &Visit::default(), now().timestamp).unwrap_err();
    assert!(matches!(error, StoreError::Full), "{error:?}");
    assert_eq!(shelf.library.count(&query(""), Stories::Each, &now()).unwrap(), 1, "all of it or nothing");
    assert!(shelf.library.check().unwrap().faults.is_empty());
}

#[test]
fn a_read_only_library_can_be_read_and_says_what_it_is_when_changed() {
    let mut shelf = shelf();
    let feed = shelf.feed("https://a.example/f");
    let ids = shelf.add(feed, &[arrival("a", "ا", 1)]);
    let mut reader = Library::open(shelf.library.path(), Access::ReadOnly).unwrap();
    assert_eq!(reader.count(&query(""), Stories::Each, &now()).unwrap(), 1);
    assert!(matches!(reader.mark(&ids, &Change::Read(true)), Err(StoreError::ReadOnly)));
}

#[test]
fn two_programs_read_and_write_side_by_side() {
    let shelf = shelf();
    let path = shelf.library.path().to_owned();
    let threads: Vec<_> = (0..2)
        .map(|number| {
            let path = path.clone();
            std::thread::spawn(move || {
                let mut library = Library::open(&path, Access::Create).unwrap();
                let url = format!("https://a.example/{number}");
                let subscription = sahifa::store::Subscription { url, ..Default::default() };
                let feed = library.subscribe(&[subscription]).unwrap()[0];
                for round in 0..60 {
                    let new = [arrival(&format!("k{round}"), "خبر", round)];
                    let arrived = library.take_in(feed, &new, &Visit::default(), now().timestamp).unwrap();
                    library.mark(&arrived.new, &Change::Read(round % 2 == 0)).unwrap();
                    library.count(&query("is:unread"), Stories::Once, &now()).unwrap();
                }
            })
        })
        .collect();
    for thread in threads {
        thread.join().unwrap();
    }
    assert_eq!(shelf.library.count(&query(""), Stories::Each, &now()).unwrap(), 120);
    assert_eq!(shelf.library.count(&query("is:unread"), Stories::Each, &now()).unwrap(), 60);
    assert!(shelf.library.check().unwrap().faults.is_empty());
}

#[test]
fn programs_that_make_one_library_at_the_same_moment_all_open_it() {
    let folder = tempfile::tempdir().unwrap();
    for round in 0..20 {
        let path = folder.path().join(format!("library-{round}.db"));
        let gate = std::sync::Barrier::new(6);
        std::thread::scope(|scope| {
            let openers: Vec<_> = (0..6)
                .map(|_| {
                    scope.spawn(|| {
                        gate.wait();
                        Library::open(&path, Access::Create).map(drop).map_err(|error| error.to_string())
                    })
                })
                .collect();
            for opener in openers {
                assert_eq!(opener.join().unwrap(), Ok(()), "round {round}");
            }
        });
    }
}

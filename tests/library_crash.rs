//! The program is killed at random moments while it migrates, takes articles in, marks and indexes: the library opens,
//! passes its check, and holds everything that was confirmed.
//!
//! The child is this test program again, told by an environment variable to work until it is killed; a line on its
//! standard output confirms what has been kept.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test that cannot set itself up fails")]

use std::{
    collections::HashSet,
    io::{BufRead, BufReader, Write},
    path::Path,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use jiff::{Timestamp, tz::TimeZone};
use sahifa::store::{
    Access, Library, Stories, Subscription,
    model::{Arrival, Change, Order, Processed, Visit},
    query::{Now, Query},
};

const CHILD: &str = "SAHIFA_CRASH_CHILD";
const KILLS: u32 = 200;

fn now() -> Timestamp {
    "2024-01-21T12:00:00Z".parse().unwrap()
}

/// Works on the library until it is killed. Does nothing where it is run as a test.
#[test]
fn child() {
    let Ok(told) = std::env::var(CHILD) else { return };
    let (round, path) = told.split_once(':').unwrap();
    let mut library = Library::open(Path::new(path), Access::Create).unwrap();
    let say = |line: String| {
        let mut out = std::io::stdout().lock();
        writeln!(out, "{line}").unwrap();
        out.flush().unwrap();
    };
    say("OPEN".to_owned());
    let url = "https://a.example/feed".to_owned();
    library.subscribe(&[Subscription { url: url.clone(), ..Subscription::default() }]).unwrap();
    let feed = library.feed_of(&url).unwrap().unwrap();
    for step in 0.. {
        let arrival = |number: u32| Arrival {
            key: format!("{round}-{step}-{number}"),
            title: format!("خبر {round} {step} {number}"),
            content: "<p>نص الخبر</p>".repeat(20),
            ..Arrival::default()
        };
        let arrivals: Vec<Arrival> = (0..5).map(arrival).collect();
        let new = library.take_in(feed, &arrivals, &Visit::default(), now()).unwrap().new;
        for arrival in &arrivals {
            say(format!("ARTICLE {}", arrival.key));
        }
        library.mark(&new[..2], &Change::Read(true)).unwrap();
        for arrival in &arrivals[..2] {
            say(format!("READ {}", arrival.key));
        }
        library.mark(&new[2..3], &Change::Tags(vec!["وسم".to_owned()])).unwrap();
        say(format!("TAG {}", arrivals[2].key));
        let text =
            Processed {
                title: "خبر".to_owned(), paragraphs: vec!["نص الخبر".to_owned()], ..Processed::default()
            };
        let found: Vec<_> = new.iter().map(|id| (*id, text.clone())).collect();
        library.keep_found(1, &found).unwrap();
    }
}

/// Starts the child and kills it after so many microseconds; gives what it had confirmed.
fn kill_after(path: &Path, round: u32, micros: u64) -> Vec<String> {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "child", "--nocapture", "--test-threads", "1"])
        .env(CHILD, format!("{round}:{}", path.display()))
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let output = child.stdout.take().unwrap();
    let reader = std::thread::spawn(move || {
        // The last line may have been cut off by the kill: only whole lines confirm.
        let mut confirmed = Vec::new();
        let mut lines = BufReader::new(output);
        let mut line = String::new();
        while lines.read_line(&mut line).is_ok_and(|read| read > 0) {
            if line.ends_with('\n') {
                confirmed.push(line.trim_end().to_owned());
            }
            line.clear();
        }
        confirmed
    });
    // The moment of the kill is what is tried here, not what anything waits for.
    let begun = Instant::now();
    while begun.elapsed() < Duration::from_micros(micros) {
        std::thread::yield_now();
    }
    child.kill().unwrap();
    child.wait().unwrap();
    reader.join().unwrap()
}

#[test]
fn nothing_confirmed_is_lost_by_two_hundred_kills() {
    let folder = tempfile::tempdir().unwrap();
    let query = Now { timestamp: now(), zone: TimeZone::UTC };
    let mut path = folder.path().join("library-0.db");
    let (mut articles, mut read, mut tagged) = (HashSet::new(), HashSet::new(), HashSet::new());
    // A fixed sequence of moments (a linear congruential generator), from the start of the process to long after.
    let mut seed = 20_240_121_u64;
    let mut working = 0;
    for round in 0..KILLS {
        // A fresh file now and then: the migration is to be hit too.
        if round % 20 == 0 {
            path = folder.path().join(format!("library-{round}.db"));
            articles.clear();
            read.clear();
            tagged.clear();
        }
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let confirmed = kill_after(&path, round, 500 + (seed >> 33) % 40_000);
        working += u32::from(confirmed.len() > 5);
        for line in confirmed {
            if let Some((what, key)) = line.split_once(' ') {
                let set = match what {
                    "ARTICLE" => &mut articles,
                    "READ" => &mut read,
                    "TAG" => &mut tagged,
                    _ => continue,
                };
                set.insert(key.to_owned());
            }
        }
        let library = Library::open(&path, Access::Create).unwrap();
        if round % 5 == 4 {
            assert_eq!(library.check().unwrap().faults, Vec::<String>::new(), "after kill {round}");
        }
        let keys = |words: &str| -> HashSet<String> {
            let rows =
                library.rows(&Query::parse(words).unwrap(), Order::Newest, Stories::Each, (0, 1_000_000), &query);
            rows.unwrap().into_iter().map(|row| row.title.replacen("خبر ", "", 1).replace(' ', "-")).collect()
        };
        assert!(keys("").is_superset(&articles), "after kill {round}");
        assert!(keys("is:read").is_superset(&read), "after kill {round}");
        assert!(keys("tag:وسم").is_superset(&tagged), "after kill {round}");
    }
    assert!(working > KILLS / 4, "the child did hardly any work before it was killed: {working}");
}

#[test]
fn two_processes_write_side_by_side() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    // A minute of it where somebody has the time: SAHIFA_LONG=60.
    let seconds: u64 = std::env::var("SAHIFA_LONG").ok().and_then(|s| s.parse().ok()).unwrap_or(1);
    let one = path.clone();
    let other = std::thread::spawn(move || kill_after(&one, 1, seconds * 1_000_000));
    let mine = kill_after(&path, 2, seconds * 1_000_000);
    let theirs = other.join().unwrap();
    let count = |lines: &[String]| lines.iter().filter(|line| line.starts_with("ARTICLE")).count();
    assert!(count(&mine) > 0 && count(&theirs) > 0, "both got on: {} {}", mine.len(), theirs.len());
    let library = Library::open(&path, Access::Existing).unwrap();
    let report = library.check().unwrap();
    assert_eq!(report.faults, Vec::<String>::new());
    assert!(report.articles >= count(&mine) + count(&theirs));
}

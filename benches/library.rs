//! The library at size: how fast articles are taken in and indexed, how long lists, searches and opening take, how large
//! the file is. Prints figures; `SAHIFA_ARTICLES=1000000` makes it ten times as large.
//!
//! Articles are generated (seeded): about 2 kB of Arabic text each, words drawn so that a few are everywhere and most are
//! rare, as in news.
#![allow(clippy::expect_used, reason = "a bench that cannot set itself up fails")]
#![allow(clippy::print_stdout, reason = "a bench tells its figures")]

use std::{
    path::Path,
    time::{Duration, Instant},
};

use jiff::{Timestamp, tz::TimeZone};
use sahifa::{
    newsroom::process,
    store::{
        Access, Library, Stories, Subscription,
        model::{Arrival, ArticleId, Order, Processed, Visit},
        query::{Now, Query},
    },
};

const FEEDS: usize = 100;
const BATCH: usize = 500;
/// How many articles are read with everything: extraction is timed apart.
const READ: usize = 1_000;
const VOCABULARY: usize = 40_000;
const COMMON: [&str; 24] = [
    "قال",
    "في",
    "من",
    "على",
    "إلى",
    "أن",
    "إن",
    "الرئيس",
    "الحكومة",
    "مجلس",
    "الأمن",
    "المدينة",
    "يوم",
    "وزارة",
    "الدولة",
    "العام",
    "بعد",
    "قبل",
    "خلال",
    "الذي",
    "التي",
    "هذا",
    "كما",
    "غزة",
];

/// `SplitMix64`: the same articles on every machine.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
}

fn vocabulary() -> Vec<String> {
    const LETTERS: [char; 20] =
        ['ب', 'ت', 'ج', 'ح', 'د', 'ر', 'ز', 'س', 'ش', 'ص', 'ط', 'ع', 'ف', 'ق', 'ك', 'ل', 'م', 'ن', 'ه', 'ي'];
    let mut random = Random(1);
    (0..VOCABULARY)
        .map(|_| {
            let length = 3 + random.next() % 4;
            let word: String = (0..length).map(|_| LETTERS[(random.next() % 20) as usize]).collect();
            if random.next().is_multiple_of(3) { format!("ال{word}") } else { word }
        })
        .collect()
}

fn text(number: usize, words: &[String]) -> (String, Vec<String>) {
    let mut random = Random(number as u64);
    let mut sentence = |length: usize| {
        let mut out = String::new();
        for _ in 0..length {
            let draw = random.next();
            let word = if draw.is_multiple_of(3) {
                COMMON[(draw >> 8) as usize % COMMON.len()]
            } else {
                // Squaring makes the first words frequent and the last ones rare.
                let at = (draw >> 8) % 1_000_000;
                &words[(at * at / 1_000_000 * VOCABULARY as u64 / 1_000_000) as usize % VOCABULARY]
            };
            out.push_str(word);
            out.push(' ');
        }
        out
    };
    let title = format!("{}{number}", sentence(9));
    (title, (0..5).map(|_| sentence(38)).collect())
}

fn main() {
    if std::env::args().any(|argument| argument == "--test") {
        return;
    }
    let articles: usize = std::env::var("SAHIFA_ARTICLES").ok().and_then(|n| n.parse().ok()).unwrap_or(100_000);
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("library.db");
    let words = vocabulary();
    let now = Now { timestamp: "2024-01-21T12:00:00Z".parse().expect("a time"), zone: TimeZone::UTC };
    let ids = fill(&path, articles, &words, now.timestamp);
    let size =
        |name: &str| println!("{name}: {:.0} MB", std::fs::metadata(&path).map_or(0.0, |m| m.len() as f64) / 1e6);
    size("without an index");
    index(&path, &ids, &words);
    size("with the index");
    read(&path, articles);
    measure(&path, &now);
}

fn rate(what: &str, count: usize, time: Duration) {
    println!("{what}: {:.0} articles/s ({count} in {:.2} s)", count as f64 / time.as_secs_f64(), time.as_secs_f64());
}

fn fill(path: &Path, articles: usize, words: &[String], now: Timestamp) -> Vec<ArticleId> {
    let mut library = Library::open(path, Access::Create).expect("a library");
    let subscriptions: Vec<Subscription> =
        (0..FEEDS).map(|i| Subscription { url: format!("https://a.example/{i}"), ..Subscription::default() }).collect();
    let feeds = library.subscribe(&subscriptions).expect("feeds");
    let mut ids = Vec::with_capacity(articles);
    let mut time = Duration::ZERO;
    for start in (0..articles).step_by(BATCH) {
        let arrivals: Vec<Arrival> = (start..(start + BATCH).min(articles))
            .map(|number| {
                let (title, paragraphs) = text(number, words);
                let published = Timestamp::from_second(now.as_second() - (articles - number) as i64 * 60).ok();
                let content = format!("<p>{}</p>", paragraphs.join("</p><p>"));
                Arrival { key: number.to_string(), title, published, content, ..Arrival::default() }
            })
            .collect();
        let begun = Instant::now();
        let feed = feeds[start / BATCH % FEEDS];
        ids.extend(library.take_in(feed, &arrivals, &Visit::default(), now).expect("articles").new);
        time += begun.elapsed();
    }
    rate("taken in", articles, time);
    ids
}

fn index(path: &Path, ids: &[ArticleId], words: &[String]) {
    let mut library = Library::open(path, Access::Existing).expect("a library");
    let mut time = Duration::ZERO;
    for (batch, ids) in ids.chunks(BATCH).enumerate() {
        let found: Vec<_> = ids
            .iter()
            .enumerate()
            .map(|(at, id)| {
                let (title, paragraphs) = text(batch * BATCH + at, words);
                (*id, Processed { title, paragraphs, ..Processed::default() })
            })
            .collect();
        let begun = Instant::now();
        library.keep_found(1, &found).expect("an index");
        time += begun.elapsed();
    }
    rate("indexed", ids.len(), time);
}

/// With extraction: what happens behind the reader's back.
fn read(path: &Path, articles: usize) {
    let mut library = Library::open(path, Access::Existing).expect("a library");
    let newest = library.pending(2, READ.min(articles)).expect("articles");
    let begun = Instant::now();
    for batch in newest.chunks(64) {
        let read: Vec<_> = batch
            .iter()
            .map(|id| {
                let article = sahifa::newsroom::read::article(&library.article(*id).expect("an article"));
                (*id, process::processed(&article, &sahifa::extract::extract(&article)))
            })
            .collect();
        library.keep_found(2, &read).expect("facts");
    }
    rate("read with extraction, on one core", newest.len(), begun.elapsed());
}

fn measure(path: &Path, now: &Now) {
    let best = |work: &dyn Fn()| {
        let times = (0..9).map(|_| {
            let begun = Instant::now();
            work();
            begun.elapsed()
        });
        let mut times: Vec<Duration> = times.collect();
        times.sort();
        (times[0].as_secs_f64() * 1e3, times[4].as_secs_f64() * 1e3)
    };
    let tell = |what: &str, (best, median): (f64, f64)| println!("{what}: best {best:.2} ms, median {median:.2} ms");
    tell(
        "open and show the first list",
        best(&|| {
            let library = Library::open(path, Access::Existing).expect("a library");
            library.feeds().expect("feeds");
            let query = Query::parse("is:unread").expect("a query");
            library.rows(&query, Order::Newest, Stories::Once, (0, 240), now).expect("rows");
        }),
    );
    let library = Library::open(path, Access::Existing).expect("a library");
    for words in ["", "is:unread", "feed:#7"] {
        let query = Query::parse(words).expect("a query");
        tell(
            &format!("numbers of the list “{words}”"),
            best(&|| drop(library.ids(&query, Order::Newest, Stories::Once, now).expect("ids"))),
        );
    }
    for words in ["قال", "غزة", "\"مجلس الأمن\"", "الأمن غزة", "غزة -قال", "حكوم*", "غزة since:2d", "zzzz", "99999"]
    {
        let query = Query::parse(words).expect("a query");
        let found = library.ids(&query, Order::Relevance, Stories::Each, now).expect("ids").len();
        tell(
            &format!("all numbers of the search “{words}”"),
            best(&|| {
                library.ids(&query, Order::Relevance, Stories::Each, now).expect("ids");
            }),
        );
        tell(
            &format!("search “{words}” ({found} found), first screen"),
            best(&|| {
                let first = library.first_found(&query, Order::Relevance, now).expect("ids").expect("a search");
                library.rows_of(first.0.into_iter().take(60)).expect("rows");
            }),
        );
    }
}

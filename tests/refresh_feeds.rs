//! Refreshing the library from a loopback server: what comes is kept, what fails is told, marks stay, identity holds.
#![allow(clippy::unwrap_used, reason = "a test that cannot set itself up fails")]

#[path = "support/server.rs"]
mod server;

use std::{
    collections::HashMap,
    io::Write,
    sync::{Arc, Mutex, atomic::AtomicBool, mpsc},
    thread,
};

use jiff::{Timestamp, tz::TimeZone};
use sahifa::feeds::discover::Named;
use sahifa::{
    feeds::fetch::{Limits, Options},
    newsroom::{
        refresh::{Expiry, Outcome, Plan, Refresh, Report, Step, Which},
        subscribe,
    },
    store::{
        Access, Library, Stories, Subscription,
        model::{ArticleRow, Change, FeedId, FeedRow, Order},
        query::{Now, Query},
    },
};
use server::{Server, reply, until_closed};

fn clock() -> Timestamp {
    "2024-06-01T00:00:00Z".parse().unwrap()
}

/// A library on disk and what was told while it was refreshed.
struct Shelf {
    _folder: tempfile::TempDir,
    library: Library,
    told: Vec<(String, Outcome)>,
    arrived: Vec<String>,
    plan: Plan,
}

impl Shelf {
    fn with(urls: &[String]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut library = Library::open(&folder.path().join("library.db"), Access::Create).unwrap();
        let subscriptions: Vec<Subscription> =
            urls.iter().map(|url| Subscription { url: url.clone(), ..Subscription::default() }).collect();
        library.subscribe(&subscriptions).unwrap();
        Self { _folder: folder, library, told: Vec::new(), arrived: Vec::new(), plan: Plan::default() }
    }

    fn refresh(&mut self, which: &Which) -> Report {
        let (told, arrived) = (&mut self.told, &mut self.arrived);
        told.clear();
        arrived.clear();
        let mut tell = |step: Step<'_>| match step {
            Step::Visited { visited, .. } => told.push((visited.name.clone(), visited.outcome.clone())),
            Step::Arrived(new) => arrived.extend(new.iter().map(|article| article.title.clone())),
            Step::Began { .. } => {}
        };
        Refresh::new(self.plan.clone()).run(&mut self.library, which, clock, &mut tell).unwrap()
    }

    fn all(&mut self) -> Report {
        self.refresh(&Which::All)
    }

    fn rows(&self) -> Vec<ArticleRow> {
        let now = Now { timestamp: clock(), zone: TimeZone::UTC };
        self.library.rows(&Query::parse("").unwrap(), Order::Newest, Stories::Each, (0, 1000), &now).unwrap()
    }

    fn titles(&self) -> Vec<String> {
        let mut titles: Vec<String> = self.rows().into_iter().map(|row| row.title).collect();
        titles.sort();
        titles
    }

    fn feed(&self, at: usize) -> FeedRow {
        let mut feeds = self.library.feeds().unwrap();
        feeds.sort_by_key(|feed| feed.id);
        feeds.remove(at)
    }

    fn content(&self, title: &str) -> String {
        let id = self.rows().into_iter().find(|row| row.title == title).unwrap().id;
        self.library.article(id).unwrap().content
    }
}

fn item(guid: &str, title: &str, text: &str) -> String {
    format!(
        "<item><guid>{guid}</guid><title>{title}</title><link>https://news.example/{guid}</link>\
         <pubDate>Sat, 01 Jun 2024 00:00:00 GMT</pubDate><description><![CDATA[{text}]]></description></item>"
    )
}

fn rss(title: &str, items: &[String]) -> Vec<u8> {
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><rss version=\"2.0\"><channel><title>{title}</title>\
         <link>https://news.example/</link>{}</channel></rss>",
        items.concat()
    )
    .into_bytes()
}

/// A server whose pages the test changes while it runs.
#[derive(Clone, Default)]
struct Pages(Arc<Mutex<HashMap<String, Vec<u8>>>>);

impl Pages {
    fn serve(&self) -> Server {
        let pages = self.clone();
        Server::start(move |asked, stream| {
            let page = pages.0.lock().unwrap().get(&asked.path).cloned();
            stream.write_all(&page.unwrap_or_else(|| reply("404 Not Found", &[], b"no"))).is_ok()
        })
    }

    fn set(&self, path: &str, answer: Vec<u8>) {
        self.0.lock().unwrap().insert(path.to_owned(), answer);
    }

    fn feed(&self, path: &str, items: &[String]) {
        self.set(path, reply("200 OK", &[("ETag", "\"1\"")], &rss("وكالة الأخبار", items)));
    }
}

#[test]
fn new_articles_are_kept_once_and_told() {
    let pages = Pages::default();
    let server = pages.serve();
    pages.feed("/feed", &[item("a", "خبر أول", "نص"), item("b", "خبر ثان", "نص")]);
    let mut shelf = Shelf::with(&[server.url("/feed")]);
    assert_eq!(shelf.all(), Report { total: 1, done: 1, new: 2, ..Report::default() });
    assert_eq!(shelf.told, [("وكالة الأخبار".to_owned(), Outcome::Read { new: 2, changed: 0 })]);
    assert_eq!(shelf.arrived, ["خبر أول", "خبر ثان"]);
    assert_eq!((shelf.feed(0).title.as_str(), shelf.feed(0).unread), ("وكالة الأخبار", 2));

    pages.feed("/feed", &[item("c", "خبر ثالث", "نص"), item("a", "خبر أول", "نص"), item("b", "خبر ثان", "نص")]);
    assert_eq!(shelf.all().new, 1);
    assert_eq!(shelf.arrived, ["خبر ثالث"]);
    assert_eq!(shelf.rows().len(), 3);
}

#[test]
fn validators_go_back_and_forth_and_an_unchanged_feed_stays_as_it_is() {
    let server = Server::start(|asked, stream| {
        let answer = match asked.header("If-None-Match") {
            Some("\"e1\"") => reply("304 Not Modified", &[], b""),
            _ => reply("200 OK", &[("ETag", "\"e1\"")], &rss("وكالة", &[item("a", "خبر", "نص")])),
        };
        stream.write_all(&answer).is_ok()
    });
    let mut shelf = Shelf::with(&[server.url("/feed")]);
    shelf.all();
    for _ in 0..2 {
        assert_eq!(shelf.all(), Report { total: 1, done: 1, ..Report::default() });
        assert_eq!(shelf.told[0].1, Outcome::Unchanged);
    }
    let sent: Vec<_> = server.asked().iter().map(|asked| asked.header("If-None-Match").map(str::to_owned)).collect();
    assert_eq!(sent, [None, Some("\"e1\"".into()), Some("\"e1\"".into())]);
}

#[test]
fn a_changed_article_gets_its_new_text_and_keeps_its_marks() {
    let pages = Pages::default();
    let server = pages.serve();
    pages.feed("/feed", &[item("a", "خبر", "قديم")]);
    let mut shelf = Shelf::with(&[server.url("/feed")]);
    shelf.all();
    let id = shelf.rows()[0].id;
    shelf.library.mark(&[id], &Change::Read(true)).unwrap();
    shelf.library.mark(&[id], &Change::Starred(true)).unwrap();

    pages.feed("/feed", &[item("a", "خبر", "جديد")]);
    assert_eq!(shelf.all().changed, 1);
    let row = shelf.rows().remove(0);
    assert_eq!((row.id, row.read, row.starred, shelf.content("خبر").as_str()), (id, true, true, "جديد"));

    shelf.plan.unread_when_changed = true;
    assert_eq!(shelf.all().changed, 0);
    assert!(shelf.rows()[0].read, "nothing has changed");
    pages.feed("/feed", &[item("a", "خبر", "أجدّ")]);
    shelf.all();
    assert!(!shelf.rows()[0].read);
}

#[test]
fn careless_identifiers_hide_nothing() {
    let pages = Pages::default();
    let server = pages.serve();
    let same =
        |n: u32| format!("<item><guid>same</guid><title>خبر {n}</title><link>https://news.example/{n}</link></item>");
    let bare = |n: u32| format!("<item><title>بلا {n}</title><link>https://news.example/b{n}</link></item>");
    pages.feed("/feed", &[same(1), same(2), bare(1), bare(2)]);
    let mut shelf = Shelf::with(&[server.url("/feed")]);
    assert_eq!(shelf.all().new, 4);
    pages.feed("/feed", &[same(3), same(1), same(2), bare(3), bare(1), bare(2)]);
    assert_eq!(shelf.all().new, 2);
    assert_eq!(shelf.titles(), ["بلا 1", "بلا 2", "بلا 3", "خبر 1", "خبر 2", "خبر 3"]);
}

#[test]
fn only_feeds_whose_time_has_come_are_visited() {
    let pages = Pages::default();
    let server = pages.serve();
    pages.feed("/a", &[item("a", "خبر", "نص")]);
    pages.feed("/b", &[item("b", "آخر", "نص")]);
    let mut shelf = Shelf::with(&[server.url("/a"), server.url("/b")]);
    assert_eq!(shelf.refresh(&Which::Due).done, 2);
    assert_eq!(shelf.refresh(&Which::Due).total, 0, "half an hour has not gone by");
    let second: FeedId = shelf.feed(1).id;
    assert_eq!(shelf.refresh(&Which::These(vec![second])).done, 1);
    assert_eq!(server.asked().last().unwrap().path, "/b");
}

#[test]
fn failures_are_kept_in_words_and_visits_become_rarer() {
    let pages = Pages::default();
    let server = pages.serve();
    pages.set("/gone", reply("410 Gone", &[], b""));
    pages.set("/busy", reply("429 Too Many Requests", &[("Retry-After", "7200")], b""));
    pages.set("/page", reply("200 OK", &[], b"\x00\x01 nothing like a feed"));
    pages.feed("/good", &[item("a", "خبر", "نص")]);
    let urls = ["/missing", "/gone", "/busy", "/page", "/good"].map(|path| server.url(path));
    let mut shelf = Shelf::with(&urls);
    let report = shelf.all();
    assert_eq!((report.done, report.failed, report.new, report.all_failed()), (5, 4, 1, false));
    let errors: Vec<Option<String>> = (0..5).map(|at| shelf.feed(at).error).collect();
    assert!(errors[0].as_ref().unwrap().contains("404 (not found)"));
    assert!(errors[1].as_ref().unwrap().contains("410") && shelf.feed(1).gone);
    assert!(errors[2].as_ref().unwrap().contains("429"));
    assert!(errors[3].is_some() && errors[4].is_none());

    // What is gone is not visited again; the others wait, the busy one as long as it asked for.
    let due = |shelf: &Shelf, hours: i64| {
        let later = clock() + jiff::SignedDuration::from_secs(hours * 3600 - 1);
        shelf.library.due(later, false).unwrap().iter().map(|due| due.url.clone()).collect::<Vec<_>>()
    };
    assert!(!due(&shelf, 1000).contains(&urls[1]));
    assert!(!due(&shelf, 2).contains(&urls[2]) && due(&shelf, 3).contains(&urls[2]));
    assert!(due(&shelf, 1).contains(&urls[0]));
    for _ in 0..5 {
        shelf.all();
    }
    assert!(!due(&shelf, 4).contains(&urls[0]), "after six failures in a row");

    pages.feed("/missing", &[item("x", "عاد", "نص")]);
    shelf.all();
    assert_eq!(shelf.feed(0).error, None);
    assert!(due(&shelf, 1).contains(&urls[0]), "a success resets the waits");
}

#[test]
fn where_every_feed_failed_it_is_told() {
    let server = Server::with(&[]);
    let mut shelf = Shelf::with(&[server.url("/a"), server.url("/b")]);
    assert!(shelf.all().all_failed());
}

#[test]
fn a_feed_that_has_moved_for_good_is_visited_at_its_new_address() {
    let pages = Pages::default();
    let server = pages.serve();
    pages.set("/old", reply("301 Moved Permanently", &[("Location", "/new")], b""));
    pages.feed("/new", &[item("a", "خبر", "نص")]);
    let mut shelf = Shelf::with(&[server.url("/old")]);
    shelf.all();
    assert_eq!(shelf.feed(0).url, server.url("/new"));
    assert_eq!(shelf.all().new, 0);
    assert_eq!(server.asked().last().unwrap().path, "/new");
}

#[test]
fn nothing_that_could_harm_a_terminal_is_kept() {
    let pages = Pages::default();
    let server = pages.serve();
    let evil = "\u{202E}\u{2066}&#x9b;31m&#x1b;]0;owned&#x7;&#x202e;";
    let item = format!(
        "<item><guid>{evil}</guid><title>{evil}عاجل{evil}</title><link>https://x.example/{evil}</link>\
         <author>{evil}</author><category>{evil}</category><description>{evil}</description></item>"
    );
    // Characters that XML itself forbids are made by a reader that is too kind.
    pages.set("/feed", reply("200 OK", &[], &rss(evil, &[item])));
    let long = "ا".repeat(3 << 20);
    pages.set("/long", reply("200 OK", &[], &rss(&long, &[format!("<item><title>{long}</title></item>")])));
    let status = "HTTP/1.1 500 \u{1b}[31mOops\u{202e}\r\nContent-Length: 0\r\n\r\n";
    pages.set("/status", status.as_bytes().to_vec());
    let mut shelf = Shelf::with(&["/feed", "/long", "/status"].map(|path| server.url(path)));
    shelf.all();
    let harmless = |text: &str| {
        let bad = |c: char| c.is_control() || matches!(c, '\u{202A}'..='\u{202E}');
        assert!(!text.contains(bad), "{text:?}");
        assert!(text.len() < 4096, "{} bytes", text.len());
    };
    for feed in shelf.library.feeds().unwrap() {
        harmless(&feed.title);
        harmless(feed.error.as_deref().unwrap_or_default());
        harmless(feed.site.as_deref().unwrap_or_default());
    }
    for row in shelf.rows() {
        harmless(&row.title);
        harmless(row.link.as_deref().unwrap_or_default());
        harmless(shelf.library.article(row.id).unwrap().author.as_deref().unwrap_or_default());
    }
    for (name, _) in &shelf.told {
        harmless(name);
    }
}

#[test]
fn entity_bombs_do_not_go_off() {
    let mut bomb = String::from("<?xml version=\"1.0\"?><!DOCTYPE lolz [<!ENTITY lol0 \"lol\">");
    let levels = (1..12).map(|n| format!("<!ENTITY lol{n} \"{}\">", format!("&lol{};", n - 1).repeat(10)));
    bomb.extend(levels);
    bomb += "<!ENTITY file SYSTEM \"file:///etc/passwd\">]><rss version=\"2.0\"><channel><title>&lol11;</title>\
             <item><guid>a</guid><title>x &lol11;</title><description>&file;</description></item></channel></rss>";
    let server = Server::with(&[("/feed", reply("200 OK", &[], bomb.as_bytes()))]);
    let mut shelf = Shelf::with(&[server.url("/feed")]);
    shelf.all();
    for row in shelf.rows() {
        let article = shelf.library.article(row.id).unwrap();
        assert!(article.content.len() + row.title.len() < 10_000);
        assert!(!article.content.contains("root:"));
    }
}

#[test]
fn a_refresh_can_be_cancelled_while_a_server_is_silent_and_keeps_what_has_come() {
    let (tell, silent) = mpsc::channel();
    let tell = Mutex::new(tell);
    let server = Server::start(move |asked, stream| {
        if asked.path == "/silent" {
            tell.lock().unwrap().send(()).unwrap();
            until_closed(stream);
            return false;
        }
        stream.write_all(&reply("200 OK", &[], &rss("وكالة", &[item("a", "خبر", "نص")]))).is_ok()
    });
    let mut shelf = Shelf::with(&[server.url("/good"), server.url("/silent")]);
    shelf.plan.jobs = 1;
    let refresh = Refresh::new(shelf.plan.clone());
    let canceller = refresh.canceller();
    let waiting = thread::spawn(move || {
        silent.recv().unwrap();
        canceller.cancel();
    });
    let report = refresh.run(&mut shelf.library, &Which::All, clock, &mut |_| {}).unwrap();
    waiting.join().unwrap();
    assert_eq!((report.done, report.new, report.stopped), (1, 1, true));
    assert_eq!(shelf.feed(1).error, None, "what was not visited has not failed");
    assert_eq!(shelf.titles(), ["خبر"]);
}

#[test]
fn many_feeds_come_in_parallel_but_no_host_is_crowded() {
    let busy = Arc::new(Mutex::new((0, 0)));
    let counts = Arc::clone(&busy);
    let server = Server::start(move |asked, stream| {
        {
            let mut counts = counts.lock().unwrap();
            counts.0 += 1;
            counts.1 = counts.1.max(counts.0);
        }
        thread::yield_now();
        let n = asked.path.trim_start_matches('/').to_owned();
        let answer = reply("200 OK", &[], &rss(&n, &[item("a", &n, "نص")]));
        counts.lock().unwrap().0 -= 1;
        stream.write_all(&answer).is_ok()
    });
    let urls: Vec<String> = (0..60).map(|n| server.url(&format!("/{n}"))).collect();
    let mut shelf = Shelf::with(&urls);
    shelf.plan.jobs = 8;
    shelf.plan.per_host = 2;
    assert_eq!(shelf.all(), Report { total: 60, done: 60, new: 60, ..Report::default() });
    assert!(busy.lock().unwrap().1 <= 2);
    let connections = server.asked().iter().map(|asked| asked.connection).max().unwrap() + 1;
    assert!(connections <= 4, "{connections} connections for 60 visits");
}

#[test]
fn teasers_are_completed_from_their_pages_where_that_is_wanted() {
    let pages = Pages::default();
    let server = pages.serve();
    let sentence = "قال متحدث باسم الوزارة إن خمسة أشخاص قتلوا في الهجوم الذي وقع صباح اليوم قرب الميناء. ";
    let page = format!(
        "<html><head><title>خبر</title></head><body><article><h1>خبر</h1>{}</article></body></html>",
        format!("<p>{}</p>", sentence.repeat(4)).repeat(4)
    );
    pages.set("/page", reply("200 OK", &[("Content-Type", "text/html; charset=utf-8")], page.as_bytes()));
    let link = server.url("/page");
    let teaser = format!(
        "<item><guid>a</guid><title>خبر</title><link>{link}</link><description>{sentence}[…]</description></item>"
    );
    pages.feed("/feed", &[teaser.clone(), item("b", "كامل", &sentence.repeat(20))]);
    let mut shelf = Shelf::with(&[server.url("/feed")]);
    shelf.all();
    assert!(shelf.content("خبر").contains("[…]"), "not unless it was asked for");

    let mut shelf = Shelf::with(&[server.url("/feed")]);
    shelf.plan.full_text = true;
    shelf.all();
    assert!(shelf.content("خبر").matches("خمسة أشخاص").count() > 8);
    // The same teaser again is no change, and does not bring itself back.
    assert_eq!(shelf.all().changed, 0);
    assert!(!shelf.content("خبر").contains("[…]"));
    assert_eq!(server.asked().iter().filter(|asked| asked.path == "/page").count(), 1);
}

#[test]
fn a_folder_is_a_feed_and_a_file_that_is_taken_away_keeps_its_article() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write("a.md", "# خبر من ملف\n\nنص الخبر الأول هنا.\n");
    write("b.txt", "خبر آخر\n\nنص الخبر الثاني، وهو أطول من العنوان.\n");
    let mut shelf = Shelf::with(&[format!("dir:{}", folder.path().display())]);
    assert_eq!(shelf.all().new, 2);
    assert_eq!(shelf.titles(), ["خبر آخر", "خبر من ملف"]);

    std::fs::remove_file(folder.path().join("b.txt")).unwrap();
    write("a.md", "# خبر من ملف\n\nنص آخر.\n");
    write("c.txt", "ثالث\n\nنص الخبر الثالث، وهو أطول من العنوان.\n");
    let report = shelf.all();
    assert_eq!((report.new, report.changed), (1, 1));
    assert_eq!(shelf.titles(), ["ثالث", "خبر آخر", "خبر من ملف"]);
    assert!(shelf.content("خبر من ملف").contains("نص آخر"));
}

#[cfg(unix)]
#[test]
fn commands_are_feeds_and_a_password_is_asked_for_once() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("feed.xml");
    std::fs::write(&file, rss("من أمر", &[item("a", "خبر الأمر", "نص")])).unwrap();
    let server = Server::start(|asked, stream| {
        let answer = match asked.header("Authorization") {
            Some("Bearer token") => reply("200 OK", &[], &rss("محمي", &[item("a", "خبر محمي", "نص")])),
            _ => reply("401 Unauthorized", &[], b""),
        };
        stream.write_all(&answer).is_ok()
    });
    let urls = [format!("exec:cat {}", file.display()), server.url("/1"), server.url("/2")];
    let mut shelf = Shelf::with(&urls);
    let count = folder.path().join("count");
    let command = format!("echo x >> {}; echo token", count.display());
    shelf.plan.by_feed = Arc::new(move |due| sahifa::newsroom::refresh::ByHand {
        password_cmd: due.url.starts_with("http").then(|| command.clone()),
        ..Default::default()
    });
    assert_eq!(shelf.all(), Report { total: 3, done: 3, new: 3, ..Report::default() });
    assert_eq!(std::fs::read_to_string(count).unwrap(), "x\n");
}

#[test]
fn a_feed_that_is_too_large_fails_alone() {
    let pages = Pages::default();
    let server = pages.serve();
    pages.set("/large", reply("200 OK", &[], &rss("كبير", &[item("a", "خبر", &"نص ".repeat(100_000))])));
    pages.feed("/good", &[item("a", "خبر صغير", "نص")]);
    let mut shelf = Shelf::with(&[server.url("/large"), server.url("/good")]);
    shelf.plan.fetch = Options { limits: Limits { wire_bytes: 64 << 10, ..Limits::default() }, ..Options::default() };
    let report = shelf.all();
    assert_eq!((report.failed, report.new), (1, 1));
    assert!(shelf.feed(0).error.unwrap().contains("larger than 65536 bytes"));
}

#[test]
fn subscribing_visits_and_finds_the_feeds_of_a_page() {
    let pages = Pages::default();
    let server = pages.serve();
    pages.feed("/feed", &[item("a", "خبر", "نص")]);
    pages.feed("/comments", &[item("b", "تعليق", "نص")]);
    let page = "<html><head><link rel=\"alternate stylesheet\" href=\"x.css\">\
        <link rel=\"alternate\" type=\"application/rss+xml\" title=\"الأخبار\" href=\"/feed\">\
        <link rel=\"alternate\" type=\"application/atom+xml\" title=\"التعليقات\" href=\"/comments\"></head><body>x</body></html>";
    pages.set("/", reply("200 OK", &[("Content-Type", "text/html")], page.as_bytes()));
    pages.set("/moved", reply("301 Moved Permanently", &[("Location", "/feed")], b""));
    pages.set("/bare", reply("200 OK", &[], b"<html><body>nothing</body></html>"));
    let mut shelf = Shelf::with(&[]);
    let mut add = |path: &str| {
        let wanted = Subscription { url: server.url(path), folder: "أخبار".into(), ..Subscription::default() };
        subscribe::subscribe(&mut shelf.library, &Plan::default(), &wanted, clock, &AtomicBool::new(false))
    };
    let found = add("/").unwrap();
    assert_eq!((found.already, found.report.new), (false, 1));
    let named = Named { title: "التعليقات".to_owned(), url: server.url("/comments") };
    assert_eq!(found.others, [named]);
    assert!(add("/moved").unwrap().already, "it is the same feed");
    let guessed = add("/bare").unwrap();
    assert!(guessed.already, "a page that names no feed: it stands where feeds usually stand");
    assert_eq!(guessed.guessed, Some(server.url("/feed")), "and that is told");
    assert_eq!(add("/").unwrap().guessed, None);
    pages.set("/feed", reply("404 Not Found", &[], b""));
    assert!(matches!(add("/bare"), Err(subscribe::SubscribeError::NoFeed(_))));
    assert!(matches!(add("/nothing"), Err(subscribe::SubscribeError::Fetch(_))));
    let feed = shelf.feed(0);
    assert_eq!((feed.url, feed.folder.as_str()), (server.url("/feed"), "أخبار"));
    assert_eq!(shelf.library.feeds().unwrap().len(), 1, "what failed is not kept");
}

#[test]
fn what_is_beyond_the_limit_is_let_go_and_what_the_reader_holds_on_to_stays() {
    let pages = Pages::default();
    let server = pages.serve();
    let items: Vec<String> = (0..6).map(|n| item(&n.to_string(), &format!("خبر {n}"), "نص")).collect();
    pages.feed("/feed", &items);
    let mut shelf = Shelf::with(&[server.url("/feed")]);
    shelf.all();
    let rows = shelf.rows();
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    shelf.library.mark(&ids[1..], &Change::Read(true)).unwrap();
    shelf.library.mark(&ids[5..], &Change::Starred(true)).unwrap();
    shelf.plan.expiry = Expiry { days: None, keep: Some(2) };
    shelf.all();
    let left: Vec<_> = shelf.rows().iter().map(|row| row.id).collect();
    assert_eq!(left, [ids[0], ids[1], ids[5]], "the newest two and the starred one");
    shelf.all();
    assert_eq!(shelf.rows().len(), 3, "what was let go does not come back");
}

//! The library's commands as programs: what scripts rely on.
#![allow(clippy::unwrap_used, reason = "a test that cannot set itself up fails")]

#[path = "support/server.rs"]
mod server;

use std::{
    fs,
    io::Write,
    path::PathBuf,
    process::{Command, Output},
};

use serde_json::Value;
use server::{Server, reply};

const FEED: &str = "<rss version=\"2.0\"><channel><title>وكالة الأنباء</title>\
<item><guid>1</guid><title>انهيار سد في وادي النور</title><link>https://news.example/1</link>\
<description>قُتل 12 شخصا في انهيار السد يوم الأحد، بحسب الهلال الأحمر.</description></item>\
<item><guid>2</guid><title>رفع أسعار الوقود \u{202E}\u{1b}[31m</title><link>https://news.example/2</link>\
<description>قالت وزارة النفط إن الأسعار ترتفع.</description></item></channel></rss>";

/// A folder that is gone afterwards, and the library's place in it.
struct Shelf {
    folder: tempfile::TempDir,
}

impl Shelf {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("library.db")
    }

    fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        fs::write(&path, text).unwrap();
        path
    }

    fn run(&self, arguments: &[&str]) -> (i32, String, String) {
        let Output { status, stdout, stderr } = Command::new(env!("CARGO_BIN_EXE_sahifa"))
            .env_clear()
            .env("HOME", self.folder.path())
            .arg("--library")
            .arg(self.path())
            .args(arguments)
            .output()
            .unwrap();
        (status.code().unwrap(), String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap())
    }

    fn done(&self, arguments: &[&str]) -> String {
        let (code, out, errors) = self.run(arguments);
        assert_eq!(code, 0, "{arguments:?}: {out}{errors}");
        out
    }

    fn rows(&self, arguments: &[&str]) -> Vec<Value> {
        self.done(arguments).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// A library with the articles of one feed.
    fn filled() -> (Self, Server) {
        let shelf = Self::new();
        let server = Server::with(&[("/feed", reply("200 OK", &[], FEED.as_bytes()))]);
        let told = shelf.done(&["add", &server.url("/feed"), "--folder", "أخبار", "--tag", "مهم"]);
        assert!(told.contains("وكالة الأنباء: added, 2 new articles"), "{told}");
        (shelf, server)
    }
}

fn titles(rows: &[Value]) -> Vec<&str> {
    rows.iter().map(|row| row["title"].as_str().unwrap()).collect()
}

#[test]
fn add_list_search_and_mark() {
    let (shelf, _server) = Shelf::filled();
    let rows = shelf.rows(&["list", "--format", "jsonl"]);
    assert_eq!(rows.len(), 2);
    for field in [
        "id",
        "title",
        "source",
        "feed",
        "link",
        "published",
        "arrived",
        "unread",
        "starred",
        "archived",
        "labelled",
        "others",
    ] {
        assert!(rows[0].get(field).is_some(), "{field}");
    }
    let found = shelf.rows(&["search", "السدّ", "--format", "jsonl"]);
    assert_eq!(titles(&found), ["انهيار سد في وادي النور"]);
    let snippet = &found[0]["snippet"];
    let text: Vec<char> = snippet["text"].as_str().unwrap().chars().collect();
    let hit: Vec<usize> = snippet["hits"][0].as_array().unwrap().iter().map(|n| n.as_u64().unwrap() as usize).collect();
    assert_eq!(text[hit[0]..hit[1]].iter().collect::<String>(), "سد");
    assert_eq!(
        titles(&shelf.rows(&["list", "killed:>10", "--format", "jsonl"])),
        ["انهيار سد في وادي النور"],
        "what it says"
    );
    assert_eq!(shelf.done(&["mark", "is:unread", "--read", "--dry-run"]), "2\n");
    assert_eq!(shelf.done(&["mark", "سد", "--read", "--star", "--tag", "سدود"]), "1\n");
    assert_eq!(
        titles(&shelf.rows(&["list", "is:starred", "tag:سدود", "--format", "jsonl"])),
        ["انهيار سد في وادي النور"]
    );
    assert_eq!(shelf.rows(&["list", "is:unread", "--format", "jsonl"]).len(), 1);
    let array: Value = serde_json::from_str(&shelf.done(&["list", "--format", "json"])).unwrap();
    assert_eq!(array.as_array().unwrap().len(), 2);
}

#[test]
fn lists_of_subscriptions_go_in_and_out() {
    let shelf = Shelf::new();
    let opml = shelf.file(
        "list.opml",
        "<opml version='2.0'><body><outline text='أخبار'><outline text='وكالة' xmlUrl='https://a.example/f' category='مهم'/></outline></body></opml>",
    );
    let urls = shelf.file("urls", "https://b.example/f \"~جريدة\" صحف\n\"query:x:y\"\n");
    assert_eq!(shelf.done(&["import", opml.to_str().unwrap()]), "new feeds: 1 of 1; `sahifa refresh` fetches them\n");
    let (code, out, errors) = shelf.run(&["import", urls.to_str().unwrap()]);
    assert_eq!(code, 1, "a line was left out");
    assert!(out.starts_with("new feeds: 1 of 1") && errors.contains(":2:"), "{out}{errors}");
    assert!(shelf.done(&["import", opml.to_str().unwrap()]).starts_with("new feeds: none of 1"), "once is enough");
    let feeds = shelf.rows(&["feeds", "--format", "jsonl"]);
    let about: Vec<(&str, &str)> =
        feeds.iter().map(|f| (f["title"].as_str().unwrap(), f["folder"].as_str().unwrap())).collect();
    assert_eq!(about, [("جريدة", ""), ("وكالة", "أخبار")]);
    let other = Shelf::new();
    let exported = other.file("out.opml", &shelf.done(&["export", "opml"]));
    other.done(&["import", exported.to_str().unwrap()]);
    let fields = |rows: Vec<Value>| -> Vec<(Value, Value, Value)> {
        rows.iter().map(|f| (f["url"].clone(), f["folder"].clone(), f["tags"].clone())).collect()
    };
    assert_eq!(fields(other.rows(&["feeds", "--format", "jsonl"])), fields(feeds));
}

#[test]
fn feeds_are_renamed_moved_and_removed_by_name_or_address() {
    let (shelf, server) = Shelf::filled();
    let told = shelf.done(&["feeds", "rename", "وكالة الأنباء", "الوكالة"]);
    assert!(told.contains("الوكالة"), "{told}");
    shelf.done(&["feeds", "move", &server.url("/feed"), "محلية/شمال"]);
    let feed = &shelf.rows(&["feeds", "--format", "jsonl"])[0];
    assert_eq!((feed["title"].as_str(), feed["folder"].as_str()), (Some("الوكالة"), Some("محلية/شمال")));
    let (code, _, errors) = shelf.run(&["feeds", "remove", "لا أحد"]);
    assert!(code == 2 && errors.contains("no feed has the name"), "{errors}");
    shelf.done(&["feeds", "remove", "الوكالة"]);
    assert!(shelf.rows(&["list", "--format", "jsonl"]).is_empty());
}

#[test]
fn faults_are_told_with_what_to_do_and_a_code_that_says_whose_they_are() {
    let shelf = Shelf::new();
    let told = |arguments: &[&str]| {
        let (code, _, errors) = shelf.run(arguments);
        (code, errors)
    };
    let (code, errors) = told(&["list"]);
    assert!(code == 1 && errors.contains("there is no library yet; `sahifa add URL`"), "{errors}");
    assert!(!shelf.path().exists(), "looking makes no library");
    shelf.done(&["add", "--offline", "https://a.example/f"]);
    let (code, errors) = told(&["list", "sinse:2d"]);
    assert!(code == 2 && errors.contains("did you mean since:?"), "{errors}");
    let (code, errors) = told(&["mark", "x"]);
    assert!(code == 2 && errors.contains("--read"), "{errors}");
    let (code, errors) = told(&["import", "/nonexistent/list.opml"]);
    assert!(code == 1 && errors.contains("cannot be read"), "{errors}");
    let page = shelf.file("page.opml", "<html></html>");
    let (code, errors) = told(&["import", page.to_str().unwrap()]);
    assert!(code == 2 && errors.contains("no OPML"), "{errors}");
}

#[test]
fn an_address_that_wants_a_password_is_looked_at_with_the_one_that_is_set_for_it() {
    let shelf = Shelf::new();
    let server = Server::start(|asked, stream| {
        // "me:secret" (RFC 7617).
        let answer = match asked.header("authorization") {
            Some("Basic bWU6c2VjcmV0") => reply("200 OK", &[], FEED.as_bytes()),
            _ => reply("401 Unauthorized", &[], b""),
        };
        stream.write_all(&answer).is_ok()
    });
    let (code, _, errors) = shelf.run(&["add", &server.url("/feed")]);
    assert!(code == 1 && errors.contains("401"), "{errors}");
    let settings = format!("[feeds.\"{}\"]\nuser = \"me\"\npassword_cmd = \"echo secret\"\n", server.url("/"));
    let config = shelf.file("config.toml", &settings);
    let told = shelf.done(&["add", &server.url("/feed"), "--config", config.to_str().unwrap()]);
    assert!(told.contains("2 new articles"), "{told}");
}

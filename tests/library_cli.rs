//! The commands of the library as programs: what they write, and how they end.
#![allow(clippy::unwrap_used, reason = "a test that cannot set itself up fails")]

use std::{
    fs,
    path::PathBuf,
    process::{Command, Output},
};

use serde_json::Value;

/// A library of its own, and a folder of articles to subscribe to.
struct Shelf {
    folder: tempfile::TempDir,
}

impl Shelf {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let articles = folder.path().join("articles");
        fs::create_dir(&articles).unwrap();
        fs::write(articles.join("a.md"), "# مجلس الأمن يبحث الهدنة\n\nوقالَ المتحدّث إن ٢٥٠ شاحنة وصلت.\n").unwrap();
        fs::write(articles.join("b.md"), "# سعر الخبز\n\nارتفع سعر القمح في السوق.\n").unwrap();
        Self { folder }
    }

    fn library(&self) -> PathBuf {
        self.folder.path().join("data").join("library.db")
    }

    fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_sahifa"))
            .env_clear()
            .env("HOME", self.folder.path())
            .arg("--library")
            .arg(self.library())
            .args(arguments)
            .output()
            .unwrap()
    }

    /// What a command that succeeds writes.
    fn done(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    /// The titles that a command lists as JSON lines.
    fn titles(&self, arguments: &[&str]) -> Vec<String> {
        let objects = self.objects(arguments);
        objects.iter().map(|object| object["title"].as_str().unwrap().to_owned()).collect()
    }

    fn objects(&self, arguments: &[&str]) -> Vec<Value> {
        let out = self.done(&[arguments, &["--format", "jsonl"]].concat());
        out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    fn filled() -> Self {
        let shelf = Self::new();
        let address = format!("dir:{}/", shelf.folder.path().join("articles").display());
        shelf.done(&["add", &address]);
        shelf
    }
}

#[test]
fn what_a_folder_holds_is_listed_found_and_marked() {
    let shelf = Shelf::filled();
    assert_eq!(shelf.titles(&["list"]).len(), 2);
    assert_eq!(shelf.titles(&["search", "قال"]), ["مجلس الأمن يبحث الهدنة"], "written there as وقالَ");
    assert_eq!(shelf.titles(&["search", "250"]), ["مجلس الأمن يبحث الهدنة"]);
    assert_eq!(shelf.titles(&["search", "\"الأمن مجلس\""]), [""; 0]);

    assert_eq!(shelf.done(&["mark", "title:الخبز", "--star", "--dry-run"]).trim(), "1");
    assert_eq!(shelf.titles(&["list", "is:starred"]), [""; 0], "a dry run changes nothing");
    assert_eq!(shelf.done(&["mark", "title:الخبز", "--star", "--read", "--tag", "اقتصاد"]).trim(), "1");
    for query in ["is:starred", "is:read", "tag:اقتصاد"] {
        assert_eq!(shelf.titles(&["list", query]), ["سعر الخبز"], "{query}");
    }
    shelf.done(&["mark", "is:starred", "--unstar", "--unread", "--untag", "اقتصاد"]);
    assert_eq!(shelf.titles(&["list", "is:starred OR is:read OR is:labelled"]), [""; 0]);
}

#[test]
fn what_was_unread_is_read_and_starred_at_once_also_by_words_that_no_index_holds_yet() {
    let shelf = Shelf::filled();
    assert_eq!(shelf.done(&["mark", "is:unread", "القمح", "--read", "--star"]).trim(), "1");
    assert_eq!(shelf.titles(&["list", "is:read is:starred"]), ["سعر الخبز"]);
    assert_eq!(shelf.done(&["mark", "is:starred", "--star"]).trim(), "0", "it is so already");
}

#[test]
fn a_word_that_must_not_be_there_is_looked_for_in_what_has_just_arrived_too() {
    let shelf = Shelf::filled();
    assert_eq!(shelf.titles(&["list", "is:unread -القمح"]), ["مجلس الأمن يبحث الهدنة"]);
}

#[test]
fn the_hits_of_a_snippet_name_the_word_as_it_is_written_there() {
    let shelf = Shelf::filled();
    let found = shelf.objects(&["search", "قال"]);
    let snippet = &found[0]["snippet"];
    let hit = snippet["hits"][0].as_array().unwrap();
    let (from, to) = (hit[0].as_u64().unwrap() as usize, hit[1].as_u64().unwrap() as usize);
    let word: String = snippet["text"].as_str().unwrap().chars().skip(from).take(to - from).collect();
    assert_eq!(word, "وقالَ");
}

#[test]
fn an_array_is_one_value_also_where_nothing_is_found() {
    let shelf = Shelf::filled();
    for (query, count) in [("", 2), ("is:starred", 0)] {
        let array: Value = serde_json::from_str(&shelf.done(&["list", query, "--format", "json"])).unwrap();
        assert_eq!(array.as_array().unwrap().len(), count, "{query:?}");
    }
    assert_eq!(shelf.titles(&["list", "--limit", "1"]).len(), 1);
    assert_eq!(shelf.titles(&["list", "--offset", "1"]).len(), 1);
}

#[test]
fn subscriptions_go_out_and_come_back_with_folders_and_names() {
    let one = Shelf::new();
    one.done(&["add", "--offline", "https://a.example/feed", "--folder", "أخبار/عربية", "--title", "صحيفة أ"]);
    one.done(&["add", "--offline", "https://b.example/feed"]);
    one.done(&["feeds", "move", "https://b.example/feed", "علوم"]);
    let list = one.folder.path().join("list.opml");
    fs::write(&list, one.done(&["export", "opml"])).unwrap();

    let other = Shelf::new();
    other.done(&["import", list.to_str().unwrap()]);
    other.done(&["import", list.to_str().unwrap()]);
    let feeds = other.objects(&["feeds"]);
    let field = |url: &str, name: &str| {
        let feed = feeds.iter().find(|feed| feed["url"] == url).unwrap();
        feed[name].as_str().unwrap().to_owned()
    };
    assert_eq!(feeds.len(), 2, "what is there already is not taken twice");
    assert_eq!(field("https://a.example/feed", "folder"), "أخبار/عربية");
    assert_eq!(field("https://a.example/feed", "title"), "صحيفة أ");
    assert_eq!(field("https://b.example/feed", "folder"), "علوم");
}

#[test]
fn what_makes_no_sense_ends_with_two_and_what_fails_with_one() {
    let shelf = Shelf::new();
    assert_eq!(shelf.run(&["list"]).status.code(), Some(1), "no library");
    assert!(!shelf.library().exists(), "listing makes none");
    let shelf = Shelf::filled();
    for arguments in [&["list", "sinse:2d"][..], &["search", "(غزة"], &["mark", "is:unread"]] {
        let output = shelf.run(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(!output.stderr.is_empty() && output.stdout.is_empty(), "{arguments:?}");
    }
    assert_eq!(shelf.run(&["import", "/nonexistent/list.opml"]).status.code(), Some(1));
}

#[test]
fn no_control_byte_of_a_headline_reaches_the_output() {
    let shelf = Shelf::new();
    let bad = "# خبر \u{1b}]0;x\u{7}\u{202e}عاجل\u{9b}2J\n\nنص \u{1b}[31mالخبر هنا.\n";
    fs::write(shelf.folder.path().join("articles").join("c.md"), bad).unwrap();
    let address = format!("dir:{}/", shelf.folder.path().join("articles").display());
    shelf.done(&["add", &address]);
    for arguments in [&["list"][..], &["search", "عاجل"], &["list", "--format", "jsonl"], &["feeds"]] {
        let out = shelf.done(arguments);
        assert!(!out.chars().any(|c| c.is_control() && c != '\n'), "{arguments:?}: {out:?}");
    }
}

#[test]
fn the_doctor_tells_a_damaged_library_and_repairs_it() {
    let shelf = Shelf::filled();
    assert!(shelf.done(&["doctor"]).contains("sound"));
    fs::write(shelf.library(), "this is no library").unwrap();
    assert_eq!(shelf.run(&["doctor"]).status.code(), Some(1));
}

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

impl Shelf {
    /// What a command that fails says, and how it ends.
    fn fails(&self, arguments: &[&str]) -> (i32, String) {
        let output = self.run(arguments);
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(!output.status.success() && !said.is_empty(), "{arguments:?}: {said}");
        (output.status.code().unwrap(), said)
    }

    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    }
}

#[test]
fn what_is_done_with_a_feed_is_told_and_a_name_that_several_have_changes_none() {
    let shelf = Shelf::new();
    for url in ["https://a.example/feed", "https://b.example/feed"] {
        shelf.done(&["add", "--offline", url, "--title", "أخبار"]);
    }
    for action in [&["rename", "اخبار", "x"][..], &["move", "أخبار", "x"], &["remove", "أخبار"]] {
        let (code, said) = shelf.fails(&[&["feeds"], action].concat());
        assert_eq!(code, 2);
        assert!(said.contains("https://a.example/feed") && said.contains("https://b.example/feed"), "{said}");
    }
    let titles = |shelf: &Shelf| shelf.titles(&["feeds"]);
    assert_eq!(titles(&shelf), ["أخبار", "أخبار"], "nothing was done");
    let a = "https://a.example/feed";
    assert_eq!(shelf.done(&["feeds", "rename", a, "صحيفة"]), format!("أخبار ({a}): is called صحيفة now\n"));
    assert_eq!(
        shelf.done(&["feeds", "move", "صحيفة", "علوم"]),
        format!("صحيفة ({a}): stands in the folder علوم now\n")
    );
    let removed = shelf.done(&["feeds", "remove", "أخبار"]);
    assert!(removed.starts_with("أخبار (https://b.example/feed): removed"), "{removed}");
    assert_eq!(titles(&shelf), ["صحيفة"]);
}

#[test]
fn lines_that_are_no_addresses_are_refused_with_their_numbers() {
    let shelf = Shelf::new();
    let list = shelf.file("urls", "https://a.example/feed\n\nplain words\nhttps://b.example/feed tag\n@#!\n");
    let output = shelf.run(&["import", &list]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(said.contains("urls:3: “plain”") && said.contains("urls:5: “@#!”"), "{said}");
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "new feeds: 2 of 2; `sahifa refresh` fetches them\n");
    let urls: Vec<Value> = shelf.objects(&["feeds"]).into_iter().map(|feed| feed["url"].clone()).collect();
    assert_eq!(urls, ["https://a.example/feed", "https://b.example/feed"]);
    assert_eq!(shelf.run(&["import", &list]).stdout, b"new feeds: none of 2; they are in the library already\n");
    let opml = shelf.file(
        "list.opml",
        "<opml><body><outline xmlUrl='no address'/><outline xmlUrl='https://c.example/'/></body></opml>",
    );
    let (_, said) = shelf.fails(&["import", &opml]);
    assert!(said.contains("list.opml: “no address”"), "{said}");
    assert_eq!(shelf.objects(&["feeds"]).len(), 3);
}

#[test]
fn what_holds_no_list_is_told_with_the_forms_that_are_read_and_makes_no_library() {
    let shelf = Shelf::new();
    for (name, bytes, why) in [
        ("program", &b"\x7fELF\x02\x01\x01\0\0"[..], "a program"),
        ("noise", b"\0\x01\x02\xff\xfe\x80\0\0\x03", "binary data"),
        ("empty", b"", "it is empty"),
        ("blank", b"\n# only a comment\n", "it is empty"),
        ("page.html", b"<html><body>news</body></html>", "it is no OPML"),
        ("poem", b"mar al-nasim\nala\n", "no line is an address"),
    ] {
        let (code, said) = shelf.fails(&["import", &shelf.file(name, bytes)]);
        let last = said.lines().last().unwrap();
        assert_eq!(code, 2);
        assert!(last.contains(name) && last.contains(why) && last.contains("OPML"), "{said}");
    }
    assert!(!shelf.library().exists());
}

#[test]
fn a_story_is_listed_once_in_a_search_too() {
    let shelf = Shelf::new();
    let text = "قال متحدث باسم وزارة الصحة إن غارة على بلدة في الجنوب أدت إلى مقتل خمسة أشخاص وإصابة آخرين بجروح، \
        وأضاف أن فرق الإنقاذ تعمل على رفع الأنقاض من المكان";
    for name in ["one", "two"] {
        let folder = shelf.folder.path().join(name);
        fs::create_dir(&folder).unwrap();
        fs::write(folder.join("a.md"), format!("# غارة على الجنوب\n\n{text}.\n")).unwrap();
        shelf.done(&["add", &format!("dir:{}/", folder.display())]);
    }
    for query in [&["list", "--once"][..], &["list", "--once", "غارة"]] {
        let listed = shelf.objects(query);
        assert_eq!(listed.len(), 1, "{query:?}");
        assert_eq!(listed[0]["others"], 1);
    }
    assert_eq!(shelf.titles(&["list", "غارة"]).len(), 2);
}

#[test]
fn a_file_that_cannot_be_a_library_is_named_with_what_to_do() {
    let shelf = Shelf::filled();
    let other = Shelf::new();
    let library = |shelf: &Shelf, make: &dyn Fn(&std::path::Path)| {
        let path = shelf.library();
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        make(&path);
        shelf.fails(&["list"]).1
    };
    let said = library(&other, &|path| fs::create_dir(path).unwrap());
    assert!(said.contains("library.db: this is a folder; name a file"), "{said}");
    fs::remove_dir(other.library()).unwrap();
    let said = library(&other, &|path| fs::write(path, "").unwrap());
    assert!(said.contains("library.db: this file is empty") && said.contains("sahifa add"), "{said}");
    other.done(&["add", "--offline", "https://a.example/"]);
    assert_eq!(other.objects(&["feeds"]).len(), 1, "an empty file becomes one");
    let said = library(&shelf, &|path| {
        let mut bytes = fs::read(path).unwrap();
        bytes.truncate(bytes.len() / 2);
        bytes[4096..].fill(0xa5);
        fs::write(path, bytes).unwrap();
    });
    assert!(said.contains("library.db: the library is damaged") && said.contains("doctor --repair"), "{said}");
}

#[test]
fn a_configuration_that_is_no_text_is_told_as_that() {
    let shelf = Shelf::filled();
    let config = shelf.file("config.toml", b"theme = \"dark\xff\xfe\"\n");
    let (_, said) = shelf.fails(&["--config", &config, "list"]);
    assert!(said.contains("config.toml: this is no text in UTF-8") && said.contains("--config"), "{said}");
}

/// A library whose folder and file nobody may write, as on a medium that is read-only.
#[cfg(unix)]
#[test]
fn a_library_that_cannot_be_written_is_listed_and_searched() {
    use std::os::unix::{fs::PermissionsExt, process::CommandExt};
    let shelf = Shelf::filled();
    shelf.done(&["search", "قال"]);
    let folder = shelf.library().parent().unwrap().to_owned();
    let mode = |path: &std::path::Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    mode(shelf.folder.path(), 0o755);
    mode(&shelf.library(), 0o444);
    mode(&folder, 0o555);
    let run = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sahifa"));
        command.env_clear().env("HOME", "/").arg("--library").arg(shelf.library()).args(arguments);
        if rustix::process::geteuid().is_root() {
            // The superuser may write everywhere.
            command.uid(65_534).gid(65_534);
        }
        command.output().unwrap()
    };
    for arguments in [&["list"][..], &["list", "قال"], &["list", "--once"], &["search", "قال"], &["feeds"]] {
        let output = run(arguments);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!((output.status.code(), said.as_str()), (Some(0), ""), "{arguments:?}");
        assert!(!output.stdout.is_empty());
    }
    let output = run(&["doctor"]);
    assert!(String::from_utf8_lossy(&output.stdout).contains("sound"));
    let output = run(&["mark", "is:unread", "--read"]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1));
    assert!(said.contains("library.db: the library is read-only"), "{said}");
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 1, "nothing is made beside it");
    mode(&folder, 0o755);
}

#[test]
fn a_language_is_told_by_the_text_where_its_publisher_names_none_or_another_one() {
    let shelf = Shelf::new();
    let item = |title: &str, text: &str| {
        format!("<item><guid>{title}</guid><title>{title}</title><description>{text}</description></item>")
    };
    let items = item("خبر", "قالت وزارة الصحة إن غارة على بلدة في الجنوب أدت إلى إصابة خمسة أشخاص")
        + &item("خبر فارسی", "وزیر امور خارجه ایران گفت که این کشور آماده گفتگو است");
    for (name, language) in
        [("plain.xml", ""), ("english.xml", "<language>en-US</language>"), ("egypt.xml", "<language>ar-EG</language>")]
    {
        let feed = format!("<rss version='2.0'><channel><title>{name}</title>{language}{items}</channel></rss>");
        shelf.done(&["add", &shelf.file(name, feed)]);
    }
    assert_eq!(shelf.titles(&["list", "lang:ar"]), ["خبر", "خبر", "خبر"]);
    assert_eq!(shelf.titles(&["list", "lang:ar-EG"]), ["خبر"], "what is told more closely stays");
    assert_eq!(shelf.titles(&["list", "lang:fa"]).len(), 3);
    assert_eq!(shelf.titles(&["list", "lang:en"]), [""; 0]);
}

#[test]
fn small_things_of_the_command_line() {
    let shelf = Shelf::filled();
    for empty in [
        &["mark", "is:unread", "--tag", ""][..],
        &["mark", "is:unread", "--untag", " "],
        &["add", "x.example", "--tag", ""],
    ] {
        let (code, said) = shelf.fails(empty);
        assert!(code == 2 && said.contains("a tag must not be empty"), "{said}");
    }
    assert_eq!(shelf.titles(&["list", "is:labelled"]), [""; 0]);
    let out = shelf.done(&["list", "--format", "jsonl", "--", "is:unread", "-القمح"]);
    assert_eq!(out.lines().count(), 1, "behind -- words may begin with a hyphen");
    let help = shelf.done(&["--help"]);
    for command in ["man", "completions"] {
        assert!(help.lines().any(|line| line.trim_start().starts_with(&format!("{command} "))), "{help}");
    }
    let manual = shelf.done(&["man"]);
    assert!(manual.contains(".SH EXAMPLES") && !manual.contains(".SH EXTRA\n"));
}

#[test]
fn a_file_of_a_folder_without_a_headline_bears_its_name() {
    let shelf = Shelf::filled();
    fs::write(shelf.folder.path().join("articles").join("ملاحظة.txt"), "قصير.\n\nجدا.\n").unwrap();
    shelf.done(&["refresh", "--all"]);
    assert!(shelf.titles(&["list"]).iter().all(|title| !title.is_empty()), "{:?}", shelf.titles(&["list"]));
}

#[test]
fn what_fails_is_told_in_the_language_of_the_interface() {
    let shelf = Shelf::filled();
    let config = shelf.file("config.toml", "theme = \"nope\"\nmeasur = 5\n");
    for (arguments, told) in [
        (&["refresh", "nosuch"][..], "لا مصدر يطابق «nosuch»"),
        (&["list", "foo:x"], "لا يوجد حقل"),
        (&["list", "--config", &config], "مفتاح مجهول `measur`؛ أتقصد `measure`؟"),
        (&["config", "--config", &config], "config.toml:1: theme: ليست \"nope\" واحدة من \"dark\""),
        (&["extract", "/nonexistent"], "صحيفة: /nonexistent: لا ملف ولا مجلد"),
        (&["import", "/nonexistent"], "تعذّرت قراءته (لا ملف ولا مجلد بهذا الاسم)"),
    ] {
        let output = shelf.run(&[arguments, &["--lang", "ar"]].concat());
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(said.contains(told), "{arguments:?}: {said}");
        assert!(!said.contains('\u{2068}'), "no direction marks in a pipe: {said}");
    }
    assert_eq!(shelf.done(&["add", "--offline", "https://a.example/", "--lang", "ar"]), "");
    let told = shelf.done(&["feeds", "remove", "https://a.example/", "--lang", "ar"]);
    assert_eq!(told, "https://a.example/: أُزيل مع مقالاته (0)\n");
}

#[test]
fn a_theme_that_is_none_is_told_with_its_line_and_the_themes_there_are() {
    let shelf = Shelf::filled();
    let config = shelf.file("config.toml", "lang = \"en\"\ntheme = \"nope\"\n");
    fs::create_dir(shelf.folder.path().join("themes")).unwrap();
    fs::write(shelf.folder.path().join("themes").join("sand.toml"), "[roles]\ntext = {}\n").unwrap();
    for command in ["config", "doctor"] {
        let (code, said) = shelf.fails(&[command, "--config", &config]);
        assert_eq!(code, 1);
        assert!(
            said.contains("config.toml:2: theme \"nope\" is not one of \"dark\"") && said.contains("\"sand\""),
            "{said}"
        );
    }
    let listed = shelf.run(&["list", "--config", &config]);
    assert_eq!(listed.status.code(), Some(0), "the rest counts");
}

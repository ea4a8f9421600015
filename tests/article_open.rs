//! Opening files, folders and streams as the command line does.

use std::{fs, io, path::PathBuf};

use sahifa::newsroom::open::{Opened, Problem, open};

const NEWS: &str = "وصول الوفد\n\nوصل الوفد إلى العاصمة صباح اليوم، والتقى عددا من المسؤولين.\n";

fn open_paths(paths: &[PathBuf]) -> Opened {
    open(paths, Box::new(io::empty()))
}

#[test]
fn nothing_named_opens_the_embedded_articles() {
    let opened = open_paths(&[]);
    assert!(opened.problems.is_empty(), "{:?}", opened.problems);
    assert!(!opened.articles.is_empty());
}

#[test]
fn a_dash_reads_the_stream() {
    let opened = open(&[PathBuf::from("-")], Box::new(NEWS.as_bytes()));
    assert_eq!((opened.articles[0].name.as_str(), opened.articles[0].article.title.as_str()), ("-", "وصول الوفد"));
}

#[test]
fn a_folder_opens_in_natural_order_with_its_metadata() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    for name in ["10.txt", "9.md", "README.md", ".hidden.txt", "notes.pdf"] {
        fs::write(at(name), NEWS).unwrap();
    }
    fs::create_dir(at("sub")).unwrap();
    fs::write(at("sub/1.txt"), NEWS).unwrap();
    fs::write(at("10.toml"), "published = 2024-01-21\n").unwrap();
    let opened = open_paths(&[folder.path().to_owned()]);
    let names: Vec<_> = opened.articles.iter().map(|a| a.name.rsplit('/').next().unwrap().to_owned()).collect();
    assert_eq!(names, ["9.md", "10.txt", "1.txt"]);
    assert_eq!(opened.articles[1].article.published.unwrap().moment.date.to_string(), "2024-01-21");
    assert!(opened.problems.is_empty());
}

#[test]
fn bad_inputs_are_named_and_the_others_open() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::create_dir(at("empty")).unwrap();
    fs::write(at("picture.txt"), b"\x89PNG\r\n\x1a\n\0\0\0").unwrap();
    fs::write(at("nothing.txt"), "").unwrap();
    fs::write(at("broken.txt"), [NEWS.as_bytes(), &[0xFF]].concat()).unwrap();
    fs::write(at("good.txt"), NEWS).unwrap();
    fs::File::create(at("huge.txt")).unwrap().set_len(200 << 20).unwrap();
    let names = ["missing.txt", "empty", "picture.txt", "nothing.txt", "broken.txt", "huge.txt", "good.txt"];
    let opened = open_paths(&names.map(at));
    assert_eq!(opened.articles.len(), 2);
    let messages: Vec<_> = opened.problems.iter().map(ToString::to_string).collect();
    assert_eq!(messages.len(), 6, "{messages:#?}");
    for ((message, name), part) in messages.iter().zip(names).zip([
        "no such file",
        "no article in this folder",
        "PNG",
        "empty",
        "not valid UTF-8",
        "209715200 bytes",
    ]) {
        assert!(message.contains(name) && message.contains(part), "{message}");
    }
    assert!(opened.problems[4].is_warning() && !opened.problems[0].is_warning());
    assert!(matches!(opened.problems[5], Problem::Load { .. }));
}

#[test]
fn an_article_without_data_is_dated_by_its_dateline() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    let body = "قالت الوزارة، الأربعاء، إن 12 شخصا قتلوا في الفيضانات أمس الثلاثاء، وإن البحث عن المفقودين مستمر.";
    fs::write(&path, format!("فيضانات في شرق ليبيا\n\nطرابلس - 18 نوفمبر 2026\n\n{body}\n")).unwrap();
    let opened = open_paths(std::slice::from_ref(&path));
    let article = &opened.articles[0].article;
    let published = article.published.unwrap();
    assert_eq!((published.moment.date.to_string().as_str(), published.assumed), ("2026-11-18", false));
    let found = sahifa::extract::extract(article);
    assert!(found.times.iter().any(|t| t.value.as_deref() == Some("2026-11-17")), "{:?}", found.times);
    assert!(found.timeline.iter().all(|event| event.evidence.iter().all(|span| span.paragraph == 2)));
    // What the publisher's data says counts more.
    fs::write(folder.path().join("a.toml"), "published = 2026-11-19\n").unwrap();
    let opened = open_paths(&[path]);
    assert_eq!(opened.articles[0].article.published.unwrap().moment.date.to_string(), "2026-11-19");
}

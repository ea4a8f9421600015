//! `sahifa refresh` as a program.
#![allow(clippy::unwrap_used, reason = "a test that cannot set itself up fails")]

#[path = "support/server.rs"]
mod server;

use std::{
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    sync::{Mutex, mpsc},
};

use sahifa::store::{Access, Library, Subscription};
use server::{Server, reply, until_closed};

fn feed(title: &str, articles: usize) -> Vec<u8> {
    let items: Vec<String> = (0..articles)
        .map(|n| {
            format!("<item><guid>{n}</guid><title>خبر {n}</title><link>https://news.example/{n}</link><description>نص</description></item>")
        })
        .collect();
    let text = format!("<rss version=\"2.0\"><channel><title>{title}</title>{}</channel></rss>", items.concat());
    reply("200 OK", &[], text.as_bytes())
}

fn library(urls: &[String]) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    let mut library = Library::open(&path, Access::Create).unwrap();
    let subscriptions: Vec<Subscription> =
        urls.iter().map(|url| Subscription { url: url.clone(), ..Subscription::default() }).collect();
    library.subscribe(&subscriptions).unwrap();
    (folder, path)
}

fn command(library: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sahifa"));
    command.env_clear().env("HOME", "/nonexistent").arg("--library").arg(library).arg("refresh").args(arguments);
    command
}

fn refresh(library: &Path, arguments: &[&str]) -> (Option<i32>, String, String) {
    let Output { status, stdout, stderr } = command(library, arguments).output().unwrap();
    (status.code(), String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap())
}

fn total(library: &Path) -> usize {
    Library::open(library, Access::ReadOnly).unwrap().feeds().unwrap().iter().map(|feed| feed.total).sum()
}

#[test]
fn what_came_is_told_on_one_stream_and_what_failed_on_the_other() {
    let server = Server::with(&[("/a", feed("وكالة", 3)), ("/b", feed("فارغة", 0))]);
    let (_folder, path) = library(&["/a", "/b", "/missing"].map(|name| server.url(name)));
    let (code, out, errors) = refresh(&path, &[]);
    assert_eq!(code, Some(0), "one of three failed");
    assert_eq!(out, "وكالة: 3 new articles\n3 new articles · one feed failed\n");
    assert!(errors.contains(&server.url("/missing")) && errors.contains("404 (not found)"), "{errors}");
    assert!(!errors.contains('\x1b'), "no progress where there is no terminal");

    assert_eq!(refresh(&path, &[]).1, "0 new articles\n", "nothing is due");
    let (code, out, errors) = refresh(&path, &["--all", "--quiet"]);
    assert_eq!((code, out.as_str()), (Some(0), ""));
    assert!(errors.contains("404"));
}

#[test]
fn json_lines_hold_a_feed_each_and_the_sum() {
    let server = Server::with(&[("/a", feed("وكالة", 2))]);
    let (_folder, path) = library(&["/a", "/missing"].map(|name| server.url(name)));
    let (code, out, _) = refresh(&path, &["--format", "jsonl"]);
    assert_eq!(code, Some(0));
    let mut lines: Vec<serde_json::Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let sum = lines.pop().unwrap();
    assert_eq!(sum, serde_json::json!({"total": 2, "done": 2, "failed": 1, "new": 2, "changed": 0, "stopped": false}));
    lines.sort_by_key(|line| line["feed"].as_i64());
    assert_eq!(
        (&lines[0]["title"], &lines[0]["outcome"], &lines[0]["new"]),
        (&"وكالة".into(), &"read".into(), &2.into())
    );
    assert_eq!(lines[0]["articles"][0]["title"], "خبر 0");
    assert_eq!(lines[0]["articles"][0]["link"], "https://news.example/0");
    assert_eq!(lines[1]["outcome"], "failed");
    assert!(lines[1]["error"].as_str().unwrap().contains("404"));
}

#[test]
fn where_every_feed_failed_the_status_says_so() {
    let server = Server::with(&[]);
    let (_folder, path) = library(&[server.url("/a"), server.url("/b")]);
    let (code, _, errors) = refresh(&path, &[]);
    assert_eq!(code, Some(1));
    assert!(errors.contains(&server.url("/a")) && errors.contains(&server.url("/b")));
}

#[test]
fn feeds_are_chosen_by_query_and_by_name() {
    let server = Server::with(&[("/a", feed("وكالة الأنباء", 1)), ("/b", feed("الرياضة", 1))]);
    let (_folder, path) = library(&["/a", "/b"].map(|name| server.url(name)));
    refresh(&path, &[]);
    let asked = |arguments: &[&str]| {
        let before = server.asked().len();
        let (code, ..) = refresh(&path, arguments);
        let asked: Vec<String> = server.asked()[before..].iter().map(|asked| asked.path.clone()).collect();
        (code, asked)
    };
    assert_eq!(asked(&["الانباء"]), (Some(0), vec!["/a".to_owned()]));
    assert_eq!(asked(&["--feed", &server.url("/b")]), (Some(0), vec!["/b".to_owned()]));
    assert_eq!(asked(&["--feed", "الرياضة"]), (Some(0), vec!["/b".to_owned()]));
    assert_eq!(asked(&["لا شيء"]).0, Some(2));
    for unknown in [&["nosuch"][..], &["--feed", "nosuch"]] {
        let (_, _, errors) = refresh(&path, unknown);
        assert!(errors.contains("`sahifa feeds` lists them"), "{errors}");
    }
    assert_eq!(asked(&["is:unread"]).0, Some(2));
    assert_eq!(asked(&["(broken"]).0, Some(2));
}

#[test]
fn what_has_come_is_read_too_where_that_is_asked_for() {
    let server = Server::with(&[("/a", feed("وكالة", 2))]);
    let (_folder, path) = library(&[server.url("/a")]);
    let (code, ..) = refresh(&path, &["--read"]);
    assert_eq!(code, Some(0));
    assert_eq!(
        Library::open(&path, Access::ReadOnly).unwrap().pending_count(sahifa::extract::RULES_VERSION).unwrap(),
        0
    );
}

#[cfg(unix)]
#[test]
fn signals_end_it_and_leave_the_library_sound() {
    for signal in [rustix::process::Signal::INT, rustix::process::Signal::TERM] {
        ended_by(signal);
    }
}

#[cfg(unix)]
fn ended_by(signal: rustix::process::Signal) {
    let (tell, silent) = mpsc::channel();
    let tell = Mutex::new(tell);
    let good = feed("وكالة", 5);
    let server = Server::start(move |asked, stream| {
        if asked.path == "/silent" {
            tell.lock().unwrap().send(()).unwrap();
            until_closed(stream);
            return false;
        }
        std::io::Write::write_all(stream, &good).is_ok()
    });
    let (_folder, path) = library(&[server.url("/good"), server.url("/silent")]);
    let child = command(&path, &["--jobs", "1"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    silent.recv().unwrap();
    let id = rustix::process::Pid::from_raw(i32::try_from(child.id()).unwrap()).unwrap();
    rustix::process::kill_process(id, signal).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(1), "it was not finished");
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("stopped: what has come is kept"), "{said}");
    assert!(String::from_utf8(output.stdout).unwrap().contains("5 new articles"));
    assert_eq!(total(&path), 5);
    let feeds = Library::open(&path, Access::ReadOnly).unwrap().feeds().unwrap();
    assert!(feeds.iter().all(|feed| feed.error.is_none()));
}

#[test]
fn rules_are_tried_on_what_has_come_and_commands_get_it_as_json() {
    let server = Server::with(&[("/a", feed("وكالة", 3))]);
    let (folder, path) = library(&[server.url("/a")]);
    let (config, out) = (folder.path().join("config.toml"), folder.path().join("out"));
    let rules = format!(
        "[[rules]]\nname = \"الأول\"\nquery = \"feed:وكالة\"\nmatches = 'خبر [01]'\nstar = true\nrun = \"cat > {}\"\n\
         [[rules]]\nquery = \"title:«خبر 2»\"\nhide = true\n[[rules]]\nquery = \"is:starred\"\nrun = \"exit 7\"\n",
        out.display()
    );
    std::fs::write(&config, rules).unwrap();
    let (code, _, errors) = refresh(&path, &["--config", config.to_str().unwrap()]);
    assert_eq!(code, Some(0), "{errors}");
    let lines = std::fs::read_to_string(&out).unwrap();
    let objects: Vec<serde_json::Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let mut titles: Vec<&str> = objects.iter().map(|object| object["title"].as_str().unwrap()).collect();
    titles.sort_unstable();
    assert_eq!((titles, objects[0]["rule"].as_str()), (vec!["خبر 0", "خبر 1"], Some("الأول")));
    assert_eq!(total(&path), 2, "one is hidden");
    assert!(!errors.contains("exit status"), "rules see what was before the first of them: {errors}");
    std::fs::remove_file(&out).unwrap();
    refresh(&path, &["--all", "--config", config.to_str().unwrap()]);
    assert!(!out.exists(), "the same articles are not tried again");
}

#[test]
fn a_feed_that_was_taken_down_is_told_whenever_it_is_named() {
    let server = Server::start(|_, stream| {
        std::io::Write::write_all(stream, b"HTTP/1.1 410 Gone\r\nContent-Length: 0\r\n\r\n").is_ok()
    });
    let (_folder, path) = library(&[server.url("/a")]);
    for arguments in [&["--all"][..], &["--feed", &server.url("/a")]] {
        let (_, _, errors) = refresh(&path, arguments);
        assert!(errors.contains("410") && errors.contains("sahifa feeds remove"), "{arguments:?}: {errors}");
    }
}

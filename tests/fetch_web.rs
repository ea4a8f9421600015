//! Fetching from honest servers: validators, redirects, waits, connections that are kept, secrets, commands.
#![allow(clippy::unwrap_used, reason = "a test that cannot set itself up fails")]

#[path = "support/server.rs"]
mod server;

use std::{io::Write, sync::atomic::AtomicBool};

use jiff::Timestamp;
use sahifa::feeds::fetch::{
    Fetcher, Fresh, Options, Outcome, Request, Trust, Wanted, cookies::Jar, credentials::Credentials,
    error::FetchError, proxies::Proxies,
};
use server::{Asked, Server, reply};

fn now() -> Timestamp {
    "2024-01-01T00:00:00Z".parse().unwrap()
}

fn fetch(request: &Request) -> Outcome {
    Fetcher::new(Options::default()).fetch(request, now(), &AtomicBool::new(false))
}

fn to(address: String) -> Request {
    Request { address, ..Request::default() }
}

fn fresh(outcome: Outcome) -> Fresh {
    match outcome {
        Outcome::Fresh(fresh) => *fresh,
        other => panic!("{other:?}"),
    }
}

fn failed(outcome: Outcome) -> FetchError {
    match outcome {
        Outcome::Failed(error) => error,
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_answer_comes_with_what_is_needed_for_the_next_visit() {
    let headers = [
        ("ETag", "\"a1\""),
        ("Last-Modified", "Mon, 01 Jan 2024 00:00:00 GMT"),
        ("Content-Type", "application/rss+xml; charset=windows-1256"),
        ("Cache-Control", "public, max-age=3600"),
    ];
    let server = Server::with(&[("/feed", reply("200 OK", &headers, b"<rss/>"))]);
    let got = fresh(fetch(&to(server.url("/feed#part"))));
    assert_eq!(got.bytes, b"<rss/>");
    assert_eq!(got.etag.as_deref(), Some("\"a1\""));
    assert_eq!(got.last_modified.as_deref(), Some("Mon, 01 Jan 2024 00:00:00 GMT"));
    assert_eq!(got.content_type.as_deref(), Some("application/rss+xml; charset=windows-1256"));
    assert_eq!((got.max_age.unwrap().as_secs(), got.moved_to), (3600, None));
    assert_eq!(got.url, server.url("/feed"));

    let asked = server.asked().remove(0);
    assert!(asked.header("User-Agent").unwrap().starts_with(concat!("sahifa/", env!("CARGO_PKG_VERSION"))));
    assert!(asked.header("Accept").unwrap().contains("application/rss+xml"));
    assert!(asked.header("Accept-Encoding").unwrap().contains("gzip"));
    assert_eq!(
        (asked.header("If-None-Match"), asked.header("Cookie"), asked.header("Authorization")),
        (None, None, None)
    );
}

#[test]
fn what_has_not_changed_is_not_sent_again() {
    let server = Server::start(|asked, stream| {
        let same = asked.header("If-None-Match") == Some("\"a1\"")
            && asked.header("If-Modified-Since") == Some("Mon, 01 Jan 2024 00:00:00 GMT");
        let answer = if same { reply("304 Not Modified", &[], b"") } else { reply("200 OK", &[], b"new") };
        stream.write_all(&answer).is_ok()
    });
    let request = Request {
        etag: Some("\"a1\"".into()),
        last_modified: Some("Mon, 01 Jan 2024 00:00:00 GMT".into()),
        ..to(server.url("/"))
    };
    assert!(matches!(fetch(&request), Outcome::NotModified { moved_to: None }));
    let changed = Request { etag: Some("\"a2\"".into()), ..request };
    assert_eq!(fresh(fetch(&changed)).bytes, b"new");
}

#[test]
fn a_304_that_nobody_asked_for_is_no_answer() {
    let server = Server::with(&[("/", reply("304 Not Modified", &[], b""))]);
    assert_eq!(failed(fetch(&to(server.url("/")))), FetchError::Status { status: 304 });
}

#[test]
fn only_permanent_redirects_are_remembered() {
    let location = |to: &'static str| [("Location", to)];
    let server = Server::with(&[
        ("/old", reply("301 Moved Permanently", &location("/new"), b"moved")),
        ("/new", reply("308 Permanent Redirect", &location("newer?x=1"), b"")),
        ("/newer?x=1", reply("200 OK", &[], b"here")),
        ("/mixed", reply("301 Moved Permanently", &location("/for-now"), b"")),
        ("/for-now", reply("302 Found", &location("/last"), b"")),
        ("/last", reply("301 Moved Permanently", &location("/new"), b"")),
        ("/today", reply("307 Temporary Redirect", &location("/newer?x=1"), b"")),
    ]);
    let got = |path| fresh(fetch(&to(server.url(path))));
    assert_eq!((got("/old").moved_to, got("/old").url), (Some(server.url("/newer?x=1")), server.url("/newer?x=1")));
    // What a temporary redirect leads to says nothing about where the feed lives.
    assert_eq!((got("/mixed").moved_to, got("/mixed").url), (Some(server.url("/for-now")), server.url("/newer?x=1")));
    assert_eq!(got("/today").moved_to, None);
}

#[test]
fn addresses_in_arabic_letters_are_followed() {
    let server = Server::with(&[
        ("/a", reply("302 Found", &[("Location", "/أخبار اليوم")], b"")),
        ("/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1%20%D8%A7%D9%84%D9%8A%D9%88%D9%85", reply("200 OK", &[], b"here")),
    ]);
    assert_eq!(fresh(fetch(&to(server.url("/a")))).bytes, b"here");
    assert_eq!(fresh(fetch(&to(server.url("/أخبار اليوم")))).bytes, b"here");
}

#[test]
fn gone_and_later() {
    let server = Server::with(&[
        ("/gone", reply("410 Gone", &[], b"")),
        ("/busy", reply("429 Too Many Requests", &[("Retry-After", "120")], b"")),
        ("/down", reply("503 Service Unavailable", &[("Retry-After", "Mon, 01 Jan 2024 06:00:00 GMT")], b"")),
        ("/dead", reply("503 Service Unavailable", &[], b"")),
    ]);
    let until = |path| match fetch(&to(server.url(path))) {
        Outcome::Later { until, .. } => until.to_string(),
        other => panic!("{other:?}"),
    };
    assert!(matches!(fetch(&to(server.url("/gone"))), Outcome::Gone));
    assert_eq!(until("/busy"), "2024-01-01T00:02:00Z");
    assert_eq!(until("/down"), "2024-01-01T06:00:00Z");
    assert_eq!(failed(fetch(&to(server.url("/dead")))), FetchError::Status { status: 503 });
}

#[test]
fn errors_say_what_to_do() {
    let server =
        Server::with(&[("/secret", reply("401 Unauthorized", &[], b"")), ("/empty", reply("200 OK", &[], b" \n"))]);
    let words = |address: String| failed(fetch(&to(address))).to_string();
    assert!(words(server.url("/missing")).contains("404 (not found)"));
    assert!(words(server.url("/secret")).contains("password_cmd"));
    assert_eq!(failed(fetch(&to(server.url("/empty")))), FetchError::Empty);
    assert!(words("gopher://example.org/".into()).contains("gopher"));
    assert!(words("/no/such/file.xml".into()).contains("file cannot be read"));
    // Nobody listens on a port that was just given back.
    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    assert!(words(format!("http://{closed}/")).contains("no connection to “127.0.0.1”"));
}

#[test]
fn a_connection_is_used_again() {
    let server = Server::with(&[
        ("/a", reply("200 OK", &[], b"a")),
        ("/b", reply("302 Found", &[("Location", "/a")], b"some words")),
        ("/c", reply("404 Not Found", &[], b"some words")),
    ]);
    let fetcher = Fetcher::new(Options::default());
    let stop = AtomicBool::new(false);
    for path in ["/a", "/b", "/c", "/a"] {
        fetcher.fetch(&to(server.url(path)), now(), &stop);
    }
    let connections: Vec<usize> = server.asked().iter().map(|asked| asked.connection).collect();
    // The redirect brings the second agent in, which opens a connection of its own.
    assert_eq!(connections.len(), 5);
    assert!(connections.iter().all(|n| *n <= 1), "{connections:?}");
}

#[test]
fn a_kept_connection_that_the_server_has_closed_is_no_failure() {
    let server = Server::start(|_, stream| {
        let _ = stream.write_all(&reply("200 OK", &[], b"once"));
        false
    });
    let fetcher = Fetcher::new(Options::default());
    for _ in 0..3 {
        assert_eq!(fresh(fetcher.fetch(&to(server.url("/")), now(), &AtomicBool::new(false))).bytes, b"once");
    }
}

#[test]
fn secrets_stay_with_the_host_that_they_are_for() {
    let other = Server::with(&[("/there", reply("200 OK", &[], b"x"))]);
    let elsewhere = other.url("/there");
    let server = Server::with(&[
        ("/here", reply("302 Found", &[("Location", "/still")], b"")),
        ("/still", reply("302 Found", &[("Location", &elsewhere)], b"")),
    ]);
    let request = Request {
        credentials: Some(Credentials::Basic { user: "u".into(), password: "p".into() }),
        cookie: Some("session=1".into()),
        ..to(server.url("/here"))
    };
    fresh(fetch(&request));
    let secrets =
        |asked: &Asked| (asked.header("Authorization").map(str::to_owned), asked.header("Cookie").map(str::to_owned));
    let here: Vec<_> = server.asked().iter().map(secrets).collect();
    assert_eq!(here, vec![(Some("Basic dTpw".to_owned()), Some("session=1".to_owned())); 2]);
    assert_eq!(other.asked().iter().map(secrets).collect::<Vec<_>>(), [(None, None)]);
}

#[test]
fn a_name_and_password_in_the_address_are_sent_as_a_header_only() {
    let server = Server::with(&[("/", reply("200 OK", &[], b"x"))]);
    let got = fresh(fetch(&to(format!("http://u:p@{}/", server.address))));
    assert_eq!(server.asked()[0].header("Authorization"), Some("Basic dTpw"));
    assert!(!got.url.contains("u:p"));
}

#[test]
fn cookies_of_a_file_are_sent() {
    let server = Server::with(&[("/", reply("200 OK", &[("Set-Cookie", "new=1")], b"x"))]);
    let (cookies, _) = Jar::parse("127.0.0.1\tFALSE\t/\tFALSE\t0\tname\tvalue\n");
    let fetcher = Fetcher::new(Options { cookies, ..Options::default() });
    for _ in 0..2 {
        fresh(fetcher.fetch(&to(server.url("/")), now(), &AtomicBool::new(false)));
    }
    let sent: Vec<_> = server.asked().iter().map(|a| a.header("Cookie").map(str::to_owned)).collect();
    assert_eq!(sent, vec![Some("name=value".to_owned()); 2]);
}

#[test]
fn a_header_cannot_be_smuggled_in() {
    let server = Server::with(&[("/", reply("200 OK", &[], b"x"))]);
    let request = Request {
        etag: Some("\"a\"\r\nX-Evil: 1".into()),
        cookie: Some("a=1\r\nX-Evil: 1".into()),
        ..to(server.url("/"))
    };
    fresh(fetch(&request));
    assert!(!server.asked()[0].head.contains("Evil"));
}

#[test]
fn a_proxy_is_asked_for_a_tunnel() {
    let proxy = Server::start(|asked, stream| {
        if asked.head.starts_with("CONNECT news.example:80 ") {
            return stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n").is_ok();
        }
        stream.write_all(&reply("200 OK", &[], b"through")).is_ok()
    });
    let proxies = Proxies { http: Some(format!("http://{}", proxy.address)), ..Proxies::default() };
    let fetcher = Fetcher::new(Options { proxies, ..Options::default() });
    let got = fresh(fetcher.fetch(&to("http://news.example/feed".into()), now(), &AtomicBool::new(false)));
    assert_eq!(got.bytes, b"through");
}

#[test]
fn a_page_is_asked_for_as_a_page() {
    let server = Server::with(&[("/", reply("200 OK", &[], b"x"))]);
    fresh(fetch(&Request { wanted: Wanted::Page, ..to(server.url("/")) }));
    assert!(server.asked()[0].header("Accept").unwrap().starts_with("text/html"));
}

#[test]
fn files_are_read_and_read_again_only_when_they_change() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("feed.xml");
    std::fs::write(&path, "<rss/>").unwrap();
    let request = to(path.to_str().unwrap().into());
    let got = fresh(fetch(&request));
    assert_eq!(got.bytes, b"<rss/>");
    assert!(matches!(fetch(&Request { etag: got.etag, ..request }), Outcome::NotModified { .. }));
}

#[cfg(unix)]
#[test]
fn commands_give_feeds_and_filter_them() {
    assert_eq!(fresh(fetch(&to("exec:printf '<rss/>'".into()))).bytes, b"<rss/>");
    let server = Server::with(&[("/feed", reply("200 OK", &[("ETag", "\"e\"")], b"<rss>old</rss>"))]);
    let got = fresh(fetch(&to(format!("filter:sed s/old/new/:{}", server.url("/feed")))));
    assert_eq!((got.bytes.as_slice(), got.etag.as_deref()), (&b"<rss>new</rss>"[..], Some("\"e\"")));
    assert!(failed(fetch(&to("exec:echo broken >&2; false".into()))).to_string().contains("broken"));
}

#[cfg(unix)]
#[test]
fn content_cannot_name_commands_or_files() {
    for address in ["exec:touch /tmp/x", "/etc/passwd", "file:///etc/passwd", "filter:cat:http://127.0.0.1/"] {
        let request = Request { trust: Trust::Content, ..to(address.into()) };
        assert!(matches!(failed(fetch(&request)), FetchError::Forbidden { .. }), "{address}");
    }
}

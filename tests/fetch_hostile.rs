//! Fetching from hostile servers: bounded in time and memory, told in words, and nothing reaches what it should not.
#![allow(clippy::unwrap_used, reason = "a test that cannot set itself up fails")]

#[path = "support/server.rs"]
mod server;

use std::{
    io::{self, Read, Write},
    net::TcpStream,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
        mpsc,
    },
    thread,
    time::Duration,
};

use jiff::Timestamp;
use sahifa::feeds::fetch::{
    Fetcher, Limits, Options, Outcome, Request, Trust,
    error::{Counted, FetchError, Stage},
    reach::{Zone, Zones},
};
use server::{Server, head, reply, until_closed};

const KIB: u64 = 1 << 10;

/// Limits that a test reaches at once; none of them is what decides but the one that it names.
fn small() -> Limits {
    Limits { wire_bytes: 64 * KIB, text_bytes: 256 * KIB, ..Limits::default() }
}

fn fetch_within(limits: Limits, address: String) -> Outcome {
    let request = Request { address, ..Request::default() };
    Fetcher::new(Options { limits, ..Options::default() }).fetch(
        &request,
        Timestamp::UNIX_EPOCH,
        &AtomicBool::new(false),
    )
}

fn error_within(limits: Limits, server: &Server) -> FetchError {
    match fetch_within(limits, server.url("/")) {
        Outcome::Failed(error) => error,
        other => panic!("{other:?}"),
    }
}

fn too_large(limit: u64, counted: Counted) -> FetchError {
    FetchError::TooLarge { limit, counted }
}

/// Writes until nobody reads any more; counts what went out.
fn pour(stream: &mut TcpStream, sent: &AtomicU64, piece: &[u8]) {
    while stream.write_all(piece).is_ok() {
        sent.fetch_add(piece.len() as u64, Ordering::SeqCst);
    }
}

#[test]
fn an_endless_body_is_cut() {
    let sent = Arc::new(AtomicU64::new(0));
    let count = Arc::clone(&sent);
    let server = Server::start(move |_, stream| {
        let _ = stream.write_all(&head("200 OK", &[], None));
        pour(stream, &count, &[b'a'; 4096]);
        false
    });
    assert_eq!(error_within(small(), &server), too_large(64 * KIB, Counted::Wire));
    assert!(sent.load(Ordering::SeqCst) < 32 << 20, "what the sockets buffer, not more");
}

#[test]
fn endless_chunks_are_cut() {
    let server = Server::start(|_, stream| {
        let _ = stream.write_all(&head("200 OK", &[("Transfer-Encoding", "chunked")], None));
        while stream.write_all(b"4\r\naaaa\r\n").is_ok() {}
        false
    });
    assert_eq!(error_within(small(), &server), too_large(64 * KIB, Counted::Wire));
}

#[test]
fn an_endless_head_is_cut() {
    let server = Server::start(|_, stream| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n");
        while stream.write_all(b"X-More: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n").is_ok() {}
        false
    });
    assert!(matches!(error_within(small(), &server), FetchError::Protocol { .. }));
}

#[test]
fn a_promised_size_that_is_too_large_is_not_waited_for() {
    let server = Server::start(|_, stream| {
        let _ = stream.write_all(&head("200 OK", &[], Some(1 << 40)));
        until_closed(stream);
        false
    });
    assert_eq!(error_within(small(), &server), too_large(64 * KIB, Counted::Wire));
}

#[test]
fn a_silent_server_is_left() {
    let server = Server::start(|_, stream| {
        until_closed(stream);
        false
    });
    let limits = Limits { first_byte: Duration::from_millis(50), ..small() };
    assert_eq!(error_within(limits, &server), FetchError::Timeout { stage: Stage::FirstByte });
}

#[test]
fn a_server_that_stops_in_the_middle_is_left() {
    let server = Server::start(|_, stream| {
        let _ = stream.write_all(&head("200 OK", &[], Some(100)));
        let _ = stream.write_all(b"<rss>");
        until_closed(stream);
        false
    });
    let limits = Limits { between_bytes: Duration::from_millis(50), ..small() };
    assert_eq!(error_within(limits, &server), FetchError::Timeout { stage: Stage::Body });
}

#[test]
fn a_slow_drip_is_left_when_its_time_is_over() {
    let server = Server::start(|_, stream| {
        let _ = stream.write_all(&head("200 OK", &[], Some(1 << 15)));
        // The pauses are the attack, not a way to wait for anything.
        while stream.write_all(b"a").is_ok() {
            thread::park_timeout(Duration::from_millis(5));
        }
        false
    });
    let limits = Limits { whole: Duration::from_millis(200), ..small() };
    assert_eq!(error_within(limits, &server), FetchError::Timeout { stage: Stage::Whole });
}

#[test]
fn redirects_in_a_circle_and_without_end() {
    let circle = Server::with(&[
        ("/", reply("302 Found", &[("Location", "/b")], b"")),
        ("/b", reply("301 Moved Permanently", &[("Location", "/")], b"")),
    ]);
    assert_eq!(error_within(small(), &circle), FetchError::RedirectLoop);
    let endless = Server::start(|asked, stream| {
        let next = format!("{}x", asked.path);
        stream.write_all(&reply("302 Found", &[("Location", &next)], b"")).is_ok()
    });
    assert_eq!(error_within(small(), &endless), FetchError::TooManyRedirects(10));
    assert_eq!(endless.asked().len(), 11);
}

#[test]
fn redirects_to_what_is_no_web_address_are_not_followed() {
    for (location, scheme) in [
        ("file:///etc/passwd", "file"),
        ("exec:touch /tmp/x", "exec"),
        ("javascript:alert(1)", "javascript"),
        ("data:text/xml,<rss/>", "data"),
        ("ftp://127.0.0.1/", "ftp"),
    ] {
        let server = Server::with(&[("/", reply("301 Moved Permanently", &[("Location", location)], b""))]);
        assert_eq!(error_within(small(), &server), FetchError::RedirectScheme { scheme: scheme.into() });
    }
    for headers in [&[][..], &[("Location", "http://")], &[("Location", "http://[broken")]] {
        let server = Server::with(&[("/", reply("302 Found", headers, b""))]);
        assert_eq!(error_within(small(), &server), FetchError::RedirectNowhere, "{headers:?}");
    }
}

/// Two servers of which one plays the world and the other the reader's own network.
fn world_and_home() -> (Server, Server, Fetcher) {
    let home = Server::with(&[("/secret", reply("200 OK", &[], b"secret"))]);
    let secret = home.url("/secret");
    let by_name = secret.replace("127.0.0.1", "localhost");
    let world = Server::with(&[
        ("/redirect", reply("302 Found", &[("Location", &secret)], b"")),
        ("/by-name", reply("302 Found", &[("Location", &by_name)], b"")),
        ("/twice", reply("302 Found", &[("Location", "/redirect")], b"")),
        ("/honest", reply("302 Found", &[("Location", "/page")], b"")),
        ("/page", reply("200 OK", &[], b"page")),
    ]);
    let port = world.address.port();
    let zones = Zones::by(move |address| if address.port() == port { Zone::Public } else { Zone::Local });
    let fetcher = Fetcher::new(Options { zones, ..Options::default() });
    (world, home, fetcher)
}

#[test]
fn a_public_host_cannot_lead_into_the_local_network() {
    let (world, home, fetcher) = world_and_home();
    let stop = AtomicBool::new(false);
    let visit = |address: String, trust| {
        let request = Request { address, trust, ..Request::default() };
        fetcher.fetch(&request, Timestamp::UNIX_EPOCH, &stop)
    };
    for path in ["/redirect", "/by-name", "/twice"] {
        let outcome = visit(world.url(path), Trust::Reader);
        let Outcome::Failed(error @ FetchError::Local { .. }) = outcome else { panic!("{path}: {outcome:?}") };
        assert!(error.to_string().contains("your own network"));
    }
    // What a public feed's content names is held to the same.
    assert!(matches!(visit(home.url("/secret"), Trust::Content), Outcome::Failed(FetchError::Local { .. })));
    assert_eq!(home.asked().len(), 0, "not even asked");

    assert!(matches!(visit(world.url("/honest"), Trust::Reader), Outcome::Fresh(_)));
    assert!(matches!(visit(world.url("/page"), Trust::Content), Outcome::Fresh(_)));
    // The reader's own choice and his consent are followed.
    assert!(matches!(visit(home.url("/secret"), Trust::Reader), Outcome::Fresh(_)));
    assert!(matches!(visit(world.url("/redirect"), Trust::LocalAllowed), Outcome::Fresh(_)));
}

#[test]
fn the_content_of_a_feed_is_trusted_as_far_as_the_feed() {
    let (world, home, fetcher) = world_and_home();
    assert_eq!(fetcher.trust_in_content_of(&world.url("/page")), Trust::Content);
    assert_eq!(fetcher.trust_in_content_of(&home.url("/feed")), Trust::Reader);
    assert_eq!(fetcher.trust_in_content_of("exec:cat feed"), Trust::Content);
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

fn packed(coding: &str, body: &[u8]) -> Server {
    Server::with(&[("/", reply("200 OK", &[("Content-Encoding", coding)], body))])
}

#[test]
fn packed_answers_are_unpacked() {
    let body = |server: &Server| match fetch_within(small(), server.url("/")) {
        Outcome::Fresh(fresh) => fresh.bytes,
        other => panic!("{other:?}"),
    };
    assert_eq!(body(&packed("gzip", &gzip(b"news"))), b"news");
    assert_eq!(body(&packed("gzip, gzip", &gzip(&gzip(b"news")))), b"news");
    // Named but not done.
    assert_eq!(body(&packed("gzip", b"news")), b"news");
    let mut zlib = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    zlib.write_all(b"news").unwrap();
    assert_eq!(body(&packed("deflate", &zlib.finish().unwrap())), b"news");
    // “news” as the reference encoder packs it.
    assert_eq!(body(&packed("br", &[0x8b, 0x01, 0x80, 0x6e, 0x65, 0x77, 0x73, 0x03])), b"news");
}

#[test]
fn bombs_do_not_go_off() {
    let zeros = gzip(&vec![0; 8 << 20]);
    assert!(zeros.len() < 64 << 10);
    let limit = too_large(256 * KIB, Counted::Unpacked);
    assert_eq!(error_within(small(), &packed("gzip", &zeros)), limit);
    assert_eq!(error_within(small(), &packed("gzip, gzip", &gzip(&gzip(&vec![0; 64 << 20])))), limit);
    assert_eq!(error_within(small(), &packed("br", BROTLI_BOMB)), limit);
    // Members that hold nothing give no output however many there are: here the packed size counts.
    let empty = gzip(b"");
    let server = Server::start(move |_, stream| {
        let _ = stream.write_all(&head("200 OK", &[("Content-Encoding", "gzip")], None));
        while stream.write_all(&empty).is_ok() {}
        false
    });
    assert_eq!(error_within(small(), &server), too_large(64 * KIB, Counted::Wire));
    let many = "gzip, ".repeat(50) + "gzip";
    assert!(matches!(error_within(small(), &packed(&many, &zeros)), FetchError::Coding { .. }));
}

/// Ten million zero bytes, as the reference encoder packs them.
const BROTLI_BOMB: &[u8] = &[
    0xcb, 0xff, 0xff, 0x3f, 0xf8, 0x27, 0x00, 0xe2, 0xb1, 0x40, 0x20, 0xf7, 0xfe, 0x2f, 0xff, 0x2c, 0x31, 0xf0, 0x4f,
    0x00, 0xc4, 0x61, 0x11, 0x80, 0x8e, 0x23, 0x06,
];

#[test]
fn broken_packings_are_told() {
    let whole = gzip(&[7; 10_000]);
    assert_eq!(error_within(small(), &packed("gzip", &whole[..whole.len() / 2])), FetchError::Truncated);
    assert_eq!(error_within(small(), &packed("br", &[0xff; 40])), FetchError::Coding { coding: "br".into() });
    let strange = error_within(small(), &packed("zstd\u{7f}\u{7f}", b"x"));
    assert!(!strange.to_string().contains('\u{7f}'), "{strange}");
}

#[test]
fn wrong_lengths() {
    let long = Server::start(|_, stream| {
        let _ = stream.write_all(&head("200 OK", &[], Some(100)));
        let _ = stream.write_all(b"<rss/>");
        false
    });
    assert_eq!(error_within(small(), &long), FetchError::Truncated);
    // Bytes beyond the promised length are no part of the next answer.
    let short = Server::start(|asked, stream| {
        let body: &[u8] =
            if asked.path == "/a" { b"firstHTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil" } else { b"secnd" };
        let mut bytes = head("200 OK", &[], Some(5));
        bytes.extend_from_slice(body);
        stream.write_all(&bytes).is_ok()
    });
    let fetcher = Fetcher::new(Options::default());
    let get = |path| {
        let request = Request { address: short.url(path), ..Request::default() };
        match fetcher.fetch(&request, Timestamp::UNIX_EPOCH, &AtomicBool::new(false)) {
            Outcome::Fresh(fresh) => fresh.bytes,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(get("/a"), b"first");
    assert_eq!(get("/b"), b"secnd");
    let endless_chunk = Server::start(|_, stream| {
        let _ = stream.write_all(&head("200 OK", &[("Transfer-Encoding", "chunked")], None));
        let _ = stream.write_all(b"ffffffffffffffff\r\naaaa");
        false
    });
    assert!(matches!(error_within(small(), &endless_chunk), FetchError::Truncated | FetchError::Protocol { .. }));
}

#[test]
fn what_is_not_http_is_told_and_cleaned() {
    for nonsense in
        ["SSH-2.0-OpenSSH\r\n", "\x1b]0;owned\x07\x1b[2J\r\n\r\n", "HTTP/1.1 \x1b[31m200 OK\r\n\r\n", "\r\n\r\n"]
    {
        let server = Server::start(move |_, stream| {
            let _ = stream.write_all(nonsense.as_bytes());
            false
        });
        let words = error_within(small(), &server).to_string();
        assert!(!words.chars().any(char::is_control), "{words:?}");
    }
}

#[test]
fn control_characters_in_a_head_reach_no_message() {
    let server = Server::with(&[("/", reply("302 Found", &[("Location", "ev\u{202e}il:x")], b""))]);
    let words = error_within(small(), &server).to_string();
    assert!(!words.contains('\u{202e}'), "{words:?}");
    let words = match fetch_within(small(), "https://bad\u{202e}host\u{1b}[31m/".into()) {
        Outcome::Failed(error) => error.to_string(),
        other => panic!("{other:?}"),
    };
    assert!(!words.contains(['\u{202e}', '\u{1b}']), "{words:?}");
}

#[test]
fn a_server_without_tls_behind_https_is_told() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let _ = stream.read(&mut [0; 64]);
            let _ = stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n");
        }
    });
    match fetch_within(small(), format!("https://{address}/")) {
        Outcome::Failed(error @ FetchError::Tls { .. }) => {
            assert!(error.to_string().contains("does not answer in TLS"));
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_certificate_that_nobody_has_signed_is_refused() {
    let (certificate, key) = (
        include_bytes!("fixtures/tls/self_signed.der").to_vec().into(),
        rustls::pki_types::PrivatePkcs8KeyDer::from(include_bytes!("fixtures/tls/self_signed.key.der").to_vec()).into(),
    );
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key)
        .unwrap();
    let config = Arc::new(config);
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let (tell, told) = mpsc::channel();
    thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let mut tls = rustls::ServerConnection::new(Arc::clone(&config)).unwrap();
            let mut heard = Vec::new();
            let _: io::Result<usize> = rustls::Stream::new(&mut tls, &mut stream).read_to_end(&mut heard);
            let _ = tell.send(heard);
        }
    });
    match fetch_within(small(), format!("https://localhost:{port}/secret")) {
        Outcome::Failed(error @ FetchError::Certificate { .. }) => {
            assert!(error.to_string().contains("issued by nobody who is trusted"), "{error}");
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(told.recv().unwrap(), b"", "not one byte of the request was sent");
}

#[test]
fn a_visit_can_be_stopped_while_it_waits() {
    let (tell, waits) = mpsc::channel();
    let tell = std::sync::Mutex::new(tell);
    let server = Server::start(move |_, stream| {
        tell.lock().unwrap().send(()).unwrap();
        until_closed(stream);
        false
    });
    let fetcher = Fetcher::new(Options::default());
    let stop = AtomicBool::new(false);
    let request = Request { address: server.url("/"), ..Request::default() };
    thread::scope(|scope| {
        let visit = scope.spawn(|| fetcher.fetch(&request, Timestamp::UNIX_EPOCH, &stop));
        waits.recv().unwrap();
        stop.store(true, Ordering::SeqCst);
        fetcher.interrupt();
        assert!(matches!(visit.join().unwrap(), Outcome::Failed(FetchError::Stopped)));
    });
    assert!(matches!(fetcher.fetch(&request, Timestamp::UNIX_EPOCH, &stop), Outcome::Failed(FetchError::Stopped)));
}

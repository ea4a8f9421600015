//! A loopback server whose replies the test writes byte by byte: honest ones and hostile ones.
#![allow(dead_code, reason = "each test binary uses a part of it")]

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    thread,
};

/// A request as it came.
#[derive(Debug, Clone, Default)]
pub(crate) struct Asked {
    /// The path and query.
    pub(crate) path: String,
    /// All lines of its head.
    pub(crate) head: String,
    /// Which connection it came on, counted from 0.
    pub(crate) connection: usize,
}

impl Asked {
    /// The value of a header.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| {
            let (found, value) = line.split_once(':')?;
            found.eq_ignore_ascii_case(name).then(|| value.trim())
        })
    }
}

/// The server; it ends with the test.
#[derive(Debug)]
pub(crate) struct Server {
    /// Where it listens.
    pub(crate) address: SocketAddr,
    asked: Arc<Mutex<Vec<Asked>>>,
    over: Arc<AtomicBool>,
}

impl Server {
    /// Starts one. `answer` writes the reply; the connection stays open for another request where it returns `true`.
    pub(crate) fn start(answer: impl Fn(&Asked, &mut TcpStream) -> bool + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let asked: Arc<Mutex<Vec<Asked>>> = Arc::default();
        let over = Arc::new(AtomicBool::new(false));
        let connections = AtomicUsize::new(0);
        let answer = Arc::new(answer);
        let (list, flag) = (Arc::clone(&asked), Arc::clone(&over));
        thread::spawn(move || {
            for stream in listener.incoming() {
                if flag.load(Ordering::SeqCst) {
                    return;
                }
                let Ok(mut stream) = stream else { continue };
                let connection = connections.fetch_add(1, Ordering::SeqCst);
                let (answer, list) = (Arc::clone(&answer), Arc::clone(&list));
                thread::spawn(move || {
                    let mut lines = BufReader::new(stream.try_clone().unwrap());
                    while let Some(mut asked) = read_request(&mut lines) {
                        asked.connection = connection;
                        list.lock().unwrap().push(asked.clone());
                        if !answer(&asked, &mut stream) {
                            return;
                        }
                    }
                });
            }
        });
        Self { address, asked, over }
    }

    /// Starts one that gives each path its reply, and 404 to all others.
    pub(crate) fn with(replies: &[(&str, Vec<u8>)]) -> Self {
        let replies: Vec<(String, Vec<u8>)> =
            replies.iter().map(|(path, reply)| ((*path).into(), reply.clone())).collect();
        Self::start(move |asked, stream| {
            let found = replies.iter().find(|(path, _)| *path == asked.path).map(|(_, reply)| reply.clone());
            stream.write_all(&found.unwrap_or_else(|| reply("404 Not Found", &[], b"no"))).is_ok()
        })
    }

    /// The address of a path.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// What was asked so far.
    pub(crate) fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.over.store(true, Ordering::SeqCst);
        let _ = TcpStream::connect(self.address);
    }
}

fn read_request(lines: &mut impl BufRead) -> Option<Asked> {
    let mut head = String::new();
    loop {
        let mut line = String::new();
        if lines.read_line(&mut line).ok()? == 0 {
            return None;
        }
        if line == "\r\n" {
            break;
        }
        head.push_str(&line);
    }
    let path = head.split(' ').nth(1)?.to_owned();
    Some(Asked { path, head, connection: 0 })
}

/// A whole reply with its length.
pub(crate) fn reply(status: &str, headers: &[(&str, &str)], body: &[u8]) -> Vec<u8> {
    let mut bytes = head(status, headers, Some(body.len()));
    bytes.extend_from_slice(body);
    bytes
}

/// A reply's head alone.
pub(crate) fn head(status: &str, headers: &[(&str, &str)], length: Option<usize>) -> Vec<u8> {
    let mut lines = vec![format!("HTTP/1.1 {status}")];
    lines.extend(headers.iter().map(|(name, value)| format!("{name}: {value}")));
    lines.extend(length.map(|length| format!("Content-Length: {length}")));
    lines.extend([String::new(), String::new()]);
    lines.join("\r\n").into_bytes()
}

/// Waits until the client hangs up.
pub(crate) fn until_closed(stream: &mut TcpStream) {
    let _ = stream.read(&mut [0; 16]);
}

//! Fetches: a feed's address in, its bytes or the reason why there are none out.
//!
//! [`Fetcher`] is what others call. `address` tells what kind of thing an address is; `client` makes one HTTP request and
//! `web` follows redirects by hand, within what `reach` allows; `body` reads and unpacks within limits; `command` runs
//! what `exec:` and `filter:` name; `cookies`, `credentials` and `proxies` hold what the reader has set by hand; `pace`
//! says when to come again; `queue` shares the work among threads without crowding a host.
//!
//! Nothing here is parsed or kept, and no environment or clock is read, except that limits of time are measured with
//! monotonic instants. Servers are hostile: every size, every wait and every number of steps has a limit in [`Limits`].

pub mod address;
mod body;
mod client;
pub mod command;
pub mod cookies;
pub mod credentials;
pub mod error;
mod file;
pub mod pace;
pub mod proxies;
pub mod queue;
pub mod reach;
mod web;

use std::{
    sync::{Arc, atomic::AtomicBool},
    time::Duration,
};

use jiff::Timestamp;

use self::{
    address::Address, client::Client, cookies::Jar, credentials::Credentials, error::FetchError, proxies::Proxies,
    reach::Zones,
};

/// What a visit may cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// To find the host and connect to it.
    pub connect: Duration,
    /// From the request to the end of the response's head.
    pub first_byte: Duration,
    /// Between two pieces of an answer.
    pub between_bytes: Duration,
    /// For the whole visit with all redirects, and for a command.
    pub whole: Duration,
    /// Bytes of a body as it comes over the wire, and of a command's output.
    pub wire_bytes: u64,
    /// Bytes of a body once it is unpacked.
    pub text_bytes: u64,
    /// Bytes of a response's head.
    pub head_bytes: usize,
    /// Redirects in a row.
    pub redirects: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(15),
            first_byte: Duration::from_secs(30),
            between_bytes: Duration::from_secs(20),
            whole: Duration::from_secs(90),
            wire_bytes: 16 << 20,
            text_bytes: 32 << 20,
            head_bytes: 64 << 10,
            redirects: 10,
        }
    }
}

/// What holds for all visits.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// What a visit may cost.
    pub limits: Limits,
    /// The proxies.
    pub proxies: Proxies,
    /// The cookies that the reader has set by hand.
    pub cookies: Jar,
    /// Where addresses lie; [`Zones::default`] but in tests.
    pub zones: Zones,
}

/// One visit.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// Where to.
    pub address: String,
    /// Who gave the address.
    pub trust: Trust,
    /// What is asked for.
    pub wanted: Wanted,
    /// `ETag` of the last answer.
    pub etag: Option<String>,
    /// `Last-Modified` of the last answer.
    pub last_modified: Option<String>,
    /// Who the reader is; sent to the host of the address only.
    pub credentials: Option<Credentials>,
    /// A `Cookie` header that the reader has set by hand; sent to the host of the address only.
    pub cookie: Option<String>,
}

/// Who gave an address, and with it whether it may lead into the reader's own network.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Trust {
    /// The reader: it may be any host, but a public one may not redirect to a local one, nor to a file.
    #[default]
    Reader,
    /// The content of a public feed or page: it may only lead to public hosts.
    Content,
    /// The reader has agreed that this feed leads into the local network.
    LocalAllowed,
}

/// What is asked for: it becomes the `Accept` header.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Wanted {
    /// A feed.
    #[default]
    Feed,
    /// A web page.
    Page,
    /// A picture.
    Picture,
}

/// How a visit ended.
#[derive(Debug)]
pub enum Outcome {
    /// Something came.
    Fresh(Box<Fresh>),
    /// The server says that nothing has changed (HTTP 304).
    NotModified {
        /// The address that it has moved to for good.
        moved_to: Option<String>,
    },
    /// The publisher has taken it down for good (HTTP 410): no more visits.
    Gone,
    /// The server asks to be left alone until then (HTTP 429, 503).
    Later {
        /// Until when.
        until: Timestamp,
        /// Why, in words.
        error: FetchError,
    },
    /// Nothing came.
    Failed(FetchError),
}

/// What came.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Fresh {
    /// The bytes, unpacked.
    pub bytes: Vec<u8>,
    /// `ETag`.
    pub etag: Option<String>,
    /// `Last-Modified`, as it was written.
    pub last_modified: Option<String>,
    /// `Content-Type`, as it was written.
    pub content_type: Option<String>,
    /// Where it came from in the end: addresses in it are relative to this.
    pub url: String,
    /// The address that it has moved to for good (HTTP 301, 308).
    pub moved_to: Option<String>,
    /// How long it may be taken for new (`Cache-Control: max-age`).
    pub max_age: Option<Duration>,
}

/// Makes visits. Shared by threads; connections are kept and used again.
#[derive(Debug, Clone)]
pub struct Fetcher {
    client: Arc<Client>,
}

impl Fetcher {
    /// Opens nothing yet.
    pub fn new(options: Options) -> Self {
        Self { client: Arc::new(Client::new(options)) }
    }

    /// Makes a visit. `now` is the time of day, for `Retry-After` and cookies; `stop` ends it between two pieces of the
    /// answer, [`Self::interrupt`] at once.
    pub fn fetch(&self, request: &Request, now: Timestamp, stop: &AtomicBool) -> Outcome {
        let limits = self.client.limits();
        match Address::parse(&request.address) {
            Err(error) => Outcome::Failed(error),
            Ok(Address::Web(url)) => web::visit(&self.client, request, url, now, stop),
            Ok(_) if request.trust == Trust::Content => {
                Outcome::Failed(FetchError::Forbidden { address: error::shown(&request.address) })
            }
            Ok(Address::File(path)) => file::read(&path, request, limits),
            Ok(Address::Folder(_)) => Outcome::Failed(FetchError::Folder),
            Ok(Address::Command(line)) => match command::run(&line, &[], limits, stop) {
                Ok(bytes) => {
                    Outcome::Fresh(Box::new(Fresh { bytes, url: request.address.clone(), ..Fresh::default() }))
                }
                Err(error) => Outcome::Failed(error),
            },
            Ok(Address::Filter { command: line, inner }) => {
                let plain = Request { address: inner, ..request.clone() };
                match self.fetch(&plain, now, stop) {
                    Outcome::Fresh(mut fresh) => match command::run(&line, &fresh.bytes, limits, stop) {
                        Ok(bytes) => {
                            fresh.bytes = bytes;
                            // The command gives what it gives, whatever the server called it, and it stands before the
                            // address, so the address cannot be exchanged from here.
                            fresh.content_type = None;
                            fresh.moved_to = None;
                            Outcome::Fresh(fresh)
                        }
                        Err(error) => Outcome::Failed(error),
                    },
                    Outcome::NotModified { .. } => Outcome::NotModified { moved_to: None },
                    other => other,
                }
            }
        }
    }

    /// What addresses in the content of this feed deserve: a feed of the reader's own network may name its neighbours.
    pub fn trust_in_content_of(&self, address: &str) -> Trust {
        match Address::parse(address) {
            Ok(Address::Web(url)) if !self.client.is_local(&url) => Trust::Content,
            Ok(Address::Filter { inner, .. }) => self.trust_in_content_of(&inner),
            // A command or a file may stand for anything: its links are a stranger's.
            Ok(Address::Command(_) | Address::File(_) | Address::Folder(_)) | Err(_) => Trust::Content,
            Ok(Address::Web(_)) => Trust::Reader,
        }
    }

    /// Ends all visits at once, also those that wait for a server. The fetcher makes none afterwards.
    pub fn interrupt(&self) {
        self.client.interrupt();
    }
}

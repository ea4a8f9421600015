//! A visit to a web address: validators, redirects by hand, and what the status means.

use std::{
    collections::HashSet,
    sync::atomic::{AtomicBool, Ordering},
    time::{Duration, Instant},
};

use jiff::Timestamp;
use ureq::{
    Body,
    http::{HeaderMap, Response},
};
use url::Url;

use super::{
    Fresh, Outcome, Request, Trust,
    body::{self, Deadline},
    client::{Client, Hop},
    credentials::Credentials,
    error::{FetchError, Stage, shown},
    pace,
};

/// The longest validator that is kept and sent back.
const MAX_VALIDATOR: usize = 1 << 10;

/// Makes a visit.
pub(super) fn visit(client: &Client, request: &Request, url: Url, now: Timestamp, stop: &AtomicBool) -> Outcome {
    match Visit::new(client, request, url, now, stop).run() {
        Ok(outcome) => outcome,
        Err(_) if stop.load(Ordering::Relaxed) => Outcome::Failed(FetchError::Stopped),
        Err(error) => Outcome::Failed(error),
    }
}

struct Visit<'a> {
    client: &'a Client,
    request: &'a Request,
    credentials: Option<Credentials>,
    now: Timestamp,
    deadline: Deadline<'a>,
    first: Url,
    current: Url,
    /// Whether local addresses are out of bounds from here on.
    guarded: bool,
    /// Where only permanent redirects have led so far.
    moved_to: Option<Url>,
    only_permanent: bool,
}

impl<'a> Visit<'a> {
    fn new(client: &'a Client, request: &'a Request, mut url: Url, now: Timestamp, stop: &'a AtomicBool) -> Self {
        let credentials = request.credentials.clone().or_else(|| Credentials::take_from(&mut url));
        // Whatever stands in the address must not reach the request line or a `Host` header.
        let _ = url.set_username("").and_then(|()| url.set_password(None));
        url.set_fragment(None);
        Self {
            client,
            request,
            credentials,
            now,
            deadline: Deadline { at: Instant::now() + client.limits().whole, stop },
            first: url.clone(),
            current: url,
            guarded: request.trust == Trust::Content,
            moved_to: None,
            only_permanent: true,
        }
    }

    fn run(mut self) -> Result<Outcome, FetchError> {
        let mut visited = HashSet::from([self.current.as_str().to_owned()]);
        loop {
            let response = self.ask()?;
            let status = response.status().as_u16();
            if !matches!(status, 301 | 302 | 303 | 307 | 308) {
                return self.judge(status, response);
            }
            if visited.len() > self.client.limits().redirects {
                return Err(FetchError::TooManyRedirects(self.client.limits().redirects));
            }
            self.follow(status, response)?;
            if !visited.insert(self.current.as_str().to_owned()) {
                return Err(FetchError::RedirectLoop);
            }
        }
    }

    fn ask(&self) -> Result<Response<Body>, FetchError> {
        let mut headers = Vec::new();
        let usable = |value: &&String| value.len() <= MAX_VALIDATOR && is_header_value(value);
        if let Some(etag) = self.request.etag.as_ref().filter(usable) {
            headers.push(("If-None-Match", etag.clone()));
        }
        if let Some(date) = self.request.last_modified.as_ref().filter(usable) {
            headers.push(("If-Modified-Since", date.clone()));
        }
        if let Some(credentials) = self.credentials.as_ref().filter(|_| self.is_at_home()) {
            headers.push(("Authorization", credentials.header()));
        }
        let by_hand = self.request.cookie.as_ref().filter(|value| self.is_at_home() && is_header_value(value));
        let from_file = self.client.options().cookies.header(&self.current, self.now);
        if let Some(cookie) = by_hand.cloned().or(from_file) {
            headers.push(("Cookie", cookie));
        }
        let left = self.deadline.left().ok_or(FetchError::Timeout { stage: Stage::Whole })?;
        let hop =
            Hop { url: &self.current, guarded: self.guarded, wanted: self.request.wanted, headers: &headers, left };
        self.client.request(&hop)
    }

    /// Whether this is still the host that the reader named: only it gets his secrets, and never in the clear after
    /// they were asked for over TLS.
    fn is_at_home(&self) -> bool {
        let (first, here) = (&self.first, &self.current);
        let upgraded =
            first.scheme() == "http" && here.scheme() == "https" && first.port().is_none() && here.port().is_none();
        first.host_str() == here.host_str() && (first.origin() == here.origin() || upgraded)
    }

    fn follow(&mut self, status: u16, response: Response<Body>) -> Result<(), FetchError> {
        let location = response.headers().get("location").ok_or(FetchError::RedirectNowhere)?;
        // Addresses of any letters are seen in the wild; the URL standard takes them for UTF-8.
        let location = String::from_utf8_lossy(location.as_bytes()).into_owned();
        body::drain(response);
        let mut next = self.current.join(location.trim()).map_err(|_| FetchError::RedirectNowhere)?;
        if !matches!(next.scheme(), "http" | "https") {
            return Err(FetchError::RedirectScheme { scheme: shown(next.scheme()) });
        }
        if next.host_str().is_none_or(str::is_empty) {
            return Err(FetchError::RedirectNowhere);
        }
        next.set_fragment(None);
        let _ = next.set_username("").and_then(|()| next.set_password(None));
        if self.request.trust != Trust::LocalAllowed && !self.client.is_local(&self.current) {
            self.guarded = true;
        }
        // An address that falls back to clear text is followed but not remembered.
        let downgraded = self.current.scheme() == "https" && next.scheme() == "http";
        self.only_permanent &= matches!(status, 301 | 308) && !downgraded;
        if self.only_permanent {
            self.moved_to = Some(next.clone());
        }
        self.current = next;
        Ok(())
    }

    fn judge(self, status: u16, response: Response<Body>) -> Result<Outcome, FetchError> {
        let moved_to = self.moved_to.as_ref().map(|url| url.as_str().to_owned());
        let asked_whether = self.request.etag.is_some() || self.request.last_modified.is_some();
        match status {
            200 | 203 => {
                let headers = response.headers();
                let mut fresh = Fresh {
                    etag: header(headers, "etag", MAX_VALIDATOR),
                    last_modified: header(headers, "last-modified", MAX_VALIDATOR),
                    content_type: header(headers, "content-type", MAX_VALIDATOR),
                    max_age: header(headers, "cache-control", MAX_VALIDATOR).and_then(|value| max_age(&value)),
                    url: self.current.as_str().to_owned(),
                    moved_to,
                    bytes: Vec::new(),
                };
                let host = shown(self.current.host_str().unwrap_or_default());
                fresh.bytes = body::read(response, self.client.limits(), &self.deadline, &host)?;
                if fresh.bytes.iter().all(u8::is_ascii_whitespace) {
                    return Err(FetchError::Empty);
                }
                Ok(Outcome::Fresh(Box::new(fresh)))
            }
            204 | 205 => Err(FetchError::Empty),
            304 if asked_whether => Ok(Outcome::NotModified { moved_to }),
            410 => {
                body::drain(response);
                Ok(Outcome::Gone)
            }
            429 | 503 => {
                let until =
                    header(response.headers(), "retry-after", 64).and_then(|value| pace::retry_after(&value, self.now));
                body::drain(response);
                let error = FetchError::Status { status };
                Ok(until.map_or(Outcome::Failed(error.clone()), |until| Outcome::Later { until, error }))
            }
            _ => {
                body::drain(response);
                Err(FetchError::Status { status })
            }
        }
    }
}

fn header(headers: &HeaderMap, name: &str, limit: usize) -> Option<String> {
    let value = headers.get(name)?.to_str().ok()?.trim();
    (!value.is_empty() && value.len() <= limit).then(|| value.to_owned())
}

/// Whether a text may stand in a header: visible ASCII and blanks.
fn is_header_value(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| (b' '..=b'~').contains(&byte))
}

fn max_age(value: &str) -> Option<Duration> {
    let seconds = value.split(',').find_map(|part| part.trim().strip_prefix("max-age="))?;
    seconds.trim_matches('"').parse().ok().map(Duration::from_secs)
}

//! One visit: from a feed that is due to what has come of it.

use std::{
    collections::HashMap,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use jiff::Timestamp;

use super::{GONE, Plan, entries, folder, reading};
use crate::{
    article::clean,
    feeds::fetch::{
        Fetcher, Fresh, Outcome, Request, Trust, Wanted, address::Address, credentials::Credentials, error::FetchError,
        queue::Ticket,
    },
    store::model::{Arrival, Due, Visit},
};

/// What came of a visit, to be kept.
pub(super) enum Came {
    Read { arrivals: Vec<Arrival>, visit: Visit },
    Unchanged { visit: Visit },
    Gone(String),
    Later { until: Timestamp, words: String },
    Failed { words: String },
    Stopped,
}

impl Came {
    pub(super) fn broken() -> Self {
        Self::Failed { words: "this feed cannot be read: the program broke off; please report its address".to_owned() }
    }

    pub(super) fn arrivals(&self) -> usize {
        if let Self::Read { arrivals, .. } = self { arrivals.len() } else { 0 }
    }
}

/// The host that a visit burdens.
pub(super) fn host(due: &Due) -> String {
    Address::parse(&due.url).map(|address| address.host()).unwrap_or_default()
}

/// Makes visits; shared by the threads.
pub(super) struct Visitor<'a> {
    plan: &'a Plan,
    fetcher: &'a Fetcher,
    stop: &'a AtomicBool,
    clock: fn() -> Timestamp,
    /// Secrets that were asked for: a command that opens a window is to do so once.
    secrets: Mutex<Secrets>,
}

/// By command and user.
type Secrets = HashMap<(String, Option<String>), Result<Credentials, FetchError>>;

impl<'a> Visitor<'a> {
    pub(super) fn new(plan: &'a Plan, fetcher: &'a Fetcher, stop: &'a AtomicBool, clock: fn() -> Timestamp) -> Self {
        Self { plan, fetcher, stop, clock, secrets: Mutex::default() }
    }

    /// Visits a feed; the host is free for others as soon as its answer is here.
    pub(super) fn visit<T>(&self, due: &Due, ticket: Ticket<'_, T>) -> Came {
        if let Ok(Address::Folder(path)) = Address::parse(&due.url) {
            return match folder::read(&path) {
                Ok(arrivals) => Came::Read { arrivals, visit: self.went_well(None, None) },
                Err(words) => Came::Failed { words },
            };
        }
        let by_hand = (self.plan.by_feed)(due);
        let credentials = by_hand.password_cmd.as_deref().map(|line| self.secret(line, by_hand.user.as_deref()));
        let credentials = match credentials.transpose() {
            Ok(credentials) => credentials,
            Err(error) => return Came::Failed { words: format!("password_cmd: {error}") },
        };
        let request = Request {
            address: due.url.clone(),
            trust: if by_hand.allow_local { Trust::LocalAllowed } else { Trust::Reader },
            wanted: Wanted::Feed,
            etag: due.etag.clone(),
            last_modified: due.last_modified.clone(),
            credentials,
            cookie: by_hand.cookie,
        };
        let outcome = self.fetcher.fetch(&request, (self.clock)(), self.stop);
        drop(ticket);
        match outcome {
            Outcome::Fresh(fresh) => self.read(*fresh, by_hand.every),
            Outcome::NotModified { moved_to } => {
                let visit = Visit {
                    etag: due.etag.clone(),
                    last_modified: due.last_modified.clone(),
                    moved_to,
                    ..self.went_well(by_hand.every, None)
                };
                Came::Unchanged { visit }
            }
            Outcome::Gone => Came::Gone(GONE.to_owned()),
            Outcome::Later { until, error } => Came::Later { until, words: error.to_string() },
            Outcome::Failed(FetchError::Stopped) => Came::Stopped,
            Outcome::Failed(_) if self.stop.load(Ordering::Relaxed) => Came::Stopped,
            Outcome::Failed(error) => Came::Failed { words: error.to_string() },
        }
    }

    fn read(&self, fresh: Fresh, every: Option<Duration>) -> Came {
        let feed = match reading::feed(&fresh) {
            Ok(feed) => feed,
            Err(words) => return Came::Failed { words: clean::line(&words).into_owned() },
        };
        let ttl = feed.ttl_minutes.map(|minutes| Duration::from_secs(60 * u64::from(minutes)));
        let visit = Visit {
            etag: fresh.etag,
            last_modified: fresh.last_modified,
            moved_to: fresh.moved_to,
            title: entries::feed_title(&feed),
            site: entries::site(&feed),
            ..self.went_well(every, ttl.max(fresh.max_age))
        };
        Came::Read { arrivals: entries::arrivals(feed), visit }
    }

    /// When to come again: what the reader has set for the feed counts more than what it asks for itself.
    fn went_well(&self, every: Option<Duration>, asked: Option<Duration>) -> Visit {
        let pace = self.plan.pace;
        let (pace, asked) = match every {
            Some(every) => (crate::feeds::fetch::pace::Pace { every, ..pace }, None),
            None => (pace, asked),
        };
        Visit { next_due: Some(pace.after_success((self.clock)(), asked)), ..Visit::default() }
    }

    fn secret(&self, line: &str, user: Option<&str>) -> Result<Credentials, FetchError> {
        // The lock is held while the command runs: who needs the same secret waits for it.
        let mut secrets = self.secrets.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (line.to_owned(), user.map(str::to_owned));
        secrets.entry(key).or_insert_with(|| Credentials::from_command(line, user, self.stop)).clone()
    }

    /// The page of an article; nothing where it cannot be had.
    pub(super) fn page(&self, link: &str, feed_url: &str) -> Option<Fresh> {
        let request = Request {
            address: link.to_owned(),
            trust: self.fetcher.trust_in_content_of(feed_url),
            wanted: Wanted::Page,
            ..Request::default()
        };
        match self.fetcher.fetch(&request, (self.clock)(), self.stop) {
            Outcome::Fresh(fresh) => Some(*fresh),
            _ => None,
        }
    }

    pub(super) fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }
}

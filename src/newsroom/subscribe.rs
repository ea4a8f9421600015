//! Subscribes to what the reader names: a feed, a page whose feeds are found, a folder, a command.
//!
//! The address is visited before anything is kept, so what is subscribed to is known to be a feed, and its articles are
//! there at once. Where that is not wanted, as with a list that is taken over, `Library::subscribe` asks nobody.

use std::sync::atomic::AtomicBool;

use jiff::Timestamp;
use thiserror::Error;

use super::refresh::{Plan, Refresh, Report, Which, reading};
use crate::{
    feeds::fetch::{Fetcher, Fresh, Outcome, Request, Trust, Wanted, address::Address, error::FetchError},
    store::{Library, StoreError, Subscription, model::FeedId},
};

/// Why there is no subscription.
#[derive(Debug, Error)]
pub enum SubscribeError {
    /// It cannot be fetched.
    #[error("{0}")]
    Fetch(#[from] FetchError),
    /// It is no feed and names none.
    #[error("“{0}” is no feed and names none; look on the site for “RSS” or a feed's address")]
    NoFeed(String),
    /// It was taken down.
    #[error("the feed was taken down for good (410); look for a new address")]
    Gone,
    /// There is no such folder.
    #[error("there is no folder “{0}”; check its name")]
    NoFolder(String),
    /// The library cannot be written.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What came of subscribing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subscribed {
    /// The feed.
    pub feed: FeedId,
    /// Whether it was subscribed to before.
    pub already: bool,
    /// Other feeds that the page names: their titles and addresses.
    pub others: Vec<(String, String)>,
    /// What the first visit brought.
    pub report: Report,
}

/// Subscribes to an address and visits it.
pub fn subscribe(
    library: &mut Library,
    plan: &Plan,
    wanted: &Subscription,
    clock: fn() -> Timestamp,
    stop: &AtomicBool,
) -> Result<Subscribed, SubscribeError> {
    let (url, others) = settle(plan, wanted.url.trim(), clock, stop)?;
    let subscription = Subscription { url: url.clone(), ..wanted.clone() };
    let new = library.subscribe(std::slice::from_ref(&subscription))?;
    let already = new.is_empty();
    let feed = match new.first() {
        Some(feed) => *feed,
        None => library.feed_of(&url)?.ok_or(StoreError::Missing("such feed"))?,
    };
    let report = Refresh::new(plan.clone()).run(library, &Which::These(vec![feed]), clock, &mut |_| {})?;
    Ok(Subscribed { feed, already, others, report })
}

/// The address to subscribe to, and the others that were found.
fn settle(
    plan: &Plan,
    address: &str,
    clock: fn() -> Timestamp,
    stop: &AtomicBool,
) -> Result<(String, Vec<(String, String)>), SubscribeError> {
    match Address::parse(address)? {
        Address::Folder(path) if !path.is_dir() => Err(SubscribeError::NoFolder(path.display().to_string())),
        // A host without a scheme is completed; everything else stays as it was written.
        Address::Web(url) => {
            let fetcher = Fetcher::new(plan.fetch.clone());
            let fresh = visit(&fetcher, url.as_str(), clock, stop)?;
            if reading::feed(&fresh).is_ok() {
                return Ok((fresh.moved_to.unwrap_or_else(|| url.to_string()), Vec::new()));
            }
            let mut found = reading::feeds_of_page(&fresh).into_iter();
            let (_, first) = found.next().ok_or_else(|| SubscribeError::NoFeed(address.to_owned()))?;
            Ok((first, found.collect()))
        }
        Address::Folder(_) | Address::File(_) | Address::Command(_) | Address::Filter { .. } => {
            Ok((address.to_owned(), Vec::new()))
        }
    }
}

fn visit(
    fetcher: &Fetcher,
    address: &str,
    clock: fn() -> Timestamp,
    stop: &AtomicBool,
) -> Result<Fresh, SubscribeError> {
    let request =
        Request { address: address.to_owned(), trust: Trust::Reader, wanted: Wanted::Feed, ..Request::default() };
    match fetcher.fetch(&request, clock(), stop) {
        Outcome::Fresh(fresh) => Ok(*fresh),
        Outcome::Gone => Err(SubscribeError::Gone),
        Outcome::Later { error, .. } | Outcome::Failed(error) => Err(error.into()),
        Outcome::NotModified { .. } => Err(FetchError::Status { status: 304 }.into()),
    }
}

//! Subscribes to what the reader names: a feed, a page whose feeds are found, a folder, a command.
//!
//! The address is visited before anything is kept, so what is subscribed to is known to be a feed, and its articles are
//! there at once. Where that is not wanted, as with a list that is taken over, `Library::subscribe` asks nobody.

use std::sync::atomic::AtomicBool;

use jiff::Timestamp;
use thiserror::Error;

use super::refresh::{Plan, Refresh, Report, Which};
use crate::{
    feeds::{
        discover::{self, Named},
        fetch::{
            Fetcher, Fresh, Outcome, Request, Trust, Wanted, address::Address, credentials::Credentials,
            error::FetchError,
        },
        parse::looks_like_feed,
    },
    store::{
        Library, StoreError, Subscription,
        model::{Due, FeedId},
    },
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
    /// Other feeds that the page names.
    pub others: Vec<Named>,
    /// The address of the feed where the page names none and this is one that its host has.
    pub guessed: Option<String>,
    /// What the first visit brought.
    pub report: Report,
}

/// What stands at an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// A feed, at this address.
    Feed(String),
    /// A page that names several feeds: the reader chooses.
    Several(Vec<Named>),
    /// A page that names none; a feed of its host stands at this address, which may be of something else.
    Guess(String),
}

/// Subscribes to an address and visits it; of several feeds that a page names, to the first.
pub fn subscribe(
    library: &mut Library,
    plan: &Plan,
    wanted: &Subscription,
    clock: fn() -> Timestamp,
    stop: &AtomicBool,
) -> Result<Subscribed, SubscribeError> {
    let (url, others, guessed) = match look(plan, &wanted.url, clock, stop)? {
        Found::Feed(url) => (url, Vec::new(), false),
        Found::Several(mut feeds) => (feeds.remove(0).url, feeds, false),
        Found::Guess(url) => (url, Vec::new(), true),
    };
    let subscription = Subscription { url: url.clone(), ..wanted.clone() };
    let new = library.subscribe(std::slice::from_ref(&subscription))?;
    let already = new.is_empty();
    let feed = match new.first() {
        Some(feed) => *feed,
        None => library.feed_of(&url)?.ok_or(StoreError::Missing("such feed"))?,
    };
    let report = Refresh::new(plan.clone()).run(library, &Which::These(vec![feed]), clock, &mut |_| {})?;
    Ok(Subscribed { feed, already, others, guessed: guessed.then_some(url), report })
}

/// Looks what stands at an address. Asks the network only for that address and, where it is a page that names no feed,
/// for the few places where sites put them; folders, files and commands are taken as they stand.
pub fn look(plan: &Plan, address: &str, clock: fn() -> Timestamp, stop: &AtomicBool) -> Result<Found, SubscribeError> {
    let address = address.trim();
    let url = match Address::parse(address)? {
        Address::Folder(path) if !path.is_dir() => return Err(SubscribeError::NoFolder(path.display().to_string())),
        // A host without a scheme is completed; everything else stays as it was written.
        Address::Web(url) => String::from(url),
        Address::Folder(_) | Address::File(_) | Address::Command(_) | Address::Filter { .. } => {
            return Ok(Found::Feed(address.to_owned()));
        }
    };
    let fetcher = Fetcher::new(plan.fetch.clone());
    let visit = |address: &str, trust| visit(plan, &fetcher, address, trust, clock, stop);
    let fresh = visit(&url, Trust::Reader)?;
    if looks_like_feed(&fresh.bytes) {
        return Ok(Found::Feed(fresh.moved_to.unwrap_or(url)));
    }
    let mut named = discover::named(&String::from_utf8_lossy(&fresh.bytes), &fresh.url);
    if named.len() > 1 {
        return Ok(Found::Several(named));
    }
    if let Some(only) = named.pop() {
        return Ok(Found::Feed(only.url));
    }
    let trust = fetcher.trust_in_content_of(&url);
    let guesses = discover::guesses(&fresh.url).into_iter();
    let mut there = guesses.filter(|guess| visit(guess, trust).is_ok_and(|fresh| looks_like_feed(&fresh.bytes)));
    there.next().map(Found::Guess).ok_or_else(|| SubscribeError::NoFeed(address.to_owned()))
}

/// Asks for an address with what is set for it by hand.
fn visit(
    plan: &Plan,
    fetcher: &Fetcher,
    address: &str,
    trust: Trust,
    clock: fn() -> Timestamp,
    stop: &AtomicBool,
) -> Result<Fresh, SubscribeError> {
    let by_hand = (plan.by_feed)(&Due { url: address.to_owned(), ..Due::default() });
    let credentials = by_hand.password_cmd.map(|line| Credentials::from_command(&line, by_hand.user.as_deref(), stop));
    let request = Request {
        address: address.to_owned(),
        trust: if by_hand.allow_local { Trust::LocalAllowed } else { trust },
        wanted: Wanted::Feed,
        credentials: credentials.transpose()?,
        cookie: by_hand.cookie,
        ..Request::default()
    };
    match fetcher.fetch(&request, clock(), stop) {
        Outcome::Fresh(fresh) => Ok(*fresh),
        Outcome::Gone => Err(SubscribeError::Gone),
        Outcome::Later { error, .. } | Outcome::Failed(error) => Err(error.into()),
        Outcome::NotModified { .. } => Err(FetchError::Status { status: 304 }.into()),
    }
}

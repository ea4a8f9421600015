//! Brings the library up to date: visits feeds on a few threads, takes what comes in on one.
//!
//! `visit` is what a thread does for one feed: fetch, read, turn entries into arrivals (`entries`; `folder` for the files of
//! a folder); `pages` fetches the whole text of what was only a `teaser`, where that is wanted. The thread that called [`Refresh::run`] is the only one that writes: it takes whatever has come since it last
//! looked in one transaction, tells the caller, and looks again. A feed's articles and its validators are kept together, so
//! a kill at any moment costs no more than another visit. An article counts once it is kept: index and extraction catch up
//! behind (`newsroom::process`).

pub(in crate::newsroom) mod entries;
mod folder;
mod pages;
pub(in crate::newsroom) mod reading;
pub mod select;
mod teaser;
mod visit;

use std::{
    fmt,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{Receiver, sync_channel},
    },
    thread,
    time::Duration,
};

use jiff::Timestamp;

use self::{
    pages::Teaser,
    visit::{Came, Visitor},
};
use crate::{
    feeds::fetch::{Fetcher, Options, pace::Pace, queue::HostQueue},
    store::{
        Library, Result,
        model::{Arrival, ArticleId, Change, Due, FeedId, Visit},
    },
};

/// Articles in one transaction, about: enough to be quick, few enough that other programs need not wait.
const BATCH: usize = 2_000;
/// The most threads.
const MAX_JOBS: usize = 32;

/// What is told of a feed that its publisher has taken down.
pub const GONE: &str = "the publisher has taken it down for good (410), so it is not visited any more; look for its new address, \
    or end the subscription (`sahifa feeds remove`)";

/// How a refresh is done.
#[derive(Clone)]
pub struct Plan {
    /// Limits, proxies, cookies.
    pub fetch: Options,
    /// Threads that visit.
    pub jobs: usize,
    /// Visits to one host at a time.
    pub per_host: usize,
    /// When feeds are visited again.
    pub pace: Pace,
    /// Whether the pages of teasers are fetched where a feed does not say.
    pub full_text: bool,
    /// Whether an article whose text has changed becomes unread again.
    pub unread_when_changed: bool,
    /// What is let go after the visits.
    pub expiry: Expiry,
    /// What is set for a feed by hand.
    pub by_feed: Arc<dyn Fn(&Due) -> ByHand + Send + Sync>,
}

impl Default for Plan {
    fn default() -> Self {
        Self {
            fetch: Options::default(),
            jobs: 6,
            per_host: 3,
            pace: Pace::default(),
            full_text: false,
            unread_when_changed: false,
            expiry: Expiry::default(),
            by_feed: Arc::new(|_| ByHand::default()),
        }
    }
}

impl Plan {
    fn wants_full_text(&self, due: &Due) -> bool {
        due.full_text.or((self.by_feed)(due).full_text).unwrap_or(self.full_text)
    }
}

impl fmt::Debug for Plan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Plan").field("jobs", &self.jobs).field("per_host", &self.per_host).finish_non_exhaustive()
    }
}

/// Which articles of a feed are let go: never one that is unread, starred, kept, or bears tags or a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Expiry {
    /// Those that are older than so many days.
    pub days: Option<u32>,
    /// Those beyond so many, the newest kept.
    pub keep: Option<usize>,
}

/// What the reader has set for one feed.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct ByHand {
    /// The user name that goes with the password.
    pub user: Option<String>,
    /// The command whose first line is the password, or a token where there is no user.
    pub password_cmd: Option<String>,
    /// A `Cookie` header.
    pub cookie: Option<String>,
    /// Whether the feed may lead into the local network.
    pub allow_local: bool,
    /// Whether the pages of its teasers are fetched.
    pub full_text: Option<bool>,
    /// How often it is visited.
    pub every: Option<Duration>,
}

impl fmt::Debug for ByHand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ByHand").field("allow_local", &self.allow_local).finish_non_exhaustive()
    }
}

/// Which feeds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Which {
    /// Those whose time has come.
    #[default]
    Due,
    /// All.
    All,
    /// These, whether their time has come or not.
    These(Vec<FeedId>),
}

/// What the caller is told while it goes on.
#[derive(Debug)]
pub enum Step<'a> {
    /// A visit has begun.
    Began {
        /// The feed's name.
        name: &'a str,
    },
    /// A visit has ended and its outcome is kept.
    Visited {
        /// How it went.
        visited: &'a Visited,
        /// All so far, this one with them.
        report: &'a Report,
    },
    /// These articles are new, and kept: the moment for rules and hooks.
    Arrived(&'a [NewArticle]),
}

/// An article that has just come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewArticle {
    /// Which.
    pub id: ArticleId,
    /// Of which feed.
    pub feed: FeedId,
    /// The name of its feed.
    pub source: String,
    /// Its headline.
    pub title: String,
    /// Its page.
    pub link: Option<String>,
}

/// How a visit went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visited {
    /// Which feed.
    pub feed: FeedId,
    /// Its name.
    pub name: String,
    /// Its address.
    pub url: String,
    /// What came of it.
    pub outcome: Outcome,
}

/// What came of a visit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It was read.
    Read {
        /// New articles.
        new: usize,
        /// Articles whose text has changed.
        changed: usize,
    },
    /// Nothing has changed since the last visit.
    Unchanged,
    /// It was taken down for good.
    Gone,
    /// The server asks to be left alone for a while.
    Later(String),
    /// It failed: why, in words.
    Failed(String),
}

/// All that came of a refresh.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    /// Feeds to visit.
    pub total: usize,
    /// Feeds that were visited.
    pub done: usize,
    /// Feeds that failed, are gone or ask to be left alone.
    pub failed: usize,
    /// New articles.
    pub new: usize,
    /// Articles whose text has changed.
    pub changed: usize,
    /// Whether it was stopped before its end.
    pub stopped: bool,
}

impl Report {
    /// Whether feeds were visited and not one of them could be read.
    pub fn all_failed(&self) -> bool {
        self.done > 0 && self.failed == self.done
    }
}

/// A refresh: made, perhaps handed a [`Canceller`] around, and run once.
#[derive(Debug)]
pub struct Refresh {
    plan: Plan,
    fetcher: Fetcher,
    stop: Arc<AtomicBool>,
}

/// Stops a refresh from another thread, also while it waits for a server.
#[derive(Debug, Clone)]
pub struct Canceller {
    fetcher: Fetcher,
    stop: Arc<AtomicBool>,
}

impl Canceller {
    /// Stops it. What has been kept stays.
    pub fn cancel(&self) {
        self.stop.store(true, Ordering::Relaxed);
        self.fetcher.interrupt();
    }
}

/// What the visiting threads tell the one that writes.
enum Message {
    Began(String),
    Ended(Box<Due>, Came),
}

impl Refresh {
    /// Opens no connection yet.
    pub fn new(plan: Plan) -> Self {
        let fetcher = Fetcher::new(plan.fetch.clone());
        Self { plan, fetcher, stop: Arc::default() }
    }

    /// The way to stop it.
    pub fn canceller(&self) -> Canceller {
        Canceller { fetcher: self.fetcher.clone(), stop: Arc::clone(&self.stop) }
    }

    /// Visits feeds and keeps what comes. Ends early with an error only where the library itself cannot be written.
    pub fn run(
        &self,
        library: &mut Library,
        which: &Which,
        clock: fn() -> Timestamp,
        tell: &mut dyn FnMut(Step<'_>),
    ) -> Result<Report> {
        let due = chosen(library, which, clock())?;
        let mut report = Report { total: due.len(), ..Report::default() };
        let jobs = self.plan.jobs.clamp(1, MAX_JOBS).min(due.len().max(1));
        let queue = HostQueue::new(due.into_iter().map(|due| (visit::host(&due), due)), self.plan.per_host);
        let visitor = Visitor::new(&self.plan, &self.fetcher, &self.stop, clock);
        let (send, messages) = sync_channel(jobs);
        let teasers = Vec::new();
        let mut writer = Writer { library, plan: &self.plan, clock, tell, report: &mut report, teasers };
        let written = thread::scope(|scope| {
            for _ in 0..jobs {
                let (send, queue, visitor) = (send.clone(), &queue, &visitor);
                scope.spawn(move || {
                    while !self.stop.load(Ordering::Relaxed)
                        && let Some((due, ticket)) = queue.take()
                    {
                        let began = Message::Began(due.title.clone());
                        // The writer goes away only where it cannot write: then there is nothing more to do.
                        if send.send(began).is_err() {
                            return;
                        }
                        // A feed that breaks its reader must not take the others with it.
                        let came = catch_unwind(AssertUnwindSafe(|| visitor.visit(&due, ticket)))
                            .unwrap_or_else(|_| Came::broken());
                        if send.send(Message::Ended(Box::new(due), came)).is_err() {
                            return;
                        }
                    }
                    queue.clear();
                });
            }
            drop(send);
            let written = writer.run(&messages);
            if written.is_err() {
                self.canceller().cancel();
                queue.clear();
            }
            written
        });
        let teasers = writer.teasers;
        written?;
        pages::complete(library, &visitor, teasers, jobs)?;
        if !self.stop.load(Ordering::Relaxed) {
            self.expire(library, clock())?;
        }
        report.stopped = self.stop.load(Ordering::Relaxed);
        Ok(report)
    }
}

impl Refresh {
    fn expire(&self, library: &mut Library, now: Timestamp) -> Result<()> {
        let Expiry { days, keep } = self.plan.expiry;
        let before = days.map(|days| now.as_second() - i64::from(days) * 86_400);
        if before.is_none() && keep.is_none() {
            return Ok(());
        }
        for feed in library.feeds()? {
            // What was deleted is undone by nobody's key: the reader has asked for it beforehand.
            library.expire(feed.id, keep, before)?;
        }
        Ok(())
    }
}

fn chosen(library: &Library, which: &Which, now: Timestamp) -> Result<Vec<Due>> {
    let all = !matches!(which, Which::Due);
    let mut due = library.due(now, all)?;
    // The program's own feed is never visited.
    due.retain(|due| !due.url.starts_with("sahifa:"));
    if let Which::These(feeds) = which {
        due.retain(|due| feeds.contains(&due.id));
    }
    Ok(due)
}

/// The one that writes.
struct Writer<'a> {
    library: &'a mut Library,
    plan: &'a Plan,
    clock: fn() -> Timestamp,
    tell: &'a mut dyn FnMut(Step<'_>),
    report: &'a mut Report,
    /// What stands for a whole text that its page may give.
    teasers: Vec<Teaser>,
}

impl Writer<'_> {
    fn run(&mut self, messages: &Receiver<Message>) -> Result<()> {
        let mut batch = Vec::new();
        let mut waiting = 0;
        // What has come since the last transaction goes into the next one.
        while let Ok(first) = messages.recv() {
            let mut next = Some(first);
            while let Some(message) = next {
                match message {
                    Message::Began(name) => (self.tell)(Step::Began { name: &name }),
                    Message::Ended(due, came) => {
                        waiting += came.arrivals();
                        batch.push((*due, came));
                    }
                }
                next = if waiting < BATCH { messages.try_recv().ok() } else { None };
            }
            self.keep(std::mem::take(&mut batch))?;
            waiting = 0;
        }
        Ok(())
    }

    fn keep(&mut self, batch: Vec<(Due, Came)>) -> Result<()> {
        let now = (self.clock)();
        let mut read = Vec::new();
        for (due, came) in batch {
            match came {
                Came::Read { arrivals, visit } => read.push((due, Some(arrivals), visit)),
                Came::Unchanged { visit } => read.push((due, None, visit)),
                Came::Gone(words) => {
                    self.library.gone(due.id, &words, now)?;
                    self.visited(due, Outcome::Gone);
                }
                Came::Later { until, words } => {
                    self.library.failed(due.id, &words, until, now)?;
                    self.visited(due, Outcome::Later(words));
                }
                Came::Failed { words } => {
                    let next = self.plan.pace.after_failures(now, due.failures.saturating_add(1), &due.url);
                    self.library.failed(due.id, &words, next, now)?;
                    self.visited(due, Outcome::Failed(words));
                }
                // It was not visited, so there is nothing to keep.
                Came::Stopped => {}
            }
        }
        if read.is_empty() { Ok(()) } else { self.keep_read(read, now) }
    }

    fn keep_read(&mut self, read: Vec<(Due, Option<Vec<Arrival>>, Visit)>, now: Timestamp) -> Result<()> {
        let (mut visits, mut feeds) = (Vec::with_capacity(read.len()), Vec::with_capacity(read.len()));
        for (due, arrivals, visit) in read {
            feeds.push((arrivals.is_none(), visit.title.clone(), due));
            visits.push((feeds[feeds.len() - 1].2.id, arrivals.unwrap_or_default(), visit));
        }
        let arrived = self.library.take_in_all(&visits, now)?;
        for (((unchanged, title, mut due), (_, arrivals, _)), arrived) in feeds.into_iter().zip(&visits).zip(arrived) {
            // A feed that had no name but its address has one now.
            if due.title == due.url {
                due.title = title.filter(|title| !title.is_empty()).unwrap_or(due.title);
            }
            if self.plan.unread_when_changed && !arrived.changed.is_empty() {
                self.library.mark(&arrived.changed, &Change::Read(false))?;
            }
            if !arrived.new.is_empty() {
                let new: Vec<NewArticle> = arrived
                    .new
                    .iter()
                    .zip(&arrived.places)
                    .map(|(id, place)| NewArticle {
                        id: *id,
                        feed: due.id,
                        source: due.title.clone(),
                        title: arrivals[*place].title.clone(),
                        link: arrivals[*place].link.clone(),
                    })
                    .collect();
                if self.plan.wants_full_text(&due) {
                    self.teasers.extend(
                        new.iter()
                            .zip(&arrived.places)
                            .filter_map(|(article, place)| Teaser::of(article.id, &due.url, &arrivals[*place])),
                    );
                }
                (self.tell)(Step::Arrived(&new));
            }
            let (new, changed) = (arrived.new.len(), arrived.changed.len());
            let outcome = if unchanged { Outcome::Unchanged } else { Outcome::Read { new, changed } };
            self.visited(due, outcome);
        }
        Ok(())
    }

    fn visited(&mut self, due: Due, outcome: Outcome) {
        self.report.done += 1;
        match &outcome {
            Outcome::Read { new, changed } => {
                self.report.new += new;
                self.report.changed += changed;
            }
            Outcome::Unchanged => {}
            Outcome::Gone | Outcome::Later(_) | Outcome::Failed(_) => self.report.failed += 1,
        }
        let visited = Visited { feed: due.id, name: due.title, url: due.url, outcome };
        (self.tell)(Step::Visited { visited: &visited, report: self.report });
    }
}

//! Serves the library to the screen: requests in, answers out, on a thread of its own.
//!
//! `model` is the language the two speak, `lists` answers what is listed, `changes` does what is changed and takes it back.
//! Reading what has arrived runs on a second thread with a connection of its own, so that no list waits for it.

mod changes;
mod fetching;
mod lists;
pub mod model;
pub(super) mod samples;

use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{Receiver, RecvTimeoutError},
    },
    thread,
    time::{Duration, Instant},
};

use jiff::{Timestamp, tz::TimeZone};

use self::{
    fetching::Fetching,
    lists::Listed,
    model::{ArticleRow, Listing, OpenedArticle, Reply, Request, SourceRow},
};
use super::{
    process, read,
    refresh::{Plan, Which},
    rules::{self, Rule, Told},
    seeds::STARTER,
};
use crate::feeds::opml;
use crate::store::{
    Access, Library, Result, StoreError, Subscription, Undo,
    model::ArticleId,
    query::{Now, Query},
    search::highlight::Needles,
};

/// How many changes can be taken back.
const UNDOS: usize = 100;

/// What the environment and the configuration decide.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The file of the library.
    pub path: PathBuf,
    /// The clock.
    pub clock: fn() -> Timestamp,
    /// The zone in which days begin.
    pub zone: TimeZone,
    /// How feeds are fetched.
    pub plan: Plan,
    /// What is done with new articles.
    pub rules: Arc<[Rule]>,
    /// How often it is looked whether a feed's time has come, which is then visited; never where nothing is given.
    pub visits: Option<Duration>,
}

/// What the first frame shows.
#[derive(Debug)]
pub struct Start {
    /// The sources.
    pub sources: Vec<SourceRow>,
    /// The list that is open.
    pub listing: Listing,
    /// How many articles it has.
    pub total: usize,
    /// Its first rows.
    pub rows: Vec<ArticleRow>,
    /// The zone in which days begin.
    pub zone: TimeZone,
    /// Whether the library was made just now: the reader is here for the first time.
    pub fresh: bool,
    /// The first of the articles that come with the program, where nothing was subscribed to yet.
    pub sample: Option<ArticleId>,
}

/// Takes an answer to the screen; tells whether the screen is still there.
pub type Answer = Arc<dyn Fn(Reply) -> bool + Send + Sync>;

/// Whoever serves the library.
#[derive(Debug)]
pub struct Desk {
    library: Library,
    settings: Settings,
    undos: Vec<Undo>,
    /// What the numbers of the open list are, once they were asked for.
    listed: Option<Listed>,
    version: i64,
    /// When it was last looked whether a feed's time has come.
    looked: Option<Instant>,
    fresh: bool,
}

impl Desk {
    /// Opens the library, makes it where there is none, and puts the articles that come with the program into a fresh one.
    pub fn open(settings: Settings) -> Result<Self> {
        let mut library = Library::open(&settings.path, Access::Create)?;
        let fresh = library.feeds()?.is_empty();
        if fresh {
            samples::put_in(&mut library, (settings.clock)())?;
        }
        let version = library.version()?;
        Ok(Self { library, settings, undos: Vec::new(), listed: None, version, looked: None, fresh })
    }

    /// The library.
    pub fn library(&self) -> &Library {
        &self.library
    }

    /// What the first frame shows: the sources, and the list of what is unread, or of everything where nothing is. Nothing
    /// is counted that the feeds' counters do not tell.
    pub fn start(&self) -> Result<Start> {
        let now = self.now();
        let sources = lists::sources(&self.library, &now)?;
        let listing = if sources.iter().any(|row| row.unread > 0) { Listing::Unread } else { Listing::All };
        let (total, rows) = lists::at_once(&self.library, &listing, &now)?.unwrap_or_default();
        Ok(Start {
            zone: self.settings.zone.clone(),
            fresh: self.fresh,
            sample: samples::first_alone(&self.library)?,
            sources,
            listing,
            total,
            rows,
        })
    }

    /// Serves until no more requests can come.
    pub fn serve(mut self, requests: &Receiver<Request>, answer: &Answer) {
        let catching_up = CatchUp::start(&self.settings, answer);
        let mut fetching = Fetching::new(self.settings.clone(), Arc::clone(answer), catching_up.waker());
        if let Err(error) = fetching.watch_folders(&self.library) {
            answer(Reply::Failed(error.to_string()));
        }
        while let Some(request) = self.next(requests, answer, &mut fetching) {
            let request = match self.fetch(request, &mut fetching) {
                Ok(None) => continue,
                Ok(Some(request)) => request,
                Err(error) => {
                    answer(Reply::Failed(error.to_string()));
                    continue;
                }
            };
            let replies = self.answer(request).unwrap_or_else(|error| vec![Reply::Failed(error.to_string())]);
            for reply in replies {
                if !answer(reply) {
                    return;
                }
            }
        }
    }

    /// The next request; while none waits, what was only begun is finished.
    fn next(&mut self, requests: &Receiver<Request>, answer: &Answer, fetching: &mut Fetching) -> Option<Request> {
        if let Ok(request) = requests.try_recv() {
            return Some(request);
        }
        let now = self.now();
        if let Some(listed) = &mut self.listed
            && let Ok(Some((total, rows))) = lists::rest(&self.library, listed, &now)
        {
            answer(Reply::List(listed.generation, total, rows));
        }
        let Some(pause) = self.settings.visits else { return requests.recv().ok() };
        loop {
            let left = self.looked.map_or(Duration::ZERO, |looked| pause.saturating_sub(looked.elapsed()));
            if left.is_zero() {
                self.looked = Some(Instant::now());
                let due = self.library.due(self.now().timestamp, false).unwrap_or_default();
                if due.iter().any(|due| due.url != samples::ADDRESS) {
                    fetching.refresh(Which::Due);
                }
                continue;
            }
            match requests.recv_timeout(left) {
                Ok(request) => return Some(request),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return None,
            }
        }
    }

    /// Has done what needs the network; gives back what does not.
    fn fetch(&self, request: Request, fetching: &mut Fetching) -> Result<Option<Request>> {
        match request {
            Request::Refresh(None) => fetching.refresh(Which::All),
            Request::Refresh(Some(listing)) => fetching.refresh(fetching::feeds_of(&self.library, &listing)?),
            Request::RefreshFeeds(feeds) => fetching.refresh(Which::These(feeds)),
            Request::CancelRefresh => fetching.cancel(),
            Request::Subscribe(address, folder) => fetching.subscribe(address, folder),
            Request::Sources => {
                // Asked for whenever feeds have changed.
                fetching.watch_folders(&self.library)?;
                return Ok(Some(Request::Sources));
            }
            other => return Ok(Some(other)),
        }
        Ok(None)
    }

    /// Answers one request.
    pub fn answer(&mut self, request: Request) -> Result<Vec<Reply>> {
        let now = self.now();
        Ok(vec![match request {
            Request::Sources => Reply::Sources(lists::sources(&self.library, &now)?),
            Request::List(wanted) => match lists::list(&self.library, &wanted, &now) {
                Ok((total, rows, listed)) => {
                    self.listed = listed;
                    Reply::List(wanted.generation, total, rows)
                }
                // Nobody must wait for a list that cannot be had.
                Err(error) => {
                    let nothing = Reply::List(wanted.generation, 0, Vec::new());
                    return Ok(vec![nothing, Reply::Failed(error.to_string())]);
                }
            },
            Request::Rows(generation, from, to) => {
                let Some(listed) = self.listed.as_mut().filter(|listed| listed.generation == generation) else {
                    return Ok(Vec::new());
                };
                Reply::Rows(generation, from, lists::rows(&self.library, listed, from..to, &now)?)
            }
            Request::Open(id, query) => Reply::Opened(Box::new(self.open_article(id, query.as_deref())?)),
            Request::Change(which, change) => {
                let undo = changes::change(&mut self.library, &which, &change, &now)?;
                let count = undo.count();
                if count > 0 {
                    self.undos.push(undo);
                    let forgotten = self.undos.len().saturating_sub(UNDOS);
                    self.undos.drain(..forgotten);
                }
                Reply::Changed(change, count)
            }
            Request::Undo => match self.undos.pop() {
                Some(undo) => Reply::Undone(Some(self.library.undo(&undo)?)),
                None => Reply::Undone(None),
            },
            Request::KeepPlace(id, paragraph, byte) => {
                self.library.keep_place(id, paragraph, byte)?;
                return Ok(Vec::new());
            }
            Request::NextUnread(from, forward) => Reply::NextUnread(self.library.next_unread(from, forward)?),
            Request::Story(id) => {
                Reply::Story(self.library.story(id)?.into_iter().map(|row| lists::shown(row, None)).collect())
            }
            Request::Events(name) => {
                let events = lists::events(&self.library, &name)?;
                Reply::Events(name, events)
            }
            Request::Errors => Reply::Errors(lists::failed(&self.library)?),
            Request::Unsubscribe(feed) => {
                self.library.unsubscribe(feed)?;
                Reply::Arranged
            }
            Request::Rename(feed, name) => {
                self.library.rename(feed, &name)?;
                Reply::Arranged
            }
            Request::Move(feed, folder) => {
                self.library.move_to(feed, &folder)?;
                Reply::Arranged
            }
            Request::SaveSearch(name, query) => {
                // A search that cannot be read is told now, not whenever it is opened.
                Query::parse(&query).map_err(StoreError::Query)?;
                self.library.save_search(&name, &query)?;
                Reply::Arranged
            }
            Request::ForgetSearch(name) => {
                self.library.forget_search(&name)?;
                Reply::Arranged
            }
            Request::Glance => {
                let version = self.library.version()?;
                if version == self.version {
                    return Ok(Vec::new());
                }
                self.version = version;
                Reply::Stale
            }
            Request::SubscribeStarter => {
                let listed = opml::read(STARTER).unwrap_or_default().into_iter().map(Subscription::from);
                let new = self.library.subscribe(&listed.collect::<Vec<_>>())?;
                Reply::Subscribed(new.len(), Vec::new())
            }
            // What needs the network was sorted out before.
            Request::Subscribe(..) | Request::Refresh(_) | Request::RefreshFeeds(_) | Request::CancelRefresh => {
                return Ok(Vec::new());
            }
        }])
    }

    /// An article to be read, with the words that a query found in it.
    pub fn open_article(&self, id: ArticleId, query: Option<&str>) -> Result<OpenedArticle> {
        let stored = self.library.article(id)?;
        let article = Arc::new(read::article(&stored));
        let needles = query.and_then(|query| Query::parse(query).ok()).map(|query| Needles::new(&query));
        let mut hits = Vec::new();
        for (index, paragraph) in article.paragraphs.iter().enumerate().filter(|_| needles.is_some()) {
            let found = needles.as_ref().map(|needles| needles.find(&paragraph.text)).unwrap_or_default();
            hits.extend(found.into_iter().map(|range| crate::article::model::TextSpan {
                paragraph: index,
                start: range.start,
                end: range.end,
            }));
        }
        Ok(OpenedArticle {
            id,
            found: read::found(&self.library, id, &article)?.map(Box::new),
            article,
            place: stored.place,
            link: stored.row.link,
            tags: stored.tags,
            note: stored.note,
            enclosures: stored.enclosures,
            hits,
        })
    }

    fn now(&self) -> Now {
        Now { timestamp: (self.settings.clock)(), zone: self.settings.zone.clone() }
    }
}

fn reply(told: Told) -> Reply {
    match told {
        Told::Notice(rule, titles) => Reply::Noticed(rule, titles),
        Told::Changed => Reply::Stale,
        Told::Failed(words) => Reply::Failed(words),
    }
}

/// The thread that reads what has arrived.
struct CatchUp {
    wake: std::sync::mpsc::Sender<()>,
    stop: Arc<AtomicBool>,
    thread: Option<thread::JoinHandle<()>>,
}

impl CatchUp {
    fn start(settings: &Settings, answer: &Answer) -> Self {
        let (wake, woken) = std::sync::mpsc::channel();
        let stop = Arc::new(AtomicBool::new(false));
        let (settings, stopped, answer) = (settings.clone(), Arc::clone(&stop), Arc::clone(answer));
        let thread = thread::Builder::new().name("catch-up".into()).spawn(move || {
            let Ok(mut library) = Library::open(&settings.path, Access::Existing) else { return };
            loop {
                match process::catch_up(&mut library, 1, &stopped, |_| ()) {
                    Ok(0) => {}
                    Ok(_) => drop(answer(Reply::CaughtUp)),
                    Err(error) => drop(answer(Reply::Failed(error.to_string()))),
                }
                let now = Now { timestamp: (settings.clock)(), zone: settings.zone.clone() };
                match rules::try_all(&mut library, &settings.rules, &now, &stopped) {
                    Ok(told) => told.into_iter().for_each(|one| _ = answer(reply(one))),
                    Err(error) => drop(answer(Reply::Failed(error.to_string()))),
                }
                if stopped.load(Ordering::Relaxed) || woken.recv().is_err() {
                    return;
                }
            }
        });
        Self { wake, stop, thread: thread.ok() }
    }

    fn waker(&self) -> std::sync::mpsc::Sender<()> {
        self.wake.clone()
    }
}

impl Drop for CatchUp {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        let (gone, _) = std::sync::mpsc::channel();
        self.wake = gone;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

#[cfg(test)]
mod tests;

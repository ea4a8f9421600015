//! Fetching for the screen: one refresh at a time, on a thread of its own with a connection of its own, cancellable; and
//! subscriptions, whose addresses have to be looked at first.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::Sender,
    },
    thread,
};

use super::{
    Answer, Settings,
    model::{Listing, NamedFeed, Progress, Reply},
};
use crate::{
    feeds::discover::Named,
    newsroom::{
        refresh::{Canceller, Refresh, Report, Step, Which},
        subscribe::{Found, look},
    },
    store::{Access, Library, Result, Subscription, model::FeedId},
};

/// What fetches for the screen.
pub(super) struct Fetching {
    settings: Settings,
    answer: Answer,
    /// Wakes whoever reads what has come.
    wake: Sender<()>,
    running: Arc<AtomicBool>,
    canceller: Option<Canceller>,
    threads: Vec<thread::JoinHandle<()>>,
    stop: Arc<AtomicBool>,
}

impl Fetching {
    pub(super) fn new(settings: Settings, answer: Answer, wake: Sender<()>) -> Self {
        Self {
            settings,
            answer,
            wake,
            running: Arc::default(),
            canceller: None,
            threads: Vec::new(),
            stop: Arc::default(),
        }
    }

    /// Begins a refresh; one that goes on already is left to it.
    pub(super) fn refresh(&mut self, which: Which) {
        if self.running.swap(true, Ordering::AcqRel) {
            return;
        }
        let refresh = Refresh::new(self.settings.plan.clone());
        self.canceller = Some(refresh.canceller());
        let (settings, answer, wake) = (self.settings.clone(), Arc::clone(&self.answer), self.wake.clone());
        let running = Arc::clone(&self.running);
        self.spawn("refresh", move || {
            let reply = match run(&refresh, &settings, &which, &answer) {
                Ok(report) => Reply::Refreshed(progress(&report)),
                Err(error) => Reply::Failed(error.to_string()),
            };
            running.store(false, Ordering::Release);
            // The screen may be gone by now, and so may whoever reads what has come.
            let _ = wake.send(());
            answer(reply);
        });
    }

    /// Stops the refresh that goes on; what has come stays.
    pub(super) fn cancel(&self) {
        if let Some(canceller) = &self.canceller {
            canceller.cancel();
        }
    }

    /// Looks at an address and subscribes to the feed that stands there, or asks which of several is meant.
    pub(super) fn subscribe(&mut self, address: String, folder: Option<String>) {
        let (settings, answer, stop) = (self.settings.clone(), Arc::clone(&self.answer), Arc::clone(&self.stop));
        self.spawn("subscribe", move || {
            let reply = match look(&settings.plan, &address, settings.clock, &stop) {
                Ok(Found::Several(feeds)) => {
                    let named = |feed: Named| NamedFeed { url: feed.url, title: feed.title };
                    Reply::Several(feeds.into_iter().map(named).collect(), folder)
                }
                Ok(Found::Feed(url)) => match subscribe(&settings, url, folder) {
                    Ok(new) => Reply::Subscribed(new.len(), new),
                    Err(error) => Reply::Failed(error.to_string()),
                },
                Err(error) => Reply::Failed(error.to_string()),
            };
            answer(reply);
        });
    }

    fn spawn(&mut self, name: &str, work: impl FnOnce() + Send + 'static) {
        self.threads.retain(|thread| !thread.is_finished());
        // Without threads there is no fetching; the lists still work.
        if let Ok(thread) = thread::Builder::new().name(name.to_owned()).spawn(work) {
            self.threads.push(thread);
        }
    }
}

impl Drop for Fetching {
    /// What goes on is stopped: nobody waits for a server when they leave.
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        self.cancel();
        for thread in self.threads.drain(..) {
            let _ = thread.join();
        }
    }
}

fn run(refresh: &Refresh, settings: &Settings, which: &Which, answer: &Answer) -> Result<Report> {
    let mut library = Library::open(&settings.path, Access::Existing)?;
    refresh.run(&mut library, which, settings.clock, &mut |step| {
        if let Step::Visited { report, .. } = step {
            answer(Reply::Progress(progress(report)));
        }
    })
}

fn subscribe(settings: &Settings, url: String, folder: Option<String>) -> Result<Vec<FeedId>> {
    let mut library = Library::open(&settings.path, Access::Existing)?;
    library.subscribe(&[Subscription { url, folder: folder.unwrap_or_default(), ..Subscription::default() }])
}

fn progress(report: &Report) -> Progress {
    Progress { done: report.done, total: report.total, new: report.new, failed: report.failed }
}

/// The feeds of a list, as far as it is one of feeds.
pub(super) fn feeds_of(library: &Library, listing: &Listing) -> Result<Which> {
    let inside = |path: &str, folder: &str| folder == path || folder.starts_with(&format!("{path}/"));
    let feeds = library.feeds()?;
    Ok(match listing {
        Listing::Feed(id) => Which::These(vec![*id]),
        Listing::Folder(path) => Which::These(feeds.iter().filter(|f| inside(path, &f.folder)).map(|f| f.id).collect()),
        _ => Which::All,
    })
}

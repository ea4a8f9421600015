//! Fetching for the screen: one refresh at a time, on a thread of its own with a connection of its own, cancellable; and
//! subscriptions, whose addresses have to be looked at first.

use std::{
    path::{Path, PathBuf},
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
        watch::{self, Watch},
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
    /// The folders that are feeds, and their watching.
    folders: Vec<(FeedId, PathBuf)>,
    watch: Option<Watch>,
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
            folders: Vec::new(),
            watch: None,
        }
    }

    /// Watches the folders that are feeds, from now on these: what is written into them is read at once.
    pub(super) fn watch_folders(&mut self, library: &Library) -> Result<()> {
        let feeds = library.feeds()?.into_iter().filter(|feed| !feed.gone);
        let folders: Vec<_> = feeds.filter_map(|feed| Some((feed.id, watch::folder_of(&feed.url)?))).collect();
        if folders == self.folders {
            return Ok(());
        }
        self.folders.clone_from(&folders);
        self.watch = None;
        if folders.is_empty() {
            return Ok(());
        }
        let paths: Vec<PathBuf> = folders.iter().map(|(_, path)| path.clone()).collect();
        let (settings, answer, wake) = (self.settings.clone(), Arc::clone(&self.answer), self.wake.clone());
        let changed = move |folder: &Path| {
            let feeds = folders.iter().filter(|(_, path)| path == folder).map(|(feed, _)| *feed).collect();
            match run(&Refresh::new(settings.plan.clone()), &settings, &Which::These(feeds), &|_| true) {
                Ok(_) => wake.send(()).is_ok() && answer(Reply::Stale),
                Err(error) => answer(Reply::Failed(error.to_string())),
            }
        };
        match watch::watch(&paths, changed) {
            Ok((watch, problems)) => {
                self.watch = Some(watch);
                for problem in problems {
                    (self.answer)(Reply::Failed(problem.to_string()));
                }
            }
            Err(error) => {
                (self.answer)(Reply::Failed(error.to_string()));
            }
        }
        Ok(())
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
            let reply = match run(&refresh, &settings, &which, &*answer) {
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
                // It may be of something else: the reader looks at its address first.
                Ok(Found::Guess(url)) => Reply::Several(vec![NamedFeed { url, title: String::new() }], folder),
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

fn run(refresh: &Refresh, settings: &Settings, which: &Which, answer: &dyn Fn(Reply) -> bool) -> Result<Report> {
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

//! Threads that feed the queue: one reads the input, one waits for signals, a few workers read articles.
//!
//! A worker that panics is caught and says that it broke off; the queue's far end going away ends them all.

use std::{
    io,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc, Mutex,
        mpsc::{Receiver, Sender, channel},
    },
    thread::{self, JoinHandle},
    time::Duration,
};

use crossterm::event::{Event as TerminalEvent, KeyEventKind};
use signal_hook::{
    consts::signal::{SIGHUP, SIGINT, SIGTERM, SIGTSTP},
    iterator::Signals,
};

use super::{
    Arrival, Rest, Serve, ThemeNews,
    detect::{ask, replies::Replies},
    event::{self, Event},
    state::pictures::{Brought, Wanted},
    widgets::picture,
};
use crate::{
    article::model::Article,
    extract,
    newsroom::{
        desk::{Answer, model::Request},
        outside::{self, Task},
        pictures::{PictureError, PictureReader},
    },
};

/// How many articles are read at once.
const WORKERS: usize = 2;

/// The way to the workers.
#[derive(Debug)]
pub(super) struct Workers {
    jobs: Sender<(usize, Arc<Article>)>,
    queue: Sender<Event>,
    pictures: Sender<Wanted>,
    library: Option<(Sender<Request>, JoinHandle<()>)>,
}

impl Workers {
    /// Starts the workers; what they find comes through the queue.
    pub(super) fn start(queue: &Sender<Event>, reader: Option<&PictureReader>) -> io::Result<Self> {
        let (jobs, waiting) = channel();
        let waiting = Arc::new(Mutex::new(waiting));
        for _ in 0..WORKERS {
            let (waiting, queue) = (Arc::clone(&waiting), queue.clone());
            thread::Builder::new().name("reader".into()).spawn(move || work(&waiting, &queue))?;
        }
        let (pictures, wanted) = channel();
        let wanted = Arc::new(Mutex::new(wanted));
        for reader in reader.into_iter().cycle().take(WORKERS) {
            let (wanted, queue, reader) = (Arc::clone(&wanted), queue.clone(), reader.clone());
            thread::Builder::new().name("pictures".into()).spawn(move || paint(&wanted, &queue, &reader))?;
        }
        Ok(Self { jobs, queue: queue.clone(), pictures, library: None })
    }

    /// Has a picture made.
    pub(super) fn paint(&self, wanted: Wanted) {
        // Without a reader nobody listens, and nothing is wanted either.
        let _ = self.pictures.send(wanted);
    }

    /// Starts the thread that the library is served on; its answers come through the queue.
    pub(super) fn serve_library(&mut self, serve: Serve, queue: &Sender<Event>) -> io::Result<()> {
        let (requests, waiting) = channel();
        // Threads of a refresh answer too, so the way into the queue is shared.
        let queue = Mutex::new(queue.clone());
        let answer: Answer =
            Arc::new(move |reply| queue.lock().is_ok_and(|queue| queue.send(Event::Library(Box::new(reply))).is_ok()));
        let thread = thread::Builder::new().name("library".into()).spawn(move || serve(waiting, answer))?;
        self.library = Some((requests, thread));
        Ok(())
    }

    /// Asks the library.
    pub(super) fn ask(&self, request: Request) {
        if let Some((requests, _)) = &self.library {
            // A library thread that broke off is told by its silence; nothing here can mend it.
            let _ = requests.send(request);
        }
    }

    /// Has something done outside, on a thread of its own.
    pub(super) fn carry_out(&self, task: Box<Task>) -> io::Result<()> {
        let queue = self.queue.clone();
        thread::Builder::new().name("outside".into()).spawn(move || {
            let outcome = outside::carry_out(&task).map_err(|error| error.to_string());
            // The screen may be gone by now.
            let _ = queue.send(Event::Done(task, outcome));
        })?;
        Ok(())
    }

    /// Lets the library do what it was asked for, and waits until it is done.
    pub(super) fn finish(self) {
        if let Some((requests, thread)) = self.library {
            drop(requests);
            // A thread that panicked has told so already.
            let _ = thread.join();
        }
    }

    /// Has an article read.
    pub(super) fn understand(&self, index: usize, article: Arc<Article>) {
        // The workers live as long as this end does.
        let _ = self.jobs.send((index, article));
    }
}

fn work(waiting: &Mutex<Receiver<(usize, Arc<Article>)>>, queue: &Sender<Event>) {
    loop {
        let job = match waiting.lock() {
            Ok(waiting) => waiting.recv(),
            Err(_) => return,
        };
        let Ok((index, article)) = job else { return };
        let found = catch_unwind(AssertUnwindSafe(|| extract::extract(&article))).ok().map(Box::new);
        if queue.send(Event::Understood { article: index, found }).is_err() {
            return;
        }
    }
}

fn paint(waiting: &Mutex<Receiver<Wanted>>, queue: &Sender<Event>, reader: &PictureReader) {
    loop {
        let job = match waiting.lock() {
            Ok(waiting) => waiting.recv(),
            Err(_) => return,
        };
        let Ok(wanted) = job else { return };
        let made = catch_unwind(AssertUnwindSafe(|| {
            let raster = match &wanted.raster {
                Some(raster) => raster.clone(),
                None => reader.read(&wanted.address).map_err(|error| error.to_string())?,
            };
            let drawn = picture::encode(&raster, wanted.room, wanted.canvas);
            Ok((raster, drawn))
        }));
        let picture = made.unwrap_or_else(|_| Err(PictureError::Format.to_string()));
        if queue.send(Event::Picture(Box::new(Brought { wanted, picture }))).is_err() {
            return;
        }
    }
}

/// Starts the thread that opens the articles behind the first, a batch at a time.
pub(super) fn open_rest(queue: Sender<Event>, mut rest: Rest) -> io::Result<()> {
    thread::Builder::new().name("opener".into()).spawn(move || {
        while let Ok(Some(Arrival { articles, complaints })) = catch_unwind(AssertUnwindSafe(&mut rest)) {
            let articles = articles.into_iter().map(Arc::new).collect();
            if queue.send(Event::Arrived { articles, complaints }).is_err() {
                return;
            }
        }
        let _ = queue.send(Event::AllArrived);
    })?;
    Ok(())
}

/// How long answers may come after the asking ended, over a slow line or from a busy machine.
const LATE: Duration = Duration::from_secs(2);

/// Starts the thread that reads keys, mouse and size; it blocks in the terminal's read and costs nothing while idle. Where
/// answers are due it listens for these first, and hands on the keys in between.
pub(super) fn read_input(queue: Sender<Event>, due: Option<Replies>) -> io::Result<()> {
    thread::Builder::new().name("input".into()).spawn(move || {
        if let Some(due) = due
            && let Ok(replies) = ask::listen(due, LATE, &mut |bytes| send_typed(&queue, bytes))
            && queue.send(Event::Answered(Box::new(replies))).is_err()
        {
            return;
        }
        loop {
            let event = match crossterm::event::read() {
                Ok(TerminalEvent::Key(key)) if key.kind != KeyEventKind::Release => Event::Key(key),
                Ok(TerminalEvent::Mouse(mouse)) => Event::Mouse(mouse),
                Ok(TerminalEvent::Paste(words)) => Event::Paste(words),
                Ok(TerminalEvent::Resize(width, height)) => Event::Resize { width, height },
                Ok(_) => continue,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(_) => Event::Quit,
            };
            let last = matches!(event, Event::Quit);
            if queue.send(event).is_err() || last {
                return;
            }
        }
    })?;
    Ok(())
}

/// Puts keys that were typed while the terminal was asked into the queue.
pub(super) fn send_typed(queue: &Sender<Event>, bytes: &[u8]) {
    for key in event::typed_keys(bytes) {
        // The screen may be gone by now.
        let _ = queue.send(Event::Key(key));
    }
}

/// Starts the thread that hands on themes whose files have changed.
pub(super) fn watch_themes(queue: Sender<Event>, ThemeNews(news): ThemeNews) -> io::Result<()> {
    thread::Builder::new().name("themes".into()).spawn(move || {
        let Ok(news) = news.lock() else { return };
        for themes in news.iter() {
            if queue.send(Event::Themes(themes)).is_err() {
                return;
            }
        }
    })?;
    Ok(())
}

/// Starts the thread that turns signals into events.
pub(super) fn watch_signals(queue: Sender<Event>) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGTSTP])?;
    thread::Builder::new().name("signals".into()).spawn(move || {
        for signal in signals.forever() {
            let event = if signal == SIGTSTP { Event::Suspend } else { Event::Quit };
            if queue.send(event).is_err() {
                return;
            }
        }
    })?;
    Ok(())
}

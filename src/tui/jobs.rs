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
    thread,
    time::{Duration, Instant},
};

use crossterm::event::{Event as TerminalEvent, KeyCode, KeyEvent, KeyEventKind};
use signal_hook::{
    consts::signal::{SIGHUP, SIGINT, SIGTERM, SIGTSTP},
    iterator::Signals,
};

use super::event::Event;
use crate::{article::model::Article, extract};

/// How many articles are read at once.
const WORKERS: usize = 2;

/// The way to the workers.
#[derive(Debug)]
pub(super) struct Workers {
    jobs: Sender<(usize, Arc<Article>)>,
}

impl Workers {
    /// Starts the workers; what they find comes through the queue.
    pub(super) fn start(queue: &Sender<Event>) -> io::Result<Self> {
        let (jobs, waiting) = channel();
        let waiting = Arc::new(Mutex::new(waiting));
        for _ in 0..WORKERS {
            let (waiting, queue) = (Arc::clone(&waiting), queue.clone());
            thread::Builder::new().name("reader".into()).spawn(move || work(&waiting, &queue))?;
        }
        Ok(Self { jobs })
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

/// How long answers may come after the asking ended, over a slow line or from a busy machine.
const LATE: Duration = Duration::from_secs(2);

/// Keeps answers that come after the asking ended from being taken for keys. The terminal library drops the head of an
/// answer that it does not know and hands on the rest as letters, up to the `c` that ends the device attributes.
#[derive(Debug)]
pub(super) struct LateAnswers {
    until: Instant,
    after_digit: bool,
}

impl LateAnswers {
    /// Answers may still come.
    pub(super) fn due() -> Self {
        Self { until: Instant::now() + LATE, after_digit: false }
    }

    /// Whether a key belongs to an answer.
    fn hold(answers: &mut Option<Self>, key: &KeyEvent) -> bool {
        let Some(this) = answers else { return false };
        let KeyCode::Char(c) = key.code else { return false };
        if Instant::now() > this.until {
            *answers = None;
            return false;
        }
        if this.after_digit && c == 'c' {
            *answers = None;
        } else {
            this.after_digit = c.is_ascii_digit();
        }
        true
    }
}

/// Starts the thread that reads keys, mouse and size; it blocks in the terminal's read and costs nothing while idle.
pub(super) fn read_input(queue: Sender<Event>, mut answers: Option<LateAnswers>) -> io::Result<()> {
    thread::Builder::new().name("input".into()).spawn(move || {
        loop {
            let event = match crossterm::event::read() {
                Ok(TerminalEvent::Key(key)) if LateAnswers::hold(&mut answers, &key) => continue,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rest_of_a_late_answer_is_no_key() {
        let typed = |text: &str, answers: &mut Option<LateAnswers>| -> String {
            let keys = text.chars().map(|c| KeyEvent::from(KeyCode::Char(c)));
            keys.filter(|key| !LateAnswers::hold(answers, key)).filter_map(|k| k.code.as_char()).collect()
        };
        let mut answers = Some(LateAnswers::due());
        // What is left of `CSI > 0;1700;1 c`, and then a key.
        assert_eq!(typed("0;1700;1cj", &mut answers), "j");
        assert_eq!(typed("1c", &mut answers), "1c");
        assert_eq!(typed("1c", &mut None), "1c");
    }
}

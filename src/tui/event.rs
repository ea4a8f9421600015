//! What may happen to the reader, all in one queue: keys, mouse, size, results of workers, signals.

use crossterm::event::{KeyEvent, MouseEvent};

use crate::extract::model::Extraction;

/// One thing that happened.
#[derive(Debug)]
pub enum Event {
    /// A key was pressed.
    Key(KeyEvent),
    /// The mouse did something.
    Mouse(MouseEvent),
    /// Text was pasted.
    Paste(String),
    /// The screen has another size, in cells.
    Resize {
        /// Columns.
        width: u16,
        /// Rows.
        height: u16,
    },
    /// A worker has read an article.
    Understood {
        /// Index of the article.
        article: usize,
        /// What it found; `None` where it broke off.
        found: Option<Box<Extraction>>,
    },
    /// Somebody asked the program to stop for a while (SIGTSTP).
    Suspend,
    /// Somebody asked the program to end (SIGTERM, SIGHUP, SIGINT), or the input is gone.
    Quit,
}

/// What `update` wants done that it cannot do itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// Have a worker read an article.
    Understand(usize),
    /// Forget what the terminal shows and draw all of it.
    Redraw,
    /// Give the terminal back and stop until told to go on.
    Suspend,
    /// Leave.
    Quit,
}

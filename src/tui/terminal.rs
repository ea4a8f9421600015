//! The terminal as a thing that is taken and given back: on leaving, on error, on panic, on a signal and on suspend.
//!
//! What was switched on is remembered outside of any value, so that the panic hook can give it back from anywhere. Does
//! not ask the terminal anything.

use std::{
    io::{self, Write},
    sync::atomic::{AtomicU8, Ordering},
    thread::{self, ThreadId},
};

use crossterm::{
    QueueableCommand,
    cursor::{Hide, Show},
    event::{DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture},
    style::{Attribute, SetAttribute},
    terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode},
};

use crate::text::encode::Encoding;

/// Not taken.
const FREE: u8 = 0;
/// Taken.
const TAKEN: u8 = 1;
/// Taken, and its order of cells made explicit.
const TAKEN_EXPLICIT: u8 = 2;

static TAKEN_AS: AtomicU8 = AtomicU8::new(FREE);

/// Leave the order of cells to the program: explicit bidi mode, left-to-right rows, no guessing of their direction
/// (terminal-wg's bidi recommendation; the order is docs/TERMINALS.md's for VTE).
const EXPLICIT_ON: &str = "\x1b[8l\x1b[1 k\x1b[?2501l";
/// The terminal's own way again: default direction of rows, implicit mode.
const EXPLICIT_OFF: &str = "\x1b[0 k\x1b[8h";

/// Takes the terminal.
pub fn take(encoding: Encoding) -> io::Result<()> {
    enable_raw_mode()?;
    let explicit = encoding == Encoding::Explicit;
    TAKEN_AS.store(if explicit { TAKEN_EXPLICIT } else { TAKEN }, Ordering::SeqCst);
    let mut out = io::stdout();
    out.queue(EnterAlternateScreen)?;
    if explicit {
        out.write_all(EXPLICIT_ON.as_bytes())?;
    }
    out.queue(EnableBracketedPaste)?.queue(EnableMouseCapture)?.queue(Hide)?;
    out.flush()
}

/// Gives the terminal back as it was; does nothing where it is not taken.
pub fn give_back() -> io::Result<()> {
    let taken = TAKEN_AS.swap(FREE, Ordering::SeqCst);
    if taken == FREE {
        return Ok(());
    }
    let mut out = io::stdout();
    let written = write_back(&mut out, taken == TAKEN_EXPLICIT);
    // Raw mode must go even where the writes fail.
    disable_raw_mode()?;
    written
}

fn write_back(out: &mut impl Write, explicit: bool) -> io::Result<()> {
    out.queue(SetAttribute(Attribute::Reset))?;
    out.queue(DisableMouseCapture)?.queue(DisableBracketedPaste)?.queue(Show)?;
    if explicit {
        out.write_all(EXPLICIT_OFF.as_bytes())?;
    }
    out.queue(LeaveAlternateScreen)?;
    out.flush()
}

/// Gives the terminal back when dropped: on every way out of the loop.
#[derive(Debug)]
pub struct Taken(());

impl Taken {
    /// Takes the terminal and sees to it that a panic gives it back before it is reported.
    pub fn new(encoding: Encoding) -> io::Result<Self> {
        report_panics_on_a_sound_terminal(thread::current().id());
        let taken = Self(());
        take(encoding)?;
        Ok(taken)
    }
}

impl Drop for Taken {
    fn drop(&mut self) {
        // Nothing can be done about a terminal that is gone.
        let _ = give_back();
    }
}

/// A panic of the loop's own thread gives the terminal back and is then reported as ever. A panic of a worker is caught
/// and comes back as an event: its report would only tear the screen.
fn report_panics_on_a_sound_terminal(own: ThreadId) {
    let report = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if thread::current().id() == own {
            let _ = give_back();
            report(panic);
        } else if TAKEN_AS.load(Ordering::SeqCst) == FREE {
            report(panic);
        }
    }));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_that_was_switched_on_is_switched_off() {
        let mut out = Vec::new();
        write_back(&mut out, true).unwrap();
        let out = String::from_utf8(out).unwrap();
        for sequence in ["\x1b[?1000l", "\x1b[?2004l", "\x1b[?25h", "\x1b[0 k", "\x1b[8h", "\x1b[?1049l"] {
            assert!(out.contains(sequence), "{sequence:?} is missing");
        }
        let mut out = Vec::new();
        write_back(&mut out, false).unwrap();
        assert!(!String::from_utf8(out).unwrap().contains("\x1b[8h"));
    }
}

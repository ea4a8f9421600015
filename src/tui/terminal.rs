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
    terminal::{Clear, ClearType, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode},
};

use crate::text::encode::Encoding;

/// Not taken.
const FREE: u8 = 0;
/// Taken; the order of cells is the program's anyway.
const TAKEN: u8 = 1;
/// Taken, and told by `CSI 8 l` to leave the order of cells alone.
const TAKEN_EXPLICIT: u8 = 2;
/// Taken, and told by `OSC 5379` to leave the order of cells alone.
const TAKEN_OSC: u8 = 3;

static TAKEN_AS: AtomicU8 = AtomicU8::new(FREE);

/// What a taken terminal must be told so that it leaves the order of cells to the program, and so that it goes its own way
/// again. Explicit bidi mode, left-to-right rows, no guessing of their direction: terminal-wg's bidi recommendation, in
/// docs/TERMINALS.md's order for VTE, which gives the mode to rows as they are made: so the screen is erased behind it.
/// The other is mlterm's own.
fn order(taken: u8) -> (&'static str, &'static str) {
    match taken {
        TAKEN_EXPLICIT => ("\x1b[8l\x1b[1 k\x1b[?2501l\x1b[2J", "\x1b[0 k\x1b[8h"),
        TAKEN_OSC => ("\x1b]5379;use_ctl=false\x07", "\x1b]5379;use_ctl=true\x07"),
        _ => ("", ""),
    }
}

fn taken_as(encoding: Encoding) -> u8 {
    match encoding {
        Encoding::Explicit => TAKEN_EXPLICIT,
        Encoding::OscControl => TAKEN_OSC,
        Encoding::Visual | Encoding::VisualLrm | Encoding::Runs | Encoding::Khmer | Encoding::Logical => TAKEN,
    }
}

/// Takes the terminal.
pub fn take(encoding: Encoding) -> io::Result<()> {
    enable_raw_mode()?;
    let taken = taken_as(encoding);
    TAKEN_AS.store(taken, Ordering::SeqCst);
    let mut out = io::stdout();
    out.queue(EnterAlternateScreen)?;
    out.write_all(order(taken).0.as_bytes())?;
    // VTE keeps the order's mode by row: rows that are there already take the new one only when they are erased.
    out.queue(Clear(ClearType::All))?;
    out.queue(EnableBracketedPaste)?.queue(EnableMouseCapture)?.queue(Hide)?;
    out.flush()
}

/// Takes the order of cells another way: the terminal turned out to be of another family.
pub fn retake(encoding: Encoding) -> io::Result<()> {
    let taken = taken_as(encoding);
    let before = TAKEN_AS.swap(taken, Ordering::SeqCst);
    let mut out = io::stdout();
    out.write_all(order(before).1.as_bytes())?;
    out.write_all(order(taken).0.as_bytes())?;
    out.flush()
}

/// Gives the terminal back as it was; does nothing where it is not taken.
pub fn give_back() -> io::Result<()> {
    let taken = TAKEN_AS.swap(FREE, Ordering::SeqCst);
    if taken == FREE {
        return Ok(());
    }
    let mut out = io::stdout();
    let written = write_back(&mut out, taken);
    // Raw mode must go even where the writes fail.
    disable_raw_mode()?;
    written
}

fn write_back(out: &mut impl Write, taken: u8) -> io::Result<()> {
    out.queue(SetAttribute(Attribute::Reset))?;
    out.queue(DisableMouseCapture)?.queue(DisableBracketedPaste)?.queue(Show)?;
    out.write_all(order(taken).1.as_bytes())?;
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
    fn rows_are_made_anew_once_the_mode_is_set() {
        assert!(order(TAKEN_EXPLICIT).0.ends_with("\x1b[2J"));
    }

    #[test]
    fn all_that_was_switched_on_is_switched_off() {
        let given_back = |encoding| {
            let mut out = Vec::new();
            write_back(&mut out, taken_as(encoding)).unwrap();
            String::from_utf8(out).unwrap()
        };
        let explicit = given_back(Encoding::Explicit);
        for sequence in ["\x1b[?1000l", "\x1b[?2004l", "\x1b[?25h", "\x1b[0 k", "\x1b[8h", "\x1b[?1049l"] {
            assert!(explicit.contains(sequence), "{sequence:?} is missing");
        }
        assert!(given_back(Encoding::OscControl).contains("use_ctl=true"));
        let visual = given_back(Encoding::Visual);
        assert!(!visual.contains("\x1b[8h") && !visual.contains("5379"));
    }
}

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

use super::widgets::picture;
use crate::text::encode::{Encoding, Switch};

/// Not taken.
const FREE: u8 = 0;

/// How the terminal is taken: [`FREE`], or one more than the encoding's place in [`Encoding::ALL`].
static TAKEN_AS: AtomicU8 = AtomicU8::new(FREE);

/// What a terminal that is taken so was told about the order of cells.
fn order(taken: u8) -> Switch {
    let encoding = usize::from(taken).checked_sub(1).and_then(|index| Encoding::ALL.get(index));
    encoding.map_or(Switch::NONE, |encoding| encoding.encoder().switch())
}

fn taken_as(encoding: Encoding) -> u8 {
    encoding as u8 + 1
}

/// Takes the terminal.
pub fn take(encoding: Encoding) -> io::Result<()> {
    enable_raw_mode()?;
    let taken = taken_as(encoding);
    TAKEN_AS.store(taken, Ordering::SeqCst);
    let mut out = io::stdout();
    out.queue(EnterAlternateScreen)?;
    out.write_all(order(taken).on.as_bytes())?;
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
    out.write_all(order(before).off.as_bytes())?;
    out.write_all(order(taken).on.as_bytes())?;
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
    out.write_all(order(taken).off.as_bytes())?;
    out.write_all(picture::forget_sequence().as_bytes())?;
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
        assert!(order(taken_as(Encoding::Explicit)).on.ends_with("\x1b[2J"));
    }

    #[test]
    fn a_taken_terminal_knows_its_encoding() {
        for encoding in Encoding::ALL {
            assert_eq!(order(taken_as(encoding)), encoding.encoder().switch(), "{encoding:?}");
            assert_ne!(taken_as(encoding), FREE);
        }
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

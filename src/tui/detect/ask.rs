//! Asks the terminal about itself: one write, then reads until the last answer or the end of the patience. Answers of a slow
//! one are listened for behind that, beside the program's work.

use std::io;
use std::time::Duration;
#[cfg(unix)]
use std::time::Instant;

use super::replies::Replies;

/// How long a terminal may take. Those at the other end of a slow line are judged by the environment at first.
pub const PATIENCE: Duration = Duration::from_millis(200);

/// How long an escape may wait for the rest of a sequence before it is the key of that name.
#[cfg(unix)]
const ESCAPE: Duration = Duration::from_millis(50);

/// Asks the terminal that this process stands in ([`super::replies::QUESTIONS`], or the same through a multiplexer), and
/// puts its modes back. `None` where there is no terminal to ask; keys that were typed meanwhile come back in
/// [`Replies::typed`].
///
/// Must not run while another thread reads the terminal.
#[cfg(unix)]
pub fn ask(questions: &str, patience: Duration) -> io::Result<Option<Replies>> {
    use std::fs::OpenOptions;
    use std::io::Write;

    use rustix::termios::{OptionalActions, tcgetattr, tcgetpgrp, tcsetattr};

    let Ok(mut terminal) = OpenOptions::new().read(true).write(true).open("/dev/tty") else { return Ok(None) };
    // In the background the question would stop the process.
    if tcgetpgrp(&terminal).ok() != Some(rustix::process::getpgrp()) {
        return Ok(None);
    }
    let before = tcgetattr(&terminal)?;
    let mut raw = before.clone();
    raw.make_raw();
    tcsetattr(&terminal, OptionalActions::Now, &raw)?;
    let asked = (|| {
        terminal.write_all(questions.as_bytes())?;
        let mut replies = Replies::default();
        let end = Instant::now() + patience;
        while !replies.is_complete() && read(&mut terminal, end, &mut replies)? == Heard::Bytes {}
        // What is begun may still be ended by a slow terminal.
        if replies.is_complete() {
            replies.end();
        }
        Ok(replies)
    })();
    tcsetattr(&terminal, OptionalActions::Now, &before)?;
    asked.map(Some)
}

/// Asks nothing: this system's terminals have no such answers.
#[cfg(not(unix))]
pub fn ask(_questions: &str, _patience: Duration) -> io::Result<Option<Replies>> {
    Ok(None)
}

/// Listens for the rest of answers that did not come in time, from a terminal in raw mode; `typed` gets the keys in between.
///
/// Must not run while another thread reads the terminal.
#[cfg(unix)]
pub fn listen(mut replies: Replies, patience: Duration, typed: &mut dyn FnMut(&[u8])) -> io::Result<Replies> {
    let mut terminal = std::fs::OpenOptions::new().read(true).open("/dev/tty")?;
    let end = Instant::now() + patience;
    while !replies.is_complete() {
        let until = if replies.holds_escape() { end.min(Instant::now() + ESCAPE) } else { end };
        match read(&mut terminal, until, &mut replies)? {
            Heard::Bytes => {}
            Heard::Nothing if Instant::now() < end => replies.end(),
            Heard::Nothing | Heard::End => break,
        }
        typed(&replies.take_typed());
    }
    replies.end();
    typed(&replies.take_typed());
    Ok(replies)
}

/// Listens for nothing: nothing was asked.
#[cfg(not(unix))]
pub fn listen(replies: Replies, _patience: Duration, _typed: &mut dyn FnMut(&[u8])) -> io::Result<Replies> {
    Ok(replies)
}

/// What came of waiting.
#[cfg(unix)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Heard {
    Bytes,
    Nothing,
    End,
}

/// Waits for bytes until a moment, and takes them.
#[cfg(unix)]
fn read(terminal: &mut std::fs::File, until: Instant, replies: &mut Replies) -> io::Result<Heard> {
    use std::io::Read;

    use rustix::event::{PollFd, PollFlags, Timespec, poll};

    let mut bytes = [0; 512];
    loop {
        let left = until.saturating_duration_since(Instant::now());
        let left = Timespec { tv_sec: left.as_secs() as _, tv_nsec: left.subsec_nanos().into() };
        let mut wait = [PollFd::new(&*terminal, PollFlags::IN)];
        match poll(&mut wait, Some(&left)) {
            Ok(0) => return Ok(Heard::Nothing),
            Ok(_) => {}
            Err(rustix::io::Errno::INTR) => continue,
            Err(error) => return Err(error.into()),
        }
        return Ok(match terminal.read(&mut bytes)? {
            0 => Heard::End,
            read => {
                replies.take(&bytes[..read]);
                Heard::Bytes
            }
        });
    }
}

/// Waits for one key of the terminal that this process stands in: its first character. `None` where there is no terminal, or
/// it is gone.
#[cfg(unix)]
pub fn key() -> io::Result<Option<char>> {
    use std::fs::OpenOptions;
    use std::io::Read;

    use rustix::termios::{OptionalActions, tcgetattr, tcsetattr};

    let Ok(mut terminal) = OpenOptions::new().read(true).write(true).open("/dev/tty") else { return Ok(None) };
    let before = tcgetattr(&terminal)?;
    let mut raw = before.clone();
    raw.make_raw();
    tcsetattr(&terminal, OptionalActions::Now, &raw)?;
    let mut bytes = [0; 16];
    let read = terminal.read(&mut bytes);
    tcsetattr(&terminal, OptionalActions::Now, &before)?;
    let typed = String::from_utf8_lossy(bytes.get(..read?).unwrap_or_default()).into_owned();
    Ok(typed.chars().next())
}

/// Waits for the first character of a line of standard input.
#[cfg(not(unix))]
pub fn key() -> io::Result<Option<char>> {
    let mut line = String::new();
    io::stdin().read_line(&mut line)?;
    Ok(line.chars().next())
}

/// How many cells a row of standard output's terminal has; `None` where it is no terminal.
#[cfg(unix)]
pub fn columns() -> Option<u32> {
    let size = rustix::termios::tcgetwinsize(io::stdout()).ok()?;
    Some(u32::from(size.ws_col)).filter(|&c| c > 0)
}

/// Width and height of a cell in pixels; `None` where the terminal does not tell.
#[cfg(unix)]
pub fn cell_pixels() -> Option<(u16, u16)> {
    let size = rustix::termios::tcgetwinsize(io::stdout()).ok()?;
    let (width, height) = (size.ws_xpixel.checked_div(size.ws_col)?, size.ws_ypixel.checked_div(size.ws_row)?);
    (width > 1 && height > 1).then_some((width, height))
}

/// Width and height of a cell in pixels: not known here.
#[cfg(not(unix))]
pub fn cell_pixels() -> Option<(u16, u16)> {
    None
}

/// How many cells a row of standard output's terminal has: not known here.
#[cfg(not(unix))]
pub fn columns() -> Option<u32> {
    None
}

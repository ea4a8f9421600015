//! Asks the terminal about itself: one write, then reads until the last answer or the end of the patience.

use std::io;
use std::time::Duration;

use super::replies::Replies;

/// How long a terminal may take. Those at the other end of a slow line are judged by the environment.
pub const PATIENCE: Duration = Duration::from_millis(200);

/// Asks the terminal that this process stands in, and puts its modes back. `None` where there is no terminal to ask; keys
/// that were typed meanwhile come back in [`Replies::typed`].
///
/// Must not run while another thread reads the terminal.
#[cfg(unix)]
pub fn ask(patience: Duration) -> io::Result<Option<Replies>> {
    use std::fs::OpenOptions;
    use std::io::{Read, Write};
    use std::time::Instant;

    use rustix::event::{PollFd, PollFlags, Timespec, poll};
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
        terminal.write_all(super::replies::QUESTIONS.as_bytes())?;
        let mut replies = Replies::default();
        let end = Instant::now() + patience;
        let mut bytes = [0; 512];
        while !replies.is_complete() {
            let left = end.saturating_duration_since(Instant::now());
            let left = Timespec { tv_sec: 0, tv_nsec: left.as_nanos().min(999_999_999) as _ };
            let mut wait = [PollFd::new(&terminal, PollFlags::IN)];
            match poll(&mut wait, Some(&left)) {
                Ok(0) => break,
                Ok(_) => {}
                Err(rustix::io::Errno::INTR) => continue,
                Err(error) => return Err(error.into()),
            }
            match terminal.read(&mut bytes)? {
                0 => break,
                read => replies.take(&bytes[..read]),
            }
        }
        replies.end();
        Ok(replies)
    })();
    tcsetattr(&terminal, OptionalActions::Now, &before)?;
    asked.map(Some)
}

/// Asks nothing: this system's terminals have no such answers.
#[cfg(not(unix))]
pub fn ask(_patience: Duration) -> io::Result<Option<Replies>> {
    Ok(None)
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

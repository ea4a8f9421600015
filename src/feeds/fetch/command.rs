//! Runs the commands that the reader has written himself (`exec:`, `filter:`, `password_cmd`), as newsboat does: by the
//! shell, within limits of time and size. Who is too slow or too loud is ended with all its children.

use std::{
    io::{Read, Write},
    process::{Child, Command, ExitStatus, Stdio},
    sync::{
        atomic::{AtomicBool, Ordering},
        mpsc::{self, RecvTimeoutError, Sender},
    },
    thread,
    time::{Duration, Instant},
};

use super::{
    Limits,
    error::{Counted, FetchError, Stage, shown},
};

/// The most bytes that are kept of what a command complains of.
const MAX_COMPLAINT: u64 = 4 << 10;
/// How often `stop` is looked at while a command works.
const GLANCE: Duration = Duration::from_millis(100);

enum Event {
    Output(Vec<u8>),
    Complaint(Vec<u8>),
    Ended(Option<ExitStatus>),
}

/// Gives what a command writes when it reads `input`.
pub fn run(line: &str, input: &[u8], limits: &Limits, stop: &AtomicBool) -> Result<Vec<u8>, FetchError> {
    let fail = |error: std::io::Error| FetchError::Command { cause: shown(&error.to_string()) };
    let mut child = shell(line).spawn().map_err(fail)?;
    let group = Group::of(&child);
    let (tell, events) = mpsc::channel();
    let limit = limits.wire_bytes;
    read_in_thread(child.stdout.take(), limit + 1, Event::Output, &tell);
    read_in_thread(child.stderr.take(), MAX_COMPLAINT, Event::Complaint, &tell);
    if let Some(mut pipe) = child.stdin.take() {
        let input = input.to_vec();
        // A command that does not want its input closes the pipe, which is its own affair.
        thread::spawn(move || pipe.write_all(&input));
    }
    thread::spawn(move || tell.send(Event::Ended(child.wait().ok())));

    let result = gather(&events, limits, stop);
    if result.is_err() {
        group.end();
    }
    let (output, complaint, status) = result?;
    if status.is_some_and(|status| status.success()) {
        return Ok(output);
    }
    let said = String::from_utf8_lossy(&complaint);
    let said = said.lines().rev().find(|line| !line.trim().is_empty()).unwrap_or("it said nothing");
    let status = status.map_or_else(|| "no exit status".to_owned(), |status| status.to_string());
    Err(FetchError::Command { cause: format!("{status}: {}", shown(said)) })
}

type Gathered = (Vec<u8>, Vec<u8>, Option<ExitStatus>);

fn gather(events: &mpsc::Receiver<Event>, limits: &Limits, stop: &AtomicBool) -> Result<Gathered, FetchError> {
    let deadline = Instant::now() + limits.whole;
    let (mut output, mut complaint, mut status) = (None, None, None);
    while output.is_none() || complaint.is_none() || status.is_none() {
        if stop.load(Ordering::Relaxed) {
            return Err(FetchError::Stopped);
        }
        let left = deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(FetchError::Timeout { stage: Stage::Command });
        }
        match events.recv_timeout(left.min(GLANCE)) {
            Ok(Event::Output(bytes)) if bytes.len() as u64 > limits.wire_bytes => {
                return Err(FetchError::TooLarge { limit: limits.wire_bytes, counted: Counted::Wire });
            }
            Ok(Event::Output(bytes)) => output = Some(bytes),
            Ok(Event::Complaint(bytes)) => complaint = Some(bytes),
            Ok(Event::Ended(ended)) => status = Some(ended),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => break,
        }
    }
    Ok((output.unwrap_or_default(), complaint.unwrap_or_default(), status.flatten()))
}

fn read_in_thread(
    pipe: Option<impl Read + Send + 'static>,
    limit: u64,
    event: fn(Vec<u8>) -> Event,
    tell: &Sender<Event>,
) {
    let tell = tell.clone();
    thread::spawn(move || {
        let mut bytes = Vec::new();
        if let Some(mut pipe) = pipe {
            let _ = pipe.by_ref().take(limit).read_to_end(&mut bytes);
            let _ = tell.send(event(bytes));
            // A pipe that nobody empties would hold the command until its time is over.
            let _ = std::io::copy(&mut pipe, &mut std::io::sink());
        } else {
            let _ = tell.send(event(bytes));
        }
    });
}

#[cfg(unix)]
fn shell(line: &str) -> Command {
    use std::os::unix::process::CommandExt;
    let mut command = Command::new("/bin/sh");
    command.arg("-c").arg(line).process_group(0);
    piped(command)
}

#[cfg(not(unix))]
fn shell(line: &str) -> Command {
    let mut command = Command::new("cmd");
    command.arg("/C").arg(line);
    piped(command)
}

fn piped(mut command: Command) -> Command {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// The command and its children.
struct Group {
    #[cfg(unix)]
    id: Option<rustix::process::Pid>,
}

impl Group {
    #[cfg(unix)]
    fn of(child: &Child) -> Self {
        Self { id: i32::try_from(child.id()).ok().and_then(rustix::process::Pid::from_raw) }
    }

    #[cfg(unix)]
    fn end(&self) {
        if let Some(id) = self.id {
            let _ = rustix::process::kill_process_group(id, rustix::process::Signal::KILL);
        }
    }

    // Without process groups the command is left to end by the pipes that close.
    #[cfg(not(unix))]
    fn of(_: &Child) -> Self {
        Self {}
    }

    #[cfg(not(unix))]
    fn end(&self) {}
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn limits(whole: Duration, wire_bytes: u64) -> Limits {
        Limits { whole, wire_bytes, ..Limits::default() }
    }

    fn try_run(line: &str, input: &[u8], limits: &Limits) -> Result<Vec<u8>, FetchError> {
        run(line, input, limits, &AtomicBool::new(false))
    }

    #[test]
    fn output_and_filter() {
        assert_eq!(try_run("printf 'a b'", b"", &Limits::default()).unwrap(), b"a b");
        assert_eq!(try_run("tr a-z A-Z", b"news", &Limits::default()).unwrap(), b"NEWS");
        // Input that nobody reads is no failure, however large it is.
        assert_eq!(try_run("echo x", &vec![b'a'; 1 << 20], &Limits::default()).unwrap(), b"x\n");
    }

    #[test]
    fn a_failure_says_what_the_command_said_and_nothing_of_it_can_harm() {
        let error = try_run(
            "echo first >&2; printf '\\033[31mno such \\342\\200\\256page' >&2; exit 3",
            b"",
            &Limits::default(),
        );
        let words = error.unwrap_err().to_string();
        assert!(words.contains("exit status: 3: no such page"), "{words:?}");
    }

    #[test]
    fn too_loud_and_too_slow_commands_are_ended_with_their_children() {
        let loud = try_run("yes", b"", &limits(Duration::from_secs(20), 1000));
        assert_eq!(loud, Err(FetchError::TooLarge { limit: 1000, counted: Counted::Wire }));

        let file = tempfile::NamedTempFile::new().unwrap();
        let line = format!("sh -c 'echo $$ > {}; exec sleep 600' & wait", file.path().display());
        let slow = try_run(&line, b"", &limits(Duration::from_millis(300), 1000));
        assert_eq!(slow, Err(FetchError::Timeout { stage: Stage::Command }));
        let child: i32 = std::fs::read_to_string(file.path()).unwrap().trim().parse().unwrap();
        let child = rustix::process::Pid::from_raw(child).unwrap();
        // The child of the shell is gone, or will be as soon as its new parent has seen that it is.
        let deadline = Instant::now() + Duration::from_secs(5);
        let is_alive = || {
            let state = std::fs::read_to_string(format!("/proc/{}/stat", child.as_raw_nonzero())).unwrap_or_default();
            !state.is_empty() && !state.contains(") Z ")
        };
        while is_alive() {
            assert!(Instant::now() < deadline, "the command's child still runs");
            thread::yield_now();
        }
    }

    #[test]
    fn stopping_ends_a_command() {
        let stop = AtomicBool::new(true);
        assert_eq!(run("sleep 600", b"", &Limits::default(), &stop), Err(FetchError::Stopped));
    }
}

//! Many lines over all cores, in order, in constant memory.
//!
//! One thread cuts the input into batches of whole lines, workers answer them, the calling thread writes the answers in
//! the order of the batches. Every batch carries the channel that brings its answer back, and the writer holds these in a
//! bounded queue: that keeps the order and bounds what is in flight, and [`Budget`] bounds it in bytes too, for the sake of
//! very long lines. Whatever lines have arrived make a batch, so that a program that writes one line and waits for its
//! answer gets it.

use std::io::{self, Read, Write};
use std::sync::mpsc::{Receiver, Sender, channel, sync_channel};
use std::sync::{Condvar, Mutex, PoisonError};
use std::thread;

use super::object;
use crate::article::model::Moment;
use crate::cli::error::Failure;

/// Bytes asked from the input at once: the usual size of a batch.
const CHUNK: usize = 64 * 1024;

/// The longest line that is read, in bytes. Longer ones are skipped and answered with an error.
const LONGEST_LINE: usize = 64 * 1024 * 1024;

/// Bytes of stack of a worker: what a program's first thread usually has, so that a line fares no worse than a file.
const STACK: usize = 8 * 1024 * 1024;

/// Bytes of input that may be in flight, unless a single batch has more.
const IN_FLIGHT: usize = 64 * 1024 * 1024;

/// How many bytes are in flight; whoever wants to add some waits until there is room.
#[derive(Default)]
struct Budget {
    used: Mutex<usize>,
    freed: Condvar,
}

impl Budget {
    fn take(&self, bytes: usize) {
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        while *used > 0 && *used + bytes > IN_FLIGHT {
            used = self.freed.wait(used).unwrap_or_else(PoisonError::into_inner);
        }
        *used += bytes;
    }

    fn free(&self, bytes: usize) {
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        *used = used.saturating_sub(bytes);
        self.freed.notify_one();
    }

    /// Nobody waits any more.
    fn lift(&self) {
        self.free(usize::MAX);
    }
}

/// Whole lines, each with its line end (the last of the input may have none).
struct Batch {
    bytes: Vec<u8>,
    /// The number of the first line, counted from 1.
    first: u64,
    /// The batch is one line that was too long to keep.
    too_long: bool,
}

struct Job {
    batch: Batch,
    answer: Sender<Answer>,
}

struct Answer {
    bytes: Vec<u8>,
    /// Bytes of input that are answered.
    asked: usize,
    failed: usize,
}

/// Answers every line of `input` on `output`; gives the number of lines that failed.
pub(super) fn run(
    input: impl Read + Send,
    mut output: impl Write,
    published: Option<Moment>,
) -> Result<usize, Failure> {
    let workers = thread::available_parallelism().map_or(1, usize::from);
    let (jobs, waiting) = sync_channel::<Job>(workers);
    let (order, answers) = sync_channel::<Receiver<Answer>>(workers * 2);
    let waiting = Mutex::new(waiting);
    let budget = Budget::default();
    thread::scope(|scope| {
        let budget = &budget;
        for started in 0..workers {
            let worker = thread::Builder::new().stack_size(STACK);
            match worker.spawn_scoped(scope, || work(&waiting, published)) {
                Ok(_) => {}
                // Fewer do; none at all cannot.
                Err(error) if started == 0 => return Err(Failure::Thread(error)),
                Err(_) => break,
            }
        }
        let reader = scope.spawn(move || {
            cut(input, &mut |batch| {
                budget.take(batch.bytes.len());
                let (answer, back) = channel();
                // A closed queue means that the writer has given up: there is nothing left to read for.
                jobs.send(Job { batch, answer }).is_ok() && order.send(back).is_ok()
            })
        });
        let mut failed = 0;
        let mut written = Ok(());
        for back in &answers {
            let Ok(answer) = back.recv() else { continue };
            failed += answer.failed;
            written = output.write_all(&answer.bytes).and_then(|()| output.flush());
            if written.is_err() {
                break;
            }
            budget.free(answer.asked);
        }
        drop(answers);
        budget.lift();
        written.map_err(Failure::Output)?;
        match reader.join() {
            Ok(read) => read.map_err(Failure::Input)?,
            Err(panic) => std::panic::resume_unwind(panic),
        }
        Ok(failed)
    })
}

fn work(waiting: &Mutex<Receiver<Job>>, published: Option<Moment>) {
    loop {
        let next = waiting.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(Job { batch, answer }) = next else { return };
        // The writer may have gone: then nobody waits for this.
        let _ = answer.send(answers(&batch, published));
    }
}

fn answers(batch: &Batch, published: Option<Moment>) -> Answer {
    let mut out = Vec::with_capacity(batch.bytes.len() * 2);
    let mut failed = 0;
    if batch.too_long {
        object::complain(&format!("longer than {} MB", LONGEST_LINE >> 20), batch.first, &mut out);
        out.push(b'\n');
        failed = 1;
    }
    for (number, line) in (batch.first..).zip(batch.bytes.split_inclusive(|&b| b == b'\n')) {
        let line = line.strip_suffix(b"\n").unwrap_or(line);
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let line = if number == 1 { line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line) } else { line };
        failed += usize::from(!object::answer(line, number, published, &mut out));
    }
    Answer { bytes: out, asked: batch.bytes.len(), failed }
}

/// Cuts the input into batches of whole lines until it ends or `take` wants no more.
fn cut(mut input: impl Read, take: &mut dyn FnMut(Batch) -> bool) -> io::Result<()> {
    let mut held: Vec<u8> = Vec::new();
    let mut chunk = vec![0; CHUNK];
    let mut next = 1_u64;
    // True while the rest of a line that was too long is thrown away.
    let mut skipping = false;
    loop {
        let read = match input.read(&mut chunk) {
            Ok(0) => break,
            Ok(read) => &chunk[..read],
            Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
            Err(e) => return Err(e),
        };
        let mut read = read;
        if skipping {
            let Some(end) = read.iter().position(|&b| b == b'\n') else { continue };
            read = &read[end + 1..];
            skipping = false;
        }
        // Only what is new can hold a line end: a long line is looked at once.
        let whole = read.iter().rposition(|&b| b == b'\n').map_or(0, |at| at + 1);
        if whole > 0 {
            held.extend_from_slice(&read[..whole]);
            let bytes = std::mem::take(&mut held);
            let lines = bytes.split(|&b| b == b'\n').count() as u64 - 1;
            if !take(Batch { bytes, first: next, too_long: false }) {
                return Ok(());
            }
            next += lines;
        }
        held.extend_from_slice(&read[whole..]);
        if held.len() > LONGEST_LINE {
            held = Vec::new();
            skipping = true;
            if !take(Batch { bytes: Vec::new(), first: next, too_long: true }) {
                return Ok(());
            }
            next += 1;
        }
    }
    if !held.is_empty() {
        take(Batch { bytes: held, first: next, too_long: false });
    }
    Ok(())
}

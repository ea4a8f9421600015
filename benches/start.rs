//! From starting the release binary to its first painted frame, and the memory it then takes.
//!
//! `cargo bench --bench start`. The program runs on the embedded articles in a pseudo-terminal of 120×40 cells that answers
//! nothing; a frame counts as painted when the screen holds a joined Arabic letter. Figures in docs/BENCHMARKS.md.

#![allow(
    clippy::print_stdout,
    clippy::expect_used,
    reason = "a bench prints its figures and may stop where it cannot run"
)]

use std::{
    io::{Read, Write},
    time::{Duration, Instant},
};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

const RUNS: usize = 21;

fn main() {
    let mut runs: Vec<(Duration, Option<u64>)> = (0..RUNS).map(|_| run()).collect();
    runs.sort_unstable_by_key(|&(time, _)| time);
    let milliseconds = |d: Duration| d.as_secs_f64() * 1000.0;
    let memory = runs.iter().filter_map(|&(_, kilobytes)| kilobytes).max().unwrap_or(0);
    println!(
        "start to first frame: fastest {:.1} ms, median {:.1} ms, slowest {:.1} ms; peak memory {:.1} MB ({RUNS} runs)",
        milliseconds(runs[0].0),
        milliseconds(runs[RUNS / 2].0),
        milliseconds(runs[RUNS - 1].0),
        memory as f64 / 1024.0
    );
}

fn run() -> (Duration, Option<u64>) {
    let pty = native_pty_system()
        .openpty(PtySize { rows: 40, cols: 120, pixel_width: 0, pixel_height: 0 })
        .expect("a pseudo-terminal");
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_sahifa"));
    command.args(["--terminal", "xterm", "--lang", "ar"]);
    command.env("TERM", "xterm-256color");
    // A library of its own: what is measured is the first start.
    let home = tempfile::tempdir().expect("a folder");
    command.env("HOME", home.path());
    command.env("XDG_DATA_HOME", home.path());
    let mut reader = pty.master.try_clone_reader().expect("a reader");
    let mut writer = pty.master.take_writer().expect("a writer");
    let started = Instant::now();
    let mut child = pty.slave.spawn_command(command).expect("the program starts");
    let mut seen = Vec::new();
    let mut buffer = vec![0u8; 65536];
    // U+FE8D–FEFC in UTF-8 begin with EF BA or EF BB.
    while !seen.windows(2).any(|w| w == [0xEF, 0xBA] || w == [0xEF, 0xBB]) {
        let read = reader.read(&mut buffer).expect("output");
        assert!(read > 0, "the program ended without a frame: {}", String::from_utf8_lossy(&seen));
        seen.extend_from_slice(&buffer[..read]);
    }
    let time = started.elapsed();
    // Let extraction finish before memory is read: it is part of what the reader takes.
    std::thread::sleep(Duration::from_millis(200));
    let memory = child.process_id().and_then(peak_memory);
    writer.write_all(b"q").expect("a key");
    drop(writer);
    let drain = std::thread::spawn(move || while reader.read(&mut buffer).is_ok_and(|n| n > 0) {});
    child.wait().expect("the program ends");
    drop(pty);
    drop(drain);
    (time, memory)
}

/// `VmHWM` in kB, where the system tells.
fn peak_memory(process: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find(|l| l.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

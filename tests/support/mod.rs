//! A terminal for tests: the program runs on the far side of a pty, an emulator keeps the screen.

use std::io::{Read, Write};
use std::num::NonZero;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};

/// Longer than any machine needs; only a program that hangs gets there.
const PATIENCE: Duration = Duration::from_secs(60);

/// The program, its pty and the emulated screen.
pub struct Terminal {
    pub child: Box<dyn Child + Send + Sync>,
    pub emulator: vt100::Parser,
    /// All bytes that the program wrote.
    pub written: Vec<u8>,
    master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    answer: String,
    answered: usize,
}

impl Terminal {
    /// Starts the program in a terminal of this size that answers `answer` to questions about itself.
    pub fn start(rows: u16, columns: u16, arguments: &[&str], variables: &[(&str, &str)], answer: &str) -> Self {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_sahifa"));
        command.env_clear();
        command.env("HOME", "/nonexistent");
        command.env("TERM", "xterm-256color");
        for (name, value) in variables {
            command.env(name, value);
        }
        command.args(arguments);
        command.cwd(std::env::temp_dir());
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let keys = pair.master.take_writer().unwrap();
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (send, output) = channel();
        thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(read @ 1..) = reader.read(&mut bytes) {
                if send.send(bytes[..read].to_vec()).is_err() {
                    break;
                }
            }
        });
        Self {
            child,
            emulator: vt100::Parser::new(cells(rows), cells(columns), 0),
            written: Vec::new(),
            master: pair.master,
            keys,
            output,
            answer: answer.to_owned(),
            answered: 0,
        }
    }

    /// Reads what the program writes until the screen is as wanted; panics with the screen where that never happens.
    pub fn wait_for(&mut self, what: &str, wanted: impl Fn(&vt100::Screen) -> bool) {
        let end = Instant::now() + PATIENCE;
        while !wanted(self.emulator.screen()) {
            match self.output.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(bytes) => self.take(&bytes),
                Err(RecvTimeoutError::Timeout) => panic!("waited for {what} in vain:\n{}", self.text()),
                Err(RecvTimeoutError::Disconnected) => panic!("ended before {what}:\n{}", self.text()),
            }
        }
    }

    /// Reads all that is written until the program ends, and gives its exit status.
    pub fn wait_for_end(&mut self) -> ExitStatus {
        let end = Instant::now() + PATIENCE;
        while let Ok(bytes) = self.output.recv_timeout(end.saturating_duration_since(Instant::now())) {
            self.take(&bytes);
        }
        self.child.wait().unwrap()
    }

    fn take(&mut self, bytes: &[u8]) {
        self.written.extend_from_slice(bytes);
        self.emulator.process(bytes);
        // DA1 is the last question and what a terminal always answers.
        let asked = self.written.windows(3).filter(|w| w == b"\x1b[c").count();
        while self.answered < asked {
            self.answered += 1;
            let answer = self.answer.clone();
            self.press(&answer);
        }
    }

    /// Types keys.
    pub fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }

    /// Gives the window another size.
    pub fn resize(&mut self, rows: u16, columns: u16) {
        self.emulator.screen_mut().set_size(cells(rows), cells(columns));
        self.master.resize(PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }).unwrap();
    }

    /// The screen as text, cells from left to right.
    pub fn text(&self) -> String {
        self.emulator.screen().contents()
    }
}

fn cells(count: u16) -> NonZero<u16> {
    NonZero::new(count).unwrap()
}

//! A terminal for tests: the program runs on the far side of a pty, an emulator keeps the screen.

use std::io::{Read, Write};
use std::num::NonZero;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};

/// Longer than any machine needs; only a program that hangs gets there.
const PATIENCE: Duration = Duration::from_secs(60);

type Keys = Arc<Mutex<Box<dyn Write + Send>>>;

/// The program, its pty and the emulated screen.
pub(crate) struct Terminal {
    pub(crate) child: Box<dyn Child + Send + Sync>,
    pub(crate) emulator: vt100::Parser,
    /// All bytes that the program wrote.
    pub(crate) written: Vec<u8>,
    master: Box<dyn MasterPty + Send>,
    keys: Keys,
    output: Receiver<Vec<u8>>,
    _home: tempfile::TempDir,
}

impl Terminal {
    /// Starts the program in a terminal of this size that answers `answer` to questions about itself.
    pub(crate) fn start(rows: u16, columns: u16, arguments: &[&str], variables: &[(&str, &str)], answer: &str) -> Self {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_sahifa"));
        command.args(arguments);
        Self::start_command(rows, columns, command, variables, [answer; 2])
    }

    /// Starts the program in a pane of a tmux that answers `inner` for itself and hands on what the terminal around it
    /// answers.
    pub(crate) fn start_in_pane(
        rows: u16,
        columns: u16,
        arguments: &[&str],
        variables: &[(&str, &str)],
        [inner, around]: [&str; 2],
    ) -> Self {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_sahifa"));
        command.args(arguments);
        Self::start_command(rows, columns, command, variables, [inner, around])
    }

    /// Starts a line of shell in which `$SAHIFA` is the program.
    pub(crate) fn start_shell(rows: u16, columns: u16, line: &str, answer: &str) -> Self {
        let mut command = CommandBuilder::new("/bin/sh");
        command.args(["-c", line]);
        Self::start_command(rows, columns, command, &[("SAHIFA", env!("CARGO_BIN_EXE_sahifa"))], [answer; 2])
    }

    fn start_command(
        rows: u16,
        columns: u16,
        mut command: CommandBuilder,
        variables: &[(&str, &str)],
        answers: [&str; 2],
    ) -> Self {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        command.env_clear();
        // The library of a run is its own.
        let home = tempfile::tempdir().unwrap();
        command.env("HOME", home.path());
        command.env("TERM", "xterm-256color");
        for (name, value) in variables {
            command.env(name, value);
        }
        command.cwd(std::env::temp_dir());
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let keys: Keys = Arc::new(Mutex::new(pair.master.take_writer().unwrap()));
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (send, output) = channel();
        let ([inner, around], back) = (answers.map(str::to_owned), Arc::clone(&keys));
        // Answers come at once, whatever the test does meanwhile.
        thread::spawn(move || {
            let mut bytes = [0; 4096];
            let mut tail = Vec::new();
            while let Ok(read @ 1..) = reader.read(&mut bytes) {
                tail.extend_from_slice(&bytes[..read]);
                // DA1 is the last question and what a terminal always answers.
                if let Some(at) = tail.windows(3).position(|w| w == b"\x1b[c") {
                    // Behind a second escape it is for the terminal around.
                    write(&back, if tail[..at].ends_with(b"\x1b") { &around } else { &inner });
                    tail.clear();
                }
                tail.drain(..tail.len().saturating_sub(3));
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
            _home: home,
        }
    }

    /// Reads what the program writes until all is as wanted; panics with the screen where that never happens.
    pub(crate) fn wait_until(&mut self, what: &str, wanted: impl Fn(&Self) -> bool) {
        let end = Instant::now() + PATIENCE;
        while !wanted(self) {
            match self.output.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(bytes) => {
                    self.take(&bytes);
                    while let Ok(bytes) = self.output.try_recv() {
                        self.take(&bytes);
                    }
                }
                Err(RecvTimeoutError::Timeout) => panic!("waited for {what} in vain:\n{}", self.text()),
                Err(RecvTimeoutError::Disconnected) => panic!("ended before {what}:\n{}", self.text()),
            }
        }
    }

    /// Reads all that is written until the program ends, and gives its exit status.
    pub(crate) fn wait_for_end(&mut self) -> ExitStatus {
        let end = Instant::now() + PATIENCE;
        while let Ok(bytes) = self.output.recv_timeout(end.saturating_duration_since(Instant::now())) {
            self.take(&bytes);
        }
        self.child.wait().unwrap()
    }

    fn take(&mut self, bytes: &[u8]) {
        self.written.extend_from_slice(bytes);
        self.emulator.process(bytes);
    }

    /// Types keys.
    pub(crate) fn press(&mut self, keys: &str) {
        write(&self.keys, keys);
    }

    /// Gives the window another size.
    pub(crate) fn resize(&mut self, rows: u16, columns: u16) {
        self.emulator.screen_mut().set_size(cells(rows), cells(columns));
        self.master.resize(PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }).unwrap();
    }

    /// The modes of the terminal's line (echo, whole lines and the like), in a form to compare.
    pub(crate) fn line_modes(&self) -> String {
        format!("{:?}", self.master.get_termios())
    }

    /// The screen's cells, row by row; an empty cell is a blank.
    pub(crate) fn cells(&self) -> Vec<Vec<String>> {
        let screen = self.emulator.screen();
        let (rows, columns) = screen.size();
        let (rows, columns) = (rows.get(), columns.get());
        let cell = |row, column| {
            let contents = screen.cell(row, column).map_or("", vt100::Cell::contents);
            if contents.is_empty() { " ".to_owned() } else { contents.to_owned() }
        };
        (0..rows).map(|row| (0..columns).map(|column| cell(row, column)).collect()).collect()
    }

    /// The screen as text, cells from left to right.
    pub(crate) fn text(&self) -> String {
        self.emulator.screen().contents()
    }
}

fn cells(count: u16) -> NonZero<u16> {
    NonZero::new(count).unwrap()
}

fn write(keys: &Keys, text: &str) {
    let mut keys = keys.lock().unwrap();
    keys.write_all(text.as_bytes()).unwrap();
    keys.flush().unwrap();
}

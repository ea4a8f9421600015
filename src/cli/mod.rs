//! The command line: one file a command.
//!
//! `args` is what was typed; each command takes its own arguments and gives an [`Outcome`] or a `Failure`. This is the
//! only layer that reads the environment and writes to the standard streams.
//!
//! Exit codes: 0 all was done, 1 some input failed or nothing could be done, 2 the command line makes no sense.

mod args;
mod config;
mod config_clashes;
mod config_feeds;
mod config_keys;
mod config_rules;
mod config_terminals;
mod doctor;
mod error;
mod extract;
mod inputs;
mod library;
mod manual;
mod page;
mod plain;
mod print;
mod read;
mod refresh;
mod remembered;
mod settings;
mod show_config;
mod suggest;
mod terminal;
mod themes;
mod voice;

use std::process::ExitCode;

use clap::Parser;

use args::{Args, Command};
use error::Outcome;

/// Runs the program that the process arguments ask for.
pub fn run() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(message) => {
            // Help and version are "errors" of clap's that belong on standard output; a closed pipe is nobody's fault.
            let code = if message.use_stderr() { 2 } else { 0 };
            let _ = message.print();
            return ExitCode::from(code);
        }
    };
    let result = match &args.command {
        Some(Command::Print(command)) => print::run(command, &args.shared),
        Some(Command::Extract(command)) => {
            settings::speak(&args.shared);
            extract::run(command)
        }
        Some(Command::Refresh(command)) => refresh::run(command, &args.shared),
        Some(Command::Add(command)) => library::add(command, &args.shared),
        Some(Command::List(command)) => library::list(command, &args.shared),
        Some(Command::Search(command)) => library::search(command, &args.shared),
        Some(Command::Mark(command)) => library::mark(command, &args.shared),
        Some(Command::Feeds(command)) => library::feeds(command, &args.shared),
        Some(Command::Import(command)) => library::import(command, &args.shared),
        Some(Command::Export(command)) => library::export(command, &args.shared),
        Some(Command::Config) => show_config::run(&args.shared),
        Some(Command::Doctor(command)) => doctor::run(command, &args.shared),
        Some(Command::Man) => manual::man(),
        Some(Command::Completions(command)) => manual::completions(command),
        None if args.plain => plain::run(&args.inputs, &args.shared),
        None => read::run(&args.inputs, &args.shared),
    };
    match result {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::SomeFailed) => ExitCode::from(1),
        Err(failure) if failure.is_closed_pipe() => ExitCode::SUCCESS,
        Err(failure) => {
            settings::speak(&args.shared);
            error::report(&failure.told_of(|| settings::library_of(&args.shared)));
            ExitCode::from(failure.code())
        }
    }
}

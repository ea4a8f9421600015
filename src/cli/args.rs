//! What was typed. What it means is settled elsewhere.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};

/// Reads news from right to left, in the terminal.
#[derive(Debug, Parser)]
#[command(name = "sahifa", version, about, args_conflicts_with_subcommands = true)]
pub(super) struct Args {
    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    Extract(ExtractArgs),
}

/// Writes what articles say as JSON: people, places, numbers, dates, statements, the timeline.
#[derive(Debug, ClapArgs)]
pub(super) struct ExtractArgs {
    /// Reads one JSON object a line from standard input (`text` or `tokens`, and optionally `published`, `title`,
    /// `language`, `id`) and writes one a line, in the same order
    #[arg(long, conflicts_with_all = ["inputs", "format"])]
    pub(super) jsonl: bool,
    /// The moment that relative dates count from, where the article does not tell: 2024-01-21 or RFC 3339
    #[arg(long, value_name = "DATE", value_parser = super::extract::moment)]
    pub(super) published: Option<crate::article::model::Moment>,
    /// How objects are written
    #[arg(long, value_enum, default_value_t = Format::Json)]
    pub(super) format: Format,
    /// Files, directories, or - for standard input
    #[arg(value_name = "INPUT", required_unless_present = "jsonl")]
    pub(super) inputs: Vec<PathBuf>,
}

/// How objects are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// Indented, one object after the other
    Json,
    /// One object a line
    Jsonl,
}

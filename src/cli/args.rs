//! What was typed. What it means is settled in `settings`.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};

use crate::article::model::Moment;
use crate::text::terminal::TerminalProfile;

/// Reads news from right to left, in the terminal.
///
/// Without a command, opens the reader: on the files given, else on the library.
#[derive(Debug, Parser)]
#[command(name = "sahifa", version, override_usage = USAGE, after_help = EXAMPLES)]
pub(super) struct Args {
    #[command(subcommand)]
    pub(super) command: Option<Command>,
    /// Plain text, Markdown or HTML files, directories of them, or - for standard input
    #[arg(value_name = "FILE|DIR|-")]
    pub(super) inputs: Vec<PathBuf>,
    /// The reader as lines, for screen readers and braille lines: no boxes, colours or cursor movements, logical order, a
    /// command a line (? tells them)
    #[arg(long)]
    pub(super) plain: bool,
    #[command(flatten)]
    pub(super) shared: SharedArgs,
}

const USAGE: &str = "\
sahifa [OPTIONS] [FILE|DIR|-]...
       sahifa [OPTIONS] <COMMAND>";

const EXAMPLES: &str = "\
Examples:
  sahifa                              the library; at first, the articles that come with the program
  sahifa article.html notes/          a file and a directory
  curl -s URL | sahifa -              a page, read once and then browsed
  sahifa --plain                      the same as lines, for screen readers and braille lines
  sahifa print --width 72 a.txt       the article on standard output
  sahifa extract a.txt                people, places, figures and dates as JSON
  sahifa add URL                      subscribe to a feed, or to a page's
  sahifa refresh                      fetch all feeds whose time has come
  sahifa search غزة since:2d          find articles of the library
  sahifa doctor                       what this terminal does to Arabic, and whether all is sound

Exit status: 0 all was done, 1 some input failed, 2 the command line makes no sense.";

/// What every command understands.
#[derive(Debug, Clone, Default, ClapArgs)]
pub(super) struct SharedArgs {
    /// What the terminal is, instead of finding out (`sahifa doctor` lists the names)
    #[arg(long, global = true, value_name = "NAME", value_parser = super::config::terminal)]
    pub(super) terminal: Option<&'static TerminalProfile>,
    /// The language of the interface, instead of the locale's
    #[arg(long, global = true, value_enum)]
    pub(super) lang: Option<Language>,
    /// The colour theme, instead of the configured one
    #[arg(long, global = true, value_name = "NAME")]
    pub(super) theme: Option<String>,
    /// Uses no colours (as NO_COLOR does)
    #[arg(long, global = true)]
    pub(super) no_color: bool,
    /// The library's file, instead of the usual one
    #[arg(long, global = true, value_name = "FILE")]
    pub(super) library: Option<PathBuf>,
    /// The configuration file, instead of the usual one
    #[arg(long, global = true, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
}

/// The languages of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Language {
    /// العربية
    Ar,
    /// English
    En,
}

impl Language {
    /// The BCP 47 tag.
    pub(super) fn tag(self) -> &'static str {
        match self {
            Self::Ar => "ar",
            Self::En => "en",
        }
    }
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    Print(PrintArgs),
    Extract(ExtractArgs),
    Add(AddArgs),
    Refresh(RefreshArgs),
    List(ListArgs),
    Search(SearchArgs),
    Mark(MarkArgs),
    Feeds(FeedsArgs),
    Import(ImportArgs),
    Export(ExportArgs),
    /// Prints every setting: its value, where that comes from, what it may be; the output is a configuration file
    Config,
    Doctor(DoctorArgs),
    /// Writes the manual page (roff) to standard output
    Man,
    /// Writes a shell's completions to standard output
    Completions(CompletionsArgs),
}

/// Writes articles to standard output.
///
/// In a terminal the text is laid out for it: right to left, letters joined, repeats folded to one line. Into a pipe it is
/// plain text in logical order, unless --terminal names what will show it.
#[derive(Debug, ClapArgs)]
pub(super) struct PrintArgs {
    /// The widest line, in cells; by default the terminal's width, at most 100, and no limit in a pipe
    #[arg(long, value_name = "CELLS", value_parser = clap::value_parser!(u32).range(1..=10_000))]
    pub(super) width: Option<u32>,
    /// Shows paragraphs that repeat earlier ones too
    #[arg(long)]
    pub(super) all: bool,
    /// Plain text in logical order without escapes, also in a terminal (for screen readers and braille lines)
    #[arg(long, conflicts_with = "terminal")]
    pub(super) plain: bool,
    /// Files, directories, or - for standard input
    #[arg(value_name = "INPUT", required = true)]
    pub(super) inputs: Vec<PathBuf>,
}

/// Writes what articles say as JSON: people, places, numbers, dates, statements, the timeline.
#[derive(Debug, ClapArgs)]
pub(super) struct ExtractArgs {
    /// Reads one JSON object a line from standard input (`text` or `tokens`, and optionally `published`, `title`,
    /// `language`, `id`) and writes one a line, in the same order
    #[arg(long, conflicts_with_all = ["inputs", "format"])]
    pub(super) jsonl: bool,
    /// The moment that relative dates count from, where the article does not tell: 2024-01-21 or RFC 3339
    #[arg(long, value_name = "DATE", value_parser = moment)]
    pub(super) published: Option<Moment>,
    /// How objects are written
    #[arg(long, value_enum, default_value_t = Format::Json)]
    pub(super) format: Format,
    /// Files, directories, or - for standard input
    #[arg(value_name = "INPUT", required_unless_present = "jsonl")]
    pub(super) inputs: Vec<PathBuf>,
}

/// Fetches feeds without a screen, for scripts, cron and timers.
///
/// What came goes to standard output, what failed to standard error. The exit status is 0 unless every feed failed or the
/// library could not be written.
#[derive(Debug, ClapArgs)]
pub(super) struct RefreshArgs {
    /// Feeds: words of their names or addresses, `folder:NAME`, `tag:NAME`, `feed:WORDS`, joined as in every query
    #[arg(value_name = "QUERY")]
    pub(super) query: Option<String>,
    /// One feed, by its address or its whole name; may stand several times
    #[arg(long, value_name = "FEED")]
    pub(super) feed: Vec<String>,
    /// All feeds, also those whose time has not come
    #[arg(long)]
    pub(super) all: bool,
    /// Says nothing but what failed
    #[arg(long, short)]
    pub(super) quiet: bool,
    /// Reads what has come, too, so that searches by word, entity and date find it at once
    #[arg(long)]
    pub(super) read: bool,
    /// How many feeds are fetched at once
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=32))]
    pub(super) jobs: Option<u8>,
    /// How it is told
    #[arg(long, value_enum, default_value_t = RefreshFormat::Text)]
    pub(super) format: RefreshFormat,
}

/// How a refresh is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum RefreshFormat {
    /// A line a feed that has something new, and a sum
    Text,
    /// An object a feed, and a last one with the sum
    Jsonl,
}

/// Says what this terminal does to Arabic and what is sent to it for that, and whether the library is sound.
///
/// Ends with a card to judge by eye; where the terminal's answers cannot tell what is right, it asks which of some lines is. The exit status is 0 only where configuration and library are in order.
#[derive(Debug, ClapArgs)]
pub(super) struct DoctorArgs {
    /// Shows one sentence in every form and writes the one that reads right into the configuration, for this terminal
    #[arg(long, conflicts_with = "terminal")]
    pub(super) choose: bool,
    /// Repairs the library: counters and index are made anew; of a damaged file, what can be read is saved into a new one
    #[arg(long)]
    pub(super) repair: bool,
}

/// Subscribes to feeds.
///
/// An address may be a feed's, a page's that names its feeds, `dir:/path` (its files are the articles), `exec:COMMAND`
/// (what it writes is the feed) or `filter:COMMAND:ADDRESS`. Each is fetched at once.
#[derive(Debug, ClapArgs)]
pub(super) struct AddArgs {
    /// Addresses
    #[arg(value_name = "URL", required = true)]
    pub(super) urls: Vec<String>,
    /// The folder that they go into; parts joined by /
    #[arg(long, value_name = "FOLDER")]
    pub(super) folder: Option<String>,
    /// A tag; may stand several times
    #[arg(long, value_name = "TAG")]
    pub(super) tag: Vec<String>,
    /// A name of your own
    #[arg(long, value_name = "NAME")]
    pub(super) title: Option<String>,
    /// Only writes them down: nothing is asked of the network
    #[arg(long)]
    pub(super) offline: bool,
}

/// How rows are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum RowFormat {
    /// Lines for people
    Text,
    /// One object a line
    Jsonl,
    /// One array
    Json,
}

/// The order of rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum RowOrder {
    /// Newest first
    Newest,
    /// Oldest first
    Oldest,
    /// By title
    Title,
    /// By feed, newest first in each
    Feed,
    /// Best match first
    Relevance,
}

/// Lists articles of the library, newest first.
#[derive(Debug, ClapArgs)]
pub(super) struct ListArgs {
    /// Which: words, "phrases", feed: tag: folder: is:unread since:2d entity: killed:>10 … ; all without one. Behind --
    /// words may begin with a hyphen: sahifa list -- غزة -كرة
    #[arg(value_name = "QUERY")]
    pub(super) query: Vec<String>,
    /// At most so many; 0 for all
    #[arg(long, default_value_t = 50, value_name = "N")]
    pub(super) limit: usize,
    /// Leaves out so many from the start
    #[arg(long, default_value_t = 0, value_name = "N")]
    pub(super) offset: usize,
    /// The order
    #[arg(long, value_enum)]
    pub(super) order: Option<RowOrder>,
    /// A story that several feeds tell is listed once
    #[arg(long)]
    pub(super) once: bool,
    /// How it is written
    #[arg(long, value_enum, default_value_t = RowFormat::Text)]
    pub(super) format: RowFormat,
}

/// Searches the library, best match first, with a line of context for each find.
///
/// Spelling, vowel marks, digits and what is written onto a word do not matter. What has arrived and was not read yet is
/// read first.
#[derive(Debug, ClapArgs)]
pub(super) struct SearchArgs {
    /// Words and fields, as for `list`
    #[arg(value_name = "WORDS", required = true)]
    pub(super) words: Vec<String>,
    /// At most so many; 0 for all
    #[arg(long, default_value_t = 50, value_name = "N")]
    pub(super) limit: usize,
    /// Leaves out so many from the start
    #[arg(long, default_value_t = 0, value_name = "N")]
    pub(super) offset: usize,
    /// The order
    #[arg(long, value_enum)]
    pub(super) order: Option<RowOrder>,
    /// Searches what is indexed, without reading the rest first
    #[arg(long)]
    pub(super) no_wait: bool,
    /// How it is written
    #[arg(long, value_enum, default_value_t = RowFormat::Text)]
    pub(super) format: RowFormat,
}

/// Marks all articles of a query and says how many were changed.
#[derive(Debug, ClapArgs)]
pub(super) struct MarkArgs {
    /// Which, as for `list`
    #[arg(value_name = "QUERY", required = true)]
    pub(super) query: Vec<String>,
    /// As read
    #[arg(long, conflicts_with = "unread")]
    pub(super) read: bool,
    /// As unread
    #[arg(long)]
    pub(super) unread: bool,
    /// With a star
    #[arg(long, conflicts_with = "unstar")]
    pub(super) star: bool,
    /// Without a star
    #[arg(long)]
    pub(super) unstar: bool,
    /// To be kept for good
    #[arg(long)]
    pub(super) archive: bool,
    /// With a tag; may stand several times
    #[arg(long, value_name = "TAG")]
    pub(super) tag: Vec<String>,
    /// Without a tag; may stand several times
    #[arg(long, value_name = "TAG")]
    pub(super) untag: Vec<String>,
    /// Only says how many articles the query has
    #[arg(long)]
    pub(super) dry_run: bool,
}

/// Lists the feeds of the library, or renames, moves or removes one.
#[derive(Debug, ClapArgs)]
pub(super) struct FeedsArgs {
    #[command(subcommand)]
    pub(super) action: Option<FeedsAction>,
    /// How it is written
    #[arg(long, value_enum, default_value_t = RowFormat::Text)]
    pub(super) format: RowFormat,
}

/// What is done with a feed, named by its address or its whole name.
#[derive(Debug, Subcommand)]
pub(super) enum FeedsAction {
    /// Gives a feed another name; its own where the new one is empty
    Rename {
        /// Which
        feed: String,
        /// The new name
        title: String,
    },
    /// Puts a feed into a folder; at the top where it is empty
    Move {
        /// Which
        feed: String,
        /// The folder, parts joined by /
        folder: String,
    },
    /// Ends a subscription; starred, kept and tagged articles stay
    Remove {
        /// Which
        feed: String,
    },
}

/// Subscribes to the feeds of a list: OPML, or newsboat's `urls`.
///
/// Folders, names and tags are kept; what is subscribed to already stays as it is. Nothing is fetched.
#[derive(Debug, ClapArgs)]
pub(super) struct ImportArgs {
    /// The list, or - for standard input
    #[arg(value_name = "FILE")]
    pub(super) file: PathBuf,
}

/// Writes the subscriptions to standard output.
#[derive(Debug, ClapArgs)]
pub(super) struct ExportArgs {
    /// The form
    #[arg(value_enum)]
    pub(super) form: ExportForm,
}

/// The forms of a list of subscriptions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ExportForm {
    /// OPML 2.0
    Opml,
}

/// How objects are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// Indented, one object after the other
    Json,
    /// One object a line
    Jsonl,
}

/// For which shell.
#[derive(Debug, ClapArgs)]
pub(super) struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    pub(super) shell: clap_complete::Shell,
}

/// Reads a moment: a date, or RFC 3339.
fn moment(text: &str) -> Result<Moment, String> {
    Moment::parse(text).ok_or_else(|| "no date: write it as 2024-01-21 or 2024-01-21T14:30:00+03:00".to_owned())
}

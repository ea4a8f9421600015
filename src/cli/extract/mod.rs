//! `sahifa extract`: the contract of EXTRACT.md on files and on streams of lines.
//!
//! `line` reads one input line, `object` makes one output line, `stream` runs many of them over all cores in order.

mod line;
mod object;
mod stream;

use std::fs;
use std::io::{self, Read, Write};
use std::path::Path;

use jiff::{Timestamp, civil, tz::Offset};
use serde::Serialize;

use super::args::{ExtractArgs, Format};
use super::error::{Failure, Outcome, report};
use super::texts::{self, About};
use crate::article::model::{Article, Moment};
use crate::extract::{self, json::ArticleObject};

/// Runs the command.
pub(super) fn run(args: &ExtractArgs) -> Result<Outcome, Failure> {
    if args.jsonl {
        let failed = stream::run(io::stdin(), io::stdout(), args.published)?;
        return Ok(Outcome::of(failed));
    }
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut failed = 0;
    for input in &args.inputs {
        match read(input) {
            Ok(text) => {
                let article = texts::from_text(&text, About { published: args.published, ..About::default() });
                write(&mut out, &article, input, args.format).map_err(Failure::Output)?;
            }
            Err(failure) => {
                failed += 1;
                report(&failure);
            }
        }
    }
    out.flush().map_err(Failure::Output)?;
    Ok(Outcome::of(failed))
}

fn read(input: &Path) -> Result<String, Failure> {
    if input.as_os_str() == "-" {
        let mut text = String::new();
        io::stdin().read_to_string(&mut text).map_err(Failure::Input)?;
        return Ok(text);
    }
    fs::read_to_string(input).map_err(|error| Failure::Read { path: input.to_owned(), error })
}

/// One article of a file: the contract's object and the file it came from.
#[derive(Serialize)]
struct FileObject<'a> {
    id: Option<&'a str>,
    input: &'a str,
    #[serde(flatten)]
    object: ArticleObject<'a>,
}

fn write(out: &mut impl Write, article: &Article, input: &Path, format: Format) -> io::Result<()> {
    let found = extract::extract(article);
    let input = input.to_string_lossy();
    let object = FileObject { id: None, input: &input, object: ArticleObject::new(article, &found) };
    match format {
        Format::Json => serde_json::to_writer_pretty(&mut *out, &object)?,
        Format::Jsonl => serde_json::to_writer(&mut *out, &object)?,
    }
    out.write_all(b"\n")
}

/// Reads a moment: a date, a date with a time of day, or RFC 3339 with its offset.
pub(super) fn moment(text: &str) -> Result<Moment, String> {
    let text = text.trim();
    let hint = || format!("{text:?} is no date: write it like 2024-01-21 or 2024-01-21T14:30:00+03:00");
    if text.len() < 10 || !text.is_char_boundary(10) {
        return Err(hint());
    }
    let date: civil::Date = text[..10].parse().map_err(|_| hint())?;
    if text.len() == 10 {
        return Ok(Moment { date, time: None, offset: None });
    }
    let time: civil::DateTime = text.parse().map_err(|_| hint())?;
    let offset = match text.parse::<Timestamp>() {
        Ok(instant) => {
            // The offset is what separates the wall clock from the instant.
            let seconds = Offset::UTC.to_timestamp(time).map_err(|_| hint())?.as_second() - instant.as_second();
            Some(Offset::from_seconds(seconds as i32).map_err(|_| hint())?)
        }
        Err(_) => None,
    };
    Ok(Moment { date, time: Some(time.time()), offset })
}

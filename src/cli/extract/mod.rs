//! `sahifa extract`: the contract of EXTRACT.md on files and on streams of lines.
//!
//! `line` reads one input line, `object` makes one output line, `stream` runs many of them over all cores in order.

mod line;
mod object;
mod stream;

use std::io::{self, Write};

use serde::Serialize;

use super::args::{ExtractArgs, Format};
use super::error::{Failure, Outcome};
use super::inputs;
use crate::article::model::{Article, Published};
use crate::extract::{self, json::ArticleObject};

/// Runs the command.
pub(super) fn run(args: &ExtractArgs) -> Result<Outcome, Failure> {
    if args.jsonl {
        let failed = stream::run(io::stdin(), io::stdout(), args.published)?;
        return Ok(Outcome::of(failed));
    }
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut failed = 0;
    // One input at a time: memory holds one folder's articles, not all.
    for input in &args.inputs {
        let (articles, here) = inputs::load(std::slice::from_ref(input));
        failed += here;
        for mut opened in articles {
            let given = args.published.map(|moment| Published { moment, assumed: false });
            opened.article.published = opened.article.published.or(given);
            write(&mut out, &opened.article, &opened.name, args.format).map_err(Failure::Output)?;
        }
    }
    out.flush().map_err(Failure::Output)?;
    Ok(Outcome::of(failed))
}

/// One article of a file: the contract's object and the file it came from.
#[derive(Serialize)]
struct FileObject<'a> {
    id: Option<&'a str>,
    input: &'a str,
    #[serde(flatten)]
    object: ArticleObject<'a>,
}

fn write(out: &mut impl Write, article: &Article, input: &str, format: Format) -> io::Result<()> {
    let found = extract::extract(article);
    let object = FileObject { id: None, input, object: ArticleObject::new(article, &found) };
    match format {
        Format::Json => serde_json::to_writer_pretty(&mut *out, &object)?,
        Format::Jsonl => serde_json::to_writer(&mut *out, &object)?,
    }
    out.write_all(b"\n")
}

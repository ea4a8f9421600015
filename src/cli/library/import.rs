//! `sahifa import`: subscriptions from a list, OPML or newsboat's `urls`.

use std::{
    fs::File,
    io::{self, Read, Write},
    path::Path,
};

use super::open;
use crate::{
    cli::{
        args::{ImportArgs, SharedArgs},
        error::{Failure, Outcome, report},
    },
    feeds::{opml, urls},
    store::{Access, Subscription},
};

/// The most bytes of a list.
const MAX_BYTES: u64 = 32 << 20;

/// Subscribes to the feeds of a list; asks the network nothing.
pub(in crate::cli) fn run(args: &ImportArgs, shared: &SharedArgs) -> Result<Outcome, Failure> {
    let text = read(&args.file)?;
    let name = args.file.display().to_string();
    let (outlines, complaints) = match opml::read(&text) {
        Some(outlines) => (outlines, Vec::new()),
        None if text.trim_start().starts_with('<') => {
            return Err(Failure::Usage(format!("{name}: this is no OPML; give OPML or newsboat's urls file")));
        }
        None => {
            let list = urls::read(&text);
            (list.feeds, list.complaints)
        }
    };
    for (line, why) in &complaints {
        report(&format!("{name}:{line}: {why}"));
    }
    let (_, mut library) = open(shared, Access::Create)?;
    let subscriptions: Vec<Subscription> = outlines.into_iter().map(Subscription::from).collect();
    let new = library.subscribe(&subscriptions)?;
    let mut out = io::stdout();
    writeln!(out, "{} of {} feeds are new; `sahifa refresh` fetches them", new.len(), subscriptions.len())
        .map_err(Failure::Output)?;
    Ok(Outcome::of(complaints.len()))
}

fn read(path: &Path) -> Result<String, Failure> {
    let failure = |error| Failure::Read { path: path.to_owned(), error };
    let mut bytes = Vec::new();
    if path.as_os_str() == "-" {
        io::stdin().take(MAX_BYTES).read_to_end(&mut bytes).map_err(Failure::Input)?;
    } else {
        File::open(path).and_then(|file| file.take(MAX_BYTES).read_to_end(&mut bytes)).map_err(failure)?;
    }
    let text = String::from_utf8_lossy(&bytes);
    Ok(text.into_owned())
}

//! `sahifa import`: subscriptions from a list, OPML or newsboat's `urls`.

use std::{
    fs::File,
    io::{self, Read, Write},
    path::Path,
};

use super::library;
use crate::{
    article::load,
    cli::{
        args::{ImportArgs, SharedArgs},
        error::{Failure, Outcome, report},
        settings::Settings,
        voice,
    },
    feeds::{
        fetch::address::Address,
        opml::{self, Outline},
        urls,
    },
    store::{Access, Subscription},
};

/// The most bytes of a list.
const MAX_BYTES: u64 = 32 << 20;
/// How many lines that are no addresses are told, each with its number.
const COMPLAINTS: usize = 20;

/// Subscribes to the feeds of a list; asks the network nothing.
pub(in crate::cli) fn run(args: &ImportArgs, shared: &SharedArgs) -> Result<Outcome, Failure> {
    let settings = Settings::gather(shared)?;
    let name = args.file.display().to_string();
    let text = read(&args.file)?;
    let (outlines, complaints) = match opml::read(&text) {
        Some(outlines) => addressed(outlines),
        None if text.trim_start().starts_with('<') => {
            return Err(Failure::NoList { name, why: "it is no OPML".to_owned() });
        }
        None => {
            let list = urls::read(&text);
            let complaints = list.complaints.into_iter().map(|(line, why)| format!("{line}: {why}"));
            (list.feeds, complaints.collect())
        }
    };
    for complaint in complaints.iter().take(COMPLAINTS) {
        report(&format!("{name}:{complaint}"));
    }
    if let Some(more) = complaints.len().checked_sub(COMPLAINTS).filter(|more| *more > 0) {
        report(&format!("{name}: {more} more lines are no addresses"));
    }
    if outlines.is_empty() {
        let why = if complaints.is_empty() { "it is empty" } else { "no line is an address" };
        return Err(Failure::NoList { name, why: why.to_owned() });
    }
    let mut library = library(&settings, Access::Create)?;
    let subscriptions: Vec<Subscription> = outlines.into_iter().map(Subscription::from).collect();
    let new = library.subscribe(&subscriptions)?.len();
    let all = subscriptions.len();
    let told = if new == 0 {
        format!("new feeds: none of {all}; they are in the library already")
    } else {
        format!("new feeds: {new} of {all}; `sahifa refresh` fetches them")
    };
    write!(io::stdout(), "{}", voice::lines(&voice::said(&told))).map_err(Failure::Output)?;
    Ok(Outcome::of(complaints.len()))
}

/// The subscriptions of OPML whose addresses are some, and a complaint about each of the others.
fn addressed(outlines: Vec<Outline>) -> (Vec<Outline>, Vec<String>) {
    let mut complaints = Vec::new();
    let good = |outline: &Outline| match Address::parse(&outline.url) {
        Ok(_) => true,
        Err(why) => {
            complaints.push(format!(" {why}"));
            false
        }
    };
    let outlines = outlines.into_iter().filter(good).collect();
    (outlines, complaints)
}

fn read(path: &Path) -> Result<String, Failure> {
    let failure = |error| Failure::Read { path: path.to_owned(), error };
    let mut bytes = Vec::new();
    if path.as_os_str() == "-" {
        io::stdin().take(MAX_BYTES).read_to_end(&mut bytes).map_err(Failure::Input)?;
    } else {
        File::open(path).and_then(|file| file.take(MAX_BYTES).read_to_end(&mut bytes)).map_err(failure)?;
    }
    load::decode(&bytes).map_err(|why| Failure::NoList { name: path.display().to_string(), why: why.to_string() })
}

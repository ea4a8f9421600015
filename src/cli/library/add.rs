//! `sahifa add`: subscribes to feeds, to the feeds of pages, to folders and commands.

use std::{
    io::{self, Write},
    sync::atomic::AtomicBool,
};

use jiff::Timestamp;

use super::open;
use crate::{
    cli::{
        args::{AddArgs, SharedArgs},
        error::{Failure, Outcome, report},
        refresh,
    },
    newsroom::subscribe::{Subscribed, subscribe},
    store::{Access, Subscription},
};

/// Subscribes to each address and fetches it; with `--offline` it is only written down.
pub(in crate::cli) fn run(args: &AddArgs, shared: &SharedArgs) -> Result<Outcome, Failure> {
    let (settings, mut library) = open(shared, Access::Create)?;
    let plan = refresh::plan(&settings);
    let mut failed = 0;
    let mut out = io::stdout();
    for url in &args.urls {
        let wanted = Subscription {
            url: url.clone(),
            title: args.title.clone(),
            folder: args.folder.clone().unwrap_or_default(),
            tags: args.tag.clone(),
            site: None,
        };
        if args.offline {
            library.subscribe(std::slice::from_ref(&wanted))?;
            continue;
        }
        match subscribe(&mut library, &plan, &wanted, Timestamp::now, &AtomicBool::new(false)) {
            Ok(added) => {
                let feed = library.feed(added.feed)?;
                writeln!(out, "{}", told(&added, &feed.title)).map_err(Failure::Output)?;
                for other in &added.others {
                    writeln!(out, "  {} {}", other.url, other.title).map_err(Failure::Output)?;
                }
            }
            Err(error) => {
                report(&format!("{}: {error}", crate::article::clean::line(url)));
                failed += 1;
            }
        }
    }
    Ok(Outcome::of(failed))
}

fn told(added: &Subscribed, title: &str) -> String {
    let state = if added.already { "was subscribed to already" } else { "added" };
    let others = if added.others.is_empty() { "" } else { "; the page also names:" };
    format!("{title}: {state}, {} new articles{others}", added.report.new)
}

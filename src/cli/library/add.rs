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
        refresh, voice,
    },
    newsroom::subscribe::{Subscribed, subscribe},
    store::{Access, Subscription},
    tui::locale::{Argument, Locale},
};

/// Subscribes to each address and fetches it; with `--offline` it is only written down.
pub(in crate::cli) fn run(args: &AddArgs, shared: &SharedArgs) -> Result<Outcome, Failure> {
    if args.tag.iter().any(|tag| tag.trim().is_empty()) {
        return Err(Failure::Usage("a tag must not be empty; say --tag WORD".to_owned()));
    }
    let (settings, mut library) = open(shared, Access::Create)?;
    let plan = refresh::plan(&settings);
    let locale = settings.locale();
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
                write!(out, "{}", voice::lines(&told(&added, &feed.title, &locale))).map_err(Failure::Output)?;
                if let Some(guessed) = &added.guessed {
                    let asked = crate::article::clean::line(url);
                    let sentence = format!(
                        "{asked}: names no feed; this is one of its host, look whether it is the one you mean: {guessed}"
                    );
                    write!(out, "{}", voice::lines(&voice::said(&sentence))).map_err(Failure::Output)?;
                }
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

/// What came of it, in the language of the interface.
fn told(added: &Subscribed, title: &str, locale: &Locale) -> String {
    let state = voice::said(if added.already { "was subscribed to already," } else { "added," });
    let new = locale.with("status-refreshed", &[("count", Argument::Count(added.report.new))]);
    let others = if added.others.is_empty() { String::new() } else { voice::said("; the page also names:") };
    format!("{title}: {state} {new}{others}")
}

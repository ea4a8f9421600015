//! `sahifa feeds`: the subscriptions, and what is done with them; `sahifa export opml`.

use std::io::{self, Write};

use serde::Serialize;

use super::{open, output::Rows};
use crate::{
    article::clean,
    cli::{
        args::{ExportArgs, FeedsAction, FeedsArgs, SharedArgs},
        error::{Failure, Outcome},
        page::Look,
        refresh::no_such_feed,
        voice,
    },
    feeds::opml::{self, Outline},
    newsroom::refresh::select,
    store::{Access, Library, model::FeedRow},
};

/// A feed as JSON. Fields are only ever added.
#[derive(Serialize)]
struct FeedObject<'a> {
    id: i64,
    url: &'a str,
    title: &'a str,
    site: Option<&'a str>,
    folder: &'a str,
    tags: &'a [String],
    unread: usize,
    total: usize,
    error: Option<&'a str>,
    fetched: Option<String>,
    gone: bool,
}

/// Lists, renames, moves or removes.
pub(in crate::cli) fn run(args: &FeedsArgs, shared: &SharedArgs) -> Result<Outcome, Failure> {
    match &args.action {
        None => list(args, shared),
        Some(action) => {
            let (_, mut library) = open(shared, Access::Existing)?;
            let name = match action {
                FeedsAction::Rename { feed, .. } | FeedsAction::Move { feed, .. } | FeedsAction::Remove { feed } => {
                    feed
                }
            };
            let feed = named(&library, name)?;
            let told = change(&mut library, &feed, action)?;
            let mut out = io::stdout();
            write!(out, "{}", voice::lines(&voice::said(&told))).map_err(Failure::Output)?;
            Ok(Outcome::Done)
        }
    }
}

/// Does it; gives what was done.
fn change(library: &mut Library, feed: &FeedRow, action: &FeedsAction) -> Result<String, Failure> {
    let called = if feed.title == feed.url { feed.url.clone() } else { format!("{} ({})", feed.title, feed.url) };
    Ok(match action {
        FeedsAction::Rename { title, .. } => {
            library.rename(feed.id, title)?;
            format!("{called}: is called {} now", clean::line(&library.feed(feed.id)?.title))
        }
        FeedsAction::Move { folder, .. } => {
            library.move_to(feed.id, folder)?;
            match library.feed(feed.id)?.folder.as_str() {
                "" => format!("{called}: stands in no folder now"),
                folder => format!("{called}: stands in the folder {} now", clean::line(folder)),
            }
        }
        FeedsAction::Remove { .. } => {
            library.unsubscribe(feed.id)?;
            match library.feed(feed.id) {
                Ok(left) => format!(
                    "{called}: is not visited any more; its starred, kept and tagged articles stay ({})",
                    left.total
                ),
                Err(_) => format!("{called}: removed with its articles ({})", feed.total),
            }
        }
    })
}

/// The one feed of an address or a whole name.
fn named(library: &Library, name: &str) -> Result<FeedRow, Failure> {
    let mut found = select::named(library, name)?;
    match found.pop() {
        None => Err(no_such_feed(name)),
        Some(feed) if found.is_empty() => Ok(feed),
        Some(last) => {
            found.push(last);
            let addresses: Vec<&str> = found.iter().map(|feed| feed.url.as_str()).collect();
            Err(Failure::Usage(format!(
                "“{}” is the name of several feeds; name one by its address: {}",
                clean::line(name),
                addresses.join(" · ")
            )))
        }
    }
}

fn list(args: &FeedsArgs, shared: &SharedArgs) -> Result<Outcome, Failure> {
    let (settings, library) = open(shared, Access::ReadOnly)?;
    let mut out = Rows::new(args.format, &settings);
    for feed in library.feeds()? {
        if out.is_text() {
            text(&mut out, &feed).map_err(Failure::Output)?;
            continue;
        }
        let object = FeedObject {
            id: feed.id.0,
            url: &feed.url,
            title: &feed.title,
            site: feed.site.as_deref(),
            folder: &feed.folder,
            tags: &feed.tags,
            unread: feed.unread,
            total: feed.total,
            error: feed.error.as_deref(),
            fetched: feed.fetched.map(|moment| moment.to_string()),
            gone: feed.gone,
        };
        out.object(&object).map_err(Failure::Output)?;
    }
    out.end().map_err(Failure::Output)?;
    Ok(Outcome::Done)
}

fn text(out: &mut Rows, feed: &FeedRow) -> io::Result<()> {
    let folder = if feed.folder.is_empty() { String::new() } else { format!("{} / ", feed.folder) };
    let counts = format!("{}/{}", out.locale().count(feed.unread), out.locale().count(feed.total));
    out.line(&format!("{folder}{} · {counts}", feed.title), Look::Plain)?;
    match &feed.error {
        Some(error) => {
            let told = format!("! {}", out.locale().error(error));
            out.line(&told, Look::Dim)
        }
        None => Ok(()),
    }
}

/// Writes the subscriptions as OPML.
pub(in crate::cli) fn export(_: &ExportArgs, shared: &SharedArgs) -> Result<Outcome, Failure> {
    let (_, library) = open(shared, Access::ReadOnly)?;
    let outlines: Vec<Outline> = library
        .feeds()?
        .into_iter()
        // The program's own articles are no subscription.
        .filter(|feed| !feed.url.starts_with("sahifa:"))
        .map(|feed| Outline { url: feed.url, title: feed.title, site: feed.site, folder: feed.folder, tags: feed.tags })
        .collect();
    let mut out = io::stdout().lock();
    out.write_all(opml::write(&outlines, "sahifa").as_bytes()).and_then(|()| out.flush()).map_err(Failure::Output)?;
    Ok(Outcome::Done)
}

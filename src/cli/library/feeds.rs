//! `sahifa feeds`: the subscriptions, and what is done with them; `sahifa export opml`.

use std::io::{self, Write};

use serde::Serialize;

use super::{open, output::Rows};
use crate::{
    cli::{
        args::{ExportArgs, FeedsAction, FeedsArgs, SharedArgs},
        error::{Failure, Outcome},
        page::Look,
    },
    feeds::opml::{self, Outline},
    newsroom::refresh::select,
    store::{
        Access, Library,
        model::{FeedId, FeedRow},
    },
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
            for feed in named(&library, name)? {
                match action {
                    FeedsAction::Rename { title, .. } => library.rename(feed, title)?,
                    FeedsAction::Move { folder, .. } => library.move_to(feed, folder)?,
                    FeedsAction::Remove { .. } => library.unsubscribe(feed)?,
                }
            }
            Ok(Outcome::Done)
        }
    }
}

fn named(library: &Library, name: &str) -> Result<Vec<FeedId>, Failure> {
    let found = select::named(library, name)?;
    if found.is_empty() {
        let shown = crate::article::clean::line(name).into_owned();
        return Err(Failure::Usage(format!("no feed has the name or address “{shown}”; `sahifa feeds` lists them")));
    }
    Ok(found)
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
        Some(error) => out.line(&format!("! {error}"), Look::Dim),
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

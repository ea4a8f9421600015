//! `sahifa mark`: marks all articles of a query.

use std::io::{self, Write};

use super::{list, now, open, query};
use crate::{
    cli::{
        args::{MarkArgs, SharedArgs},
        error::{Failure, Outcome},
    },
    store::{Access, Stories, model::Change},
};

/// Marks, or says how many articles it would mark.
pub(in crate::cli) fn run(args: &MarkArgs, shared: &SharedArgs) -> Result<Outcome, Failure> {
    let query = query(&args.query.join(" "))?;
    let changes = changes(args);
    if changes.is_empty() {
        return Err(Failure::Usage(
            "say what to do: --read, --unread, --star, --unstar, --archive, --tag or --untag".to_owned(),
        ));
    }
    if args.tag.iter().chain(&args.untag).any(|tag| tag.trim().is_empty()) {
        return Err(Failure::Usage("a tag must not be empty; say --tag WORD".to_owned()));
    }
    let (_, mut library) = open(shared, Access::Existing)?;
    if query.needs_reading() {
        list::catch_up(&mut library, &query)?;
    }
    let mut out = io::stdout();
    if args.dry_run {
        let count = library.count(&query, Stories::Each, &now())?;
        return writeln!(out, "{count}").map_err(Failure::Output).map(|()| Outcome::Done);
    }
    let changed = library.mark_all_by(&query, &changes, &now())?.count();
    writeln!(out, "{changed}").map_err(Failure::Output)?;
    Ok(Outcome::Done)
}

fn changes(args: &MarkArgs) -> Vec<Change> {
    let flags = [
        (args.read, Change::Read(true)),
        (args.unread, Change::Read(false)),
        (args.star, Change::Starred(true)),
        (args.unstar, Change::Starred(false)),
        (args.archive, Change::Archived(true)),
        (!args.tag.is_empty(), Change::AddTags(args.tag.clone())),
        (!args.untag.is_empty(), Change::RemoveTags(args.untag.clone())),
    ];
    flags.into_iter().filter(|(asked, _)| *asked).map(|(_, change)| change).collect()
}

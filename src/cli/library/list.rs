//! `sahifa list` and `sahifa search`: articles by query.

use std::{
    io::{self, IsTerminal, Write},
    sync::atomic::AtomicBool,
};

use super::{
    library, now,
    output::{Rows, Snippet},
    query,
};
use crate::{
    cli::{
        args::{ListArgs, RowOrder, SearchArgs, SharedArgs},
        error::{Failure, Outcome, report},
        settings::Settings,
    },
    extract,
    newsroom::{process, read},
    store::{
        Access, Library, StoreError, Stories,
        model::{ArticleRow, Order},
        query::Query,
        search::highlight::Needles,
    },
};

/// Characters of a line of context.
const CONTEXT: usize = 160;

/// Lists articles.
pub(in crate::cli) fn list(args: &ListArgs, shared: &SharedArgs) -> Result<Outcome, Failure> {
    let query = query(&args.query.join(" "))?;
    // Which articles are one story is known once their words were read.
    let (settings, library) = open_read(shared, &query, query.needs_reading() || args.once)?;
    let order = order(args.order, Order::Newest);
    let stories = if args.once { Stories::Once } else { Stories::Each };
    let limit = if args.limit == 0 { usize::MAX >> 1 } else { args.limit };
    let rows = library.rows(&query, order, stories, (args.offset, limit), &now())?;
    let mut out = Rows::new(args.format, &settings);
    for row in &rows {
        out.article(row, None).map_err(Failure::Output)?;
    }
    if rows.is_empty() && out.is_text() {
        let words = out.locale().text("list-empty");
        out.line(&words, crate::cli::page::Look::Dim).map_err(Failure::Output)?;
    }
    out.end().map_err(Failure::Output)?;
    Ok(Outcome::Done)
}

/// Finds articles by their words, best match first, each with a line of context.
pub(in crate::cli) fn search(args: &SearchArgs, shared: &SharedArgs) -> Result<Outcome, Failure> {
    let query = query(&args.words.join(" "))?;
    let (settings, library) = open_read(shared, &query, !args.no_wait)?;
    let order = order(args.order, Order::Relevance);
    let limit = if args.limit == 0 { usize::MAX >> 1 } else { args.limit };
    let rows = library.rows(&query, order, Stories::Each, (args.offset, limit), &now())?;
    let needles = Needles::new(&query);
    let mut out = Rows::new(args.format, &settings);
    for row in &rows {
        let context = context(&library, &needles, row)?;
        let snippet = context.as_ref().map(|(text, hits)| Snippet { text, hits: hits.clone() });
        out.article(row, snippet).map_err(Failure::Output)?;
    }
    if rows.is_empty() && out.is_text() {
        let words = out.locale().text("status-nothing-found");
        out.line(&words, crate::cli::page::Look::Dim).map_err(Failure::Output)?;
    }
    out.end().map_err(Failure::Output)?;
    Ok(Outcome::Done)
}

/// The library, with what has arrived read as far as the query needs it, where that is wanted. One that cannot be changed
/// is opened as it is.
fn open_read(shared: &SharedArgs, query: &Query, reads: bool) -> Result<(Settings, Library), Failure> {
    let settings = Settings::gather(shared)?;
    if !reads {
        let library = library(&settings, Access::ReadOnly)?;
        return Ok((settings, library));
    }
    let caught_up = library(&settings, Access::Existing).and_then(|mut library| {
        catch_up(&mut library, query)?;
        Ok(library)
    });
    let library = match caught_up {
        Err(Failure::Library(StoreError::ReadOnly)) => {
            let library = library(&settings, Access::ReadOnly)?;
            let waits = if query.has_facts() {
                library.pending_count(extract::RULES_VERSION)? > 0
            } else {
                !library.unread_words(1)?.is_empty()
            };
            if waits {
                report(&"the library is read-only: what has arrived since it was read last is not found");
            }
            library
        }
        other => other?,
    };
    Ok((settings, library))
}

/// A line of text, and the characters of it that were found: from, to.
type Context = (String, Vec<[usize; 2]>);

/// A line of the article's text around what was found, and the characters that were.
fn context(library: &Library, needles: &Needles, row: &ArticleRow) -> Result<Option<Context>, Failure> {
    if needles.is_empty() {
        return Ok(None);
    }
    let article = read::article(&library.article(row.id)?);
    let found = needles.context(article.paragraphs.iter().map(|p| p.text.as_str()), CONTEXT);
    Ok(found.map(|(text, hits)| {
        let chars = |byte: usize| text[..byte].chars().count();
        let hits = hits.iter().map(|hit| [chars(hit.start), chars(hit.end)]).collect();
        (text, hits)
    }))
}

fn order(asked: Option<RowOrder>, usual: Order) -> Order {
    match asked {
        None => usual,
        Some(RowOrder::Newest) => Order::Newest,
        Some(RowOrder::Oldest) => Order::Oldest,
        Some(RowOrder::Title) => Order::Title,
        Some(RowOrder::Feed) => Order::Feed,
        Some(RowOrder::Relevance) => Order::Relevance,
    }
}

/// Reads what has arrived but was not read yet, as far as the query needs it, so that it misses nothing; tells how far it
/// is.
pub(in crate::cli) fn catch_up(library: &mut Library, query: &Query) -> Result<(), Failure> {
    if !query.has_facts() {
        process::read_words(library, process::cores(), &AtomicBool::new(false))?;
        return Ok(());
    }
    let waiting = library.pending_count(extract::RULES_VERSION)?;
    if waiting == 0 {
        return Ok(());
    }
    let tell = io::stderr().is_terminal();
    let mut done = 0;
    process::catch_up(library, process::cores(), &AtomicBool::new(false), |batch| {
        done += batch.len();
        if tell {
            // A line of progress that cannot be shown is no reason to stop.
            let _ = write!(io::stderr(), "\rreading what has arrived: {done} of {waiting}\x1b[K");
        }
    })?;
    if tell {
        let _ = write!(io::stderr(), "\r\x1b[K");
    }
    Ok(())
}

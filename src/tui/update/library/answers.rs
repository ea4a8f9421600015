//! What the library answers, and what that changes on the screen.

use std::sync::Arc;

use super::{ask, browse, prompts, tasks};
use crate::{
    article::model::TextSpan,
    newsroom::desk::model::{
        ArticleRow, Change, EventRow, FailedFeed, Listing, NamedFeed, OpenedArticle, Progress, Reply, Request,
    },
    tui::{
        event::Effect,
        locale::Argument,
        state::{
            Item, Message, State,
            entry::{Entry, Lead},
            library::{MarkRead, Screen, Shown},
            overlay::Overlay,
            panes::Pane,
        },
        theme::Role,
        update::{outside, say},
    },
};

/// How many articles of the library stay in memory after they were left.
const KEPT: usize = 24;

/// Applies an answer; tells whether the screen must be drawn.
pub(in crate::tui::update) fn answer(state: &mut State, reply: Reply, effects: &mut Vec<Effect>) -> bool {
    let Some(library) = &mut state.library else { return false };
    match reply {
        Reply::Sources(rows) => library.sources.replace(rows),
        Reply::List(generation, total, rows) => {
            if generation != library.articles.wanted.generation {
                return false;
            }
            // The rest of a list comes with its first rows once more.
            let keep = library.keep.take().or_else(|| library.articles.chosen().map(|row| row.id));
            let keep = keep.filter(|_| library.finding.is_none() || library.articles.arrived);
            library.articles.arrive(total, rows, keep);
            if library.finding.is_some() && keep.is_none() {
                library.articles.rows.choose(0);
            }
            prompts::list_next(library, effects);
        }
        Reply::Rows(generation, offset, rows) => {
            if generation != library.articles.wanted.generation {
                return false;
            }
            library.articles.take_rows(offset, rows);
        }
        Reply::Opened(article) => opened(state, *article, effects),
        Reply::Changed(change, count) => {
            tell_change(state, &change, count);
            ask(effects, Request::Sources);
        }
        Reply::Undone(count) => {
            match count {
                Some(count) => tell(state, "status-undone", count),
                None => say(state, "status-nothing-to-undo"),
            }
            reload(state, effects);
        }
        Reply::NextUnread(Some(id)) => ask(effects, Request::Open(id, None)),
        Reply::NextUnread(None) => say(state, "status-no-unread"),
        Reply::Story(rows) if rows.len() < 2 => say(state, "status-no-others"),
        Reply::Story(rows) => show_story(state, &rows),
        Reply::Events(name, rows) => show_events(state, &name, &rows),
        Reply::Errors(feeds) => show_errors(state, &feeds),
        Reply::Subscribed(count, feeds) => {
            tell(state, "status-subscribed", count);
            if !feeds.is_empty() {
                ask(effects, Request::RefreshFeeds(feeds));
            }
            reload(state, effects);
        }
        Reply::Several(feeds, folder) => show_feeds(state, &feeds, folder.as_deref()),
        Reply::Arranged | Reply::Stale => reload(state, effects),
        Reply::CaughtUp => {
            // What is found may be more now, and what is told several times is known to be one story. Rows that were read since
            // the list came stay where they are.
            let settled = match library.articles.listing() {
                Listing::Query(_) | Listing::Saved(..) | Listing::All | Listing::Today | Listing::Folder(_) => false,
                Listing::Unread => library.articles.any_read(),
                Listing::Starred | Listing::Feed(_) => true,
            };
            if !settled && library.screen == Screen::Browse {
                reload(state, effects);
            }
            return false;
        }
        Reply::Progress(progress) => {
            let fresh = library.progress.is_none_or(|before| progress.new > before.new);
            library.progress = Some(progress);
            // The first articles of an empty library are shown as they come.
            if fresh && library.articles.rows.is_empty() {
                reload(state, effects);
            }
        }
        Reply::Refreshed(progress) => {
            library.progress = None;
            tell_refreshed(state, progress);
            reload(state, effects);
        }
        Reply::Noticed(rule, titles) => notice(state, &rule, &titles, effects),
        Reply::Failed(text) => {
            // Whatever failed, the search that is typed must not wait for it.
            library.articles.arrived |= library.finding.is_some();
            let text = state.locale.error(&text);
            state.message = Some(Message { text, role: Role::Complaint });
        }
    }
    true
}

/// Tells of new articles that a rule asks to be told: in the status line and on the desktop.
fn notice(state: &mut State, rule: &str, titles: &[String], effects: &mut Vec<Effect>) {
    let Some(first) = titles.first() else { return };
    let words = if titles.len() == 1 {
        first.clone()
    } else {
        let more = state.locale.with("status-more-articles", &[("count", Argument::Count(titles.len() - 1))]);
        format!("{} · {more}", crate::tui::locale::isolated(first))
    };
    let text = format!("{}: {words}", crate::tui::locale::isolated(rule));
    state.message = Some(Message { text, role: Role::Status });
    effects.push(Effect::Notify(rule.to_owned(), words));
}

/// Shows an article that came from the library.
pub(in crate::tui::update) fn opened(state: &mut State, opened: OpenedArticle, effects: &mut Vec<Effect>) {
    let known = state.library.as_ref().and_then(|l| l.shown.iter().find(|s| s.id == opened.id)).map(|s| s.item);
    let item = known.unwrap_or_else(|| {
        state.items.push(Item { article: Arc::clone(&opened.article), reading: None });
        state.items.len() - 1
    });
    let Some(library) = &mut state.library else { return };
    library.shown.retain(|shown| shown.id != opened.id);
    library.shown.push(Shown::new(&opened, item));
    library.screen = Screen::Reading;
    if library.mark_read == MarkRead::Opened
        && let Some(shown) = library.open_mut(item)
    {
        shown.read = true;
        tasks::mark_read(library, opened.id, effects);
    }
    if let Some(place) = library.articles.place_of(opened.id) {
        library.articles.rows.choose(place);
    }
    let forgotten = library.shown.len().saturating_sub(KEPT);
    for shown in library.shown.drain(..forgotten).collect::<Vec<_>>() {
        if let Some(item) = state.items.get_mut(shown.item) {
            *item = Item { article: Arc::default(), reading: None };
        }
    }
    crate::tui::update::open_item(state, item, opened.found, effects);
    begin_reading(state, item, opened.place, opened.hits);
}

/// Goes to the words that were searched for, else to where the reading stopped.
fn begin_reading(state: &mut State, item: usize, place: Option<(usize, usize)>, hits: Vec<TextSpan>) {
    let State { items, locale, .. } = state;
    let Some(reading) = items.get_mut(item).and_then(|i| i.reading.as_deref_mut()) else { return };
    if !hits.is_empty() {
        reading.mark(hits, 0, locale);
    } else if let Some((paragraph, byte)) = place {
        reading.return_to(paragraph, byte);
    }
}

/// Asks for the sources and for the open list again; the chosen article stays chosen.
fn reload(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(library) = &mut state.library else { return };
    ask(effects, Request::Sources);
    let (listing, order) = (library.articles.listing().clone(), library.articles.order());
    browse::turn(library, listing, order, effects);
}

fn tell(state: &mut State, key: &str, count: usize) {
    let text = state.locale.with(key, &[("count", Argument::Count(count))]);
    state.message = Some(Message { text, role: Role::Status });
}

/// What was done to more than one article, or cannot be seen in its row, is told.
fn tell_change(state: &mut State, change: &Change, count: usize) {
    let key = match change {
        Change::Deleted => "status-deleted",
        Change::Archived(_) => "status-archived",
        Change::Read(_) if count > 1 => "status-marked-read",
        Change::Tags(_) => "status-tagged",
        Change::Note(_) => "status-noted",
        Change::Read(_) | Change::Starred(_) => return,
    };
    tell(state, key, count);
}

fn tell_refreshed(state: &mut State, progress: Progress) {
    let new = state.locale.with("status-refreshed", &[("count", Argument::Count(progress.new))]);
    let text = if progress.failed == 0 {
        new
    } else {
        let failed = state.locale.with("status-failed-feeds", &[("count", Argument::Count(progress.failed))]);
        format!("{new} · {failed}")
    };
    let role = if progress.failed == 0 { Role::Status } else { Role::Complaint };
    state.message = Some(Message { text, role });
}

fn show_story(state: &mut State, rows: &[ArticleRow]) {
    let locale = &state.locale;
    let mut entries = Vec::new();
    for row in rows {
        entries.push(
            Entry { lead: Lead::Stored(row.id), mark: "•", ..Entry::new(row.title.clone(), Role::Text) }.indented(2),
        );
        let age = row.when.zip(state.library.as_ref()).map(|(when, library)| locale.age(library.seconds_since(when)));
        let mut meta = Entry::default().indented(2).spaced(1);
        meta.push(&crate::tui::locale::isolated(&row.source), Some(Role::Source));
        if let Some(age) = age {
            meta.push(" · ", Some(Role::Dim));
            meta.push(&age, Some(Role::Date));
        }
        entries.push(meta);
    }
    state.overlay = Some(Overlay::new(locale.text("story-title"), entries));
}

/// The feeds of a page: choosing one subscribes to it.
fn show_feeds(state: &mut State, feeds: &[NamedFeed], folder: Option<&str>) {
    let mut entries = Vec::new();
    for feed in feeds {
        let lead = Lead::Subscribe(feed.url.clone(), folder.map(str::to_owned));
        let name = if feed.title.is_empty() { &feed.url } else { &feed.title };
        entries.push(Entry { lead, mark: "•", ..Entry::new(name.clone(), Role::Text) }.indented(2));
        entries.push(Entry::new(format!("\u{2066}{}\u{2069}", feed.url), Role::Link).indented(2).spaced(1));
    }
    let title = if feeds.len() == 1 { "feeds-guess-title" } else { "feeds-title" };
    state.overlay = Some(Overlay::new(state.locale.text(title), entries));
}

fn show_events(state: &mut State, name: &str, rows: &[EventRow]) {
    let locale = &state.locale;
    let mut entries = Vec::new();
    for row in rows {
        let mut entry = Entry { lead: Lead::Stored(row.article), mark: "•", ..Entry::default() }.indented(2);
        entry.push(&locale.extent(&row.when), Some(Role::Date));
        entry.push(" — ", Some(Role::Dim));
        entry.push(&row.label, None);
        entries.push(entry);
        entries.push(Entry::new(row.source.clone(), Role::Source).indented(2).spaced(1));
    }
    if entries.is_empty() {
        entries.push(Entry::new(locale.text("empty-events"), Role::Dim));
    }
    let title = locale.with("events-title", &[("name", Argument::Name(name))]);
    state.overlay = Some(Overlay::new(title, entries));
}

fn show_errors(state: &mut State, feeds: &[FailedFeed]) {
    let locale = &state.locale;
    let mut entries = Vec::new();
    for feed in feeds {
        let lead = Lead::Listed(crate::newsroom::desk::model::Listing::Feed(feed.feed));
        entries.push(Entry { lead, mark: "!", ..Entry::new(feed.name.clone(), Role::Text) }.indented(2));
        entries.push(Entry::new(locale.error(&feed.error), Role::Complaint).indented(2));
        let mut meta = Entry::default().indented(2).spaced(1);
        meta.push(&format!("\u{2066}{}\u{2069}", feed.url), Some(Role::Link));
        if let Some((since, library)) = feed.since.zip(state.library.as_ref()) {
            meta.push(" · ", Some(Role::Dim));
            meta.push(&locale.age(library.seconds_since(since)), Some(Role::Date));
        }
        entries.push(meta);
    }
    if entries.is_empty() {
        entries.push(Entry::new(locale.text("empty-errors"), Role::Dim));
    }
    state.overlay = Some(Overlay::new(locale.text("errors-title"), entries));
}

/// Follows what is chosen in a list over the screen.
pub(in crate::tui::update) fn follow(state: &mut State, effects: &mut Vec<Effect>) {
    let lead = state.overlay.as_ref().and_then(|overlay| overlay.list.chosen_entry()).map(|entry| entry.lead.clone());
    match lead {
        Some(Lead::Stored(id)) => {
            state.overlay = None;
            tasks::keep_place(state, effects);
            ask(effects, Request::Open(id, None));
        }
        Some(Lead::Listed(listing)) => {
            state.overlay = None;
            let Some(library) = &mut state.library else { return };
            library.screen = Screen::Browse;
            library.sources.choose(&listing);
            state.focus = Pane::List;
            browse::turn(library, listing, crate::newsroom::desk::model::SortOrder::default(), effects);
        }
        Some(Lead::Subscribe(address, folder)) => {
            state.overlay = None;
            ask(effects, Request::Subscribe(address, folder));
        }
        Some(Lead::Address(address)) => outside::visit(state, address, effects),
        _ => {}
    }
}

//! Draws the list of sources: a row each, indented by its folders, the number of unread articles at the end.

use ratatui::layout::Rect;

use super::lists::{Cells, Chosen, Look};
use crate::{
    newsroom::desk::model::{Listing, SourceRow},
    tui::{
        locale::{Argument, Locale},
        state::{State, library::LibraryState, panes::Pane},
        theme::Role,
        widgets::painter::Painter,
    },
};

/// Draws the rows that are on the screen.
pub(super) fn draw(painter: &mut Painter<'_>, state: &State, library: &LibraryState, body: Rect) {
    let theme = &state.settings.theme;
    let rows = &library.sources.rows;
    for (y, index) in (body.top()..body.bottom()).zip(rows.visible()) {
        let Some(row) = library.sources.row(index) else { continue };
        let open = library.articles.listing() == &row.listing;
        let base = theme.style(if row.unread > 0 { Role::Unread } else { Role::Text });
        let chosen = Chosen::of(rows.chosen() == index, state.focus == Pane::List);
        let look = Look { theme, base, chosen, direction: state.locale.direction() };
        let mut cells = Cells::new(painter, body, y, look);
        cells.skip(row.depth * 2);
        let closed = matches!(&row.listing, Listing::Folder(path) if library.sources.is_closed(path));
        cells.sign(sign(row, closed), theme.style(Role::Dim));
        if row.unread > 0 {
            cells.end(&state.locale.count(row.unread), theme.style(Role::Figure));
        }
        if row.error.is_some() {
            cells.end("!", theme.style(Role::Complaint));
        }
        let name = source_name(row, &state.locale);
        cells.rest(&name, if open { theme.style(Role::TabOpen) } else { base });
    }
}

/// The sign before a row: seen without colour.
fn sign(row: &SourceRow, closed: bool) -> char {
    match &row.listing {
        Listing::Folder(_) if closed => '▸',
        Listing::Folder(_) => '▾',
        Listing::Starred => '★',
        Listing::Saved(..) | Listing::Query(_) => '⌕',
        Listing::Unread => '●',
        Listing::All | Listing::Today => '▪',
        Listing::Feed(_) => '·',
    }
}

/// The name of a source in the language of the interface.
pub(in crate::tui) fn source_name(row: &SourceRow, locale: &Locale) -> String {
    match &row.listing {
        Listing::Feed(_) | Listing::Folder(_) if !row.name.is_empty() => row.name.clone(),
        other => listing_name(other, locale),
    }
}

/// The name of a listing where no source gives it one.
pub(in crate::tui) fn listing_name(listing: &Listing, locale: &Locale) -> String {
    match listing {
        Listing::Unread => locale.text("listing-unread"),
        Listing::All => locale.text("listing-all"),
        Listing::Today => locale.text("listing-today"),
        Listing::Starred => locale.text("listing-starred"),
        Listing::Feed(_) => locale.text("article-untitled"),
        Listing::Folder(path) => path.rsplit('/').next().unwrap_or_default().to_owned(),
        Listing::Saved(name, _) => name.clone(),
        Listing::Query(query) => locale.with("listing-query", &[("query", Argument::Name(query))]),
    }
}

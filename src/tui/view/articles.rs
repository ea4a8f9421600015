//! Draws a list of articles: marks, headline, source and age; beside an open article only marks and headlines.
//!
//! A wide list has columns. In a narrow one each article takes two rows: its headline, and below it source and age. A row
//! whose article has not come from the library yet stays empty.

use ratatui::layout::Rect;
use unicode_segmentation::UnicodeSegmentation;

use super::lists::{Cells, Chosen, Look};
use crate::{
    newsroom::desk::model::{ArticleRow, SortOrder},
    text::{layout::Direction, width},
    tui::{
        locale::{Argument, isolated},
        state::{State, library::LibraryState},
        theme::{Role, Theme},
        widgets::painter::Painter,
    },
};

/// The narrowest list with columns for source and age.
const COLUMNS: u16 = 64;
/// The column for the names of groups.
const GROUP: u16 = 19;

/// How many screen rows an article takes in a list of a width.
pub(in crate::tui) fn rows_each(state: &State, body: Rect) -> u16 {
    let Some(library) = &state.library else { return 1 };
    let context = library.articles.chosen().is_some_and(|row| row.context.is_some());
    if context || body.width < COLUMNS { 2 } else { 1 }
}

/// Draws the rows that are on the screen.
pub(super) fn draw(painter: &mut Painter<'_>, state: &State, library: &LibraryState, body: Rect, focused: bool) {
    let each = rows_each(state, body);
    let rows = &library.articles.rows;
    let mut before = None;
    if rows.is_empty() {
        empty(painter, state, library, body);
        return;
    }
    for (place, index) in rows.visible().enumerate() {
        let y = body.y + place as u16 * each;
        let Some(row) = library.articles.row(index) else { continue };
        if y + each > body.bottom() {
            break;
        }
        let chosen = Chosen::of(rows.chosen() == index, focused);
        let mut area = Rect { y, height: each, ..body };
        if library.grouped && body.width >= COLUMNS {
            let name = group(state, library, row);
            // The name stands beside the first row of the group that is on the screen.
            let shown = if before.as_ref() == Some(&name) { "" } else { name.as_str() };
            let column = Rect { width: GROUP, ..area };
            let column = match state.locale.direction() {
                Direction::Ltr => column,
                Direction::Rtl => Rect { x: area.right() - GROUP, ..column },
            };
            let theme = &state.settings.theme;
            let look =
                Look { theme, base: theme.style(Role::Text), chosen: Chosen::No, direction: state.locale.direction() };
            Cells::new(painter, Rect { width: GROUP - 1, ..column }, y, look).rest(shown, theme.style(Role::Heading));
            if state.locale.direction() == Direction::Ltr {
                area.x += GROUP;
            }
            area.width -= GROUP;
            before = Some(name);
        }
        article(painter, state, library, row, area, chosen);
    }
}

/// The name of the group that a row belongs to: its feed in a list by feed, the first letter in one by headline, else its day.
fn group(state: &State, library: &LibraryState, row: &ArticleRow) -> String {
    let locale = &state.locale;
    match library.articles.order() {
        SortOrder::Feed => return row.source.clone(),
        SortOrder::Title => {
            return row.title.chars().find(|c| c.is_alphanumeric()).map(String::from).unwrap_or_default();
        }
        SortOrder::Newest | SortOrder::Oldest | SortOrder::Relevance => {}
    }
    let Some(when) = row.when else { return locale.text("group-undated") };
    let (day, today) = (library.day(when), library.day(library.now()));
    if day == today {
        locale.text("listing-today")
    } else if today.yesterday().is_ok_and(|yesterday| day == yesterday) {
        locale.text("group-yesterday")
    } else {
        locale.extent(&day.to_string())
    }
}

fn article(
    painter: &mut Painter<'_>,
    state: &State,
    library: &LibraryState,
    row: &ArticleRow,
    area: Rect,
    chosen: Chosen,
) {
    let theme = &state.settings.theme;
    let locale = &state.locale;
    let base = theme.style(if row.read { Role::Dim } else { Role::Unread });
    let look = Look { theme, base, chosen, direction: locale.direction() };
    let age = row.when.map(|when| locale.age(library.seconds_since(when))).unwrap_or_default();
    {
        let mut cells = Cells::new(painter, area, area.y, look);
        marks(&mut cells, row, theme);
        if area.height == 1 || area.width >= COLUMNS {
            let column = (area.width / 5).clamp(10, 28);
            cells.end_in(&age, 14, theme.style(Role::Date));
            cells.end_in(&source_within(row, column), column, theme.style(Role::Source));
        }
        let untitled = locale.text("article-untitled");
        cells.rest(if row.title.is_empty() { &untitled } else { &row.title }, base);
    }
    if area.height < 2 {
        return;
    }
    let mut cells = Cells::new(painter, area, area.y + 1, look);
    cells.skip(4);
    if let Some(context) = &row.context {
        let hit = theme.style(Role::Hit);
        let parts: Vec<_> = context.hits.iter().map(|hit_range| (hit_range.clone(), hit)).collect();
        cells.rest_of(&context.text, theme.style(Role::Meta), &parts);
    } else {
        cells.end(&age, theme.style(Role::Date));
        cells.rest(&source_words(row, state), theme.style(Role::Source));
    }
}

/// Unread, starred and labelled, each with a sign of its own.
fn marks(cells: &mut Cells<'_, '_>, row: &ArticleRow, theme: &Theme) {
    cells.sign(if row.read { ' ' } else { '●' }, theme.style(Role::Unread));
    let (sign, role) = match (row.starred, row.labelled) {
        (true, _) => ('★', Role::Star),
        (false, true) => ('◆', Role::Dim),
        (false, false) => (' ', Role::Text),
    };
    cells.sign(sign, theme.style(role));
}

/// The source in so many cells, and how many others tell the same: "وكالة الأنباء +2". The name is cut, the number never.
fn source_within(row: &ArticleRow, column: u16) -> String {
    if row.others == 0 {
        return row.source.clone();
    }
    let others = format!("+{}", row.others);
    let room = usize::from(column).saturating_sub(others.len() + 1);
    let cells = |text: &str| text.graphemes(true).map(|cluster| usize::from(width::of_cluster(cluster))).sum::<usize>();
    let name = if cells(&row.source) <= room {
        row.source.clone()
    } else {
        let mut taken = 0;
        let kept = row.source.graphemes(true).take_while(|cluster| {
            taken += usize::from(width::of_cluster(cluster));
            taken < room
        });
        kept.collect::<String>() + "…"
    };
    // A left-to-right isolate: the sign stands before its number in every direction.
    format!("{} \u{2066}{others}\u{2069}", isolated(&name))
}

fn source_words(row: &ArticleRow, state: &State) -> String {
    if row.others == 0 {
        return row.source.clone();
    }
    let others = Argument::Count(row.others);
    state.locale.with("list-others", &[("source", Argument::Name(&row.source)), ("count", others)])
}

/// What to do where nothing is listed.
fn empty(painter: &mut Painter<'_>, state: &State, library: &LibraryState, body: Rect) {
    use crate::newsroom::desk::model::Listing;
    let locale = &state.locale;
    let theme = &state.settings.theme;
    let hint = match library.articles.listing() {
        _ if !library.articles.arrived => "list-waiting",
        Listing::Saved(..) | Listing::Query(_) => "empty-search",
        _ if !library.sources.any_feed() => "empty-library",
        Listing::Unread => "empty-unread",
        Listing::Starred => "empty-starred",
        Listing::Today => "empty-today",
        _ => "empty-feed",
    };
    let lines = locale.text(hint);
    for (y, line) in (body.y..body.bottom()).zip(lines.lines()) {
        let look = Look { theme, base: theme.style(Role::Text), chosen: Chosen::No, direction: locale.direction() };
        let role = if y == body.y { Role::Heading } else { Role::Text };
        Cells::new(painter, body, y, look).rest(&fill_keys(state, line), theme.style(role));
    }
}

/// Words with the keys of actions filled in: `{subscribe}` becomes the first key of that action.
fn fill_keys(state: &State, line: &str) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('[') {
        let Some((name, tail)) = after.split_once(']') else { break };
        out.push_str(before);
        let keys = crate::tui::action::Action::by_name(name).map(|action| state.keymap.keys(action));
        match keys.and_then(|keys| keys.first()) {
            Some(key) => out.push_str(&crate::tui::locale::isolated(key)),
            None => out.push_str(name),
        }
        rest = tail;
    }
    out + rest
}

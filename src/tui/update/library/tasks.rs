//! Actions that change articles, feeds or lists: each becomes a request, and shows at once.

use super::{ask, browse, prompts};
use crate::{
    newsroom::desk::model::{ArticleRow, Change, Listing, Request, SortOrder, Which},
    store::model::{ArticleId, FeedId},
    tui::{
        action::Action,
        event::Effect,
        state::{
            State,
            library::{LibraryState, Screen},
            panes::Pane,
            prompt::{Prompt, Purpose},
        },
        update::say,
    },
};

/// Applies an action of the library; tells whether it is one.
pub(super) fn act(state: &mut State, action: Action, effects: &mut Vec<Effect>) -> bool {
    if needs_library(action) && state.library.is_none() {
        say(state, "status-no-library");
        return true;
    }
    match action {
        Action::Library => to_lists(state, effects),
        Action::NextUnread => next_unread(state, true, effects),
        Action::PreviousUnread => next_unread(state, false, effects),
        Action::ToggleRead => toggle(state, effects, |row| Change::Read(!row.read)),
        Action::ToggleStar => toggle(state, effects, |row| Change::Starred(!row.starred)),
        Action::Archive => toggle(state, effects, |_| Change::Archived(true)),
        Action::Delete => toggle(state, effects, |_| Change::Deleted),
        Action::MarkAllRead => mark_list(state, effects, |listing, _| Which::AllOf(listing)),
        Action::MarkOlderRead => mark_older(state, effects),
        Action::Undo => ask(effects, Request::Undo),
        Action::Refresh => ask(effects, Request::Refresh(None)),
        Action::RefreshListed => refresh_listed(state, effects),
        Action::CancelRefresh => ask(effects, Request::CancelRefresh),
        Action::AddFeed => open_prompt(state, Purpose::Subscribe, ""),
        Action::AddStarter => ask(effects, Request::SubscribeStarter),
        Action::RemoveFeed => with_feed(state, |id, _, _| Some((Purpose::Unsubscribe(id), String::new()))),
        Action::RenameFeed => with_feed(state, |id, name, _| Some((Purpose::Rename(id), name))),
        Action::MoveFeed => with_feed(state, |id, _, folder| Some((Purpose::Move(id), folder))),
        Action::EditTags => edit_tags(state),
        Action::EditNote => edit_note(state),
        Action::Find => prompts::find(state),
        Action::SaveSearch => save_search(state, effects),
        Action::SortList => sort(state, effects),
        Action::GroupList => group(state),
        Action::FeedErrors => ask(effects, Request::Errors),
        Action::SameStory => with_article(state, effects, Request::Story),
        Action::NameTimeline => name_timeline(state, effects),
        _ => return false,
    }
    true
}

fn needs_library(action: Action) -> bool {
    action.group() == crate::tui::action::Group::Library
}

/// Back from an article to the lists.
pub(super) fn to_lists(state: &mut State, effects: &mut Vec<Effect>) {
    keep_place(state, effects);
    let Some(library) = &mut state.library else { return };
    library.screen = Screen::Browse;
    state.focus = Pane::Article;
}

/// Whether Esc still has something to take away in the open article.
pub(super) fn has_marks(state: &State) -> bool {
    use crate::tui::state::reading::Cursor;
    state.reading().is_some_and(|reading| reading.marked.is_some() || reading.cursor != Cursor::None)
}

/// Has the place of the reading kept, where an article of the library is open.
pub(in crate::tui::update) fn keep_place(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(library) = state.library.as_ref().filter(|library| library.screen == Screen::Reading) else { return };
    let Some(id) = library.open(state.current).map(|shown| shown.id) else { return };
    if let Some(place) = state.reading().map(crate::tui::state::reading::Reading::place) {
        ask(effects, Request::KeepPlace(id, place.paragraph, place.start));
    }
}

/// Marks an article as read: in the list at once, in the library by request.
pub(super) fn mark_read(library: &mut LibraryState, id: ArticleId, effects: &mut Vec<Effect>) {
    library.articles.apply(&Change::Read(true), |row| row.id == id);
    ask(effects, Request::Change(Which::These(vec![id]), Change::Read(true)));
}

/// The article that an action is for: the open one while it is read, else the chosen one of the list.
fn target(state: &State) -> Option<ArticleId> {
    let library = state.library.as_ref()?;
    let reading = library.screen == Screen::Reading && state.focus != Pane::List;
    if reading && let Some(shown) = library.open(state.current) {
        return Some(shown.id);
    }
    library.articles.chosen().map(|row| row.id)
}

fn toggle(state: &mut State, effects: &mut Vec<Effect>, change: impl Fn(&ArticleRow) -> Change) {
    let Some(id) = target(state) else {
        say(state, "status-no-article");
        return;
    };
    let in_list = state.library.as_ref().is_some_and(|l| l.screen == Screen::Browse) || state.focus == Pane::List;
    let Some(library) = &mut state.library else { return };
    let Some(place) = library.articles.place_of(id) else {
        say(state, "status-no-article");
        return;
    };
    let Some(row) = library.articles.row(place) else { return };
    let change = change(row);
    library.articles.apply(&change, |row| row.id == id);
    // Going through a list marking is one key an article.
    if in_list && matches!(change, Change::Read(_)) {
        library.articles.rows.step(1);
    }
    ask(effects, Request::Change(Which::These(vec![id]), change));
}

fn mark_list(state: &mut State, effects: &mut Vec<Effect>, which: impl Fn(Listing, &LibraryState) -> Which) {
    let Some(library) = &mut state.library else { return };
    let which = which(library.articles.listing().clone(), library);
    library.articles.apply(&Change::Read(true), |row| match &which {
        Which::OlderThan(_, moment) => row.when.is_none_or(|when| when < *moment),
        Which::These(_) | Which::AllOf(_) => true,
    });
    ask(effects, Request::Change(which, Change::Read(true)));
}

fn mark_older(state: &mut State, effects: &mut Vec<Effect>) {
    let chosen = state.library.as_ref().and_then(|library| library.articles.chosen()).and_then(|row| row.when);
    match chosen {
        Some(moment) => mark_list(state, effects, |listing, _| Which::OlderThan(listing, moment)),
        None => say(state, "status-no-article"),
    }
}

fn next_unread(state: &mut State, forward: bool, effects: &mut Vec<Effect>) {
    keep_place(state, effects);
    let from = target(state);
    ask(effects, Request::NextUnread(from, forward));
}

fn refresh_listed(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(library) = &state.library else { return };
    ask(effects, Request::Refresh(Some(library.articles.listing().clone())));
}

fn open_prompt(state: &mut State, purpose: Purpose, answer: &str) {
    state.prompt = Some(Prompt::new(purpose, answer));
}

/// Asks about the chosen feed, where one is chosen in the list of sources or its articles are listed.
fn with_feed(state: &mut State, ask: impl Fn(FeedId, String, String) -> Option<(Purpose, String)>) {
    let Some(library) = &state.library else { return };
    let row = if state.focus == Pane::List {
        library.sources.chosen()
    } else {
        library.sources.of(library.articles.listing())
    };
    let feed = row.and_then(|row| match &row.listing {
        Listing::Feed(id) => Some((*id, row.name.clone(), row.folder.clone())),
        _ => None,
    });
    match feed.and_then(|(id, name, folder)| ask(id, name, folder)) {
        Some((purpose, answer)) => open_prompt(state, purpose, &answer),
        None => say(state, "status-no-feed"),
    }
}

fn edit_tags(state: &mut State) {
    let Some(shown) = open_article(state) else { return };
    let (id, tags) = (shown.id, shown.tags.join(" "));
    open_prompt(state, Purpose::Tags(id), &tags);
}

fn edit_note(state: &mut State) {
    let Some(shown) = open_article(state) else { return };
    let (id, note) = (shown.id, shown.note.clone());
    open_prompt(state, Purpose::Note(id), &note);
}

/// The open article; says where none is.
fn open_article(state: &mut State) -> Option<&crate::tui::state::library::Shown> {
    let current = state.current;
    let reading = state.library.as_ref().is_some_and(|l| l.screen == Screen::Reading && l.open(current).is_some());
    if !reading {
        say(state, "status-open-article-first");
        return None;
    }
    state.library.as_ref().and_then(|library| library.open(current))
}

fn save_search(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(library) = &state.library else { return };
    match library.articles.listing().clone() {
        Listing::Query(_) => open_prompt(state, Purpose::SaveSearch, ""),
        Listing::Saved(name, _) => ask(effects, Request::ForgetSearch(name)),
        _ => say(state, "status-no-search"),
    }
}

/// Groups the list, or not.
fn group(state: &mut State) {
    let Some(library) = &mut state.library else { return };
    library.grouped = !library.grouped;
    let key = if library.grouped { "status-grouped" } else { "status-not-grouped" };
    say(state, key);
}

fn sort(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(library) = &mut state.library else { return };
    let next = match library.articles.order() {
        SortOrder::Newest => SortOrder::Oldest,
        SortOrder::Oldest => SortOrder::Title,
        SortOrder::Title => SortOrder::Feed,
        SortOrder::Feed => SortOrder::Relevance,
        SortOrder::Relevance => SortOrder::Newest,
    };
    let listing = library.articles.listing().clone();
    browse::turn(library, listing, next, effects);
    let key = match next {
        SortOrder::Newest => "order-newest",
        SortOrder::Oldest => "order-oldest",
        SortOrder::Title => "order-title",
        SortOrder::Feed => "order-feed",
        SortOrder::Relevance => "order-relevance",
    };
    say(state, key);
}

fn with_article(state: &mut State, effects: &mut Vec<Effect>, request: impl Fn(ArticleId) -> Request) {
    match target(state) {
        Some(id) => ask(effects, request(id)),
        None => say(state, "status-no-article"),
    }
}

/// Asks what the library knows to have happened around the entity that is chosen or stepped onto.
fn name_timeline(state: &mut State, effects: &mut Vec<Effect>) {
    match crate::tui::update::finding::chosen_name(state) {
        Some(name) => ask(effects, Request::Events(name)),
        None => say(state, "status-choose-entity"),
    }
}

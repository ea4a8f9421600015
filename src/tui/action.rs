//! What the reader can be told to do: a closed list that carries its own name, group and help key.
//!
//! `assets/keymap.toml` binds keys to these names, the help screen is built from them, and `update` matches them
//! exhaustively. Does not know any key.

/// Where an action stands in the help.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// Moving in a pane.
    Move,
    /// Between panes and articles.
    Panes,
    /// Stepping through what was found.
    Find,
    /// How the article is shown.
    Show,
    /// The library: lists, feeds, marks.
    Library,
    /// What is done with the open article outside.
    Send,
    /// The program itself.
    Program,
}

impl Group {
    /// All groups, in the order of the help.
    pub const ALL: [Group; 7] =
        [Group::Move, Group::Panes, Group::Library, Group::Find, Group::Show, Group::Send, Group::Program];

    /// The message that names it.
    pub fn help_key(self) -> &'static str {
        match self {
            Group::Move => "help-move",
            Group::Panes => "help-panes",
            Group::Find => "help-find",
            Group::Show => "help-show",
            Group::Library => "help-library",
            Group::Send => "help-send",
            Group::Program => "help-program",
        }
    }
}

macro_rules! actions {
    ($($variant:ident $name:literal $help:literal $group:ident $doc:literal;)*) => {
        /// One thing the reader can be told to do.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Action {
            $(#[doc = $doc] $variant,)*
        }

        impl Action {
            /// Every action, in the order of the help.
            pub const ALL: &'static [Action] = &[$(Action::$variant,)*];

            /// Its name in the keymap.
            pub fn name(self) -> &'static str {
                match self { $(Action::$variant => $name,)* }
            }

            /// The message that tells what it does.
            pub fn help_key(self) -> &'static str {
                match self { $(Action::$variant => $help,)* }
            }

            /// Where it stands in the help.
            pub fn group(self) -> Group {
                match self { $(Action::$variant => Group::$group,)* }
            }
        }
    };
}

actions! {
    Down "down" "action-down" Move "One line down, or the next entry.";
    Up "up" "action-up" Move "One line up, or the entry before.";
    PageDown "page-down" "action-page-down" Move "One screen down.";
    PageUp "page-up" "action-page-up" Move "One screen up.";
    HalfDown "half-down" "action-half-down" Move "Half a screen down.";
    HalfUp "half-up" "action-half-up" Move "Half a screen up.";
    Top "top" "action-top" Move "To the start.";
    Bottom "bottom" "action-bottom" Move "To the end.";
    NextPane "next-pane" "action-next-pane" Panes "Focus the next pane.";
    PreviousPane "previous-pane" "action-previous-pane" Panes "Focus the pane before.";
    PaneLeft "pane-left" "action-pane-left" Panes "Focus the pane on the left.";
    PaneRight "pane-right" "action-pane-right" Panes "Focus the pane on the right.";
    List "list" "action-list" Panes "Focus the list of articles.";
    Facts "facts" "action-facts" Panes "Show the facts.";
    Entities "entities" "action-entities" Panes "Show the entities.";
    Timeline "timeline" "action-timeline" Panes "Show the timeline.";
    Statements "statements" "action-statements" Panes "Show who says what.";
    TogglePanel "toggle-panel" "action-toggle-panel" Panes "Show or hide the side panel.";
    NextArticle "next-article" "action-next-article" Panes "Open the next article.";
    PreviousArticle "previous-article" "action-previous-article" Panes "Open the article before.";
    Library "library" "action-library" Library "Show the lists of the library.";
    NextUnread "next-unread" "action-next-unread" Library "Open the next unread article of any feed.";
    PreviousUnread "previous-unread" "action-previous-unread" Library "Open the unread article before.";
    ToggleRead "toggle-read" "action-toggle-read" Library "Mark as read, or as unread.";
    ToggleStar "toggle-star" "action-toggle-star" Library "Star, or take the star away.";
    EditTags "edit-tags" "action-edit-tags" Library "Tag the open article.";
    EditNote "edit-note" "action-edit-note" Library "Write a note on the open article.";
    Archive "archive" "action-archive" Library "Keep the article for good.";
    Delete "delete" "action-delete" Library "Delete the article.";
    MarkAllRead "mark-all-read" "action-mark-all-read" Library "Mark the whole list as read.";
    MarkOlderRead "mark-older-read" "action-mark-older-read" Library "Mark what is older than the chosen one as read.";
    Undo "undo" "action-undo" Library "Take the last change back.";
    Find "find" "action-find" Library "Search the whole library.";
    SaveSearch "save-search" "action-save-search" Library "Keep the search as a list, or forget it.";
    SortList "sort-list" "action-sort-list" Library "The next order of the list.";
    GroupList "group-list" "action-group-list" Library "Group the list by day, by feed or not at all.";
    SameStory "same-story" "action-same-story" Library "The same story from other feeds.";
    NameTimeline "name-timeline" "action-name-timeline" Library "All that happened around the chosen entity.";
    Refresh "refresh" "action-refresh" Library "Fetch all feeds.";
    RefreshListed "refresh-listed" "action-refresh-listed" Library "Fetch the feeds of this list.";
    CancelRefresh "cancel-refresh" "action-cancel-refresh" Library "Stop fetching.";
    FeedErrors "feed-errors" "action-feed-errors" Library "What failed, feed by feed.";
    AddFeed "add-feed" "action-add-feed" Library "Subscribe to a feed or a page.";
    AddStarter "add-starter" "action-add-starter" Library "Subscribe to the starter list.";
    RemoveFeed "remove-feed" "action-remove-feed" Library "End a subscription.";
    RenameFeed "rename-feed" "action-rename-feed" Library "Give a feed another name.";
    MoveFeed "move-feed" "action-move-feed" Library "Put a feed into a folder.";
    Activate "activate" "action-activate" Find "Open or follow what is chosen.";
    Back "back" "action-back" Find "Back to the article; drop the marks.";
    Search "search" "action-search" Find "Search in the article.";
    NextMark "next-mark" "action-next-mark" Find "The next marked words.";
    PreviousMark "previous-mark" "action-previous-mark" Find "The marked words before.";
    NextEntity "next-entity" "action-next-entity" Find "The next entity in the article.";
    PreviousEntity "previous-entity" "action-previous-entity" Find "The entity before in the article.";
    NextRepeat "next-repeat" "action-next-repeat" Find "The next repeat in the article.";
    PreviousRepeat "previous-repeat" "action-previous-repeat" Find "The repeat before in the article.";
    FilterByEntity "filter-by-entity" "action-filter-by-entity" Find "Only what is said of the chosen entity, or everything again.";
    Why "why" "action-why" Find "Tell why the chosen thing was found.";
    ToggleRepeat "toggle-repeat" "action-toggle-repeat" Show "Open or close one repeat.";
    ToggleRepeats "toggle-repeats" "action-toggle-repeats" Show "Open or close all repeats.";
    ToggleEntities "toggle-entities" "action-toggle-entities" Show "Highlight entities, or none.";
    ToggleKind "toggle-kind" "action-toggle-kind" Show "Highlight the chosen entity's type, or not.";
    Wider "wider" "action-wider" Show "A wider column.";
    Narrower "narrower" "action-narrower" Show "A narrower column.";
    NextColumns "columns" "action-columns" Show "One column, two, or two where there is room.";
    NextJustify "justify" "action-justify" Show "Ragged lines, wider blanks, or kashida.";
    ToggleMarks "toggle-marks" "action-toggle-marks" Show "Show or hide vowel marks.";
    TogglePictures "toggle-pictures" "action-toggle-pictures" Show "Show or hide pictures.";
    NextTheme "next-theme" "action-next-theme" Show "The next theme.";
    Select "select" "action-select" Send "Choose words, or let them go.";
    Copy "copy" "action-copy" Send "Copy what is chosen, the fact or the paragraph.";
    CopyLink "copy-link" "action-copy-link" Send "Copy the article's address.";
    OpenLink "open-link" "action-open-link" Send "Open the article's page in the browser.";
    Links "links" "action-links" Send "The links of the article, to open one by its number.";
    Enclosures "enclosures" "action-enclosures" Send "Files that belong to the article.";
    SendArticle "send-article" "action-send-article" Send "Give the article to a command.";
    ExportArticle "export-article" "action-export-article" Send "Write the article to a file.";
    Palette "palette" "action-palette" Program "Find an action by what it does.";
    Help "help" "action-help" Program "This help.";
    Redraw "redraw" "action-redraw" Program "Draw the screen anew.";
    Suspend "suspend" "action-suspend" Program "Suspend to the shell.";
    Quit "quit" "action-quit" Program "Leave.";
}

impl Action {
    /// The action of that name.
    pub fn by_name(name: &str) -> Option<Action> {
        Action::ALL.iter().copied().find(|a| a.name() == name)
    }
}

//! The library as the screen knows it: sources, the list of articles that is open, how far fetching has come.
//!
//! Plain data. What is asked of the library goes out as `Request`s in effects, and comes back as events.

pub mod articles;
pub mod sources;

use jiff::{Timestamp, civil::Date, tz::TimeZone};

use self::{articles::ArticleList, sources::Sources};
use crate::{
    newsroom::desk::{
        Start,
        model::{Listing, OpenedArticle, Progress, SortOrder, Wanted},
    },
    store::model::ArticleId,
    tui::state::panes::Pane,
};

/// How many seconds pass between two looks for what another program did.
const GLANCE: i64 = 2;

/// Which of the two screens is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Screen {
    /// Sources and the list of articles.
    #[default]
    Browse,
    /// An article.
    Reading,
}

/// When an article counts as read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum MarkRead {
    /// As soon as it is opened.
    #[default]
    Opened,
    /// When its end was on the screen.
    End,
    /// Only by hand.
    Never,
}

/// The article of the library that is open.
#[derive(Debug)]
pub struct Shown {
    /// Which.
    pub id: ArticleId,
    /// Its page.
    pub link: Option<String>,
    /// Its tags.
    pub tags: Vec<String>,
    /// Its note.
    pub note: String,
    /// Files that belong to it.
    pub enclosures: Vec<crate::feeds::model::Enclosure>,
    /// Whether it counts as read.
    pub read: bool,
    /// Index of its item in the state.
    pub item: usize,
}

/// A search while it is typed: its results are listed already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The list that was open.
    pub list: Wanted,
    /// The article that was chosen in it.
    pub chosen: Option<ArticleId>,
    /// The screen, and the pane that had the focus.
    pub place: (Screen, Pane),
    /// The query to list as soon as the last one has answered.
    pub next: Option<Listing>,
}

/// The library's part of the state.
#[derive(Debug)]
pub struct LibraryState {
    /// Which screen is shown.
    pub screen: Screen,
    /// The sources.
    pub sources: Sources,
    /// The open list.
    pub articles: ArticleList,
    /// The articles that are in memory, as items of the state, the last one read last.
    pub shown: Vec<Shown>,
    /// How far fetching has come, while it goes on.
    pub progress: Option<Progress>,
    /// When an article counts as read.
    pub mark_read: MarkRead,
    /// The article to stay chosen when the open list comes anew.
    pub keep: Option<ArticleId>,
    /// The search that is being typed, and what Esc leads back to.
    pub finding: Option<Finding>,
    /// Whether the rows of a list are told apart by day, or by feed where the list is ordered so.
    pub grouped: bool,
    zone: TimeZone,
    clock: fn() -> Timestamp,
    generation: u64,
    glanced: Timestamp,
}

impl LibraryState {
    /// What the first frame shows.
    pub fn new(start: Start, clock: fn() -> Timestamp, mark_read: MarkRead) -> Self {
        let wanted = Wanted { listing: start.listing, order: SortOrder::default(), generation: 0 };
        let mut articles = ArticleList::new(wanted);
        articles.arrive(start.total, start.rows, None);
        let mut sources = Sources::default();
        sources.replace(start.sources);
        sources.choose(articles.listing());
        Self {
            screen: Screen::Browse,
            sources,
            articles,
            shown: Vec::new(),
            progress: None,
            mark_read,
            keep: None,
            finding: None,
            grouped: false,
            zone: start.zone,
            glanced: clock(),
            clock,
            generation: 0,
        }
    }

    /// How many seconds have passed since a moment.
    pub fn seconds_since(&self, moment: Timestamp) -> i64 {
        (self.clock)().as_second().saturating_sub(moment.as_second())
    }

    /// The day of a moment where the reader is.
    pub fn day(&self, moment: Timestamp) -> Date {
        moment.to_zoned(self.zone.clone()).date()
    }

    /// Whether it is time to look for what another program did; notes that it was done.
    pub fn is_time_to_glance(&mut self) -> bool {
        let now = (self.clock)();
        let due = now.as_second() >= self.glanced.as_second() + GLANCE;
        if due {
            self.glanced = now;
        }
        due
    }

    /// The time.
    pub fn now(&self) -> Timestamp {
        (self.clock)()
    }

    /// Turns to another list, which must then be asked for. The same list again keeps the chosen article.
    pub fn turn_to(&mut self, listing: Listing, order: SortOrder) -> Wanted {
        self.generation += 1;
        let wanted = Wanted { listing, order, generation: self.generation };
        if wanted.listing == self.articles.wanted.listing && wanted.order == self.articles.wanted.order {
            self.keep = self.articles.chosen().map(|row| row.id);
            // What is shown stays until the new rows come.
            self.articles.wanted = wanted.clone();
        } else {
            self.keep = None;
            let height = self.articles.rows.height();
            self.articles = ArticleList::new(wanted.clone());
            self.articles.rows.set_height(height);
        }
        wanted
    }

    /// Turns to the results of a search that is being typed: the rows of the last one stay until the new ones come.
    pub fn turn_to_results(&mut self, listing: Listing) -> Wanted {
        self.generation += 1;
        let wanted = Wanted { listing, order: SortOrder::Relevance, generation: self.generation };
        self.keep = None;
        self.articles.wanted = wanted.clone();
        self.articles.arrived = false;
        wanted
    }

    /// The article that is open.
    pub fn open(&self, item: usize) -> Option<&Shown> {
        self.shown.iter().find(|shown| shown.item == item)
    }

    /// The article that is open, to be changed.
    pub fn open_mut(&mut self, item: usize) -> Option<&mut Shown> {
        self.shown.iter_mut().find(|shown| shown.item == item)
    }
}

impl Shown {
    /// What is kept of an article that came, beside its text.
    pub fn new(opened: &OpenedArticle, item: usize) -> Self {
        Self {
            id: opened.id,
            link: opened.link.clone(),
            tags: opened.tags.clone(),
            note: opened.note.clone(),
            enclosures: opened.enclosures.clone(),
            read: false,
            item,
        }
    }
}

//! The articles that a plain session lists and opens: those of files, or those of the library.

use std::path::PathBuf;
use std::sync::Arc;

use crate::article::model::Article;
use crate::cli::{error::Failure, library::catch_up};
use crate::extract::{self, model::Extraction};
use crate::newsroom::desk::{
    Desk,
    model::{Change, Listing, Reply, Request, SortOrder, Wanted, Which},
};
use crate::store::{Access, Library, model::ArticleId, query::Query};
use crate::tui::state::find::find;

/// How many articles a list shows; a search finds the others.
const MOST: usize = 200;

/// Where articles come from.
pub(super) enum Shelf {
    /// Those that were opened.
    Files(Vec<Arc<Article>>),
    /// The library, its file, and whether an article that is opened is marked as read.
    Library(Box<Desk>, PathBuf, bool),
}

/// A line of the list.
pub(super) struct Row {
    pub(super) title: String,
    pub(super) source: String,
    pub(super) unread: bool,
    place: Place,
}

#[derive(Clone, Copy)]
enum Place {
    Opened(usize),
    Kept(ArticleId),
}

impl Shelf {
    /// What there is to read: what is unread where something is, else everything.
    pub(super) fn all(&mut self) -> Result<Vec<Row>, Failure> {
        let listing = match self {
            Self::Files(articles) => return Ok(rows(articles, |_| true)),
            Self::Library(desk, ..) => desk.start()?.listing,
        };
        self.listed(listing)
    }

    /// The articles in which these words stand.
    pub(super) fn search(&mut self, words: &str) -> Result<Vec<Row>, Failure> {
        match self {
            Self::Files(articles) => {
                Ok(rows(articles, |article| !find(article, words).is_empty() || article.title.contains(words)))
            }
            Self::Library(_, path, _) => {
                // What has arrived and was not read yet would not be found.
                let query = Query::parse(words).map_err(|error| Failure::Usage(error.to_string()))?;
                catch_up(&mut Library::open(path, Access::Existing)?, &query)?;
                self.listed(Listing::Query(words.to_owned()))
            }
        }
    }

    fn listed(&mut self, listing: Listing) -> Result<Vec<Row>, Failure> {
        let Self::Library(desk, ..) = self else { return Ok(Vec::new()) };
        let wanted = Wanted { listing, order: SortOrder::Newest, generation: 1 };
        let mut rows = Vec::new();
        for request in [Request::List(wanted), Request::Rows(1, 0, MOST)] {
            for reply in desk.answer(request)? {
                if let Reply::List(_, _, found) | Reply::Rows(_, _, found) = reply {
                    rows = found;
                }
            }
        }
        let row = |row: crate::newsroom::desk::model::ArticleRow| Row {
            title: row.title,
            source: row.source,
            unread: !row.read,
            place: Place::Kept(row.id),
        };
        Ok(rows.into_iter().map(row).collect())
    }

    /// The article of a row, with what is found in it.
    pub(super) fn open(&mut self, row: &mut Row) -> Result<(Arc<Article>, Extraction), Failure> {
        match (self, row.place) {
            (Self::Files(articles), Place::Opened(index)) => {
                let article = articles.get(index).cloned().unwrap_or_default();
                let found = extract::extract(&article);
                Ok((article, found))
            }
            (Self::Library(desk, _, marks), Place::Kept(id)) => {
                let opened = desk.open_article(id, None)?;
                if *marks {
                    desk.answer(Request::Change(Which::These(vec![id]), Change::Read(true)))?;
                    row.unread = false;
                }
                let found = opened.found.map(|found| *found);
                let found = found.unwrap_or_else(|| extract::extract(&opened.article));
                Ok((opened.article, found))
            }
            _ => Ok(Default::default()),
        }
    }
}

fn rows(articles: &[Arc<Article>], wanted: impl Fn(&Article) -> bool) -> Vec<Row> {
    let row = |(index, article): (usize, &Arc<Article>)| Row {
        title: article.title.clone(),
        source: article.source.clone().unwrap_or_default(),
        unread: false,
        place: Place::Opened(index),
    };
    articles.iter().enumerate().filter(|(_, article)| wanted(article)).map(row).collect()
}

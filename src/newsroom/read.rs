//! From what the library keeps to an article that can be read.

use jiff::{Timestamp, civil::DateTime, tz};

use super::{
    desk::samples,
    seeds::{SEEDS, Seed},
};
use crate::{
    article::{
        load::{Parts, from_parts},
        model::{Article, Moment},
    },
    extract::{self, model::Extraction},
    feeds::model::BodyFormat,
    store::{
        Library, Result,
        model::{ArticleId, StoredArticle},
    },
};

/// The article with its structure, clean and ready to be laid out and understood.
///
/// The articles that come with the program are read from the program: what their files say of them (a date that was only
/// supposed) has no place in a feed.
pub fn article(stored: &StoredArticle) -> Article {
    if stored.feed_url == samples::ADDRESS
        && let Some(loaded) = SEEDS.iter().find(|seed| seed.name == stored.key).and_then(Seed::load)
    {
        return loaded.article;
    }
    let row = &stored.row;
    from_parts(Parts {
        title: &row.title,
        body: &stored.content,
        html: stored.format == BodyFormat::Html,
        published: row.published.map(moment),
        language: stored.language.as_deref(),
        source: Some(&row.source),
        author: stored.author.as_deref(),
        url: row.link.as_deref(),
    })
}

/// What was found in an article when it arrived; nothing where the rules of this version have not read it yet, or another
/// text of it.
pub fn found(library: &Library, id: ArticleId, article: &Article) -> Result<Option<Extraction>> {
    let kept = library.found_in(id, extract::RULES_VERSION)?;
    Ok(kept.and_then(|bytes| extract::kept::unpack(article, &bytes)))
}

/// An article of the library with what is found in it: what is kept where that holds, else worked out now.
pub fn open_article(library: &Library, id: ArticleId) -> Result<(Article, Extraction)> {
    let article = article(&library.article(id)?);
    let found = found(library, id, &article)?.unwrap_or_else(|| extract::extract(&article));
    Ok((article, found))
}

/// A moment in UTC, as relative dates count from it.
fn moment(timestamp: Timestamp) -> Moment {
    let civil: DateTime = timestamp.to_zoned(tz::TimeZone::UTC).datetime();
    Moment { date: civil.date(), time: Some(civil.time()), offset: Some(tz::Offset::UTC) }
}

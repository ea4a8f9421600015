//! From what the library keeps to an article that can be read.

use jiff::{Timestamp, civil::DateTime, tz};

use super::{
    desk::samples,
    pictures::{self, Base},
    seeds::{SEEDS, Seed},
};
use crate::{
    article::{
        clean,
        load::{Parts, from_parts},
        model::{Article, Moment, Picture},
    },
    extract::{self, model::Extraction},
    feeds::model::{BodyFormat, Enclosure},
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
    let mut article = from_parts(Parts {
        title: &row.title,
        body: &stored.content,
        html: stored.format == BodyFormat::Html,
        published: row.published.map(moment),
        language: stored.language.as_deref(),
        source: Some(&row.source),
        author: stored.author.as_deref(),
        url: row.link.as_deref(),
    });
    pictures::settle(&mut article, Base::Web(row.link.as_deref().unwrap_or_default()));
    // Feeds name one picture in several sizes: where the text shows none, the first stands for all of them.
    let is_picture = |file: &&Enclosure| file.media_type.as_deref().is_some_and(|kind| kind.starts_with("image/"));
    if article.paragraphs.iter().all(|p| p.pictures.is_empty())
        && let Some(file) = stored.enclosures.iter().find(is_picture)
    {
        let words = file.title.as_deref().map(|title| clean::line(title).into_owned()).unwrap_or_default();
        pictures::attach(&mut article, Picture { address: file.url.clone(), words });
    }
    article
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

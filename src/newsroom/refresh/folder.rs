//! A folder as a feed: its files are the articles. A file that is taken away keeps its article.

use std::{fs, path::Path, time::UNIX_EPOCH};

use jiff::Timestamp;

use crate::{
    article::clean,
    feeds::model::BodyFormat,
    newsroom::{
        export,
        open::{Opened, Opening},
    },
    store::model::Arrival,
};

/// Reads a folder; an error says in words why there is nothing.
pub(super) fn read(folder: &Path) -> Result<Vec<Arrival>, String> {
    if !folder.is_dir() {
        return Err("there is no such folder; check its name and permissions".to_owned());
    }
    let mut arrivals = Vec::new();
    for Opened { articles, .. } in Opening::new(&[folder.to_owned()], Box::new(std::io::empty())) {
        for opened in articles {
            let path = Path::new(&opened.name);
            let article = opened.article;
            let stated = article.published.filter(|published| !published.assumed).and_then(|published| {
                let moment = published.moment;
                let time = moment.date.to_datetime(moment.time.unwrap_or_default());
                moment.offset.unwrap_or(jiff::tz::Offset::UTC).to_timestamp(time).ok()
            });
            arrivals.push(Arrival {
                // By its place in the folder, so that the folder may move.
                key: path.strip_prefix(folder).unwrap_or(path).to_string_lossy().into_owned(),
                content: export::whole_body(&article),
                format: BodyFormat::Html,
                published: stated.or_else(|| changed(path)),
                title: headline(article.title, path),
                link: article.url,
                author: article.author,
                language: article.language,
                enclosures: Vec::new(),
            });
        }
    }
    Ok(arrivals)
}

/// The headline; of a text that has none, the file's name.
fn headline(title: String, path: &Path) -> String {
    if !title.is_empty() {
        return title;
    }
    path.file_stem().map(|name| clean::line(&name.to_string_lossy()).into_owned()).unwrap_or_default()
}

/// When a file was last written.
fn changed(path: &Path) -> Option<Timestamp> {
    let time = fs::metadata(path).ok()?.modified().ok()?;
    let since = time.duration_since(UNIX_EPOCH).ok()?;
    Timestamp::from_second(i64::try_from(since.as_secs()).ok()?).ok()
}

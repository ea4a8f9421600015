//! Reads what has arrived, behind the reader's back: words for the index, facts for queries, the story of each article.
//!
//! Articles are listed and read as soon as they come; this catches up with the newest first, a batch a transaction: first
//! with the words of all of them, so that searches find them, then with what the rules find, which takes longer. It goes
//! through all of them again when the rules have a new version. Stops at once when it is told to.

use std::{
    num::NonZero,
    panic::resume_unwind,
    sync::atomic::{AtomicBool, Ordering},
    thread,
};

use super::{edtf, read, stories};
use crate::{
    article::model::{Article, ParagraphKind},
    extract::{self, json, model::Extraction},
    store::{
        Library, Result,
        model::{ArticleId, EntityFact, EventFact, Processed, QuantityFact, StoredArticle},
        query::day_number,
    },
};

/// How many articles are kept in one transaction: enough to be quick, few enough that others need not wait.
const BATCH: usize = 64;
/// The same where only words are read.
const WORDS_BATCH: usize = 512;

/// An article that has been read.
#[derive(Debug)]
pub struct Read {
    /// Which.
    pub id: ArticleId,
    /// Its text.
    pub article: Article,
    /// What was found in it.
    pub found: Extraction,
}

/// Reads everything that waits on so many threads; gives how many articles were read by the rules. `each` sees every batch
/// when it is kept.
pub fn catch_up(
    library: &mut Library,
    threads: usize,
    stop: &AtomicBool,
    mut each: impl FnMut(&[Read]),
) -> Result<usize> {
    read_words(library, threads, stop)?;
    let mut done = 0;
    loop {
        let waiting = stored(library, library.pending(extract::RULES_VERSION, BATCH)?)?;
        let read = in_parallel(&waiting, threads, stop, |(id, stored)| {
            let article = read::article(stored);
            let found = extract::extract(&article);
            let kept = Processed { found: extract::kept::pack(&article, &found), ..processed(&article, &found) };
            (Read { id: *id, article, found }, (*id, kept))
        });
        if read.is_empty() || stop.load(Ordering::Relaxed) {
            return Ok(done);
        }
        let (read, kept): (Vec<Read>, Vec<(ArticleId, Processed)>) = read.into_iter().unzip();
        library.keep_found(extract::RULES_VERSION, &kept)?;
        done += kept.len();
        each(&read);
    }
}

/// How many threads can work at once on this machine.
pub fn cores() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get)
}

/// Reads the words of what has arrived and finds the copies in it; gives how many articles that were.
pub fn read_words(library: &mut Library, threads: usize, stop: &AtomicBool) -> Result<usize> {
    let mut done = 0;
    loop {
        let waiting = stored(library, library.unread_words(WORDS_BATCH)?)?;
        let read = in_parallel(&waiting, threads, stop, |(id, stored)| {
            (*id, processed(&read::article(stored), &Extraction::default()))
        });
        if stop.load(Ordering::Relaxed) {
            return Ok(done);
        }
        if read.is_empty() {
            stories::compare(library, stop)?;
            return Ok(done);
        }
        library.keep_words(&read)?;
        done += read.len();
    }
}

fn stored(library: &Library, ids: Vec<ArticleId>) -> Result<Vec<(ArticleId, StoredArticle)>> {
    ids.into_iter().map(|id| Ok((id, library.article(id)?))).collect()
}

/// Does the same with each item, in their order; what was not begun when `stop` came is left out.
fn in_parallel<T: Sync, R: Send>(
    items: &[T],
    threads: usize,
    stop: &AtomicBool,
    work: impl Fn(&T) -> R + Sync,
) -> Vec<R> {
    let part = items.len().div_ceil(threads.max(1)).max(1);
    let do_part =
        |part: &[T]| -> Vec<R> { part.iter().take_while(|_| !stop.load(Ordering::Relaxed)).map(&work).collect() };
    let (first, rest) = items.split_at(part.min(items.len()));
    thread::scope(|scope| {
        let others: Vec<_> = rest.chunks(part).map(|part| scope.spawn(move || do_part(part))).collect();
        let mut done = do_part(first);
        for other in others {
            done.extend(other.join().unwrap_or_else(|panic| resume_unwind(panic)));
        }
        done
    })
}

/// What the library keeps of an article that was read.
pub fn processed(article: &Article, found: &Extraction) -> Processed {
    let read = article.paragraphs.iter().filter(|p| {
        p.kind != ParagraphKind::Title
            && p.kind != ParagraphKind::Boilerplate
            && p.repeats.is_none_or(|r| !r.how.collapses())
    });
    Processed {
        title: article.title.clone(),
        language: article.language.clone(),
        paragraphs: read.map(|p| p.text.clone()).collect(),
        entities: found
            .entities
            .iter()
            .map(|entity| EntityFact {
                name: entity.name.clone(),
                kind: json::entity_kind(entity.kind).to_owned(),
                times: entity.mentions.len() as u32,
            })
            .collect(),
        quantities: found
            .quantities
            .iter()
            .filter_map(|quantity| {
                let place = quantity.place.and_then(|id| found.entities.get(id.0 as usize));
                Some(QuantityFact {
                    role: json::role(quantity.role).to_owned(),
                    low: quantity.number?,
                    high: None,
                    place: place.map(|entity| entity.name.clone()),
                })
            })
            .collect(),
        events: found
            .timeline
            .iter()
            .filter_map(|event| {
                let edtf = event.when.clone()?;
                Some(EventFact { days: days(&edtf)?, edtf, label: event.label.clone() })
            })
            .collect(),
        found: Vec::new(),
    }
}

/// The first and the last day of an EDTF value, counted from 1970; an open end is its other one. `None` where neither is
/// known.
fn days(edtf: &str) -> Option<(i64, i64)> {
    let (first, last) = match edtf::ends(edtf) {
        [Some((first, _)), Some((_, last))] => (first, last.max(first)),
        [Some(one), None] | [None, Some(one)] => one,
        [None, None] => return None,
    };
    Some((day_number(first), day_number(last)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A library with articles, each of which tells the number of people who were killed.
    fn library(folder: &std::path::Path, articles: usize) -> (Library, Vec<ArticleId>) {
        use crate::store::{Access, Subscription, model::Arrival};
        let mut library = Library::open(&folder.join("library.db"), Access::Create).unwrap();
        let feed = library.subscribe(&[Subscription { url: "https://a.example/".into(), ..Subscription::default() }]);
        let arrivals: Vec<Arrival> = (0..articles)
            .map(|n| Arrival {
                key: n.to_string(),
                title: format!("خبر {n}"),
                content: format!("<p>قال متحدث باسم الشرطة إن {} شخصا قتلوا في غزة يوم السبت.</p>", n + 20),
                ..Arrival::default()
            })
            .collect();
        let now = "2024-06-01T00:00:00Z".parse().unwrap();
        let new =
            library.take_in(feed.unwrap()[0], &arrivals, &crate::store::model::Visit::default(), now).unwrap().new;
        (library, new)
    }

    fn found(library: &Library, query: &str) -> usize {
        use crate::store::{
            Stories,
            query::{Now, Query},
        };
        let now = Now { timestamp: "2024-06-01T00:00:00Z".parse().unwrap(), zone: jiff::tz::TimeZone::UTC };
        library.count(&Query::parse(query).unwrap(), Stories::Each, &now).unwrap()
    }

    #[test]
    fn words_are_found_before_the_rules_have_read_and_facts_after() {
        let folder = tempfile::tempdir().unwrap();
        let (mut library, _) = library(folder.path(), 100);
        let go_on = AtomicBool::new(false);
        assert_eq!((found(&library, "متحدث"), found(&library, "killed:>100")), (0, 0));
        assert_eq!(read_words(&mut library, 3, &go_on).unwrap(), 100);
        assert_eq!((found(&library, "متحدث"), found(&library, "killed:>100")), (100, 0));
        let mut seen = 0;
        assert_eq!(catch_up(&mut library, 3, &go_on, |batch| seen += batch.len()).unwrap(), 100);
        assert_eq!((seen, found(&library, "متحدث"), found(&library, "killed:>100")), (100, 100, 19));
        assert_eq!(catch_up(&mut library, 3, &go_on, |_| ()).unwrap(), 0, "nothing waits any more");
    }

    #[test]
    fn what_was_found_is_kept_and_opens_with_the_article() {
        let folder = tempfile::tempdir().unwrap();
        let (mut library, ids) = library(folder.path(), 2);
        let stored = library.article(ids[0]).unwrap();
        let article = read::article(&stored);
        assert_eq!(read::found(&library, ids[0], &article).unwrap(), None);
        catch_up(&mut library, 1, &AtomicBool::new(false), |_| ()).unwrap();
        let kept = read::found(&library, ids[0], &article).unwrap();
        assert_eq!(kept, Some(extract::extract(&article)));
        assert!(!kept.unwrap().quantities.is_empty());
        assert_eq!(library.found_in(ids[0], extract::RULES_VERSION + 1).unwrap(), None, "new rules read it again");
    }

    #[test]
    fn stopping_leaves_what_was_not_read_for_the_next_time() {
        let folder = tempfile::tempdir().unwrap();
        let (mut library, _) = library(folder.path(), 10);
        assert_eq!(catch_up(&mut library, 2, &AtomicBool::new(true), |_| ()).unwrap(), 0);
        assert_eq!(library.pending_count(extract::RULES_VERSION).unwrap(), 10);
    }

    #[test]
    fn edtf_values_are_days() {
        let day = |text: &str| day_number(text.parse().unwrap());
        for (edtf, expected) in [
            ("2023-10-07", Some((day("2023-10-07"), day("2023-10-07")))),
            ("2023-10~", Some((day("2023-10-01"), day("2023-10-31")))),
            ("2023", Some((day("2023-01-01"), day("2023-12-31")))),
            ("2023-10-07/2024-01", Some((day("2023-10-07"), day("2024-01-31")))),
            ("2014/..", Some((day("2014-01-01"), day("2014-12-31")))),
            ("2024-01-20T10:30", Some((day("2024-01-20"), day("2024-01-20")))),
            ("XXXX", None),
        ] {
            assert_eq!(days(edtf), expected, "{edtf}");
        }
    }
}

//! Finds the copies among what has arrived: the same text from several feeds, or twice from one.
//!
//! The library says which texts may be copies; here they are read and compared (`article::repeats::copies`). Within one feed
//! only what is the same, headline and all, is one story: what an editor gave a number of its own and other words is news of
//! its own.

use std::{
    collections::{HashMap, hash_map::Entry},
    sync::atomic::{AtomicBool, Ordering},
};

use super::{process, read};
use crate::{
    article::repeats::copies::{Copies, Wording},
    extract::model::Extraction,
    store::{
        Library, Result,
        model::{ArticleId, FeedId},
    },
};

/// After so many articles what was done is kept.
const BATCH: usize = 256;

/// Looks for the copies of all articles that were not compared yet; stops at once when it is told to.
pub(super) fn compare(library: &mut Library, stop: &AtomicBool) -> Result<()> {
    for batch in library.uncompared()?.chunks(BATCH) {
        let mut texts = Texts::default();
        for &id in batch {
            if stop.load(Ordering::Relaxed) {
                return Ok(());
            }
            if let Some(other) = copy_of(library, &mut texts, id)? {
                library.join_story(id, other)?;
            }
        }
        library.compared(batch)?;
    }
    Ok(())
}

/// An article whose story this one is of.
fn copy_of(library: &Library, texts: &mut Texts, id: ArticleId) -> Result<Option<ArticleId>> {
    for other in library.alike(id)? {
        let mut all = texts.are_copies(library, id, other.id)?;
        for (bound, _) in other.story {
            all = all && texts.are_copies(library, id, bound)?;
        }
        if all {
            return Ok(Some(other.id));
        }
    }
    Ok(None)
}

/// The words of articles that were compared before.
#[derive(Debug, Default)]
struct Texts {
    known: HashMap<ArticleId, (FeedId, Wording)>,
}

impl Texts {
    fn are_copies(&mut self, library: &Library, one: ArticleId, other: ArticleId) -> Result<bool> {
        for id in [one, other] {
            if let Entry::Vacant(place) = self.known.entry(id) {
                place.insert(wording(library, id)?);
            }
        }
        let [Some((feed, one)), Some((other_feed, other))] = [one, other].map(|id| self.known.get(&id)) else {
            return Ok(false);
        };
        Ok(match one.compare(other) {
            Copies::Same => true,
            Copies::Nearly => feed != other_feed,
            Copies::Not => false,
        })
    }
}

fn wording(library: &Library, id: ArticleId) -> Result<(FeedId, Wording)> {
    let stored = library.article(id)?;
    let kept = process::processed(&read::article(&stored), &Extraction::default());
    Ok((stored.row.feed, Wording::new(&kept.title, kept.paragraphs.iter().map(String::as_str))))
}

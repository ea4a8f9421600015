//! Reads what has arrived, behind the reader's back: words for the index, facts for queries, the story of each article.
//!
//! Articles are listed and read as soon as they come; this catches up with the newest first, a batch a transaction, and
//! goes through all of them again when the rules have a new version. Stops at once when it is told to.

use std::sync::atomic::{AtomicBool, Ordering};

use super::{edtf, read};
use crate::{
    article::model::{Article, ParagraphKind},
    extract::{self, json, model::Extraction},
    store::{
        Library, Result,
        model::{ArticleId, EntityFact, EventFact, Processed, QuantityFact},
        query::day_number,
    },
};

/// How many articles are kept in one transaction: enough to be quick, few enough that others need not wait.
const BATCH: usize = 64;

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

/// Reads everything that waits; gives how many that were. `each` sees every batch when it is kept.
pub fn catch_up(library: &mut Library, stop: &AtomicBool, mut each: impl FnMut(&[Read])) -> Result<usize> {
    let mut done = 0;
    while !stop.load(Ordering::Relaxed) {
        let waiting = library.pending(extract::RULES_VERSION, BATCH)?;
        if waiting.is_empty() {
            break;
        }
        let mut read = Vec::with_capacity(waiting.len());
        for id in waiting {
            if stop.load(Ordering::Relaxed) {
                return Ok(done);
            }
            let stored = library.article(id)?;
            let article = read::article(&stored);
            let found = extract::extract(&article);
            read.push(Read { id, article, found });
        }
        let kept: Vec<(ArticleId, Processed)> =
            read.iter().map(|read| (read.id, processed(&read.article, &read.found))).collect();
        library.keep_found(extract::RULES_VERSION, &kept)?;
        done += kept.len();
        each(&read);
    }
    Ok(done)
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

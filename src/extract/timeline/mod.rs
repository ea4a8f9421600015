//! What happened when.

use super::{
    Document,
    model::{Extraction, TimelineEvent},
};

/// Builds the timeline from all that was found, ordered by the start of each event's extent, unknown extents last.
pub fn build(_document: &Document<'_>, _found: &Extraction) -> Vec<TimelineEvent> {
    Vec::new()
}

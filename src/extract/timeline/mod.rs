//! What happened when.

use super::{
    Document,
    model::{Extraction, TimeExpression, TimelineEvent},
    syntax::line::Line,
};

/// Builds the timeline from all that was found, ordered by the start of each event's extent, unknown extents last.
pub fn build(_document: &Document<'_>, _found: &Extraction) -> Vec<TimelineEvent> {
    Vec::new()
}

pub(super) fn dates(_lines: &[Line<'_>], _found: &Extraction, _document: &Document<'_>) -> Vec<Vec<Option<String>>> {
    Vec::new()
}

pub(super) fn extent_of(_time: &TimeExpression, value: &str) -> String {
    value.to_owned()
}

//! The timeline as comma-separated values (RFC 4180).

use crate::{
    article::model::Article,
    extract::model::{Certainty, Extraction},
};

/// A heading line, then an event a line: when (EDTF), how sure, what, and the words that state it.
pub(super) fn text(article: &Article, found: &Extraction) -> String {
    let mut out = String::from("when,certainty,event,evidence\r\n");
    for event in &found.timeline {
        let certainty = match event.certainty {
            Certainty::Exact => "exact",
            Certainty::Approximate => "approximate",
            Certainty::RelativeUnresolved => "relative-unresolved",
        };
        let words: Vec<&str> = event
            .evidence
            .iter()
            .filter_map(|span| article.paragraphs.get(span.paragraph)?.text.get(span.range()))
            .collect();
        let fields = [event.when.as_deref().unwrap_or(""), certainty, &event.label, &words.join(" … ")];
        let line: Vec<String> = fields.iter().map(|field| quoted(field)).collect();
        out.push_str(&line.join(","));
        out.push_str("\r\n");
    }
    out
}

/// A field in quotes. One that a spreadsheet would take for a formula gets an apostrophe before it.
fn quoted(field: &str) -> String {
    let formula = field.starts_with(['=', '+', '-', '@', '\t']);
    format!("\"{}{}\"", if formula { "'" } else { "" }, field.replace('"', "\"\""))
}

//! The statements panel: who says what, speaker by speaker in the order in which they first speak; every statement leads back
//! to its words, its verb and its speaker.

use super::{
    entry::{Entry, Lead},
    facts::words,
    filter::Filter,
};
use crate::{
    article::model::Article,
    extract::model::{Extraction, Statement, StatementKind},
    tui::{
        locale::{Argument, Locale, isolated},
        theme::Role,
    },
};

/// The entries of the panel.
pub fn entries(article: &Article, found: &Extraction, filter: Option<&Filter>, locale: &Locale) -> Vec<Entry> {
    let kept: Vec<&Statement> =
        found.statements.iter().filter(|said| filter.is_none_or(|filter| filter.keeps_statement(said))).collect();
    let mut speakers: Vec<Option<&str>> = Vec::new();
    for said in &kept {
        if !speakers.contains(&said.source.as_deref()) {
            speakers.push(said.source.as_deref());
        }
    }
    let mut entries = Vec::new();
    for speaker in speakers {
        let own: Vec<&&Statement> = kept.iter().filter(|said| said.source.as_deref() == speaker).collect();
        let mut name = Entry::default();
        match speaker {
            Some(source) => name.push(&isolated(source), Some(Role::Source)),
            None => name.push(&locale.text("speaker-unknown"), Some(Role::Unknown)),
        }
        name.push(" · ", Some(Role::Dim));
        name.push(&locale.with("count-statements", &[("count", Argument::Count(own.len()))]), Some(Role::Dim));
        entries.push(name);
        entries.extend(own.into_iter().map(|said| statement(said, article, locale)));
    }
    entries
}

fn statement(said: &Statement, article: &Article, locale: &Locale) -> Entry {
    let kind = match said.kind {
        StatementKind::Statement => "statement-statement",
        StatementKind::ClaimOfResponsibility => "statement-claim-of-responsibility",
        StatementKind::Blame => "statement-blame",
        StatementKind::Denial => "statement-denial",
        StatementKind::Call => "statement-call",
        StatementKind::Promise => "statement-promise",
        StatementKind::Warning => "statement-warning",
    };
    let mut entry = Entry { mark: "•", gap: 1, ..Entry::default() }.indented(2);
    entry.push(&locale.text(kind), Some(Role::Figure));
    if let Some(via) = &said.via {
        entry.push(" · ", Some(Role::Dim));
        // What stands behind the speaker is cited by him; what stands before passed him on.
        let cited = said.source_span.is_some_and(|source| via.span.start > source.start);
        let key = if cited { "statement-citing" } else { "statement-via" };
        entry.push(&locale.with(key, &[("name", Argument::Name(&via.name))]), Some(Role::Dim));
    }
    entry.push(": ", None);
    entry.push(&isolated(words(article, said.span)), said.direct.then_some(Role::Quote));
    said.why.clone_into(&mut entry.why);
    let mut spans = vec![said.span, said.verb_span];
    spans.extend(said.source_span);
    spans.extend(said.via.as_ref().map(|via| via.span));
    spans.sort_unstable();
    entry.lead = Lead::Evidence(spans);
    entry
}

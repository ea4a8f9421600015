//! The timeline panel: events in order under their dates; points, ranges and open ends are drawn as such, events whose
//! time is not known stand apart. A strip above them and words between them tell how far apart they lie.

use crate::{
    extract::model::{Certainty, Extraction, TimelineEvent},
    tui::{
        locale::{
            Locale,
            dates::{End, Extent, parse},
        },
        state::{
            entry::{Entry, Lead},
            filter::Filter,
            timescale::{self, Mark},
        },
        theme::Role,
    },
};

/// Cells that the drawn extents take.
const INDENT: u16 = 5;

/// The entries of the panel.
pub fn entries(found: &Extraction, filter: Option<&Filter>, locale: &Locale) -> Vec<Entry> {
    let (dated, undated): (Vec<&TimelineEvent>, Vec<&TimelineEvent>) = found
        .timeline
        .iter()
        .filter(|event| filter.is_none_or(|filter| filter.keeps_event(event)))
        .partition(|event| event.when.is_some());
    let mut entries = Vec::new();
    let starts: Vec<Mark> = dated.iter().filter_map(|event| Mark::start(event.when.as_deref()?)).collect();
    if let Some(strip) = timescale::strip(&starts, locale) {
        entries.push(Entry::new(strip, Role::Dim).spaced(1));
    }
    let mut last: Option<(&str, Certainty)> = None;
    for event in dated {
        let when = event.when.as_deref().unwrap_or_default();
        if last != Some((when, event.certainty)) {
            let apart = last.and_then(|(before, _)| timescale::gap(before, when, locale));
            entries.extend(apart.map(|words| Entry { mark: "┊", ..Entry::new(words, Role::Dim) }.indented(INDENT)));
            entries.push(date_heading(when, event.certainty, locale));
            last = Some((when, event.certainty));
        }
        entries.push(label(event));
    }
    if !undated.is_empty() {
        entries
            .push(Entry { mark: "?", ..Entry::new(locale.text("timeline-unknown"), Role::Unknown) }.indented(INDENT));
    }
    for event in undated {
        entries.push(label(event));
    }
    entries
}

fn date_heading(when: &str, certainty: Certainty, locale: &Locale) -> Entry {
    let mut entry = Entry { mark: shape(when, certainty), ..Entry::default() }.indented(INDENT);
    entry.push(&locale.extent(when), Some(Role::Date));
    let note = match certainty {
        Certainty::Exact => None,
        Certainty::Approximate if when.contains('~') => None,
        Certainty::Approximate => Some("certainty-approximate"),
        Certainty::RelativeUnresolved => Some("timeline-relative"),
    };
    if let Some(key) = note {
        entry.push(" · ", Some(Role::Dim));
        entry.push(&locale.text(key), Some(Role::Dim));
    }
    entry
}

/// How an extent is drawn, from the start side on.
fn shape(when: &str, certainty: Certainty) -> &'static str {
    let Some((extent, approximate)) = parse(when) else { return "?" };
    let sure = certainty == Certainty::Exact && !approximate;
    match (extent, sure) {
        (Extent::Point(_), true) => "●",
        (Extent::Point(_), false) => "◌",
        (Extent::Range(End::At(_), End::At(_)), true) => "├──┤",
        (Extent::Range(End::At(_), End::At(_)), false) => "├╌╌┤",
        (Extent::Range(End::At(_), _), true) => "├──▶",
        (Extent::Range(End::At(_), _), false) => "├╌╌▶",
        (Extent::Range(_, End::At(_)), true) => "◀──┤",
        (Extent::Range(_, End::At(_)), false) => "◀╌╌┤",
        (Extent::Range(_, _), _) => "◀╌╌▶",
    }
}

fn label(event: &TimelineEvent) -> Entry {
    let mut entry = Entry { mark: "│", rail: "│", gap: 1, ..Entry::new(event.label.clone(), Role::Text) };
    entry.lead = Lead::Evidence(event.evidence.clone());
    entry.indented(INDENT)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::model::TextSpan;

    fn event(when: Option<&str>, label: &str) -> TimelineEvent {
        TimelineEvent {
            when: when.map(Into::into),
            certainty: Certainty::Exact,
            label: label.into(),
            evidence: vec![TextSpan { paragraph: 0, start: 0, end: 1 }],
            quantities: Vec::new(),
        }
    }

    #[test]
    fn extents_are_drawn_as_what_they_are() {
        for (when, drawn) in [
            ("2024-01-20", "●"),
            ("2023~", "◌"),
            ("2023-10-17/2024-01-11", "├──┤"),
            ("2014/..", "├──▶"),
            ("../2014", "◀──┤"),
        ] {
            assert_eq!(shape(when, Certainty::Exact), drawn, "{when}");
        }
        assert_eq!(shape("2024-01/2024-02", Certainty::Approximate), "├╌╌┤");
    }

    #[test]
    fn events_of_one_date_share_it_and_unknown_ones_stand_last() {
        let found = Extraction {
            timeline: vec![
                event(None, "later perhaps"),
                event(Some("2024-01-20"), "first"),
                event(Some("2024-01-20"), "second"),
            ],
            ..Extraction::default()
        };
        let texts: Vec<String> = entries(&found, None, &Locale::new("en", None)).into_iter().map(|e| e.text).collect();
        assert_eq!(texts, ["20 January 2024", "first", "second", "Time unknown", "later perhaps"]);
    }
}

//! The facts panel: figures grouped by what happened, each with place, time and who says so, filtered by an entity where one is chosen.
//!
//! Figures that give another number for the same thing name each other; what is not known is said to be unknown.

use crate::{
    article::model::Article,
    extract::model::{Extraction, Modifier, NumberKind, Quantity, Role as FactRole},
    tui::{
        locale::{Argument, Locale, isolated},
        state::{
            entry::{Entry, Lead},
            filter::Filter,
        },
        theme::Role,
    },
};

/// The groups of figures, in the order of the panel.
const ROLES: [(FactRole, &str); 13] = [
    (FactRole::Killed, "role-killed"),
    (FactRole::Injured, "role-injured"),
    (FactRole::Missing, "role-missing"),
    (FactRole::TakenHostage, "role-taken-hostage"),
    (FactRole::Displaced, "role-displaced"),
    (FactRole::Arrested, "role-arrested"),
    (FactRole::Attacks, "role-attacks"),
    (FactRole::Destroyed, "role-destroyed"),
    (FactRole::Deployed, "role-deployed"),
    (FactRole::Money, "role-money"),
    (FactRole::Percent, "role-percent"),
    (FactRole::Measure, "role-measure"),
    (FactRole::Other, "role-other"),
];

/// The entries of the panel.
pub fn entries(article: &Article, found: &Extraction, filter: Option<&Filter>, locale: &Locale) -> Vec<Entry> {
    let mut entries = Vec::new();
    for (role, key) in ROLES {
        let of_role: Vec<&Quantity> =
            found.quantities.iter().filter(|q| q.role == role && filter.is_none_or(|f| f.keeps_figure(q))).collect();
        if of_role.is_empty() {
            continue;
        }
        entries.push(heading(&locale.text(key)));
        for quantity in of_role {
            figure(quantity, article, found, locale, &mut entries);
        }
    }
    entries
}

fn heading(text: &str) -> Entry {
    Entry::new(text, Role::Heading)
}

fn figure(quantity: &Quantity, article: &Article, found: &Extraction, locale: &Locale, entries: &mut Vec<Entry>) {
    let mut main = Entry { mark: "•", lead: Lead::Evidence(vec![quantity.span]), ..Entry::default() }.indented(2);
    quantity.why.clone_into(&mut main.why);
    main.push(&amount(quantity, found, locale), Some(Role::Figure));
    if !quantity.what.is_empty() && quantity.role != FactRole::Percent {
        main.push(" ", None);
        main.push(&isolated(&quantity.what), None);
    }
    if quantity.what.is_empty() {
        main.push(" — ", Some(Role::Dim));
        main.push(&isolated(words(article, quantity.span)), Some(Role::Dim));
    }
    entries.push(main);
    entries.push(circumstances(quantity, found, locale));
    for other in quantity.conflicts.iter().filter_map(|&i| found.quantities.get(i)) {
        let text = locale.with(
            "fact-conflict",
            &[
                ("figure", Argument::Text(&amount(other, found, locale))),
                ("source", Argument::Text(&voice(other, locale))),
            ],
        );
        let mut entry = Entry::new(text, Role::Conflict).indented(4);
        entry.mark = "  ≠";
        entry.lead = Lead::Evidence(vec![quantity.span, other.span]);
        entries.push(entry);
    }
    if let Some(last) = entries.last_mut() {
        last.gap = 1;
    }
}

/// The figure in words: the number with its modifier, or that it is not stated.
fn amount(quantity: &Quantity, found: &Extraction, locale: &Locale) -> String {
    let modifier = match quantity.modifier {
        Modifier::Exact => "exact",
        Modifier::About => "about",
        Modifier::Nearly => "nearly",
        Modifier::MoreThan => "more-than",
        Modifier::AtLeast => "at-least",
        Modifier::LessThan => "less-than",
        Modifier::AtMost => "at-most",
        Modifier::PluralUnspecified => "plural-unspecified",
        Modifier::Several => "several",
        Modifier::TensOf => "tens-of",
        Modifier::HundredsOf => "hundreds-of",
        Modifier::ThousandsOf => "thousands-of",
    };
    let modifier = Argument::Text(modifier);
    let Some(number) = quantity.number else { return locale.with("fact-unspecified", &[("modifier", modifier)]) };
    let range = found
        .numbers
        .iter()
        .find(|n| n.kind == NumberKind::Range && n.span.overlaps(quantity.span))
        .and_then(|n| n.range);
    let written = match range {
        Some((low, high)) => format!("{}–{}", locale.figure(low), locale.figure(high)),
        None => locale.figure(number),
    };
    let written = match (quantity.role, quantity.unit.as_deref()) {
        (FactRole::Percent, _) => locale.with("fact-percent", &[("number", Argument::Text(&written))]),
        (_, Some(unit)) if !quantity.what.contains(unit) => format!("{written} {}", isolated(unit)),
        _ => written,
    };
    locale.with("fact-figure", &[("modifier", modifier), ("number", Argument::Text(&written))])
}

fn circumstances(quantity: &Quantity, found: &Extraction, locale: &Locale) -> Entry {
    let mut entry = Entry::new("", Role::Dim).indented(4);
    let place = quantity.place.and_then(|id| found.entities.get(id.0 as usize)).map(|e| e.name.as_str());
    let when = quantity.when.as_deref().map(|w| locale.extent(w));
    match (place, when) {
        (None, None) => entry.push(&locale.text("fact-unknown"), Some(Role::Unknown)),
        (place, when) => {
            match place {
                Some(name) => entry.push(&isolated(name), None),
                None => entry.push(&locale.text("fact-place-unknown"), Some(Role::Unknown)),
            }
            entry.push(" · ", None);
            match when {
                Some(when) => entry.push(&when, None),
                None => entry.push(&locale.text("fact-when-unknown"), Some(Role::Unknown)),
            }
        }
    }
    entry.push(" · ", None);
    entry.push(&voice(quantity, locale), quantity.source.is_some().then_some(Role::Source));
    entry
}

/// Who gives the figure.
fn voice(quantity: &Quantity, locale: &Locale) -> String {
    match &quantity.source {
        Some(source) => locale.with("fact-source", &[("source", Argument::Name(source))]),
        None => locale.text("fact-own-voice"),
    }
}

/// The article's own words at a span.
pub(super) fn words(article: &Article, span: crate::article::model::TextSpan) -> &str {
    article.paragraphs.get(span.paragraph).and_then(|p| p.text.get(span.range())).unwrap_or("")
}

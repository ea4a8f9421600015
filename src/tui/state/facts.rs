//! The facts panel: figures under the event that they belong to, the rest by what happened to what is counted; each with
//! place, time and who says so, filtered by an entity where one is chosen.
//!
//! Events stand in the order in which the article tells them, so that the news comes before what lies behind it. Figures that give another number for the same thing name each other; what is not known is said to be unknown.

use crate::{
    article::model::{Article, TextSpan},
    extract::model::{Extraction, Modifier, Quantity, Role as FactRole, TimelineEvent},
    text::fold,
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
    let mut left: Vec<usize> = (0..found.quantities.len())
        .filter(|&i| filter.is_none_or(|filter| filter.keeps_figure(&found.quantities[i])))
        .collect();
    let mut told: Vec<&TimelineEvent> = found.timeline.iter().collect();
    told.sort_by_key(|event| event.evidence.first().copied());
    for event in told {
        let (here, others) = left.into_iter().partition::<Vec<usize>, _>(|i| event.quantities.contains(i));
        left = others;
        if here.is_empty() {
            continue;
        }
        entries.push(event_heading(event, locale));
        for tellings in by_figure(here.into_iter().map(|i| &found.quantities[i])) {
            figure(&tellings, Some(event), article, found, locale, &mut entries);
        }
    }
    for (role, key) in ROLES {
        let of_role = by_figure(left.iter().map(|&i| &found.quantities[i]).filter(|q| q.role == role));
        if !of_role.is_empty() {
            entries.push(Entry::new(locale.text(key), Role::Heading));
        }
        for tellings in of_role {
            figure(&tellings, None, article, found, locale, &mut entries);
        }
    }
    entries
}

/// The tellings of each figure: what several say of the same thing, place and time is one figure with several sources.
fn by_figure<'q>(quantities: impl Iterator<Item = &'q Quantity>) -> Vec<Vec<&'q Quantity>> {
    let mut figures: Vec<Vec<&Quantity>> = Vec::new();
    for quantity in quantities {
        let alike = |other: &Quantity| {
            other.number == quantity.number
                && other.range == quantity.range
                && other.modifier == quantity.modifier
                && other.role == quantity.role
                && other.unit == quantity.unit
                && other.place == quantity.place
                && other.when == quantity.when
                && !quantity.what.is_empty()
                && fold::fold(&other.what) == fold::fold(&quantity.what)
        };
        match figures.iter_mut().find(|tellings| tellings.first().is_some_and(|first| alike(first))) {
            Some(tellings) => tellings.push(quantity),
            None => figures.push(vec![quantity]),
        }
    }
    figures
}

/// When, and what in the article's own words.
fn event_heading(event: &TimelineEvent, locale: &Locale) -> Entry {
    let mut entry = Entry::default();
    match &event.when {
        Some(when) => entry.push(&locale.extent(when), Some(Role::Date)),
        None => entry.push(&locale.text("timeline-unknown"), Some(Role::Unknown)),
    }
    entry.push(" · ", Some(Role::Dim));
    entry.push(&isolated(&event.label), Some(Role::Heading));
    entry
}

/// One figure with all that tell it, under the event that it belongs to where there is one.
fn figure(
    tellings: &[&Quantity],
    event: Option<&TimelineEvent>,
    article: &Article,
    found: &Extraction,
    locale: &Locale,
    entries: &mut Vec<Entry>,
) {
    let Some(quantity) = tellings.first() else { return };
    let evidence: Vec<TextSpan> = tellings.iter().map(|telling| telling.span).collect();
    let mut main = Entry { mark: "•", lead: Lead::Evidence(evidence.clone()), ..Entry::default() }.indented(2);
    quantity.why.clone_into(&mut main.why);
    main.push(&amount(quantity, locale), Some(Role::Figure));
    if !quantity.what.is_empty() && quantity.role != FactRole::Percent {
        main.push(" ", None);
        main.push(&isolated(&quantity.what), None);
    }
    if quantity.what.is_empty() {
        main.push(" — ", Some(Role::Dim));
        main.push(&isolated(words(article, quantity.span)), Some(Role::Dim));
    }
    if event.is_some()
        && quantity.role != FactRole::Other
        && let Some((_, key)) = ROLES.iter().find(|(role, _)| *role == quantity.role)
    {
        main.push(" · ", Some(Role::Dim));
        main.push(&locale.text(key), Some(Role::Dim));
    }
    entries.push(main);
    entries.push(circumstances(tellings, event, found, locale));
    if let Some(whole) = tellings.iter().find(|telling| !telling.parts.is_empty()) {
        entries.push(sum(whole, found, locale));
    }
    let mut told: Vec<String> = Vec::new();
    let others = tellings.iter().flat_map(|telling| &telling.conflicts);
    for other in others.filter_map(|&i| found.quantities.get(i)) {
        let text = locale.with(
            "fact-conflict",
            &[("figure", Argument::Text(&amount(other, locale))), ("source", Argument::Text(&voice(other, locale)))],
        );
        if told.contains(&text) {
            continue;
        }
        told.push(text.clone());
        let mut entry = Entry::new(text, Role::Conflict).indented(4);
        entry.mark = "  ≠";
        entry.lead = Lead::Evidence(evidence.iter().copied().chain([other.span]).collect());
        entries.push(entry);
    }
    if let Some(last) = entries.last_mut() {
        last.gap = 1;
    }
}

/// The figures that add up to this one.
fn sum(quantity: &Quantity, found: &Extraction, locale: &Locale) -> Entry {
    let parts = || quantity.parts.iter().filter_map(|&i| found.quantities.get(i));
    let mut entry = Entry::new("", Role::Dim).indented(4);
    entry.mark = "  Σ";
    entry.lead = Lead::Evidence(std::iter::once(quantity).chain(parts()).map(|part| part.span).collect());
    for (place, part) in parts().enumerate() {
        entry.push(if place == 0 { "" } else { " + " }, None);
        entry.push(&part.number.map(|number| locale.figure(number)).unwrap_or_default(), Some(Role::Figure));
        let name = part.place.and_then(|id| found.entities.get(id.0 as usize)).map(|entity| entity.name.as_str());
        if let Some(name) = name.filter(|_| part.place != quantity.place) {
            entry.push(" ", None);
            entry.push(&isolated(name), None);
        }
    }
    entry
}

/// The figure in words: the number with its modifier, or that it is not stated.
fn amount(quantity: &Quantity, locale: &Locale) -> String {
    let modifier = match quantity.modifier {
        // A range is not about anything: its ends say so.
        Modifier::About if quantity.range.is_some() => "exact",
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
    let written = match quantity.range {
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

/// Where, when and according to whom; the time is left out where it stands over the figures already.
fn circumstances(tellings: &[&Quantity], event: Option<&TimelineEvent>, found: &Extraction, locale: &Locale) -> Entry {
    let mut entry = Entry::new("", Role::Dim).indented(4);
    let Some(quantity) = tellings.first() else { return entry };
    let place = quantity.place.and_then(|id| found.entities.get(id.0 as usize)).map(|e| e.name.as_str());
    let when = quantity.when.as_deref().map(|w| locale.extent(w));
    match (place, when) {
        (None, None) => entry.push(&locale.text("fact-unknown"), Some(Role::Unknown)),
        (place, when) => {
            match place {
                Some(name) => entry.push(&isolated(name), None),
                None => entry.push(&locale.text("fact-place-unknown"), Some(Role::Unknown)),
            }
            let told = event.is_some_and(|event| event.when.is_some() && event.when == quantity.when);
            if !told {
                entry.push(" · ", None);
                match when {
                    Some(when) => entry.push(&when, None),
                    None => entry.push(&locale.text("fact-when-unknown"), Some(Role::Unknown)),
                }
            }
        }
    }
    let mut voices: Vec<String> = Vec::new();
    for telling in tellings {
        let voice = voice(telling, locale);
        if !voices.contains(&voice) {
            entry.push(" · ", None);
            entry.push(&voice, telling.source.is_some().then_some(Role::Source));
            voices.push(voice);
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::model::{Certainty, EntityId};

    fn span(paragraph: usize) -> TextSpan {
        TextSpan { paragraph, start: 0, end: 1 }
    }

    fn quantity(paragraph: usize, number: f64, what: &str, role: FactRole) -> Quantity {
        Quantity {
            span: span(paragraph),
            number: Some(number),
            range: None,
            modifier: Modifier::Exact,
            what: what.into(),
            role,
            place: None::<EntityId>,
            when: None,
            source: None,
            unit: None,
            conflicts: Vec::new(),
            parts: Vec::new(),
            why: "test",
        }
    }

    fn event(paragraph: usize, when: &str, label: &str, quantities: Vec<usize>) -> TimelineEvent {
        let evidence = vec![span(paragraph)];
        TimelineEvent {
            when: Some(when.into()),
            certainty: Certainty::Exact,
            label: label.into(),
            evidence,
            quantities,
        }
    }

    #[test]
    fn figures_stand_under_their_event_in_the_articles_order_and_the_rest_by_role() {
        let found = Extraction {
            quantities: vec![
                quantity(0, 5.0, "soldiers", FactRole::Injured),
                quantity(3, 120.0, "people", FactRole::Killed),
                quantity(4, 7.0, "rockets", FactRole::Other),
            ],
            timeline: vec![
                event(3, "2023-10-07", "the war began", vec![1]),
                event(5, "2023-12", "nothing counted", Vec::new()),
                event(0, "2024-01-20", "the base was hit", vec![0]),
            ],
            ..Extraction::default()
        };
        let texts: Vec<String> = entries(&Article::default(), &found, None, &Locale::new("en", None))
            .into_iter()
            .filter(|entry| entry.indent < 4)
            .map(|entry| entry.text.replace(['\u{2068}', '\u{2069}'], ""))
            .collect();
        assert_eq!(
            texts,
            [
                "20 January 2024 · the base was hit",
                "5 soldiers · Injured",
                "7 October 2023 · the war began",
                "120 people · Killed",
                "Other figures",
                "7 rockets",
            ]
        );
    }

    #[test]
    fn what_several_tell_alike_is_one_figure_and_what_they_tell_otherwise_is_not() {
        let told_by = |source: &str, paragraph, number| Quantity {
            source: Some(source.into()),
            ..quantity(paragraph, number, "جنود", FactRole::Killed)
        };
        let found = Extraction {
            quantities: vec![
                Quantity { conflicts: vec![1], ..told_by("the army", 0, 5.0) },
                told_by("a witness", 1, 7.0),
                Quantity { conflicts: vec![1], ..told_by("the ministry", 2, 5.0) },
                told_by("the army", 3, 5.0),
            ],
            ..Extraction::default()
        };
        let entries = entries(&Article::default(), &found, None, &Locale::new("en", None));
        let told: Vec<String> = entries.iter().map(|entry| entry.text.replace(['\u{2068}', '\u{2069}'], "")).collect();
        assert_eq!(
            told,
            [
                "Killed",
                "5 جنود",
                "time and place unknown · according to the army · according to the ministry",
                "another figure for the same: 7 (according to a witness)",
                "7 جنود",
                "time and place unknown · according to a witness",
            ]
        );
        let lead = Lead::Evidence(vec![span(0), span(2), span(3)]);
        assert_eq!(entries[1].lead, lead, "all that tell it are led to");
    }
}

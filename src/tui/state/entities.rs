//! The entities panel: names by type, the most named first, with how often; a type's heading switches its highlight.

use crate::{
    extract::model::{Entity, EntityId, EntityKind, Extraction},
    tui::{
        locale::{Argument, Locale, isolated},
        state::entry::{Entry, Lead},
        theme::Role,
    },
};

/// The types, in the order of the panel and of the legend, with the message that names them.
pub const KINDS: [(EntityKind, &str, &str); 7] = [
    (EntityKind::Person, "entity-person", "entity-person-one"),
    (EntityKind::Organisation, "entity-organisation", "entity-organisation-one"),
    (EntityKind::GeoPolitical, "entity-geo-political", "entity-geo-political-one"),
    (EntityKind::Location, "entity-location", "entity-location-one"),
    (EntityKind::Facility, "entity-facility", "entity-facility-one"),
    (EntityKind::Group, "entity-group", "entity-group-one"),
    (EntityKind::Event, "entity-event", "entity-event-one"),
];

/// The entries of the panel; `shown` tells whether a type is highlighted.
pub fn entries(found: &Extraction, shown: impl Fn(EntityKind) -> bool, locale: &Locale) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    for (kind, key, _) in KINDS {
        let mut of_kind: Vec<(usize, &Entity)> =
            found.entities.iter().enumerate().filter(|(_, e)| e.kind == kind).collect();
        if of_kind.is_empty() {
            continue;
        }
        of_kind.sort_by_key(|(index, e)| (std::cmp::Reverse(e.mentions.len()), *index));
        if let Some(last) = entries.last_mut() {
            last.gap = 1;
        }
        let mut heading =
            Entry { lead: Lead::Kind(kind), mark: if shown(kind) { "■" } else { "□" }, ..Entry::default() };
        heading = heading.indented(2);
        heading.push(&locale.text(key), Some(Role::Heading));
        heading.push(&format!(" ({})", locale.count(of_kind.len())), Some(Role::Dim));
        entries.push(heading);
        for (index, entity) in of_kind {
            let mut entry = Entry::default().indented(4);
            entry.push(&isolated(&entity.name), Some(kind.into()));
            entry.push(&format!(" ×{}", locale.count(entity.mentions.len())), Some(Role::Dim));
            entry.lead = Lead::Entity(EntityId(index as u32), entity.mentions.clone());
            entry.why.clone_from(&entity.why);
            entries.push(entry);
        }
    }
    entries
}

/// An entity in words: its name, its type, how often it is named.
pub fn describe(entity: &Entity, locale: &Locale) -> String {
    let kind = KINDS.iter().find(|(kind, _, _)| *kind == entity.kind).map_or("", |(_, _, key)| key);
    let mentions = locale.with("count-mentions", &[("count", Argument::Count(entity.mentions.len()))]);
    locale.with(
        "status-entity",
        &[
            ("name", Argument::Name(&entity.name)),
            ("kind", Argument::Text(&locale.text(kind))),
            ("mentions", Argument::Text(&mentions)),
        ],
    )
}

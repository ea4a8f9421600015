//! What the formats share: Dublin Core, content, Media RSS, iTunes, `GeoRSS`, and how each becomes part of an entry.

use url::Url;

use super::{Complaint, MAX_PARTS, address, dates, soup::Element, text};
use crate::feeds::model::{Enclosure, Entry};

/// Fills an entry with what modules say; what the format itself says counts more and is left alone.
pub(super) fn fill(entry: &mut Entry, item: Element<'_>, base: Option<&Url>, complaints: &mut Vec<Complaint>) {
    if entry.author.is_none() {
        let named = ["dc:creator", "itunes:author", "dc:author"].iter().find_map(|name| first_line(item, name));
        entry.author = named.map(|name| person(&name)).filter(|name| !name.is_empty());
    }
    let mut date = |name: &'static str| item.first(name).and_then(|element| read_date(element, complaints));
    entry.published = entry.published.or_else(|| date("dcterms:issued")).or_else(|| date("dcterms:created"));
    entry.updated = entry.updated.or_else(|| date("dcterms:modified")).or_else(|| date("dc:date"));
    if entry.content.is_none() {
        let whole = ["content:encoded", "xhtml:body", "body", "fullitem"]
            .iter()
            .find_map(|name| item.children().find(|c| c.name() == *name));
        entry.content = whole.and_then(|element| text::body(inner(element), base));
    }
    if entry.summary.is_none() {
        let teaser = ["itunes:summary", "dc:description", "dcterms:abstract", "media:description"];
        let group = item.first("media:group");
        let inside =
            |name: &str| item.children().chain(group.into_iter().flat_map(|g| g.children())).find(|c| c.name() == name);
        let teaser = teaser.iter().find_map(|name| inside(name));
        entry.summary = teaser.and_then(|element| text::body(inner(element), base));
    }
    for name in ["dc:subject", "itunes:keywords", "media:category", "media:keywords"] {
        for element in item.children().filter(|c| c.name() == name) {
            let words = element.text();
            let many =
                if name.ends_with("keywords") { words.split(',').map(str::to_owned).collect() } else { vec![words] };
            for word in many {
                add_category(entry, &text::line_of_markup(&word));
            }
        }
    }
    for category in item.children().filter(|c| c.name() == "itunes:category") {
        for element in std::iter::once(category).chain(category.children().filter(|c| c.name() == "itunes:category")) {
            add_category(entry, &text::line(element.attribute("text").unwrap_or_default()));
        }
    }
    if entry.title.is_empty() {
        let title = ["dc:title", "media:title", "itunes:title"].iter().find_map(|name| first_line(item, name));
        entry.title = title.unwrap_or_default();
    }
    entry.comments = entry.comments.take().or_else(|| first_line(item, "wfw:comment"));
    media(entry, item, base);
    entry.place = entry.place.or_else(|| place(item));
}

/// Adds a category once.
pub(super) fn add_category(entry: &mut Entry, name: &str) {
    if !name.is_empty() && entry.categories.len() < MAX_PARTS && !entry.categories.iter().any(|known| known == name) {
        entry.categories.push(name.to_owned());
    }
}

/// Adds a file once.
pub(super) fn add_file(entry: &mut Entry, file: Enclosure) {
    if entry.enclosures.len() < MAX_PARTS && !entry.enclosures.iter().any(|known| known.url == file.url) {
        entry.enclosures.push(file);
    }
}

/// What stands in an element: its text, or its markup where elements stand in it.
pub(super) fn inner(element: Element<'_>) -> String {
    if element.has_children() { element.markup() } else { element.text() }
}

/// A date, or a complaint about it.
pub(super) fn read_date(element: Element<'_>, complaints: &mut Vec<Complaint>) -> Option<jiff::Timestamp> {
    let written = element.text();
    let moment = dates::moment(&written);
    if moment.is_none() && !written.trim().is_empty() && complaints.len() < MAX_PARTS {
        let complaint = Complaint::Date(text::line(&written).chars().take(60).collect());
        if !complaints.contains(&complaint) {
            complaints.push(complaint);
        }
    }
    moment
}

/// The name of a person: what stands in brackets behind an address, or the whole.
pub(super) fn person(written: &str) -> String {
    let written = text::line_of_markup(written);
    if written.contains('@') {
        if let Some((_, name)) = written.split_once('(').filter(|(before, _)| before.contains('@')) {
            return name.trim_end_matches(')').trim().to_owned();
        }
        if let Some((name, _)) =
            written.split_once(['(', '<']).filter(|(before, _)| !before.trim().is_empty() && !before.contains('@'))
        {
            return name.trim().trim_matches('"').to_owned();
        }
    }
    written
}

fn first_line(item: Element<'_>, name: &str) -> Option<String> {
    let element = item.children().find(|child| child.name() == name)?;
    Some(text::line_of_markup(&inner(element))).filter(|line| !line.is_empty())
}

/// Media RSS: files directly in the entry, in groups and in their contents.
fn media(entry: &mut Entry, item: Element<'_>, base: Option<&Url>) {
    for child in item.children() {
        match child.name() {
            "media:content" => {
                add_media(entry, child, base);
                child.children().filter(|c| c.name() == "media:thumbnail").for_each(|c| add_media(entry, c, base));
            }
            "media:thumbnail" => add_media(entry, child, base),
            "media:group" => {
                for inside in child.children().filter(|c| matches!(c.name(), "media:content" | "media:thumbnail")) {
                    add_media(entry, inside, base);
                }
            }
            "itunes:image" => {
                if let Some(url) = child.attribute("href").and_then(|href| address::absolute(href, base)) {
                    add_file(
                        entry,
                        Enclosure { url, media_type: Some("image/jpeg".to_owned()), ..Enclosure::default() },
                    );
                }
            }
            _ => {}
        }
    }
}

fn add_media(entry: &mut Entry, element: Element<'_>, base: Option<&Url>) {
    let Some(url) = element.attribute("url").and_then(|url| address::absolute(url, base)) else { return };
    let kind = element.attribute("type").map(str::to_owned).or_else(|| {
        let medium = if element.name() == "media:thumbnail" { Some("image") } else { element.attribute("medium") };
        medium.map(|medium| format!("{medium}/*"))
    });
    let title = ["media:title", "media:description"].iter().find_map(|name| first_line(element, name));
    let bytes = element.attribute("filesize").and_then(|size| size.trim().parse().ok());
    add_file(entry, Enclosure { url, media_type: kind, bytes, title });
}

/// Latitude and longitude.
fn place(item: Element<'_>) -> Option<(f64, f64)> {
    let pair = |written: &str| {
        let mut numbers = written.split([' ', ',', '\n']).filter(|n| !n.is_empty()).map(str::parse::<f64>);
        match (numbers.next(), numbers.next()) {
            (Some(Ok(latitude)), Some(Ok(longitude))) => Some((latitude, longitude)),
            _ => None,
        }
    };
    let valid = |(latitude, longitude): (f64, f64)| latitude.abs() <= 90.0 && longitude.abs() <= 180.0;
    let point = item.first("georss:point").and_then(|element| pair(&element.text()));
    let apart = || {
        let number = |name| item.first(name)?.text().trim().parse::<f64>().ok();
        Some((number("geo:lat")?, number("geo:long")?))
    };
    let nested = || {
        let place = item.first("georss:where")?.first("gml:point")?.first("gml:pos")?;
        pair(&place.text())
    };
    point.or_else(apart).or_else(nested).filter(|place| valid(*place))
}

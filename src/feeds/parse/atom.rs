//! Atom 1.0 (RFC 4287) and 0.3.

use url::Url;

use super::{
    Complaint, MAX_ENTRIES, address,
    modules::{self, add_category, add_file, inner, read_date},
    soup::Element,
    text,
};
use crate::feeds::model::{Body, Enclosure, Entry, Feed};

/// Reads a feed from its root.
pub(super) fn read(root: Element<'_>, own: Option<&str>, complaints: &mut Vec<Complaint>) -> Feed {
    let base = address::base_of(root, own);
    let mut feed = Feed { language: root.attribute("xml:lang").and_then(text::language), ..Feed::default() };
    for child in root.children() {
        match child.name() {
            "title" if feed.title.is_empty() => feed.title = line(child),
            "subtitle" | "tagline" => feed.description = Some(line(child)).filter(|d| !d.is_empty()),
            "info" if feed.description.is_none() => feed.description = Some(line(child)).filter(|d| !d.is_empty()),
            "link" if feed.site.is_none() && is_alternate(child) => feed.site = href(child, own),
            "updated" | "modified" => feed.updated = read_date(child, complaints).or(feed.updated),
            "author" => feed.author = feed.author.take().or_else(|| person(child)),
            "logo" | "icon" if feed.image.is_none() => feed.image = address::absolute(&child.text(), base.as_ref()),
            _ => {}
        }
    }
    for item in root.children().filter(|child| child.name() == "entry") {
        if feed.entries.len() >= MAX_ENTRIES {
            complaints.push(Complaint::TooMany);
            break;
        }
        feed.entries.push(entry(item, own, complaints));
    }
    feed
}

fn entry(item: Element<'_>, own: Option<&str>, complaints: &mut Vec<Complaint>) -> Entry {
    let base = address::base_of(item, own);
    let language = item.inherited("xml:lang").and_then(text::language);
    let mut entry = Entry { language, ..Entry::default() };
    for child in item.children() {
        match child.name() {
            "title" if entry.title.is_empty() => entry.title = line(child),
            "id" => entry.id = Some(text::line(&child.text())).filter(|id| !id.is_empty()),
            "link" => link(&mut entry, child, own),
            "published" | "issued" | "created" => entry.published = read_date(child, complaints).or(entry.published),
            "updated" | "modified" => entry.updated = read_date(child, complaints).or(entry.updated),
            "author" => entry.author = entry.author.take().or_else(|| person(child)),
            "summary" => entry.summary = body(child, own),
            "content" if entry.content.is_none() => entry.content = body(child, own),
            "category" => {
                let name = child
                    .attribute("label")
                    .or_else(|| child.attribute("term"))
                    .map_or_else(|| inner(child), str::to_owned);
                add_category(&mut entry, &text::line_of_markup(&name));
            }
            // An entry that was taken over from another feed without an author of its own.
            "source" if entry.author.is_none() => {
                entry.author = child.children().find(|c| c.name() == "author").and_then(person);
            }
            _ => {}
        }
    }
    modules::fill(&mut entry, item, base.as_ref(), complaints);
    entry
}

fn is_alternate(link: Element<'_>) -> bool {
    link.attribute("rel").is_none_or(|rel| rel.eq_ignore_ascii_case("alternate"))
}

fn href(link: Element<'_>, own: Option<&str>) -> Option<String> {
    let base = address::base_of(link, own);
    let written = link.attribute("href").map_or_else(|| link.text(), str::to_owned);
    address::absolute(&written, base.as_ref())
}

fn link(entry: &mut Entry, element: Element<'_>, own: Option<&str>) {
    let Some(url) = href(element, own) else { return };
    let kind = element.attribute("type").map(str::to_owned);
    match element.attribute("rel").unwrap_or("alternate").to_ascii_lowercase().as_str() {
        "alternate" if entry.link.is_none() => entry.link = Some(url),
        "enclosure" => {
            let bytes = element.attribute("length").and_then(|length| length.trim().parse().ok());
            let title = element.attribute("title").map(text::line);
            add_file(entry, Enclosure { url, media_type: kind, bytes, title });
        }
        "replies" if entry.comments.is_none() => entry.comments = Some(url),
        _ => {}
    }
}

/// A person's name, or the address where there is no name.
fn person(element: Element<'_>) -> Option<String> {
    let part = |name| element.children().find(|c| c.name() == name).map(|c| text::line_of_markup(&inner(c)));
    let name = part("name").filter(|name| !name.is_empty()).or_else(|| part("email"));
    let name = name.unwrap_or_else(|| modules::person(&inner(element)));
    Some(name).filter(|name| !name.is_empty())
}

/// How a text construct is marked up (RFC 4287, 3.1; Atom 0.3 by media types and modes).
enum Construct {
    Text(String),
    Markup(String),
}

fn construct(element: Element<'_>) -> Construct {
    let kind = element.attribute("type").unwrap_or("text").to_ascii_lowercase();
    let mode = element.attribute("mode").unwrap_or_default().to_ascii_lowercase();
    // Content of a media type that is neither text nor XML is written in Base64 (RFC 4287, 4.1.3.3).
    let is_data =
        kind.contains('/') && !kind.starts_with("text/") && !kind.ends_with("/xml") && !kind.ends_with("+xml");
    if mode == "base64" || (is_data && mode.is_empty() && !element.has_children()) {
        let decoded = base64(&element.text());
        return Construct::Markup(decoded);
    }
    let has_markup = kind.contains("html") || mode == "escaped";
    match kind.as_str() {
        "xhtml" | "application/xhtml+xml" if element.has_children() => Construct::Markup(element.markup()),
        _ if element.has_children() && mode != "escaped" => Construct::Markup(element.markup()),
        // Publishers call their markup text more often than they publish the names of tags.
        _ if has_markup => Construct::Markup(element.text()),
        _ => Construct::Text(element.text()),
    }
}

fn line(element: Element<'_>) -> String {
    match construct(element) {
        Construct::Text(words) => {
            let tags = text::has_tags(&words);
            if tags { text::line_of_markup(&words) } else { text::line(&words) }
        }
        Construct::Markup(markup) => text::line_of_markup(&markup),
    }
}

fn body(element: Element<'_>, own: Option<&str>) -> Option<Body> {
    let base = address::base_of(element, own);
    match construct(element) {
        Construct::Text(words) if text::has_tags(&words) => text::body(words, base.as_ref()),
        Construct::Text(words) => text::plain_body(words),
        Construct::Markup(markup) => text::body(markup, base.as_ref().map(|base: &Url| base)),
    }
}

/// Text that was written in Base64 (RFC 4648), as Atom 0.3 allows; what is none of its letters is left out.
fn base64(written: &str) -> String {
    let mut bytes = Vec::with_capacity(written.len() * 3 / 4);
    let (mut bits, mut count) = (0_u32, 0_u32);
    for byte in written.bytes() {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => continue,
        };
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
            bits &= (1 << count) - 1;
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

//! RSS of every version: 0.9x and 2.0 (items in the channel), 0.90, 1.0 and 1.1 (RDF, items beside it), and CDF.

use super::{
    Complaint, MAX_ENTRIES, address,
    modules::{self, add_category, add_file, inner, read_date},
    soup::Element,
    text,
};
use crate::feeds::model::{Enclosure, Entry, Feed};

/// Reads a feed from its root.
pub(super) fn read(root: Element<'_>, own: Option<&str>, complaints: &mut Vec<Complaint>) -> Feed {
    let channel = if root.name() == "channel" { root } else { root.first("channel").unwrap_or(root) };
    let base = address::base_of(channel, own);
    let mut feed = Feed { language: root.attribute("xml:lang").and_then(text::language), ..Feed::default() };
    for child in channel.children() {
        match child.name() {
            "title" | "dc:title" | "itunes:title" if feed.title.is_empty() => {
                feed.title = text::line_of_markup(&inner(child));
            }
            "link" if feed.site.is_none() => feed.site = link(child, base.as_ref()),
            "description" | "tagline" | "abstract" => feed.description = description(child).or(feed.description.take()),
            "itunes:subtitle" | "itunes:summary" | "dc:description" => {
                feed.description = feed.description.take().or_else(|| description(child));
            }
            "language" | "dc:language" => feed.language = text::language(&child.text()).or(feed.language.take()),
            "lastbuilddate" | "pubdate" | "dc:date" | "dcterms:modified" => {
                feed.updated = feed.updated.or_else(|| read_date(child, complaints));
            }
            "managingeditor" | "webmaster" | "dc:creator" | "dc:author" | "itunes:author" | "author"
                if feed.author.is_none() =>
            {
                feed.author = Some(modules::person(&inner(child))).filter(|name| !name.is_empty());
            }
            "ttl" => feed.ttl_minutes = child.text().trim().parse().ok(),
            "image" => feed.image = child.first("url").and_then(|url| address::absolute(&url.text(), base.as_ref())),
            "itunes:image" => {
                feed.image = feed.image.take().or_else(|| {
                    child
                        .attribute("href")
                        .or_else(|| child.attribute("url"))
                        .and_then(|h| address::absolute(h, base.as_ref()))
                });
            }
            _ => {}
        }
    }
    if feed.site.is_none() {
        // CDF names the page of a channel in an attribute.
        feed.site = channel.attribute("href").and_then(|href| address::absolute(href, base.as_ref()));
    }
    feed.updated = feed.updated.or_else(|| channel.attribute("lastmod").and_then(super::moment));
    let beside = root
        .children()
        .filter(|child| child.name() == "item" && channel.name() == "channel" && root.name() != "channel");
    // RSS 1.1 wraps its items.
    let wrapped = channel
        .children()
        .filter(|c| c.name() == "items")
        .flat_map(|items| items.children().filter(|c| c.name() == "item").collect::<Vec<_>>());
    let items = channel.children().filter(|child| child.name() == "item").chain(wrapped).chain(beside);
    for item in items {
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
    let base = base.as_ref();
    let mut entry = Entry { language: item.inherited("xml:lang").and_then(text::language), ..Entry::default() };
    let mut permanent = None;
    for child in item.children() {
        let own_base = child.attribute("xml:base").and_then(|_| address::base_of(child, own));
        let base = own_base.as_ref().or(base);
        match child.name() {
            "title" if entry.title.is_empty() => entry.title = text::line_of_markup(&inner(child)),
            "link" if entry.link.is_none() && child.attribute("rel").is_none_or(|rel| rel == "alternate") => {
                entry.link = link(child, base);
            }
            "link" if child.attribute("rel") == Some("enclosure") => {
                if let Some(url) = child.attribute("href").and_then(|href| address::absolute(href, base)) {
                    add_file(
                        &mut entry,
                        Enclosure {
                            url,
                            media_type: child.attribute("type").map(str::to_owned),
                            ..Enclosure::default()
                        },
                    );
                }
            }
            "guid" | "id" => {
                let id = text::line(&child.text());
                if child.attribute("ispermalink").is_none_or(|value| value.eq_ignore_ascii_case("true"))
                    && child.name() == "guid"
                {
                    permanent = Some(id.clone());
                }
                entry.id = Some(id).filter(|id| !id.is_empty());
            }
            "description" | "abstract" | "tagline" => {
                entry.summary = text::body(inner(child), base).or(entry.summary.take());
            }
            "summary" if entry.summary.is_none() => entry.summary = text::body(inner(child), base),
            "pubdate" | "published" | "issued" => entry.published = read_date(child, complaints).or(entry.published),
            "updated" | "modified" | "lastmod" => entry.updated = read_date(child, complaints).or(entry.updated),
            "author" => {
                let named = child.first("name").map_or_else(|| inner(child), inner);
                entry.author = Some(modules::person(&named)).filter(|name| !name.is_empty());
            }
            "category" => {
                let name = child.attribute("term").map_or_else(|| text::line_of_markup(&inner(child)), text::line);
                add_category(&mut entry, &name);
            }
            "comments" => entry.comments = address::absolute(&child.text(), base),
            "enclosure" => {
                if let Some(url) = child.attribute("url").and_then(|url| address::absolute(url, base)) {
                    let bytes = child.attribute("length").and_then(|length| length.trim().parse().ok());
                    let media_type = child.attribute("type").filter(|t| !t.is_empty()).map(str::to_owned);
                    add_file(&mut entry, Enclosure { url, media_type, bytes, title: None });
                }
            }
            "image" => {
                let url = child.first("url").map_or_else(|| child.text(), |url| url.text());
                if let Some(url) = address::absolute(&url, base).filter(|url| url.starts_with("http")) {
                    add_file(
                        &mut entry,
                        Enclosure { url, media_type: Some("image/*".to_owned()), ..Enclosure::default() },
                    );
                }
            }
            "dc:language" | "language" => entry.language = text::language(&child.text()).or(entry.language.take()),
            _ => {}
        }
    }
    modules::fill(&mut entry, item, base, complaints);
    if entry.link.is_none() {
        let link = permanent.filter(|id| id.contains(':') || base.is_some());
        entry.link = link.and_then(|id| address::absolute(&id, base)).filter(|link| link.starts_with("http"));
    }
    // RDF names its items by their address, CDF by an attribute.
    if entry.link.is_none() {
        entry.link = item.attribute("href").and_then(|href| address::absolute(href, base));
    }
    entry.updated = entry.updated.or_else(|| item.attribute("lastmod").and_then(super::moment));
    entry.id = entry.id.or_else(|| item.attribute("rdf:about").map(text::line).filter(|id| !id.is_empty()));
    entry
}

fn description(element: Element<'_>) -> Option<String> {
    Some(text::line_of_markup(&inner(element))).filter(|words| !words.is_empty())
}

/// A link as text or, as in Atom, as an attribute.
fn link(element: Element<'_>, base: Option<&url::Url>) -> Option<String> {
    if let Some(href) = element.attribute("href") {
        let alternate = element.attribute("rel").is_none_or(|rel| rel == "alternate");
        return address::absolute(href, base).filter(|_| alternate);
    }
    address::absolute(&inner(element), base)
}

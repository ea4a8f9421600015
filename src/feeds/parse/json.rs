//! JSON Feed 1 and 1.1 (jsonfeed.org).

use serde_json::{Map, Value};
use url::Url;

use super::{Complaint, MAX_ENTRIES, MAX_PARTS, address, dates, modules, text};
use crate::feeds::model::{Enclosure, Entry, Feed};

/// Reads a feed; `None` where the text is no JSON Feed. Fields of another type than they should have are left out.
pub(super) fn read(source: &str, own: Option<&str>, complaints: &mut Vec<Complaint>) -> Option<Feed> {
    let value: Value = serde_json::from_str(source).ok()?;
    let root = value.as_object()?;
    let items = root.get("items").and_then(Value::as_array);
    let named = root.get("version").and_then(Value::as_str).is_some_and(|version| version.contains("jsonfeed.org"));
    if items.is_none() && !named {
        return None;
    }
    let base = own.and_then(|own| Url::parse(own).ok());
    let link = |key: &str| string(root, key).and_then(|url| address::absolute(url, base.as_ref()));
    let mut feed = Feed {
        title: string(root, "title").map(text::line_of_markup).unwrap_or_default(),
        site: link("home_page_url"),
        description: string(root, "description").map(text::line_of_markup).filter(|d| !d.is_empty()),
        language: string(root, "language").map(str::to_owned),
        author: author(root),
        image: link("icon").or_else(|| link("favicon")),
        ..Feed::default()
    };
    for item in items.into_iter().flatten().filter_map(Value::as_object) {
        if feed.entries.len() >= MAX_ENTRIES {
            complaints.push(Complaint::TooMany);
            break;
        }
        feed.entries.push(entry(item, feed.language.clone().as_deref(), base.as_ref(), complaints));
    }
    Some(feed)
}

fn entry(
    item: &Map<String, Value>,
    language: Option<&str>,
    base: Option<&Url>,
    complaints: &mut Vec<Complaint>,
) -> Entry {
    let link = |key: &str| string(item, key).and_then(|url| address::absolute(url, base));
    let mut date = |key: &str| {
        let written = string(item, key)?;
        let moment = dates::moment(written);
        if moment.is_none() && complaints.len() < MAX_PARTS {
            complaints.push(Complaint::Date(text::line(written).chars().take(60).collect()));
        }
        moment
    };
    let mut entry = Entry {
        // Identifiers may be numbers.
        id: item
            .get("id")
            .map(|id| id.as_str().map_or_else(|| id.to_string(), str::to_owned))
            .map(|id| text::line(&id)),
        title: string(item, "title").map(text::line_of_markup).unwrap_or_default(),
        link: link("url").or_else(|| link("external_url")),
        author: author(item),
        published: date("date_published"),
        updated: date("date_modified"),
        summary: string(item, "summary").and_then(|s| text::plain_body(s.to_owned())),
        language: string(item, "language").map(str::to_owned).or_else(|| language.map(str::to_owned)),
        ..Entry::default()
    };
    let html = string(item, "content_html").and_then(|html| text::body(html.to_owned(), base));
    entry.content = html.or_else(|| string(item, "content_text").and_then(|words| text::plain_body(words.to_owned())));
    for tag in item.get("tags").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str) {
        modules::add_category(&mut entry, &text::line(tag));
    }
    if let Some(url) = link("image").or_else(|| link("banner_image")) {
        modules::add_file(
            &mut entry,
            Enclosure { url, media_type: Some("image/*".to_owned()), ..Enclosure::default() },
        );
    }
    for file in item.get("attachments").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_object) {
        let Some(url) = string(file, "url").and_then(|url| address::absolute(url, base)) else { continue };
        let enclosure = Enclosure {
            url,
            media_type: string(file, "mime_type").map(str::to_owned),
            bytes: file.get("size_in_bytes").and_then(Value::as_u64),
            title: string(file, "title").map(text::line),
        };
        modules::add_file(&mut entry, enclosure);
    }
    entry
}

fn author(object: &Map<String, Value>) -> Option<String> {
    let one = object.get("author").and_then(Value::as_object);
    let first = || object.get("authors")?.as_array()?.first()?.as_object();
    let name = string(one.or_else(first)?, "name")?;
    Some(text::line_of_markup(name)).filter(|name| !name.is_empty())
}

fn string<'v>(object: &'v Map<String, Value>, key: &str) -> Option<&'v str> {
    object.get(key).and_then(Value::as_str).filter(|text| !text.trim().is_empty())
}

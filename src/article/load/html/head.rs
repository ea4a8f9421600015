//! What a page's head says: JSON-LD, OpenGraph, meta tags, the root's language.

use dom_query::Document;
use serde_json::Value;

use super::super::metadata::{Metadata, primary_language};
use super::clean;
use crate::article::model::{Moment, Published};

/// How deep JSON-LD is searched for the article's object, and how many objects are looked at.
const MAX_OBJECTS: usize = 2000;

/// Title, date, author, site, language and address, from the most to the least certain place.
pub(super) fn metadata(document: &Document) -> Metadata {
    let mut out = Metadata::default();
    for script in document.select("script[type='application/ld+json']").nodes().iter().take(20) {
        if let Ok(value) = serde_json::from_str::<Value>(&script.text()) {
            out.fill_from(from_json_ld(&value));
        }
    }
    out.fill_from(from_tags(document));
    let html = document.select("html");
    let language = html.attr("lang").and_then(|l| primary_language(&l));
    out.fill_from(Metadata { language, ..Metadata::default() });
    out
}

fn from_tags(document: &Document) -> Metadata {
    let first = |names: &[&str]| {
        names.iter().find_map(|name| {
            ["property", "name", "itemprop"].iter().find_map(|key| {
                let found = document.select(&format!("meta[{key}='{name}']")).attr("content")?;
                text(&found)
            })
        })
    };
    let date = first(&[
        "article:published_time",
        "datePublished",
        "pubdate",
        "publishdate",
        "dc.date",
        "dc.date.issued",
        "date",
    ])
    .or_else(|| document.select("time[datetime]").attr("datetime").and_then(|t| text(&t)));
    Metadata {
        title: first(&["og:title", "twitter:title", "dc.title"]),
        published: date.as_deref().and_then(published),
        language: first(&["og:locale", "language", "dc.language"]).and_then(|l| primary_language(&l)),
        source: first(&["og:site_name", "application-name", "dc.publisher"]),
        author: first(&["author", "article:author", "dc.creator"]).filter(|a| !a.starts_with("http")),
        url: document
            .select("link[rel='canonical']")
            .attr("href")
            .and_then(|u| text(&u))
            .or_else(|| first(&["og:url"])),
    }
}

/// The first object whose type is a kind of article.
fn from_json_ld(value: &Value) -> Metadata {
    let mut queue = vec![value];
    let mut seen = 0;
    while let Some(value) = queue.pop() {
        seen += 1;
        if seen > MAX_OBJECTS {
            break;
        }
        match value {
            Value::Array(items) => queue.extend(items.iter().rev()),
            Value::Object(object) => {
                if object.get("@type").is_some_and(is_article) {
                    let field = |key: &str| object.get(key).and_then(name_of);
                    return Metadata {
                        title: field("headline").or_else(|| field("name")),
                        published: field("datePublished").as_deref().and_then(published),
                        language: field("inLanguage").and_then(|l| primary_language(&l)),
                        source: field("publisher"),
                        author: field("author"),
                        url: field("url").or_else(|| field("mainEntityOfPage")).filter(|u| u.starts_with("http")),
                    };
                }
                queue.extend(object.get("@graph"));
            }
            _ => {}
        }
    }
    Metadata::default()
}

fn is_article(kind: &Value) -> bool {
    match kind {
        Value::String(s) => s.ends_with("Article") || s == "BlogPosting" || s == "Report" || s == "LiveBlogPosting",
        Value::Array(all) => all.iter().any(is_article),
        _ => false,
    }
}

/// A field as one text: itself, its `name`, or the names of a list.
fn name_of(value: &Value) -> Option<String> {
    match value {
        Value::String(s) => text(s),
        Value::Object(o) => o.get("name").or_else(|| o.get("@id")).and_then(Value::as_str).and_then(text),
        Value::Array(all) => {
            let names: Vec<String> = all.iter().take(20).filter(|v| !v.is_array()).filter_map(name_of).collect();
            (!names.is_empty()).then(|| names.join("، "))
        }
        _ => None,
    }
}

fn published(text: &str) -> Option<Published> {
    Moment::parse(text).map(|moment| Published { moment, assumed: false })
}

fn text(raw: &str) -> Option<String> {
    let text = clean::line(raw);
    (!text.is_empty()).then(|| text.into_owned())
}

//! What a publisher says about a text beside it: in a metadata file, in front matter, in a page's head.

use toml::{Table, Value};

use super::{Complaint, clean};
use crate::article::model::{Article, Moment, Published};

/// Fields as found, cleaned; earlier sources go before later ones.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Metadata {
    pub(super) title: Option<String>,
    pub(super) published: Option<Published>,
    pub(super) language: Option<String>,
    pub(super) source: Option<String>,
    pub(super) author: Option<String>,
    pub(super) url: Option<String>,
}

impl Metadata {
    /// Reads a metadata file.
    pub(super) fn from_toml(text: &str, complaints: &mut Vec<Complaint>) -> Self {
        match text.trim_start_matches('\u{FEFF}').parse::<Table>() {
            Ok(table) => {
                let fields = table.iter().filter_map(|(key, value)| Some((key.clone(), written(value)?)));
                Self::from_fields(fields, complaints)
            }
            Err(e) => {
                complaints.push(Complaint::Metadata(clean::line(e.message()).into_owned()));
                Self::default()
            }
        }
    }

    /// Takes the fields with known names; others are left alone.
    pub(super) fn from_fields(fields: impl Iterator<Item = (String, String)>, complaints: &mut Vec<Complaint>) -> Self {
        let mut out = Self::default();
        let mut assumed = false;
        for (key, value) in fields {
            let value = clean::line(&value).into_owned();
            if value.is_empty() {
                continue;
            }
            let slot = match key.to_ascii_lowercase().as_str() {
                "title" => &mut out.title,
                "language" | "lang" => &mut out.language,
                "source" | "publisher" | "site" => &mut out.source,
                "author" | "authors" | "byline" => &mut out.author,
                "url" | "link" => &mut out.url,
                "published_assumed" => {
                    assumed = value == "true";
                    continue;
                }
                "published" | "date" | "pubdate" => {
                    match Moment::parse(&value) {
                        Some(moment) => out.published = Some(Published { moment, assumed: false }),
                        None => complaints.push(Complaint::Date(value)),
                    }
                    continue;
                }
                _ => continue,
            };
            *slot = Some(value);
        }
        if let Some(p) = &mut out.published {
            p.assumed = assumed;
        }
        out.language = out.language.as_deref().and_then(primary_language);
        out
    }

    /// Whether a field has one of the names that are known.
    pub(super) fn knows(key: &str) -> bool {
        let known = ["title", "published", "date", "pubdate", "source", "language", "lang", "url", "link", "author"];
        known.contains(&key.to_ascii_lowercase().as_str())
    }

    /// Takes from `other` what is not known yet.
    pub(super) fn fill_from(&mut self, other: Self) {
        fn fill<T>(slot: &mut Option<T>, other: Option<T>) {
            if slot.is_none() {
                *slot = other;
            }
        }
        fill(&mut self.title, other.title);
        fill(&mut self.published, other.published);
        fill(&mut self.language, other.language);
        fill(&mut self.source, other.source);
        fill(&mut self.author, other.author);
        fill(&mut self.url, other.url);
    }

    /// Gives all that is known to an article.
    pub(super) fn give_to(self, article: &mut Article) {
        article.title = self.title.unwrap_or_default();
        article.published = self.published;
        article.language = self.language;
        article.source = self.source;
        article.author = self.author;
        article.url = self.url;
    }
}

/// The primary subtag of a BCP 47 tag, in lower case.
pub(super) fn primary_language(tag: &str) -> Option<String> {
    let primary = tag.split(['-', '_']).next()?.trim().to_ascii_lowercase();
    ((2..=3).contains(&primary.len()) && primary.bytes().all(|b| b.is_ascii_lowercase())).then_some(primary)
}

/// A TOML value as one text; a list's members are joined.
fn written(value: &Value) -> Option<String> {
    match value {
        Value::String(s) => Some(s.clone()),
        Value::Datetime(d) => Some(d.to_string()),
        Value::Integer(i) => Some(i.to_string()),
        Value::Boolean(b) => Some(b.to_string()),
        Value::Array(a) => Some(a.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("، ")),
        Value::Float(_) | Value::Table(_) => None,
    }
}

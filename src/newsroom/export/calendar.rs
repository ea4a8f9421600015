//! The timeline as iCalendar (RFC 5545): an all-day entry for every event whose days are known.
//!
//! A month or a year becomes an entry over all its days; an event that is open, unknown or unresolved has no place in a
//! calendar and is left out.

use jiff::{Timestamp, civil::Date, tz::TimeZone};

use crate::{article::model::Article, extract::model::Extraction, newsroom::edtf};

/// The most octets of a line, its end not counted (RFC 5545, 3.1).
const LINE: usize = 75;

/// The whole calendar. `now` is its stamp.
pub(super) fn text(article: &Article, found: &Extraction, now: Timestamp) -> String {
    let stamp = now.to_zoned(TimeZone::UTC).strftime("%Y%m%dT%H%M%SZ").to_string();
    let mut out = String::new();
    line(&mut out, "BEGIN:VCALENDAR");
    line(&mut out, "VERSION:2.0");
    line(&mut out, "PRODID:-//sahifa//timeline//EN");
    for (index, event) in found.timeline.iter().enumerate() {
        let Some((first, after)) = event.when.as_deref().and_then(days) else { continue };
        line(&mut out, "BEGIN:VEVENT");
        line(&mut out, &format!("UID:{}@sahifa", uid(article, index)));
        line(&mut out, &format!("DTSTAMP:{stamp}"));
        line(&mut out, &format!("DTSTART;VALUE=DATE:{}", first.strftime("%Y%m%d")));
        line(&mut out, &format!("DTEND;VALUE=DATE:{}", after.strftime("%Y%m%d")));
        line(&mut out, &format!("SUMMARY:{}", escaped(&event.label)));
        let about = [Some(article.title.as_str()), article.source.as_deref()];
        let about: Vec<&str> = about.into_iter().flatten().filter(|words| !words.is_empty()).collect();
        if !about.is_empty() {
            line(&mut out, &format!("DESCRIPTION:{}", escaped(&about.join(" — "))));
        }
        if let Some(url) = &article.url {
            line(&mut out, &format!("URL:{url}"));
        }
        line(&mut out, "END:VEVENT");
    }
    line(&mut out, "END:VCALENDAR");
    out
}

/// The first day of an EDTF value and the day after its last; `None` where either is not known.
fn days(edtf: &str) -> Option<(Date, Date)> {
    let [from, to] = edtf::ends(edtf);
    Some((from?.0, to?.1.tomorrow().ok()?))
}

/// An identifier that is the same whenever the same article is written again.
fn uid(article: &Article, index: usize) -> String {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let mut hasher = DefaultHasher::new();
    (&article.title, &article.url, index).hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

/// A line, folded so that no part is longer than [`LINE`] octets; a fold never splits a character.
fn line(out: &mut String, content: &str) {
    let mut used = 0;
    for c in content.chars() {
        if used + c.len_utf8() > LINE {
            out.push_str("\r\n ");
            used = 1;
        }
        out.push(c);
        used += c.len_utf8();
    }
    out.push_str("\r\n");
}

/// A text value (RFC 5545, 3.3.11).
fn escaped(words: &str) -> String {
    words.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace('\n', "\\n")
}

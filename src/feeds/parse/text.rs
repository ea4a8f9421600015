//! Marked-up words as one clean line, or as the body of an entry.

use url::Url;

use super::{MAX_BODY, MAX_TITLE, address, soup};
use crate::{
    article::clean,
    feeds::model::{Body, BodyFormat},
};

/// Tags whose content is no text.
const SILENT: [&str; 3] = ["script", "style", "head"];

/// One clean line of words that may hold markup and references, as headlines of RSS do: whether they were escaped once,
/// twice or not at all, a reader sees words.
pub(super) fn line_of_markup(text: &str) -> String {
    let mut out = text.to_owned();
    // Twice at most: what is left then was meant to be seen.
    for _ in 0..2 {
        if has_tags(&out) {
            out = without_tags(&out);
        }
        if !out.contains('&') {
            break;
        }
        let mut resolved = String::new();
        soup::resolve_into(&out, &mut resolved);
        out = resolved;
    }
    if has_tags(&out) {
        out = without_tags(&out);
    }
    line(&out)
}

/// One clean line of words that are plain text.
pub(super) fn line(text: &str) -> String {
    let cut: String = text.chars().take(MAX_TITLE * 4).collect();
    let clean = clean::line(cut.trim());
    let words: Vec<&str> = clean.split_whitespace().collect();
    let joined = words.join(" ");
    match joined.char_indices().nth(MAX_TITLE) {
        Some((at, _)) => format!("{}…", &joined[..at]),
        None => joined,
    }
}

/// The body that a text is; `None` where there is nothing in it.
pub(super) fn body(text: String, base: Option<&Url>) -> Option<Body> {
    if text.trim().is_empty() {
        return None;
    }
    let mut text = text;
    text.truncate(clean::cut(&text, MAX_BODY).len());
    let html = has_tags(&text) || text.contains('&');
    if !html {
        return Some(Body { text, format: BodyFormat::Plain });
    }
    // A text that was escaped twice holds no tag, only the signs of tags.
    if !has_tags(&text) && text.contains("&lt;") {
        let mut once = String::with_capacity(text.len());
        soup::resolve_into(&text, &mut once);
        if has_tags(&once) {
            text = once;
        }
    }
    let text = match base {
        Some(base) => with_absolute_addresses(&text, base),
        None => text,
    };
    Some(Body { text, format: BodyFormat::Html })
}

/// A body that is plain text whatever it looks like.
pub(super) fn plain_body(text: String) -> Option<Body> {
    let mut text = text;
    text.truncate(clean::cut(&text, MAX_BODY).len());
    (!text.trim().is_empty()).then_some(Body { text, format: BodyFormat::Plain })
}

/// A tag of a language (BCP 47), as far as one was given: `en_US` is en-US.
pub(super) fn language(written: &str) -> Option<String> {
    let tag = line(written).replace('_', "-");
    (!tag.is_empty() && tag.len() <= 35).then_some(tag)
}

/// Whether a text holds a tag of HTML.
pub(super) fn has_tags(text: &str) -> bool {
    text.match_indices('<').any(|(at, _)| {
        let rest = &text[at + 1..];
        let name = rest.strip_prefix('/').unwrap_or(rest);
        let tag = name.starts_with(|c: char| c.is_ascii_alphabetic()) || rest.starts_with("!--");
        tag && rest.contains('>')
    })
}

/// The words between tags; what a browser would not show is left out.
fn without_tags(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if rest.starts_with("<!--") {
            rest = rest.find("-->").map_or("", |end| &rest[end + 3..]);
            continue;
        }
        let name: String = rest[1..]
            .trim_start_matches('/')
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect::<String>()
            .to_ascii_lowercase();
        let Some(end) = rest.find('>').filter(|_| !name.is_empty()) else {
            out.push('<');
            rest = &rest[1..];
            continue;
        };
        let closing = rest.starts_with("</");
        rest = &rest[end + 1..];
        if SILENT.contains(&name.as_str()) && !closing {
            let end = rest.to_ascii_lowercase().find(&format!("</{name}"));
            rest = end.map_or("", |end| &rest[end..]);
        } else if matches!(name.as_str(), "br" | "p" | "div" | "li" | "td" | "h1" | "h2" | "h3") {
            out.push(' ');
        }
    }
    out.push_str(rest);
    out
}

/// HTML with the addresses of links and pictures made absolute.
fn with_absolute_addresses(html: &str, base: &Url) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let tag_end = rest[at..].find('>').map_or(rest.len(), |end| at + end + 1);
        out.push_str(&rest[..at]);
        absolute_tag(&rest[at..tag_end], base, &mut out);
        rest = &rest[tag_end..];
    }
    out.push_str(rest);
    out
}

fn absolute_tag(tag: &str, base: &Url, out: &mut String) {
    let lower = tag.to_ascii_lowercase();
    let found = [" href=", " src=", "\nhref=", "\nsrc="]
        .iter()
        .filter_map(|name| lower.find(name).map(|at| at + name.len()))
        .min();
    let Some(start) = found else {
        out.push_str(tag);
        return;
    };
    let value = &tag[start..];
    let (quote, value) = match value.chars().next() {
        Some(quote @ ('"' | '\'')) => (Some(quote), &value[1..]),
        _ => (None, value),
    };
    let end =
        value.find(|c: char| quote.map_or(c.is_whitespace() || c == '>', |quote| c == quote)).unwrap_or(value.len());
    let written = &value[..end];
    // Anchors and addresses with a scheme stay as they are.
    let relative = !written.is_empty() && !written.starts_with('#') && Url::parse(written).is_err();
    let mut resolved = String::new();
    soup::resolve_into(written, &mut resolved);
    match address::absolute(&resolved, Some(base)).filter(|_| relative) {
        Some(absolute) => {
            let head = tag.len() - value.len();
            out.push_str(&tag[..head]);
            if quote.is_none() {
                out.push('"');
            }
            out.push_str(&absolute.replace('"', "%22").replace('&', "&amp;"));
            if quote.is_none() {
                out.push('"');
            }
            out.push_str(&value[end..]);
        }
        None => out.push_str(tag),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headlines_are_words_however_often_they_were_escaped() {
        for (written, shown) in [
            ("أمن &amp; سلام", "أمن & سلام"),
            ("<b>عاجل</b>: خبر", "عاجل: خبر"),
            ("&lt;b&gt;عاجل&lt;/b&gt;: خبر", "عاجل: خبر"),
            ("قال &quot;نعم&quot;&nbsp;ثم", "قال \"نعم\" ثم"),
            ("5 < 7 و 9 > 3", "5 < 7 و 9 > 3"),
            ("x<script>alert(1)</script>y", "xy"),
            ("\u{202E}مقلوب\u{7} سطر\nثان", "مقلوب سطر ثان"),
            ("<!-- c -->a", "a"),
        ] {
            assert_eq!(line_of_markup(written), shown, "{written}");
        }
    }

    #[test]
    fn a_headline_of_megabytes_is_cut() {
        let long = line(&"طويل ".repeat(1_000_000));
        assert!(long.chars().count() <= MAX_TITLE + 1 && long.ends_with('…'));
    }

    #[test]
    fn addresses_in_bodies_are_made_absolute() {
        let base = Url::parse("https://a.example/news/").unwrap();
        let body = body(
            "<a class=x href=\"/b?c&amp;d\">x</a><img src=p.jpg><a href='https://c.example/'>y</a><a href=\"#z\">z</a>"
                .to_owned(),
            Some(&base),
        )
        .unwrap();
        assert_eq!(
            body.text,
            "<a class=x href=\"https://a.example/b?c&amp;d\">x</a><img src=\"https://a.example/news/p.jpg\">\
             <a href='https://c.example/'>y</a><a href=\"#z\">z</a>"
        );
    }

    #[test]
    fn plain_text_stays_plain_and_text_that_was_escaped_twice_is_found_out() {
        assert_eq!(body("سطر\n\nآخر".to_owned(), None).unwrap().format, BodyFormat::Plain);
        let twice = body("&lt;p&gt;نص&lt;/p&gt;".to_owned(), None).unwrap();
        assert_eq!((twice.text.as_str(), twice.format), ("<p>نص</p>", BodyFormat::Html));
    }
}

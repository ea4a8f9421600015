//! Keeps a page's nesting bounded before it is parsed.

use std::borrow::Cow;

/// Elements that never have content, or that the parser closes by itself when the next of them begins.
const SHALLOW: [&str; 29] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr", "p",
    "li", "dt", "dd", "tr", "td", "th", "option", "thead", "tbody", "tfoot", "colgroup", "rp", "rt", "optgroup",
];

/// The page without the tags of elements nested deeper than `limit`; their text stays.
pub(super) fn limit(html: &str, limit: usize) -> Cow<'_, str> {
    let (mut depth, mut deepest, mut at, mut kept_to) = (0usize, 0usize, 0usize, 0usize);
    let mut out = String::new();
    while let Some(tag) = next_tag(html, at) {
        at = tag.end;
        if tag.shallow && depth < limit {
            continue;
        }
        let drops = if tag.closes {
            let over = depth > limit;
            depth = depth.saturating_sub(1);
            over
        } else {
            depth += usize::from(!tag.shallow);
            depth > limit || tag.shallow
        };
        deepest = deepest.max(depth);
        if drops {
            out.push_str(&html[kept_to..tag.start]);
            if !out.ends_with(' ') {
                out.push(' ');
            }
            kept_to = tag.end;
        }
    }
    if kept_to == 0 {
        return Cow::Borrowed(html);
    }
    out.push_str(&html[kept_to..]);
    Cow::Owned(out)
}

struct RawTag {
    start: usize,
    end: usize,
    closes: bool,
    shallow: bool,
}

/// The next tag from `at` on; comments and the insides of scripts and styles are stepped over.
fn next_tag(html: &str, mut at: usize) -> Option<RawTag> {
    let bytes = html.as_bytes();
    loop {
        let start = at + html.get(at..)?.find('<')?;
        let rest = &html[start..];
        if rest.starts_with("<!--") {
            at = start + rest.find("-->").map_or(rest.len(), |e| e + 3);
            continue;
        }
        let closes = bytes.get(start + 1) == Some(&b'/');
        let name_at = start + 1 + usize::from(closes);
        if !bytes.get(name_at).is_some_and(u8::is_ascii_alphabetic) {
            at = start + 1;
            continue;
        }
        let name_len = bytes[name_at..].iter().take_while(|b| b.is_ascii_alphanumeric()).count();
        let name = html[name_at..name_at + name_len].to_ascii_lowercase();
        let end = tag_end(bytes, name_at + name_len);
        if !closes && matches!(name.as_str(), "script" | "style") {
            let close = format!("</{name}");
            at = find_ignoring_case(bytes, end, close.as_bytes()).unwrap_or(bytes.len());
            continue;
        }
        let shallow = SHALLOW.contains(&name.as_str()) || bytes.get(end.saturating_sub(2)) == Some(&b'/');
        return Some(RawTag { start, end, closes, shallow });
    }
}

/// One past the `>` that ends a tag, quoted attribute values stepped over.
fn tag_end(bytes: &[u8], from: usize) -> usize {
    let mut quote = None;
    for (at, &b) in bytes.iter().enumerate().skip(from) {
        match (quote, b) {
            (None, b'>') => return at + 1,
            (None, b'"' | b'\'') => quote = Some(b),
            (Some(q), b) if q == b => quote = None,
            _ => {}
        }
    }
    bytes.len()
}

fn find_ignoring_case(bytes: &[u8], from: usize, what: &[u8]) -> Option<usize> {
    bytes.get(from..)?.windows(what.len()).position(|w| w.eq_ignore_ascii_case(what)).map(|at| from + at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deep_tags_go_and_their_text_stays() {
        let html = format!("{}نص{}", "<div>".repeat(10), "</div>".repeat(10));
        let out = limit(&html, 3);
        assert_eq!(out.matches("<div>").count(), 3);
        assert_eq!(out.matches("</div>").count(), 3);
        assert!(out.contains("نص"));
    }

    #[test]
    fn ordinary_pages_are_borrowed() {
        let html = "<p>a<p>b<br><script>'<b>'.repeat(9)</script><!-- <b><b><b> -->";
        assert!(matches!(limit(html, 2), Cow::Borrowed(_)));
    }
}

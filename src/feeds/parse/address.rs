//! Addresses as they stand in feeds, made absolute.

use url::Url;

use super::soup::Element;

/// The longest address, in bytes.
const LONGEST: usize = 4096;

/// What addresses in an element count from: the bases around it (`xml:base`), then the feed's own address.
pub(in crate::feeds) fn base_of(element: Element<'_>, feed: Option<&str>) -> Option<Url> {
    let mut bases = Vec::new();
    let mut at = Some(element);
    while let Some(here) = at {
        bases.extend(here.attribute("xml:base"));
        at = here.parent();
    }
    let mut base = feed.and_then(|feed| Url::parse(feed).ok());
    for stated in bases.into_iter().rev() {
        let joined = match &base {
            Some(base) => base.join(stated.trim()).ok(),
            None => Url::parse(stated.trim()).ok(),
        };
        base = joined.or(base);
    }
    base
}

/// An absolute address; what names no place is none. Without a base an address stays as it is written.
pub(in crate::feeds) fn absolute(written: &str, base: Option<&Url>) -> Option<String> {
    let written = written.trim();
    if written.is_empty() || written.len() > LONGEST || written.contains(char::is_control) {
        return None;
    }
    let joined = match base {
        Some(base) => base.join(written).ok(),
        None => Url::parse(written).ok(),
    };
    match joined {
        // What was absolute stays as it was written: `http://a.example` and `http://a.example/` are told apart by readers.
        Some(url) if Url::parse(written).is_ok() => {
            Some(if is_plain(written) { written.to_owned() } else { url.into() })
        }
        Some(url) => Some(url.into()),
        None => Some(written.replace(' ', "%20")),
    }
}

fn is_plain(written: &str) -> bool {
    written.is_ascii() && !written.contains([' ', '<', '>', '"', '\\'])
}

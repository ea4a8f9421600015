//! The feeds of a page: those that it names (`<link rel="alternate">`), and where to look when it names none.

use url::Url;

use super::parse::{address, soup::Tree};
use crate::article::clean;

/// The most feeds of one page.
const MOST: usize = 32;

/// A feed that a page names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Its address.
    pub url: String,
    /// What the page calls it.
    pub title: String,
}

/// The feeds that a page names, in its order.
pub fn named(page: &str, own: &str) -> Vec<Named> {
    let tree = Tree::parse(page);
    let mut base = Url::parse(own).ok();
    let mut found: Vec<Named> = Vec::new();
    for element in tree.elements() {
        if element.name() == "base"
            && let Some(href) = element.attribute("href")
        {
            base = base.as_ref().and_then(|base| base.join(href).ok()).or(base);
        }
        let alternate = element
            .attribute("rel")
            .is_some_and(|rel| rel.split_whitespace().any(|r| r.eq_ignore_ascii_case("alternate")));
        let kind = element.attribute("type").unwrap_or_default().to_ascii_lowercase();
        let is_feed =
            ["rss+xml", "atom+xml", "rdf+xml", "feed+json", "application/json"].iter().any(|k| kind.contains(k));
        if element.name() != "link" || !alternate || !is_feed || found.len() >= MOST {
            continue;
        }
        let url = element.attribute("href").and_then(|href| address::absolute(href, base.as_ref()));
        if let Some(url) = url.filter(|url| found.iter().all(|known| known.url != *url)) {
            let title = clean::line(element.attribute("title").unwrap_or_default().trim()).into_owned();
            found.push(Named { url, title });
        }
    }
    // Comments have feeds too, and nobody who subscribes to a page means them.
    found.sort_by_key(|feed| feed.url.contains("comment") || feed.title.to_lowercase().contains("comment"));
    found
}

/// Where sites put their feed when they do not name it, most usual first.
pub fn guesses(own: &str) -> Vec<String> {
    let Ok(page) = Url::parse(own) else { return Vec::new() };
    ["/feed", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml", "/feed/"]
        .iter()
        .filter_map(|path| page.join(path).ok())
        .map(String::from)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_names_its_feeds() {
        let page = "<html><head><base href='/ar/'><LINK REL=alternate TYPE='application/rss+xml' title='تعليقات comments' href='comments'>\
            <link rel='alternate' type='application/rss+xml' title='أخبار' href='feed?a=1&amp;b=2'>\
            <link rel='alternate' hreflang='en' href='/en'><link rel='stylesheet' href='x.css'>";
        let found = named(page, "https://a.example/page");
        assert_eq!(
            found.iter().map(|f| f.url.as_str()).collect::<Vec<_>>(),
            ["https://a.example/ar/feed?a=1&b=2", "https://a.example/ar/comments"]
        );
        assert_eq!(found[0].title, "أخبار");
        assert!(guesses("https://a.example/x/y")[0] == "https://a.example/feed" && guesses("no address").is_empty());
    }
}

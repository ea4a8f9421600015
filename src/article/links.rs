//! The links of an article: whole addresses, numbered in the order in which they come.
//!
//! In: an article as it was read. Out: for each address that may be followed its number; one address has one number.
//! Addresses are outside text that goes to terminals and browsers: only the kinds of [`SCHEMES`], written in ASCII without
//! controls or blanks, no longer than [`MAX_ADDRESS`]. Follows nothing.

use std::collections::HashMap;

use url::Url;

use super::model::{Article, InlineKind};

/// What may be followed.
pub const SCHEMES: [&str; 4] = ["http", "https", "mailto", "gemini"];
/// The longest address, in bytes.
pub const MAX_ADDRESS: usize = 2048;
/// The most links of one article that have numbers.
pub const MAX_LINKS: usize = 999;

/// The links of an article.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Links {
    addresses: Vec<String>,
    /// The numbers, from 1, of the targets as the article writes them.
    numbers: HashMap<String, usize>,
}

impl Links {
    /// Numbers an article's links.
    pub fn of(article: &Article) -> Self {
        let base = article.url.as_deref().and_then(|url| Url::parse(url).ok());
        let mut links = Self::default();
        let mut known: HashMap<String, usize> = HashMap::new();
        let inline = article.paragraphs.iter().flat_map(|paragraph| &paragraph.inline);
        for target in inline.filter_map(|inline| match &inline.kind {
            InlineKind::Link(target) => Some(target),
            _ => None,
        }) {
            if links.numbers.contains_key(target) {
                continue;
            }
            let Some(address) = address(target, base.as_ref()) else { continue };
            let number = match known.get(&address) {
                Some(number) => *number,
                None if links.addresses.len() >= MAX_LINKS => continue,
                None => {
                    links.addresses.push(address.clone());
                    known.insert(address, links.addresses.len());
                    links.addresses.len()
                }
            };
            links.numbers.insert(target.clone(), number);
        }
        links
    }

    /// The number of a target as the article writes it, from 1; `None` where it cannot be followed.
    pub fn number(&self, target: &str) -> Option<usize> {
        self.numbers.get(target).copied()
    }

    /// The address of a number.
    pub fn address(&self, number: usize) -> Option<&str> {
        self.addresses.get(number.checked_sub(1)?).map(String::as_str)
    }

    /// All addresses, in the order of their numbers.
    pub fn addresses(&self) -> &[String] {
        &self.addresses
    }
}

/// A target as a whole address that may be handed on; relative ones are found from the article's own page.
fn address(target: &str, base: Option<&Url>) -> Option<String> {
    // A place inside the page itself leads nowhere from here.
    if target.starts_with('#') || target.len() > MAX_ADDRESS {
        return None;
    }
    let url = match base {
        Some(base) => base.join(target),
        None => Url::parse(target),
    };
    // Url writes ASCII, with everything else in hosts and paths encoded; mail and unknown kinds are checked all the same.
    let url = url.ok().filter(|url| SCHEMES.contains(&url.scheme()))?;
    let address = url.as_str();
    let sound = address.len() <= MAX_ADDRESS && address.bytes().all(|b| b.is_ascii_graphic());
    sound.then(|| address.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::load::{Source, load};

    fn links(text: &str) -> Links {
        Links::of(&load(text.as_bytes(), Source { name: "a.md", metadata: None }).unwrap().article)
    }

    #[test]
    fn links_have_numbers_in_their_order_and_one_address_has_one() {
        let links = links(
            "[أ](https://a.example/x) و[ب](https://b.example) و[ج](https://a.example/x)\n\n[د](https://b.example/)",
        );
        assert_eq!(links.addresses(), ["https://a.example/x", "https://b.example/"]);
        assert_eq!([links.number("https://b.example"), links.number("https://b.example/")], [Some(2), Some(2)]);
        assert_eq!((links.address(1), links.address(0), links.address(3)), (Some("https://a.example/x"), None, None));
    }

    #[test]
    fn relative_links_are_found_from_the_page_where_it_is_known() {
        let front = "---\ntitle: أ\nurl: https://news.example/a/b.html\n---\n";
        assert_eq!(
            links(&format!("{front}[x](/c?d=1) [y](e) [z](#f)")).addresses(),
            ["https://news.example/c?d=1", "https://news.example/a/e"]
        );
        assert!(links("[x](/c)").addresses().is_empty());
    }

    #[test]
    fn only_sound_addresses_of_known_kinds_are_handed_on() {
        let text = "[a](javascript:alert(1)) [b](file:///etc/passwd) [c](data:text/html,x) [d](<ftp://x/y>)\n\n[e](https://x.example/خبر) [f](mailto:a@b.example) [g](<mailto:a b\u{9}c>)";
        let addresses = links(text).addresses().to_vec();
        assert_eq!(addresses[..2], ["https://x.example/%D8%AE%D8%A8%D8%B1", "mailto:a@b.example"]);
        assert!(addresses.iter().all(|a| a.bytes().all(|b| b.is_ascii_graphic())), "{addresses:?}");
        assert!(links(&format!("[a](https://x.example/{})", "a".repeat(3000))).addresses().is_empty());
        let many = (0..3000).map(|n| format!("[{n}](https://x.example/{n})")).collect::<Vec<_>>().join(" ");
        assert_eq!(links(&many).addresses().len(), MAX_LINKS);
    }
}

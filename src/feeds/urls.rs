//! newsboat's list of subscriptions (`urls`): an address a line, then tags; `"~name"` is a title, `"query:name:…"` a saved
//! search, `#` begins a comment.

use super::{fetch::address::Address, opml::Outline};
use crate::article::clean;

/// What a list holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct List {
    /// Its subscriptions.
    pub feeds: Vec<Outline>,
    /// Lines that mean nothing here, counted from 1, with the reason.
    pub complaints: Vec<(usize, String)>,
}

/// Reads a list.
pub fn read(text: &str) -> List {
    let mut list = List::default();
    for (number, line) in text.lines().enumerate() {
        let mut words = words(line).into_iter();
        let Some(url) = words.next() else { continue };
        if url.starts_with("query:") {
            let why = "queries of newsboat have another language; search and keep the search with S".to_owned();
            list.complaints.push((number + 1, why));
            continue;
        }
        if let Err(why) = Address::parse(&url) {
            list.complaints.push((number + 1, why.to_string()));
            continue;
        }
        let mut outline = Outline { url: clean::line(&url).into_owned(), ..Outline::default() };
        for word in words {
            match word.strip_prefix('~') {
                Some(title) => outline.title = clean::line(title).into_owned(),
                // `!` hides a feed in newsboat's own list.
                None if word == "!" => {}
                None => outline.tags.push(clean::line(&word).into_owned()),
            }
        }
        list.feeds.push(outline);
    }
    list
}

/// The words of a line; quotes hold blanks, a backslash a quote, and `#` begins a comment where a word could begin.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut chars = line.chars().peekable();
    while let Some(&c) = chars.peek() {
        if c.is_whitespace() {
            chars.next();
            continue;
        }
        if c == '#' {
            break;
        }
        let quoted = c == '"';
        if quoted {
            chars.next();
        }
        let mut word = String::new();
        while let Some(c) = chars.next() {
            match c {
                '\\' if quoted => word.extend(chars.next()),
                '"' if quoted => break,
                c if !quoted && c.is_whitespace() => break,
                c => word.push(c),
            }
        }
        words.push(word);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_tags_titles_commands_and_comments() {
        let list = read(
            "# my feeds\nhttps://a.example/f \"~وكالة الأنباء\" عاجل \"خبر مهم\" # note\n\n\
             \"exec:curl -s \\\"x\\\"\" !\nfilter:~/bin/f:https://b.example/\n\"query:all:unread = \\\"yes\\\"\"\n",
        );
        assert_eq!(
            list.feeds.iter().map(|f| (f.url.as_str(), f.title.as_str(), f.tags.join("|"))).collect::<Vec<_>>(),
            [
                ("https://a.example/f", "وكالة الأنباء", "عاجل|خبر مهم".to_owned()),
                ("exec:curl -s \"x\"", "", String::new()),
                ("filter:~/bin/f:https://b.example/", "", String::new()),
            ]
        );
        assert_eq!(list.complaints.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [6]);
    }
}

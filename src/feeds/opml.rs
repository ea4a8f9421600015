//! Lists of subscriptions as OPML (1.0 and 2.0), in and out: folders keep their nesting, categories become tags.
//!
//! Reads with the tolerance of feeds: what breaks off keeps what came before.

use super::parse::soup::{Element, Tree};
use crate::article::clean;

/// The most subscriptions that are read from one list.
const MOST: usize = 50_000;

/// One subscription of a list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outline {
    /// The feed's address.
    pub url: String,
    /// Its name; empty where the list gives none.
    pub title: String,
    /// The page that it belongs to.
    pub site: Option<String>,
    /// The path of its folder, parts joined by `/`.
    pub folder: String,
    /// Its tags.
    pub tags: Vec<String>,
}

/// Reads a list; `None` where the text is no OPML.
pub fn read(text: &str) -> Option<Vec<Outline>> {
    let tree = Tree::parse(text);
    let root = tree.root_of(&["opml"])?;
    let body = root.first("body").unwrap_or(root);
    let mut found = Vec::new();
    collect(body, "", &mut found);
    Some(found)
}

fn collect(element: Element<'_>, folder: &str, found: &mut Vec<Outline>) {
    for outline in element.children().filter(|child| child.name() == "outline") {
        let named =
            ["title", "text"].iter().find_map(|name| outline.attribute(name).filter(|value| !value.trim().is_empty()));
        let title = named.map(|name| clean::line(name.trim()).into_owned()).unwrap_or_default();
        match outline.attribute("xmlurl").map(str::trim).filter(|url| !url.is_empty()) {
            Some(url) if found.len() < MOST => found.push(Outline {
                url: clean::line(url).into_owned(),
                title,
                site: outline
                    .attribute("htmlurl")
                    .map(|site| clean::line(site.trim()).into_owned())
                    .filter(|s| !s.is_empty()),
                folder: folder.to_owned(),
                tags: tags(outline.attribute("category").unwrap_or_default()),
            }),
            Some(_) => return,
            None => {
                let name = title.replace('/', "-");
                let inside = match (folder.is_empty(), name.is_empty()) {
                    (_, true) => folder.to_owned(),
                    (true, false) => name,
                    (false, false) => format!("{folder}/{name}"),
                };
                collect(outline, &inside, found);
            }
        }
    }
}

/// Categories are separated by commas; a path (`/a/b`) stands for its last part (OPML 2.0).
fn tags(categories: &str) -> Vec<String> {
    let names = categories.split(',').map(|name| name.rsplit('/').next().unwrap_or_default().trim());
    names.filter(|name| !name.is_empty()).map(|name| clean::line(name).into_owned()).collect()
}

/// Writes a list, folders nested, in the order that is handed in.
pub fn write(outlines: &[Outline], title: &str) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n  <head>\n");
    out.push_str(&format!("    <title>{}</title>\n  </head>\n  <body>\n", escaped(title)));
    let mut open: Vec<&str> = Vec::new();
    let mut sorted: Vec<&Outline> = outlines.iter().collect();
    // Feeds of one folder stand together; within it the order stays.
    sorted.sort_by(|a, b| a.folder.cmp(&b.folder));
    for outline in sorted {
        let parts: Vec<&str> = outline.folder.split('/').filter(|part| !part.is_empty()).collect();
        let shared = open.iter().zip(&parts).take_while(|(a, b)| a == b).count();
        close(&mut out, &mut open, shared);
        for part in &parts[shared..] {
            out.push_str(&format!("{}<outline text=\"{}\">\n", indent(open.len()), escaped(part)));
            open.push(part);
        }
        out.push_str(&format!("{}<outline type=\"rss\" text=\"{}\"", indent(open.len()), escaped(&outline.title)));
        out.push_str(&format!(" title=\"{}\" xmlUrl=\"{}\"", escaped(&outline.title), escaped(&outline.url)));
        if let Some(site) = &outline.site {
            out.push_str(&format!(" htmlUrl=\"{}\"", escaped(site)));
        }
        if !outline.tags.is_empty() {
            out.push_str(&format!(" category=\"{}\"", escaped(&outline.tags.join(","))));
        }
        out.push_str("/>\n");
    }
    close(&mut out, &mut open, 0);
    out + "  </body>\n</opml>\n"
}

fn close(out: &mut String, open: &mut Vec<&str>, depth: usize) {
    while open.len() > depth {
        open.pop();
        out.push_str(&format!("{}</outline>\n", indent(open.len())));
    }
}

fn indent(depth: usize) -> String {
    "  ".repeat(depth + 2)
}

fn escaped(text: &str) -> String {
    quick_xml::escape::escape(text).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outline(url: &str, title: &str, folder: &str, tags: &[&str]) -> Outline {
        let tags = tags.iter().map(|t| (*t).to_owned()).collect();
        Outline { url: url.to_owned(), title: title.to_owned(), folder: folder.to_owned(), tags, site: None }
    }

    #[test]
    fn what_is_written_reads_back_the_same() {
        let list = [
            outline("https://a.example/f?x=1&y=2", "وكالة \"الأنباء\" <a>", "", &["عاجل", "مهم"]),
            outline("https://b.example/f", "جريدة", "أخبار", &[]),
            outline("https://c.example/f", "إذاعة", "أخبار/محلية", &[]),
            outline("exec:cat x", "أمر", "أخبار/محلية", &[]),
        ];
        assert_eq!(read(&write(&list, "قائمة")).unwrap(), list);
    }

    #[test]
    fn lists_of_other_programs_are_read() {
        let text = "<opml version='1.0'><body><outline text='Folder'><outline text='A' xmlUrl='https://a.example/' htmlUrl='https://a.example/page' category='/x/y,z'/>\
            <outline title='Inner'><outline text='B' xmlUrl=' https://b.example/ '/></outline></outline><outline text='no feed'/><outline xmlurl='https://c.example/'";
        let found = read(text).unwrap();
        assert_eq!(
            found.iter().map(|o| (o.url.as_str(), o.folder.as_str(), o.tags.len())).collect::<Vec<_>>(),
            [("https://a.example/", "Folder", 2), ("https://b.example/", "Folder/Inner", 0)]
        );
        assert_eq!(found[0].site.as_deref(), Some("https://a.example/page"));
        assert_eq!(read("<html></html>"), None);
    }
}

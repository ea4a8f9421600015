//! A tree of elements from whatever stands there: no text is refused, no end tag is needed, no depth overflows anything.
//!
//! Names are brought to one form: lower case, with the usual prefix of their namespace whatever prefix the feed declares
//! (and none for RSS and Atom). An element keeps the stretch of source inside it, so that markup that was written without
//! escaping can be taken as it stands. Character references are resolved by the names of HTML; declared entities are not,
//! so that none can be a bomb. Positions are bytes of the source.

use std::{collections::HashMap, ops::Range};

/// Elements deeper than this are children of the last one that is not.
const MAX_DEPTH: usize = 200;
/// The most elements.
const MAX_ELEMENTS: usize = 2_000_000;

/// The namespaces that feeds use, and the prefix that they are known by here.
const SPACES: &[(&str, &str)] = &[
    ("http://purl.org/rss/1.0/modules/content/", "content"),
    ("http://purl.org/dc/elements/1.1/", "dc"),
    ("http://purl.org/dc/elements/1.0/", "dc"),
    ("http://purl.org/dc/terms/", "dcterms"),
    ("http://search.yahoo.com/mrss", "media"),
    ("http://www.itunes.com/dtds/podcast-1.0.dtd", "itunes"),
    ("http://www.itunes.com/DTDs/PodCast-1.0.dtd", "itunes"),
    ("http://example.com/DTDs/PodCast-1.0.dtd", "itunes"),
    ("http://www.georss.org/georss", "georss"),
    ("http://www.opengis.net/gml", "gml"),
    ("http://www.w3.org/2003/01/geo/wgs84_pos#", "geo"),
    ("http://purl.org/rss/1.0/modules/slash/", "slash"),
    ("http://wellformedweb.org/CommentAPI/", "wfw"),
    ("http://www.w3.org/1999/xhtml", "xhtml"),
    ("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdf"),
    ("http://www.w3.org/XML/1998/namespace", "xml"),
    ("http://purl.org/rss/1.0/modules/syndication/", "sy"),
    // The formats themselves.
    ("http://www.w3.org/2005/Atom", ""),
    ("http://purl.org/atom/ns#", ""),
    ("http://purl.org/rss/1.0/", ""),
    ("http://purl.org/net/rss1.1#", ""),
    ("http://my.netscape.com/rdf/simple/0.9/", ""),
    ("http://channel.netscape.com/rdf/simple/0.9/", ""),
    ("http://backend.userland.com/rss", ""),
    ("http://backend.userland.com/rss2", ""),
    ("http://blogs.law.harvard.edu/tech/rss", ""),
    ("http://www.w3.org/2005/atom", ""),
];

/// A source and its elements.
#[derive(Debug)]
pub(in crate::feeds) struct Tree<'s> {
    source: &'s str,
    nodes: Vec<Node<'s>>,
    breaks_off: bool,
    untidy: bool,
}

#[derive(Debug)]
struct Node<'s> {
    name: String,
    attributes: Vec<(String, String)>,
    parent: Option<u32>,
    children: Vec<u32>,
    /// Pieces of text directly inside, in order.
    text: Vec<Piece<'s>>,
    inside: Range<usize>,
}

#[derive(Debug, Clone, Copy)]
enum Piece<'s> {
    Text(&'s str),
    Cdata(&'s str),
}

/// An element of a tree.
#[derive(Debug, Clone, Copy)]
pub(in crate::feeds) struct Element<'t> {
    tree: &'t Tree<'t>,
    index: u32,
}

impl<'s> Tree<'s> {
    /// Makes a tree; linear in the length of the source.
    pub(in crate::feeds) fn parse(source: &'s str) -> Self {
        Builder::new(source).run()
    }

    /// The first element, from the outside in, that has one of these names.
    pub(in crate::feeds) fn root_of(&'s self, names: &[&str]) -> Option<Element<'s>> {
        let at = self.nodes.iter().position(|node| names.contains(&node.name.as_str()))?;
        Some(Element { tree: self, index: at as u32 })
    }

    /// Every element, in the order of the source.
    pub(in crate::feeds) fn elements(&'s self) -> impl Iterator<Item = Element<'s>> {
        (1..self.nodes.len() as u32).map(|index| Element { tree: self, index })
    }

    /// Whether the source ends inside a tag, or before its root element does.
    pub(in crate::feeds) fn breaks_off(&self) -> bool {
        self.breaks_off
    }

    /// Whether tags are missing.
    pub(in crate::feeds) fn is_untidy(&self) -> bool {
        self.untidy
    }
}

impl<'t> Element<'t> {
    fn node(&self) -> &'t Node<'t> {
        &self.tree.nodes[self.index as usize]
    }

    /// Its name, in the form that is used here.
    pub(in crate::feeds) fn name(&self) -> &'t str {
        &self.node().name
    }

    /// The elements directly in it.
    pub(in crate::feeds) fn children(&self) -> impl Iterator<Item = Element<'t>> + use<'t> {
        let tree = self.tree;
        self.node().children.iter().map(move |index| Element { tree, index: *index })
    }

    /// The elements of a name directly in it.
    pub(in crate::feeds) fn all(&self, name: &'static str) -> impl Iterator<Item = Element<'t>> + use<'t> {
        self.children().filter(move |child| child.name() == name)
    }

    /// The first element of a name directly in it.
    pub(in crate::feeds) fn first(&self, name: &'static str) -> Option<Element<'t>> {
        self.all(name).next()
    }

    /// An attribute, its references resolved.
    pub(in crate::feeds) fn attribute(&self, name: &str) -> Option<&'t str> {
        self.node().attributes.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }

    /// An attribute of it or of the nearest element around it.
    pub(in crate::feeds) fn inherited(&self, name: &str) -> Option<&'t str> {
        let mut at = Some(*self);
        while let Some(element) = at {
            if let Some(value) = element.attribute(name) {
                return Some(value);
            }
            at = element.parent();
        }
        None
    }

    /// The element around it.
    pub(in crate::feeds) fn parent(&self) -> Option<Element<'t>> {
        self.node().parent.map(|index| Element { tree: self.tree, index })
    }

    /// Whether elements stand in it.
    pub(in crate::feeds) fn has_children(&self) -> bool {
        !self.node().children.is_empty()
    }

    /// Its own text with references resolved once; what stands in elements inside it is left out.
    pub(in crate::feeds) fn text(&self) -> String {
        let mut out = String::new();
        for piece in &self.node().text {
            match piece {
                Piece::Text(text) => resolve_into(text, &mut out),
                Piece::Cdata(text) => out.push_str(text),
            }
        }
        out
    }

    /// What stands inside it as markup, CDATA unwrapped: for text that was written without escaping.
    pub(in crate::feeds) fn markup(&self) -> String {
        let inside = self.tree.source.get(self.node().inside.clone()).unwrap_or_default();
        let mut out = String::with_capacity(inside.len());
        let mut rest = inside;
        while let Some((before, after)) = rest.split_once("<![CDATA[") {
            out.push_str(before);
            let (data, tail) = after.split_once("]]>").unwrap_or((after, ""));
            out.push_str(&data.replace('&', "&amp;").replace('<', "&lt;"));
            rest = tail;
        }
        out.push_str(rest);
        out
    }
}

/// Appends text with its character references resolved; what is none stays as it stands.
pub(in crate::feeds) fn resolve_into(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some((resolved, length)) = reference(rest) {
            match resolved {
                Resolved::Char(c) => out.push(c),
                Resolved::Text(text) => out.push_str(text),
            }
            rest = &rest[length..];
        } else {
            out.push('&');
            rest = &rest[1..];
        }
    }
    out.push_str(rest);
}

enum Resolved {
    Char(char),
    Text(&'static str),
}

/// A character reference at the start of a text, and its length.
fn reference(text: &str) -> Option<(Resolved, usize)> {
    let end = text.as_bytes().iter().take(40).position(|b| *b == b';')?;
    let name = text.get(1..end)?;
    let resolved = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            // Windows-1252 numbers are taken for the letters that everybody means (HTML standard, 13.2.5.80).
            let byte = u8::try_from(code).ok().filter(|byte| (0x80..0xA0).contains(byte));
            match byte {
                Some(byte) => {
                    let byte = [byte];
                    let (letter, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&byte);
                    Resolved::Char(letter.chars().next()?)
                }
                None => Resolved::Char(char::from_u32(code).filter(|c| *c != '\0')?),
            }
        }
        None => Resolved::Text(quick_xml::escape::resolve_html5_entity(name)?),
    };
    Some((resolved, end + 1))
}

struct Builder<'s> {
    source: &'s str,
    at: usize,
    nodes: Vec<Node<'s>>,
    open: Vec<u32>,
    /// Prefixes that were declared, with the one that is used here.
    prefixes: HashMap<String, &'static str>,
    breaks_off: bool,
    untidy: bool,
}

impl<'s> Builder<'s> {
    fn new(source: &'s str) -> Self {
        let root = Node {
            name: String::new(),
            attributes: Vec::new(),
            parent: None,
            children: Vec::new(),
            text: Vec::new(),
            inside: 0..source.len(),
        };
        let nodes = vec![root];
        Self { source, at: 0, nodes, open: vec![0], prefixes: HashMap::new(), breaks_off: false, untidy: false }
    }

    fn run(mut self) -> Tree<'s> {
        while self.at < self.source.len() {
            let rest = &self.source[self.at..];
            match rest.find('<') {
                Some(0) => self.markup(rest),
                Some(length) => {
                    self.text(Piece::Text(&rest[..length]));
                    self.at += length;
                }
                None => {
                    self.text(Piece::Text(rest));
                    self.at = self.source.len();
                }
            }
        }
        self.breaks_off |= self.open.len() > 1;
        let end = self.source.len();
        while self.open.len() > 1 {
            self.close_last(end);
        }
        Tree { source: self.source, nodes: self.nodes, breaks_off: self.breaks_off, untidy: self.untidy }
    }

    fn text(&mut self, piece: Piece<'s>) {
        if let Some(node) = self.open.last().and_then(|last| self.nodes.get_mut(*last as usize)) {
            node.text.push(piece);
        }
    }

    /// Skips to behind a sign; to the end where it does not stand.
    fn skip_behind(&mut self, rest: &str, sign: &str) {
        if let Some(at) = rest.find(sign) {
            self.at += at + sign.len();
        } else {
            self.breaks_off = true;
            self.at = self.source.len();
        }
    }

    fn markup(&mut self, rest: &'s str) {
        if let Some(data) = rest.strip_prefix("<![CDATA[") {
            let length = data.find("]]>");
            self.text(Piece::Cdata(&data[..length.unwrap_or(data.len())]));
            self.skip_behind(rest, "]]>");
        } else if rest.starts_with("<!--") {
            self.skip_behind(rest, "-->");
        } else if rest.starts_with("<?") {
            self.skip_behind(rest, "?>");
        } else if rest.starts_with("<!") {
            self.document_type(rest);
        } else if let Some(name) = rest.strip_prefix("</") {
            let end = name.find(['>', '<']).unwrap_or(name.len());
            let closed = name[end..].starts_with('>');
            self.close(&name[..end]);
            self.at += 2 + end + usize::from(closed);
        } else if rest[1..].starts_with(|c: char| c.is_alphabetic() || c == '_' || c == ':') {
            self.open_tag(rest);
        } else {
            // A sign that somebody forgot to escape.
            self.untidy = true;
            self.text(Piece::Text(&rest[..1]));
            self.at += 1;
        }
    }

    /// Skips a document type with all that is declared in it: nothing of it is obeyed.
    fn document_type(&mut self, rest: &str) {
        let mut depth = 0_u32;
        for (at, byte) in rest.bytes().enumerate() {
            match byte {
                b'[' => depth += 1,
                b']' => depth = depth.saturating_sub(1),
                b'>' if depth == 0 => {
                    self.at += at + 1;
                    return;
                }
                _ => {}
            }
        }
        self.breaks_off = true;
        self.at = self.source.len();
    }

    fn open_tag(&mut self, rest: &'s str) {
        let name_end =
            rest[1..].find(|c: char| c.is_whitespace() || matches!(c, '>' | '/' | '<')).map_or(rest.len(), |e| e + 1);
        let raw_name = &rest[1..name_end];
        let (attributes, end, empty) = attributes(rest, name_end);
        let Some(end) = end else {
            self.breaks_off = true;
            self.at = self.source.len();
            return;
        };
        for (name, value) in &attributes {
            if let Some(prefix) = name.strip_prefix("xmlns:") {
                self.declare(prefix, value);
            } else if *name == "xmlns" {
                self.declare("", value);
            }
        }
        let start = self.at + end;
        self.at = start;
        if self.nodes.len() >= MAX_ELEMENTS {
            return;
        }
        let name = self.known_name(raw_name, "");
        let attributes = attributes
            .into_iter()
            .filter(|(name, _)| !name.starts_with("xmlns"))
            .map(|(name, value)| {
                let mut resolved = String::new();
                resolve_into(value, &mut resolved);
                (self.known_name(name, name), resolved)
            })
            .collect();
        let parent = self.open.last().copied();
        let index = self.nodes.len() as u32;
        let node = Node { name, attributes, parent, children: Vec::new(), text: Vec::new(), inside: start..start };
        self.nodes.push(node);
        if let Some(parent) = parent.and_then(|parent| self.nodes.get_mut(parent as usize)) {
            parent.children.push(index);
        }
        if !empty && self.open.len() < MAX_DEPTH {
            self.open.push(index);
        }
    }

    fn declare(&mut self, prefix: &str, address: &str) {
        let address = address.trim().trim_end_matches('/');
        let known = SPACES.iter().find(|(space, _)| space.trim_end_matches('/').eq_ignore_ascii_case(address));
        if let Some((_, usual)) = known {
            // A default namespace counts only where it is a module's: the formats have no prefix anyway.
            self.prefixes.insert(prefix.to_ascii_lowercase(), usual);
        }
    }

    /// A name with the usual prefix of its namespace, in lower case. Attributes have no default namespace.
    fn known_name(&self, raw: &str, attribute: &str) -> String {
        let raw = raw.to_ascii_lowercase();
        match raw.split_once(':') {
            Some((prefix, local)) => match self.prefixes.get(prefix) {
                Some(&"") => local.to_owned(),
                Some(usual) => format!("{usual}:{local}"),
                // Prefixes that nobody declared mean what they usually mean.
                None if matches!(prefix, "rss" | "atom" | "atom10" | "atom03" | "a" | "a10") => local.to_owned(),
                None => format!("{prefix}:{local}"),
            },
            None if attribute.is_empty() => match self.prefixes.get("") {
                None | Some(&("" | "xhtml")) => raw,
                Some(usual) => format!("{usual}:{raw}"),
            },
            None => raw,
        }
    }

    /// Closes the nearest open element of a name, and those that were left open in it; a tag that closes nothing is left
    /// out.
    fn close(&mut self, raw: &str) {
        let name = self.known_name(raw.trim(), "");
        let here = self.at;
        // An unclosed element must not swallow its neighbours: only near ones are looked through.
        let found = self.open.iter().rposition(|index| self.nodes[*index as usize].name == name).filter(|at| *at > 0);
        match found {
            Some(at) => {
                self.untidy |= at + 1 != self.open.len();
                while self.open.len() > at {
                    self.close_last(here);
                }
            }
            None => self.untidy = true,
        }
    }

    fn close_last(&mut self, end: usize) {
        if let Some(node) = self.open.pop().and_then(|last| self.nodes.get_mut(last as usize)) {
            node.inside.end = end.max(node.inside.start);
        }
    }
}

/// The attributes of a tag, where it ends (behind its `>`), and whether it closes itself.
fn attributes(tag: &str, from: usize) -> (Vec<(&str, &str)>, Option<usize>, bool) {
    let bytes = tag.as_bytes();
    let mut found = Vec::new();
    let mut at = from;
    let mut slash = false;
    while at < bytes.len() {
        match bytes[at] {
            b'>' => return (found, Some(at + 1), slash),
            // The tag was never closed: the next one begins here.
            b'<' => return (found, Some(at), slash),
            b'/' => {
                slash = true;
                at += 1;
            }
            byte if byte.is_ascii_whitespace() || byte == b'=' || byte == b'"' || byte == b'\'' => at += 1,
            _ => {
                slash = false;
                let length = tag[at..].find(|c: char| c.is_whitespace() || matches!(c, '=' | '>' | '/' | '<'));
                let least = tag[at..].chars().next().map_or(1, char::len_utf8);
                let name = &tag[at..at + length.unwrap_or(tag.len() - at).max(least)];
                at += name.len();
                let after = tag[at..].trim_start();
                let Some(value) = after.strip_prefix('=').map(str::trim_start) else {
                    found.push((name, ""));
                    continue;
                };
                let start = tag.len() - value.len();
                let (value, end) = if let Some(quote @ ('"' | '\'')) = value.chars().next() {
                    match value[1..].find(quote) {
                        Some(length) => (&value[1..=length], start + length + 2),
                        None => return (found, None, false),
                    }
                } else {
                    let length = value.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(value.len());
                    (&value[..length], start + length)
                };
                found.push((name, value));
                at = end;
            }
        }
        if found.len() > 256 {
            return (found, tag[at..].find('>').map(|end| at + end + 1), false);
        }
    }
    (found, None, false)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(source: &str, name: &str) -> (String, String) {
        let tree = Tree::parse(source);
        // The tree lives as long as this function: what is asked for is copied.
        let element = Element { tree: &tree, index: tree.nodes.iter().position(|n| n.name == name).unwrap() as u32 };
        (element.text(), element.markup())
    }

    #[test]
    fn text_is_resolved_once_and_cdata_not_at_all() {
        assert_eq!(
            first("<a>x &amp;lt; &laquo;y&raquo; &#1593;&#x639; AT&T &bogus;</a>", "a").0,
            "x &lt; «y» عع AT&T &bogus;"
        );
        assert_eq!(first("<a><![CDATA[<b>&amp;</b>]]></a>", "a").0, "<b>&amp;</b>");
        assert_eq!(first("<a>&#147;x&#148; &#0;</a>", "a").0, "“x” &#0;");
    }

    #[test]
    fn markup_inside_is_kept_as_it_stands() {
        assert_eq!(first("<a>x <b c='1'>y</b> <![CDATA[1 < 2]]></a>", "a").1, "x <b c='1'>y</b> 1 &lt; 2");
    }

    #[test]
    fn prefixes_mean_their_namespaces_whatever_they_are() {
        let source =
            "<rss xmlns:q='http://purl.org/dc/elements/1.1/'><q:Creator>x</q:Creator><dc:date>y</dc:date></rss>";
        assert_eq!(first(source, "dc:creator").0, "x");
        assert_eq!(first(source, "dc:date").0, "y");
        assert_eq!(first("<atom10:feed xmlns:atom10='http://www.w3.org/2005/Atom'>z</atom10:feed>", "feed").0, "z");
    }

    #[test]
    fn unclosed_tags_and_a_broken_end_lose_nothing_before_them() {
        let source = "<item><title>one<br>two</title><p>x</item><item><title>three";
        let tree = Tree::parse(source);
        assert_eq!(tree.nodes.iter().filter(|n| n.name == "item").count(), 2);
        assert!(tree.breaks_off() && tree.is_untidy());
        assert_eq!(first(source, "title").0, "one");
        assert_eq!(first(source, "title").1, "one<br>two");
    }

    #[test]
    fn declared_entities_are_no_bombs() {
        let source = "<!DOCTYPE a [<!ENTITY b \"&c;&c;\"><!ENTITY c \"x\">]><a>&b;</a>";
        assert_eq!(first(source, "a").0, "&b;");
    }

    #[test]
    fn any_depth_is_a_tree() {
        let deep = "<a>".repeat(100_000);
        let tree = Tree::parse(&deep);
        assert!(tree.open_depth() <= MAX_DEPTH);
    }

    impl Tree<'_> {
        fn open_depth(&self) -> usize {
            let mut depth = 0;
            let mut at = self.nodes.len() - 1;
            while let Some(parent) = self.nodes[at].parent {
                depth += 1;
                at = parent as usize;
            }
            depth
        }
    }
}

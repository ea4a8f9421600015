//! Walks a page's tree, without recursion, and gives its paragraphs.

use dom_query::NodeRef;

use super::super::builder::Builder;
use super::clean;
use super::columns::Table;
use crate::article::load::table::is_right_to_left;
use crate::article::model::{Enclosure, InlineKind, Marker, Paragraph, ParagraphKind};

/// What an element does to the text around it.
enum Role {
    /// Ends paragraphs before and after, and may give those inside a kind.
    Block(Option<ParagraphKind>),
    /// A quotation set apart.
    Quote,
    /// A list, and the number of its first item where they have numbers.
    List(Option<u32>),
    /// An item of it, or what it explains, and the number where it has one of its own.
    Item(Option<u32>),
    /// What is said about the item before.
    Explanation,
    /// Text whose line ends count.
    Preformatted,
    /// Marks a stretch.
    Inline(InlineKind),
    /// A line end.
    Break,
    /// A block inside a cell: a blank before and after.
    Apart,
    /// A row of a table of data.
    Row,
    /// A cell of such a row.
    Cell,
    /// A picture: its address and words.
    Picture(String, String),
    /// Not shown.
    Hidden,
    /// Nothing.
    None,
}

/// The paragraphs under a node.
pub(super) fn paragraphs(root: &NodeRef<'_>) -> Vec<Paragraph> {
    let mut walk = Walk::default();
    let mut node = root.first_child();
    let (mut depth, mut preformatted) = (0usize, None);
    while let Some(current) = node {
        if current.is_text() {
            walk.b.push_lines(&current.text(), walk.kind(), preformatted.is_some());
        }
        let enters = walk.begin(&current);
        let inside = if enters { current.first_child() } else { None };
        if let Some(child) = inside {
            if current.has_name("pre") {
                preformatted = preformatted.or(Some(depth));
            }
            depth += 1;
            node = Some(child);
            continue;
        }
        walk.finish(&current);
        // Climb to the next element that is not done yet, ending those left behind.
        let mut at = current;
        node = loop {
            if let Some(next) = at.next_sibling() {
                break Some(next);
            }
            if depth == 0 {
                break None;
            }
            depth -= 1;
            preformatted = preformatted.filter(|at| *at < depth);
            let Some(parent) = at.parent() else { break None };
            walk.finish(&parent);
            at = parent;
        };
    }
    walk.b.finish()
}

/// What has been read, and what stands around the place that is being read.
#[derive(Default)]
struct Walk {
    b: Builder,
    kinds: Vec<ParagraphKind>,
    /// The table of data around it; such tables hold no others.
    table: Option<Table>,
    /// The number of the next item of each list around, where its items have numbers.
    lists: Vec<Option<u32>>,
    /// Bytes of names that rows of tables have repeated.
    repeated: usize,
}

impl Walk {
    fn kind(&self) -> ParagraphKind {
        self.kinds.last().copied().unwrap_or_default()
    }

    /// Begins an element; tells whether what is inside it is read.
    fn begin(&mut self, node: &NodeRef<'_>) -> bool {
        match self.role(node) {
            Role::Block(inner) => {
                self.open(inner.unwrap_or(self.kind()));
                if self.table.is_none() && node.has_name("table") {
                    self.table = Table::of(node);
                }
            }
            Role::Quote => {
                self.open(ParagraphKind::Quote);
                self.b.enter(Enclosure::Quote);
            }
            Role::List(first) => {
                self.open(self.kind());
                self.b.enter(if first.is_some() { Enclosure::Numbers } else { Enclosure::Bullets });
                self.lists.push(first);
            }
            Role::Item(own) => {
                self.open(ParagraphKind::List);
                let next = self.lists.last_mut().and_then(Option::as_mut);
                let marker = next.map_or(Marker::Bullet, |next| {
                    let number = own.unwrap_or(*next);
                    *next = number.saturating_add(1);
                    Marker::Number(number)
                });
                self.b.begin_item(Some(marker));
            }
            Role::Explanation => {
                self.open(ParagraphKind::List);
                self.b.begin_item(None);
            }
            Role::Preformatted => {
                let code = self.kind() == ParagraphKind::Code || is_code(node);
                self.open(if code { ParagraphKind::Code } else { self.kind() });
            }
            Role::Row => {
                self.open(ParagraphKind::Row);
                return self.table.as_mut().is_none_or(Table::begin_row);
            }
            Role::Cell => {
                if let Some(table) = &mut self.table {
                    let column = table.column(node);
                    table.rows.begin_cell(&mut self.b, column, &mut self.repeated);
                }
            }
            Role::Inline(inline) => self.b.open(inline),
            Role::Break if self.kind() == ParagraphKind::Code => self.b.end(ParagraphKind::Code),
            Role::Break | Role::Apart => self.b.push(" "),
            Role::Picture(address, words) => self.b.picture(&address, &words),
            Role::Hidden => return false,
            Role::None => {}
        }
        true
    }

    /// Ends the paragraph before an element and gives those inside it a kind.
    fn open(&mut self, inner: ParagraphKind) {
        self.b.end(self.kind());
        self.kinds.push(inner);
    }

    fn finish(&mut self, node: &NodeRef<'_>) {
        let role = self.role(node);
        match role {
            Role::Block(_)
            | Role::Row
            | Role::Quote
            | Role::List(_)
            | Role::Item(_)
            | Role::Explanation
            | Role::Preformatted => {
                self.b.end(self.kinds.pop().unwrap_or_default());
                match role {
                    Role::Quote => self.b.leave(),
                    Role::List(_) => {
                        self.b.leave();
                        self.lists.pop();
                    }
                    Role::Item(_) => self.b.begin_item(None),
                    _ => {}
                }
                if node.has_name("table") {
                    self.table = None;
                }
            }
            Role::Cell => {
                if let Some(table) = &mut self.table {
                    table.rows.end_cell(&mut self.b);
                }
            }
            Role::Inline(_) => self.b.close(),
            Role::Apart => self.b.push(" "),
            Role::Break | Role::Picture(..) | Role::Hidden | Role::None => {}
        }
    }

    fn role(&self, node: &NodeRef<'_>) -> Role {
        let role = role(node);
        if self.table.is_none() {
            return role;
        }
        let Some(name) = node.node_name() else { return role };
        match (&*name, role) {
            ("tr", _) => Role::Row,
            ("td" | "th", _) => Role::Cell,
            ("table" | "caption", role) => role,
            (_, Role::Block(_) | Role::Explanation | Role::Item(_)) => Role::Apart,
            (_, role) => role,
        }
    }
}

fn role(node: &NodeRef<'_>) -> Role {
    let Some(name) = node.node_name() else { return Role::None };
    match &*name {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Role::Block(Some(ParagraphKind::Heading)),
        "blockquote" => Role::Quote,
        "ul" | "dl" | "menu" => Role::List(None),
        "ol" => Role::List(Some(number(node, "start").unwrap_or(1))),
        "li" => Role::Item(number(node, "value")),
        "dt" => Role::Item(None),
        "dd" => Role::Explanation,
        "pre" => Role::Preformatted,
        "figcaption" | "caption" => Role::Block(Some(ParagraphKind::Caption)),
        "p" | "div" | "section" | "article" | "main" | "header" | "footer" | "figure" | "table" | "tr" | "td"
        | "th" | "aside" | "address" | "hr" | "body" | "html" | "details" | "summary" => Role::Block(None),
        "br" => Role::Break,
        "img" => picture(node),
        "b" | "strong" => Role::Inline(InlineKind::Strong),
        "i" | "em" => Role::Inline(InlineKind::Emphasis),
        "code" | "kbd" | "samp" => Role::Inline(InlineKind::Code),
        "a" => match node.attr("href").map(|h| clean::line(&h).into_owned()).filter(|h| !h.is_empty()) {
            Some(href) => Role::Inline(InlineKind::Link(href)),
            None => Role::None,
        },
        "script" | "style" | "noscript" | "template" | "nav" | "head" | "form" | "svg" | "iframe" | "button"
        | "select" | "title" => Role::Hidden,
        _ => Role::None,
    }
}

/// Pictures of so few pixels are marks and counters of visits.
const SMALLEST: u32 = 48;

/// An `img` element's role. Pages that load pictures late keep the address in another attribute.
fn picture(node: &NodeRef<'_>) -> Role {
    let small =
        |name| node.attr(name).and_then(|v| v.trim().parse::<u32>().ok()).is_some_and(|pixels| pixels < SMALLEST);
    if small("width") || small("height") {
        return Role::None;
    }
    let address = ["data-src", "data-original", "src"].iter().find_map(|name| {
        let value = node.attr(name)?;
        (!value.is_empty() && !value.starts_with("data:")).then_some(value)
    });
    let words = node.attr("alt").unwrap_or_default();
    address.map_or(Role::None, |address| Role::Picture(address.to_string(), words.to_string()))
}

/// A number that an element states.
fn number(node: &NodeRef<'_>, attribute: &str) -> Option<u32> {
    node.attr(attribute)?.trim().parse().ok()
}

/// Whether preformatted text is code rather than verse or mail: it says so, or holds no letter of a right-to-left script.
fn is_code(node: &NodeRef<'_>) -> bool {
    let says = node.first_element_child().is_some_and(|child| child.has_name("code") || child.has_name("samp"));
    let mut texts = node.descendants_it().filter(NodeRef::is_text);
    says || texts.find_map(|text| is_right_to_left(&text.text())) == Some(false)
}

//! Walks a page's tree, without recursion, and gives its paragraphs.

use dom_query::NodeRef;

use super::super::builder::Builder;
use super::clean;
use super::columns::Table;
use crate::article::model::{InlineKind, Paragraph, ParagraphKind};

/// What an element does to the text around it.
enum Role {
    /// Ends paragraphs before and after, and may give those inside a kind.
    Block(Option<ParagraphKind>),
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
                let kind = self.kind();
                self.b.end(kind);
                self.kinds.push(inner.unwrap_or(kind));
                if self.table.is_none() && node.has_name("table") {
                    self.table = Table::of(node);
                }
            }
            Role::Row => {
                self.b.end(self.kind());
                self.kinds.push(ParagraphKind::Row);
                return self.table.as_mut().is_none_or(Table::begin_row);
            }
            Role::Cell => {
                if let Some(table) = &mut self.table {
                    let column = table.column(node);
                    table.rows.begin_cell(&mut self.b, column, &mut self.repeated);
                }
            }
            Role::Inline(inline) => self.b.open(inline),
            Role::Break | Role::Apart => self.b.push(" "),
            Role::Picture(address, words) => self.b.picture(&address, &words),
            Role::Hidden => return false,
            Role::None => {}
        }
        true
    }

    fn finish(&mut self, node: &NodeRef<'_>) {
        match self.role(node) {
            Role::Block(_) | Role::Row => {
                self.b.end(self.kinds.pop().unwrap_or_default());
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
            (_, Role::Block(_)) => Role::Apart,
            (_, role) => role,
        }
    }
}

fn role(node: &NodeRef<'_>) -> Role {
    let Some(name) = node.node_name() else { return Role::None };
    match &*name {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Role::Block(Some(ParagraphKind::Heading)),
        "blockquote" => Role::Block(Some(ParagraphKind::Quote)),
        "li" | "dt" | "dd" => Role::Block(Some(ParagraphKind::List)),
        "figcaption" | "caption" => Role::Block(Some(ParagraphKind::Caption)),
        "p" | "div" | "section" | "article" | "main" | "header" | "footer" | "ul" | "ol" | "dl" | "figure"
        | "table" | "tr" | "td" | "th" | "pre" | "aside" | "address" | "hr" | "body" | "html" | "details"
        | "summary" => Role::Block(None),
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

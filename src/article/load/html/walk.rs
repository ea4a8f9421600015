//! Walks a page's tree, without recursion, and gives its paragraphs.

use dom_query::NodeRef;

use super::super::builder::Builder;
use super::clean;
use crate::article::model::{InlineKind, Paragraph, ParagraphKind};

/// What an element does to the text around it.
enum Role {
    /// Ends paragraphs before and after, and may give those inside a kind.
    Block(Option<ParagraphKind>),
    /// Marks a stretch.
    Inline(InlineKind),
    /// A line end.
    Break,
    /// Not shown.
    Hidden,
    /// Nothing.
    None,
}

/// The paragraphs under a node.
pub(super) fn paragraphs(root: &NodeRef<'_>) -> Vec<Paragraph> {
    let mut b = Builder::default();
    let mut kinds: Vec<ParagraphKind> = vec![];
    let mut node = root.first_child();
    let (mut depth, mut preformatted) = (0usize, None);
    while let Some(current) = node {
        let kind = kinds.last().copied().unwrap_or_default();
        let role = role(&current);
        if current.is_text() {
            b.push_lines(&current.text(), kind, preformatted.is_some());
        }
        begin(&mut b, &mut kinds, &role, kind);
        let inside = if matches!(role, Role::Hidden) { None } else { current.first_child() };
        if let Some(child) = inside {
            if current.has_name("pre") {
                preformatted = preformatted.or(Some(depth));
            }
            depth += 1;
            node = Some(child);
            continue;
        }
        finish(&mut b, &mut kinds, &role);
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
            finish(&mut b, &mut kinds, &self::role(&parent));
            at = parent;
        };
    }
    b.finish()
}

fn begin(b: &mut Builder, kinds: &mut Vec<ParagraphKind>, role: &Role, kind: ParagraphKind) {
    match role {
        Role::Block(inner) => {
            b.end(kind);
            kinds.push(inner.unwrap_or(kind));
        }
        Role::Inline(inline) => b.open(inline.clone()),
        Role::Break => b.push(" "),
        Role::Hidden | Role::None => {}
    }
}

fn finish(b: &mut Builder, kinds: &mut Vec<ParagraphKind>, role: &Role) {
    match role {
        Role::Block(_) => b.end(kinds.pop().unwrap_or_default()),
        Role::Inline(_) => b.close(),
        Role::Break | Role::Hidden | Role::None => {}
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
        | "table" | "tr" | "pre" | "aside" | "address" | "hr" | "body" | "html" | "details" | "summary" => {
            Role::Block(None)
        }
        "td" | "th" | "br" => Role::Break,
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

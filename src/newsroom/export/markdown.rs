//! An article as Markdown (`CommonMark`).

use super::read_paragraphs;
use crate::article::model::{Article, Enclosure, InlineKind, Marker, Paragraph, ParagraphKind};

/// The whole article; headings, quotations, lists, links and stress keep their form.
pub(super) fn text(article: &Article) -> String {
    let mut blocks = Vec::new();
    if !article.title.is_empty() {
        blocks.push(format!("# {}", escaped(&article.title)));
    }
    let about: Vec<String> = [&article.source, &article.author].into_iter().flatten().map(|s| escaped(s)).collect();
    if !about.is_empty() {
        blocks.push(about.join(" · "));
    }
    if let Some(url) = &article.url {
        blocks.push(format!("<{}>", url.replace(['<', '>', ' '], "")));
    }
    let mut before: Option<&Paragraph> = None;
    for paragraph in read_paragraphs(article) {
        if paragraph.kind == ParagraphKind::Title && paragraph.text == article.title {
            continue;
        }
        let words = inline(paragraph);
        let close = before.is_some_and(|before| paragraph.follows_closely(before));
        let block = match paragraph.kind {
            ParagraphKind::Title => format!("# {words}"),
            ParagraphKind::Heading => format!("## {words}"),
            ParagraphKind::Caption | ParagraphKind::Byline => format!("*{}*", escaped(&paragraph.text)),
            ParagraphKind::Row => format!("- {words}"),
            ParagraphKind::Code => {
                let (first, rest) = indents(paragraph);
                // A line that would end the block is moved in: such an end stands at most three blanks from the edge.
                let ends = paragraph.text.trim_start().starts_with(FENCE);
                let line = if ends { format!("    {}", paragraph.text) } else { paragraph.text.clone() };
                match blocks.last_mut().filter(|_| close) {
                    Some(last) => {
                        // The fence that ends the block stands behind its last line.
                        last.truncate(last.len() - format!("\n{rest}{FENCE}").len());
                        last.push_str(&format!("\n{rest}{line}\n{rest}{FENCE}"));
                    }
                    None => blocks.push(format!("{first}{FENCE}\n{rest}{line}\n{rest}{FENCE}")),
                }
                before = Some(paragraph);
                continue;
            }
            _ => words,
        };
        let block = indents(paragraph).0 + &block;
        // A list that begins right under a line of text would have to begin with one.
        let list = before.is_some_and(|before| before.around() == paragraph.around());
        match blocks.last_mut().filter(|_| close && list) {
            // Items of one list stand line under line.
            Some(last) => {
                last.push('\n');
                last.push_str(&block);
            }
            None => blocks.push(block),
        }
        before = Some(paragraph);
    }
    blocks.join("\n\n") + "\n"
}

/// What begins and ends a block of code.
const FENCE: &str = "``````";

/// What stands before a paragraph's first line and before the lines after it, for the quotations and lists around it.
fn indents(paragraph: &Paragraph) -> (String, String) {
    let around = paragraph.around();
    let item = around.iter().rposition(|enclosure| *enclosure != Enclosure::Quote);
    let (mut first, mut rest) = (String::new(), String::new());
    for (index, enclosure) in around.iter().enumerate() {
        let marker = paragraph.item_marker().filter(|_| item == Some(index));
        let (sign, blanks) = match (enclosure, marker) {
            (Enclosure::Quote, _) => ("> ".to_owned(), "> "),
            (_, Some(Marker::Number(number))) => (format!("{number}. "), "   "),
            (_, Some(Marker::Bullet)) => ("- ".to_owned(), "  "),
            (Enclosure::Numbers, None) => ("   ".to_owned(), "   "),
            (Enclosure::Bullets, None) => ("  ".to_owned(), "  "),
        };
        first.push_str(&sign);
        rest.push_str(blanks);
    }
    (first, rest)
}

/// A paragraph's words with its markup; stretches that hold others are given up for those that they hold.
fn inline(paragraph: &Paragraph) -> String {
    let text = &paragraph.text;
    let mut out = String::new();
    let mut at = 0;
    for stretch in &paragraph.inline {
        let range = stretch.range.clone();
        if range.start < at || range.end > text.len() {
            continue;
        }
        out.push_str(&escaped(&text[at..range.start]));
        let words = &text[range.clone()];
        out.push_str(&match &stretch.kind {
            InlineKind::Strong => format!("**{}**", escaped(words)),
            InlineKind::Emphasis => format!("*{}*", escaped(words)),
            InlineKind::Code => format!("`{}`", words.replace('`', "'")),
            InlineKind::Link(target) => format!("[{}](<{}>)", escaped(words), target.replace(['<', '>', '\n'], "")),
        });
        at = range.end;
    }
    out.push_str(&escaped(&text[at..]));
    out
}

/// Words with the signs that Markdown would take for markup escaped.
fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for (at, c) in words.char_indices() {
        let at_start = at == 0 && matches!(c, '#' | '-' | '+' | '>');
        if at_start || matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '&') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

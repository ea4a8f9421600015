//! An article as Markdown (`CommonMark`).

use super::read_paragraphs;
use crate::article::model::{Article, InlineKind, Paragraph, ParagraphKind};

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
    let mut in_list = false;
    for paragraph in read_paragraphs(article) {
        let words = inline(paragraph);
        let block = match paragraph.kind {
            ParagraphKind::Title if paragraph.text == article.title => continue,
            ParagraphKind::Title => format!("# {words}"),
            ParagraphKind::Heading => format!("## {words}"),
            ParagraphKind::Quote => format!("> {words}"),
            ParagraphKind::List | ParagraphKind::Row => format!("- {words}"),
            ParagraphKind::Caption | ParagraphKind::Byline => format!("*{}*", escaped(&paragraph.text)),
            _ => words,
        };
        let list = matches!(paragraph.kind, ParagraphKind::List | ParagraphKind::Row);
        match blocks.last_mut().filter(|_| list && in_list) {
            // Items of one list stand line under line.
            Some(last) => {
                last.push('\n');
                last.push_str(&block);
            }
            None => blocks.push(block),
        }
        in_list = list;
    }
    blocks.join("\n\n") + "\n"
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

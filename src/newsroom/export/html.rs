//! An article as a page of HTML that reads in the article's own direction.

use super::read_paragraphs;
use crate::article::model::{Article, InlineKind, Paragraph, ParagraphKind};

/// The whole page. Every paragraph finds its own direction (`dir="auto"`).
pub(super) fn text(article: &Article) -> String {
    let language = article.language.as_deref().unwrap_or("");
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\" dir=\"auto\">\n<head>\n<meta charset=\"utf-8\">\n<title>{}</title>\n</head>\n\
         <body>\n<article>\n<h1 dir=\"auto\">{}</h1>\n",
        escaped(language),
        escaped(&article.title),
        escaped(&article.title)
    );
    let about: Vec<String> = [&article.source, &article.author].into_iter().flatten().map(|s| escaped(s)).collect();
    if !about.is_empty() {
        out.push_str(&format!("<p dir=\"auto\">{}</p>\n", about.join(" · ")));
    }
    if let Some(url) = article.url.as_deref().filter(|url| is_web(url)) {
        let url = escaped(url);
        out.push_str(&format!("<p><a dir=\"ltr\" href=\"{url}\">{url}</a></p>\n"));
    }
    out.push_str(&body(read_paragraphs(article), &article.title));
    out + "</article>\n</body>\n</html>\n"
}

/// Paragraphs below a headline.
pub(super) fn body<'a>(paragraphs: impl Iterator<Item = &'a Paragraph>, title: &str) -> String {
    let mut out = String::new();
    let mut open = "";
    for paragraph in paragraphs {
        let around = match paragraph.kind {
            ParagraphKind::List => "ul",
            ParagraphKind::Row => "table",
            _ => "",
        };
        if around != open {
            close(&mut out, open);
            if !around.is_empty() {
                out.push_str(&format!("<{around}>\n"));
            }
            open = around;
        }
        let tag = match paragraph.kind {
            ParagraphKind::Title if paragraph.text == title => continue,
            ParagraphKind::Title | ParagraphKind::Heading => "h2",
            ParagraphKind::Quote => "blockquote",
            ParagraphKind::List => "li",
            ParagraphKind::Row => {
                out.push_str(&format!("<tr><td dir=\"auto\">{}</td></tr>\n", inline(paragraph)));
                continue;
            }
            ParagraphKind::Caption => "figcaption",
            _ => "p",
        };
        out.push_str(&format!("<{tag} dir=\"auto\">{}</{tag}>\n", inline(paragraph)));
    }
    close(&mut out, open);
    out
}

fn close(out: &mut String, open: &str) {
    if !open.is_empty() {
        out.push_str(&format!("</{open}>\n"));
    }
}

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
        let words = escaped(&text[range.clone()]);
        out.push_str(&match &stretch.kind {
            InlineKind::Strong => format!("<strong>{words}</strong>"),
            InlineKind::Emphasis => format!("<em>{words}</em>"),
            InlineKind::Code => format!("<code dir=\"ltr\">{words}</code>"),
            InlineKind::Link(target) if is_web(target) => format!("<a href=\"{}\">{words}</a>", escaped(target)),
            InlineKind::Link(_) => words,
        });
        at = range.end;
    }
    out.push_str(&escaped(&text[at..]));
    out
}

/// Only addresses of the web are written as links: a `javascript:` one would run in whoever opens the file.
fn is_web(address: &str) -> bool {
    let lower = address.trim_start().to_ascii_lowercase();
    lower.starts_with("http://") || lower.starts_with("https://")
}

fn escaped(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

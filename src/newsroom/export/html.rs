//! An article as a page of HTML that reads in the article's own direction.

use super::read_paragraphs;
use crate::article::model::{Article, Enclosure, InlineKind, Marker, Paragraph, ParagraphKind};

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
    let mut nest = Nest::default();
    for paragraph in paragraphs.filter(|p| p.kind != ParagraphKind::Title || p.text != title) {
        nest.step(&mut out, paragraph);
        let words = inline(paragraph);
        out.push_str(&match paragraph.kind {
            ParagraphKind::Title | ParagraphKind::Heading => format!("<h2 dir=\"auto\">{words}</h2>\n"),
            ParagraphKind::Caption => format!("<figcaption dir=\"auto\">{words}</figcaption>\n"),
            ParagraphKind::Row => format!("<tr><td dir=\"auto\">{words}</td></tr>\n"),
            ParagraphKind::Code => format!("{words}\n"),
            _ => format!("<p dir=\"auto\">{words}</p>\n"),
        });
    }
    nest.close_block(&mut out);
    nest.close_to(&mut out, 0);
    out
}

/// What is open around the paragraph that is written next.
#[derive(Default)]
struct Nest {
    around: Vec<Enclosure>,
    /// The end of the table or the code that is open inside.
    block: &'static str,
}

impl Nest {
    /// Closes and opens what must be between the paragraphs before and this one.
    fn step(&mut self, out: &mut String, paragraph: &Paragraph) {
        let around = paragraph.around();
        let common = self.around.iter().zip(around).take_while(|(a, b)| a == b).count();
        let list = around.iter().rposition(|enclosure| *enclosure != Enclosure::Quote);
        let marker = paragraph.item_marker().zip(list);
        // A marker begins an item: what stood inside the one before ends with it.
        let kept = marker.map_or(common, |(_, list)| common.min(list + 1));
        let (start, end) = match paragraph.kind {
            ParagraphKind::Row => ("<table>\n", "</table>\n"),
            ParagraphKind::Code => ("<pre dir=\"ltr\"><code>", "</code></pre>\n"),
            _ => ("", ""),
        };
        let goes_on = kept == self.around.len() && kept == around.len() && marker.is_none();
        if self.block != end || !goes_on {
            self.close_block(out);
        }
        self.close_to(out, kept);
        if let Some((marker, _)) = marker.filter(|(_, list)| list + 1 == kept) {
            out.push_str("</li>\n");
            out.push_str(&item(Some(marker)));
        }
        for (index, enclosure) in around.iter().enumerate().skip(kept) {
            let own = marker.filter(|(_, list)| *list == index).map(|(marker, _)| marker);
            match enclosure {
                Enclosure::Quote => out.push_str("<blockquote dir=\"auto\">\n"),
                Enclosure::Bullets => out.push_str(&format!("<ul>\n{}", item(own))),
                Enclosure::Numbers => out.push_str(&format!("<ol>\n{}", item(own))),
            }
            self.around.push(*enclosure);
        }
        if self.block != end {
            out.push_str(start);
            self.block = end;
        }
    }

    fn close_block(&mut self, out: &mut String) {
        out.push_str(std::mem::take(&mut self.block));
    }

    fn close_to(&mut self, out: &mut String, depth: usize) {
        for enclosure in self.around.drain(depth.min(self.around.len())..).rev() {
            out.push_str(match enclosure {
                Enclosure::Quote => "</blockquote>\n",
                Enclosure::Bullets => "</li>\n</ul>\n",
                Enclosure::Numbers => "</li>\n</ol>\n",
            });
        }
    }
}

/// The start of an item.
fn item(marker: Option<Marker>) -> String {
    match marker {
        Some(Marker::Number(number)) => format!("<li dir=\"auto\" value=\"{number}\">\n"),
        _ => "<li dir=\"auto\">\n".to_owned(),
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

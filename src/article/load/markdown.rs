//! Markdown (as in the `CommonMark` standard): its blocks become paragraphs with a kind, its spans inline stretches.

mod rows;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::{builder::Builder, clean};
use crate::article::model::{Enclosure, InlineKind, Marker, Paragraph, ParagraphKind};

/// Quotes and lists nested deeper than this are read as running text of the innermost kind that counts.
const MAX_DEPTH: usize = 64;

/// The paragraphs of a Markdown text; a first-level heading at its head is the title.
pub(super) fn paragraphs(text: &str) -> Vec<Paragraph> {
    let mut b = Builder::default();
    let mut around: Vec<ParagraphKind> = vec![];
    let mut heading = ParagraphKind::Heading;
    // The number of the next item of each list around, where its items have numbers.
    let mut lists: Vec<Option<u32>> = vec![];
    let mut any = false;
    let mut repeated = 0;
    let mut events = Parser::new_ext(text, Options::ENABLE_TABLES);
    while let Some(event) = events.next() {
        let kind = around.last().copied().unwrap_or_default();
        match event {
            Event::Start(Tag::Table(_)) => {
                b.end(kind);
                rows::read(&mut events, &mut b, &mut repeated);
            }
            Event::Start(Tag::Heading { level, .. }) => {
                b.end(kind);
                heading = if level == HeadingLevel::H1 && !any { ParagraphKind::Title } else { ParagraphKind::Heading };
                any = true;
            }
            Event::End(TagEnd::Heading(_)) => b.end(heading),
            Event::Start(Tag::BlockQuote(_)) => {
                enter(&mut b, &mut around, kind, ParagraphKind::Quote);
                b.enter(Enclosure::Quote);
            }
            Event::End(TagEnd::BlockQuote(_)) => {
                b.end(kind);
                around.pop();
                b.leave();
            }
            Event::Start(Tag::List(first)) => {
                b.end(kind);
                b.enter(if first.is_some() { Enclosure::Numbers } else { Enclosure::Bullets });
                lists.push(first.map(|number| u32::try_from(number).unwrap_or(u32::MAX)));
            }
            Event::End(TagEnd::List(_)) => {
                b.end(kind);
                b.leave();
                lists.pop();
            }
            Event::Start(Tag::Item) => {
                enter(&mut b, &mut around, kind, ParagraphKind::List);
                let number = lists.last_mut().and_then(Option::as_mut);
                b.begin_item(Some(number.map_or(Marker::Bullet, |next| {
                    let number = *next;
                    *next = number.saturating_add(1);
                    Marker::Number(number)
                })));
            }
            Event::End(TagEnd::Item) => {
                b.end(kind);
                around.pop();
                b.begin_item(None);
            }
            Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph) | Event::Rule => b.end(kind),
            Event::Start(Tag::CodeBlock(_)) => enter(&mut b, &mut around, kind, ParagraphKind::Code),
            Event::End(TagEnd::CodeBlock) => {
                b.end(kind);
                around.pop();
            }
            Event::Start(Tag::Image { dest_url, .. }) => {
                // Its words stand in the text.
                b.picture(&dest_url, "");
                if b.is_empty() {
                    around.push(ParagraphKind::Caption);
                } else {
                    around.push(kind);
                }
            }
            Event::End(TagEnd::Image) => {
                if kind == ParagraphKind::Caption {
                    b.end(kind);
                }
                around.pop();
            }
            Event::Text(t) => {
                any = true;
                b.push_lines(&t, kind, kind == ParagraphKind::Code);
            }
            event => stretch(&mut b, &event),
        }
    }
    b.finish()
}

/// Takes what stands inside a line of text: words and their marked-up stretches.
fn stretch(b: &mut Builder, event: &Event<'_>) {
    match event {
        Event::Start(Tag::Emphasis) => b.open(InlineKind::Emphasis),
        Event::Start(Tag::Strong) => b.open(InlineKind::Strong),
        Event::Start(Tag::Link { dest_url, .. }) => b.open(InlineKind::Link(clean::line(dest_url).into_owned())),
        Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link) => b.close(),
        Event::Text(t) => b.push(t),
        Event::Code(t) => {
            b.open(InlineKind::Code);
            b.push(t);
            b.close();
        }
        Event::SoftBreak | Event::HardBreak => b.push(" "),
        _ => {}
    }
}

fn enter(b: &mut Builder, around: &mut Vec<ParagraphKind>, outer: ParagraphKind, inner: ParagraphKind) {
    b.end(outer);
    around.push(if around.len() < MAX_DEPTH { inner } else { outer });
}

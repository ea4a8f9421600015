//! Web pages: the main text with its structure, and what the head says about it.
//!
//! The main text is found by `dom_smoothie` (Mozilla's Readability in Rust); where that finds none, the page's body stands
//! in. Tags nested deeper than [`MAX_DEPTH`] are left out before parsing, their text kept: the parser's cost grows with
//! depth. Fetches nothing and runs nothing.

mod columns;
mod depth;
mod head;
mod walk;

use dom_query::Document;
use dom_smoothie::{Config, Readability};

use super::{Metadata, clean, same_words};
use crate::article::model::{Paragraph, ParagraphKind};

/// The deepest nesting that is parsed.
const MAX_DEPTH: usize = 100;
/// Longer pages, in bytes, are read whole, without a search for their main text: its cost grows with depth times length.
const MAX_SEARCHED: usize = 4 << 20;
/// So are pages with more elements.
const MAX_ELEMENTS: usize = 60_000;

/// Whether a text without a telling name is a page: a tag that only pages have stands at its head.
pub(super) fn looks_like(text: &str) -> bool {
    let head: String = text.trim_start_matches('\u{FEFF}').trim_start().chars().take(512).collect();
    let head = head.to_ascii_lowercase();
    head.starts_with('<')
        && ["<!doctype html", "<html", "<head", "<body", "<article", "<div", "<p>"].iter().any(|t| head.contains(t))
}

/// The paragraphs of a page and what its head says.
pub(super) fn read(text: &str) -> (Vec<Paragraph>, Metadata) {
    let text = depth::limit(text, MAX_DEPTH);
    let document = Document::from(text.as_ref());
    let mut metadata = head::metadata(&document);
    let config = Config { max_elements_to_parse: MAX_ELEMENTS, ..Config::default() };
    let searched = Some(text.as_ref()).filter(|t| t.len() <= MAX_SEARCHED);
    let main = searched.and_then(|t| Readability::new(t, None, Some(config)).and_then(|mut page| page.parse()).ok());
    let mut paragraphs = vec![];
    if let Some(main) = main {
        let found = [
            (&mut metadata.title, Some(main.title)),
            (&mut metadata.author, main.byline),
            (&mut metadata.source, main.site_name),
        ];
        for (slot, value) in found {
            let value = value.map(|v| clean::line(&v).into_owned()).filter(|v| !v.is_empty());
            if slot.is_none() {
                *slot = value;
            }
        }
        paragraphs = walk::paragraphs(&Document::from(&*main.content).root());
    }
    if paragraphs.is_empty() {
        let body = document.select("body");
        paragraphs = body.nodes().first().map(walk::paragraphs).unwrap_or_default();
    }
    drop_second_title(&mut paragraphs, metadata.title.as_deref());
    (paragraphs, metadata)
}

/// The paragraphs of a piece of a page, such as the text of a feed's entry, as they stand.
pub(super) fn fragment(text: &str) -> Vec<Paragraph> {
    let text = depth::limit(text, MAX_DEPTH);
    walk::paragraphs(&Document::fragment(text.as_ref()).root())
}

/// A page's headline often stands again inside its main text: the title takes its place.
fn drop_second_title(paragraphs: &mut Vec<Paragraph>, title: Option<&str>) {
    let Some(title) = title else { return };
    let among_first =
        paragraphs.iter().take(3).position(|p| p.kind == ParagraphKind::Heading && same_words(&p.text, title));
    if let Some(at) = among_first {
        let pictures = paragraphs.remove(at).pictures;
        if let Some(next) = paragraphs.get_mut(at) {
            next.pictures.splice(0..0, pictures);
        }
    }
}

//! Collects the marked-up text of one paragraph and sends it through the door with its inline stretches kept in place.

use std::ops::Range;

use super::clean;
use crate::article::model::{Enclosure, Inline, InlineKind, Marker, Paragraph, ParagraphKind, Picture};

/// The most inline stretches that are carried over where cleaning moved the text; more are given up.
const MAX_MOVED: usize = 64;
/// The most pictures of one article; the others are left out.
const MAX_PICTURES: usize = 100;
/// The longest address of a picture, in bytes: what is longer holds the picture itself, or nothing of use.
const MAX_ADDRESS: usize = 2048;

/// The paragraphs read so far and the one being read.
#[derive(Debug, Default)]
pub(super) struct Builder {
    done: Vec<Paragraph>,
    text: String,
    inline: Vec<Inline>,
    open: Vec<(InlineKind, usize)>,
    pictures: Vec<Picture>,
    pictures_seen: usize,
    enclosures: Vec<Enclosure>,
    marker: Option<Marker>,
}

/// Cells that a tab in a line of code stands for.
const TAB: &str = "    ";

impl Builder {
    /// Adds text, its blanks and line ends folded into single spaces.
    pub(super) fn push(&mut self, text: &str) {
        let mut after_blank = self.text.is_empty() || self.text.ends_with(' ');
        for c in text.chars() {
            let blank = matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{C}');
            if !blank {
                self.text.push(c);
            } else if !after_blank {
                self.text.push(' ');
            }
            after_blank = blank;
        }
    }

    /// What follows stands in a quotation or a list; the paragraph before was ended.
    pub(super) fn enter(&mut self, enclosure: Enclosure) {
        self.enclosures.push(enclosure);
    }

    /// The innermost quotation or list ends; the paragraph before was ended.
    pub(super) fn leave(&mut self) {
        self.enclosures.pop();
        self.marker = None;
    }

    /// The next paragraph begins an item; without a marker, one that follows in the item before.
    pub(super) fn begin_item(&mut self, marker: Option<Marker>) {
        self.marker = marker;
    }

    /// Adds text; where it is preformatted, each of its lines is a paragraph. Code keeps its blanks.
    pub(super) fn push_lines(&mut self, text: &str, kind: ParagraphKind, preformatted: bool) {
        if !preformatted {
            return self.push(text);
        }
        for (i, line) in text.split('\n').enumerate() {
            if i > 0 {
                self.end(kind);
            }
            if kind == ParagraphKind::Code {
                self.text.push_str(&line.replace('\t', TAB));
            } else {
                self.push(line);
            }
        }
    }

    /// Begins a marked-up stretch.
    pub(super) fn open(&mut self, kind: InlineKind) {
        self.open.push((kind, self.text.len()));
    }

    /// Ends the stretch begun last.
    pub(super) fn close(&mut self) {
        if let Some((kind, from)) = self.open.pop()
            && from < self.text.len()
        {
            self.inline.push(Inline { range: from..self.text.len(), kind });
        }
    }

    /// Adds a picture: it belongs to the paragraph being read, or to the next one.
    pub(super) fn picture(&mut self, address: &str, words: &str) {
        let address = clean::line(address);
        let useful = !address.is_empty() && address.len() <= MAX_ADDRESS && !address.starts_with("data:");
        if useful && self.pictures_seen < MAX_PICTURES {
            self.pictures_seen += 1;
            self.pictures.push(Picture { address: address.into_owned(), words: clean::line(words).into_owned() });
        }
    }

    /// Ends the paragraph; stretches that are still open go on in the next one.
    pub(super) fn end(&mut self, kind: ParagraphKind) {
        let open: Vec<InlineKind> = self.open.iter().map(|(kind, _)| kind.clone()).collect();
        while !self.open.is_empty() {
            self.close();
        }
        self.open = open.into_iter().map(|kind| (kind, 0)).collect();
        let text = std::mem::take(&mut self.text);
        let inline = std::mem::take(&mut self.inline);
        let mut paragraph = paragraph(&text, inline, kind);
        if !paragraph.text.is_empty() {
            paragraph.pictures = std::mem::take(&mut self.pictures);
            paragraph.enclosures = self.enclosures.iter().copied().take(Paragraph::MAX_ENCLOSURES).collect();
            paragraph.marker = self.marker.take();
            self.done.push(paragraph);
        }
    }

    /// How much of the paragraph has been read, for [`Self::since`] and [`Self::rewind`].
    pub(super) fn mark(&self) -> usize {
        self.text.len()
    }

    /// What was added since a mark.
    pub(super) fn since(&self, mark: usize) -> &str {
        self.text.get(mark..).unwrap_or_default()
    }

    /// Takes back what was added since a mark.
    pub(super) fn rewind(&mut self, mark: usize) {
        self.text.truncate(mark);
        self.inline.retain(|inline| inline.range.end <= mark);
    }

    /// Takes a blank back that stands at the end.
    pub(super) fn trim_end(&mut self) {
        self.text.truncate(self.text.trim_end_matches(' ').len());
        for inline in &mut self.inline {
            inline.range.end = inline.range.end.min(self.text.len());
        }
    }

    /// Whether the paragraph being read holds nothing yet.
    pub(super) fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// The paragraphs, the last one ended as body.
    pub(super) fn finish(mut self) -> Vec<Paragraph> {
        self.end(ParagraphKind::Body);
        // A picture at the very end has no paragraph below it.
        if let Some(last) = self.done.last_mut() {
            last.pictures.append(&mut self.pictures);
        }
        self.done
    }
}

/// A clean paragraph from raw text and stretches of it.
fn paragraph(raw: &str, inline: Vec<Inline>, kind: ParagraphKind) -> Paragraph {
    if kind == ParagraphKind::Code {
        let text = clean::verbatim(raw).trim_end().to_owned();
        return Paragraph { kind, text, ..Paragraph::default() };
    }
    let text = clean::line(raw).into_owned();
    let unmoved = text == raw.trim_end_matches(' ');
    let mut inline: Vec<Inline> = if unmoved {
        inline
    } else if inline.len() <= MAX_MOVED {
        inline.into_iter().filter_map(|i| Some(Inline { range: moved(raw, &i.range, &text)?, kind: i.kind })).collect()
    } else {
        vec![]
    };
    for i in &mut inline {
        i.range.end = i.range.end.min(text.len());
    }
    inline.retain(|i| i.range.start < i.range.end);
    inline.sort_by_key(|i| (i.range.start, std::cmp::Reverse(i.range.end)));
    Paragraph { kind, text, inline, ..Paragraph::default() }
}

/// Where a stretch of raw text stands in the cleaned text; `None` where it cannot be told for sure.
fn moved(raw: &str, range: &Range<usize>, text: &str) -> Option<Range<usize>> {
    let wanted = clean::line(&raw[range.clone()]);
    let start = clean::line(&raw[..range.start]).len();
    let start = start + text.get(start..)?.len() - text.get(start..)?.trim_start().len();
    let end = start + wanted.len();
    (text.get(start..end)? == wanted).then_some(start..end)
}

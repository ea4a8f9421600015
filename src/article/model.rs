//! What an article is: clean text in logical order and what is known about it.
//!
//! Everything in here has passed `article::clean`: NFC, no control characters, balanced isolates at most. Offsets are
//! bytes on char boundaries inside one paragraph; the contract's char offsets exist only in `extract::json`.

use std::ops::Range;

use jiff::{civil, tz::Offset};
use serde::{Deserialize, Serialize};

/// One article, ready to be laid out and understood.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Article {
    /// The headline; empty where none is known. It stands again as the first paragraph when that has the kind `Title`.
    pub title: String,
    /// When it was published; the moment that relative dates count from.
    pub published: Option<Published>,
    /// BCP 47 primary language, such as `ar`; `None` where the text does not tell.
    pub language: Option<String>,
    /// Who published it, as given by the metadata.
    pub source: Option<String>,
    /// The author line, as given by the metadata.
    pub author: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// The text, in reading order.
    pub paragraphs: Vec<Paragraph>,
}

/// When an article was published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Published {
    /// The moment, as given.
    pub moment: Moment,
    /// True where the date was not stated by the publisher but supposed by whoever filed the article.
    pub assumed: bool,
}

/// A date, with the time of day and the zone's offset where they are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// The calendar day in the moment's own zone.
    pub date: civil::Date,
    /// The time of day in the moment's own zone.
    pub time: Option<civil::Time>,
    /// The zone's offset from UTC.
    pub offset: Option<Offset>,
}

/// One paragraph: a kind, a text without line ends, and what is known about parts of it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Paragraph {
    /// What it is in the article.
    pub kind: ParagraphKind,
    /// Clean text in logical order, one line.
    pub text: String,
    /// The quotations and lists around it, from the outside in; at most [`Self::MAX_ENCLOSURES`].
    pub enclosures: Vec<Enclosure>,
    /// What its item of a list begins with; nothing on the paragraphs that follow in the same item.
    pub marker: Option<Marker>,
    /// Marked-up stretches, ordered by start; they may nest but not cross.
    pub inline: Vec<Inline>,
    /// The sentences that tile the text, blanks between them left out; filled by `article::load`.
    pub sentences: Vec<Sentence>,
    /// The earlier paragraph that this one repeats; filled by `article::repeats`.
    pub repeats: Option<Repeat>,
    /// The pictures that stand above it, in order.
    pub pictures: Vec<Picture>,
}

/// A picture that an article shows.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Picture {
    /// Where it is: as the article says, until `newsroom::pictures` has made it absolute; empty where it leads nowhere.
    pub address: String,
    /// What its publisher says is to be seen (`alt`): clean text of one line, often empty.
    pub words: String,
}

impl Paragraph {
    /// The most enclosures that are told of a paragraph.
    pub const MAX_ENCLOSURES: usize = 8;

    /// The quotations and lists around it; a quotation or an item of which none is told stands in one of its kind.
    pub fn around(&self) -> &[Enclosure] {
        match self.kind {
            ParagraphKind::Quote if self.enclosures.is_empty() => &[Enclosure::Quote],
            ParagraphKind::List if self.enclosures.is_empty() => &[Enclosure::Bullets],
            _ => &self.enclosures,
        }
    }

    /// Whether it stands right under the paragraph before it: the next item, the next row, the next line of code.
    pub fn follows_closely(&self, before: &Paragraph) -> bool {
        let items = |p: &Paragraph| p.item_marker().is_some();
        self.kind == before.kind
            && match self.kind {
                ParagraphKind::List => items(self) && items(before) && self.around().first() == before.around().first(),
                ParagraphKind::Row | ParagraphKind::Code => self.around() == before.around(),
                _ => false,
            }
    }

    /// What it begins with as an item of a list.
    pub fn item_marker(&self) -> Option<Marker> {
        let untold = self.kind == ParagraphKind::List && self.enclosures.is_empty();
        self.marker.or(untold.then_some(Marker::Bullet))
    }
}

/// What a paragraph may stand in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Enclosure {
    /// A quotation set apart.
    Quote,
    /// A list whose items have no numbers.
    Bullets,
    /// A list whose items are numbered.
    Numbers,
}

/// What an item of a list begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Marker {
    /// A bullet.
    Bullet,
    /// Its number.
    Number(u32),
}

/// What a paragraph is in its article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum ParagraphKind {
    /// The headline.
    Title,
    /// A heading inside the article.
    Heading,
    /// Running text.
    #[default]
    Body,
    /// The words that belong to a picture or a film.
    Caption,
    /// A quotation set apart.
    Quote,
    /// One item of a list.
    List,
    /// One row of a table, its cells named by their columns.
    Row,
    /// One line of code, its blanks kept; runs left to right.
    Code,
    /// Who wrote it, where and when.
    Byline,
    /// Not part of the news: "read also", subscription notes, copyright lines.
    Boilerplate,
}

/// A marked-up stretch of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inline {
    /// Bytes of the paragraph's text.
    pub range: Range<usize>,
    /// What the markup said.
    pub kind: InlineKind,
}

/// What the markup said about a stretch of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InlineKind {
    /// Strong importance.
    Strong,
    /// Stress.
    Emphasis,
    /// Code, kept left to right.
    Code,
    /// A link and its target.
    Link(String),
}

/// A sentence of a paragraph.
#[derive(Debug, Clone, PartialEq)]
pub struct Sentence {
    /// Bytes of the paragraph's text.
    pub range: Range<usize>,
    /// The earlier sentence that this one repeats.
    pub repeats: Option<SentenceRepeat>,
}

/// A paragraph's earlier twin.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Repeat {
    /// Index of the earlier paragraph.
    pub paragraph: usize,
    /// How alike they are.
    pub how: RepeatKind,
    /// 0 to 1, by shared words.
    pub similarity: f32,
}

/// A sentence's earlier twin.
#[derive(Debug, Clone, PartialEq)]
pub struct SentenceRepeat {
    /// Where the earlier sentence stands.
    pub span: TextSpan,
    /// How alike they are.
    pub how: RepeatKind,
    /// 0 to 1, by shared words.
    pub similarity: f32,
}

/// How a text repeats an earlier one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RepeatKind {
    /// Equal after folding.
    Exact,
    /// The same wording with small edits.
    Near,
    /// All its sentences stand elsewhere.
    Contains,
    /// The same happening told in other words or with another figure; marked, never collapsed.
    Restates,
}

impl RepeatKind {
    /// Whether a repeat of this kind may be collapsed by the reader.
    pub fn collapses(self) -> bool {
        self != RepeatKind::Restates
    }
}

/// A stretch of one paragraph: how facts, hits and selections name words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct TextSpan {
    /// Index of the paragraph in its article.
    pub paragraph: usize,
    /// First byte, on a char boundary.
    pub start: usize,
    /// One past the last byte, on a char boundary.
    pub end: usize,
}

impl TextSpan {
    /// The span's bytes inside its paragraph.
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: TextSpan) -> bool {
        #[cfg(test)]
        comparisons::count();
        self.paragraph == other.paragraph && self.start < other.end && other.start < self.end
    }
}

/// Counts how often spans are compared, for the tests that hold the work linear.
#[cfg(test)]
pub(crate) mod comparisons {
    use std::cell::Cell;

    thread_local! {
        static MADE: Cell<usize> = const { Cell::new(0) };
    }

    pub(crate) fn count() {
        MADE.set(MADE.get() + 1);
    }

    pub(crate) fn of(task: impl FnOnce()) -> usize {
        MADE.set(0);
        task();
        MADE.get()
    }
}

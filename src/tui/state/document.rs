//! An article as the blocks that stand in its pane: headline, source and date, paragraphs, and one dim line for each
//! repeat that is closed.
//!
//! Built anew when a repeat is opened or closed. Nothing is dropped: a closed paragraph is one key away.

use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

use crate::{
    article::{
        links::Links,
        model::{Article, Paragraph, ParagraphKind, RepeatKind},
        shown::{Form, Isolates, LinkForm, link_sign, shown},
    },
    text::{
        bidi::ParagraphLevels,
        layout::{BaseDirection, Direction},
        shown::Shown,
    },
    tui::{
        locale::{Argument, Locale, isolated},
        state::margin::Margin,
        widgets::flow::{Source, Spec},
    },
};

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockKind {
    /// The headline.
    Title,
    /// Source and date.
    Meta,
    /// A paragraph of that kind.
    Paragraph(ParagraphKind),
    /// The line that stands for a repeat; its paragraph follows where it is open.
    Repeat {
        /// Whether the paragraph is shown.
        open: bool,
    },
    /// The note that a paragraph tells again what an earlier one tells.
    Restates,
    /// A note of the program's own: an empty article.
    Note,
    /// A picture of the paragraph, or the line that stands for it until it is here.
    Picture {
        /// Which of the paragraph's pictures.
        nth: usize,
    },
    /// The heading of the list of links.
    Links,
    /// A link of the article, in the list at its end.
    Link {
        /// Its number, from 1.
        number: usize,
    },
}

/// One block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// The paragraph that it shows or speaks of.
    pub paragraph: Option<usize>,
    /// Words of its own, where it does not show the paragraph's.
    words: Option<String>,
}

impl Block {
    /// Whether it shows the paragraph's own words, so that spans of the paragraph are spans of the block.
    pub fn shows_paragraph(&self) -> bool {
        self.words.is_none()
    }
}

/// The blocks of one article.
#[derive(Debug)]
pub struct Document {
    article: Arc<Article>,
    blocks: Vec<Block>,
    block_of: Vec<usize>,
    width: u16,
    text_len: usize,
    /// The paragraphs that are shown in another way than they are written.
    shown: HashMap<usize, Shown>,
    pictures: bool,
    picture_blocks: Vec<usize>,
    /// The rows of pictures that are here, by block.
    picture_rows: HashMap<usize, u16>,
}

/// How often what a paragraph says stands in the article, by the paragraph that says it first.
#[derive(Debug, Default)]
pub struct RepeatCounts {
    first: HashMap<usize, usize>,
    times: HashMap<usize, usize>,
}

impl RepeatCounts {
    /// Counts an article's repeats.
    pub fn new(article: &Article) -> Self {
        let mut counts = Self::default();
        for (index, paragraph) in article.paragraphs.iter().enumerate() {
            let Some(repeat) = paragraph.repeats.filter(|r| r.how.collapses() && r.paragraph < index) else { continue };
            let first = counts.first.get(&repeat.paragraph).copied().unwrap_or(repeat.paragraph);
            counts.first.insert(index, first);
            *counts.times.entry(first).or_insert(1) += 1;
        }
        counts
    }

    fn times(&self, paragraph: usize) -> usize {
        self.first.get(&paragraph).and_then(|first| self.times.get(first)).copied().unwrap_or(1)
    }
}

/// What of an article is shown, and how.
#[derive(Debug, Clone, Copy)]
pub struct Showing<'a> {
    /// The repeats that are shown.
    pub open: &'a BTreeSet<usize>,
    /// How often repeats stand in it.
    pub counts: &'a RepeatCounts,
    /// Whether pictures are shown. Where they are not, a line tells what is to be seen on those that say so.
    pub pictures: bool,
    /// Its links.
    pub links: &'a Links,
    /// How its text is shown.
    pub form: Form,
}

impl Document {
    /// Puts the blocks together.
    pub fn new(article: &Arc<Article>, showing: &Showing<'_>, locale: &Locale) -> Self {
        let mut document = Self {
            article: Arc::clone(article),
            blocks: Vec::with_capacity(article.paragraphs.len() + 2),
            block_of: Vec::with_capacity(article.paragraphs.len()),
            width: u16::MAX,
            text_len: 0,
            shown: HashMap::new(),
            pictures: showing.pictures,
            picture_blocks: Vec::new(),
            picture_rows: HashMap::new(),
        };
        document.head(locale);
        for (index, paragraph) in article.paragraphs.iter().enumerate() {
            let language = article.language.as_deref();
            if let Some(shown) = shown(paragraph, showing.links, showing.form, language, Isolates::LaidOut) {
                document.shown.insert(index, shown);
            }
            document.paragraph(index, paragraph, showing, locale);
        }
        if article.paragraphs.is_empty() {
            document.push(BlockKind::Note, None, Some(locale.text("empty-article")));
        }
        document.text_len = document.blocks.len();
        if showing.form.links == LinkForm::Numbered {
            document.links(showing, locale);
        }
        document
    }

    /// The list of links at the article's end.
    fn links(&mut self, showing: &Showing<'_>, locale: &Locale) {
        let links = showing.links;
        if !links.addresses().is_empty() {
            self.push(BlockKind::Links, None, Some(locale.text("links-title")));
        }
        for (index, address) in links.addresses().iter().enumerate() {
            let sign = link_sign(index + 1, showing.form, self.article.language.as_deref());
            let words = format!("{sign} \u{2066}{address}\u{2069}");
            self.push(BlockKind::Link { number: index + 1 }, None, Some(words));
        }
    }

    /// How many blocks the article's own text takes: what comes after them is the list of its links.
    pub fn text_len(&self) -> usize {
        self.text_len
    }

    /// How a block's paragraph is shown, where that is not as it is written.
    pub fn shown_as(&self, block: &Block) -> Option<&Shown> {
        self.shown.get(&block.paragraph.filter(|_| block.shows_paragraph())?)
    }

    /// Where a byte of a paragraph stands in the text of its block.
    pub fn shown_byte(&self, block: usize, written: usize) -> usize {
        let shown = self.blocks.get(block).and_then(|block| self.shown_as(block));
        shown.map_or(written, |shown| shown.start(written))
    }

    /// The byte of a paragraph that a byte of its block's text comes from.
    pub fn written_byte(&self, block: usize, shown: usize) -> usize {
        let as_shown = self.blocks.get(block).and_then(|block| self.shown_as(block));
        as_shown.map_or(shown, |as_shown| as_shown.written_at(shown))
    }

    /// The blocks, in reading order.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The block that shows a paragraph, or stands for it.
    pub fn block_of(&self, paragraph: usize) -> usize {
        self.block_of.get(paragraph).copied().unwrap_or(0)
    }

    /// The words of a block.
    pub fn text(&self, block: usize) -> &str {
        let Some(block) = self.blocks.get(block) else { return "" };
        match (&block.words, block.paragraph) {
            (Some(words), _) => words,
            (None, Some(paragraph)) => match self.shown.get(&paragraph) {
                Some(shown) => shown.text(),
                None => self.article.paragraphs.get(paragraph).map_or("", |p| &p.text),
            },
            (None, None) => "",
        }
    }

    /// Whether a paragraph is closed, so that only its line stands in the document.
    pub fn is_closed(&self, paragraph: usize) -> bool {
        matches!(self.blocks.get(self.block_of(paragraph)), Some(Block { kind: BlockKind::Repeat { open: false }, .. }))
    }

    /// The edge that the article's own paragraphs begin at: by its language, `None` where that is not known. Words of the
    /// interface inside the article stand at it too.
    pub fn direction(&self) -> Option<Direction> {
        const RIGHT_TO_LEFT: [&str; 9] = ["ar", "fa", "he", "ur", "ps", "ku", "ug", "sd", "yi"];
        let language = self.article.language.as_deref()?;
        Some(if RIGHT_TO_LEFT.contains(&language) { Direction::Rtl } else { Direction::Ltr })
    }

    /// The direction in which the article is read: by its language, else by its first letters; `None` without letters.
    pub fn reads(&self) -> Option<Direction> {
        let first = || {
            let letter = self.article.paragraphs.iter().find_map(|p| p.text.chars().find(|c| c.is_alphabetic()))?;
            Some(ParagraphLevels::new(&letter.to_string(), BaseDirection::Auto(Direction::Ltr)).direction)
        };
        self.direction().or_else(first)
    }

    /// Takes the column's width, by which margins go; tells whether that is a change.
    pub fn set_width(&mut self, width: u16) -> bool {
        std::mem::replace(&mut self.width, width) != width
    }

    /// The column's width that it was told last.
    pub fn width(&self) -> u16 {
        self.width
    }

    /// The cells at the start side of a block.
    pub fn margin(&self, block: &Block) -> Margin {
        match (block.kind, self.shown(block)) {
            (BlockKind::Paragraph(kind), Some(paragraph)) => Margin::of(kind, paragraph.around(), self.width),
            (BlockKind::Picture { .. }, _) => Margin::of(ParagraphKind::Caption, &[], self.width),
            _ => Margin::plain(self.width),
        }
    }

    /// The paragraph whose words a block shows.
    pub fn shown(&self, block: &Block) -> Option<&Paragraph> {
        let index = block.paragraph.filter(|_| block.shows_paragraph())?;
        self.article.paragraphs.get(index)
    }

    fn head(&mut self, locale: &Locale) {
        let article = Arc::clone(&self.article);
        let starts_with_title = article.paragraphs.first().is_some_and(|p| p.kind == ParagraphKind::Title);
        if starts_with_title {
            self.block_of.push(0);
            self.push(BlockKind::Title, Some(0), None);
        } else if !article.title.is_empty() {
            self.push(BlockKind::Title, None, Some(article.title.clone()));
        }
        self.push(BlockKind::Meta, None, Some(meta(&article, locale)));
        if let Some(first) = article.paragraphs.first().filter(|_| starts_with_title) {
            self.push_pictures(0, first, locale);
        }
    }

    /// The blocks of a paragraph's pictures.
    fn push_pictures(&mut self, index: usize, paragraph: &Paragraph, locale: &Locale) {
        for (nth, picture) in paragraph.pictures.iter().enumerate() {
            // What the caption says too need not be said twice.
            let says = !picture.words.is_empty() && !paragraph.text.contains(&picture.words);
            if says || self.pictures && !picture.address.is_empty() {
                self.picture_blocks.push(self.blocks.len());
                self.push(BlockKind::Picture { nth }, Some(index), Some(picture_words(&picture.words, locale)));
            }
        }
    }

    /// The blocks of pictures, in order.
    pub fn picture_blocks(&self) -> &[usize] {
        &self.picture_blocks
    }

    /// The address of the picture that a block shows.
    pub fn picture(&self, block: usize) -> Option<&str> {
        let block = self.blocks.get(block).filter(|_| self.pictures)?;
        let BlockKind::Picture { nth } = block.kind else { return None };
        let picture = self.article.paragraphs.get(block.paragraph?)?.pictures.get(nth)?;
        Some(picture.address.as_str()).filter(|address| !address.is_empty())
    }

    /// How many rows a block's picture takes; `None` while a line stands for it.
    pub fn picture_rows(&self, block: usize) -> Option<u16> {
        self.picture_rows.get(&block).copied()
    }

    /// Says how many rows a block's picture takes.
    pub fn set_picture_rows(&mut self, block: usize, rows: Option<u16>) {
        match rows {
            Some(rows) => drop(self.picture_rows.insert(block, rows)),
            None => drop(self.picture_rows.remove(&block)),
        }
    }

    /// Says in a block's line why its picture did not come; tells whether that is news.
    pub fn picture_failed(&mut self, block: usize, why: &str, locale: &Locale) -> bool {
        let Some(Block { kind: BlockKind::Picture { nth }, paragraph, words }) = self.blocks.get_mut(block) else {
            return false;
        };
        let picture = paragraph.and_then(|p| self.article.paragraphs.get(p)?.pictures.get(*nth));
        let words_of = picture_words(picture.map_or("", |p| &p.words), locale);
        let address = picture.map_or("", |p| &p.address);
        let told =
            [("words", Argument::Text(&words_of)), ("address", Argument::Text(address)), ("why", Argument::Text(why))];
        let told = locale.with("picture-failed", &told);
        let news = words.as_deref() != Some(&told);
        *words = Some(told);
        news
    }

    fn paragraph(&mut self, index: usize, paragraph: &Paragraph, showing: &Showing<'_>, locale: &Locale) {
        if index < self.block_of.len() {
            return;
        }
        let kind = BlockKind::Paragraph(paragraph.kind);
        let closed = paragraph.repeats.is_some_and(|r| r.how.collapses()) && !showing.open.contains(&index);
        if !closed {
            self.push_pictures(index, paragraph, locale);
        }
        match paragraph.repeats {
            Some(repeat) if repeat.how.collapses() => {
                let is_open = showing.open.contains(&index);
                let words = repeat_line(paragraph.kind, repeat.how, showing.counts.times(index), locale);
                self.block_of.push(self.blocks.len() + usize::from(is_open));
                self.push(BlockKind::Repeat { open: is_open }, Some(index), Some(words));
                if is_open {
                    self.push(kind, Some(index), None);
                }
            }
            Some(repeat) => {
                let number = self.number_of(repeat.paragraph);
                let words = locale.with("repeat-restates", &[("paragraph", Argument::Count(number))]);
                self.push(BlockKind::Restates, Some(index), Some(words));
                self.block_of.push(self.blocks.len());
                self.push(kind, Some(index), None);
            }
            None => {
                self.block_of.push(self.blocks.len());
                self.push(kind, Some(index), None);
            }
        }
    }

    /// A paragraph's number as a reader counts: from one, the headline left out.
    fn number_of(&self, paragraph: usize) -> usize {
        let titles = self.article.paragraphs.iter().take(paragraph).filter(|p| p.kind == ParagraphKind::Title).count();
        paragraph + 1 - titles
    }

    fn push(&mut self, kind: BlockKind, paragraph: Option<usize>, words: Option<String>) {
        self.blocks.push(Block { kind, paragraph, words });
    }
}

impl Source for Document {
    fn len(&self) -> usize {
        self.blocks.len()
    }

    fn spec(&self, block: usize) -> Spec<'_> {
        let Some(this) = self.blocks.get(block) else { return Spec { text: "", indent: 0, gap: 0 } };
        if let BlockKind::Picture { .. } = this.kind {
            let rows = self.picture_rows.get(&block).copied().unwrap_or(1);
            let caption = self.article.paragraphs.get(this.paragraph.unwrap_or(0)).map(|p| p.kind);
            let gap = rows.saturating_sub(1) + u16::from(caption != Some(ParagraphKind::Caption));
            return Spec { text: self.text(block), indent: self.margin(this).indent, gap };
        }
        let next = self.blocks.get(block + 1);
        let tight = match this.kind {
            BlockKind::Title => next.is_some_and(|next| next.kind == BlockKind::Meta),
            BlockKind::Restates | BlockKind::Repeat { open: true } | BlockKind::Links => true,
            BlockKind::Link { .. } => next.is_some(),
            _ => match (self.shown(this), next.and_then(|next| self.shown(next))) {
                (Some(this), Some(next)) => next.follows_closely(this),
                _ => false,
            },
        };
        Spec { text: self.text(block), indent: self.margin(this).indent, gap: u16::from(!tight) }
    }

    fn direction(&self, block: usize) -> Option<Direction> {
        match self.blocks.get(block)?.kind {
            BlockKind::Paragraph(ParagraphKind::Code) => Some(Direction::Ltr),
            BlockKind::Link { .. } => self.direction(),
            _ => None,
        }
    }
}

/// The line that stands for a picture.
fn picture_words(words: &str, locale: &Locale) -> String {
    if words.is_empty() {
        locale.text("picture")
    } else {
        locale.with("picture-words", &[("words", Argument::Text(words))])
    }
}

/// Source and date of an article in one line; what is not known is said to be so.
pub fn meta(article: &Article, locale: &Locale) -> String {
    let source = article.source.clone().unwrap_or_else(|| locale.text("article-no-source"));
    format!("{} · {}", isolated(&source), date(article, locale))
}

/// The date of an article in words.
pub fn date(article: &Article, locale: &Locale) -> String {
    match article.published {
        None => locale.text("article-no-date"),
        Some(published) => {
            let date = locale.moment(&published.moment);
            if published.assumed { locale.with("article-assumed", &[("date", Argument::Text(&date))]) } else { date }
        }
    }
}

fn repeat_line(kind: ParagraphKind, how: RepeatKind, times: usize, locale: &Locale) -> String {
    let kind = locale.text(match kind {
        ParagraphKind::Caption => "kind-caption",
        ParagraphKind::List => "kind-list",
        ParagraphKind::Quote => "kind-quote",
        ParagraphKind::Byline => "kind-byline",
        ParagraphKind::Boilerplate => "kind-boilerplate",
        ParagraphKind::Title
        | ParagraphKind::Heading
        | ParagraphKind::Body
        | ParagraphKind::Row
        | ParagraphKind::Code => "kind-paragraph",
    });
    let key = match how {
        RepeatKind::Exact => "repeat-exact",
        RepeatKind::Near => "repeat-near",
        RepeatKind::Contains => "repeat-contains",
        RepeatKind::Restates => "repeat-restates",
    };
    locale.with(key, &[("kind", Argument::Text(&kind)), ("times", Argument::Count(times))])
}

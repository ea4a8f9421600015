//! One article as it is being read: its document, its place, its open repeats, what was found in it and what is marked.
//!
//! Everything but the article itself comes into being when the article is opened for the first time and is kept while the
//! program runs, so that coming back finds it as it was left.

use std::{collections::BTreeSet, sync::Arc};

use super::{
    document::{Block, BlockKind, Document, RepeatCounts, Showing},
    entities,
    entry::{Entry, EntryList},
    facts,
    filter::Filter,
    pictures::Pictures,
    selection::Selection,
    statements, timeline,
};
use crate::{
    article::{
        links::Links,
        model::{Article, TextSpan},
        shown::Form,
    },
    extract::{
        self, Reach,
        model::{Entity, EntityId, EntityKind, Extraction},
    },
    tui::{
        locale::{Argument, Locale},
        theme::Role,
        widgets::flow::Flow,
    },
};

/// A tab of the side panel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tab {
    /// Figures and statements.
    Facts,
    /// Who, where, which.
    Entities,
    /// What happened when.
    Timeline,
    /// Who says what.
    Statements,
}

impl Tab {
    /// All tabs, in the order of the panel.
    pub const ALL: [Tab; 4] = [Tab::Facts, Tab::Entities, Tab::Timeline, Tab::Statements];

    /// The message that names it.
    pub fn key(self) -> &'static str {
        match self {
            Tab::Facts => "tab-facts",
            Tab::Entities => "tab-entities",
            Tab::Timeline => "tab-timeline",
            Tab::Statements => "tab-statements",
        }
    }
}

/// What was found in an article.
#[derive(Debug)]
pub struct Found {
    /// As extraction gave it.
    pub extraction: Extraction,
    /// Every mention of every entity, in text order.
    pub mentions: Vec<(TextSpan, EntityId)>,
}

/// How far understanding has come.
#[derive(Debug)]
pub enum Understanding {
    /// A worker is at it.
    Waiting,
    /// Here it is.
    Ready(Box<Found>),
    /// It broke off.
    Failed,
}

/// Words of the article that are marked, and the one that n and N stand on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked {
    /// The words, in text order; never empty.
    pub spans: Vec<TextSpan>,
    /// Index of the current one.
    pub current: usize,
}

/// What was stepped onto in the article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Cursor {
    /// Nothing.
    #[default]
    None,
    /// A mention, by its index in [`Found::mentions`].
    Mention(usize),
    /// A repeat, by its paragraph.
    Repeat(usize),
}

/// An article in reading.
#[derive(Debug)]
pub struct Reading {
    /// The article.
    pub article: Arc<Article>,
    /// Its blocks.
    pub document: Document,
    /// Where it is scrolled to.
    pub flow: Flow,
    /// The repeats that are shown, by paragraph.
    pub open_repeats: BTreeSet<usize>,
    /// What was found in it.
    pub understanding: Understanding,
    /// What is marked.
    pub marked: Option<Marked>,
    /// What was stepped onto.
    pub cursor: Cursor,
    /// The words that the reader has chosen.
    pub selection: Option<Selection>,
    /// The letter that the mouse was pressed on, while it is held.
    pub pressed: Option<TextSpan>,
    /// Whether the selection was drawn by the mouse since then.
    pub drawn: bool,
    /// The panel's tabs, in the order of [`Tab::ALL`].
    pub tabs: [EntryList; 4],
    /// The entity that facts, statements and events are filtered by.
    pub filter: Option<Filter>,
    /// Its links.
    pub links: Links,
    /// How its text is shown.
    form: Form,
    /// Whether pictures are shown.
    pictures: bool,
    counts: RepeatCounts,
}

impl Reading {
    /// Opens an article; the panels say that a worker is at it.
    pub fn new(article: Arc<Article>, form: Form, locale: &Locale) -> Self {
        let counts = RepeatCounts::new(&article);
        let open_repeats = BTreeSet::new();
        let links = Links::of(&article);
        let showing = Showing { open: &open_repeats, counts: &counts, pictures: false, links: &links, form };
        let document = Document::new(&article, &showing, locale);
        let mut reading = Self {
            article,
            links,
            form,
            document,
            flow: Flow::default(),
            open_repeats,
            understanding: Understanding::Waiting,
            marked: None,
            cursor: Cursor::None,
            selection: None,
            pressed: None,
            drawn: false,
            tabs: Default::default(),
            filter: None,
            pictures: false,
            counts,
        };
        reading.fill_tabs(|_| true, locale);
        reading
    }

    /// Takes what a worker found; `None` where it broke off.
    pub fn understand(&mut self, found: Option<Extraction>, shown: impl Fn(EntityKind) -> bool, locale: &Locale) {
        self.understanding = match found {
            None => Understanding::Failed,
            Some(extraction) => {
                let named = extraction.entities.iter().enumerate();
                let mut mentions: Vec<(TextSpan, EntityId)> =
                    named.flat_map(|(id, e)| e.mentions.iter().map(move |span| (*span, EntityId(id as u32)))).collect();
                mentions.sort_unstable();
                Understanding::Ready(Box::new(Found { extraction, mentions }))
            }
        };
        self.fill_tabs(shown, locale);
    }

    /// What was found, once it is here.
    pub fn found(&self) -> Option<&Found> {
        match &self.understanding {
            Understanding::Ready(found) => Some(found),
            Understanding::Waiting | Understanding::Failed => None,
        }
    }

    /// One of the tabs.
    pub fn tab(&self, tab: Tab) -> &EntryList {
        &self.tabs[tab as usize]
    }

    /// One of the tabs, to be moved.
    pub fn tab_mut(&mut self, tab: Tab) -> &mut EntryList {
        &mut self.tabs[tab as usize]
    }

    /// Writes the tabs anew; `shown` tells whether a type is highlighted.
    pub fn fill_tabs(&mut self, shown: impl Fn(EntityKind) -> bool, locale: &Locale) {
        let lists = match &self.understanding {
            Understanding::Waiting => [(); 4].map(|()| vec![note(locale, "panel-waiting", Role::Dim)]),
            Understanding::Failed => [(); 4].map(|()| vec![note(locale, "panel-failed", Role::Complaint)]),
            Understanding::Ready(found) => {
                let (extraction, filter) = (&found.extraction, self.filter.as_ref());
                [
                    (facts::entries(&self.article, extraction, filter, locale), "empty-facts"),
                    (entities::entries(extraction, shown, locale), "empty-entities"),
                    (timeline::entries(extraction, filter, locale), "empty-timeline"),
                    (statements::entries(&self.article, extraction, filter, locale), "empty-statements"),
                ]
                .map(|(entries, empty)| {
                    let chip = filter.filter(|_| empty != "empty-entities").map(|filter| chip(filter, locale));
                    let entries = if entries.is_empty() { self.nothing(empty, locale) } else { entries };
                    chip.into_iter().chain(entries).collect()
                })
            }
        };
        for (tab, entries) in self.tabs.iter_mut().zip(lists) {
            tab.replace(entries);
        }
    }

    /// Shows or closes a repeat; the row at the top keeps its place.
    pub fn toggle_repeat(&mut self, paragraph: usize, locale: &Locale) {
        if !self.open_repeats.remove(&paragraph) {
            self.open_repeats.insert(paragraph);
        }
        self.rebuild(locale);
    }

    /// Shows all repeats, or closes all where all are shown.
    pub fn toggle_repeats(&mut self, locale: &Locale) {
        let all: BTreeSet<usize> = self.repeats().collect();
        self.open_repeats = if self.open_repeats == all { BTreeSet::new() } else { all };
        self.rebuild(locale);
    }

    /// The paragraphs that may be closed, in order.
    pub fn repeats(&self) -> impl Iterator<Item = usize> + '_ {
        self.document.blocks().iter().filter_map(|block| match block.kind {
            BlockKind::Repeat { .. } => block.paragraph,
            _ => None,
        })
    }

    /// The paragraphs that repeat or restate an earlier one, in order: what r and R step through.
    pub fn echoes(&self) -> impl Iterator<Item = usize> + '_ {
        let echo = |kind| matches!(kind, BlockKind::Repeat { .. } | BlockKind::Restates);
        self.document.blocks().iter().filter(move |b| echo(b.kind)).filter_map(|b| b.paragraph)
    }

    /// The block that says that a paragraph repeats or restates an earlier one.
    pub fn echo_block(&self, paragraph: usize) -> Option<usize> {
        self.document.blocks().iter().position(|b| {
            b.paragraph == Some(paragraph) && matches!(b.kind, BlockKind::Repeat { .. } | BlockKind::Restates)
        })
    }

    /// Both tellings of what a paragraph restates; `None` where it restates nothing.
    pub fn tellings(&self, paragraph: usize) -> Option<Vec<TextSpan>> {
        let repeat = self.article.paragraphs.get(paragraph)?.repeats.filter(|r| !r.how.collapses())?;
        let whole = |paragraph: usize| {
            let end = self.article.paragraphs.get(paragraph)?.text.len();
            (end > 0).then_some(TextSpan { paragraph, start: 0, end })
        };
        Some(vec![whole(repeat.paragraph)?, whole(paragraph)?])
    }

    /// Brings words on the screen, opening the repeat that holds them.
    pub fn show(&mut self, span: TextSpan, locale: &Locale) {
        if self.document.is_closed(span.paragraph) {
            self.toggle_repeat(span.paragraph, locale);
        }
        let block = self.document.block_of(span.paragraph);
        self.flow.show(&self.document, block, self.document.shown_byte(block, span.start));
    }

    /// Marks words and shows the one at `current`; takes the marks away where there are none.
    pub fn mark(&mut self, spans: Vec<TextSpan>, current: usize, locale: &Locale) {
        self.cursor = Cursor::None;
        self.marked = None;
        let Some(span) = spans.get(current).or(spans.first()).copied() else { return };
        self.marked = Some(Marked { current: current.min(spans.len() - 1), spans });
        self.show(span, locale);
    }

    /// The entity at a byte of a paragraph, with the index of its mention.
    pub fn entity_at(&self, paragraph: usize, byte: usize) -> Option<(usize, EntityId, &Entity)> {
        let found = self.found()?;
        let index = found.mentions.iter().position(|(s, _)| s.paragraph == paragraph && s.range().contains(&byte))?;
        let id = found.mentions[index].1;
        found.extraction.entities.get(id.0 as usize).map(|entity| (index, id, entity))
    }

    /// Whether the last row of the article is on the screen.
    pub fn at_end(&self) -> bool {
        let blocks = self.document.text_len();
        self.flow.rows().last().is_none_or(|row| {
            let lines = self.flow.block(row.block).map_or(0, crate::text::layout::LaidOutParagraph::line_count);
            row.block + 1 >= blocks && row.line.is_none_or(|line| line + 1 >= lines)
        })
    }

    /// Puts a paragraph's byte at the top of the screen, as [`Reading::place`] gave it.
    pub fn return_to(&mut self, paragraph: usize, byte: usize) {
        if paragraph == 0 && byte == 0 {
            return;
        }
        let block = self.document.block_of(paragraph);
        self.flow.reset(&self.document, block, self.document.shown_byte(block, byte));
        self.flow.prepare(&self.document);
    }

    /// The paragraph and byte at the top of the screen.
    pub fn place(&self) -> TextSpan {
        let (block, byte) = self.flow.place();
        let blocks = self.document.blocks();
        let below = blocks.get(block..).into_iter().flatten().find_map(|b| b.paragraph);
        // Below the text there is only the list of links.
        let paragraph = below.or_else(|| blocks.iter().rev().find_map(|b| b.paragraph));
        let shows = blocks.get(block).is_some_and(Block::shows_paragraph);
        let start = if shows { self.document.written_byte(block, byte) } else { 0 };
        TextSpan { paragraph: paragraph.unwrap_or(0), start, end: usize::MAX }
    }

    fn nothing(&self, key: &str, locale: &Locale) -> Vec<Entry> {
        let mut entries = vec![note(locale, key, Role::Dim).spaced(1)];
        match extract::reach(self.article.language.as_deref()) {
            Reach::Whole => {}
            Reach::Lists => entries.push(note(locale, "empty-lists", Role::Dim)),
            Reach::None => entries.push(note(locale, "empty-language", Role::Dim)),
        }
        entries
    }

    /// Shows the text in a form.
    pub fn use_form(&mut self, form: Form, locale: &Locale) {
        if self.form != form {
            self.form = form;
            self.rebuild(locale);
        }
    }

    /// Shows pictures or the lines that stand for them, each with the rows that it takes, or says why it did not come.
    pub fn arrange_pictures(&mut self, pictures: &Pictures, locale: &Locale) {
        if self.pictures != pictures.shown() {
            self.pictures = pictures.shown();
            if self.article.paragraphs.iter().any(|p| !p.pictures.is_empty()) {
                self.rebuild(locale);
            }
        }
        if !self.pictures {
            return;
        }
        for block in self.document.picture_blocks().to_vec() {
            let Some(address) = self.document.picture(block) else { continue };
            let rows = pictures.drawn(address).map(|drawn| drawn.size().height);
            let failure = pictures.failure(address);
            self.document.set_picture_rows(block, rows);
            if let Some(why) = failure
                && self.document.picture_failed(block, &locale.error(why), locale)
            {
                self.flow.lay_out_anew(block);
            }
        }
    }

    /// The addresses of the pictures whose places are on the screen.
    pub fn pictures_on_screen(&self) -> Vec<String> {
        let mut blocks: Vec<usize> = self.flow.rows().iter().map(|row| row.block).collect();
        blocks.dedup();
        blocks.into_iter().filter_map(|block| self.document.picture(block)).map(str::to_owned).collect()
    }

    fn rebuild(&mut self, locale: &Locale) {
        let (block, byte) = self.flow.place();
        let byte = self.document.written_byte(block, byte);
        let old = self.document.blocks().get(block).cloned();
        let showing = Showing {
            open: &self.open_repeats,
            counts: &self.counts,
            pictures: self.pictures,
            links: &self.links,
            form: self.form,
        };
        let mut document = Document::new(&self.article, &showing, locale);
        document.set_width(self.document.width());
        self.document = document;
        let same = |kind: BlockKind, other: BlockKind| std::mem::discriminant(&kind) == std::mem::discriminant(&other);
        let place = old.and_then(|old| {
            let blocks = self.document.blocks();
            let like = |kind: BlockKind| kind == old.kind || same(kind, old.kind) && old.paragraph.is_some();
            let exact = blocks.iter().position(|b| b.paragraph == old.paragraph && like(b.kind));
            exact.or_else(|| old.paragraph.map(|p| self.document.block_of(p)))
        });
        let place = place.unwrap_or(0);
        self.flow.reset(&self.document, place, self.document.shown_byte(place, byte));
        self.flow.prepare(&self.document);
    }
}

fn note(locale: &Locale, key: &str, role: Role) -> Entry {
    Entry::new(locale.text(key), role)
}

/// Says what the panel is filtered by.
fn chip(filter: &Filter, locale: &Locale) -> Entry {
    Entry::new(locale.with("filter-chip", &[("name", Argument::Name(&filter.name))]), Role::Hit).spaced(1)
}

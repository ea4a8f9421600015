//! How rows are written: for people as lines in their own direction, for programs as JSON.

use std::io::{self, IsTerminal, Write};

use jiff::Timestamp;
use serde::Serialize;

use crate::{
    cli::{
        args::RowFormat,
        page::{Form, Lead, Look, Page},
        settings::{Colours, Settings},
        terminal::Asking,
    },
    store::model::ArticleRow,
    text::layout::Marks,
    tui::{detect::ask, locale::Locale},
};

/// An article as JSON. Fields are only ever added.
#[derive(Serialize)]
pub(super) struct ArticleObject<'a> {
    id: i64,
    title: &'a str,
    source: &'a str,
    feed: i64,
    link: Option<&'a str>,
    published: Option<String>,
    arrived: String,
    unread: bool,
    starred: bool,
    archived: bool,
    labelled: bool,
    /// Other articles that tell the same story.
    others: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    snippet: Option<Snippet<'a>>,
}

/// A line of text, and the characters in it that were found.
#[derive(Serialize)]
pub(super) struct Snippet<'a> {
    pub(super) text: &'a str,
    pub(super) hits: Vec<[usize; 2]>,
}

impl<'a> ArticleObject<'a> {
    pub(super) fn new(row: &'a ArticleRow, snippet: Option<Snippet<'a>>) -> Self {
        Self {
            id: row.id.0,
            title: &row.title,
            source: &row.source,
            feed: row.feed.0,
            link: row.link.as_deref(),
            published: row.published.map(|moment| moment.to_string()),
            arrived: row.arrived.to_string(),
            unread: !row.read,
            starred: row.starred,
            archived: row.archived,
            labelled: row.labelled,
            others: row.others,
            snippet,
        }
    }
}

/// Writes objects, or lines of text.
pub(super) struct Rows {
    format: RowFormat,
    page: Page<io::BufWriter<io::Stdout>>,
    locale: Locale,
    now: Timestamp,
    first: bool,
}

impl Rows {
    pub(super) fn new(format: RowFormat, settings: &Settings) -> Self {
        let locale = settings.locale();
        let in_terminal = io::stdout().is_terminal() && format == RowFormat::Text;
        let form = if in_terminal {
            let encoding = settings.terminal(Asking::Guest).profile.encoding_without_escapes();
            Form::LaidOut(encoding, ask::columns().unwrap_or(80))
        } else {
            Form::Logical(None)
        };
        let page = Page {
            out: io::BufWriter::new(io::stdout()),
            form,
            marks: Marks::Keep,
            direction: locale.direction(),
            styled: in_terminal && settings.colours.0 != Colours::None,
            faces: in_terminal,
        };
        Self { format, page, locale, now: Timestamp::now(), first: true }
    }

    /// The words of the interface.
    pub(super) fn locale(&self) -> &Locale {
        &self.locale
    }

    /// Writes an article; `text` is its line of context, where there is one.
    pub(super) fn article(&mut self, row: &ArticleRow, snippet: Option<Snippet<'_>>) -> io::Result<()> {
        if self.format != RowFormat::Text {
            return self.object(&ArticleObject::new(row, snippet));
        }
        let marks = format!("{}{}", if row.read { "" } else { "● " }, if row.starred { "★ " } else { "" });
        let title = if row.title.is_empty() { self.locale.text("article-untitled") } else { row.title.clone() };
        let look = if row.read { Look::Plain } else { Look::Bold };
        self.page.paragraph(&format!("{marks}{title}"), look, Lead::None)?;
        let age = self.locale.age(self.now.as_second() - row.when.as_second());
        self.page.paragraph(&format!("{} · {age}", row.source), Look::Dim, Lead::Indent)?;
        match snippet {
            Some(snippet) => self.page.paragraph(snippet.text, Look::Plain, Lead::Indent),
            None => Ok(()),
        }
    }

    /// Writes a line of text.
    pub(super) fn line(&mut self, text: &str, look: Look) -> io::Result<()> {
        self.page.paragraph(text, look, Lead::None)
    }

    /// Writes any object as JSON.
    pub(super) fn object(&mut self, object: &impl Serialize) -> io::Result<()> {
        let separator = match (self.format, self.first) {
            (RowFormat::Json, true) => "[\n",
            (RowFormat::Json, false) => ",\n",
            (RowFormat::Jsonl | RowFormat::Text, _) => "",
        };
        self.first = false;
        self.page.out.write_all(separator.as_bytes())?;
        serde_json::to_writer(&mut self.page.out, object)?;
        if self.format == RowFormat::Json { Ok(()) } else { self.page.out.write_all(b"\n") }
    }

    /// Whether people read it.
    pub(super) fn is_text(&self) -> bool {
        self.format == RowFormat::Text
    }

    /// Ends the output.
    pub(super) fn end(mut self) -> io::Result<()> {
        if self.format == RowFormat::Json {
            self.page.out.write_all(if self.first { b"[]\n" } else { b"\n]\n" })?;
        }
        self.page.out.flush()
    }
}

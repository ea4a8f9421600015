//! `sahifa --plain`: the reader as lines, for screen readers and braille lines.
//!
//! In: a command a line. Out: lines in logical order without boxes, colours, cursor movements or any other escape, a page at a
//! time; Enter brings the next. With `--terminal` they are laid out for that terminal instead. [`shelf`] has the articles.

mod shelf;

use std::fs::File;
use std::io::{self, BufRead, BufReader, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use self::shelf::{Row, Shelf};
use super::args::SharedArgs;
use super::error::{Failure, Outcome};
use super::page::{Form, Lead, Look, Page};
use super::settings::Settings;
use super::{inputs, print, read};
use crate::article::model::Article;
use crate::extract::model::Extraction;
use crate::text::layout::Marks;
use crate::tui::{
    detect::ask,
    keymap::{self, Keymap},
    locale::{Argument, Locale},
    state::{entities, entry::Entry, facts, find::find, library::MarkRead, statements, timeline},
};

/// Rows of a page, counted as an eighty-column terminal breaks them.
const PAGE: usize = 20;
const COLUMNS: usize = 80;
/// The longest command that is read, in bytes.
const LONGEST: u64 = 4096;

/// Reads commands until the reader leaves or there are no more.
pub(super) fn run(inputs: &[PathBuf], shared: &SharedArgs) -> Result<Outcome, Failure> {
    let settings = Settings::gather(shared)?;
    let (shelf, failed) = shelf(inputs, &settings)?;
    let mut session = Session::new(shelf, &settings)?;
    let out = &mut io::stdout().lock();
    // An article that comes by standard input leaves the keys to the terminal.
    let piped = inputs.iter().any(|input| input == Path::new("-"));
    if !piped {
        session.run(&mut io::stdin().lock(), out)?;
    } else if let Some(terminal) = File::open("/dev/tty").ok().filter(|_| io::stdout().is_terminal()) {
        session.run(&mut BufReader::new(terminal), out)?;
    } else {
        session.run(&mut io::empty(), out)?;
    }
    Ok(Outcome::of(failed))
}

fn shelf(inputs: &[PathBuf], settings: &Settings) -> Result<(Shelf, usize), Failure> {
    if inputs.is_empty()
        && let Some(desk) = read::open_library(settings)?
    {
        let marks = settings.file.mark_read.unwrap_or_default() != MarkRead::Never;
        let path = settings.library.as_ref().map(|(path, _)| path.clone()).unwrap_or_default();
        return Ok((Shelf::Library(Box::new(desk), path, marks), 0));
    }
    let (articles, failed) = inputs::load(inputs);
    Ok((Shelf::Files(articles.into_iter().map(|opened| Arc::new(opened.article)).collect()), failed))
}

/// What the reader sees and where he is.
struct Session<'s> {
    settings: &'s Settings,
    locale: Locale,
    keymap: Keymap,
    shelf: Shelf,
    rows: Vec<Row>,
    open: Option<(usize, Arc<Article>, Extraction)>,
    /// Lines that were not shown yet, the next one last.
    waiting: Vec<String>,
}

/// Whether the reader goes on.
#[derive(PartialEq)]
enum Next {
    Stay,
    Leave,
}

impl<'s> Session<'s> {
    fn new(mut shelf: Shelf, settings: &'s Settings) -> Result<Self, Failure> {
        let keymap = Keymap::parse(keymap::DEFAULT).map_err(|e| Failure::Usage(e.to_string()))?;
        let rows = shelf.all()?;
        Ok(Self { settings, locale: settings.locale(), keymap, shelf, rows, open: None, waiting: Vec::new() })
    }

    fn run(&mut self, commands: &mut dyn BufRead, out: &mut dyn Write) -> Result<(), Failure> {
        if self.rows.len() == 1 {
            self.open(0)?;
        } else {
            self.list()?;
        }
        loop {
            self.page(out).map_err(Failure::Output)?;
            let mut line = Vec::new();
            let read = commands.take(LONGEST).read_until(b'\n', &mut line).map_err(Failure::Input)?;
            if read == 0 {
                // Nobody is there to ask for the rest of it.
                while !self.waiting.is_empty() {
                    writeln!(out).and_then(|()| self.page(out)).map_err(Failure::Output)?;
                }
                return writeln!(out).map_err(Failure::Output);
            }
            if self.obey(String::from_utf8_lossy(&line).trim())? == Next::Leave {
                return Ok(());
            }
        }
    }

    /// Does what a line says.
    fn obey(&mut self, line: &str) -> Result<Next, Failure> {
        if let Some(words) = line.strip_prefix('/') {
            self.search(words.trim())?;
            return Ok(Next::Stay);
        }
        if let Some(number) = number(line) {
            match number.checked_sub(1).filter(|&index| index < self.rows.len()) {
                Some(index) => self.open(index)?,
                None => self.say("plain-no-number"),
            }
            return Ok(Next::Stay);
        }
        let mut letters = line.chars();
        let letter = match (letters.next(), letters.next()) {
            (None, _) if self.waiting.is_empty() => {
                self.say("plain-end");
                return Ok(Next::Stay);
            }
            (None, _) => return Ok(Next::Stay),
            // Words and letters that stand for nothing are answered below.
            (Some(_), Some(_)) => ' ',
            (Some(letter), None) => self.keymap.meant(letter),
        };
        let at = self.open.as_ref().map(|(index, ..)| *index);
        match letter {
            'q' => return Ok(Next::Leave),
            '?' | 'h' => self.say("plain-help"),
            'l' => {
                self.open = None;
                self.rows = self.shelf.all()?;
                self.list()?;
            }
            'n' | 'p' => {
                let wanted = match (at, letter) {
                    (None, 'n') => Some(0),
                    (Some(index), 'n') => Some(index + 1),
                    (index, _) => index.and_then(|index| index.checked_sub(1)),
                };
                match wanted.filter(|&index| index < self.rows.len()) {
                    Some(index) => self.open(index)?,
                    None => self.say("plain-no-more"),
                }
            }
            'c' => self.article()?,
            'f' | 'e' | 't' | 's' => self.found(letter),
            _ => self.say("plain-unknown"),
        }
        Ok(Next::Stay)
    }

    fn open(&mut self, index: usize) -> Result<(), Failure> {
        let Some(row) = self.rows.get_mut(index) else { return Ok(()) };
        let (article, found) = self.shelf.open(row)?;
        self.open = Some((index, article, found));
        self.article()
    }

    /// Shows the open article from its start.
    fn article(&mut self) -> Result<(), Failure> {
        let Some((_, article, _)) = &self.open else {
            self.say("plain-none-open");
            return Ok(());
        };
        let mut page = self.sheet();
        print::write(&mut page, article, false, self.settings.form(), &self.locale).map_err(Failure::Output)?;
        self.show(&page.out);
        Ok(())
    }

    fn list(&mut self) -> Result<(), Failure> {
        if self.rows.is_empty() {
            self.say("list-empty");
            return Ok(());
        }
        let mut page = self.sheet();
        for (index, row) in self.rows.iter().enumerate() {
            let untitled = || self.locale.text("article-untitled");
            let title = if row.title.is_empty() { untitled() } else { row.title.clone() };
            let mut line = format!("{}. {title}", self.locale.count(index + 1));
            if !row.source.is_empty() {
                line.push_str(&format!(" — {}", row.source));
            }
            if row.unread {
                line.push_str(&format!(" — {}", self.locale.text("plain-unread")));
            }
            page.paragraph(&line, Look::Plain, Lead::None).map_err(Failure::Output)?;
        }
        self.show(&page.out);
        Ok(())
    }

    /// Shows what was found in the open article.
    fn found(&mut self, which: char) {
        let Some((_, article, found)) = &self.open else { return self.say("plain-none-open") };
        let (entries, none) = match which {
            'f' => (facts::entries(article, found, None, &self.locale), "empty-facts"),
            'e' => (entities::entries(found, |_| true, &self.locale), "empty-entities"),
            't' => (timeline::entries(found, None, &self.locale), "empty-timeline"),
            _ => (statements::entries(article, found, None, &self.locale), "empty-statements"),
        };
        let lines: Vec<&Entry> = entries.iter().filter(|entry| !entry.text.trim().is_empty()).collect();
        if lines.is_empty() {
            return self.say(none);
        }
        let mut page = self.sheet();
        for entry in lines {
            // Memory takes every line.
            let _ = page.paragraph(&entry.text, Look::Plain, Lead::None);
        }
        self.show(&page.out);
    }

    /// In an article, the paragraphs in which the words stand; in the list, the articles.
    fn search(&mut self, words: &str) -> Result<(), Failure> {
        if words.is_empty() {
            self.say("plain-unknown");
            return Ok(());
        }
        let Some((_, article, _)) = &self.open else {
            match self.shelf.search(words) {
                Ok(rows) if rows.is_empty() => self.say("status-nothing-found"),
                Ok(rows) => {
                    self.rows = rows;
                    self.list()?;
                }
                // What was typed makes no query: the session goes on.
                Err(failure) => self.waiting = vec![self.locale.error(&failure.to_string())],
            }
            return Ok(());
        };
        let mut paragraphs: Vec<usize> = find(article, words).iter().map(|hit| hit.paragraph).collect();
        paragraphs.dedup();
        let mut page = self.sheet();
        for paragraph in paragraphs.iter().filter_map(|&index| article.paragraphs.get(index)) {
            page.paragraph(&paragraph.text, Look::Plain, Lead::None).map_err(Failure::Output)?;
        }
        if paragraphs.is_empty() {
            self.say("status-nothing-found");
        } else {
            self.show(&page.out);
        }
        Ok(())
    }

    /// Something to write on, in the form that was asked for.
    fn sheet(&self) -> Page<Vec<u8>> {
        let form = match self.settings.option_terminal() {
            Some(profile) => {
                Form::LaidOut(profile.encoding_without_escapes(), ask::columns().unwrap_or(COLUMNS as u32))
            }
            None => Form::Logical(None),
        };
        let marks = if self.settings.marks.unwrap_or(true) { Marks::Keep } else { Marks::Hide };
        Page { out: Vec::new(), form, marks, direction: self.locale.direction(), styled: false, faces: false }
    }

    /// What is shown next, instead of what was.
    fn show(&mut self, text: &[u8]) {
        // Isolates are for screens that reorder; here they would be spoken.
        let kept: String =
            String::from_utf8_lossy(text).chars().filter(|c| !matches!(c, '\u{2066}'..='\u{2069}')).collect();
        self.waiting = kept.lines().rev().map(str::to_owned).collect();
    }

    fn say(&mut self, key: &str) {
        let mut page = self.sheet();
        for line in self.locale.text(key).lines() {
            let _ = page.paragraph(line, Look::Plain, Lead::None);
        }
        self.show(&page.out);
    }

    /// Shows as much as fits on a page, at least a line, and asks what next.
    fn page(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let mut room = PAGE;
        while let Some(line) = self.waiting.pop() {
            let rows = line.chars().count().div_ceil(COLUMNS).max(1);
            if rows > room && room < PAGE {
                self.waiting.push(line);
                break;
            }
            room = room.saturating_sub(rows);
            writeln!(out, "{line}")?;
            if room == 0 {
                break;
            }
        }
        let prompt = if !self.waiting.is_empty() {
            self.locale.text("plain-more")
        } else if let Some((index, ..)) = &self.open {
            let numbers = [("index", Argument::Count(index + 1)), ("count", Argument::Count(self.rows.len()))];
            self.locale.with("plain-article", &numbers)
        } else {
            self.locale.text("plain-list")
        };
        write!(out, "{} ", prompt.trim_end())?;
        out.flush()
    }
}

/// A number, in the digits of any keyboard.
fn number(line: &str) -> Option<usize> {
    let digit = |c: char| match c {
        '٠'..='٩' => Some(c as u32 - '٠' as u32),
        '۰'..='۹' => Some(c as u32 - '۰' as u32),
        _ => c.to_digit(10),
    };
    let digits: Option<String> = line.chars().map(|c| digit(c).and_then(|d| char::from_digit(d, 10))).collect();
    digits.filter(|digits| !digits.is_empty())?.parse().ok()
}

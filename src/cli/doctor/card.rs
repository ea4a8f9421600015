//! The test card: lines of which one sees at once whether they are right.

use std::io::{self, IsTerminal, Write};
use std::ops::Range;

use crate::cli::page::{Form, Lead, Look, Page};
use crate::cli::settings::{Colours, Settings};
use crate::text::encode::{EncodedLine, Encoding, Face};
use crate::text::layout::{BaseDirection, Direction, Justify, LayoutOptions, Marks, layout};
use crate::text::terminal::TerminalProfile;

/// Cells of the card.
const WIDTH: u32 = 48;

/// What to look for, and the line in which to look for it.
const LINES: &[(&str, &str)] = &[
    ("letters joined, سلام at the right edge", "سلام على الجميع، أهلا وسهلا بكم"),
    ("lam-alef: four times one sign, then a word", "لا لأ لإ لآ والسلام"),
    ("marks: each over or under its own letter", "مُحَمَّدٌ قَرَأَ الكِتابَ"),
    ("numbers: 7, 2023, 1,200 and 25% from the right", "في 7 أكتوبر 2023 قُتل 1,200 ونسبة ٢٥٪"),
    ("brackets: each pair closed round its word", "قال (نعم) «ثم» [صمت] {طويلا}"),
    ("Latin words inside, from left to right", "نشرت BBC News الخبر على example.com"),
    ("Persian and Hebrew", "گفت‌وگو در پاریس، שלום עולם"),
];

pub(super) fn write(out: &mut impl Write, settings: &Settings, profile: TerminalProfile) -> io::Result<()> {
    // Modes that are put back at once would undo the card in terminals that reorder what already stands; VTE keeps a
    // row as it was written.
    let explicit = profile.encoding == Encoding::Explicit && io::stdout().is_terminal();
    let encoding = if explicit { profile.encoding } else { profile.encoding_without_escapes() };
    let card = Card::new(settings, profile, encoding);
    let marks = card.marks;
    if explicit {
        out.write_all(b"\x1b[8l")?;
    }
    let form = Form::LaidOut(encoding, WIDTH);
    let mut page = Page { out: &mut *out, form, marks, direction: Direction::Rtl, styled: false, faces: card.faces };
    for (look_for, line) in LINES {
        page.blank()?;
        page.paragraph(look_for, Look::Plain, Lead::None)?;
        page.paragraph(line, Look::Plain, Lead::None)?;
    }
    page.blank()?;
    page.paragraph("colours: red, green and blue from the right", Look::Plain, Lead::None)?;
    let row = card.coloured("أحمر أخضر أزرق", &["31", "32", "34"], WIDTH);
    page.cells(&row)?;
    page.blank()?;
    page.paragraph("two panes: اليمين right of a straight bar", Look::Plain, Lead::None)?;
    for (left, right) in [("اليسار", "اليمين"), ("لا (1)", "نص BBC"), ("abc", "123")] {
        let row = format!("{}│{}", card.pane(left), card.pane(right));
        page.cells(&row)?;
    }
    if explicit {
        out.write_all(b"\x1b[8h")?;
    }
    Ok(())
}

pub(super) struct Card {
    encoding: Encoding,
    marks: Marks,
    colours: bool,
    /// Whether faces may be set where the encoding depends on them.
    faces: bool,
}

impl Card {
    pub(super) fn new(settings: &Settings, profile: TerminalProfile, encoding: Encoding) -> Self {
        let marks = if settings.marks.unwrap_or(profile.draws_marks) { Marks::Keep } else { Marks::Hide };
        let faces = io::stdout().is_terminal();
        Self { encoding, marks, colours: settings.colours.0 != Colours::None && faces, faces }
    }

    /// A numbered row to judge by: two panes, a word of another colour, brackets, figures, Latin.
    pub(super) fn test_row(&self, number: usize) -> String {
        let blank = EncodedLine::blank(self.encoding);
        let sentence = self.coloured("سلام (25) كتاب لا BBC", &["", "", "31"], WIDTH / 2 + 8);
        // Who reorders whole rows by himself shows no panes.
        let pane = if self.encoding == Encoding::Logical { String::new() } else { self.row("يمين", 8, &|_| None) };
        let bar = if pane.is_empty() { "" } else { "│" };
        format!("{blank}{number}.{blank}{blank}{pane}{bar}{sentence}")
    }

    /// A row whose words have these colours, in turn.
    fn coloured(&self, text: &str, colours: &[&'static str], width: u32) -> String {
        let mut starts: Vec<usize> = vec![0];
        starts.extend(text.match_indices(' ').map(|(at, _)| at + 1));
        let word = |byte: usize| starts.partition_point(|&s| s <= byte).saturating_sub(1);
        self.row(text, width, &|source| {
            let ink = colours
                .get(word(source.start))
                .filter(|ink| !ink.is_empty() && self.colours && !text[source].trim().is_empty());
            ink.copied()
        })
    }

    /// A row that fills one of the two panes.
    fn pane(&self, text: &str) -> String {
        self.row(text, WIDTH / 2, &|_| None)
    }

    /// A text of one line in cells of this width, right-aligned, each cell in the colour that its source has.
    fn row(&self, text: &str, width: u32, ink: &dyn Fn(Range<usize>) -> Option<&'static str>) -> String {
        let base = BaseDirection::Auto(Direction::Rtl);
        let lines = layout(
            text,
            &LayoutOptions {
                width: width - 1,
                base,
                joining: self.encoding.joins(),
                marks: self.marks,
                justify: Justify::Ragged,
            },
        );
        let Some(line) = lines.line(0) else { return String::new() };
        let encoded = EncodedLine::new(text, &line, self.encoding);
        let padding = EncodedLine::blank(self.encoding).repeat((width - line.width) as usize);
        let mut row = String::new();
        if line.direction == Direction::Rtl {
            row.push_str(&padding);
        }
        let mut current = None;
        for cell in encoded.cells() {
            let next = line.clusters.get(cell.cluster as usize).and_then(|c| ink(c.source()));
            if next != current {
                row.push_str(&next.map_or_else(|| "\x1b[39m".to_owned(), |code| format!("\x1b[{code}m")));
                current = next;
            }
            let (on, off) = match cell.face {
                Face::Bold if self.faces => ("\x1b[1m", "\x1b[22m"),
                Face::Italic if self.faces => ("\x1b[3m", "\x1b[23m"),
                Face::BoldItalic if self.faces => ("\x1b[1;3m", "\x1b[22;23m"),
                _ => ("", ""),
            };
            row.push_str(on);
            row.push_str(encoded.symbol(cell));
            row.push_str(off);
        }
        if current.is_some() {
            row.push_str("\x1b[39m");
        }
        if line.direction == Direction::Ltr {
            row.push_str(&padding);
        }
        row
    }
}

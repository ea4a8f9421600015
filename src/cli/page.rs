//! Lines of text on standard output: as they are, or laid out for a terminal.
//!
//! In: clean paragraphs in logical order. Out: for a pipe, the same text; for a terminal, rows of cells in the order and
//! form that its family needs, right-to-left rows at the right edge by padding. The only escapes are bold, dim and their
//! end, and only where [`Page::styled`] was asked for.

use std::borrow::Cow;
use std::io::{self, Write};

use crate::text::encode::{EncodedCell, EncodedLine, Encoding, Face};
use crate::text::layout::{BaseDirection, Direction, Justify, LayoutOptions, Marks, VisualCluster, layout};

/// Where lines go and in what form.
#[derive(Debug)]
pub(super) struct Page<W> {
    pub(super) out: W,
    /// How rows are written.
    pub(super) form: Form,
    /// Whether vowel marks are shown.
    pub(super) marks: Marks,
    /// The direction of paragraphs that tell none.
    pub(super) direction: Direction,
    /// Whether looks are written as escapes.
    pub(super) styled: bool,
    /// Whether faces are written as escapes where the encoding depends on them.
    pub(super) faces: bool,
}

/// How rows are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// Logical order, wrapped to a width if there is one.
    Logical(Option<u32>),
    /// Laid out in cells of this width.
    LaidOut(Encoding, u32),
}

/// How a paragraph looks, beside its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// As running text.
    Plain,
    /// A headline or heading.
    Bold,
    /// What stands back: captions, repeats, dates.
    Dim,
    /// A line of code or an address: from left to right, whatever it holds.
    Code,
}

/// What stands before a paragraph's lines, at the edge where they begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lead<'a> {
    /// Nothing.
    None,
    /// Blanks.
    Indent,
    /// Signs, from the outside in, each with a blank after it.
    Signs(&'a [Sign]),
}

/// A sign before a paragraph's lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sign {
    /// Before the first line.
    pub(super) first: String,
    /// Whether it stands before the other lines too; else they have blanks in its place.
    pub(super) goes_on: bool,
}

impl Sign {
    /// Before every line.
    pub(super) fn bar(sign: &str) -> Self {
        Self { first: sign.to_owned(), goes_on: true }
    }

    /// Before the first line.
    pub(super) fn marker(sign: impl Into<String>) -> Self {
        Self { first: sign.into(), goes_on: false }
    }

    fn cells(&self) -> usize {
        self.first.chars().count()
    }
}

impl Lead<'_> {
    /// The cells that it takes, the blank beside the text too.
    fn width(self) -> u32 {
        match self {
            Self::None => 0,
            Self::Indent => 2,
            Self::Signs(signs) => signs.iter().map(|sign| sign.cells() as u32 + 1).sum(),
        }
    }

    /// What stands before line `line` that reads from the left, or in logical order.
    fn before(self, line: usize, blank: &str) -> String {
        match self {
            Self::None => String::new(),
            Self::Indent => format!(" {blank}"),
            Self::Signs(signs) => {
                let shown = signs.iter().map(|sign| {
                    let blanks = || " ".repeat(sign.cells());
                    let words = if line == 0 || sign.goes_on { sign.first.clone() } else { blanks() };
                    words + blank
                });
                shown.collect()
            }
        }
    }

    /// What stands behind line `line` on its right, where the line begins there: the outermost sign last.
    fn behind(self, line: usize, blank: &str) -> String {
        let row = match self {
            Self::None => return String::new(),
            Self::Indent => blank.to_owned(),
            Self::Signs(signs) => {
                let shown = signs.iter().rev().map(|sign| {
                    let shown = line == 0 || sign.goes_on;
                    let words = if shown { from_the_right(&sign.first) } else { " ".repeat(sign.cells()) };
                    blank.to_owned() + &words
                });
                shown.collect()
            }
        };
        row.trim_end_matches(' ').to_owned()
    }
}

/// A sign as it stands where lines begin at the right: digits keep their order.
fn from_the_right(sign: &str) -> String {
    match sign.strip_suffix('.') {
        Some(number) if !number.is_empty() => format!(".{number}"),
        _ => sign.to_owned(),
    }
}

impl<W: Write> Page<W> {
    /// Writes one paragraph.
    pub(super) fn paragraph(&mut self, text: &str, look: Look, lead: Lead<'_>) -> io::Result<()> {
        match self.form {
            Form::Logical(None) => {
                let before = lead.before(0, " ");
                self.row(look, &format!("{before}{text}"))
            }
            Form::Logical(Some(width)) => self.wrapped(text, look, lead, width),
            Form::LaidOut(encoding, width) => self.laid_out(text, look, lead, encoding, width),
        }
    }

    /// Writes an empty row.
    pub(super) fn blank(&mut self) -> io::Result<()> {
        self.out.write_all(b"\n")
    }

    /// Writes cells as they are, left to right.
    pub(super) fn cells(&mut self, row: &str) -> io::Result<()> {
        self.row(Look::Plain, row)
    }

    fn options(&self, look: Look, width: u32, joining: bool) -> LayoutOptions {
        LayoutOptions {
            width,
            base: if look == Look::Code {
                BaseDirection::Fixed(Direction::Ltr)
            } else {
                BaseDirection::Auto(self.direction)
            },
            joining,
            marks: self.marks,
            justify: Justify::Ragged,
        }
    }

    fn wrapped(&mut self, text: &str, look: Look, lead: Lead<'_>, width: u32) -> io::Result<()> {
        let lines = layout(text, &self.options(look, width.saturating_sub(lead.width()).max(1), true));
        for (i, line) in lines.lines().enumerate() {
            let before = lead.before(i, " ");
            self.row(look, format!("{before}{}", &text[line.start..line.end]).trim_end())?;
        }
        Ok(())
    }

    fn laid_out(&mut self, text: &str, look: Look, lead: Lead<'_>, encoding: Encoding, width: u32) -> io::Result<()> {
        let blank = EncodedLine::blank(encoding);
        // Families with a blank of their own want one before a row's first right-to-left letter.
        let edge = u32::from(blank != " ");
        // A column too narrow for what stands before the text does without it.
        let lead = if width < 8 || lead.width() > width / 2 { Lead::None } else { lead };
        let room = width.saturating_sub(lead.width() + edge).max(1);
        let lines = layout(text, &self.options(look, room, encoding.joins()));
        for (i, line) in lines.lines().enumerate() {
            let encoded = EncodedLine::new(text, &line, encoding);
            let symbols: String = encoded.cells().iter().map(|cell| self.symbol(look, &encoded, cell)).collect();
            let before = lead.before(i, blank);
            let rtl = line.direction == Direction::Rtl;
            let row = if rtl && encoding == Encoding::Logical {
                // The terminal puts the row at the edge itself, and what comes first in it rightmost.
                format!("{before}{symbols}")
            } else if rtl {
                let padding = blank.repeat((room + edge).saturating_sub(line.width) as usize);
                // A sign of no direction needs no mark of its own: nothing stands after it in the row.
                format!("{padding}{symbols}{}", lead.behind(i, blank))
            } else {
                let first_is_rtl = edge == 1 && line.clusters.first().is_some_and(VisualCluster::is_rtl);
                format!("{before}{}{symbols}", if first_is_rtl { blank } else { "" })
            };
            self.row(look, if rtl { row.as_str() } else { row.trim_end() })?;
        }
        Ok(())
    }

    /// A cell's symbol, in the face that it must have.
    fn symbol<'e>(&self, look: Look, encoded: &'e EncodedLine, cell: &EncodedCell) -> Cow<'e, str> {
        let symbol = encoded.symbol(cell);
        let (on, off) = match cell.face {
            Face::Bold if self.faces => ("\x1b[1m", "\x1b[22m"),
            Face::Italic if self.faces => ("\x1b[3m", "\x1b[23m"),
            Face::BoldItalic if self.faces => ("\x1b[1;3m", "\x1b[22;23m"),
            _ => return symbol.into(),
        };
        // What ends bold ends dim, too.
        let again = if cell.face == Face::Italic { "" } else { self.looks(look).0 };
        format!("{on}{symbol}{off}{again}").into()
    }

    /// What begins and ends a look.
    fn looks(&self, look: Look) -> (&'static str, &'static str) {
        match look {
            _ if !self.styled => ("", ""),
            // A bold row would be one face again.
            Look::Bold if self.faces && matches!(self.form, Form::LaidOut(Encoding::Words, _)) => ("", ""),
            Look::Plain | Look::Code => ("", ""),
            Look::Bold => ("\x1b[1m", "\x1b[22m"),
            Look::Dim => ("\x1b[2m", "\x1b[22m"),
        }
    }

    fn row(&mut self, look: Look, row: &str) -> io::Result<()> {
        let (on, off) = if row.is_empty() { ("", "") } else { self.looks(look) };
        writeln!(self.out, "{on}{row}{off}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str, lead: Lead<'_>, form: Form) -> Vec<String> {
        let mut page =
            Page { out: Vec::new(), form, marks: Marks::Keep, direction: Direction::Rtl, styled: false, faces: false };
        page.paragraph(text, Look::Bold, lead).unwrap();
        String::from_utf8(page.out).unwrap().lines().map(str::to_owned).collect()
    }

    #[test]
    fn a_right_to_left_row_is_joined_reversed_and_padded_to_the_right_edge() {
        let form = Form::LaidOut(Encoding::Visual, 8);
        let bullet = [Sign::marker("•")];
        // س initial, lam-alef final, م isolated: from the right.
        assert_eq!(rows("سلام", Lead::None, form), ["     \u{FEE1}\u{FEFC}\u{FEB3}"]);
        assert_eq!(rows("سلام", Lead::Signs(&bullet), form), ["   \u{FEE1}\u{FEFC}\u{FEB3} •"]);
        assert_eq!(rows("abc", Lead::Signs(&bullet), form), ["• abc"]);
    }

    #[test]
    fn a_pipe_gets_the_text_as_it_is() {
        let text = "قال (سلام) 25%";
        assert_eq!(rows(text, Lead::None, Form::Logical(None)), [text]);
        let wrapped = rows("كلمة كلمة كلمة", Lead::None, Form::Logical(Some(10)));
        assert_eq!(wrapped, ["كلمة كلمة", "كلمة"]);
    }

    #[test]
    fn a_family_with_its_own_blank_gets_one_before_each_row() {
        for width in [6, 9, 30] {
            for row in rows("سلام للعالم كله", Lead::None, Form::LaidOut(Encoding::Runs, width)) {
                assert!(row.starts_with(EncodedLine::blank(Encoding::Runs)), "{width}: {row:?}");
            }
        }
    }

    #[test]
    fn no_row_is_wider_than_asked_with_or_without_a_lead() {
        let signs = [Sign::bar("│"), Sign::marker("12.")];
        for width in 1..20 {
            for lead in [Lead::None, Lead::Indent, Lead::Signs(&signs[..1]), Lead::Signs(&signs)] {
                for encoding in [Encoding::Visual, Encoding::Runs] {
                    // A blank of its own needs a cell more.
                    let allowed = if encoding == Encoding::Runs { width.max(2) } else { width };
                    for row in rows("خبر من قاعدة عين الأسد in Iraq", lead, Form::LaidOut(encoding, width))
                    {
                        assert!(row.chars().count() <= allowed as usize, "{width}: {row:?}");
                    }
                }
            }
        }
    }
}

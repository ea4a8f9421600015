//! Lines of text on standard output: as they are, or laid out for a terminal.
//!
//! In: clean paragraphs in logical order. Out: for a pipe, the same text; for a terminal, rows of cells in the order and
//! form that its family needs, right-to-left rows at the right edge by padding. The only escapes are bold, dim and their
//! end, and only where [`Page::styled`] was asked for.

use std::io::{self, Write};

use crate::text::encode::{EncodedLine, Encoding};
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
}

/// What stands before a paragraph's lines, at the edge where they begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lead {
    /// Nothing.
    None,
    /// Blanks.
    Indent,
    /// A bullet before the first line, blanks before the others.
    Bullet,
    /// A bar before every line.
    Bar,
}

impl Lead {
    /// For a first line and for the lines after it; both take the same number of cells, the blank beside the text too.
    fn signs(self) -> (&'static str, &'static str) {
        match self {
            Self::None => ("", ""),
            Self::Indent => (" ", " "),
            Self::Bullet => ("•", " "),
            Self::Bar => ("│", "│"),
        }
    }

    fn width(self) -> u32 {
        if self == Self::None { 0 } else { 2 }
    }
}

impl<W: Write> Page<W> {
    /// Writes one paragraph.
    pub(super) fn paragraph(&mut self, text: &str, look: Look, lead: Lead) -> io::Result<()> {
        match self.form {
            Form::Logical(None) => {
                let (first, _) = lead.signs();
                let gap = if lead == Lead::None { "" } else { " " };
                self.row(look, &format!("{first}{gap}{text}"))
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

    fn options(&self, width: u32, joining: bool) -> LayoutOptions {
        LayoutOptions {
            width,
            base: BaseDirection::Auto(self.direction),
            joining,
            marks: self.marks,
            justify: Justify::Ragged,
        }
    }

    fn wrapped(&mut self, text: &str, look: Look, lead: Lead, width: u32) -> io::Result<()> {
        let lines = layout(text, &self.options(width.saturating_sub(lead.width()).max(1), true));
        for (i, line) in lines.lines().enumerate() {
            let sign = if i == 0 { lead.signs().0 } else { lead.signs().1 };
            let gap = if lead == Lead::None { "" } else { " " };
            self.row(look, format!("{sign}{gap}{}", &text[line.start..line.end]).trim_end())?;
        }
        Ok(())
    }

    fn laid_out(&mut self, text: &str, look: Look, lead: Lead, encoding: Encoding, width: u32) -> io::Result<()> {
        let blank = EncodedLine::blank(encoding);
        // Families with a blank of their own want one before a row's first right-to-left letter.
        let edge = u32::from(blank != " ");
        // A column too narrow for what stands before the text does without it.
        let lead = if width < 8 { Lead::None } else { lead };
        let room = width.saturating_sub(lead.width() + edge).max(1);
        let lines = layout(text, &self.options(room, encoding.joins()));
        for (i, line) in lines.lines().enumerate() {
            let sign = if i == 0 { lead.signs().0 } else { lead.signs().1 };
            let encoded = EncodedLine::new(text, &line, encoding);
            let symbols: String = encoded.cells().iter().map(|cell| encoded.symbol(cell)).collect();
            let gap = if lead == Lead::None { "" } else { blank };
            let rtl = line.direction == Direction::Rtl;
            let row = if rtl && encoding == Encoding::Logical {
                // The terminal puts the row at the edge itself, and what comes first in it rightmost.
                format!("{sign}{gap}{symbols}")
            } else if rtl {
                let padding = blank.repeat((room + edge).saturating_sub(line.width) as usize);
                // A sign of no direction needs no mark of its own: nothing stands after it in the row.
                format!("{padding}{symbols}{gap}{}", sign.trim_end())
            } else {
                let first_is_rtl = edge == 1 && line.clusters.first().is_some_and(VisualCluster::is_rtl);
                format!("{sign}{gap}{}{symbols}", if first_is_rtl { blank } else { "" })
            };
            self.row(look, if rtl { row.as_str() } else { row.trim_end() })?;
        }
        Ok(())
    }

    fn row(&mut self, look: Look, row: &str) -> io::Result<()> {
        let (on, off) = match look {
            _ if !self.styled || row.is_empty() => ("", ""),
            Look::Plain => ("", ""),
            Look::Bold => ("\x1b[1m", "\x1b[22m"),
            Look::Dim => ("\x1b[2m", "\x1b[22m"),
        };
        writeln!(self.out, "{on}{row}{off}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str, lead: Lead, form: Form) -> Vec<String> {
        let mut page = Page { out: Vec::new(), form, marks: Marks::Keep, direction: Direction::Rtl, styled: false };
        page.paragraph(text, Look::Bold, lead).unwrap();
        String::from_utf8(page.out).unwrap().lines().map(str::to_owned).collect()
    }

    #[test]
    fn a_right_to_left_row_is_joined_reversed_and_padded_to_the_right_edge() {
        let form = Form::LaidOut(Encoding::Visual, 8);
        // س initial, lam-alef final, م isolated: from the right.
        assert_eq!(rows("سلام", Lead::None, form), ["     \u{FEE1}\u{FEFC}\u{FEB3}"]);
        assert_eq!(rows("سلام", Lead::Bullet, form), ["   \u{FEE1}\u{FEFC}\u{FEB3} •"]);
        assert_eq!(rows("abc", Lead::Bullet, form), ["• abc"]);
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
        for width in 1..20 {
            for lead in [Lead::None, Lead::Indent, Lead::Bullet, Lead::Bar] {
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

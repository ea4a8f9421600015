//! The last stage: a laid-out line becomes the cells that a terminal family needs (docs/TERMINALS.md, output forms).
//!
//! One file a form, each an [`Encoder`]; [`Encoding`] names them. An encoder may put marks of its own into a cell's symbol,
//! and one of them (`runs`) permutes columns; so widgets draw [`EncodedLine::cells`] from left to right and take style,
//! clicks and cursor from each cell's `cluster`. What each terminal makes of its form is modelled in `tests/encoders/`.

mod explicit;
mod khmer;
mod line;
mod logical;
mod osc_control;
mod runs;
mod visual;
mod visual_lrm;
mod words;

pub use line::{EncodedCell, EncodedLine, Face};

use super::layout::LaidOutLine;

/// How a family of terminals wants its cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// Visual order, joined forms: terminals that do nothing by themselves.
    Visual,
    /// The same with U+200E after every right-to-left or neutral cell: the default for the unknown.
    VisualLrm,
    /// The same as `Visual`, after the terminal was told to leave the order alone (`CSI 8 l`): VTE.
    Explicit,
    /// The same as `Visual`, after the terminal was told to leave the order alone by `OSC 5379;use_ctl=false`: mlterm.
    OscControl,
    /// Visual order of words, but inside each word what the terminal will turn round by itself is sent turned; blanks
    /// are U+2800, a strong left-to-right blank that keeps the words apart; where no order of a word's cells comes out right,
    /// U+200E holds them: konsole.
    Runs,
    /// The same for terminals that mirror what they turn round, without any sign that takes no cell: PuTTY, which passes over
    /// them, and mlterm inside a multiplexer, which gives them one. Words that have no order come out wrong.
    RunsBare,
    /// The same with plain blanks in another face than the words, and with faces in the place of U+200E: qterminal, which
    /// reorders each stretch of one look on its own, and draws U+2800 too wide.
    RunsSlanted,
    /// Visual order of words, the right-to-left letters of each turned round, since the font shaper draws them from right
    /// to left; what touches them has another face, so that it is not drawn with them: kitty.
    Words,
    /// The same as `Visual`, with every blank a no-break space and a Khmer sign without width, so that the terminal takes
    /// the row for a left-to-right script: kitty whose own font has the letters.
    Khmer,
    /// Logical order, base letters: for terminals that do a whole line right by themselves; chosen by hand only.
    Logical,
}

/// Whether two clusters of a line, by their places in it, look alike.
pub type Alike<'a> = &'a dyn Fn(usize, usize) -> bool;

/// One form of output.
pub trait Encoder: Sync {
    /// Adds the visible clusters of a line of `text` (the paragraph's text), each exactly once, as cells from left to
    /// right.
    fn encode(&self, text: &str, line: &LaidOutLine<'_>, out: &mut EncodedLine);

    /// The same where `alike` says of two clusters beside each other whether they have one look: for terminals that draw each
    /// look on its own.
    fn encode_looks(&self, text: &str, line: &LaidOutLine<'_>, _alike: Alike<'_>, out: &mut EncodedLine) {
        self.encode(text, line, out);
    }

    /// What a blank cell beside a line must hold: padding, and the blank that every row of text begins with where it is
    /// not a plain one.
    fn blank(&self) -> &'static str {
        " "
    }

    /// The face of such a blank.
    fn blank_face(&self) -> Face {
        Face::Any
    }

    /// Whether layout should pick joined forms for it.
    fn joins(&self) -> bool {
        true
    }

    /// What the terminal must be told before it is sent this form.
    fn switch(&self) -> Switch {
        Switch::NONE
    }
}

/// Sequences that make a terminal leave the order of cells to the program, and that let it go its own way again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Switch {
    /// Sent before the first row.
    pub on: &'static str,
    /// Sent behind the last.
    pub off: &'static str,
}

impl Switch {
    /// Nothing needs to be said.
    pub const NONE: Self = Self { on: "", off: "" };
}

impl Encoding {
    /// Every form, in the order of the variants.
    pub const ALL: [Self; 10] = [
        Self::Visual,
        Self::VisualLrm,
        Self::Explicit,
        Self::OscControl,
        Self::Runs,
        Self::RunsBare,
        Self::RunsSlanted,
        Self::Words,
        Self::Khmer,
        Self::Logical,
    ];

    /// Its name in the configuration.
    pub fn name(self) -> &'static str {
        match self {
            Self::Visual => "visual",
            Self::VisualLrm => "visual-lrm",
            Self::Explicit => "explicit",
            Self::OscControl => "osc",
            Self::Runs => "runs",
            Self::RunsBare => "runs-bare",
            Self::RunsSlanted => "runs-slanted",
            Self::Words => "words",
            Self::Khmer => "khmer",
            Self::Logical => "logical",
        }
    }

    /// The form of that name.
    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|encoding| encoding.name() == name)
    }

    /// The encoder of this form.
    pub fn encoder(self) -> &'static dyn Encoder {
        match self {
            Self::Visual => &visual::Visual,
            Self::VisualLrm => &visual_lrm::VisualLrm,
            Self::Explicit => &explicit::Explicit,
            Self::OscControl => &osc_control::OscControl,
            Self::Runs => &runs::Runs::WHOLE,
            Self::RunsBare => &runs::Runs::BARE,
            Self::RunsSlanted => &runs::Runs::SLANTED,
            Self::Words => &words::Words,
            Self::Khmer => &khmer::Khmer,
            Self::Logical => &logical::Logical,
        }
    }

    /// Whether its terminals turn the cursor with the words that they turn: qterminal does not.
    pub fn turns_cursor(self) -> bool {
        matches!(self, Self::Runs | Self::RunsBare)
    }

    /// Whether layout should pick joined forms for it.
    pub fn joins(self) -> bool {
        self.encoder().joins()
    }
}

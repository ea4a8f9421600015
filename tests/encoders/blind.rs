//! The models are not blind: an encoder that lacks what its terminal needs is found out, and the faults that the models
//! have found stay found.

use sahifa::text::{
    encode::{EncodedLine, Encoder, Encoding, Switch},
    layout::{BaseDirection, Direction, Justify, LaidOutLine, LayoutOptions, Marks, layout},
};

use crate::{
    paragraphs::{Paragraph, paragraph},
    terminals::{Coverage, Kitty, Mlterm, Plain, Reordering, Rows, Terminal, Vte},
    there_and_back::{Tally, show},
};

/// How an encoder is broken.
#[derive(Clone, Copy)]
enum Broken {
    /// Its cells are another encoder's.
    Other(Encoding),
    /// Its cells are right, and the terminal is not told.
    Untold(Encoding),
    /// The rightmost cell comes first.
    Reversed,
    /// Marks behind right-to-left letters only.
    LettersMarked,
    /// The row does not begin with its blank.
    PlainEdge(Encoding),
    /// All cells are sent in the face that their style has.
    OneFace(Encoding),
}

impl Encoder for Broken {
    fn encode(&self, text: &str, line: &LaidOutLine<'_>, out: &mut EncodedLine) {
        match *self {
            Self::Other(encoding) | Self::Untold(encoding) | Self::PlainEdge(encoding) => {
                encoding.encoder().encode(text, line, out);
            }
            Self::OneFace(encoding) => {
                let cells = EncodedLine::new(text, line, encoding);
                cells.cells().iter().for_each(|cell| out.push(text, line, cell.cluster as usize));
            }
            Self::Reversed => (0..line.clusters.len()).rev().for_each(|index| out.push(text, line, index)),
            Self::LettersMarked => {
                for (index, cluster) in line.clusters.iter().enumerate().filter(|(_, c)| c.width > 0) {
                    out.push(text, line, index);
                    if cluster.is_rtl() {
                        out.append('\u{200E}');
                    }
                }
            }
        }
    }

    fn blank(&self) -> &'static str {
        match *self {
            Self::Other(encoding) | Self::Untold(encoding) => encoding.encoder().blank(),
            _ => " ",
        }
    }

    fn switch(&self) -> Switch {
        Switch::NONE
    }
}

#[test]
fn broken_encoders_are_found_out() {
    use Encoding::{Explicit, Khmer, OscControl, Runs, RunsBare, RunsSlanted, Visual, Words};
    let cases: [(&dyn Terminal, Broken); 20] = [
        (&Plain(Visual), Broken::Reversed),
        (&Plain(Visual), Broken::Other(Encoding::Logical)),
        (&Plain(Visual), Broken::Other(Runs)),
        (&Reordering(None), Broken::Other(Visual)),
        (&Reordering(None), Broken::LettersMarked),
        (&Reordering(Some(5)), Broken::Other(Visual)),
        (&Vte, Broken::Untold(Explicit)),
        (&Mlterm, Broken::Untold(OscControl)),
        (&Kitty { encoding: Words, coverage: Coverage::All }, Broken::Other(Visual)),
        (&Kitty { encoding: Words, coverage: Coverage::Nothing }, Broken::Other(Khmer)),
        (&Kitty { encoding: Words, coverage: Coverage::All }, Broken::OneFace(Words)),
        (&Kitty { encoding: Khmer, coverage: Coverage::All }, Broken::PlainEdge(Khmer)),
        (&Rows::Konsole, Broken::Other(Visual)),
        (&Rows::Konsole, Broken::Other(RunsBare)),
        (&Rows::Putty, Broken::PlainEdge(RunsBare)),
        (&Rows::Putty, Broken::Other(Runs)),
        (&Rows::Qterminal, Broken::Other(Encoding::Logical)),
        (&Rows::Qterminal, Broken::OneFace(RunsSlanted)),
        (&Rows::Mlterm, Broken::Other(Visual)),
        (&Rows::Mlterm, Broken::Other(Runs)),
    ];
    for (case, (terminal, encoder)) in cases.iter().enumerate() {
        let mut tally = Tally::default();
        (0..300).for_each(|seed| show(*terminal, encoder, &paragraph(seed), &mut tally));
        assert!(tally.wrong.len() > 10, "case {case}: {} wrong", tally.wrong.len());
    }
}

/// The cells of a line, as they are sent.
fn sent(text: &str, encoding: Encoding) -> String {
    let base = BaseDirection::Auto(Direction::Rtl);
    let options =
        LayoutOptions { width: 100, base, joining: encoding.joins(), marks: Marks::Keep, justify: Justify::Ragged };
    let paragraph = layout(text, &options);
    let encoded = EncodedLine::new(text, &paragraph.line(0).unwrap(), encoding);
    encoded.cells().iter().map(|cell| encoded.symbol(cell)).collect()
}

#[test]
fn arabic_digits_do_not_change_places_with_the_letter_before_them() {
    assert_eq!(sent("و٢٥", Encoding::VisualLrm), "٢\u{200E}٥\u{200E}\u{FEED}\u{200E}");
}

#[test]
fn brackets_are_not_mirrored_twice_where_the_terminal_mirrors() {
    assert_eq!(sent("قال (نعم)", Encoding::Logical), "قال (نعم)");
}

#[test]
fn digits_behind_letters_come_out_right_between_left_to_right_letters() {
    let text = "a٤4شزb";
    let mut tally = Tally::default();
    let paragraph = Paragraph {
        text: text.to_owned(),
        width: 20,
        base: BaseDirection::Fixed(Direction::Ltr),
        marks: Marks::Keep,
        justify: Justify::Ragged,
    };
    show(&Rows::Konsole, Encoding::Runs.encoder(), &paragraph, &mut tally);
    assert_eq!((tally.right, tally.wrong.len()), (2, 0), "{tally:?}");
}

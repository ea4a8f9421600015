//! The cells before a paragraph's text, at the edge where its lines begin: where the signs of the quotations and lists
//! around it stand, and how many cells are kept free.
//!
//! Counted from the start edge, so that both directions have the same margin. Does not draw.

use crate::article::model::{Enclosure, Paragraph, ParagraphKind};

/// Columns with fewer cells have hardly any margin.
const NARROW: u16 = 30;

/// The cells before a text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Margin {
    /// The quotations and lists around it that there is room for, from the outside in.
    pub levels: Vec<Level>,
    /// All cells before the text.
    pub indent: u16,
}

/// One quotation or list in the margin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Level {
    /// Cells between the start edge and its sign.
    pub offset: u16,
    /// Cells of its sign and the blank after it.
    pub width: u16,
    /// What it is.
    pub enclosure: Enclosure,
}

impl Margin {
    /// The margin of running text, headlines and notes: room for one sign.
    pub fn plain(width: u16) -> Self {
        Self { levels: Vec::new(), indent: if width < NARROW { 1 } else { 2 } }
    }

    /// The margin of a paragraph in a column of this width, of which it takes at most about half.
    pub fn of(kind: ParagraphKind, around: &[Enclosure], width: u16) -> Self {
        let own = matches!(kind, ParagraphKind::Caption | ParagraphKind::Row | ParagraphKind::Code);
        if around.is_empty() && !own {
            return Self::plain(width);
        }
        let narrow = width < NARROW;
        let mut margin = Self { levels: Vec::with_capacity(around.len()), indent: if narrow { 0 } else { 3 } };
        for enclosure in around.iter().take(Paragraph::MAX_ENCLOSURES) {
            let cells = match enclosure {
                Enclosure::Quote | Enclosure::Bullets => 2,
                Enclosure::Numbers if narrow => 3,
                Enclosure::Numbers => 4,
            };
            if margin.indent + cells > width / 2 && !margin.levels.is_empty() {
                break;
            }
            margin.levels.push(Level { offset: margin.indent, width: cells, enclosure: *enclosure });
            margin.indent += cells;
        }
        margin.indent += if own { 2 } else { 0 };
        margin
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Enclosure::{Bullets, Numbers, Quote};

    #[test]
    fn each_level_moves_the_text_in_by_its_sign() {
        let indent = |around: &[Enclosure]| Margin::of(ParagraphKind::List, around, 76).indent;
        assert_eq!([indent(&[Bullets]), indent(&[Bullets, Numbers]), indent(&[Quote, Bullets, Bullets])], [5, 9, 9]);
    }

    #[test]
    fn at_least_half_of_a_column_is_left_to_the_text() {
        for width in 12..200 {
            let margin = Margin::of(ParagraphKind::List, &[Numbers; 40], width);
            assert!(margin.indent <= width / 2 && !margin.levels.is_empty(), "{width}: {margin:?}");
        }
    }
}

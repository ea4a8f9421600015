//! Lines of lists that were laid out before: most of a list stands on the next frame as it stood on the last one.

use std::{cell::RefCell, collections::HashMap, rc::Rc};

use crate::text::layout::{BaseDirection, Direction, Justify, LaidOutParagraph, LayoutOptions, Marks, layout};

/// How many are kept: several screens full, at most a few megabytes.
const KEPT: usize = 1024;

/// Texts of one line, laid out, by their width, the direction around them and whether marks are shown.
#[derive(Debug, Default)]
pub struct Labels {
    kept: RefCell<Kept>,
}

/// Width, direction and marks.
type Room = (u16, Direction, Marks);

#[derive(Debug, Default)]
struct Kept {
    by_room: HashMap<Room, HashMap<Box<str>, Rc<LaidOutParagraph>>>,
    count: usize,
}

impl Labels {
    /// A text laid out in lines of a width, in cells; its direction is its own, and `base` where it has none.
    pub fn lay_out(&self, text: &str, width: u16, base: Direction, marks: Marks) -> Rc<LaidOutParagraph> {
        let mut kept = self.kept.borrow_mut();
        let room: Room = (width, base, marks);
        if let Some(known) = kept.by_room.get(&room).and_then(|labels| labels.get(text)) {
            return Rc::clone(known);
        }
        if kept.count >= KEPT {
            *kept = Kept::default();
        }
        let laid_out = Rc::new(one_line(text, width, base, marks));
        kept.by_room.entry(room).or_default().insert(text.into(), Rc::clone(&laid_out));
        kept.count += 1;
        laid_out
    }
}

/// The same without keeping it.
pub(super) fn one_line(text: &str, width: u16, base: Direction, marks: Marks) -> LaidOutParagraph {
    layout(
        text,
        &LayoutOptions {
            width: u32::from(width),
            base: BaseDirection::Auto(base),
            joining: true,
            marks,
            justify: Justify::Ragged,
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_laid_out_before_is_told_apart_by_width_direction_and_marks() {
        let labels = Labels::default();
        let first = labels.lay_out("خبر عاجل", 4, Direction::Rtl, Marks::Keep);
        assert!(Rc::ptr_eq(&first, &labels.lay_out("خبر عاجل", 4, Direction::Rtl, Marks::Keep)));
        assert!(!Rc::ptr_eq(&first, &labels.lay_out("خبر عاجل", 4, Direction::Rtl, Marks::Hide)));
        assert_eq!(first.line_count(), 2);
        assert_eq!(labels.lay_out("خبر عاجل", 20, Direction::Rtl, Marks::Keep).line_count(), 1);
        assert_eq!(
            labels.lay_out("123", 20, Direction::Ltr, Marks::Keep).line(0).map(|line| line.direction),
            Some(Direction::Ltr)
        );
        assert_eq!(
            labels.lay_out("123", 20, Direction::Rtl, Marks::Keep).line(0).map(|line| line.direction),
            Some(Direction::Rtl)
        );
    }

    #[test]
    fn however_many_come_not_more_than_so_many_are_kept() {
        let labels = Labels::default();
        for number in 0..KEPT * 3 {
            labels.lay_out(&number.to_string(), 20, Direction::Ltr, Marks::Keep);
        }
        assert!(labels.kept.borrow().by_room.values().map(HashMap::len).sum::<usize>() <= KEPT);
    }
}

//! What stands on the terminal, and what is written to turn it into the next frame.
//!
//! Frames are compared with the last one as it was drawn, and only what differs is written; where nothing does, nothing is.
//! Not ratatui's `Terminal`: cells that were written again for the ink around them ([`super::ink`]) differ there from the
//! same cells of the next frame, so that every change would be written twice.

use std::io::{self, Write};

use crossterm::{
    QueueableCommand,
    terminal::{BeginSynchronizedUpdate, EndSynchronizedUpdate},
};
use ratatui::{
    backend::{Backend, CrosstermBackend},
    buffer::{Buffer, Cell, CellDiffOption},
    layout::{Position, Rect},
};

use super::{
    ink::{self, Tints, Wiping},
    linked::{self, Linked},
    widgets::hyperlink::Hyperlink,
};

/// Stands for what nobody knows: no text has it.
const UNKNOWN: &str = "\u{10FFFF}";

/// The terminal's screen.
#[derive(Debug)]
pub(super) struct Screen<W: Write> {
    backend: Linked<CrosstermBackend<W>>,
    /// The last frame.
    shown: Buffer,
    /// Where the cursor stands, where it is shown.
    cursor: Option<Position>,
    /// Whether the terminal was told of the cursor since the screen was cleared.
    told: bool,
    wiping: Wiping,
    tints: Tints,
}

impl<W: Write> Screen<W> {
    /// An empty screen of this area.
    pub(super) fn new(writer: W, area: Rect) -> Self {
        Self {
            backend: Linked::new(CrosstermBackend::new(writer)),
            shown: Buffer::empty(area),
            cursor: None,
            told: false,
            wiping: Wiping::Cells,
            tints: Tints::default(),
        }
    }

    /// From now on the terminal is brought to wipe ink in this way.
    pub(super) fn wipe_by(&mut self, wiping: Wiping) {
        self.wiping = wiping;
    }

    /// The area of the last frame.
    pub(super) fn area(&self) -> Rect {
        self.shown.area
    }

    /// The area that the terminal has now.
    pub(super) fn measure(&self) -> io::Result<Rect> {
        Ok(Rect::from((Position::ORIGIN, self.backend.size()?)))
    }

    /// Clears the screen and forgets what stood on it, so that the next frame, of this area, is drawn whole.
    pub(super) fn forget(&mut self, area: Rect) -> io::Result<()> {
        self.backend.clear()?;
        self.shown = Buffer::empty(area);
        self.told = false;
        Ok(())
    }

    /// Puts the cursor into the first row and forgets what stands there: for questions to the terminal, of which some show
    /// pieces. At the end of the last row these would move the whole screen.
    pub(super) fn lend_first_row(&mut self) -> io::Result<()> {
        self.backend.set_cursor_position(Position::ORIGIN)?;
        let columns = usize::from(self.shown.area.width);
        self.shown.content.iter_mut().take(columns).for_each(|cell| *cell = Cell::new(UNKNOWN));
        Write::flush(&mut self.backend)
    }

    /// Shows a frame of the same area as the last one, its cursor and its links.
    pub(super) fn show(&mut self, mut next: Buffer, cursor: Option<Position>, links: Vec<Hyperlink>) -> io::Result<()> {
        match self.wiping {
            Wiping::Cells => ink::write_around(&self.shown, &mut next),
            Wiping::Rows => self.tints.apply(&mut self.shown, &mut next),
        }
        linked::write_changed(self.backend.links(), &links, &mut next);
        self.backend.set_links(links);
        let mut changes = self.shown.diff_iter(&next).peekable();
        if changes.peek().is_some() || !self.told || self.cursor != cursor {
            self.backend.queue(BeginSynchronizedUpdate)?;
            self.backend.draw(changes)?;
            match cursor {
                Some(position) => {
                    self.backend.show_cursor()?;
                    self.backend.set_cursor_position(position)?;
                }
                None => self.backend.hide_cursor()?,
            }
            self.backend.queue(EndSynchronizedUpdate)?;
            Write::flush(&mut self.backend)?;
        }
        for cell in &mut next.content {
            if cell.diff_option == CellDiffOption::AlwaysUpdate {
                cell.set_diff_option(CellDiffOption::None);
            }
        }
        self.shown = next;
        self.cursor = cursor;
        self.told = true;
        Ok(())
    }

    /// Writes a sequence that moves nothing on the screen.
    pub(super) fn send(&mut self, sequence: &str) -> io::Result<()> {
        self.backend.write_all(sequence.as_bytes())?;
        Write::flush(&mut self.backend)
    }
}

#[cfg(test)]
mod tests {
    use std::{cell::RefCell, rc::Rc};

    use super::*;

    #[derive(Debug, Default, Clone)]
    struct Written(Rc<RefCell<Vec<u8>>>);

    impl Written {
        fn take(&self) -> String {
            String::from_utf8(self.0.take()).unwrap()
        }
    }

    impl Write for Written {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.borrow_mut().write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn screen(rows: [&str; 3]) -> (Screen<Written>, Written) {
        let written = Written::default();
        let first = Buffer::with_lines(rows);
        let mut screen = Screen::new(written.clone(), first.area);
        screen.show(first, None, Vec::new()).unwrap();
        assert!(written.take().contains("\x1b[?25l"), "the cursor is hidden at once");
        (screen, written)
    }

    #[test]
    fn a_frame_that_is_the_same_writes_nothing() {
        let rows = ["abc", "def", "ghi"];
        let (mut screen, written) = screen(rows);
        screen.show(Buffer::with_lines(rows), None, Vec::new()).unwrap();
        assert_eq!(written.take(), "");
    }

    #[test]
    fn what_was_written_again_for_the_ink_around_it_is_not_written_a_third_time() {
        let (mut screen, written) = screen(["   ", " x ", "   "]);
        let blank = || Buffer::with_lines(["   ", "   ", "   "]);
        screen.show(blank(), None, Vec::new()).unwrap();
        assert!(!written.take().is_empty());
        screen.show(blank(), None, Vec::new()).unwrap();
        assert_eq!(written.take(), "");
    }

    #[test]
    fn a_cursor_that_moves_is_told() {
        let rows = ["abc", "def", "ghi"];
        let (mut screen, written) = screen(rows);
        screen.show(Buffer::with_lines(rows), Some(Position::new(1, 2)), Vec::new()).unwrap();
        assert!(written.take().contains("\x1b[3;2H"));
        screen.show(Buffer::with_lines(rows), Some(Position::new(1, 2)), Vec::new()).unwrap();
        assert_eq!(written.take(), "");
    }

    #[test]
    fn a_row_that_was_lent_is_drawn_whole() {
        let rows = ["abc", "   ", "ghi"];
        let (mut screen, written) = screen(rows);
        screen.lend_first_row().unwrap();
        assert_eq!(written.take(), "\x1b[1;1H");
        screen.show(Buffer::with_lines(rows), None, Vec::new()).unwrap();
        assert!(written.take().contains("abc"));
        screen.show(Buffer::with_lines(rows), None, Vec::new()).unwrap();
        assert_eq!(written.take(), "");
    }

    #[test]
    fn a_forgotten_screen_is_drawn_whole() {
        let rows = ["abc", "def", "ghi"];
        let (mut screen, written) = screen(rows);
        screen.forget(Rect::new(0, 0, 3, 3)).unwrap();
        screen.show(Buffer::with_lines(rows), None, Vec::new()).unwrap();
        let written = written.take();
        assert!(rows.iter().all(|row| written.contains(row)), "{written:?}");
    }
}

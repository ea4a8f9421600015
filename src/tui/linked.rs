//! Links that the terminal itself can open (OSC 8), written around the cells that belong to them.
//!
//! Cells hold nothing but what is seen; which of them are links is told beside the frame. In: a frame's cells on their way
//! to the terminal, and its links. Out: the same cells, each run of a link between the sequence that begins it and the one
//! that ends it. Addresses come clean from `article::links`.

use std::io::{self, Write};

use ratatui::{
    backend::{Backend, ClearType, WindowSize},
    buffer::{Buffer, Cell, CellDiffOption},
    layout::{Position, Size},
};

use super::{detect::Multiplexer, widgets::hyperlink::Hyperlink};
use crate::text::width;

/// Whether a terminal opens links, by the name of its profile. Where nothing is known nothing is written: the Linux console
/// and GNU screen would show the addresses.
pub fn opens_links(profile: &str, inside: Option<Multiplexer>) -> bool {
    let known = [
        "alacritty",
        "foot",
        "vte",
        "konsole",
        "kitty",
        "wezterm",
        "ghostty",
        "iterm2",
        "windows-terminal",
        "xterm.js",
    ];
    inside != Some(Multiplexer::Screen) && known.contains(&profile)
}

/// Has the cells written again that look as before but belong to another link, or to none any more.
pub(super) fn write_changed(before: &[Hyperlink], now: &[Hyperlink], next: &mut Buffer) {
    for link in before.iter().chain(now) {
        for x in link.x..link.x.saturating_add(link.width) {
            let (old, new) = (at(before, x, link.y), at(now, x, link.y));
            let same = old.map(|link| &link.address) == new.map(|link| &link.address);
            // The right half of a wide sign is no cell of its own.
            let half = x.checked_sub(1).and_then(|left| next.cell((left, link.y))).is_some_and(is_wide);
            if half || same {
                continue;
            }
            if let Some(cell) = next.cell_mut((x, link.y)).filter(|cell| cell.diff_option == CellDiffOption::None) {
                cell.set_diff_option(CellDiffOption::AlwaysUpdate);
            }
        }
    }
}

fn is_wide(cell: &Cell) -> bool {
    width::of_cluster(cell.symbol()) > 1
}

/// The link at a cell.
fn at(links: &[Hyperlink], x: u16, y: u16) -> Option<&Hyperlink> {
    links.iter().find(|link| link.y == y && (link.x..link.x.saturating_add(link.width)).contains(&x))
}

/// A backend that writes links around their cells.
#[derive(Debug)]
pub struct Linked<B> {
    inner: B,
    links: Vec<Hyperlink>,
}

impl<B> Linked<B> {
    /// Writes to `inner`.
    pub fn new(inner: B) -> Self {
        Self { inner, links: Vec::new() }
    }

    /// The links of the frame that comes next; gives those of the frame before.
    pub fn set_links(&mut self, links: Vec<Hyperlink>) -> Vec<Hyperlink> {
        std::mem::replace(&mut self.links, links)
    }

    /// The links of the frame that was drawn last.
    pub fn links(&self) -> &[Hyperlink] {
        &self.links
    }
}

impl<B: Write> Write for Linked<B> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.inner.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

impl<B: Backend<Error = io::Error> + Write> Backend for Linked<B> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        if self.links.is_empty() {
            return self.inner.draw(content);
        }
        let cells: Vec<(u16, u16, &Cell)> = content.collect();
        let number = |&(x, y, _): &(u16, u16, &Cell)| at(&self.links, x, y).map(|link| link.number);
        for run in cells.chunk_by(|a, b| number(a) == number(b)) {
            let link = run.first().and_then(|(x, y, _)| at(&self.links, *x, *y));
            if let Some(Hyperlink { number, address, .. }) = link {
                // All pieces of one link have one id, so that the terminal shows them as one.
                write!(self.inner, "\x1b]8;id=sahifa-{number};{address}\x1b\\")?;
            }
            self.inner.draw(run.iter().copied())?;
            if link.is_some() {
                self.inner.write_all(b"\x1b]8;;\x1b\\")?;
            }
        }
        Ok(())
    }

    fn append_lines(&mut self, lines: u16) -> io::Result<()> {
        self.inner.append_lines(lines)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.inner.hide_cursor()
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.inner.show_cursor()
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        self.inner.get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.inner.set_cursor_position(position)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.inner.clear()
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        self.inner.clear_region(clear_type)
    }

    fn size(&self) -> io::Result<Size> {
        self.inner.size()
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        self.inner.window_size()
    }

    fn flush(&mut self) -> io::Result<()> {
        Backend::flush(&mut self.inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::{backend::CrosstermBackend, layout::Rect};

    fn link(x: u16, width: u16, number: usize, address: &str) -> Hyperlink {
        Hyperlink { x, y: 0, width, number, address: address.to_owned() }
    }

    /// What is written for the whole of one row, colours and moves left out.
    fn written(row: &str, links: Vec<Hyperlink>) -> String {
        let next = Buffer::with_lines([row]);
        let mut out = Vec::new();
        let mut backend = Linked::new(CrosstermBackend::new(&mut out));
        backend.set_links(links);
        backend.draw(Buffer::empty(next.area).diff(&next).into_iter()).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_link_is_written_around_its_cells_and_no_cell_holds_any_of_it() {
        let out = written("ab cd", vec![link(3, 2, 7, "https://a.example/")]);
        let begun = out.find("\x1b]8;id=sahifa-7;https://a.example/\x1b\\").unwrap();
        let ended = out.find("\x1b]8;;\x1b\\").unwrap();
        assert!(
            out[..begun].contains('b') && out[begun..ended].contains('c') && out[begun..ended].contains('d'),
            "{out:?}"
        );
        assert!(!written("ab cd", vec![]).contains("\x1b]8"));
    }

    #[test]
    fn cells_that_change_only_their_link_are_written_again() {
        let wanted = |before: &[Hyperlink], now: &[Hyperlink]| {
            let mut next = Buffer::with_lines(["漢bcd"]);
            write_changed(before, now, &mut next);
            let row = next.content.iter();
            row.map(|cell| cell.diff_option == CellDiffOption::AlwaysUpdate).collect::<Vec<_>>()
        };
        let (one, other) = ([link(0, 3, 1, "https://a.example/")], [link(0, 3, 1, "https://b.example/")]);
        assert_eq!(wanted(&one, &one), [false; 5]);
        assert_eq!(wanted(&one, &other), [true, false, true, false, false]);
        assert_eq!(wanted(&one, &[]), [true, false, true, false, false]);
        assert_eq!(
            wanted(&[link(9, 9, 1, "x")], &[link(0, u16::MAX, 1, "y")]).len(),
            Rect::new(0, 0, 5, 1).area() as usize
        );
    }

    #[test]
    fn links_are_written_only_for_terminals_that_are_known_to_take_them() {
        assert!(opens_links("kitty", None) && opens_links("foot", Some(Multiplexer::Tmux)));
        assert!(!opens_links("unknown", None) && !opens_links("kitty", Some(Multiplexer::Screen)));
    }
}

//! A picture in cells: made for a room of so many of them, then drawn as far as it is on the screen.
//!
//! Half blocks can be drawn anywhere and in part, so they are always made. Where the terminal draws pixels (kitty, iTerm2,
//! sixel), they stand in their place: kitty's in part too, the others' only while the whole picture is on the screen.
//! [`encode`] takes its time and runs on a worker; [`Drawn::draw`] only copies cells.

use std::sync::atomic::{AtomicU32, Ordering};

use image::{DynamicImage, imageops::FilterType};
use ratatui::{
    buffer::Buffer,
    layout::{Rect, Size},
    widgets::Widget,
};
use ratatui_image::{
    Image,
    protocol::{Protocol, halfblocks::Halfblocks, iterm2::Iterm2, kitty::Kitty, sixel::Sixel},
    sliced::{SignedPosition, SlicedImage, SlicedProtocol},
};

use crate::tui::theme::{ColourDepth, shown_at};

/// How a terminal draws pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Graphics {
    /// Not at all: two colours a cell.
    Blocks,
    /// DEC's sixel graphics.
    Sixel,
    /// Kitty's graphics protocol with placeholders.
    Kitty,
    /// iTerm2's inline pictures.
    Iterm2,
}

/// What pictures are made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Canvas {
    /// How pixels are drawn.
    pub graphics: Graphics,
    /// Width and height of a cell in pixels.
    pub cell: (u16, u16),
}

impl Default for Canvas {
    fn default() -> Self {
        Self { graphics: Graphics::Blocks, cell: USUAL_CELL }
    }
}

/// A cell where its size is not known: twice as high as wide.
pub const USUAL_CELL: (u16, u16) = (10, 20);

/// A picture made for so many cells.
pub struct Drawn {
    size: Size,
    blocks: SlicedProtocol,
    pixels: Pixels,
}

enum Pixels {
    None,
    InPart(SlicedProtocol),
    Whole(Protocol),
}

impl std::fmt::Debug for Drawn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Drawn").field("size", &self.size).finish_non_exhaustive()
    }
}

/// Kitty knows pictures by a number; a program's own begin here.
const FIRST_NUMBER: u32 = 0x0053_0000;
static NUMBERS: AtomicU32 = AtomicU32::new(FIRST_NUMBER);

/// What makes kitty forget all pictures that it was sent; nothing where none was.
pub fn forget_sequence() -> String {
    let issued = FIRST_NUMBER..NUMBERS.load(Ordering::Relaxed);
    let mut out = String::new();
    for number in issued {
        out.push_str(&format!("\x1b_Ga=d,d=I,i={number},q=2\x1b\\"));
    }
    out
}

/// Makes a picture for a room of cells: as large as fits, in proportion, no larger than its own pixels.
pub fn encode(image: &DynamicImage, room: Size, canvas: Canvas) -> Drawn {
    let size = fit((image.width(), image.height()), room, canvas.cell);
    let (wide, high) = canvas.cell;
    let pixels = (u32::from(size.width) * u32::from(wide.max(1)), u32::from(size.height) * u32::from(high.max(1)));
    let resized = |height| image.resize_exact(pixels.0, height, FilterType::Triangle);
    let drawn = match canvas.graphics {
        Graphics::Blocks => Pixels::None,
        Graphics::Kitty => {
            let number = NUMBERS.fetch_add(1, Ordering::Relaxed);
            Kitty::new(resized(pixels.1), size, number, false, false)
                .map_or(Pixels::None, |kitty| Pixels::InPart(SlicedProtocol::Kitty(kitty)))
        }
        // Sixels stand in bands of six pixels; half a band would run into the row below.
        Graphics::Sixel => Sixel::new(resized((pixels.1 / 6 * 6).max(6)), size, false)
            .map_or(Pixels::None, |sixel| Pixels::Whole(Protocol::Sixel(sixel))),
        Graphics::Iterm2 => Iterm2::new(resized(pixels.1), size, false)
            .map_or(Pixels::None, |picture| Pixels::Whole(Protocol::ITerm2(picture))),
    };
    // `Halfblocks::new` scales by itself and cannot fail.
    let blocks = SlicedProtocol::Halfblocks(Halfblocks::new(image.clone(), size).unwrap_or_default());
    Drawn { size, blocks, pixels: drawn }
}

/// How many cells a picture takes in a room, at least one each way.
fn fit((width, height): (u32, u32), room: Size, (wide, high): (u16, u16)) -> Size {
    let (width, height) = (u64::from(width.max(1)), u64::from(height.max(1)));
    let (wide, high) = (u64::from(wide.max(1)), u64::from(high.max(1)));
    let own = width.div_ceil(wide);
    let mut columns = own.min(u64::from(room.width)).max(1);
    let mut rows = (columns * wide * height).div_ceil(width * high).max(1);
    let most = u64::from(room.height.max(1));
    if rows > most {
        rows = most;
        columns = (rows * high * width / (height * wide)).clamp(1, columns);
    }
    Size::new(columns as u16, rows as u16)
}

impl Drawn {
    /// The cells that it takes.
    pub fn size(&self) -> Size {
        self.size
    }

    /// Draws the rows from `skip` on into an area that holds as many of them as are on the screen.
    pub fn draw(&self, buffer: &mut Buffer, area: Rect, skip: u16, depth: ColourDepth) {
        let area = area.intersection(buffer.area);
        if area.width < self.size.width || area.is_empty() {
            return;
        }
        let whole = skip == 0 && area.height >= self.size.height;
        let position = SignedPosition { x: 0, y: -(skip as i16) };
        match &self.pixels {
            Pixels::InPart(picture) => SlicedImage::new(picture, position).render(area, buffer),
            Pixels::Whole(picture) if whole => Image::new(picture).render(area, buffer),
            Pixels::Whole(_) | Pixels::None => {
                SlicedImage::new(&self.blocks, position).render(area, buffer);
                for cell in area.positions() {
                    if let Some(cell) = buffer.cell_mut(cell) {
                        cell.fg = shown_at(cell.fg, depth);
                        cell.bg = shown_at(cell.bg, depth);
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{Rgb, RgbImage};
    use ratatui::style::Color;

    /// Red above, blue below.
    fn picture(width: u32, height: u32) -> DynamicImage {
        let half = |_, y| if y < height / 2 { Rgb([255, 0, 0]) } else { Rgb([0, 0, 255]) };
        RgbImage::from_fn(width, height, half).into()
    }

    #[test]
    fn a_picture_keeps_its_proportions_and_its_room() {
        let room = Size::new(40, 12);
        assert_eq!(fit((400, 200), room, (10, 20)), Size::new(40, 10));
        assert_eq!(fit((400, 400), room, (10, 20)), Size::new(24, 12));
        assert_eq!(fit((50, 40), room, (10, 20)), Size::new(5, 2));
        assert_eq!(fit((1, 100_000), room, (10, 20)), Size::new(1, 12));
        assert_eq!(fit((0, 0), Size::new(0, 0), (0, 0)), Size::new(1, 1));
    }

    #[test]
    fn half_blocks_are_drawn_in_part() {
        let canvas = Canvas { graphics: Graphics::Blocks, cell: (1, 2) };
        let drawn = encode(&picture(4, 8), Size::new(4, 4), canvas);
        assert_eq!(drawn.size(), Size::new(4, 4));
        let look = |skip: u16, rows: u16, depth| {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 6, 4));
            drawn.draw(&mut buffer, Rect::new(1, 0, 4, rows), skip, depth);
            (0..4).map(|y| buffer[(1, y)].bg).collect::<Vec<_>>()
        };
        let (red, blue) = (Color::Rgb(255, 0, 0), Color::Rgb(0, 0, 255));
        assert_eq!(look(0, 4, ColourDepth::True), [red, red, blue, blue]);
        assert_eq!(look(1, 3, ColourDepth::True), [red, blue, blue, Color::Reset]);
        assert_eq!(look(0, 2, ColourDepth::True), [red, red, Color::Reset, Color::Reset]);
        assert!(matches!(look(0, 4, ColourDepth::TwoFiftySix)[0], Color::Indexed(196)));
    }

    #[test]
    fn pixels_stand_only_where_the_whole_picture_does() {
        let canvas = Canvas { graphics: Graphics::Sixel, cell: (10, 20) };
        let drawn = encode(&picture(40, 80), Size::new(4, 4), canvas);
        let first = |skip: u16, rows: u16| {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 6, 4));
            drawn.draw(&mut buffer, Rect::new(1, 0, 4, rows), skip, ColourDepth::True);
            buffer[(1, 0)].symbol().to_owned()
        };
        assert!(first(0, 4).contains("\x1bP"), "{:?}", first(0, 4));
        assert!(!first(1, 3).contains('\x1b') && !first(0, 2).contains('\x1b'));
    }
}

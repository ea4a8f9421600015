//! The pictures of what is being read: which are wanted, which are here, which did not come.
//!
//! A picture is asked for when its place comes on the screen, and made anew when the room for it changes; those that were
//! not seen for the longest are let go. Knows no thread: [`Pictures::wanted`] says what a worker should do, and
//! [`Pictures::take`] takes what it brings.

use std::collections::HashMap;

use ratatui::layout::Size;

use crate::{
    newsroom::pictures::Raster,
    tui::widgets::picture::{Canvas, Drawn, Graphics, USUAL_CELL},
};

/// How many pictures are kept with their pixels.
const KEPT: usize = 8;

/// Something for a worker to do.
#[derive(Debug, Clone, PartialEq)]
pub struct Wanted {
    /// The settled address.
    pub address: String,
    /// The pixels, where they are here already.
    pub raster: Option<Raster>,
    /// The cells that it may take.
    pub room: Size,
    /// What it is made for.
    pub canvas: Canvas,
}

/// What a worker brings.
#[derive(Debug)]
pub struct Brought {
    /// What was wanted.
    pub wanted: Wanted,
    /// The pixels and the cells, or why there are none.
    pub picture: Result<(Raster, Drawn), String>,
}

/// What is known of a picture.
#[derive(Debug)]
struct Known {
    /// What it was last asked for.
    asked: (Size, Canvas),
    here: Option<(Raster, Drawn)>,
    failed: Option<String>,
    seen: u64,
}

/// The pictures.
#[derive(Debug, Default)]
pub struct Pictures {
    /// What they are made for; `None` where the terminal shows no colours, and so no pictures.
    pub canvas: Option<Canvas>,
    /// Whether the reader wants them.
    pub wanted: bool,
    cell: Option<(u16, u16)>,
    known: HashMap<String, Known>,
    clock: u64,
}

impl Pictures {
    /// None yet. Without colours there will be none.
    pub fn new(graphics: Graphics, colours: bool, wanted: bool) -> Self {
        let canvas = colours.then_some(Canvas { graphics, cell: USUAL_CELL });
        Self { canvas, wanted, ..Self::default() }
    }

    /// Takes another way of drawing; what was made for the last one is made anew.
    pub fn use_graphics(&mut self, graphics: Graphics) {
        if let Some(canvas) = &mut self.canvas {
            canvas.graphics = graphics;
        }
        self.settle();
    }

    /// Takes the size of a cell in pixels, `None` where it is not known.
    pub fn use_cell(&mut self, cell: Option<(u16, u16)>) {
        self.cell = cell;
        self.settle();
    }

    /// Sixels and iTerm2's pictures are measured in pixels: without the size of a cell they would run into the text.
    fn settle(&mut self) {
        let Some(canvas) = &mut self.canvas else { return };
        canvas.cell = self.cell.unwrap_or(USUAL_CELL);
        if self.cell.is_none() && matches!(canvas.graphics, Graphics::Sixel | Graphics::Iterm2) {
            canvas.graphics = Graphics::Blocks;
        }
    }

    /// Whether pictures are shown.
    pub fn shown(&self) -> bool {
        self.wanted && self.canvas.is_some()
    }

    /// What must be done for the pictures at these addresses, which are on the screen, to be seen in this room.
    pub fn want<'a>(&mut self, addresses: impl Iterator<Item = &'a str>, room: Size) -> Vec<Wanted> {
        let Some(canvas) = self.canvas.filter(|_| self.wanted && room.width > 0 && room.height > 0) else {
            return Vec::new();
        };
        self.clock += 1;
        let mut wanted = Vec::new();
        for address in addresses {
            let asked = (room, canvas);
            let raster = if let Some(known) = self.known.get_mut(address) {
                known.seen = self.clock;
                let again = known.asked != asked && known.failed.is_none();
                known.asked = asked;
                let Some((raster, _)) = known.here.as_ref().filter(|_| again) else { continue };
                Some(raster.clone())
            } else {
                let known = Known { asked, here: None, failed: None, seen: self.clock };
                self.known.insert(address.to_owned(), known);
                None
            };
            wanted.push(Wanted { address: address.to_owned(), raster, room, canvas });
        }
        wanted
    }

    /// Takes what a worker brings; gives what it must do once more, where the room has changed meanwhile.
    pub fn take(&mut self, brought: Brought) -> Option<Wanted> {
        let Brought { wanted, picture } = brought;
        let known = self.known.get_mut(&wanted.address)?;
        match picture {
            Err(why) => known.failed = Some(why),
            Ok((raster, drawn)) => {
                let (room, canvas) = known.asked;
                let again = known.asked != (wanted.room, wanted.canvas);
                known.here = Some((raster.clone(), drawn));
                self.let_go();
                if again {
                    return Some(Wanted { raster: Some(raster), room, canvas, ..wanted });
                }
            }
        }
        None
    }

    /// The picture at an address, once it is here.
    pub fn drawn(&self, address: &str) -> Option<&Drawn> {
        self.known.get(address)?.here.as_ref().map(|(_, drawn)| drawn).filter(|_| self.shown())
    }

    /// Why there is none.
    pub fn failure(&self, address: &str) -> Option<&str> {
        self.known.get(address)?.failed.as_deref().filter(|_| self.shown())
    }

    /// Forgets what was made: the terminal has forgotten it too, or draws another way now.
    pub fn forget(&mut self) {
        self.known.clear();
    }

    /// Lets those go that were not seen for the longest.
    fn let_go(&mut self) {
        while self.known.values().filter(|known| known.here.is_some()).count() > KEPT {
            let here = self.known.iter().filter(|(_, known)| known.here.is_some());
            let Some(oldest) = here.min_by_key(|(_, known)| known.seen).map(|(address, _)| address.clone()) else {
                return;
            };
            self.known.remove(&oldest);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::widgets::picture::encode;
    use image::DynamicImage;
    use std::sync::Arc;

    fn pictures() -> Pictures {
        Pictures { canvas: Some(Canvas::default()), wanted: true, ..Pictures::default() }
    }

    fn brought(wanted: Wanted) -> Brought {
        let raster: Raster = Arc::new(DynamicImage::new_rgb8(40, 40));
        let drawn = encode(&raster, wanted.room, wanted.canvas);
        Brought { wanted, picture: Ok((raster, drawn)) }
    }

    const ROOM: Size = Size::new(20, 10);

    #[test]
    fn a_picture_is_asked_for_once_and_made_anew_for_another_room() {
        let mut all = pictures();
        let [first] = &all.want(["a"].into_iter(), ROOM)[..] else { panic!() };
        let first = first.clone();
        assert!(first.raster.is_none());
        assert!(all.want(["a"].into_iter(), ROOM).is_empty());
        assert!(all.take(brought(first)).is_none());
        assert!(all.drawn("a").is_some());
        assert!(all.want(["a"].into_iter(), ROOM).is_empty());
        let [again] = &all.want(["a"].into_iter(), Size::new(10, 10))[..] else { panic!() };
        // Its pixels are not fetched twice.
        assert!(again.raster.is_some());
    }

    #[test]
    fn a_room_that_changed_while_a_worker_was_at_it_is_made_up_for() {
        let mut all = pictures();
        let first = all.want(["a"].into_iter(), ROOM).remove(0);
        assert!(all.want(["a"].into_iter(), Size::new(10, 10)).is_empty());
        let again = all.take(brought(first)).unwrap();
        assert_eq!(again.room, Size::new(10, 10));
        assert!(all.take(brought(again)).is_none());
    }

    #[test]
    fn what_did_not_come_is_not_asked_for_again_and_says_why() {
        let mut all = pictures();
        let wanted = all.want(["a"].into_iter(), ROOM).remove(0);
        all.take(Brought { wanted, picture: Err("no".into()) });
        assert_eq!(all.failure("a"), Some("no"));
        assert!(all.want(["a"].into_iter(), Size::new(5, 5)).is_empty());
    }

    #[test]
    fn few_are_kept_and_none_are_wanted_without_colours_or_when_switched_off() {
        let mut all = pictures();
        for i in 0..20 {
            let name = format!("{i}");
            let wanted = all.want([name.as_str()].into_iter(), ROOM).remove(0);
            all.take(brought(wanted));
        }
        assert!(all.drawn("19").is_some() && all.drawn("12").is_some() && all.drawn("11").is_none());
        all.wanted = false;
        assert!(all.want(["x"].into_iter(), ROOM).is_empty() && all.drawn("19").is_none());
        let mut grey = Pictures { canvas: None, wanted: true, ..Pictures::default() };
        assert!(grey.want(["x"].into_iter(), ROOM).is_empty());
    }
}

//! Where the panes stand: rectangles for a size, a direction and what is to be shown.
//!
//! Mirrored where the interface runs from right to left: the list at the right, the panel at the left. On a narrow screen
//! the list is hidden and the panel stands below or is hidden; the pane that has the focus is always shown.

use ratatui::layout::Rect;

use crate::text::layout::Direction;

/// A pane that can have the focus.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Pane {
    /// The list of articles.
    List,
    /// The article.
    Article,
    /// The side panel.
    Panel,
}

/// Where everything stands; an empty rectangle is hidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Panes {
    /// The list of articles, its title row included.
    pub list: Rect,
    /// The article, its title row included.
    pub article: Rect,
    /// The side panel, its row of tabs included.
    pub panel: Rect,
    /// Upright rules between them, one cell wide.
    pub uprights: [Rect; 2],
    /// The rule above a panel that stands below.
    pub level: Rect,
    /// The status line.
    pub status: Rect,
}

/// What is to be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted {
    /// The pane that has the focus.
    pub focus: Pane,
    /// Whether the panel is to be shown where there is room.
    pub panel: bool,
    /// Whether there is a list worth showing: more than one article, or none.
    pub list: bool,
    /// Whether the list and what stands in the article's place are the lists of the library: both are shown, no panel.
    pub browse: bool,
    /// The direction of the interface.
    pub direction: Direction,
}

/// The narrowest screen with all three panes side by side.
const THREE: u16 = 108;
/// The narrowest screen with two of them.
const TWO: u16 = 66;
/// The lowest screen with the panel below the article.
const STACKED: u16 = 20;

impl Panes {
    /// Arranges the panes on a screen.
    pub fn arrange(screen: Rect, wanted: Wanted) -> Self {
        let mut panes = Self::default();
        let mut body = screen;
        if screen.height >= 3 {
            body.height -= 1;
            panes.status = Rect { y: screen.bottom() - 1, height: 1, ..screen };
        }
        if body.width >= TWO {
            panes.side_by_side(body, wanted);
        } else if wanted.focus == Pane::List {
            panes.list = body;
        } else if !wanted.browse && body.height >= STACKED && (wanted.panel || wanted.focus == Pane::Panel) {
            let below = body.height * 2 / 5;
            panes.panel = Rect { y: body.bottom() - below, height: below, ..body };
            panes.level = Rect { y: body.bottom() - below - 1, height: 1, ..body };
            panes.article = Rect { height: body.height - below - 1, ..body };
        } else if wanted.focus == Pane::Panel && !wanted.browse {
            panes.panel = body;
        } else {
            panes.article = body;
        }
        panes
    }

    fn side_by_side(&mut self, body: Rect, wanted: Wanted) {
        let three = body.width >= THREE;
        let list = (three && wanted.list) || wanted.focus == Pane::List || wanted.browse;
        let panel = !wanted.browse && (wanted.panel || wanted.focus == Pane::Panel) && (three || !list);
        let list_width = if list { (body.width / 5).clamp(24, 34) } else { 0 };
        let panel_width = if panel { (body.width * 3 / 10).clamp(28, 46) } else { 0 };
        let mut left = body.x;
        let mut take = |width: u16| {
            let taken = Rect { x: left, width, ..body };
            left += width;
            taken
        };
        let rules = u16::from(list) + u16::from(panel);
        let article_width = body.width - list_width - panel_width - rules;
        match wanted.direction {
            Direction::Ltr => {
                self.list = take(list_width);
                self.uprights[0] = take(u16::from(list));
                self.article = take(article_width);
                self.uprights[1] = take(u16::from(panel));
                self.panel = take(panel_width);
            }
            Direction::Rtl => {
                self.panel = take(panel_width);
                self.uprights[1] = take(u16::from(panel));
                self.article = take(article_width);
                self.uprights[0] = take(u16::from(list));
                self.list = take(list_width);
            }
        }
    }

    /// The rectangle of a pane.
    pub fn of(&self, pane: Pane) -> Rect {
        match pane {
            Pane::List => self.list,
            Pane::Article => self.article,
            Pane::Panel => self.panel,
        }
    }

    /// The pane at a cell.
    pub fn at(&self, x: u16, y: u16) -> Option<Pane> {
        [Pane::List, Pane::Article, Pane::Panel].into_iter().find(|p| self.of(*p).contains((x, y).into()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arrange(width: u16, height: u16, focus: Pane, direction: Direction) -> Panes {
        let wanted = Wanted { focus, panel: true, list: true, browse: false, direction };
        Panes::arrange(Rect::new(0, 0, width, height), wanted)
    }

    #[test]
    fn the_panes_are_mirrored_for_right_to_left() {
        let ltr = arrange(120, 40, Pane::Article, Direction::Ltr);
        assert!(ltr.list.x < ltr.article.x && ltr.article.x < ltr.panel.x);
        let rtl = arrange(120, 40, Pane::Article, Direction::Rtl);
        assert!(rtl.panel.x < rtl.article.x && rtl.article.x < rtl.list.x);
    }

    #[test]
    fn no_cell_belongs_to_two_parts_and_none_lies_outside() {
        for width in 0..140 {
            for height in 0..45 {
                for focus in [Pane::List, Pane::Article, Pane::Panel] {
                    let p = arrange(width, height, focus, Direction::Rtl);
                    let parts = [p.list, p.article, p.panel, p.uprights[0], p.uprights[1], p.level, p.status];
                    let area: u32 = parts.iter().map(|r| r.area()).sum();
                    assert_eq!(area, u32::from(width) * u32::from(height), "{width}x{height} {focus:?}");
                    for part in parts.iter().filter(|r| !r.is_empty()) {
                        assert!(part.right() <= width && part.bottom() <= height);
                    }
                    assert!(width == 0 || height == 0 || !p.of(focus).is_empty(), "{width}x{height} {focus:?}");
                }
            }
        }
    }

    #[test]
    fn a_small_screen_shows_the_pane_with_the_focus() {
        assert!(arrange(20, 5, Pane::Article, Direction::Rtl).panel.is_empty());
        assert!(arrange(20, 5, Pane::Panel, Direction::Rtl).article.is_empty());
        assert!(arrange(80, 24, Pane::Article, Direction::Rtl).list.is_empty());
    }
}

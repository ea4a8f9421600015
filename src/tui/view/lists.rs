//! A row of a list, cell by cell from the start side of the interface on: signs, then what stands at the end, then the
//! words that take what is left and are cut short where they must.

use std::ops::Range;

use ratatui::{layout::Rect, style::Style};

use crate::{
    text::layout::Direction,
    tui::{
        theme::{Role, Theme},
        widgets::painter::{Align, Overlay, Painter, Slot},
    },
};

/// How the choice shows in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Chosen {
    /// Another row is chosen.
    No,
    /// This one, and the list has the focus: the row has one look from end to end.
    Here,
    /// This one, while another pane has the focus.
    Idle,
}

impl Chosen {
    /// How a row stands.
    pub(super) fn of(chosen: bool, focused: bool) -> Self {
        match (chosen, focused) {
            (false, _) => Chosen::No,
            (true, true) => Chosen::Here,
            (true, false) => Chosen::Idle,
        }
    }

    fn style(self, theme: &Theme, base: Style) -> Style {
        let text = theme.style(Role::Text).patch(base);
        match self {
            Chosen::No => text,
            Chosen::Here => theme.style(Role::Text).patch(theme.style(Role::Selected)),
            Chosen::Idle => text.patch(theme.style(Role::SelectedIdle)),
        }
    }
}

/// How a whole row looks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Look<'t> {
    /// The theme.
    pub(super) theme: &'t Theme,
    /// What lies under its cells.
    pub(super) base: Style,
    /// Whether it is the chosen one.
    pub(super) chosen: Chosen,
    /// The direction of the interface: where the row begins.
    pub(super) direction: Direction,
}

/// What is left of a row while it is filled.
pub(super) struct Cells<'p, 'b> {
    painter: &'p mut Painter<'b>,
    slot: Slot,
    direction: Direction,
    row: Style,
    chosen: Chosen,
}

impl<'p, 'b> Cells<'p, 'b> {
    /// An empty row of an area.
    pub(super) fn new(painter: &'p mut Painter<'b>, area: Rect, y: u16, look: Look<'_>) -> Self {
        let Look { theme, base, chosen, direction } = look;
        let row = chosen.style(theme, base);
        painter.clear(Rect { y, height: 1, ..area }, row);
        Self { painter, slot: Slot { x: area.x, y, width: area.width }, direction, row, chosen }
    }

    /// Leaves cells free at the start.
    pub(super) fn skip(&mut self, cells: u16) {
        let cells = cells.min(self.slot.width);
        self.slot.width -= cells;
        if self.direction == Direction::Ltr {
            self.slot.x += cells;
        }
    }

    /// Puts one sign and a blank at the start.
    pub(super) fn sign(&mut self, sign: char, style: Style) {
        if self.slot.width < 2 {
            return;
        }
        let style = self.look(style);
        self.painter.signs(self.slot, sign.encode_utf8(&mut [0; 4]), self.direction, style);
        self.skip(2);
    }

    /// Puts words at the end, with a blank before them; leaves them out where little room is left.
    pub(super) fn end(&mut self, words: &str, style: Style) {
        let width = self.painter.width_of(words, self.direction);
        self.end_in(words, width, style);
    }

    /// Puts words into a column of a width at the end, with a blank before it.
    pub(super) fn end_in(&mut self, words: &str, width: u16, style: Style) {
        if width == 0 || self.slot.width < width + 10 {
            return;
        }
        let x = match self.direction {
            Direction::Ltr => self.slot.x + self.slot.width - width,
            Direction::Rtl => self.slot.x,
        };
        let slot = Slot { x, width, ..self.slot };
        let style = self.look(style);
        self.painter.label(slot, words, Align::End(self.direction), self.direction, style);
        self.slot.width -= width + 1;
        if self.direction == Direction::Rtl {
            self.slot.x += width + 1;
        }
    }

    /// Puts words into what is left, at the start side.
    pub(super) fn rest(&mut self, words: &str, style: Style) {
        let style = self.look(style);
        self.painter.label(self.slot, words, Align::Start(self.direction), self.direction, style);
    }

    /// Words whose parts have looks of their own, at the start side of what is left.
    pub(super) fn rest_of(&mut self, words: &str, base: Style, parts: &[(Range<usize>, Style)]) {
        let base = self.look(base);
        let over: Vec<Overlay> =
            parts.iter().map(|(range, style)| Overlay { range: range.clone(), style: self.look(*style) }).collect();
        self.painter.label_over(self.slot, words, Align::Start(self.direction), self.direction, base, &over);
    }

    /// The look of a cell: in the chosen row all have the row's.
    fn look(&self, style: Style) -> Style {
        if self.chosen == Chosen::Here { self.row } else { self.row.patch(style) }
    }
}

//! Draws a list of entries: the panel's tabs, the list of articles and the help.

use ratatui::layout::Rect;

use super::text_slot;
use crate::text::layout::Direction;
use crate::tui::{
    state::{State, entry::EntryList},
    theme::Role,
    widgets::painter::{Align, Overlay, Painter, Slot},
};

/// How the chosen entry is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Focus {
    /// The list has the focus.
    Here,
    /// Another pane has it.
    Elsewhere,
    /// Nothing in this list can be chosen.
    Still,
}

/// Draws the rows that are on the screen.
pub(super) fn draw(painter: &mut Painter<'_>, state: &State, list: &EntryList, body: Rect, focus: Focus) {
    let theme = &state.settings.theme;
    for (y, row) in (body.top()..body.bottom()).zip(list.flow.rows()) {
        let (Some(entry), Some(laid_out)) = (list.entries.get(row.block), list.flow.block(row.block)) else { continue };
        let Some(line) = row.line.and_then(|l| laid_out.line(l)) else { continue };
        let base = theme.style(Role::Text).patch(theme.style(entry.role.unwrap_or(Role::Text)));
        let over: Vec<Overlay> = entry
            .parts
            .iter()
            .map(|(range, role)| Overlay { range: range.clone(), style: theme.style(*role) })
            .collect();
        // Signs and indents stand at the interface's edge; a text of several lines begins at its own.
        let edge = state.locale.direction();
        let align = if laid_out.line_count() > 1 { Align::Own } else { Align::Start(edge) };
        let slot = text_slot(body, y, entry.indent, edge);
        if entry.indent > 0 {
            let signs = if row.line == Some(0) { entry.mark } else { entry.rail };
            let width = body.width - slot.width;
            let x = match edge {
                Direction::Ltr => body.x,
                Direction::Rtl => body.right() - width,
            };
            painter.signs(Slot { x, y, width }, signs, edge, base);
        }
        painter.line(slot, &entry.text, &line, align, base, &over);
        if list.chosen == Some(row.block) && focus != Focus::Still {
            let role = if focus == Focus::Here { Role::Selected } else { Role::SelectedIdle };
            let width = (line.width as u16).min(slot.width);
            let side = if align == Align::Own { laid_out.direction() } else { edge };
            let x = match side {
                Direction::Ltr => slot.x,
                Direction::Rtl => slot.x + slot.width - width,
            };
            painter.tint(Rect { x, y, width, height: 1 }, theme.style(role));
        }
    }
}

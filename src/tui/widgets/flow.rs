//! A scrolled column of laid-out blocks: the article, a panel, the list and the help are all flows.
//!
//! In: a [`Source`] of blocks and a [`Setting`] (cells, direction, form). Out: the rows that stand on the screen. Blocks
//! are laid out when they are needed and kept, so the work of a frame is proportional to the screen, not to the text.
//! The place is held by a byte, so that it survives any change of width. Does not draw.

use std::collections::HashMap;

use crate::text::layout::{BaseDirection, Direction, Justify, LaidOutParagraph, LayoutOptions, Marks, layout};

/// One block as its source describes it.
#[derive(Debug, Clone, Copy)]
pub struct Spec<'a> {
    /// The words, one line of logical text.
    pub text: &'a str,
    /// Cells kept free at the start side.
    pub indent: u16,
    /// Empty rows after it.
    pub gap: u16,
}

/// A list of blocks.
pub trait Source {
    /// How many blocks there are.
    fn len(&self) -> usize;
    /// One of them.
    fn spec(&self, block: usize) -> Spec<'_>;
    /// The direction of a block that has one whatever it holds.
    fn direction(&self, _block: usize) -> Option<Direction> {
        None
    }
    /// Whether there are none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// What the blocks are laid out for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Setting {
    /// Cells of a row, indents included.
    pub width: u16,
    /// Rows on the screen.
    pub height: u16,
    /// The direction of blocks that hold no letter.
    pub base: Direction,
    /// Whether letters take their joined forms.
    pub joining: bool,
    /// Whether vowel marks are shown.
    pub marks: Marks,
    /// Whether lines are stretched to the width.
    pub justify: Justify,
}

impl Default for Setting {
    fn default() -> Self {
        Self { width: 1, height: 1, base: Direction::Ltr, joining: true, marks: Marks::Keep, justify: Justify::Ragged }
    }
}

/// One row on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// Which block it belongs to.
    pub block: usize,
    /// Which of its lines; `None` for the empty rows after it.
    pub line: Option<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Anchor {
    block: usize,
    /// Row of the block: its lines, then its gap.
    row: usize,
    /// First byte of that line: what survives another width.
    byte: usize,
}

/// The scrolled column.
#[derive(Debug, Default)]
pub struct Flow {
    top: Anchor,
    rows: Vec<Row>,
    setting: Setting,
    laid_out: HashMap<usize, LaidOutParagraph>,
}

impl Flow {
    /// The rows on the screen, from the top; fewer than the height where the text ends.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// A block that is on the screen, as laid out.
    pub fn block(&self, block: usize) -> Option<&LaidOutParagraph> {
        self.laid_out.get(&block)
    }

    /// The first row on the screen, counted in its block: its lines, then its gap.
    pub fn top_row(&self) -> usize {
        self.top.row
    }

    /// Whether all of the text stands in the first rows of the screen.
    pub fn fits(&self, source: &impl Source, rows: usize) -> bool {
        let last = self.rows.last().map(|row| (row.block, row.line));
        let whole = last.is_none_or(|(block, line)| {
            let lines = self.laid_out.get(&block).map_or(0, LaidOutParagraph::line_count);
            block + 1 >= source.len() && line.is_none_or(|line| line + 1 >= lines)
        });
        whole && self.top == Anchor::default() && self.rows.len() <= rows
    }

    /// Forgets how a block was laid out: its words have changed.
    pub fn lay_out_anew(&mut self, block: usize) {
        self.laid_out.remove(&block);
    }

    /// The block at the top and the byte that its row begins with.
    pub fn place(&self) -> (usize, usize) {
        (self.top.block, self.top.byte)
    }

    /// What it is laid out for.
    pub fn setting(&self) -> Setting {
        self.setting
    }

    /// Forgets what was laid out, as after a change of the source's blocks; the place is given anew.
    pub fn reset(&mut self, source: &impl Source, block: usize, byte: usize) {
        self.laid_out.clear();
        self.rows.clear();
        self.jump(source, block, byte);
    }

    /// Takes a new setting; the top row keeps showing the byte that it showed.
    pub fn set(&mut self, source: &impl Source, setting: Setting) {
        if self.setting == setting {
            return;
        }
        let relaid = Setting { height: setting.height, ..self.setting } != setting;
        self.setting = setting;
        if relaid {
            self.laid_out.clear();
            let Anchor { block, byte, .. } = self.top;
            self.jump(source, block, byte);
        }
    }

    /// Works out the rows on the screen. Must follow every change before the flow is drawn.
    pub fn prepare(&mut self, source: &impl Source) {
        if source.is_empty() {
            self.rows.clear();
            return;
        }
        let height = usize::from(self.setting.height);
        self.fill(source, height);
        if self.rows.len() < height && self.top != Anchor::default() {
            self.back(source, height - self.rows.len());
            self.fill(source, height);
        }
        if self.laid_out.len() > 4 * height + 256 {
            let (first, last) = (self.top.block, self.rows.last().map_or(0, |r| r.block));
            self.laid_out.retain(|block, _| (first..=last).contains(block));
        }
    }

    /// Moves by rows; forward where positive.
    pub fn scroll(&mut self, source: &impl Source, rows: isize) {
        if source.is_empty() {
            return;
        }
        if rows < 0 {
            self.back(source, rows.unsigned_abs());
        } else {
            self.forward(source, rows.unsigned_abs());
        }
        self.prepare(source);
    }

    /// Moves to the first row.
    pub fn to_start(&mut self) {
        self.top = Anchor::default();
    }

    /// Moves so that the last row stands at the bottom.
    pub fn to_end(&mut self, source: &impl Source) {
        let Some(last) = source.len().checked_sub(1) else { return };
        let row = self.height_of(source, last).saturating_sub(1);
        self.top = Anchor { block: last, row, byte: self.byte_of(source, last, row) };
        self.back(source, usize::from(self.setting.height).saturating_sub(1));
        self.prepare(source);
    }

    /// Moves so that a byte of a block is on the screen, a third from the top unless it is there already.
    pub fn show(&mut self, source: &impl Source, block: usize, byte: usize) {
        if block >= source.len() {
            return;
        }
        let line = self.lay_out(source, block).line_of(byte);
        if self.rows.contains(&Row { block, line: Some(line) }) {
            return;
        }
        self.jump(source, block, byte);
        self.back(source, usize::from(self.setting.height) / 3);
        self.prepare(source);
    }

    /// Moves by as little as brings a whole block on the screen, or its first rows where it is taller.
    pub fn reveal(&mut self, source: &impl Source, block: usize) {
        if block >= source.len() {
            return;
        }
        let lines = self.lay_out(source, block).line_count();
        let visible = self.rows.iter().filter(|r| r.block == block && r.line.is_some()).count();
        if visible == lines {
            return;
        }
        self.jump(source, block, 0);
        let height = usize::from(self.setting.height);
        let below = self.rows.first().is_none_or(|r| r.block < block);
        if below && lines < height {
            self.back(source, height - lines);
        }
        self.prepare(source);
    }

    fn fill(&mut self, source: &impl Source, height: usize) {
        self.rows.clear();
        let (mut block, mut row) = (self.top.block, self.top.row);
        while self.rows.len() < height && block < source.len() {
            let lines = self.lay_out(source, block).line_count();
            let rows = self.height_of(source, block);
            while row < rows && self.rows.len() < height {
                self.rows.push(Row { block, line: (row < lines).then_some(row) });
                row += 1;
            }
            block += 1;
            row = 0;
        }
    }

    fn jump(&mut self, source: &impl Source, block: usize, byte: usize) {
        let Some(last) = source.len().checked_sub(1) else {
            self.top = Anchor::default();
            return;
        };
        let block = block.min(last);
        let row = self.lay_out(source, block).line_of(byte);
        self.top = Anchor { block, row, byte: self.byte_of(source, block, row) };
    }

    fn forward(&mut self, source: &impl Source, rows: usize) {
        let Anchor { mut block, mut row, .. } = self.top;
        row += rows;
        loop {
            let height = self.height_of(source, block);
            if row < height {
                break;
            }
            if block + 1 >= source.len() {
                row = height.saturating_sub(1);
                break;
            }
            row -= height;
            block += 1;
        }
        self.top = Anchor { block, row, byte: self.byte_of(source, block, row) };
    }

    fn back(&mut self, source: &impl Source, rows: usize) {
        let Anchor { mut block, mut row, .. } = self.top;
        let mut left = rows;
        while left > row && block > 0 {
            left -= row + 1;
            block -= 1;
            row = self.height_of(source, block).saturating_sub(1);
        }
        row = row.saturating_sub(left);
        self.top = Anchor { block, row, byte: self.byte_of(source, block, row) };
    }

    /// Rows of a block, its gap included; the last block has no gap.
    fn height_of(&mut self, source: &impl Source, block: usize) -> usize {
        let gap = if block + 1 < source.len() { usize::from(source.spec(block).gap) } else { 0 };
        self.lay_out(source, block).line_count() + gap
    }

    fn byte_of(&mut self, source: &impl Source, block: usize, row: usize) -> usize {
        let laid_out = self.lay_out(source, block);
        let line = row.min(laid_out.line_count().saturating_sub(1));
        laid_out.line(line).map_or(0, |l| l.start)
    }

    fn lay_out(&mut self, source: &impl Source, block: usize) -> &LaidOutParagraph {
        let setting = self.setting;
        self.laid_out.entry(block).or_insert_with(|| {
            let spec = source.spec(block);
            layout(
                spec.text,
                &LayoutOptions {
                    width: u32::from(setting.width.saturating_sub(spec.indent).max(1)),
                    base: source.direction(block).map_or(BaseDirection::Auto(setting.base), BaseDirection::Fixed),
                    joining: setting.joining,
                    marks: setting.marks,
                    justify: setting.justify,
                },
            )
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Texts(Vec<&'static str>);

    impl Source for Texts {
        fn len(&self) -> usize {
            self.0.len()
        }
        fn spec(&self, block: usize) -> Spec<'_> {
            Spec { text: self.0[block], indent: 0, gap: 1 }
        }
    }

    fn flow(source: &Texts, width: u16, height: u16) -> Flow {
        let mut flow = Flow::default();
        flow.set(source, Setting { width, height, ..Setting::default() });
        flow.prepare(source);
        flow
    }

    fn seen(flow: &Flow) -> Vec<(usize, Option<usize>)> {
        flow.rows().iter().map(|r| (r.block, r.line)).collect()
    }

    #[test]
    fn rows_are_lines_then_gaps_and_the_last_block_has_none() {
        let source = Texts(vec!["aaaa bbbb", "cc"]);
        assert_eq!(seen(&flow(&source, 5, 9)), [(0, Some(0)), (0, Some(1)), (0, None), (1, Some(0))]);
    }

    #[test]
    fn scrolling_stops_at_both_ends() {
        let source = Texts(vec!["a", "b", "c", "d"]);
        let mut flow = flow(&source, 5, 3);
        flow.scroll(&source, 100);
        assert_eq!(seen(&flow), [(2, Some(0)), (2, None), (3, Some(0))]);
        flow.scroll(&source, -100);
        assert_eq!(seen(&flow), [(0, Some(0)), (0, None), (1, Some(0))]);
        flow.to_end(&source);
        assert_eq!(seen(&flow).last(), Some(&(3, Some(0))));
    }

    #[test]
    fn down_and_up_by_any_steps_comes_back() {
        let source = Texts(vec!["aaaa bbbb cccc", "d", "eeee ffff", "g", "h"]);
        for step in 1..6 {
            let mut flow = flow(&source, 5, 2);
            flow.scroll(&source, step);
            flow.scroll(&source, -step);
            assert_eq!(flow.place(), (0, 0));
        }
    }

    #[test]
    fn the_place_survives_other_widths() {
        let source = Texts(vec!["one two three four five six seven eight nine ten", "x", "y", "z"]);
        let mut flow = flow(&source, 10, 3);
        flow.scroll(&source, 3);
        let (_, byte) = flow.place();
        assert!(byte > 0);
        flow.set(&source, Setting { width: 80, height: 3, ..Setting::default() });
        flow.prepare(&source);
        assert_eq!(flow.place(), (0, 0));
        flow.set(&source, Setting { width: 10, height: 3, ..Setting::default() });
        flow.prepare(&source);
        flow.show(&source, 0, byte);
        assert!(flow.rows().iter().any(|r| {
            r.line.and_then(|l| flow.block(r.block)?.line(l)).is_some_and(|l| (l.start..l.end).contains(&byte))
        }));
    }

    #[test]
    fn revealing_a_block_below_puts_it_at_the_bottom() {
        let source = Texts(vec!["a", "b", "c", "d", "e"]);
        let mut flow = flow(&source, 5, 3);
        flow.reveal(&source, 3);
        assert_eq!(seen(&flow).last(), Some(&(3, Some(0))));
        flow.reveal(&source, 0);
        assert_eq!(seen(&flow).first(), Some(&(0, Some(0))));
    }

    #[test]
    fn nothing_panics_without_blocks_or_room() {
        let source = Texts(vec![]);
        let mut flow = flow(&source, 0, 0);
        flow.scroll(&source, 5);
        flow.to_end(&source);
        flow.show(&source, 3, 3);
        flow.reveal(&source, 3);
        assert!(flow.rows().is_empty());
    }
}

//! The order of cells that a terminal's own reordering turns into ours.
//!
//! Which order that is follows from levels: were they known for the cells as they are to be shown, L2 would tell what to
//! send, for done twice it changes nothing. Cells of level 0 stay, what stands between them is turned round, numbers in it
//! are turned back. So levels are tried that the rules of UAX#9 could give, and the first order that comes out right is
//! taken. Some words have none: on the right of an Arabic letter no European digit is shown in a left-to-right row (W2, W7).

use unicode_bidi::{BidiClass, BidiDataSource, HardcodedBidiData, Level, ParagraphBidiInfo};

use super::BLANK;
use crate::text::{bidi, mirror::mirrored, properties::Table};

/// One cell of a word, as it is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sent {
    /// Which of the word's glyphs, from the left, it is to show.
    pub at: usize,
    /// That glyph, or its mirror image where the terminal will mirror it.
    pub glyph: char,
}

/// How a word's cells are sent, from left to right.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Order {
    /// Comes out right whatever else is in the row.
    Right(Vec<Sent>),
    /// Comes out right unless a bracket finds its mate elsewhere in the row (N0).
    RightAlone(Vec<Sent>),
    /// None comes out right; this one is near.
    Near(Vec<Sent>),
}

/// What a terminal does with the signs that it turns round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Signs {
    /// It draws them as they are.
    Kept,
    /// It mirrors them, as L4 says.
    Mirrored,
}

impl Signs {
    /// What must be sent for a glyph that is shown at a level, and what is shown for one that is sent.
    fn at(self, level: u8, glyph: char) -> char {
        let image = if self == Self::Mirrored && level % 2 == 1 { mirrored(glyph) } else { None };
        image.unwrap_or(glyph)
    }
}

/// What a proof costs, in stretches that are turned.
const PROOF: u32 = 10;

/// The most cells between left-to-right letters for which levels are tried. No row of a screen has as many.
const MOST_CELLS: usize = 1_000;

/// The order for a word, given as it is to be shown between blanks of class L. At most `most` stretches are turned for each
/// of its pieces.
pub(super) fn order(glyphs: &[char], signs: Signs, most: u32) -> Order {
    let mut order: Vec<Sent> = as_they_are(glyphs);
    let classes: Vec<BidiClass> = glyphs.iter().map(|&c| Table::get().of(c).bidi).collect();
    let turns = |&class: &BidiClass| is_rtl(class) || class == BidiClass::AN;
    let (Some(first), Some(last)) = (classes.iter().position(turns), classes.iter().rposition(turns)) else {
        return Order::Right(order);
    };
    let mut behind = classes[last + 1..].iter().take_while(|&&class| class != BidiClass::L);
    if classes[first..=last].iter().all(|&class| is_rtl(class)) && !behind.any(|&class| class == BidiClass::EN) {
        // Letters alone, and no digits that would turn with them (W7): the terminal turns them round as one run.
        order[first..=last].reverse();
        return Order::Right(order);
    }
    let word = Word { glyphs, classes: &classes, signs };
    let by_pieces = in_pieces(word, most);
    if !has_brackets(glyphs) {
        return by_pieces.map_or_else(|| Order::Near(near(word)), Order::Right);
    }
    match by_pieces {
        Some(order) if is_right(word, &order, BLANK, BLANK) && holds_with_mates(word, &order) => Order::Right(order),
        Some(order) if is_right(word, &order, BLANK, BLANK) => Order::RightAlone(order),
        _ if may_pair(glyphs, signs) => {
            Search::new(word, Row::Any, most).find().unwrap_or_else(|| Order::Near(near(word)))
        }
        _ => Order::Near(near(word)),
    }
}

/// The order for a word in which no bracket has a mate. A left-to-right letter never moves, and nothing that stands on one
/// side of it knows of the other side, so each piece between such letters is a word of its own.
fn in_pieces(word: Word<'_>, most: u32) -> Option<Vec<Sent>> {
    let mut order = as_they_are(word.glyphs);
    for piece in order.split_mut(|sent| word.classes[sent.at] == BidiClass::L) {
        let (Some(&Sent { at: from, .. }), Some(&Sent { at: to, .. })) = (piece.first(), piece.last()) else {
            continue;
        };
        let part = Word { glyphs: &word.glyphs[from..=to], classes: &word.classes[from..=to], ..word };
        if !part.classes.iter().any(|&class| is_rtl(class) || class == BidiClass::AN) {
            continue;
        }
        let Order::Right(found) = Search::new(part, Row::Blank, most).find()? else { return None };
        piece.iter_mut().zip(found).for_each(|(sent, found)| *sent = Sent { at: from + found.at, ..found });
    }
    Some(order)
}

/// The order for a word in a row of which the rest is known.
pub(super) fn order_in_row(glyphs: &[char], signs: Signs, row: (&str, &str), most: u32) -> Option<Vec<Sent>> {
    let classes: Vec<BidiClass> = glyphs.iter().map(|&c| Table::get().of(c).bidi).collect();
    let row = Row::Known { before: row.0, behind: row.1 };
    match Search::new(Word { glyphs, classes: &classes, signs }, row, most).find()? {
        Order::Right(order) => Some(order),
        Order::RightAlone(_) | Order::Near(_) => None,
    }
}

/// All cells where they are to be shown.
pub(super) fn as_they_are(glyphs: &[char]) -> Vec<Sent> {
    glyphs.iter().enumerate().map(|(at, &glyph)| Sent { at, glyph }).collect()
}

/// Whether other words of the row matter to this one.
pub(super) fn has_brackets(glyphs: &[char]) -> bool {
    glyphs.iter().any(|&c| mate(c).is_some())
}

/// Whether two brackets of a word may be mates in some order.
fn may_pair(glyphs: &[char], signs: Signs) -> bool {
    let mut mates = glyphs.iter().enumerate().filter_map(|(at, &c)| Some((at, c, mate(c)?.0)));
    mates.any(|(at, this, other)| match signs {
        Signs::Kept => glyphs.contains(&other),
        Signs::Mirrored => glyphs[at + 1..].iter().any(|&c| c == this || c == other),
    })
}

fn is_rtl(class: BidiClass) -> bool {
    matches!(class, BidiClass::R | BidiClass::AL)
}

/// A bracket's other half, if it has one by `BidiBrackets.txt`, and whether it comes before this one.
fn mate(c: char) -> Option<(char, bool)> {
    let found = HardcodedBidiData.bidi_matched_opening_bracket(c)?;
    Some((mirrored(c)?, !found.is_open))
}

/// What else the terminal gets in one row.
#[derive(Debug, Clone, Copy)]
enum Row<'a> {
    /// Blanks, and no bracket of the word has a mate.
    Blank,
    /// Anything.
    Any,
    /// This, as it is sent, from the row's blank before it to the one behind it.
    Known { before: &'a str, behind: &'a str },
}

/// A word as it is to be shown, or a piece of one.
#[derive(Debug, Clone, Copy)]
struct Word<'a> {
    glyphs: &'a [char],
    classes: &'a [BidiClass],
    signs: Signs,
}

/// Levels of a word's cells, tried from left to right.
struct Search<'a> {
    word: Word<'a>,
    row: Row<'a>,
    /// Of the cells so far; none is above 2, for the row's base is 0 and nothing is embedded.
    levels: Vec<u8>,
    /// How many stretches may still be turned.
    left: u32,
    alone: Option<Vec<Sent>>,
}

/// What the cells so far mean for the next one.
#[derive(Debug, Clone, Copy)]
struct State {
    /// The last strong class that is sent before it.
    strong: BidiClass,
    before: Before,
}

/// What stands right before a cell, as far as it has a level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Before {
    /// A letter or digit that stays where it is, or the blank before the word.
    Firm,
    /// Cells that are turned round.
    Turned,
    /// Neutral cells that stay, and before them cells that are turned round.
    Neutral,
}

impl<'a> Search<'a> {
    fn new(word: Word<'a>, row: Row<'a>, most: u32) -> Self {
        Self { word, row, levels: Vec::with_capacity(word.glyphs.len()), left: most, alone: None }
    }

    /// [`Order::Right`], else [`Order::RightAlone`], else nothing.
    fn find(mut self) -> Option<Order> {
        if self.word.glyphs.len() > MOST_CELLS {
            return None;
        }
        let found = self.go_on(State { strong: BidiClass::L, before: Before::Firm });
        found.map(Order::Right).or(self.alone.map(Order::RightAlone))
    }

    /// Tries all levels of the cells that have none yet.
    fn go_on(&mut self, state: State) -> Option<Vec<Sent>> {
        let at = self.levels.len();
        if at == self.word.glyphs.len() {
            return self.proved();
        }
        if let Some(next) = self.stays(at, state) {
            self.levels.push(0);
            let found = self.go_on(next);
            self.levels.truncate(at);
            if found.is_some() {
                return found;
            }
        }
        if state.before != Before::Firm {
            // Neutral cells between cells that turn are turned with them (N1).
            return None;
        }
        self.ends(at, state.strong).into_iter().rev().find_map(|(end, strong)| self.turned(at, end, strong))
    }

    /// How far the cells from `at` on may turn round together, and the last strong class that is then sent. What stands on
    /// the right is sent first: digits without a letter on their right belong to the class before (W7).
    fn ends(&self, at: usize, strong: BidiClass) -> Vec<(usize, BidiClass)> {
        use BidiClass::{AN, EN, L};
        let behind = State { strong: L, before: Before::Turned };
        let (mut last, mut loose_digits, mut numbers) = (None, false, false);
        let mut ends = Vec::new();
        for (end, &class) in (at + 1..).zip(&self.word.classes[at..]) {
            match class {
                L => break,
                EN => loose_digits = true,
                AN => numbers = true,
                _ if is_rtl(class) => {
                    loose_digits = false;
                    last = last.or(Some(class));
                }
                _ => {}
            }
            // Of right-to-left letters and their digits nothing stays behind.
            let ends_here = end == self.word.classes.len() || self.stays(end, behind).is_some();
            let digits_turn = !loose_digits || strong != L;
            let has_reason = last.is_some() || numbers || strong != L;
            if ends_here && digits_turn && has_reason {
                ends.push((end, last.unwrap_or(strong)));
            }
        }
        ends
    }

    /// What follows if the cell keeps its place, which right-to-left letters cannot, nor digits behind them (W2, W7).
    fn stays(&self, at: usize, state: State) -> Option<State> {
        use BidiClass::{AL, AN, EN, L, R};
        let before = if self.is_plain(at) && state.before != Before::Firm { Before::Neutral } else { Before::Firm };
        match self.word.classes[at] {
            R | AL | AN => None,
            EN if state.strong != L => None,
            L => Some(State { strong: L, before }),
            _ => Some(State { before, ..state }),
        }
    }

    /// Tries what follows if the cells up to `end` are turned round and the one behind them is not. Signs between digits may
    /// be part of a number or not.
    fn turned(&mut self, at: usize, end: usize, strong: BidiClass) -> Option<Vec<Sent>> {
        use BidiClass::{AN, CS, EN, ES, ET, NSM};
        let is = |i: usize, some: &[BidiClass]| (at..end).contains(&i) && some.contains(&self.word.classes[i]);
        let either: Vec<usize> = (at..end)
            .filter(|&i| match self.word.classes[i] {
                // W4: one sign between two numbers; W5: signs beside a number; W1: marks on either.
                CS | ES => is(i.wrapping_sub(1), &[EN, AN, NSM]) && is(i + 1, &[EN, AN, NSM]),
                ET => is(i.wrapping_sub(1), &[EN, ET, NSM]) || is(i + 1, &[EN, ET, NSM]),
                NSM => true,
                _ => false,
            })
            .collect();
        for choice in (0..1_u32 << either.len().min(16)).rev() {
            self.left = self.left.checked_sub(1)?;
            let of_number = |(nth, &i): (usize, &usize)| (choice >> nth & 1 == 1).then_some(i);
            self.levels.extend(self.word.classes[at..end].iter().map(|c| if matches!(c, EN | AN) { 2 } else { 1 }));
            either.iter().enumerate().filter_map(of_number).for_each(|i| self.levels[i] = 2);
            // A neutral cell beside one that stays has no reason to turn (N1, N2).
            let loose = [at, end - 1].into_iter().any(|i| self.is_plain(i) && self.levels[i] == 1);
            let found = if loose { None } else { self.go_on(State { strong, before: Before::Turned }) };
            self.levels.truncate(at);
            if found.is_some() {
                return found;
            }
        }
        None
    }

    /// Whether a cell takes its direction from its neighbours alone, which a bracket and a mark do not.
    fn is_plain(&self, at: usize) -> bool {
        use BidiClass::{AL, AN, EN, L, NSM, R};
        let lone = matches!(self.row, Row::Blank) || mate(self.word.glyphs[at]).is_none();
        lone && !matches!(self.word.classes[at], L | R | AL | EN | AN | NSM)
    }

    /// The order that the levels stand for, if the terminal shows it as the word.
    fn proved(&mut self) -> Option<Vec<Sent>> {
        self.left = self.left.checked_sub(PROOF)?;
        let Word { glyphs, signs, .. } = self.word;
        let cell = |at: usize| Sent { at, glyph: signs.at(self.levels[at], glyphs[at]) };
        let sent: Vec<Sent> = turned_round(&self.levels).into_iter().map(cell).collect();
        let (before, behind) = match self.row {
            Row::Known { before, behind } => (before, behind),
            Row::Blank | Row::Any => (BLANK, BLANK),
        };
        if !is_right(self.word, &sent, before, behind) {
            return None;
        }
        if matches!(self.row, Row::Any) && !holds_with_mates(self.word, &sent) {
            self.alone.get_or_insert(sent);
            return None;
        }
        Some(sent)
    }
}

/// Whether the terminal shows a word as it is to be shown, if it is sent so between others.
fn is_right(word: Word<'_>, sent: &[Sent], before: &str, behind: &str) -> bool {
    let row: String = before.chars().chain(sent.iter().map(|cell| cell.glyph)).chain(behind.chars()).collect();
    let shown = shown(&row, before.chars().count(), sent);
    let mut places = shown.iter().enumerate();
    places.all(|(place, (cell, level))| cell.at == place && word.signs.at(*level, cell.glyph) == word.glyphs[place])
}

/// Whether an order stays right if brackets of the word find their mates elsewhere in the row.
fn holds_with_mates(word: Word<'_>, sent: &[Sent]) -> bool {
    let cells: String = sent.iter().map(|cell| cell.glyph).collect();
    let rows = rows_with_mates(&cells);
    rows.is_some_and(|mut rows| rows.all(|(before, behind)| is_right(word, sent, &before, &behind)))
}

/// The most brackets of a word whose mates elsewhere in the row are thought of, each there or not.
const MOST_BRACKETS: u32 = 4;

/// What may stand before and behind a word, as far as it matters to the word's brackets: a mate for some of them (N0). Nothing
/// if there are too many brackets.
fn rows_with_mates(word: &str) -> Option<impl Iterator<Item = (String, String)>> {
    let mates: Vec<(char, bool)> = word.chars().filter_map(mate).collect();
    let count = u32::try_from(mates.len()).ok().filter(|&count| count <= MOST_BRACKETS)?;
    Some((1..1_u32 << count).map(move |some| {
        // The last bracket's mate is the outermost on the left, the first one's on the right.
        let there = |before: bool| {
            let chosen = mates.iter().enumerate().rev().filter(move |(n, m)| some >> n & 1 == 1 && m.1 == before);
            chosen.map(|(_, m)| m.0).collect::<String>()
        };
        (format!("{BLANK}{}{BLANK}", there(true)), format!("{BLANK}{}", there(false)))
    }))
}

/// What stands where, from left to right, if cells of these levels are turned round by L2; or what must be sent so.
fn turned_round(levels: &[u8]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..levels.len()).collect();
    bidi::reorder(&mut order, |&k| levels[k]);
    order
}

/// Where the terminal shows the cells of a word that a row has `from` a character on, from left to right, and their levels.
fn shown(row: &str, from: usize, sent: &[Sent]) -> Vec<(Sent, u8)> {
    let info = ParagraphBidiInfo::new(row, Some(Level::ltr()));
    let level = |(byte, _)| info.levels.get(byte).map_or(0, Level::number);
    let levels = row.char_indices().skip(from).map(level);
    let mut cells: Vec<(Sent, u8)> = sent.iter().copied().zip(levels).collect();
    bidi::reorder(&mut cells, |&(_, level)| level);
    cells
}

/// How often an order is corrected by what the terminal makes of it.
const CORRECTIONS: usize = 4;

/// An order for a word that has none: what stands between left-to-right letters is turned round, then each cell is put where
/// the terminal takes the cell from that it shows in its place. Moving cells may change the terminal's mind, so this is done
/// again a few times, and the best is taken.
fn near(word: Word<'_>) -> Vec<Sent> {
    let mut sent = as_they_are(word.glyphs);
    for piece in sent.split_mut(|cell| word.classes[cell.at] == BidiClass::L) {
        piece.reverse();
    }
    let mut best = (usize::MAX, Vec::new());
    for _ in 0..=CORRECTIONS {
        let row: String = BLANK.chars().chain(sent.iter().map(|cell| cell.glyph)).chain(BLANK.chars()).collect();
        let shown = shown(&row, 1, &sent);
        let misplaced = shown.iter().enumerate().filter(|(place, (cell, _))| cell.at != *place).count();
        let mut sent_at = vec![0; sent.len()];
        for (place, cell) in sent.iter().enumerate() {
            sent_at[cell.at] = place;
        }
        let mut next = sent.clone();
        for (at, (cell, level)) in shown.iter().enumerate() {
            next[sent_at[cell.at]] = Sent { at, glyph: word.signs.at(*level, word.glyphs[at]) };
        }
        if misplaced < best.0 {
            best = (misplaced, sent);
        }
        sent = next;
    }
    best.1
}

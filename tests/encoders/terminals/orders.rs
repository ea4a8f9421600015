//! Whether any order of a word's cells is turned by UAX#9, in a row from left to right, into the order that is wanted, where
//! the terminal mirrors what it turns round.
//!
//! Not by trying all orders. What is shown tells what was sent once the level of every cell is known: cells of level 0 stay,
//! what stands between them is turned round, and numbers in it are turned back (L2). So all levels are tried that the rules
//! could give to cells in these places.

use unicode_bidi::{BidiClass, Level, bidi_class};

use super::{mirror, placed};

/// How many levels are tried at most.
const MOST: u32 = 200_000;

/// The most cells of which all orders are tried as well, to see whether the levels tell the truth.
const MOST_CELLS: usize = 6;

/// Whether there is such an order; `None` if it was not found among [`MOST`].
pub(super) fn exists(word: &[char]) -> Option<bool> {
    let found = by_levels(word);
    if word.len() <= MOST_CELLS {
        assert_eq!(found, Some(some_order(word, &mut Vec::new())), "{word:?}");
    }
    found
}

/// Tries all orders, and each sign as it is and mirrored.
fn some_order(word: &[char], sent: &mut Vec<(usize, char)>) -> bool {
    if sent.len() == word.len() {
        return is_shown(word, sent);
    }
    (0..word.len()).any(|at| {
        let forms = [Some(word[at]), mirror(word[at])];
        sent.iter().all(|&(other, _)| other != at)
            && forms.into_iter().flatten().any(|form| {
                sent.push((at, form));
                let found = some_order(word, sent);
                sent.pop();
                found
            })
    })
}

/// Whether cells of a word, sent between blanks, are shown as the word.
fn is_shown(word: &[char], sent: &[(usize, char)]) -> bool {
    let symbols: Vec<String> = sent.iter().map(|(_, form)| form.to_string()).collect();
    let blank = ["\u{2800}"];
    let row: Vec<&str> = blank.into_iter().chain(symbols.iter().map(String::as_str)).chain(blank).collect();
    let shown = placed(&row, Some(Level::ltr()));
    shown[1..=word.len()].iter().enumerate().all(|(place, &(i, level))| {
        sent.get(i.wrapping_sub(1)).is_some_and(|&(at, form)| {
            let drawn = if level % 2 == 1 { mirror(form).unwrap_or(form) } else { form };
            at == place && drawn == word[place]
        })
    })
}

fn by_levels(word: &[char]) -> Option<bool> {
    if word.iter().any(|c| BRACKETS.contains(*c)) {
        return Search::new(word).find();
    }
    // A left-to-right letter never moves, and what stands on either side of it knows nothing of the other side.
    let mut found = Some(true);
    for piece in word.split(|&c| bidi_class(c) == BidiClass::L) {
        match Search::new(piece).find() {
            Some(true) => {}
            Some(false) => return Some(false),
            None => found = None,
        }
    }
    found
}

/// What has a mate (`BidiBrackets.txt`), among the signs of the paragraphs.
const BRACKETS: &str = "()[]{}";

struct Search<'a> {
    word: &'a [char],
    classes: Vec<BidiClass>,
    /// Of the cells from the left so far.
    levels: Vec<u8>,
    tried: u32,
}

/// What the cells so far leave to the next one.
#[derive(Clone, Copy)]
struct State {
    /// The last strong class that was sent.
    strong: BidiClass,
    /// Whether cells were turned round just before, so that the next one is not.
    turned: bool,
    /// Whether nothing but neutral signs has stayed in place since cells were turned round.
    idle: bool,
}

impl<'a> Search<'a> {
    fn new(word: &'a [char]) -> Self {
        Self { word, classes: word.iter().map(|&c| bidi_class(c)).collect(), levels: Vec::new(), tried: 0 }
    }

    fn find(mut self) -> Option<bool> {
        let found = self.go_on(State { strong: BidiClass::L, turned: false, idle: false });
        (found || self.tried < MOST).then_some(found)
    }

    /// Tries all levels of the cells that have none yet.
    fn go_on(&mut self, state: State) -> bool {
        let at = self.levels.len();
        if at == self.word.len() {
            return self.is_shown();
        }
        self.stays(at, state)
            || (!state.turned && !state.idle && (at + 1..=self.word.len()).any(|end| self.turns(at, end, state)))
    }

    /// The next cell keeps its place.
    fn stays(&mut self, at: usize, state: State) -> bool {
        let class = self.classes[at];
        let strong = match class {
            BidiClass::L => class,
            BidiClass::R | BidiClass::AL | BidiClass::AN => return false,
            // W7; a number behind a right-to-left letter turns.
            BidiClass::EN if state.strong != BidiClass::L => return false,
            _ => state.strong,
        };
        // N1: what stands between two that turn, turns.
        let idle = self.is_plain(at) && (state.turned || state.idle);
        self.levels.push(0);
        let found = self.go_on(State { strong, turned: false, idle });
        self.levels.pop();
        found
    }

    /// The next cells up to `end` turn round, and not the one behind.
    fn turns(&mut self, at: usize, end: usize, state: State) -> bool {
        use BidiClass::{AL, AN, CS, EN, ES, ET, L, NSM, R};
        if self.classes[at..end].contains(&L) {
            return false;
        }
        let either: Vec<usize> = (at..end).filter(|&i| matches!(self.classes[i], CS | ES | ET | NSM)).collect();
        (0..1_u32 << either.len().min(16)).any(|choice| {
            self.tried += 1;
            if self.tried >= MOST {
                return false;
            }
            let as_number = |i: usize| {
                let nth = either.iter().position(|&other| other == i);
                matches!(self.classes[i], EN | AN) || nth.is_some_and(|nth| choice >> nth & 1 == 1)
            };
            self.levels.truncate(at);
            let turned: Vec<u8> = (at..end).map(|i| 1 + u8::from(as_number(i))).collect();
            self.levels.extend(turned);
            let sent = turned_round(&self.levels[at..]);
            let mut strong = state.strong;
            let possible = sent.iter().all(|&i| {
                match self.classes[at + i] {
                    class @ (R | AL) => strong = class,
                    EN => return strong != L,
                    _ => {}
                }
                true
            });
            // N1: neutral signs beside what stays in place stay too.
            let edges = [sent[0], sent[sent.len() - 1]];
            let loose = edges.iter().any(|&i| self.is_plain(at + i) && self.levels[at + i] == 1);
            possible && !loose && self.go_on(State { strong, turned: true, idle: false })
        }) || {
            self.levels.truncate(at);
            false
        }
    }

    /// Whether a cell's direction is that of its neighbours and of nothing else.
    fn is_plain(&self, at: usize) -> bool {
        use BidiClass::{AL, AN, EN, L, NSM, R};
        !matches!(self.classes[at], L | R | AL | EN | AN | NSM) && !BRACKETS.contains(self.word[at])
    }

    /// Whether the order that the levels stand for is shown as the word.
    fn is_shown(&self) -> bool {
        let form = |at: usize| {
            let sign = self.word[at];
            (at, if self.levels[at] == 1 { mirror(sign).unwrap_or(sign) } else { sign })
        };
        is_shown(self.word, &turned_round(&self.levels).into_iter().map(form).collect::<Vec<_>>())
    }
}

/// L2 for cells of these levels; done twice it changes nothing.
fn turned_round(levels: &[u8]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..levels.len()).collect();
    for least in [2, 1] {
        for run in order.chunk_by_mut(|&a, &b| (levels[a] >= least) == (levels[b] >= least)) {
            if levels[run[0]] >= least {
                run.reverse();
            }
        }
    }
    order
}

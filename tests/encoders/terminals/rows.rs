//! konsole, PuTTY, qterminal, and mlterm inside a multiplexer: they reorder rows and cannot be told not to.

use sahifa::text::encode::Encoding;
use unicode_bidi::Level;

use super::{FACES, Terminal, orders, placed};

/// What a row's order hangs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rows {
    /// konsole: left-to-right base, boxes count as left-to-right letters; nothing is mirrored.
    Konsole,
    /// PuTTY: the base is the direction of the row's first letter; controls without width are passed over.
    Putty,
    /// qterminal: each stretch of one look on its own.
    Qterminal,
    /// mlterm: as PuTTY, but ZWNJ takes a cell, and the rest of the row moves. So does a mark, at the end of the row.
    Mlterm,
}

impl Terminal for Rows {
    fn encoding(&self) -> Encoding {
        match self {
            Self::Konsole => Encoding::Runs,
            Self::Putty | Self::Mlterm => Encoding::RunsBare,
            Self::Qterminal => Encoding::RunsSlanted,
        }
    }

    fn show(&self, sent: &[&str], _told: &str) -> Vec<usize> {
        let mut shown: Vec<usize> = self.placed(sent).into_iter().map(|(cell, _)| cell).collect();
        let moves = |symbol: &&str| symbol.contains(['\u{200C}', '\u{200E}']);
        if let Some(at) = sent.iter().position(moves).filter(|_| *self == Self::Mlterm) {
            shown[at..].rotate_right(1);
        }
        shown
    }

    fn mirrored(&self, sent: &[&str]) -> Vec<bool> {
        self.placed(sent).into_iter().map(|(_, level)| self.mirrors() && level % 2 == 1).collect()
    }

    /// Marks and faces hold any word. The others pass over them: there some order must come out right.
    fn can_show(&self, word: &[char]) -> Option<bool> {
        match self {
            Self::Konsole | Self::Qterminal => Some(true),
            Self::Putty | Self::Mlterm => orders::exists(word),
        }
    }
}

impl Rows {
    fn mirrors(self) -> bool {
        self != Self::Konsole
    }

    fn placed(self, sent: &[&str]) -> Vec<(usize, u8)> {
        match self {
            Self::Konsole => {
                let boxed = |symbol: &str| symbol.starts_with(|c| ('\u{2500}'..='\u{259F}').contains(&c));
                let row: Vec<&str> = sent.iter().map(|s| if boxed(s) { "L" } else { s }).collect();
                placed(&row, Some(Level::ltr()))
            }
            Self::Putty | Self::Mlterm => {
                let heard: Vec<String> =
                    sent.iter().map(|s| s.replace(['\u{200C}', '\u{200D}', '\u{200E}'], "")).collect();
                placed(&heard.iter().map(String::as_str).collect::<Vec<_>>(), None)
            }
            Self::Qterminal => {
                let mut shown = Vec::new();
                let face = |i: usize| sent[i].chars().next().filter(|c| FACES.contains(c));
                for look in (0..sent.len()).collect::<Vec<_>>().chunk_by(|&a, &b| face(a) == face(b)) {
                    let cells: Vec<&str> = look.iter().map(|&i| sent[i].trim_start_matches(FACES)).collect();
                    let placed = placed(&cells, Some(Level::ltr()));
                    shown.extend(placed.into_iter().map(|(i, level)| (look[0] + i, level)));
                }
                shown
            }
        }
    }
}

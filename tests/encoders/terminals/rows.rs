//! konsole, PuTTY, qterminal, and mlterm inside a multiplexer: they reorder rows and cannot be told not to.

use sahifa::text::encode::Encoding;
use unicode_bidi::Level;

use super::{FACES, Terminal, orders, reordered};

/// What a row's order hangs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rows {
    /// konsole: left-to-right base, boxes count as left-to-right letters.
    Konsole,
    /// PuTTY: the base is the direction of the row's first letter; controls without width are passed over.
    Putty,
    /// qterminal: each stretch of one look on its own.
    Qterminal,
    /// mlterm: as PuTTY, but ZWNJ takes a cell, and the rest of the row moves.
    Mlterm,
}

impl Terminal for Rows {
    fn encoding(&self) -> Encoding {
        match self {
            Self::Konsole => Encoding::Runs,
            Self::Putty => Encoding::RunsUnmarked,
            Self::Qterminal => Encoding::RunsSlanted,
            Self::Mlterm => Encoding::RunsBare,
        }
    }

    fn show(&self, sent: &[&str], _told: &str) -> Vec<usize> {
        match self {
            Self::Konsole => {
                let boxed = |symbol: &str| symbol.starts_with(|c| ('\u{2500}'..='\u{259F}').contains(&c));
                let row: Vec<&str> = sent.iter().map(|s| if boxed(s) { "L" } else { s }).collect();
                reordered(&row, Some(Level::ltr()))
            }
            Self::Putty => {
                let heard: Vec<String> =
                    sent.iter().map(|s| s.replace(['\u{200C}', '\u{200D}', '\u{200E}'], "")).collect();
                reordered(&heard.iter().map(String::as_str).collect::<Vec<_>>(), None)
            }
            Self::Qterminal => {
                let mut shown = Vec::new();
                let face = |i: usize| sent[i].chars().next().filter(|c| FACES.contains(c));
                for look in (0..sent.len()).collect::<Vec<_>>().chunk_by(|&a, &b| face(a) == face(b)) {
                    let cells: Vec<&str> = look.iter().map(|&i| sent[i].trim_start_matches(FACES)).collect();
                    shown.extend(reordered(&cells, Some(Level::ltr())).into_iter().map(|i| look[0] + i));
                }
                shown
            }
            Self::Mlterm => {
                let mut shown = reordered(sent, None);
                if let Some(at) = sent.iter().position(|symbol| symbol.contains('\u{200C}')) {
                    shown[at..].rotate_right(1);
                }
                shown
            }
        }
    }

    /// Marks and faces hold any word. PuTTY passes over them: there some order must come out right.
    fn can_show(&self, word: &[char]) -> Option<bool> {
        if !matches!(self, Self::Putty) {
            return Some(true);
        }
        let found = orders::exists(word);
        if word.len() <= MOST {
            assert_eq!(found, Some(some_order(word, &mut Vec::new())), "{word:?}");
        }
        found
    }
}

/// The most cells of which all orders are tried, to see whether [`orders`] is right.
const MOST: usize = 6;

fn some_order(word: &[char], sent: &mut Vec<usize>) -> bool {
    if sent.len() == word.len() {
        let symbols: Vec<String> = sent.iter().map(|&at| word[at].to_string()).collect();
        let mut row = vec!["\u{2800}"];
        row.extend(symbols.iter().map(String::as_str));
        row.push("\u{2800}");
        let shown = reordered(&row, Some(Level::ltr()));
        return shown[1..=word.len()]
            .iter()
            .map(|&i| sent.get(i.wrapping_sub(1)).copied())
            .eq((0..word.len()).map(Some));
    }
    (0..word.len()).any(|at| {
        !sent.contains(&at) && {
            sent.push(at);
            let found = some_order(word, sent);
            sent.pop();
            found
        }
    })
}

//! Cuts a query into its signs and words.

use std::ops::Range;

/// A piece of a query, and where it stands in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) kind: PieceKind,
    pub(super) range: Range<usize>,
}

/// What a piece is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum PieceKind {
    /// `(`
    Open,
    /// `)`
    Close,
    /// `-` before something.
    Minus,
    /// A word, without blanks.
    Word(String),
    /// What stood between quotes, and whether a `*` follows at once.
    Quoted(String, bool),
    /// A name and its colon; the value is the next piece.
    Field(String),
}

/// Quotes of the scripts at hand, opening and closing.
const QUOTES: [(char, char); 4] = [('"', '"'), ('“', '”'), ('«', '»'), ('„', '“')];

/// Cuts; `Err` is where a quote begins that does not end.
pub(super) fn cut(text: &str) -> Result<Vec<Piece>, usize> {
    let mut pieces = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let next = at + c.len_utf8();
        if c.is_whitespace() || c.is_control() {
            at = next;
            continue;
        }
        let (kind, end) = match c {
            '(' => (PieceKind::Open, next),
            ')' => (PieceKind::Close, next),
            '-' | '!' if text[next..].chars().next().is_some_and(|c| !c.is_whitespace() && c != ')') => {
                (PieceKind::Minus, next)
            }
            _ => match QUOTES.iter().find(|(open, _)| *open == c) {
                Some((_, close)) => {
                    let length = text[next..].find(*close).ok_or(at)?;
                    let inside = text[next..next + length].to_owned();
                    let end = next + length + close.len_utf8();
                    let star = text[end..].starts_with('*');
                    (PieceKind::Quoted(inside, star), end + usize::from(star))
                }
                None => word(text, at),
            },
        };
        pieces.push(Piece { kind, range: at..end });
        at = end;
    }
    Ok(pieces)
}

/// A word, or a field's name with its colon.
fn word(text: &str, at: usize) -> (PieceKind, usize) {
    let rest = &text[at..];
    let ends = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '(' | ')' | '"' | '“' | '«' | '„');
    let length = rest.find(ends).unwrap_or(rest.len());
    let word = &rest[..length];
    if let Some(colon) = word.find(':').filter(|colon| is_name(&word[..*colon])) {
        let followed = !word[colon + 1..].is_empty() || rest[length..].starts_with(['"', '“', '«', '„']);
        // An address is no field.
        if followed && !word[colon + 1..].starts_with("//") {
            return (PieceKind::Field(word[..colon].to_lowercase()), at + colon + 1);
        }
    }
    (PieceKind::Word(word.to_owned()), at + length)
}

/// Names of fields are of letters and hyphens; 10:30 is a word.
fn is_name(word: &str) -> bool {
    word.starts_with(char::is_alphabetic) && word.chars().all(|c| c.is_alphabetic() || c == '-')
}

//! Numbers written in digits: signs, separators, exponents and slash fractions.
//!
//! Digits arrive folded to ASCII. A separator must touch digits on both sides. Its reading: `٬` groups thousands and
//! `٫` parts decimals; `,` groups where exactly three digits follow and parts decimals otherwise; `،` only groups; one
//! `.` parts decimals, several group thousands where each is followed by three digits.

use crate::extract::tokens::{TokenKind, Tokens};

/// A number in digits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Literal {
    pub(crate) value: f64,
    /// First byte, the sign included.
    pub(crate) start: usize,
    /// One past the last token.
    pub(crate) end: usize,
    /// No sign, separator, fraction or exponent.
    pub(crate) plain: bool,
    /// Written as a/b.
    pub(crate) fraction: bool,
}

/// Reads the literal whose digits begin at token `i`. `None` where they are part of a chain that is no number, such as
/// a dotted address.
pub(crate) fn literal(tokens: &Tokens<'_>, i: usize) -> Option<Literal> {
    if tokens.get(i)?.kind != TokenKind::Digits {
        return None;
    }
    let (mut value, mut end, grouped) = body(tokens, i)?;
    let mut start = tokens.get(i)?.start;
    let mut plain = !grouped;
    // ".75"
    let dot = i.checked_sub(1).filter(|&d| tokens.text(d) == "." && glued(tokens, i) && tokens.blank_before(d));
    if let Some(dot) = dot.filter(|_| !grouped) {
        value /= 10f64.powi(i32::try_from(tokens.folded(i).len()).unwrap_or(i32::MAX));
        start = tokens.get(dot)?.start;
        plain = false;
    }
    if let Some((exponent, after)) = exponent(tokens, end) {
        value *= 10f64.powi(exponent);
        end = after;
        plain = false;
    }
    let mut fraction = false;
    if let Some((over, after)) = over(tokens, end) {
        value /= over;
        end = after;
        (plain, fraction) = (false, true);
    } else if plain && !glued(tokens, end) && is_digits(tokens, end) {
        // "1 4/5": a whole number and a proper fraction.
        let part = tokens.folded(end).parse::<f64>().ok();
        if let (Some(part), Some((over, after))) = (part, over(tokens, end + 1))
            && part < over
        {
            value += part / over;
            end = after;
            (plain, fraction) = (false, true);
        }
    }
    if let Some(sign) = sign(tokens, start, i) {
        value = -value;
        start = sign;
        plain = false;
    }
    Some(Literal { value, start, end, plain, fraction })
}

/// Whether nothing stands between token `i` and the one before.
pub(crate) fn glued(tokens: &Tokens<'_>, i: usize) -> bool {
    i > 0 && i < tokens.len() && !tokens.blank_before(i)
}

/// Whether token `i` is a run of digits.
pub(crate) fn is_digits(tokens: &Tokens<'_>, i: usize) -> bool {
    tokens.get(i).is_some_and(|t| t.kind == TokenKind::Digits)
}

/// The groups of a literal: value, one past the last token, whether separators were read.
fn body(tokens: &Tokens<'_>, i: usize) -> Option<(f64, usize, bool)> {
    // More groups than any number has: the chain is something else and is cut here, which also bounds the work.
    const MOST: usize = 12;
    let first = tokens.folded(i);
    let mut marks: Vec<char> = Vec::new();
    let mut groups: Vec<&str> = Vec::new();
    let mut j = i + 1;
    while groups.len() < MOST && glued(tokens, j) && glued(tokens, j + 1) && is_digits(tokens, j + 1) {
        let Some(mark) = tokens.text(j).chars().find(|c| matches!(c, ',' | '،' | '٬' | '٫' | '.' | '\u{2019}'))
        else {
            break;
        };
        marks.push(mark);
        groups.push(tokens.folded(j + 1));
        j += 2;
    }
    let opens = (1..=3).contains(&first.len()) && !first.starts_with('0');
    let threes = |groups: &[&str]| opens && groups.iter().all(|g| g.len() == 3);
    let Some(&mark) = marks.first() else { return spaced(tokens, i, opens) };
    let alike = |marks: &[char]| marks.iter().all(|&m| m == mark);
    let join = |whole: &[&str]| format!("{first}{}", whole.concat());
    if marks.len() >= 2 {
        let last = groups.len() - 1;
        if alike(&marks) && mark != '٫' && threes(&groups) {
            return Some((join(&groups).parse().ok()?, j, true));
        }
        if alike(&marks[..last]) && marks[last] != mark && threes(&groups[..last]) {
            return Some((format!("{}.{}", join(&groups[..last]), groups[last]).parse().ok()?, j, true));
        }
        if marks.contains(&'.') {
            return None;
        }
        return Some((first.parse().ok()?, i + 1, false));
    }
    let decimal = || format!("{first}.{}", groups[0]).parse().ok().map(|v: f64| (v, j, true));
    match mark {
        '.' | '٫' => decimal(),
        _ if threes(&groups) => Some((join(&groups).parse().ok()?, j, true)),
        ',' => decimal(),
        _ => Some((first.parse().ok()?, i + 1, false)),
    }
}

/// "12 345 678": groups of three with one blank before each.
fn spaced(tokens: &Tokens<'_>, i: usize, opens: bool) -> Option<(f64, usize, bool)> {
    let first = tokens.folded(i);
    let alone = (first.parse().ok()?, i + 1, false);
    let mut whole = first.to_owned();
    let mut hard = true;
    let mut j = i + 1;
    while opens && j < i + 6 && is_digits(tokens, j) && tokens.folded(j).len() == 3 && !glued(tokens, j) {
        let (before, this) = (tokens.get(j - 1)?, tokens.get(j)?);
        let blank = &tokens.source()[before.end..this.start];
        if blank.chars().count() != 1 {
            break;
        }
        hard &= blank != " ";
        whole.push_str(tokens.folded(j));
        j += 1;
    }
    let groups = j - i - 1;
    let ends = !is_digits(tokens, j) && !over_like(tokens, j);
    if groups >= 2 && ends || groups == 1 && ends && (hard || whole.ends_with("00")) {
        return Some((whole.parse().ok()?, j, true));
    }
    Some(alone)
}

fn over_like(tokens: &Tokens<'_>, j: usize) -> bool {
    glued(tokens, j) && matches!(tokens.text(j), "/" | "-" | ":") && is_digits(tokens, j + 1)
}

fn exponent(tokens: &Tokens<'_>, j: usize) -> Option<(i32, usize)> {
    if !(glued(tokens, j) && tokens.folded(j) == "e" && glued(tokens, j + 1)) {
        return None;
    }
    let (sign, at) = match tokens.text(j + 1) {
        "+" => (1, j + 2),
        "-" => (-1, j + 2),
        _ => (1, j + 1),
    };
    if !is_digits(tokens, at) || !glued(tokens, at) {
        return None;
    }
    let size: i32 = tokens.folded(at).parse().ok().filter(|&e| e < 100)?;
    Some((sign * size, at + 1))
}

/// The denominator after a glued slash; none in a chain of slashes.
fn over(tokens: &Tokens<'_>, j: usize) -> Option<(f64, usize)> {
    let slash = |j: usize| glued(tokens, j) && matches!(tokens.text(j), "/" | "⁄");
    if !slash(j) || !glued(tokens, j + 1) || !is_digits(tokens, j + 1) || slash(j + 2) {
        return None;
    }
    if j >= 2 && tokens.text(j - 2) == "/" && glued(tokens, j - 1) {
        return None;
    }
    tokens.folded(j + 1).parse().ok().filter(|&d: &f64| d > 0.0).map(|d| (d, j + 2))
}

/// First byte of a minus sign that touches the digits and follows a blank, a bracket or the beginning.
fn sign(tokens: &Tokens<'_>, start: usize, i: usize) -> Option<usize> {
    let at = i.checked_sub(1)?;
    let mark = tokens.get(at)?;
    let minus = matches!(tokens.text(at).trim_start_matches(|c: char| !c.is_ascii() && c != '−'), "-" | "−");
    let free = tokens.blank_before(at) || matches!(tokens.text(at - 1), "(" | "[");
    (minus && free && mark.end == start).then_some(mark.start)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> Option<f64> {
        let tokens = Tokens::new(text);
        let i = (0..tokens.len()).find(|&i| is_digits(&tokens, i)).unwrap();
        literal(&tokens, i).map(|l| l.value)
    }

    #[test]
    fn separators_are_read_as_the_press_writes_them() {
        for (text, want) in [
            ("1,234,567", 1_234_567.0),
            ("١٬٠٠٠٬٠٠٠", 1e6),
            ("٣٫٥", 3.5),
            ("3,5", 3.5),
            ("2.5", 2.5),
            ("1.234.567", 1_234_567.0),
            ("26،013,94", 26_013.94),
            ("12 345 678", 12_345_678.0),
            ("20 000 شخص", 20_000.0),
            ("3/4", 0.75),
            ("-12", -12.0),
            ("-1 4/5", -1.8),
            (".75", 0.75),
            ("1e10", 1e10),
            ("۲۵٫۵", 25.5),
        ] {
            assert_eq!(value(text), Some(want), "{text}");
        }
        assert_eq!(value("192.168.1.2"), None);
        assert_eq!(value("5، 6"), Some(5.0));
        assert_eq!(value("7 200"), Some(7_200.0));
        assert_eq!(value("7 215"), Some(7.0));
    }
}

//! How long an escape sequence is (ECMA-48, with xterm's strings): what a terminal would have swallowed goes as a whole.

/// Bytes taken by the sequence at the start of `rest`, which begins with ESC or a C1 control; at least that control.
pub(super) fn sequence_len(rest: &str) -> usize {
    let mut chars = rest.chars();
    let first = chars.next().unwrap_or_default();
    let len = first.len_utf8();
    match first {
        '\u{1B}' => match chars.next() {
            Some('[') => control_sequence(rest, len + 1),
            Some(']' | 'P' | 'X' | '^' | '_') => string(rest, len + 1).unwrap_or_else(|end| end),
            Some(' '..='/') => intermediates(rest, len),
            Some('0'..='~') => len + 1,
            _ => len,
        },
        '\u{9B}' => control_sequence(rest, len),
        '\u{90}' | '\u{98}' | '\u{9D}'..='\u{9F}' => string(rest, len).unwrap_or(len),
        _ => len,
    }
}

/// CSI: parameters, intermediates, one final byte.
fn control_sequence(rest: &str, from: usize) -> usize {
    let bytes = rest.as_bytes();
    let mut at = from;
    while bytes.get(at).is_some_and(|b| (0x30..=0x3F).contains(b)) {
        at += 1;
    }
    while bytes.get(at).is_some_and(|b| (0x20..=0x2F).contains(b)) {
        at += 1;
    }
    at + usize::from(bytes.get(at).is_some_and(|b| (0x40..=0x7E).contains(b)))
}

/// ESC, intermediates, one final byte (such as the choice of a character set).
fn intermediates(rest: &str, from: usize) -> usize {
    let bytes = rest.as_bytes();
    let mut at = from;
    while bytes.get(at).is_some_and(|b| (0x20..=0x2F).contains(b)) {
        at += 1;
    }
    at + usize::from(bytes.get(at).is_some_and(|b| (0x30..=0x7E).contains(b)))
}

/// A control string up to BEL, ST, CAN or SUB; `Err` with the end of its line, or the next introducer, where none comes.
fn string(rest: &str, from: usize) -> Result<usize, usize> {
    for (at, c) in rest[from..].char_indices().map(|(at, c)| (at + from, c)) {
        match c {
            '\u{7}' | '\u{9C}' | '\u{18}' | '\u{1A}' => return Ok(at + c.len_utf8()),
            '\u{1B}' if rest[at + 1..].starts_with('\\') => return Ok(at + 2),
            '\u{1B}' | '\u{90}' | '\u{98}' | '\u{9B}' | '\u{9D}'..='\u{9F}' // The next introducer,
            | '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => return Err(at), // or the line's end.
            _ => {}
        }
    }
    Err(rest.len())
}

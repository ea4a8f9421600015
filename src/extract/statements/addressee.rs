//! Who is spoken to, where that stands between the verb and its subject: وقال لوكالة فرانس برس شاهد عيان.

use super::Reader;

/// The token behind whom the verb's words are addressed to at token `from`, where a subject follows before `joint`; else `from`.
pub(super) fn behind(reader: &Reader<'_>, from: usize, joint: usize) -> usize {
    let line = reader.line;
    let named = line.mention(from).filter(|m| m.first == from && m.start > line.start(from)).map(|m| m.end);
    let to = line.word(from).starts_with('ل');
    let plain = (named.is_none() && reader.is_border_word(from)).then_some(from + 1);
    match named.or(plain).filter(|_| to) {
        // قال لقناة محلية إن: an adjective is nobody.
        Some(end) if end < joint && (line.mention(end).is_some() || reader.speaker(line.word(end)).is_some()) => end,
        _ => from,
    }
}

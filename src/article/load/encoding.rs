//! What encoding bytes are in: UTF-8, UTF-16, windows-1256, ISO-8859-6 and the web's others told apart.
//!
//! Order of evidence: a byte order mark; what is plainly no text; UTF-16 without a mark by its letters; validity as
//! UTF-8; the charset a page declares; UTF-8 with few broken places; letter statistics (chardetng).

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::{Complaint, LoadError};

/// How many bytes the statistics look at.
const SAMPLE: usize = 256 << 10;

/// Text from bytes; broken places become U+FFFD and a complaint.
pub(super) fn decode(bytes: &[u8], complaints: &mut Vec<Complaint>) -> Result<String, LoadError> {
    if bytes.is_empty() {
        return Err(LoadError::Empty);
    }
    if let Some(what) = known_binary(bytes) {
        return Err(LoadError::Binary(what));
    }
    let encoding = Encoding::for_bom(bytes).map(|(e, _)| e).or_else(|| utf16_by_letters(bytes));
    let encoding = match encoding {
        Some(encoding) => encoding,
        None if looks_binary(bytes) => return Err(LoadError::Binary("binary data")),
        None if std::str::from_utf8(bytes).is_ok() => UTF_8,
        None => declared(bytes).filter(|e| *e != UTF_8).unwrap_or_else(|| by_statistics(bytes)),
    };
    let (text, encoding, broken) = encoding.decode(bytes);
    if text.contains('\0') && text.chars().filter(|c| *c == '\0').count() * 100 > text.chars().count() {
        return Err(LoadError::Binary("binary data"));
    }
    if broken {
        let count = text.matches('\u{FFFD}').count();
        complaints.push(Complaint::InvalidBytes { encoding: encoding.name(), count });
    }
    Ok(text.into_owned())
}

/// Files that begin with a well-known signature.
fn known_binary(bytes: &[u8]) -> Option<&'static str> {
    let signatures: [(&[u8], &str); 15] = [
        (b"%PDF-", "a PDF document"),
        (b"PK\x03\x04", "a ZIP archive or an office document"),
        (b"\xD0\xCF\x11\xE0", "an old office document"),
        (b"\x89PNG", "a PNG picture"),
        (b"\xFF\xD8\xFF", "a JPEG picture"),
        (b"GIF8", "a GIF picture"),
        (b"RIFF", "a RIFF container (WebP, WAV or AVI)"),
        (b"\x7FELF", "a program"),
        (b"MZ\x90", "a program"),
        (b"\x1F\x8B", "gzip-compressed data"),
        (b"BZh", "bzip2-compressed data"),
        (b"\xFD7zXZ", "xz-compressed data"),
        (b"\x28\xB5\x2F\xFD", "zstd-compressed data"),
        (b"SQLite format 3", "an SQLite database"),
        (b"{\\rtf", "an RTF document"),
    ];
    signatures.iter().find(|(s, _)| bytes.starts_with(s)).map(|(_, what)| *what)
}

/// Whether bytes hold what no 8-bit text holds: NULs, or more than a few controls.
fn looks_binary(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let nuls = sample.split(|b| *b == 0).count() - 1;
    let controls =
        sample.iter().filter(|b| **b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0C | 0x1B | 0)).count();
    nuls * 200 > sample.len() || (controls > 2 && controls * 20 > sample.len())
}

/// UTF-16 without a byte order mark: read one way nearly all units are letters, blanks and punctuation of news, read the
/// other way they are not.
fn utf16_by_letters(bytes: &[u8]) -> Option<&'static Encoding> {
    if bytes.len() < 8 || bytes.len() % 2 == 1 {
        return None;
    }
    let sample = &bytes[..bytes.len().min(4096)];
    let share = |unit: fn([u8; 2]) -> u16| {
        let good = sample.chunks_exact(2).filter(|p| is_news_unit(unit([p[0], p[1]]))).count();
        good * 100 / (sample.len() / 2)
    };
    let (little, big) = (share(u16::from_le_bytes), share(u16::from_be_bytes));
    match (little >= 90, big >= 90) {
        (true, _) if little > big + 30 => Some(UTF_16LE),
        (_, true) if big > little + 30 => Some(UTF_16BE),
        _ => None,
    }
}

fn is_news_unit(unit: u16) -> bool {
    matches!(unit, 9 | 10 | 13 | 0x20..=0x7E | 0xA0..=0x24F | 0x5D0..=0x5EA | 0x60C..=0x6D5 | 0x6F0..=0x6F9
        | 0x200C..=0x200F | 0x2010..=0x2026)
}

/// The charset that a page or an XML head declares in its first bytes.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(2048)]).to_ascii_lowercase();
    let mut from = 0;
    while let Some(tag) = head[from..].find("<meta").or_else(|| head[from..].find("<?xml")) {
        let tag = from + tag;
        let end = head[tag..].find('>').map_or(head.len(), |e| tag + e);
        let inside = &head[tag..end];
        for key in ["charset", "encoding"] {
            let label = inside.split_once(key).and_then(|(_, rest)| rest.trim_start().strip_prefix('='));
            if let Some(label) = label {
                let label = label.trim_start_matches([' ', '"', '\'']);
                let label = label.split(|c: char| !c.is_ascii_alphanumeric() && !"-_:.".contains(c)).next()?;
                // A page that can be read byte by byte up to here is no UTF-16, whatever it says (HTML standard).
                return Encoding::for_label(label.as_bytes()).map(Encoding::output_encoding);
            }
        }
        from = tag + 5;
    }
    None
}

fn by_statistics(bytes: &[u8]) -> &'static Encoding {
    if is_mostly_utf8(bytes) {
        return UTF_8;
    }
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// Whether broken places are few beside the characters that are right: 8-bit text is hardly ever valid by chance.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut right, mut broken) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        right += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    broken * 4 < right
}

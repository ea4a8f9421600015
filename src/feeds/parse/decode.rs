//! Which encoding a feed is in, and its text.
//!
//! Order of evidence: a byte order mark; UTF-16 and UTF-32 by where their zero bytes stand (XML 1.0, appendix F); what is
//! valid UTF-8 is UTF-8, whatever anybody says; the server's charset; the XML declaration; the statistics of letters.
//! Never fails: broken places become U+FFFD.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::Complaint;

/// How many bytes the statistics look at.
const SAMPLE: usize = 64 << 10;

/// The text of bytes.
pub(super) fn decode(bytes: &[u8], charset: Option<&str>, complaints: &mut Vec<Complaint>) -> String {
    if let Some(text) = utf32(bytes) {
        return text;
    }
    let encoding = Encoding::for_bom(bytes)
        .map(|(encoding, _)| encoding)
        .or_else(|| by_zeros(bytes))
        .unwrap_or_else(|| by_evidence(bytes, charset));
    let (text, encoding, broken) = encoding.decode(bytes);
    if broken {
        complaints.push(Complaint::Encoding(encoding.name()));
    }
    text.into_owned()
}

fn by_evidence(bytes: &[u8], charset: Option<&str>) -> &'static Encoding {
    if std::str::from_utf8(bytes).is_ok() {
        return UTF_8;
    }
    let named =
        |label: &str| Encoding::for_label(label.trim().as_bytes()).filter(|e| *e != UTF_8 && e.is_ascii_compatible());
    let told = charset.and_then(named).or_else(|| declared(bytes).as_deref().and_then(named));
    match told {
        // Servers say Latin-1 of everything: where the letters say otherwise, they are believed.
        Some(encoding) if encoding != WINDOWS_1252 => encoding,
        told => {
            let guess = by_statistics(bytes);
            if told.is_some() && guess == UTF_8 { WINDOWS_1252 } else { guess }
        }
    }
}

/// UTF-16 without a mark: `<?` or `<r` with a zero byte in each pair.
fn by_zeros(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [b'<', 0, next, 0, ..] if *next != 0 => Some(UTF_16LE),
        [0, b'<', 0, next, ..] if *next != 0 => Some(UTF_16BE),
        _ => None,
    }
}

/// The text of UTF-32, which the web's decoders leave out; `None` where the bytes are none.
fn utf32(bytes: &[u8]) -> Option<String> {
    let big = match bytes {
        [0xFF, 0xFE, 0, 0, ..] | [b'<', 0, 0, 0, ..] => false,
        [0, 0, 0xFE, 0xFF, ..] | [0, 0, 0, b'<', ..] => true,
        _ => return None,
    };
    let number = |four: &[u8]| <[u8; 4]>::try_from(four).map(if big { u32::from_be_bytes } else { u32::from_le_bytes });
    let chars = bytes.chunks_exact(4).filter_map(|four| number(four).ok());
    Some(chars.map(|code| char::from_u32(code).unwrap_or('\u{FFFD}')).filter(|c| *c != '\u{FEFF}').collect())
}

/// The encoding of an XML declaration.
fn declared(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]);
    let declaration = head.split("?>").next().filter(|head| head.contains("<?xml"))?;
    let (_, value) = declaration.split_once("encoding")?;
    let value = value.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    value[1..].split(quote).next().map(str::to_owned)
}

fn by_statistics(bytes: &[u8]) -> &'static Encoding {
    let mut right = 0_usize;
    let mut broken = 0_usize;
    for chunk in bytes.utf8_chunks() {
        right += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    // Eight-bit text is hardly ever valid UTF-8 by chance: few broken places are damage.
    if broken * 4 < right {
        return UTF_8;
    }
    // The statistics are of the letters: tags say nothing of the language.
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    detector.feed(sample, true);
    detector.guess(None, Utf8Detection::Deny)
}

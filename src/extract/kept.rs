//! What was found in an article as bytes that can be kept beside it, and back.
//!
//! Bound to the text that it was found in: where the same article is read in another way by a later program, the spans would
//! point elsewhere, so what was kept is not used and the article is read again.

use std::{
    collections::HashSet,
    io::{Read, Write},
    sync::{LazyLock, Mutex, PoisonError},
};

use flate2::{Compression, read::DeflateDecoder, write::DeflateEncoder};
use serde::{Deserialize, Deserializer};

use super::model::Extraction;
use crate::article::model::Article;

/// The most bytes of what was kept, unpacked.
const MAX_BYTES: u64 = 16 << 20;
/// The most different rules whose names are remembered.
const MAX_NAMES: usize = 10_000;
/// Bytes of the fingerprint that stands first.
const FINGERPRINT: usize = 8;

/// Packs what was found in an article.
pub fn pack(article: &Article, found: &Extraction) -> Vec<u8> {
    // In one piece: the packer clears its buffer for every write, however small.
    let Ok(json) = serde_json::to_vec(found) else { return Vec::new() };
    let mut packer = DeflateEncoder::new(fingerprint(article).to_le_bytes().to_vec(), Compression::fast());
    // Writing into memory does not fail; if it did, there would be nothing that can be unpacked.
    packer.write_all(&json).and_then(|()| packer.finish()).unwrap_or_default()
}

/// Unpacks what was found in an article; nothing where it was found in another text or cannot be read.
pub fn unpack(article: &Article, bytes: &[u8]) -> Option<Extraction> {
    let (own, packed) = bytes.split_at_checked(FINGERPRINT)?;
    if own != fingerprint(article).to_le_bytes() {
        return None;
    }
    let mut json = Vec::new();
    DeflateDecoder::new(packed).take(MAX_BYTES).read_to_end(&mut json).ok()?;
    serde_json::from_slice(&json).ok()
}

/// Fowler–Noll–Vo, 1a, over paragraphs and what counts for their reading.
fn fingerprint(article: &Article) -> u64 {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    let published = article.published.map(|published| format!("{published:?}")).unwrap_or_default();
    let head = [article.language.as_deref().unwrap_or_default(), &published];
    let texts = article.paragraphs.iter().map(|paragraph| paragraph.text.as_str());
    head.into_iter().chain(texts).fold(0xcbf2_9ce4_8422_2325, |hash, text| text.bytes().chain([0xff]).fold(hash, step))
}

/// The names of rules are words of the program; read back, each is remembered once for good.
pub(super) fn interned<'de, D: Deserializer<'de>>(from: D) -> Result<&'static str, D::Error> {
    static NAMES: LazyLock<Mutex<HashSet<&'static str>>> = LazyLock::new(Mutex::default);
    let name = String::deserialize(from)?;
    let mut names = NAMES.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = names.get(name.as_str()) {
        return Ok(known);
    }
    if names.len() >= MAX_NAMES {
        return Ok("");
    }
    let name: &'static str = Box::leak(name.into_boxed_str());
    names.insert(name);
    Ok(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        article::load::{Source, load},
        extract::extract,
    };

    fn read(bytes: &[u8]) -> Article {
        load(bytes, Source { name: "a.txt", metadata: None }).unwrap().article
    }

    #[test]
    fn what_was_kept_comes_back_the_same() {
        let article = read(include_bytes!("../../seeds/000_4fb1280e63065483.txt"));
        let found = extract(&article);
        assert!(!found.quantities.is_empty() && !found.timeline.is_empty() && !found.statements.is_empty());
        let bytes = pack(&article, &found);
        assert_eq!(unpack(&article, &bytes), Some(found));
        assert!(bytes.len() < 16_000, "{} bytes", bytes.len());
    }

    #[test]
    fn another_text_or_broken_bytes_give_nothing() {
        let article = read("خبر\n\nقتل خمسة أشخاص في غزة يوم السبت.".as_bytes());
        let other = read("خبر\n\nقتل ستة أشخاص في غزة يوم السبت.".as_bytes());
        let bytes = pack(&article, &extract(&article));
        assert_eq!(unpack(&other, &bytes), None);
        for cut in 0..bytes.len() {
            assert_eq!(unpack(&article, &bytes[..cut]), None);
        }
    }
}

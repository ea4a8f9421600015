//! How alike two articles are: the signature of a text's word triples (Broder 1997, min-wise hashing).
//!
//! A signature holds, for each of [`HASHES`] hash functions, the smallest value over all triples of neighbouring words.
//! The share of equal places estimates the share of triples that two texts have in common. Bands of neighbouring places
//! are kept in an index: two texts that share a band are looked at, no others.

use super::tokens;

/// How many hash functions.
pub const HASHES: usize = 24;
/// How many places make a band.
const BAND: usize = 4;
/// Texts with fewer triples say too little to be compared.
const FEWEST: usize = 24;
/// How large a share of the places must be equal.
const ALIKE: f32 = 0.6;

/// The signature of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature(pub [u32; HASHES]);

impl Signature {
    /// The signature of paragraphs; `None` where they are too short to be compared.
    pub fn of<'a>(paragraphs: impl Iterator<Item = &'a str>) -> Option<Self> {
        let mut smallest = [u32::MAX; HASHES];
        let mut window = [0_u64; 3];
        let mut seen = 0_usize;
        for paragraph in paragraphs {
            tokens::each(paragraph, |token| {
                window = [window[1], window[2], hash(token.stem)];
                seen += 1;
                if seen >= 3 {
                    let triple = mix(window[0] ^ mix(window[1] ^ mix(window[2])));
                    for (place, least) in smallest.iter_mut().enumerate() {
                        let value = (mix(triple.wrapping_add(SEED.wrapping_mul(place as u64 + 1))) >> 32) as u32;
                        *least = (*least).min(value);
                    }
                }
            });
        }
        (seen >= FEWEST + 2).then_some(Self(smallest))
    }

    /// The values by which candidates are found.
    pub fn bands(&self) -> impl Iterator<Item = i64> + '_ {
        self.0.chunks_exact(BAND).enumerate().map(|(index, band)| {
            let joined = band.iter().fold(index as u64 + 1, |sum, value| mix(sum ^ u64::from(*value)));
            joined.cast_signed()
        })
    }

    /// Whether two texts tell the same in nearly the same words.
    pub fn is_like(&self, other: &Self) -> bool {
        let equal = self.0.iter().zip(&other.0).filter(|(a, b)| a == b).count();
        equal as f32 / HASHES as f32 >= ALIKE
    }

    /// As it is kept on disk.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.0.iter().flat_map(|value| value.to_le_bytes()).collect()
    }

    /// As it was kept on disk; `None` where it is of another length.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut values = [0; HASHES];
        if bytes.len() != HASHES * 4 {
            return None;
        }
        for (value, bytes) in values.iter_mut().zip(bytes.chunks_exact(4)) {
            *value = u32::from_le_bytes(bytes.try_into().ok()?);
        }
        Some(Self(values))
    }
}

/// Texts with fewer words have none: what is so short ("read more on our page") stands under many headlines.
const FEWEST_WORDS: usize = 8;

/// What a headline and a text share with those that are the same but for their spelling, and hardly with any others; `None`
/// where the text is too short to be taken for another one's copy.
pub fn fingerprint<'a>(title: &str, paragraphs: impl Iterator<Item = &'a str>) -> Option<i64> {
    let (mut sum, mut words) = (SEED, 0_usize);
    let mut add = |text: &str| {
        let mut count = 0;
        tokens::each(text, |token| {
            sum = mix(sum ^ hash(token.word));
            count += 1;
        });
        count
    };
    add(title);
    for paragraph in paragraphs {
        words += add(paragraph);
    }
    (words >= FEWEST_WORDS).then(|| sum.cast_signed())
}

const SEED: u64 = 0x9e37_79b9_7f4a_7c15;

/// FNV-1a: the same on every machine, since signatures are kept on disk.
fn hash(word: &str) -> u64 {
    word.bytes().fold(0xcbf2_9ce4_8422_2325, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The finaliser of `SplitMix64` (Steele et al. 2014).
fn mix(value: u64) -> u64 {
    let value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(words: std::ops::Range<usize>) -> String {
        let word = |i: usize| format!("كلمة{}", ["ا", "ب", "ت", "ث", "ج", "ح", "خ"][i % 7].repeat(i / 7 + 1));
        words.map(word).collect::<Vec<_>>().join(" ")
    }

    fn signature(text: &str) -> Signature {
        Signature::of(std::iter::once(text)).unwrap()
    }

    #[test]
    fn the_same_story_with_small_edits_is_alike_and_another_is_not() {
        let story = text(0..200);
        let edited = format!("{} جملة أضافتها الوكالة", text(0..190));
        let other = text(200..400);
        assert!(signature(&story).is_like(&signature(&edited)));
        assert!(!signature(&story).is_like(&signature(&other)));
        let shared = signature(&story).bands().filter(|b| signature(&edited).bands().any(|o| o == *b)).count();
        assert!(shared > 0, "they are found through a band");
    }

    #[test]
    fn spelling_and_clitics_do_not_count() {
        let one = text(0..60).replace("كلمة", "الأمن");
        let other = text(0..60).replace("كلمة", "والامن");
        assert_eq!(signature(&one), signature(&other));
    }

    #[test]
    fn short_texts_have_no_signature_and_bytes_read_back() {
        assert_eq!(Signature::of(std::iter::once("خبر قصير جدا")), None);
        let signature = signature(&text(0..50));
        assert_eq!(Signature::from_bytes(&signature.to_bytes()), Some(signature));
        assert_eq!(Signature::from_bytes(&[1, 2, 3]), None);
    }
}

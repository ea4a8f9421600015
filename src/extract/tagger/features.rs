//! What the tagger sees of a word: the word, its parts, its neighbours, and what lexicon and rules say of it.
//!
//! A feature is a 64-bit hash; its template's number is part of it. Everything is computed on folded words.

/// What lexicon and rules say about a word.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Hints {
    /// A bit for each lexicon class that has a form here (bit `2 * class` for its first word, the next for the others).
    pub lexicon: u32,
    /// The label that the rules alone would give, as an index into [`super::LABELS`]; nationalities get their own.
    pub rule: u8,
    /// A bit for each sort of trigger word.
    pub trigger: u8,
}

/// A word of the sentence.
#[derive(Debug, Clone, Copy)]
pub struct Word<'a> {
    /// Folded (`text::fold`).
    pub folded: &'a str,
    /// What lexicon and rules say.
    pub hints: Hints,
}

const PRIME: u64 = 0x0000_0100_0000_01B3;
const START: u64 = 0xCBF2_9CE4_8422_2325;
/// Stands for the places before the first and after the last word.
const OUTSIDE: u64 = 0x5AFE;

/// A word's hashed parts.
#[derive(Debug, Clone, Copy)]
struct Parts {
    word: u64,
    core: u64,
    proclitic: u64,
    bare: u64,
    prefixes: [u64; 4],
    suffixes: [u64; 4],
    shape: u64,
    lexicon: u64,
    rule: u64,
    trigger: u64,
}

impl Parts {
    const OUTSIDE: Parts = Parts {
        word: OUTSIDE,
        core: OUTSIDE,
        proclitic: OUTSIDE,
        bare: OUTSIDE,
        prefixes: [OUTSIDE; 4],
        suffixes: [OUTSIDE; 4],
        shape: OUTSIDE,
        lexicon: OUTSIDE,
        rule: OUTSIDE,
        trigger: OUTSIDE,
    };

    fn new(word: &Word<'_>) -> Self {
        let (proclitic, core) = split(word.folded);
        let bare =
            core.strip_prefix(['و', 'ب', 'ل', 'ف', 'ك']).filter(|r| proclitic.is_empty() && r.chars().count() >= 3);
        let mut prefixes = [0; 4];
        let mut suffixes = [0; 4];
        let letters = core.chars().count();
        let mut ends = core.char_indices().map(|(at, c)| at + c.len_utf8());
        for slot in &mut prefixes {
            *slot = ends.next().map_or(0, |end| hash(&core[..end]));
        }
        let mut starts = core.char_indices().rev().map(|(at, _)| at);
        for slot in &mut suffixes {
            *slot = starts.next().map_or(0, |start| hash(&core[start..]));
        }
        let first = core.chars().next().unwrap_or(' ');
        let script = if first.is_ascii_digit() {
            1
        } else if first.is_ascii_alphabetic() {
            2
        } else if first.is_alphabetic() {
            3
        } else {
            4
        };
        Parts {
            word: hash(word.folded),
            core: hash(core),
            proclitic: hash(proclitic),
            bare: bare.map_or(0, hash),
            prefixes,
            suffixes,
            shape: script * 16 + letters.min(9) as u64,
            lexicon: u64::from(word.hints.lexicon),
            rule: u64::from(word.hints.rule),
            trigger: u64::from(word.hints.trigger),
        }
    }
}

/// How many words on either side say what the sentence is about.
const ABOUT: usize = 7;

/// Calls `found(position, feature)` for every feature of every word.
pub(super) fn visit(words: &[Word<'_>], mut found: impl FnMut(usize, u64)) {
    let parts: Vec<Parts> = words.iter().map(Parts::new).collect();
    let part = |at: usize, back: usize| at.checked_sub(back).and_then(|i| parts.get(i)).copied().unwrap_or(Parts::OUTSIDE);
    for (at, here) in parts.iter().enumerate() {
        emit(&[part(at, 2), part(at, 1), *here, part(at + 1, 0), part(at + 2, 0)], |feature| found(at, feature));
        // A city among words of sport is a club: what stands around says which name is meant.
        if here.rule != 0 {
            let around = parts.iter().take(at + ABOUT + 1).skip(at.saturating_sub(ABOUT));
            around.for_each(|other| found(at, template(90, &[here.rule, other.core])));
        }
    }
}

/// The hash of a template's number and its values.
fn template(number: u64, values: &[u64]) -> u64 {
    let start = START ^ number.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let h = values.iter().fold(start, |h, v| (h.rotate_left(21) ^ v).wrapping_mul(0xD6E8_FEB8_6659_FD93));
    h ^ (h >> 32)
}

fn emit(window: &[Parts; 5], mut found: impl FnMut(u64)) {
    let [b2, b1, here, a1, a2] = window;
    let mut number = 0u64;
    let mut add = |parts: &[u64]| {
        number += 1;
        found(template(number, parts));
    };
    add(&[]);
    add(&[here.word]);
    add(&[here.core]);
    add(&[here.bare]);
    add(&[here.proclitic]);
    add(&[here.shape]);
    add(&[b1.word]);
    add(&[a1.word]);
    add(&[b2.word]);
    add(&[a2.word]);
    add(&[b1.core]);
    add(&[a1.core]);
    add(&[b1.word, here.word]);
    add(&[here.word, a1.word]);
    add(&[b1.core, here.core]);
    add(&[here.core, a1.core]);
    add(&[b2.core, b1.core]);
    for length in 0..4 {
        add(&[here.prefixes[length]]);
        add(&[here.suffixes[length]]);
    }
    add(&[b1.suffixes[1]]);
    add(&[b1.suffixes[2]]);
    add(&[a1.suffixes[1]]);
    add(&[a1.suffixes[2]]);
    add(&[b1.prefixes[1]]);
    add(&[a1.prefixes[1]]);
    add(&[b1.proclitic, here.proclitic]);
    add(&[here.proclitic, a1.proclitic]);
    add(&[here.proclitic, here.suffixes[0]]);
    add(&[here.proclitic, here.suffixes[1], b1.proclitic]);
    add(&[b1.core, here.suffixes[1]]);
    add(&[b1.core, here.proclitic]);
    add(&[here.lexicon]);
    add(&[b1.lexicon]);
    add(&[a1.lexicon]);
    add(&[b1.lexicon, here.lexicon]);
    add(&[here.lexicon, a1.lexicon]);
    add(&[b1.core, here.lexicon]);
    add(&[here.lexicon, a1.core]);
    add(&[here.rule]);
    add(&[b1.rule, here.rule]);
    add(&[here.rule, a1.rule]);
    add(&[b1.rule, here.rule, a1.rule]);
    add(&[here.rule, here.core]);
    add(&[here.rule, b1.core]);
    add(&[here.trigger]);
    add(&[b1.trigger, here.proclitic]);
    add(&[b2.trigger, b1.proclitic, here.proclitic]);
    add(&[b1.trigger, here.lexicon]);
    add(&[here.shape, here.lexicon]);
    add(&[b1.core, a1.core]);
    add(&[b1.lexicon, here.lexicon, a1.lexicon]);
    add(&[b2.core, here.rule]);
    add(&[a1.core, here.rule]);
    // Each class on its own, so that rare combinations still say something.
    for (slot, near) in [b1, here, a1].into_iter().enumerate() {
        let mut left = if near.lexicon == OUTSIDE { 0 } else { near.lexicon };
        while left != 0 {
            let bit = u64::from(left.trailing_zeros());
            left &= left - 1;
            found(template(100 + slot as u64, &[bit]));
        }
    }
}

/// Splits conjunction, preposition and article off where the article makes the split certain.
fn split(word: &str) -> (&str, &str) {
    const WITH_ARTICLE: [&str; 12] =
        ["وبال", "فبال", "ولل", "فلل", "وكال", "وال", "فال", "بال", "كال", "لل", "ال", "ولا"];
    for proclitic in &WITH_ARTICLE[..11] {
        if let Some(core) = word.strip_prefix(proclitic)
            && core.chars().nth(1).is_some()
        {
            return (&word[..proclitic.len()], core);
        }
    }
    ("", word)
}

fn hash(text: &str) -> u64 {
    text.bytes().fold(START, |h, b| (h ^ u64::from(b)).wrapping_mul(PRIME))
}

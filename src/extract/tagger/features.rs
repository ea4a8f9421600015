//! What the tagger sees of a word: the word, its parts, its neighbours, and what lists know of them.
//!
//! A feature is a 64-bit hash; the number of its template is part of it.

use std::ops::RangeInclusive;

use super::{
    gazetteer::{CLASSES, Facts, Gazetteer, Key},
    words::{Mark, Sentence},
};

const PRIME: u64 = 0x0000_0100_0000_01B3;
const START: u64 = 0xCBF2_9CE4_8422_2325;
/// Longest phrase that is looked up, in words.
const LONGEST: usize = 8;

/// What is known of one word before its neighbours are looked at.
#[derive(Debug, Clone, Copy)]
struct Word {
    /// The whole folded word.
    whole: u64,
    /// Without proclitics, the article written out.
    core: u64,
    /// Without the article, too.
    stem: u64,
    proclitic: u64,
    prefixes: [u64; 4],
    suffixes: [u64; 4],
    shape: u64,
    mark: Mark,
    article: bool,
    /// For each class two bits: begins a match alone, begins a longer one, continues one.
    lists: u32,
    /// What the lists of single words say of the core.
    given: u32,
    family: u32,
    foreign: bool,
    frequency: u32,
    group: u32,
    /// The office or occupation that the words before lead back to, and how far it is.
    office: u64,
    /// The institution or place word that a noun phrase may go on from, and how far it is.
    head: u64,
}

/// The groups of offices and occupations, and of words that open the names of institutions and places, by their order
/// in assets/models/lists/groups.tsv.
const OFFICES: RangeInclusive<u32> = 4..=11;
const HEADS: RangeInclusive<u32> = 21..=26;
const DESCRIBING: RangeInclusive<u32> = 36..=40;
const PRONOUN: u32 = 38;
const NATION: u32 = 6;
const TITLE: u32 = 8;

impl Word {
    /// Stands before the first and after the last word.
    const EDGE: Word = Word {
        whole: 1,
        core: 1,
        stem: 1,
        proclitic: 1,
        prefixes: [1; 4],
        suffixes: [1; 4],
        shape: 1,
        mark: Mark::Stop,
        article: false,
        lists: 0,
        given: 0,
        family: 0,
        foreign: false,
        frequency: 0,
        group: 0,
        office: 0,
        head: 0,
    };

    fn in_list(&self, class: u32) -> bool {
        self.lists >> (2 * class) & 3 != 0
    }

    fn names(&self) -> u64 {
        u64::from(self.given << 3 | self.family << 1 | u32::from(self.foreign))
    }
}

/// How a word is cut: letters of proclitics, then perhaps the article.
#[derive(Debug, Clone, Copy, Default)]
struct Cut<'w> {
    proclitic: &'w str,
    /// The core in two parts: an article that the spelling hides (لل) and what is written.
    core: [&'w str; 2],
}

/// Calls `found(position, features)` for every word.
pub fn visit(sentence: &Sentence, gazetteer: &Gazetteer<'_>, mut found: impl FnMut(usize, &[u64])) {
    let count = sentence.len();
    let cuts: Vec<Cut<'_>> = (0..count).map(|i| cut(sentence.word(i), gazetteer)).collect();
    let mut words: Vec<Word> =
        (0..count).map(|i| describe(sentence.word(i), cuts[i], sentence.mark(i), gazetteer)).collect();
    match_phrases(sentence, &cuts, gazetteer, &mut words);
    for at in 0..count {
        words[at].office = office_before(&words[..at]);
        words[at].head = head_before(&words[..at]);
    }
    let mut features = Vec::with_capacity(160);
    for at in 0..count {
        if words[at].mark == Mark::None {
            features.clear();
            emit(&words, at, &mut features);
            found(at, &features);
        }
    }
}

/// Chooses how to cut a word: whole where a list has it, else where the rest is known or far more common.
fn cut<'w>(word: &'w str, gazetteer: &Gazetteer<'_>) -> Cut<'w> {
    let whole = Cut { proclitic: "", core: ["", word] };
    if word.chars().nth(3).is_none() {
        return whole;
    }
    for (proclitic, hidden) in
        [("وبال", 4), ("ولل", 4), ("فلل", 4), ("وكال", 4), ("وال", 2), ("فال", 2), ("بال", 2), ("كال", 2), ("لل", 2)]
    {
        let Some(rest) = word.strip_prefix(proclitic) else { continue };
        if rest.chars().nth(2).is_none() || gazetteer.get(Key::of(["", word])).is_name() {
            break;
        }
        return if proclitic.ends_with("لل") {
            Cut { proclitic: &word[..hidden.min(proclitic.len() - 2)], core: ["ال", rest] }
        } else {
            Cut { proclitic: &word[..proclitic.len() - 4], core: ["", &word[proclitic.len() - 4..]] }
        };
    }
    let facts = gazetteer.get(Key::of(["", word]));
    if facts.is_name() {
        return whole;
    }
    for proclitic in ["و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل"] {
        let Some(rest) = word.strip_prefix(proclitic).filter(|r| r.chars().nth(2).is_some()) else { continue };
        let of_rest = gazetteer.get(Key::of(["", rest]));
        let named = of_rest.is_name() && facts.frequency() <= of_rest.frequency().max(3);
        if named || of_rest.frequency() > facts.frequency() + 1 {
            return Cut { proclitic, core: ["", rest] };
        }
    }
    whole
}

fn describe(word: &str, cut: Cut<'_>, mark: Mark, gazetteer: &Gazetteer<'_>) -> Word {
    let facts = gazetteer.get(Key::of(cut.core));
    let written = cut.core[1];
    let (article, stem) = match written.strip_prefix("ال").filter(|s| s.chars().nth(1).is_some()) {
        Some(stem) if cut.core[0].is_empty() => (true, stem),
        _ => (!cut.core[0].is_empty(), written),
    };
    let of_stem = if article { gazetteer.get(Key::of(["", stem])) } else { Facts::default() };
    let mut prefixes = [0; 4];
    let mut suffixes = [0; 4];
    let mut ends = stem.char_indices().map(|(at, c)| at + c.len_utf8());
    for slot in &mut prefixes {
        *slot = ends.next().map_or(0, |end| hash(&stem[..end]));
    }
    let mut starts = stem.char_indices().rev().map(|(at, _)| at);
    for slot in &mut suffixes {
        *slot = starts.next().map_or(0, |start| hash(&stem[start..]));
    }
    let first = stem.chars().next().unwrap_or(' ');
    let script = if first.is_ascii_digit() {
        1
    } else if first.is_ascii_alphabetic() {
        2
    } else {
        3
    };
    Word {
        whole: hash(word),
        core: cut.core.iter().flat_map(|p| p.bytes()).fold(START, step),
        stem: hash(stem),
        proclitic: hash(cut.proclitic),
        prefixes,
        suffixes,
        shape: script * 32 + u64::from(article) * 16 + stem.chars().take(9).count() as u64,
        mark,
        article,
        lists: 0,
        given: facts.given().max(if facts.is_name() { 0 } else { of_stem.given() }),
        family: facts.family(),
        foreign: facts.foreign(),
        frequency: facts.frequency(),
        group: if facts.group() == 0 { of_stem.group() } else { facts.group() },
        office: 0,
        head: 0,
    }
}

/// Marks each word with the classes of the longest phrases that hold it.
fn match_phrases(sentence: &Sentence, cuts: &[Cut<'_>], gazetteer: &Gazetteer<'_>, words: &mut [Word]) {
    let mut open = [0usize; CLASSES as usize];
    for at in 0..cuts.len() {
        let mut ends = [0usize; CLASSES as usize];
        let word = sentence.word(at);
        let without_article = cuts[at].core[1].strip_prefix("ال").unwrap_or("");
        for first in [["", word], cuts[at].core, ["", without_article]] {
            if first[1].is_empty()
                || (first[0].is_empty()
                    && first[1] == word
                    && word != cuts[at].core[1]
                    && !cuts[at].proclitic.is_empty())
            {
                continue;
            }
            let mut key = Key::of(first);
            for end in at + 1..=(at + LONGEST).min(cuts.len()) {
                let facts = gazetteer.get(key);
                let mut classes = facts.classes();
                while classes != 0 {
                    let class = classes.trailing_zeros() as usize;
                    classes &= classes - 1;
                    ends[class] = ends[class].max(end);
                }
                if !facts.goes_on() || end == cuts.len() {
                    break;
                }
                key = key.then(["", sentence.word(end)]);
            }
        }
        for class in 0..CLASSES as usize {
            let code = if at < open[class] {
                3
            } else if ends[class] > at + 1 {
                open[class] = ends[class];
                2
            } else {
                u32::from(ends[class] == at + 1)
            };
            words[at].lists |= code << (2 * class);
        }
    }
}

/// Looks back over adjectives and names of countries or institutions for an office: "the Iraqi foreign minister X".
fn office_before(before: &[Word]) -> u64 {
    for (distance, word) in before.iter().rev().take(6).enumerate() {
        if word.mark == Mark::Stop {
            break;
        }
        if OFFICES.contains(&word.group) || word.in_list(TITLE) {
            return 1 + u64::from(word.group) * 4 + distance.min(3) as u64;
        }
        let describes = word.article || (word.lists != 0 && word.names() == 0) || DESCRIBING.contains(&word.group);
        if !describes || word.group == PRONOUN {
            break;
        }
    }
    0
}

/// Looks back over the words of one noun phrase for what it began with: "the national institute for ...".
fn head_before(before: &[Word]) -> u64 {
    for (distance, word) in before.iter().rev().take(6).enumerate() {
        if word.mark == Mark::Stop {
            break;
        }
        if HEADS.contains(&word.group) {
            return 1 + u64::from(word.group) * 8 + distance as u64;
        }
        let goes_on = word.article || word.in_list(NATION) || word.frequency < 8;
        if !goes_on || (1..=3).contains(&word.group) || word.group == PRONOUN {
            break;
        }
    }
    0
}

fn emit(words: &[Word], at: usize, found: &mut Vec<u64>) {
    let get = |i: Option<usize>| i.and_then(|i| words.get(i)).copied().unwrap_or(Word::EDGE);
    let fence_before = at.checked_sub(1).is_some_and(|b| words[b].mark == Mark::Fence);
    let fence_after = words.get(at + 1).is_some_and(|w| w.mark == Mark::Fence);
    let back = |from: usize| (0..from).rev().find(|&i| words[i].mark != Mark::Fence);
    let ahead = |from: usize| (from + 1..words.len()).find(|&i| words[i].mark != Mark::Fence);
    let (i1, j1) = (back(at), ahead(at));
    let (i2, j2) = (i1.and_then(back), j1.and_then(ahead));
    let (b2, b1, here, a1, a2) = (get(i2), get(i1), words[at], get(j1), get(j2));
    let (b2, b1, a1, a2) = (&b2, &b1, &a1, &a2);
    let here = &here;
    let fences = u64::from(fence_before) << 1 | u64::from(fence_after);
    let mut number = 0u64;
    let mut add = |parts: &[u64]| {
        number += 1;
        found.push(mix(number, parts));
    };
    add(&[]);
    add(&[here.whole]);
    add(&[here.core]);
    add(&[here.stem]);
    add(&[here.proclitic, u64::from(here.article)]);
    add(&[here.shape]);
    for near in [b2, b1, a1, a2] {
        add(&[near.core]);
        add(&[u64::from(near.group)]);
    }
    add(&[b1.stem]);
    add(&[a1.stem]);
    add(&[b1.core, here.core]);
    add(&[here.core, a1.core]);
    add(&[b1.core, a1.core]);
    add(&[b2.core, b1.core]);
    for length in 0..4 {
        add(&[here.prefixes[length]]);
        add(&[here.suffixes[length]]);
    }
    for length in 1..3 {
        add(&[b1.suffixes[length]]);
        add(&[a1.suffixes[length]]);
    }
    add(&[b1.prefixes[1]]);
    add(&[a1.prefixes[1]]);
    add(&[here.prefixes[1], here.suffixes[1], here.shape]);
    add(&[b1.proclitic, u64::from(b1.article), here.proclitic, u64::from(here.article)]);
    add(&[a1.proclitic, u64::from(a1.article), here.proclitic, u64::from(here.article)]);
    add(&[b1.shape, here.shape]);
    add(&[here.shape, a1.shape]);
    add(&[fences, here.shape]);
    add(&[fences, b1.core]);
    add(&[fences, u64::from(b1.group)]);
    // What lists say.
    let lists = |w: &Word| u64::from(w.lists);
    add(&[lists(here)]);
    add(&[lists(b1)]);
    add(&[lists(a1)]);
    add(&[lists(b1), lists(here)]);
    add(&[lists(here), lists(a1)]);
    add(&[lists(here), b1.core]);
    add(&[lists(here), a1.core]);
    add(&[lists(here), u64::from(b1.group)]);
    add(&[lists(here), here.proclitic]);
    add(&[lists(here), here.shape]);
    add(&[lists(here), u64::from(here.frequency)]);
    // Names.
    let rare = |w: &Word| u64::from(w.frequency.div_ceil(2));
    add(&[here.names()]);
    add(&[here.names(), rare(here)]);
    add(&[here.names(), rare(here), b1.names(), rare(b1)]);
    add(&[here.names(), rare(here), a1.names(), rare(a1)]);
    add(&[b1.names(), here.names(), a1.names()]);
    add(&[b2.names(), b1.names(), here.names()]);
    add(&[here.names(), a1.names(), a2.names()]);
    add(&[here.names(), u64::from(b1.group)]);
    add(&[here.names(), u64::from(a1.group)]);
    add(&[here.names(), b1.core]);
    add(&[here.names(), a1.core]);
    add(&[here.names(), lists(here)]);
    add(&[here.names(), lists(b1)]);
    add(&[here.names(), here.shape, here.proclitic]);
    // Rareness and groups of helping words.
    add(&[u64::from(here.frequency)]);
    add(&[u64::from(b1.frequency), u64::from(here.frequency)]);
    add(&[u64::from(here.frequency), u64::from(a1.frequency)]);
    add(&[u64::from(here.frequency), u64::from(b1.group)]);
    add(&[u64::from(here.frequency), here.shape]);
    add(&[u64::from(here.frequency), here.suffixes[0]]);
    add(&[u64::from(here.frequency), here.suffixes[1]]);
    add(&[u64::from(here.frequency), b1.core]);
    add(&[u64::from(here.group)]);
    add(&[u64::from(b1.group), u64::from(here.group)]);
    add(&[u64::from(here.group), u64::from(a1.group)]);
    add(&[u64::from(b2.group), u64::from(b1.group)]);
    add(&[u64::from(b2.group), u64::from(b1.group), u64::from(here.group)]);
    // What stands further back.
    add(&[here.office]);
    add(&[here.office, here.names()]);
    add(&[here.office, u64::from(here.frequency)]);
    add(&[here.office, lists(here)]);
    add(&[here.head]);
    add(&[here.head, u64::from(here.article), here.proclitic]);
    add(&[here.head, u64::from(here.frequency)]);
    add(&[here.head, here.suffixes[1], u64::from(here.article)]);
    add(&[here.head, lists(here)]);
    // Each class on its own, so that rare combinations still say something.
    for (slot, near) in [b2, b1, here, a1, a2].into_iter().enumerate() {
        for class in 0..CLASSES {
            let code = near.lists >> (2 * class) & 3;
            if code != 0 {
                found.push(mix(200 + slot as u64, &[u64::from(class << 2 | code)]));
            }
        }
    }
}

fn mix(number: u64, parts: &[u64]) -> u64 {
    let mut h = START ^ number.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    for &p in parts {
        h = (h.rotate_left(21) ^ p).wrapping_mul(0xD6E8_FEB8_6659_FD93);
        h ^= h >> 32;
    }
    h.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ (h >> 29)
}

fn step(h: u64, byte: u8) -> u64 {
    (h ^ u64::from(byte)).wrapping_mul(PRIME)
}

fn hash(text: &str) -> u64 {
    text.bytes().fold(START, step)
}

//! Compares two texts that are likely to be alike: the same wording, the same happening, or neither.
//!
//! Folding (`Near`) asks that nothing but light words, conjunctions and spelling differ. Marking (`Restates`) asks that
//! the shorter text's content stands in the longer one in order, that both speak of the same time, agree in negation, and
//! that no word merely stands in another's place as names do in a template («في محافظة …»).

use super::words::{SAYING, Sense, Word, is_relative};
use crate::article::{captions, model::RepeatKind};

/// Texts with fewer words are only compared for being equal.
const MIN_NEAR: usize = 6;
/// Near texts differ in at most one word of this many.
const WORDS_AN_EDIT: usize = 6;
/// The fewest content words by which a happening is known again.
const MIN_CONTENT: usize = 6;
/// The share of the shorter text's content that must stand in the longer one, in order.
const MIN_SHARE: f32 = 0.6;
/// Longer texts, in words, are not aligned.
pub(super) const MAX_ALIGNED: usize = 400;

/// A found likeness.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Likeness {
    pub(super) how: RepeatKind,
    pub(super) similarity: f32,
}

/// Compares a text with an earlier one. `restates` says whether both may tell happenings (captions do not). Adds the work
/// done, in compared pairs of words, to `work`.
pub(super) fn compare(earlier: &[Word], later: &[Word], restates: bool, work: &mut usize) -> Option<Likeness> {
    if earlier.len().max(later.len()) > MAX_ALIGNED || later.len() < MIN_NEAR {
        return None;
    }
    if is_near(earlier, later, work) {
        let similarity = shared_forms(earlier, later);
        return Some(Likeness { how: RepeatKind::Near, similarity });
    }
    if !restates {
        return None;
    }
    restated(earlier, later, work)
}

/// Share of equal forms, counted as a bag, of both texts together (Dice).
fn shared_forms(a: &[Word], b: &[Word]) -> f32 {
    let mut left: Vec<&str> = a.iter().map(|w| w.form.as_str()).collect();
    let mut right: Vec<&str> = b.iter().map(|w| w.form.as_str()).collect();
    left.sort_unstable();
    right.sort_unstable();
    let (mut i, mut j, mut same) = (0, 0, 0usize);
    while i < left.len() && j < right.len() {
        match left[i].cmp(right[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                same += 1;
                i += 1;
                j += 1;
            }
        }
    }
    2.0 * same as f32 / (left.len() + right.len()).max(1) as f32
}

fn is_near(a: &[Word], b: &[Word], work: &mut usize) -> bool {
    let edits_allowed = (a.len().max(b.len()) / WORDS_AN_EDIT).max(1);
    if a.len().abs_diff(b.len()) > edits_allowed + MAX_CREDIT {
        return false;
    }
    let pairs = align(a, b, same_wording, work);
    let mut edits = 0;
    for gap in gaps(&pairs, a.len(), b.len()) {
        let (left, right) = (&a[gap.0.clone()], &b[gap.1.clone()]);
        let at_end = gap.0.end == a.len() && gap.1.end == b.len();
        if at_end && is_credit_change(left, right) {
            continue;
        }
        // Words put in place of others are another wording even where they are light: «من» for «إلى».
        if !(left.is_empty() || right.is_empty()) {
            return false;
        }
        if left.iter().chain(right).any(|w| w.sense != Sense::Light) {
            return false;
        }
        edits += left.len() + right.len();
    }
    edits <= edits_allowed
}

/// The longest credit at a text's end, in words.
const MAX_CREDIT: usize = 6;

/// A picture's credit that only one of two legends has.
fn is_credit_change(left: &[Word], right: &[Word]) -> bool {
    let only = if left.is_empty() { right } else { left };
    let forms: Vec<String> = only.iter().map(|w| w.form.clone()).collect();
    left.is_empty() != right.is_empty() && forms.len() <= MAX_CREDIT && captions::wording().are_credits(&forms)
}

/// Equal but for a conjunction in front, or for spelling.
pub(super) fn same_wording(a: &Word, b: &Word) -> bool {
    if a.form == b.form {
        return true;
    }
    if a.sense != b.sense || a.sense == Sense::Number {
        return false;
    }
    is_joined(&a.form, &b.form)
        || is_joined(&b.form, &a.form)
        || (a.sense == Sense::Content && is_misspelling(&a.form, &b.form))
}

/// Whether one word is the other with a conjunction in front.
fn is_joined(joined: &str, plain: &str) -> bool {
    joined.len() == plain.len() + 'و'.len_utf8()
        && joined.strip_prefix(['و', 'ف']) == Some(plain)
        && plain.chars().nth(2).is_some()
}

/// One doubled or missing weak letter inside a long word (أسوشيتد, أسوشييتد), or the case of a plural (ون, ين).
fn is_misspelling(a: &str, b: &str) -> bool {
    /// The shortest word, in letters, in which a letter may be doubled.
    const SHORTEST: usize = 7;
    if a.len() == b.len() {
        let case = |x: &str, y: &str| {
            x.strip_suffix("ون").is_some_and(|s| y.strip_suffix("ين") == Some(s) && s.chars().nth(3).is_some())
        };
        return (case(a, b) || case(b, a)) && (a.ends_with("يون") || b.ends_with("يون"));
    }
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    if long.len() - short.len() > char::MAX.len_utf8() || short.chars().nth(SHORTEST - 1).is_none() {
        return false;
    }
    // Where the two part, the longer one repeats the letter before and goes on like the shorter one.
    let mut before = None;
    let (mut left, mut right) = (short.chars(), long.chars());
    loop {
        let rest = left.as_str();
        match (left.next(), right.next()) {
            (Some(x), Some(y)) if x == y => before = Some(x),
            (Some(_), doubled) => return before.is_some() && doubled == before && right.as_str() == rest,
            (None, _) => return false,
        }
    }
}

fn restated(earlier: &[Word], later: &[Word], work: &mut usize) -> Option<Likeness> {
    let content = |words: &[Word]| words.iter().filter(|w| w.sense != Sense::Light).cloned().collect::<Vec<_>>();
    let (a, b) = (content(earlier), content(later));
    let (short, long) = if a.len() < b.len() { (&a, &b) } else { (&b, &a) };
    if short.len() < MIN_CONTENT {
        return None;
    }
    let pairs = align(short, long, |x, y| x.stem == y.stem, work);
    let told: Vec<_> =
        pairs.iter().filter(|(i, _)| short[*i].sense == Sense::Content || short[*i].sense == Sense::Class).collect();
    let due = short.iter().filter(|w| matches!(w.sense, Sense::Content | Sense::Class)).count();
    let share = told.len() as f32 / due.max(1) as f32;
    if told.len() < MIN_CONTENT || share < MIN_SHARE {
        return None;
    }
    let window = window(&pairs, short, long);
    let agree = negations(short) == negations(window) && same_time(short, window) && enough_figures(short, window);
    let in_place =
        gaps(&pairs, short.len(), long.len()).iter().any(|(left, right)| is_other_name(short, long, left, right));
    let turned = pairs.iter().any(|&(i, j)| matches!((short[i].course, long[j].course), (Some(a), Some(b)) if a != b));
    (agree && !in_place && !turned).then_some(Likeness { how: RepeatKind::Restates, similarity: share.min(0.99) })
}

/// The part of the longer text that tells what the shorter one tells.
fn window<'w>(pairs: &[(usize, usize)], short: &[Word], long: &'w [Word]) -> &'w [Word] {
    let (Some(first), Some(last)) = (pairs.first(), pairs.last()) else { return long };
    let from = first.1.saturating_sub(first.0);
    let to = (last.1 + (short.len() - last.0)).min(long.len());
    &long[from..to]
}

fn negations(words: &[Word]) -> usize {
    words.iter().filter(|w| w.sense == Sense::Negation).count()
}

/// Whether two texts name at least one common year, day or month, or one of them names none.
fn same_time(a: &[Word], b: &[Word]) -> bool {
    let times = |words: &[Word]| -> Vec<String> {
        words.iter().filter(|w| w.sense == Sense::Time && !is_relative(w)).map(|w| w.stem.clone()).collect()
    };
    let (a, b) = (times(a), times(b));
    a.is_empty() || b.is_empty() || (a.iter().all(|t| b.contains(t)) || b.iter().all(|t| a.contains(t)))
}

/// Whether figures agree well enough: of three or more in both texts, one at least is the same.
fn enough_figures(a: &[Word], b: &[Word]) -> bool {
    let figures = |words: &[Word]| -> Vec<String> {
        words.iter().filter(|w| w.sense == Sense::Number).map(|w| w.stem.clone()).collect()
    };
    let (a, b) = (figures(a), figures(b));
    a.len().min(b.len()) < 3 || a.iter().any(|n| b.contains(n))
}

/// Whether a gap between matched words puts other names, times or things in the same place, as in a template: as many
/// words on both sides, the same neighbours, and no number among them.
fn is_other_name(short: &[Word], long: &[Word], left: &std::ops::Range<usize>, right: &std::ops::Range<usize>) -> bool {
    let (l, r) = (&short[left.clone()], &long[right.clone()]);
    if l.is_empty() || r.is_empty() {
        return false;
    }
    let after_class = left.start > 0 && short[left.start - 1].sense == Sense::Class && right.start > 0;
    let same_length = l.len() == r.len() && l.len() <= 3;
    // Words of a known group («حتفهم») are no names.
    let plain = |words: &[Word]| {
        words.iter().all(|w| matches!(w.sense, Sense::Content | Sense::Class))
            && words.iter().any(|w| !w.stem.starts_with('='))
    };
    let source = left.start > 0 && short[left.start - 1].stem == SAYING;
    (after_class && r[0].sense == Sense::Content && l[0].sense == Sense::Content)
        || (same_length && plain(l) && plain(r) && !source)
}

/// Pairs of equal words in order (longest common subsequence).
fn align(a: &[Word], b: &[Word], same: impl Fn(&Word, &Word) -> bool, work: &mut usize) -> Vec<(usize, usize)> {
    let ends = shared_ends(a, b, &same);
    *work += ends.0 + ends.1 + (a.len() - ends.0 - ends.1) * (b.len() - ends.0 - ends.1);
    align_between(a, b, &same, ends)
}

/// The same, where that takes no more than so many comparisons.
pub(super) fn align_within(
    a: &[Word],
    b: &[Word],
    same: impl Fn(&Word, &Word) -> bool,
    most: usize,
) -> Option<Vec<(usize, usize)>> {
    let ends = shared_ends(a, b, &same);
    let between = |words: &[Word]| words.len() - ends.0 - ends.1;
    (between(a).saturating_mul(between(b)) <= most).then(|| align_between(a, b, &same, ends))
}

/// How many words two texts share at their beginnings, and at their ends behind those.
fn shared_ends(a: &[Word], b: &[Word], same: &impl Fn(&Word, &Word) -> bool) -> (usize, usize) {
    let prefix = a.iter().zip(b).take_while(|(x, y)| same(x, y)).count();
    let suffix = a[prefix..].iter().rev().zip(b[prefix..].iter().rev()).take_while(|(x, y)| same(x, y)).count();
    (prefix, suffix)
}

fn align_between(
    a: &[Word],
    b: &[Word],
    same: &impl Fn(&Word, &Word) -> bool,
    (prefix, suffix): (usize, usize),
) -> Vec<(usize, usize)> {
    let (ra, rb) = (&a[prefix..a.len() - suffix], &b[prefix..b.len() - suffix]);
    let width = rb.len() + 1;
    let mut best = vec![0u16; (ra.len() + 1) * width];
    for i in (0..ra.len()).rev() {
        for j in (0..rb.len()).rev() {
            best[i * width + j] = if same(&ra[i], &rb[j]) {
                best[(i + 1) * width + j + 1] + 1
            } else {
                best[(i + 1) * width + j].max(best[i * width + j + 1])
            };
        }
    }
    let mut pairs: Vec<(usize, usize)> = (0..prefix).map(|i| (i, i)).collect();
    let (mut i, mut j) = (0, 0);
    while i < ra.len() && j < rb.len() {
        if same(&ra[i], &rb[j]) {
            pairs.push((prefix + i, prefix + j));
            i += 1;
            j += 1;
        } else if best[(i + 1) * width + j] >= best[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs.extend((0..suffix).map(|k| (a.len() - suffix + k, b.len() - suffix + k)));
    pairs
}

/// The unmatched stretches between pairs, empty on at most one side.
pub(super) fn gaps(
    pairs: &[(usize, usize)],
    a: usize,
    b: usize,
) -> Vec<(std::ops::Range<usize>, std::ops::Range<usize>)> {
    let mut out = vec![];
    let (mut i, mut j) = (0, 0);
    for &(x, y) in pairs.iter().chain(std::iter::once(&(a, b))) {
        if x > i || y > j {
            out.push((i..x, j..y));
        }
        (i, j) = (x + 1, y + 1);
    }
    out
}

//! Figures that disagree: the same happening to the same sort of thing, told with another number.

use foldhash::HashMap;

use crate::{
    article::model::RepeatKind,
    extract::{
        Document,
        model::{Quantity, Role},
    },
    text::fold,
};

/// Marks the quantities of an article that disagree, each with the other's index.
pub(super) fn mark(document: &Document<'_>, quantities: &mut [Quantity]) {
    restated(document, quantities);
    sourced(quantities);
}

/// Paragraphs that restate one another: counts of one role with another figure.
fn restated(document: &Document<'_>, quantities: &mut [Quantity]) {
    let mut by_paragraph: HashMap<usize, Vec<usize>> = HashMap::default();
    for (i, q) in quantities.iter().enumerate() {
        by_paragraph.entry(q.span.paragraph).or_default().push(i);
    }
    for (paragraph, source) in document.article.paragraphs.iter().enumerate() {
        let Some(earlier) = source.repeats.filter(|r| r.how == RepeatKind::Restates) else { continue };
        let (Some(mine), Some(theirs)) = (by_paragraph.get(&paragraph), by_paragraph.get(&earlier.paragraph)) else {
            continue;
        };
        for &a in mine.iter().take(16) {
            for &b in theirs.iter().take(16) {
                let (x, y) = (&quantities[a], &quantities[b]);
                if x.role == y.role && is_casualty(x.role) && x.number != y.number && share_a_word(&x.what, &y.what) {
                    link(quantities, a, b);
                }
            }
        }
    }
}

/// One role at one place and time, by different sources.
fn sourced(quantities: &mut [Quantity]) {
    let mut groups: HashMap<(Role, Option<u32>, Option<String>), Vec<usize>> = HashMap::default();
    for (i, q) in quantities.iter().enumerate() {
        if is_casualty(q.role) && q.place.is_some() && q.when.is_some() && q.number.is_some() {
            groups.entry((q.role, q.place.map(|p| p.0), q.when.clone())).or_default().push(i);
        }
    }
    let mut pairs = Vec::new();
    for group in groups.values() {
        for (k, &a) in group.iter().enumerate().take(16) {
            for &b in group.iter().skip(k + 1).take(16) {
                let (x, y) = (&quantities[a], &quantities[b]);
                let apart = x.span.paragraph != y.span.paragraph || x.source != y.source;
                if apart && x.number != y.number && x.source != y.source && same_sort(&x.what, &y.what) {
                    pairs.push((a, b));
                }
            }
        }
    }
    pairs.sort_unstable();
    for (a, b) in pairs {
        link(quantities, a, b);
    }
}

fn link(quantities: &mut [Quantity], a: usize, b: usize) {
    for (from, to) in [(a, b), (b, a)] {
        if !quantities[from].conflicts.contains(&to) {
            quantities[from].conflicts.push(to);
        }
    }
}

fn is_casualty(role: Role) -> bool {
    !matches!(role, Role::Money | Role::Percent | Role::Measure | Role::Other)
}

/// Words of three letters and more, cut to their first letters so that جنود and جندي differ but أمريكيين and أمريكي meet.
fn stems(what: &str) -> Vec<String> {
    what.split_whitespace()
        .map(fold::fold)
        .filter(|w| w.chars().count() > 2)
        .map(|w| w.chars().take(5).collect())
        .collect()
}

fn share_a_word(a: &str, b: &str) -> bool {
    let theirs = stems(b);
    stems(a).iter().any(|w| theirs.contains(w))
}

/// Whether both name the same sort: equal nouns, or one of them only "person" or "dead".
fn same_sort(a: &str, b: &str) -> bool {
    let general = |what: &str| {
        let word = fold::fold(what.split_whitespace().next().unwrap_or(""));
        matches!(
            word.as_str(),
            "" | "شخص"
                | "شخصا"
                | "اشخاص"
                | "قتيل"
                | "قتيلا"
                | "قتلي"
                | "جريح"
                | "جريحا"
                | "جرحي"
                | "مصاب"
                | "مصابا"
                | "ضحيه"
        )
    };
    (general(a) && general(b)) || share_a_word(a, b)
}

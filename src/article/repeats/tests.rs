//! Repeats are folded, look-alikes are not, and the work grows with the text.

use super::*;
use crate::article::load::from_contract_text;

fn article(paragraphs: &[&str]) -> Vec<Paragraph> {
    from_contract_text(&paragraphs.join("\n\n"), None, None, None).paragraphs
}

const CLAIM: &str = "وأعلنت جماعة مسلحة مسؤوليتها عن الهجوم الذي وقع فجرا.";

#[test]
fn equal_after_folding_is_an_exact_repeat() {
    let p = article(&["تمهيد قصير للخبر.", "أُصيب «جنديّ» في القاعدة فجرا.", "اصيب جندي في القاعده فجرا"]);
    assert_eq!(p[2].repeats, Some(Repeat { paragraph: 1, how: RepeatKind::Exact, similarity: 1.0 }));
    assert_eq!((p[0].repeats, p[1].repeats), (None, None));
}

#[test]
fn a_sentence_said_before_is_marked_and_a_paragraph_of_such_is_contained() {
    let first = format!("قال المسؤول إن القاعدة لم تتضرر كثيرا. {CLAIM}");
    let other = format!("تظهر الصورة أعلاه القاعدة في عام 2020. {CLAIM}");
    let p = article(&[first.as_str(), other.as_str(), CLAIM]);
    let repeat = p[1].sentences[1].repeats.as_ref().unwrap();
    assert_eq!((repeat.span.paragraph, &p[0].text[repeat.span.range()]), (0, CLAIM));
    assert_eq!(p[1].repeats, None);
    assert_eq!(p[2].repeats.map(|r| (r.paragraph, r.how)), Some((0, RepeatKind::Contains)));
}

#[test]
fn twins_of_twins_point_to_the_first() {
    let p = article(&["صورة تظهر القاعدة في 2020 (رويترز)"; 4]);
    assert!(p[1..].iter().all(|p| p.repeats.is_some_and(|r| r.paragraph == 0)));
}

#[test]
fn short_lines_of_a_dialogue_are_no_repeats() {
    let p = article(&["هل وافقتم؟ سأل القاضي المتهمين الثلاثة في الجلسة.", "نعم.", "وهل ندمتم؟", "نعم."]);
    assert!(p.iter().all(|p| p.repeats.is_none()));
}

/// Paragraphs of a template and of mixed words, numbered so that none equals another.
fn long(count: usize) -> Vec<Paragraph> {
    let texts: Vec<String> = (0..count)
        .map(|i| {
            let other =
                |n: usize| format!("كلمة{}", ["ا", "ب", "ت", "ث", "ج", "ح", "خ"][(i / n) % 7].repeat(1 + i % (n + 3)));
            format!(
                "وفي محافظة {} قتل {i} شخصا وأصيب {} آخرون في {} بحسب السلطة المحلية {}.",
                other(1),
                i * 2,
                other(7),
                other(49)
            )
        })
        .collect();
    texts.into_iter().map(|text| Paragraph { text, ..Paragraph::default() }).collect()
}

#[test]
fn work_grows_with_length_not_with_its_square() {
    let (small, large) = (mark_counting(&mut long(500)), mark_counting(&mut long(4000)));
    assert!(large < small * 8 * 3 / 2, "{small} then {large}");
}

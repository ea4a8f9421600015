//! What folds, what restates and what must stay apart: pairs of paragraphs, and the user's article.

use sahifa::article::{
    load::from_contract_text,
    model::{ParagraphKind, Repeat, RepeatKind},
};
use serde::Deserialize;

#[derive(Deserialize)]
struct Pairs {
    pair: Vec<Pair>,
}

#[derive(Deserialize)]
struct Pair {
    want: String,
    why: String,
    earlier: String,
    later: String,
}

/// What the later of two paragraphs is to the earlier, in an article where others stand around them.
fn verdict(earlier: &str, later: &str) -> Option<Repeat> {
    let text = format!(
        "هذا تمهيد طويل للخبر يسبق ما بعده.\n\n{earlier}\n\nوهذه فقرة بينهما عن أمر آخر لا صلة له.\n\n{later}\n\nوهذه خاتمة."
    );
    from_contract_text(&text, None, None, None).paragraphs[3].repeats
}

#[test]
fn pairs_fold_restate_or_stay_apart() {
    let pairs: Pairs = toml::from_str(include_str!("fixtures/article/pairs.toml")).unwrap();
    let mut wrong = vec![];
    for p in &pairs.pair {
        for (a, b) in [(&p.earlier, &p.later), (&p.later, &p.earlier)] {
            let got = match verdict(a, b) {
                None => "apart",
                Some(r) if r.paragraph != 1 => "elsewhere",
                Some(r) if r.how.collapses() => "fold",
                Some(_) => "restate",
            };
            if got != p.want {
                wrong.push(format!("{} wanted, {got} found: {} | {b}", p.want, p.why));
            }
        }
    }
    assert!(pairs.pair.len() >= 40);
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), 2 * pairs.pair.len(), wrong.join("\n"));
}

#[test]
fn the_users_article_folds_its_two_captions_and_nothing_else() {
    let article = from_contract_text(include_str!("../seeds/000_4fb1280e63065483.txt"), None, None, None);
    let found: Vec<_> =
        article.paragraphs.iter().enumerate().filter_map(|(i, p)| p.repeats.map(|r| (i, r.paragraph, r.how))).collect();
    assert_eq!(found, [(6, 1, RepeatKind::Restates), (8, 7, RepeatKind::Exact), (18, 17, RepeatKind::Exact)]);
    let captions: Vec<_> =
        (0..article.paragraphs.len()).filter(|&i| article.paragraphs[i].kind == ParagraphKind::Caption).collect();
    assert_eq!(captions, [7, 8, 17, 18]);
    let repeat = article.paragraphs[7].sentences[1].repeats.as_ref().unwrap();
    assert_eq!((repeat.span.paragraph, repeat.how), (3, RepeatKind::Exact));
    assert_eq!(article.paragraphs[0].kind, ParagraphKind::Title);
}

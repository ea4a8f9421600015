//! Articles for the tests of facts: paragraphs separated by blank lines, told on Wednesday 15 May 2024.

use sahifa::{
    article::{
        captions,
        model::{Article, Moment, Paragraph, Published, Sentence},
        repeats, sentences,
    },
    extract::{extract, model::Extraction},
};

/// The article that a text makes.
pub(crate) fn article(text: &str) -> Article {
    let mut paragraphs: Vec<Paragraph> =
        text.split("\n\n").map(|p| Paragraph { text: p.to_owned(), ..Paragraph::default() }).collect();
    captions::mark(&mut paragraphs);
    for p in &mut paragraphs {
        p.sentences = sentences::cut(&p.text).into_iter().map(|range| Sentence { range, repeats: None }).collect();
    }
    repeats::mark(&mut paragraphs);
    let moment = Moment { date: jiff::civil::date(2024, 5, 15), time: None, offset: None };
    Article {
        language: Some("ar".to_owned()),
        published: Some(Published { moment, assumed: false }),
        paragraphs,
        ..Article::default()
    }
}

/// Everything that is found in a text.
pub(crate) fn extraction(text: &str) -> Extraction {
    extract(&article(text))
}

/// Texts that no newspaper prints: nothing in them may cause a panic.
pub(crate) fn odd_texts() -> Vec<String> {
    let mut texts: Vec<String> = [
        "",
        " ",
        ".",
        "قال",
        "وقال",
        "قال إن",
        "قال:",
        "“",
        "قال “",
        "وفقا ل",
        "بحسب",
        "قتل",
        "مقتل",
        "20",
        "و20",
        "أكثر من",
        "قتل و",
        "أحد",
        "عشرات",
        "منذ",
        "، ، ،",
        "قال «»",
        "قال إن «",
        "ل",
        "بـ",
        "(((",
        "قال (إن) قال (إن)",
        "وهو ما ينفيه",
        "ما ينفيه",
        "كان",
        "مقتل بين",
        "\u{200f}قال\u{200f} إن",
    ]
    .map(str::to_owned)
    .to_vec();
    for piece in [
        "قال إن ",
        "وقال الرئيس إن ",
        "مقتل 5 ",
        "20 ",
        "يوم السبت ",
        "«",
        "وفقا ل",
        "قال، ",
        "أحد أفراد ",
        "و20 شخصا ",
    ] {
        texts.push(piece.repeat(400));
    }
    texts
}

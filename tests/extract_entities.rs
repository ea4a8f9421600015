//! Entities in sentences of the news: the cases of `fixtures/entities/cases.txt`, each with all its names marked.

use std::collections::BTreeSet;

use sahifa::{
    article::model::{Article, Paragraph},
    extract::{Document, entities, model::EntityKind},
};

/// A mention: paragraph, first byte, type, words.
type Mention = (usize, usize, String, String);

fn found(article: &Article) -> BTreeSet<Mention> {
    let document = Document::new(article);
    let spans: Vec<_> =
        entities::find(&document).into_iter().flat_map(|e| e.mentions.into_iter().map(move |m| (m, e.kind))).collect();
    let outer = spans.iter().filter(|(m, _)| {
        !spans.iter().any(|(o, _)| o != m && o.paragraph == m.paragraph && o.start <= m.start && m.end <= o.end)
    });
    outer
        .map(|(m, kind)| {
            let words = &article.paragraphs[m.paragraph].text[m.start..m.end];
            (m.paragraph, m.start, type_name(*kind).to_owned(), words.to_owned())
        })
        .collect()
}

fn type_name(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "PER",
        EntityKind::Organisation => "ORG",
        EntityKind::GeoPolitical => "GPE",
        EntityKind::Location => "LOC",
        EntityKind::Facility => "FAC",
        EntityKind::Group => "NORP",
        EntityKind::Event => "EVENT",
    }
}

/// The cases of each language.
const FILES: [(&str, &str); 4] = [
    ("ar", include_str!("fixtures/entities/cases.txt")),
    ("en", include_str!("fixtures/entities/en.txt")),
    ("fa", include_str!("fixtures/entities/fa.txt")),
    ("he", include_str!("fixtures/entities/he.txt")),
];

fn article(paragraphs: Vec<String>) -> Article {
    told("ar", paragraphs)
}

fn told(language: &str, paragraphs: Vec<String>) -> Article {
    let paragraphs = paragraphs.into_iter().map(|text| Paragraph { text, ..Paragraph::default() }).collect();
    Article { language: Some(language.to_owned()), paragraphs, ..Article::default() }
}

/// The text without its marks, and what they mark.
fn unmark(paragraph: usize, line: &str) -> (String, Vec<Mention>) {
    let (mut text, mut mentions) = (String::new(), Vec::new());
    for (number, part) in line.split(['⟦', '⟧']).enumerate() {
        match part.split_once('|').filter(|_| number % 2 == 1) {
            Some((kind, words)) => {
                mentions.push((paragraph, text.len(), kind.to_owned(), words.to_owned()));
                text.push_str(words);
            }
            None => text.push_str(part),
        }
    }
    (text, mentions)
}

fn cases(file: &'static str) -> Vec<Vec<&'static str>> {
    let lines = file.lines().filter(|l| !l.is_empty() && !l.starts_with('#'));
    let mut cases = vec![Vec::new()];
    for line in lines {
        match (line, cases.last_mut()) {
            ("---", _) | (_, None) => cases.push(Vec::new()),
            (_, Some(case)) => case.push(line),
        }
    }
    cases
}

#[test]
fn every_case_gives_its_names_and_no_other() {
    let mut wrong = Vec::new();
    let cases: Vec<_> =
        FILES.iter().flat_map(|(l, file)| cases(file).into_iter().map(move |case| (*l, case))).collect();
    for (language, case) in &cases {
        let (texts, due): (Vec<String>, Vec<Vec<Mention>>) =
            case.iter().enumerate().map(|(i, line)| unmark(i, line)).unzip();
        let due: BTreeSet<Mention> = due.into_iter().flatten().collect();
        let found = found(&told(language, texts));
        if found != due {
            let names =
                |s: BTreeSet<&Mention>| s.iter().map(|m| format!("{} {}", m.2, m.3)).collect::<Vec<_>>().join(", ");
            let (missed, false_) = (due.difference(&found).collect(), found.difference(&due).collect());
            wrong.push(format!("{}\n    missed: {}\n    false: {}", case.join(" / "), names(missed), names(false_)));
        }
    }
    assert!(wrong.is_empty(), "{} of {} cases\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

#[test]
fn one_thing_stands_under_one_name() {
    let article = article(vec![
        "أعلنت جماعة الحوثي مسؤوليتها".into(),
        "وقال الحوثيون إن الهجوم استهدف قاعدة الأسد الجوية".into(),
        "تعرضت قاعدة عين الأسد الجوية للقصف ونفى الحوثيين ذلك".into(),
    ]);
    let entities = entities::find(&Document::new(&article));
    let mentions = |name: &str| entities.iter().find(|e| e.name.contains(name)).map(|e| e.mentions.len());
    assert_eq!(mentions("الحوثي"), Some(3), "{entities:?}");
    assert_eq!(mentions("عين الأسد"), Some(2), "{entities:?}");
}

#[test]
fn a_body_that_many_countries_have_is_no_ones_before_the_country_is_named() {
    let names = |texts: &[&str]| -> Vec<String> {
        let article = article(texts.iter().map(|text| (*text).to_owned()).collect());
        entities::find(&Document::new(&article)).into_iter().map(|entity| entity.name).collect()
    };
    assert_eq!(names(&["وأقر مجلس الشيوخ مشروع القانون أمس."]), ["مجلس الشيوخ"]);
    let american = names(&["وأقر مجلس الشيوخ مشروع القانون.", "وقال مسؤول في الولايات المتحدة إن التصويت تأجل."]);
    assert_eq!(american, ["مجلس الشيوخ الأمريكي", "الولايات المتحدة"]);
    let whole = names(&["أقر مجلس الشيوخ الأمريكي المشروع.", "وكان مجلس الشيوخ قد رفضه."]);
    assert!(
        whole.contains(&"مجلس الشيوخ الأمريكي".to_owned()) && !whole.contains(&"مجلس الشيوخ".to_owned()),
        "{whole:?}"
    );
}

#[test]
fn marks_do_not_change_what_is_found() {
    let plain = found(&article(vec!["وصل إلى العراق قادما من لبنان".into()]));
    let marked = found(&article(vec!["وَصَلَ إلى العِراقِ قادِمًا مِن لُبنان".into()]));
    assert_eq!(plain.len(), 2);
    assert_eq!(plain.len(), marked.len());
}

#[test]
fn labels_are_as_many_as_the_words() {
    for words in
        [vec![], vec!["", " "], vec!["(د", "ب", "أ)", "أعلن", "في", "ألمانيا", "."], vec!["العراق\u{640}"; 300]]
    {
        assert_eq!(entities::labels(&words).len(), words.len());
    }
}

#[test]
fn strange_text_is_survived() {
    for text in ["", " ", "ل", "لل", "ال ال ال", "((((أ.ب.", ") (", "محمد بن", "وزير", "\u{64B}\u{64B}", "a b c"]
    {
        let _ = found(&article(vec![text.into(), text.repeat(500)]));
    }
}

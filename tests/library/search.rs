//! Searching as readers of Arabic do it; the cases are data.

use sahifa::store::{Stories, model::Order, query::Query, search::highlight::Needles};
use serde::Deserialize;

use crate::fixture::{arrival, now, shelf, text};

#[derive(Deserialize)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    name: String,
    query: String,
    finds: Vec<String>,
    misses: Vec<String>,
    #[serde(default)]
    hits: Vec<String>,
}

#[test]
fn every_case_finds_what_it_must_and_nothing_else() {
    let cases: Cases = toml::from_str(include_str!("../fixtures/search/cases.toml")).unwrap();
    assert!(cases.case.len() >= 25);
    for case in cases.case {
        let mut shelf = shelf();
        let feed = shelf.feed("https://a.example/feed");
        let texts: Vec<&String> = case.finds.iter().chain(&case.misses).collect();
        let arrivals: Vec<_> = (0..texts.len()).map(|i| arrival(&i.to_string(), "عنوان", i as i64)).collect();
        let ids = shelf.add(feed, &arrivals);
        for (id, words) in ids.iter().zip(&texts) {
            shelf.read(*id, text(words));
        }
        let query = Query::parse(&case.query).unwrap();
        for order in [Order::Relevance, Order::Newest] {
            let found = shelf.library.ids(&query, order, Stories::Once, &now()).unwrap();
            let mut found: Vec<&str> =
                ids.iter().zip(&texts).filter(|(id, _)| found.contains(id)).map(|(_, t)| t.as_str()).collect();
            found.sort_unstable();
            let mut expected: Vec<&str> = case.finds.iter().map(String::as_str).collect();
            expected.sort_unstable();
            assert_eq!(found, expected, "{}", case.name);
        }
        let needles = Needles::new(&query);
        for words in case.finds.iter().filter(|_| !case.query.contains(':')) {
            assert!(!needles.find(words).is_empty(), "{}: nothing is marked in {words}", case.name);
        }
        if let Some(first) = case.finds.first().filter(|_| !case.hits.is_empty()) {
            let marked: Vec<&str> = needles.find(first).into_iter().map(|range| &first[range]).collect();
            assert_eq!(marked, case.hits, "{}", case.name);
        }
    }
}

#[test]
fn a_word_of_the_headline_counts_more_and_news_more_than_old() {
    let mut shelf = shelf();
    let feed = shelf.feed("https://a.example/feed");
    let ids = shelf.add(
        feed,
        &[arrival("old", "هدنة في غزة", 24 * 400), arrival("text", "خبر آخر", 1), arrival("title", "هدنة في غزة", 1)],
    );
    let mut about = |index: usize, title: &str, words: &str| {
        let mut processed = text(words);
        processed.title = title.to_owned();
        shelf.read(ids[index], processed);
    };
    about(0, "هدنة في غزة", "كلام كثير عن أشياء أخرى");
    about(1, "خبر آخر", "بدأت هدنة في المدينة بعد كلام كثير");
    about(2, "هدنة في غزة", "كلام كثير عن أشياء أخرى");
    let others: Vec<_> = (0..20).map(|i| arrival(&format!("other{i}"), "غيره", i)).collect();
    for id in shelf.add(feed, &others) {
        shelf.read(id, text("لا شيء من ذلك هنا"));
    }
    let found = shelf.library.ids(&Query::parse("هدنة").unwrap(), Order::Relevance, Stories::Once, &now()).unwrap();
    assert_eq!(found.len(), 3);
    // Today's headline comes before today's text, and before last year's headline.
    assert_eq!(found[0], ids[2]);
}

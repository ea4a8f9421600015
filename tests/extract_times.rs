//! Times of whole sentences: what must be found, with its value, and that nothing else is.

use jiff::civil;
use sahifa::{
    article::model::Moment,
    extract::{numbers, times, tokens::Tokens},
};
use serde_json::Value;

fn moment(text: &str) -> Option<Moment> {
    let (date, time) = text.split_once('T').map_or((text, None), |(d, t)| (d, Some(t)));
    let date = date.parse::<civil::Date>().ok()?;
    Some(Moment { date, time: time.and_then(|t| t.parse().ok()), offset: None })
}

/// The sentences of each language, and the fewest that there must be.
const FILES: [(&str, &str, usize); 4] = [
    ("ar", include_str!("fixtures/times/cases.jsonl"), 60),
    ("en", include_str!("fixtures/times/en.jsonl"), 25),
    ("fa", include_str!("fixtures/times/fa.jsonl"), 25),
    ("he", include_str!("fixtures/times/he.jsonl"), 25),
];

fn found(text: &str, published: Option<&str>, language: &str) -> Vec<(String, Option<String>)> {
    let tokens = Tokens::new(text);
    let numbers = numbers::find(&tokens, 0, language);
    times::find(&tokens, 0, &numbers, published.and_then(moment), language)
        .into_iter()
        .map(|t| (text[t.span.range()].to_owned(), t.value))
        .collect()
}

#[test]
fn sentences_give_their_times_and_nothing_else() {
    for (language, lines, least) in FILES {
        let mut failures = Vec::new();
        let mut count = 0;
        for line in lines.lines() {
            let case: Value = serde_json::from_str(line).unwrap();
            let text = case["text"].as_str().unwrap();
            if case.get("skip").is_some() {
                continue;
            }
            count += 1;
            let want: Vec<(String, Option<String>)> = case["times"]
                .as_array()
                .unwrap()
                .iter()
                .map(|t| (t[0].as_str().unwrap().to_owned(), t[1].as_str().map(str::to_owned)))
                .collect();
            let got = found(text, case["published"].as_str(), language);
            if got != want {
                failures.push(format!("{text}\n   want {want:?}\n   got  {got:?}"));
            }
        }
        assert!(failures.is_empty(), "{} of {count}:\n{}", failures.len(), failures.join("\n"));
        assert!(count >= least, "{language}: {count}");
    }
}

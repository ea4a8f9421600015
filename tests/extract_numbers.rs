//! Numbers of whole sentences: what must be found, with value, kind and unit, and that nothing else is.

use sahifa::extract::{
    model::{Number, NumberKind},
    numbers, times,
    tokens::Tokens,
};
use serde_json::{Value, json};

/// The sentences of each language, and the fewest that there must be.
const FILES: [(&str, &str, usize); 4] = [
    ("ar", include_str!("fixtures/numbers/cases.jsonl"), 60),
    ("en", include_str!("fixtures/numbers/en.jsonl"), 15),
    ("fa", include_str!("fixtures/numbers/fa.jsonl"), 15),
    ("he", include_str!("fixtures/numbers/he.jsonl"), 15),
];

fn found(text: &str, language: &str) -> Vec<Number> {
    let tokens = Tokens::new(text);
    let numbers = numbers::find(&tokens, 0, language);
    let times = times::find(&tokens, 0, &numbers, None, language);
    numbers.into_iter().filter(|n| !times.iter().any(|t| t.span.overlaps(n.span))).collect()
}

fn kind(number: &Number) -> &'static str {
    match number.kind {
        NumberKind::Cardinal => "cardinal",
        NumberKind::Ordinal => "ordinal",
        NumberKind::Percent => "percent",
        NumberKind::Money => "money",
        NumberKind::Measure => "measure",
        NumberKind::Fraction => "fraction",
        NumberKind::Range => "range",
    }
}

fn same(number: &Number, text: &str, want: &Value) -> bool {
    let close = |a: f64, b: &Value| b.as_f64().is_some_and(|b| (a - b).abs() <= 1e-9 * b.abs().max(1.0));
    let value = match number.range {
        Some((low, high)) => close(low, &want[1][0]) && close(high, &want[1][1]),
        None => close(number.value, &want[1]),
    };
    value && want[0] == text[number.span.range()] && want[2] == kind(number) && want[3] == json!(number.unit)
}

#[test]
fn sentences_give_their_numbers_and_nothing_else() {
    for (language, lines, least) in FILES {
        let mut failures = Vec::new();
        let mut count = 0;
        for line in lines.lines() {
            let case: Value = serde_json::from_str(line).unwrap();
            let text = case["text"].as_str().unwrap();
            let want = case["numbers"].as_array().unwrap();
            let got = found(text, language);
            count += 1;
            if got.len() != want.len() || !got.iter().zip(want).all(|(n, w)| same(n, text, w)) {
                let got: Vec<_> =
                    got.iter().map(|n| (&text[n.span.range()], n.value, n.range, kind(n), n.unit.clone())).collect();
                failures.push(format!("{text}\n   want {want:?}\n   got  {got:?}"));
            }
        }
        assert!(failures.is_empty(), "{} of {count}:\n{}", failures.len(), failures.join("\n"));
        assert!(count >= least, "{language}: {count}");
    }
}

//! Who says what, on sentences from the news of many regions: each line of the data gives the sources and kinds, in text
//! order, and nothing else may be found. A line with `free` is written down to show a border of what rules can tell: it
//! must not panic, its result is not compared.

mod facts;

use facts::{article, extraction};
use sahifa::extract::model::{Extraction, StatementKind};
use serde::Deserialize;

#[derive(Deserialize)]
struct Case {
    text: String,
    want: Vec<(String, String)>,
    #[serde(default)]
    free: bool,
}

fn kind(kind: StatementKind) -> &'static str {
    match kind {
        StatementKind::Statement => "statement",
        StatementKind::ClaimOfResponsibility => "claim-of-responsibility",
        StatementKind::Blame => "blame",
        StatementKind::Denial => "denial",
        StatementKind::Call => "call",
        StatementKind::Promise => "promise",
        StatementKind::Warning => "warning",
    }
}

fn found(text: &str) -> Vec<(String, String)> {
    let found: Extraction = extraction(text);
    found.statements.iter().map(|s| (s.source.clone().unwrap_or_default(), kind(s.kind).to_owned())).collect()
}

#[test]
fn sentences_give_their_sources_and_kinds_and_nothing_else() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for line in include_str!("fixtures/statements/cases.jsonl").lines() {
        let case: Case = serde_json::from_str(line).expect(line);
        let got = found(&case.text);
        count += usize::from(!case.free);
        if got != case.want && !case.free {
            wrong.push(format!("{}\n  want {:?}\n  got  {got:?}", case.text, case.want));
        }
    }
    assert!(count >= 60, "{count} cases");
    assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
}

fn contents(text: &str) -> Vec<(String, bool)> {
    let article = article(text);
    let found = sahifa::extract::extract(&article);
    found
        .statements
        .iter()
        .map(|s| (article.paragraphs[s.span.paragraph].text[s.span.range()].to_owned(), s.direct))
        .collect()
}

#[test]
fn quotations_of_all_styles_are_direct_and_lose_their_marks() {
    for (open, close) in [("“", "”"), ("«", "»"), ("\"", "\"")] {
        for joint in [" إن ", ": ", " "] {
            let text = format!("قال الرئيس{joint}{open}لن نقبل هذه الشروط أبدا{close}.");
            assert_eq!(contents(&text), [("لن نقبل هذه الشروط أبدا".to_owned(), true)], "{text}");
        }
    }
}

#[test]
fn what_is_said_ends_where_another_thought_begins() {
    for (text, want) in [
        ("قال الجيش إن القصف توقف، لكنه لم يحدد موعدا لعودة السكان.", "إن القصف توقف"),
        ("قالت الوزارة إن الوضع مستقر، وفقا لبيان نشرته.", "إن الوضع مستقر"),
        ("يرفض الفريق، الذي يقول مدربه إن الحكم أخطأ، إعادة المباراة.", "إن الحكم أخطأ"),
        ("أعلنت الهيئة في بيان لها أمس استئناف الرحلات.", "استئناف الرحلات"),
    ] {
        let got = contents(text);
        assert_eq!(got.first().map(|(c, _)| c.as_str()), Some(want), "{text}: {got:?}");
    }
}

#[test]
fn a_dropped_subject_is_the_last_speaker_that_agrees_with_the_verb() {
    let text = "قال الوزير إن الخطة جاهزة.\n\nوقالت النقابة إن الخطة ناقصة.\n\nوأضاف أن الحوار مستمر.";
    let sources: Vec<String> = found(text).into_iter().map(|(s, _)| s).collect();
    assert_eq!(sources, ["الوزير", "النقابة", "الوزير"]);
}

#[test]
fn any_text_is_read_without_panic() {
    for text in facts::odd_texts() {
        let _ = found(&text);
    }
}

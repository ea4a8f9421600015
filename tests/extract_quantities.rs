//! What is counted, on sentences from the news of many regions: each line of the data gives number, modifier and role of
//! each quantity in text order, and nothing else may be found. Lines with `free` are not compared.

mod facts;

use facts::{article, extraction};
use sahifa::extract::model::{Modifier, Role};
use serde::Deserialize;

#[derive(Deserialize)]
struct Case {
    text: String,
    want: Vec<(Option<f64>, String, String)>,
    #[serde(default)]
    free: bool,
}

fn modifier(modifier: Modifier) -> &'static str {
    match modifier {
        Modifier::Exact => "exact",
        Modifier::About => "about",
        Modifier::Nearly => "nearly",
        Modifier::MoreThan => "more-than",
        Modifier::AtLeast => "at-least",
        Modifier::LessThan => "less-than",
        Modifier::AtMost => "at-most",
        Modifier::PluralUnspecified => "plural-unspecified",
        Modifier::Several => "several",
        Modifier::TensOf => "tens-of",
        Modifier::HundredsOf => "hundreds-of",
        Modifier::ThousandsOf => "thousands-of",
    }
}

fn role(role: Role) -> &'static str {
    match role {
        Role::Killed => "killed",
        Role::Injured => "injured",
        Role::Missing => "missing",
        Role::TakenHostage => "taken-hostage",
        Role::Displaced => "displaced",
        Role::Deployed => "deployed",
        Role::Attacks => "attacks",
        Role::Destroyed => "destroyed",
        Role::Arrested => "arrested",
        Role::Money => "money",
        Role::Percent => "percent",
        Role::Measure => "measure",
        Role::Other => "other",
    }
}

#[test]
fn sentences_give_their_counts_and_nothing_else() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for line in include_str!("fixtures/quantities/cases.jsonl").lines() {
        let case: Case = serde_json::from_str(line).expect(line);
        let got: Vec<_> = extraction(&case.text)
            .quantities
            .iter()
            .map(|q| (q.number, modifier(q.modifier).to_owned(), role(q.role).to_owned()))
            .collect();
        count += usize::from(!case.free);
        if got != case.want && !case.free {
            wrong.push(format!("{}\n  want {:?}\n  got  {got:?}", case.text, case.want));
        }
    }
    assert!(count >= 60, "{count} cases");
    assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_figure_carries_its_place_time_and_source() {
    let found = extraction("قالت وزارة الصحة إن 12 شخصا قتلوا في دمشق يوم الثلاثاء.");
    let q = &found.quantities[0];
    assert_eq!(q.source.as_deref(), Some("وزارة الصحة"));
    assert_eq!(q.when.as_deref(), Some("2024-05-14"));
    assert_eq!(q.place.map(|p| found.entities[p.0 as usize].name.as_str()), Some("دمشق"));
}

#[test]
fn figures_of_different_sources_for_one_happening_disagree() {
    let found = extraction(
        "قالت الشرطة إن 12 شخصا قتلوا في بغداد يوم الثلاثاء.\n\nوقال مصدر طبي إن 19 شخصا قتلوا في بغداد يوم الثلاثاء.",
    );
    assert_eq!(found.quantities[0].conflicts, [1]);
    assert_eq!(found.quantities[1].conflicts, [0]);
    let agreeing = extraction(
        "قالت الشرطة إن 12 شخصا قتلوا في بغداد يوم الثلاثاء.\n\nوقال مصدر طبي إن 12 شخصا قتلوا في بغداد يوم الثلاثاء.",
    );
    assert!(agreeing.quantities.iter().all(|q| q.conflicts.is_empty()));
}

#[test]
fn spans_hold_the_modifier_and_the_noun_but_no_proclitic() {
    for (text, want) in [
        ("مقتل ما لا يقل عن 20 شخصا في حلب.", "ما لا يقل عن 20 شخصا"),
        ("مقتل جندي وطفلين في حلب.", "جندي"),
        ("ولفرنسا نحو 900 جندي في جيبوتي.", "نحو 900 جندي"),
    ] {
        let article = article(text);
        let found = sahifa::extract::extract(&article);
        let span = found.quantities[0].span;
        assert_eq!(&article.paragraphs[0].text[span.range()], want);
    }
}

#[test]
fn any_text_is_read_without_panic() {
    for text in facts::odd_texts() {
        let _ = extraction(&text);
    }
}

#[test]
fn a_total_names_the_figures_that_add_up_to_it_and_chance_makes_no_sum() {
    let parts = |text: &str| -> Vec<(f64, Vec<f64>)> {
        let found = extraction(text);
        let number = |i: &usize| found.quantities[*i].number.unwrap();
        let totals = found.quantities.iter().filter(|quantity| !quantity.parts.is_empty());
        totals.map(|total| (total.number.unwrap(), total.parts.iter().map(number).collect())).collect()
    };
    for (text, want) in [
        ("تم تسجيل 130 هجوما، بما في ذلك 53 في العراق و77 في سوريا.", vec![(130.0, vec![53.0, 77.0])]),
        ("قتل 12 شخصا في حمص و8 في حماة، أي 20 قتيلا في يوم واحد.", vec![(20.0, vec![12.0, 8.0])]),
        ("اعتقلت الشرطة 60 متظاهرا، منهم 25 في الرباط و20 في فاس و15 في طنجة.", vec![(60.0, vec![25.0, 20.0, 15.0])]),
        // Dead and injured are no sum, and neither are figures of two sentences or percentages.
        ("قتل 10 أشخاص وأصيب 5 بجروح وفقد 5 آخرون.", vec![]),
        ("قتل 10 أشخاص في حمص. وفي حماة قتل 4 أشخاص وفي إدلب قتل 6 أشخاص.", vec![]),
        ("ارتفعت الأسعار 10 بالمئة، منها 4 بالمئة في الغذاء و6 بالمئة في الوقود.", vec![]),
    ] {
        assert_eq!(parts(text), want, "{text}");
    }
}

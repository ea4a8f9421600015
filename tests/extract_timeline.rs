//! What happened when, on short texts from the news of many regions, told on Wednesday 15 May 2024: each line of the data
//! gives the extents in the timeline's order, and nothing else may be found. Lines with `free` are not compared.

mod facts;

use facts::{article, extraction};
use sahifa::extract::model::{Certainty, TimelineEvent};
use serde::Deserialize;

#[derive(Deserialize)]
struct Case {
    text: String,
    want: Vec<Option<String>>,
    #[serde(default)]
    free: bool,
}

#[test]
fn texts_give_their_events_and_nothing_else() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for line in include_str!("fixtures/events/cases.jsonl").lines() {
        let case: Case = serde_json::from_str(line).expect(line);
        let got: Vec<_> = extraction(&case.text).timeline.iter().map(|e| e.when.clone()).collect();
        count += usize::from(!case.free);
        if got != case.want && !case.free {
            wrong.push(format!("{}\n  want {:?}\n  got  {got:?}", case.text, case.want));
        }
    }
    assert!(count >= 60, "{count} cases");
    assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
}

fn events(text: &str) -> Vec<TimelineEvent> {
    extraction(text).timeline
}

#[test]
fn labels_are_clauses_in_the_articles_own_words() {
    for (text, want) in [
        ("قالت الشرطة إن مسلحين هاجموا البنك يوم الاثنين، لكنهم لم يأخذوا مالا.", "مسلحين هاجموا البنك يوم الاثنين"),
        ("وضرب زلزال غرب البلاد أمس الثلاثاء، مما أدى إلى انهيار منازل.", "ضرب زلزال غرب البلاد أمس الثلاثاء"),
    ] {
        assert_eq!(events(text)[0].label, want);
    }
}

#[test]
fn several_tellings_of_one_event_are_one_entry_with_all_evidence() {
    let text = "قتل تسعة عمال في انهيار منجم ذهب بولاية نهر النيل السودانية يوم الثلاثاء.\n\nانهار منجم ذهب في ولاية نهر النيل السودانية يوم الثلاثاء وقتل تسعة عمال بداخله.";
    let events = events(text);
    assert_eq!(events.len(), 1);
    assert_eq!(events[0].evidence.iter().map(|s| s.paragraph).collect::<Vec<_>>(), [0, 1]);
}

#[test]
fn captions_and_repeats_give_no_event() {
    let text = "انفجر مستودع في المرفأ أمس.\n\nصورة التقطت في 4 أغسطس 2020 تظهر المرفأ بعد الانفجار.\n\nصورة التقطت في 4 أغسطس 2020 تظهر المرفأ بعد الانفجار.";
    assert_eq!(events(text).len(), 1);
}

#[test]
fn an_unresolved_time_stands_last_and_is_named_so() {
    let text = "وتزايدت الهجمات على القرى الحدودية في الأسابيع الأخيرة بشكل واضح. ووقع انفجار في المدينة أمس.";
    let events = events(text);
    let last = events.last().expect("an event");
    assert_eq!((last.when.as_deref(), last.certainty), (None, Certainty::RelativeUnresolved));
}

#[test]
fn quantities_stand_with_their_event() {
    let found = extraction("قتل سبعة أشخاص في حريق بالقاهرة أمس.");
    assert_eq!(found.timeline[0].quantities, [0]);
}

#[test]
fn evidence_lies_inside_its_paragraph() {
    for text in facts::odd_texts() {
        let article = article(&text);
        for event in sahifa::extract::extract(&article).timeline {
            assert!(!event.evidence.is_empty());
            for span in event.evidence {
                assert!(article.paragraphs[span.paragraph].text.get(span.range()).is_some());
            }
        }
    }
}

//! English, Persian and Hebrew: names, numbers and dates by lists, under the contract of Arabic; other languages get nothing.

use sahifa::{
    article::model::{Article, Moment, Paragraph, Published},
    extract::{extract, model::Extraction},
};

/// What is found in a text that was published on Wednesday 24 January 2024.
fn found(language: &str, text: &str) -> Extraction {
    let moment = Moment { date: jiff::civil::date(2024, 1, 24), time: None, offset: None };
    extract(&Article {
        language: Some(language.to_owned()),
        published: Some(Published { moment, assumed: false }),
        paragraphs: vec![Paragraph { text: text.to_owned(), ..Paragraph::default() }],
        ..Article::default()
    })
}

fn times(language: &str, text: &str) -> Vec<String> {
    found(language, text).times.into_iter().map(|time| time.value.unwrap_or_default()).collect()
}

fn numbers(language: &str, text: &str) -> Vec<f64> {
    found(language, text).numbers.into_iter().map(|number| number.value).collect()
}

fn names(language: &str, text: &str) -> Vec<String> {
    found(language, text).entities.into_iter().map(|entity| entity.name).collect()
}

#[test]
fn dates_are_found_and_resolved() {
    for (language, text, want) in [
        ("en", "They were killed on January 20, 2024.", ["2024-01-20"].as_slice()),
        ("en", "The army said on 7 October 2023 that it had left.", &["2023-10-07"]),
        ("en", "The base was hit on Saturday.", &["2024-01-20"]),
        ("en", "The minister will meet them on Monday.", &["2024-01-29"]),
        ("en", "He was born in 1949. In 2014 Iran said no.", &["1949", "2014"]),
        ("en", "Prices rose yesterday.", &["2024-01-23"]),
        ("en", "The march may resume.", &[]),
        ("en", "He sold in 2000 shops.", &[]),
        ("fa", "وزیر خارجه شنبه ۲۰ ژانویه ۲۰۲۴ رفت.", &["2024-01-20"]),
        ("fa", "در سال ۲۰۱۴ حدود نیمی رفتند. دیروز آمد.", &["2014", "2024-01-23"]),
        ("he", "הבסיס הותקף ב-20 בינואר 2024.", &["2024-01-20"]),
        ("he", "ראש הממשלה אמר ביום ראשון כי בשנת 2014 עזבו.", &["2024-01-21", "2014"]),
        ("he", "הם עזבו אתמול.", &["2024-01-23"]),
        ("tr", "Bakan 20 Ocak 2024 tarihinde geldi.", &[]),
    ] {
        assert_eq!(times(language, text), want, "{text}");
    }
}

#[test]
fn numbers_are_found_with_their_worth() {
    for (language, text, want) in [
        ("en", "Five soldiers and 1,200 others, 25 percent of 3 million people", [5.0, 1200.0, 25.0, 3e6].as_slice()),
        ("en", "Prices rose 3.5% to $86.12 a barrel.", &[3.5, 86.12]),
        ("en", "An F-16 and Flight 370 were lost.", &[]),
        ("fa", "پنج نفر از ۳ میلیون نفر، ۲۵ درصد", &[5.0, 3e6, 25.0]),
        ("fa", "نه، این ده است.", &[]),
        ("he", "חמישה חיילים מתוך 3 מיליון איש", &[5.0, 3e6]),
        ("tr", "5 kişi öldü.", &[]),
    ] {
        assert_eq!(numbers(language, text), want, "{text}");
    }
}

#[test]
fn names_are_those_of_the_lists_and_in_english_of_people_behind_a_title() {
    for (language, text, want) in [
        ("en", "Foreign Minister Jane Doe met Mr. Haddad in Tehran.", ["Jane Doe", "Haddad", "Tehran"].as_slice()),
        ("en", "President Macron and the United Nations said no.", &["Macron", "United Nations"]),
        ("en", "The president said The Hague would decide.", &["The Hague"]),
        ("fa", "وزیر خارجه ایران روز شنبه به تهران آمد.", &["ایران", "تهران"]),
        ("ur", "عراق میں امن", &[]),
    ] {
        assert_eq!(names(language, text), want, "{text}");
    }
}

#[test]
fn strange_text_is_survived_and_long_text_takes_no_longer_than_it_must() {
    for language in ["en", "fa", "he"] {
        for piece in [
            "",
            " ",
            "-",
            "ה-",
            "ב-7",
            "five-",
            "a few ",
            "last ",
            "hundred and ",
            "1990s",
            "۵ آذر ",
            "۱۴۰۲/",
            "دهه ",
            "سال ",
            "و ",
            "לפני ",
            "שלוש מאות ו",
            "המאה ה-",
            "third quarter of ",
            "Dr. ",
            "John ",
            "$20m",
            "between 1 and ",
            "في 7 ",
            "999999999999 years ago ",
            "0 days ago ",
            "سال ۹۹۹۹ ",
            "۳۱ اسفند ",
            "31 February ",
            "\u{200c}",
            "یک سوم ",
        ] {
            let _ = found(language, piece);
            let _ = found(language, &piece.repeat(300));
        }
    }
}

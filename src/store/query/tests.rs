//! The query language: what is understood, what is refused and how.

use proptest::prelude::*;

use super::*;

fn words(text: &str) -> Node {
    Node::Words { text: text.to_owned(), prefix: false }
}

fn parsed(text: &str) -> Node {
    Query::parse(text).unwrap().root
}

#[test]
fn neighbours_bind_closer_than_or_and_brackets_closest() {
    assert_eq!(parsed("غزة لبنان"), Node::And(vec![words("غزة"), words("لبنان")]));
    assert_eq!(
        parsed("غزة لبنان أو اليمن"),
        Node::Or(vec![Node::And(vec![words("غزة"), words("لبنان")]), words("اليمن")])
    );
    assert_eq!(
        parsed("غزة (لبنان OR اليمن) -سوريا"),
        Node::And(vec![
            words("غزة"),
            Node::Or(vec![words("لبنان"), words("اليمن")]),
            Node::Not(Box::new(words("سوريا")))
        ])
    );
}

#[test]
fn a_star_before_a_blank_is_no_part_of_the_words() {
    let query = Query::parse("\"سلام* \"").unwrap();
    assert_eq!(query.to_string(), "\"سلام\"");
    assert_eq!(Query::parse(&query.to_string()).unwrap().to_string(), query.to_string());
}

#[test]
fn phrases_prefixes_and_fields() {
    assert_eq!(parsed("«مجلس الأمن»"), words("مجلس الأمن"));
    assert_eq!(parsed("حوث*"), Node::Words { text: "حوث".to_owned(), prefix: true });
    assert_eq!(parsed("title:\"أمر ملكي\""), Node::Title { text: "أمر ملكي".to_owned(), prefix: false });
    assert_eq!(parsed("is:unread"), Node::Is(State::Unread));
    assert_eq!(parsed("killed:>١٠"), Node::Figure { role: "killed".to_owned(), compare: Compare::More, value: 10.0 });
    assert_eq!(parsed("since:2d"), Node::Since(Moment::Ago(2, 'd')));
    assert_eq!(parsed("feed:#7"), Node::FeedNumber(7));
    let Node::When { days, .. } = parsed("when:2023-10") else { panic!() };
    assert_eq!(days.1 - days.0, 30);
    assert_eq!(parsed("10:30"), words("10:30"));
    assert_eq!(parsed("https://a.example/x"), words("https://a.example/x"));
}

#[test]
fn nothing_but_signs_asks_for_everything() {
    for text in ["", "  ", "()", "...", "\"\"", "AND"] {
        assert_eq!(parsed(text), Node::All, "{text:?}");
    }
}

#[test]
fn what_is_wrong_is_told_with_its_place_and_a_hint() {
    for (text, told) in [
        ("غزة \"مجلس", "the quotation that begins at character 5 does not end"),
        ("(غزة", "the bracket at character 1 has no other half"),
        ("غزة)", "the bracket at character 4 has no other half"),
        ("غزة OR", "something is missing after \"OR\" at character 5"),
        ("غزة feed:", "something is missing after \"feed:\" at character 5"),
        ("killed: 5", "something is missing after \"killed:\" at character 1"),
        ("tga:x", "there is no field \"tga\"; the fields are feed, folder, tag"),
        ("sinse:x", "did you mean since:?"),
        ("is:new", "it is unread, read, starred"),
        ("since:soon", "2024-01-21"),
        ("killed:many", "it is a number"),
        ("when:2023-13", "a year, month or day"),
    ] {
        let error = Query::parse(text).unwrap_err().to_string();
        assert!(error.contains(told), "{text}: {error}");
    }
}

#[test]
fn depth_and_length_are_bounded() {
    assert_eq!(Query::parse(&"(".repeat(10_000)), Err(QueryError::TooLarge));
    assert_eq!(Query::parse(&"-".repeat(10_000)).unwrap_err(), QueryError::TooLarge);
    assert_eq!(Query::parse(&"ا ".repeat(10_000)), Err(QueryError::TooLarge));
}

#[test]
fn relative_moments_count_from_now_in_the_zone_of_the_reader() {
    let now = Now { timestamp: "2024-01-21T22:30:00Z".parse().unwrap(), zone: TimeZone::fixed(jiff::tz::offset(3)) };
    let at = |text: &str| text.parse::<Timestamp>().unwrap().as_second();
    assert_eq!(Moment::Today.seconds(&now), at("2024-01-21T21:00:00Z"), "the next day has begun there");
    assert_eq!(Moment::Ago(2, 'h').seconds(&now), at("2024-01-21T20:30:00Z"));
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused_and_what_is_read_prints_as_itself(text in "[ا-ي a-z0-9\"()*:#><.-]{0,40}|\\PC{0,30}") {
        if let Ok(query) = Query::parse(&text) {
            let printed = query.to_string();
            let again = Query::parse(&printed);
            prop_assert_eq!(again.as_ref().map(ToString::to_string), Ok(printed.clone()), "{} -> {}", text, printed);
        }
    }
}

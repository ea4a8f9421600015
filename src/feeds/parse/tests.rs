//! Feeds as they come: well formed, broken, in wrong encodings, with hostile fields.

use proptest::prelude::*;

use super::*;

fn feed(source: &str) -> Parsed {
    parse(source.as_bytes(), None, Some("https://a.example/feed")).unwrap()
}

#[test]
fn what_is_no_feed_is_told_for_what_it_is() {
    let refused = |source: &str| parse(source.as_bytes(), None, None).unwrap_err();
    assert_eq!(refused("  "), ParseError::Empty);
    assert_eq!(refused("<!DOCTYPE html><html><body>x</body></html>"), ParseError::Page);
    assert_eq!(refused("hello"), ParseError::NoFeed);
    assert_eq!(refused("{\"a\": 1}"), ParseError::NoFeed);
}

#[test]
fn a_feed_that_breaks_off_keeps_what_came_before() {
    let parsed = feed("<rss><channel><title>t</title><item><title>one</title></item><item><title>tw");
    assert_eq!(parsed.feed.entries.iter().map(|e| e.title.as_str()).collect::<Vec<_>>(), ["one", "tw"]);
    assert_eq!(parsed.complaints, [Complaint::BrokenOff]);
}

#[test]
fn encodings_are_found_out_and_wrong_labels_do_not_matter() {
    let source =
        "<?xml version=\"1.0\" encoding=\"ENC\"?><rss><channel><title>وكالة الأنباء العربية</title></channel></rss>";
    let title = |bytes: &[u8], charset| parse(bytes, charset, None).unwrap().feed.title;
    let (windows, _, _) = encoding_rs::WINDOWS_1256.encode(source);
    assert_eq!(title(&windows, Some("windows-1256")), "وكالة الأنباء العربية");
    let declared = source.replace("ENC", "windows-1256");
    let (windows, _, _) = encoding_rs::WINDOWS_1256.encode(&declared);
    assert_eq!(title(&windows, None), "وكالة الأنباء العربية");
    assert_eq!(title(&windows, Some("iso-8859-1")), "وكالة الأنباء العربية", "a server that says Latin-1 of everything");
    assert_eq!(
        title(source.replace("ENC", "windows-1256").as_bytes(), None),
        "وكالة الأنباء العربية",
        "it is UTF-8 after all"
    );
    let utf16: Vec<u8> = source.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(title(&utf16, None), "وكالة الأنباء العربية");
    let odd = &utf16[..utf16.len() - 1];
    assert!(parse(odd, None, None).is_ok(), "half a letter at the end");
}

#[test]
fn one_text_for_entries_of_each_format() {
    let rss = feed(
        "<rss><channel><item><title>خبر</title><link>/1</link><pubDate>Sun, 21 Jan 2024 10:00:00 +0300</pubDate><guid isPermaLink=\"false\">g1</guid></item></channel></rss>",
    );
    let rdf = feed(
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/' xmlns:dc='http://purl.org/dc/elements/1.1/'><channel/><item rdf:about='g1'><title>خبر</title><link>https://a.example/1</link><dc:date>2024-01-21T10:00:00+03:00</dc:date></item></rdf:RDF>",
    );
    let atom = feed(
        "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>خبر</title><link href='1'/><id>g1</id><published>2024-01-21T07:00:00Z</published></entry></feed>",
    );
    let json = feed(
        "{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[{\"id\":\"g1\",\"title\":\"خبر\",\"url\":\"/1\",\"date_published\":\"2024-01-21T10:00:00+03:00\"}]}",
    );
    for parsed in [rss, rdf, atom, json] {
        let entry = &parsed.feed.entries[0];
        let at = entry.published.or(entry.updated).map(|m| m.to_string());
        assert_eq!(
            (entry.title.as_str(), entry.link.as_deref(), entry.id.as_deref(), at.as_deref()),
            ("خبر", Some("https://a.example/1"), Some("g1"), Some("2024-01-21T07:00:00Z"))
        );
    }
}

#[test]
fn no_field_lets_a_control_character_through() {
    let hostile = "a\u{1b}[31m\u{202E}b\u{7}\u{9b}c";
    let source = format!(
        "<rss><channel><title>{hostile}</title><item><title>{hostile}</title><author>{hostile}</author><category>{hostile}</category><guid>{hostile}</guid><link>https://a.example/{hostile}</link></item></channel></rss>"
    );
    let parsed = feed(&source);
    let entry = &parsed.feed.entries[0];
    let fields = [
        Some(&parsed.feed.title),
        Some(&entry.title),
        entry.author.as_ref(),
        entry.id.as_ref(),
        entry.link.as_ref(),
        entry.categories.first(),
    ];
    for field in fields.into_iter().flatten() {
        assert!(!field.chars().any(|c| c.is_control() || c == '\u{202E}'), "{field:?}");
    }
}

#[test]
fn sizes_are_bounded() {
    let items = "<item><title>x</title></item>".repeat(MAX_ENTRIES + 5);
    let parsed = feed(&format!("<rss><channel>{items}</channel></rss>"));
    assert_eq!(parsed.feed.entries.len(), MAX_ENTRIES);
    assert!(parsed.complaints.contains(&Complaint::TooMany));
    assert!(matches!(parse(&vec![b' '; MAX_BYTES + 1], None, None), Err(ParseError::TooLarge(_))));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = parse(&bytes, None, None);
    }

    #[test]
    fn any_mutation_of_a_feed_is_read_or_refused(at in 0_usize..900, with in "[<>&;\"'/\\]!\\[a-zا-ي-]{0,8}", cut in 0_usize..900) {
        let source = include_str!("../../../tests/fixtures/feeds/arabic/mutated.xml");
        let at = crate::article::clean::cut(source, at).len();
        let end = crate::article::clean::cut(source, at + cut).len();
        let mutated = format!("{}{with}{}", &source[..at], &source[end.max(at)..]);
        let _ = parse(mutated.as_bytes(), None, Some("https://a.example/"));
    }
}

//! What each field of the query language lists.

use sahifa::store::{
    Stories, Subscription,
    model::{Change, EntityFact, EventFact, Order, Processed, QuantityFact},
    query::day_number,
};

use crate::fixture::{Shelf, arrival, now, query, shelf, text};

fn keys(shelf: &Shelf, words: &str) -> Vec<String> {
    let rows = shelf.library.rows(&query(words), Order::Newest, Stories::Each, (0, 100), &now()).unwrap();
    let count = shelf.library.count(&query(words), Stories::Each, &now()).unwrap();
    assert_eq!(count, rows.len(), "{words}");
    rows.into_iter().map(|row| row.title).collect()
}

fn filled() -> Shelf {
    let mut shelf = shelf();
    let subscription = |url: &str, title: &str, folder: &str, tags: &[&str]| Subscription {
        url: url.to_owned(),
        title: Some(title.to_owned()),
        folder: folder.to_owned(),
        tags: tags.iter().map(|t| (*t).to_owned()).collect(),
        ..Subscription::default()
    };
    let feeds = shelf
        .library
        .subscribe(&[
            subscription("https://a.example/1", "وكالة الأنباء", "أخبار/عاجل", &["مهم"]),
            subscription("https://b.example/2", "جريدة", "أخبار", &[]),
        ])
        .unwrap();
    let first = shelf.add(feeds[0], &[arrival("a", "ا", 1), arrival("b", "ب", 30)]);
    let second = shelf.add(feeds[1], &[arrival("c", "ج", 2), arrival("d", "د", 24 * 40)]);
    let day = |text: &str| day_number(text.parse().unwrap());
    shelf.read(
        first[0],
        Processed {
            entities: vec![EntityFact { name: "إيران".to_owned(), kind: "GPE".to_owned(), times: 3 }],
            quantities: vec![QuantityFact {
                role: "killed".to_owned(),
                low: 10.0,
                high: Some(12.0),
                place: Some("صنعاء".to_owned()),
            }],
            events: vec![EventFact {
                edtf: "2023-10-07".to_owned(),
                days: (day("2023-10-07"), day("2023-10-07")),
                label: "هجوم".to_owned(),
            }],
            ..text("نص")
        },
    );
    shelf.read(
        second[0],
        Processed {
            entities: vec![EntityFact { name: "الحوثي".to_owned(), kind: "ORG".to_owned(), times: 1 }],
            quantities: vec![QuantityFact { role: "killed".to_owned(), low: 5.0, high: None, place: None }],
            events: vec![EventFact {
                edtf: "2023-09".to_owned(),
                days: (day("2023-09-01"), day("2023-09-30")),
                label: "قصف".to_owned(),
            }],
            ..text("نص")
        },
    );
    shelf.library.mark(&[first[0]], &Change::Read(true)).unwrap();
    shelf.library.mark(&[second[1]], &Change::Starred(true)).unwrap();
    shelf.library.mark(&[first[1]], &Change::Tags(vec!["للأرشيف".to_owned()])).unwrap();
    shelf
}

#[test]
fn fields_narrow_the_list() {
    let shelf = filled();
    for (words, expected) in [
        ("", "ا ج ب د"),
        ("is:unread", "ج ب د"),
        ("is:read", "ا"),
        ("is:starred", "د"),
        ("is:labelled", "ب"),
        ("feed:وكالة", "ا ب"),
        ("feed:b.example", "ج د"),
        ("folder:أخبار", "ا ج ب د"),
        ("folder:أخبار/عاجل", "ا ب"),
        ("tag:مهم", "ا ب"),
        ("tag:للارشيف", "ب"),
        ("since:24h", "ا ج"),
        ("since:today", "ا ج"),
        ("since:2d before:today", "ب"),
        ("before:2024-01-01", "د"),
        ("entity:ايران", "ا"),
        ("entity:حوثي", "ج"),
        ("type:org", "ج"),
        ("place:صنعاء", "ا"),
        ("place:إيران", "ا"),
        ("killed:>10", "ا"),
        ("killed:>=5", "ا ج"),
        ("killed:<6", "ج"),
        ("killed:10", "ا"),
        ("injured:>0", ""),
        ("when:2023-10", "ا"),
        ("when:2023-09-15..2023-10", "ا ج"),
        ("when:2024", ""),
        ("is:unread -feed:وكالة", "ج د"),
        ("is:starred OR entity:إيران", "ا د"),
        ("نص -entity:إيران", "ج"),
        ("feed:100%", ""),
    ] {
        assert_eq!(keys(&shelf, words).join(" "), expected, "{words}");
    }
}

#[test]
fn orders_and_the_next_unread() {
    let shelf = filled();
    let titles = |order| {
        let rows = shelf.library.rows(&query(""), order, Stories::Each, (0, 9), &now()).unwrap();
        rows.into_iter().map(|row| row.title).collect::<String>()
    };
    assert_eq!(titles(Order::Newest), "اجبد");
    assert_eq!(titles(Order::Oldest), "دبجا");
    assert_eq!(titles(Order::Title), "ابجد");
    assert_eq!(titles(Order::Feed), "جداب");
    let id = |title: &str| {
        let rows = shelf.library.rows(&query(""), Order::Newest, Stories::Each, (0, 9), &now()).unwrap();
        rows.into_iter().find(|row| row.title == title).unwrap().id
    };
    let next = |from, forward| shelf.library.next_unread(from, forward).unwrap();
    assert_eq!(next(None, true), Some(id("ج")));
    assert_eq!(next(Some(id("ج")), true), Some(id("ب")));
    assert_eq!(next(Some(id("د")), true), Some(id("ج")), "round the end");
    assert_eq!(next(Some(id("ج")), false), Some(id("د")));
}

#[test]
fn the_events_around_a_name_come_in_the_order_of_time() {
    let shelf = filled();
    let events = shelf.library.events("ايران", 10).unwrap();
    assert_eq!(events.iter().map(|e| e.label.as_str()).collect::<Vec<_>>(), ["هجوم"]);
}

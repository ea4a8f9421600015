//! Arrivals, marks and their undoing, expiry.

use sahifa::store::{
    Stories,
    model::{Arrival, Change, Order},
};

use crate::fixture::{Shelf, arrival, now, query, shelf};

fn state(shelf: &Shelf) -> Vec<(String, bool, bool, bool, Vec<String>, String)> {
    let rows = shelf.library.rows(&query(""), Order::Title, Stories::Each, (0, 100), &now()).unwrap();
    rows.into_iter()
        .map(|row| {
            let article = shelf.library.article(row.id).unwrap();
            (row.title, row.read, row.starred || row.archived, row.labelled, article.tags, article.note)
        })
        .collect()
}

#[test]
fn every_change_is_undone_exactly() {
    let mut shelf = shelf();
    let feed = shelf.feed("https://a.example/f");
    let ids = shelf.add(feed, &[arrival("a", "ا", 1), arrival("b", "ب", 2), arrival("c", "ج", 3)]);
    shelf.library.mark(&[ids[1]], &Change::Read(true)).unwrap();
    shelf.library.mark(&[ids[2]], &Change::Tags(vec!["قديم".to_owned()])).unwrap();
    for change in [
        Change::Read(true),
        Change::Starred(true),
        Change::Archived(true),
        Change::Deleted,
        Change::Tags(vec!["جديد".to_owned(), "آخر".to_owned()]),
        Change::AddTags(vec!["جديد".to_owned()]),
        Change::RemoveTags(vec!["قديم".to_owned()]),
        Change::Note("ملاحظة".to_owned()),
    ] {
        let before = (state(&shelf), shelf.library.feeds().unwrap());
        let undo = shelf.library.mark(&ids, &change).unwrap();
        assert!(undo.count() > 0, "{change:?}");
        assert_ne!((state(&shelf), shelf.library.feeds().unwrap()), before, "{change:?}");
        shelf.library.undo(&undo).unwrap();
        assert_eq!((state(&shelf), shelf.library.feeds().unwrap()), before, "{change:?}");
    }
}

#[test]
fn marking_a_whole_list_changes_only_what_was_otherwise_and_undo_gives_that_back() {
    let mut shelf = shelf();
    let feed = shelf.feed("https://a.example/f");
    let ids = shelf.add(feed, &[arrival("a", "ا", 1), arrival("b", "ب", 2), arrival("c", "ج", 3)]);
    shelf.library.mark(&[ids[0]], &Change::Read(true)).unwrap();
    let undo = shelf.library.mark_all(&query("is:unread"), &Change::Read(true), &now()).unwrap();
    assert_eq!(undo.count(), 2);
    assert_eq!(shelf.library.feed(feed).unwrap().unread, 0);
    shelf.library.undo(&undo).unwrap();
    assert_eq!(shelf.library.feed(feed).unwrap().unread, 2);
}

#[test]
fn an_article_that_comes_again_keeps_its_marks_and_a_deleted_one_stays_away() {
    let mut shelf = shelf();
    let feed = shelf.feed("https://a.example/f");
    let ids = shelf.add(feed, &[arrival("a", "ا", 1), arrival("b", "ب", 2)]);
    shelf.library.mark(&[ids[0]], &Change::Starred(true)).unwrap();
    shelf.library.mark(&[ids[1]], &Change::Deleted).unwrap();
    assert!(shelf.add(feed, &[arrival("a", "ا", 1), arrival("b", "ب", 2)]).is_empty());
    let changed = Arrival { content: "<p>نص آخر</p>".to_owned(), ..arrival("a", "ا جديد", 1) };
    assert!(shelf.add(feed, &[changed]).is_empty());
    let article = shelf.library.article(ids[0]).unwrap();
    assert_eq!((article.row.title.as_str(), article.row.starred), ("ا جديد", true));
    assert_eq!(article.content, "<p>نص آخر</p>");
    assert_eq!(shelf.library.feed(feed).unwrap().total, 1);
}

#[test]
fn an_article_from_the_future_does_not_stay_at_the_top() {
    let mut shelf = shelf();
    let feed = shelf.feed("https://a.example/f");
    let ids = shelf.add(feed, &[arrival("ahead", "غدا", -500)]);
    let row = shelf.library.article(ids[0]).unwrap().row;
    assert_eq!(row.when, now().timestamp);
    assert!(row.published.is_some_and(|published| published > row.when), "what the publisher said is kept");
}

#[test]
fn expiry_spares_what_the_reader_holds_on_to() {
    let mut shelf = shelf();
    let feed = shelf.feed("https://a.example/f");
    let titles = ["unread", "read", "starred", "kept", "tagged", "noted", "new"];
    let arrivals: Vec<_> = titles.iter().map(|t| arrival(t, t, if *t == "new" { 1 } else { 24 * 100 })).collect();
    let ids = shelf.add(feed, &arrivals);
    shelf.library.mark(&ids[1..], &Change::Read(true)).unwrap();
    shelf.library.mark(&[ids[2]], &Change::Starred(true)).unwrap();
    shelf.library.mark(&[ids[3]], &Change::Archived(true)).unwrap();
    shelf.library.mark(&[ids[4]], &Change::Tags(vec!["t".to_owned()])).unwrap();
    shelf.library.mark(&[ids[5]], &Change::Note("n".to_owned())).unwrap();
    let month_ago = now().timestamp.as_second() - 30 * 86_400;
    assert_eq!(shelf.library.expire(feed, None, Some(month_ago)).unwrap(), 1);
    let left: Vec<String> = state(&shelf).into_iter().map(|(title, ..)| title).collect();
    assert!(!left.contains(&"read".to_owned()) && left.len() == 6, "{left:?}");
    assert_eq!(shelf.library.expire(feed, Some(0), None).unwrap(), 1, "the new one, by count");
    assert!(shelf.add(feed, &arrivals).is_empty(), "what expired does not come back");
}

#[test]
fn ending_a_subscription_keeps_what_was_starred() {
    let mut shelf = shelf();
    let feed = shelf.feed("https://a.example/f");
    let ids = shelf.add(feed, &[arrival("a", "ا", 1), arrival("b", "ب", 2)]);
    shelf.library.mark(&[ids[0]], &Change::Starred(true)).unwrap();
    shelf.library.unsubscribe(feed).unwrap();
    assert_eq!(state(&shelf).len(), 1);
    assert!(shelf.library.due(now().timestamp, true).unwrap().is_empty(), "it is not visited any more");
    let other = shelf.feed("https://b.example/f");
    shelf.add(other, &[arrival("a", "ا", 1)]);
    shelf.library.unsubscribe(other).unwrap();
    assert_eq!(shelf.library.feeds().unwrap().len(), 1);
}

#[test]
fn the_place_of_the_reading_is_kept() {
    let mut shelf = shelf();
    let feed = shelf.feed("https://a.example/f");
    let ids = shelf.add(feed, &[arrival("a", "ا", 1)]);
    shelf.library.keep_place(ids[0], 3, 41).unwrap();
    assert_eq!(shelf.library.article(ids[0]).unwrap().place, Some((3, 41)));
}

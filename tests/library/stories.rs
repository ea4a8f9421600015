//! What several feeds tell in the same words is one story; what differs in a figure or a name is not, wherever it stands.

use sahifa::{
    newsroom::process,
    store::{
        Stories,
        model::{Arrival, ArticleId, Change, Order},
    },
};

use crate::fixture::{Shelf, arrival, now, query, shelf};

const FEEDS: [&str; 3] = ["https://a.example/f", "https://b.example/f", "https://c.example/f"];

fn bulletin(killed: &str, town: &str) -> String {
    format!(
        "قالت وزارة الصحة اللبنانية إن غارة إسرائيلية على بلدة {town} في جنوب لبنان أدت إلى مقتل {killed} أشخاص وإصابة \
         آخرين بجروح، وأضافت في بيان أن فرق الإنقاذ ما زالت تعمل على رفع الأنقاض من المكان الذي استهدف مساء السبت"
    )
}

fn told(key: &str, title: &str, text: &str, hours_ago: i64) -> Arrival {
    Arrival { content: format!("<p>{text}</p>"), ..arrival(key, title, hours_ago) }
}

/// Puts articles into feeds, a list a feed, and reads what has arrived.
fn arrived(feeds: &[&[Arrival]]) -> (Shelf, Vec<Vec<ArticleId>>) {
    let mut shelf = shelf();
    let ids = feeds.iter().zip(FEEDS).map(|(arrivals, url)| {
        let feed = shelf.feed(url);
        shelf.add(feed, arrivals)
    });
    let ids = ids.collect();
    read(&mut shelf);
    (shelf, ids)
}

fn read(shelf: &mut Shelf) {
    process::read_words(&mut shelf.library, 1, &false.into()).unwrap();
}

fn listed(shelf: &Shelf, words: &str) -> Vec<ArticleId> {
    let rows = shelf.library.rows(&query(words), Order::Newest, Stories::Once, (0, 99), &now()).unwrap();
    let ids = shelf.library.ids(&query(words), Order::Newest, Stories::Once, &now()).unwrap();
    let rows: Vec<ArticleId> = rows.into_iter().map(|row| row.id).collect();
    assert_eq!(rows, ids, "{words}");
    assert_eq!(shelf.library.count(&query(words), Stories::Once, &now()).unwrap(), ids.len(), "{words}");
    rows
}

fn unread(shelf: &Shelf) -> usize {
    shelf.library.count(&query("is:unread"), Stories::Each, &now()).unwrap()
}

#[test]
fn bulletins_that_differ_in_a_figure_or_a_name_are_told_each() {
    // Two feeds of one publisher: each bulletin stands in both, and all of them are much alike.
    let bulletins = |feed: &str| {
        [("5", "عيترون"), ("12", "عيترون"), ("5", "الخيام")].map(|(killed, town)| {
            let title = format!("مقتل {killed} في غارة على {town}");
            told(&format!("{feed}-{killed}-{town}"), &title, &bulletin(killed, town), 3)
        })
    };
    let (mut shelf, ids) = arrived(&[&bulletins("a"), &bulletins("b")]);
    assert_eq!(listed(&shelf, "").len(), 3);
    for (one, other) in ids[0].iter().zip(&ids[1]) {
        let story: Vec<ArticleId> = shelf.library.story(*one).unwrap().iter().map(|row| row.id).collect();
        assert_eq!(story, [*one, *other]);
    }
    shelf.library.mark(&[ids[0][0]], &Change::Read(true)).unwrap();
    assert_eq!(unread(&shelf), 4, "its copy is read, no other bulletin");
}

#[test]
fn another_figure_or_name_in_the_text_alone_is_another_article() {
    for (killed, town) in [("12", "عيترون"), ("خمسة", "عيترون"), ("5", "الخيام")] {
        let (mut shelf, ids) = arrived(&[
            &[told("a", "غارة في الجنوب", &bulletin("5", "عيترون"), 3)],
            &[told("b", "غارة في الجنوب", &bulletin(killed, town), 2)],
        ]);
        assert_eq!(listed(&shelf, "").len(), 2, "{killed} {town}");
        shelf.library.mark(&ids[0], &Change::Read(true)).unwrap();
        assert_eq!(unread(&shelf), 1);
    }
}

#[test]
fn a_story_that_several_feeds_tell_is_listed_once() {
    let text = bulletin("5", "عيترون");
    let (mut shelf, ids) = arrived(&[
        &[told("a", "غارة على عيترون", &text, 3)],
        &[told("b", "5 قتلى في جنوب لبنان", &format!("بيروت (رويترز) - {text}"), 2)],
    ]);
    assert_eq!(listed(&shelf, ""), [ids[0][0]], "the one that came first");
    assert_eq!(listed(&shelf, "الإنقاذ"), [ids[0][0]], "in a search too");
    assert_eq!(listed(&shelf, "feed:b.example"), [ids[1][0]], "a list that has only the other one shows that");
    shelf.library.mark(&[ids[1][0]], &Change::Read(true)).unwrap();
    assert_eq!(unread(&shelf), 0, "read here, read there");
    shelf.library.mark(&[ids[0][0]], &Change::Deleted).unwrap();
    assert_eq!(listed(&shelf, ""), [ids[1][0]], "what is deleted hides nothing");
}

#[test]
fn the_same_text_is_told_once_however_short_and_twice_in_one_feed() {
    let text = "قتل خمسة أشخاص في غارة على بلدة عيترون مساء السبت";
    let same = |key: &str| told(key, "غارة على عيترون", text, 3);
    let (shelf, ids) = arrived(&[
        &[same("1"), same("2"), told("3", "غارة أخرى", text, 3), told("4", "غارة على عيترون", "التفاصيل بعد قليل", 3)],
        &[same("5")],
    ]);
    let mut once = listed(&shelf, "");
    once.sort();
    assert_eq!(once, [ids[0][0], ids[0][2], ids[0][3]], "another headline, another text: another story");
    assert_eq!(shelf.library.story(ids[1][0]).unwrap().len(), 3);
}

#[test]
fn what_one_feed_tells_twice_with_a_word_more_is_two_articles_there_and_each_has_its_copies() {
    let text = bulletin("5", "عيترون");
    let later = format!("{text} بحسب الوكالة");
    let (shelf, ids) = arrived(&[
        &[told("a1", "غارة على عيترون", &text, 4), told("a2", "غارة على عيترون", &later, 3)],
        &[told("b1", "غارة على عيترون", &text, 2)],
    ]);
    assert_eq!(listed(&shelf, ""), [ids[0][1], ids[0][0]]);
    assert_eq!(shelf.library.story(ids[1][0]).unwrap().len(), 2);
}

#[test]
fn an_article_whose_text_has_changed_leaves_its_story() {
    let text = bulletin("5", "عيترون");
    let one = told("a", "غارة على عيترون", &text, 3);
    let (mut shelf, ids) = arrived(&[
        std::slice::from_ref(&one),
        &[told("b", "غارة على عيترون", &text, 2)],
        &[told("c", "غارة على عيترون", &text, 1)],
    ]);
    assert_eq!(listed(&shelf, ""), [ids[0][0]]);
    let feed = shelf.library.article(ids[0][0]).unwrap().row.feed;
    shelf.add(feed, &[Arrival { content: format!("<p>{}</p>", bulletin("7", "عيترون")), ..one }]);
    read(&mut shelf);
    assert_eq!(listed(&shelf, ""), [ids[1][0], ids[0][0]], "the others are still one story");
}

#[test]
fn a_story_that_was_read_is_read_where_it_is_told_later() {
    let text = bulletin("5", "عيترون");
    let (mut shelf, ids) = arrived(&[&[told("a", "غارة", &text, 3)]]);
    shelf.library.mark(&ids[0], &Change::Read(true)).unwrap();
    let feed = shelf.feed("https://later.example/f");
    shelf.add(feed, &[told("b", "غارة", &text, 2), told("c", "غارة", &bulletin("6", "عيترون"), 1)]);
    read(&mut shelf);
    assert_eq!(unread(&shelf), 1, "only what is new");
}

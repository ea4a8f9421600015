//! What the desk answers to the reader's requests, on a library of its own.

use super::*;
use crate::newsroom::desk::model::{Change, Listing, SortOrder, Wanted, Which};

fn desk() -> (Desk, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let settings = Settings {
        path: folder.path().join("library.db"),
        clock: || "2024-02-01T12:00:00Z".parse().unwrap(),
        zone: TimeZone::UTC,
        plan: Plan::default(),
        rules: Arc::default(),
        visits: None,
    };
    (Desk::open(settings).unwrap(), folder)
}

fn wanted(listing: Listing) -> Wanted {
    Wanted { listing, order: SortOrder::Newest, generation: 1 }
}

fn only(mut replies: Vec<Reply>) -> Reply {
    assert_eq!(replies.len(), 1, "{replies:?}");
    replies.remove(0)
}

#[test]
fn a_fresh_library_holds_the_articles_that_come_with_the_program() {
    let (mut desk, _folder) = desk();
    let Reply::List(1, total, rows) = only(desk.answer(Request::List(wanted(Listing::All))).unwrap()) else { panic!() };
    assert!(total > 0 && rows.len() == total);
    let Reply::Opened(article) = only(desk.answer(Request::Open(rows[0].id, None)).unwrap()) else { panic!() };
    assert!(article.article.paragraphs.len() > 1);
    assert!(desk.library().due((desk.settings.clock)(), false).unwrap().is_empty(), "nobody asks the network for them");
}

#[test]
fn what_is_changed_can_be_taken_back_step_by_step() {
    let (mut desk, _folder) = desk();
    let Reply::List(_, total, rows) = only(desk.answer(Request::List(wanted(Listing::Unread))).unwrap()) else {
        panic!()
    };
    let star = Request::Change(Which::These(vec![rows[0].id]), Change::Starred(true));
    let all = Request::Change(Which::AllOf(Listing::Unread), Change::Read(true));
    assert!(matches!(only(desk.answer(star).unwrap()), Reply::Changed(_, 1)));
    assert!(matches!(only(desk.answer(all).unwrap()), Reply::Changed(_, count) if count == total));
    let unread = |desk: &mut Desk| match only(desk.answer(Request::List(wanted(Listing::Unread))).unwrap()) {
        Reply::List(_, total, _) => total,
        other => panic!("{other:?}"),
    };
    assert_eq!(unread(&mut desk), 0);
    assert!(matches!(only(desk.answer(Request::Undo).unwrap()), Reply::Undone(Some(count)) if count == total));
    assert_eq!(unread(&mut desk), total);
    assert!(matches!(only(desk.answer(Request::Undo).unwrap()), Reply::Undone(Some(1))));
    assert!(matches!(only(desk.answer(Request::Undo).unwrap()), Reply::Undone(None)));
}

#[test]
fn a_search_marks_its_words_and_gives_a_line_of_context() {
    let (mut desk, folder) = desk();
    let mut library = Library::open(&folder.path().join("library.db"), Access::Existing).unwrap();
    process::catch_up(&mut library, 1, &AtomicBool::new(false), |_| ()).unwrap();
    let Reply::List(_, total, rows) = only(desk.answer(Request::List(wanted(Listing::Query("قال".into())))).unwrap())
    else {
        panic!()
    };
    assert!(total > 0);
    let context = rows[0].context.clone().unwrap();
    assert!(context.hits.iter().all(|hit| context.text.get(hit.clone()).is_some()) && !context.hits.is_empty());
    let Reply::Opened(article) = only(desk.answer(Request::Open(rows[0].id, Some("قال".into()))).unwrap()) else {
        panic!()
    };
    let span = article.hits[0];
    assert!(article.article.paragraphs[span.paragraph].text[span.range()].contains("قال"));
}

#[test]
fn a_query_that_makes_no_sense_is_told_in_words_and_lists_nothing() {
    let (mut desk, _folder) = desk();
    let replies = desk.answer(Request::List(wanted(Listing::Query("killed:many".into())))).unwrap();
    let [Reply::List(_, 0, rows), Reply::Failed(error)] = &replies[..] else { panic!("{replies:?}") };
    assert!(rows.is_empty() && error.contains("it is a number"), "{error}");
}

#[test]
fn rows_of_an_older_list_are_not_given_for_a_newer_one() {
    let (mut desk, _folder) = desk();
    desk.answer(Request::List(wanted(Listing::All))).unwrap();
    assert!(desk.answer(Request::Rows(0, 0, 10)).unwrap().is_empty());
    assert!(matches!(only(desk.answer(Request::Rows(1, 0, 10)).unwrap()), Reply::Rows(1, 0, rows) if !rows.is_empty()));
}

#[test]
fn what_is_written_into_a_folder_that_is_a_feed_comes_by_itself() {
    let (mut desk, _folder) = desk();
    let watched = tempfile::tempdir().unwrap();
    let url = format!("dir:{}", watched.path().display());
    let feed = desk.library.subscribe(&[Subscription { url, ..Subscription::default() }]).unwrap()[0];
    let path = desk.settings.path.clone();
    let (ask, requests) = std::sync::mpsc::channel();
    let (tell, told) = std::sync::mpsc::channel();
    let tell = std::sync::Mutex::new(tell);
    let answer: Answer = Arc::new(move |reply| tell.lock().is_ok_and(|tell| tell.send(reply).is_ok()));
    let serving = std::thread::spawn(move || desk.serve(&requests, &answer));
    // The first answer comes after the watching has begun.
    ask.send(Request::Sources).unwrap();
    while !matches!(told.recv().unwrap(), Reply::Sources(_)) {}
    std::fs::write(watched.path().join("a.md"), "# خبر جديد\n\nنص الخبر.\n").unwrap();
    let library = Library::open(&path, Access::ReadOnly).unwrap();
    while library.feed(feed).unwrap().total == 0 {
        // Each answer may be the one that says it.
        told.recv_timeout(std::time::Duration::from_secs(60)).unwrap();
    }
    drop(ask);
    serving.join().unwrap();
}

#[test]
fn feeds_whose_time_has_come_are_visited_by_themselves_where_that_is_wanted() {
    let folder = tempfile::tempdir().unwrap();
    let news = folder.path().join("news");
    std::fs::create_dir(&news).unwrap();
    std::fs::write(news.join("a.md"), "# خبر").unwrap();
    let settings = Settings {
        path: folder.path().join("library.db"),
        clock: || "2024-02-01T12:00:00Z".parse().unwrap(),
        zone: TimeZone::UTC,
        plan: Plan::default(),
        rules: Arc::default(),
        visits: Some(std::time::Duration::from_secs(3600)),
    };
    let desk = Desk::open(settings.clone()).unwrap();
    let url = format!("dir:{}/", news.display());
    let mut library = Library::open(&settings.path, Access::Existing).unwrap();
    library.subscribe(&[Subscription { url, ..Subscription::default() }]).unwrap();
    let (tell, told) = std::sync::mpsc::channel();
    let tell = std::sync::Mutex::new(tell);
    let answer: Answer = Arc::new(move |reply| tell.lock().is_ok_and(|tell| tell.send(reply).is_ok()));
    let (requests, waiting) = std::sync::mpsc::channel();
    let thread = std::thread::spawn(move || desk.serve(&waiting, &answer));
    let new = told.iter().find_map(|reply| match reply {
        Reply::Refreshed(progress) => Some(progress.new),
        _ => None,
    });
    assert_eq!(new, Some(1));
    drop(requests);
    thread.join().unwrap();
}

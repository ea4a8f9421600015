//! The library as its reader goes through it: (before, keys, after), with a real library in a temporary folder.

use std::{collections::VecDeque, sync::Arc};

use jiff::{Timestamp, tz::TimeZone};
use ratatui::{Terminal, backend::TestBackend, style::Color};
use sahifa::{
    newsroom::{
        desk::{
            Desk, Settings,
            model::{Listing, Reply},
        },
        refresh::Plan,
    },
    store::{
        Access, Library, Subscription,
        model::{Arrival, FeedId, Visit},
    },
    text::terminal::TerminalProfile,
    tui::{
        Options,
        action::Action,
        event::{Effect, Event},
        frame,
        state::{
            State,
            library::{LibraryState, MarkRead, Screen},
            panes::Pane,
        },
        theme::{ColourDepth, Role},
        update::update,
    },
};

use crate::{fixture, interaction::key_events, screens::rows};

fn clock() -> Timestamp {
    "2024-01-21T12:00:00Z".parse().unwrap()
}

/// A reader and the library that answers it at once.
struct Reader {
    state: State,
    desk: Desk,
    /// What was asked of the world outside, and asked to end.
    outside: Vec<Effect>,
    folder: tempfile::TempDir,
}

const NEWS: [(&str, i64); 4] =
    [("انهيار سد في وادي النور", 1), ("رفع أسعار الوقود", 5), ("فوز المنتخب", 26), ("قمة عربية في الجزائر", 72)];

fn arrival(title: &str, hours: i64) -> Arrival {
    let published = Timestamp::from_second(clock().as_second() - hours * 3600).unwrap();
    Arrival {
        key: title.to_owned(),
        title: title.to_owned(),
        link: Some(format!("https://a.example/{hours}")),
        published: Some(published),
        content: format!("<p>نص الخبر: {title}، بحسب الوكالة.</p>"),
        ..Arrival::default()
    }
}

impl Reader {
    fn new(language: &str, width: u16, height: u16) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("library.db");
        let mut library = Library::open(&path, Access::Create).unwrap();
        let subscription = |url: &str, title: &str, folder: &str| Subscription {
            url: url.to_owned(),
            title: Some(title.to_owned()),
            folder: folder.to_owned(),
            ..Subscription::default()
        };
        let feeds = library
            .subscribe(&[
                subscription("https://a.example/f", "وكالة الأنباء", "أخبار"),
                subscription("https://b.example/f", "جريدة الصباح", "أخبار/محلية"),
            ])
            .unwrap();
        let first: Vec<Arrival> = NEWS.iter().map(|(title, hours)| arrival(title, *hours)).collect();
        library.take_in(feeds[0], &first, &Visit::default(), clock()).unwrap();
        library.take_in(feeds[1], &[arrival("افتتاح مكتبة", 2)], &Visit::default(), clock()).unwrap();
        library.failed(feeds[1], "the server says 404: there is no such page", clock(), clock()).unwrap();
        drop(library);
        let desk = Desk::open(Settings {
            path,
            clock,
            zone: TimeZone::UTC,
            plan: Plan::default(),
            rules: Arc::default(),
            visits: None,
        })
        .unwrap();
        let profile = *TerminalProfile::by_name("xterm").unwrap();
        let options = Options::new(profile, language, "mono", ColourDepth::None).unwrap();
        let mut state = State::new(Vec::new(), &[], Options { clock, ..options });
        state.library = Some(Box::new(LibraryState::new(desk.start().unwrap(), clock, MarkRead::Opened)));
        state.focus = Pane::Article;
        state.resize(ratatui::layout::Rect::new(0, 0, width, height));
        state.prepare();
        Self { state, desk, outside: Vec::new(), folder }
    }

    /// Types keys; the library answers everything before the next one.
    fn press(&mut self, keys: &str) -> &mut Self {
        for event in key_events(keys) {
            self.send(event);
        }
        self
    }

    fn send(&mut self, event: Event) {
        let mut events = VecDeque::from([event]);
        while let Some(event) = events.pop_front() {
            let outcome = update(&mut self.state, event);
            self.state.prepare();
            for effect in outcome.effects {
                match effect {
                    Effect::Ask(request) => {
                        let replies = self.desk.answer(*request).unwrap();
                        events.extend(replies.into_iter().map(|reply| Event::Library(Box::new(reply))));
                    }
                    Effect::Understand(_) => {}
                    other => self.outside.push(other),
                }
            }
        }
    }

    fn library(&self) -> &LibraryState {
        self.state.library.as_ref().unwrap()
    }

    fn titles(&self) -> Vec<&str> {
        let list = &self.library().articles;
        (0..list.rows.len()).filter_map(|i| list.row(i)).map(|row| row.title.as_str()).collect()
    }

    fn chosen(&self) -> &str {
        self.library().articles.chosen().map_or("", |row| row.title.as_str())
    }

    fn message(&self) -> &str {
        self.state.message.as_ref().map_or("", |message| message.text.as_str())
    }

    fn open_title(&self) -> &str {
        &self.state.reading().unwrap().article.title
    }

    fn screen(&mut self, width: u16, height: u16) -> String {
        let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        terminal
            .draw(|target| {
                frame(&mut self.state, target.buffer_mut());
            })
            .unwrap();
        rows(terminal.backend().buffer()).join("\n")
    }
}

#[test]
fn enter_opens_an_article_marks_it_read_and_esc_leads_back_to_the_list() {
    let mut reader = Reader::new("ar", 120, 30);
    assert_eq!(reader.chosen(), NEWS[0].0);
    reader.press("\r");
    assert_eq!((reader.library().screen, reader.open_title()), (Screen::Reading, NEWS[0].0));
    assert!(reader.library().articles.chosen().unwrap().read);
    reader.press("\u{1b}");
    assert_eq!((reader.library().screen, reader.chosen()), (Screen::Browse, NEWS[0].0));
    assert_eq!(reader.library().sources.of(&Listing::Unread).unwrap().unread, 4);
}

#[test]
fn the_next_article_and_the_next_unread_one() {
    let mut reader = Reader::new("ar", 120, 30);
    reader.press("\rJ");
    assert_eq!(reader.open_title(), "افتتاح مكتبة");
    reader.press("K.");
    assert_eq!(reader.open_title(), NEWS[1].0, "the two before were read");
    reader.press("...");
    assert_eq!(reader.message(), "لا مقالات غير مقروءة");
}

#[test]
fn marking_star_and_undo() {
    let mut reader = Reader::new("ar", 120, 30);
    reader.press("us");
    let list = &reader.library().articles;
    assert!(list.row(0).unwrap().read, "u marks and goes on");
    assert!(list.row(1).unwrap().starred);
    reader.press("A");
    assert_eq!(reader.message(), "عُدّت 4 مقالات مقروءة");
    reader.press("z");
    assert_eq!(reader.message(), "تُرجع عن تغيير 4 مقالات");
    assert_eq!(reader.titles().len(), 4, "the list of the unread, without the first");
    reader.press("zz");
    assert_eq!(reader.titles().len(), 5);
    reader.press("z");
    assert_eq!(reader.message(), "لا شيء للتراجع عنه");
}

#[test]
fn what_is_older_than_the_chosen_one_is_marked() {
    let mut reader = Reader::new("en", 120, 30);
    reader.press("jj<");
    let read: Vec<bool> = (0..5).map(|i| reader.library().articles.row(i).unwrap().read).collect();
    assert_eq!(read, [false, false, false, true, true]);
    assert_eq!(reader.message(), "2 articles marked as read");
}

#[test]
fn a_source_shows_its_articles_as_soon_as_it_is_chosen() {
    let mut reader = Reader::new("ar", 120, 30);
    reader.press("\u{1b}");
    assert_eq!(reader.state.focus, Pane::List);
    reader.press("G");
    assert_eq!(reader.titles(), ["افتتاح مكتبة"]);
    reader.press("k");
    assert_eq!(*reader.library().articles.listing(), Listing::Folder("أخبار/محلية".to_owned()));
    reader.press("kk");
    assert_eq!(reader.titles().len(), 5, "a folder lists what is in the folders in it");
    reader.press("o");
    assert_eq!(reader.library().sources.rows.len(), 5, "a closed folder hides its feeds");
    reader.press("\r");
    assert_eq!(reader.state.focus, Pane::Article);
}

#[test]
fn a_story_that_is_found_to_be_told_twice_becomes_one_row_and_what_was_read_stays() {
    let told_twice = |reader: &Reader| {
        let mut library = Library::open(&reader.folder.path().join("library.db"), Access::Existing).unwrap();
        let feeds = library.feeds().unwrap();
        for (hours, feed) in feeds.iter().enumerate() {
            let content = "<p>قررت الدول المنتجة تمديد خفض الإنتاج حتى نهاية مارس، وقال وزير الطاقة إن السوق متوازنة والمخزون كاف، \
                           فيما ارتفعت الأسعار في التعاملات الآسيوية المبكرة وتراجعت أسهم شركات الطيران في أوروبا.</p>";
            let told = Arrival {
                content: content.to_owned(), ..arrival("تمديد خفض الإنتاج", 3 + hours as i64)
            };
            library.take_in(feed.id, &[told], &Visit::default(), clock()).unwrap();
        }
        library
    };
    let caught_up = |reader: &mut Reader, library: &mut Library| {
        sahifa::newsroom::process::catch_up(library, 1, &false.into(), |_| ()).unwrap();
        reader.send(Event::Library(Box::new(Reply::CaughtUp)));
    };
    let mut reader = Reader::new("ar", 120, 30);
    let mut library = told_twice(&reader);
    reader.send(Event::Library(Box::new(Reply::Arranged)));
    assert_eq!(reader.titles().len(), 7, "known as two articles");
    caught_up(&mut reader, &mut library);
    assert_eq!(reader.titles().len(), 6, "as one story");
    assert!(reader.screen(120, 30).contains("+1"), "with one other source");

    let mut reader = Reader::new("ar", 120, 30);
    let mut library = told_twice(&reader);
    reader.press("u");
    caught_up(&mut reader, &mut library);
    assert!(reader.library().articles.row(0).unwrap().read, "what was just read stays where it is");
}

#[test]
fn left_and_right_go_between_the_two_lists_however_often_they_are_pressed() {
    for (language, to_sources, to_articles) in [("ar", 'l', 'h'), ("en", 'h', 'l')] {
        let mut reader = Reader::new(language, 120, 30);
        reader.press(&to_articles.to_string().repeat(3));
        assert_eq!(reader.state.focus, Pane::Article, "{language}");
        reader.press(&to_sources.to_string());
        assert_eq!(reader.state.focus, Pane::List, "{language}");
    }
}

#[test]
fn keys_for_words_of_an_article_ask_to_open_one_first() {
    let mut reader = Reader::new("en", 120, 30);
    reader.press("\r\u{1b}");
    for key in ["e", "E", "n", "N", "r", "R", "I", "O", "w"] {
        reader.state.message = None;
        reader.press(key);
        assert_eq!(reader.message(), "Open an article first", "{key}");
    }
}

#[test]
fn a_search_over_the_library_lists_what_it_finds_and_marks_the_words() {
    let mut reader = Reader::new("ar", 120, 30);
    let mut library = Library::open(&reader.folder.path().join("library.db"), Access::Existing).unwrap();
    sahifa::newsroom::process::catch_up(&mut library, 1, &false.into(), |_| ()).unwrap();
    reader.press("fمكتبه\r");
    assert_eq!(reader.titles(), ["افتتاح مكتبة"]);
    let context = reader.library().articles.chosen().unwrap().context.clone().unwrap();
    assert_eq!(&context.text[context.hits[0].clone()], "مكتبة");
    // Up brings back what was asked before, down the empty line.
    let up = |code| Event::Key(crossterm::event::KeyEvent::from(code));
    reader.press("f\u{15}");
    reader.send(up(crossterm::event::KeyCode::Up));
    assert_eq!(reader.state.prompt.as_ref().unwrap().editor.text(), "مكتبه");
    reader.send(up(crossterm::event::KeyCode::Down));
    assert_eq!(reader.state.prompt.as_ref().unwrap().editor.text(), "");
    reader.send(up(crossterm::event::KeyCode::Up));
    reader.press("\r");
    assert_eq!(reader.titles(), ["افتتاح مكتبة"]);
    reader.press("\r");
    let marked = reader.state.reading().unwrap().marked.clone().unwrap();
    assert_eq!(marked.spans.len(), 2, "in the headline and in the text");
    // The search becomes a list of its own, and is forgotten again.
    reader.press("L").press("Sكتب\r");
    reader.press("\u{1b}gjjjj");
    assert_eq!(*reader.library().articles.listing(), Listing::Saved("كتب".to_owned(), "مكتبه".to_owned()));
    reader.press("\rS");
    assert!(reader.library().sources.of(&Listing::Saved("كتب".to_owned(), "مكتبه".to_owned())).is_none());
}

#[test]
fn a_search_lists_what_it_finds_while_it_is_typed() {
    let mut reader = Reader::new("ar", 120, 30);
    let mut library = Library::open(&reader.folder.path().join("library.db"), Access::Existing).unwrap();
    sahifa::newsroom::process::catch_up(&mut library, 1, &false.into(), |_| ()).unwrap();
    reader.press("j");
    let before: Vec<String> = reader.titles().into_iter().map(str::to_owned).collect();
    let chosen = reader.library().articles.chosen().unwrap().id;
    reader.press("fمكت");
    assert_eq!(reader.titles(), ["افتتاح مكتبة"], "the beginning of a word finds it");
    // A query that makes no sense yet leaves the last results standing.
    reader.press(" (");
    assert_eq!(reader.titles(), ["افتتاح مكتبة"]);
    reader.press("\u{1b}");
    assert_eq!(reader.titles(), before);
    assert_eq!(reader.library().articles.chosen().unwrap().id, chosen);
    assert!(reader.state.prompt.is_none());
    // From an article it leads back into the article.
    reader.press("\rfمكت");
    assert_eq!(reader.titles(), ["افتتاح مكتبة"]);
    reader.press("\u{1b}");
    assert_eq!(reader.library().screen, sahifa::tui::state::library::Screen::Reading);
}

#[test]
fn a_query_that_makes_no_sense_is_told_and_leaves_the_list_as_it_was() {
    let mut reader = Reader::new("ar", 120, 30);
    let before: Vec<String> = reader.titles().into_iter().map(str::to_owned).collect();
    for keys in ["ffoo:x\r", "ffoo:x\r\u{1b}", "fkilled:many\r"] {
        reader.press(keys);
        assert!(reader.library().articles.arrived, "nobody waits for a list");
        assert_eq!(reader.titles(), before);
        assert!(reader.state.prompt.is_none());
    }
    reader.press("ffoo:x\r");
    assert!(reader.message().contains("foo"), "{}", reader.message());
    // A search that was kept by an earlier version of the language is empty, and told.
    let mut library = Library::open(&reader.folder.path().join("library.db"), Access::Existing).unwrap();
    library.save_search("قديم", "foo:x").unwrap();
    let reply = reader.desk.answer(sahifa::newsroom::desk::model::Request::Sources).unwrap().remove(0);
    reader.send(Event::Library(Box::new(reply)));
    reader.press("\u{1b}gjjjj");
    assert!(reader.library().articles.arrived && reader.titles().is_empty());
    assert!(reader.message().contains("foo"), "{}", reader.message());
}

#[test]
fn the_last_query_is_replaced_by_typing_and_kept_by_moving_in_it() {
    let mut reader = Reader::new("ar", 120, 30);
    let asked = |reader: &Reader| reader.state.prompt.as_ref().unwrap().editor.text().to_owned();
    let key = |code| Event::Key(crossterm::event::KeyEvent::from(code));
    reader.press("fسد\r").press("f");
    assert_eq!(asked(&reader), "سد");
    reader.press("مكتبة");
    assert_eq!(asked(&reader), "مكتبة");
    reader.press("\r").press("f");
    reader.send(key(crossterm::event::KeyCode::End));
    reader.press(" سد");
    assert_eq!(asked(&reader), "مكتبة سد");
    reader.press("\r").press("f");
    reader.send(key(crossterm::event::KeyCode::Backspace));
    assert_eq!(asked(&reader), "");
}

#[test]
fn an_open_article_that_is_not_in_the_list_has_no_place_in_it() {
    let mut reader = Reader::new("en", 120, 30);
    let status = |reader: &mut Reader| reader.screen(120, 30).lines().last().unwrap().to_owned();
    reader.press("\r");
    assert!(status(&mut reader).contains("1 of 5"), "{}", status(&mut reader));
    // It was read, so the list of the unread comes anew without it.
    reader.send(Event::Library(Box::new(Reply::Stale)));
    assert_eq!(reader.titles().len(), 4);
    assert!(!status(&mut reader).contains(" of "), "{}", status(&mut reader));
}

#[test]
fn a_feed_that_the_page_did_not_name_is_offered_and_not_taken() {
    use sahifa::newsroom::desk::model::NamedFeed;
    let mut reader = Reader::new("en", 120, 30);
    let feed = |url: &str| NamedFeed { url: url.to_owned(), title: String::new() };
    reader.send(Event::Library(Box::new(Reply::Several(vec![feed("https://c.example/feed")], None))));
    let overlay = reader.state.overlay.as_ref().unwrap();
    assert!(overlay.title.contains("names no feed"), "{}", overlay.title);
    assert!(overlay.list.entries.iter().any(|entry| entry.text.contains("https://c.example/feed")));
    reader.send(Event::Library(Box::new(Reply::Several(["/a", "/b"].map(feed).to_vec(), None))));
    assert!(!reader.state.overlay.as_ref().unwrap().title.contains("names no feed"));
}

#[test]
fn a_story_that_nobody_else_tells_is_told_as_that() {
    let mut reader = Reader::new("en", 120, 30);
    reader.press("d");
    assert!(reader.state.overlay.is_none());
    assert_eq!(reader.message(), "No other article tells this in the same words");
}

#[test]
fn what_lies_over_the_screen_says_how_it_is_closed() {
    let mut reader = Reader::new("en", 120, 30);
    for keys in ["?", "!"] {
        reader.press(keys);
        let screen = reader.screen(120, 30);
        assert!(screen.lines().last().unwrap().contains("esc close"), "{keys}: {screen}");
        reader.press("\u{1b}");
    }
}

#[test]
fn tags_and_notes_are_kept_with_the_article() {
    let mut reader = Reader::new("ar", 120, 30);
    reader.press("#");
    assert_eq!(reader.message(), "افتح مقالًا أولًا");
    reader.press("\r#سدود، للمتابعة\r").press("iراجع الأرقام\r");
    let id = reader.library().shown[0].id;
    let stored = reader.desk.library().article(id).unwrap();
    assert_eq!((stored.tags.len(), stored.note.as_str()), (2, "راجع الأرقام"));
    reader.press("\u{1b}ftag:سدود\r");
    assert_eq!(reader.titles(), [NEWS[0].0]);
}

#[test]
fn the_place_of_the_reading_is_kept_for_good() {
    let mut reader = Reader::new("ar", 60, 6);
    let long = Arrival { content: "<p>فقرة من نص طويل.</p>".repeat(60), ..arrival("خبر طويل", 0) };
    let mut library = Library::open(&reader.folder.path().join("library.db"), Access::Existing).unwrap();
    library.take_in(FeedId(1), &[long], &Visit::default(), clock()).unwrap();
    reader.press("\u{1b}j\r\r");
    assert_eq!(reader.open_title(), "خبر طويل");
    reader.press("      ");
    let place = reader.state.reading().unwrap().place();
    assert!(place.paragraph > 5);
    reader.press("q");
    assert!(reader.outside.contains(&Effect::Quit));
    let id = reader.library().shown[0].id;
    assert_eq!(reader.desk.library().article(id).unwrap().place, Some((place.paragraph, place.start)));
    let again = reader.desk.open_article(id, None).unwrap();
    reader.send(Event::Library(Box::new(sahifa::newsroom::desk::model::Reply::Opened(Box::new(again)))));
    assert_eq!(reader.state.reading().unwrap().place(), place);
}

#[test]
fn the_errors_of_feeds_are_listed_and_lead_to_the_feed() {
    let mut reader = Reader::new("ar", 120, 30);
    reader.press("!");
    let overlay = reader.state.overlay.as_ref().unwrap();
    assert!(overlay.list.entries.iter().any(|entry| entry.text.contains("404")));
    reader.press("\r");
    assert_eq!(*reader.library().articles.listing(), Listing::Feed(FeedId(2)));
}

#[test]
fn a_feed_is_renamed_moved_and_let_go_after_a_yes() {
    let mut reader = Reader::new("ar", 120, 30);
    reader.press("\u{1b}G").press("\u{12}");
    // The prompt begins with the old name: it is emptied first.
    reader.press("\u{15}صحيفة جديدة\r");
    assert_eq!(reader.desk.library().feed(FeedId(2)).unwrap().title, "صحيفة جديدة");
    reader.press("M\u{15}محلية\r");
    assert_eq!(reader.desk.library().feed(FeedId(2)).unwrap().folder, "محلية");
    reader.press("Dلا\r");
    assert_eq!(reader.desk.library().feeds().unwrap().len(), 2);
    reader.press("Dنعم\r");
    assert_eq!(reader.desk.library().feeds().unwrap().len(), 1);
}

#[test]
fn the_page_is_opened_and_the_article_sent_and_written() {
    let mut reader = Reader::new("ar", 120, 30);
    reader.press("B").press("\r|cat\r").press("\u{5}");
    assert_eq!(reader.state.prompt.as_ref().unwrap().editor.text(), "انهيار-سد-في-وادي-النور.md");
    reader.press("\r");
    let tasks: Vec<String> = reader.outside.iter().map(|effect| format!("{effect:?}")).collect();
    assert!(tasks[0].contains("https://a.example/1"), "{tasks:?}");
    assert!(tasks[1].contains("Send") && tasks[2].contains("Export"), "{tasks:?}");
}

#[test]
fn no_key_of_the_library_does_anything_but_say_so_where_there_is_none() {
    let mut state = fixture::state("ar", 80, 24);
    crate::interaction::press(&mut state, "A");
    assert!(state.message.unwrap().text.contains("ليست في المكتبة"));
}

#[test]
fn the_lists_at_three_sizes() {
    for (language, width, height) in [("ar", 120, 16), ("ar", 80, 12), ("ar", 40, 12), ("en", 100, 12)] {
        let mut reader = Reader::new(language, width, height);
        reader.press("js");
        crate::screens::assert_snapshot(&format!("library-{language}-{width}"), &reader.screen(width, height));
    }
}

#[test]
fn an_empty_list_says_what_to_do() {
    let mut reader = Reader::new("ar", 120, 16);
    reader.press("A\u{1b}gj").press("kl");
    let screen = reader.screen(120, 16);
    reader.state.resize(ratatui::layout::Rect::new(0, 0, 120, 16));
    crate::screens::assert_snapshot("library-empty", &screen);
}

#[test]
fn what_a_rule_wants_told_is_told_in_the_status_line_and_on_the_desktop() {
    let mut reader = Reader::new("ar", 120, 30);
    let titles = ["زلزال".to_owned(), "هزة".to_owned(), "تحذير".to_owned()];
    reader.send(Event::Library(Box::new(Reply::Noticed("عاجل".to_owned(), titles.to_vec()))));
    assert!(reader.message().contains("زلزال") && reader.message().contains("ومقالان آخران"), "{}", reader.message());
    assert!(
        matches!(&reader.outside[..], [Effect::Notify(title, words)] if title == "عاجل" && words.contains("زلزال"))
    );
}

#[test]
fn a_macro_does_its_actions_in_order_and_stops_where_words_are_asked_for() {
    let mut reader = Reader::new("ar", 120, 30);
    reader.state.keymap.bind_macro("ctrl+g", &[Action::ToggleStar, Action::ToggleRead]);
    reader.state.keymap.bind_macro("ctrl+t", &[Action::Find, Action::Quit]);
    reader.press("\u{7}");
    let first = reader.library().articles.row(0).unwrap();
    assert!(first.starred && first.read);
    reader.press("\u{14}");
    assert!(reader.state.prompt.is_some());
    assert!(!reader.outside.contains(&Effect::Quit));
    reader.press("\u{1b}?");
    let help: Vec<&str> = reader.state.help.as_ref().unwrap().entries.iter().map(|entry| entry.text.as_str()).collect();
    assert!(help.iter().any(|line| line.contains("ctrl+g")), "{help:?}");
}

#[test]
fn who_is_here_for_the_first_time_is_greeted_until_the_first_key_which_still_counts() {
    let mut reader = Reader::new("en", 120, 40);
    reader.state.welcome();
    let screen = reader.screen(120, 40);
    assert!(screen.contains("Welcome to sahifa") && screen.contains("subscribe to a feed"), "{screen}");
    reader.press("s");
    assert!(reader.library().articles.row(0).unwrap().starred);
    assert!(!reader.screen(120, 40).contains("Welcome"));
    reader.state.welcome();
    reader.send(Event::Resize { width: 60, height: 12 });
    assert!(!reader.screen(60, 12).contains("Welcome"), "the news come first where there is little room");
}

#[test]
fn themes_of_the_readers_own_come_after_the_shipped_ones_and_anew_when_their_files_change() {
    let mut reader = Reader::new("en", 80, 24);
    reader.state.settings.depth = ColourDepth::True;
    let own = |colour: &str| vec![("sand".to_owned(), format!("[roles]\ntext = {{ fg = \"{colour}\" }}"))];
    reader.send(Event::Themes(own("#010203")));
    let mut names = Vec::new();
    for _ in 0..5 {
        reader.press("T");
        names.push(reader.state.settings.theme_name.clone());
    }
    assert!(names.contains(&"sand".to_owned()), "{names:?}");
    reader.state.use_theme("sand").unwrap();
    let text = |reader: &Reader| reader.state.settings.theme.style(Role::Text).fg;
    assert_eq!(text(&reader), Some(Color::Rgb(1, 2, 3)));
    reader.send(Event::Themes(own("#040506")));
    assert_eq!(text(&reader), Some(Color::Rgb(4, 5, 6)));
    reader.send(Event::Themes(own("no colour")));
    assert_eq!(text(&reader), Some(Color::Rgb(4, 5, 6)), "a broken file changes nothing");
    assert!(reader.message().contains("no colour"), "{}", reader.message());
}

#[test]
fn a_grouped_list_names_each_day_once_where_its_articles_begin() {
    let mut reader = Reader::new("en", 120, 30);
    reader.press("\"");
    let screen = reader.screen(120, 30);
    let rows: Vec<&str> =
        screen.lines().filter_map(|line| line.rsplit('│').next().filter(|pane| pane.contains('●'))).collect();
    assert_eq!(rows.len(), 5, "{screen}");
    let named = |name: &str| rows.iter().position(|row| row.contains(name));
    assert_eq!((named("Today"), named("Yesterday"), named("18 January 2024")), (Some(0), Some(3), Some(4)), "{screen}");
    assert_eq!(rows.iter().filter(|row| row.contains("Today")).count(), 1);
    reader.press("\"");
    assert!(!reader.screen(120, 30).lines().any(|line| line.contains("Yesterday")));
}

//! (before, keys, after): what a reader does and sees.

use std::sync::Arc;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use ratatui::{buffer::Buffer, layout::Rect};
use sahifa::{
    article::model::Article,
    extract::model::EntityKind,
    tui::{
        event::{Effect, Event},
        frame,
        state::{
            State,
            document::BlockKind,
            panes::Pane,
            reading::{Cursor, Tab},
        },
        update::{Outcome, update},
    },
};

use crate::fixture::{self, span};

/// Types the characters of a string: `\r` is enter, `\x1b` escape, `\t` tab, other control characters are control keys.
pub(crate) fn press(state: &mut State, keys: &str) -> Outcome {
    let mut last = Outcome::default();
    for event in key_events(keys) {
        last = update(state, event);
        state.prepare();
    }
    last
}

/// The keys of a string, as [`press`] types them.
pub(crate) fn key_events(keys: &str) -> impl Iterator<Item = Event> {
    keys.chars().map(|c| {
        let (code, modifiers) = match c {
            '\r' => (KeyCode::Enter, KeyModifiers::NONE),
            '\u{1b}' => (KeyCode::Esc, KeyModifiers::NONE),
            '\t' => (KeyCode::Tab, KeyModifiers::NONE),
            '\u{1}'..='\u{1a}' => (KeyCode::Char((c as u8 + b'a' - 1) as char), KeyModifiers::CONTROL),
            c => (KeyCode::Char(c), KeyModifiers::NONE),
        };
        Event::Key(KeyEvent::new(code, modifiers))
    })
}

fn marked(state: &State) -> Vec<&str> {
    let reading = state.reading().unwrap();
    let paragraphs = fixture::paragraphs();
    reading.marked.iter().flat_map(|m| &m.spans).map(|s| &paragraphs[s.paragraph][s.range()]).collect()
}

fn on_screen(state: &State, paragraph: usize, byte: usize) -> bool {
    let reading = state.reading().unwrap();
    let block = reading.document.block_of(paragraph);
    reading.flow.rows().iter().any(|row| {
        let line = row.line.and_then(|l| reading.flow.block(row.block)?.line(l));
        row.block == block && line.is_some_and(|l| (l.start..l.end).contains(&byte))
    })
}

fn click(state: &mut State, x: u16, y: u16) {
    let kind = MouseEventKind::Down(MouseButton::Left);
    update(state, Event::Mouse(MouseEvent { kind, column: x, row: y, modifiers: KeyModifiers::NONE }));
    state.prepare();
}

#[test]
fn choosing_a_fact_marks_its_words_and_enter_goes_there() {
    let mut state = fixture::state("ar", 80, 24);
    press(&mut state, "1j\r");
    assert_eq!(state.focus, Pane::Article);
    assert_eq!(marked(&state), ["12 شخصا", "تسعة أشخاص"]);
    assert!(on_screen(&state, 1, span(1, "12 شخصا").start));
    press(&mut state, "\u{1b}");
    assert!(marked(&state).is_empty());
}

#[test]
fn choosing_an_event_leads_to_its_words_on_a_small_screen_too() {
    let mut state = fixture::state("en", 20, 5);
    press(&mut state, "3jj");
    assert!(state.panes.article.is_empty(), "the panel takes the whole screen");
    press(&mut state, "\r");
    assert_eq!(marked(&state), ["انهيار سد وادي النور"]);
    assert!(on_screen(&state, 1, span(1, "انهيار سد وادي النور").start));
}

#[test]
fn choosing_an_entity_marks_every_mention_and_n_steps_through_them() {
    let mut state = fixture::state("ar", 80, 24);
    press(&mut state, "2G\r");
    assert_eq!(marked(&state), ["وادي النور"; 3]);
    let current = |state: &State| state.reading().unwrap().marked.as_ref().unwrap().current;
    press(&mut state, "n");
    assert_eq!(current(&state), 1);
    press(&mut state, "nn");
    assert_eq!(current(&state), 0, "round the end");
    press(&mut state, "N");
    assert_eq!(current(&state), 2);
}

#[test]
fn e_steps_through_the_entities_in_text_order_and_says_what_they_are() {
    let mut state = fixture::state("en", 80, 24);
    let mut names = Vec::new();
    for _ in 0..7 {
        press(&mut state, "e");
        let reading = state.reading().unwrap();
        let Cursor::Mention(at) = reading.cursor else { panic!("no mention") };
        let found = reading.found().unwrap();
        let (span, _) = found.mentions[at];
        names.push(&fixture::paragraphs()[span.paragraph][span.range()]);
    }
    let order = ["وادي النور", "وزارة الداخلية", "وادي النور", "ليلى حداد", "وادي النور", "HydroBuild", "وادي النور"];
    assert_eq!(names, order);
    let words = &state.message.as_ref().unwrap().text;
    assert!(words.contains("region or sea") && words.contains("named 3 times"), "{words}");
    press(&mut state, "E");
    assert!(state.message.as_ref().unwrap().text.contains("HydroBuild"));
}

#[test]
fn a_type_that_is_switched_off_is_stepped_over() {
    let mut state = fixture::state("ar", 80, 24);
    // The heading of the first type in the panel is people; the second is organisations.
    press(&mut state, "2gjj\r\u{1b}");
    assert_eq!(state.settings.plain_kinds, [EntityKind::Organisation]);
    press(&mut state, "ee");
    let reading = state.reading().unwrap();
    let Cursor::Mention(at) = reading.cursor else { panic!("no mention") };
    assert_eq!(reading.found().unwrap().mentions[at].0, span(1, "وادي النور"));
}

#[test]
fn a_repeat_is_one_line_until_it_is_opened() {
    let mut state = fixture::state("ar", 80, 40);
    let closed = |state: &State| state.reading().unwrap().document.is_closed(5);
    let lines = |state: &State| state.reading().unwrap().document.blocks().len();
    let before = lines(&state);
    assert!(closed(&state));
    let reading = state.reading().unwrap();
    let line = reading.document.blocks().iter().position(|b| b.kind == (BlockKind::Repeat { open: false })).unwrap();
    assert_eq!(reading.document.text(line), "صورة · مكررة ×2");
    press(&mut state, "o");
    assert!(!closed(&state));
    assert_eq!(lines(&state), before + 1, "the line stays and the paragraph follows");
    press(&mut state, "o");
    assert!(closed(&state));
    press(&mut state, "O");
    assert!(!closed(&state));
    press(&mut state, "O");
    assert!(closed(&state));
}

#[test]
fn a_paragraph_that_restates_is_marked_and_never_closed() {
    let state = fixture::state("en", 80, 24);
    let document = &state.reading().unwrap().document;
    let note = document.blocks().iter().position(|b| b.kind == BlockKind::Restates).unwrap();
    assert_eq!(document.text(note), "tells again what paragraph 1 tells");
    assert_eq!(document.block_of(3), note + 1);
    assert!(!document.is_closed(3));
}

#[test]
fn r_steps_onto_the_note_of_a_restating_paragraph_and_enter_marks_both_tellings() {
    let mut state = fixture::state("ar", 80, 24);
    press(&mut state, "r");
    assert_eq!(state.reading().unwrap().cursor, Cursor::Repeat(3));
    press(&mut state, "\r");
    assert_eq!(marked(&state), [fixture::paragraphs()[1], fixture::paragraphs()[3]]);
    press(&mut state, "\u{1b}rr");
    assert_eq!(state.reading().unwrap().cursor, Cursor::Repeat(5));
    press(&mut state, "\r");
    assert!(!state.reading().unwrap().document.is_closed(5));
}

#[test]
fn search_folds_spellings_marks_all_hits_and_opens_what_hides_one() {
    let mut state = fixture::state("ar", 80, 24);
    // Without the hamza, and with tatweel.
    press(&mut state, "/انهـيار");
    assert_eq!(marked(&state).len(), 5);
    press(&mut state, "\r");
    assert!(state.search.is_none());
    press(&mut state, "nnnn");
    assert!(!state.reading().unwrap().document.is_closed(5), "the last hit stands in the closed repeat");
    assert_eq!(state.message.as_ref().unwrap().text, "5 من 5");
}

#[test]
fn escape_from_the_search_goes_back_to_where_it_began() {
    let mut state = fixture::state("ar", 40, 8);
    press(&mut state, "jjj");
    let before = state.reading().unwrap().flow.place();
    press(&mut state, "/HydroBuild");
    assert_ne!(state.reading().unwrap().flow.place(), before);
    press(&mut state, "\u{1b}");
    assert_eq!(state.reading().unwrap().flow.place(), before);
    assert!(marked(&state).is_empty());
}

#[test]
fn each_article_keeps_its_place() {
    let mut state = fixture::state("ar", 40, 8);
    press(&mut state, " ");
    let before = state.reading().unwrap().flow.place();
    assert_ne!(before, (0, 0));
    let outcome = press(&mut state, "J");
    assert_eq!(outcome.effects, [Effect::Understand(1)]);
    assert_eq!(state.current, 1);
    let outcome = press(&mut state, "K");
    assert!(outcome.effects.is_empty(), "it was read already");
    assert_eq!(state.reading().unwrap().flow.place(), before);
}

#[test]
fn the_words_at_the_top_stay_when_the_size_changes() {
    let mut state = fixture::state("ar", 120, 12);
    press(&mut state, "jjjjj");
    let (block, byte) = state.reading().unwrap().flow.place();
    for (width, height) in [(30, 6), (66, 9), (120, 12)] {
        update(&mut state, Event::Resize { width, height });
        state.prepare();
        let reading = state.reading().unwrap();
        let shown = reading.flow.rows().iter().any(|row| {
            let line = row.line.and_then(|l| reading.flow.block(row.block)?.line(l));
            row.block == block && line.is_some_and(|l| (l.start..=l.end).contains(&byte))
        });
        assert!(shown, "{width}x{height}");
    }
}

#[test]
fn left_and_right_follow_the_screen() {
    let mut arabic = fixture::state("ar", 120, 40);
    press(&mut arabic, "h");
    assert_eq!(arabic.focus, Pane::Panel, "the panel is at the left of the article");
    let mut english = fixture::state("en", 120, 40);
    press(&mut english, "h");
    assert_eq!(english.focus, Pane::List);
    press(&mut english, "ll");
    assert_eq!(english.focus, Pane::Panel);
}

#[test]
fn tab_goes_through_all_panes_and_tabs() {
    let mut state = fixture::state("ar", 120, 40);
    let mut seen = Vec::new();
    for _ in 0..6 {
        press(&mut state, "\t");
        seen.push((state.focus, state.tab));
    }
    let expected = [
        (Pane::Panel, Tab::Facts),
        (Pane::Panel, Tab::Entities),
        (Pane::Panel, Tab::Timeline),
        (Pane::Panel, Tab::Statements),
        (Pane::List, Tab::Statements),
        (Pane::Article, Tab::Statements),
    ];
    assert_eq!(seen, expected);
}

#[test]
fn a_click_on_a_word_finds_the_entity_that_stands_there() {
    let mut state = fixture::state("ar", 80, 24);
    let area = Rect::new(0, 0, 80, 24);
    let mut buffer = Buffer::empty(area);
    frame(&mut state, &mut buffer);
    // The meem of "شخصا" is nobody's; the first letter of the ministry is the wāw after "قالت ".
    let wanted = span(1, "وزارة").start;
    let reading = state.reading().unwrap();
    let block = reading.document.block_of(1);
    let row = reading.flow.rows().iter().position(|r| r.block == block).unwrap();
    let line = reading.flow.block(block).unwrap().line(0).unwrap();
    let column = line.columns_of(wanted..wanted + 2)[0].start;
    let pane = state.article_column();
    let indent = reading.document.margin(&reading.document.blocks()[block]).indent;
    let x = pane.x + (pane.width - indent) - line.width as u16 + column as u16;
    click(&mut state, x, pane.y + row as u16);
    assert!(state.message.as_ref().unwrap().text.contains("وزارة الداخلية"));
}

#[test]
fn a_click_on_a_repeat_opens_it() {
    let mut state = fixture::state("en", 80, 40);
    let reading = state.reading().unwrap();
    let is_repeat = |b: usize| reading.document.blocks()[b].kind == (BlockKind::Repeat { open: false });
    let row = reading.flow.rows().iter().position(|r| is_repeat(r.block)).unwrap();
    let pane = state.article_column();
    click(&mut state, pane.right() - 4, pane.y + row as u16);
    assert!(!state.reading().unwrap().document.is_closed(5));
}

#[test]
fn an_unbound_key_draws_nothing() {
    let mut state = fixture::state("ar", 80, 24);
    assert_eq!(press(&mut state, "§"), Outcome::default());
}

#[test]
fn quit_and_suspend_are_effects() {
    let mut state = fixture::state("ar", 80, 24);
    assert_eq!(press(&mut state, "\u{1a}").effects, [Effect::Suspend]);
    assert_eq!(press(&mut state, "?q").effects, [], "q closes the help first");
    assert_eq!(press(&mut state, "q").effects, [Effect::Quit]);
    assert_eq!(update(&mut state, Event::Quit).effects, [Effect::Quit]);
}

#[test]
fn the_column_is_widened_and_narrowed_within_bounds() {
    let mut state = fixture::state("ar", 200, 40);
    let width = |state: &State| state.article_column().width;
    let before = width(&state);
    press(&mut state, "+");
    assert!(width(&state) > before);
    press(&mut state, "------------------------------");
    assert_eq!(width(&state), 30);
}

#[test]
fn the_reason_for_a_find_is_told() {
    let mut state = fixture::state("en", 80, 24);
    press(&mut state, "1gw");
    assert!(state.message.as_ref().unwrap().text.contains("count-role"));
}

#[test]
fn articles_that_arrive_later_stand_behind_the_others_and_leave_the_reader_in_place() {
    let mut state = fixture::state("en", 120, 40);
    press(&mut state, "jjj");
    let before = (state.current, state.list.chosen, state.focus, state.reading().unwrap().flow.place());
    let third = Article { title: "Third article".into(), language: Some("en".into()), ..Article::default() };
    let arrived = Event::Arrived { articles: vec![Arc::new(third)], complaints: vec!["x.txt: not read".into()] };
    assert!(update(&mut state, arrived).changed);
    state.prepare();
    assert_eq!((state.current, state.list.chosen, state.focus, state.reading().unwrap().flow.place()), before);
    assert_eq!((state.items.len(), state.complaints.len()), (3, 1));
    assert!(state.message.is_some(), "what did not open is told");
    press(&mut state, "JJ");
    assert_eq!(state.current, 2);
}

fn copied(state: &mut State, keys: &str) -> String {
    match press(state, keys).effects.as_slice() {
        [Effect::Copy(text)] => text.clone(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn words_are_chosen_by_keys_and_copied_as_they_are_written() {
    let mut state = fixture::state("ar", 80, 24);
    // In right-to-left text the next word lies to the left.
    assert_eq!(copied(&mut state, "vhhhy"), "انهيار سد في");
    assert_eq!(copied(&mut state, "ly"), "انهيار سد ");
    press(&mut state, "\u{1b}");
    assert!(state.reading().unwrap().selection.is_none());
    assert_eq!(copied(&mut state, "y"), fixture::paragraphs()[0], "without a selection, the paragraph");
}

#[test]
fn a_fact_is_copied_with_the_sentence_that_states_it() {
    let mut state = fixture::state("ar", 80, 24);
    let text = copied(&mut state, "1y");
    let (fact, sentences) = text.split_once('\n').unwrap();
    assert!(fact.contains("12"), "{text}");
    assert!(sentences.contains(fixture::paragraphs()[1]), "{text}");
}

#[test]
fn words_drawn_over_with_the_mouse_are_marked_and_copied_on_release() {
    let mut state = fixture::state("ar", 80, 24);
    let column = state.article_column();
    let mouse = |state: &mut State, kind, x, y| {
        let outcome =
            update(state, Event::Mouse(MouseEvent { kind, column: x, row: y, modifiers: KeyModifiers::NONE }));
        state.prepare();
        outcome.effects
    };
    let right = column.right() - 1;
    let document = &state.reading().unwrap().document;
    let indent = document.margin(&document.blocks()[0]).indent;
    let first = right - indent;
    mouse(&mut state, MouseEventKind::Down(MouseButton::Left), first, column.top());
    mouse(&mut state, MouseEventKind::Drag(MouseButton::Left), first - 5, column.top());
    let effects = mouse(&mut state, MouseEventKind::Up(MouseButton::Left), first - 5, column.top());
    let [Effect::Copy(text)] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!(text, "انهيار");
    let selection = state.reading().unwrap().selection.unwrap();
    assert!(!selection.is_empty());
    let effects = mouse(&mut state, MouseEventKind::Up(MouseButton::Left), first, column.top());
    assert!(effects.is_empty(), "a click copies nothing");
}

#[test]
fn the_palette_does_what_it_finds() {
    let mut state = fixture::state("ar", 80, 24);
    press(&mut state, ":الأعلام");
    assert!(state.palette.is_some());
    let before = state.settings.highlight;
    press(&mut state, "\u{1b}");
    assert!(state.palette.is_none() && state.settings.highlight == before);
    press(&mut state, ":toggle-entities\r");
    assert_ne!(state.settings.highlight, before);
    press(&mut state, ":\r");
    assert_eq!(state.settings.highlight, before, "what was done last stands first");
}

#[test]
fn an_entity_narrows_facts_events_and_statements_and_esc_shows_all_again() {
    let mut state = fixture::state("ar", 80, 24);
    let texts = |state: &State, tab| -> Vec<String> {
        state.reading().unwrap().tab(tab).entries.iter().map(|entry| entry.text.clone()).collect()
    };
    let (facts, said) = (texts(&state, Tab::Facts), texts(&state, Tab::Statements));
    press(&mut state, "I");
    assert!(state.message.as_ref().unwrap().text.contains("عَلَمًا"), "nothing is chosen yet");
    // The mayor is named in one sentence only.
    press(&mut state, "2");
    let reading = state.reading().unwrap();
    let mayor = reading.tab(Tab::Entities).entries.iter().position(|entry| entry.text.contains("ليلى حداد")).unwrap();
    let steps = reading.tab(Tab::Entities).entries[..mayor].iter().filter(|entry| entry.is_choosable()).count();
    press(&mut state, &"j".repeat(steps));
    press(&mut state, "I");
    assert_eq!(state.tab, Tab::Facts, "one is led to what is said of her");
    let narrowed = texts(&state, Tab::Facts);
    assert!(narrowed[0].contains("ليلى حداد") && !narrowed.iter().any(|text| text.contains("12")), "{narrowed:?}");
    assert!(texts(&state, Tab::Statements)[0].contains("ليلى حداد"), "the panel says what it is narrowed to");
    press(&mut state, "\u{1b}");
    assert_eq!((texts(&state, Tab::Facts), texts(&state, Tab::Statements)), (facts, said));
}

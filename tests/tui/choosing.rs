//! Choosing words in the article as a table: before, keys, after. `[` and `]` stand round what is chosen, in the logical text;
//! paragraphs are parted by ¶.

use std::sync::Arc;

use sahifa::{
    article::model::{Article, Paragraph, TextSpan},
    tui::{
        event::{Effect, Event},
        state::{State, selection::Selection},
        update::{open, update},
    },
};

use crate::{fixture, interaction::press};

/// A reader on the text, with what stands between the brackets chosen.
fn reader(before: &str) -> State {
    let mut span = TextSpan { paragraph: 0, start: 0, end: 0 };
    let mut paragraphs = Vec::new();
    for (index, text) in before.split('¶').enumerate() {
        if let (Some(start), Some(end)) = (text.find('['), text.find(']')) {
            span = TextSpan { paragraph: index, start, end: end - 1 };
        }
        paragraphs.push(Paragraph { text: text.replace(['[', ']'], ""), ..Paragraph::default() });
    }
    let article = Article { language: Some("ar".into()), paragraphs, ..Article::default() };
    let mut state = State::new(vec![Arc::new(article)], &[], fixture::options("ar"));
    update(&mut state, Event::Resize { width: 60, height: 24 });
    open(&mut state, 0, &mut Vec::new());
    state.prepare();
    // Chosen by keys as a reader does it: begun, then brought to its place.
    press(&mut state, "v");
    state.items[0].reading.as_mut().unwrap().selection = Some(Selection::of(span));
    state
}

/// The text with brackets round what is chosen.
fn written(state: &State) -> String {
    let reading = state.reading().unwrap();
    let paragraphs = reading.article.paragraphs.iter().enumerate().map(|(index, paragraph)| {
        let text = &paragraph.text;
        match reading.selection.as_ref().and_then(|selection| selection.in_paragraph(index, text.len())) {
            Some(range) => format!("{}[{}]{}", &text[..range.start], &text[range.clone()], &text[range.end..]),
            None => text.clone(),
        }
    });
    paragraphs.collect::<Vec<_>>().join("¶")
}

const TABLE: &[(&str, &str, &str)] = &[
    // In right-to-left text the next word lies to the left.
    ("[]قال الوزير أمس", "h", "[قال] الوزير أمس"),
    ("[قال] الوزير أمس", "h", "[قال الوزير] أمس"),
    ("[قال الوزير] أمس", "l", "[قال ]الوزير أمس"),
    ("قال [الوزير] أمس", "ll", "[قال ]الوزير أمس"),
    // A Latin word, figures and brackets between: one stretch of the text, two or three on the screen.
    ("[نشرت] BBC (25) كتابا", "h", "[نشرت BBC] (25) كتابا"),
    ("[نشرت BBC] (25) كتابا", "h", "[نشرت BBC (25]) كتابا"),
    ("[نشرت BBC (25]) كتابا", "h", "[نشرت BBC (25) كتابا]"),
    // Marks and lam-alef go with their word.
    ("[]مُحَمَّدٌ والسلام لا", "hh", "[مُحَمَّدٌ والسلام] لا"),
    ("مُحَمَّدٌ [والسلام] لا", "h", "مُحَمَّدٌ [والسلام لا]"),
    // What is no word is no stop, and is chosen with what is around it.
    ("[نعم] 👨‍👩‍👧 لا", "h", "[نعم 👨‍👩‍👧 لا]"),
    // Paragraphs by up and down; words go over their ends.
    ("قال [أمس]¶ثم سكت", "j", "قال [أمس]¶[ثم سكت]"),
    ("[قال] أمس¶ثم سكت", "j", "[قال أمس]¶ثم سكت"),
    ("قال أمس¶ثم [سكت]", "k", "قال أمس¶[ثم ]سكت"),
    // A paragraph of the other direction is gone through by the article's own.
    ("[]the end", "h", "[the] end"),
    // Nothing beyond the ends; Esc lets go.
    ("قال [أمس]", "hhhjjj", "قال [أمس]"),
    ("[قال] أمس", "lllkkk", "قال أمس"),
    ("[قال] أمس", "\u{1b}", "قال أمس"),
];

#[test]
fn before_keys_after() {
    let mut wrong = Vec::new();
    for (before, keys, after) in TABLE {
        let mut state = reader(before);
        press(&mut state, keys);
        if written(&state) != *after {
            wrong.push(format!("{before} · {keys} gives {} and not {after}", written(&state)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_copied_is_the_logical_text_between_the_brackets() {
    for (before, keys, after) in TABLE {
        let Some((_, rest)) = after.split_once('[') else { continue };
        let chosen = rest[..rest.rfind(']').unwrap()].replace("]¶[", "\n\n");
        let mut state = reader(before);
        press(&mut state, keys);
        assert_eq!(press(&mut state, "y").effects, [Effect::Copy(chosen)], "{before} {keys}");
    }
}

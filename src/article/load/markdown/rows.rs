//! A table of Markdown: its head names the columns, every other line is a row.
//!
//! The table is read to its end before its first row is written, since only then it is known whether the rows tell all
//! that the head says; where they do not, the head is a row as well.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::stretch;
use crate::article::{
    load::{
        builder::Builder,
        clean,
        table::{Cells, MAX_COLUMNS, MAX_NAME, Rows},
    },
    model::ParagraphKind,
};

/// Reads on to the table's end and writes its rows; `repeated` counts the bytes of names in the whole article.
pub(super) fn read(events: &mut Parser<'_>, b: &mut Builder, repeated: &mut usize) {
    let inside: Vec<Event<'_>> = events.take_while(|event| !matches!(event, Event::End(TagEnd::Table))).collect();
    let end = inside.iter().position(|event| matches!(event, Event::End(TagEnd::TableHead))).map_or(0, |at| at + 1);
    let (head, body) = inside.split_at(end);
    let names = names(head);
    let filled = filled(body, names.len());
    let nameable = names.len() <= MAX_COLUMNS && names.iter().all(|name| name.chars().count() <= MAX_NAME);
    let told = nameable && names.iter().zip(&filled).all(|(name, filled)| *filled || name.is_empty());
    let pairs = names.len() == 2;
    if !told {
        write(head, &mut Rows::new(&[], pairs), b, repeated);
    }
    write(body, &mut Rows::new(&names, pairs), b, repeated);
}

/// What the cells of the head say.
fn names(head: &[Event<'_>]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for event in head {
        match event {
            Event::Start(Tag::TableCell) => names.push(String::new()),
            Event::Text(words) | Event::Code(words) => {
                if let Some(name) = names.last_mut() {
                    name.push_str(words);
                }
            }
            _ => {}
        }
    }
    names.iter().map(|name| clean::line(name).into_owned()).collect()
}

/// Which columns hold words in any row.
fn filled(body: &[Event<'_>], columns: usize) -> Vec<bool> {
    let mut filled = vec![false; columns];
    let mut column = 0;
    for event in body {
        match event {
            Event::Start(Tag::TableRow) => column = 0,
            Event::End(TagEnd::TableCell) => column += 1,
            Event::Text(_) | Event::Code(_) => {
                if let Some(filled) = filled.get_mut(column) {
                    *filled = true;
                }
            }
            _ => {}
        }
    }
    filled
}

fn write(events: &[Event<'_>], rows: &mut Rows, b: &mut Builder, repeated: &mut usize) {
    let mut column = 0;
    for event in events {
        match event {
            Event::Start(Tag::TableHead | Tag::TableRow) => {
                rows.begin_row(Cells::Named);
                column = 0;
            }
            Event::End(TagEnd::TableHead | TagEnd::TableRow) => b.end(ParagraphKind::Row),
            Event::Start(Tag::TableCell) => rows.begin_cell(b, column, repeated),
            Event::End(TagEnd::TableCell) => {
                rows.end_cell(b);
                column += 1;
            }
            event => stretch(b, event),
        }
    }
}

//! Articles and timelines as files: what is written, and that it can be read again.

use std::path::Path;

use super::*;
use crate::{
    article::{
        load::{Parts, Source, from_parts, load},
        model::ParagraphKind,
    },
    extract::extract,
};

const PAGE: &str = "---\ntitle: هجوم على ميناء الحديدة\ndate: 2024-01-21\nsource: وكالة\n---\n\n\
قال متحدث إن 5 أشخاص قتلوا يوم الجمعة في **الحديدة** [هنا](https://example.org/a?b=1&c=2).\n\n\
## خلفية\n\n> اقتباس من البيان\n\n- أول\n- ثان\n\nوقع هجوم في 7 أكتوبر 2023 <b> & غيره.\n";

fn article() -> Article {
    load(PAGE.as_bytes(), Source { name: "a.md", metadata: None }).unwrap().article
}

fn written(form: ExportForm) -> String {
    let article = article();
    let found = extract(&article);
    text(&article, &found, form, "2024-01-22T10:00:00Z".parse().unwrap())
}

#[test]
fn markdown_reads_back_as_the_same_article() {
    let article = article();
    let again =
        load(written(ExportForm::Markdown).as_bytes(), Source { name: "b.md", metadata: None }).unwrap().article;
    let texts = |a: &Article| {
        let body =
            a.paragraphs.iter().filter(|p| p.text != a.title && p.text != "وكالة" && !p.text.starts_with("http"));
        body.map(|p| (p.kind, p.text.clone())).collect::<Vec<_>>()
    };
    assert_eq!(texts(&again), texts(&article));
    let links = |a: &Article| {
        let all = a.paragraphs.iter().flat_map(|p| &p.inline);
        all.filter(|i| matches!(i.kind, crate::article::model::InlineKind::Link(_))).count()
    };
    assert!(links(&again) >= links(&article));
}

#[test]
fn html_escapes_what_is_markup_and_links_only_to_the_web() {
    let page = written(ExportForm::Html);
    assert!(page.contains("<a href=\"https://example.org/a?b=1&amp;c=2\">هنا</a>"), "{page}");
    assert!(!page.contains("<b>"), "{page}");
    assert!(page.contains("<blockquote dir=\"auto\">\n<p dir=\"auto\">اقتباس من البيان</p>\n</blockquote>"), "{page}");
    let hostile = "---\ntitle: a\nurl: javascript:alert(1)\n---\n\n[x](javascript:alert(1))\n\n\"><script>\n";
    let article = load(hostile.as_bytes(), Source { name: "a.md", metadata: None }).unwrap().article;
    let page = html::text(&article);
    assert!(!page.contains("href=\"javascript") && !page.contains("<script"), "{page}");
}

/// Lists and quotations inside one another, numbers that do not begin at one, code and a table.
const NESTED: &str = "# خبر عن البيان الجديد\n\nنص الخبر هنا كاملا.\n\n- أول\n\n  7. سابع\n  8. ثامن\n\n     تتمة الثامن\n     > اقتباس في بند\n- ثان\n\n\
> اقتباس\n>\n> > أعمق\n>\n> - بند\n\n```\nfn main() {\n    x < 1;\n}\n```\n\n| أ | ب |\n|-|-|\n| 1 | 2 |\n| 3 | 4 |\n\nخاتمة.\n";

#[test]
fn what_goes_through_the_library_comes_back_in_its_form() {
    let article = load(NESTED.as_bytes(), Source { name: "a.md", metadata: None }).unwrap().article;
    let again =
        from_parts(Parts { title: &article.title, body: &whole_body(&article), html: true, ..Parts::default() });
    let form = |a: &Article| {
        let form = |p: &Paragraph| (p.kind, p.text.clone(), p.around().to_vec(), p.item_marker());
        a.paragraphs.iter().map(form).collect::<Vec<_>>()
    };
    assert_eq!(form(&again), form(&article), "{}", whole_body(&article));
}

#[test]
fn markdown_keeps_lists_quotations_and_code_in_their_form() {
    let article = load(NESTED.as_bytes(), Source { name: "a.md", metadata: None }).unwrap().article;
    let text = markdown::text(&article);
    let again = load(text.as_bytes(), Source { name: "b.md", metadata: None }).unwrap().article;
    let form = |a: &Article| {
        let kept = a.paragraphs.iter().filter(|p| p.kind != ParagraphKind::Row && p.kind != ParagraphKind::Title);
        kept.filter(|p| !p.text.starts_with("أ: "))
            .map(|p| (p.kind, p.text.clone(), p.around().to_vec()))
            .collect::<Vec<_>>()
    };
    assert_eq!(form(&again), form(&article), "{text}");
}

#[test]
fn the_timeline_becomes_days_of_a_calendar_in_short_lines() {
    let calendar = written(ExportForm::TimelineIcs);
    assert!(calendar.contains("DTSTART;VALUE=DATE:20231007\r\nDTEND;VALUE=DATE:20231008\r\n"), "{calendar}");
    assert!(calendar.split("\r\n").all(|line| line.len() <= 75), "{calendar}");
    assert!(calendar.starts_with("BEGIN:VCALENDAR\r\n") && calendar.ends_with("END:VCALENDAR\r\n"));
}

#[test]
fn the_timeline_as_csv_quotes_its_fields() {
    let csv = written(ExportForm::TimelineCsv);
    assert!(csv.starts_with("when,certainty,event,evidence\r\n"));
    assert!(csv.contains("\"2023-10-07\",\"exact\""), "{csv}");
}

#[test]
fn the_form_is_told_by_the_ending_and_no_file_is_overwritten() {
    assert_eq!(form_of(Path::new("x/خبر.MD")), Some(ExportForm::Markdown));
    assert_eq!(form_of(Path::new("x.exe")), None);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    write(&path, "أول").unwrap();
    assert!(matches!(write(&path, "ثان"), Err(ExportError::Exists(_))));
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "أول");
}

//! How lists, quotations and code of pages and of Markdown become paragraphs: tests of both readers.

use super::{Source, load};
use crate::article::model::{
    Enclosure::{self, Bullets, Numbers, Quote},
    Marker::{self, Bullet, Number},
    Paragraph, ParagraphKind,
};

const MARKDOWN: &str =
    "# العنوان هنا\n\n- أول\n\n  7. سابع\n  8. ثامن\n\n     تتمة\n- ثان\n\n> اقتباس\n>\n> > أعمق\n>\n> - بند\n";
const PAGE: &str = "<html><body><h1>العنوان هنا</h1><ul><li>أول<ol start=7><li>سابع<li><p>ثامن</p><p>تتمة</p></ol><li>ثان</ul>\
                    <blockquote>اقتباس<blockquote><p>أعمق</blockquote><ul><li>بند</ul></blockquote></body></html>";

fn paragraphs(name: &str, text: &str) -> Vec<Paragraph> {
    load(text.as_bytes(), Source { name, metadata: None }).unwrap().article.paragraphs
}

#[test]
fn items_know_their_lists_and_their_markers() {
    let want: [(&str, &[Enclosure], Option<Marker>); 8] = [
        ("أول", &[Bullets], Some(Bullet)),
        ("سابع", &[Bullets, Numbers], Some(Number(7))),
        ("ثامن", &[Bullets, Numbers], Some(Number(8))),
        ("تتمة", &[Bullets, Numbers], None),
        ("ثان", &[Bullets], Some(Bullet)),
        ("اقتباس", &[Quote], None),
        ("أعمق", &[Quote, Quote], None),
        ("بند", &[Quote, Bullets], Some(Bullet)),
    ];
    for (name, text) in [("a.md", MARKDOWN), ("a.html", PAGE)] {
        let got = paragraphs(name, text);
        let got: Vec<_> = got.iter().skip(1).map(|p| (p.text.as_str(), p.around(), p.item_marker())).collect();
        assert_eq!(got, want, "{name}");
    }
}

#[test]
fn an_item_may_state_its_own_number_and_a_term_is_followed_by_what_it_means() {
    let page = "<html><body><ol><li value=5>خمسة<li>ستة</ol><dl><dt>سد<dd>حاجز ماء</dl></body></html>";
    let markers: Vec<_> = paragraphs("a.html", page).iter().map(|p| (p.text.clone(), p.item_marker())).collect();
    let want = [("خمسة", Some(Number(5))), ("ستة", Some(Number(6))), ("سد", Some(Bullet)), ("حاجز ماء", None)];
    assert_eq!(markers, want.map(|(text, marker)| (text.to_owned(), marker)));
}

#[test]
fn code_keeps_its_lines_and_blanks_and_verse_does_not_become_code() {
    let code = |name: &str, text: &str| {
        let lines = paragraphs(name, text).into_iter().filter(|p| p.kind == ParagraphKind::Code);
        lines.map(|p| p.text).collect::<Vec<_>>()
    };
    let want = ["if x {", "    y(\"مرحبا\");", "}"];
    assert_eq!(code("a.md", "نص\n\n```\nif x {\n\ty(\"مرحبا\");\n}\n```\n"), want);
    let page = "<html><body><p>نص</p><pre><code>if x {\n\ty(\"مرحبا\");<br>}</code></pre></body></html>";
    assert_eq!(code("a.html", page), want);
    let verse = "<html><body><p>نص</p><pre>قفا نبك من ذكرى\n   حبيب ومنزل</pre></body></html>";
    assert_eq!(code("a.html", verse), [""; 0]);
    assert!(paragraphs("a.html", verse).iter().any(|p| p.text == "حبيب ومنزل"));
}

#[test]
fn equal_rows_and_lines_of_code_are_no_repeats() {
    let code = "let x = one(two, three);\n".repeat(2);
    let row = "| قتيل واحد في المدينة | لا أحد جريح |\n".repeat(2);
    let all = paragraphs("a.md", &format!("نص الخبر.\n\n```\n{code}```\n\n| أ | ب |\n|-|-|\n{row}"));
    assert_eq!(all.iter().filter(|p| p.kind != ParagraphKind::Body).count(), 4);
    assert!(all.iter().all(|p| p.repeats.is_none() && p.sentences.iter().all(|s| s.repeats.is_none())));
}

#[test]
fn hostile_nesting_and_numbers_are_bounded() {
    let deep = format!("{}نص", "> - ".repeat(3000));
    let pages = ["<ol start=4294967295><li>أ<li>ب</ol>", "<ol start=-3><li value=99999999999999>أ</ol>"];
    let all = pages.map(|list| paragraphs("a.html", &format!("<html><body>{list}</body></html>")));
    assert!(paragraphs("a.md", &deep).iter().all(|p| p.around().len() <= Paragraph::MAX_ENCLOSURES));
    assert_eq!(all[0][1].item_marker(), Some(Number(u32::MAX)));
    assert_eq!(all[1][0].item_marker(), Some(Number(1)));
}

//! Files of every kind as articles: plain text, Markdown, HTML, JSON, in every encoding.

use super::*;
use crate::article::model::InlineKind;
use ParagraphKind::{Body, Code, Heading, List, Quote, Title};

fn plain(text: &str) -> Loaded {
    load(text.as_bytes(), Source { name: "a.txt", metadata: None }).unwrap()
}

fn html(text: &str) -> Loaded {
    load(text.as_bytes(), Source { name: "a.html", metadata: None }).unwrap()
}

fn shape(a: &Article) -> Vec<(ParagraphKind, &str)> {
    a.paragraphs.iter().map(|p| (p.kind, p.text.as_str())).collect()
}

const NEWS: &str = "أصيب جنود في هجوم صاروخي\n\nقال مسؤول، اليوم، إن الهجوم وقع فجرا في قاعدة عسكرية شرقي البلاد.\n";

#[test]
fn the_first_short_open_line_is_the_title() {
    let a = plain(NEWS).article;
    assert_eq!(a.title, "أصيب جنود في هجوم صاروخي");
    assert_eq!(a.paragraphs[0].kind, ParagraphKind::Title);
    assert_eq!(a.language.as_deref(), Some("ar"));
    assert!(plain("وقع الهجوم فجرا.\n\nقال مسؤول إن الهجوم وقع فجرا في قاعدة.").article.title.is_empty());
}

#[test]
fn every_arabic_encoding_is_told_apart() {
    let want = plain(NEWS).article;
    for encoding in [encoding_rs::WINDOWS_1256, encoding_rs::ISO_8859_6, encoding_rs::UTF_8] {
        let (bytes, _, lost) = encoding.encode(NEWS);
        assert!(!lost);
        let got = load(&bytes, Source { name: "a.txt", metadata: None }).unwrap();
        assert_eq!((got.article, got.complaints), (want.clone(), vec![]), "{}", encoding.name());
    }
    for big in [false, true] {
        for mark in [false, true] {
            let units = mark.then_some(0xFEFF).into_iter().chain(NEWS.encode_utf16());
            let bytes: Vec<u8> = units.flat_map(|u: u16| if big { u.to_be_bytes() } else { u.to_le_bytes() }).collect();
            assert_eq!(load(&bytes, Source::default()).unwrap().article, want, "big {big}, mark {mark}");
        }
    }
    let marked = format!("\u{FEFF}{NEWS}");
    assert_eq!(plain(&marked).article, want);
}

#[test]
fn declared_charset_counts_where_bytes_do_not_tell() {
    let page = "<html><head><meta charset='windows-1256'></head><body><p>خبر</p></body></html>";
    let (bytes, _, _) = encoding_rs::WINDOWS_1256.encode(page);
    let a = load(&bytes, Source { name: "a.html", metadata: None }).unwrap().article;
    assert!(a.paragraphs.iter().any(|p| p.text == "خبر"), "{a:?}");
}

#[test]
fn broken_utf8_is_shown_and_complained_about() {
    let mut bytes = NEWS.as_bytes().to_vec();
    bytes.insert(20, 0xFF);
    let got = load(&bytes, Source::default()).unwrap();
    assert_eq!(got.complaints, [Complaint::InvalidBytes { encoding: "UTF-8", count: 1 }]);
}

#[test]
fn what_is_no_text_is_refused_by_name() {
    for (bytes, want) in [
        (&b"%PDF-1.7\n\x00"[..], LoadError::Binary("a PDF document")),
        (b"\x89PNG\r\n\x1a\n", LoadError::Binary("a PNG picture")),
        (b"\x00\x01\x02\x03\x04\x05\x06\x07\x08", LoadError::Binary("binary data")),
        (b"", LoadError::Empty),
        (b" \n\n\t ", LoadError::Empty),
    ] {
        assert_eq!(load(bytes, Source::default()).map(|_| ()), Err(want), "{bytes:?}");
    }
}

#[test]
fn front_matter_and_metadata_file_tell_title_and_date() {
    let text = format!(
        "---\ntitle: \"عنوان آخر\"\npublished: 2024-01-21\nlanguage: ar-IQ\nsource: وكالة\nurl: https://example.org/1\n---\n\n{NEWS}"
    );
    let a = plain(&text).article;
    assert_eq!(a.title, "عنوان آخر");
    assert_eq!(shape(&a)[0], (ParagraphKind::Title, "عنوان آخر"));
    assert_eq!((a.language.as_deref(), a.source.as_deref()), (Some("ar"), Some("وكالة")));
    assert!(!a.published.unwrap().assumed);
    let toml = "published = 2024-01-22\npublished_assumed = true\n";
    let a = load(text.as_bytes(), Source { name: "a.txt", metadata: Some(toml) }).unwrap().article;
    assert_eq!(a.published.unwrap().moment.date.to_string(), "2024-01-22");
    assert!(a.published.unwrap().assumed);
    let toml = format!("+++\ntitle = \"ع\"\ndate = 2024-01-21T10:00:00Z\n+++\n{NEWS}");
    assert_eq!(plain(&toml).article.published.unwrap().moment.time.unwrap().hour(), 10);
}

#[test]
fn a_bad_date_is_complained_about_and_rules_are_no_front_matter() {
    let got = plain(&format!("---\ntitle: ع\ndate: أمس\n---\n{NEWS}"));
    assert_eq!(got.complaints, [Complaint::Date("أمس".into())]);
    let got = plain("---\nنص: ليس عنوانا\n---\n\nنص آخر طويل.");
    assert!(got.complaints.is_empty() && got.article.paragraphs[0].text.starts_with("---"));
}

#[test]
fn markdown_blocks_and_spans_keep_their_meaning() {
    let text = "# عنوان الخبر\n\nنص **قوي** و[رابط](https://example.org) ثم `code`.\n\n> اقتباس\n> طويل\n\n- أول\n- ثان\n\n## فرع\n\nنص.";
    let a = load(text.as_bytes(), Source { name: "a.md", metadata: None }).unwrap().article;
    assert_eq!(
        shape(&a),
        [
            (Title, "عنوان الخبر"),
            (Body, "نص قوي ورابط ثم code."),
            (Quote, "اقتباس طويل"),
            (List, "أول"),
            (List, "ثان"),
            (Heading, "فرع"),
            (Body, "نص.")
        ]
    );
    let p = &a.paragraphs[1];
    let marked: Vec<_> = p.inline.iter().map(|i| (&p.text[i.range.clone()], i.kind.clone())).collect();
    assert_eq!(
        marked,
        [
            ("قوي", InlineKind::Strong),
            ("رابط", InlineKind::Link("https://example.org".into())),
            ("code", InlineKind::Code)
        ]
    );
}

fn page() -> String {
    let paragraph = |i| {
        format!(
            "<p>فقرة {i} من الخبر تقول إن الوفد وصل إلى العاصمة صباحا، والتقى مسؤولين كبارا، ثم غادر مساء إلى بلاده.</p>"
        )
    };
    let body = (1..6).map(paragraph).collect::<Vec<_>>().concat();
    format!(
        "<!doctype html><html lang='ar'><head><title>وصول الوفد إلى العاصمة | موقع</title>\
         <meta property='og:site_name' content='الموقع'>\
         <script type='application/ld+json'>{{\"@graph\":[{{\"@type\":\"NewsArticle\",\"headline\":\"وصول الوفد إلى العاصمة\",\
         \"datePublished\":\"2024-01-21T08:00:00+03:00\",\"author\":{{\"name\":\"مراسل\"}}}}]}}</script></head>\
         <body><nav><a href='/'>الرئيسية</a></nav><article><h1>وصول الوفد إلى العاصمة</h1>\
         <figure><img src='a.jpg'><figcaption>الوفد لدى وصوله</figcaption></figure>{body}\
         <h2>خلفية</h2><blockquote><p>قال الوزير: نعم.</p></blockquote><ul><li>أولا</li><li>ثانيا</li></ul>\
         <p>ختام <b>مهم</b> للخبر يقول إن المحادثات، كما أعلن، ستستأنف لاحقا في موعد يحدد بالاتفاق بين الطرفين.</p></article>\
         <script>var x = '<p>';</script></body></html>"
    )
}

#[test]
fn a_page_gives_its_main_text_with_structure_and_metadata() {
    let a = html(&page()).article;
    assert_eq!(a.title, "وصول الوفد إلى العاصمة");
    assert_eq!(a.published.unwrap().moment.date.to_string(), "2024-01-21");
    assert_eq!(
        (a.author.as_deref(), a.source.as_deref(), a.language.as_deref()),
        (Some("مراسل"), Some("الموقع"), Some("ar"))
    );
    let s = shape(&a);
    assert_eq!(s[0], (ParagraphKind::Title, "وصول الوفد إلى العاصمة"));
    assert_eq!(s.iter().filter(|p| p.1 == a.title).count(), 1);
    for want in [
        (ParagraphKind::Caption, "الوفد لدى وصوله"),
        (ParagraphKind::Heading, "خلفية"),
        (ParagraphKind::Quote, "قال الوزير: نعم."),
        (ParagraphKind::List, "أولا"),
    ] {
        assert!(s.contains(&want), "{want:?} in {s:#?}");
    }
    assert!(!s.iter().any(|p| p.1.contains("الرئيسية") || p.1.contains("var x")));
    let last = a.paragraphs.last().unwrap();
    assert_eq!(&last.text[last.inline[0].range.clone()], "مهم");
}

#[test]
fn a_page_on_standard_input_is_known_by_its_head() {
    let a = load(page().as_bytes(), Source::default()).unwrap().article;
    assert_eq!(a.title, "وصول الوفد إلى العاصمة");
}

#[test]
fn a_page_nested_without_end_is_read() {
    let page = format!("<html><body>{}<p>النص</p>", "<div><b>".repeat(100_000));
    let a = html(&page).article;
    assert!(a.paragraphs.iter().any(|p| p.text == "النص"));
}

#[test]
fn hostile_fields_are_cleaned() {
    let a = plain("---\ntitle: a\u{1B}]0;x\u{7}\u{202E}b\n---\nنص\u{1B}[31m أحمر هنا.").article;
    assert_eq!((a.title.as_str(), a.paragraphs[1].text.as_str()), ("ab", "نص أحمر هنا."));
}

#[test]
fn lines_of_code_stay_apart() {
    let a = load("نص.\n\n```\nأ = 1\nب = 2\n```\n\nنص.".as_bytes(), Source { name: "a.md", metadata: None })
        .unwrap()
        .article;
    assert_eq!(shape(&a), [(Body, "نص."), (Code, "أ = 1"), (Code, "ب = 2"), (Body, "نص.")]);
    let a = html("<html><body><p>نص</p><pre>أ = 1\nب = 2</pre><p>نص\nآخر</p></body></html>").article;
    assert_eq!(a.paragraphs.iter().map(|p| p.text.as_str()).collect::<Vec<_>>(), ["نص", "أ = 1", "ب = 2", "نص آخر"]);
}

use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_bytes_are_an_article_or_an_error(
        bytes in prop_oneof![
            prop::collection::vec(any::<u8>(), 0..300),
            "[#*_`>\\-<p/>bdiv \\[\\]()ابت.\n\u{202E}\u{301}\"]{0,200}".prop_map(String::into_bytes),
        ],
        name in prop::sample::select(vec!["a.txt", "a.md", "a.html", ""]),
    ) {
        if let Ok(loaded) = load(&bytes, Source { name, metadata: None }) {
            for p in &loaded.article.paragraphs {
                prop_assert_eq!(&clean::line(&p.text), &p.text);
                for i in &p.inline {
                    prop_assert!(i.range.start < i.range.end && p.text.get(i.range.clone()).is_some());
                }
                let mut end = 0;
                for s in &p.sentences {
                    prop_assert!(s.range.start >= end && p.text.get(s.range.clone()).is_some_and(|t| t == t.trim()));
                    end = s.range.end;
                }
            }
        }
    }
}

fn pictures(a: &Article) -> Vec<(&str, &str, &str)> {
    let all = a.paragraphs.iter().flat_map(|p| p.pictures.iter().map(|i| (i, p.text.as_str())));
    all.map(|(i, below)| (i.address.as_str(), i.words.as_str(), below)).collect()
}

#[test]
fn a_picture_stands_above_its_caption() {
    let long = "قال متحدث باسم الحكومة إن خمسة أشخاص قتلوا في هجوم على الميناء يوم الثلاثاء. ".repeat(4);
    let a = html(&format!(
        "<html><head><title>هجوم على الميناء</title></head><body><article><h1>هجوم على الميناء</h1><p>{long}</p>\
         <figure><img src='a.jpg' alt='سفينة \u{202E}في الميناء'><figcaption>سفينة ترسو صباحا.</figcaption></figure>\
         <p>{long}</p><p><img src='data:image/gif;base64,R0lGOD' data-src='late.webp'><img src='pixel.gif' width=1></p>\
         <p>وأضاف المتحدث شيئا.</p></article></body></html>"
    ))
    .article;
    let [first, second] = pictures(&a)[..] else { panic!("{a:?}") };
    assert_eq!(first, ("a.jpg", "سفينة في الميناء", "سفينة ترسو صباحا."));
    assert_eq!(second, ("late.webp", "", "وأضاف المتحدث شيئا."));
}

#[test]
fn a_picture_of_markdown_stands_above_its_words() {
    let text = "# عنوان\n\nنص أول.\n\n![سفينة في الميناء](b.png)\n\nنص ثان.\n";
    let a = load(text.as_bytes(), Source { name: "a.md", metadata: None }).unwrap().article;
    assert_eq!(pictures(&a), [("b.png", "", "سفينة في الميناء")]);
}

//! A small article of our own in Arabic and what is said to be found in it, put together by hand, so that the screens do
//! not change when extraction learns more.

use std::sync::Arc;

use jiff::civil::date;
use sahifa::{
    article::model::{
        Article, Moment, Paragraph, ParagraphKind, Published, Repeat, RepeatKind, Sentence, SentenceRepeat, TextSpan,
    },
    extract::model::{
        Certainty, Entity, EntityId, EntityKind, Extraction, Modifier, Quantity, Role, Statement, StatementKind,
        TimelineEvent,
    },
    text::terminal::TerminalProfile,
    tui::{
        Options,
        event::{Effect, Event},
        state::State,
        theme::ColourDepth,
        update::{open, update},
    },
};

const TITLE: &str = "انهيار سد في وادي النور بعد أمطار غزيرة";
const LEAD: &str = "قالت وزارة الداخلية إن 12 شخصا قتلوا وأصيب نحو 40 آخرين في انهيار سد وادي النور يوم الأحد.";
const CAPTION: &str = "صورة من الجو تظهر السد بعد انهياره.";
const RESTATES: &str = "وقتل تسعة أشخاص في انهيار السد، بحسب الهلال الأحمر.";
const MAYOR: &str = "وأضافت العمدة ليلى حداد «لا نعرف بعد عدد المفقودين»، ودعت السكان إلى مغادرة وادي النور.";
const HISTORY: &str = "وبني السد بين عامي 1961 و1968، وظل قيد الصيانة منذ 2019.";
const LATIN: &str = "The company HydroBuild (1961) said: «سد آمن».";

/// The paragraphs of the article, title first.
pub(crate) fn paragraphs() -> Vec<&'static str> {
    vec![TITLE, LEAD, CAPTION, RESTATES, MAYOR, CAPTION, HISTORY, LATIN]
}

pub(crate) fn span(paragraph: usize, words: &str) -> TextSpan {
    let start = paragraphs()[paragraph].find(words).unwrap();
    TextSpan { paragraph, start, end: start + words.len() }
}

pub(crate) fn article() -> Article {
    let kinds = [
        ParagraphKind::Title,
        ParagraphKind::Body,
        ParagraphKind::Caption,
        ParagraphKind::Body,
        ParagraphKind::Body,
        ParagraphKind::Caption,
        ParagraphKind::Body,
        ParagraphKind::Body,
    ];
    let mut paragraphs: Vec<Paragraph> = paragraphs()
        .into_iter()
        .zip(kinds)
        .map(|(text, kind)| Paragraph {
            kind,
            text: text.into(),
            sentences: vec![Sentence { range: 0..text.len(), repeats: None }],
            ..Paragraph::default()
        })
        .collect();
    let earlier = TextSpan { paragraph: 2, start: 0, end: CAPTION.len() };
    paragraphs[3].repeats = Some(Repeat { paragraph: 1, how: RepeatKind::Restates, similarity: 0.6 });
    paragraphs[5].repeats = Some(Repeat { paragraph: 2, how: RepeatKind::Exact, similarity: 1.0 });
    paragraphs[5].sentences[0].repeats =
        Some(SentenceRepeat { span: earlier, how: RepeatKind::Exact, similarity: 1.0 });
    Article {
        title: TITLE.into(),
        published: Some(Published {
            moment: Moment { date: date(2024, 3, 4), time: None, offset: None },
            assumed: false,
        }),
        language: Some("ar".into()),
        source: Some("وكالة الوادي".into()),
        paragraphs,
        ..Article::default()
    }
}

pub(crate) fn extraction() -> Extraction {
    let entity = |kind, name: &str, mentions: Vec<TextSpan>| Entity {
        kind,
        name: name.into(),
        mentions,
        why: "lexicon:test".into(),
    };
    let quantity = |span, number, what: &str, role, modifier, source: Option<&str>, conflicts| Quantity {
        span,
        number,
        range: None,
        modifier,
        what: what.into(),
        role,
        place: Some(EntityId(1)),
        when: Some("2024-03-03".into()),
        source: source.map(Into::into),
        unit: None,
        conflicts,
        parts: Vec::new(),
        why: "count-role",
    };
    let event = |when: Option<&str>, certainty, label: &str, evidence| TimelineEvent {
        when: when.map(Into::into),
        certainty,
        label: label.into(),
        evidence: vec![evidence],
        quantities: vec![],
    };
    Extraction {
        entities: vec![
            entity(EntityKind::Organisation, "وزارة الداخلية", vec![span(1, "وزارة الداخلية")]),
            entity(
                EntityKind::Location,
                "وادي النور",
                vec![span(0, "وادي النور"), span(1, "وادي النور"), span(4, "وادي النور")],
            ),
            entity(EntityKind::Person, "ليلى حداد", vec![span(4, "ليلى حداد")]),
            entity(EntityKind::Organisation, "HydroBuild", vec![span(7, "HydroBuild")]),
        ],
        quantities: vec![
            quantity(
                span(1, "12 شخصا"),
                Some(12.0),
                "شخصا",
                Role::Killed,
                Modifier::Exact,
                Some("وزارة الداخلية"),
                vec![1],
            ),
            quantity(
                span(3, "تسعة أشخاص"),
                Some(9.0),
                "أشخاص",
                Role::Killed,
                Modifier::Exact,
                Some("الهلال الأحمر"),
                vec![0],
            ),
            Quantity {
                place: None,
                when: None,
                ..quantity(span(1, "نحو 40 آخرين"), Some(40.0), "آخرين", Role::Injured, Modifier::About, None, vec![])
            },
        ],
        statements: vec![Statement {
            via: None,
            span: span(4, "لا نعرف بعد عدد المفقودين"),
            source: Some("ليلى حداد".into()),
            source_span: Some(span(4, "العمدة ليلى حداد")),
            entity: Some(EntityId(2)),
            verb: "أضافت".into(),
            verb_span: span(4, "وأضافت"),
            kind: StatementKind::Statement,
            direct: true,
            why: "verb",
        }],
        timeline: vec![
            event(Some("1961/1968"), Certainty::Exact, "بناء السد", span(6, "وبني السد بين عامي 1961 و1968")),
            event(Some("2019/.."), Certainty::Exact, "صيانة السد", span(6, "قيد الصيانة منذ 2019")),
            event(Some("2024-03-03"), Certainty::Exact, "انهيار سد وادي النور", span(1, "انهيار سد وادي النور")),
            event(None, Certainty::RelativeUnresolved, "مغادرة السكان", span(4, "مغادرة وادي النور")),
        ],
        ..Extraction::default()
    }
}

pub(crate) fn options(language: &str) -> Options {
    let profile = *TerminalProfile::by_name("xterm").unwrap();
    Options::new(profile, language, "dark", ColourDepth::TwoFiftySix).unwrap()
}

/// A state that shows the article with everything found, on a screen of that size.
pub(crate) fn state(language: &str, width: u16, height: u16) -> State {
    let second = Article { title: "Second article".into(), language: Some("en".into()), ..Article::default() };
    let mut state = State::new(vec![Arc::new(article()), Arc::new(second)], &[], options(language));
    update(&mut state, Event::Resize { width, height });
    let mut effects = Vec::new();
    open(&mut state, 0, &mut effects);
    assert_eq!(effects, [Effect::Understand(0)]);
    update(&mut state, Event::Understood { article: 0, found: Some(Box::new(extraction())) });
    state.prepare();
    state
}

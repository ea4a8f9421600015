//! The line that says where and when an article was published, where its publisher says so nowhere else.
//!
//! In: an article. Out: which of its first paragraphs is that line, and the moment. Strict, since every relative date of the
//! article is counted from it: a short line of one whole date and nothing beside it but places, agencies and the words of
//! `assets/rules/<lang>/dateline.toml`.

use std::sync::LazyLock;

use foldhash::HashSet;

use jiff::civil::{Date, DateTime};
use serde::Deserialize;

use super::{model::EntityKind, tokens::Tokens};
use crate::{
    article::model::{Article, Moment, Paragraph, ParagraphKind},
    text::fold,
};

/// Among how many paragraphs it is looked for, the headline left out.
const AMONG: usize = 3;
/// The most words of a place.
const LONGEST_PLACE: usize = 3;
/// The most characters of the line.
const LONGEST: usize = 90;

#[derive(Deserialize)]
struct File {
    words: Vec<String>,
}

/// The words that may stand in the line, folded.
static WORDS: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let file: Option<File> = toml::from_str(include_str!("../../assets/rules/ar/dateline.toml")).ok();
    file.into_iter().flat_map(|f| f.words).map(|word| fold::fold(&word)).collect()
});

/// The paragraph that says when the article was published, and the moment that it says.
pub fn dateline(article: &Article) -> Option<(usize, Moment)> {
    let first = article.paragraphs.iter().enumerate().filter(|(_, p)| p.kind != ParagraphKind::Title).take(AMONG);
    first.into_iter().find_map(|(index, paragraph)| Some((index, said_in(article, paragraph)?)))
}

fn said_in(article: &Article, paragraph: &Paragraph) -> Option<Moment> {
    let kind = matches!(paragraph.kind, ParagraphKind::Body | ParagraphKind::Byline | ParagraphKind::Heading);
    if !kind || paragraph.text.chars().nth(LONGEST).is_some() {
        return None;
    }
    let alone = Article {
        language: article.language.clone(),
        paragraphs: vec![Paragraph { kind: ParagraphKind::Body, ..paragraph.clone() }],
        ..Article::default()
    };
    let found = super::extract(&alone);
    let [time] = &found.times[..] else { return None };
    let places = found
        .entities
        .iter()
        .filter(|e| matches!(e.kind, EntityKind::GeoPolitical | EntityKind::Location | EntityKind::Organisation));
    let named: Vec<_> = places.flat_map(|e| e.mentions.iter().map(|span| span.range())).collect();
    let tokens = Tokens::new(&paragraph.text);
    // What stands before the first dash or bracket is the place, known or not.
    let is_word = |i: usize| tokens.text(i).chars().any(char::is_alphanumeric);
    let head = (0..tokens.len()).find(|&i| matches!(tokens.text(i), "-" | "–" | "—" | "/" | "(" | "|" | ":"));
    let head = head.filter(|&end| (0..end).filter(|&i| is_word(i)).count() <= LONGEST_PLACE).unwrap_or(0);
    let fits = tokens.iter().enumerate().all(|(i, token)| {
        let covered = |range: &std::ops::Range<usize>| range.start <= token.start && token.end <= range.end;
        i < head
            || !is_word(i)
            || covered(&time.span.range())
            || named.iter().any(covered)
            || WORDS.contains(tokens.folded(i))
    });
    moment(time.value.as_deref()?).filter(|_| fits)
}

/// A whole day, with its time of day where that is said.
fn moment(value: &str) -> Option<Moment> {
    let date = value.get(..10)?.parse::<Date>().ok()?;
    let time = value.parse::<DateTime>().ok().filter(|_| value.len() > 10).map(DateTime::time);
    (value.len() == 10 || time.is_some()).then_some(Moment { date, time, offset: None })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(line: &str) -> Option<String> {
        let texts = ["عنوان الخبر هنا", line, "قال المتحدث إن الهجوم وقع أمس، وإن التحقيق مستمر في المدينة."];
        let mut paragraphs: Vec<Paragraph> =
            texts.iter().map(|text| Paragraph { text: (*text).into(), ..Paragraph::default() }).collect();
        paragraphs[0].kind = ParagraphKind::Title;
        let article = Article { language: Some("ar".into()), paragraphs, ..Article::default() };
        let (paragraph, moment) = dateline(&article)?;
        assert_eq!(paragraph, 1);
        Some(moment.date.to_string())
    }

    #[test]
    fn a_line_of_place_and_date_tells_when_the_article_was_published() {
        for (line, date) in [
            ("القاهرة - 20 نوفمبر 2026", "2026-11-20"),
            ("طرابلس (رويترز) - 18 نوفمبر/تشرين الثاني 2026", "2026-11-18"),
            ("نُشر في 14 يناير 2026", "2026-01-14"),
            ("الأربعاء 18 نوفمبر 2026", "2026-11-18"),
            ("2026/11/20", "2026-11-20"),
        ] {
            assert_eq!(said(line).as_deref(), Some(date), "{line}");
        }
    }

    #[test]
    fn a_line_that_says_anything_else_does_not() {
        for line in [
            "توفي في 3 مارس 2020",
            "ولد محمود درويش في 13 مارس 1941",
            "نوفمبر 2026",
            "20 نوفمبر",
            "من 18 إلى 20 نوفمبر 2026",
            "حرب 6 أكتوبر 1973",
            "القاهرة",
            "",
        ] {
            assert_eq!(said(line), None, "{line}");
        }
    }
}

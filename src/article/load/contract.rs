//! A text as a program hands it over (`sahifa extract`): paragraphs are what stands between blank lines, nothing else.

use super::{metadata::primary_language, reads_like_title, same_words};
use crate::article::{
    clean, load,
    model::{Article, Moment, Paragraph, ParagraphKind, Published},
};

/// An article from text whose paragraphs are separated by blank lines.
///
/// The paragraphs are exactly those, in number and order; a `title` adds none. A paragraph's text is the caller's, char
/// for char, where that is clean: single line ends, tabs and other blanks inside it count as one space each, blanks at
/// its end go, and blanks at its start stay. Where cleaning drops or composes something, offsets go by the cleaned text.
pub fn from_contract_text(
    text: &str,
    title: Option<&str>,
    published: Option<Moment>,
    language: Option<&str>,
) -> Article {
    let paragraphs = split(text)
        .map(|p| Paragraph { text: clean::verbatim(p).trim_end().to_owned(), ..Paragraph::default() })
        .filter(|p| !p.text.trim().is_empty())
        .collect();
    let mut article = Article {
        title: title.map(|t| clean::line(t).into_owned()).unwrap_or_default(),
        published: published.map(|moment| Published { moment, assumed: false }),
        language: language.and_then(primary_language),
        paragraphs,
        ..Article::default()
    };
    if article.title.is_empty() && reads_like_title(&article.paragraphs)
        || article.paragraphs.first().is_some_and(|p| same_words(&p.text, &article.title))
    {
        article.paragraphs[0].kind = ParagraphKind::Title;
        article.title = clean::line(&article.paragraphs[0].text).into_owned();
    }
    if article.language.is_none() {
        article.language = load::language_of(article.paragraphs.iter().map(|p| p.text.as_str())).map(str::to_owned);
    }
    crate::article::understand_structure(&mut article);
    article
}

/// Stretches between lines that hold nothing but blanks.
fn split(text: &str) -> impl Iterator<Item = &str> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let from = at;
        if from >= text.len() {
            return None;
        }
        for line in text[from..].split_inclusive('\n') {
            let blank = line.trim().is_empty();
            let before = at;
            at += line.len();
            if blank {
                return Some(text[from..before].trim_end_matches(['\n', '\r']));
            }
        }
        Some(&text[from..])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(a: &Article) -> Vec<&str> {
        a.paragraphs.iter().map(|p| p.text.as_str()).collect()
    }

    #[test]
    fn paragraphs_are_what_blank_lines_separate() {
        let a = from_contract_text("\nواحد اثنان\nثلاثة\n \n\nأربعة  خمسة\r\n\r\nستة\n", None, None, None);
        assert_eq!(texts(&a), ["واحد اثنان ثلاثة", "أربعة  خمسة", "ستة"]);
    }

    #[test]
    fn clean_text_comes_back_char_for_char() {
        let text = "  بدأ  الصراع في 7 أكتوبر/تشرين الأول،\tثم توقف.";
        let a = from_contract_text(text, None, None, None);
        assert_eq!(a.paragraphs[0].text.chars().count(), text.chars().count());
    }

    #[test]
    fn a_title_adds_no_paragraph() {
        let a = from_contract_text("نص الخبر هنا كاملا.", Some("عنوان\u{202E}"), None, Some("ar"));
        assert_eq!((a.title.as_str(), a.paragraphs.len()), ("عنوان", 1));
        assert_eq!(a.paragraphs[0].kind, ParagraphKind::Body);
    }

    #[test]
    fn a_first_paragraph_that_is_the_title_is_called_so() {
        let a = from_contract_text("العنوان هنا\n\nنص الخبر طويل هنا.", Some("العُنوان هنا"), None, None);
        assert_eq!(a.paragraphs[0].kind, ParagraphKind::Title);
    }
}

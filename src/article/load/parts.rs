//! An article from parts that were told apart before: an entry of a feed, with its headline, its text and what is known of
//! both. The text is taken as it stands, without a search for a page's main part.

use super::{html, language_of, metadata::primary_language, plain, settle_title};
use crate::article::{
    clean, load,
    model::{Article, Moment, Published},
};

/// The parts of an article.
#[derive(Debug, Clone, Copy, Default)]
pub struct Parts<'a> {
    /// The headline.
    pub title: &'a str,
    /// The text with its markup.
    pub body: &'a str,
    /// Whether the text is marked up as HTML; else its paragraphs are what blank lines separate.
    pub html: bool,
    /// When it was published.
    pub published: Option<Moment>,
    /// BCP 47 tag, as far as it is known.
    pub language: Option<&'a str>,
    /// Who published it.
    pub source: Option<&'a str>,
    /// Who wrote it.
    pub author: Option<&'a str>,
    /// Its page.
    pub url: Option<&'a str>,
}

/// Puts the parts together. The headline is the first paragraph; a text that is longer than an article may be is cut.
pub fn from_parts(parts: Parts<'_>) -> Article {
    let body = clean::cut(parts.body, load::MAX_BYTES as usize);
    let paragraphs = if parts.html { html::fragment(body) } else { plain::paragraphs(body) };
    let line = |text: Option<&str>| text.map(|text| clean::line(text).into_owned()).filter(|text| !text.is_empty());
    let mut article = Article {
        title: clean::line(parts.title).into_owned(),
        published: parts.published.map(|moment| Published { moment, assumed: false }),
        language: None,
        source: line(parts.source),
        author: line(parts.author),
        url: line(parts.url),
        paragraphs,
    };
    if !article.title.is_empty() {
        settle_title(&mut article);
    }
    // What a text is written in counts more than what its feed says of itself.
    let told = language_of(article.paragraphs.iter().map(|p| p.text.as_str())).map(str::to_owned);
    article.language = told.or_else(|| parts.language.and_then(primary_language));
    crate::article::understand_structure(&mut article);
    article
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::model::ParagraphKind;

    #[test]
    fn an_entry_becomes_headline_and_paragraphs_without_a_search_for_the_main_text() {
        let article = from_parts(Parts {
            title: "هجوم على الميناء",
            body: "<p>قال متحدث إن <b>خمسة</b> قتلوا.</p><ul><li>بند</li></ul><script>x()</script>",
            html: true,
            source: Some("وكالة\u{202E}"),
            ..Parts::default()
        });
        let texts: Vec<(ParagraphKind, &str)> = article.paragraphs.iter().map(|p| (p.kind, p.text.as_str())).collect();
        assert_eq!(
            texts,
            [
                (ParagraphKind::Title, "هجوم على الميناء"),
                (ParagraphKind::Body, "قال متحدث إن خمسة قتلوا."),
                (ParagraphKind::List, "بند")
            ]
        );
        assert_eq!((article.source.as_deref(), article.language.as_deref()), (Some("وكالة"), Some("ar")));
    }

    #[test]
    fn a_headline_alone_is_an_article_and_a_body_alone_too() {
        let article = from_parts(Parts { title: "عاجل", ..Parts::default() });
        assert_eq!(article.paragraphs.len(), 1);
        let article = from_parts(Parts { body: "نص\n\nآخر", ..Parts::default() });
        assert_eq!((article.title.as_str(), article.paragraphs.len()), ("", 2));
    }
}

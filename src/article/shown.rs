//! A paragraph as it is shown to a reader: the numbers of its links beside them, code held left to right.
//!
//! In: a paragraph and a [`Form`]. Out: the text to lay out, with the way back to the paragraph's own bytes. The paragraph
//! itself stays as it is written; so do copies, searches, facts and exports.

use super::{
    links::Links,
    model::{InlineKind, Paragraph, ParagraphKind},
};
use crate::text::shown::Shown;

/// What of a paragraph is shown in another way than it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Form {
    /// How links are shown.
    pub links: LinkForm,
}

/// How links are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum LinkForm {
    /// A number after each, and a list of the addresses at the article's end.
    #[default]
    Numbered,
    /// As words like others.
    Hidden,
}

/// Whether direction isolates may stand in what is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Isolates {
    /// It is laid out: they draw nothing and keep code together.
    LaidOut,
    /// It is written as it is.
    None,
}

/// The paragraph as it is shown; `None` where it is shown as it is written.
pub fn shown(paragraph: &Paragraph, links: &Links, form: Form, isolates: Isolates) -> Option<Shown> {
    let mut added: Vec<(usize, String)> = Vec::new();
    if form.links == LinkForm::Numbered {
        numbers(paragraph, links, &mut added);
    }
    if isolates == Isolates::LaidOut && paragraph.kind != ParagraphKind::Code {
        for code in paragraph.inline.iter().filter(|inline| inline.kind == InlineKind::Code) {
            added.push((code.range.start, "\u{2066}".to_owned()));
            added.push((code.range.end, "\u{2069}".to_owned()));
        }
    }
    if added.is_empty() {
        return None;
    }
    added.sort_by_key(|(at, _)| *at);
    Shown::new(&paragraph.text, &added, |_, _| None)
}

/// The sign of a link's number.
pub fn number_sign(number: usize) -> String {
    format!("[{number}]")
}

/// The number of every link, behind its last word.
fn numbers(paragraph: &Paragraph, links: &Links, added: &mut Vec<(usize, String)>) {
    let mut before: Option<(usize, usize)> = None;
    for inline in &paragraph.inline {
        let InlineKind::Link(target) = &inline.kind else { continue };
        let Some(number) = links.number(target) else { continue };
        let words = paragraph.text.get(inline.range.clone()).unwrap_or_default();
        let end = inline.range.start + words.trim_end().len();
        // A link that is cut in two by other markup is one link.
        if let Some((_, last)) = before.filter(|(same, end)| *same == number && *end >= inline.range.start)
            && added.last().is_some_and(|(at, _)| *at == last)
        {
            added.pop();
        }
        added.push((end, number_sign(number)));
        before = Some((number, end));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::load::{Source, load};

    fn texts(markdown: &str, form: Form, isolates: Isolates) -> Vec<String> {
        let article = load(markdown.as_bytes(), Source { name: "a.md", metadata: None }).unwrap().article;
        let links = Links::of(&article);
        let shown = |p: &Paragraph| shown(p, &links, form, isolates).map_or(p.text.clone(), |s| s.text().to_owned());
        article.paragraphs.iter().map(shown).collect()
    }

    #[test]
    fn a_link_is_followed_by_its_number() {
        let text = "قال [موقع](https://a.example/) و[آخر](https://b.example/)، ثم [الأول](https://a.example/) و[هذا](javascript:x).";
        assert_eq!(texts(text, Form::default(), Isolates::None), ["قال موقع[1] وآخر[2]، ثم الأول[1] وهذا."]);
        assert_eq!(texts(text, Form { links: LinkForm::Hidden }, Isolates::None), ["قال موقع وآخر، ثم الأول وهذا."]);
    }

    #[test]
    fn a_link_cut_by_other_markup_has_one_number() {
        let page = "<html><body><p>قال <a href='https://a.example/'>موقع</a><a href='https://a.example/'> كبير</a> أمس</p></body></html>";
        let article = load(page.as_bytes(), Source { name: "a.html", metadata: None }).unwrap().article;
        let shown = shown(&article.paragraphs[0], &Links::of(&article), Form::default(), Isolates::None).unwrap();
        assert_eq!(shown.text(), "قال موقع كبير[1] أمس");
    }

    #[test]
    fn code_between_words_is_held_together_where_it_is_laid_out() {
        let text = "استخدم `foo()` هنا.";
        assert_eq!(texts(text, Form::default(), Isolates::LaidOut), ["استخدم \u{2066}foo()\u{2069} هنا."]);
        assert_eq!(texts(text, Form::default(), Isolates::None), ["استخدم foo() هنا."]);
    }
}

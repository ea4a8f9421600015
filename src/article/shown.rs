//! A paragraph as it is shown to a reader: the numbers of its links beside them, its digits in one row, code held left
//! to right.
//!
//! In: a paragraph and a [`Form`]. Out: the text to lay out, with the way back to the paragraph's own bytes. The paragraph
//! itself stays as it is written; so do copies, searches, facts and exports.

use std::ops::Range;

use super::{
    links::Links,
    load,
    model::{InlineKind, Paragraph, ParagraphKind},
};
use crate::text::shown::Shown;

/// What of a paragraph is shown in another way than it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Form {
    /// How links are shown.
    pub links: LinkForm,
    /// Which digits its text is shown with.
    pub digits: TextDigits,
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

/// Which digits an article's text is shown with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum TextDigits {
    /// Those that are written.
    #[default]
    AsWritten,
    /// 0123456789 everywhere.
    Western,
    /// Those of the language in text of the Arabic script: ٠١٢٣٤٥٦٧٨٩, in Persian, Urdu, Pashto and Sindhi ۰۱۲۳۴۵۶۷۸۹.
    ArabicIndic,
}

/// The paragraph as it is shown; `None` where it is shown as it is written. `language` is the article's.
pub fn shown(
    paragraph: &Paragraph,
    links: &Links,
    form: Form,
    language: Option<&str>,
    isolates: Isolates,
) -> Option<Shown> {
    let mut added: Vec<(usize, String)> = Vec::new();
    if form.links == LinkForm::Numbered {
        numbers(paragraph, links, &mut added);
    }
    let digits = Digits::of(paragraph, &added, form.digits, language);
    for (_, sign) in &mut added {
        *sign = sign.chars().map(|c| digits.zero.and_then(|zero| digit(c, zero)).unwrap_or(c)).collect();
    }
    if isolates == Isolates::LaidOut && paragraph.kind != ParagraphKind::Code {
        for code in paragraph.inline.iter().filter(|inline| inline.kind == InlineKind::Code) {
            added.push((code.range.start, "\u{2066}".to_owned()));
            added.push((code.range.end, "\u{2069}".to_owned()));
        }
    }
    if added.is_empty() && digits.zero.is_none() {
        return None;
    }
    added.sort_by_key(|(at, _)| *at);
    Shown::new(&paragraph.text, &added, |at, c| digits.other(at, c))
}

/// The sign of a link's number in the list of an article in this language.
pub fn link_sign(number: usize, form: Form, language: Option<&str>) -> String {
    let zero = match form.digits {
        TextDigits::ArabicIndic => language.and_then(zero_of),
        TextDigits::AsWritten | TextDigits::Western => None,
    };
    number_sign(number).chars().map(|c| zero.and_then(|zero| digit(c, zero)).unwrap_or(c)).collect()
}

fn number_sign(number: usize) -> String {
    format!("[{number}]")
}

/// Which digits a paragraph is shown with.
struct Digits {
    /// The zero of its digits, where they are not shown as they are written.
    zero: Option<char>,
    /// The bytes whose digits stay as they are: code, and words with Latin letters (F-16, addresses).
    kept: Vec<Range<usize>>,
}

impl Digits {
    fn of(paragraph: &Paragraph, added: &[(usize, String)], wanted: TextDigits, language: Option<&str>) -> Self {
        let text = &paragraph.text;
        let any = wanted != TextDigits::AsWritten
            && paragraph.kind != ParagraphKind::Code
            && (!added.is_empty() || text.chars().any(is_digit));
        let zero = match wanted {
            TextDigits::Western if any => Some('0'),
            TextDigits::ArabicIndic if any => language_in(text, language).and_then(zero_of),
            _ => None,
        };
        let mut kept = Vec::new();
        if zero.is_some() {
            let code = paragraph.inline.iter().filter(|inline| inline.kind == InlineKind::Code);
            kept.extend(code.map(|inline| inline.range.clone()));
        }
        if zero.is_some_and(|zero| zero != '0') {
            let words = text.split_whitespace().filter(|word| word.contains(|c: char| c.is_ascii_alphabetic()));
            kept.extend(words.map(|word| {
                let start = word.as_ptr() as usize - text.as_ptr() as usize;
                start..start + word.len()
            }));
        }
        kept.sort_by_key(|range| (range.start, range.end));
        Self { zero, kept }
    }

    /// What is shown in the place of a character.
    fn other(&self, at: usize, c: char) -> Option<char> {
        let other = digit(c, self.zero?).filter(|other| *other != c)?;
        let after = self.kept.partition_point(|range| range.start <= at);
        let kept = self.kept[..after].iter().rev().take(2).any(|range| range.contains(&at));
        (!kept).then_some(other)
    }
}

fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '٠'..='٩' | '۰'..='۹')
}

/// A digit of any of the three rows in the row of `zero`.
fn digit(c: char, zero: char) -> Option<char> {
    let own = match c {
        '0'..='9' => '0',
        '٠'..='٩' => '٠',
        '۰'..='۹' => '۰',
        _ => return None,
    };
    char::from_u32(zero as u32 + (c as u32 - own as u32))
}

/// The zero of the digits that a language of the Arabic script is written with.
fn zero_of(language: &str) -> Option<char> {
    match language {
        "ar" | "ckb" => Some('٠'),
        "fa" | "ur" | "ps" | "sd" => Some('۰'),
        _ => None,
    }
}

/// The language of a paragraph: its own where its letters tell one, else the article's; none where most of its letters are
/// of another script.
fn language_in<'l>(text: &str, language: Option<&'l str>) -> Option<&'l str> {
    let letters = text.chars().filter(|c| c.is_alphabetic());
    let (arabic, all) = letters.fold((0usize, 0usize), |(arabic, all), c| {
        (arabic + usize::from(matches!(c, '\u{620}'..='\u{6FF}' | '\u{750}'..='\u{77F}')), all + 1)
    });
    if arabic * 2 < all || arabic == 0 && all > 0 {
        return None;
    }
    load::language_of([text]).filter(|own| zero_of(own).is_some()).or(language)
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
        let shown = |p: &Paragraph| {
            shown(p, &links, form, article.language.as_deref(), isolates)
                .map_or(p.text.clone(), |s| s.text().to_owned())
        };
        article.paragraphs.iter().map(shown).collect()
    }

    #[test]
    fn a_link_is_followed_by_its_number() {
        let text = "قال [موقع](https://a.example/) و[آخر](https://b.example/)، ثم [الأول](https://a.example/) و[هذا](javascript:x).";
        assert_eq!(texts(text, Form::default(), Isolates::None), ["قال موقع[1] وآخر[2]، ثم الأول[1] وهذا."]);
        assert_eq!(
            texts(text, Form { links: LinkForm::Hidden, ..Form::default() }, Isolates::None),
            ["قال موقع وآخر، ثم الأول وهذا."]
        );
    }

    #[test]
    fn a_link_cut_by_other_markup_has_one_number() {
        let page = "<html><body><p>قال <a href='https://a.example/'>موقع</a><a href='https://a.example/'> كبير</a> أمس</p></body></html>";
        let article = load(page.as_bytes(), Source { name: "a.html", metadata: None }).unwrap().article;
        let shown = shown(&article.paragraphs[0], &Links::of(&article), Form::default(), None, Isolates::None).unwrap();
        assert_eq!(shown.text(), "قال موقع كبير[1] أمس");
    }

    #[test]
    fn code_between_words_is_held_together_where_it_is_laid_out() {
        let text = "استخدم `foo()` هنا.";
        assert_eq!(texts(text, Form::default(), Isolates::LaidOut), ["استخدم \u{2066}foo()\u{2069} هنا."]);
        assert_eq!(texts(text, Form::default(), Isolates::None), ["استخدم foo() هنا."]);
    }

    fn digits(text: &str, digits: TextDigits) -> String {
        texts(text, Form { digits, ..Form::default() }, Isolates::None).remove(0)
    }

    #[test]
    fn digits_are_shown_in_one_row_by_the_language_of_the_paragraph() {
        let mixed = "قتل 12 شخصا و٣٤ آخرون عام ۲۰۲۳ بنسبة 3.5%.";
        assert_eq!(digits(mixed, TextDigits::AsWritten), mixed);
        assert_eq!(digits(mixed, TextDigits::Western), "قتل 12 شخصا و34 آخرون عام 2023 بنسبة 3.5%.");
        assert_eq!(digits(mixed, TextDigits::ArabicIndic), "قتل ١٢ شخصا و٣٤ آخرون عام ٢٠٢٣ بنسبة ٣.٥%.");
        let persian = "این یک خبر است که می‌گوید 12 نفر کشته شدند.";
        assert_eq!(digits(persian, TextDigits::ArabicIndic), "این یک خبر است که می‌گوید ۱۲ نفر کشته شدند.");
        let english = "The company said on Sunday that 12 of its people were there in 2023.";
        assert_eq!(digits(english, TextDigits::ArabicIndic), english);
        let hebrew = "המשרד אמר ביום ראשון כי 12 אנשים נהרגו.";
        assert_eq!(digits(hebrew, TextDigits::ArabicIndic), hebrew);
    }

    #[test]
    fn digits_of_latin_words_and_of_code_stay_as_they_are() {
        let text = "أسقطت 2 من طائرات F-16 وفق `x = 10` و[موقع](https://a.example/) https://a.example/2023 في 5 أيام";
        let shown = digits(text, TextDigits::ArabicIndic);
        assert_eq!(shown, "أسقطت ٢ من طائرات F-16 وفق x = 10 وموقع[١] https://a.example/2023 في ٥ أيام");
        assert_eq!(link_sign(12, Form { digits: TextDigits::ArabicIndic, ..Form::default() }, Some("ar")), "[١٢]");
        assert_eq!(digits("[موقع](https://a.example/) قديم", TextDigits::ArabicIndic), "موقع[١] قديم");
        assert_eq!(digits("```\nx = ١\n```", TextDigits::Western), "x = ١");
    }
}

//! Plain text: paragraphs by blank lines, or by lines where those are long.

use crate::article::{
    clean,
    model::{Paragraph, ParagraphKind},
};

/// From this many chars on, the middle line is not one that was broken for a screen or a mail.
const LONG_LINE: usize = 95;

/// The paragraphs of a plain text; which of them is the title is not said here.
pub(super) fn paragraphs(text: &str) -> Vec<Paragraph> {
    let text = clean::text(text);
    let lines_are_paragraphs = !text.contains("\n\n") && stands_by_lines(&text);
    let separator = if lines_are_paragraphs { "\n" } else { "\n\n" };
    text.split(separator)
        .map(|p| clean::line(p).into_owned())
        .filter(|p| !p.is_empty())
        .map(|text| Paragraph { kind: ParagraphKind::Body, text, ..Paragraph::default() })
        .collect()
}

/// Whether each line of a text without blank lines is a paragraph: the middle one is long, or most are closed sentences.
fn stands_by_lines(text: &str) -> bool {
    let mut lengths: Vec<usize> = text.lines().map(|l| l.chars().count()).collect();
    if lengths.len() < 2 {
        return false;
    }
    let closed = text.lines().filter(|l| l.ends_with(['.', '؟', '?', '!', '…', '۔', '"', '”', '»'])).count();
    let count = lengths.len();
    lengths.sort_unstable();
    lengths[count / 2] >= LONG_LINE || closed * 5 >= (count - 1) * 4
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        paragraphs(text).into_iter().map(|p| p.text).collect()
    }

    #[test]
    fn blank_lines_separate_and_single_line_ends_join() {
        assert_eq!(texts("عنوان\n\nسطر أول\nسطر ثان.\n\n\n\nآخر."), ["عنوان", "سطر أول سطر ثان.", "آخر."]);
    }

    #[test]
    fn without_blank_lines_long_or_closed_lines_are_paragraphs() {
        assert_eq!(texts("عنوان\nجملة أولى.\nجملة ثانية.\nثالثة."), ["عنوان", "جملة أولى.", "جملة ثانية.", "ثالثة."]);
        let long = "كلمة ".repeat(30);
        assert_eq!(texts(&format!("عنوان\n{long}\n{long}")).len(), 3);
    }

    #[test]
    fn broken_lines_of_one_paragraph_join() {
        let t = "هذا نص كسرت أسطره عند عرض ثابت كما في\nالبريد فلا ينتهي كل سطر منها بنقطة بل\nيستمر الكلام حتى نهاية الفقرة.";
        assert_eq!(texts(t).len(), 1);
    }
}

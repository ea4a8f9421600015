//! Recognises headings that no markup names: a short open line between closed paragraphs.
//!
//! In: paragraphs whose captions and bylines are known. Out: kinds set to `Heading`. Speech in short lines, verse and
//! lists are left alone, since a heading always stands before running text.

use super::model::{Paragraph, ParagraphKind};

/// The longest heading, in chars.
const MAX_HEADING: usize = 70;
/// The shortest paragraph that a heading may stand over, in chars.
const MIN_BODY: usize = 90;

/// Sets the kind of paragraphs that read like headings.
pub fn mark(paragraphs: &mut [Paragraph]) {
    for i in 1..paragraphs.len().saturating_sub(1) {
        let [before, this, after] = &paragraphs[i - 1..=i + 1] else { continue };
        let body = |p: &Paragraph| p.kind == ParagraphKind::Body;
        let runs = body(after) && is_closed(&after.text) && after.text.chars().take(MIN_BODY).count() == MIN_BODY;
        let stands_apart = before.kind != ParagraphKind::Title && (!body(before) || is_closed(&before.text));
        if body(this) && stands_apart && runs && reads_like_heading(&this.text) {
            paragraphs[i].kind = ParagraphKind::Heading;
        }
    }
}

fn is_closed(text: &str) -> bool {
    text.trim_end_matches(['"', '”', '»', ')', '\'', '’']).ends_with(['.', '!', '؟', '?', '…', '۔'])
}

/// Short, with letters, and without a mark that ends or continues a sentence.
fn reads_like_heading(text: &str) -> bool {
    let short = text.chars().take(MAX_HEADING + 1).count() <= MAX_HEADING;
    let open = !text.ends_with([')', '.', '…', '،', ',', '؛', ';', ':', '۔']);
    short && open && text.chars().any(char::is_alphabetic) && !text.starts_with(['-', '–', '—', '*', '•'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::load::from_contract_text;

    const LONG: &str =
        "وقال سكان إنهم أمضوا الليل في العراء خوفا من الهزات الارتدادية التي استمرت حتى الفجر، وإن فرق الإغاثة تأخرت.";

    fn kinds(paragraphs: &[&str]) -> Vec<ParagraphKind> {
        from_contract_text(&paragraphs.join("\n\n"), None, None, None).paragraphs.iter().map(|p| p.kind).collect()
    }

    #[test]
    fn a_short_open_line_over_running_text_is_a_heading() {
        use ParagraphKind::{Body, Heading};
        assert_eq!(kinds(&[LONG, "«سمعنا صراخا»", LONG])[1], Heading);
        assert_eq!(kinds(&[LONG, "ماذا بعد؟", LONG])[1], Heading);
        assert_eq!(kinds(&[LONG, "ثم عاد الهدوء.", LONG])[1], Body);
        assert_eq!(kinds(&[LONG, "سطر أول من شعر", "سطر ثان من شعر", "سطر ثالث من شعر"])[1..], [Body; 3]);
    }
}

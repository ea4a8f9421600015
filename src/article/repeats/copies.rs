//! Whether two articles are copies: the same text, as agencies' texts stand in several papers.
//!
//! Copies may differ in spelling, in the verb that introduces a source, and in a few words more (a credit, an aside). They
//! never differ in a figure, a time, a negation, or a word that stands in another's place as names do: «غارة على بلدة …» is
//! another report for another town, and «مقتل 12» another one than «مقتل 5». What adds more than a few words is no copy.

use super::{
    compare,
    words::{self, Sense, Word},
};

/// Texts with fewer words are copies only where they are the same.
const MIN_COPY: usize = 24;
/// A copy has at most one more word for this many.
const WORDS_AN_EXTRA: usize = 10;
/// Texts whose words, what they share at both ends left out, make more pairs are not compared.
const MAX_PAIRS: usize = 4_000_000;

/// A headline and a text as words, to be compared with others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    title: Vec<Word>,
    text: Vec<Word>,
}

/// How alike two articles are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Copies {
    /// Headline and text are the same but for their spelling.
    Same,
    /// The texts tell the same in the same words, but for a few.
    Nearly,
    /// Each tells something of its own.
    Not,
}

impl Wording {
    /// The words of a headline and of paragraphs.
    pub fn new<'t>(title: &str, paragraphs: impl IntoIterator<Item = &'t str>) -> Self {
        Self { title: words::words(title), text: paragraphs.into_iter().flat_map(words::words).collect() }
    }

    /// Compares two articles.
    pub fn compare(&self, other: &Self) -> Copies {
        let same = |a: &[Word], b: &[Word]| a.iter().map(|w| &w.form).eq(b.iter().map(|w| &w.form));
        let text = same(&self.text, &other.text);
        if text && same(&self.title, &other.title) {
            return Copies::Same;
        }
        let short = self.text.len().min(other.text.len()) < MIN_COPY;
        if short || figures_differ(&self.title, &other.title) || !(text || is_copy(&self.text, &other.text)) {
            return Copies::Not;
        }
        Copies::Nearly
    }
}

/// Whether each of two headlines has a figure that the other one has not.
fn figures_differ(a: &[Word], b: &[Word]) -> bool {
    let lacks = |a: &[Word], b: &[Word]| {
        a.iter().any(|w| w.sense == Sense::Number && !b.iter().any(|other| other.stem == w.stem))
    };
    lacks(a, b) && lacks(b, a)
}

fn is_copy(a: &[Word], b: &[Word]) -> bool {
    let allowed = a.len().max(b.len()) / WORDS_AN_EXTRA;
    if a.len().abs_diff(b.len()) > allowed {
        return false;
    }
    let same = |x: &Word, y: &Word| compare::same_wording(x, y) || (x.stem == words::SAYING && x.stem == y.stem);
    let Some(pairs) = compare::align_within(a, b, same, MAX_PAIRS) else { return false };
    let mut extra = 0;
    for (left, right) in compare::gaps(&pairs, a.len(), b.len()) {
        let (left, right) = (&a[left], &b[right]);
        let tells = |w: &Word| matches!(w.sense, Sense::Number | Sense::Time | Sense::Negation);
        if !(left.is_empty() || right.is_empty()) || left.iter().chain(right).any(tells) {
            return false;
        }
        extra += left.len() + right.len();
    }
    extra <= allowed
}

#[cfg(test)]
mod tests {
    use super::*;

    const REPORT: &str = "قالت وزارة الصحة اللبنانية إن غارة إسرائيلية على بلدة عيترون في جنوب لبنان أدت إلى مقتل 5 أشخاص \
        وإصابة 3 آخرين بجروح، وأضافت في بيان أن فرق الإنقاذ ما زالت تعمل على رفع الأنقاض من المكان الذي استهدف مساء السبت.";

    fn compare(one: &str, other: &str) -> Copies {
        Wording::new("غارة على بلدة عيترون", [one]).compare(&Wording::new("غارة جديدة في الجنوب", [other]))
    }

    #[test]
    fn another_figure_name_or_day_is_another_report() {
        for (here, there) in [
            ("مقتل 5 أشخاص", "مقتل 12 شخصا"),
            ("مقتل 5 أشخاص", "مقتل خمسة أشخاص"),
            ("وإصابة 3 آخرين", "وإصابة آخرين"),
            ("عيترون", "بنت جبيل"),
            ("عيترون", "الخيام"),
            ("مساء السبت", "مساء الأحد"),
            ("ما زالت تعمل", "لم تعد تعمل"),
            ("جنوب لبنان", "شرق لبنان"),
        ] {
            assert!(REPORT.contains(here), "{here}");
            assert_eq!(compare(REPORT, &REPORT.replace(here, there)), Copies::Not, "{here} / {there}");
        }
    }

    #[test]
    fn spelling_a_credit_and_the_verb_of_a_source_make_no_other_text() {
        assert_eq!(compare(REPORT, REPORT), Copies::Nearly, "only the headlines differ");
        assert_eq!(Wording::new("أ", [REPORT]).compare(&Wording::new("ا", [REPORT])), Copies::Same);
        for there in [
            REPORT.replace("مقتل 5", "مقتل ٥").replace("إسرائيلية", "اسرائيليّة"),
            REPORT.replace("قالت", "أعلنت"),
            format!("بيروت (رويترز) - {REPORT}"),
            REPORT.replace("فرق الإنقاذ", "فرق الإنقاذ والدفاع المدني"),
        ] {
            assert_eq!(compare(REPORT, &there), Copies::Nearly, "{there}");
        }
    }

    #[test]
    fn what_adds_a_paragraph_is_no_copy() {
        let longer =
            format!("{REPORT} وكانت مصادر أمنية قد تحدثت عن حشود كبيرة قرب الحدود ومخاوف بين السكان من اتساع القتال.");
        assert_eq!(compare(REPORT, &longer), Copies::Not);
    }

    #[test]
    fn short_texts_are_copies_only_where_headline_and_text_are_the_same() {
        let short = "قتل 5 أشخاص في غارة على بلدة عيترون";
        assert_eq!(compare(short, short), Copies::Not);
        assert_eq!(Wording::new("غارة", [short]).compare(&Wording::new("غارة", [short])), Copies::Same);
    }
}

//! Where what was said before has ended, and where the words that name a source end.

use std::ops::Range;

use super::{Reader, hits::Hit, rules::Rules};
use crate::extract::syntax::{line::Line, verbs::Tense};

/// The tokens of a sentence at which what was said before has ended: a joined reporting verb, a participle after a
/// comma, an attributing phrase after a comma, a clause that sets out against the one before.
pub(super) fn all(rules: &Rules, line: &Line<'_>, sentence: &Range<usize>, hits: &[Hit]) -> Vec<usize> {
    let mut found: Vec<usize> = Vec::new();
    let mut next_hit = hits.iter().peekable();
    for i in sentence.clone() {
        let hit = next_hit.next_if(|h| h.token == i);
        if line.quotation(i).is_some() || i == sentence.start {
            continue;
        }
        let after_comma = line.is_comma(i - 1);
        let verb = hit.is_some_and(|h| {
            h.form.joined
                || (after_comma && h.form.form.tense == Tense::Participle)
                || (after_comma && h.form.form.tense == Tense::Past)
        });
        let phrase = after_comma
            && (rules.attributing.at(line.tokens, i).is_some() || rules.clauses.at(line.tokens, i).is_some());
        // استهداف المطار وإسرائيل تقصف الميناء: somebody else acts.
        let other = line.mention(i).is_some_and(|m| {
            m.first == i
                && m.start > line.start(i)
                && line.word(i).starts_with('و')
                && m.end < sentence.end
                && line.word(m.end).starts_with(['ي', 'ت'])
                && line.word(m.end).chars().count() > 3
                && line.mention(m.end).is_none()
        });
        if verb || phrase || other || line.word(i) == "رغم" {
            found.push(i);
        }
    }
    found
}

impl Reader<'_> {
    /// Whether a source ends at token `i`: a border phrase or an addressee.
    pub(super) fn is_border_word(&self, i: usize) -> bool {
        is_border_word(self.rules, self.line, i)
    }
}

/// Whether a source ends at token `i`: a border phrase or an addressee (لوكالة …).
pub(super) fn is_border_word(rules: &Rules, line: &Line<'_>, i: usize) -> bool {
    let word = line.word(i);
    if rules.borders.at(line.tokens, i).is_some() || matches!(word, "له" | "لها" | "لهم" | "لي" | "لنا") {
        return true;
    }
    // مصدر لـ"القدس العربي"
    if word == "ل" && line.quotation(i + 1).is_some_and(|q| q.start == i + 1) {
        return true;
    }
    let Some(rest) = word.strip_prefix('ل') else { return false };
    let rest = rest.strip_prefix('ل').unwrap_or(rest);
    let bare = rest.strip_prefix("ال").unwrap_or(rest);
    rules.addressees.contains(rest) || rules.addressees.contains(bare)
}

//! The reporting verbs of a sentence, those left out that are nouns or prepositions by their place.

use std::ops::Range;

use super::rules::Rules;
use crate::{
    article::model::TextSpan,
    extract::syntax::{
        line::Line,
        verbs::{FoundForm, Person, Tense},
        words,
    },
};

/// A reporting verb in the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hit {
    /// The token that is the verb.
    pub(super) token: usize,
    /// What its form says.
    pub(super) form: FoundForm,
    /// Whether it opens a clause by its place: nothing stands before it that could be its subject.
    pub(super) opens: bool,
}

impl Hit {
    /// The verb without و ف س before it.
    pub(super) fn span(&self, line: &Line<'_>) -> TextSpan {
        let start = line.tokens.offset_after(self.token, self.form.proclitics);
        let start = if self.form.proclitics == 0 { line.start(self.token) } else { start };
        TextSpan { paragraph: line.paragraph, start, end: line.end(self.token) }
    }
}

/// All reporting verbs of a sentence outside quotations, in order.
pub(super) fn find(rules: &Rules, line: &Line<'_>, sentence: &Range<usize>) -> Vec<Hit> {
    sentence.clone().filter_map(|token| at(rules, line, sentence, token)).collect()
}

fn at(rules: &Rules, line: &Line<'_>, sentence: &Range<usize>, token: usize) -> Option<Hit> {
    let form = rules.forms.find(line.word(token))?;
    if line.mention(token).is_some_and(|m| m.start == line.start(token))
        || line.time(token).is_some()
        || line.number(token).is_some()
        || line.quotation(token).is_some()
    {
        return None;
    }
    // نقلا عن, which is written like "they two passed on"
    if rules.relaying.at(line.tokens, token).is_some() {
        return None;
    }
    let first = token == sentence.start;
    // قال مصدر، طلب عدم ذكر اسمه، إن: an aside about the source; whether عبر is "through" is asked below.
    if !first && line.is_comma(token - 1) && rules.asides.contains(line.word(token)) && line.word(token) != "عبر" {
        return None;
    }
    let before = if first { "" } else { line.word(token - 1) };
    if !first && !form.joined && words::is_preposition(before) && !matches!(before, "كما" | "بعد") {
        return None;
    }
    if line.word(token) == "دان" && !first && !condemns(rules, line, token) {
        return None;
    }
    // رأي is an opinion, رأى the verb.
    if line.word(token) == "راي" && line.tokens.text(token).ends_with('ي') {
        return None;
    }
    // المصدر الذي طلب عدم الكشف عن هويته: an aside about the source, commas or none.
    let unnamed =
        matches!(line.word(token + 2), "الكشف" | "كشف" | "ذكر" | "نشر" | "الافصاح" | "تسميته" | "تسميتها" | "تسميتهم");
    if line.word(token + 1) == "عدم" && unnamed {
        return None;
    }
    // هدف تابع لحزب الله: it belongs to it.
    let to = line.word(token + 1);
    let belongs = matches!(line.word(token), "تابع" | "تابعه") && to.starts_with('ل');
    if belongs && !first && !line.is_comma(token - 1) && before != "." {
        return None;
    }
    // لم تعلق الشركة: nothing is said.
    if matches!(before, "لم" | "ولم" | "فلم" | "لن" | "ولن") && form.form.tense == Tense::Present {
        return None;
    }
    let after_mark = first || line.is_mark(token - 1);
    let opens = form.joined
        || after_mark
        || rules.openers.contains(before)
        || words::is_that(before)
        || words::is_relative(before)
        || (!first && line.time(token - 1).is_some());
    let verb = &rules.verbs[form.form.verb];
    // من جانبه، عبر المبعوث عن قلقه
    let spoken = after_mark
        && super::naming::speaker(rules, line.word(token + 1)) == Some(false)
        // ودعا الاتحاد، عبر رئيس مفوضيته، إلى: "through", for nothing that is expressed follows.
        && (token + 1..sentence.end.min(token + 10)).take_while(|&k| !line.is_comma(k)).any(|k| line.word(k) == "عن");
    let plain = !form.joined && form.form.person == Person::Ms && form.form.tense == Tense::Past;
    if verb.joined_only && plain && !spoken {
        return None;
    }
    let allowed = match form.form.tense {
        // محملا متعهدين محليين المسؤولية: people, the object of the word before.
        Tense::Participle if !after_mark && !form.joined && line.word(token).ends_with("ين") => false,
        Tense::Participle => {
            after_mark || form.joined || (verb.that && !words::is_definite(before)) || verb.that && !verb.careful
        }
        Tense::Past | Tense::Present => {
            opens
                || !verb.careful
                || form.form.tense == Tense::Present
                || (!first && line.mention(token - 1).is_some())
                || was(line, sentence, token)
                // لكنه حض السكان على
                || matches!(before, "لكنه" | "ولكنه" | "لكنها" | "ولكنها")
                // صفقة وصفها البيت الأبيض بأنها
                || form.object && !form.joined && line.mention(token + 1).is_some_and(|m| m.first == token + 1)
        }
    };
    // وهو ما اعتبرته الجزائر تدخلا
    let taken_up =
        before == "ما" && token > sentence.start + 1 && matches!(line.word(token - 2), "وهو" | "وهي" | "الامر");
    let told = form.object && form.form.tense == Tense::Past && verb.that && verb.by.is_empty();
    (allowed && (!told || taken_up)).then_some(Hit { token, form, opens })
}

/// Whether دان at `token` is the verb, behind which what is condemned is definite or named, and not a first name: السفير دان غيلرمان.
fn condemns(rules: &Rules, line: &Line<'_>, token: usize) -> bool {
    let next = line.word(token + 1);
    words::is_definite(next)
        || line.mention(token + 1).is_some()
        || words::is_verbal_noun_shape(next)
        || words::is_preposition(next)
        || super::naming::speaker(rules, next).is_some()
        || rules.events.contains(next)
        || line.time(token + 1).is_some()
        || line.is_mark(token + 1)
        || next.starts_with("لل")
        || next == "ما"
}

/// Whether كان stands shortly before: وكان البنك قدر.
fn was(line: &Line<'_>, sentence: &Range<usize>, token: usize) -> bool {
    (sentence.start.max(token.saturating_sub(8))..token)
        .any(|i| matches!(line.word(i), "كان" | "وكان" | "كانت" | "وكانت"))
}

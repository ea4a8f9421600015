//! Numbers in digits and in words: which, how much, and in what unit.
//!
//! `lexicon` reads the words and units of `assets/rules/<lang>`, `digits` reads literals, `words` adds up number words,
//! `falling` those of languages that say them from the highest part down,
//! `units` reads what stands around a number, `names` tells numbers that are part of a name. This file walks over a
//! paragraph and puts them together, ranges included. Vague plurals ("عشرات", "آلاف" alone) are no numbers here; they
//! belong to the quantities.

pub(crate) mod digits;
mod falling;
pub(crate) mod lexicon;
mod names;
mod units;
pub(crate) mod words;

use super::{
    model::{Number, NumberKind},
    tokens::{TokenKind, Tokens},
};
use crate::article::model::TextSpan;
use digits::{glued, is_digits};
use words::{Form, Grammar, Parsed};

/// Finds the numbers of one paragraph, those inside times included, in text order.
///
/// A percent sign, currency or measure belongs to the span; a range is one number whose value is its lower end.
pub fn find(tokens: &Tokens<'_>, paragraph: usize, language: &str) -> Vec<Number> {
    let Some(lexicon) = lexicon::lexicon(language) else { return Vec::new() };
    let finder = Finder { grammar: Grammar::new(tokens, lexicon), tokens };
    let mut found = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        let (number, next) = finder.at(i);
        if let Some(found_here) = number {
            let span = TextSpan { paragraph, start: found_here.start, end: found_here.end };
            found.push(Number {
                span,
                value: found_here.value,
                kind: found_here.kind,
                range: found_here.range,
                unit: found_here.unit,
            });
        }
        i = next.max(i + 1);
    }
    found
}

/// A number with its bytes.
struct Found {
    start: usize,
    end: usize,
    value: f64,
    kind: NumberKind,
    range: Option<(f64, f64)>,
    unit: Option<String>,
}

struct Finder<'a, 't> {
    grammar: Grammar<'a, 't>,
    tokens: &'a Tokens<'t>,
}

/// How far before a range a verb of change may stand, in tokens.
const REACH: usize = 12;

impl Finder<'_, '_> {
    /// The number at token `i`, if one begins there, and the token to go on from.
    fn at(&self, i: usize) -> (Option<Found>, usize) {
        let Some(token) = self.tokens.get(i) else { return (None, i + 1) };
        if token.kind == TokenKind::Mark {
            return self.signed(i);
        }
        if let Some(after) = names::address(self.tokens, i) {
            return (None, after);
        }
        if let Some(found) = self.worded(i) {
            return found;
        }
        if !self.grammar.may_begin(i) {
            return self.bare(i);
        }
        if let Some(after) = names::named(&self.grammar, i) {
            return (None, after);
        }
        let Some(parsed) = self.grammar.read(i, true) else { return self.bare(i) };
        if self.is_other_word(&parsed) {
            return (None, i + 1);
        }
        self.complete(parsed)
    }

    /// "$5", "%20": a sign that stands before its number.
    fn signed(&self, i: usize) -> (Option<Found>, usize) {
        let sign = self.tokens.text(i);
        let lexicon = self.grammar.lexicon;
        let percent = lexicon.percent_signs.contains(sign);
        let code = lexicon.signs.get(sign);
        if !(percent || code.is_some()) || !is_digits(self.tokens, i + 1) {
            return (None, i + 1);
        }
        let free = i == 0 || !is_digits(self.tokens, i - 1) || self.tokens.blank_before(i);
        let Some(parsed) = self.grammar.read(i + 1, true).filter(|_| free) else { return (None, i + 1) };
        let kind = if percent { NumberKind::Percent } else { NumberKind::Money };
        let unit = if percent { Some("%".to_owned()) } else { code.cloned() };
        let mut found = self.plain(&parsed);
        (found.start, found.kind, found.unit) = (self.start(i), kind, unit);
        let (value, end) = falling::glued_worth(&self.grammar, &parsed)
            .unwrap_or_else(|| units::cents(&self.grammar, parsed.value, parsed.end));
        found.value = value;
        found.end = self.end(end);
        (Some(found), end)
    }

    /// Numbers that a word opens: "سالب خمسة", "جزء من مئة", "بالمئة 10", "USD 42".
    fn worded(&self, i: usize) -> Option<(Option<Found>, usize)> {
        let lexicon = self.grammar.lexicon;
        let word = self.tokens.folded(i);
        if lexicon.is("negative", word) {
            if !self.grammar.may_begin(i + 1) {
                return None;
            }
            let (found, next) = self.at(i + 1);
            let mut found = found?;
            found.value = -found.value;
            found.start = self.start(i);
            return Some((Some(found), next));
        }
        if lexicon.is("part", word) && lexicon.is("of", self.tokens.folded(i + 1)) {
            let of = self.grammar.read(i + 2, true).filter(|of| of.value > 1.0)?;
            let mut found = self.plain(&of);
            (found.start, found.value, found.kind) = (self.start(i), 1.0 / of.value, NumberKind::Fraction);
            return Some((Some(found), of.end));
        }
        let percent = lexicon.is("percent_joined", word) && !is_digits(self.tokens, i.wrapping_sub(1));
        let code = lexicon.codes.get(word);
        if (percent || code.is_some()) && is_digits(self.tokens, i + 1) {
            let parsed = self.grammar.read(i + 1, true)?;
            let mut found = self.plain(&parsed);
            found.start = self.start(i);
            found.kind = if percent { NumberKind::Percent } else { NumberKind::Money };
            found.unit = Some(code.cloned().unwrap_or_else(|| "%".to_owned()));
            return Some((Some(found), parsed.end));
        }
        None
    }

    /// Duals of counted nouns, and measures that count themselves ("لتر ونصف").
    fn bare(&self, i: usize) -> (Option<Found>, usize) {
        let lexicon = self.grammar.lexicon;
        let word = self.tokens.folded(i);
        // An adjective in the dual agrees with its noun and counts nothing: "الجنديين الأسيرين".
        let after_dual = i > 0 && units::dual(lexicon, self.tokens.folded(i - 1)).is_some();
        if let Some((letters, _)) = units::dual(lexicon, word).filter(|_| !after_dual) {
            let below = lexicon.is("below", self.tokens.folded(i + 1)) && lexicon.is("zero", self.tokens.folded(i + 2));
            let end = if below { i + 3 } else { i + 1 };
            let start = self.tokens.offset_after(i, letters);
            let value = if below { -2.0 } else { 2.0 };
            let found = Found { start, end: self.end(end), value, kind: NumberKind::Cardinal, range: None, unit: None };
            return (Some(found), end);
        }
        if lexicon.single.contains(word) {
            if let Some((part, end)) = units::joined_part(&self.grammar, i + 1) {
                let unit = units::suffix(&self.grammar, i).and_then(|s| s.unit);
                let (start, kind) = (self.start(i), NumberKind::Measure);
                return (Some(Found { start, end: self.end(end), value: 1.0 + part, kind, range: None, unit }), end);
            }
            if self.tokens.len() == 1
                && let Some(suffix) = units::suffix(&self.grammar, i)
            {
                let (start, end) = (self.start(i), self.end(i + 1));
                let (value, kind) = (suffix.worth, suffix.kind);
                return (Some(Found { start, end, value, kind, range: None, unit: suffix.unit }), i + 1);
            }
        }
        (None, i + 1)
    }

    /// Adds to a number what follows it: the other end of a range, a denominator, a unit.
    fn complete(&self, first: Parsed) -> (Option<Found>, usize) {
        if let Some(range) = self.range(first) {
            return range;
        }
        if let Some(ratio) = self.ratio(&first) {
            return ratio;
        }
        let mut found = self.plain(&first);
        let mut end = first.end;
        if let Some(suffix) = units::suffix(&self.grammar, end) {
            found.kind = suffix.kind;
            found.unit = suffix.unit;
            found.value *= suffix.worth;
            end = suffix.end;
            if suffix.kind == NumberKind::Money {
                (found.value, end) = units::cents(&self.grammar, found.value, end);
            }
            let lexicon = self.grammar.lexicon;
            if lexicon.is("below", self.tokens.folded(end)) && lexicon.is("zero", self.tokens.folded(end + 1)) {
                found.value = -found.value;
                end += 2;
            }
            found.end = self.end(end);
        }
        (Some(found), end)
    }

    /// "30-40", "من 5 إلى 7", "بين 30 و40", with one unit for both ends.
    fn range(&self, first: Parsed) -> Option<(Option<Found>, usize)> {
        let lexicon = self.grammar.lexicon;
        let before = first.first.checked_sub(1).map_or("", |j| self.tokens.folded(j));
        let between =
            lexicon.is("between", before) || lexicon.is("between", before.strip_prefix('و').unwrap_or(before));
        let mut low = first;
        let mut at = units::suffix(&self.grammar, first.end).map_or(first.end, |s| s.end);
        // "ما بين 20 - 30": as with a dash alone.
        let dash = matches!(self.tokens.text(at), "-" | "–" | "—" | "ـ");
        if between && !dash {
            if self.second(at).is_none() {
                low = self.grammar.read(first.first, false)?;
                at = low.end;
            }
            let high = self.second(at)?;
            return Some(self.both(low, high));
        }
        if dash && first.digits && (first.plain || low.end != first.end) || lexicon.is("to", self.tokens.folded(at)) {
            let high = self.grammar.may_begin(at + 1).then(|| self.grammar.read(at + 1, true)).flatten()?;
            let score = dash && !between && names::score_near(&self.grammar, first.first);
            // "5 - 7" with blanks is a range only before what it counts.
            let spaced = dash && !between && self.tokens.blank_before(at) && {
                let next = self.tokens.get(high.end).map(|t| t.kind);
                let unit = units::suffix(&self.grammar, high.end).is_some();
                !unit && (next != Some(TokenKind::Word) || self.tokens.folded(high.end).starts_with('و'))
            };
            let chain = dash && matches!(self.tokens.text(high.end), "-" | "/") && glued(self.tokens, high.end);
            // A price that rises by 0.8 per cent to 86 dollars does not range from one to the other.
            let own = |end| units::suffix(&self.grammar, end).map(|suffix| (suffix.kind, suffix.unit));
            let apart = matches!((own(first.end), own(high.end)), (Some(low), Some(high)) if low != high);
            // "ارتفع 1.52 دولار إلى 64.53 دولارا": a step and where it led, not the ends of a range.
            let from = lexicon.is("from", before) || lexicon.is("from", before.strip_prefix('و').unwrap_or(before));
            let unlike = own(high.end).is_none() || high.value >= low.value * STEP;
            let step = !dash && own(first.end).is_some() && !from && unlike;
            // "لليلة واحدة إلى 19 بالمئة": the one describes its noun.
            let lone = !dash && words::is(first.value, 1.0) && !first.digits && !from;
            // "في 2024 إلى 3.9 مليار": a year and where something came to then.
            let year = !dash && first.plain && (1900.0..=2100.0).contains(&first.value) && lexicon.is("dates", before);
            // "ارتفعت الكلفة من 1660 دولارا إلى 4426": where it was and where it came to.
            let change = !dash
                && from
                && (first.first.saturating_sub(REACH)..first.first).rev().any(|j| {
                    let word = self.tokens.folded(j);
                    lexicon.is("changes", word.strip_prefix('و').unwrap_or(word))
                });
            if high.form != first.form
                || lone
                || change
                || year
                || apart
                || step
                || score
                || chain
                || spaced
                || high.value <= low.value * shared_scale(&low, &high) && dash
            {
                return None;
            }
            return Some(self.both(low, high));
        }
        None
    }

    /// The number joined by "and" at token `j`.
    fn second(&self, j: usize) -> Option<Parsed> {
        if self.grammar.lexicon.falling {
            return falling::second(&self.grammar, j);
        }
        if self.tokens.folded(j) == "و" {
            return self.grammar.read(j + 1, true);
        }
        let seen = self.grammar.seen(j)?;
        (seen.joined && seen.letters == 1).then(|| self.grammar.read(j, true)).flatten()
    }

    fn both(&self, low: Parsed, high: Parsed) -> (Option<Found>, usize) {
        let mut ends = (low.value * shared_scale(&low, &high), high.value);
        let mut found = self.plain(&low);
        let mut end = high.end;
        found.kind = NumberKind::Range;
        if let Some(suffix) = units::suffix(&self.grammar, end) {
            found.unit = suffix.unit;
            ends = (ends.0 * suffix.worth, ends.1 * suffix.worth);
            end = suffix.end;
        }
        found.value = ends.0.min(ends.1);
        found.range = Some((ends.0.min(ends.1), ends.0.max(ends.1)));
        found.end = self.end(end);
        (Some(found), end)
    }

    /// "واحد من ثلاثة", "1 على 3": a part of so many.
    fn ratio(&self, first: &Parsed) -> Option<(Option<Found>, usize)> {
        let lexicon = self.grammar.lexicon;
        let word = self.tokens.folded(first.end);
        let one = words::is(first.value, 1.0) && !first.digits;
        let part = lexicon.is("part", word) && first.form == Form::Cardinal;
        let mut at = first.end;
        if part && lexicon.is("of", self.tokens.folded(at + 1)) {
            at += 2;
        } else if lexicon.is("over", word) || one && lexicon.is("of", word) {
            at += 1;
            at += usize::from(lexicon.is("each", self.tokens.folded(at)));
        } else {
            return None;
        }
        let of = self.grammar.may_begin(at).then(|| self.grammar.read(at, true)).flatten()?;
        if of.form != Form::Cardinal || of.article || of.value < 2.0 || first.form != Form::Cardinal {
            return None;
        }
        let mut found = self.plain(first);
        (found.value, found.end, found.kind) = (first.value / of.value, self.end(of.end), NumberKind::Fraction);
        Some((Some(found), of.end))
    }

    /// Words that look like a number here and are none.
    fn is_other_word(&self, parsed: &Parsed) -> bool {
        if parsed.digits {
            return false;
        }
        let lexicon = self.grammar.lexicon;
        let next = self.tokens.folded(parsed.end);
        let single = parsed.end == parsed.first + 1;
        let one = single && words::is(parsed.value, 1.0) && parsed.form == Form::Cardinal;
        let pronoun = one
            && (parsed.article
                || lexicon.is("of", next)
                    && !self.grammar.may_begin(parsed.end + 1)
                    && !lexicon.is("each", self.tokens.folded(parsed.end + 1)));
        let cup = matches!(parsed.form, Form::Fraction | Form::Ordinal) && lexicon.is("cup", next);
        // "الاثنين" is a day, "الأربع" may be one.
        let day = single && parsed.article && words::is(parsed.value, 2.0) && parsed.form == Form::Cardinal;
        let states = single && lexicon.is("colloquial_half", self.tokens.folded(parsed.first)) && {
            units::suffix(&self.grammar, parsed.end).is_none()
        };
        pronoun || cup || day || states
    }

    fn plain(&self, parsed: &Parsed) -> Found {
        let kind = match parsed.form {
            Form::Cardinal => NumberKind::Cardinal,
            Form::Ordinal => NumberKind::Ordinal,
            Form::Fraction => NumberKind::Fraction,
        };
        Found { start: parsed.start, end: self.end(parsed.end), value: parsed.value, kind, range: None, unit: None }
    }

    fn start(&self, i: usize) -> usize {
        self.tokens.get(i).map_or(0, |t| t.start)
    }

    fn end(&self, after: usize) -> usize {
        after.checked_sub(1).and_then(|i| self.tokens.get(i)).map_or(0, |t| t.end)
    }
}

/// How many times the lower figure the upper one may be, both with their unit written, to be the end of one range.
const STEP: f64 = 10.0;

/// "بين 3 و5 ملايين": the scale of the upper end is the lower one's too where that has none and is smaller.
fn shared_scale(low: &Parsed, high: &Parsed) -> f64 {
    let shared = words::is(low.scale, 1.0) && high.scale > 1.0 && low.value < high.value / high.scale;
    if shared { high.scale } else { 1.0 }
}

#[cfg(test)]
pub(super) mod tests {
    use std::cell::Cell;

    use super::*;

    thread_local! {
        static WORK: Cell<usize> = const { Cell::new(0) };
    }

    /// Called for each reading of a number: what the tests of linear work count.
    pub(in crate::extract) fn count_work() {
        WORK.set(WORK.get() + 1);
    }

    pub(in crate::extract) fn work_of(task: impl FnOnce()) -> usize {
        WORK.set(0);
        task();
        WORK.get()
    }

    #[test]
    fn work_grows_with_the_text_and_no_faster() {
        for unit in
            ["قتل 12 ", "خمسة وعشرون ألفا ", "1-", "1,", "و", "ألف ", "بين 3 و", "جزء من ", "سالب ", "١٢٣", "بيتا"]
        {
            let work = |times: usize| {
                let text = unit.repeat(times);
                work_of(|| drop(find(&Tokens::new(&text), 0, "ar")))
            };
            let (small, large) = (work(400), work(1_600));
            assert!(large <= 5 * small + 100, "{unit}: {small} then {large}");
        }
    }

    #[test]
    fn megabytes_without_a_blank_are_survived() {
        for (unit, size) in [("سيارة", 10), ("7", 10), ("ـ", 10), ("1.", 1), ("و7", 1), ("%", 1)] {
            let text = unit.repeat(size * 1_000_000 / unit.len());
            drop(find(&Tokens::new(&text), 0, "ar"));
        }
    }
}

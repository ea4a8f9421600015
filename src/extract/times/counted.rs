//! Lengths and days in the plural: "بين 12 و18 شهرا", "الأشهر التسعة الأولى من 2024", "الأشهر الثلاثة المنتهية", "5 و6 مايو".
//!
//! Arabic's alone: the other languages say them in another order.

use super::{
    Expression,
    lengths::Length,
    lexicon::{Count, Unit},
    partial::Partial,
    reader::Reader,
};
use crate::extract::{
    model::TimeKind,
    numbers::{digits::is_digits, words::Form},
};

/// The most days that share one month.
const LISTED: usize = 6;
/// How far before somebody's age the word may stand that tells of a death, in tokens.
const DEATH: usize = 12;
/// How many times as long as the shorter end of a length the longer one may be.
const FURTHEST: f64 = 50.0;

impl Reader<'_, '_> {
    /// "بين 12 و18 شهرا", "من ساعتين إلى ثلاث ساعات", "3-5 سنوات": both ends, as an interval of durations.
    ///
    /// `opened` where "from" or "between" stands at the token.
    pub(super) fn length_between(&self, i: usize, opened: bool, between: bool) -> Option<Expression> {
        if self.lexicon.bare_weekdays {
            return None;
        }
        let word = self.tokens.folded(i);
        let stem = word.strip_prefix('و').filter(|_| opened).unwrap_or(word);
        let at = i + usize::from(opened);
        let single = |length: &Length| length.parts.len() == 1 && !length.article;
        let cardinal = |at| self.number(at).filter(|(n, p)| *n > 0 && p.form == Form::Cardinal && !p.article);
        let whole = self.length(at, opened).filter(single);
        let (begins, end) = match &whole {
            Some(length) => (length.start, length.end),
            None => cardinal(at).map(|(_, parsed)| (parsed.start, parsed.end))?,
        };
        let next = if between && self.tokens.folded(end) == "و" {
            end + 1
        } else if between && self.tokens.folded(end).starts_with('و') {
            end
        } else if !between && (self.is("to", end) || matches!(self.mark(end), "-" | "–")) {
            end + 1
        } else {
            return None;
        };
        let second = self.length(next, false).filter(single)?;
        let &(unit, Some(most)) = second.parts.first()? else { return None };
        let first = whole.or_else(|| {
            let least = cardinal(at)?.0 as f64;
            Some(Length { parts: vec![(unit, Some(least))], start: begins, end, article: false })
        })?;
        let &(least_unit, Some(least)) = first.parts.first()? else { return None };
        // "5- 8 مليون سنة": five million as well.
        let apart = least_unit == unit && (least >= most || most > FURTHEST * least);
        if least_unit > unit || apart {
            return None;
        }
        if self.is_age(i, second.end) {
            return None;
        }
        let value = first.iso().zip(second.iso()).map(|(a, b)| format!("{a}/{b}"));
        let start = if opened { self.tokens.offset_after(i, usize::from(stem.len() < word.len())) } else { begins };
        let kind = TimeKind::Duration;
        Some(Expression { start, end: second.end, kind, value, relative: false, why: "length between" })
    }

    /// "الأشهر التسعة الأولى من العام", "التسعة أشهر الأولى من 2024", "أول ستة أشهر من العام": the months from January on.
    /// "الأشهر الثلاثة المنتهية في يونيو": how long they are, no more.
    pub(super) fn counted_units(&self, i: usize) -> Option<Expression> {
        if self.lexicon.bare_weekdays {
            return None;
        }
        let cardinal = |at| self.number(at).filter(|(n, p)| *n > 0 && p.form == Form::Cardinal);
        let behind = self.unit(i).filter(|(_, count, hit)| *count == Count::Many && hit.article);
        let (unit, n, start, end, first) = if let Some((unit, _, hit)) = behind {
            let (n, parsed) = cardinal(hit.end).filter(|(_, p)| p.article)?;
            (unit, n, hit.start, parsed.end, false)
        } else {
            let first = self.is("first_n", i);
            let (n, parsed) = cardinal(i + usize::from(first)).filter(|(_, p)| first || p.article)?;
            let (unit, _, hit) = self.unit(parsed.end).filter(|(_, c, h)| *c == Count::Many && h.letters == 0)?;
            (unit, n, if first { self.start(i) } else { parsed.start }, hit.end, first)
        };
        let opening = self.number(end).filter(|(n, p)| *n == 1 && p.form == Form::Ordinal && p.article);
        let behind_opening = opening.as_ref().map_or(end, |(_, parsed)| parsed.end);
        if (first || opening.is_some())
            && unit == Unit::Month
            && (1..12).contains(&n)
            && self.is("from", behind_opening)
            && let Some((year, end)) = self.year_of_months(behind_opening + 1, n)
        {
            let value = Some(format!("{year:04}-01/{year:04}-{n:02}"));
            return Some(Expression {
                start,
                end,
                kind: TimeKind::Interval,
                value,
                relative: true,
                why: "first months",
            });
        }
        let length = Length { parts: vec![(unit, Some(n as f64))], start, end, article: true };
        behind.map(|_| Expression {
            start,
            end,
            kind: TimeKind::Duration,
            value: length.iso(),
            relative: false,
            why: "length",
        })
    }

    /// The year at token `at` of which the first `n` months are told, and one past it: the one that publication stands in
    /// where they are over, else the one before.
    fn year_of_months(&self, at: usize, n: i64) -> Option<(i16, usize)> {
        if let Some(year) = self.year_digits(at) {
            return Some((year, at + 1));
        }
        let (_, _, hit) = self.unit(at).filter(|(unit, count, _)| *unit == Unit::Year && *count == Count::One)?;
        if self.is("fiscal", hit.end) {
            return None;
        }
        if let Some((partial, end, _)) = self.core(at) {
            let whole = partial.month.is_none() && !partial.is_day() && partial.sub.is_none() && partial.part.is_none();
            let around = partial.around.filter(|(unit, _)| *unit == Unit::Year).map(|(_, years)| years);
            let told = partial.year.or_else(|| Some(self.base()?.year() + i16::try_from(around?).ok()?));
            return told.filter(|_| whole).map(|year| (year, end));
        }
        let base = self.base().filter(|_| hit.article)?;
        let over = i64::from(base.month()) > n;
        Some((base.year() - i16::from(!over), hit.end))
    }

    /// "5 و6 و7 مايو": the month, and year, that a day shares with those behind it, which token `end` begins.
    pub(super) fn listed(&self, mut end: usize) -> Option<Partial> {
        let one = Partial { day: Some(1), ..Partial::default() };
        for _ in 0..LISTED {
            if self.tokens.folded(end) != "و" || !is_digits(self.tokens, end + 1) {
                return None;
            }
            let (_, parsed) = self.number(end + 1).filter(|(n, p)| (1..=31).contains(n) && p.digits)?;
            if let Some((month, after)) = self.month_piece(parsed.end, &one).filter(|(m, _)| m.day.is_none()) {
                let year = self.bare_year(after).map(|(year, _)| year).filter(|_| month.direction.is_none());
                return Some(Partial { year, ..month });
            }
            end = parsed.end;
        }
        None
    }

    /// Whether the length from token `i` to `end` is how old somebody is: "حليمة (34 عاما)", "يبلغ من العمر 19 عاما".
    pub(super) fn is_age(&self, i: usize, end: usize) -> bool {
        let years = self.unit(end - 1).is_some_and(|(unit, ..)| unit == Unit::Year);
        let bracketed = i > 0 && matches!(self.mark(i - 1), "(" | "[") && matches!(self.mark(end), ")" | "]");
        let told =
            (i.saturating_sub(2)..i).rev().take_while(|&j| self.mark(j).is_empty()).any(|j| self.is("age_before", j));
        // "توفي عن 77 عاما"
        let at_death = i > 0 && self.is("than", i - 1) && (i.saturating_sub(DEATH)..i - 1).any(|j| self.is("died", j));
        years && !self.lexicon.bare_weekdays && (bracketed || told || at_death)
    }

    /// Whether "more than" or "less than" stands before token `i`, so that a unit without a number is one of it: "أقل من شهر".
    pub(super) fn is_measured(&self, i: usize) -> bool {
        i > 1 && self.is("from", i - 1) && self.is("more_or_less", i - 2)
    }
}

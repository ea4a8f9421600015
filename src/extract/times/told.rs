//! Times that hang on what else is told: the same day as before, the year after, the night between two days, what a promise or
//! a decision puts ahead, what a figure is compared with.

use super::{
    Expression,
    calendar::{self, Extent},
    lexicon::{self, Term, Unit},
    partial::{self, Partial},
    reader::{self, Ahead, Reader},
};
use crate::extract::{
    model::{TimeExpression, TimeKind},
    numbers::words::Form,
};

/// A time that is told to be that of what was told before.
const SAME: &str = "the same as before";
/// A time that is told to be the one before or after what was told before.
const BESIDE: &str = "beside the time before it";
/// A clock time that names no day.
pub(super) const CLOCK_ALONE: &str = "clock, no day";
/// A paragraph of no more tokens says nothing but its time.
const ALONE: usize = 4;
/// How far before a day the word may stand that tells what it is known by, in tokens.
const KNOWN_BY: usize = 3;
/// How far before a clock time the day may stand that it belongs to, in tokens.
const SENTENCE: usize = 40;
/// How many days ahead a day without its year is still that of this year, behind a decision.
const NEAR_DAYS: i32 = 31;
/// The days of half a year.
const HALF_YEAR: i32 = 183;
/// The same for a month.
const NEAR_MONTHS: i8 = 3;

impl Reader<'_, '_> {
    /// "اليوم نفسه", "العام ذاته", "الرابع من الشهر نفسه", "ذلك اليوم", "ذلك التاريخ": the value is that of what was told before,
    /// which `told_on` gives.
    pub(super) fn the_same(&self, i: usize) -> Option<Expression> {
        if self.tokens.folded(i).starts_with(['ذ', 'ت']) && self.is("that", i) {
            let unit = matches!(self.unit(i + 1), Some((unit, lexicon::Count::One, hit))
                if unit >= Unit::Day && hit.article && hit.letters == 0);
            let (start, end, kind) = (self.start(i), i + 2, TimeKind::Date);
            let told = unit || self.is("date", i + 1);
            return told.then_some(Expression { start, end, kind, value: None, relative: false, why: SAME });
        }
        // "العام الذي سبقه", "السنة التي تلتها": from what was told before, which way `told_on` tells.
        if let Some((unit, lexicon::Count::One, hit)) = self.unit(i).filter(|(.., hit)| hit.article)
            && unit >= Unit::Day
            && matches!(self.tokens.folded(hit.end), "الذي" | "التي")
            && (self.is("went_before", hit.end + 1) || self.is("came_after", hit.end + 1))
        {
            let (start, end, kind) = (hit.start, hit.end + 2, TimeKind::Date);
            return Some(Expression { start, end, kind, value: None, relative: false, why: BESIDE });
        }
        let day =
            self.number(i).filter(|(n, p)| (1..=31).contains(n) && (p.form == Form::Ordinal || p.article || p.digits));
        let at = match day {
            Some((_, parsed)) if self.is("from", parsed.end) => parsed.end + 1,
            Some(_) => return None,
            None => i,
        };
        // "في نفس اليوم", "الرابع من نفس الشهر"
        let ahead = self.is("same_ahead", at);
        let (unit, lexicon::Count::One, hit) = self.unit(at + usize::from(ahead))? else { return None };
        let fits = hit.article && unit >= Unit::Day && (day.is_none() || unit == Unit::Month);
        (fits && (ahead || self.is("same", hit.end))).then(|| Expression {
            start: match day {
                Some(_) => self.start(i),
                None if ahead => self.start(at),
                None => hit.start,
            },
            end: hit.end + usize::from(!ahead),
            kind: TimeKind::Date,
            value: None,
            relative: false,
            why: SAME,
        })
    }

    /// "ليل الأحد الاثنين", "ليلة السبت - الأحد": the night from the one day to the next.
    pub(super) fn night_between(&self, i: usize) -> Option<Expression> {
        let hit = self.hit(i).filter(|h| h.term == Term::DayPart(lexicon::DayPart::Night))?;
        let weekday = |at: usize| match self.bare_hit(at) {
            Some(reader::Hit { term: Term::Weekday(day), end, article: true, .. }) => Some((day, end)),
            _ => None,
        };
        let (first, end) = weekday(hit.end)?;
        let at = end + usize::from(matches!(self.mark(end), "-" | "–" | "—" | "/"));
        let (_, end) = weekday(at).filter(|(second, _)| *second == first % 7 + 1)?;
        let evening = Partial { weekday: Some(first), ..Partial::default() };
        let extent = match evening.resolve(self.base(), self.future_before(i)).extent {
            Extent::Day(day) => {
                calendar::shift(day, Unit::Day, 1).map_or(Extent::Unknown, |next| Extent::Span(day, next))
            }
            _ => Extent::Unknown,
        };
        let kind = TimeKind::Interval;
        Some(Expression { start: hit.start, end, kind, value: extent.edtf(), relative: true, why: "night" })
    }

    /// "وفي العام التالي": counts from the time told before it, where there is one; without one it is only known ahead of
    /// publication where the clause is.
    pub(super) fn told_on(&self, i: usize, found: Expression, before: Option<&TimeExpression>) -> Expression {
        if found.why == CLOCK_ALONE {
            return self.on_told_day(i, found, before);
        }
        if found.why == BESIDE {
            let told = before.and_then(|time| time.value.as_deref());
            let Some((unit, ..)) = self.unit(found.end - 3) else { return found };
            let extent = if self.is("came_after", found.end - 1) {
                told.and_then(|value| calendar::after(value, unit))
            } else {
                told.and_then(|value| calendar::previous(&calendar::holding(value, unit)?, unit))
            };
            return Expression { value: extent.and_then(|extent| extent.edtf()), ..found };
        }
        if found.why == SAME {
            let told = before.and_then(|time| time.value.as_deref());
            let Some((unit, ..)) = self.unit(found.end - 2).or_else(|| self.unit(found.end - 1)) else {
                // "ذلك التاريخ"
                let value = told.and_then(|value| value.split('T').next()).map(str::to_owned);
                return Expression { value, ..found };
            };
            let extent = told.and_then(|value| calendar::holding(value, unit));
            let extent = match (extent, self.number(i).filter(|_| unit == Unit::Month)) {
                (Some(Extent::Month(year, month)), Some((day, _))) => {
                    jiff::civil::Date::new(year, month, day as i8).ok().map(Extent::Day)
                }
                (extent, _) => extent,
            };
            return Expression { value: extent.and_then(|extent| extent.edtf()), ..found };
        }
        if let Some(found) = self.in_told_year(&found, before) {
            return found;
        }
        if found.end > i + 1 && self.is("preceding", found.end - 1) {
            return self.before_told(found, before);
        }
        let follows = found.end > i + 1 && self.is("following", found.end - 1);
        if !follows || found.kind == TimeKind::Set {
            return found;
        }
        // "خلال السنوات العشر التالية": how long, not from publication on.
        if found.why == "stretch" {
            let parts = self.unit(i).zip(self.unit(i).and_then(|(.., hit)| self.number(hit.end)));
            let length = parts.map(|((unit, _, hit), (n, _))| super::lengths::Length {
                parts: vec![(unit, Some(n as f64))],
                start: hit.start,
                end: found.end,
                article: true,
            });
            let value = length.and_then(|length| length.iso());
            return Expression { kind: TimeKind::Duration, value, relative: false, why: "length", ..found };
        }
        let Some((unit, ..)) = self.unit(found.end - 2) else { return found };
        let Some(before) = before.and_then(|time| time.value.as_deref()) else {
            let ahead = i == 0 || self.future_before(i);
            return if ahead { found } else { Expression { value: None, why: "after what is not told", ..found } };
        };
        let value = calendar::after(before, unit).and_then(|extent| extent.edtf());
        Expression { value, relative: false, why: "after the time before it", ..found }
    }

    /// "24.1 بالمئة في ديسمبر، مقارنة بالشهر السابق": the unit before the one that holds the time told before it. Months and years
    /// are known only where such a time is told; the day before and the week before may also be those before publication.
    fn before_told(&self, found: Expression, before: Option<&TimeExpression>) -> Expression {
        let Some((unit, ..)) = self.unit(found.end - 2).filter(|_| found.kind == TimeKind::Date) else { return found };
        let told = before.and_then(|time| calendar::holding(time.value.as_deref()?, unit));
        let value = match told.as_ref().and_then(|extent| calendar::previous(extent, unit)) {
            Some(extent) => extent.edtf(),
            None if unit >= Unit::Month && self.tokens.len() > ALONE => {
                return Expression { value: None, why: super::UNTOLD, ..found };
            }
            None => return found,
        };
        Expression { value, relative: false, why: "before the time before it", ..found }
    }

    /// The year of a day that is known by what happened then: "أحداث 11 سبتمبر", "هجوم حماس في السابع من أكتوبر".
    pub(super) fn known_year(&self, i: usize, partial: &Partial) -> Option<i16> {
        let (Some(day), Some(partial::MonthName::Gregorian(month))) = (partial.day, partial.month) else { return None };
        let bare = partial.direction.is_none() && partial.around.is_none() && partial.weekday.is_none();
        let (.., year, words) = self.lexicon.known.iter().find(|known| (known.0, known.1) == (month, day))?;
        let date = jiff::civil::Date::new(*year, month, day).ok()?;
        let named = (i.saturating_sub(KNOWN_BY)..i).rev().take_while(|&j| self.mark(j).is_empty()).any(|j| {
            let word = self.tokens.folded(j);
            let stem = word.strip_prefix(['و', 'ل', 'ب']).unwrap_or(word);
            let stem = stem.strip_prefix("ال").unwrap_or(stem);
            words.contains(word) || words.contains(stem)
        });
        (bare && named && self.base().is_none_or(|base| base > date)).then_some(*year)
    }

    /// "وفي أكتوبر من ذلك العام": a month or day of the year that is told before it.
    fn in_told_year(&self, found: &Expression, before: Option<&TimeExpression>) -> Option<Expression> {
        let value =
            found.value.as_deref().filter(|value| found.relative && !value.contains('/') && value.len() >= 7)?;
        let told = self.is("from", found.end).then(|| self.the_same(found.end + 1)).flatten()?;
        let year = [told.end - 2, told.end - 1].iter().any(|&at| matches!(self.unit(at), Some((Unit::Year, ..))));
        let holding = before.and_then(|time| calendar::holding(time.value.as_deref()?, Unit::Year));
        let Some(Extent::Year(holding)) = holding.filter(|_| year) else { return None };
        let value = value.get(4..).map(|rest| format!("{holding:04}{rest}"));
        let (start, end, kind) = (found.start, told.end, found.kind);
        Some(Expression { start, end, kind, value, relative: false, why: SAME })
    }

    /// A clock time on the day that is told before it in its sentence: "ضرب الزلزال المنطقة الأحد، وكان ذلك عند الساعة 23:47".
    fn on_told_day(&self, i: usize, found: Expression, before: Option<&TimeExpression>) -> Expression {
        let Some((time, base)) = before.zip(self.base()) else { return found };
        let near = (i.saturating_sub(SENTENCE)..i).rev().take_while(|&j| self.start(j) >= time.span.end);
        let ended = near.clone().any(|j| matches!(self.mark(j), "." | "!" | "؟"));
        let reached = near.last().is_none_or(|j| j == 0 || self.start(j - 1) < time.span.end);
        let told = time.value.as_deref().filter(|value| !value.contains('/')).and_then(|value| value.get(..10));
        let day: Option<jiff::civil::Date> = told.and_then(|day| day.parse().ok());
        let clock = found.value.as_deref().and_then(|value| value.strip_prefix(base.to_string().as_str()));
        match (day, clock) {
            (Some(day), Some(clock)) if !ended && reached && clock.starts_with('T') => {
                Expression { value: Some(format!("{day}{clock}")), ..found }
            }
            _ => found,
        }
    }

    /// Whether a quarter or half that ends at token `end` is one of a fiscal year, which opens in another month in every
    /// country: "الربع الأول من السنة المالية".
    pub(super) fn is_fiscal(&self, partial: &Partial, end: usize) -> bool {
        let at = end + usize::from(self.is("from", end));
        let year = partial.year.is_none() && matches!(self.unit(at), Some((Unit::Year, ..)));
        year && self.is("fiscal", at + 1) || self.is("fiscal", end)
    }

    /// Whether a weekday ends what is closed or put off from now: "أغلقت المدارس حتى الجمعة".
    pub(super) fn lasts_until(&self, i: usize, partial: &Partial) -> bool {
        let bare =
            partial.weekday.is_some() && partial.day.is_none() && partial.direction.is_none() && partial.days.is_none();
        let today = self.base().map(|day| day.weekday().to_monday_one_offset());
        if !bare || i == 0 || !self.is("until", i - 1) || partial.weekday == today {
            return false;
        }
        let clause = (i.saturating_sub(14)..i).rev().take_while(|&j| !matches!(self.mark(j), "." | "!" | "؟" | "؛"));
        clause.map(|j| self.tokens.folded(j)).any(|w| self.lexicon.is("closes", w.strip_prefix('و').unwrap_or(w)))
    }

    /// Whether token `i` opens the day until which something is promised, threatened or hoped for: "تعهد … قبل نهاية مارس".
    pub(super) fn is_deadline(&self, i: usize) -> bool {
        // "خام برنت تسليم ديسمبر": what is traded is delivered later.
        if i > 0 && self.is("delivery", i - 1) {
            return true;
        }
        if i == 0 || !self.is("deadline", i - 1) {
            return false;
        }
        let clause = (i.saturating_sub(14)..i).rev().take_while(|&j| !matches!(self.mark(j), "." | "!" | "؟" | "؛"));
        clause.map(|j| self.tokens.folded(j)).any(|w| self.lexicon.is("pledged", w.strip_prefix('و').unwrap_or(w)))
    }

    /// Whether a percentage or a word that compares stands before token `i`: "بزيادة 8 في المئة عن 2023".
    pub(super) fn is_compared(&self, i: usize) -> bool {
        let percent = matches!(self.mark(i - 1), "%" | "٪");
        percent || (i.saturating_sub(3)..i).any(|j| self.is("compared", j))
    }

    /// Whether the clause before token `i` puts a date ahead. One that is only planned is the nearer of the two that a day without
    /// its year may be: "ويستمر حتى 9 نوفمبر" on the 20th is over.
    pub(super) fn lies_ahead(&self, i: usize, partial: &Partial) -> bool {
        match self.ahead(i) {
            None => false,
            Some(Ahead::Told) => true,
            Some(Ahead::Planned) => !self.is_just_past(partial),
        }
    }

    /// Whether a day without its year was in the half year before publication.
    fn is_just_past(&self, partial: &Partial) -> bool {
        let (Some(base), Some(day), Some(partial::MonthName::Gregorian(month)), None) =
            (self.base(), partial.day, partial.month, partial.year)
        else {
            return false;
        };
        let in_year = |year: i16| jiff::civil::Date::new(year, month, day).ok().filter(|date| *date < base);
        let last = in_year(base.year()).or_else(|| in_year(base.year() - 1));
        last.is_some_and(|date| base.since(date).is_ok_and(|gap| gap.get_days() <= HALF_YEAR))
    }

    /// Whether a month or day without its year lies near ahead behind a decision, so that no one means that of a year ago:
    /// "قررت زيادة الإنتاج في ديسمبر". Not where something that was (كان) or has gone on since is told.
    pub(super) fn is_at_hand(&self, i: usize, partial: &Partial) -> bool {
        let (Some(base), Some(partial::MonthName::Gregorian(month))) = (self.base(), partial.month) else {
            return false;
        };
        let stated = partial.year.is_some() || partial.direction.is_some() || partial.around.is_some();
        let next = match partial.day {
            None => (1..=NEAR_MONTHS).contains(&(month - base.month()).rem_euclid(12)),
            Some(day) => jiff::civil::Date::new(base.year(), month, day)
                .is_ok_and(|date| date > base && date.since(base).is_ok_and(|gap| gap.get_days() <= NEAR_DAYS)),
        };
        let since = i > 0 && (self.is("since", i - 1) || self.is("gone_on", i - 1) || self.is("during", i - 1));
        let clause = || (i.saturating_sub(14)..i).rev().take_while(|&j| !matches!(self.mark(j), "." | "!" | "؟" | "؛"));
        let was = |j: usize| {
            let word = self.tokens.folded(j);
            self.lexicon.is("was", word.strip_prefix('و').unwrap_or(word))
        };
        let decided = clause().any(|j| self.is("decided", j)) && !clause().any(was);
        next && !stated && !since && decided
    }
}

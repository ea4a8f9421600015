//! Stretches with two ends: "من 17 أكتوبر إلى 11 يناير", "13-15 تموز", "بين عامي 2014 و2018", "من الثالثة إلى السادسة مساء".

use jiff::civil::Date;

use super::{
    calendar::{self, Extent},
    clock::Clock,
    lexicon::Unit,
    partial::{MonthName, Partial},
    reader::Reader,
    solar,
};
use crate::extract::numbers::digits::is_digits;

/// A range: what it extends over, one past its last token.
#[derive(Debug)]
pub(crate) struct Range {
    pub(crate) extent: Extent,
    pub(crate) end: usize,
    pub(crate) clock: bool,
}

/// From when on a night may go over midnight, and until when it may last: minutes of the day.
const EVENING: i32 = 17 * 60;
const NOON: i32 = 12 * 60;
/// How many days ahead something that goes on may end.
const SOON: i32 = 62;

/// One end of a range.
#[derive(Debug, Clone, Copy)]
enum End {
    /// A date.
    Date(Partial),
    /// A day or an hour: what it is, the other end tells.
    Number(i8),
    Year(i16),
}

impl Reader<'_, '_> {
    /// The range whose first end begins at token `i`; `opened` where "from" or "between" stands before it.
    pub(crate) fn range(&self, i: usize, between: bool, opened: bool) -> Option<Range> {
        // "(1992 - 1997)", "موسم 2023-2024": years without a doubt.
        let placed = i > 0 && (self.is("span_opens", i - 1) || self.mark(i - 1) == "(");
        let opened = opened || placed;
        let years = self.is("two_years", i);
        // "بين يومي 10 و13 نوفمبر"
        let days = between && self.is("two_days", i);
        let (first, mut end) = self.end_at(i + usize::from(years || days), opened)?;
        if let End::Date(month) = first
            && month.month.is_some()
            && month.day.is_none()
            && let Some(range) = self.days_behind(&month, end)
        {
            return Some(range);
        }
        let and = self.is("and", end);
        if between && (self.tokens.folded(end) == "و" || and) {
            end += 1;
            // "ל-2012"
            end += usize::from(and && self.mark(end) == "-" && is_digits(self.tokens, end + 1));
        } else if between && self.tokens.folded(end).starts_with('و') && !self.is("to", end) {
            // The "and" is part of the next word.
        } else if self.is("to", end) || matches!(self.mark(end), "-" | "–" | "—") {
            end += 1;
            // "إلى يوم", "إلى غاية"
            end += usize::from(self.tokens.folded(end) == "غايه");
        } else {
            return None;
        }
        let (second, end) = self.end_at(end, true)?;
        let range = self.both(first, second, i, years || opened)?;
        if matches!((first, second), (End::Year(_), End::Year(_))) && !(years || placed || self.no_counted_noun(end)) {
            return None;
        }
        Some(Range { end, ..range })
    }

    /// "يوليو 13-15", "نوفمبر بين 15 و19": the days behind a month.
    fn days_behind(&self, month: &Partial, end: usize) -> Option<Range> {
        let between = self.is("between", end);
        let at = end + usize::from(between || self.is("from", end));
        let (a, first) = self.number(at).filter(|(n, _)| (1..=31).contains(n))?;
        let mut next = first.end;
        if between && self.tokens.folded(next) == "و" || self.is("to", next) || matches!(self.mark(next), "-" | "–")
        {
            next += 1;
        } else if !between {
            return None;
        }
        let (b, second) = self.number_any(next).filter(|(n, _)| (1..=31).contains(n) && *n > a)?;
        let last = Partial { day: Some(b as i8), ..*month };
        let range = self.both(End::Number(a as i8), End::Date(last), end, true)?;
        Some(Range { end: second.end, ..range })
    }

    fn end_at(&self, i: usize, opened: bool) -> Option<(End, usize)> {
        if let Some((partial, end, _)) = self.core(i) {
            return Some((End::Date(partial), end));
        }
        if let Some(year) = self.year_digits(i).filter(|y| opened && self.lexicon.solar && solar::is_year(*y)) {
            return Some((End::Date(Partial { year: Some(year), solar: true, ..Partial::default() }), i + 1));
        }
        if let Some(year) = self.year_digits(i).filter(|y| opened && (1500..=2100).contains(y)) {
            return Some((End::Year(year), i + 1));
        }
        if let Some((n, parsed)) = self.number_any(i).filter(|(n, _)| (1..=31).contains(n)) {
            return Some((End::Number(n as i8), parsed.end));
        }
        // "الساعة الثالثة"
        let hour = self.is("hour", i).then(|| self.number(i + 1)).flatten().filter(|(n, _)| (1..=24).contains(n))?;
        Some((End::Number(hour.0 as i8), hour.1.end))
    }

    fn both(&self, first: End, second: End, i: usize, sure: bool) -> Option<Range> {
        let base = self.base();
        let done = |extent| Some(Range { extent, end: 0, clock: false });
        match (first, second) {
            (End::Year(a), End::Year(b)) if a < b => done(Extent::Year(a).to(&Extent::Year(b))),
            (End::Date(a), End::Year(b)) if a.year.is_some() => {
                done(a.resolve(base, false).extent.to(&Extent::Year(b)))
            }
            (End::Year(a), End::Date(b)) if b.year.is_some() && b.month.is_none() => {
                done(Extent::Year(a).to(&b.resolve(base, false).extent))
            }
            (End::Number(n), End::Date(last)) => {
                if let Some(clock) = last.clock {
                    // "بنتيجة 2-1 مساء السبت": two bare numbers before a part of the day are a score as well.
                    if !sure && is_digits(self.tokens, i) {
                        return None;
                    }
                    return self.clocks(Clock { hour: n, minute: None, second: None, ..clock }, clock, &last);
                }
                let day = last.day?;
                let first = Partial { day: Some(n), weekday: None, ..last };
                let future = self.lies_ahead(i, &last);
                let (a, b) = (first.resolve(base, future).extent, last.resolve(base, future).extent);
                if n >= day || !sure && is_digits(self.tokens, i) && !self.clear(i) {
                    return None;
                }
                done(ordered(&a, &b, &first))
            }
            (End::Date(a), End::Number(n)) => {
                if let Some(day) = a.day.filter(|d| *d < n && a.month.is_some() && a.year.is_none()) {
                    // "يوليو 13-15"
                    let last = Partial { day: Some(n), weekday: None, ..a };
                    return self.both(End::Number(day), End::Date(last), i, true);
                }
                let clock = a.clock?;
                self.clocks(clock, Clock { hour: n, minute: None, second: None, ..clock }, &a)
            }
            (End::Date(a), End::Date(b)) => {
                if let (Some(one), Some(two)) = (a.clock, b.clock) {
                    let daypart = one.daypart.or(two.daypart);
                    return self.clocks(Clock { daypart, ..one }, two, &b);
                }
                if a.clock.is_some() || b.clock.is_some() {
                    return None;
                }
                done(self.dates(a, b, i))
            }
            _ => None,
        }
    }

    /// Nothing before the first number makes it part of something else.
    fn clear(&self, i: usize) -> bool {
        i == 0 || self.mark(i - 1).is_empty() || self.tokens.blank_before(i) || self.ties(i - 1)
    }

    fn dates(&self, mut a: Partial, mut b: Partial, i: usize) -> Extent {
        let base = self.base();
        let future = self.lies_ahead(i, &b);
        if a.year.is_none() && b.year.is_some() && a.month.is_some() && a.around.is_none() && a.direction.is_none() {
            // "من 17 أكتوبر إلى 11 يناير 2024": the first end lies before the second.
            a.year = b.year.map(|year| if later(&a, &b) { year - 1 } else { year });
        }
        if b.year.is_none() && a.year.is_some() && b.month.is_some() && b.around.is_none() && b.direction.is_none() {
            b.year = a.year.map(|year| if later(&a, &b) { year + 1 } else { year });
        }
        if bare(&a) && b.year.is_none() && b.month.is_some() && b.direction.is_some() {
            // "بين 21 ديسمبر و18 يناير المقبلين"
            let year = b.resolve(base, future).extent.bounds().map(|(first, _)| first.year());
            a.year = year.map(|year| if later(&a, &b) { year - 1 } else { year });
        }
        if a.weekday.is_some() && a.around.is_none() && b.around.is_some_and(|(unit, _)| unit == Unit::Week) {
            a.around = b.around;
        }
        let (first, second) = (a.resolve(base, future).extent, b.resolve(base, future).extent);
        if let Some(going) = base.filter(|_| bare(&a) && bare(&b)).and_then(|base| going_on(&first, &second, base)) {
            return going;
        }
        ordered(&first, &second, &a)
    }

    /// From one clock time to another: over midnight where an evening comes before a morning; `None` where the second
    /// comes before the first otherwise.
    fn clocks(&self, one: Clock, two: Clock, day: &Partial) -> Option<Range> {
        let date = if day.is_day() {
            match day.resolve(self.base(), false).extent {
                Extent::Day(date) => Some(date),
                _ => None,
            }
        } else {
            self.base()
        };
        let over_midnight = match (one.of_day(), two.of_day()) {
            (Some(from), Some(to)) if to <= from => (from >= EVENING && to <= NOON).then_some(true)?,
            _ => false,
        };
        let second = if over_midnight { date.and_then(|d| calendar::shift(d, Unit::Day, 1)) } else { date };
        let values = one.edtf(date, self.published).zip(two.edtf(second, self.published));
        let extent = values.map_or(Extent::Unknown, |(a, b)| Extent::Text(format!("{a}/{b}")));
        Some(Range { extent, end: 0, clock: true })
    }
}

/// Whether a month or day stands without anything that tells its year.
fn bare(end: &Partial) -> bool {
    end.month.is_some() && end.year.is_none() && end.direction.is_none() && end.around.is_none()
}

/// "من 28 أكتوبر إلى 3 نوفمبر", told on the 30th of October: what has begun and will soon be over.
fn going_on(first: &Extent, second: &Extent, base: Date) -> Option<Extent> {
    let (Extent::Day(one), Extent::Day(two)) = (first, second) else { return None };
    let next = Date::new(two.year() + 1, two.month(), two.day()).ok()?;
    let going = one > two && *one <= base && next > base && (next - base).get_days() <= SOON;
    going.then_some(Extent::Span(*one, next))
}

/// Whether the first month and day come after the second's within a year.
fn later(a: &Partial, b: &Partial) -> bool {
    let key = |p: &Partial| match p.month {
        Some(MonthName::Gregorian(month)) => (month, p.day.unwrap_or(1)),
        _ => (0, 0),
    };
    key(a) > key(b) && b.month.is_some()
}

/// Both ends as an interval; a first end without a stated year moves before the second, a weekday likewise.
fn ordered(first: &Extent, second: &Extent, a: &Partial) -> Extent {
    if let (Extent::Day(one), Extent::Day(two)) = (first, second)
        && one > two
    {
        let moved = if a.weekday.is_some() && a.month.is_none() {
            calendar::shift(*one, Unit::Week, -1)
        } else if a.year.is_none() && a.month.is_some() {
            Date::new(one.year() - 1, one.month(), one.day()).ok()
        } else {
            None
        };
        return moved.filter(|m| m <= two).map_or(Extent::Unknown, |m| Extent::Span(m, *two));
    }
    if let (Extent::Month(y, m), Extent::Month(y2, m2)) = (first, second)
        && (y, m) > (y2, m2)
    {
        return if a.year.is_none() { Extent::Month(y - 1, *m).to(second) } else { Extent::Unknown };
    }
    first.to(second)
}

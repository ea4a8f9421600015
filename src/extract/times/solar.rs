//! The Solar Hijri calendar of Iran and Afghanistan, and the dates that are told in it.
//!
//! The year opens at the spring equinox; the rule of 33 years gives the day: of each 33, the years 1, 5, 9, 13, 17, 22, 26
//! and 30 are leap years, which is what astronomy gives from 1178 to 1633 (1799 to 2254). Outside of these years nothing
//! is converted. Months 1 to 6 have 31 days, 7 to 11 have 30, the twelfth 29 or in a leap year 30.

use jiff::{ToSpan, civil::Date};

use super::{
    calendar::{Extent, shift},
    lexicon::{Direction, Unit},
    partial::{MonthName, Partial},
};

/// The years in which the rule holds.
const YEARS: std::ops::RangeInclusive<i16> = 1178..=1633;

/// Whether a number is read as a Solar Hijri year where the language counts so: those that news speaks of.
pub(crate) fn is_year(year: i16) -> bool {
    (1200..=1499).contains(&year)
}

/// First day of a month and its length in days.
pub(crate) fn month(year: i16, month: u8) -> Option<(Date, i64)> {
    if !YEARS.contains(&year) || !(1..=12).contains(&month) {
        return None;
    }
    let length = match month {
        1..=6 => 31,
        7..=11 => 30,
        _ => 29 + i64::from(leap_years(year) > leap_years(year - 1)),
    };
    let m = i64::from(month) - 1;
    let before = if m <= 6 { 31 * m } else { 186 + 30 * (m - 6) };
    let days = 365 * (i64::from(year) - 1403) + leap_years(year - 1) - leap_years(1402) + before;
    // 1 Farvardin 1403.
    Some((Date::new(2024, 3, 20).ok()?.checked_add(days.days()).ok()?, length))
}

/// A date's Gregorian day. `None` where the month has no such day.
pub(crate) fn day(year: i16, of: u8, day: u8) -> Option<Date> {
    let (first, length) = month(year, of)?;
    (1..=length).contains(&i64::from(day)).then(|| shift(first, Unit::Day, i64::from(day) - 1)).flatten()
}

/// The year that a Gregorian day falls in.
pub(crate) fn year_of(date: Date) -> i16 {
    let opens = date.year() - 621;
    if month(opens, 1).is_some_and(|(first, _)| first <= date) { opens } else { opens - 1 }
}

/// How many leap years there are up to a year, that year included.
fn leap_years(year: i16) -> i64 {
    (8 * i64::from(year) + 29).div_euclid(33)
}

impl Partial {
    /// Whether the date is told in this calendar; `counts` where the language tells years in it.
    pub(crate) fn is_solar(&self, counts: bool) -> bool {
        let month = matches!(self.month, Some(MonthName::Solar(_)));
        // "Last year" is one of the language's own years, "last month" one of its months.
        let around = matches!(self.around, Some((Unit::Year | Unit::Month, _))) && self.year.is_none();
        let alone = self.month.is_none() && self.decade.is_none() && self.century.is_none() && self.nth.is_none();
        month || counts && alone && !self.hijri_year && (around || self.year.is_some_and(is_year))
    }

    /// The days of a date in this calendar, counted from the publication day where the year is not told.
    pub(crate) fn solar_extent(&self, base: Option<Date>, future: bool) -> Option<Extent> {
        let Some(MonthName::Solar(month_number)) = self.month else {
            if let Some((Unit::Month, n)) = self.around {
                return self.month_around(base?, n);
            }
            let year = match self.around {
                Some((Unit::Year, n)) => year_of(base?).checked_add(i16::try_from(n).ok()?)?,
                _ => self.year?,
            };
            return match self.sub {
                // Spring to winter have three months each, and the year opens with spring.
                Some(sub @ 21..=24) => stretch(year, 3 * (sub - 21) + 1, 3 * (sub - 21) + 3),
                None if self.holiday.is_none() => stretch(year, 1, 12),
                _ => None,
            };
        };
        let on = |year: i16| -> Option<(Date, Date)> {
            if let Some(number) = self.day {
                return day(year, month_number, number.unsigned_abs()).map(|day| (day, day));
            }
            let (first, length) = month(year, month_number)?;
            Some((first, shift(first, Unit::Day, length - 1)?))
        };
        let as_extent =
            |(first, last): (Date, Date)| if first == last { Extent::Day(first) } else { Extent::Span(first, last) };
        if let Some(year) = self.year {
            return on(year).map(as_extent);
        }
        let base = base?;
        let this = year_of(base);
        if let Some((Unit::Year, n)) = self.around {
            return on(this.checked_add(i16::try_from(n).ok()?)?).map(as_extent);
        }
        let mut years = (this - 1..=this + 1).filter_map(on);
        let found = match self.direction {
            Some(Direction::Current) => on(this),
            Some(Direction::Past | Direction::Last) => years.rfind(|(_, last)| *last < base),
            _ if future => years.find(|(_, last)| *last >= base),
            _ => years.rfind(|(first, _)| *first <= base),
        };
        found.map(as_extent)
    }
}

impl Partial {
    /// The month so many away from the publication day's, or a day of it.
    fn month_around(&self, base: Date, n: i64) -> Option<Extent> {
        let year = year_of(base);
        let here = (1..=12).rev().find(|&m| month(year, m).is_some_and(|(first, _)| first <= base))?;
        let months = i64::from(year) * 12 + i64::from(here) - 1 + n;
        let year = i16::try_from(months.div_euclid(12)).ok()?;
        let number = u8::try_from(months.rem_euclid(12) + 1).ok()?;
        match self.day {
            Some(on) => day(year, number, on.unsigned_abs()).map(Extent::Day),
            None => stretch(year, number, number),
        }
    }
}

/// The days of a decade.
pub(crate) fn decade(year: i16) -> Option<Extent> {
    let (last, length) = month(year + 9, 12)?;
    Some(Extent::Span(month(year, 1)?.0, shift(last, Unit::Day, length - 1)?))
}

/// From the first day of one month to the last of another.
fn stretch(year: i16, from: u8, to: u8) -> Option<Extent> {
    let (last, length) = month(year, to)?;
    Some(Extent::Span(month(year, from)?.0, shift(last, Unit::Day, length - 1)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn known_days_around_leap_years() {
        for (year, of, on, want) in [
            (1357, 11, 22, "1979-02-11"),
            (1375, 12, 30, "1997-03-20"),
            (1376, 1, 1, "1997-03-21"),
            (1399, 12, 30, "2021-03-20"),
            (1400, 1, 1, "2021-03-21"),
            (1402, 1, 1, "2023-03-21"),
            (1402, 7, 15, "2023-10-07"),
            (1402, 12, 29, "2024-03-19"),
            (1403, 1, 1, "2024-03-20"),
            (1403, 12, 30, "2025-03-20"),
            (1404, 1, 1, "2025-03-21"),
            (1404, 9, 5, "2025-11-26"),
            (1408, 12, 30, "2030-03-20"),
        ] {
            assert_eq!(day(year, of, on), Some(date(want)), "{year}-{of}-{on}");
        }
        for (year, of, on) in [(1402, 12, 30), (1404, 12, 30), (1403, 7, 31), (1403, 13, 1), (1403, 1, 0), (900, 1, 1)]
        {
            assert_eq!(day(year, of, on), None, "{year}-{of}-{on}");
        }
    }

    #[test]
    fn leap_years_are_those_of_the_calendar() {
        let leap = |year: &i16| month(*year, 12).is_some_and(|(_, length)| length == 30);
        let found: Vec<i16> = (1370..=1410).filter(leap).collect();
        assert_eq!(found, [1370, 1375, 1379, 1383, 1387, 1391, 1395, 1399, 1403, 1408]);
    }

    #[test]
    fn years_follow_one_another_without_gaps() {
        for year in 1178..1633 {
            let (last, length) = month(year, 12).unwrap();
            assert_eq!(shift(last, Unit::Day, length), month(year + 1, 1).map(|(first, _)| first));
            assert_eq!(year_of(last), year);
        }
        assert_eq!(year_of(date("2024-03-19")), 1402);
        assert_eq!(year_of(date("2024-03-20")), 1403);
    }
}

//! Extents of time and their EDTF (ISO 8601-2) form.

use jiff::{
    ToSpan,
    civil::{Date, Weekday},
};

use super::lexicon::Unit;

/// A stretch of time as the words give it, no finer.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Extent {
    Day(Date),
    /// A day or month whose year is not known.
    YearlessDay(i8, i8),
    YearlessMonth(i8),
    Month(i16, i8),
    /// Year and EDTF season, quarter, third or half: 21 to 24, 33 to 36, 37 to 39, 40 and 41.
    Sub(i16, u8),
    Year(i16),
    /// Years divided by ten.
    Decade(i16),
    /// Years divided by a hundred.
    Century(i16),
    /// The Monday of an ISO week.
    Week(Date),
    Span(Date, Date),
    /// Anything already in EDTF.
    Text(String),
    /// A time that the words do not give.
    Unknown,
}

impl Extent {
    /// The EDTF value; `None` where it is unknown.
    pub(crate) fn edtf(&self) -> Option<String> {
        Some(match self {
            Extent::Day(date) => date.to_string(),
            Extent::YearlessDay(month, day) => format!("XXXX-{month:02}-{day:02}"),
            Extent::YearlessMonth(month) => format!("XXXX-{month:02}"),
            Extent::Month(year, month) => format!("{year:04}-{month:02}"),
            Extent::Sub(year, part) => format!("{year:04}-{part}"),
            Extent::Year(year) if *year < 0 => format!("-{:04}", year.unsigned_abs()),
            Extent::Year(year) => format!("{year:04}"),
            Extent::Decade(tens) => format!("{tens:03}X"),
            Extent::Century(hundreds) => format!("{hundreds:02}XX"),
            Extent::Week(monday) => {
                let week = monday.iso_week_date();
                format!("{:04}-W{:02}", week.year(), week.week())
            }
            Extent::Span(first, last) if first == last => first.to_string(),
            Extent::Span(first, last) => format!("{first}/{last}"),
            Extent::Text(text) => text.clone(),
            Extent::Unknown => return None,
        })
    }

    /// First and last day, where both are known.
    pub(crate) fn bounds(&self) -> Option<(Date, Date)> {
        match self {
            Extent::Day(date) => Some((*date, *date)),
            Extent::Month(year, month) => {
                let first = Date::new(*year, *month, 1).ok()?;
                Some((first, first.last_of_month()))
            }
            Extent::Year(year) => Some((Date::new(*year, 1, 1).ok()?, Date::new(*year, 12, 31).ok()?)),
            Extent::Week(monday) => Some((*monday, monday.checked_add(6.days()).ok()?)),
            Extent::Span(first, last) => Some((*first, *last)),
            _ => None,
        }
    }

    /// Both ends as one interval, each as fine as it was given.
    pub(crate) fn to(&self, end: &Extent) -> Extent {
        match (self, end) {
            (Extent::Day(a), Extent::Day(b)) if a <= b => Extent::Span(*a, *b),
            _ => match (self.edtf(), end.edtf()) {
                (Some(a), Some(b)) if !a.contains('/') && !b.contains('/') => Extent::Text(format!("{a}/{b}")),
                (Some(_), Some(_)) => match (self.bounds(), end.bounds()) {
                    (Some((a, _)), Some((_, b))) => Extent::Span(a, b),
                    _ => Extent::Unknown,
                },
                _ => Extent::Unknown,
            },
        }
    }
}

/// The unit that follows an EDTF value: the year after 2013, the day after a day. `None` where the value is coarser than
/// the unit or open.
pub(crate) fn after(edtf: &str, unit: Unit) -> Option<Extent> {
    let end = edtf.rsplit('/').next()?.trim_end_matches(['~', '?', '%']);
    let date = end.split('T').next()?;
    let mut parts = date.splitn(3, '-').map(str::parse::<i16>);
    let year = parts.next()?.ok()?;
    let (month, day) = (parts.next(), parts.next());
    let month = month.map(|m| m.map(|m| m as i8));
    let day = day.map(|d| d.map(|d| d as i8));
    let whole = match (unit, month, day) {
        (Unit::Year | Unit::Decade | Unit::Century, ..) => Date::new(year, 1, 1),
        (Unit::Month, Some(Ok(month)), _) => Date::new(year, month, 1),
        (Unit::Week | Unit::Day, Some(Ok(month)), Some(Ok(day))) => Date::new(year, month, day),
        _ => return None,
    };
    Some(around(whole.ok()?, unit, 1)).filter(|extent| *extent != Extent::Unknown)
}

/// The day, month, year … that holds an EDTF value. `None` where the value is coarser than the unit or open.
pub(crate) fn holding(edtf: &str, unit: Unit) -> Option<Extent> {
    let (opens, closes) = edtf.split_once('/').unwrap_or((edtf, edtf));
    let previous = |text: &str| match after(text, unit)? {
        Extent::Day(date) | Extent::Week(date) => Some(around(date, unit, -1)),
        Extent::Month(year, month) => Some(around(Date::new(year, month, 1).ok()?, unit, -1)),
        Extent::Year(year) => Some(Extent::Year(year - 1)),
        Extent::Decade(tens) => Some(Extent::Decade(tens - 1)),
        Extent::Century(hundreds) => Some(Extent::Century(hundreds - 1)),
        _ => None,
    };
    let (first, last) = (previous(opens)?, previous(closes)?);
    (first == last).then_some(first)
}

/// The unit before an extent of that unit. `None` for other extents.
pub(crate) fn previous(extent: &Extent, unit: Unit) -> Option<Extent> {
    let first = match extent {
        Extent::Day(date) | Extent::Week(date) => *date,
        Extent::Month(year, month) => Date::new(*year, *month, 1).ok()?,
        Extent::Year(year) => Date::new(*year, 1, 1).ok()?,
        _ => return None,
    };
    Some(around(first, unit, -1)).filter(|extent| *extent != Extent::Unknown)
}

/// A day so many units away. `None` outside the calendar or for units under a day.
pub(crate) fn shift(date: Date, unit: Unit, count: i64) -> Option<Date> {
    let count = i32::try_from(count).ok().filter(|c| c.abs() < 100_000)?;
    let span = match unit {
        Unit::Second | Unit::Minute | Unit::Hour => return None,
        Unit::Day => count.days(),
        Unit::Week => i64::from(count).checked_mul(7)?.days(),
        Unit::Month => count.months(),
        Unit::Year => years(count)?,
        Unit::Decade => years(count.checked_mul(10)?)?,
        Unit::Century => years(count.checked_mul(100)?)?,
    };
    date.checked_add(span).ok()
}

fn years(count: i32) -> Option<jiff::Span> {
    (count.abs() < 9_000).then(|| count.years())
}

/// The unit around a day, so many units away: "last week", "next year".
pub(crate) fn around(date: Date, unit: Unit, count: i64) -> Extent {
    let moved = match unit {
        Unit::Month => date.first_of_month().checked_add((count as i32).months()).ok(),
        _ => shift(date, unit, count),
    };
    let Some(moved) = moved else { return Extent::Unknown };
    match unit {
        Unit::Week => Extent::Week(monday(moved)),
        Unit::Month => Extent::Month(moved.year(), moved.month()),
        Unit::Year => Extent::Year(moved.year()),
        Unit::Decade => Extent::Decade(moved.year().div_euclid(10)),
        Unit::Century => Extent::Century(moved.year().div_euclid(100)),
        _ => Extent::Day(moved),
    }
}

/// The Monday of a day's ISO week.
pub(crate) fn monday(date: Date) -> Date {
    let back = i64::from(date.weekday().to_monday_zero_offset());
    date.checked_sub(back.days()).unwrap_or(date)
}

/// The nearest such weekday before (`forward` −1), after (1), or on or before (0) a day.
pub(crate) fn weekday(date: Date, wanted: i8, forward: i8) -> Option<Date> {
    let wanted = Weekday::from_monday_one_offset(wanted).ok()?;
    if forward == 0 && date.weekday() == wanted {
        return Some(date);
    }
    date.nth_weekday(if forward > 0 { 1 } else { -1 }, wanted).ok()
}

/// Easter Sunday of the Western churches (Gregorian computus, anonymous algorithm).
pub(crate) fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    Date::new(year, (n / 31) as i8, (n % 31 + 1) as i8).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(s: &str) -> Date {
        s.parse().unwrap()
    }

    #[test]
    fn extents_are_written_as_edtf() {
        assert_eq!(around(date("2024-01-21"), Unit::Week, -1).edtf().unwrap(), "2024-W02");
        assert_eq!(around(date("2024-01-31"), Unit::Month, 1).edtf().unwrap(), "2024-02");
        assert_eq!(around(date("2024-01-21"), Unit::Century, -1).edtf().unwrap(), "19XX");
        assert_eq!(Extent::Decade(199).edtf().unwrap(), "199X");
        assert_eq!(Extent::Month(2014, 5).to(&Extent::Year(2018)).edtf().unwrap(), "2014-05/2018");
    }

    #[test]
    fn weekdays_and_easter() {
        assert_eq!(weekday(date("2024-01-21"), 6, 0), Some(date("2024-01-20")));
        assert_eq!(weekday(date("2024-01-21"), 7, 0), Some(date("2024-01-21")));
        assert_eq!(weekday(date("2024-01-21"), 7, -1), Some(date("2024-01-14")));
        assert_eq!(weekday(date("2024-01-21"), 3, 1), Some(date("2024-01-24")));
        assert_eq!(easter(2013), Some(date("2013-03-31")));
        assert_eq!(easter(2024), Some(date("2024-03-31")));
    }
}

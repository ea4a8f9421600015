//! The timeline's scale: how far its events lie apart, as a strip over the whole stretch and as words between two dates.
//!
//! The strip goes by the starts of extents, the words from the end of one to the start of the next, and never finer than they are stated: between two years lie years, not days.

use jiff::civil::Date;

use crate::tui::locale::{
    Argument, Locale,
    dates::{End, Extent, Point, parse},
};

/// Cells of the strip.
const CELLS: usize = 18;
/// Fewer dates than this need no strip.
const FEWEST: usize = 3;
/// Gaps that are told, in days.
const GAP: i64 = 2;
/// The mean month and year of the Gregorian calendar, in days.
const MONTH: f64 = 30.436_875;
const YEAR: f64 = 12.0 * MONTH;

/// How finely a date is stated, the coarsest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Precision {
    Year,
    Month,
    Day,
}

/// Where an extent begins, or ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark {
    date: Date,
    precision: Precision,
}

impl Mark {
    /// The start of an EDTF value, its end where the start is open; `None` where no year is known.
    pub(super) fn start(edtf: &str) -> Option<Self> {
        match parse(edtf)?.0 {
            Extent::Point(point) | Extent::Range(End::At(point), _) | Extent::Range(_, End::At(point)) => {
                Self::at(point)
            }
            Extent::Range(..) => None,
        }
    }

    /// The end of an EDTF value, its start where the end is open.
    pub(super) fn end(edtf: &str) -> Option<Self> {
        match parse(edtf)?.0 {
            Extent::Point(point) | Extent::Range(_, End::At(point)) | Extent::Range(End::At(point), _) => {
                Self::at(point)
            }
            Extent::Range(..) => None,
        }
    }

    fn at(point: Point) -> Option<Self> {
        let Point { year, month, day, .. } = point;
        let precision = match (month, day) {
            (None, _) => Precision::Year,
            (Some(_), None) => Precision::Month,
            (Some(_), Some(_)) => Precision::Day,
        };
        let year = i16::try_from(year?).ok()?;
        let part = |n: Option<u32>| i8::try_from(n.unwrap_or(1)).ok();
        Some(Self { date: Date::new(year, part(month)?, part(day)?).ok()?, precision })
    }

    fn days_since(self, earlier: Self) -> i64 {
        self.date.since(earlier.date).map_or(0, |span| i64::from(span.get_days()))
    }

    fn words(self, locale: &Locale, precision: Precision) -> String {
        let (year, month) = (self.date.year(), self.date.month());
        locale.extent(&match precision.min(self.precision) {
            Precision::Year => format!("{year:04}"),
            Precision::Month => format!("{year:04}-{month:02}"),
            Precision::Day => self.date.to_string(),
        })
    }
}

/// How long after the end of one extent another begins, in words; `None` where they lie close together or overlap.
pub(super) fn gap(from: &str, to: &str, locale: &Locale) -> Option<String> {
    let (from, to) = (Mark::end(from)?, Mark::start(to)?);
    let days = to.days_since(from);
    let precision = from.precision.min(to.precision);
    let rounded = |unit: f64| (days as f64 / unit).round() as usize;
    let (key, count) = match precision {
        _ if days < GAP => return None,
        Precision::Year => ("gap-years", rounded(YEAR)),
        _ if days as f64 >= 2.0 * YEAR => ("gap-years", rounded(YEAR)),
        Precision::Month => ("gap-months", rounded(MONTH)),
        Precision::Day if days as f64 >= 2.0 * MONTH => ("gap-months", rounded(MONTH)),
        Precision::Day if days >= 14 => ("gap-weeks", rounded(7.0)),
        Precision::Day => ("gap-days", days.unsigned_abs() as usize),
    };
    (count > 0).then(|| locale.with(key, &[("count", Argument::Count(count))]))
}

/// The whole stretch as one line: its first and last date and between them a mark for every part in which something
/// begins. In reading order, so that it runs from the right where the interface does.
pub(super) fn strip(starts: &[Mark], locale: &Locale) -> Option<String> {
    let (first, last) = (*starts.iter().min_by_key(|s| s.date)?, *starts.iter().max_by_key(|s| s.date)?);
    let length = last.days_since(first);
    if starts.len() < FEWEST || length < GAP {
        return None;
    }
    let mut counts = [0_u32; CELLS];
    for start in starts {
        let nearest = (start.days_since(first) as f64 / length as f64 * (CELLS - 1) as f64).round() as usize;
        counts[nearest.min(CELLS - 1)] += 1;
    }
    let marks: String = counts
        .iter()
        .map(|count| match count {
            0 => '─',
            1 => '○',
            _ => '●',
        })
        .collect();
    let precision = match length as f64 {
        length if length >= 3.0 * YEAR => Precision::Year,
        length if length >= 3.0 * MONTH => Precision::Month,
        _ => Precision::Day,
    };
    Some(format!("{} {marks} {}", first.words(locale, precision), last.words(locale, precision)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::locale::Digits;

    fn start(edtf: &str) -> Mark {
        Mark::start(edtf).unwrap()
    }

    #[test]
    fn gaps_are_told_no_finer_than_the_dates_are_stated() {
        let arabic = Locale::new("ar", Some(Digits::Western));
        let english = Locale::new("en", None);
        for (from, to, en, ar) in [
            ("2014/..", "2021-12", Some("8 years later"), Some("بعد ثماني سنوات")),
            ("2023", "2024-01-20", Some("1 year later"), Some("بعد سنة")),
            ("2023-10-07", "2024-01-20", Some("3 months later"), Some("بعد ثلاثة أشهر")),
            ("2023-10", "2023-11", Some("1 month later"), Some("بعد شهر")),
            ("2024-01-03", "2024-01-20", Some("2 weeks later"), Some("بعد أسبوعين")),
            ("2024-01-17", "2024-01-20T14:30", Some("3 days later"), Some("بعد ثلاثة أيام")),
            ("1961/1968", "2019/..", Some("51 years later"), Some("بعد 51 سنة")),
            ("1961/2022", "2019", None, None),
            ("2024-01-19", "2024-01-20", None, None),
            ("2024-01-20", "2024-01-20/2024-01-25", None, None),
        ] {
            assert_eq!(gap(from, to, &english).as_deref(), en, "{from} {to}");
            assert_eq!(gap(from, to, &arabic).as_deref(), ar, "{from} {to}");
        }
    }

    #[test]
    fn the_strip_puts_every_start_at_its_part_of_the_stretch() {
        let english = Locale::new("en", None);
        let starts = ["2014", "2019", "2024-01-19", "2024-01-20"].map(start);
        assert_eq!(strip(&starts, &english).unwrap(), "2014 ○───────○────────● 2024");
        let days = ["2024-01-01", "2024-01-18", "2024-01-18"].map(start);
        assert_eq!(strip(&days, &english).unwrap(), "1 January 2024 ○────────────────● 18 January 2024");
        assert_eq!(strip(&starts[..2], &english), None, "two dates say it themselves");
        assert_eq!(strip(&[starts[3]; 5], &english), None, "one day has no length");
    }

    #[test]
    fn what_has_no_year_has_no_place_on_the_scale() {
        for edtf in ["XXXX-10-07", "../..", "next spring", ""] {
            assert_eq!(Mark::start(edtf), None, "{edtf}");
        }
        assert_eq!(Mark::start("../2014"), Mark::start("2014"));
    }
}

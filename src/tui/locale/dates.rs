//! Dates in the form of the language: an EDTF value (ISO 8601-2) or an ISO 8601 duration becomes words.
//!
//! Reads the forms of the contract (days, months, years, unknown years, approximate values, ranges, open ends, clock
//! times); what it cannot read is shown as it stands, never guessed.

use super::{Argument, Locale};
use crate::article::model::Moment;

/// One end of an extent, as far as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Point {
    /// The year; `None` where it is unknown (`XXXX`).
    pub year: Option<i32>,
    /// 1 to 12.
    pub month: Option<u32>,
    /// 1 to 31.
    pub day: Option<u32>,
    /// Hour and minute.
    pub clock: Option<(u32, u32)>,
}

/// An end of a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// At this point.
    At(Point),
    /// It goes on (`..`).
    Open,
    /// Not known (empty).
    Unknown,
}

/// When, as the shapes of the timeline need it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// One day, month or year.
    Point(Point),
    /// From one end to the other.
    Range(End, End),
}

/// Reads an EDTF value; the flag tells whether it is approximate. `None` where it is of another form.
pub fn parse(edtf: &str) -> Option<(Extent, bool)> {
    let approximate = edtf.contains('~') || edtf.contains('%');
    let clean = edtf.replace(['~', '%', '?'], "");
    let extent = match clean.split_once('/') {
        Some((from, to)) => Extent::Range(end(from)?, end(to)?),
        None => Extent::Point(point(&clean)?),
    };
    Some((extent, approximate))
}

fn end(written: &str) -> Option<End> {
    match written {
        ".." => Some(End::Open),
        "" => Some(End::Unknown),
        _ => point(written).map(End::At),
    }
}

fn point(written: &str) -> Option<Point> {
    let (date, clock) = match written.split_once('T') {
        Some((date, clock)) => (date, Some(clock)),
        None => (written, None),
    };
    let (negative, digits) = date.strip_prefix('-').map_or((false, date), |rest| (true, rest));
    let mut parts = digits.splitn(3, '-');
    let year = match parts.next()? {
        "XXXX" => None,
        year => Some(year.parse::<i32>().ok().filter(|_| year.len() == 4)?),
    };
    let mut two = |low: u32, high: u32| match parts.next() {
        None | Some("XX") => Some(None),
        Some(part) => part.parse().ok().filter(|n| (low..=high).contains(n)).map(Some),
    };
    let month = two(1, 12)?;
    let day = two(1, 31)?;
    let clock = match clock {
        None => None,
        Some(clock) => {
            let mut parts = clock.get(..5)?.split(':');
            let hour = parts.next()?.parse().ok().filter(|h| *h < 25)?;
            Some((hour, parts.next()?.parse().ok().filter(|m| *m < 60)?))
        }
    };
    Some(Point { year: year.map(|y| if negative { -y } else { y }), month, day, clock })
}

impl Locale {
    /// An EDTF value in words.
    pub fn extent(&self, edtf: &str) -> String {
        let Some((extent, approximate)) = parse(edtf) else { return self.localised(edtf) };
        let words = match extent {
            Extent::Point(point) => self.point(point),
            Extent::Range(from, to) => self.range(from, to),
        };
        if approximate { self.with("date-approximate", &[("date", Argument::Text(&words))]) } else { words }
    }

    /// When an article was published.
    pub fn moment(&self, moment: &Moment) -> String {
        let date = moment.date;
        self.point(Point {
            year: Some(i32::from(date.year())),
            month: u32::try_from(date.month()).ok(),
            day: u32::try_from(date.day()).ok(),
            clock: moment.time.map(|t| (t.hour().unsigned_abs().into(), t.minute().unsigned_abs().into())),
        })
    }

    fn range(&self, from: End, to: End) -> String {
        let said = |end: End| match end {
            End::At(point) => self.point(point),
            End::Open | End::Unknown => self.text("date-unknown"),
        };
        match (from, to) {
            (End::At(a), End::Open) => self.with("date-since", &[("date", Argument::Text(&self.point(a)))]),
            (End::Open, End::At(b)) => self.with("date-until", &[("date", Argument::Text(&self.point(b)))]),
            (from, to) => {
                self.with("date-range", &[("from", Argument::Text(&said(from))), ("to", Argument::Text(&said(to)))])
            }
        }
    }

    fn point(&self, point: Point) -> String {
        let year = point.year.map(|y| self.plain(i64::from(y)));
        let month = point.month.map(|m| self.text(&format!("month-{m}")));
        let day = point.day.map(|d| self.plain(i64::from(d)));
        let date = match (&year, &month, &day) {
            (Some(y), Some(m), Some(d)) => self.with(
                "date-day",
                &[("year", Argument::Text(y)), ("month", Argument::Text(m)), ("day", Argument::Text(d))],
            ),
            (Some(y), Some(m), None) => {
                self.with("date-month", &[("year", Argument::Text(y)), ("month", Argument::Text(m))])
            }
            (None, Some(m), Some(d)) => {
                self.with("date-no-year", &[("month", Argument::Text(m)), ("day", Argument::Text(d))])
            }
            (None, Some(m), None) => m.clone(),
            (Some(y), None, _) => y.clone(),
            (None, None, _) => self.text("date-unknown"),
        };
        match point.clock {
            None => date,
            Some((hour, minute)) => {
                let clock = self.localised(&format!("{hour:02}:{minute:02}"));
                self.with("date-clock", &[("date", Argument::Text(&date)), ("clock", Argument::Text(&clock))])
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::locale::Digits;

    fn said(tag: &str, edtf: &str) -> String {
        let locale = Locale::new(tag, None);
        locale.extent(edtf)
    }

    #[test]
    fn edtf_becomes_the_words_of_the_language() {
        assert_eq!(said("ar", "2024-01-20"), "20 يناير 2024");
        assert_eq!(said("ar", "2021-12"), "ديسمبر 2021");
        assert_eq!(said("ar", "2020"), "2020");
        assert_eq!(said("ar", "2014/.."), "منذ 2014");
        assert_eq!(said("ar", "2023-10-17/2024-01-11"), "من 17 أكتوبر 2023 إلى 11 يناير 2024");
        assert_eq!(said("en", "2023-10-17/2024-01-11"), "17 October 2023 to 11 January 2024");
        assert_eq!(said("en", "XXXX-10-07"), "7 October");
        assert_eq!(said("en", "2023~"), "about 2023");
        assert_eq!(said("en", "2024-01-20T14:30"), "20 January 2024, 14:30");
        assert_eq!(said("ar-EG", "2024-01-20"), "٢٠ يناير ٢٠٢٤");
    }

    #[test]
    fn what_is_of_another_form_is_shown_as_it_stands() {
        assert_eq!(said("en", "next spring"), "next spring");
        assert_eq!(said("en", "2024-13-40"), "2024-13-40");
        assert_eq!(said("en", "é/T"), "é/T");
        assert_eq!(Locale::new("ar", Some(Digits::ArabicIndic)).extent("P3M"), "P٣M");
    }
}

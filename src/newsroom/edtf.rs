//! The days that an EDTF value (ISO 8601-2) spans, as far as lists, queries and calendars need them.

use jiff::civil::Date;

/// The first and the last day of both ends; `None` where an end is open, unknown, or of a form that names no day.
pub(super) fn ends(edtf: &str) -> [Option<(Date, Date)>; 2] {
    let clean = edtf.replace(['~', '%', '?'], "");
    let (from, to) = clean.split_once('/').unwrap_or((&clean, &clean));
    [point(from), point(to)]
}

/// The first and the last day of a day, month or year; the time of day is left out.
fn point(point: &str) -> Option<(Date, Date)> {
    let day = point.split('T').next()?;
    let mut parts = day.split('-');
    let year: i16 = parts.next()?.parse().ok()?;
    let month = parts.next().map(str::parse::<i8>).transpose().ok()?;
    let of_month = parts.next().map(str::parse::<i8>).transpose().ok()?;
    let first = Date::new(year, month.unwrap_or(1), of_month.unwrap_or(1)).ok()?;
    let last = match (month, of_month) {
        (_, Some(_)) => first,
        (Some(_), None) => first.last_of_month(),
        (None, None) => first.last_of_year(),
    };
    Some((first, last))
}

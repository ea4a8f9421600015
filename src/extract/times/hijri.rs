//! The Hijri calendar: Umm al-Qura for 1318–1500 AH, the tabular calendar before and after.

use std::sync::LazyLock;

use jiff::{ToSpan, civil::Date};

/// First day of a Hijri month and its length. `None` outside year 1–9999 and months 1–12.
pub(crate) fn month(year: i16, month: u8) -> Option<(Date, i64)> {
    if !(1..=12).contains(&month) || !(1..=9000).contains(&year) {
        return None;
    }
    if let Some((first, lengths)) = table().iter().find(|(y, ..)| *y == year).map(|(_, f, l)| (*f, l)) {
        let before: i64 = lengths.iter().take(usize::from(month) - 1).sum();
        return Some((first.checked_add(before.days()).ok()?, *lengths.get(usize::from(month) - 1)?));
    }
    let (start, next) =
        (tabular(year, month)?, if month == 12 { tabular(year + 1, 1)? } else { tabular(year, month + 1)? });
    Some((start, i64::from((next - start).get_days())))
}

/// A Hijri date's Gregorian day. `None` where the month has no such day.
pub(crate) fn day(year: i16, of: u8, day: u8) -> Option<Date> {
    let (first, length) = month(year, of)?;
    (1..=length).contains(&i64::from(day)).then(|| first.checked_add((i64::from(day) - 1).days()).ok()).flatten()
}

/// The Hijri year that a Gregorian day falls in.
pub(crate) fn year_of(date: Date) -> i16 {
    let guess = (f64::from(date.year() - 622) * 1.0307).floor() as i16;
    (guess - 1..=guess + 3).rev().find(|&y| month(y, 1).is_some_and(|(first, _)| first <= date)).unwrap_or(guess)
}

/// First day of a month in the tabular calendar (leap years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29 of thirty).
fn tabular(year: i16, month: u8) -> Option<Date> {
    let (y, m) = (i64::from(year), i64::from(month));
    let days = (y - 1) * 354 + (3 + 11 * y) / 30 + (59 * (m - 1) + 1) / 2;
    // 1 Muharram 1 AH is 19 July 622 in the proleptic Gregorian calendar.
    Date::new(622, 7, 19).ok()?.checked_add(days.days()).ok()
}

type Year = (i16, Date, Vec<i64>);

fn table() -> &'static [Year] {
    static TABLE: LazyLock<Vec<Year>> = LazyLock::new(|| {
        include_str!("../../../assets/calendar/umm-al-qura.txt")
            .lines()
            .filter_map(|line| {
                let mut fields = line.split_whitespace();
                let year = fields.next()?.parse().ok()?;
                let first = fields.next()?.parse().ok()?;
                let lengths = fields.next()?.bytes().map(|b| if b == b'1' { 30 } else { 29 }).collect();
                Some((year, first, lengths))
            })
            .collect()
    });
    &TABLE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_no_gaps() {
        assert_eq!(table().len(), 183);
        for pair in table().windows(2) {
            let days: i64 = pair[0].2.iter().sum();
            assert_eq!((pair[0].2.len(), pair[0].1.checked_add(days.days()).unwrap()), (12, pair[1].1));
            assert_eq!(pair[0].0 + 1, pair[1].0);
        }
    }

    #[test]
    fn known_days() {
        let date = |s: &str| s.parse::<Date>().unwrap();
        assert_eq!(day(1445, 7, 10), Some(date("2024-01-22")));
        assert_eq!(day(1445, 9, 1), Some(date("2024-03-11")));
        assert_eq!(day(1434, 12, 10), Some(date("2013-10-15")));
        assert_eq!(year_of(date("2024-01-21")), 1445);
        assert_eq!(year_of(date("2023-07-18")), 1444);
        assert_eq!(day(1, 1, 1), Some(date("0622-07-19")));
        assert_eq!(day(1445, 7, 31), None);
    }
}

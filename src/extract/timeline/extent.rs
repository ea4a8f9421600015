//! EDTF extents (ISO 8601-2) as the timeline draws and orders them.

use jiff::civil::Date;

use super::rules::Rules;
use crate::{
    extract::model::{Certainty, TimeExpression, TimeKind},
    text::fold,
};

/// A time expression as an extent on the timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Extent {
    /// The EDTF extent; `None` where the words name a time that the article does not resolve.
    pub(super) when: Option<String>,
    /// How sure it is.
    pub(super) certainty: Certainty,
}

/// The extent of a time expression whose words are `text`; `None` for lengths and recurrences, which are no dates.
pub(super) fn of(rules: &Rules, time: &TimeExpression, text: &str) -> Option<Extent> {
    if matches!(time.kind, TimeKind::Duration | TimeKind::Set) {
        return None;
    }
    let Some(value) = time.value.as_deref() else {
        return Some(Extent { when: None, certainty: Certainty::RelativeUnresolved });
    };
    if !value.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
        return value.starts_with('X').then_some(Extent { when: None, certainty: Certainty::RelativeUnresolved });
    }
    let folded = fold::fold(text);
    let clock = time.kind == TimeKind::Time && time.relative && value.contains('T');
    if clock
        && !words_of(&folded)
            .any(|w| rules.days.contains(w) || w.strip_prefix(['و', 'ب', 'ل']).is_some_and(|w| rules.days.contains(w)))
    {
        return None;
    }
    let middle = words_of(&folded).any(|w| rules.middle.contains(w));
    let approximate = value.ends_with('~') || middle;
    let certainty = if approximate { Certainty::Approximate } else { Certainty::Exact };
    if value.contains('/') {
        let ends: Vec<String> = value.split('/').map(|end| day(end).to_owned()).collect();
        return Some(Extent { when: Some(ends.join("/")), certainty });
    }
    let plain = day(value).trim_end_matches('~');
    let edge = match plain.len() {
        7 if middle => format!("{plain}-15"),
        _ => plain.to_owned(),
    };
    let when = if time.open_start {
        format!("{edge}/..")
    } else if time.open_end {
        format!("../{edge}")
    } else if approximate {
        format!("{plain}~")
    } else {
        week(plain).or_else(|| part_of_year(plain)).unwrap_or_else(|| plain.to_owned())
    };
    Some(Extent { when: Some(when), certainty })
}

fn words_of(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty())
}

/// The months of a quarter or half of a year (ISO 8601-2 writes them as months 33 to 36, 40 and 41; its thirds as 37 to 39).
fn part_of_year(value: &str) -> Option<String> {
    let (year, part) = value.split_once('-')?;
    let (first, last) = match part {
        "33" => (1, 3),
        "34" => (4, 6),
        "35" => (7, 9),
        "36" => (10, 12),
        "37" => (1, 4),
        "38" => (5, 8),
        "39" => (9, 12),
        "40" => (1, 6),
        "41" => (7, 12),
        _ => return None,
    };
    Some(format!("{year}-{first:02}/{year}-{last:02}"))
}

/// A value without its clock time.
fn day(value: &str) -> &str {
    value.split('T').next().unwrap_or(value)
}

/// The days of an ISO week (`2024-W03`), Monday to Sunday.
fn week(value: &str) -> Option<String> {
    let (year, week) = value.split_once("-W")?;
    let date = jiff::civil::ISOWeekDate::new(year.parse().ok()?, week.parse().ok()?, jiff::civil::Weekday::Monday)
        .ok()?
        .date();
    let end = date.checked_add(jiff::Span::new().days(6)).ok()?;
    Some(format!("{date}/{end}"))
}

/// What an extent is ordered by: its start, as year, month and day; an unknown part counts as the first. Open starts come
/// first, unknown extents last.
pub(super) fn order(when: Option<&str>) -> (u8, i32, i32, i32) {
    let Some(when) = when else { return (2, 0, 0, 0) };
    let start = when.split('/').next().unwrap_or("");
    let start = if start == ".." { when.rsplit('/').next().unwrap_or("") } else { start };
    let mut parts = start.trim_end_matches('~').split('-');
    match parts.next().and_then(|y| y.parse().ok()) {
        Some(year) => {
            let mut part = || parts.next().and_then(|p| p.parse().ok()).unwrap_or(0);
            // Seasons are written as months 21 to 24: spring begins in March.
            let month = match part() {
                season @ 21..=24 => (season - 20) * 3,
                month => month,
            };
            (0, year, month, part())
        }
        None => (1, 0, 0, 0),
    }
}

/// The single day that an extent is; `None` for months, years, intervals and open ends.
pub(super) fn single_day(when: &str) -> Option<Date> {
    when.trim_end_matches('~').parse().ok().filter(|_| when.len() >= 10 && !when.contains('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn extents_are_ordered_by_their_start() {
        let mut all = [
            None,
            Some("2024-01-20"),
            Some("2023-10-15/.."),
            Some("2023"),
            Some("2024-01"),
            Some("2014/.."),
            Some("2023-10~"),
        ];
        all.sort_by_key(|w| order(*w));
        assert_eq!(
            all,
            [
                Some("2014/.."),
                Some("2023"),
                Some("2023-10~"),
                Some("2023-10-15/.."),
                Some("2024-01"),
                Some("2024-01-20"),
                None
            ]
        );
    }

    #[test]
    fn weeks_become_days() {
        assert_eq!(week("2024-W03").as_deref(), Some("2024-01-15/2024-01-21"));
        assert_eq!(week("2024-01"), None);
        assert_eq!(part_of_year("2024-34").as_deref(), Some("2024-04/2024-06"));
        assert_eq!(part_of_year("2024-04"), None);
    }
}

//! Dates as feeds write them: RFC 822 with everything that is left out of it or added to it, ISO 8601 and W3CDTF in
//! their long and short forms, asctime, and dates in words with the months of Arabic, Persian calendars left aside.
//!
//! In: text. Out: a moment, or nothing: a date that cannot be read is never guessed, and never now.

use jiff::{
    Timestamp,
    civil::{Date, DateTime, Time},
    tz::Offset,
};

use crate::text::fold::fold;

/// The longest date, in characters.
const LONGEST: usize = 120;

/// Reads a date. One without a zone is taken in UTC, one without a time of day at its start.
pub fn moment(text: &str) -> Option<Timestamp> {
    if text.len() > LONGEST * 4 {
        return None;
    }
    let western: String = text.trim().chars().map(digit).collect();
    iso(&western).or_else(|| words(&western))
}

/// A digit of any script as ASCII.
fn digit(c: char) -> char {
    match crate::text::fold::fold_char(c) {
        Some(folded) if folded.is_ascii_digit() => folded,
        _ => c,
    }
}

/// ISO 8601: 2004-01-30T10:05:06.7+03:00 and what may be left out of it.
fn iso(text: &str) -> Option<Timestamp> {
    let text = text.replace(['−', '–'], "-");
    let split = text
        .find(['T', 't', ' '])
        .filter(|at| *at >= 4 && text[..*at].bytes().all(|b| b.is_ascii_digit() || b == b'-' || b == b'/'));
    let (day, rest) = match split {
        Some(at) => (&text[..at], text[at + 1..].trim()),
        None => (text.as_str(), ""),
    };
    let date = iso_date(day)?;
    if rest.is_empty() {
        return at(date, Time::midnight(), Offset::UTC);
    }
    let zone_at = rest.find(['Z', 'z', '+', ' ']).or_else(|| rest.find('-'));
    let (clock_text, zone) = match zone_at {
        Some(at) => (&rest[..at], rest[at..].trim()),
        None => (rest, ""),
    };
    let (time, next_day) = clock(clock_text)?;
    let offset = if zone.is_empty() { Offset::UTC } else { offset(zone)? };
    at(if next_day { date.tomorrow().ok()? } else { date }, time, offset)
}

/// A day: with hyphens or slashes, without them, by the day of the year, or with its end left out.
fn iso_date(day: &str) -> Option<Date> {
    let parts: Vec<&str> = day.split(['-', '/']).collect();
    let number = |text: &str| text.parse::<i16>().ok();
    match parts.as_slice() {
        [all] if all.bytes().all(|b| b.is_ascii_digit()) => match all.len() {
            4 => Date::new(number(all)?, 1, 1).ok(),
            8 => Date::new(number(&all[..4])?, all[4..6].parse().ok()?, all[6..].parse().ok()?).ok(),
            7 => of_year(number(&all[..4])?, number(&all[4..])?),
            6 => Date::new(number(&all[..4])?, all[4..].parse().ok()?, 1).ok(),
            _ => None,
        },
        [year, day] if year.len() == 4 && day.len() == 3 => of_year(number(year)?, number(day)?),
        [year, month] if year.len() == 4 => Date::new(number(year)?, month.parse().ok()?, 1).ok(),
        [year, month, day] if year.len() == 4 => Date::new(number(year)?, month.parse().ok()?, day.parse().ok()?).ok(),
        [day, month, year] if year.len() == 4 => Date::new(number(year)?, month.parse().ok()?, day.parse().ok()?).ok(),
        _ => None,
    }
}

fn of_year(year: i16, day: i16) -> Option<Date> {
    let first = Date::new(year, 1, 1).ok()?;
    let date = first.checked_add(jiff::Span::new().try_days(day - 1).ok()?).ok()?;
    (day >= 1 && date.year() == year).then_some(date)
}

/// A time of day; tells whether it is the end of the day (24:00).
fn clock(text: &str) -> Option<(Time, bool)> {
    let text = text.trim();
    let parts: Vec<&str> = if text.contains(':') {
        text.split(':').collect()
    } else if text.len() == 4 || text.len() == 6 {
        vec![text.get(..2)?, text.get(2..4)?, text.get(4..).filter(|s| !s.is_empty()).unwrap_or("0")]
    } else {
        vec![text]
    };
    let hour: i8 = parts.first()?.parse().ok()?;
    let minute: i8 = parts.get(1).map_or(Some(0), |m| m.parse().ok())?;
    let seconds = parts.get(2).copied().unwrap_or("0");
    let second: i8 = seconds.split(['.', ',']).next()?.parse().ok()?;
    if hour == 24 && minute == 0 && second == 0 {
        return Some((Time::midnight(), true));
    }
    // A leap second is the one before it, as clocks show it.
    Some((Time::new(hour, minute, second.min(59), 0).ok()?, false))
}

/// An offset from UTC: by numbers or by a name that means one.
fn offset(zone: &str) -> Option<Offset> {
    let zone = zone.trim();
    let name = zone.trim_end_matches('.').to_ascii_uppercase();
    let numbers = name.strip_prefix("GMT").or_else(|| name.strip_prefix("UTC")).unwrap_or(&name);
    if let Some(sign) = numbers.chars().next().filter(|c| matches!(c, '+' | '-')) {
        let digits: String = numbers[1..].chars().take_while(|c| c.is_ascii_digit() || *c == ':').collect();
        let (hours, minutes) = match digits.split_once(':') {
            Some((hours, minutes)) => (hours.parse::<i32>().ok()?, minutes.parse::<i32>().ok()?),
            None if digits.len() > 2 => {
                let (hours, minutes) = digits.split_at(digits.len() - 2);
                (hours.parse().ok()?, minutes.parse().ok()?)
            }
            None => (digits.parse().ok()?, 0),
        };
        let seconds = (hours * 60 + minutes) * 60;
        return Offset::from_seconds(if sign == '-' { -seconds } else { seconds }).ok();
    }
    let hours = match name.as_str() {
        "" | "Z" | "UT" | "UTC" | "GMT" | "WET" => 0,
        "EDT" => -4,
        "EST" | "CDT" => -5,
        "CST" | "MDT" => -6,
        "MST" | "PDT" => -7,
        "PST" => -8,
        "CET" | "BST" | "WEST" | "MEZ" => 1,
        "CEST" | "EET" | "MESZ" => 2,
        "EEST" | "MSK" | "KSA" => 3,
        "JST" | "KST" => 9,
        _ => return None,
    };
    Offset::from_hours(hours).ok()
}

/// A date in words: whatever order its parts stand in, each is told by its look.
fn words(text: &str) -> Option<Timestamp> {
    let spaced = text.replace([',', '،', '(', ')', ';'], " ");
    let mut found = Found::default();
    for word in spaced.split_whitespace() {
        found.take(word)?;
    }
    found.finish()
}

#[derive(Default)]
struct Found {
    day: Option<i8>,
    month: Option<i8>,
    year: Option<i16>,
    clock: Option<(Time, bool)>,
    offset: Option<Offset>,
    afternoon: Option<bool>,
}

impl Found {
    /// Takes one word; `None` where it makes no sense in a date.
    fn take(&mut self, word: &str) -> Option<()> {
        if word.starts_with(['+', '-']) && word.len() > 1 && self.clock.is_some() {
            self.offset = Some(offset(word)?);
            return Some(());
        }
        if word.contains(':') {
            // A zone may be written onto the time.
            let end = word.find(['+', 'Z', 'z']).or_else(|| word.rfind('-').filter(|at| *at > 3)).unwrap_or(word.len());
            self.clock = Some(clock(&word[..end])?);
            if end < word.len() {
                self.offset = Some(offset(&word[end..])?);
            }
            return Some(());
        }
        let digits = word.trim_end_matches(['.', 't', 'h', 's', 'n', 'd', 'r']);
        if !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) {
            return self.number(digits);
        }
        if let Some(month) = month(word) {
            self.month = Some(month);
            return Some(());
        }
        match word.to_ascii_lowercase().as_str() {
            "am" | "a.m." | "ص" | "صباحا" | "صباحًا" => self.afternoon = Some(false),
            "pm" | "p.m." | "م" | "مساء" | "مساءً" => self.afternoon = Some(true),
            _ => {
                if let Some(offset) = offset(word) {
                    self.offset = Some(offset);
                } else if let Some(date) = word.contains(['-', '/']).then(|| by_hyphens(word)).flatten() {
                    (self.year, self.month, self.day) = (Some(date.year()), Some(date.month()), Some(date.day()));
                } else if !word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '|')) {
                    return None;
                }
                // Weekdays, "at", names of cities: nothing that a date needs.
            }
        }
        Some(())
    }

    fn number(&mut self, digits: &str) -> Option<()> {
        let value: i16 = digits.parse().ok()?;
        if digits.len() == 4 || value > 31 {
            self.year.get_or_insert(full_year(value, digits.len()));
        } else if self.day.is_none() {
            self.day = Some(value as i8);
        } else if self.year.is_none() {
            self.year = Some(full_year(value, digits.len()));
        }
        Some(())
    }

    fn finish(self) -> Option<Timestamp> {
        let date = Date::new(self.year?, self.month?, self.day.unwrap_or(1)).ok()?;
        let (mut time, next_day) = self.clock.unwrap_or((Time::midnight(), false));
        match self.afternoon {
            Some(true) if time.hour() < 12 => {
                time = Time::new(time.hour() + 12, time.minute(), time.second(), 0).ok()?;
            }
            Some(false) if time.hour() == 12 => time = Time::new(0, time.minute(), time.second(), 0).ok()?,
            _ => {}
        }
        at(if next_day { date.tomorrow().ok()? } else { date }, time, self.offset.unwrap_or(Offset::UTC))
    }
}

/// 30-Jan-2004 and the like.
fn by_hyphens(word: &str) -> Option<Date> {
    if let Some(date) = iso_date(word) {
        return Some(date);
    }
    let parts: Vec<&str> = word.split(['-', '/']).collect();
    let [day, name, year] = parts.as_slice() else { return None };
    Date::new(full_year(year.parse().ok()?, year.len()), month(name)?, day.parse().ok()?).ok()
}

/// A year of two digits is the nearest to now that feeds can mean (RFC 2822, 4.3).
fn full_year(value: i16, digits: usize) -> i16 {
    match digits {
        1 | 2 if value < 70 => 2000 + value,
        1..=3 => 1900 + value,
        _ => value,
    }
}

/// A month by its name: English whole or short, and the names of the Arab east and west, of French and of Spanish.
fn month(word: &str) -> Option<i8> {
    const ENGLISH: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    const OTHERS: [(&str, i8); 39] = [
        ("يناير", 1),
        ("فبراير", 2),
        ("مارس", 3),
        ("ابريل", 4),
        ("مايو", 5),
        ("يونيو", 6),
        ("يونيه", 6),
        ("يوليو", 7),
        ("يوليه", 7),
        ("اغسطس", 8),
        ("سبتمبر", 9),
        ("اكتوبر", 10),
        ("نوفمبر", 11),
        ("ديسمبر", 12),
        ("شباط", 2),
        ("اذار", 3),
        ("نيسان", 4),
        ("ايار", 5),
        ("حزيران", 6),
        ("تموز", 7),
        ("اب", 8),
        ("ايلول", 9),
        ("جانفي", 1),
        ("فيفري", 2),
        ("افريل", 4),
        ("ماي", 5),
        ("جوان", 6),
        ("جويليه", 7),
        ("اوت", 8),
        ("غشت", 8),
        ("شتنبر", 9),
        ("نونبر", 11),
        ("دجنبر", 12),
        ("janv", 1),
        ("fevr", 2),
        ("avr", 4),
        ("mai", 5),
        ("juin", 6),
        ("dez", 12),
    ];
    let folded = fold(word.trim_end_matches('.'));
    let short: String = folded.chars().take(3).collect();
    if folded.is_ascii()
        && folded.len() >= 3
        && folded.bytes().all(|b| b.is_ascii_alphabetic())
        && let Some(at) = ENGLISH.iter().position(|name| *name == short)
    {
        return Some(at as i8 + 1);
    }
    OTHERS.iter().find(|(name, _)| *name == folded).map(|(_, month)| *month)
}

fn at(date: Date, time: Time, offset: Offset) -> Option<Timestamp> {
    offset.to_timestamp(DateTime::from_parts(date, time)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_every_habit_are_read() {
        for (written, expected) in [
            ("Thu, 01 Jan 2004 19:48:21 GMT", "2004-01-01T19:48:21Z"),
            ("Thu, 1 Jan 04 19:48 +0300", "2004-01-01T16:48:00Z"),
            ("01 Jan 2004 19:48:21 EST", "2004-01-02T00:48:21Z"),
            ("Sun, 21 January 2024 10:05 PM +03:00", "2024-01-21T19:05:00Z"),
            ("Sun Jan 21 10:05:06 2024", "2024-01-21T10:05:06Z"),
            ("Sun, 21 Jan 2024 10:05:06 GMT+0200", "2024-01-21T08:05:06Z"),
            ("Sun, 21 Jan 2024", "2024-01-21T00:00:00Z"),
            ("2024-01-21T10:05:06.789+03:00", "2024-01-21T07:05:06Z"),
            ("2024-01-21T10:05Z", "2024-01-21T10:05:00Z"),
            ("2024-01-21 10:05:06", "2024-01-21T10:05:06Z"),
            ("2024-01-21 10:05:06 -0500", "2024-01-21T15:05:06Z"),
            ("20240121T100506Z", "2024-01-21T10:05:06Z"),
            ("2024-021", "2024-01-21T00:00:00Z"),
            ("2024-01", "2024-01-01T00:00:00Z"),
            ("2024/01/21 10:05", "2024-01-21T10:05:00Z"),
            ("21/01/2024 10:05", "2024-01-21T10:05:00Z"),
            ("2024-01-21T24:00:00Z", "2024-01-22T00:00:00Z"),
            ("٢١ يناير ٢٠٢٤ ١٠:٠٥", "2024-01-21T10:05:00Z"),
            ("الأحد، 21 شباط 2024 10:05 مساءً", "2024-02-21T22:05:00Z"),
            ("21 جانفي 2024", "2024-01-21T00:00:00Z"),
            ("21-Jan-2024 10:05:06", "2024-01-21T10:05:06Z"),
            ("January 21, 2024", "2024-01-21T00:00:00Z"),
        ] {
            let expected: Timestamp = expected.parse().unwrap();
            assert_eq!(moment(written).map(jiff::Timestamp::as_second), Some(expected.as_second()), "{written}");
        }
    }

    #[test]
    fn what_is_no_date_is_none() {
        for written in ["", "soon", "yesterday", "31 Feb 2024", "2024-13-01", "10:05", "1 ذو القعدة", &"1".repeat(1000)]
        {
            assert_eq!(moment(written), None, "{written}");
        }
    }
}

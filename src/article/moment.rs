//! Reads the dates that publishers write: ISO 8601, RFC 3339, RFC 2822.
//!
//! In: one date as a field holds it. Out: a [`Moment`] with just the parts that were stated. Dates in running text are
//! the business of `extract::times`.

use jiff::{
    civil::{Date, DateTime},
    fmt::{rfc2822, temporal::Pieces},
};

use super::model::Moment;

impl Moment {
    /// Reads `2024-01-21`, `2024-01-21 14:30`, RFC 3339, RFC 2822 and `2024/01/21`; digits of any Arabic set.
    ///
    /// A field's other words make it unreadable: nothing is guessed.
    ///
    /// ```
    /// use sahifa::article::model::Moment;
    /// let m = Moment::parse("Sun, 21 Jan 2024 14:30:00 +0300").unwrap();
    /// assert_eq!(m.date.to_string(), "2024-01-21");
    /// assert_eq!(Moment::parse("2024-01-21").unwrap().time, None);
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        let text: String = text.trim().chars().filter_map(crate::text::fold::fold_char).collect();
        let text = text.to_ascii_uppercase();
        if text.len() > 64 {
            return None;
        }
        iso(&text).or_else(|| iso(&with_dashes(&text)?)).or_else(|| internet_message(&text))
    }

    /// A day without time.
    pub fn day(date: Date) -> Self {
        Self { date, time: None, offset: None }
    }
}

fn iso(text: &str) -> Option<Moment> {
    let pieces = Pieces::parse(text).ok()?;
    let offset = pieces.to_numeric_offset();
    Some(Moment { date: pieces.date(), time: pieces.time(), offset })
}

/// `2024/1/2` and `2024.1.2` with dashes and two digits each; nothing where the year does not stand first.
fn with_dashes(text: &str) -> Option<String> {
    let end = text.find([' ', 'T']).unwrap_or(text.len());
    let (date, rest) = text.split_at(end);
    let mut parts = date.split(['/', '.', '-']);
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    let (month, day) = (month.parse::<u8>().ok()?, day.parse::<u8>().ok()?);
    Some(format!("{year}-{month:02}-{day:02}{rest}"))
}

fn internet_message(text: &str) -> Option<Moment> {
    if let Ok(zoned) = rfc2822::DateTimeParser::new().relaxed_weekday(true).parse_zoned(text) {
        return Some(Moment { date: zoned.date(), time: Some(zoned.time()), offset: Some(zoned.offset()) });
    }
    let words: Vec<&str> = text.split_ascii_whitespace().collect();
    let words = if words.len() == 4 { &words[1..] } else { &words[..] };
    let [day, month, year] = words else { return None };
    let month = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
        .iter()
        .position(|m| month.starts_with(m))?;
    let civil = DateTime::new(year.parse().ok()?, month as i8 + 1, day.parse().ok()?, 0, 0, 0, 0).ok()?;
    Some(Moment::day(civil.date()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Option<String> {
        Moment::parse(text).map(|m| {
            let time = m.time.map(|t| format!(" {t}")).unwrap_or_default();
            let offset = m.offset.map(|o| format!(" {o}")).unwrap_or_default();
            format!("{}{time}{offset}", m.date)
        })
    }

    #[test]
    fn what_publishers_write_is_read() {
        for (text, want) in [
            ("2024-01-21", "2024-01-21"),
            ("٢٠٢٤-٠١-٢١", "2024-01-21"),
            ("2024/1/21", "2024-01-21"),
            ("2024-01-21T14:30:00Z", "2024-01-21 14:30:00 +00"),
            ("2024-01-21T14:30:00+03:00", "2024-01-21 14:30:00 +03"),
            ("2024-01-21T14:30:00+0300", "2024-01-21 14:30:00 +03"),
            ("2024-01-21 14:30", "2024-01-21 14:30:00"),
            ("Sun, 21 Jan 2024 14:30:00 GMT", "2024-01-21 14:30:00 +00"),
            ("Mon, 21 Jan 2024 14:30:00 +0300", "2024-01-21 14:30:00 +03"),
            ("21 Jan 2024", "2024-01-21"),
            ("21 January 2024", "2024-01-21"),
        ] {
            assert_eq!(shown(text).as_deref(), Some(want), "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_not_guessed() {
        for text in ["", "yesterday", "2024", "2024-13-40", "21/01/2024", "أمس", "1200", "12:30"] {
            assert_eq!(shown(text), None, "{text}");
        }
    }
}

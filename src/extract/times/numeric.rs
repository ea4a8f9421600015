//! Dates in digits alone, in the orders of the Arabic, international and American press.

use super::{
    partial::{MonthName, Partial},
    reader::Reader,
};
use crate::extract::numbers::digits::{glued, is_digits};

impl Reader<'_, '_> {
    /// A day in digits with blanks around its slashes or hyphens, as some agencies write it: "20 / 11 / 2025". Day, month and a year of
    /// four digits alone are sure enough.
    fn spaced_date(&self, i: usize) -> Option<(Partial, usize)> {
        let t = self.tokens;
        let mark = t.text(i + 1);
        let slashes = matches!(mark, "/" | "-" | "–") && t.text(i + 3) == mark && t.text(i + 5) != mark;
        if !slashes || ![i, i + 2, i + 4].iter().all(|&k| is_digits(t, k)) || i > 0 && t.text(i - 1) == "/" {
            return None;
        }
        let value = |k: usize, most: usize| t.folded(k).parse::<i16>().ok().filter(|_| t.folded(k).len() <= most);
        let (day, month, year) = (value(i, 2)?, value(i + 2, 2)?, value(i + 4, 4)?);
        if !((1..=31).contains(&day) && (1..=12).contains(&month) && (1900..=2100).contains(&year)) {
            return None;
        }
        let mut partial = Partial {
            year: Some(year),
            month: Some(MonthName::Gregorian(month as i8)),
            day: Some(day as i8),
            ..Partial::default()
        };
        let end = self.era(i + 5, &mut partial);
        Some((partial, end))
    }

    /// Dates in digits alone: 2024-01-20, 2024/1/20, 20-1-2024, 20/1/24, 2015/3, 3-2015.
    pub(crate) fn numeric_date(&self, i: usize) -> Option<(Partial, usize)> {
        let t = self.tokens;
        let chain_before = i > 0 && glued(t, i) && matches!(t.text(i - 1), "-" | "/" | "." | "+" | ":" | "=" | "٫");
        let chain_before = chain_before && !self.ties(i - 1);
        if !is_digits(t, i) || chain_before {
            return None;
        }
        let mark = t.text(i + 1);
        if matches!(mark, "/" | "-" | "–") && !(glued(t, i + 1) && glued(t, i + 2)) {
            return self.spaced_date(i);
        }
        if !matches!(mark, "-" | "/" | ".") || !glued(t, i + 1) || !glued(t, i + 2) || !is_digits(t, i + 2) {
            return None;
        }
        let value = |j: usize| t.folded(j).parse::<i16>().ok();
        let (a, b) = (value(i)?, value(i + 2)?);
        let lengths = (t.folded(i).len(), t.folded(i + 2).len());
        let more = glued(t, i + 3) && t.text(i + 3) == mark && glued(t, i + 4) && is_digits(t, i + 4);
        let month = |m: i16| (1..=12).contains(&m).then_some(MonthName::Gregorian(m as i8));
        let day = |d: i16| (1..=31).contains(&d).then_some(d as i8);
        if !more {
            let (year, of, end) = match lengths {
                (4, 1 | 2) => (a, b, i + 3),
                (1 | 2, 4) if mark != "." => (b, a, i + 3),
                _ => return None,
            };
            let whole = (1900..=2100).contains(&year) && !(mark == "." && lengths.1 == 2);
            return Some((
                Partial { year: Some(year), month: Some(month(of).filter(|_| whole)?), ..Partial::default() },
                end,
            ));
        }
        let chained =
            glued(t, i + 5) && matches!(t.text(i + 5), "-" | "/" | ".") && glued(t, i + 6) && is_digits(t, i + 6);
        let c = value(i + 4).filter(|_| !chained)?;
        let two = |y: i16| if y < 70 { 2000 + y } else { 1900 + y };
        let last = t.folded(i + 4).len();
        let (year, of, on) = match (lengths.0, last) {
            (4, _) => (a, b, c),
            (_, 4) if (1..=12).contains(&b) => (c, b, a),
            (_, 4) => (c, a, b),
            (2, 2) if a > 12 && c > 12 && (1..=12).contains(&b) && mark == "/" => (two(a), b, c),
            (1 | 2, 2) if (1..=12).contains(&b) && mark != "." => (two(c), b, a),
            (1 | 2, 2) if mark != "." => (two(c), a, b),
            _ => return None,
        };
        let hijri = (1300..=1500).contains(&year);
        let solar = hijri && self.lexicon.solar;
        let name = if solar {
            MonthName::Solar(of as u8)
        } else if hijri {
            MonthName::Hijri(of as u8)
        } else {
            MonthName::Gregorian(of as i8)
        };
        month(of)?;
        let fits = hijri || (1500..=2999).contains(&year);
        let mut partial = Partial {
            year: Some(year),
            month: Some(name),
            day: Some(day(on)?),
            hijri_year: hijri && !solar,
            ..Partial::default()
        };
        let end = self.era(i + 5, &mut partial);
        fits.then_some((partial, end))
    }
}

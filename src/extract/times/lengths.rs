//! Lengths of time and what is counted in them: "ثلاثة أيام", "قبل يومين", "الأشهر الثلاثة الماضية", "آخر 3 سنوات".

use jiff::ToSpan;

use super::{
    calendar::{self, Extent},
    lexicon::{Count, Direction, Term, Unit},
    reader::Reader,
};
use crate::extract::numbers::{lexicon::Class, words::Form};

/// A length in one or several units.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Length {
    /// From the longest unit to the shortest; the number is not known for "several days".
    pub(crate) parts: Vec<(Unit, Option<f64>)>,
    pub(crate) start: usize,
    /// One past the last token.
    pub(crate) end: usize,
    pub(crate) article: bool,
}

impl Length {
    /// ISO 8601 duration; weeks stand alone, decades and centuries become years.
    pub(crate) fn iso(&self) -> Option<String> {
        let mut amounts = [0.0_f64; 6];
        if let [(Unit::Week, Some(weeks))] = self.parts[..] {
            return Some(format!("P{weeks}W"));
        }
        for &(unit, count) in &self.parts {
            let count = count?;
            let (slot, factor) = match unit {
                Unit::Year => (0, 1.0),
                Unit::Decade => (0, 10.0),
                Unit::Century => (0, 100.0),
                Unit::Month => (1, 1.0),
                Unit::Week => (2, 7.0),
                Unit::Day => (2, 1.0),
                Unit::Hour => (3, 1.0),
                Unit::Minute => (4, 1.0),
                Unit::Second => (5, 1.0),
            };
            amounts[slot] += count * factor;
        }
        // Halves of hours and years are whole in the next unit.
        for (slot, next, per) in [(0, 1, 12.0), (3, 4, 60.0)] {
            let part = amounts[slot].fract() * per;
            if part > 0.0 && part.fract() == 0.0 {
                amounts[next] += part;
                amounts[slot] = amounts[slot].trunc();
            }
        }
        let mut text = String::from("P");
        for (slot, letter) in ["Y", "M", "D", "H", "M", "S"].into_iter().enumerate() {
            if slot == 3 && amounts[3..].iter().any(|a| *a > 0.0) {
                text.push('T');
            }
            if amounts[slot] > 0.0 {
                text.extend([amounts[slot].to_string().as_str(), letter]);
            }
        }
        (text.len() > 1).then_some(text)
    }
}

impl Reader<'_, '_> {
    /// The length at token `i`. A bare singular ("شهر") counts only where `bare` allows it.
    pub(crate) fn length(&self, i: usize, bare: bool) -> Option<Length> {
        let mut length = self.length_part(i, bare)?;
        // "146 سنة ضوئية" is a distance.
        if self.is("of_light", length.end) {
            return None;
        }
        // "سنتين وثلاثة أشهر": smaller and smaller units
        for _ in 0..4 {
            let last = length.parts.last().map(|p| p.0);
            let standalone = self.tokens.folded(length.end) == "و";
            let at = if standalone { length.end + 1 } else { length.end };
            let joined = standalone || self.tokens.folded(at).starts_with('و');
            let Some(next) = self.length_part(at, joined).filter(|n| n.parts.first().map(|p| p.0) < last) else {
                break;
            };
            let digits = self.number(at).is_some();
            if !(joined || digits) {
                break;
            }
            length.end = next.end;
            length.parts.extend(next.parts);
        }
        Some(length)
    }

    fn length_part(&self, i: usize, bare: bool) -> Option<Length> {
        let make = |unit, count, start, end, article| Length { parts: vec![(unit, count)], start, end, article };
        // "نصف ساعة", "ربع ساعة", "بضعة أيام"
        if let Some(seen) = self.grammar.seen(i).filter(|s| s.numeral.class == Class::Part)
            && let Some((unit, Count::One, hit)) = self.unit(i + 1)
            && (!hit.article || unit < Unit::Day)
        {
            let start = self.tokens.offset_after(i, seen.letters);
            return Some(make(unit, Some(1.0 / seen.numeral.value), start, hit.end, false));
        }
        let word = self.tokens.folded(i);
        let several = self.lexicon.is("several", word)
            || self.lexicon.is("several", word.strip_prefix(['ل', 'ب', 'و']).unwrap_or(""));
        if several {
            let (unit, Count::Many, hit) = self.unit(i + 1)? else { return None };
            let letters = usize::from(!self.lexicon.is("several", word));
            return Some(make(unit, None, self.tokens.offset_after(i, letters), hit.end, false));
        }
        if let Some((unit, count, hit)) = self.unit(i) {
            let one = count == Count::One;
            let count = match count {
                Count::Two => 2.0,
                Count::One => 1.0,
                Count::Many => return None,
            };
            // "عام واحد", "شهر كامل", "ساعة ونصف"
            let spelled = one
                && self
                    .number(hit.end)
                    .is_some_and(|(n, p)| n == 1 && !p.digits && p.form == Form::Cardinal && !p.article);
            let whole = self.bare_hit(hit.end).is_some_and(|h| h.term == Term::Whole);
            let end = if spelled || whole { hit.end + 1 } else { hit.end };
            let (part, end) = self.and_part(end, unit);
            let counted = !one || spelled || whole || part > 0.0 || bare && !hit.article;
            let article = hit.article;
            return (counted && (!article || !one)).then(|| make(unit, Some(count + part), hit.start, end, article));
        }
        let parsed = if crate::extract::numbers::digits::is_digits(self.tokens, i) || self.grammar.seen(i).is_some() {
            self.grammar.read(i, true)
        } else if self.tokens.folded(i) == "ال" {
            self.number(i).map(|(_, p)| p)
        } else {
            None
        }?;
        if parsed.form != Form::Cardinal || parsed.value <= 0.0 {
            return None;
        }
        let (unit, count, hit) = self.unit(parsed.end).filter(|(.., h)| h.letters == 0)?;
        if count == Count::Two {
            return None;
        }
        // "97 ألفا العام الماضي": what is counted has no article.
        if count == Count::One && hit.article && !self.lexicon.bare_weekdays {
            return None;
        }
        // "66617 سنة 2024": the year of a count, not so many years.
        if unit == Unit::Year && count == Count::One && !hit.article && self.year_digits(hit.end).is_some() {
            return None;
        }
        // "الأول من مارس 2025 يوم السبت": the day of the week, not so many days.
        if self.names_weekday(parsed.end) {
            return None;
        }
        let whole = self.bare_hit(hit.end).is_some_and(|h| h.term == Term::Whole);
        let (part, end) = self.and_part(hit.end + usize::from(whole), unit);
        let start = if self.tokens.folded(i) == "ال" { self.start(i) } else { parsed.start };
        Some(make(unit, Some(parsed.value + part), start, end, parsed.article || hit.article))
    }

    /// "ونصف", "ونصف الساعة" behind a unit.
    fn and_part(&self, end: usize, whole: Unit) -> (f64, usize) {
        let standalone = self.tokens.folded(end) == "و";
        let at = if standalone { end + 1 } else { end };
        match self.grammar.seen(at) {
            Some(seen)
                if seen.numeral.class == Class::Part
                    && (standalone && seen.letters == 0 || !standalone && seen.joined && seen.letters == 1)
                    && self.unit(at + 1).is_none_or(|(unit, _, h)| unit == whole && h.article) =>
            {
                let again = usize::from(self.unit(at + 1).is_some());
                (1.0 / seen.numeral.value, at + 1 + again)
            }
            _ => (0.0, end),
        }
    }

    /// The publication day, or the moment, moved by a length.
    pub(crate) fn moved(&self, length: &Length, sign: i64) -> Extent {
        let Some(published) = self.published else { return Extent::Unknown };
        let mut date = published.date;
        let mut minutes = 0.0;
        for &(unit, count) in &length.parts {
            let Some(count) = count else { return Extent::Unknown };
            match unit {
                Unit::Second => minutes += count / 60.0,
                Unit::Minute => minutes += count,
                Unit::Hour => minutes += count * 60.0,
                _ if count.fract() == 0.0 => match calendar::shift(date, unit, sign * count as i64) {
                    Some(moved) => date = moved,
                    None => return Extent::Unknown,
                },
                Unit::Year => match calendar::shift(date, Unit::Month, sign * (count * 12.0) as i64) {
                    Some(moved) => date = moved,
                    None => return Extent::Unknown,
                },
                _ => return Extent::Unknown,
            }
        }
        if minutes == 0.0 {
            return Self::as_fine_as(length, date);
        }
        let Some(time) = published.time else { return Extent::Unknown };
        let seconds = (minutes * 60.0).round() as i64 * sign;
        let Ok(there) = date.to_datetime(time).checked_add(seconds.seconds()) else { return Extent::Unknown };
        Extent::Text(format!("{}T{:02}:{:02}", there.date(), there.hour(), there.minute()))
    }

    /// "قبل خمسين عاما" names no day: from ten years on the year alone, and that about.
    fn as_fine_as(length: &Length, date: jiff::civil::Date) -> Extent {
        let years: f64 = length
            .parts
            .iter()
            .map(|&(unit, n)| match unit {
                Unit::Year => n.unwrap_or(0.0),
                Unit::Decade => 10.0 * n.unwrap_or(0.0),
                Unit::Century => 100.0 * n.unwrap_or(0.0),
                _ => 0.0,
            })
            .sum();
        match date.year() {
            _ if years < 10.0 => Extent::Day(date),
            year if year > 0 => Extent::Text(format!("{year:04}~")),
            _ => Extent::Unknown,
        }
    }

    /// The stretch that ends or begins at publication: "الأشهر الثلاثة الماضية" at token `i`. Gives the extent, one
    /// which way it lies (-1 the past, 1 the future), one past the last token and the first byte.
    pub(crate) fn stretch(&self, i: usize) -> Option<(Extent, i64, usize, usize)> {
        // "آخر 3 سنوات"
        if self.is("last_n", i) {
            let length = self.length(i + 1, false)?;
            let counted = self.number(i + 1).is_some();
            return counted.then(|| (self.span(&length, -1), -1, length.end, self.start(i)));
        }
        // "الأشهر الثلاثة الماضية", "العقدين الماضيين", "الأيام القليلة الماضية"
        if let Some((unit, count, hit)) = self.unit(i).filter(|(_, c, h)| h.article && *c != Count::One) {
            let (mut n, mut end) = (if count == Count::Two { Some(2.0) } else { None }, hit.end);
            let mut modified = None;
            for _ in 0..3 {
                if let Some((k, parsed)) = self.number(end).filter(|_| n.is_none()) {
                    (n, end) = (Some(k as f64), parsed.end);
                } else if let Some((direction, after)) = self.direction(end).filter(|_| modified.is_none()) {
                    (modified, end) = (Some(direction), after);
                } else if self.bare_hit(end).is_some_and(|h| h.term == Term::Vague) {
                    end += 1;
                } else {
                    break;
                }
            }
            let sign = sign(modified?)?;
            let length = Length { parts: vec![(unit, n)], start: hit.start, end, article: true };
            return Some((self.span(&length, sign), sign, end, hit.start));
        }
        // "3 أيام القادمة", "الـ24 ساعة الماضية", "ثلاثة أعوام مضت"
        let length = self.length(i, false)?;
        let (direction, end) = self.direction(length.end)?;
        let sign = sign(direction)?;
        Some((self.span(&length, sign), sign, end, length.start))
    }

    pub(crate) fn span(&self, length: &Length, sign: i64) -> Extent {
        let Some(base) = self.base() else { return Extent::Unknown };
        let hours = match length.parts[..] {
            [(Unit::Hour, Some(hours))] => Some(hours),
            _ => None,
        };
        let other = match hours {
            Some(hours) if hours % 24.0 == 0.0 => {
                calendar::shift(base, Unit::Day, sign * (hours / 24.0) as i64).map_or(Extent::Unknown, Extent::Day)
            }
            _ => self.moved(length, sign),
        };
        let now = self.published.and_then(|p| p.time).map(|t| format!("{base}T{:02}:{:02}", t.hour(), t.minute()));
        let (one, two) = match (other, now) {
            (Extent::Day(other), _) if sign < 0 => return Extent::Span(other, base),
            (Extent::Day(other), _) => return Extent::Span(base, other),
            (Extent::Text(year), _) if year.ends_with('~') => (year, base.to_string()),
            (Extent::Text(text), Some(now)) => (text, now),
            _ => return Extent::Unknown,
        };
        Extent::Text(if sign < 0 { format!("{one}/{two}") } else { format!("{two}/{one}") })
    }
}

fn sign(direction: Direction) -> Option<i64> {
    match direction {
        Direction::Past | Direction::Last => Some(-1),
        Direction::Next => Some(1),
        Direction::AfterNext | Direction::Current => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn iso(parts: &[(Unit, f64)]) -> String {
        let parts = parts.iter().map(|&(u, n)| (u, Some(n))).collect();
        Length { parts, start: 0, end: 0, article: false }.iso().unwrap()
    }

    #[test]
    fn lengths_are_iso_durations() {
        assert_eq!(iso(&[(Unit::Month, 3.0)]), "P3M");
        assert_eq!(iso(&[(Unit::Week, 2.0)]), "P2W");
        assert_eq!(iso(&[(Unit::Hour, 1.5)]), "PT1H30M");
        assert_eq!(iso(&[(Unit::Year, 3.5)]), "P3Y6M");
        assert_eq!(iso(&[(Unit::Year, 1.0), (Unit::Month, 1.0), (Unit::Day, 21.0)]), "P1Y1M21D");
        assert_eq!(iso(&[(Unit::Decade, 2.0)]), "P20Y");
    }
}

//! Clock times: "الساعة 14:30 بتوقيت غرينتش", "السادسة مساء", "الثالثة والنصف", "الثامنة إلا ربعا".

use jiff::{ToSpan, civil::Date};

use super::{
    lexicon::{Count, DayPart, Term, Unit},
    reader::Reader,
};
use crate::{
    article::model::Moment,
    extract::{
        numbers::{
            digits::{glued, is_digits},
            words::Form,
        },
        tokens::TokenKind,
    },
};

/// A time of day as the words give it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Clock {
    /// As written, 0 to 24.
    pub(crate) hour: i8,
    pub(crate) minute: Option<i8>,
    pub(crate) second: Option<i8>,
    /// What tells morning from evening.
    pub(crate) daypart: Option<DayPart>,
    /// Hours from UTC, where a zone is named.
    pub(crate) zone: Option<i32>,
    /// True where the hour needs no part of the day: written with minutes, or past twelve.
    pub(crate) certain: bool,
}

impl Clock {
    /// EDTF of the time on a day. `None` where morning and evening cannot be told apart.
    pub(crate) fn edtf(&self, day: Option<Date>, published: Option<Moment>) -> Option<String> {
        let hour = self.hour_of_day()?;
        let minute = self.minute.unwrap_or(0);
        let two = |n: i8| format!("{n:02}");
        let write = |day: Option<Date>, hour: i8, minute: Option<i8>| {
            let mut text = day.map(|d| d.to_string()).unwrap_or_default();
            text.extend(["T", &two(hour)]);
            if let Some(minute) = minute {
                text.extend([":", &two(minute)]);
            }
            if let Some(second) = self.second {
                text.extend([":", &two(second)]);
            }
            text
        };
        let Some(zone) = self.zone else { return Some(write(day, hour, self.minute)) };
        let offset = published.and_then(|p| p.offset);
        let (Some(day), Some(offset)) = (day, offset) else {
            let zone = if zone == 0 { "Z".to_owned() } else { format!("{zone:+03}:00") };
            return Some(write(day, hour, Some(minute)) + &zone);
        };
        let there = day.at(hour, minute, self.second.unwrap_or(0), 0);
        let here = there.checked_add((offset.seconds() - zone * 3600).seconds()).ok()?;
        Some(write(Some(here.date()), here.hour(), Some(here.minute())))
    }

    /// Minutes of the day in the clock's own zone.
    pub(crate) fn of_day(&self) -> Option<i32> {
        Some(i32::from(self.hour_of_day()?) * 60 + i32::from(self.minute.unwrap_or(0)))
    }

    fn hour_of_day(&self) -> Option<i8> {
        let hour = self.hour % 24;
        if hour > 12 {
            return Some(hour);
        }
        Some(match self.daypart {
            Some(DayPart::Dawn | DayPart::Morning | DayPart::Midnight) if hour == 12 => 0,
            Some(DayPart::Dawn | DayPart::Morning) => hour,
            Some(DayPart::Noon | DayPart::Midday) => {
                if (1..=5).contains(&hour) {
                    hour + 12
                } else {
                    hour
                }
            }
            Some(DayPart::Afternoon | DayPart::Evening) => {
                if hour == 12 {
                    12
                } else {
                    hour + 12
                }
            }
            Some(DayPart::Night | DayPart::Midnight) => match hour {
                12 => 0,
                6..=11 => hour + 12,
                _ => hour,
            },
            None if self.certain => hour,
            None => return None,
        })
    }

    fn minus(mut self, minutes: i8) -> Self {
        let all = i16::from(self.hour) * 60 + i16::from(self.minute.unwrap_or(0)) - i16::from(minutes);
        let all = if all < 0 { all + 720 } else { all };
        // "one less a quarter" is 12:45.
        self.hour = (all / 60) as i8;
        if self.hour == 0 {
            self.hour = 12;
        }
        self.minute = Some((all % 60) as i8);
        self
    }
}

impl Reader<'_, '_> {
    /// The clock time at token `i`: the time, one past its last token, its first byte.
    pub(crate) fn clock(&self, i: usize) -> Option<(Clock, usize, usize)> {
        let named = self.is("hour", i) || self.unit(i).is_some_and(|(u, ..)| u == Unit::Hour && self.is("hour", i));
        let at = if named { i + 1 } else { i };
        let lead = self.hit(i).filter(|h| h.letters > 0 && matches!(h.term, Term::Unit(Unit::Hour, _)));
        let start = lead.map_or_else(|| self.start(i), |h| h.start);
        let named = named || lead.is_some_and(|h| h.article);
        let at = if lead.is_some() && named { i + 1 } else { at };
        if let Some((clock, end)) = self.colon(at) {
            return Some(self.finish(clock, end, start));
        }
        if let Some(clock) = self.four_digits(at).filter(|_| named) {
            return Some(self.finish(clock, at + 1, start));
        }
        if let Some((clock, bare)) = self.comma(at) {
            let (clock, end, start) = self.finish(clock, bare, start);
            if named || end > bare {
                return Some((clock, end, start));
            }
        }
        let (hour, parsed) = self.hour_word(at, named)?;
        let mut clock = Clock { hour, minute: None, second: None, daypart: None, zone: None, certain: hour > 12 };
        let (with_minutes, mut end) = self.minutes(clock, parsed);
        let spelled = with_minutes.minute.is_some();
        clock = with_minutes;
        let bare_end = end;
        (clock, end, _) = self.finish(clock, end, start);
        // A bare hour is one only after "the hour", or with a part of the day right behind it.
        let sure = named || clock.daypart.is_some() && end > bare_end || spelled && self.hour_ordinal(at);
        sure.then_some((clock, end, start))
    }

    /// "الساعة 0940", as agencies write it.
    fn four_digits(&self, i: usize) -> Option<Clock> {
        let digits = Some(self.tokens.folded(i)).filter(|d| d.len() == 4 && is_digits(self.tokens, i))?;
        let hour = digits[..2].parse().ok().filter(|h: &i8| *h < 24)?;
        let minute = digits[2..].parse().ok().filter(|m: &i8| *m < 60)?;
        Some(Clock { hour, minute: Some(minute), second: None, daypart: None, zone: None, certain: true })
    }

    /// "الساعة 20,00", as agencies in French write it: the time and one past its last token.
    fn comma(&self, i: usize) -> Option<(Clock, usize)> {
        let t = self.tokens;
        let pair = |j: usize| glued(t, j) && matches!(t.text(j), "," | "،") && glued(t, j + 1) && is_digits(t, j + 1);
        let (hour, minute, end) = match t.folded(i).split_once(',') {
            Some((hour, minute)) => (hour, minute, i + 1),
            None if is_digits(t, i) && pair(i + 1) => (t.folded(i), t.folded(i + 2), i + 3),
            None => return None,
        };
        let hour = hour.parse().ok().filter(|h: &i8| hour.len() <= 2 && (0..24).contains(h))?;
        let minute = minute.parse().ok().filter(|m: &i8| minute.len() == 2 && (0..60).contains(m))?;
        let clock = Clock { hour, minute: Some(minute), second: None, daypart: None, zone: None, certain: true };
        Some((clock, end))
    }

    fn hour_ordinal(&self, i: usize) -> bool {
        self.grammar.seen(i).is_some_and(|s| s.article && s.letters == 0)
    }

    /// "14:30", "7:56:35"; a score such as "2:1" has one digit after the colon.
    fn colon(&self, i: usize) -> Option<(Clock, usize)> {
        let t = self.tokens;
        let pair = |j: usize| {
            glued(t, j) && t.text(j) == ":" && glued(t, j + 1) && is_digits(t, j + 1) && t.folded(j + 1).len() == 2
        };
        if !is_digits(t, i) || t.folded(i).len() > 2 || !pair(i + 1) || i > 0 && glued(t, i) && t.text(i - 1) == ":" {
            return None;
        }
        let hour: i8 = t.folded(i).parse().ok().filter(|h| *h <= 24)?;
        let minute: i8 = t.folded(i + 2).parse().ok().filter(|m| *m < 60)?;
        let second = pair(i + 3).then(|| t.folded(i + 4).parse().ok().filter(|s: &i8| *s < 60)).flatten();
        let end = if second.is_some() { i + 5 } else { i + 3 };
        Some((Clock { hour, minute: Some(minute), second, daypart: None, zone: None, certain: true }, end))
    }

    /// The hour at token `i` and one past it: a number up to 12 (24 after "the hour"), or a feminine ordinal.
    fn hour_word(&self, i: usize, named: bool) -> Option<(i8, usize)> {
        let most = if named { 24 } else { 12 };
        if is_digits(self.tokens, i) {
            // "4 - 1 مساء السبت": a score.
            let score = i > 1 && matches!(self.mark(i - 1), "-" | "–" | "—") && is_digits(self.tokens, i - 2);
            if score && !named {
                return None;
            }
            // "5pm"
            let lettered =
                self.lexicon.capitals && matches!(self.hit(i + 1), Some(h) if matches!(h.term, Term::DayPart(_)));
            if glued(self.tokens, i + 1)
                && !lettered
                && !matches!(self.mark(i + 1), "." | "،" | "," | ")" | "!" | "؛" | "؟")
            {
                return None;
            }
            let hour = self.tokens.folded(i).parse().ok().filter(|h| (0..=most).contains(h))?;
            return Some((hour, i + 1));
        }
        // "في الساعات الأولى من صباح الأربعاء": the first hours, not one o'clock.
        if i > 0 && matches!(self.unit(i - 1), Some((Unit::Hour, Count::Many, _))) {
            return None;
        }
        let seen = self.grammar.seen(i).filter(|s| s.letters == 0 || !named)?;
        let parsed = self.grammar.read(i, false)?;
        let hour = parsed.value as i64;
        let ordinal = parsed.form == Form::Ordinal || seen.article && matches!(hour, 1 | 2 | 12);
        let fits = (1..=12).contains(&hour) && parsed.value.fract() == 0.0 && !parsed.digits;
        (fits && (named || ordinal && seen.article)).then_some((hour as i8, parsed.end))
    }

    /// "والنصف", "وربع", "و18 دقيقة", "إلا ثلثا".
    fn minutes(&self, clock: Clock, end: usize) -> (Clock, usize) {
        let t = self.tokens;
        let fraction = |j: usize| -> Option<i8> {
            let word = t.folded(j);
            let word = word.strip_prefix('و').unwrap_or(word);
            let stem = word.strip_prefix("ال").unwrap_or(word);
            let stem = stem.strip_suffix('ا').unwrap_or(stem);
            [("quarter", 15), ("half", 30), ("third", 20)]
                .into_iter()
                .find_map(|(role, minutes)| self.lexicon.is(role, stem).then_some(minutes))
        };
        if self.is("minus", end) {
            if let Some(minutes) = fraction(end + 1) {
                return (clock.minus(minutes), end + 2);
            }
            if let Some((n, parsed)) = self.number(end + 1)
                && let Some((Unit::Minute, ..)) = self.unit(parsed.end)
                && (1..60).contains(&n)
            {
                return (clock.minus(n as i8), parsed.end + 1);
            }
            return (clock, end);
        }
        let standalone = t.folded(end) == "و";
        let joined =
            standalone || t.folded(end).starts_with('و') && t.get(end).is_some_and(|k| k.kind == TokenKind::Word);
        if !joined {
            return (clock, end);
        }
        let at = if standalone { end + 1 } else { end };
        if let Some(minutes) = fraction(at) {
            return (Clock { minute: Some(minutes), ..clock }, at + 1);
        }
        let number = if standalone { self.number(at) } else { self.number_any(at) };
        // "بين الخامسة والثامنة مساء": another hour.
        if let Some((n, parsed)) =
            number.filter(|(n, p)| (1..60).contains(n) && !(p.article && p.form == Form::Ordinal))
        {
            if let Some((Unit::Minute, ..)) = self.unit(parsed.end) {
                return (Clock { minute: Some(n as i8), ..clock }, parsed.end + 1);
            }
            if n >= 5 && matches!(self.hit(parsed.end), Some(h) if matches!(h.term, Term::DayPart(_))) {
                return (Clock { minute: Some(n as i8), ..clock }, parsed.end);
            }
        }
        (clock, end)
    }

    /// Parts of the day and zones behind a clock time.
    fn finish(&self, mut clock: Clock, mut end: usize, start: usize) -> (Clock, usize, usize) {
        if let Some((daypart, after)) = self.daypart_after(end) {
            clock.daypart = Some(daypart);
            end = after;
        }
        if let Some((zone, after)) = self.zone_after(end) {
            clock.zone = zone;
            clock.certain |= zone.is_some();
            end = after;
        }
        (clock, end, start)
    }

    /// "مساء", "بعد الظهر", "من مساء" (before a day), "هذه الليلة" at token `i`.
    fn daypart_after(&self, i: usize) -> Option<(DayPart, usize)> {
        let this = self.bare_hit(i).filter(|h| h.term == Term::This);
        let of = self.is("in", i) && self.tokens.folded(i) != "ل";
        let from = if this.is_some() || of && self.hit(i).is_none() { i + 1 } else { i };
        let direct = self.hit(i).and_then(|h| if let Term::DayPart(p) = h.term { Some((p, h.end)) } else { None });
        if let Some(found) = direct {
            return Some(found);
        }
        let hit = self.hit(from)?;
        match hit.term {
            Term::DayPart(part) if from > i => Some((part, hit.end)),
            _ => None,
        }
    }

    /// "بتوقيت غرينتش", "(غرينتش)", "بالتوقيت المحلي": the zone (none for local time) and one past it.
    fn zone_after(&self, i: usize) -> Option<(Option<i32>, usize)> {
        let open = usize::from(self.mark(i) == "(");
        let mut at = i + open;
        let worded = self.is("of_time", at);
        if worded {
            at += 1;
        } else if open == 0 && !matches!(self.tokens.folded(at), "gmt" | "utc" | "ت") {
            return None;
        }
        if self.is("local", at) {
            return Some((None, at + 1));
        }
        let two = format!("{} {}", self.tokens.folded(at), self.tokens.folded(at + 1));
        let zones = &self.lexicon.zones;
        let (zone, end) = zones
            .get(two.as_str())
            .map(|z| (*z, at + 2))
            .or_else(|| zones.get(self.tokens.folded(at)).map(|z| (*z, at + 1)))?;
        let end = if open == 1 && self.mark(end) == ")" { end + 1 } else { end };
        Some((Some(zone), end))
    }
}

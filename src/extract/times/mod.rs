//! Time expressions and what they mean.
//!
//! `lexicon` reads the words of `assets/rules/<lang>/times.toml`; `reader` looks them up in a paragraph; `pieces` and
//! `numeric` and `clock` read what dates are made of, `partial` adds the pieces up and resolves them against the publication date;
//! `lengths` and `counted` read durations and what is counted in them, `ranges` what has two ends; `calendar` and `hijri` and `solar`
//! know days; `told` reads what hangs on what else is told; `beside` reads what languages other than Arabic say in an order of
//! their own. This file walks over a paragraph and asks them in turn, the most specific first.
//!
//! A value is EDTF, or ISO 8601 for a length, and is `None` where the words do not give it. A weekday or a date without
//! its year is the last such day on or before publication unless "next" or a future verb before it says otherwise.
//! A number is a year only beside a word, month or range that says so.

mod beside;
mod calendar;
mod clock;
mod counted;
mod hijri;
mod lengths;
mod lexicon;
mod numeric;
mod partial;
mod pieces;
mod ranges;
mod reader;
mod solar;
mod told;

use super::{
    model::{Number, TimeExpression, TimeKind},
    numbers,
    tokens::Tokens,
};
use crate::article::model::{Moment, TextSpan};
use calendar::Extent;
use lexicon::{Term, Unit};
use numbers::digits::is_digits;
use partial::Partial;
use pieces::Piece;
use reader::Reader;

/// Why a time has no value but a side: it lies before the article, how long before is not said.
const PAST: &str = "vague, in the past";
/// The same behind it.
const FUTURE: &str = "vague, in the future";

/// Why a time has no value: it is the one before another, which is not told.
pub(super) const UNTOLD: &str = "before what is not told";

/// What stands for a time that has no value but a side (`PAST_REF` and `FUTURE_REF` of ISO 24617-1).
pub(super) fn reference(why: &str) -> Option<&'static str> {
    match why {
        PAST => Some("PAST_REF"),
        FUTURE => Some("FUTURE_REF"),
        _ => None,
    }
}

/// Finds the time expressions of one paragraph, in text order, and resolves them against the publication moment.
///
/// Spans leave the word before them out ("منذ", "خلال", "في") but for "قبل" and "بعد", and for "من" and "بين" of a range.
/// The numbers are not needed: whoever calls drops those that overlap a time.
pub fn find(
    tokens: &Tokens<'_>,
    paragraph: usize,
    _numbers: &[Number],
    published: Option<Moment>,
    language: &str,
) -> Vec<TimeExpression> {
    let (Some(words), Some(number_words)) = (lexicon::lexicon(language), numbers::lexicon::lexicon(language)) else {
        return Vec::new();
    };
    let grammar = numbers::words::Grammar::new(tokens, number_words);
    let reader = Reader::new(tokens, grammar, words, published);
    let mut found = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        let Some(expression) = reader.expression(i) else {
            i += 1;
            continue;
        };
        let expression = reader.told_on(i, expression, found.last());
        let span = TextSpan { paragraph, start: expression.start, end: reader.end_byte(expression.end) };
        found.push(TimeExpression {
            span,
            kind: expression.kind,
            value: expression.value,
            relative: expression.relative,
            open_start: reader.opens(i),
            open_end: reader.closes(i),
            why: expression.why,
        });
        i = expression.end.max(i + 1);
    }
    found
}

/// An expression and where it ends.
struct Expression {
    start: usize,
    /// One past the last token.
    end: usize,
    kind: TimeKind,
    value: Option<String>,
    relative: bool,
    why: &'static str,
}

impl Reader<'_, '_> {
    fn expression(&self, i: usize) -> Option<Expression> {
        let hit = self.hit(i);
        let number = self.grammar.may_begin(i);
        let word = self.tokens.folded(i);
        if let Some(found) = self.beside(i) {
            return Some(found);
        }
        if let Some(found) = self.opened_range(i) {
            return Some(found);
        }
        if let Some(found) = self.counted_from_now(i) {
            return Some(found);
        }
        if let Some(found) = self.the_same(i).or_else(|| self.night_between(i)) {
            return Some(found);
        }
        if hit.is_none() && !number && !self.can_open(word) {
            return None;
        }
        // "المدير العام السابق": an office, not last year.
        let year = hit.is_some_and(|hit| matches!(hit.term, Term::Unit(Unit::Year, lexicon::Count::One)));
        if year && i > 0 && self.is("office", i - 1) {
            return None;
        }
        if let Some(found) = self.recurrence(i) {
            return Some(found);
        }
        if let Some((extent, way, end, start)) = self.stretch(i) {
            let kind = TimeKind::Interval;
            let value = extent.edtf();
            // "الأسابيع الأخيرة": how many is not said, only which way.
            let why = match (&value, way) {
                (None, -1) => PAST,
                (None, 1) => FUTURE,
                _ => "stretch",
            };
            return Some(Expression { start, end, kind, value, relative: true, why });
        }
        let between = if number { self.length_between(i, false, false) } else { None };
        if let Some(found) = between.or_else(|| self.counted_units(i)) {
            return Some(found);
        }
        if let Some(range) = self.range(i, false, false) {
            let start = hit.map_or_else(|| self.start(i), |h| h.start);
            return Some(ranged(&range, start));
        }
        if let Some((partial, end, start)) = self.core(i) {
            // The second number of a score: "2-1 مساء".
            let glued = is_digits(self.tokens, i) && i > 0 && matches!(self.mark(i - 1), "-" | "–" | "—" | "/" | ":");
            if glued && partial.clock.is_some() && !self.tokens.blank_before(i) && !self.ties(i - 1) {
                return None;
            }
            return self.dated(i, &partial, end, start);
        }
        if let Some(found) = self.bare_year_expression(i) {
            return Some(found);
        }
        if self.lexicon.bare_weekdays {
            // Their lengths are read above.
            return None;
        }
        let alone = self.tokens.len() == 1;
        let triggered = i > 0 && self.is("length", i - 1) || self.is_measured(i);
        let length = self.length(i, alone || triggered).filter(|l| !l.article || self.number(i).is_some())?;
        if self.is_age(i, length.end) {
            return None;
        }
        let ago = i > 0 && self.is("since", i - 1) && self.published.is_some();
        let (value, kind) =
            if ago { (self.moved(&length, -1).edtf(), TimeKind::Date) } else { (length.iso(), TimeKind::Duration) };
        Some(Expression {
            start: length.start,
            end: self.till_now(length.end),
            kind,
            value,
            relative: ago,
            why: "length",
        })
    }

    /// Words outside the term tables that an expression may begin with.
    fn can_open(&self, word: &str) -> bool {
        self.lexicon.is("hour", word)
            || self.lexicon.is("first_of_month", word)
            || self.lexicon.is("last_n", word)
            || self.lexicon.is("several", word)
            || word.ends_with("اول") && self.lexicon.is("first_n", word)
            || self.lexicon.is("several", word.strip_prefix(['ل', 'ب', 'و']).unwrap_or(""))
            || self.lexicon.is("two_years", word)
            || word.ends_with("الربع")
            || word.ends_with("النصف")
            || word.ends_with("الثلث")
            || word == "ال"
            || self.is_the(word)
    }

    /// Whether a language's article stands apart from digits: "ה-20".
    fn is_the(&self, word: &str) -> bool {
        self.lexicon.is("the", word)
            || self.lexicon.is("decade_word", word)
            || self.lexicon.is("half_word", word)
            || self.lexicon.is("quarter_word", word)
    }

    /// "من 17 أكتوبر إلى 11 يناير", "بين 3 و12 سبتمبر".
    fn opened_range(&self, i: usize) -> Option<Expression> {
        let word = self.tokens.folded(i);
        let stem = word.strip_prefix('و').unwrap_or(word);
        let between = self.lexicon.is("between", stem);
        // "يومي 18 و19 آب": two days in a row are one stretch.
        let weekday = matches!(self.hit(i + 1).map(|h| h.term), Some(Term::Weekday(_)));
        let two = self.lexicon.is("two_days", stem) && !weekday;
        if !between && !two && !self.lexicon.is("from", stem) {
            return None;
        }
        let Some(range) = self.range(i + 1, between || two, true) else {
            return if two { None } else { self.length_between(i, true, between) };
        };
        let in_a_row =
            |extent: &Extent| matches!(extent, Extent::Span(a, b) if a.tomorrow().is_ok_and(|next| next == *b));
        if two && !in_a_row(&range.extent) {
            return None;
        }
        let start = self.tokens.offset_after(i, usize::from(stem.len() < word.len()));
        Some(ranged(&range, start))
    }

    /// "قبل يومين", "بعد ثلاث سنوات من الآن", "قبل نحو شهر".
    fn counted_from_now(&self, i: usize) -> Option<Expression> {
        let word = self.tokens.folded(i);
        let stem = word.strip_prefix('و').unwrap_or(word);
        let (ago, ahead) = (self.lexicon.is("ago", stem), self.lexicon.is("ahead", stem));
        if !ago && !ahead {
            return None;
        }
        // "قبل أمس" and "قبل عام 2020" are read elsewhere.
        if self.hit(i).is_some() || self.core(i + 1).is_some() {
            return None;
        }
        let at = i + 1 + usize::from(self.is("about", i + 1));
        let start = self.tokens.offset_after(i, usize::from(stem.len() < word.len()));
        let Some(length) = self.length(at, true) else {
            // "قبل أيام": how long is not said.
            let (_, _, hit) =
                self.unit(at).filter(|(_, c, h)| *c == lexicon::Count::Many && !h.article && h.letters == 0)?;
            let kind = TimeKind::Date;
            // "بعد أسابيع قليلة من الهجوم" counts from something else.
            let vague = usize::from(self.hit(hit.end).is_some_and(|h| matches!(h.term, Term::Vague)));
            if self.is("from", hit.end + vague) || self.is("over", hit.end + vague) {
                return Some(Expression { start, end: hit.end, kind, value: None, relative: true, why: "counted" });
            }
            let why = if ago { PAST } else { FUTURE };
            return Some(Expression { start, end: hit.end, kind, value: None, relative: true, why });
        };
        if length.article {
            return None;
        }
        let end = self.till_now(length.end);
        let from_now = end > length.end;
        // "بعد يومين من الهجوم" counts from something else.
        let anchored = self.is("from", length.end) && !from_now || self.is("over", length.end);
        let moved = if anchored || ahead && !from_now && !self.future_before(i) {
            Extent::Unknown
        } else {
            self.moved(&length, if ago { -1 } else { 1 })
        };
        Some(Expression { start, end, kind: TimeKind::Date, value: moved.edtf(), relative: true, why: "counted" })
    }

    /// One past "من الآن" behind a length.
    fn till_now(&self, end: usize) -> usize {
        if self.is("from", end) && self.is("from_now", end + 1) { end + 2 } else { end }
    }

    /// "كل يوم خميس", "يوميا".
    fn recurrence(&self, i: usize) -> Option<Expression> {
        let hit = self.hit(i)?;
        let set = |end, value| {
            Some(Expression { start: hit.start, end, kind: TimeKind::Set, value, relative: false, why: "recurrence" })
        };
        match hit.term {
            Term::Recurrence(period) => {
                let last = self.bare_hit(hit.end).map(|h| (h.term, h.end));
                // "كل يوم خميس"
                if let (Some((Term::Weekday(day), end)), "P1D") = (last, period) {
                    return set(end, Some(format!("XXXX-WXX-{day}")));
                }
                set(hit.end, Some(period.to_owned()))
            }
            Term::Every => {
                if let Some(next) = self.bare_hit(hit.end)
                    && let Term::Weekday(day) = next.term
                {
                    return set(next.end, Some(format!("XXXX-WXX-{day}")));
                }
                let length = self.length(hit.end, false).filter(|l| !l.article)?;
                set(length.end, length.iso())
            }
            Term::Now => {
                let published = self.published;
                let value = published.map(|p| p.time.map_or_else(|| p.date.to_string(), |t| format!("{}T{t}", p.date)));
                let (start, end, kind) = (hit.start, hit.end, TimeKind::Time);
                Some(Expression { start, end, kind, value, relative: true, why: "now" })
            }
            _ => None,
        }
    }

    /// A date with all its pieces, resolved.
    fn dated(&self, i: usize, partial: &Partial, end: usize, start: usize) -> Option<Expression> {
        let partial =
            &Partial { direction: partial.direction.or_else(|| self.shared_direction(partial, end)), ..*partial };
        let partial = &Partial { year: partial.year.or_else(|| self.known_year(i, partial)), ..*partial };
        let (base, back) = self.in_own_week(partial, self.base());
        let resolved = partial.resolve(
            base,
            self.lies_ahead(i, partial)
                || self.is_at_hand(i, partial)
                || self.is_deadline(i)
                || self.lasts_until(i, partial),
        );
        let extent = match resolved.extent {
            Extent::Day(day) if back != 0 => calendar::shift(day, Unit::Day, back).map_or(Extent::Unknown, Extent::Day),
            extent => extent,
        };
        if partial.sub.is_some_and(|sub| sub >= 33) && self.is_fiscal(partial, end) {
            let kind = TimeKind::Date;
            return Some(Expression { start, end, kind, value: None, relative: false, why: "fiscal year" });
        }
        let why = match (partial.part, partial.holiday, partial.clock) {
            (Some(_), ..) => "part",
            (None, Some(_), _) => "holiday",
            (None, None, Some(_)) if partial.is_day() => "clock",
            (None, None, Some(_)) => told::CLOCK_ALONE,
            _ => "date",
        };
        if let Some(mut clock) = partial.clock {
            clock.daypart = clock.daypart.or(partial.daypart);
            let day = match extent {
                Extent::Day(day) if partial.is_day() => Some(day),
                _ => self.base(),
            };
            let value = clock.edtf(day, self.published).or_else(|| if partial.is_day() { extent.edtf() } else { None });
            return Some(Expression { start, end, kind: TimeKind::Time, value, relative: resolved.relative, why });
        }
        let kind = match extent {
            Extent::Span(..) => TimeKind::Interval,
            Extent::Week(monday) if i > 0 && self.is("during", i - 1) && partial.around == Some((Unit::Week, -1)) => {
                return self.past_week(monday, start, end);
            }
            _ if partial.daypart.is_some() => TimeKind::Time,
            _ => TimeKind::Date,
        };
        Some(Expression { start, end, kind, value: extent.edtf(), relative: resolved.relative, why })
    }

    /// "الاثنين والثلاثاء المقبلين": the dual behind the second weekday speaks of the first as well.
    fn shared_direction(&self, partial: &Partial, end: usize) -> Option<lexicon::Direction> {
        if partial.weekday.is_none() || partial.month.is_some() || partial.day.is_some() {
            return None;
        }
        let next = self.hit(end).filter(|h| h.letters > 0 && matches!(h.term, Term::Weekday(_)))?;
        let (direction, after) = self.direction(next.end)?;
        self.tokens.folded(after - 1).ends_with("ين").then_some(direction)
    }

    /// "خلال الأسبوع الماضي": the seven days before publication.
    fn past_week(&self, monday: jiff::civil::Date, start: usize, end: usize) -> Option<Expression> {
        let base = self.base().unwrap_or(monday);
        let (first, last) = (calendar::shift(base, Unit::Day, -7)?, calendar::shift(base, Unit::Day, -1)?);
        let value = Extent::Span(first, last).edtf();
        Some(Expression { start, end, kind: TimeKind::Interval, value, relative: true, why: "week" })
    }

    /// "في 2014", "منذ 1948": a year by the preposition before it and nothing to count behind it.
    fn bare_year_expression(&self, i: usize) -> Option<Expression> {
        let before = if i > 0 && self.ties(i - 1) { i - 1 } else { i };
        let is = |role| before > 0 && self.is(role, before - 1);
        let named = is("year_word");
        let compared =
            before > 1 && (is("than") && self.is_compared(before - 1) || is("from") && self.is("same", before - 2));
        let placed = named || is("since") || is("year_opens") || compared;
        if !placed {
            return None;
        }
        let (year, end) = self.bare_year(i).filter(|(y, _)| (1500..=2100).contains(y))?;
        let since = is("since") && self.unit(end).is_none();
        // "In 2024 Iran": a name is not counted.
        let capital = self.tokens.get(end).is_some_and(|_| self.tokens.text(end).starts_with(char::is_uppercase));
        (since || named || capital || self.no_counted_noun(end)).then(|| Expression {
            start: self.start(i),
            end,
            kind: TimeKind::Date,
            value: Extent::Year(year).edtf(),
            relative: false,
            why: "year",
        })
    }

    /// All pieces of one date from token `i` on.
    pub(crate) fn core(&self, i: usize) -> Option<Piece> {
        // More pieces than a date has: what follows is another expression.
        const MOST: usize = 6;
        let nothing = Partial::default();
        let first = self.quarter(i).or_else(|| self.last_of(i)).or_else(|| self.piece(i, &nothing))?;
        let (mut partial, mut end, start) = first;
        for _ in 0..MOST {
            let Some((sum, after)) = self.further(&partial, end) else { break };
            partial = sum;
            end = after;
        }
        let mut era = Partial::default();
        if partial.year.is_some()
            || partial.century.is_some()
            || matches!(partial.month, Some(partial::MonthName::Hijri(_)))
        {
            let after = self.era(end, &mut era);
            partial.hijri_year |= era.hijri_year;
            partial.before_era |= era.before_era;
            // "1446 هـ يوم السبت"
            let weekday = if after > end { self.further(&partial, after) } else { None };
            (partial, end) = weekday.unwrap_or((partial, after));
        }
        // "ماه گذشته میلادی" is a Gregorian month all the same.
        let counts = self.lexicon.solar && !self.is("common_era", end);
        if partial.is_solar(counts) {
            // A Gregorian month has no year of the other calendar, nor the other way round.
            let agrees = match partial.month {
                Some(partial::MonthName::Solar(_)) => partial.year.is_none_or(solar::is_year),
                _ => true,
            };
            partial.solar = true;
            return (agrees && partial.stands()).then_some((partial, end, start));
        }
        let odd = self.lexicon.solar && !partial.hijri_year && partial.year.is_some_and(solar::is_year);
        let hijri = matches!(partial.month, Some(partial::MonthName::Hijri(_)));
        (partial.stands() && (!odd || hijri)).then_some((partial, end, start))
    }

    /// "آخر يوم من", "آخر أسبوع في".
    fn last_of(&self, i: usize) -> Option<Piece> {
        if !self.is("last_n", i) {
            return None;
        }
        self.row(-1, i + 1).map(|(partial, end)| (partial, end, self.start(i)))
    }

    /// The next piece behind token `end` that belongs to the same date.
    fn further(&self, partial: &Partial, end: usize) -> Option<(Partial, usize)> {
        let joined = self.tokens.folded(end).starts_with('و') && self.hit(end).is_some_and(|h| h.letters > 0)
            || self.tokens.folded(end) == "و"
            || self.tokens.folded(end).get(..2).is_some_and(|letter| self.lexicon.is("and", letter));
        if joined {
            return None;
        }
        // "في 2 سبتمبر، في اليوم نفسه": a day of its own, told by the one before.
        let same = |at| self.unit(at).is_some_and(|(.., hit)| self.is("same", hit.end));
        let mut places = vec![end];
        if self.is("clock_opens", end) && partial.is_day() && partial.clock.is_none() {
            let (next, after, _) = self.piece(end + 1, partial).filter(|(next, ..)| next.clock.is_some())?;
            return Some((partial.merged(&next)?, after));
        }
        if self.is("in", end) || matches!(self.mark(end), "،" | ",") && (partial.is_day() || partial.month.is_some()) {
            places.push(end + 1);
            if self.is("in", end + 1) && !self.mark(end).is_empty() {
                places.push(end + 2);
            }
        }
        for at in places {
            if same(at) {
                return None;
            }
            if let Some((next, after, _)) = self.quarter(at).or_else(|| self.piece(at, partial))
                && let Some(sum) = partial.merged(&next)
            {
                return Some((sum, after));
            }
            // "الخميس 21", "السبت في الثالث والعشرين"
            if partial.weekday.is_some()
                && partial.day.is_none()
                && partial.month.is_none()
                && partial.nth.is_none()
                && partial.around.is_none()
                && partial.days.is_none()
                && let Some((n, parsed)) = self.number(at).filter(|(n, _)| (1..=31).contains(n))
                && self.no_counted_noun(parsed.end)
            {
                return Some((Partial { day: Some(n as i8), ..*partial }, parsed.end));
            }
        }
        // "السبت (20 يناير)"
        if matches!(self.mark(end), "(" | "[") && partial.is_day() {
            let (next, after, _) = self.piece(end + 1, partial)?;
            let sum = partial.merged(&next)?;
            return matches!(self.mark(after), ")" | "]").then_some((sum, after + 1));
        }
        None
    }

    /// Whether "since" or "from … on" stands before token `i`.
    fn opens(&self, i: usize) -> bool {
        let from = i > 1 && self.is("from", i - 1) && self.is("since", i - 2);
        from || i > 0 && self.is("since", i - 1) || i > 0 && self.is("since", i - 1)
    }

    /// Whether "until" stands before token `i`.
    fn closes(&self, i: usize) -> bool {
        i > 0 && self.is("until", i - 1)
    }
}

fn ranged(range: &ranges::Range, start: usize) -> Expression {
    let kind = if range.clock { TimeKind::Time } else { TimeKind::Interval };
    Expression { start, end: range.end, kind, value: range.extent.edtf(), relative: true, why: "range" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::numbers::tests::work_of;

    #[test]
    fn work_grows_with_the_text_and_no_faster() {
        for unit in [
            "7 أكتوبر 2023 ",
            "السبت ",
            "من 5 إلى ",
            "بين 3 و4 ",
            "الساعة 3 و",
            "2024-",
            "20/1/",
            "منتصف ",
            "صباح ",
            "ثلاثة أيام و",
            "قبل ",
            "كل يوم ",
            "هذا ",
            "شهر ",
            "يوم ",
            "من ",
        ] {
            let work = |times: usize| {
                let text = unit.repeat(times);
                work_of(|| drop(find(&Tokens::new(&text), 0, &[], None, "ar")))
            };
            let (small, large) = (work(400), work(1_600));
            assert!(large <= 5 * small + 100, "{unit}: {small} then {large}");
        }
    }

    #[test]
    fn a_hundred_thousand_dates_in_a_row_are_all_found() {
        // A build without optimisation takes a tenth: the test above counts the work's growth.
        let count = if cfg!(debug_assertions) { 10_000 } else { 100_000 };
        let text = "7 أكتوبر 2023، ".repeat(count);
        assert_eq!(find(&Tokens::new(&text), 0, &[], None, "ar").len(), count);
    }

    #[test]
    fn megabytes_without_a_blank_are_survived() {
        for (unit, size) in [("سيارة", 1000), ("عام", 1000), ("7", 1000), ("1/", 2), ("و7", 2), ("-", 2)] {
            let text = unit.repeat(size * 10_000 / unit.len());
            drop(find(&Tokens::new(&text), 0, &[], None, "ar"));
        }
    }

    #[test]
    fn an_unknown_language_gets_no_times() {
        assert!(find(&Tokens::new("7 أكتوبر 2023"), 0, &[], None, "xx").is_empty());
    }
}

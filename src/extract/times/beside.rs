//! Time words of languages that have no article to tell a unit that is meant from one that is not: English, Persian, Hebrew.
//!
//! What a unit says is told by the word beside it: before it in English ("last week", "the next three months"), behind it
//! in Persian and Hebrew ("هفته گذشته", "בשבוע שעבר"). Lengths with "ago" on their proper side, "a year" and "five-day",
//! decades ("the 1990s", "دهه ۱۳۶۰"), centuries, quarters. Which words these are the files say; Arabic comes here nowhere.

use jiff::civil::Date;

use super::{
    Expression, FUTURE, PAST,
    calendar::{self, Extent},
    lengths::Length,
    lexicon::{Count, DayPart, Direction, Lexicon, Term, Unit},
    partial::Partial,
    pieces::{Piece, steps},
    reader::{Hit, Reader},
    solar,
};
use crate::extract::{
    model::TimeKind,
    numbers::{
        digits::{glued, is_digits},
        lexicon::LONGEST_WORD,
        words::Form,
    },
    tokens::{TokenKind, Tokens},
};

/// Finds the time word at a token: bare, or behind letters that the file lists.
pub(crate) fn look(tokens: &Tokens<'_>, lexicon: &Lexicon, i: usize) -> Option<Hit> {
    let token = tokens.get(i)?;
    let word = tokens.folded(i);
    if token.kind != TokenKind::Word || word.len() > LONGEST_WORD {
        return None;
    }
    let found = |stem: &str| {
        let fits = |rest: &[String]| rest.iter().enumerate().all(|(k, word)| tokens.folded(i + 1 + k) == word);
        lexicon.terms.get(stem)?.iter().find(|(rest, _)| fits(rest)).map(|(rest, term)| (rest.len(), *term))
    };
    let bare = found(word).map(|hit| (hit, ""));
    let ((rest, term), letters) = bare.or_else(|| {
        lexicon.proclitics.iter().find_map(|p| Some((found(word.strip_prefix(p.as_str())?)?, p.as_str())))
    })?;
    let name = matches!(term, Term::Month { .. } | Term::Weekday(_));
    if name && lexicon.capitals && !tokens.text(i).starts_with(char::is_uppercase) {
        return None;
    }
    // The article belongs to the span, as in Arabic.
    let count = letters.strip_suffix('ה').unwrap_or(letters).chars().count();
    let start = if count == 0 { token.start } else { tokens.offset_after(i, count) };
    Some(Hit { term, start, end: i + 1 + rest, letters: count, article: letters.ends_with('ה') })
}

impl Reader<'_, '_> {
    /// Expressions with a length in them: "three days ago", "לפני שלושה ימים", "the last three months", "a month" behind
    /// "for". Stands before everything else, since the length alone would be found there.
    pub(crate) fn beside(&self, i: usize) -> Option<Expression> {
        if !self.lexicon.bare_weekdays {
            return None;
        }
        if let Some(sign) = self.side("ago_before", "ahead_before", i) {
            let at = i + 1 + usize::from(self.is("about", i + 1));
            return self.counted(at, self.start(i), sign);
        }
        if let Some(found) = self.modified_length(i) {
            return Some(found);
        }
        if let Some((unit, hit)) = self.untold(i)
            && let Some(sign) = self.side("ago_behind", "ahead_behind", hit.end)
        {
            let kind = TimeKind::Date;
            let why = if sign < 0 { PAST } else { FUTURE };
            let anchored = self.is("anchor", hit.end + 1);
            let relative = unit >= Unit::Second;
            return (!anchored).then(|| Expression {
                start: self.start(i),
                end: hit.end + 1,
                kind,
                value: None,
                relative,
                why,
            });
        }
        if let Some(found) = self.stretch_behind(i) {
            return Some(found);
        }
        let length = self.length_beside(i)?;
        let sign = self.side("ago_behind", "ahead_behind", length.end);
        if sign.is_none() && !self.is("anchored_behind", length.end) {
            let kept = self.hyphened(i) || self.is("for", i.wrapping_sub(1)) || self.parsed_length(i);
            let kind = TimeKind::Duration;
            let (start, end, value) = (length.start, length.end, length.iso());
            // "سه ماه گذشته" is a stretch and read as one.
            let stretched = !self.lexicon.modifiers_before && self.direction(end).is_some();
            return (kept && !stretched).then_some(Expression {
                start,
                end,
                kind,
                value,
                relative: false,
                why: "length",
            });
        }
        let end = length.end + 1;
        let told = sign.filter(|_| !self.is("anchor", end)).map(|sign| self.moved(&length, sign));
        let value = told.unwrap_or(Extent::Unknown).edtf();
        Some(Expression { start: length.start, end, kind: TimeKind::Date, value, relative: true, why: "counted" })
    }

    /// "چند سال اخیر", whose number is not told, and "העשור האחרון", the ten years up to publication.
    fn stretch_behind(&self, i: usize) -> Option<Expression> {
        let kind = TimeKind::Interval;
        if let Some((_, hit)) = self.untold(i)
            && let Some((direction, end)) = self.direction(hit.end)
        {
            let why = if steps(direction) < 0 { PAST } else { FUTURE };
            return Some(Expression { start: self.start(i), end, kind, value: None, relative: true, why });
        }
        let (unit, Count::One, hit) = self.unit(i)? else { return None };
        let (_, end) = self.direction(hit.end).filter(|(direction, _)| *direction == Direction::Last)?;
        let length = Length { parts: vec![(unit, Some(1.0))], start: hit.start, end, article: false };
        let value = if self.is("of", end) { None } else { self.span(&length, -1).edtf() };
        Some(Expression { start: hit.start, end, kind, value, relative: true, why: "stretch" })
    }

    /// "غرة رمضان", "فاتح ماي": the first day of a month by a word of its own.
    pub(super) fn first_of_month(&self, i: usize) -> Option<Piece> {
        if !self.is("first_of_month", i) {
            return None;
        }
        let one = Partial { day: Some(1), ..Partial::default() };
        let month = i + 1 + usize::from(self.is("month_word", i + 1));
        let (rest, end) = self.month_piece(month, &one).filter(|(rest, _)| rest.day.is_none())?;
        Some((one.merged(&rest)?, end, self.start(i)))
    }

    /// Which way a word at token `i` counts: behind (−1) or ahead (1) of publication.
    fn side(&self, ago: &str, ahead: &str, i: usize) -> Option<i64> {
        if self.is(ago, i) { Some(-1) } else { self.is(ahead, i).then_some(1) }
    }

    /// A length behind its "ago" ("לפני", "in"): one ahead only where the clause is, since "in three days" may be how long.
    fn counted(&self, at: usize, start: usize, sign: i64) -> Option<Expression> {
        let kind = TimeKind::Date;
        let Some(length) = self.length_beside(at) else {
            let (_, hit) = self.untold(at)?;
            let why = if sign < 0 { PAST } else { FUTURE };
            return Some(Expression { start, end: hit.end, kind, value: None, relative: true, why });
        };
        if sign > 0 && self.is("within", at - 1) && !self.future_before(at - 1) {
            return None;
        }
        let end = length.end;
        let extent = if self.is("anchor", end) { Extent::Unknown } else { self.moved(&length, sign) };
        Some(Expression { start, end, kind, value: extent.edtf(), relative: true, why: "counted" })
    }

    /// "several days", "days": how many is not told. The unit and where it stands.
    fn untold(&self, i: usize) -> Option<(Unit, Hit)> {
        let few = self.is("several", i);
        let article = usize::from(few && self.is("one", i.wrapping_sub(1)));
        let (unit, count, hit) = self.unit(i + usize::from(few))?;
        let bare = hit.letters == 0 && article <= 1;
        (bare && (count == Count::Many && self.lexicon.capitals || few)).then_some((unit, hit))
    }

    /// A length with a number, or "a year" where an article opens it.
    fn length_beside(&self, i: usize) -> Option<Length> {
        if let Some((unit, hit)) = self.unit(i + 1).filter(|_| self.is("one", i)).map(|(u, _, h)| (u, h)) {
            let parts = vec![(unit, Some(1.0))];
            return Some(Length { parts, start: self.start(i), end: hit.end, article: false });
        }
        if self.hyphened(i) {
            let (_, parsed) = self.number(i)?;
            let (unit, _, hit) = self.unit(parsed.end + 1)?;
            let parts = vec![(unit, Some(parsed.value))];
            return Some(Length { parts, start: parsed.start, end: hit.end, article: false });
        }
        // A unit without a number ("year") is a length only in the dual, or behind "לפני".
        let bare = self.is("ago_before", i.wrapping_sub(1)) || self.is("ahead_before", i.wrapping_sub(1));
        self.length(i, bare && !self.lexicon.capitals)
    }

    /// "five-day", "10-year", but not "8-year-old".
    fn hyphened(&self, i: usize) -> bool {
        let Some((_, parsed)) = self.number(i).filter(|_| self.lexicon.capitals) else { return false };
        let hyphen = |j: usize| self.mark(j) == "-" && glued(self.tokens, j) && glued(self.tokens, j + 1);
        parsed.form == Form::Cardinal
            && hyphen(parsed.end)
            && self.unit(parsed.end + 1).is_some_and(|(.., hit)| !hyphen(hit.end))
    }

    /// Whether a length with a number stands at token `i` that the ages of people are no part of: "30 years old".
    fn parsed_length(&self, i: usize) -> bool {
        self.length(i, false).is_some_and(|length| !self.is("age", length.end))
    }

    /// "the last three months", "past 24 hours", "next few days", "the past week".
    fn modified_length(&self, i: usize) -> Option<Expression> {
        let hit = self.bare_hit(i).filter(|_| self.lexicon.modifiers_before)?;
        let Term::Modifier(direction) = hit.term else { return None };
        let sign = match direction {
            Direction::Past | Direction::Last => -1,
            Direction::Next => 1,
            Direction::AfterNext | Direction::Current => return None,
        };
        let (start, kind) = (hit.start, TimeKind::Interval);
        if let Some((_, unit)) =
            self.untold(hit.end).filter(|_| self.is("several", hit.end) || direction == Direction::Past)
        {
            let why = if sign < 0 { PAST } else { FUTURE };
            return Some(Expression { start, end: unit.end, kind, value: None, relative: true, why });
        }
        let length = self.length(hit.end, direction == Direction::Past)?;
        let value = self.span(&length, sign).edtf();
        Some(Expression { start, end: length.end, kind, value, relative: true, why: "stretch" })
    }

    /// The pieces of dates that these languages tell in their own order.
    pub(crate) fn piece_beside(&self, i: usize) -> Option<Piece> {
        if !self.lexicon.bare_weekdays {
            return None;
        }
        self.decade(i).or_else(|| self.counted_century(i)).or_else(|| self.named_quarter(i)).or_else(|| {
            let hit = self.bare_hit(i).or_else(|| self.hit(i))?;
            match hit.term {
                Term::Around(unit, n) => {
                    let partial = Partial { around: Some((unit, n)), ..Partial::default() };
                    Some((partial, hit.end, hit.start))
                }
                Term::Modifier(direction) if self.lexicon.modifiers_before => self.modified(hit, Some(direction)),
                Term::This if self.lexicon.modifiers_before => self.modified(hit, None),
                _ => None,
            }
        })
    }

    /// "last week", "next Monday", "last October", "last summer", "last night", "this month", "this morning".
    fn modified(&self, modifier: Hit, direction: Option<Direction>) -> Option<Piece> {
        let next = self.bare_hit(modifier.end)?;
        let n = direction.map_or(0, steps);
        let mut partial = Partial::default();
        let mut end = next.end;
        match next.term {
            Term::Unit(unit, Count::One) if unit >= Unit::Week => {
                // "the last week of May" is a week of that month.
                if direction == Some(Direction::Last) && self.is("of", end) {
                    return None;
                }
                partial.around = Some((unit, n));
            }
            Term::Weekday(day) => (partial.weekday, partial.direction) = (Some(day), direction),
            Term::Month { .. } => {
                let of = Partial { nth: Some((super::partial::Nth::Day, 1)), ..Partial::default() };
                let (month, after) = self.month_piece(modifier.end, &of)?;
                (partial.month, end) = (month.month, after);
                partial.direction = Some(direction.unwrap_or(Direction::Current));
            }
            Term::Season(sub) => {
                (partial.sub, partial.direction) = (Some(sub), Some(direction.unwrap_or(Direction::Current)));
            }
            Term::Weekend => (partial.weekend, partial.around) = (true, Some((Unit::Week, n))),
            Term::DayPart(part)
                if direction.is_none() || direction == Some(Direction::Last) && part == DayPart::Night =>
            {
                (partial.days, partial.daypart) = (Some(n), Some(part));
            }
            _ => return None,
        }
        Some((partial, end, modifier.start))
    }

    /// First byte of a word of a role, without the letter before it where the word has the role without it, too.
    fn start_of(&self, role: &str, i: usize) -> usize {
        let mut rest = self.tokens.folded(i).chars();
        let letter = rest.next().is_some_and(|letter| self.lexicon.proclitics.iter().any(|p| p.chars().eq([letter])));
        let split = letter && self.lexicon.is(role, rest.as_str());
        if split { self.tokens.offset_after(i, 1) } else { self.start(i) }
    }

    /// "1990s", "دهه ۱۹۹۰", "שנות ה-90": a decade by its first year.
    fn decade(&self, i: usize) -> Option<Piece> {
        let worded = self.is("decade_word", i);
        let hebrew = usize::from(worded && self.is("the", i + 1)) * 2;
        let at = i + usize::from(worded) + hebrew;
        let digits = Some(self.tokens.folded(at)).filter(|d| is_digits(self.tokens, at) && d.ends_with('0'))?;
        let lettered = self.is("decade_letter", at + 1) && glued(self.tokens, at + 1);
        let year: i16 = digits.parse().ok()?;
        if !worded && !lettered {
            return None;
        }
        let end = at + 1 + usize::from(lettered);
        let tens = u8::try_from(year % 100).ok()?;
        let century = match digits.len() {
            4 if (1000..2100).contains(&year) => Some(year / 100),
            2 if worded && tens >= 20 && !self.lexicon.solar => None,
            _ => return None,
        };
        if self.lexicon.solar && solar::is_year(year) {
            // A decade of the other calendar has no form of its own; its days are told.
            let partial = Partial { solar_decade: Some(year), ..Partial::default() };
            return Some((partial, end, self.start(i)));
        }
        let start = self.start_of("decade_word", i);
        Some((Partial { decade: Some(tens), century, ..Partial::default() }, end, start))
    }

    /// "20th century", "the nineteenth century".
    fn counted_century(&self, i: usize) -> Option<Piece> {
        let (n, parsed) = self.number(i).filter(|(n, p)| (1..=30).contains(n) && p.form == Form::Ordinal)?;
        let (unit, _, hit) = self.unit(parsed.end)?;
        let century = Some(i16::try_from(n).ok()? - 1);
        (unit == Unit::Century).then_some((Partial { century, ..Partial::default() }, hit.end, parsed.start))
    }

    /// "third quarter of 2023", "second half of last year", "המחצית הראשונה של 2023": only with its year.
    fn named_quarter(&self, i: usize) -> Option<Piece> {
        let role = |j: usize| {
            if self.is("quarter_word", j) { Some((33, 4)) } else { self.is("half_word", j).then_some((40, 2)) }
        };
        let ordinal = |j: usize| self.number(j).filter(|(_, p)| p.form == Form::Ordinal);
        let (first, most, n, end) = if let Some((first, most)) = role(i) {
            let (n, parsed) = ordinal(i + 1)?;
            (first, most, n, parsed.end)
        } else {
            let (n, parsed) = ordinal(i)?;
            let (first, most) = role(parsed.end)?;
            (first, most, n, parsed.end + 1)
        };
        let n = u8::try_from(n).ok().filter(|n| (1..=most).contains(n))?;
        let at = end + usize::from(self.is("of", end));
        let year = self.year_digits(at).is_some()
            || self.piece_beside(at).is_some_and(|(p, ..)| matches!(p.around, Some((Unit::Year, _))))
            || self.unit(at).is_some_and(|(unit, ..)| unit == Unit::Year);
        year.then_some((Partial { sub: Some(first + n - 1), ..Partial::default() }, end, self.start_of("half_word", i)))
    }

    /// Publication day and weekday where the language's week does not open on Monday: ISO 8601 counts a Sunday to the
    /// week before, so that "Saturday of next week" is moved to the week in which readers have it.
    pub(crate) fn in_own_week(&self, partial: &Partial, base: Option<Date>) -> (Option<Date>, i64) {
        let opens = i64::from(self.lexicon.week_opens);
        if !matches!(partial.around, Some((Unit::Week, _))) || opens < 2 {
            return (base, 0);
        }
        let back = partial.weekday.is_some_and(|day| i64::from(day) >= opens);
        (base.and_then(|date| calendar::shift(date, Unit::Day, 8 - opens)), if back { -7 } else { 0 })
    }
}

#[cfg(test)]
mod tests {
    use super::super::find;
    use crate::extract::{numbers::tests::work_of, tokens::Tokens};

    #[test]
    fn work_grows_with_the_text_and_no_faster() {
        for (language, unit) in [
            ("en", "last three months "),
            ("en", "a few days ago and "),
            ("en", "early October last "),
            ("en", "between 2007 and "),
            ("en", "five-day-"),
            ("fa", "۵ آذر ۱۴۰۴ "),
            ("fa", "سه ماه گذشته "),
            ("fa", "شنبه هفته "),
            ("he", "לפני שלושה ימים ו"),
            ("he", "ה-"),
            ("he", "שנות ה-90 "),
        ] {
            let work = |times: usize| {
                let text = unit.repeat(times);
                work_of(|| drop(find(&Tokens::new(&text), 0, &[], None, language)))
            };
            let (small, large) = (work(400), work(1_600));
            assert!(large <= 5 * small + 100, "{unit}: {small} then {large}");
        }
    }
}

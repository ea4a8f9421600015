//! The pieces that dates are made of, each read at one token: weekdays, days of months, months, years, units around
//! today, parts, seasons, quarters, holidays.

use super::{
    lexicon::{Count, DayPart, Direction, Part, Term, Unit},
    partial::{MonthName, Nth, Partial},
    reader::Reader,
};
use crate::extract::{
    numbers::{
        digits::{glued, is_digits},
        words::Form,
    },
    tokens::TokenKind,
};

/// A piece: what it gives, one past its last token, its first byte.
pub(crate) type Piece = (Partial, usize, usize);

impl Reader<'_, '_> {
    /// The piece at token `i` that may follow what was read so far.
    pub(crate) fn piece(&self, i: usize, before: &Partial) -> Option<Piece> {
        let token = self.tokens.get(i)?;
        if token.kind == TokenKind::Mark {
            return None;
        }
        if let Some((clock, end, start)) = self.clock(i) {
            return Some((Partial { clock: Some(clock), daypart: clock.daypart, ..Partial::default() }, end, start));
        }
        if let Some(piece) = self.piece_beside(i) {
            return Some(piece);
        }
        if (is_digits(self.tokens, i) || self.grammar.seen(i).is_some() || self.is("the", i))
            && let Some(piece) = self.numeric_piece(i, before)
        {
            return Some(piece);
        }
        if let Some(piece) = self.first_of_month(i) {
            return Some(piece);
        }
        let hit = self.hit(i)?;
        let some = |partial: Partial, end: usize| Some((partial, end, hit.start));
        match hit.term {
            Term::Weekday(day) => self.weekday_piece(i, day, hit.article, before).map(|(p, end)| (p, end, hit.start)),
            Term::Month { .. } | Term::HijriMonth { .. } | Term::SolarMonth { .. } => {
                self.month_piece(i, before).map(|(p, end)| (p, end, hit.start))
            }
            Term::Day(days) => self.day_piece(i, days).map(|(p, end)| (p, end, hit.start)),
            Term::Unit(unit, Count::One) => self.unit_piece(i, unit, before).map(|(p, end)| (p, end, hit.start)),
            Term::This => self.this_piece(i, before).map(|(p, end)| (p, end, hit.start)),
            Term::Part(part) => some(Partial { part: Some(part), ..Partial::default() }, hit.end),
            Term::Weekend => {
                let mut partial = Partial { weekend: true, ..Partial::default() };
                let mut end = hit.end;
                if let Some((direction, after)) = self.direction(end) {
                    partial.around = Some((Unit::Week, steps(direction)));
                    end = after;
                }
                some(partial, end)
            }
            Term::DayPart(part) => self.daypart_piece(i, part, hit.article, before).map(|(p, end)| (p, end, hit.start)),
            Term::Season(sub) => self.season_piece(i, sub, hit.article).map(|(p, end)| (p, end, hit.start)),
            Term::Decade(tens) => some(Partial { decade: Some(tens), ..Partial::default() }, hit.end),
            Term::Holiday(holiday) => {
                let mut partial = Partial { holiday: Some(holiday), ..Partial::default() };
                let end = self.take_direction(hit.end, &mut partial);
                some(partial, end)
            }
            _ => None,
        }
    }

    /// Pieces that begin with a number.
    fn numeric_piece(&self, i: usize, before: &Partial) -> Option<Piece> {
        if let Some((partial, end)) = self.numeric_date(i) {
            return Some((partial, end, self.start(i)));
        }
        let context =
            before.month.is_some() || before.sub.is_some() || before.holiday.is_some() || before.nth.is_some();
        if (context || before.part.is_some())
            && before.year.is_none()
            && let Some((year, end)) = self.bare_year(i)
        {
            return Some((Partial { year: Some(year), ..Partial::default() }, end, self.start(i)));
        }
        // "الاثنين" is Monday, not two.
        if self.hit(i).is_some_and(|h| h.article && matches!(h.term, Term::Weekday(_))) {
            return None;
        }
        let (n, parsed) = self.number_any(i)?;
        if let Some((partial, end)) = self.counted_piece(n, parsed.end, parsed.form) {
            return Some((partial, end, parsed.start));
        }
        let day = (1..=31).contains(&n).then_some(n as i8)?;
        let one = Partial { day: Some(day), ..Partial::default() };
        if let Some(shared) = self.listed(parsed.end).filter(|_| parsed.digits) {
            return one.merged(&shared).map(|sum| (sum, parsed.end, parsed.start));
        }
        // "7 أكتوبر", "السابع من أكتوبر", "28-نوفمبر", "اليوم الأول من شهر شباط"
        let mut at = parsed.end;
        if self.is("from", at)
            || self.is("of", at)
            || matches!(self.mark(at), "-" | "/" | "." | "،") && self.hit(at + 1).is_some()
        {
            at += 1;
        }
        // "שבעה באוקטובר"
        let lettered = self.lexicon.bare_weekdays && self.hit(at).is_some_and(|h| h.letters > 0);
        let spelled =
            lettered || parsed.digits || at > parsed.end || parsed.form == Form::Ordinal || parsed.article || n > 10;
        if let Some((month, end)) = self.month_piece(at, &one).filter(|(m, _)| m.day.is_none() && spelled) {
            return one.merged(&month).map(|sum| (sum, end, parsed.start));
        }
        // "20 من الشهر المقبل", "4 هذا الشهر"
        let around = self.hit(at).filter(|h| matches!(h.term, Term::This | Term::Unit(Unit::Month, Count::One)))?;
        let (month, end) = match around.term {
            Term::This => self.this_piece(at, &one)?,
            _ => self.unit_piece(at, Unit::Month, &one)?,
        };
        let fits = matches!(month.around, Some((Unit::Month, _))) || month.month.is_some();
        fits.then(|| one.merged(&month)).flatten().map(|sum| (sum, end, parsed.start))
    }

    /// A year without the word "year": four digits, or words of a thousand and more.
    pub(crate) fn bare_year(&self, i: usize) -> Option<(i16, usize)> {
        if let Some(year) = self.year_digits(i) {
            let solar = self.lexicon.solar && super::solar::is_year(year);
            let counts = self.unit(i + 1).is_some() && !solar && !self.names_weekday(i + 1);
            return (!counts).then_some((year, i + 1));
        }
        self.grammar.seen(i)?;
        let (n, parsed) = self.number_any(i)?;
        if parsed.digits || parsed.form != Form::Cardinal {
            return None;
        }
        if (1000..=2999).contains(&n) && self.hit(parsed.end).is_none_or(|h| !matches!(h.term, Term::Unit(..))) {
            return Some((n as i16, parsed.end));
        }
        self.spoken_year(n, parsed.end)
    }

    /// "تسعة عشر تسعة وتسعون": two halves of a year.
    fn spoken_year(&self, n: i64, end: usize) -> Option<(i16, usize)> {
        if !(10..=20).contains(&n) || is_digits(self.tokens, end) {
            return None;
        }
        let (rest, second) = self.number_any(end).filter(|(rest, s)| (10..100).contains(rest) && !s.digits)?;
        Some(((n * 100 + rest) as i16, second.end))
    }

    /// "أول أسبوع", "ثالث يوم ثلاثاء": the number is read, what it counts stands at token `at`.
    fn counted_piece(&self, n: i64, at: usize, form: Form) -> Option<(Partial, usize)> {
        if form != Form::Ordinal || !(1..=53).contains(&n) {
            return None;
        }
        self.row(n as i8, at)
    }

    /// What an ordinal or "last" before it counts: a weekday, a week or a day.
    pub(crate) fn row(&self, n: i8, at: usize) -> Option<(Partial, usize)> {
        let hit = self.bare_hit(at).filter(|h| !h.article)?;
        match hit.term {
            Term::Weekday(day) => {
                Some((Partial { weekday: Some(day), nth: Some((Nth::Weekday, n)), ..Partial::default() }, hit.end))
            }
            Term::Unit(Unit::Day, Count::One) => {
                if let Some(next) = self.bare_hit(hit.end)
                    && let Term::Weekday(day) = next.term
                {
                    let nth = Some((Nth::Weekday, n));
                    return Some((Partial { weekday: Some(day), nth, ..Partial::default() }, next.end));
                }
                Some((Partial { nth: Some((Nth::Day, n)), ..Partial::default() }, hit.end))
            }
            Term::Unit(Unit::Week, Count::One) => {
                Some((Partial { nth: Some((Nth::Week, n)), ..Partial::default() }, hit.end))
            }
            _ => None,
        }
    }

    fn weekday_piece(&self, i: usize, day: i8, article: bool, before: &Partial) -> Option<(Partial, usize)> {
        let mut partial = Partial { weekday: Some(day), ..Partial::default() };
        let after = self.hit(i)?.end;
        // "יום ראשון של לימודים" is a first day.
        if self.lexicon.bare_weekdays && !self.lexicon.capitals && self.is("of", after) {
            return None;
        }
        let end = self.take_direction(after, &mut partial);
        if end > after {
            if partial.direction == Some(Direction::Last) && self.is("from", end) {
                // "الثلاثاء الأخير من مارس"
                partial.direction = None;
                partial.nth = Some((Nth::Weekday, -1));
            }
            return (article || self.lexicon.bare_weekdays).then_some((partial, end));
        }
        if article && !self.lexicon.bare_weekdays {
            // "الأحد الأول": counted, unless a month goes on behind it: "السبت الأول من مارس" is both.
            if let Some((n, parsed)) = self.number(end)
                && parsed.form == Form::Ordinal
                && parsed.article
                && (1..=5).contains(&n)
            {
                let of_month = self.is("from", parsed.end)
                    && self.hit(parsed.end + 1).is_some_and(|h| matches!(h.term, Term::Month { .. }));
                if !of_month {
                    partial.nth = Some((Nth::Weekday, n as i8));
                    return Some((partial, parsed.end));
                }
            }
            return Some((partial, end));
        }
        if self.lexicon.bare_weekdays {
            return Some((partial, after));
        }
        // Without the article a weekday needs "day" before it or a week behind it.
        let after_day =
            i > 0 && matches!(self.hit(i - 1), Some(h) if matches!(h.term, Term::Unit(Unit::Day, Count::One)));
        let week = matches!(self.unit(end), Some((Unit::Week, Count::One, h)) if h.article);
        (after_day || week || before.nth.is_some()).then_some((partial, end))
    }

    /// "أمس", "اليوم", "اليوم السابق", "اليوم الأول من شهر شباط", "اليوم الأحد".
    fn day_piece(&self, i: usize, days: i64) -> Option<(Partial, usize)> {
        let hit = self.hit(i)?;
        let end = hit.end;
        if days == 0 && end == i + 1 {
            if let Some((direction, after)) = self.direction(end) {
                let n = match direction {
                    Direction::Past => -1,
                    Direction::Next => 1,
                    Direction::Current => 0,
                    _ => return None,
                };
                return Some((Partial { around: Some((Unit::Day, n)), ..Partial::default() }, after));
            }
            if let Some((n, parsed)) = self.number(end).filter(|(_, p)| p.form == Form::Ordinal && p.article) {
                let (piece, after, _) = self.numeric_piece(end, &Partial::default())?;
                return (parsed.end > end && piece.day == Some(n as i8)).then_some((piece, after));
            }
            let word = i.checked_sub(1).map_or("", |j| self.tokens.folded(j));
            // "مصر اليوم" is a newspaper, "في مصر اليوم الأربعاء" a day.
            let weekday = self.hit(end).is_some_and(|h| h.article && matches!(h.term, Term::Weekday(_)));
            if !weekday && self.lexicon.is("paper", word.strip_prefix('و').unwrap_or(word)) {
                return None;
            }
        }
        Some((Partial { days: Some(days), ..Partial::default() }, end))
    }

    /// Pieces that begin with a singular unit: "يوم السبت", "شهر شباط", "عام 2020", "الأسبوع الماضي", "القرن العشرين".
    fn unit_piece(&self, i: usize, unit: Unit, before: &Partial) -> Option<(Partial, usize)> {
        let hit = self.hit(i)?;
        let end = hit.end;
        if unit == Unit::Day {
            if let Some(next) = self.bare_hit(end) {
                match next.term {
                    Term::Weekday(day) => return self.weekday_piece(end, day, next.article, before),
                    Term::Day(days) => return Some((Partial { days: Some(days), ..Partial::default() }, next.end)),
                    _ => {}
                }
            }
            if let Some((partial, after, _)) = self.numeric_piece(end, before).filter(|_| self.number(end).is_some()) {
                return (partial.day.is_some() && partial.month.is_some()).then_some((partial, after));
            }
        }
        if unit == Unit::Month
            && let Some(month) = self.month_piece(i, before)
        {
            return Some(month);
        }
        if unit == Unit::Year
            && let Some(year) = self.year_piece(end)
        {
            return Some(year);
        }
        if unit == Unit::Century
            && let Some(century) = self.century(end)
        {
            return Some(century);
        }
        let definite = hit.article || self.lexicon.bare_weekdays;
        if !definite && before.part.is_none() {
            return None;
        }
        if let Some((direction, after)) = self.direction(end).filter(|_| definite) {
            // "العام الماضي"; "الأسبوع الأخير من مارس" counts
            if direction == Direction::Last && unit == Unit::Week && self.is("from", after) {
                return Some((Partial { nth: Some((Nth::Week, -1)), ..Partial::default() }, after));
            }
            return (unit >= Unit::Day && (hit.article || unit > Unit::Day))
                .then(|| (Partial { around: Some((unit, steps(direction))), ..Partial::default() }, after));
        }
        if self.bare_hit(end).is_some_and(|h| h.term == Term::This) && definite && unit >= Unit::Week {
            return Some((Partial { around: Some((unit, 0)), ..Partial::default() }, end + 1));
        }
        if unit == Unit::Week
            && hit.article
            && let Some((n, parsed)) = self.number(end).filter(|(_, p)| p.form == Form::Ordinal && p.article)
        {
            return Some((Partial { nth: Some((Nth::Week, n as i8)), ..Partial::default() }, parsed.end));
        }
        // "نهاية الشهر", "بقية الأسبوع"
        let inside = before.part.is_some() && unit >= Unit::Week && before.around.is_none();
        let possessive = self.tokens.folded(i).ends_with("اسبوعي") || self.lexicon.bare_weekdays;
        (inside && (hit.article || possessive))
            .then(|| (Partial { around: Some((unit, 0)), ..Partial::default() }, end))
    }

    /// "هذا الأسبوع", "هذا اليوم", "هذا مارس", "هذا الصيف", "هذه الليلة".
    fn this_piece(&self, i: usize, before: &Partial) -> Option<(Partial, usize)> {
        let at = i + 1;
        if let Some((unit, Count::One, hit)) = self.unit(at).filter(|(.., h)| h.letters == 0) {
            if unit == Unit::Month && !hit.article {
                return self.month_piece(at, before).map(|(p, end)| (current(p), end));
            }
            if unit == Unit::Day && !hit.article {
                return self.unit_piece(at, unit, before);
            }
            return ((hit.article || self.lexicon.bare_weekdays) && unit >= Unit::Day)
                .then(|| (Partial { around: Some((unit, 0)), ..Partial::default() }, hit.end));
        }
        let hit = self.bare_hit(at)?;
        match hit.term {
            Term::Month { .. } | Term::HijriMonth { .. } => {
                self.month_piece(at, &Partial { part: Some(Part::Rest), ..*before }).map(|(p, end)| (current(p), end))
            }
            Term::Season(sub) => Some((current(Partial { sub: Some(sub), ..Partial::default() }), hit.end)),
            Term::DayPart(part) if hit.article => {
                Some((Partial { days: Some(0), daypart: Some(part), ..Partial::default() }, hit.end))
            }
            _ => None,
        }
    }

    /// "فجر السبت", "مساء أمس", "السبت مساء", "الليلة الماضية": the part of the day that a day stands beside.
    fn daypart_piece(&self, i: usize, part: DayPart, article: bool, before: &Partial) -> Option<(Partial, usize)> {
        let end = self.hit(i)?.end;
        // "3 ديسمبر 2025 م" is a year of our era, not an evening.
        if before.is_day() && before.clock.is_none() && self.tokens.folded(i).chars().count() == 1 {
            return None;
        }
        // "الليلة الواحدة", "لليلة واحدة": what one night costs.
        if part == DayPart::Night && self.number(end).is_some_and(|(n, p)| n == 1 && !p.digits) {
            return None;
        }
        if article && part == DayPart::Night {
            if let Some((direction, after)) = self.direction(end) {
                let days = steps(direction);
                return Some((Partial { days: Some(days), daypart: Some(part), ..Partial::default() }, after));
            }
            if self.tokens.folded(i) == "الليله" {
                return Some((Partial { days: Some(0), daypart: Some(part), ..Partial::default() }, end));
            }
        }
        let partial = Partial { daypart: Some(part), ..Partial::default() };
        if before.is_day() {
            return Some((partial, end));
        }
        // Before a day: "فجر يوم السبت", "صباح اليوم"; before a clock: "بعد الظهر الساعة 7"
        let next = self.piece_without_daypart(end)?;
        let day = next.0.is_day() && next.0.daypart.is_none() || next.0.clock.is_some();
        day.then_some((partial, end))
    }

    fn piece_without_daypart(&self, i: usize) -> Option<Piece> {
        let at = if self.is("in", i) && self.tokens.folded(i) != "على" { i + 1 } else { i };
        if matches!(self.hit(at), Some(h) if matches!(h.term, Term::DayPart(_) | Term::Part(_))) {
            return None;
        }
        self.piece(at, &Partial::default())
    }

    fn season_piece(&self, i: usize, sub: u8, article: bool) -> Option<(Partial, usize)> {
        let mut partial = Partial { sub: Some(sub), ..Partial::default() };
        let end = self.take_direction(self.hit(i)?.end, &mut partial);
        // Without more a season is a word like another: it needs the article and a preposition, a year or "last".
        let of = end + usize::from(self.lexicon.bare_weekdays && self.is("in", end));
        let year = self.bare_year(of).is_some()
            || matches!(self.unit(if self.is("in", end) { end + 1 } else { end }), Some((Unit::Year, Count::One, _)));
        let placed = article && i.checked_sub(1).is_none_or(|j| self.is("preposition", j))
            || i > 0 && matches!(self.hit(i - 1), Some(h) if matches!(h.term, Term::Part(_)));
        (year || partial.direction.is_some() && article || placed).then_some((partial, end))
    }

    /// A month by name or number at token `i`: "أكتوبر", "شهر شباط", "شهر ثلاثة", "الشهر الثامن", "تشرين الأول/أكتوبر";
    /// with a day behind it ("يناير 1") or "last/next".
    pub(crate) fn month_piece(&self, i: usize, before: &Partial) -> Option<(Partial, usize)> {
        let mut at = i;
        let word = match self.unit(i) {
            Some((Unit::Month, Count::One, hit)) => {
                at = hit.end;
                Some(hit)
            }
            _ => None,
        };
        // "الأب" and "الصفر" are no months: a month's name takes no article.
        let named = self.hit(at).filter(|h| (at == i || h.letters == 0) && !h.article);
        let (name, mut end) = match named.map(|h| (h.term, h.end)) {
            Some((Term::Month { number, ambiguous, strict }, end)) => {
                (self.sure(i, at, end, before, ambiguous, strict).then_some(MonthName::Gregorian(number))?, end)
            }
            Some((Term::HijriMonth { number, ambiguous, strict }, end)) => {
                (self.sure(i, at, end, before, ambiguous, strict).then_some(MonthName::Hijri(number))?, end)
            }
            Some((Term::SolarMonth { number, ambiguous, strict }, end)) => {
                let sure = self.sure(i, at, end, before, ambiguous, strict)
                    && (!self.is("needs_year", at) || self.bare_year(end).is_some());
                (sure.then_some(MonthName::Solar(number))?, end)
            }
            _ => {
                let word = word?;
                let (n, parsed) = self.number(at).filter(|(n, p)| (1..=12).contains(n) && p.article == word.article)?;
                // "شهر واحد" is a length.
                let length = n == 1 && !parsed.digits && parsed.form == Form::Cardinal;
                (Some(MonthName::Gregorian(n as i8)).filter(|_| !length)?, parsed.end)
            }
        };
        let mut partial = Partial { month: Some(name), ..Partial::default() };
        end = self.twin(end, name);
        end = self.take_direction(end, &mut partial);
        if before.day.is_none()
            && before.nth.is_none()
            && partial.direction.is_none()
            && let Some((day, after)) = self.day_after(end)
        {
            partial.day = Some(day);
            end = after;
        }
        Some((partial, end))
    }

    /// Whether a word that may be something else is a month here.
    fn sure(&self, i: usize, at: usize, end: usize, before: &Partial, ambiguous: bool, strict: bool) -> bool {
        // "4 - صفر" is a score.
        if strict && before.day.is_some() && i > 0 && !self.mark(i - 1).is_empty() {
            return false;
        }
        if !ambiguous || at > i || before.day.is_some() || before.part.is_some() || before.nth.is_some() {
            return true;
        }
        let twin =
            matches!(self.mark(end), "/") && self.hit(end + 1).is_some_and(|h| matches!(h.term, Term::Month { .. }));
        let direction = self.direction(end).is_some();
        let year = self.year_digits(if matches!(self.mark(end), "," | "،") { end + 1 } else { end }).is_some()
            || matches!(self.unit(if self.is("in", end) { end + 1 } else { end }), Some((Unit::Year, Count::One, _)));
        let day = self.day_after(end).is_some();
        if twin || direction || year || day {
            return true;
        }
        let placed = i > 0 && self.is("preposition", i - 1)
            || self.hit(i).is_some_and(|h| h.letters > 0 && self.tokens.folded(i).starts_with('ب'));
        let open = self.no_counted_noun(end) || self.hit(end).is_some();
        placed && (!strict || open)
    }

    /// The second name of the same month, "/أكتوبر", "(أكتوبر)", "-أكتوبر": one past it.
    fn twin(&self, end: usize, name: MonthName) -> usize {
        let same = |j: usize| match (self.bare_hit(j).map(|h| (h.term, h.end)), name) {
            (Some((Term::Month { number, .. }, end)), MonthName::Gregorian(n)) if number == n => Some(end),
            _ => None,
        };
        match self.mark(end) {
            "/" | "-" | "–" => same(end + 1).unwrap_or(end),
            "(" | "[" => same(end + 1).filter(|&e| matches!(self.mark(e), ")" | "]")).map_or(end, |e| e + 1),
            _ => same(end).unwrap_or(end),
        }
    }

    /// A day behind its month: "يناير 1", "مايو الحادي عشر", "يناير-1".
    fn day_after(&self, end: usize) -> Option<(i8, usize)> {
        let at = if matches!(self.mark(end), "-") && is_digits(self.tokens, end + 1) { end + 1 } else { end };
        let (n, parsed) = self.number(at).filter(|(n, _)| (1..=31).contains(n))?;
        let ordinal = parsed.form == Form::Ordinal && parsed.article;
        let free = || {
            let next = parsed.end;
            let year = self.year_digits(if matches!(self.mark(next), "," | "،") { next + 1 } else { next }).is_some();
            let range = matches!(self.mark(next), "-" | "–") || self.is("to", next);
            // "2. أكتوبر": a day and a dot before the next month belong together.
            let chained = matches!(self.mark(next), "/" | ":") && glued(self.tokens, next);
            !chained && (year || range || self.no_counted_noun(next))
        };
        (ordinal && self.hit(parsed.end).is_none_or(|h| !matches!(h.term, Term::Month { .. }))
            || parsed.plain && free())
        .then_some((n as i8, parsed.end))
    }

    /// What follows "عام": a year in digits or words with its era, or "last/next" (which `unit_piece` reads).
    fn year_piece(&self, at: usize) -> Option<(Partial, usize)> {
        let (year, end) = if is_digits(self.tokens, at) {
            let text = self.tokens.folded(at);
            let chained = glued(self.tokens, at + 1)
                && matches!(self.mark(at + 1), "." | "," | ":" | "٫" | "%" | "٪")
                && is_digits(self.tokens, at + 2)
                && glued(self.tokens, at + 2);
            if chained || text.len() > 4 {
                return None;
            }
            let era = self.era(at + 1, &mut Partial::default()) > at + 1;
            (text.parse::<i16>().ok().filter(|y| *y > 31 || era && *y > 0)?, at + 1)
        } else {
            self.grammar.seen(at).filter(|s| s.letters == 0)?;
            self.bare_year(at).or_else(|| {
                let (n, parsed) = self.number(at)?;
                let year = (100..1000).contains(&n) && parsed.form == Form::Cardinal;
                self.spoken_year(n, parsed.end).or(year.then_some((n as i16, parsed.end)))
            })?
        };
        let mut partial = Partial { year: Some(year), ..Partial::default() };
        let end = self.era(end, &mut partial);
        Some((partial, end))
    }

    /// An era behind a year: "هـ", "هجرية", "م", "ميلادي".
    pub(crate) fn era(&self, end: usize, partial: &mut Partial) -> usize {
        // "هجری شمسی", "هجری قمری"
        let end = end + usize::from(self.is("either_era", end) && self.lexicon.solar);
        if self.is("solar_era", end) {
            return end + 1;
        }
        if self.is("hijri_era", end) {
            partial.hijri_year = true;
            return end + 1;
        }
        if self.is("ago", end) && self.is("before_era", end + 1) {
            // There is no year 0 before 1, but in ISO 8601 there is.
            partial.before_era = true;
            return end + 2;
        }
        if self.tokens.folded(end) == "ق" && self.mark(end + 1) == "." && self.tokens.folded(end + 2) == "م" {
            partial.before_era = true;
            return end + 3 + usize::from(self.mark(end + 3) == "." && glued(self.tokens, end + 3));
        }
        if self.is("common_era", end) { end + 1 } else { end }
    }

    /// "القرن التاسع عشر", "القرن العشرين", "القرن الـ21".
    fn century(&self, at: usize) -> Option<(Partial, usize)> {
        let (n, parsed) = self.number(at).filter(|(n, _)| (1..=30).contains(n))?;
        let century = Some(n as i16 - 1);
        let ordinal = self.lexicon.bare_weekdays && parsed.form == Form::Ordinal;
        (parsed.article || parsed.digits || ordinal).then_some((Partial { century, ..Partial::default() }, parsed.end))
    }

    /// "الربع الثالث", "النصف الأول", "الثلث الأخير" of a year or month.
    pub(crate) fn quarter(&self, i: usize) -> Option<Piece> {
        let word = self.tokens.folded(i);
        let stem = word.trim_start_matches(['و', 'ب', 'ل']);
        let stem = stem.strip_prefix("ال").or_else(|| stem.strip_prefix('ل'))?;
        let (first, most) = if self.lexicon.is("quarter", stem) {
            (33, 4)
        } else if self.lexicon.is("half", stem) {
            (40, 2)
        } else if self.lexicon.is("third", stem) {
            (37, 3)
        } else {
            return None;
        };
        let letters = word.chars().count() - stem.chars().count() - 2;
        let start = self.tokens.offset_after(i, letters);
        if let Some((direction, end)) = self.direction(i + 1) {
            let partial = if direction == Direction::Last {
                Partial { sub: Some(first + most - 1), ..Partial::default() }
            } else {
                return None;
            };
            return Some((partial, end, start));
        }
        let (n, parsed) = self.number(i + 1).filter(|(_, p)| p.form == Form::Ordinal)?;
        let n = u8::try_from(n).ok().filter(|n| (1..=most).contains(n))?;
        Some((Partial { sub: Some(first + n - 1), ..Partial::default() }, parsed.end, start))
    }

    /// Takes "last", "next" or "this" into a partial; one past it.
    fn take_direction(&self, end: usize, partial: &mut Partial) -> usize {
        if let Some((direction, after)) = self.direction(end) {
            partial.direction = Some(direction);
            return after;
        }
        end
    }
}

fn current(mut partial: Partial) -> Partial {
    partial.direction = Some(Direction::Current);
    partial
}

/// How many units away a modifier points.
pub(crate) fn steps(direction: Direction) -> i64 {
    match direction {
        Direction::Past | Direction::Last => -1,
        Direction::Current => 0,
        Direction::Next => 1,
        Direction::AfterNext => 2,
    }
}

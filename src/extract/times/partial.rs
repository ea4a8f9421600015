//! What the words of one expression give, piece by piece, and the extent that follows from all of it.

use jiff::civil::Date;

use super::{
    calendar::{self, Extent},
    clock::Clock,
    hijri,
    lexicon::{DayPart, Direction, Holiday, Part, Unit},
    solar,
};

/// How many days behind publication a day without its year is still this year's, whatever the verb.
const JUST_PAST: i32 = 60;

/// A month of either calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MonthName {
    Gregorian(i8),
    Hijri(u8),
    Solar(u8),
}

/// What a "first", "third", "last" counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Nth {
    Weekday,
    Week,
    Day,
}

/// The pieces read so far.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Partial {
    pub(crate) day: Option<i8>,
    pub(crate) month: Option<MonthName>,
    pub(crate) year: Option<i16>,
    pub(crate) hijri_year: bool,
    /// The year is counted back from the year 1.
    pub(crate) before_era: bool,
    /// 1 is Monday.
    pub(crate) weekday: Option<i8>,
    /// −1 is the last.
    pub(crate) nth: Option<(Nth, i8)>,
    /// A unit around the publication day, so many away.
    pub(crate) around: Option<(Unit, i64)>,
    /// Days from the publication day.
    pub(crate) days: Option<i64>,
    /// EDTF season, quarter or half.
    pub(crate) sub: Option<u8>,
    /// Two digits, 20 to 90.
    pub(crate) decade: Option<u8>,
    /// Years divided by a hundred.
    pub(crate) century: Option<i16>,
    pub(crate) holiday: Option<Holiday>,
    pub(crate) part: Option<Part>,
    pub(crate) daypart: Option<DayPart>,
    pub(crate) clock: Option<Clock>,
    pub(crate) direction: Option<Direction>,
    pub(crate) weekend: bool,
    /// The year is one of the Solar Hijri calendar.
    pub(crate) solar: bool,
    /// The first year of a decade of that calendar.
    pub(crate) solar_decade: Option<i16>,
}

/// An extent and whether the publication date was needed for it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Resolved {
    pub(crate) extent: Extent,
    pub(crate) relative: bool,
}

impl Partial {
    /// Both together; `None` where they contradict or do not belong together.
    pub(crate) fn merged(&self, next: &Partial) -> Option<Partial> {
        #[allow(clippy::option_option, reason = "the outer option says whether the two agree")]
        fn one<T: Copy>(a: Option<T>, b: Option<T>) -> Option<Option<T>> {
            if a.is_some() && b.is_some() { None } else { Some(a.or(b)) }
        }
        let sum = Partial {
            day: one(self.day, next.day)?,
            month: one(self.month, next.month)?,
            year: one(self.year, next.year)?,
            hijri_year: self.hijri_year || next.hijri_year,
            before_era: self.before_era || next.before_era,
            weekday: one(self.weekday, next.weekday)?,
            nth: one(self.nth, next.nth)?,
            around: one(self.around, next.around)?,
            days: one(self.days, next.days)?,
            sub: one(self.sub, next.sub)?,
            decade: one(self.decade, next.decade)?,
            century: one(self.century, next.century)?,
            holiday: one(self.holiday, next.holiday)?,
            part: one(self.part, next.part)?,
            daypart: one(self.daypart, next.daypart).or(Some(self.daypart))?,
            clock: one(self.clock, next.clock)?,
            direction: one(self.direction, next.direction)?,
            weekend: self.weekend || next.weekend,
            solar: self.solar || next.solar,
            solar_decade: one(self.solar_decade, next.solar_decade)?,
        };
        sum.fits(self, next).then_some(sum)
    }

    /// Whether the fields of a sum belong together, given the order in which they came.
    fn fits(&self, before: &Partial, next: &Partial) -> bool {
        let counts = |fields: &[bool]| fields.iter().filter(|&&f| f).count();
        let calendar = self.month.is_some() || self.year.is_some();
        let alone = counts(&[
            self.century.is_some(),
            self.sub.is_some(),
            self.decade.is_some(),
            self.holiday.is_some(),
            self.weekday.is_some()
                || self.day.is_some()
                || self.days.is_some()
                || self.month.is_some() && !self.halves(),
        ]);
        let unit = self.around.map(|(unit, _)| unit);
        let around_fits = match unit {
            None => true,
            Some(Unit::Week) => !calendar && self.day.is_none() && self.days.is_none(),
            Some(Unit::Month) => !calendar && self.days.is_none() && (self.weekday.is_none() || self.nth.is_some()),
            Some(Unit::Year) => self.year.is_none() && self.days.is_none(),
            Some(Unit::Century) => self.decade.is_some() || self.part.is_some(),
            Some(_) => self.part.is_some() && !calendar,
        };
        // A weekday and a bare month say nothing together unless the weekday is counted.
        let weekday_fits = self.weekday.is_none() || self.month.is_none() || self.day.is_some() || self.nth.is_some();
        let year_fits = self.year.is_none()
            || self.month.is_some()
            || self.sub.is_some()
            || self.holiday.is_some()
            || self.nth.is_some()
            || self.part.is_some()
            || before.year.is_none() && next.year.is_none();
        // The year closes a date: after it only a clock may follow, or the day of the week that it was.
        let order = before.year.is_none() || next.clock.is_some() || next.daypart.is_some() || before.was_on(next);
        let clock_fits = next.clock.is_none() || before.is_day() || before.daypart.is_some();
        let from_clock = before.clock.is_none() || before.is_day() || next.is_day() || next.daypart.is_some();
        let part_first = next.part.is_none();
        let dayparts = next.daypart.is_none() || before.is_day() || before.clock.is_some();
        alone <= 1
            && around_fits
            && weekday_fits
            && year_fits
            && order
            && clock_fits
            && from_clock
            && part_first
            && dayparts
    }

    /// Whether this is a whole date and the other nothing but its day of the week: "20 يناير 2024 يوم السبت".
    fn was_on(&self, day: &Partial) -> bool {
        let weekday = Partial { weekday: day.weekday, ..Partial::default() };
        let whole = self.day.is_some() && self.weekday.is_none();
        whole
            && *day == weekday
            && matches!(self.resolve(None, false).extent, Extent::Day(date)
                if Some(date.weekday().to_monday_one_offset()) == day.weekday)
    }

    /// Whether a half or a third is meant that a month has as well as a year: "النصف الثاني من مارس".
    fn halves(&self) -> bool {
        self.sub.is_some_and(|sub| sub >= 37)
    }

    /// Whether a single day is meant.
    pub(crate) fn is_day(&self) -> bool {
        self.day.is_some()
            || self.weekday.is_some()
            || self.days.is_some()
            || self.holiday.is_some()
            || matches!(self.around, Some((Unit::Day, _)))
    }

    /// Whether the pieces are enough for an expression.
    pub(crate) fn stands(&self) -> bool {
        let counted = match self.nth {
            Some((Nth::Weekday, _)) | None => true,
            Some(_) => self.month.is_some() || self.year.is_some() || self.around.is_some(),
        };
        let numbered = self.day.is_none()
            || self.month.is_some()
            || self.weekday.is_some()
            || matches!(self.around, Some((Unit::Month, _)));
        let something = self.is_day()
            || self.month.is_some()
            || self.year.is_some()
            || self.around.is_some()
            || self.sub.is_some()
            || self.decade.is_some()
            || self.solar_decade.is_some()
            || self.century.is_some()
            || self.clock.is_some()
            || self.weekend;
        // "الشوط الثاني" and "النصف الثاني" of anything else than a year.
        let half = self.halves() && self.year.is_none() && self.around.is_none() && self.month.is_none();
        counted && numbered && something && !half
    }

    /// The extent, counted from the publication day `base` where the words do not give it; `future` where the clause
    /// puts it ahead.
    pub(crate) fn resolve(&self, base: Option<Date>, future: bool) -> Resolved {
        let future = match self.direction {
            Some(Direction::Next | Direction::AfterNext) => true,
            Some(_) => false,
            None => future,
        };
        if self.before_era {
            let extent = match (self.year, self.month) {
                (Some(year), None) => Extent::Year(1 - year),
                _ => Extent::Unknown,
            };
            return Resolved { extent, relative: false };
        }
        let relative = self.year.is_none() || self.direction.is_some();
        let extent = self.extent(base, future).unwrap_or(Extent::Unknown);
        let extent = if self.part.is_some() { self.part_of(extent) } else { extent };
        Resolved { extent, relative }
    }

    fn extent(&self, base: Option<Date>, future: bool) -> Option<Extent> {
        if let Some(year) = self.solar_decade {
            return solar::decade(year);
        }
        if self.solar && self.days.is_none() {
            return self.solar_extent(base, future);
        }
        if let Some(days) = self.days {
            // "اليوم 6 مايو": the stated date wins where it agrees with nothing else.
            if self.day.is_none() || base.is_some() {
                return self.beside_its_weekday(calendar::shift(base?, Unit::Day, days)?).map(Extent::Day);
            }
        }
        if let Some(holiday) = self.holiday {
            return self.holiday_extent(holiday, base, future);
        }
        if let Some(tens) = self.decade {
            let hundreds = match self.around {
                Some((Unit::Century, n)) => base?.year().div_euclid(100) + n as i16,
                _ => self
                    .century
                    .or_else(|| {
                        base.map(|b| if i16::from(tens) > b.year() % 100 { b.year() / 100 - 1 } else { b.year() / 100 })
                    })
                    .unwrap_or(19),
            };
            return Some(Extent::Decade(hundreds * 10 + i16::from(tens) / 10));
        }
        if let Some(hundreds) = self.century {
            return Some(Extent::Century(hundreds));
        }
        if let Some(sub) = self.sub {
            return if self.halves() {
                self.part_of_month(sub, base, future)
            } else {
                self.sub_extent(sub, base, future)
            };
        }
        if let Some((nth, count)) = self.nth {
            return self.counted(nth, count, base, future);
        }
        if self.weekend {
            let (unit, n) = self.around.unwrap_or((Unit::Week, 0));
            let saturday = calendar::weekday(calendar::monday(calendar::shift(base?, unit, n)?), 6, 1)?;
            return Some(Extent::Span(saturday, calendar::shift(saturday, Unit::Day, 1)?));
        }
        match (self.month, self.weekday, self.around) {
            (Some(MonthName::Hijri(month)), ..) => self.hijri_extent(month, base, future),
            (Some(MonthName::Solar(_)), ..) => self.solar_extent(base, future),
            (Some(MonthName::Gregorian(month)), ..) => self.gregorian(month, base, future),
            (None, Some(weekday), Some((Unit::Week, n))) => {
                let monday = calendar::monday(calendar::shift(base?, Unit::Week, n)?);
                Some(Extent::Day(calendar::shift(monday, Unit::Day, i64::from(weekday) - 1)?))
            }
            (None, Some(weekday), None) => self.on_weekday(weekday, base, future),
            (None, None, Some((Unit::Month, n))) if self.day.is_some() => {
                let Extent::Month(year, month) = calendar::around(base?, Unit::Month, n) else { return None };
                Some(Extent::Day(Date::new(year, month, self.day?).ok()?))
            }
            (None, None, Some((unit, n))) => Some(calendar::around(base?, unit, n)),
            _ => self.year.map(|year| self.whole_year(year)),
        }
    }

    fn whole_year(&self, year: i16) -> Extent {
        if !self.hijri_year {
            return Extent::Year(year);
        }
        let last = hijri::month(year, 12).and_then(|(first, length)| calendar::shift(first, Unit::Day, length - 1));
        match (hijri::month(year, 1), last) {
            (Some((first, _)), Some(last)) => Extent::Span(first, last),
            _ => Extent::Unknown,
        }
    }

    /// The year that is stated or counted from the publication year.
    fn stated_year(&self, base: Option<Date>) -> Option<i16> {
        self.year.or_else(|| match self.around {
            Some((Unit::Year, n)) => Some(base?.year() + n as i16),
            _ => None,
        })
    }

    fn gregorian(&self, month: i8, base: Option<Date>, future: bool) -> Option<Extent> {
        let stated = self.stated_year(base);
        let Some(day) = self.day else {
            let Some(base) = base else {
                return Some(stated.map_or(Extent::YearlessMonth(month), |year| Extent::Month(year, month)));
            };
            let year = stated.unwrap_or_else(|| match self.direction {
                Some(Direction::Past | Direction::Last) if month >= base.month() => base.year() - 1,
                Some(Direction::Next | Direction::AfterNext) if month <= base.month() => base.year() + 1,
                None if future && month < base.month() => base.year() + 1,
                None if !future && month > base.month() => base.year() - 1,
                _ => base.year(),
            });
            return Some(Extent::Month(year, month));
        };
        if let Some(year) = stated {
            return Some(Extent::Day(Date::new(year, month, day).ok()?));
        }
        let Some(base) = base else {
            // 29 February exists in some years.
            Date::new(2000, month, day).ok()?;
            return Some(Extent::YearlessDay(month, day));
        };
        let on = |year: i16| Date::new(year, month, day).ok();
        if let Some(weekday) = self.weekday {
            let years = [base.year(), base.year() - 1, base.year() + 1];
            let agrees = |d: &Date| d.weekday().to_monday_one_offset() == weekday;
            if let Some(date) = years.into_iter().filter_map(on).find(agrees) {
                return Some(Extent::Day(date));
            }
        }
        let this = on(base.year());
        let date = match self.direction {
            Some(Direction::Current) => this,
            // "كانت مقررة في الثالث من مايو", told on the 14th: nobody means that of next year without saying so.
            None if future && this.is_some_and(|d| d < base && (base - d).get_days() <= JUST_PAST) => this,
            _ if future => this.filter(|d| *d >= base).or_else(|| on(base.year() + 1)),
            _ => this.filter(|d| *d <= base).or_else(|| on(base.year() - 1)),
        };
        date.map(Extent::Day)
    }

    /// The day that a relative word gives, where the weekday beside it does not say otherwise: what was written before
    /// midnight and published after it is a day off, and there the weekday counts; else the two contradict each other and the day
    /// is not known.
    fn beside_its_weekday(&self, day: Date) -> Option<Date> {
        let Some(weekday) = self.weekday else { return Some(day) };
        let near = [Some(day), day.yesterday().ok(), day.tomorrow().ok()];
        near.into_iter().flatten().find(|day| day.weekday().to_monday_one_offset() == weekday)
    }

    fn on_weekday(&self, weekday: i8, base: Option<Date>, future: bool) -> Option<Extent> {
        let base = base?;
        if let Some(day) = self.day {
            // "الخميس 21": the month near publication in which it was a Thursday.
            let months = if future { [0, 1, -1] } else { [0, -1, 1] };
            return months.into_iter().find_map(|n| {
                let Extent::Month(year, month) = calendar::around(base, Unit::Month, n) else { return None };
                let date = Date::new(year, month, day).ok()?;
                (date.weekday().to_monday_one_offset() == weekday).then_some(Extent::Day(date))
            });
        }
        let forward = match self.direction {
            Some(Direction::Past | Direction::Last) => -1,
            Some(Direction::AfterNext) => {
                let next = calendar::weekday(base, weekday, 1)?;
                return Some(Extent::Day(calendar::shift(next, Unit::Week, 1)?));
            }
            Some(Direction::Next) => 1,
            // "يلتقي الرئيس الخميس نظيره", told on a Thursday, is today.
            _ if future && base.weekday().to_monday_one_offset() != weekday => 1,
            _ => 0,
        };
        calendar::weekday(base, weekday, forward).map(Extent::Day)
    }

    /// The half or third of a month; of a year where no month is named.
    fn part_of_month(&self, sub: u8, base: Option<Date>, future: bool) -> Option<Extent> {
        let month = self.month.is_some() || matches!(self.around, Some((Unit::Month, _)));
        if !month {
            return self.sub_extent(sub, base, future);
        }
        let (first, last) = self.container(base, future)?;
        let (opens, closes) = match sub {
            37 => (1, Some(10)),
            38 => (11, Some(20)),
            39 => (21, None),
            40 => (1, Some(15)),
            _ => (16, None),
        };
        let day = |n: i64| calendar::shift(first, Unit::Day, n - 1);
        Some(Extent::Span(day(opens)?, closes.map_or(Some(last), day)?))
    }

    /// The extent that a count runs over: a month, or a year.
    fn container(&self, base: Option<Date>, future: bool) -> Option<(Date, Date)> {
        let whole = match (self.month, self.around) {
            // "أول ثلاثاء من أكتوبر" is counted in the year of publication, "النصف الثاني من أكتوبر" is told as any month is.
            (Some(MonthName::Gregorian(month)), _) if self.nth.is_none() || self.direction.is_some() => {
                Partial { day: None, weekday: None, ..*self }.gregorian(month, base, future)?
            }
            (Some(MonthName::Gregorian(month)), _) => {
                Extent::Month(self.stated_year(base).or(base.map(Date::year))?, month)
            }
            (Some(MonthName::Hijri(month)), _) => self.hijri_extent(month, base, future)?,
            (Some(MonthName::Solar(_)), _) => self.solar_extent(base, future)?,
            (None, Some((unit, n))) => calendar::around(base?, unit, n),
            (None, None) => self.year.map(Extent::Year).or_else(|| base.map(|b| Extent::Month(b.year(), b.month())))?,
        };
        whole.bounds()
    }

    fn counted(&self, nth: Nth, count: i8, base: Option<Date>, future: bool) -> Option<Extent> {
        let (first, last) = self.container(base, future)?;
        let step = i64::from(count);
        let date = match nth {
            Nth::Day => {
                let day = if count < 0 { last } else { calendar::shift(first, Unit::Day, step - 1)? };
                return (day <= last).then_some(Extent::Day(day));
            }
            Nth::Weekday => {
                let weekday = self.weekday?;
                if count < 0 {
                    calendar::weekday(last, weekday, 0)?
                } else {
                    let one = calendar::weekday(calendar::shift(first, Unit::Day, -1)?, weekday, 1)?;
                    calendar::shift(one, Unit::Week, step - 1)?
                }
            }
            Nth::Week => {
                let monday = if count < 0 {
                    calendar::weekday(calendar::shift(last, Unit::Day, -6)?, 1, 0)?
                } else {
                    let one = calendar::weekday(calendar::shift(first, Unit::Day, -1)?, 1, 1)?;
                    calendar::shift(one, Unit::Week, step - 1)?
                };
                return (monday <= last).then_some(Extent::Week(monday));
            }
        };
        (first <= date && date <= last).then_some(Extent::Day(date))
    }

    fn sub_extent(&self, sub: u8, base: Option<Date>, future: bool) -> Option<Extent> {
        if let Some(year) = self.stated_year(base) {
            return Some(Extent::Sub(year, sub));
        }
        let base = base?;
        // The first month of a season, quarter or half.
        let opens = match sub {
            21..=24 => (i16::from(sub) - 21) * 3 + 3,
            33..=36 => (i16::from(sub) - 33) * 3 + 1,
            37..=39 => (i16::from(sub) - 37) * 4 + 1,
            _ => (i16::from(sub) - 40) * 6 + 1,
        };
        let month = i16::from(base.month());
        let year = match self.direction {
            Some(Direction::Past | Direction::Last) if opens + 2 >= month => base.year() - 1,
            Some(Direction::Next | Direction::AfterNext) if opens <= month => base.year() + 1,
            None if future && opens + 2 < month => base.year() + 1,
            None if !future && opens > month => base.year() - 1,
            _ => base.year(),
        };
        Some(Extent::Sub(year, sub))
    }

    fn hijri_extent(&self, month: u8, base: Option<Date>, future: bool) -> Option<Extent> {
        let on = |year: i16| -> Option<(Date, Date)> {
            if let Some(day) = self.day {
                let date = hijri::day(year, month, day.unsigned_abs())?;
                return Some((date, date));
            }
            let (first, length) = hijri::month(year, month)?;
            Some((first, calendar::shift(first, Unit::Day, length - 1)?))
        };
        let as_extent =
            |(first, last): (Date, Date)| if first == last { Extent::Day(first) } else { Extent::Span(first, last) };
        if let Some(year) = self.stated_year(base) {
            if self.hijri_year || self.year.is_some() && year < 1_600 {
                return on(year).map(as_extent);
            }
            let near = hijri::year_of(Date::new(year, 1, 1).ok()?);
            return (near..=near + 1).filter_map(on).find(|(first, _)| first.year() == year).map(as_extent);
        }
        let base = base?;
        let this = hijri::year_of(base);
        let mut years = (this - 1..=this + 1).filter_map(on);
        let found = match self.direction {
            Some(Direction::Current) => on(this),
            Some(Direction::Past | Direction::Last) => years.rfind(|(_, last)| *last < base),
            _ if future => years.find(|(_, last)| *last >= base),
            _ => years.rfind(|(first, _)| *first <= base),
        };
        found.map(as_extent)
    }

    fn holiday_extent(&self, holiday: Holiday, base: Option<Date>, future: bool) -> Option<Extent> {
        if self.weekday.is_some() || holiday == Holiday::Unknown {
            return None;
        }
        let in_year = |year: i16| -> Option<Date> {
            match holiday {
                Holiday::Fixed(month, day) => Date::new(year, month, day).ok(),
                Holiday::Easter(days) => calendar::shift(calendar::easter(year)?, Unit::Day, days),
                Holiday::Hijri(month, day) => {
                    let near = hijri::year_of(Date::new(year, 1, 1).ok()?);
                    (near..=near + 1).filter_map(|y| hijri::day(y, month, day)).find(|d| d.year() == year)
                }
                Holiday::Unknown => None,
            }
        };
        if let Some(year) = self.stated_year(base) {
            return in_year(year).map(Extent::Day);
        }
        let Some(base) = base else {
            return match holiday {
                Holiday::Fixed(month, day) => Some(Extent::YearlessDay(month, day)),
                _ => None,
            };
        };
        let mut near = [base.year() - 1, base.year(), base.year() + 1].into_iter().filter_map(in_year);
        let found = match self.direction {
            Some(Direction::Past | Direction::Last) => near.rfind(|d| *d < base),
            _ if future => near.find(|d| *d >= base),
            // This year's, unless the last one is much nearer.
            _ => {
                let this = in_year(base.year());
                this.filter(|d| (*d - base).get_days() <= 270).or_else(|| in_year(base.year() - 1))
            }
        };
        found.map(Extent::Day)
    }

    /// What "the end of", "the middle of" make of an extent.
    fn part_of(&self, whole: Extent) -> Extent {
        match (self.part, &whole) {
            (Some(Part::End), Extent::Year(year)) => Extent::Month(*year, 12),
            (Some(Part::Half), Extent::Month(year, month)) => Date::new(*year, *month, 15).map_or(whole, Extent::Day),
            (Some(Part::Middle), Extent::Month(year, month)) if self.day.is_none() => {
                Extent::Text(format!("{year:04}-{month:02}-15~"))
            }
            _ => whole,
        }
    }
}

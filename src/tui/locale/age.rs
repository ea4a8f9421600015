//! How long ago something was, in words: "قبل ثلاث ساعات", "3 hours ago", with the right plural.

use super::{Argument, Locale};

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
const WEEK: i64 = 7 * DAY;
/// The mean month and year of the Gregorian calendar.
const MONTH: i64 = 2_629_746;
const YEAR: i64 = 12 * MONTH;

impl Locale {
    /// The words for a number of seconds that have passed. What is to come, or less than a minute ago, is now: clocks
    /// differ, and a feed that dates its entries ahead says nothing about the future.
    pub fn age(&self, seconds: i64) -> String {
        let (key, unit) = match seconds {
            ..MINUTE => return self.text("age-now"),
            MINUTE..HOUR => ("age-minutes", MINUTE),
            HOUR..DAY => ("age-hours", HOUR),
            DAY..WEEK => ("age-days", DAY),
            WEEK..MONTH => ("age-weeks", WEEK),
            MONTH..YEAR => ("age-months", MONTH),
            _ => ("age-years", YEAR),
        };
        let count = usize::try_from(seconds / unit).unwrap_or(usize::MAX);
        self.with(key, &[("count", Argument::Count(count))])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::locale::Digits;

    #[test]
    fn ages_are_told_in_the_largest_unit_with_the_right_plural() {
        let arabic = Locale::new("ar", Some(Digits::Western));
        let english = Locale::new("en", None);
        for (seconds, ar, en) in [
            (-5, "الآن", "now"),
            (59, "الآن", "now"),
            (60, "قبل دقيقة", "1 minute ago"),
            (2 * MINUTE, "قبل دقيقتين", "2 minutes ago"),
            (3 * HOUR, "قبل ثلاث ساعات", "3 hours ago"),
            (10 * MINUTE, "قبل عشر دقائق", "10 minutes ago"),
            (11 * HOUR, "قبل 11 ساعة", "11 hours ago"),
            (DAY, "قبل يوم", "1 day ago"),
            (3 * DAY, "قبل ثلاثة أيام", "3 days ago"),
            (2 * WEEK, "قبل أسبوعين", "2 weeks ago"),
            (3 * WEEK, "قبل ثلاثة أسابيع", "3 weeks ago"),
            (11 * MONTH, "قبل 11 شهرًا", "11 months ago"),
            (YEAR, "قبل سنة", "1 year ago"),
            (5 * YEAR, "قبل خمس سنوات", "5 years ago"),
            (100 * YEAR, "قبل 100 سنة", "100 years ago"),
            (103 * YEAR, "قبل 103 سنوات", "103 years ago"),
        ] {
            assert_eq!(arabic.age(seconds), ar, "{seconds}");
            assert_eq!(english.age(seconds), en, "{seconds}");
        }
    }

    #[test]
    fn the_largest_number_of_seconds_is_an_age_too() {
        assert!(Locale::new("ar", None).age(i64::MAX).starts_with("قبل"));
    }
}

//! When a feed is visited again: its own wish within bounds, a server's `Retry-After`, longer and longer waits after
//! failures.

use std::{
    hash::{DefaultHasher, Hash, Hasher},
    time::Duration,
};

use jiff::{SignedDuration, Timestamp, fmt::rfc2822};

/// The longest time that a server may ask to be left alone.
const MAX_RETRY_AFTER: Duration = Duration::from_secs(7 * 24 * 3600);

/// How often feeds are visited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// Between two visits that go well.
    pub every: Duration,
    /// The longest wait that a feed's own wish may cause.
    pub at_most: Duration,
    /// After the first failure; doubled with each further one.
    pub after_failure: Duration,
    /// The longest wait after failures.
    pub after_failures_at_most: Duration,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            every: Duration::from_secs(30 * 60),
            at_most: Duration::from_secs(24 * 3600),
            after_failure: Duration::from_secs(10 * 60),
            after_failures_at_most: Duration::from_secs(24 * 3600),
        }
    }
}

impl Pace {
    /// The next visit after one that went well. `asked` is what the feed (`ttl`) or its server (`max-age`) asks for.
    pub fn after_success(&self, now: Timestamp, asked: Option<Duration>) -> Timestamp {
        later(now, self.every.max(asked.unwrap_or_default().min(self.at_most)))
    }

    /// The next visit after a failure; `failures` counts those in a row, this one with them. Feeds that failed together
    /// do not come back together: the name spreads them by up to a quarter.
    pub fn after_failures(&self, now: Timestamp, failures: u32, name: &str) -> Timestamp {
        let doublings = failures.saturating_sub(1).min(20);
        let wait = self.after_failure.saturating_mul(1 << doublings).min(self.after_failures_at_most);
        let mut hasher = DefaultHasher::new();
        name.hash(&mut hasher);
        let spread = wait.mul_f64((hasher.finish() % 1000) as f64 / 4000.0);
        later(now, wait + spread)
    }
}

fn later(now: Timestamp, wait: Duration) -> Timestamp {
    SignedDuration::try_from(wait).ok().and_then(|wait| now.checked_add(wait).ok()).unwrap_or(now)
}

/// `Retry-After`: seconds or a date (RFC 9110, 10.2.3), within bounds.
pub(super) fn retry_after(value: &str, now: Timestamp) -> Option<Timestamp> {
    let value = value.trim();
    let until = match value.parse::<u64>() {
        Ok(seconds) => later(now, Duration::from_secs(seconds).min(MAX_RETRY_AFTER)),
        // More digits than fit are a very long time.
        Err(_) if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) => later(now, MAX_RETRY_AFTER),
        Err(_) => rfc2822::DateTimeParser::new().parse_timestamp(value).ok()?,
    };
    Some(until.clamp(now, later(now, MAX_RETRY_AFTER)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn retry_after_in_seconds_and_as_a_date() {
        let now = at("1994-11-06T08:00:00Z");
        let until = |value| retry_after(value, now);
        assert_eq!(until("120"), Some(at("1994-11-06T08:02:00Z")));
        assert_eq!(until("Sun, 06 Nov 1994 08:49:37 GMT"), Some(at("1994-11-06T08:49:37Z")));
        assert_eq!(until("Sat, 05 Nov 1994 08:49:37 GMT"), Some(now), "a date that has gone by");
        assert_eq!(until("99999999999"), Some(at("1994-11-13T08:00:00Z")), "a week at most");
        assert_eq!(until("9999999999999999999999"), Some(at("1994-11-13T08:00:00Z")));
        assert_eq!(until("-5"), None);
        assert_eq!(until("soon"), None);
    }

    #[test]
    fn waits_double_up_to_a_bound() {
        let (pace, now) = (Pace::default(), at("2024-01-01T00:00:00Z"));
        let wait = |failures| pace.after_failures(now, failures, "a").duration_since(now).as_secs();
        assert!((600..=750).contains(&wait(1)), "{}", wait(1));
        assert_eq!(wait(3) / wait(1), 4);
        assert!(wait(50) <= 24 * 3600 * 5 / 4 && wait(50) >= 24 * 3600);
    }

    #[test]
    fn a_feed_may_ask_for_longer_but_not_for_ever() {
        let (pace, now) = (Pace::default(), at("2024-01-01T00:00:00Z"));
        let wait = |asked| pace.after_success(now, asked).duration_since(now).as_secs();
        assert_eq!(wait(None), 1800);
        assert_eq!(wait(Some(Duration::from_secs(60))), 1800);
        assert_eq!(wait(Some(Duration::from_secs(7200))), 7200);
        assert_eq!(wait(Some(Duration::MAX)), 24 * 3600);
    }
}

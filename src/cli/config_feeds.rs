//! `[feeds."…"]` of the configuration: what is set for single feeds by hand.
//!
//! The name in quotes is a feed's address, the beginning of one (for all feeds of a site), or a feed's whole name.

use std::{
    io::{self, Write},
    time::Duration,
};

use toml::de::DeValue;

use super::{config::Fault, suggest};
use crate::{newsroom::refresh::ByHand, store::model::Due, text::fold::fold};

/// What may be set, and what it does; shown by `sahifa config` and in docs/REFRESH.md.
pub(super) const NAMES: [&str; 6] = ["user", "password_cmd", "cookie", "allow_local", "full_text", "every_minutes"];

/// Reads what is set for a feed.
pub(super) fn read(value: &DeValue<'_>) -> Result<ByHand, Fault> {
    let DeValue::Table(table) = value else {
        return Err("a feed's settings are a table: [feeds.\"https://…\"]".into());
    };
    let mut by_hand = ByHand::default();
    for (key, value) in table {
        set(&mut by_hand, key.get_ref(), value.get_ref()).map_err(Fault::at(key.span()))?;
    }
    Ok(by_hand)
}

fn set(by_hand: &mut ByHand, key: &str, value: &DeValue<'_>) -> Result<(), String> {
    let text = || value.as_str().map(str::to_owned).ok_or_else(|| format!("`{key}` wants a text in quotes"));
    let truth = || value.as_bool().ok_or_else(|| format!("`{key}` wants true or false"));
    match key {
        "user" => by_hand.user = Some(text()?),
        "password_cmd" => by_hand.password_cmd = Some(text()?),
        "cookie" => by_hand.cookie = Some(text()?),
        "allow_local" => by_hand.allow_local = truth()?,
        "full_text" => by_hand.full_text = Some(truth()?),
        "every_minutes" => by_hand.every = Some(minutes(key, value)?),
        _ => return Err(suggest::unknown_key(key, "a feed", &NAMES)),
    }
    Ok(())
}

/// A number of minutes from 1 to a week.
pub(super) fn minutes(key: &str, value: &DeValue<'_>) -> Result<Duration, String> {
    const WEEK: u64 = 7 * 24 * 60;
    let number = value.as_integer().and_then(|n| n.as_str().parse::<u64>().ok()).filter(|n| (1..=WEEK).contains(n));
    number
        .map(|n| Duration::from_secs(60 * n))
        .ok_or_else(|| format!("`{key}` wants a number of minutes from 1 to {WEEK}"))
}

/// Writes what is set for a feed as TOML; a cookie is a secret, and is told but not shown.
pub(super) fn write(out: &mut impl Write, name: &str, by_hand: &ByHand) -> io::Result<()> {
    let ByHand { user, password_cmd, cookie, allow_local, full_text, every } = by_hand;
    writeln!(out, "[feeds.{name:?}]")?;
    for (key, value) in [("user", user), ("password_cmd", password_cmd)] {
        if let Some(value) = value {
            writeln!(out, "{key} = {value:?}")?;
        }
    }
    if cookie.is_some() {
        writeln!(out, "# cookie = (not shown)")?;
    }
    if *allow_local {
        writeln!(out, "allow_local = true")?;
    }
    if let Some(full_text) = full_text {
        writeln!(out, "full_text = {full_text}")?;
    }
    match every {
        Some(every) => writeln!(out, "every_minutes = {}", every.as_secs() / 60),
        None => Ok(()),
    }
}

/// What is set for a feed: by the longest address that is its own or the beginning of its own, else by its name.
pub(super) fn of(feeds: &[(String, ByHand)], due: &Due) -> ByHand {
    let by_address = feeds.iter().filter(|(name, _)| is_beginning(name, &due.url)).max_by_key(|(name, _)| name.len());
    let by_name = || feeds.iter().find(|(name, _)| fold(name) == fold(&due.title));
    by_address.or_else(by_name).map(|(_, by_hand)| by_hand.clone()).unwrap_or_default()
}

/// Whether an address is another one's beginning, up to where a part of it ends: `https://a.example` is none of
/// `https://a.example.evil/`, which would get its password.
fn is_beginning(name: &str, url: &str) -> bool {
    name.contains("://")
        && url
            .strip_prefix(name)
            .is_some_and(|rest| rest.is_empty() || name.ends_with('/') || rest.starts_with(['/', '?']))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{cli::config, store::model::FeedId};

    fn due(url: &str, title: &str) -> Due {
        Due {
            id: FeedId(1),
            url: url.to_owned(),
            title: title.to_owned(),
            etag: None,
            last_modified: None,
            failures: 0,
            full_text: None,
        }
    }

    #[test]
    fn a_feed_gets_what_is_set_for_it_and_nobody_else_does() {
        let text = "[feeds.\"https://a.example\"]\nuser = \"me\"\npassword_cmd = \"pass a\"\n\
            [feeds.\"https://a.example/feed\"]\nevery_minutes = 5\n[feeds.\"وكالة الأنباء\"]\nfull_text = true\n";
        let (config, complaints) = config::parse(text);
        assert_eq!(complaints, []);
        let of = |url: &str, title: &str| super::of(&config.feeds, &due(url, title));
        assert_eq!(of("https://a.example/other", "x").user.as_deref(), Some("me"));
        assert_eq!(of("https://a.example/feed", "x").every, Some(Duration::from_secs(300)));
        assert_eq!(of("https://a.example.evil/feed", "x"), ByHand::default());
        assert_eq!(of("https://b.example/", "وكالة الانباء").full_text, Some(true));
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        let text = "[feeds.\"https://a.example/\"]\npasword_cmd = \"x\"\n[feeds.\"b\"]\nevery_minutes = 0\n";
        let told: Vec<String> = config::parse(text).1.iter().map(ToString::to_string).collect();
        assert_eq!(
            told,
            [
                "2: unknown key `pasword_cmd`; did you mean `password_cmd`?",
                "4: `every_minutes` wants a number of minutes from 1 to 10080"
            ]
        );
    }
}

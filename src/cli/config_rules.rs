//! `[[rules]]` of the configuration: what is done with new articles, in the order of the file.

use std::io::{self, Write};

use toml::de::DeValue;

use super::{config::Fault, suggest};
use crate::{
    newsroom::rules::{Rule, expression},
    store::{model::Change, query::Query},
};

/// What a rule may say, and what it does; shown by `sahifa config`.
pub(super) const NAMES: [&str; 9] = ["query", "matches", "name", "hide", "read", "star", "tags", "notify", "run"];

/// Reads a rule.
pub(super) fn read(value: &DeValue<'_>) -> Result<Rule, Fault> {
    let DeValue::Table(table) = value else {
        return Err("a rule is a table: [[rules]], and its keys below".into());
    };
    let mut rule = Rule {
        name: String::new(),
        query: Query::parse("").map_err(|error| error.to_string())?,
        matches: None,
        changes: Vec::new(),
        notify: false,
        run: None,
    };
    let (mut query, mut matches) = (None, None);
    for (key, value) in table {
        let fault = Fault::at(key.span());
        set(&mut rule, (&mut query, &mut matches), key.get_ref(), value.get_ref()).map_err(fault)?;
    }
    if query.is_none() && matches.is_none() {
        return Err("a rule wants a `query`, or an expression that headline or text `matches`".into());
    }
    if rule.changes.is_empty() && !rule.notify && rule.run.is_none() {
        return Err("this rule does nothing; give it hide, read, star, tags, notify or run".into());
    }
    // What is hidden cannot be marked any more: that comes last.
    rule.changes.sort_by_key(|change| *change == Change::Deleted);
    if rule.name.is_empty() {
        rule.name = query.or(matches).unwrap_or_default();
    }
    Ok(rule)
}

/// Takes one key of a rule; `query` and `matches` get the words of the two.
fn set(
    rule: &mut Rule,
    (query, matches): (&mut Option<String>, &mut Option<String>),
    key: &str,
    value: &DeValue<'_>,
) -> Result<(), String> {
    let text = || value.as_str().map(str::to_owned).ok_or_else(|| format!("`{key}` wants a text in quotes"));
    let truth = || value.as_bool().ok_or_else(|| format!("`{key}` wants true or false"));
    match key {
        "query" => {
            let written = query.insert(text()?);
            rule.query = Query::parse(written).map_err(|error| format!("`query`: {error}"))?;
        }
        "matches" => {
            let written = matches.insert(text()?);
            rule.matches = Some(expression(written).map_err(|error| format!("`matches`: {error}"))?);
        }
        "name" => rule.name = text()?,
        "hide" if truth()? => rule.changes.push(Change::Deleted),
        "read" if truth()? => rule.changes.push(Change::Read(true)),
        "star" if truth()? => rule.changes.push(Change::Starred(true)),
        "hide" | "read" | "star" => {}
        "tags" => rule.changes.push(Change::AddTags(tags(value)?)),
        "notify" => rule.notify = truth()?,
        "run" => rule.run = Some(text()?),
        _ => return Err(suggest::unknown_key(key, "a rule", &NAMES)),
    }
    Ok(())
}

fn tags(value: &DeValue<'_>) -> Result<Vec<String>, String> {
    let wrong = || "`tags` wants a list of words such as [\"غزة\"]".to_owned();
    let tags: Option<Vec<String>> =
        value.as_array().ok_or_else(wrong)?.iter().map(|tag| tag.get_ref().as_str().map(str::to_owned)).collect();
    let good = |tag: &String| !tag.is_empty() && !tag.contains(char::is_whitespace);
    tags.filter(|tags| !tags.is_empty() && tags.iter().all(good)).ok_or_else(wrong)
}

/// Writes a rule as TOML.
pub(super) fn write(out: &mut impl Write, rule: &Rule) -> io::Result<()> {
    writeln!(out, "[[rules]]\nname = {:?}\nquery = {:?}", rule.name, rule.query.to_string())?;
    if let Some(matches) = &rule.matches {
        writeln!(out, "matches = {:?}", matches.as_str())?;
    }
    for change in &rule.changes {
        match change {
            Change::Deleted => writeln!(out, "hide = true")?,
            Change::Read(true) => writeln!(out, "read = true")?,
            Change::Starred(true) => writeln!(out, "star = true")?,
            Change::AddTags(tags) => writeln!(out, "tags = {tags:?}")?,
            _ => {}
        }
    }
    if rule.notify {
        writeln!(out, "notify = true")?;
    }
    match &rule.run {
        Some(command) => writeln!(out, "run = {command:?}"),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::config;

    #[test]
    fn rules_are_read_in_their_order_and_written_as_they_can_be_read() {
        let text = "[[rules]]\nquery = \"feed:رويترز entity:إيران\"\nstar = true\nnotify = true\ntags = [\"إيران\"]\n\
            [[rules]]\nmatches = 'برعاية|إعلان'\nhide = true\nread = true\nrun = \"cat\"\n";
        let (config, complaints) = config::parse(text);
        assert_eq!(complaints, []);
        let [first, second] = &config.rules[..] else { panic!("{:?}", config.rules) };
        assert_eq!((first.name.as_str(), first.notify), ("feed:رويترز entity:إيران", true));
        assert_eq!(second.changes, [Change::Read(true), Change::Deleted]);
        let mut out = Vec::new();
        for rule in &config.rules {
            write(&mut out, rule).unwrap();
        }
        let (again, complaints) = config::parse(&String::from_utf8(out).unwrap());
        assert_eq!(complaints, []);
        assert_eq!(format!("{:?}", again.rules), format!("{:?}", config.rules));
    }

    #[test]
    fn a_wrong_rule_is_told_with_its_line_and_the_others_count() {
        let text = "[[rules]]\nquery = \"a\"\nstar = true\n[[rules]]\nquery = \"(\"\nstar = true\n\
            [[rules]]\nmatches = '('\nstar = true\n[[rules]]\nquery = \"b\"\n[[rules]]\nstar = true\n\
            [[rules]]\nquery = \"c\"\nhid = true\n";
        let (config, complaints) = config::parse(text);
        assert_eq!(config.rules.len(), 1);
        let told: Vec<String> = complaints.iter().map(ToString::to_string).collect();
        assert_eq!(told.len(), 5, "{told:#?}");
        for (told, part) in told.iter().zip([
            "5: `query`",
            "8: `matches`",
            "10: this rule does nothing",
            "12: a rule wants",
            "16: unknown key `hid`; did you mean `hide`?",
        ]) {
            assert!(told.starts_with(part), "{told} does not start with {part}");
        }
    }
}

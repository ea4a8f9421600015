//! Rules of the reader's own: what is done with new articles that a query has and, where one is given, an expression matches.
//!
//! They are tried once on each article, as soon as it was read, so that a query may ask for words, entities and figures. The
//! changes of a batch and the note that it was tried are one transaction; commands run after it, at most once for each
//! article.

use std::{collections::HashMap, sync::atomic::AtomicBool, time::Duration};

use regex::{Regex, RegexBuilder};
use serde::Serialize;

use super::read;
use crate::{
    article::clean,
    extract::RULES_VERSION,
    feeds::fetch::{Limits, command},
    store::{
        Library, Result,
        model::{ArticleId, ArticleRow, Change},
        query::{Now, Query},
    },
};

/// The most memory that an expression may take once it is compiled, in bytes.
const EXPRESSION: usize = 1 << 20;
/// How many articles are tried at once.
const BATCH: usize = 64;
/// The longest run of a command.
const PATIENCE: Duration = Duration::from_secs(60);

/// A rule.
#[derive(Debug, Clone)]
pub struct Rule {
    /// What the reader calls it; else its query.
    pub name: String,
    /// Which articles.
    pub query: Query,
    /// What headline or text must match besides.
    pub matches: Option<Regex>,
    /// What is changed in them.
    pub changes: Vec<Change>,
    /// Whether the reader is told at once.
    pub notify: bool,
    /// The command that gets them, a line of JSON each.
    pub run: Option<String>,
}

/// What the reader is to be told, or what went wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// New articles of a rule: its name and their headlines.
    Notice(String, Vec<String>),
    /// Articles were changed.
    Changed,
    /// A command failed: a finished sentence.
    Failed(String),
}

/// An article as a command gets it. Fields are only ever added.
#[derive(Serialize)]
struct Handed<'a> {
    rule: &'a str,
    id: i64,
    title: &'a str,
    source: &'a str,
    link: Option<&'a str>,
    published: Option<String>,
    arrived: String,
    text: String,
}

/// Reads an expression; case does not matter. `Err` says what is wrong with it.
pub fn expression(text: &str) -> std::result::Result<Regex, String> {
    RegexBuilder::new(text)
        .case_insensitive(true)
        .size_limit(EXPRESSION)
        .build()
        .map_err(|error| error.to_string().lines().last().unwrap_or_default().trim().to_owned())
}

/// Tries the rules on all that was read and not tried yet; tells what came of it.
pub fn try_all(library: &mut Library, rules: &[Rule], now: &Now, stop: &AtomicBool) -> Result<Vec<Told>> {
    let mut told = Vec::new();
    if rules.is_empty() {
        library.keep_all_ruled(RULES_VERSION)?;
        return Ok(told);
    }
    loop {
        let new = library.unruled(RULES_VERSION, BATCH)?;
        if new.is_empty() {
            return Ok(joined(told));
        }
        told.extend(try_on(library, rules, &new, now, stop)?);
    }
}

/// Tries the rules on some articles.
fn try_on(library: &mut Library, rules: &[Rule], new: &[ArticleId], now: &Now, stop: &AtomicBool) -> Result<Vec<Told>> {
    let mut texts = HashMap::new();
    let (mut changes, mut matched) = (Vec::new(), Vec::new());
    for rule in rules {
        let mut articles = library.those_of(&rule.query, new, now)?;
        if let Some(expression) = &rule.matches {
            for id in &articles {
                if !texts.contains_key(id) {
                    texts.insert(*id, text(library, *id)?);
                }
            }
            articles.retain(|id| texts.get(id).is_some_and(|text| expression.is_match(text)));
        }
        if !articles.is_empty() {
            changes.extend(rule.changes.iter().map(|change| (change.clone(), articles.clone())));
            // Before the changes: what is hidden has no row any more.
            matched.push((rule, library.rows_of(articles)?));
        }
    }
    let mut handed = Vec::new();
    for (rule, rows) in &matched {
        if let Some(command) = &rule.run {
            handed.push((rule.name.as_str(), command, lines(library, rule, rows)?));
        }
    }
    library.keep_ruled(new, &changes)?;
    let mut told = Vec::new();
    if !changes.is_empty() {
        told.push(Told::Changed);
    }
    for (rule, rows) in &matched {
        if rule.notify {
            told.push(Told::Notice(rule.name.clone(), rows.iter().map(|row| row.title.clone()).collect()));
        }
    }
    let limits = Limits { whole: PATIENCE, ..Limits::default() };
    for (name, line, input) in handed {
        if let Err(error) = command::run(line, &input, &limits, stop) {
            told.push(Told::Failed(format!("{}: {error}", clean::line(name))));
        }
    }
    Ok(told)
}

/// Headline and text of an article, a paragraph a line.
fn text(library: &Library, id: ArticleId) -> Result<String> {
    let article = read::article(&library.article(id)?);
    let mut text = article.title.clone();
    for paragraph in article.paragraphs.iter().filter(|paragraph| paragraph.text != article.title) {
        text.push('\n');
        text.push_str(&paragraph.text);
    }
    Ok(text)
}

fn lines(library: &Library, rule: &Rule, rows: &[ArticleRow]) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    for row in rows {
        let handed = Handed {
            rule: &rule.name,
            id: row.id.0,
            title: &row.title,
            source: &row.source,
            link: row.link.as_deref(),
            published: row.published.map(|moment| moment.to_string()),
            arrived: row.arrived.to_string(),
            text: text(library, row.id)?,
        };
        // Neither the strings nor the memory that they go to can refuse.
        let _ = serde_json::to_writer(&mut out, &handed);
        out.push(b'\n');
    }
    Ok(out)
}

/// The notices of a rule as one, and changes told once.
fn joined(told: Vec<Told>) -> Vec<Told> {
    let mut out: Vec<Told> = Vec::new();
    for one in told {
        if one == Told::Changed && out.contains(&one) {
            continue;
        }
        let before = out.iter_mut().find_map(|other| match (other, &one) {
            (Told::Notice(name, titles), Told::Notice(new, _)) if name == new => Some(titles),
            _ => None,
        });
        match (before, one) {
            (Some(titles), Told::Notice(_, more)) => titles.extend(more),
            (_, one) => out.push(one),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        newsroom::process,
        store::{Access, Stories, Subscription, model::Arrival, model::Visit},
    };

    fn now() -> Now {
        Now { timestamp: "2024-06-01T00:00:00Z".parse().unwrap(), zone: jiff::tz::TimeZone::UTC }
    }

    fn take_in(library: &mut Library, articles: &[(&str, &str)]) {
        let feeds = library.feeds().unwrap();
        let feed = if let Some(feed) = feeds.first() {
            feed.id
        } else {
            let feed = Subscription { url: "https://a.example/".into(), ..Subscription::default() };
            library.subscribe(&[feed]).unwrap()[0]
        };
        let arrivals: Vec<Arrival> = articles
            .iter()
            .map(|(title, text)| Arrival {
                key: (*title).into(),
                title: (*title).into(),
                content: format!("<p>{text}</p>"),
                ..Arrival::default()
            })
            .collect();
        library.take_in(feed, &arrivals, &Visit::default(), now().timestamp).unwrap();
        process::catch_up(library, 1, &AtomicBool::new(false), |_| ()).unwrap();
    }

    fn rule(query: &str) -> Rule {
        Rule {
            name: query.into(),
            query: Query::parse(query).unwrap(),
            matches: None,
            changes: Vec::new(),
            notify: false,
            run: None,
        }
    }

    fn count(library: &Library, query: &str) -> usize {
        library.count(&Query::parse(query).unwrap(), Stories::Each, &now()).unwrap()
    }

    #[test]
    fn new_articles_are_changed_once_by_what_rules_find_in_them() {
        let folder = tempfile::tempdir().unwrap();
        let mut library = Library::open(&folder.path().join("library.db"), Access::Create).unwrap();
        let go_on = AtomicBool::new(false);
        take_in(&mut library, &[("قديم", "قتل 20 شخصا في غزة.")]);
        try_all(&mut library, &[], &now(), &go_on).unwrap();
        take_in(
            &mut library,
            &[("أول", "قال متحدث إن 30 شخصا قتلوا في غزة."), ("ثان", "فاز المنتخب 2-1 في الرياض."), ("ثالث", "إعلان")],
        );
        let rules = [
            Rule { changes: vec![Change::Starred(true)], notify: true, ..rule("killed:>10") },
            Rule { changes: vec![Change::Deleted], matches: Some(expression(r"\bإعلان\b").unwrap()), ..rule("") },
            Rule {
                changes: vec![Change::AddTags(vec!["رياضة".into()]), Change::Read(true)], ..rule("الرياض")
            },
        ];
        let told = try_all(&mut library, &rules, &now(), &go_on).unwrap();
        assert_eq!(
            told,
            [Told::Changed, Told::Notice("killed:>10".into(), vec!["أول".into()])],
            "the old one was there before the rules"
        );
        assert_eq!(
            (count(&library, "is:starred"), count(&library, "tag:رياضة is:read"), count(&library, "")),
            (1, 1, 3)
        );
        // What the reader takes back stays so.
        library.mark_all(&Query::parse("").unwrap(), &Change::Starred(false), &now()).unwrap();
        assert_eq!(try_all(&mut library, &rules, &now(), &go_on).unwrap(), []);
        assert_eq!(count(&library, "is:starred"), 0);
    }

    #[test]
    fn a_command_gets_a_line_of_json_for_each_and_its_failure_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let mut library = Library::open(&folder.path().join("library.db"), Access::Create).unwrap();
        let go_on = AtomicBool::new(false);
        take_in(&mut library, &[("خبر \"أول\"", "نص $(touch x)"), ("خبر ثان", "نص")]);
        let out = folder.path().join("out");
        let rules = [
            Rule { run: Some(format!("cat >> {}", out.display())), changes: vec![Change::Deleted], ..rule("أول") },
            Rule { run: Some("echo no >&2; exit 3".into()), ..rule("ثان") },
        ];
        let told = try_all(&mut library, &rules, &now(), &go_on).unwrap();
        assert!(matches!(&told[..], [Told::Changed, Told::Failed(words)] if words.contains("no")), "{told:?}");
        let written = std::fs::read_to_string(&out).unwrap();
        let object: serde_json::Value = serde_json::from_str(written.trim_end()).unwrap();
        assert_eq!(object["title"], "خبر \"أول\"");
        assert_eq!(object["text"], "خبر \"أول\"\nنص $(touch x)");
    }

    #[test]
    fn expressions_are_bounded_and_told_where_they_are_wrong() {
        assert!(expression("(").unwrap_err().contains("unclosed"), "{:?}", expression("("));
        assert!(expression(r"(\w{500}){500}").is_err());
        assert!(expression("خبر|نبأ").unwrap().is_match("نبأ عاجل"));
    }
}

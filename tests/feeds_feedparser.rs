//! The test suite of feedparser: what its feeds expect, for the fields that are kept here.
//!
//! Each feed says in a comment what a reader must make of it, as a line of Python. Clauses on fields that are not kept
//! (sanitised markup, generators, rights …) are left out; values are compared as the words that a reader sees.
#![allow(clippy::unwrap_used, reason = "a test that cannot set itself up fails")]

use std::io::Read;

use sahifa::feeds::{
    model::{Entry, Feed},
    parse::{Parsed, parse},
};

/// Path and bytes of every feed of a part of the suite.
fn suite(part: &str) -> Vec<(String, Vec<u8>)> {
    let packed: &[u8] = include_bytes!("fixtures/feeds/feedparser/suite.gz");
    let mut bytes = Vec::new();
    flate2::read::GzDecoder::new(packed).read_to_end(&mut bytes).unwrap();
    let mut rest = bytes.as_slice();
    let mut files = Vec::new();
    let line = |rest: &mut &[u8]| {
        let end = rest.iter().position(|b| *b == b'\n').unwrap();
        let line = String::from_utf8(rest[..end].to_vec()).unwrap();
        *rest = &rest[end + 1..];
        line
    };
    while !rest.is_empty() {
        let path = line(&mut rest);
        let length: usize = line(&mut rest).parse().unwrap();
        if path.starts_with(part) {
            files.push((path, rest[..length].to_vec()));
        }
        rest = &rest[length..];
    }
    files
}

/// The charset that the suite's server would send.
fn charset(text: &str) -> Option<&str> {
    let header =
        text.lines().find(|l| l.trim_start().to_ascii_lowercase().starts_with("header:") && l.contains("charset="))?;
    Some(header.split("charset=").nth(1)?.trim().trim_matches(['"', '\'']))
}

fn expectation(text: &str) -> Option<String> {
    let start = text.find("Expect:")? + "Expect:".len();
    let end = text[start..].find("-->")? + start;
    Some(text[start..end].split_whitespace().collect::<Vec<_>>().join(" "))
}

fn read(bytes: &[u8]) -> Option<Parsed> {
    let text = String::from_utf8_lossy(bytes).into_owned();
    parse(bytes, charset(&text), Some("http://127.0.0.1:8097/")).ok()
}

/// Splits a line of Python at the `and` between its clauses.
fn clauses(line: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    let mut quote = None;
    let mut escaped = false;
    let mut depth = 0_i32;
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        if quote.is_none() && depth == 0 && rest.starts_with(" and ") {
            out.push(String::new());
            rest = &rest[5..];
            continue;
        }
        match (quote, c) {
            (Some(q), c) if c == q && !escaped => quote = None,
            (None, '\'' | '"') => quote = Some(c),
            (None, '(' | '[' | '{') => depth += 1,
            (None, ')' | ']' | '}') => depth -= 1,
            _ => {}
        }
        escaped = quote.is_some() && c == '\\' && !escaped;
        out.last_mut().unwrap().push(c);
        rest = &rest[c.len_utf8()..];
    }
    out
}

/// A path such as `entries[0]['title_detail']['value']` or `feed.title`, as its parts.
fn path(expression: &str) -> Option<Vec<String>> {
    let cleaned = expression.trim().replace(".get('", "['").replace("')", "']");
    let mut parts = Vec::new();
    for part in cleaned.split(['[', '.']) {
        parts.push(part.trim_end_matches(']').trim_matches(['\'', '"']).to_owned());
    }
    parts.iter().all(|p| !p.is_empty() && p.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')).then_some(parts)
}

/// A string of Python, or several joined by `+` or by standing beside each other.
fn string(literal: &str) -> Option<String> {
    let mut out = String::new();
    let mut rest = literal.trim();
    while !rest.is_empty() {
        rest = rest.trim_start_matches(['+', ' ']);
        let raw = rest.starts_with('r');
        rest = rest.strip_prefix(['u', 'r']).unwrap_or(rest);
        let quote = rest.chars().next().filter(|c| matches!(c, '\'' | '"'))?;
        let mut chars = rest[1..].char_indices();
        let mut end = None;
        while let Some((at, c)) = chars.next() {
            if c == quote {
                end = Some(at);
                break;
            }
            if c != '\\' || raw {
                out.push(c);
                continue;
            }
            let (_, escape) = chars.next()?;
            let mut hex = |count: usize| {
                let digits: String = (0..count).filter_map(|_| chars.next().map(|(_, c)| c)).collect();
                u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32)
            };
            out.push(match escape {
                'n' => '\n',
                't' => '\t',
                'r' => '\r',
                'x' => hex(2)?,
                'u' => hex(4)?,
                'U' => hex(8)?,
                other => other,
            });
        }
        rest = rest[1 + end? + 1..].trim();
    }
    Some(out)
}

/// The words of a marked-up text as a reader sees them: as the headline of a feed.
fn words(text: &str) -> String {
    let cdata = text.replace("]]>", "");
    let feed =
        parse(format!("<rss><channel><title><![CDATA[{cdata}]]></title></channel></rss>").as_bytes(), None, None);
    feed.map(|parsed| parsed.feed.title).unwrap_or_default()
}

/// A field that is not kept here.
struct NotKept;

/// What we have for a path.
fn ours(parsed: &Parsed, path: &[String]) -> Result<Option<String>, NotKept> {
    let parts: Vec<&str> = path.iter().map(String::as_str).collect();
    match parts.as_slice() {
        ["feed", field @ ..] => of_feed(&parsed.feed, field),
        ["entries", index, field @ ..] => {
            let entry = parsed.feed.entries.get(index.parse::<usize>().map_err(|_| NotKept)?);
            match entry {
                Some(entry) => of_entry(entry, field),
                None => Ok(None),
            }
        }
        _ => Err(NotKept),
    }
}

fn of_feed(feed: &Feed, field: &[&str]) -> Result<Option<String>, NotKept> {
    let some = |text: &String| Some(text.clone());
    Ok(match field {
        ["title"] | ["title_detail", "value"] => some(&feed.title),
        ["link"] => feed.site.clone(),
        ["description" | "subtitle" | "tagline"] | ["subtitle_detail" | "tagline_detail", "value"] => {
            feed.description.clone()
        }
        ["language"] => feed.language.clone(),
        ["updated_parsed" | "modified_parsed"] => feed.updated.map(|m| m.to_string()),
        ["author_detail", "name"] => feed.author.clone(),
        ["image", "href"] => feed.image.clone(),
        ["ttl"] => feed.ttl_minutes.map(|ttl| ttl.to_string()),
        _ => return Err(NotKept),
    })
}

fn of_entry(entry: &Entry, field: &[&str]) -> Result<Option<String>, NotKept> {
    let text = |body: &Option<sahifa::feeds::model::Body>| body.as_ref().map(|body| body.text.clone());
    Ok(match field {
        ["title"] | ["title_detail", "value"] => Some(entry.title.clone()),
        ["link"] => entry.link.clone(),
        ["id" | "guid"] => entry.id.clone(),
        ["author_detail", "name"] => entry.author.clone(),
        ["published_parsed" | "issued_parsed"] => entry.published.map(|m| m.to_string()),
        ["updated_parsed" | "modified_parsed"] => entry.updated.map(|m| m.to_string()),
        ["comments"] => entry.comments.clone(),
        ["description" | "summary"] | ["summary_detail" | "description_detail", "value"] => {
            text(&entry.summary).or_else(|| text(&entry.content))
        }
        ["content", "0", "value"] => text(&entry.content),
        ["tags", index, "term"] => entry.categories.get(index.parse::<usize>().map_err(|_| NotKept)?).cloned(),
        ["enclosures", index, "href" | "url"] => {
            entry.enclosures.get(index.parse::<usize>().map_err(|_| NotKept)?).map(|e| e.url.clone())
        }
        ["enclosures", index, "type"] => {
            entry.enclosures.get(index.parse::<usize>().map_err(|_| NotKept)?).and_then(|e| e.media_type.clone())
        }
        ["enclosures", index, "length"] => entry
            .enclosures
            .get(index.parse::<usize>().map_err(|_| NotKept)?)
            .and_then(|e| e.bytes)
            .map(|b| b.to_string()),
        _ => return Err(NotKept),
    })
}

/// Whether a clause holds; `None` where it is on a field that is not kept, or of another form.
fn holds(parsed: &Parsed, clause: &str) -> Option<bool> {
    let (left, right) = clause.trim().trim_matches(['(', ')']).split_once("==")?;
    let path = path(left)?;
    let ours = ours(parsed, &path).ok()?;
    if path.last().is_some_and(|last| last.ends_with("_parsed")) {
        let numbers: Vec<i64> =
            right.trim().trim_matches(['(', ')']).split(',').filter_map(|n| n.trim().parse().ok()).collect();
        let [year, month, day, hour, minute, second, ..] = numbers.as_slice() else { return None };
        let expected = format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z");
        return Some(ours.is_some_and(|ours| {
            ours.split('.').next().unwrap().trim_end_matches('Z') == expected.trim_end_matches('Z')
        }));
    }
    if right.trim() == "None" {
        return Some(ours.is_none());
    }
    let expected = string(right)?;
    let ours = ours.unwrap_or_default();
    Some(ours == expected || words(&ours) == words(&expected))
}

fn exceptions() -> Vec<&'static str> {
    let listed = include_str!("fixtures/feeds/feedparser/exceptions.txt");
    listed
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .filter_map(|line| line.split_whitespace().next())
        .collect()
}

#[test]
fn wellformed_feeds_say_what_they_expect() {
    let exceptions = exceptions();
    let (mut right, mut wrong) = (0, Vec::new());
    for (path, bytes) in suite("wellformed") {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let Some(line) = expectation(&text) else { continue };
        let parsed = read(&bytes);
        if parsed.is_none() && !exceptions.contains(&path.as_str()) {
            wrong.push(format!("{path}: no feed"));
            continue;
        }
        let Some(parsed) = parsed else { continue };
        for clause in clauses(&line) {
            match holds(&parsed, &clause) {
                Some(true) => right += 1,
                Some(false) => wrong.push(format!("{path}: {clause}")),
                None => {}
            }
        }
    }
    let all = right + wrong.len();
    println!("{right} of {all} assertions hold: {:.1} %", right as f64 * 100.0 / all as f64);
    for line in &wrong {
        println!("{line}");
    }
    let unexplained: Vec<&String> =
        wrong.iter().filter(|line| !exceptions.iter().any(|path| line.starts_with(path))).collect();
    assert!(all > 900, "{all}");
    assert!(right * 100 >= all * 95, "{right} of {all}");
    assert!(unexplained.is_empty(), "{unexplained:#?}");
}

#[test]
fn illformed_feeds_and_odd_encodings_yield_their_entries() {
    for part in ["illformed", "encoding"] {
        let (mut whole, mut failed) = (0, Vec::new());
        for (path, bytes) in suite(part) {
            let text = String::from_utf8_lossy(&bytes).to_ascii_lowercase();
            let entries =
                text.matches("<item").count() - text.matches("<items").count() + text.matches("<entry").count();
            let parsed = read(&bytes);
            match parsed {
                Some(parsed) if parsed.feed.entries.len() >= entries => whole += 1,
                Some(parsed) => failed.push(format!("{path}: {} of {entries} entries", parsed.feed.entries.len())),
                None => failed.push(format!("{path}: no feed")),
            }
        }
        println!("{part}: {whole} of {} yield their entries; {failed:#?}", whole + failed.len());
        assert!(whole * 100 >= (whole + failed.len()) * 90, "{part}: {failed:#?}");
    }
}

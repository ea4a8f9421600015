//! A query as SQL: one condition over `article AS a` with bound parameters, and what the search index is asked.
//!
//! Neighbouring words are joined into one question to the index, which answers it from its own lists; only words inside
//! an alternative with other fields become a question of their own.

use rusqlite::types::Value;

use super::{Compare, Node, Now, Query, State};
use crate::{store::search::tokens, text::fold::fold};

/// A query, ready to be asked.
#[derive(Debug, Clone, PartialEq, Default)]
pub(in crate::store) struct Compiled {
    /// What the index is asked (FTS5); nothing where the query has no words that must be there.
    pub(in crate::store) words: Option<String>,
    /// The same without what must not be there.
    pub(in crate::store) wanted: Option<String>,
    /// What else must hold, over `article AS a`.
    pub(in crate::store) condition: String,
    /// The values of its parameters, in order.
    pub(in crate::store) values: Vec<Value>,
}

/// Compiles a query; relative moments count from `now`.
pub(in crate::store) fn compile(query: &Query, now: &Now) -> Compiled {
    let mut builder = Builder { now, values: Vec::new() };
    let mut wanted = None;
    let (words, condition) = match query.root() {
        Node::And(nodes) => {
            let (text, rest): (Vec<&Node>, Vec<&Node>) = nodes.iter().partition(|node| index(node).is_some());
            let words = joined(&text, " AND ");
            wanted.clone_from(&words);
            // Words that must not be there can be left to the index where others must be.
            let (without, rest): (Vec<&Node>, Vec<&Node>) =
                rest.into_iter().partition(|node| words.is_some() && excluded(node).is_some());
            let words = words.map(|words| {
                without.iter().filter_map(|node| excluded(node)).fold(words, |all, one| format!("({all}) NOT {one}"))
            });
            let conditions: Vec<String> = rest.iter().map(|node| builder.condition(node)).collect();
            (words, if conditions.is_empty() { "1".to_owned() } else { conditions.join(" AND ") })
        }
        node => match index(node) {
            Some(words) => (Some(words), "1".to_owned()),
            None => (None, builder.condition(node)),
        },
    };
    let wanted = wanted.or_else(|| words.clone());
    Compiled { words, wanted, condition, values: builder.values }
}

/// What the index is asked for a part, where the index alone can answer it.
fn index(node: &Node) -> Option<String> {
    match node {
        Node::Words { text, prefix } => Some(phrase(text, *prefix, ["title words", "title_stems stems"])),
        Node::Title { text, prefix } => Some(phrase(text, *prefix, ["title", "title_stems"])),
        Node::Or(nodes) => {
            let all: Option<Vec<String>> = nodes.iter().map(index).collect();
            all.map(|all| format!("({})", all.join(" OR ")))
        }
        Node::And(nodes) => {
            let all: Option<Vec<String>> = nodes.iter().map(index).collect();
            all.map(|all| format!("({})", all.join(" AND ")))
        }
        _ => None,
    }
}

fn excluded(node: &Node) -> Option<String> {
    match node {
        Node::Not(inner) => index(inner),
        _ => None,
    }
}

fn joined(nodes: &[&Node], sign: &str) -> Option<String> {
    let all: Vec<String> = nodes.iter().filter_map(|node| index(node)).collect();
    (!all.is_empty()).then(|| all.join(sign))
}

/// Neighbouring words as the index holds them: as words, or as stems. A single word is also found where it is another
/// word's stem. `columns` are those of words and of stems.
fn phrase(text: &str, prefix: bool, columns: [&str; 2]) -> String {
    let (mut words, mut stems) = (Vec::new(), Vec::new());
    tokens::each(text, |token| {
        words.push(token.word.to_owned());
        stems.push(token.stem.to_owned());
    });
    let star = if prefix { " *" } else { "" };
    let [of_words, of_stems] = columns;
    let as_words = words.join(" ");
    if words.is_empty() {
        // Nothing to look for is nowhere.
        return "\"\u{1}\"".to_owned();
    }
    let mut ways =
        vec![format!("{{{of_words}}} : \"{as_words}\"{star}"), format!("{{{of_stems}}} : \"{as_words}\"{star}")];
    if prefix {
        stems.pop();
        stems.extend(words.last().cloned());
    }
    let as_stems = stems.join(" ");
    if as_stems != as_words {
        ways.push(format!("{{{of_stems}}} : \"{as_stems}\"{star}"));
    }
    format!("({})", ways.join(" OR "))
}

struct Builder<'n> {
    now: &'n Now,
    values: Vec<Value>,
}

impl Builder<'_> {
    fn bind(&mut self, value: impl Into<Value>) -> &'static str {
        self.values.push(value.into());
        "?"
    }

    fn condition(&mut self, node: &Node) -> String {
        if let Some(words) = index(node) {
            self.bind(words);
            return "a.id IN (SELECT rowid FROM search WHERE search MATCH ?)".to_owned();
        }
        match node {
            Node::All | Node::Words { .. } | Node::Title { .. } => "1".to_owned(),
            Node::And(nodes) => self.all(nodes, " AND "),
            Node::Or(nodes) => self.all(nodes, " OR "),
            Node::Not(inner) => format!("NOT ({})", self.condition(inner)),
            Node::Author(name) => {
                let name = like(name);
                self.bind(name);
                "a.id IN (SELECT article FROM body WHERE author LIKE ? ESCAPE '\\')".to_owned()
            }
            Node::FeedNumber(id) => format!("a.feed = {}", self.bind(*id)),
            Node::Feed(name) => {
                let pattern = like(name);
                self.bind(pattern.clone());
                self.bind(pattern.clone());
                self.bind(pattern);
                "a.feed IN (SELECT id FROM feed WHERE given_title LIKE ? ESCAPE '\\' OR title LIKE ? ESCAPE '\\' \
                 OR url LIKE ? ESCAPE '\\')"
                    .to_owned()
            }
            Node::Folder(path) => {
                self.bind(path.clone());
                self.bind(format!("{}/%", escaped(path)));
                "a.feed IN (SELECT id FROM feed WHERE folder = ? OR folder LIKE ? ESCAPE '\\')".to_owned()
            }
            Node::Tag(name) => {
                let folded = fold(name);
                self.bind(format!("% {} %", escaped(&folded)));
                self.bind(folded);
                "(a.feed IN (SELECT id FROM feed WHERE tags LIKE ? ESCAPE '\\') \
                 OR a.id IN (SELECT article FROM tag WHERE folded = ?))"
                    .to_owned()
            }
            Node::Is(state) => match state {
                State::Unread => "a.read = 0",
                State::Read => "a.read = 1",
                State::Starred => "a.starred = 1",
                State::Archived => "a.archived = 1",
                State::Labelled => "a.labelled = 1",
            }
            .to_owned(),
            Node::Since(moment) => format!("a.sort >= {}", self.bind(moment.seconds(self.now))),
            Node::Before(moment) => format!("a.sort < {}", self.bind(moment.seconds(self.now))),
            Node::Entity(name) => {
                self.bind(entity_key(name));
                "a.id IN (SELECT m.article FROM mention m JOIN entity e ON e.id = m.entity WHERE e.folded = ?)"
                    .to_owned()
            }
            Node::Kind(kind) => {
                self.bind(kind.clone());
                "a.id IN (SELECT m.article FROM mention m JOIN entity e ON e.id = m.entity WHERE e.kind = ?)".to_owned()
            }
            Node::Place(name) => {
                let key = entity_key(name);
                self.bind(key.clone());
                self.bind(key);
                "(a.id IN (SELECT m.article FROM mention m JOIN entity e ON e.id = m.entity \
                 WHERE e.folded = ? AND e.kind IN ('GPE', 'LOC', 'FAC')) \
                 OR a.id IN (SELECT article FROM quantity WHERE place = ?))"
                    .to_owned()
            }
            Node::Figure { role, compare, value } => {
                self.bind(super::parse::role_of(role).to_owned());
                self.bind(*value);
                let (column, sign) = match compare {
                    Compare::Equal => ("low", "="),
                    // The upper end of a range decides whether it may be more.
                    Compare::More => ("coalesce(high, low)", ">"),
                    Compare::AtLeast => ("coalesce(high, low)", ">="),
                    Compare::Less => ("low", "<"),
                    Compare::AtMost => ("low", "<="),
                };
                format!("a.id IN (SELECT article FROM quantity WHERE role = ? AND {column} {sign} ?)")
            }
            Node::When { days, .. } => {
                self.bind(days.1);
                self.bind(days.0);
                "a.id IN (SELECT article FROM happening WHERE first <= ? AND last >= ?)".to_owned()
            }
            Node::Language(tag) => {
                self.bind(tag.clone());
                self.bind(format!("{}-%", escaped(tag)));
                "a.id IN (SELECT article FROM body WHERE lower(language) = ? OR language LIKE ? ESCAPE '\\')".to_owned()
            }
        }
    }

    fn all(&mut self, nodes: &[Node], sign: &str) -> String {
        let all: Vec<String> = nodes.iter().map(|node| self.condition(node)).collect();
        format!("({})", all.join(sign))
    }
}

/// The form in which names of entities are compared: folded, without the article before the first word.
pub(in crate::store) fn entity_key(name: &str) -> String {
    let folded = fold(name.trim());
    match folded.strip_prefix("ال").filter(|rest| rest.chars().take_while(|c| !c.is_whitespace()).count() >= 3) {
        Some(rest) => rest.to_owned(),
        None => folded,
    }
}

fn like(text: &str) -> String {
    format!("%{}%", escaped(text))
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")
}

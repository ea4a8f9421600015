//! The one query language of lists, searches, rules and commands.
//!
//! Words stand for articles that hold them all; `"…"` for a phrase, `word*` for a beginning; `OR` (or `أو`), `NOT` (or `-`)
//! and brackets join. Fields narrow: `feed: folder: tag: title: author: lang: is: since: before: entity: type: place:
//! when:` and a role with a figure, such as `killed:>10`. In: text. Out: a tree, or what is wrong and where. `sql` turns the
//! tree into SQL with bound parameters only.

mod lexer;
mod parse;
pub(super) mod sql;

use std::fmt;

use jiff::{Timestamp, civil::Date, tz::TimeZone};

pub use parse::{QueryError, day_number};

/// A query that makes sense.
#[derive(Debug, Clone, PartialEq)]
pub struct Query {
    root: Node,
}

/// A part of a query.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// Every article.
    All,
    /// All of these.
    And(Vec<Node>),
    /// One of these at least.
    Or(Vec<Node>),
    /// Not this.
    Not(Box<Node>),
    /// Neighbouring words in headline or text; `prefix` leaves the end of the last one open.
    Words {
        /// The words.
        text: String,
        /// Whether the last one may go on.
        prefix: bool,
    },
    /// The same in the headline alone.
    Title {
        /// The words.
        text: String,
        /// Whether the last one may go on.
        prefix: bool,
    },
    /// Words in the author's name.
    Author(String),
    /// A feed, by its number (`feed:#3`).
    FeedNumber(i64),
    /// Feeds whose name or address holds this.
    Feed(String),
    /// A folder and those in it, by its path.
    Folder(String),
    /// A tag of the article or of its feed.
    Tag(String),
    /// A state.
    Is(State),
    /// Not older than this.
    Since(Moment),
    /// Older than this.
    Before(Moment),
    /// Names this entity.
    Entity(String),
    /// Names an entity of this type.
    Kind(String),
    /// Names this place, or counts something there.
    Place(String),
    /// Counts something.
    Figure {
        /// What is counted, by the contract's role.
        role: String,
        /// How the figure compares.
        compare: Compare,
        /// The figure.
        value: f64,
    },
    /// Tells of something that happened in these days, counted from 1970, both ends included.
    When {
        /// As written.
        written: String,
        /// The first and the last day.
        days: (i64, i64),
    },
    /// Of this language (BCP 47 primary tag).
    Language(String),
}

/// A state of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// Not read.
    Unread,
    /// Read.
    Read,
    /// Starred.
    Starred,
    /// Kept for good.
    Archived,
    /// With tags or a note.
    Labelled,
}

impl State {
    /// Every state by its name.
    pub const ALL: [(&'static str, State); 5] = [
        ("unread", State::Unread),
        ("read", State::Read),
        ("starred", State::Starred),
        ("archived", State::Archived),
        ("labelled", State::Labelled),
    ];

    fn name(self) -> &'static str {
        State::ALL.iter().find(|(_, state)| *state == self).map_or("", |(name, _)| name)
    }
}

/// How a figure compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Compare {
    /// The same.
    Equal,
    /// More.
    More,
    /// As many or more.
    AtLeast,
    /// Fewer.
    Less,
    /// As many or fewer.
    AtMost,
}

impl Compare {
    fn sign(self) -> &'static str {
        match self {
            Compare::Equal => "",
            Compare::More => ">",
            Compare::AtLeast => ">=",
            Compare::Less => "<",
            Compare::AtMost => "<=",
        }
    }
}

/// A moment as a query names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Moment {
    /// The start of today.
    Today,
    /// The start of yesterday.
    Yesterday,
    /// So many seconds ago, written as a number and one of `h`, `d`, `w`, `m`, `y`.
    Ago(u32, char),
    /// The start of a day.
    Day(Date),
    /// A second since 1970, written with `@` before it.
    At(i64),
}

/// The time and the reader's zone: what relative moments count from.
#[derive(Debug, Clone, PartialEq)]
pub struct Now {
    /// The time.
    pub timestamp: Timestamp,
    /// The zone in which days begin.
    pub zone: TimeZone,
}

impl Moment {
    /// In seconds since 1970.
    pub fn seconds(self, now: &Now) -> i64 {
        let today = now.timestamp.to_zoned(now.zone.clone()).date();
        let start = |date: Date| date.to_zoned(now.zone.clone()).map_or(0, |zoned| zoned.timestamp().as_second());
        match self {
            Moment::Today => start(today),
            Moment::Yesterday => start(today.yesterday().unwrap_or(today)),
            Moment::Day(date) => start(date),
            Moment::At(seconds) => seconds,
            Moment::Ago(count, unit) => {
                let seconds = match unit {
                    'h' => 3600,
                    'w' => 7 * 86_400,
                    'm' => 30 * 86_400,
                    'y' => 365 * 86_400,
                    _ => 86_400,
                };
                now.timestamp.as_second() - i64::from(count) * seconds
            }
        }
    }
}

impl Query {
    /// Reads a query. An empty one stands for every article.
    pub fn parse(text: &str) -> Result<Self, QueryError> {
        parse::parse(text).map(|root| Self { root })
    }

    /// A query made of a tree.
    pub fn from_node(root: Node) -> Self {
        Self { root }
    }

    /// The tree.
    pub fn root(&self) -> &Node {
        &self.root
    }

    /// Whether it looks for words: such a query is ranked.
    pub fn has_words(&self) -> bool {
        fn has(node: &Node) -> bool {
            match node {
                Node::And(nodes) | Node::Or(nodes) => nodes.iter().any(has),
                Node::Words { .. } | Node::Title { .. } => true,
                _ => false,
            }
        }
        has(&self.root)
    }

    /// Whether its answer hangs on what reading the articles gives: on words, those that must not be there too, or facts.
    pub fn needs_reading(&self) -> bool {
        fn needs(node: &Node) -> bool {
            match node {
                Node::And(nodes) | Node::Or(nodes) => nodes.iter().any(needs),
                Node::Not(node) => needs(node),
                // The language is told by the words, too.
                Node::Words { .. } | Node::Title { .. } | Node::Language(_) => true,
                _ => false,
            }
        }
        needs(&self.root) || self.has_facts()
    }

    /// Whether it asks for what the rules find, not only for words and marks.
    pub fn has_facts(&self) -> bool {
        fn has(node: &Node) -> bool {
            match node {
                Node::And(nodes) | Node::Or(nodes) => nodes.iter().any(has),
                Node::Not(node) => has(node),
                Node::Entity(_) | Node::Kind(_) | Node::Place(_) | Node::Figure { .. } | Node::When { .. } => true,
                _ => false,
            }
        }
        has(&self.root)
    }
}

impl fmt::Display for Query {
    /// As it could be typed; read again it gives the same query.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.root)
    }
}

impl fmt::Display for Node {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Node::All => Ok(()),
            Node::And(nodes) => joined(f, nodes, " "),
            Node::Or(nodes) => joined(f, nodes, " OR "),
            Node::Not(node) => {
                f.write_str("-")?;
                bracketed(f, node)
            }
            Node::Words { text, prefix } => write!(f, "{}{}", quoted(text), star(*prefix)),
            Node::Title { text, prefix } => write!(f, "title:{}{}", quoted(text), star(*prefix)),
            Node::Author(name) => write!(f, "author:{}", quoted(name)),
            Node::FeedNumber(id) => write!(f, "feed:#{id}"),
            Node::Feed(name) => write!(f, "feed:{}", quoted(name)),
            Node::Folder(path) => write!(f, "folder:{}", quoted(path)),
            Node::Tag(name) => write!(f, "tag:{}", quoted(name)),
            Node::Is(state) => write!(f, "is:{}", state.name()),
            Node::Since(moment) => write!(f, "since:{moment}"),
            Node::Before(moment) => write!(f, "before:{moment}"),
            Node::Entity(name) => write!(f, "entity:{}", quoted(name)),
            Node::Kind(kind) => write!(f, "type:{}", kind.to_lowercase()),
            Node::Place(name) => write!(f, "place:{}", quoted(name)),
            Node::Figure { role, compare, value } => write!(f, "{role}:{}{value}", compare.sign()),
            Node::When { written, .. } => write!(f, "when:{written}"),
            Node::Language(tag) => write!(f, "lang:{}", quoted(tag)),
        }
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Moment::Today => f.write_str("today"),
            Moment::Yesterday => f.write_str("yesterday"),
            Moment::Ago(count, unit) => write!(f, "{count}{unit}"),
            Moment::Day(date) => write!(f, "{date}"),
            Moment::At(seconds) => write!(f, "@{seconds}"),
        }
    }
}

fn star(prefix: bool) -> &'static str {
    if prefix { "*" } else { "" }
}

/// Always in quotes, so that no word is taken for an operator; a quote inside cannot stand and becomes a blank.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', " "))
}

fn joined(f: &mut fmt::Formatter<'_>, nodes: &[Node], sign: &str) -> fmt::Result {
    for (index, node) in nodes.iter().enumerate() {
        if index > 0 {
            f.write_str(sign)?;
        }
        bracketed(f, node)?;
    }
    Ok(())
}

fn bracketed(f: &mut fmt::Formatter<'_>, node: &Node) -> fmt::Result {
    match node {
        Node::And(_) | Node::Or(_) => write!(f, "({node})"),
        _ => write!(f, "{node}"),
    }
}

#[cfg(test)]
mod tests;

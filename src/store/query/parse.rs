//! Reads a query: brackets and negation bind first, then neighbours (AND), then OR.

use jiff::civil::Date;
use thiserror::Error;

use super::{
    Compare, Moment, Node, State,
    lexer::{self, Piece, PieceKind},
};

/// How deep brackets and negations may stand in each other.
const DEEPEST: usize = 64;
/// The longest query, in bytes.
const LONGEST: usize = 16 << 10;

/// The roles of figures, by the contract's names and the words that stand for them.
const ROLES: [(&str, &str); 12] = [
    ("killed", "killed"),
    ("injured", "injured"),
    ("wounded", "injured"),
    ("missing", "missing"),
    ("hostages", "taken-hostage"),
    ("displaced", "displaced"),
    ("deployed", "deployed"),
    ("attacks", "attacks"),
    ("destroyed", "destroyed"),
    ("arrested", "arrested"),
    ("money", "money"),
    ("percent", "percent"),
];

/// The types of entities: the contract's names and the words that stand for them.
const KINDS: [(&str, &str); 14] = [
    ("per", "PER"),
    ("person", "PER"),
    ("org", "ORG"),
    ("organisation", "ORG"),
    ("gpe", "GPE"),
    ("country", "GPE"),
    ("loc", "LOC"),
    ("location", "LOC"),
    ("fac", "FAC"),
    ("facility", "FAC"),
    ("norp", "NORP"),
    ("group", "NORP"),
    ("event", "EVENT"),
    ("works", "EVENT"),
];

const FIELDS: [&str; 14] = [
    "feed", "folder", "tag", "title", "author", "lang", "is", "since", "before", "entity", "type", "place", "when",
    "killed",
];

/// What is wrong with a query, and where: bytes from its start.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum QueryError {
    /// A quote without an end.
    #[error("the quotation that begins at character {0} does not end")]
    Quote(usize),
    /// A bracket without its other half.
    #[error("the bracket at character {0} has no other half")]
    Bracket(usize),
    /// An operator with nothing to join.
    #[error("something is missing after {0:?} at character {1}")]
    Missing(String, usize),
    /// No such field.
    #[error("there is no field {name:?}; {hint}")]
    Field {
        /// As written.
        name: String,
        /// What was probably meant, or what there is.
        hint: String,
    },
    /// A value that the field cannot take.
    #[error("{value:?} is no value for {field}: {hint}")]
    Value {
        /// The field.
        field: String,
        /// As written.
        value: String,
        /// What it takes.
        hint: &'static str,
    },
    /// Too long or too deep.
    #[error("the query is too long or too deep")]
    TooLarge,
}

/// Reads a query.
pub(super) fn parse(text: &str) -> Result<Node, QueryError> {
    if text.len() > LONGEST {
        return Err(QueryError::TooLarge);
    }
    let place = |byte: usize| text[..byte].chars().count() + 1;
    let pieces = lexer::cut(text).map_err(|byte| QueryError::Quote(place(byte)))?;
    let mut parser = Parser { text, pieces: &pieces, at: 0 };
    let node = parser.any_of(0)?;
    match parser.pieces.get(parser.at) {
        Some(piece) => Err(QueryError::Bracket(place(piece.range.start))),
        None => Ok(node),
    }
}

struct Parser<'a> {
    text: &'a str,
    pieces: &'a [Piece],
    at: usize,
}

impl Parser<'_> {
    fn peek(&self) -> Option<&Piece> {
        self.pieces.get(self.at)
    }

    fn place(&self, piece: &Piece) -> usize {
        self.text[..piece.range.start].chars().count() + 1
    }

    fn is_word(&self, words: &[&str]) -> bool {
        matches!(self.peek().map(|p| &p.kind), Some(PieceKind::Word(word)) if words.contains(&word.as_str()))
    }

    /// Alternatives joined by OR.
    fn any_of(&mut self, depth: usize) -> Result<Node, QueryError> {
        if depth > DEEPEST {
            return Err(QueryError::TooLarge);
        }
        let mut nodes = vec![self.all_of(depth)?];
        while self.is_word(&["OR", "أو", "|"]) {
            let sign = self.at;
            self.at += 1;
            let node = self.all_of(depth)?;
            if node == Node::All || nodes.last() == Some(&Node::All) {
                let piece = &self.pieces[sign];
                return Err(QueryError::Missing(self.text[piece.range.clone()].to_owned(), self.place(piece)));
            }
            nodes.push(node);
        }
        Ok(one_or(nodes, Node::Or))
    }

    /// Neighbours: all must hold.
    fn all_of(&mut self, depth: usize) -> Result<Node, QueryError> {
        let mut nodes = Vec::new();
        while let Some(piece) = self.peek() {
            if piece.kind == PieceKind::Close || self.is_word(&["OR", "أو", "|"]) {
                break;
            }
            if self.is_word(&["AND", "&"]) {
                self.at += 1;
                continue;
            }
            match self.single(depth)? {
                Node::All => {}
                // Brackets around neighbours change nothing.
                Node::And(more) => nodes.extend(more),
                node => nodes.push(node),
            }
        }
        Ok(one_or(nodes, Node::And))
    }

    fn single(&mut self, depth: usize) -> Result<Node, QueryError> {
        if depth > DEEPEST {
            return Err(QueryError::TooLarge);
        }
        let Some(piece) = self.peek().cloned() else { return Ok(Node::All) };
        let negation = piece.kind == PieceKind::Minus || self.is_word(&["NOT", "ليس"]);
        self.at += 1;
        if negation {
            let node = self.single(depth + 1)?;
            if node == Node::All {
                let sign = self.text[piece.range.clone()].to_owned();
                return Err(QueryError::Missing(sign, self.place(&piece)));
            }
            return Ok(match node {
                Node::Not(inner) => *inner,
                node => Node::Not(Box::new(node)),
            });
        }
        match piece.kind {
            PieceKind::Open => {
                let node = self.any_of(depth + 1)?;
                if self.peek().map(|p| &p.kind) != Some(&PieceKind::Close) {
                    return Err(QueryError::Bracket(self.place(&piece)));
                }
                self.at += 1;
                Ok(node)
            }
            PieceKind::Field(ref name) => self.field(name, &piece),
            PieceKind::Word(ref word) if lacks_value(word) => {
                Err(QueryError::Missing(word.clone(), self.place(&piece)))
            }
            PieceKind::Word(word) => Ok(words(&word, word.ends_with('*'))),
            PieceKind::Quoted(text, prefix) => Ok(words(&text, prefix)),
            PieceKind::Close | PieceKind::Minus => Err(QueryError::Bracket(self.place(&piece))),
        }
    }

    fn field(&mut self, name: &str, piece: &Piece) -> Result<Node, QueryError> {
        let (value, prefix) = match self.peek().map(|p| p.kind.clone()) {
            Some(PieceKind::Word(word)) => {
                let prefix = word.ends_with('*');
                (word, prefix)
            }
            Some(PieceKind::Quoted(text, prefix)) => (text, prefix),
            // A value may look like a field itself: since:2023-10-01T10:30.
            Some(PieceKind::Minus) => ("-".to_owned(), false),
            _ => return Err(QueryError::Missing(format!("{name}:"), self.place(piece))),
        };
        self.at += 1;
        let wrong = |hint| QueryError::Value { field: name.to_owned(), value: value.clone(), hint };
        let plain = || {
            let trimmed = value.trim();
            if trimmed.is_empty() { Err(wrong("it must not be empty")) } else { Ok(trimmed.to_owned()) }
        };
        Ok(match name {
            "title" => match words(&value, prefix) {
                Node::Words { text, prefix } => Node::Title { text, prefix },
                _ => return Err(wrong("it takes words")),
            },
            "feed" => match value.strip_prefix('#') {
                Some(number) => Node::FeedNumber(number.parse().map_err(|_| wrong("a number stands after #"))?),
                None => Node::Feed(plain()?),
            },
            "author" => Node::Author(plain()?),
            "folder" => Node::Folder(plain()?.trim_matches('/').to_owned()),
            "tag" => Node::Tag(plain()?),
            "entity" => Node::Entity(plain()?),
            "place" => Node::Place(plain()?),
            "lang" => Node::Language(plain()?.to_lowercase()),
            "is" => Node::Is(
                State::ALL
                    .iter()
                    .find(|(name, _)| value.eq_ignore_ascii_case(name))
                    .map(|(_, state)| *state)
                    .ok_or_else(|| wrong("it is unread, read, starred, archived or labelled"))?,
            ),
            "type" => Node::Kind(
                KINDS
                    .iter()
                    .find(|(name, _)| value.eq_ignore_ascii_case(name))
                    .map(|(_, kind)| (*kind).to_owned())
                    .ok_or_else(|| wrong("it is per, org, gpe, loc, fac, norp or event"))?,
            ),
            "since" => Node::Since(moment(&value).ok_or_else(|| wrong(MOMENT))?),
            "before" => Node::Before(moment(&value).ok_or_else(|| wrong(MOMENT))?),
            "when" => {
                let written = plain()?;
                let days = days(&written)
                    .ok_or_else(|| wrong("it is a year, month or day, or two of them with .. between"))?;
                Node::When { written, days }
            }
            _ => match ROLES.iter().find(|(role, _)| *role == name) {
                Some((role, _)) => {
                    let (compare, value) =
                        figure(&value).ok_or_else(|| wrong("it is a number, perhaps with > or < before it"))?;
                    Node::Figure { role: (*role).to_owned(), compare, value }
                }
                None => return Err(unknown_field(name)),
            },
        })
    }
}

const MOMENT: &str = "it is a day such as 2024-01-21, today, yesterday, or an age such as 2d, 12h, 3w";

/// The contract's role behind a field's name.
pub(super) fn role_of(field: &str) -> &str {
    ROLES.iter().find(|(name, _)| *name == field).map_or(field, |(_, role)| role)
}

fn one_or(mut nodes: Vec<Node>, join: impl Fn(Vec<Node>) -> Node) -> Node {
    match nodes.len() {
        0 => Node::All,
        1 => nodes.remove(0),
        _ => join(nodes),
    }
}

/// Words to be found; what holds no letter or digit asks for nothing.
fn words(text: &str, prefix: bool) -> Node {
    let text = text.trim_start().trim_end_matches(|c: char| c == '*' || c.is_whitespace());
    if !text.chars().any(char::is_alphanumeric) {
        return Node::All;
    }
    Node::Words { text: text.to_owned(), prefix }
}

fn moment(value: &str) -> Option<Moment> {
    match value {
        "today" | "اليوم" => return Some(Moment::Today),
        "yesterday" | "أمس" => return Some(Moment::Yesterday),
        _ => {}
    }
    let value = western(value);
    if let Some(seconds) = value.strip_prefix('@') {
        return seconds.parse().ok().map(Moment::At);
    }
    if let Some(unit) = value.chars().last().filter(|c| "hdwmy".contains(*c)) {
        return Some(Moment::Ago(value[..value.len() - 1].parse().ok()?, unit));
    }
    value.parse::<Date>().ok().map(Moment::Day)
}

/// The first and the last day, counted from 1970, of a year, month or day, or of a range of them.
fn days(value: &str) -> Option<(i64, i64)> {
    let value = western(value);
    let (from, to) = value.split_once("..").unwrap_or((&value, &value));
    let (first, _) = extent(from)?;
    let (_, last) = extent(to)?;
    (first <= last).then_some((first, last))
}

fn extent(point: &str) -> Option<(i64, i64)> {
    let mut parts = point.split('-');
    let year: i16 = parts.next()?.parse().ok()?;
    let month = parts.next().map(str::parse::<i8>).transpose().ok()?;
    let day = parts.next().map(str::parse::<i8>).transpose().ok()?;
    let first = Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).ok()?;
    let last = match (month, day) {
        (_, Some(_)) => first,
        (Some(_), None) => first.last_of_month(),
        (None, None) => first.last_of_year(),
    };
    Some((day_number(first), day_number(last)))
}

/// A day as the number of days since 1970-01-01.
pub fn day_number(date: Date) -> i64 {
    let epoch = Date::constant(1970, 1, 1);
    i64::from((date - epoch).get_days())
}

fn figure(value: &str) -> Option<(Compare, f64)> {
    let value = western(value);
    let signs = [
        (">=", Compare::AtLeast),
        ("≥", Compare::AtLeast),
        ("<=", Compare::AtMost),
        ("≤", Compare::AtMost),
        (">", Compare::More),
        ("<", Compare::Less),
        ("=", Compare::Equal),
    ];
    let (compare, number) = signs
        .iter()
        .find_map(|(sign, compare)| value.strip_prefix(sign).map(|rest| (*compare, rest)))
        .unwrap_or((Compare::Equal, &value));
    let number: f64 = number.replace(',', "").parse().ok()?;
    number.is_finite().then_some((compare, number))
}

/// Digits of Arabic and Persian as ASCII.
fn western(value: &str) -> String {
    value
        .chars()
        .map(|c| match crate::text::fold::fold_char(c) {
            Some(folded) if folded.is_ascii_digit() => folded,
            _ => c,
        })
        .collect()
}

/// Whether a word is the name of a field with its colon and nothing behind it.
fn lacks_value(word: &str) -> bool {
    let name = word.strip_suffix(':').map(str::to_lowercase);
    name.is_some_and(|name| FIELDS.contains(&name.as_str()) || ROLES.iter().any(|(role, _)| *role == name))
}

fn unknown_field(name: &str) -> QueryError {
    let near = FIELDS.iter().chain(ROLES.iter().map(|(role, _)| role)).find(|field| {
        let shared = name.chars().zip(field.chars()).take_while(|(a, b)| a == b).count();
        shared >= 2 && field.len().abs_diff(name.len()) <= 2
    });
    let hint = match near {
        Some(field) => format!("did you mean {field}:?"),
        None => format!("the fields are {}, and roles such as injured, displaced, arrested", FIELDS.join(", ")),
    };
    QueryError::Field { name: name.to_owned(), hint }
}

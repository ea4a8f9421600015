//! Words with offsets, their folded form, and the readings that clitics allow.
//!
//! A token is a run of letters (marks, tatweel and joiners inside it included), a run of digits, or one other visible
//! char. Clitics are never split off blindly: [`readings`] lists the ways in which a folded word may be read.

use crate::text::fold;

/// The tokens of one paragraph.
#[derive(Debug, Clone)]
pub struct Tokens<'a> {
    text: &'a str,
    items: Vec<Token>,
    folded: String,
}

/// One token: where it stands and what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// First byte in the paragraph.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Letters, digits or neither.
    pub kind: TokenKind,
    folded: (u32, u32),
}

/// Letters, digits or neither.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters of any script.
    Word,
    /// Digits of any script.
    Digits,
    /// One char of anything else.
    Mark,
}

impl<'a> Tokens<'a> {
    /// Cuts a paragraph into tokens; linear in its length.
    pub fn new(text: &'a str) -> Self {
        let mut items: Vec<Token> = Vec::with_capacity(text.len() / 8);
        let mut folded = String::with_capacity(text.len());
        let mut open = false;
        for (at, c) in text.char_indices() {
            let (folded_char, kind) = fold::look(c);
            let kind = match kind {
                fold::Kind::Skipped => None,
                fold::Kind::Blank => {
                    open = false;
                    continue;
                }
                fold::Kind::Digit => Some(TokenKind::Digits),
                fold::Kind::Letter => Some(TokenKind::Word),
                fold::Kind::Other => Some(TokenKind::Mark),
            };
            let end = at + c.len_utf8();
            if let Some(last) = items.last_mut().filter(|_| open)
                && kind.is_none_or(|kind| kind == last.kind && kind != TokenKind::Mark)
            {
                last.end = end;
                if kind.is_some() {
                    folded.push(folded_char);
                }
                last.folded.1 = folded.len() as u32;
                continue;
            }
            let Some(kind) = kind else { continue };
            let from = folded.len() as u32;
            folded.push(folded_char);
            items.push(Token { start: at, end, kind, folded: (from, folded.len() as u32) });
            open = true;
        }
        Self { text, items, folded }
    }

    /// The paragraph.
    pub fn source(&self) -> &'a str {
        self.text
    }

    /// How many tokens there are.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// All tokens in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Token> + '_ {
        self.items.iter().copied()
    }

    /// Token number `i`, if there are so many.
    pub fn get(&self, i: usize) -> Option<Token> {
        self.items.get(i).copied()
    }

    /// Token `i` as written; empty past the end.
    pub fn text(&self, i: usize) -> &'a str {
        self.items.get(i).map_or("", |t| &self.text[t.start..t.end])
    }

    /// Token `i` folded (see `text::fold`); empty past the end.
    pub fn folded(&self, i: usize) -> &str {
        self.items.get(i).map_or("", |t| &self.folded[t.folded.0 as usize..t.folded.1 as usize])
    }

    /// Whether blanks stand between token `i` and the one before it; true for the first.
    pub fn blank_before(&self, i: usize) -> bool {
        match (i.checked_sub(1).and_then(|j| self.items.get(j)), self.items.get(i)) {
            (Some(before), Some(this)) => before.end < this.start,
            _ => true,
        }
    }

    /// The paragraph's byte offset after the first `letters` folded letters of token `i`: where a proclitic ends.
    pub fn offset_after(&self, i: usize, letters: usize) -> usize {
        self.items.get(i).map_or(self.text.len(), |t| t.start + fold::offset_after(&self.text[t.start..t.end], letters))
    }
}

/// One way to read a folded Arabic word: proclitics, the article, the rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading<'w> {
    /// What stands before the word proper: some of و ف ب ك ل س in an order that Arabic allows.
    pub proclitics: &'w str,
    /// Whether the article stands before the stem (ال, or ل alone after the preposition ل: لل + noun).
    pub article: bool,
    /// The word without proclitics and article.
    pub stem: &'w str,
}

impl Reading<'_> {
    /// How many letters the proclitics take.
    pub fn proclitic_letters(&self) -> usize {
        self.proclitics.chars().count()
    }
}

/// The ways in which a folded word may be read, the least split first. A stem keeps at least two letters.
///
/// ```
/// use sahifa::extract::tokens::readings;
/// let all: Vec<_> = readings("وللولايات").map(|r| (r.proclitics.to_owned(), r.article, r.stem.to_owned())).collect();
/// assert!(all.contains(&("ول".into(), true, "ولايات".into())));
/// ```
pub fn readings(word: &str) -> impl Iterator<Item = Reading<'_>> {
    const PROCLITICS: [&str; 16] =
        ["", "و", "ف", "ب", "ك", "ل", "س", "وب", "وك", "ول", "وس", "فب", "فك", "فل", "فس", "بك"];
    PROCLITICS.into_iter().filter_map(|p| word.strip_prefix(p).map(|rest| (&word[..p.len()], rest))).flat_map(
        |(proclitics, rest)| {
            let after_lam = proclitics.ends_with('ل');
            let article = rest.strip_prefix("ال").filter(|_| !after_lam && !proclitics.ends_with('س'));
            let elided = rest.strip_prefix('ل').filter(|_| after_lam);
            [(false, Some(rest)), (true, article), (true, elided)].into_iter().filter_map(move |(article, stem)| {
                stem.filter(|s| s.chars().nth(1).is_some() || (proclitics.is_empty() && !article)).map(|stem| Reading {
                    proclitics,
                    article,
                    stem,
                })
            })
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let t = Tokens::new(text);
        (0..t.len()).map(|i| t.text(i).to_owned()).collect()
    }

    #[test]
    fn words_digits_and_marks_stand_apart() {
        assert_eq!(words("اعتقل19 (أكثر من ٢٥٠)."), ["اعتقل", "19", "(", "أكثر", "من", "٢٥٠", ")", "."]);
        assert_eq!(words("إف-16"), ["إف", "-", "16"]);
        assert_eq!(words("أيضًا"), ["أيضًا"]);
    }

    #[test]
    fn folded_forms_and_blanks() {
        let t = Tokens::new("أيضًا، ٢٥");
        assert_eq!((t.folded(0), t.folded(2)), ("ايضا", "25"));
        assert!(!t.blank_before(1) && t.blank_before(2) && t.blank_before(0));
    }

    #[test]
    fn readings_split_clitics_and_article() {
        let has = |w: &str, p: &str, a: bool, s: &str| {
            readings(w).any(|r| r == Reading { proclitics: p, article: a, stem: s })
        };
        assert!(has("بالعراق", "ب", true, "عراق"));
        assert!(has("للبنتاغون", "ل", true, "بنتاغون"));
        assert!(has("ولبنان", "و", false, "لبنان"));
        assert!(has("لبنان", "", false, "لبنان"));
        assert!(!has("له", "ل", false, "ه"));
    }
}

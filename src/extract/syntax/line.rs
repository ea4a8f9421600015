//! A paragraph with what the earlier layers know about each of its tokens.

use std::ops::Range;

use crate::{
    article::model::{Paragraph, ParagraphKind, TextSpan},
    extract::{
        Document,
        model::{EntityId, EntityKind, Extraction, Number},
        tokens::{TokenKind, Tokens},
    },
};

/// One paragraph, ready for the rules.
#[derive(Debug)]
pub(in crate::extract) struct Line<'a> {
    /// Index of the paragraph.
    pub(in crate::extract) paragraph: usize,
    /// Its tokens.
    pub(in crate::extract) tokens: &'a Tokens<'a>,
    /// What it is in the article.
    pub(in crate::extract) kind: ParagraphKind,
    /// Its sentences, in order.
    pub(in crate::extract) sentences: Vec<SentenceTokens>,
    mentions: Vec<Mention>,
    quotations: Vec<Range<usize>>,
    names: Vec<u32>,
    times: Vec<u32>,
    numbers: Vec<u32>,
    quoted: Vec<u32>,
}

/// One sentence as a range of tokens.
#[derive(Debug, Clone)]
pub(in crate::extract) struct SentenceTokens {
    /// First token and one past the last.
    pub(in crate::extract) range: Range<usize>,
    /// Whether it tells news: false in captions, bylines and boilerplate and where an earlier sentence is repeated.
    pub(in crate::extract) told: bool,
}

/// One mention of an entity.
#[derive(Debug, Clone, Copy)]
pub(in crate::extract) struct Mention {
    /// The entity.
    pub(in crate::extract) entity: EntityId,
    /// What sort of thing it is.
    pub(in crate::extract) kind: EntityKind,
    /// First token.
    pub(in crate::extract) first: usize,
    /// One past the last token.
    pub(in crate::extract) end: usize,
    /// First byte, proclitics left out.
    pub(in crate::extract) start: usize,
}

/// Builds the lines of an article; linear in its length and in what was found. `counts` says which numbers to heed.
pub(in crate::extract) fn lines<'a>(
    document: &'a Document<'a>,
    found: &Extraction,
    counts: &dyn Fn(&Number) -> bool,
) -> Vec<Line<'a>> {
    let count = document.tokens.len();
    let mut names: Vec<Vec<(TextSpan, usize)>> = vec![Vec::new(); count];
    for (id, entity) in found.entities.iter().enumerate() {
        group(&mut names, entity.mentions.iter().map(|&span| (span, id)));
    }
    let mut times: Vec<Vec<(TextSpan, usize)>> = vec![Vec::new(); count];
    group(&mut times, found.times.iter().enumerate().map(|(i, t)| (t.span, i)));
    let mut numbers: Vec<Vec<(TextSpan, usize)>> = vec![Vec::new(); count];
    group(&mut numbers, found.numbers.iter().enumerate().filter(|(_, n)| counts(n)).map(|(i, n)| (n.span, i)));
    document
        .tokens
        .iter()
        .zip(&document.article.paragraphs)
        .enumerate()
        .map(|(paragraph, (tokens, source))| {
            let mentions = outermost(tokens, std::mem::take(&mut names[paragraph]), found);
            let mut of_token = vec![0; tokens.len()];
            for (i, m) in mentions.iter().enumerate() {
                of_token[m.first..m.end].fill(i as u32 + 1);
            }
            let quotations = quotations(tokens);
            let mut quoted = vec![0; tokens.len()];
            for (i, q) in quotations.iter().enumerate() {
                quoted[q.clone()].fill(i as u32 + 1);
            }
            Line {
                paragraph,
                tokens,
                kind: source.kind,
                sentences: sentences(tokens, source),
                mentions,
                quotations,
                names: of_token,
                times: spread(tokens, &times[paragraph]),
                numbers: spread(tokens, &numbers[paragraph]),
                quoted,
            }
        })
        .collect()
}

impl<'a> Line<'a> {
    /// Token `i` folded.
    pub(in crate::extract) fn word(&self, i: usize) -> &str {
        self.tokens.folded(i)
    }

    /// The name that token `i` belongs to.
    pub(in crate::extract) fn mention(&self, i: usize) -> Option<&Mention> {
        self.names.get(i).and_then(|&n| self.mentions.get((n as usize).checked_sub(1)?))
    }

    /// The time expression (by index) that token `i` belongs to.
    pub(in crate::extract) fn time(&self, i: usize) -> Option<usize> {
        self.times.get(i).and_then(|&n| (n as usize).checked_sub(1))
    }

    /// The number (by index) that token `i` belongs to.
    pub(in crate::extract) fn number(&self, i: usize) -> Option<usize> {
        self.numbers.get(i).and_then(|&n| (n as usize).checked_sub(1))
    }

    /// The quotation that token `i` belongs to: its tokens with both marks.
    pub(in crate::extract) fn quotation(&self, i: usize) -> Option<&Range<usize>> {
        self.quoted.get(i).and_then(|&n| self.quotations.get((n as usize).checked_sub(1)?))
    }

    /// Whether token `i` is neither letters nor digits.
    pub(in crate::extract) fn is_mark(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Mark)
    }

    /// Whether token `i` is a comma or a semicolon of any script.
    pub(in crate::extract) fn is_comma(&self, i: usize) -> bool {
        matches!(self.word(i), "،" | "," | "؛" | ";")
    }

    /// First byte of token `i`.
    pub(in crate::extract) fn start(&self, i: usize) -> usize {
        self.tokens.get(i).map_or(self.tokens.source().len(), |t| t.start)
    }

    /// First byte of the word proper in token `i`: a leading و or ف is left out where `word` (folded) remains.
    pub(in crate::extract) fn start_of(&self, i: usize, word: &str) -> usize {
        let letters = self.word(i).strip_suffix(word).map_or(0, |before| before.chars().count());
        if letters == 0 { self.start(i) } else { self.tokens.offset_after(i, letters) }
    }

    /// One past the last byte of token `i`.
    pub(in crate::extract) fn end(&self, i: usize) -> usize {
        self.tokens.get(i).map_or(self.tokens.source().len(), |t| t.end)
    }

    /// The span from `start` (a byte) to the end of the token before `end`, punctuation at both sides trimmed; `None`
    /// where nothing remains.
    pub(in crate::extract) fn span(&self, start: usize, end: usize) -> Option<TextSpan> {
        let last = end.checked_sub(1)?;
        self.trimmed(start, self.end(last))
    }

    /// The bytes from `start` to `end` without blanks and punctuation at both sides.
    pub(in crate::extract) fn trimmed(&self, start: usize, end: usize) -> Option<TextSpan> {
        let text = self.tokens.source().get(start..end)?;
        let edge =
            |c: char| c.is_whitespace() || matches!(c, '،' | ',' | '؛' | ';' | '.' | ':' | '!' | '-' | '–' | '—' | '…');
        let head = text.trim_start_matches(edge);
        let start = start + (text.len() - head.len());
        let body = head.trim_end_matches(edge);
        (!body.is_empty()).then_some(TextSpan { paragraph: self.paragraph, start, end: start + body.len() })
    }

    /// The words of a span.
    pub(in crate::extract) fn text(&self, span: TextSpan) -> &'a str {
        self.tokens.source().get(span.range()).unwrap_or("")
    }

    /// The token that holds byte `at`, or the first one after it.
    pub(in crate::extract) fn token_at(&self, at: usize) -> usize {
        token_at(self.tokens, at)
    }

    /// The token after the place, date and agency that open a report (القاهرة 24 مارس (رويترز) -); the sentence's first
    /// where it has no dateline.
    pub(in crate::extract) fn dateline(&self, sentence: &Range<usize>) -> usize {
        let window = sentence.start..sentence.end.min(sentence.start + 18);
        let place = self.mention(sentence.start).is_some_and(|m| m.kind != EntityKind::Person);
        let opens = |i: &usize| {
            let dash = matches!(self.word(*i), "-" | "–" | "—") && self.tokens.blank_before(*i);
            let inside = *i > sentence.start && *i + 1 < sentence.end;
            dash && inside && (self.word(*i - 1) == ")" || (place && *i - sentence.start <= 8))
        };
        // باريس 28 يناير 2026 (شينخوا) أعلن: some write no dash.
        let bracket = |i: &usize| {
            let closed = self.word(*i) == ")" || self.word(*i) == "/" && self.word(i.saturating_sub(2)) == "/";
            place && closed && self.mention(*i - 1).is_some() && *i > sentence.start + 2
        };
        let credited = (sentence.start + 1..sentence.end.min(sentence.start + 12)).find(bracket);
        let end = window
            .rev()
            .find(opens)
            .or(credited.filter(|&i| i + 1 < sentence.end))
            .map_or(sentence.start, |end| end + 1);
        if end > sentence.start { self.behind_outlet(end).min(sentence.end) } else { end }
    }

    /// Whether a quotation holds a name and nothing else: "حزب الله".
    pub(in crate::extract) fn is_name_in(&self, quotation: &Range<usize>) -> bool {
        self.mention(quotation.start + 1).is_some_and(|m| {
            m.first == quotation.start + 1 && m.end + 1 == quotation.end && m.kind != EntityKind::Event
        })
    }

    /// The token behind whom a dateline credits: `بيروت – "القدس العربي": `, or the agency that fills the rest of its line.
    fn behind_outlet(&self, from: usize) -> usize {
        let quoted = self.quotation(from).filter(|q| q.start == from).map(|q| q.end);
        let agency =
            self.mention(from).filter(|m| m.first == from && m.kind == EntityKind::Organisation).map(|m| m.end);
        // الرياض - مباشر:
        if quoted.is_none() && self.word(from + 1) == ":" && !self.is_mark(from) {
            return from + 2;
        }
        let Some(end) = quoted.or(agency).filter(|end| end - from <= 8) else { return from };
        let broken = || {
            let gap = end.checked_sub(1).and_then(|k| self.tokens.get(k)).zip(self.tokens.get(end));
            gap.and_then(|(a, b)| self.tokens.source().get(a.end..b.start)).is_some_and(|gap| gap.contains('\n'))
        };
        // "ا ف ب", "الأناضول"
        let short = end == from + 1 || (from..end).all(|i| self.word(i).chars().count() == 1);
        match self.word(end) {
            ":" => end + 1,
            // تونس – الأناضول قضت المحكمة: the line break may be lost.
            word if quoted.is_none() && (broken() || short && !super::words::is_definite(word)) => end,
            _ => from,
        }
    }

    /// The sentence that holds token `i`.
    pub(in crate::extract) fn sentence_of(&self, i: usize) -> usize {
        self.sentences.partition_point(|s| s.range.end <= i).min(self.sentences.len().saturating_sub(1))
    }
}

fn group(rows: &mut [Vec<(TextSpan, usize)>], items: impl Iterator<Item = (TextSpan, usize)>) {
    for (span, id) in items {
        if let Some(row) = rows.get_mut(span.paragraph) {
            row.push((span, id));
        }
    }
}

fn token_at(tokens: &Tokens<'_>, at: usize) -> usize {
    let (mut low, mut high) = (0, tokens.len());
    while low < high {
        let middle = usize::midpoint(low, high);
        if tokens.get(middle).is_some_and(|t| t.end <= at) { low = middle + 1 } else { high = middle }
    }
    low
}

fn cover(tokens: &Tokens<'_>, span: TextSpan) -> Range<usize> {
    let first = token_at(tokens, span.start);
    let mut end = token_at(tokens, span.end);
    if tokens.get(end).is_some_and(|t| t.start < span.end) {
        end += 1;
    }
    first..end.max(first)
}

fn spread(tokens: &Tokens<'_>, spans: &[(TextSpan, usize)]) -> Vec<u32> {
    let mut of_token = vec![0; tokens.len()];
    for &(span, id) in spans {
        of_token[cover(tokens, span)].fill(id as u32 + 1);
    }
    of_token
}

/// The mentions of a paragraph without those inside longer ones, by first token.
fn outermost(tokens: &Tokens<'_>, mut rows: Vec<(TextSpan, usize)>, found: &Extraction) -> Vec<Mention> {
    rows.sort_by_key(|(span, _)| (span.start, usize::MAX - span.end));
    let mut kept: Vec<Mention> = Vec::with_capacity(rows.len());
    for (span, id) in rows {
        let range = cover(tokens, span);
        if range.is_empty() || kept.last().is_some_and(|last| range.start < last.end) {
            continue;
        }
        kept.push(Mention {
            entity: EntityId(id as u32),
            kind: found.entities[id].kind,
            first: range.start,
            end: range.end,
            start: span.start,
        });
    }
    kept
}

/// Quotations of all styles as token ranges with both marks; an opening mark without its partner opens none.
fn quotations(tokens: &Tokens<'_>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<(usize, &str)> = None;
    for i in 0..tokens.len() {
        if tokens.get(i).is_none_or(|t| t.kind != TokenKind::Mark) {
            continue;
        }
        let mark = tokens.text(i);
        match open {
            Some((from, close)) if mark == close || (close == "”" && mark == "\"") => {
                found.push(from..i + 1);
                open = None;
            }
            Some(_) => {}
            None => {
                open = match mark {
                    "“" | "„" => Some((i, "”")),
                    "«" => Some((i, "»")),
                    "»" => Some((i, "«")),
                    "\"" => Some((i, "\"")),
                    "”" => Some((i, "“")),
                    "‹" => Some((i, "›")),
                    _ => None,
                };
            }
        }
    }
    found
}

fn sentences(tokens: &Tokens<'_>, source: &Paragraph) -> Vec<SentenceTokens> {
    let told = !matches!(source.kind, ParagraphKind::Caption | ParagraphKind::Byline | ParagraphKind::Boilerplate)
        && source.repeats.is_none_or(|r| !r.how.collapses());
    if source.sentences.is_empty() {
        return vec![SentenceTokens { range: 0..tokens.len(), told }];
    }
    source
        .sentences
        .iter()
        .map(|s| SentenceTokens {
            range: token_at(tokens, s.range.start)..token_at(tokens, s.range.end),
            told: told && s.repeats.as_ref().is_none_or(|r| !r.how.collapses()),
        })
        .collect()
}

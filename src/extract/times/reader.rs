//! Reading a paragraph's time words: which term stands at a token, which number, what surrounds it.

use jiff::civil::Date;

use super::lexicon::{Count, Direction, Lexicon, Term, Unit};
use crate::{
    article::model::Moment,
    extract::{
        lexicon::{self as names, Class},
        numbers::{
            digits::{glued, is_digits},
            lexicon::LONGEST_WORD,
            words::{Form, Grammar, Parsed},
        },
        syntax::words::is_preposition,
        tokens::{TokenKind, Tokens, readings},
    },
};

/// How a clause is put into the future.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ahead {
    /// By a verb or word that says so: "سيصل", "المقرر".
    Told,
    /// By a verb in the present that tells of something planned: "يستمر حتى". What it tells of may have been.
    Planned,
}

/// How far before a time a word may stand that puts its clause ahead, in tokens.
const CLAUSE: usize = 18;

/// A time word and how it is written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Hit {
    pub(crate) term: Term,
    /// First byte, proclitics left out.
    pub(crate) start: usize,
    /// One past the last token.
    pub(crate) end: usize,
    /// Letters of the proclitics.
    pub(crate) letters: usize,
    pub(crate) article: bool,
}

/// A paragraph whose time words are looked up.
#[derive(Debug)]
pub(crate) struct Reader<'a, 't> {
    pub(crate) tokens: &'a Tokens<'t>,
    pub(crate) grammar: Grammar<'a, 't>,
    pub(crate) lexicon: &'static Lexicon,
    pub(crate) published: Option<Moment>,
    hits: Vec<Option<Hit>>,
}

impl<'a, 't> Reader<'a, 't> {
    pub(crate) fn new(
        tokens: &'a Tokens<'t>,
        grammar: Grammar<'a, 't>,
        lexicon: &'static Lexicon,
        published: Option<Moment>,
    ) -> Self {
        let hits = (0..tokens.len()).map(|i| look(tokens, lexicon, i)).collect();
        Self { tokens, grammar, lexicon, published, hits }
    }

    /// The publication day.
    pub(crate) fn base(&self) -> Option<Date> {
        self.published.map(|p| p.date)
    }

    /// The time word that begins at token `i`.
    pub(crate) fn hit(&self, i: usize) -> Option<Hit> {
        self.hits.get(i).copied().flatten()
    }

    /// The time word at token `i` if no proclitic stands before it.
    pub(crate) fn bare_hit(&self, i: usize) -> Option<Hit> {
        self.hit(i).filter(|h| h.letters == 0)
    }

    pub(crate) fn is(&self, role: &str, i: usize) -> bool {
        self.lexicon.is(role, self.tokens.folded(i))
    }

    pub(crate) fn mark(&self, i: usize) -> &'t str {
        if self.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Mark) { self.tokens.text(i) } else { "" }
    }

    /// Whether a hyphen at token `j` ties letters of the language to what follows: "ב-7".
    pub(crate) fn ties(&self, j: usize) -> bool {
        let before = j.checked_sub(1).map_or("", |i| self.tokens.folded(i));
        matches!(self.mark(j), "-" | "־" | "–") && self.lexicon.proclitics.iter().any(|letters| letters == before)
    }

    pub(crate) fn start(&self, i: usize) -> usize {
        self.tokens.get(i).map_or(self.tokens.source().len(), |t| t.start)
    }

    pub(crate) fn end_byte(&self, after: usize) -> usize {
        after.checked_sub(1).and_then(|i| self.tokens.get(i)).map_or(0, |t| t.end)
    }

    /// The singular, dual or plural of a unit at token `i`.
    pub(crate) fn unit(&self, i: usize) -> Option<(Unit, Count, Hit)> {
        let hit = self.hit(i)?;
        match hit.term {
            Term::Unit(unit, count) => Some((unit, count, hit)),
            // "اليوم" is a day of its own and a unit with the article.
            Term::Day(0) if hit.end == i + 1 && self.tokens.folded(i).ends_with("اليوم") => {
                Some((Unit::Day, Count::One, Hit { article: true, ..hit }))
            }
            _ => None,
        }
    }

    /// The modifier at token `i`.
    pub(crate) fn direction(&self, i: usize) -> Option<(Direction, usize)> {
        let hit = self.bare_hit(i).filter(|_| !self.lexicon.modifiers_before)?;
        match hit.term {
            Term::Modifier(direction) => Some((direction, hit.end)),
            _ => None,
        }
    }

    /// A whole number at token `i` without proclitics.
    pub(crate) fn number(&self, i: usize) -> Option<(i64, Parsed)> {
        // "الـ24", "ال24"
        let at = if self.tokens.folded(i) == "ال" && is_digits(self.tokens, i + 1) { i + 1 } else { i };
        // "ה-20"
        let hyphened = self.is("the", at) && self.mark(at + 1) == "-" && is_digits(self.tokens, at + 2);
        let at = at + 2 * usize::from(hyphened);
        if !is_digits(self.tokens, at) && self.grammar.seen(at).is_none_or(|s| s.letters > 0) {
            return None;
        }
        let parsed = self.grammar.read(at, true)?;
        let whole = parsed.value.fract() == 0.0 && (0.0..1e9).contains(&parsed.value) && parsed.form != Form::Fraction;
        let clean = !is_digits(self.tokens, at) || parsed.digits && self.start(at) == parsed.start;
        (whole && clean).then_some((parsed.value as i64, parsed))
    }

    /// Like `number`, with "ل" or "ب" allowed before a word.
    pub(crate) fn number_any(&self, i: usize) -> Option<(i64, Parsed)> {
        self.number(i).or_else(|| {
            let parsed = self.grammar.seen(i).and_then(|_| self.grammar.read(i, true))?;
            (parsed.value.fract() == 0.0 && parsed.form != Form::Fraction).then_some((parsed.value as i64, parsed))
        })
    }

    /// A year in digits at token `i`: exactly four, nothing glued to them but a closing mark.
    pub(crate) fn year_digits(&self, i: usize) -> Option<i16> {
        if !is_digits(self.tokens, i) || self.tokens.folded(i).len() != 4 {
            return None;
        }
        let chained = glued(self.tokens, i + 1)
            && matches!(self.tokens.text(i + 1), "." | "," | ":" | "٫" | "٬" | "%" | "٪")
            && glued(self.tokens, i + 2)
            && is_digits(self.tokens, i + 2)
            || matches!(self.tokens.text(i + 1), "%" | "٪");
        self.tokens.folded(i).parse().ok().filter(|y| !chained && (1000..=2999).contains(y))
    }

    /// Whether token `i` is the word "day" before the name of one: "يوم السبت".
    pub(crate) fn names_weekday(&self, i: usize) -> bool {
        let day = matches!(self.unit(i), Some((Unit::Day, Count::One, hit)) if hit.end == i + 1);
        day && self.bare_hit(i + 1).is_some_and(|hit| matches!(hit.term, Term::Weekday(_)) && hit.article)
    }

    /// Whether token `i` cannot be a noun that the number before it counts.
    pub(crate) fn no_counted_noun(&self, i: usize) -> bool {
        match self.tokens.get(i) {
            None => true,
            Some(token) if token.kind == TokenKind::Mark => !matches!(self.tokens.text(i), "%" | "٪" | "$" | "€" | "°"),
            Some(token) if token.kind == TokenKind::Digits => false,
            Some(_) => {
                let word = self.tokens.folded(i);
                let and = word.get(..2).filter(|letter| letter.len() < word.len());
                self.lexicon.is("after_year", word)
                    || and.is_some_and(|letter| self.lexicon.is("and", letter)) && self.grammar.seen(i).is_none()
                    || self.lexicon.is("common_era", word)
                    || word.chars().count() > 1
                        && word.starts_with('و')
                        && self.grammar.seen(i).is_none()
                        && !self.lexicon.is("native_w", word)
                    || word == "و" && !self.grammar.may_begin(i + 1)
            }
        }
    }

    /// Whether the clause before token `i` puts what it tells into the future.
    pub(crate) fn future_before(&self, i: usize) -> bool {
        self.ahead(i).is_some()
    }

    /// How the clause before token `i` puts what it tells into the future, where it does.
    pub(crate) fn ahead(&self, i: usize) -> Option<Ahead> {
        // What has gone on since a day has begun already.
        if i > 0 && self.is("gone_on", i - 1) {
            return None;
        }
        if self.lexicon.future_behind && self.future_after(i) {
            return Some(Ahead::Told);
        }
        for j in (i.saturating_sub(CLAUSE)..i).rev() {
            if matches!(self.mark(j), "." | "!" | "؟" | "؛") {
                return None;
            }
            let word = self.tokens.folded(j);
            let bare = word.strip_prefix('و').unwrap_or(word);
            // "سيزور بغداد، لكنه ألغى الأحد": what comes before is another clause.
            if self.lexicon.is("breaks", bare) {
                return None;
            }
            let relative = matches!(word, "الذي" | "التي" | "الذين" | "اللذين" | "اللتين");
            if relative && !self.lexicon.bare_weekdays {
                return None;
            }
            // "قد تتفق يوم الأحد": what may be lies ahead; "قد تكون" may be anything.
            let next = self.tokens.folded(j + 1);
            let may = bare == "قد"
                && next.starts_with(['ي', 'ت'])
                && next.chars().count() > 3
                && !next.ends_with("كون")
                && self.tokens.folded(j + 2) != "قد";
            if may && !self.lexicon.bare_weekdays {
                return Some(Ahead::Told);
            }
            let modal = self.is("modal", j) && self.tokens.text(j) == word;
            if modal && self.is("have", j + 1) {
                return None;
            }
            // "دعي نحو تسعة ملايين ناخب إلى التصويت الأحد"
            let called = self.lexicon.is("called", bare) && (j + 1..i.min(j + 7)).any(|k| self.is("voters", k));
            // "أعلنت الوزارة تعليق الدروس يومي الثلاثاء والأربعاء"
            let closing = self.lexicon.is("closing", bare)
                && (j.saturating_sub(CLAUSE)..j)
                    .rev()
                    .take_while(|&k| self.mark(k).is_empty())
                    .map(|k| self.tokens.folded(k))
                    .any(|word| self.lexicon.is("announces", word.strip_prefix('و').unwrap_or(word)));
            if closing {
                return Some(Ahead::Planned);
            }
            // "توقع خبراء أن يرفع البنك الفائدة في يوليو"
            let expects = self.lexicon.is("expects", bare) && (j + 1..i).any(|k| self.tokens.folded(k) == "ان");
            if modal
                || called
                || expects
                || self.lexicon.is("future", bare)
                || self.is_future_verb(bare) && self.may_be_i(j) && !self.is_name(j)
            {
                return Some(Ahead::Told);
            }
            // "وتبادل الأسرى يبدأ الاثنين"
            if self.is_planned(j, bare) || j + 1 == i && self.lexicon.is("planned", bare) {
                return Some(Ahead::Planned);
            }
        }
        None
    }

    /// Whether the clause closes with a verb in the future, as Persian has it; words such as "that" end the clause.
    fn future_after(&self, i: usize) -> bool {
        // In English only what opens a sentence: "On Monday they will vote".
        let opens = i <= 1 || matches!(self.mark(i - 2), "." | "!" | "؟" | "?") || self.mark(i - 1) == ".";
        if self.lexicon.capitals && !opens {
            return false;
        }
        for j in i..i + 20 {
            if matches!(self.mark(j), "." | "!" | "?" | "؟" | ";" | "؛" | "،" | ":") || self.is("clause_ends", j) {
                return false;
            }
            if self.is("future", j) {
                return true;
            }
        }
        false
    }

    /// Whether a clause opens at token `j` with a verb in the present that tells of something planned: "ويعقد المجلس".
    fn is_planned(&self, j: usize, bare: &str) -> bool {
        // "واشنطن وطهران تعقدان جولة خامسة في روما الجمعة"
        let one = bare.strip_suffix("ان").or_else(|| bare.strip_suffix("ون"));
        if !self.lexicon.is("planned", bare) && !one.is_some_and(|verb| self.lexicon.is("planned", verb)) {
            return false;
        }
        // Two of whom something is told stand before their verb.
        if bare.ends_with("ان") && one.is_some_and(|verb| verb.starts_with(['ي', 'ت'])) {
            return !self.lexicon.is("was", self.tokens.folded(j.saturating_sub(1)));
        }
        j == 0
            || matches!(self.mark(j - 1), "." | "،" | "؛" | "!" | "؟" | ":")
            || matches!(self.tokens.folded(j - 1), "الذي" | "التي")
            || bare.len() < self.tokens.folded(j).len() && !self.lexicon.is("was", self.tokens.folded(j - 1))
    }

    /// Whether a word in سا is spelt as "I shall" (سأكتب): "ساكن" is none.
    fn may_be_i(&self, j: usize) -> bool {
        let written = self.tokens.text(j);
        let written = written.strip_prefix('و').unwrap_or(written);
        !written.starts_with("سا")
    }

    /// Whether a word in س is a name and no verb: the lists hold it, or it stands behind a preposition (في سيناء) or behind
    /// a word that a name follows (التقى سيرجي).
    fn is_name(&self, j: usize) -> bool {
        let before = j.checked_sub(1).map_or("", |i| self.tokens.folded(i));
        // "اللاعب سيصل إلى القاهرة": no name, for a preposition follows it.
        let acts = is_preposition(self.tokens.folded(j + 1));
        if is_preposition(before) || self.lexicon.is("before_name", before) && !acts {
            return true;
        }
        let mut found = Vec::new();
        names::Lexicon::of("ar").matches_at(self.tokens, j, &mut found);
        found.iter().any(|m| !matches!(m.class, Class::Common | Class::Word | Class::Phrase | Class::Other))
    }

    fn is_future_verb(&self, word: &str) -> bool {
        let mut letters = word.chars();
        letters.next() == Some('س')
            && letters.next().is_some_and(|c| matches!(c, 'ي' | 'ت' | 'ن' | 'ا'))
            && letters.count() >= 2
            && !self.lexicon.not_future.iter().any(|no| {
                // A stem of three letters takes one more, a longer one any ending of three.
                let most = if no.chars().count() < 4 { 1 } else { 3 };
                word.strip_prefix(no.as_str()).is_some_and(|rest| rest.chars().count() <= most)
            })
    }
}

/// Finds the time word at a token: the first reading that begins a form, its longest form.
fn look(tokens: &Tokens<'_>, lexicon: &Lexicon, i: usize) -> Option<Hit> {
    if lexicon.bare_weekdays {
        return super::beside::look(tokens, lexicon, i);
    }
    let token = tokens.get(i)?;
    if token.kind != TokenKind::Word || tokens.folded(i).len() > LONGEST_WORD {
        return None;
    }
    readings(tokens.folded(i)).find_map(|r| {
        if r.proclitics.contains('س') {
            return None;
        }
        let (rest, term) = lexicon
            .terms
            .get(r.stem)?
            .iter()
            .find(|(rest, _)| rest.iter().enumerate().all(|(k, word)| tokens.folded(i + 1 + k) == word))?;
        let letters = r.proclitic_letters();
        let start = if letters == 0 { token.start } else { tokens.offset_after(i, letters) };
        Some(Hit { term: *term, start, end: i + 1 + rest.len(), letters, article: r.article })
    })
}

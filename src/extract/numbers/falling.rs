//! Number words of languages that say them from the highest part down: English, Persian, Hebrew.
//!
//! "two million three hundred and forty-five", "دو هزار و سیصد و چهل و پنج", "אלפיים שלוש מאות וארבעים". The parts follow
//! one another bare, by a hyphen or by "and"; which of them a pair of parts takes is not checked, only that the second
//! is smaller. "One" alone is a pronoun and no number. Letters before a word (Hebrew) are those that the file lists.

use super::{
    digits::{self, glued, is_digits},
    lexicon::{Class, LONGEST_WORD, Lexicon, Numeral},
    units,
    words::{Form, Grammar, Parsed, Seen},
};
use crate::extract::tokens::{TokenKind, Tokens};

/// The longest number, in tokens; bounds the work at one place.
const LONGEST: usize = 24;

/// How a part follows the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Link {
    Bare,
    And,
}

/// What the number read so far ends in.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Last {
    Nothing,
    Digits,
    One,
    Unit,
    Teen,
    Tens,
    Hundred,
    Scale,
    /// With a half: only a scale may follow.
    Half,
    Closed,
}

/// Finds the reading of a token that is a number word.
pub(super) fn see(tokens: &Tokens<'_>, lexicon: &Lexicon, i: usize) -> Option<Seen> {
    let token = tokens.get(i)?;
    let word = tokens.folded(i);
    if token.kind != TokenKind::Word || word.len() > LONGEST_WORD || lexicon.never.contains(word) {
        return None;
    }
    if let Some(&numeral) = lexicon.numerals.get(word) {
        return Some(Seen { numeral, letters: 0, joined: false, article: false });
    }
    lexicon.proclitics.iter().find_map(|letters| {
        let numeral = *lexicon.numerals.get(word.strip_prefix(letters.as_str())?)?;
        let (joined, article) = (lexicon.is("and", letters), letters.ends_with('ה'));
        // The article belongs to the number, as in Arabic.
        let before = letters.strip_suffix('ה').unwrap_or(letters);
        Some(Seen { numeral, letters: before.chars().count(), joined, article })
    })
}

/// Reads the longest number that begins at token `i`; with `joins` false, without parts joined by "and".
pub(super) fn read(grammar: &Grammar<'_, '_>, i: usize, joins: bool) -> Option<Parsed> {
    let tokens = grammar.tokens;
    let mut sum = Sum::default();
    let (mut start, mut j) = (tokens.get(i)?.start, i + 1);
    let (mut digits, mut plain, mut article) = (false, false, false);
    if let Some(literal) = digits::literal(tokens, i) {
        (start, j, digits, plain) = (literal.start, literal.end, true, literal.plain);
        (sum.group, sum.last, sum.fraction) = (literal.value, Last::Digits, literal.fraction);
        if plain && glued(tokens, j) && grammar.lexicon.is("ordinal_suffix", tokens.folded(j)) {
            sum.ordinal = true;
            sum.last = Last::Closed;
            j += 1;
        }
    } else {
        let seen = grammar.seen(i)?;
        if !opens(grammar, i, seen.numeral) || !sum.begin(seen.numeral) {
            return None;
        }
        if seen.letters > 0 {
            start = tokens.offset_after(i, seen.letters);
        }
        article = seen.article;
    }
    while j < i + LONGEST && sum.last != Last::Closed {
        let Some((next, after)) = step(grammar, sum, j, joins) else { break };
        plain = false;
        (sum, j) = (next, after);
    }
    let weak = j == i + 1 && !digits && weak(grammar, i, j);
    let value = sum.finish().filter(|_| !weak)?;
    let form = match (sum.ordinal, sum.fraction) {
        (true, _) => Form::Ordinal,
        (_, true) => Form::Fraction,
        _ => Form::Cardinal,
    };
    Some(Parsed { value, start, first: i, end: j, form, article, scale: sum.ended_in, plain, digits })
}

/// The number joined by "and" or "to" at token `j`: the other end of "between 5 and 7", "בין 5 ל-7".
pub(super) fn second(grammar: &Grammar<'_, '_>, j: usize) -> Option<Parsed> {
    let (tokens, lexicon) = (grammar.tokens, grammar.lexicon);
    let word = tokens.folded(j);
    if lexicon.is("and", word) || lexicon.is("to", word) {
        return grammar.read(after_hyphen(tokens, j + 1), true);
    }
    let seen = grammar.seen(j)?;
    (seen.joined && seen.letters == 1).then(|| grammar.read(j, true)).flatten()
}

/// "$20m": what a letter glued to an amount of money makes of it, and one past the letter.
pub(super) fn glued_worth(grammar: &Grammar<'_, '_>, amount: &Parsed) -> Option<(f64, usize)> {
    let worth = grammar.lexicon.glued.get(grammar.tokens.folded(amount.end))?;
    glued(grammar.tokens, amount.end).then_some((amount.value * worth, amount.end + 1))
}

/// Where the digits stand behind a letter and its hyphen: "ל-40".
fn after_hyphen(tokens: &Tokens<'_>, j: usize) -> usize {
    let hyphen = glued(tokens, j) && matches!(tokens.text(j), "-" | "־" | "–") && is_digits(tokens, j + 1);
    j + usize::from(hyphen)
}

/// Whether a number may begin with this word here: "several thousand" is none, "half" needs what it halves.
fn opens(grammar: &Grammar<'_, '_>, i: usize, numeral: Numeral) -> bool {
    let lexicon = grammar.lexicon;
    let before = i.checked_sub(1).map_or("", |j| grammar.tokens.folded(j));
    let free = |role| lexicon.words.get(role).is_none_or(foldhash::HashSet::is_empty);
    match numeral.class {
        Class::Hundred | Class::Scale if lexicon.is("vague", before) => false,
        Class::Hundred | Class::Scale => free("scale_after") || lexicon.is("scale_after", before),
        Class::Part => {
            let next = i + 1;
            let at = next + usize::from(lexicon.is("one", grammar.tokens.folded(next)));
            free("part_of")
                || lexicon.is("part_of", grammar.tokens.folded(next))
                || grammar.seen(at).is_some_and(|s| s.letters == 0 && s.numeral.class == Class::Scale)
        }
        _ => true,
    }
}

/// Whether a word that is more often another one stands alone and before nothing that it would count.
fn weak(grammar: &Grammar<'_, '_>, i: usize, end: usize) -> bool {
    let lexicon = grammar.lexicon;
    lexicon.is("weak", grammar.tokens.folded(i))
        && !lexicon.is("counted", grammar.tokens.folded(end))
        && units::suffix(grammar, end).is_none()
}

/// The sum with the part that begins at token `j`, and one past that part.
fn step(grammar: &Grammar<'_, '_>, sum: Sum, j: usize, joins: bool) -> Option<(Sum, usize)> {
    let (tokens, lexicon) = (grammar.tokens, grammar.lexicon);
    let hyphen = lexicon.latin && tokens.text(j) == "-" && glued(tokens, j) && glued(tokens, j + 1);
    let and = lexicon.is("and", tokens.folded(j));
    let (mut at, mut link) = match (hyphen, and) {
        (true, _) => (j + 1, Link::Bare),
        (_, true) => (after_hyphen(tokens, j + 1), Link::And),
        _ => (j, Link::Bare),
    };
    let mut next = sum;
    if is_digits(tokens, at) {
        let literal = digits::literal(tokens, at).filter(|l| l.value.fract() == 0.0 && l.plain)?;
        // "۲ هزار و ۳۰۰" is one number; "2 million and 30 people" are two.
        let scaled = grammar.seen(literal.end).is_some_and(|s| s.letters == 0 && s.numeral.class == Class::Scale);
        let whole = scaled || !lexicon.latin && super::words::is(sum.low, 1000.0);
        let fits = joins && link == Link::And && sum.last == Last::Scale && literal.value < sum.low && whole;
        (next.group, next.last) = (literal.value, Last::Digits);
        return fits.then_some((next, literal.end));
    }
    // "half a million", "two and a half"
    let parted = grammar.seen(at + 1).is_some_and(|s| s.numeral.class == Class::Part);
    let one = lexicon.is("one", tokens.folded(at)) && (and && parted || sum.last == Last::Half);
    at += usize::from(one);
    let seen = grammar.seen(at)?;
    if seen.letters > 0 {
        if !(seen.joined && seen.letters == 1) || and {
            return None;
        }
        link = Link::And;
    }
    let part = seen.numeral.class == Class::Part;
    let fits = (joins || link == Link::Bare) && (!one || part || sum.last == Last::Half);
    // "15 two-storey houses": digits take a scale and nothing else.
    let scale = matches!(seen.numeral.class, Class::Scale | Class::ScaleMany | Class::Hundred) || part;
    let digits = sum.last == Last::Digits && sum.total == 0.0;
    (fits && (!digits || scale) && next.add(seen.numeral, link, hyphen)).then_some((next, at + 1))
}

/// The sums of a walk.
#[derive(Debug, Clone, Copy)]
struct Sum {
    total: f64,
    group: f64,
    last: Last,
    /// The lowest scale read so far.
    low: f64,
    ended_in: f64,
    ordinal: bool,
    fraction: bool,
}

impl Default for Sum {
    fn default() -> Self {
        let low = f64::INFINITY;
        Self { total: 0.0, group: 0.0, last: Last::Nothing, low, ended_in: 1.0, ordinal: false, fraction: false }
    }
}

impl Sum {
    fn set(&mut self, group: f64, last: Last) -> bool {
        (self.group, self.last) = (group, last);
        true
    }

    fn begin(&mut self, numeral: Numeral) -> bool {
        let value = numeral.value;
        match numeral.class {
            Class::Unit => self.set(value, Last::Unit),
            Class::Head => self.set(value, Last::One),
            Class::Ten | Class::Fused => self.set(value, Last::Teen),
            Class::Tens => self.set(value, Last::Tens),
            Class::Hundred => self.set(value, Last::Hundred),
            Class::Scale => self.scaled(value, value),
            Class::ScaleDual => self.scaled(2.0 * value, value),
            Class::Part => {
                self.fraction = true;
                self.set(1.0 / value, Last::Half)
            }
            Class::Dozen => self.set(value, Last::Closed),
            Class::Ordinal => {
                self.ordinal = true;
                self.set(value, Last::Closed)
            }
            Class::ScaleOpen | Class::ScaleMany | Class::PartDual | Class::PartMany => false,
        }
    }

    fn scaled(&mut self, worth: f64, scale: f64) -> bool {
        self.total += worth;
        self.group = 0.0;
        self.low = self.low.min(scale);
        self.ended_in = scale;
        self.last = Last::Scale;
        true
    }

    fn add(&mut self, numeral: Numeral, link: Link, hyphen: bool) -> bool {
        let value = numeral.value;
        let bare = link == Link::Bare;
        let below = matches!(self.last, Last::Hundred | Last::Scale) && value < self.low && !self.fraction;
        let under_tens = below || self.last == Last::Tens && value < 10.0;
        match numeral.class {
            Class::Unit | Class::Head => under_tens && self.set(self.group + value, Last::Unit),
            // Hebrew teens: "three ten".
            Class::Ten if bare && matches!(self.last, Last::Unit | Last::One) && self.group % 100.0 < 10.0 => {
                self.set(self.group + value, Last::Teen)
            }
            Class::Ten | Class::Fused => below && self.set(self.group + value, Last::Teen),
            Class::Tens => below && self.set(self.group + value, Last::Tens),
            Class::Hundred | Class::ScaleMany | Class::Scale if value <= 100.0 => self.hundreds(bare),
            Class::Hundred => self.last == Last::Scale && value < self.low && self.set(value, Last::Hundred),
            Class::Scale | Class::ScaleMany => bare && self.scale(value),
            Class::ScaleDual => self.last == Last::Scale && value < self.low && self.scaled(2.0 * value, value),
            Class::Ordinal => self.order(value, under_tens, bare),
            Class::Part => !bare && self.half(value),
            Class::PartMany => bare && self.parts(value),
            Class::Dozen => {
                bare && !hyphen && matches!(self.last, Last::Unit) && self.set(self.group * value, Last::Closed)
            }
            Class::ScaleOpen | Class::PartDual => false,
        }
    }

    fn hundreds(&mut self, bare: bool) -> bool {
        match self.last {
            Last::One | Last::Unit | Last::Teen | Last::Digits if bare && self.group >= 1.0 && self.group < 20.0 => {
                self.set(self.group * 100.0, Last::Hundred)
            }
            Last::Scale if self.low > 100.0 => self.set(100.0, Last::Hundred),
            _ => false,
        }
    }

    fn scale(&mut self, value: f64) -> bool {
        match self.last {
            Last::Scale if value >= self.ended_in => {
                // "a hundred thousand million"
                self.total *= value;
                self.ended_in = value;
                true
            }
            Last::Nothing | Last::Scale | Last::Closed => false,
            _ => {
                self.fraction = false;
                !self.ordinal && value < self.low && self.scaled(self.group * value, value)
            }
        }
    }

    /// "twenty-first", and "one third", where an ordinal names the part.
    fn order(&mut self, value: f64, under_tens: bool, bare: bool) -> bool {
        if under_tens || self.last == Last::Tens && value < 10.0 {
            self.ordinal = true;
            return self.set(self.group + value, Last::Closed);
        }
        let counts = matches!(self.last, Last::One | Last::Unit) && self.total == 0.0 && self.group < value;
        bare && counts && value > 2.0 && {
            self.fraction = true;
            self.set(self.group / value, Last::Closed)
        }
    }

    fn half(&mut self, value: f64) -> bool {
        match self.last {
            Last::Scale => {
                self.total += self.ended_in / value;
                self.last = Last::Closed;
                true
            }
            Last::One | Last::Unit | Last::Teen | Last::Tens | Last::Digits if !self.fraction => {
                self.set(self.group + 1.0 / value, Last::Half)
            }
            _ => false,
        }
    }

    fn parts(&mut self, value: f64) -> bool {
        let counts =
            matches!(self.last, Last::One | Last::Unit | Last::Digits) && self.total == 0.0 && self.group < value;
        counts && {
            self.fraction = true;
            self.set(self.group / value, Last::Closed)
        }
    }

    fn finish(&self) -> Option<f64> {
        (!matches!(self.last, Last::Nothing | Last::One)).then_some(self.total + self.group)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{find, tests::work_of};
    use crate::extract::tokens::Tokens;

    #[test]
    fn work_grows_with_the_text_and_no_faster() {
        for (language, unit) in [
            ("en", "twenty-five thousand and "),
            ("en", "hundred "),
            ("en", "two and a half "),
            ("en", "between 5 and "),
            ("fa", "بیست و "),
            ("fa", "هزار و ۲۰۰ "),
            ("he", "ועשרים "),
            ("he", "בין 3 ל-"),
        ] {
            let work = |times: usize| {
                let text = unit.repeat(times);
                work_of(|| drop(find(&Tokens::new(&text), 0, language)))
            };
            let (small, large) = (work(400), work(1_600));
            assert!(large <= 5 * small + 100, "{unit}: {small} then {large}");
        }
    }
}

//! Numbers in words, and digits with scale words: "مئتين وخمسين ألفا", "3.5 مليون", "ثلاثة أرباع", "الخامس والعشرين".
//!
//! One walk from left to right, as Arabic counts: hundreds, then units, then tens, then the scale, parts joined by و;
//! a part that does not fit ends the number. Which word is what comes from the lexicon.

use super::{
    digits::{self, is_digits},
    lexicon::{Class, LONGEST_WORD, Lexicon, Numeral},
};
use crate::{
    extract::tokens::{TokenKind, Tokens, readings},
    text::fold,
};

/// The longest number, in tokens; bounds the work at one place.
const LONGEST: usize = 40;

/// A token that is a number word, and how it is written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Seen {
    pub(crate) numeral: Numeral,
    /// Letters of the proclitics.
    pub(crate) letters: usize,
    /// The proclitics are "and" alone.
    pub(crate) joined: bool,
    pub(crate) article: bool,
}

/// What kind of number a walk read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    Cardinal,
    Ordinal,
    Fraction,
}

/// A number and where it ends.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Parsed {
    pub(crate) value: f64,
    /// First byte, proclitics left out.
    pub(crate) start: usize,
    /// First token.
    pub(crate) first: usize,
    /// One past the last token.
    pub(crate) end: usize,
    pub(crate) form: Form,
    pub(crate) article: bool,
    /// The scale word it ends in, or 1.
    pub(crate) scale: f64,
    /// Digits without any sign or separator, and no words.
    pub(crate) plain: bool,
    /// At least one part is written in digits.
    pub(crate) digits: bool,
}

/// The number words of a paragraph, ready to be read at any token.
#[derive(Debug)]
pub(crate) struct Grammar<'a, 't> {
    pub(crate) tokens: &'a Tokens<'t>,
    pub(crate) lexicon: &'static Lexicon,
    seen: Vec<Option<Seen>>,
}

/// What the number read so far ends in.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Last {
    Nothing,
    Digits,
    Unit,
    Head,
    Teen,
    Tens,
    Hundred,
    Scale,
    Closed,
}

impl<'a, 't> Grammar<'a, 't> {
    pub(crate) fn new(tokens: &'a Tokens<'t>, lexicon: &'static Lexicon) -> Self {
        let seen = (0..tokens.len()).map(|i| see(tokens, lexicon, i)).collect();
        Self { tokens, lexicon, seen }
    }

    /// The number word at token `i`.
    pub(crate) fn seen(&self, i: usize) -> Option<Seen> {
        self.seen.get(i).copied().flatten()
    }

    /// Whether a number may begin at token `i`.
    pub(crate) fn may_begin(&self, i: usize) -> bool {
        self.seen(i).is_some() || is_digits(self.tokens, i)
    }

    /// Reads the longest number that begins at token `i`; with `joins` false, without parts joined by و.
    pub(crate) fn read(&self, i: usize, joins: bool) -> Option<Parsed> {
        #[cfg(test)]
        super::tests::count_work();
        if self.lexicon.falling {
            return super::falling::read(self, i, joins);
        }
        let mut walk = Walk::default();
        let mut start = self.tokens.get(i)?.start;
        let mut article = false;
        let mut j = i;
        let (mut digits, mut plain) = (false, false);
        if let Some(literal) = digits::literal(self.tokens, i) {
            walk.group = literal.value;
            walk.last = Last::Digits;
            walk.fraction = literal.fraction;
            (start, j, digits, plain) = (literal.start, literal.end, true, literal.plain);
            walk.whole = literal.value.fract() == 0.0;
        } else {
            let seen = self.seen(i)?;
            start = if seen.letters == 0 { start } else { self.tokens.offset_after(i, seen.letters) };
            article = seen.article;
            if !walk.begin(seen, self.next_is_joined(i + 1)) {
                return None;
            }
            j += 1;
        }
        while j < i + LONGEST {
            let Some((at, joined)) = self.link(j, joins) else { break };
            let after = if is_digits(self.tokens, at) {
                let Some(literal) = digits::literal(self.tokens, at).filter(|l| l.value.fract() == 0.0) else { break };
                let followed = self.seen(literal.end).is_some_and(|s| s.letters == 0 && is_scale(s.numeral.class));
                let hundred =
                    self.seen(literal.end).is_some_and(|s| s.letters == 0 && s.numeral.class == Class::Hundred);
                let after_scale =
                    walk.last == Last::Scale && (joined || followed || hundred) && literal.value < walk.low;
                let after_hundred = walk.last == Last::Hundred && joined && literal.value < 100.0;
                if !(after_scale || after_hundred) {
                    break;
                }
                walk.group += literal.value;
                walk.last = Last::Digits;
                digits = true;
                literal.end
            } else {
                let Some(seen) = self.seen(at) else { break };
                if joined && walk.adds_parts(seen.numeral, self.seen(at + 1)) {
                    j = at + 2;
                    plain = false;
                    continue;
                }
                if seen.article && !(article || walk.part_of(seen.numeral)) {
                    break;
                }
                if !walk.step(seen, joined) {
                    break;
                }
                self.after_fraction(at + 1, &walk)
            };
            plain = false;
            j = after;
        }
        if let Some((tenths, end)) = self.point(j, &walk) {
            walk.group += tenths;
            walk.last = Last::Closed;
            j = end;
        }
        walk.finish().map(|value| Parsed {
            value,
            start,
            first: i,
            end: j,
            form: if walk.ordinal {
                Form::Ordinal
            } else if walk.fraction {
                Form::Fraction
            } else {
                Form::Cardinal
            },
            article,
            scale: walk.ended_in,
            plain,
            digits,
        })
    }

    /// "واحد فاصلة خمسة": decimals in words after the point.
    fn point(&self, j: usize, walk: &Walk) -> Option<(f64, usize)> {
        if walk.last == Last::Closed || walk.ordinal || !self.lexicon.is("point", self.tokens.folded(j)) {
            return None;
        }
        let seen = self.seen(j + 1).filter(|s| s.letters == 0 && s.numeral.class == Class::Unit)?;
        Some((seen.numeral.value / 10.0, j + 2))
    }

    /// Where the next part of a number would stand and whether it is joined by "and".
    fn link(&self, j: usize, joins: bool) -> Option<(usize, bool)> {
        if joins && self.tokens.folded(j) == "و" && self.lexicon.is("and", "و") {
            let next = j + 1;
            let fits = is_digits(self.tokens, next) || self.seen(next).is_some_and(|s| s.letters == 0);
            return fits.then_some((next, true));
        }
        if is_digits(self.tokens, j) {
            return (!digits::glued(self.tokens, j)).then_some((j, false));
        }
        let seen = self.seen(j)?;
        if seen.letters == 0 {
            return Some((j, false));
        }
        (joins && seen.joined && seen.letters == 1).then_some((j, true))
    }

    /// Whether the token at `j` goes on with "and": decides between a dual and an accusative.
    fn next_is_joined(&self, j: usize) -> bool {
        self.tokens.folded(j) == "و" || self.seen(j).is_some_and(|s| s.joined)
    }

    /// "مليون ونصف المليون": the scale named again after a joined fraction belongs to it.
    fn after_fraction(&self, j: usize, walk: &Walk) -> usize {
        let again = walk.last == Last::Closed
            && walk.ended_in > 1.0
            && self
                .seen(j)
                .is_some_and(|s| s.letters == 0 && is_scale(s.numeral.class) && is(s.numeral.value, walk.ended_in));
        if again { j + 1 } else { j }
    }
}

fn is_scale(class: Class) -> bool {
    matches!(class, Class::Scale | Class::ScaleMany | Class::ScaleOpen | Class::Dozen)
}

/// The sums of a walk.
#[derive(Debug)]
struct Walk {
    total: f64,
    group: f64,
    last: Last,
    /// The lowest scale read so far.
    low: f64,
    ended_in: f64,
    ordinal: bool,
    fraction: bool,
    whole: bool,
}

impl Default for Walk {
    fn default() -> Self {
        Self {
            total: 0.0,
            group: 0.0,
            last: Last::Nothing,
            low: f64::INFINITY,
            ended_in: 1.0,
            ordinal: false,
            fraction: false,
            whole: true,
        }
    }
}

impl Walk {
    fn set(&mut self, group: f64, last: Last) -> bool {
        self.group = group;
        self.last = last;
        true
    }

    fn begin(&mut self, seen: Seen, before_and: bool) -> bool {
        let value = seen.numeral.value;
        match seen.numeral.class {
            Class::Unit => self.set(value, Last::Unit),
            Class::Head => self.set(value, Last::Head),
            Class::Ten | Class::Fused => self.set(value, Last::Teen),
            Class::Tens => self.set(value, Last::Tens),
            Class::Hundred => self.set(value, Last::Hundred),
            Class::Scale => self.scaled(value, value),
            Class::ScaleDual => self.scaled(2.0 * value, value),
            Class::ScaleOpen => self.scaled(if before_and { value } else { 2.0 * value }, value),
            Class::ScaleMany | Class::PartMany => false,
            Class::Part => {
                self.fraction = true;
                self.set(1.0 / value, Last::Closed)
            }
            Class::PartDual => {
                self.fraction = true;
                self.set(2.0 / value, Last::Closed)
            }
            Class::Dozen => self.set(value, Last::Closed),
            Class::Ordinal => {
                if seen.numeral.article_only && !seen.article {
                    self.ordinal = true;
                    return self.set(value, Last::Head);
                }
                self.ordinal = true;
                self.set(value, Last::Unit)
            }
        }
    }

    /// Adds what a scale word makes of the open group.
    fn scaled(&mut self, worth: f64, scale: f64) -> bool {
        self.total += worth;
        self.group = 0.0;
        self.low = self.low.min(scale);
        self.ended_in = scale;
        self.last = Last::Scale;
        true
    }

    /// Whether a word with the article may follow one without: "نصف المليون".
    fn part_of(&self, numeral: Numeral) -> bool {
        is_scale(numeral.class) && self.fraction
    }

    fn step(&mut self, seen: Seen, joined: bool) -> bool {
        let Numeral { class, value, .. } = seen.numeral;
        match class {
            Class::Unit | Class::Head | Class::Fused | Class::Ordinal => {
                if !joined || !matches!(self.last, Last::Hundred | Last::Scale) || value >= self.low {
                    return false;
                }
                if class == Class::Ordinal {
                    self.ordinal = true;
                } else if self.ordinal {
                    return false;
                }
                let last = match class {
                    Class::Head => Last::Head,
                    Class::Fused => Last::Teen,
                    _ => Last::Unit,
                };
                self.set(self.group + value, last)
            }
            Class::Ten => match self.last {
                Last::Unit | Last::Head if !joined && unit_of(self.group) > 0.0 => {
                    self.set(self.group + value, Last::Teen)
                }
                Last::Hundred | Last::Scale if joined && value < self.low => self.set(self.group + value, Last::Teen),
                _ => false,
            },
            Class::Tens => {
                let fits = match self.last {
                    Last::Unit | Last::Head => unit_of(self.group) > 0.0,
                    Last::Hundred | Last::Scale => true,
                    _ => false,
                };
                joined && fits && value < self.low && self.set(self.group + value, Last::Tens)
            }
            Class::Hundred => {
                if !joined && is(value, 100.0) && matches!(self.last, Last::Unit | Last::Digits) && self.group < 10.0 {
                    return self.set(self.group * 100.0, Last::Hundred);
                }
                joined && self.last == Last::Scale && value < self.low && self.set(value, Last::Hundred)
            }
            Class::Scale | Class::ScaleMany | Class::ScaleOpen => self.scale_step(class, value, joined),
            Class::ScaleDual => {
                joined && self.last == Last::Scale && value < self.low && self.scaled(2.0 * value, value)
            }
            Class::Dozen => {
                !joined && self.group > 0.0 && self.last != Last::Scale && {
                    self.group *= value;
                    self.last = Last::Closed;
                    true
                }
            }
            Class::Part | Class::PartDual | Class::PartMany => self.part_step(class, value, joined),
        }
    }

    /// "عشرون وثلاثة أخماس": a joined unit that counts parts.
    fn adds_parts(&mut self, unit: Numeral, next: Option<Seen>) -> bool {
        let Some(part) = next.filter(|s| s.letters == 0 && !s.article && s.numeral.class == Class::PartMany) else {
            return false;
        };
        let open = matches!(self.last, Last::Unit | Last::Teen | Last::Tens | Last::Hundred | Last::Digits);
        if !open || self.fraction || self.ordinal || unit.class != Class::Unit {
            return false;
        }
        self.group += unit.value / part.numeral.value;
        self.last = Last::Closed;
        true
    }

    fn scale_step(&mut self, class: Class, value: f64, joined: bool) -> bool {
        if joined {
            // "مليون وألف"
            return class != Class::ScaleMany
                && self.last == Last::Scale
                && value < self.low
                && self.scaled(value, value);
        }
        match self.last {
            Last::Scale if value >= self.ended_in && !self.ordinal => {
                // "مئة ألف مليون"
                self.total *= value;
                self.ended_in = value;
                true
            }
            Last::Closed if self.fraction && self.total == 0.0 && class == Class::Scale => {
                // "نصف مليون"
                self.fraction = false;
                let worth = self.group * value;
                self.scaled(worth, value);
                self.last = Last::Closed;
                true
            }
            Last::Nothing | Last::Scale | Last::Closed | Last::Head => false,
            _ => !self.ordinal && value < self.low && self.scaled(self.group * value, value),
        }
    }

    fn part_step(&mut self, class: Class, value: f64, joined: bool) -> bool {
        if self.ordinal || self.fraction {
            // A fraction of a fraction is none.
            return false;
        }
        if !joined {
            // "ثلاثة أرباع", "عشرون وثلاثة أخماس"
            let unit = unit_of(self.group);
            if class == Class::PartMany && self.last == Last::Unit && unit > 0.0 && self.whole {
                self.fraction = self.group < 10.0 && self.total == 0.0;
                return self.set(self.group - unit + unit / value, Last::Closed);
            }
            return false;
        }
        let parts = match class {
            Class::Part => 1.0,
            Class::PartDual => 2.0,
            _ => return false,
        };
        if self.last == Last::Scale {
            self.total += self.ended_in * parts / value;
        } else {
            self.group += parts / value;
        }
        self.last = Last::Closed;
        true
    }

    fn finish(&self) -> Option<f64> {
        (!matches!(self.last, Last::Nothing | Last::Head)).then_some(self.total + self.group)
    }
}

/// Whether two whole numbers are the same.
pub(crate) fn is(a: f64, b: f64) -> bool {
    (a - b).abs() < 0.5
}

/// The units of a whole group.
fn unit_of(group: f64) -> f64 {
    group % 10.0
}

/// Finds the first reading of a token that is a number word.
fn see(tokens: &Tokens<'_>, lexicon: &Lexicon, i: usize) -> Option<Seen> {
    if lexicon.falling {
        return super::falling::see(tokens, lexicon, i);
    }
    let token = tokens.get(i)?;
    let word = tokens.folded(i);
    if token.kind != TokenKind::Word || !(2..=LONGEST_WORD).contains(&word.len()) {
        return None;
    }
    let found = readings(word).find_map(|r| {
        let fits = matches!(r.proclitics, "" | "و" | "ف" | "ب" | "ل" | "وب" | "ول" | "فب" | "فل");
        let numeral = *lexicon.numerals.get(r.stem).filter(|_| fits)?;
        let joined = r.proclitics == "و";
        Some(Seen { numeral, letters: r.proclitic_letters(), joined, article: r.article })
    })?;
    if lexicon.never.contains(word) {
        return None;
    }
    // "وأحد عشر" folds to "one" and is "and eleven".
    if found.letters == 0
        && fold::bare(tokens.text(i)).starts_with("وأ")
        && let Some(numeral) = word.strip_prefix('و').and_then(|rest| lexicon.numerals.get(rest))
    {
        return Some(Seen { numeral: *numeral, letters: 1, joined: true, article: false });
    }
    if found.numeral.maqsura && !fold::bare(tokens.text(i)).ends_with('ى') {
        return None;
    }
    Some(found)
}

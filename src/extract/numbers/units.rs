//! What stands after a number and says in what it counts: percent, currencies, measures, cents, "and a half".

use super::{
    digits::is_digits,
    lexicon::{Class, Lexicon},
    words::Grammar,
};
use crate::extract::{model::NumberKind, tokens::readings};

/// The code of a currency noun that means something else where no nation stands beside it: "pounds".
const UNCLEAR: &str = "?";

/// The unit of a number.
pub(crate) struct Suffix {
    pub(crate) kind: NumberKind,
    pub(crate) unit: Option<String>,
    /// What the number is to be multiplied by.
    pub(crate) worth: f64,
    /// One past its last token.
    pub(crate) end: usize,
}

/// The unit that begins at token `j`.
pub(crate) fn suffix(grammar: &Grammar<'_, '_>, j: usize) -> Option<Suffix> {
    let (tokens, lexicon) = (grammar.tokens, grammar.lexicon);
    if j >= tokens.len() {
        return None;
    }
    let word = tokens.folded(j);
    let percent = |end| Some(Suffix { kind: NumberKind::Percent, unit: Some("%".to_owned()), worth: 1.0, end });
    if lexicon.percent_signs.contains(tokens.text(j)) || lexicon.is("percent_joined", word) {
        return percent(j + 1);
    }
    if lexicon.is("percent_in", word) && lexicon.is("percent_noun", tokens.folded(j + 1)) {
        return percent(j + 2);
    }
    let money = |unit: &str, end| Suffix { kind: NumberKind::Money, unit: Some(unit.to_owned()), worth: 1.0, end };
    if let Some(code) = lexicon.signs.get(tokens.text(j)).or_else(|| lexicon.codes.get(word)) {
        return Some(money(code, j + 1));
    }
    // "million Canadian dollars": the nation stands before its currency.
    if lexicon.falling
        && let Some(currency) = lexicon.currencies.get(tokens.folded(j + 1))
        && let Some((_, code)) = currency.of.iter().find(|(nation, _)| nation == word)
    {
        return Some(money(code, j + 2));
    }
    if let Some(currency) = lexicon.currencies.get(word) {
        let nation = tokens.folded(j + 1);
        let of = currency.of.iter().find(|(stem, _)| {
            nation.strip_prefix(stem.as_str()).is_some_and(|rest| matches!(rest, "" | "ا" | "ه" | "ين" | "ان" | "ات"))
        });
        if of.is_none() && currency.code == UNCLEAR {
            return None;
        }
        return Some(of.map_or_else(|| money(&currency.code, j + 1), |(_, code)| money(code, j + 2)));
    }
    let measure = lexicon
        .measures
        .get(word)
        .into_iter()
        .flatten()
        .find(|m| m.rest.iter().enumerate().all(|(k, w)| tokens.folded(j + 1 + k) == w))?;
    Some(Suffix {
        kind: NumberKind::Measure,
        unit: Some(measure.unit.clone()),
        worth: measure.worth,
        end: j + 1 + measure.rest.len(),
    })
}

/// Adds cents that follow money: "20$ و43 سنتا". Gives the sum and one past the last token.
pub(crate) fn cents(grammar: &Grammar<'_, '_>, value: f64, end: usize) -> (f64, usize) {
    let (tokens, lexicon) = (grammar.tokens, grammar.lexicon);
    let at = if tokens.folded(end) == "و" { end + 1 } else { end };
    if !is_digits(tokens, at) && grammar.seen(at).is_none_or(|s| s.letters > 0 && !s.joined) {
        return (value, end);
    }
    let Some(small) = grammar.read(at, true).filter(|s| s.value < 100.0) else { return (value, end) };
    if lexicon.cents.contains(tokens.folded(small.end)) {
        return (value + small.value / 100.0, small.end + 1);
    }
    (value, end)
}

/// "ونصف" at token `j`: the part and one past its last token.
pub(crate) fn joined_part(grammar: &Grammar<'_, '_>, j: usize) -> Option<(f64, usize)> {
    let at = if grammar.tokens.folded(j) == "و" { j + 1 } else { j };
    let seen = grammar.seen(at)?;
    let joined = at > j && seen.letters == 0 || at == j && seen.joined && seen.letters == 1;
    (joined && seen.numeral.class == Class::Part).then(|| (1.0 / seen.numeral.value, at + 1))
}

/// Whether a folded word is the dual of a counted noun: letters of its proclitics, and whether it has the article.
pub(crate) fn dual(lexicon: &Lexicon, word: &str) -> Option<(usize, bool)> {
    if !(word.ends_with("ان") || word.ends_with("ين")) {
        return None;
    }
    readings(word)
        .find(|r| matches!(r.proclitics, "" | "و" | "ف" | "ب" | "ل" | "وب" | "ول") && lexicon.duals.contains(r.stem))
        .map(|r| (r.proclitic_letters(), r.article))
}

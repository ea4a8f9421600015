//! Numbers with what they count and what happened to it.
//!
//! For each sentence: [`counts`] finds what is counted, by a figure, by a word (عشرات) or ([`implicit`]) by the noun's own form
//! beside a governing word (مقتل جندي, دمرت صاروخين), [`phrase`] what it names; [`roles`] finds the governing word; [`context`]
//! adds place, time and source; [`conflicts`] compares at the end, [`sums`] adds up. The words are in `assets/rules/ar/quantities.toml`
//! and `roles.toml`. Ages, lengths of time, ordinals and numbers inside names are no quantities.

mod conflicts;
mod context;
mod counts;
mod implicit;
mod nouns;
mod phrase;
mod roles;
mod rules;
mod sums;

use super::{
    Document,
    model::{Extraction, Quantity},
    syntax::line::lines,
};

/// Finds the quantities of an article in text order; reads the layers before it in `found`.
pub fn find(document: &Document<'_>, found: &Extraction) -> Vec<Quantity> {
    let Some(rules) = rules::of(document.language()) else { return Vec::new() };
    let lines = lines(document, found, &|number| counts::is_number(rules, document, number));
    let dates = super::timeline::dates(&lines, found, document);
    let mut quantities = Vec::new();
    let mut said = context::Said::new(found, lines.len());
    for line in &lines {
        for (number, sentence) in line.sentences.iter().enumerate().filter(|(_, s)| s.told) {
            let mut counts = counts::find(rules, line, &sentence.range, found);
            roles::assign(rules, line, &sentence.range, &mut counts);
            counts.retain(|c| c.is_fact(line.kind));
            let mut before: Option<context::Setting> = None;
            for count in &counts {
                let Some(span) = line.span(count.start, count.end) else { continue };
                let whole = before.take().filter(|b| b.goes_on(line, count));
                let place = context::place(rules, line, &sentence.range, count, document.language(), whole.as_ref());
                let when = whole
                    .as_ref()
                    .and_then(|whole| whole.when.clone())
                    .or_else(|| context::when(rules, line, found, &sentence.range, count, document.language()))
                    .or_else(|| dates.get(line.paragraph).and_then(|d| d.get(number)).cloned().flatten());
                before = Some(context::Setting { end: count.end, place, when: when.clone() });
                quantities.push(Quantity {
                    span,
                    number: count.number,
                    range: count.range,
                    modifier: count.modifier,
                    what: count.what.clone(),
                    role: count.role,
                    place,
                    when,
                    source: said.source(found, span),
                    unit: count.unit.clone(),
                    conflicts: Vec::new(),
                    parts: Vec::new(),
                    why: count.why,
                });
            }
        }
    }
    conflicts::mark(document, &mut quantities);
    sums::mark(document, &mut quantities);
    quantities
}

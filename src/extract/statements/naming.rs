//! The words that name a source, and whether a word names somebody who speaks at all.

use super::{Rules, Source};
use crate::{
    article::model::TextSpan,
    extract::{
        model::EntityKind,
        syntax::{line::Line, words},
        tokens::TokenKind,
    },
};

/// The source that tokens name: proclitics, so-called phrases and inverted commas around it are left out.
pub(super) fn named(rules: &Rules, line: &Line<'_>, from: usize, end: usize) -> Option<Source> {
    let digits = line.tokens.get(from).is_some_and(|token| token.kind == TokenKind::Digits);
    if from >= end || digits {
        return None;
    }
    let mut from = from;
    if let Some(hit) = rules.so_called.at(line.tokens, from) {
        from = hit.next.min(end - 1);
    }
    let mut end = end;
    // المصدر الذي طلب عدم الكشف عن هويته
    if end > from + 1 && words::is_relative(line.word(end - 1)) {
        end -= 1;
    }
    // الناجي إبراهيم (34 عاما): an age is no part of the name.
    if line.word(end - 1) == ")"
        && let Some(open) = (from + 1..end).rev().find(|&k| line.word(k) == "(")
        && (line.number(open + 1).is_some() || line.time(open + 1).is_some())
    {
        end = open;
    }
    if line.quotation(from).is_some_and(|q| q.start == from && q.end == end) {
        (from, end) = (from + 1, end - 1);
    }
    let word = line.word(from);
    let bare = word.strip_prefix(['و', 'ل', 'ب']).unwrap_or(word);
    let start = match line.mention(from) {
        Some(mention) if mention.first == from => mention.start,
        _ if (word.starts_with("وال") || word.starts_with("بال")) && word.chars().count() > 4 => {
            line.start_of(from, bare)
        }
        _ if word.starts_with("لل") => line.start_of(from, bare),
        _ if bare.len() < word.len() && !rules.speakers.contains(word) && rules.speakers.contains(bare) => {
            line.start_of(from, bare)
        }
        _ => line.start(from),
    };
    let weak = matches!(
        word,
        "ذلك"
            | "هذا"
            | "هذه"
            | "انه"
            | "انها"
            | "نحو"
            | "احد"
            | "من"
            | "علي"
            | "ما"
            | "لا"
            | "لم"
            | "لن"
            | "قد"
            | "هو"
            | "هي"
            | "هناك"
    );
    if weak && end - from < 2 {
        return None;
    }
    let span: TextSpan = line.span(start, end)?;
    let entity = line
        .mention(from)
        .filter(|m| m.first == from)
        .or_else(|| (from..end).rev().find_map(|i| line.mention(i)).filter(|m| m.kind == EntityKind::Person))
        .map(|m| m.entity);
    let document = entity.is_none() && speaker(rules, word) == Some(true);
    // للأمم المتحدة: the alef that writing drops after ل comes back.
    let elided = word.starts_with("لل") && span.start > line.start(from) && line.text(span).starts_with('ل');
    let text = if elided { format!("ا{}", line.text(span)) } else { line.text(span).to_owned() };
    Some(Source { text, span: Some(span), entity, via: None, document })
}

/// Whether a folded word names somebody who may speak, and whether that is a document.
pub(super) fn speaker(rules: &Rules, word: &str) -> Option<bool> {
    let bare = word.strip_prefix(['و', 'ل']).unwrap_or(word);
    let strip = |w: &'_ str| -> Option<bool> {
        let w = w.strip_prefix("ال").or_else(|| w.strip_prefix("لل")).unwrap_or(w);
        rules.speakers.contains(w).then(|| rules.documents.contains(w))
    };
    strip(word).or_else(|| strip(bare)).or_else(|| {
        let stem = ["ها", "هم", "ه"].into_iter().find_map(|p| word.strip_suffix(p))?;
        strip(stem)
    })
}

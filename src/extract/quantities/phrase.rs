//! The noun phrase that a number counts: a known noun or any other, its adjectives, the body it belongs to.

use std::ops::Range;

use super::{
    nouns::{Class, Count as Form, Noun},
    rules::Rules,
};
use crate::extract::{
    model::EntityKind,
    syntax::{line::Line, words},
    tokens::TokenKind,
};

/// A counted noun phrase.
#[derive(Debug, Clone)]
pub(super) struct Phrase {
    /// The token after it.
    pub(super) end: usize,
    /// Its words.
    pub(super) what: String,
    /// What sort of thing, where the noun is known.
    pub(super) class: Option<Class>,
    /// Whether no noun is written.
    pub(super) elliptic: bool,
}

impl Phrase {
    /// The noun phrase that is counted at token `i`: a known noun, or any noun that is no verb, preposition or mark.
    pub(super) fn at(rules: &Rules, line: &Line<'_>, sentence: &Range<usize>, i: usize, known: Option<Noun>) -> Self {
        let none = Self { end: i, what: String::new(), class: None, elliptic: true };
        if i >= sentence.end
            || line.is_mark(i)
            || (line.number(i).is_some() && known.is_none())
            || line.time(i).is_some()
        {
            return none;
        }
        let word = line.word(i);
        if word == "من" && i + 1 < sentence.end {
            return of_a_body(rules, line, sentence, i + 1).unwrap_or(none);
        }
        let noun = known.or_else(|| rules.nouns.at(line, i));
        let joined = noun.is_none_or(|n| n.proclitics > 0)
            && known.is_none()
            && word.starts_with(['و', 'ف', 'ب', 'ل'])
            // 27 باحثا: the noun that a number makes accusative.
            && !(i > sentence.start && line.number(i - 1).is_some() && !word.starts_with('و') && word.ends_with('ا'))
            && !is_whole(line, noun, i)
            && !rules.native.contains(word);
        let other = noun.is_none()
            && (words::is_preposition(word)
                || words::is_that(word)
                || words::is_relative(word)
                || rules.forms.find(word).is_some()
                || words::is_present_shape(word)
                || line.tokens.get(i).is_some_and(|t| t.kind != TokenKind::Word)
                || line.mention(i).is_some_and(|m| m.kind != EntityKind::Group)
                || word.chars().count() < 3);
        if joined || other {
            return none;
        }
        let mut end = noun.map_or(i + 1, |n| n.end);
        // طائرة مروحية | تغطي: behind one feminine noun an adjective is feminine.
        let feminine = noun.is_some_and(|n| n.count == Form::One) && line.word(end - 1).ends_with('ه');
        let agrees = |k: usize| !feminine || line.mention(k).is_some() || !line.word(k).ends_with('ي');
        while end < sentence.end && end < i + 6 && agrees(end) && continues(rules, line, end) {
            end = line.mention(end).map_or(end + 1, |m| m.end).min(sentence.end);
        }
        let start =
            noun.filter(|n| n.proclitics > 0).map_or(line.start(i), |n| line.tokens.offset_after(i, n.proclitics));
        let what = line.span(start, end).map_or("", |s| line.text(s)).to_owned();
        let mut phrase = Self { end, what, class: noun.map(|n| n.class), elliptic: false };
        if line.word(end) == "في" || line.word(end) == "من" {
            phrase.extend_by_body(line, sentence, start);
        }
        phrase
    }

    /// عضو في حزب الله, مقاتل من حركة حماس: the body belongs to the noun.
    fn extend_by_body(&mut self, line: &Line<'_>, sentence: &Range<usize>, start: usize) {
        // 247 ألف شخص من البنك الحيوي: any person is of no body.
        if matches!(self.what.split(' ').next(), Some("شخص" | "شخصا" | "أشخاص" | "مواطن" | "مواطنا"))
        {
            return;
        }
        let Some(mention) = line.mention(self.end + 1) else { return };
        if mention.kind == EntityKind::Organisation && mention.first == self.end + 1 && mention.end <= sentence.end {
            self.end = mention.end;
            if let Some(span) = line.span(start, self.end) {
                line.text(span).clone_into(&mut self.what);
            }
        }
    }
}

/// Whether the first letter of the word at `i` belongs to the noun itself.
fn is_whole(line: &Line<'_>, noun: Option<Noun>, i: usize) -> bool {
    noun.is_some_and(|n| n.proclitics == 0) || line.mention(i).is_some_and(|m| m.start == line.start(i))
}

/// Whether the word at `i` goes on with a counted noun: an adjective of origin, a known adjective, آخر.
fn continues(rules: &Rules, line: &Line<'_>, i: usize) -> bool {
    let word = line.word(i);
    // مسلحون شرطيين: an object behind its subject.
    let object = word.ends_with("ين") && i > 0 && line.word(i - 1).ends_with("ون");
    if line.is_mark(i)
        || object
        || line.time(i).is_some()
        || line.number(i).is_some()
        || words::is_preposition(word)
        || word.starts_with('و')
    {
        return false;
    }
    if let Some(mention) = line.mention(i) {
        return mention.kind == EntityKind::Group && mention.start == line.start(i) && !words::is_definite(word);
    }
    matches!(word, "اخر" | "اخرين" | "اخرون" | "اخري" | "اخريات" | "اضافيه" | "اضافي")
        || (words::is_adjective_shape(word)
            && !words::is_definite(word)
            && rules.forms.find(word).is_none()
            && !matches!(
                word,
                "علي"
                    | "حتي"
                    | "لدي"
                    | "يعني"
                    | "اي"
                    | "الي"
                    | "التي"
                    | "الذي"
                    | "هي"
                    | "حوالي"
                    | "يجري"
                    | "يلي"
                    | "مما"
                    | "ما"
                    | "حتى"
            ))
}

/// خمسة من الحرس الثوري: the body after من.
fn of_a_body(rules: &Rules, line: &Line<'_>, sentence: &Range<usize>, i: usize) -> Option<Phrase> {
    // خرج منهم 430 من المستشفيات: that is what they left.
    if i > 2 && matches!(line.word(i - 3), "منهم" | "منها") {
        return None;
    }
    let noun = rules.nouns.at(line, i).filter(|n| n.definite || n.count == Form::Many);
    let mention = line.mention(i).filter(|m| {
        // أربعة من السودان: that is where they come from.
        m.first == i && matches!(m.kind, EntityKind::Organisation | EntityKind::Group)
    });
    if line.mention(i).is_some_and(|m| m.kind == EntityKind::GeoPolitical) {
        return None;
    }
    let mut end = match (mention, noun) {
        (Some(m), _) => m.end,
        (None, Some(n)) => n.end,
        // 326 من قوات الأمن
        (None, None)
            if matches!(line.word(i), "قوات" | "عناصر" | "رجال" | "افراد" | "ضباط")
                && words::is_definite(line.word(i + 1)) =>
        {
            i + 2
        }
        // ثلاثة من مقاتلي الحزب: a plural before what it belongs to.
        (None, None) if is_construct_plural(rules, line, i) => {
            line.mention(i + 1).filter(|m| m.first == i + 1).map_or(i + 2, |m| m.end)
        }
        (None, None) if words::is_definite(line.word(i)) => i + 1,
        _ => return None,
    };
    while end < sentence.end && end < i + 6 && line.mention(end).is_some_and(|m| m.start == line.start(end)) {
        end = line.mention(end).map_or(end + 1, |m| m.end);
    }
    let end = end.min(sentence.end);
    let what = line.span(line.start(i), end).map_or("", |s| line.text(s)).to_owned();
    Some(Phrase { end, what, class: noun.map(|n| n.class).or(mention.map(|_| Class::Person)), elliptic: false })
}

/// Whether the word at `i` is a counted plural in -ين that has lost its noon before a definite word or a name.
fn is_construct_plural(rules: &Rules, line: &Line<'_>, i: usize) -> bool {
    let word = line.word(i);
    let belongs = words::is_definite(line.word(i + 1)) || line.mention(i + 1).is_some_and(|m| m.first == i + 1);
    word.ends_with('ي') && belongs && rules.nouns.is_counted(&format!("{word}ن"))
}

/// أحد أفراد قوات الأمن: the plural or body that follows.
pub(super) fn one_of_a_body(line: &Line<'_>, sentence: &Range<usize>, i: usize) -> Phrase {
    let mut end = (i + 1).min(sentence.end);
    if line.word(i).ends_with("هم") || line.word(i).ends_with("هن") {
        return Phrase { end, what: line.tokens.text(i).to_owned(), class: Some(Class::Person), elliptic: false };
    }
    while end < sentence.end && end < i + 8 {
        let word = line.word(end);
        let belongs = line.mention(end).is_some_and(|m| m.start <= line.start(end) + 1)
            || words::is_definite(word)
            || end == i + 1;
        if !belongs || line.is_mark(end) || words::is_preposition(word) || (end > i + 1 && word.starts_with("بال")) {
            break;
        }
        end = line.mention(end).map_or(end + 1, |m| m.end);
    }
    let end = end.min(sentence.end);
    let what = line.span(line.start(i), end).map_or("", |s| line.text(s)).to_owned();
    Phrase { end, what, class: Some(Class::Person), elliptic: false }
}

//! Candidates that the lexicon names outright.

use super::{
    rules::Rules,
    scan::{Scan, kind_of},
    span::{Candidate, Rank},
};
use crate::extract::{
    lexicon::{Class, Lexicon, Match},
    model::EntityKind,
    tokens::{TokenKind, Tokens},
};
use crate::text::fold;

/// Every lexicon match that names an entity; those that are also common words are marked doubtful unless the words
/// beside them speak for them.
pub(super) fn find(scan: &Scan<'_>, out: &mut Vec<Candidate>) {
    let mut phrase = 0..0;
    for i in 0..scan.tokens.len() {
        if let Some(end) = scan.matches(i).iter().filter(|m| m.class == Class::Phrase).map(|m| m.end).max() {
            phrase = i..end.max(phrase.end);
        }
        for m in scan.matches(i) {
            if phrase.contains(&i) && m.end <= phrase.end {
                continue;
            }
            let Some(kind) = kind_of(m.class) else { continue };
            if kind == EntityKind::Event && is_description(scan, m) {
                continue;
            }
            // A far place that is found only behind a preposition is more often a word of its own.
            let split_rare =
                m.proclitics > 0 && m.end == m.first + 1 && scan.lexicon.file(m.entry).starts_with("derived");
            let split_common = m.proclitics > 0 && m.end == m.first + 1 && scan.is_common(i);
            let grammar = m.end == m.first + 1
                && m.proclitics == 0
                && scan.rules.stop.contains(scan.tokens.folded(m.first))
                && !scan.tokens.text(m.first).contains('آ');
            let doubtful =
                (m.ambiguous || split_rare || split_common || grammar || is_word(scan, m) || needs_missing(scan, m))
                    && !supported(scan, m, kind);
            // عدن: «الشرق الأوسط»
            let paper = kind == EntityKind::Location && is_paper(scan, m);
            let (kind, entry) = if paper { (EntityKind::Organisation, None) } else { (kind, Some(m.entry)) };
            out.push(Candidate {
                paragraph: scan.paragraph,
                first: m.first,
                end: m.end,
                proclitics: m.proclitics,
                kind,
                entry,
                alias: None,
                rank: Rank::Lexicon,
                why: "lexicon",
                doubtful,
            });
        }
    }
}

/// Whether a name fills its inverted commas and is that of a newspaper there.
fn is_paper(scan: &Scan<'_>, m: &Match) -> bool {
    let mark = |i: Option<usize>| i.map_or("", |i| scan.tokens.text(i));
    scan.rules.papers.contains(scan.tokens.folded(m.end - 1))
        && matches!(
            (mark(m.first.checked_sub(1)), mark(Some(m.end))),
            ("«", "»") | ("\"", "\"") | ("“", "”") | ("”", "“")
        )
}

/// Whether the spelling and the word before allow this match at all, given all that start `here`.
pub(super) fn reads_so(tokens: &Tokens<'_>, lexicon: &Lexicon, here: &[Match], m: &Match) -> bool {
    let text = tokens.text(m.first);
    let accusative = text.contains('\u{64B}');
    if matches!(m.class, Class::Given | Class::Family) {
        // "رأيا" is an opinion, رايا a name: writers leave a hamza out, they do not put one in.
        let hamza = |word: &str| word.ends_with('ا') && word.chars().skip(1).any(|c| c == 'أ');
        let added = m.end == m.first + 1
            && m.proclitics == 0
            && hamza(text)
            && !hamza(lexicon.name(m.entry))
            && !lexicon.is_spelled(m.entry, text);
        return !accusative && !added;
    }
    if m.end != m.first + 1 || kind_of(m.class).is_none() {
        return true;
    }
    if is_unlike(text) {
        return false;
    }
    // "بيانه" is "his statement", not the town بيانة.
    if m.proclitics == 0
        && let Some(stem) = text.ends_with('ه').then(|| tokens.folded(m.first).strip_suffix('ه')).flatten()
        && (lexicon.has(stem, Class::Common) || lexicon.has(stem, Class::Word))
        && !lexicon.is_spelled(m.entry, text)
    {
        return false;
    }
    // "وجده" is "and he found him", not و with جدة.
    if m.proclitics > 0 && text.ends_with('ه') {
        let bare = text.get(fold::offset_after(text, m.proclitics)..).unwrap_or("");
        if !lexicon.is_spelled(m.entry, bare) {
            return false;
        }
    }
    let other = |class: Class| here.iter().any(|x| x.class == class && x.end == m.end && x.proclitics == m.proclitics);
    match m.class {
        // "مليون روبية" is money, "روبيه" a town.
        Class::GeoPolitical if other(Class::Misc) && !lexicon.is_spelled(m.entry, text) => return false,
        // "روسيا" is the country, "روسيًا" the adjective in the accusative.
        Class::GeoPolitical | Class::Location if accusative => return false,
        Class::Group if !accusative && text.ends_with('ا') => {
            return !other(Class::GeoPolitical) && !other(Class::Location);
        }
        Class::GeoPolitical if counted(tokens, m.first) && is_of_group(tokens.folded(m.first), lexicon) => {
            return false;
        }
        // "الحكومة السعودية" describes, "في السعودية" names.
        Class::GeoPolitical
            if m.proclitics == 0 && lexicon.flag(m.entry, "also").is_some_and(|also| also.contains("NORP")) =>
        {
            let before = m.first.checked_sub(1).map_or("", |b| tokens.folded(b));
            // "تضم المجموعة السعودية وروسيا": a country among countries.
            let joined = tokens.folded(m.end).strip_prefix('و');
            let listed = joined.is_some_and(|next| lexicon.has(next, Class::GeoPolitical));
            return listed || !before.starts_with("ال") && !before.ends_with('ه');
        }
        _ => {}
    }
    // A word of every day is a name only where its exact spelling says so (أفاد is a verb, آفاد an authority).
    let grammar = m.proclitics == 0 && (Rules::arabic().stop.contains(tokens.folded(m.first)) || other(Class::Common));
    !grammar || m.class == Class::Group || lexicon.is_spelled(m.entry, text)
}

/// Whether a number stands before a nationality in the accusative at token `i`.
pub(super) fn is_counted_group(scan: &Scan<'_>, i: usize) -> bool {
    counted(scan.tokens, i) && is_of_group(scan.tokens.folded(i), scan.lexicon)
}

/// Whether a word is a nationality in the accusative: "169 هنديا و53 بريطانيا" are people.
fn is_of_group(word: &str, lexicon: &Lexicon) -> bool {
    word.strip_suffix('ا').is_some_and(|stem| lexicon.has(stem, Class::Group))
}

/// Whether digits stand directly before a word, so that it is what they count.
fn counted(tokens: &Tokens<'_>, i: usize) -> bool {
    i.checked_sub(1).and_then(|k| tokens.get(k)).is_some_and(|token| token.kind == TokenKind::Digits)
}

/// Whether a word, spelt just so, is never a name although it folds like one.
pub(super) fn is_unlike(text: &str) -> bool {
    Rules::arabic().unlike.contains(&fold::bare(text))
}

/// Whether an event is named by its place ("الحرب في غزة"): the place says more than the whole.
fn is_description(scan: &Scan<'_>, m: &Match) -> bool {
    (m.first + 1..m.end).any(|i| {
        let place = |x: &Match| matches!(x.class, Class::GeoPolitical | Class::Location) && x.end <= m.end;
        ["في", "علي", "بين"].contains(&scan.tokens.folded(i - 1)) && scan.matches(i).iter().any(place)
            || scan.matches(i).iter().any(|x| place(x) && x.proclitics > 0)
    })
}

/// Whether a single word is on the list of words that are also names.
fn is_word(scan: &Scan<'_>, m: &Match) -> bool {
    let listed = |x: &Match| x.class == Class::Word && x.end == m.end && x.proclitics <= m.proclitics;
    m.end == m.first + 1 && m.class != Class::Group && scan.matches(m.first).iter().any(listed)
}

/// Whether the entry asks for company (`needs=a,b`) that stands nowhere in the paragraph.
fn needs_missing(scan: &Scan<'_>, m: &Match) -> bool {
    let Some(needs) = scan.lexicon.flag(m.entry, "needs") else { return false };
    let needs: Vec<String> = needs.split(',').map(fold::fold).collect();
    !(0..scan.tokens.len()).any(|i| {
        let word = scan.tokens.folded(i);
        (i < m.first || i >= m.end)
            && needs
                .iter()
                .any(|n| word == n || word.strip_prefix("ال") == Some(n) || n.strip_prefix("ال") == Some(word))
    })
}

/// Whether the words beside an ambiguous name speak for it: a preposition of place, or another place joined to it.
fn supported(scan: &Scan<'_>, m: &Match, kind: EntityKind) -> bool {
    let place = matches!(kind, EntityKind::GeoPolitical | EntityKind::Location | EntityKind::Facility);
    if !place {
        return false;
    }
    // "طرابلس - أعلنت": where a report comes from.
    if m.first == 0 && matches!(scan.tokens.text(m.end), "-" | "–" | "—" | "(" | "/") {
        return true;
    }
    let before = m.first.checked_sub(1).map_or("", |b| scan.tokens.folded(b));
    // "العاصمة العمانية مسقط": the nationality between them is passed over.
    let passed = m.first >= 2 && m.proclitics == 0 && scan.nationality(m.first - 1).is_some();
    let before = if passed { scan.tokens.folded(m.first - 2) } else { before };
    let capital = ["العاصمه", "بالعاصمه", "للعاصمه", "والعاصمه", "المدينه", "مدينه"].contains(&before);
    let joined = m.proclitics > 0 && scan.tokens.folded(m.first).starts_with('و');
    let neighbour = |class: Class, at: usize| scan.matches(at).iter().any(|x| x.class == class && !x.ambiguous);
    // "وواشنطن تسلم بيروت ورقة": a word of every day is no second place.
    let joined = joined && !scan.is_common(m.first);
    let listed = joined && m.first.checked_sub(1).is_some_and(|b| neighbour(Class::GeoPolitical, b))
        || scan.tokens.folded(m.end).starts_with('و') && neighbour(Class::GeoPolitical, m.end);
    // "غرب الحديدة": what lies in a direction of it is a place.
    let directed = m.proclitics == 0 && scan.rules.directions.contains(before);
    listed
        || capital
        || directed
        || !passed
            && !scan.is_common(m.first)
            && [
                "في",
                "الي",
                "من",
                "مدينه",
                "بلده",
                "قريه",
                "محافظه",
                "قباله",
                "باتجاه",
                "صوب",
                "وفي",
                "ومن",
                "قرب",
                "مدينتي",
                "بلدتي",
                "قريتي",
                "محافظتي",
                "ولايتي",
            ]
            .contains(&before)
}

//! Names told by a trigger word: "the ministry of health", "the American forces", "the air base X".

use super::{
    rules::{Head, Tail},
    scan::{Scan, kind_of},
    span::Candidate,
};
use crate::extract::{
    lexicon::{Class, Match},
    model::EntityKind,
    tokens::readings,
};

/// How many words a name may have after its trigger.
const LONGEST: usize = 6;

/// Proposes a candidate for each trigger word whose tail fits.
pub(super) fn find(scan: &Scan<'_>, out: &mut Vec<Candidate>) {
    for i in 0..scan.tokens.len() {
        let Some((heads, proclitics, article)) = scan.heads(i) else { continue };
        for head in heads {
            let found = match (head.tail, article) {
                (Tail::Nation, _) => nation(scan, i, article, head.owner),
                (Tail::Field, true) => institution(scan, i),
                (Tail::Name, true) => None,
                (Tail::Field, false) => field(scan, i),
                (Tail::Name, false) => name(scan, i, heads.iter().any(|h| h.tail == Tail::Place)),
                (Tail::Place, false) => place(scan, i, *head),
                (Tail::Place, true) => definite_place(scan, i, *head),
            };
            let Some(found) = found else { continue };
            // "هيئة الدفاع" is an accused man's counsel.
            if is_nobodys(scan, i, found.end) {
                continue;
            }
            let (first, proclitics) = if head.bare_name || found.bare { (i + 1, 0) } else { (i, proclitics) };
            let mut candidate = scan.candidate((first, found.end), proclitics, head.kind, why(head.tail));
            candidate.entry = found.entry.map(|m| m.entry);
            out.push(candidate);
            // ولايتي بلخ وسمنغان
            if head.bare_name && scan.tokens.folded(i).ends_with("تي") && is_second(scan, found.end) {
                out.push(scan.candidate((found.end, found.end + 1), 1, head.kind, why(head.tail)));
            }
        }
    }
}

/// Whether a bench or a jury stands from token `i` to `end` that is no institution by itself: "هيئة الدفاع", "لجنة التحقيق".
pub(super) fn is_nobodys(scan: &Scan<'_>, i: usize, end: usize) -> bool {
    let word = scan.tokens.folded(i);
    (word.ends_with("هييه") || word.ends_with("لجنه"))
        && scan.matches(i).iter().any(|m| m.class == Class::Phrase && m.end >= end)
}

/// Whether the word at `at` is the second of two places that a dual names.
fn is_second(scan: &Scan<'_>, at: usize) -> bool {
    let word = scan.tokens.folded(at);
    scan.is_word(at)
        && word.starts_with('و')
        && word.chars().count() > 3
        && !scan.stops(at)
        && !scan.is_common(at)
        && scan.matches(at).iter().all(|m| kind_of(m.class).is_none())
}

struct Found<'s> {
    end: usize,
    /// The lexicon entry that names the thing itself, where the tail is one of the same kind.
    entry: Option<&'s Match>,
    /// Whether the trigger word stays outside: "جماعة حزب الله".
    bare: bool,
}

impl Found<'_> {
    fn until(end: usize) -> Self {
        Found { end, entry: None, bare: false }
    }
}

fn why(tail: Tail) -> &'static str {
    match tail {
        Tail::Nation => "rule:nation",
        Tail::Field => "rule:field",
        Tail::Name => "rule:name",
        Tail::Place => "rule:place",
    }
}

/// "القوات الأمريكية", "القوات الجوية الأمريكية", "قوات الأمن العراقية": up to three definite words of which the last is
/// a nationality that agrees with the head; or a bare head and whose it is.
fn nation<'s>(scan: &'s Scan<'_>, i: usize, article: bool, owner: bool) -> Option<Found<'s>> {
    // محكمة جنايات بغداد
    if !article && scan.rules.benches.contains(scan.tokens.folded(i + 1)) {
        let seat = scan.name(i + 2).filter(|m| m.class == Class::GeoPolitical);
        let end = seat.map_or(i + 2, |m| m.end);
        return (seat.is_some() || scan.is_adjective(i + 2))
            .then(|| Found::until(adjectives(scan, i, end, i + LONGEST)));
    }
    let titled = i > 0 && scan.matches(i - 1).iter().any(|m| m.class == Class::Title && m.end > i);
    if article && titled {
        return None;
    }
    for at in i + 1..=i + 4 {
        if let Some(nationality) = scan.nationality(at) {
            let end = belonging(scan, nationality.end).unwrap_or(nationality.end);
            return (scan.is_definite(at) && agrees(scan, i, at)).then(|| Found::until(end));
        }
        let passes = scan.is_definite(at)
            && !scan.stops(at)
            && !scan.is(at, Class::Title)
            && !scan.rules.generic.contains(scan.tokens.folded(at))
            && (scan.is_adjective(at) || (!article && at == i + 1));
        if !passes {
            break;
        }
    }
    let name = scan.name(i + 1).filter(|m| owner && !article && m.class == Class::GeoPolitical && !m.ambiguous)?;
    Some(Found::until(name.end))
}

/// "البنك المركزي", "المجلس الأعلى للقضاء", "المنظمة الدولية للهجرة": a definite head, adjectives, and its business
/// after ل.
fn institution<'s>(scan: &'s Scan<'_>, i: usize) -> Option<Found<'s>> {
    let mut end = adjectives(scan, i, i + 1, i + 4);
    if end == i + 1 || !agrees(scan, i, i + 1) {
        return None;
    }
    if let Some(seat) = seat(scan, i, end) {
        return Some(Found::until(seat));
    }
    let named = (i + 1..end)
        .any(|at| scan.rules.institutional.contains(scan.tokens.folded(at)) || scan.nationality(at).is_some());
    let purpose = purpose(scan, end);
    if !named && purpose.is_none() {
        return None;
    }
    if let Some(after) = purpose {
        let joined = scan
            .tokens
            .folded(after)
            .strip_prefix('و')
            .is_some_and(|w| w.starts_with("ال") && !scan.rules.stop.contains(w));
        end = adjectives(scan, i, if joined { after + 1 } else { after }, i + LONGEST);
        // للتعبئة العامة والإحصاء
        // للدفاع عن حقوق الإنسان
        if scan.tokens.folded(end - 1) == "للدفاع" && scan.tokens.folded(end) == "عن" {
            end += if scan.is_definite(end + 1) {
                2
            } else if scan.is_definite(end + 2) {
                3
            } else {
                0
            };
        }
        let portfolio = |word: &str| scan.rules.portfolios.contains(word);
        end += usize::from(scan.tokens.folded(end).strip_prefix('و').is_some_and(portfolio));
    }
    Some(Found::until(end))
}

/// The end of what a body is for where that is part of its name: الاتحاد المغربي لكرة القدم.
fn belonging(scan: &Scan<'_>, at: usize) -> Option<usize> {
    let noun = scan.is_word(at).then(|| scan.tokens.folded(at)).and_then(|word| word.strip_prefix('ل'))?;
    (scan.rules.belonging.contains(noun) && scan.is_definite(at + 1)).then_some(at + 2)
}

/// The end of "للهجرة" or "لرصد الزلازل" that starts at `at`.
fn purpose(scan: &Scan<'_>, at: usize) -> Option<usize> {
    if !scan.is_word(at) || scan.stops(at) {
        return None;
    }
    let word = scan.tokens.folded(at);
    if word.strip_prefix("لل").is_some_and(|stem| stem.chars().nth(2).is_some()) {
        return scan.name(at).is_none().then_some(at + 1);
    }
    let noun = word.strip_prefix('ل')?;
    (scan.rules.chain.contains(noun) && scan.is_definite(at + 1)).then_some(at + 2)
}

/// "وزارة الدفاع الروسية", "مجلس الأمن", "هيئة شؤون الأسرى", "وزارة التعليم والبحث العلمي".
fn field<'s>(scan: &'s Scan<'_>, i: usize) -> Option<Found<'s>> {
    let mut at = i + 1;
    // مجلس قضاء الجزائر is a court.
    if scan.tokens.folded(i).ends_with("مجلس") && scan.tokens.folded(at) == "قضاء" {
        return scan.name(at + 1).filter(|m| m.class == Class::GeoPolitical).map(|m| Found::until(m.end));
    }
    if scan.rules.chain.contains(scan.tokens.folded(at)) {
        // مجلس إدارة الشركة is anybody's board.
        if scan.tokens.folded(i).ends_with("مجلس") && scan.tokens.folded(at) == "اداره" {
            return None;
        }
        at += 1;
    }
    let word = scan.tokens.folded(at);
    // مجلس الوزراء القطري: a cabinet is named by whose it is.
    let cabinet = scan.tokens.folded(i).ends_with("مجلس") && word == "الوزراء";
    if let Some(nationality) = scan.nationality(at + 1).filter(|_| cabinet && scan.is_definite(at + 1)) {
        return Some(Found::until(nationality.end));
    }
    let business =
        scan.rules.portfolios.contains(word.strip_prefix("ال").unwrap_or(word)) || scan.rules.portfolios.contains(word);
    // مديرية الصحة is a body, مديرية الحوك a district.
    if scan.tokens.folded(i).ends_with("مديريه") && !business {
        return None;
    }
    if !scan.is_definite(at)
        || scan.stops(at)
        || scan.is(at, Class::Title)
        || scan.rules.generic.contains(word) && !business
    {
        return None;
    }
    if scan.nationality(at).is_some_and(|m| m.end == at + 1) && at > i + 1 {
        return None;
    }
    at += 1;
    if business {
        while scan.tokens.folded(at).strip_prefix('و').is_some_and(|w| scan.rules.portfolios.contains(w)) {
            at += 1;
        }
    }
    let end = adjectives(scan, i, at, i + LONGEST);
    Some(Found::until(seat(scan, i, end).unwrap_or(end)))
}

/// The end of the town in which a court sits, where ب joins it to the court: المحكمة الابتدائية بتونس, محكمة الاستئناف بالرباط.
fn seat(scan: &Scan<'_>, head: usize, end: usize) -> Option<usize> {
    let court = scan.tokens.folded(head).ends_with("محكمه") && scan.tokens.folded(end).starts_with('ب');
    let town = |m: &&Match| m.class == Class::GeoPolitical && m.proclitics == 1;
    scan.matches(end).iter().filter(town).map(|m| m.end).max().filter(|_| court)
}

/// "جماعة الحوثي", "حركة طالبان", "حزب العدالة", "جامعة القاهرة".
fn name<'s>(scan: &'s Scan<'_>, i: usize, spot: bool) -> Option<Found<'s>> {
    let at = i + 1;
    if scan.rules.generic.contains(scan.tokens.folded(at)) {
        return None;
    }
    if let Some(known) = scan.name(at).filter(|m| m.class == Class::Organisation || !m.ambiguous) {
        let own = known.class == Class::Organisation;
        if spot && !own {
            return None;
        }
        let end = if own { known.end } else { adjectives(scan, i, known.end, i + LONGEST) };
        let headed = scan.heads(at).is_some_and(|(_, proclitics, article)| proclitics == 0 && !article);
        return Some(Found { end, entry: own.then_some(known), bare: own && headed && known.end > at + 1 });
    }
    if scan.stops(at) || scan.nationality(at).is_some() || scan.is(at, Class::Title) {
        return None;
    }
    if scan.is_definite(at) {
        return Some(Found::until(adjectives(scan, i, at + 1, i + LONGEST)));
    }
    let proper = !scan.is_common(at) && !has_proclitic_look(scan, at);
    (proper && (scan.is(at, Class::Family) || scan.is(at, Class::Given))).then(|| Found::until(at + 1))
}

/// "قاعدة عين الأسد الجوية", "مطار بغداد الدولي", "محافظة الأنبار", "مضيق هرمز".
fn place<'s>(scan: &'s Scan<'_>, i: usize, head: Head) -> Option<Found<'s>> {
    let at = i + 1;
    if head.kind == EntityKind::Facility
        && !scan.tokens.folded(i).ends_with("سجن")
        && let Some(end) = titled_name(scan, at)
    {
        return Some(Found::until(end));
    }
    // مجلس قضاء وهران is a court.
    let court = i > 0 && scan.tokens.folded(i - 1).ends_with("مجلس");
    if court || scan.stops(at) || scan.rules.generic.contains(scan.tokens.folded(at)) {
        return None;
    }
    if scan.tokens.folded(i).ends_with("مقاطعه") && scan.rules.boycotted.contains(scan.tokens.folded(at)) {
        return None;
    }
    if head.kind == EntityKind::GeoPolitical && scan.rules.portfolios.contains(scan.tokens.folded(at)) {
        return None;
    }
    let directed = scan.rules.directions.contains(scan.tokens.folded(at));
    let known = scan.name(if directed { at + 1 } else { at }).filter(|m| m.class != Class::Organisation);
    if head.known && known.is_none_or(|m| m.class != Class::GeoPolitical) || directed && known.is_none() {
        return None;
    }
    // بسجن ساركوزي: he is put there, it does not bear his name.
    let title = scan.is(at, Class::Title);
    if (title || known.is_some_and(|m| m.class == Class::Person)) && scan.tokens.folded(i).ends_with("سجن") {
        return None;
    }
    let mut end = match known {
        Some(m) => m.end,
        None if scan.is_definite(at) => {
            if scan.nationality(at).is_some() || scan.is(at, Class::Title) {
                return None;
            }
            at + 1
        }
        // "بلدة عين قانا", "قرية دير حنا"
        None if head.kind != EntityKind::Facility
            && scan.rules.openings.contains(scan.tokens.folded(at))
            && scan.is_word(at + 1)
            && !scan.stops(at + 1)
            && scan.tokens.blank_before(at + 1) =>
        {
            at + 2
        }
        None => {
            let closed = scan.rules.closers.contains(scan.tokens.folded(at + 1)) && scan.is_definite(at + 1);
            let construct = scan.is_definite(at + 1) && scan.rules.closers.contains(scan.tokens.folded(at + 2));
            let named = !scan.is_common(at) && (scan.is(at, Class::Given) || scan.is(at, Class::Family));
            // "قرية وادير": behind "the village of" no word is joined.
            let native = head.bare_name && is_native(scan, i, at);
            if has_proclitic_look(scan, at) || !(closed || construct || named || native || looks_proper(scan, at)) {
                return None;
            }
            if named && scan.rules.particles.contains(scan.tokens.folded(at + 1)) && scan.is_word(at + 2) {
                at + 3
            } else if construct && !closed || named && (scan.is(at + 1, Class::Family) || scan.is(at + 1, Class::Given))
            {
                at + 2
            } else {
                at + 1
            }
        }
    };
    if head.kind != EntityKind::Facility {
        let more = known.is_none() && scan.is_adjective(end) && scan.nationality(end).is_none();
        return Some(Found {
            end: if more { end + 1 } else { end },
            entry: known.filter(|m| kind_of(m.class) == Some(head.kind)),
            bare: false,
        });
    }
    if known.is_none()
        && scan.is_adjective(end)
        && !scan.rules.closers.contains(scan.tokens.folded(end))
        && scan.nationality(end).is_none()
    {
        end += 1;
    }
    while scan.is_definite(end) && scan.rules.closers.contains(scan.tokens.folded(end)) && end < i + LONGEST {
        end += 1;
    }
    Some(Found { end, entry: None, bare: false })
}

/// "البحر الأحمر", "الخليج العربي": a definite head of nature and its adjective.
/// The end of a title with a name behind it, after which a spot is called: ملعب الأمير مولاي عبد الله.
fn titled_name(scan: &Scan<'_>, at: usize) -> Option<usize> {
    if !(scan.is_definite(at) && scan.is(at, Class::Title)) {
        return None;
    }
    let named = |k: usize| {
        !scan.stops(k)
            && scan.nationality(k).is_none()
            && (scan.is(k, Class::Given)
                || scan.is(k, Class::Family)
                || scan.rules.particles.contains(scan.tokens.folded(k)))
    };
    let mut end = at + 1;
    while end < at + LONGEST && named(end) && scan.tokens.blank_before(end) {
        end += 1;
    }
    while scan.is_definite(end) && scan.rules.closers.contains(scan.tokens.folded(end)) && end < at + LONGEST {
        end += 1;
    }
    (end > at + 1).then_some(end)
}

fn definite_place<'s>(scan: &'s Scan<'_>, i: usize, head: Head) -> Option<Found<'s>> {
    let adjective = scan.is_adjective(i + 1) && scan.nationality(i + 1).is_none();
    let fits =
        head.kind == EntityKind::Location && adjective && !scan.rules.closers.contains(scan.tokens.folded(i + 1));
    fits.then(|| Found::until(i + 2))
}

/// Goes on over definite adjectives; a nationality that agrees with the trigger word `head` ends the name.
fn adjectives(scan: &Scan<'_>, head: usize, mut at: usize, limit: usize) -> usize {
    // "مجلس المفوضين القاضي عمر أحمد": an office before a name is no adjective.
    let office = |at: usize| scan.is(at, Class::Title) && scan.is(at + 1, Class::Given);
    while at < limit && scan.is_adjective(at) && !office(at) {
        if let Some(nationality) = scan.nationality(at) {
            return if agrees(scan, head, at) { nationality.end } else { at };
        }
        at += 1;
    }
    at
}

/// Whether an adjective may belong to a head: a feminine head takes the feminine, a masculine one never does.
fn agrees(scan: &Scan<'_>, head: usize, adjective: usize) -> bool {
    let feminine = scan.tokens.folded(adjective).ends_with('ه');
    if scan.tokens.folded(head).ends_with('ه') {
        return feminine;
    }
    let masculine = readings(scan.tokens.folded(head)).any(|r| scan.rules.masculine.contains(r.stem));
    !(feminine && masculine)
}

/// Whether a bare word after its trigger is rather a name than a description: rare, and not formed as an adjective,
/// participle or plural.
fn looks_proper(scan: &Scan<'_>, i: usize) -> bool {
    let word = scan.tokens.folded(i);
    let described =
        ["ي", "يه", "ات", "ين", "ون", "ا"].iter().any(|ending| word.ends_with(ending)) || word.starts_with('م');
    !described
        && word.chars().count() >= 4
        && !scan.is_common(i)
        && !word.starts_with(['ل', 'ب', 'و'])
        && scan.nationality(i).is_none()
}

/// Whether an unknown word behind a singular trigger without its article begins with و, ب or ل of its own: a noun that is
/// in construct is never followed by "and".
fn is_native(scan: &Scan<'_>, i: usize, at: usize) -> bool {
    let word = scan.tokens.folded(at);
    let rest = word.strip_prefix(['و', 'ب', 'ل']).unwrap_or("");
    let described = ["ي", "يه", "ات", "ين", "ون", "ها", "هم"].iter().any(|ending| word.ends_with(ending));
    rest.chars().count() >= 4
        && !rest.starts_with("ال")
        && !described
        && !scan.tokens.folded(i).ends_with("تي")
        && scan.tokens.blank_before(at)
        && scan.matches(at).iter().all(|m| m.proclitics > 0 && m.class != Class::Common)
        && !scan.lexicon.has(rest, Class::Common)
        && !scan.lexicon.has(word, Class::Common)
        && scan.rules.heads(rest).is_empty()
        && !scan.stops(at)
}

/// Whether an unknown word may well be a preposition or conjunction with a noun.
fn has_proclitic_look(scan: &Scan<'_>, i: usize) -> bool {
    let word = scan.tokens.folded(i);
    word.starts_with("لل") || word.starts_with("وال") || word.starts_with("بال")
}

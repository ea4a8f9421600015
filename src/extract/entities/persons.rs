//! Names of people: after a title, and by given and family names.

use super::{
    scan::Scan,
    span::{Candidate, Rank},
};
use crate::extract::{
    lexicon::{Class, Match},
    model::EntityKind,
    tokens::TokenKind,
};

/// The most parts that a person's name has here; بن سلمان is one.
const LONGEST: usize = 5;
/// How far after its title a name may begin, in tokens.
const REACH: usize = 8;

/// Proposes the names of people. `others` are the organisations and places found so far, which may stand between a
/// title and the name.
pub(super) fn find(scan: &Scan<'_>, out: &mut Vec<Candidate>) {
    let passed = out.len();
    for i in 0..scan.tokens.len() {
        // أمام is "before" where إمام is an office.
        let spelt = |m: &&Match| {
            m.end > i + 1
                || !scan.rules.stop.contains(scan.tokens.folded(i))
                || scan.lexicon.is_spelled(m.entry, scan.tokens.text(i))
        };
        let title = scan.matches(i).iter().filter(|m| m.class == Class::Title).filter(spelt).map(|m| m.end).max();
        if let Some(end) = title
            && let Some(first) = name_after_title(scan, end, out.get(..passed).unwrap_or(&[]))
            && let Some(candidate) = name_at(scan, first, 0, true)
        {
            out.push(Candidate { rank: Rank::Title, why: "rule:title", ..candidate });
        }
        for proclitics in [0, 1] {
            out.extend(name_at(scan, i, proclitics, false));
        }
        if let Some((first, end)) = apposed(scan, i) {
            let candidate = scan.candidate((first, end), 0, EntityKind::Person, "rule:apposition");
            out.push(Candidate { rank: Rank::Title, ..candidate });
        }
    }
}

/// A name that no list holds between a reporting verb at token `i` and a comma with an office behind it (قال آلن سانديب، مدير
/// البحوث), or between two commas behind an office (المتحدث باسم الهيئة، جنان سايق، أن).
fn apposed(scan: &Scan<'_>, i: usize) -> Option<(usize, usize)> {
    let comma = |at: usize| matches!(scan.tokens.text(at), "،" | ",");
    let titled = |at: usize| scan.matches(at).iter().any(|m| m.class == Class::Title && m.proclitics == 0);
    let word = scan.tokens.folded(i);
    let says = scan.rules.says.contains(word.strip_prefix('و').unwrap_or(word));
    let set_off = comma(i) && (i.saturating_sub(REACH)..i).rev().take_while(|&k| scan.is_word(k)).any(titled);
    if !says && !set_off {
        return None;
    }
    let first = i + 1;
    // "المتحدث باسم الهيئة، جنان سايق، أن": two or three words that commas set off alone.
    let part = |k: usize| {
        let word = scan.tokens.folded(k);
        let free = !word.starts_with(['و', 'ف']) && !word.starts_with("لل") && scan.nationality(k).is_none();
        scan.is_word(k)
            && free
            && !scan.stops(k)
            && !scan.is_common(k)
            && !scan.is_definite(k)
            && !scan.is(k, Class::Title)
    };
    if set_off
        && let Some(close) = (first + 2..first + 4).find(|&k| comma(k)).filter(|&close| (first..close).all(part))
        && scan.heads(first).is_none()
    {
        return Some((first, close));
    }
    // "قال رشيد الخلفي، الناطق باسم الوزارة"
    let nisba = scan.is(first, Class::Given) && scan.is_word(first + 1) && {
        let word = scan.tokens.folded(first + 1);
        word.starts_with("ال") && word.ends_with('ي') && scan.nationality(first + 1).is_none() && comma(first + 2)
    };
    let given = scan.is(first, Class::Given) && is_unknown(scan, first + 1) && !scan.is_definite(first + 1);
    // "قال هادي الخرماء، مدير الأمن"
    let definite = scan.is(first, Class::Given) && is_unknown(scan, first + 1) && scan.is_definite(first + 1) && {
        let stem = scan.tokens.folded(first + 1).strip_prefix("ال").unwrap_or("");
        comma(first + 2) && !scan.lexicon.has(stem, Class::Common) && scan.heads(first + 1).is_none()
    };
    let nisba = nisba || definite;
    if !nisba && !given && !looks_foreign(scan, first) {
        return None;
    }
    let end =
        (first + 1..first + 4).find(|&k| !is_unknown(scan, k) || scan.is_definite(k) && titled(k)).unwrap_or(first + 4);
    let end = if nisba { first + 2 } else { end };
    // "قال توني سيكامور المحلل لدى الشركة"
    let described = scan.is_definite(end) && titled(end);
    let office =
        comma(end) && (titled(end + 1) || matches!(scan.tokens.folded(end + 1), "وهو" | "وهي")) && says || described;
    let closed = comma(end) || matches!(scan.tokens.folded(end), "ان" | "انه");
    (end >= first + 2 && if says { office } else { closed }).then_some((first, end))
}

/// Where a name begins after a title that ends before token `at`.
fn name_after_title(scan: &Scan<'_>, mut at: usize, others: &[Candidate]) -> Option<usize> {
    let limit = at + REACH;
    let mut steps = 0;
    while at < limit && steps < REACH {
        steps += 1;
        if !scan.is_word(at) {
            return None;
        }
        let word = scan.tokens.folded(at);
        // "العميد نبيل عبد الله": a rank before it is a family name.
        if scan.rules.between.contains(word) && scan.is(at, Class::Title) && scan.is(at + 1, Class::Given) {
            at += 1;
            continue;
        }
        let person = scan.matches(at).iter().any(|m| m.class == Class::Person && m.proclitics == 0);
        let part = scan.is(at, Class::Given) || scan.is(at, Class::Family);
        let name_like = person || is_family(scan, at) || part && is_family(scan, at + 1);
        if name_like && scan.nationality(at).is_none() {
            return Some(at);
        }
        let placed = matches!(word, "في" | "الي" | "لدي");
        if scan.rules.between.contains(word) {
            at += 1;
        } else if let Some(place) = placed.then(|| named_behind(scan, at, others)).flatten() {
            return Some(place);
        } else if let Some(other) = others
            .iter()
            .filter(|c| c.first == at && (c.proclitics == 0 || word.starts_with(['ل', 'ب'])) && !c.doubtful)
            .max_by_key(|c| c.end)
        {
            at = other.end;
        } else if let Some(nationality) = scan.nationality(at) {
            at = nationality.end;
        } else if scan.stops(at) {
            return None;
        } else if scan.is_definite(at) {
            at += 1;
        } else {
            return (!scan.is_common(at) && looks_foreign(scan, at)).then_some(at);
        }
    }
    None
}

/// Where a name begins behind the place of an office: السفير الأميركي في | إسرائيل مايك هاكابي.
fn named_behind(scan: &Scan<'_>, preposition: usize, others: &[Candidate]) -> Option<usize> {
    let place = |c: &&Candidate| {
        c.first == preposition + 1
            && c.proclitics == 0
            && !c.doubtful
            && matches!(c.kind, EntityKind::GeoPolitical | EntityKind::Location)
    };
    let at = others.iter().filter(place).map(|c| c.end).max()?;
    let person = scan.matches(at).iter().any(|m| m.class == Class::Person && m.proclitics == 0);
    let given =
        scan.is(at, Class::Given) && !scan.is_common(at) && scan.name(at).is_none_or(|m| m.class == Class::Person);
    ((person || given) && scan.nationality(at).is_none() && scan.tokens.blank_before(at)).then_some(at)
}

/// Whether two unknown words in a row stand where a name is due.
fn looks_foreign(scan: &Scan<'_>, at: usize) -> bool {
    is_unknown(scan, at) && !scan.is_definite(at) && (is_unknown(scan, at + 1) || scan.is(at + 1, Class::Family))
}

/// Whether token `i` is a word of no list that is formed as neither a verb nor a word with something before or behind it.
fn is_unknown(scan: &Scan<'_>, i: usize) -> bool {
    let word = scan.tokens.folded(i);
    let verbal = word.starts_with(['ي', 'ت', 'س']) && word.chars().count() <= 5;
    let joined = word.starts_with('و')
        || word.starts_with("فا")
        || word.starts_with("ب") && word.chars().count() < 4
        || word.starts_with("لل");
    let suffixed = ["ته", "ها", "هم", "وا", "ات"].iter().any(|ending| word.ends_with(ending));
    scan.is_word(i) && !scan.stops(i) && !scan.is_common(i) && !verbal && !joined && !suffixed
}

/// The name that begins at token `first`. Without a title, its first word must be a known given name.
fn name_at(scan: &Scan<'_>, first: usize, proclitics: usize, titled: bool) -> Option<Candidate> {
    let given = scan
        .matches(first)
        .iter()
        .filter(|m| m.class == Class::Given && m.proclitics == proclitics && !m.article_added)
        .max_by_key(|m| m.end);
    // "إيران" is a country before it is a girl's name; "شأن" and "فوز" are words of every day.
    let other = scan.matches(first).iter().any(|m| m.proclitics <= proclitics && names_another(m));
    if scan.rules.generic.contains(scan.tokens.folded(first)) || scan.stops(first) && !is_ali(scan, first) {
        return None;
    }
    // "صديقه" is "his friend" before it is a woman's name.
    let possessed = scan.tokens.text(first).ends_with('ه')
        && scan.tokens.folded(first).strip_suffix('ه').is_some_and(|stem| scan.lexicon.has(stem, Class::Common));
    let every_day = scan.is_common(first) || possessed;
    // "في لبنان عمران ريزا": behind a preposition a country is the country.
    let placed = first > 0 && matches!(scan.tokens.folded(first - 1), "في" | "الي" | "من");
    let country = || scan.name(first).is_some_and(|m| m.class == Class::GeoPolitical && !m.ambiguous);
    if placed && proclitics == 0 && country() {
        return None;
    }
    // "ولد لبيب في": a verb; "ولد" is a particle only inside a name.
    if scan.tokens.folded(first) == "ولد" && !titled {
        return None;
    }
    if proclitics > 0 && scan.matches(first).iter().any(|m| m.proclitics == 0) {
        return None;
    }
    let (mut end, sure) = match given {
        Some(m) => (m.end, !m.ambiguous && !other && !every_day),
        None if proclitics == 0 && is_foreign_pair(scan, first) => (first + 1, true),
        None if titled && !other => (first + 1, !every_day),
        None => return None,
    };
    // "مدينة الأبيض" is a city.
    if scan.heads(first).is_some() {
        return None;
    }
    // A word of every day before somebody well known is a verb: "هاتف بايدن".
    if !sure && !titled && known_person(scan, end).is_some() {
        return None;
    }
    let mut names = 1;
    while names < LONGEST {
        // Where one well-known person ends, or another one's full name begins, nobody's name goes on.
        let next = known_person(scan, end);
        // عزت الرشق | نتنياهو: somebody known by one foreign name.
        let foreign = next == Some(end + 1) && names > 1 && !scan.tokens.folded(end).starts_with("ال");
        let within = known_person(scan, first).is_some_and(|there| there > end);
        if foreign && !within || next.is_some_and(|there| there > end + 1 || known_person(scan, first) == Some(end)) {
            break;
        }
        match next_name(scan, end, names, titled, sure) {
            Some(next) => {
                names += 1;
                end = next;
            }
            None => break,
        }
    }
    if names < 2 && (!titled || !is_family(scan, first)) {
        return None;
    }
    if !titled && !sure && !is_family(scan, end - 1) {
        return None;
    }
    Some(scan.candidate((first, end), proclitics, EntityKind::Person, "rule:names"))
}

/// Where the longest name of somebody whom the lexicon knows ends that begins at token `i`.
fn known_person(scan: &Scan<'_>, i: usize) -> Option<usize> {
    let person = |m: &&Match| m.class == Class::Person && m.proclitics == 0 && !m.ambiguous;
    scan.matches(i).iter().filter(person).map(|m| m.end).max()
}

/// Whether "علي" is the name here: spelt with ي, and followed by a family name.
fn is_ali(scan: &Scan<'_>, i: usize) -> bool {
    scan.tokens.folded(i) == "علي" && scan.tokens.text(i).ends_with('ي') && is_family(scan, i + 1)
}

/// Whether two names of unknown sort follow each other, neither of which is a place or a word of every day.
fn is_foreign_pair(scan: &Scan<'_>, first: usize) -> bool {
    [first, first + 1].iter().all(|&i| {
        let clear = scan.matches(i).iter().any(|m| m.class == Class::Family && m.proclitics == 0 && !m.ambiguous);
        clear && !scan.is_common(i) && !scan.is_definite(i) && !scan.stops(i) && scan.name(i).is_none()
    }) && scan.tokens.blank_before(first + 1)
}

/// Where the next word of a name ends, if token `at` goes on with one.
fn next_name(scan: &Scan<'_>, at: usize, names: usize, titled: bool, sure: bool) -> Option<usize> {
    if !scan.is_word(at) || !scan.tokens.blank_before(at) || scan.tokens.text(at).contains('\u{64B}') {
        return None;
    }
    let word = scan.tokens.folded(at);
    if scan.rules.particles.contains(word) && scan.is_word(at + 1) && !scan.stops(at + 1) {
        return Some(at + 2);
    }
    if scan.stops(at) {
        return None;
    }
    // "خير الله", "جاد الله" behind a name are one name.
    if scan.tokens.text(at + 1) == "الله"
        && scan.tokens.blank_before(at + 1)
        && names < 4
        && !word.starts_with(['و', 'ا'])
        && scan.heads(at).is_none()
    {
        return Some(at + 2);
    }
    let known = scan.is(at, Class::Family) || scan.is(at, Class::Given);
    let other = scan.matches(at).iter().any(|m| m.proclitics == 0 && names_another(m) && m.class != Class::Group);
    if known && (is_family(scan, at) || (sure || names > 1) && !scan.is_common(at) && !other) {
        return Some(at + 1);
    }
    // "الأمير فهد بن محمد الحربي": behind a father's name a nisba belongs to the name, whatever else it means.
    let fathered = at > 2 && scan.rules.particles.contains(scan.tokens.folded(at - 2));
    if fathered && names > 1 && word.starts_with("ال") && word.ends_with('ي') && scan.nationality(at).is_none() {
        return Some(at + 1);
    }
    // "الناطق باسم الوزارة رشيد الخلفي إن": what stands between a given name behind its title and what is said is the name.
    let said =
        matches!(scan.tokens.folded(at + 1), "ان" | "انه") || matches!(scan.tokens.text(at + 1), "،" | "(" | ":");
    let behind_given = at > 0 && scan.is(at - 1, Class::Given);
    if titled
        && names == 1
        && said
        && behind_given
        && word.starts_with("ال")
        && word.ends_with('ي')
        && scan.nationality(at).is_none()
    {
        return Some(at + 1);
    }
    if scan.is_common(at) || scan.is(at, Class::Title) || scan.heads(at).is_some() {
        return None;
    }
    // "أحمد سامي زكارنة (22 عاما)": an age behind it makes the last word part of the name.
    let aged = scan.tokens.text(at + 1) == "(" && scan.tokens.folded(at + 2).starts_with(|c: char| c.is_ascii_digit());
    if aged && sure && !word.starts_with("ال") && scan.matches(at).iter().all(|m| m.class == Class::Word) {
        return Some(at + 1);
    }
    if let Some(stem) = word.strip_prefix("ال") {
        // "العميد طارق الخراز": behind a title or a father's name no nisba is asked for.
        let unknown = scan.matches(at).iter().all(|m| matches!(m.class, Class::Family | Class::Given));
        if unknown && !scan.lexicon.has(stem, Class::Common) && (titled && names == 1 || fathered) {
            return Some(at + 1);
        }
        let nisba = word.ends_with('ي') && (titled || !scan.is_adjective_of_place(at));
        let rare = !scan.lexicon.has(stem, Class::Common);
        return (names < 3 && (titled || sure) && rare && nisba).then_some(at + 1);
    }
    // A conjunction or preposition with a known word is no name.
    let joined = scan.matches(at).iter().any(|m| m.proclitics > 0) || word.starts_with("لل") || word.starts_with("وال");
    let closed = scan.tokens.get(at + 1).is_none_or(|t| t.kind == TokenKind::Mark);
    let plural = word.ends_with("ات") && !(titled && closed) || word.ends_with("هم") || word.ends_with("ها");
    // "وزير السياحة محمد نوري إرصوي.": the last word before a mark.
    if names == 2
        && titled
        && closed
        && !joined
        && !plural
        && scan.matches(at).is_empty()
        && is_unknown(scan, at)
        && word.chars().count() > 3
    {
        return Some(at + 1);
    }
    (names == 1 && !joined && !plural && (titled || sure) && scan.name(at).is_none()).then_some(at + 1)
}

/// Whether token `i` alone is a family or given name and no word of every day.
fn is_family(scan: &Scan<'_>, i: usize) -> bool {
    let named = |m: &Match| matches!(m.class, Class::Family | Class::Given) && m.proclitics == 0 && !m.ambiguous;
    !scan.is_common(i)
        && scan.matches(i).iter().any(named)
        && !scan
            .matches(i)
            .iter()
            .any(|m| m.proclitics == 0 && names_another(m) && !m.ambiguous && m.class != Class::Group)
}

/// Whether a match names something that is no person.
fn names_another(m: &Match) -> bool {
    matches!(
        m.class,
        Class::GeoPolitical | Class::Organisation | Class::Location | Class::Facility | Class::Event | Class::Group
    )
}

impl Scan<'_> {
    /// Whether token `i` is a nationality that follows a full name, as in "the poet X the Egyptian".
    fn is_adjective_of_place(&self, i: usize) -> bool {
        self.nationality(i).is_some() && i >= 2 && self.is(i - 1, Class::Family)
    }
}

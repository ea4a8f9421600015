//! Agreement inside one article: one thing under one name, one type for one name.
//!
//! In: the chosen candidates of all paragraphs. Out: entities with all their mentions. Doubtful candidates (names that
//! are also common words) stay only where a sure mention of the same thing stands elsewhere in the article.

use foldhash::{HashMap, HashSet};

use super::{
    scan::Scan,
    span::{Candidate, Rank},
};
use crate::{
    article::model::TextSpan,
    extract::{
        lexicon::{Class, EntryId, Lexicon},
        model::{Entity, EntityKind},
    },
    text::fold,
};

/// Drops doubtful candidates that nothing in the article supports: neither a sure mention of the same entry nor, for an
/// organisation's single word, a longer sure name that holds it ("الجزيرة" after "الجزيرة نت").
pub(super) fn drop_unsupported(scans: &[Scan<'_>], candidates: &mut Vec<Candidate>, lexicon: &Lexicon) {
    let sure: HashSet<_> = candidates.iter().filter(|c| !c.doubtful).filter_map(|c| c.entry).collect();
    let mut holders: HashMap<String, EntryId> = HashMap::default();
    let longer = |c: &&Candidate| !c.doubtful && c.kind == EntityKind::Organisation && c.len() > 1;
    for c in candidates.iter().filter(longer) {
        if let (Some(entry), Some(scan)) = (c.entry, scans.get(c.paragraph)) {
            for word in c.words(scan.tokens) {
                holders.entry(word).or_insert(entry);
            }
        }
    }
    candidates.retain_mut(|c| {
        if !c.doubtful || c.entry.is_some_and(|e| sure.contains(&e)) {
            return true;
        }
        if c.kind != EntityKind::Organisation || c.len() != 1 {
            return false;
        }
        let word = scans.get(c.paragraph).and_then(|scan| c.words(scan.tokens).pop());
        let Some(&holder) = word.and_then(|word| holders.get(&word)) else { return false };
        c.alias = Some(fold::fold(lexicon.name(holder)));
        true
    });
}

/// Mentions of people by their last name alone, after their full name stood in the article.
pub(super) fn later_names(scans: &[Scan<'_>], chosen: &[Vec<Candidate>]) -> Vec<Candidate> {
    let mut surnames: HashMap<String, usize> = HashMap::default();
    let mut found = Vec::new();
    for (scan, here) in scans.iter().zip(chosen) {
        for c in here.iter().filter(|c| c.kind == EntityKind::Person && c.len() >= 2 && c.rank > Rank::Tagger) {
            // "عبد الله": the second half of a given name is no surname.
            if let Some(last) = c.words(scan.tokens).pop().filter(|last| last != "الله") {
                surnames.entry(last).or_insert(c.len());
            }
        }
    }
    if surnames.is_empty() {
        return found;
    }
    for scan in scans {
        for i in 0..scan.tokens.len() {
            let word = scan.tokens.folded(i);
            // "أمام" before "عادل إمام" folds like his name and is no name.
            if scan.stops(i) {
                continue;
            }
            for proclitics in 0..=2usize {
                let candidate = scan.candidate((i, i + 1), proclitics, EntityKind::Person, "agreement:surname");
                let candidate = Candidate { rank: Rank::Agreement, ..candidate };
                let Some(name) = candidate.words(scan.tokens).pop() else { continue };
                if proclitics > 0 && !word.starts_with(['و', 'ف', 'ب', 'ل', 'ك']) || !surnames.contains_key(&name)
                {
                    continue;
                }
                // "دومينيك بيليكو" beside "جيزيل بيليكو" is somebody else.
                let given = i > 0
                    && scan.tokens.blank_before(i)
                    && scan.is(i - 1, Class::Given)
                    && !scan.is_common(i - 1)
                    && scan.tokens.folded(i - 1) != "ولد";
                if given && proclitics == 0 && !scan.stops(i - 1) {
                    let whole = scan.candidate((i - 1, i + 1), 0, EntityKind::Person, "agreement:surname");
                    found.push(Candidate { rank: Rank::Agreement, ..whole });
                } else if !is_described(scan, i, proclitics) {
                    found.push(candidate);
                }
                break;
            }
        }
    }
    found
}

/// Mentions of organisations by one word, after their longer name stood in the article: a club by its own name
/// ("الرجاء"), a news agency or movement without its trigger word ("الأناضول", "النهضة").
pub(super) fn short_names(scans: &[Scan<'_>], chosen: &[Vec<Candidate>], lexicon: &Lexicon) -> Vec<Candidate> {
    let mut known: HashMap<String, (String, Option<EntryId>)> = HashMap::default();
    for (scan, here) in scans.iter().zip(chosen) {
        for c in here.iter().filter(|c| c.kind == EntityKind::Organisation && c.len() >= 2 && c.rank > Rank::Tagger) {
            let words = c.words(scan.tokens);
            let club = c.entry.and_then(|e| lexicon.flag(e, "class")).is_some_and(|class| class == "club");
            let headed = c.len() == 2 && words.first().is_some_and(|head| scan.rules.droppable.contains(head));
            let short = if headed { words.get(1) } else { words.first().filter(|_| club) };
            let Some(short) =
                short.filter(|w| w.strip_prefix("ال").is_some_and(|stem| !scan.lexicon.has(stem, Class::Title)))
            else {
                continue;
            };
            let full = c.entry.map_or_else(|| words.join(" "), |e| fold::fold(lexicon.name(e)));
            known.entry(short.clone()).or_insert((full, c.entry));
        }
    }
    if known.is_empty() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for scan in scans {
        for i in 0..scan.tokens.len() {
            for proclitics in 0..=2usize {
                let candidate = scan.candidate((i, i + 1), proclitics, EntityKind::Organisation, "agreement:short");
                let Some((full, entry)) = candidate.words(scan.tokens).pop().and_then(|word| known.get(&word)) else {
                    continue;
                };
                found.push(Candidate { rank: Rank::Agreement, alias: Some(full.clone()), entry: *entry, ..candidate });
                break;
            }
        }
    }
    found
}

/// Whether token `i` describes the noun before it ("the Sudanese army"), or is a word of every day, not a name.
fn is_described(scan: &Scan<'_>, i: usize, proclitics: usize) -> bool {
    let adjective = scan.matches(i).iter().any(|m| m.class == Class::Group && m.end == i + 1);
    if adjective {
        return proclitics == 0
            && i > 0
            && scan.is_word(i - 1)
            && (scan.is_definite(i - 1) || scan.heads(i - 1).is_some());
    }
    !scan.is_definite(i) && scan.is_common(i)
}

/// What an entity is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Naming {
    /// By the lexicon's name for it, where that is the fuller one.
    Lexicon,
    /// By its fullest name in the article: the lexicon's own may be in another language.
    AsWritten,
}

/// Groups the mentions of one thing, in the order of their first mention.
pub(super) fn group(scans: &[Scan<'_>], chosen: &[Vec<Candidate>], lexicon: &Lexicon, naming: Naming) -> Vec<Entity> {
    let mut mentions: Vec<Mention<'_>> =
        scans.iter().zip(chosen).flat_map(|(scan, here)| here.iter().map(|c| Mention::new(scan, c, lexicon))).collect();
    leave_unplaced(&mut mentions, lexicon);
    let keys = Keys::new(&mentions);
    let mut entities: Vec<(Entity, usize)> = Vec::new();
    let mut known: HashMap<(EntityKind, String), usize> = HashMap::default();
    for m in &mentions {
        let kind = m.candidate.kind;
        let index = *known.entry((kind, keys.of(m))).or_insert_with(|| {
            let why = m
                .candidate
                .entry
                .map_or_else(|| m.candidate.why.to_owned(), |e| format!("lexicon:{}", lexicon.file(e)));
            entities.push((Entity { kind, name: String::new(), mentions: Vec::new(), why }, 0));
            entities.len() - 1
        });
        let Some((entity, longest)) = entities.get_mut(index) else { continue };
        let named = m
            .candidate
            .entry
            .filter(|_| m.entry.is_some())
            .map(|e| lexicon.name(e))
            .filter(|_| naming == Naming::Lexicon)
            .filter(|name| name.split(' ').count() >= m.words.len() || kind == EntityKind::Group);
        let weight = named.map_or(m.words.len() * 2, |name| name.split(' ').count() * 2 + 1);
        if weight > *longest {
            *longest = weight;
            named.unwrap_or(&m.surface).clone_into(&mut entity.name);
        }
        entity.mentions.push(m.span);
    }
    entities.into_iter().map(|(entity, _)| entity).collect()
}

/// Takes the listed name from bodies that many countries have ("مجلس الشيوخ", "هيئة الأركان") where the article names neither
/// the country of the listed one nor that name whole: they are called what the article calls them.
fn leave_unplaced(mentions: &mut [Mention<'_>], lexicon: &Lexicon) {
    let of = |m: &Mention<'_>| m.candidate.entry.and_then(|entry| lexicon.flag(entry, "of")).map(|of| fold::fold(&of));
    // Written with some of the listed name's words, so that whose it is may be what is missing.
    let is_short = |m: &Mention<'_>| {
        let listed = m.entry.as_deref().unwrap_or("");
        m.candidate.kind == EntityKind::Organisation
            && m.words.len() < listed.split(' ').count()
            && m.words.iter().all(|word| listed.split(' ').any(|other| other == word))
    };
    if !mentions.iter().any(is_short) {
        return;
    }
    let mut named: HashSet<String> = HashSet::default();
    for m in mentions.iter() {
        match m.candidate.kind {
            EntityKind::GeoPolitical => named.extend(m.entry.clone()),
            EntityKind::Organisation if is_short(m) => {}
            _ => named.extend(of(m)),
        }
    }
    for m in mentions.iter_mut().filter(|m| is_short(m)) {
        if of(m).is_some_and(|country| !named.contains(&country)) {
            m.entry = None;
        }
    }
}

/// A chosen candidate with its words.
#[derive(Debug)]
struct Mention<'a> {
    candidate: &'a Candidate,
    span: TextSpan,
    words: Vec<String>,
    surface: String,
    /// The lexicon's name, folded.
    entry: Option<String>,
}

impl<'a> Mention<'a> {
    fn new(scan: &Scan<'_>, candidate: &'a Candidate, lexicon: &Lexicon) -> Self {
        let span = candidate.span(scan.tokens);
        let words = candidate.words(scan.tokens);
        let text = scan.tokens.source().get(span.range()).unwrap_or("");
        let elided =
            words.first().is_some_and(|w| w.starts_with("ال")) && !text.starts_with('ا') && text.starts_with('ل');
        let surface = if elided { format!("ا{text}") } else { text.to_owned() };
        Mention {
            candidate,
            span,
            words,
            surface,
            entry: candidate.alias.clone().or_else(|| candidate.entry.map(|e| fold::fold(lexicon.name(e)))),
        }
    }
}

/// Which name each mention goes under.
#[derive(Debug, Default)]
struct Keys {
    /// Last word of a person's name → the fullest name that ends so.
    people: HashMap<String, String>,
    /// A shorter name → the one longer name that holds all its words.
    longer: HashMap<(EntityKind, String), String>,
    /// A body's words as written → its listed name.
    listed: HashMap<String, String>,
}

impl Keys {
    fn new(mentions: &[Mention<'_>]) -> Self {
        let mut keys = Keys::default();
        for m in mentions.iter().filter(|m| m.candidate.kind == EntityKind::Person && m.words.len() > 1) {
            if let Some(last) = m.words.last() {
                let full = keys.people.entry(last.clone()).or_default();
                let name = m.entry.clone().unwrap_or_else(|| m.words.join(" "));
                let same_first = full.split(' ').next() == name.split(' ').next();
                if full.is_empty() || same_first && name.len() > full.len() {
                    *full = name;
                }
            }
        }
        for m in mentions.iter().filter(|m| m.candidate.kind == EntityKind::Organisation) {
            if let Some(entry) = &m.entry {
                keys.listed.entry(m.words.join(" ")).or_insert_with(|| entry.clone());
            }
        }
        keys.join_short_names(mentions);
        keys
    }

    /// "قاعدة الأسد الجوية" goes under "قاعدة عين الأسد الجوية" where only one such longer name stands in the article.
    fn join_short_names(&mut self, mentions: &[Mention<'_>]) {
        let joinable = |m: &&Mention<'_>| {
            matches!(m.candidate.kind, EntityKind::Facility | EntityKind::Organisation) && m.words.len() > 1
        };
        let mut names: HashMap<(EntityKind, &str), Vec<&Mention<'_>>> = HashMap::default();
        let mut seen: HashSet<(EntityKind, String)> = HashSet::default();
        for m in mentions.iter().filter(joinable) {
            let Some(first) = m.words.first() else { continue };
            if seen.insert((m.candidate.kind, m.words.join(" "))) {
                names.entry((m.candidate.kind, first)).or_default().push(m);
            }
        }
        for ((kind, _), same_head) in &names {
            // Many names under one head are different things; comparing all pairs would not be linear.
            for short in same_head.iter().take(32).filter(|m| m.entry.is_none()) {
                let mut holders = same_head.iter().take(32).filter(|long| {
                    long.words.len() > short.words.len() && short.words.iter().all(|w| long.words.contains(w))
                });
                if let (Some(long), None) = (holders.next(), holders.next()) {
                    let name = long.entry.clone().unwrap_or_else(|| long.words.join(" "));
                    self.longer.insert((*kind, short.words.join(" ")), name);
                }
            }
        }
    }

    fn of(&self, m: &Mention<'_>) -> String {
        if let Some(entry) = &m.entry {
            return entry.clone();
        }
        let own = m.words.join(" ");
        if m.candidate.kind == EntityKind::Person {
            let full = m.words.last().and_then(|last| self.people.get(last));
            let same =
                |full: &&String| m.words.len() == 1 || full.split(' ').next() == m.words.first().map(String::as_str);
            return full.filter(same).cloned().unwrap_or(own);
        }
        // "قوات الدعم السريع السودانية": whose it is, behind a name that is listed without.
        if m.candidate.kind == EntityKind::Organisation
            && let Some(listed) = self.listed.get(&own)
        {
            return listed.clone();
        }
        if m.candidate.kind == EntityKind::Organisation
            && let Some((body, whose)) = own.rsplit_once(' ')
            && whose.starts_with("ال")
            && whose.ends_with(['ي', 'ه'])
            && let Some(listed) = self.listed.get(body)
        {
            return listed.clone();
        }
        self.longer.get(&(m.candidate.kind, own.clone())).cloned().unwrap_or(own)
    }
}

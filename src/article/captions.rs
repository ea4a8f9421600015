//! Recognises captions, bylines and boilerplate by their wording (assets/boilerplate/).
//!
//! In: paragraphs, most of them still `Body`. Out: their kinds set. Only wording at a paragraph's edges counts, so that
//! running text which mentions a picture stays body. Kinds given by markup are left alone.

use std::{
    collections::{HashMap, HashSet},
    sync::OnceLock,
};

use serde::Deserialize;

use super::{
    model::{Paragraph, ParagraphKind},
    sentences,
};
use crate::text::fold;

/// Longer paragraphs, in chars, are running text whatever they begin with.
const MAX_CAPTION: usize = 600;
/// A caption may be followed by this many sentences of its paragraph less one.
const MAX_SENTENCES: usize = 3;
/// The longest byline and boilerplate line, in chars.
const MAX_LINE: usize = 160;
/// A credit in brackets holds at most this many words.
const MAX_CREDIT: usize = 10;

/// A legend known by its shape has more words than this,
const MIN_LEGEND: usize = 5;
/// and at most this many chars.
const MAX_LEGEND: usize = 260;

/// One language's file.
#[derive(Debug, Deserialize)]
struct File {
    agencies: Vec<String>,
    abbreviations: Vec<String>,
    caption: CaptionWords,
    byline: Starts,
    boilerplate: Boilerplate,
}

#[derive(Debug, Deserialize)]
struct CaptionWords {
    starts: Vec<String>,
    ends: Vec<String>,
    anywhere: Vec<String>,
    not_followed_by: Vec<String>,
    not_after_start: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Starts {
    starts: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Boilerplate {
    starts: Vec<String>,
    whole: Vec<String>,
}

/// All languages' wording, as words.
#[derive(Debug, Default)]
pub(super) struct Wording {
    agencies: Phrases,
    caption_starts: Phrases,
    caption_ends: Vec<Vec<String>>,
    caption_anywhere: Phrases,
    not_followed_by: HashSet<String>,
    not_after_start: HashSet<String>,
    byline_starts: Phrases,
    boilerplate_starts: Phrases,
    boilerplate_whole: HashSet<Vec<String>>,
    abbreviations: Vec<String>,
}

/// Phrases that can be looked up by the words at a place.
#[derive(Debug, Default)]
struct Phrases {
    all: HashSet<Vec<String>>,
    firsts: HashSet<String>,
    longest: usize,
}

impl Phrases {
    fn add(&mut self, phrases: &[String]) {
        for phrase in phrases {
            let words = words(phrase);
            self.longest = self.longest.max(words.len());
            self.firsts.extend(words.first().cloned());
            self.all.insert(words);
        }
    }

    /// How many of the first words are the longest phrase that stands there.
    fn at_start(&self, words: &[String]) -> Option<usize> {
        if !self.firsts.contains(words.first()?) {
            return None;
        }
        (1..=self.longest.min(words.len())).rev().find(|&n| self.all.contains(&words[..n]))
    }
}

const FILES: [(&str, &str); 4] = [
    ("ar", include_str!("../../assets/boilerplate/ar.toml")),
    ("fa", include_str!("../../assets/boilerplate/fa.toml")),
    ("he", include_str!("../../assets/boilerplate/he.toml")),
    ("en", include_str!("../../assets/boilerplate/en.toml")),
];

/// The wording of all languages; a file that does not parse is left out (the tests hold that all do).
pub(super) fn wording() -> &'static Wording {
    static WORDING: OnceLock<Wording> = OnceLock::new();
    WORDING.get_or_init(|| {
        let mut out = Wording::default();
        for file in FILES.iter().filter_map(|(_, text)| toml::from_str::<File>(text).ok()) {
            out.add(file);
        }
        out
    })
}

impl Wording {
    fn add(&mut self, file: File) {
        self.agencies.add(&file.agencies);
        self.caption_starts.add(&file.caption.starts);
        self.caption_ends.extend(file.caption.ends.iter().map(|e| words(e)));
        self.caption_anywhere.add(&file.caption.anywhere);
        self.not_followed_by.extend(file.caption.not_followed_by.iter().map(|w| fold::fold(w)));
        self.not_after_start.extend(file.caption.not_after_start.iter().map(|w| fold::fold(w)));
        self.byline_starts.add(&file.byline.starts);
        self.boilerplate_starts.add(&file.boilerplate.starts);
        self.boilerplate_whole.extend(file.boilerplate.whole.iter().map(|w| words(w)));
        self.abbreviations.extend(file.abbreviations);
    }

    /// Words whose full stop ends no sentence.
    pub(super) fn abbreviations(&self) -> impl Iterator<Item = &str> {
        self.abbreviations.iter().map(String::as_str)
    }

    /// Whether these folded words, and nothing else, are credits to agencies.
    pub(super) fn are_credits(&self, words: &[String]) -> bool {
        let mut at = 0;
        let mut any = false;
        while at < words.len() {
            match self.agencies.at_start(&words[at..]) {
                Some(n) => {
                    any = true;
                    at += n;
                }
                None if words[at] == "و" || words[at] == "ارشيف" => at += 1,
                None => return false,
            }
        }
        any
    }
}

/// Sets the kinds of paragraphs that are captions, bylines or boilerplate by their wording.
pub fn mark(paragraphs: &mut [Paragraph]) {
    let count = paragraphs.len();
    for (i, p) in paragraphs.iter_mut().enumerate().filter(|(_, p)| p.kind == ParagraphKind::Body) {
        let chars = p.text.chars().take(MAX_CAPTION + 1).count();
        if chars > MAX_CAPTION {
            continue;
        }
        let all = words(&p.text);
        let kind = if is_boilerplate(&all, chars) {
            ParagraphKind::Boilerplate
        } else if is_byline(&all, chars, i) {
            ParagraphKind::Byline
        } else if is_caption(&p.text, &all, i + 1 == count) {
            ParagraphKind::Caption
        } else {
            continue;
        };
        p.kind = kind;
    }
    mark_by_shape(paragraphs);
    spread(paragraphs);
}

/// Marks legends that say nothing of a picture: in an article whose paragraphs end in full stops, an open noun phrase that
/// names a day or stands there twice.
fn mark_by_shape(paragraphs: &mut [Paragraph]) {
    let running = |p: &&Paragraph| p.kind == ParagraphKind::Body && p.text.split_whitespace().nth(MIN_LEGEND).is_some();
    let all = paragraphs.iter().filter(running).count();
    let closed = paragraphs.iter().filter(running).filter(|p| is_closed(&p.text)).count();
    if closed < 5 || closed * 100 < all * 70 {
        return;
    }
    let mut seen: HashMap<Vec<String>, usize> = HashMap::new();
    let open =
        |p: &Paragraph| running(&p) && !is_closed(&p.text) && p.text.chars().take(MAX_LEGEND + 1).count() <= MAX_LEGEND;
    for p in paragraphs.iter().filter(|p| open(p)) {
        *seen.entry(bare_words(&p.text)).or_default() += 1;
    }
    for p in paragraphs.iter_mut().skip(2).filter(|p| open(p)) {
        let words = bare_words(&p.text);
        let dated = names_a_day(&words);
        if (dated || seen.get(&words).is_some_and(|n| *n > 1)) && !opens_running_text(&words) {
            p.kind = ParagraphKind::Caption;
        }
    }
}

/// Whether a day and a year stand among the words: headings name years, legends name days.
fn names_a_day(words: &[String]) -> bool {
    let number = |w: &String| w.parse::<u16>().ok();
    let year = |n: u16| (1900..2100).contains(&n);
    let day = |n: u16| (1..=31).contains(&n);
    words.iter().filter_map(number).any(year) && words.iter().filter_map(number).any(day)
}

/// Whether a paragraph ends as running text does.
fn is_closed(text: &str) -> bool {
    let bare = text.trim_end_matches(['"', '”', '»', ')', ']', '\'', '’']);
    bare.ends_with(['.', '!', '؟', '?', '…', '۔', ':', '،', ',', '؛'])
}

/// What says the same as a caption is one, wherever it stands: pages repeat a legend outside its figure.
fn spread(paragraphs: &mut [Paragraph]) {
    let captions: HashSet<Vec<String>> =
        paragraphs.iter().filter(|p| p.kind == ParagraphKind::Caption).map(|p| bare_words(&p.text)).collect();
    if captions.is_empty() {
        return;
    }
    for p in paragraphs.iter_mut().filter(|p| p.kind == ParagraphKind::Body) {
        if captions.contains(&bare_words(&p.text)) {
            p.kind = ParagraphKind::Caption;
        }
    }
}

fn bare_words(text: &str) -> Vec<String> {
    words(text).into_iter().filter(|w| w.chars().all(char::is_alphanumeric)).collect()
}

fn is_boilerplate(all: &[String], chars: usize) -> bool {
    let whole = || {
        let bare: Vec<String> = all.iter().filter(|w| w.chars().all(char::is_alphanumeric)).cloned().collect();
        wording().boilerplate_whole.contains(&bare)
    };
    chars <= MAX_LINE && (wording().boilerplate_starts.at_start(all).is_some() || whole())
}

/// A byline says so, or stands near the head and holds hardly more than a place, a day and an agency.
fn is_byline(all: &[String], chars: usize, index: usize) -> bool {
    if chars > MAX_LINE || wording().caption_starts.at_start(all).is_some() {
        return false;
    }
    if let Some(n) = wording().byline_starts.at_start(all) {
        return all.len() - n <= 14 && (index <= 4 || all.len() - n <= 8);
    }
    let Some(credit) = credit(all).or_else(|| bare_credit(all)) else { return false };
    let dateline = all[..credit].iter().filter(|w| w.chars().all(char::is_alphabetic)).count();
    let dated = all[..credit].iter().any(|w| w.chars().all(char::is_numeric) && w.len() == 4);
    let ends_with_verb = all[..credit].iter().any(|w| wording().not_after_start.contains(w));
    !ends_with_verb && (dateline <= 2 || (dated && dateline <= 7 && index <= 3))
}

/// Where a credit without brackets begins at the end: «عدن: الشرق الأوسط», «الرياض … واس».
fn bare_credit(all: &[String]) -> Option<usize> {
    let len = all.len();
    (1..=wording().agencies.longest.min(len))
        .rev()
        .map(|n| len - n)
        .find(|&at| wording().agencies.all.contains(&all[at..]))
}

/// Where the credit at a paragraph's end begins: the bracket or dash before it.
fn credit(all: &[String]) -> Option<usize> {
    let (last, before) = all.split_last()?;
    let (inside, open) = if last == ")" {
        let open = before.iter().rposition(|w| w == "(")?;
        (&before[open + 1..], open)
    } else {
        let dash = all.iter().rposition(|w| w == "-" || w == "|" || w == "/")?;
        (&all[dash + 1..], dash)
    };
    let names = inside.len() <= MAX_CREDIT
        && if last == ")" {
            (0..inside.len()).any(|at| wording().agencies.at_start(&inside[at..]).is_some())
        } else {
            wording().are_credits(inside)
        };
    names.then_some(open)
}

fn is_caption(text: &str, all: &[String], is_last: bool) -> bool {
    let w = wording();
    if (0..all.len()).any(|at| w.caption_anywhere.at_start(&all[at..]).is_some()) {
        return true;
    }
    let sentences = || sentences::cut(text).len();
    if let Some(n) = w.caption_starts.at_start(all) {
        let is_said = all[n..].iter().take(6).any(|word| w.not_followed_by.contains(word));
        return !is_said && sentences() <= MAX_SENTENCES;
    }
    // Agency and photographer in front: «رويترز/فلان».
    if let Some(n) = w.agencies.at_start(all)
        && all.get(n).is_some_and(|word| word == "/")
    {
        return sentences() <= MAX_SENTENCES;
    }
    if opens_running_text(all) {
        return false;
    }
    if w.caption_ends.iter().any(|end| all.ends_with(end)) {
        return sentences() <= 2;
    }
    // A credit that closes a picture's legend; after a full stop at the article's end it is the article's own.
    let Some(at) = credit(all) else { return false };
    let closed = credit_follows_full_stop(text);
    at >= 3 && !(closed && is_last) && sentences() <= 2
}

/// Whether the first word, bare or after و or ف, opens a sentence of running text.
fn opens_running_text(all: &[String]) -> bool {
    let Some(first) = all.iter().find(|w| w.chars().all(char::is_alphanumeric)) else { return false };
    let set = &wording().not_after_start;
    set.contains(first) || ["و", "ف"].iter().any(|c| first.strip_prefix(c).is_some_and(|rest| set.contains(rest)))
}

fn credit_follows_full_stop(text: &str) -> bool {
    text.rfind(['(', '-', '–', '—', '|']).is_some_and(|at| text[..at].trim_end().ends_with(['.', '!', '؟', '?']))
}

/// Folded words; `:` `/` `|` `©`, dashes and brackets stand alone, other marks are left out.
fn words(text: &str) -> Vec<String> {
    let mut out: Vec<String> = vec![];
    let mut open = false;
    for c in text.chars() {
        if c.is_alphanumeric() {
            if !open {
                out.push(String::new());
                open = true;
            }
            if let (Some(word), Some(f)) = (out.last_mut(), fold::fold_char(c)) {
                word.push(f);
            }
            continue;
        }
        if fold::is_skipped(c) {
            continue;
        }
        open = false;
        match c {
            ':' | '/' | '|' | '©' => out.push(c.to_string()),
            '(' | '[' => out.push("(".into()),
            ')' | ']' => out.push(")".into()),
            '-' | '–' | '—' | '―' => out.push("-".into()),
            _ => {}
        }
    }
    out.retain(|w| !w.is_empty());
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use ParagraphKind::{Body, Boilerplate, Byline, Caption};

    /// The kind of a paragraph in the middle of an article.
    fn kind_of(text: &str) -> ParagraphKind {
        let body =
            || Paragraph { text: "نص الخبر يتواصل هنا كما كان.".into(), ..Paragraph::default() };
        let mut all: Vec<_> = (0..6).map(|_| body()).collect();
        all[5].text = text.into();
        all.push(body());
        mark(&mut all);
        all[5].kind
    }

    #[test]
    fn every_file_parses() {
        for (language, text) in FILES {
            assert!(toml::from_str::<File>(text).is_ok(), "{language}: {:?}", toml::from_str::<File>(text).err());
        }
    }

    #[test]
    fn captions_are_known_by_their_wording() {
        for text in [
            "صورة التقطت في 13 كانون الثاني/يناير 2020 تظهر جنديا يسير أمام طائرة.",
            "تظهر الصورة أعلاه قاعدة جوية في عام 2020. وأعلنت جماعة مسؤوليتها عن الهجوم.",
            "مُتظاهرون في ساحة التحرير وسط بغداد (أ ف ب)",
            "جانب من الاجتماع الوزاري في جدة (واس).",
            "نازحون يتسلمون مساعدات غذائية في مخيم شمالي البلاد - رويترز",
            "وزير الخارجية خلال مؤتمر صحفي في عمّان (أ.ف.ب/أرشيف)",
            "رويترز/أحمد السعد",
            "سفينة حاويات تعبر القناة (أرشيفية)",
            "דובר צה\"ל במסיבת עיתונאים (צילום: רויטרס)",
            "عکس: خبرگزاری ایسنا",
            "In this photo taken on Monday, people walk past a damaged building.",
            "A ship sails near the port of Hodeidah (Reuters)",
        ] {
            assert_eq!(kind_of(text), Caption, "{text}");
        }
    }

    #[test]
    fn open_noun_phrases_with_a_day_are_captions_where_text_ends_in_full_stops() {
        for text in [
            "دبابات قرب السياج الحدودي شمالي القطاع، 12 كانون الثاني/يناير 2024",
            "مدنيون يعبرون الجسر سيرا على الأقدام في 3 مارس آذار ٢٠٢٢",
        ] {
            assert_eq!(kind_of(text), Caption, "{text}");
        }
        for text in [
            "وقال الوزير إن الأشغال في الميناء بدأت سنة 2019 وتنتهي قريبا جدا",
            "خلفية الأزمة التي بدأت في البلاد عام 2011",
            "الميناء الجديد يفتح باب الأمل أمام سكان الساحل الغربي",
            "الميناء افتتح سنة 2019 وكان الأكبر في المنطقة كلها آنذاك.",
        ] {
            assert_eq!(kind_of(text), Body, "{text}");
        }
        let open = || Paragraph {
            text: "مشروع الميناء الذي بدأ في 2019 لم ينته بعد".into(), ..Paragraph::default()
        };
        let mut all: Vec<_> = (0..8).map(|_| open()).collect();
        mark(&mut all);
        assert!(all.iter().all(|p| p.kind == Body));
    }

    #[test]
    fn what_says_the_same_as_a_caption_is_one() {
        let legend = |kind, text: &str| Paragraph { kind, text: text.into(), ..Paragraph::default() };
        let mut all = [legend(Caption, "أطفال يقرأون في الساحة"), legend(Body, "أطفالٌ يقرأون في الساحة.")];
        mark(&mut all);
        assert_eq!(all[1].kind, Caption);
    }

    #[test]
    fn running_text_that_mentions_a_picture_stays_body() {
        for text in [
            "تظهر صور الأقمار الصناعية أن المدرج أصيب بأضرار كبيرة.",
            "تظهر الصورة أن القاعدة لم تتضرر كما قال الجيش.",
            "وأظهرت صورة نشرها الجيش جنودا أمام المبنى.",
            "وقال إن الصورة التقطت في غزة قبل عام.",
            "قال المصدر إن المفاوضات مستمرة (رويترز).",
            "وأعلنت الوزارة أن الحصيلة ارتفعت، بحسب وكالة رويترز.",
            "المصدر الذي تحدث إلينا قال إن الاتفاق قريب.",
            "كتبت الصحيفة أن الاتفاق قريب من التوقيع خلال أيام.",
            "By then the ship had left the port and was heading south towards the canal, officials said.",
            "In this photo, experts said, that claim is not supported.",
        ] {
            assert_eq!(kind_of(text), Body, "{text}");
        }
    }

    #[test]
    fn bylines_and_boilerplate_are_set_apart() {
        for text in ["بقلم: سعاد محمود", "عدن: «الشرق الأوسط»", "القاهرة - رويترز", "(أ ف ب)", "By Jane Doe"]
        {
            assert_eq!(kind_of(text), Byline, "{text}");
        }
        for text in [
            "اقرأ أيضا: قمة عربية طارئة",
            "المصدر: وكالات",
            "// انتهى //",
            "(إعداد فلان للنشرة العربية)",
            "קראו עוד: הבחירות",
        ] {
            assert_eq!(kind_of(text), Boilerplate, "{text}");
        }
    }
}

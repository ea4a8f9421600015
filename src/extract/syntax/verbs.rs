//! Conjugation: from a verb's stems to every form that news writes, by the table of a rule file.
//!
//! A rule file gives each verb a past, a present and a participle stem and the name of a conjugation; the table says
//! what each person adds. Forms are stored folded, so that vocalised text matches too.

use foldhash::HashMap;
use serde::Deserialize;

use crate::text::fold;

/// When the verb's action stands to the telling, as far as the form says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::extract) enum Tense {
    /// قال
    Past,
    /// يقول
    Present,
    /// قائلا
    Participle,
}

/// Gender and number of a third person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(in crate::extract) enum Person {
    /// He.
    Ms,
    /// She, or things.
    Fs,
    /// They, men or mixed.
    Mp,
    /// They two, men or mixed.
    Md,
    /// They two, women.
    Fd,
    /// They, women.
    Fp,
}

impl Person {
    /// Whether a subject of person `other` may be meant by this form when it is dropped: genders agree.
    pub(in crate::extract) fn agrees(self, other: Person) -> bool {
        let masculine = |p| matches!(p, Person::Ms | Person::Mp | Person::Md);
        masculine(self) == masculine(other)
    }
}

/// One way to conjugate: for each person what is put before and after the stem.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::extract) struct Conjugation {
    past: Vec<(Person, String)>,
    present: Vec<(Person, String, String)>,
    participle: Vec<(Person, String)>,
}

/// A verb's stems as a rule file gives them.
#[derive(Debug, Clone, Deserialize)]
pub(in crate::extract) struct Stems {
    /// The stem of the past, without its ending.
    #[serde(default)]
    pub(in crate::extract) past: String,
    /// The stem of the present, without prefix and ending.
    #[serde(default)]
    pub(in crate::extract) present: String,
    /// The stem of the active participle, without its ending.
    #[serde(default)]
    pub(in crate::extract) participle: String,
    /// The name of the conjugation; `sound` where none is given.
    #[serde(default = "sound")]
    pub(in crate::extract) conjugation: String,
}

fn sound() -> String {
    "sound".to_owned()
}

/// A verb's form: which verb of the file (by index), and what the form says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::extract) struct Form {
    /// Index in the rule file's list.
    pub(in crate::extract) verb: usize,
    /// The form's tense.
    pub(in crate::extract) tense: Tense,
    /// The form's person.
    pub(in crate::extract) person: Person,
}

/// A form found in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::extract) struct FoundForm {
    /// What the form says.
    pub(in crate::extract) form: Form,
    /// How many folded letters of و ف س stand before it.
    pub(in crate::extract) proclitics: usize,
    /// Whether و or ف joins it to what stands before.
    pub(in crate::extract) joined: bool,
    /// Whether an object pronoun stands after it.
    pub(in crate::extract) object: bool,
}

/// All forms of a list of verbs.
#[derive(Debug, Clone, Default)]
pub(in crate::extract) struct Forms {
    by_word: HashMap<String, Form>,
}

impl Forms {
    /// Conjugates every verb; where two verbs share a form the first in the list has it.
    pub(in crate::extract) fn new<'a>(
        verbs: impl IntoIterator<Item = &'a Stems>,
        table: &HashMap<String, Conjugation>,
    ) -> Self {
        let mut by_word = HashMap::default();
        for (verb, stems) in verbs.into_iter().enumerate() {
            let Some(how) = table.get(&stems.conjugation) else { continue };
            let mut add = |tense, person, word: String| {
                by_word.entry(fold::fold(&word)).or_insert(Form { verb, tense, person });
            };
            if !stems.past.is_empty() {
                how.past.iter().for_each(|(p, e)| add(Tense::Past, *p, format!("{}{e}", stems.past)));
            }
            if !stems.present.is_empty() {
                how.present.iter().for_each(|(p, b, e)| add(Tense::Present, *p, format!("{b}{}{e}", stems.present)));
            }
            if !stems.participle.is_empty() {
                how.participle.iter().for_each(|(p, e)| add(Tense::Participle, *p, format!("{}{e}", stems.participle)));
            }
        }
        Self { by_word }
    }

    /// The form that a folded word is, with or without و ف س before it and an object pronoun after it.
    pub(in crate::extract) fn find(&self, word: &str) -> Option<FoundForm> {
        let mut tries: [(&str, usize, bool); 4] = [("", 0, false); 4];
        tries[0] = (word, 0, false);
        let mut count = 1;
        if let Some(rest) = word.strip_prefix('س') {
            tries[count] = (rest, 1, false);
            count += 1;
        }
        if let Some(rest) = word.strip_prefix(['و', 'ف']) {
            tries[count] = (rest, 1, true);
            count += 1;
            if let Some(rest) = rest.strip_prefix('س') {
                tries[count] = (rest, 2, true);
                count += 1;
            }
        }
        let plain = tries[..count].iter().find_map(|&(rest, proclitics, joined)| {
            let form = *self.by_word.get(rest)?;
            let future = proclitics == 2 || (proclitics == 1 && !joined);
            (!future || form.tense == Tense::Present).then_some(FoundForm { form, proclitics, joined, object: false })
        });
        plain.or_else(|| {
            tries[..count].iter().find_map(|&(rest, proclitics, joined)| {
                let stem = ["هما", "ها", "هم", "ه"].into_iter().find_map(|p| rest.strip_suffix(p))?;
                let form = *self.by_word.get(stem).filter(|f| f.tense != Tense::Participle)?;
                (stem.chars().count() > 2).then_some(FoundForm { form, proclitics, joined, object: true })
            })
        })
    }
}

//! What an entry is, and what its flags say; shared with the build script.

/// What a word list holds: entity kinds, or a class of helping words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Class {
    /// A person.
    Person,
    /// An organisation.
    Organisation,
    /// A country, province or city.
    GeoPolitical,
    /// A sea, region or mountain.
    Location,
    /// A base, crossing or building.
    Facility,
    /// A nationality or a religious, political or ethnic adjective.
    Group,
    /// An event, currency, work or product.
    Event,
    /// An office or form of address that stands before a person's name.
    Title,
    /// A given name.
    Given,
    /// A family name.
    Family,
    /// A word that is seldom or never part of a name.
    Common,
    /// A currency, religion, work, product or weapon: no entity of the panel, but known.
    Misc,
    /// A word that is also a name, and by itself is taken for the word.
    Word,
    /// A phrase of which no part is a name.
    Phrase,
    /// Helping words that no rule here asks for.
    Other,
}

impl Class {
    /// All classes; the number of a class in the table is its place here.
    pub(super) const ALL: [Class; 15] = [
        Class::Person,
        Class::Organisation,
        Class::GeoPolitical,
        Class::Location,
        Class::Facility,
        Class::Group,
        Class::Event,
        Class::Title,
        Class::Given,
        Class::Family,
        Class::Common,
        Class::Misc,
        Class::Word,
        Class::Phrase,
        Class::Other,
    ];

    /// The class that a file's second column names, where it names one.
    pub(super) fn of_kind(kind: &str) -> Option<Class> {
        Some(match kind {
            "PER" => Class::Person,
            "ORG" => Class::Organisation,
            "GPE" => Class::GeoPolitical,
            "LOC" => Class::Location,
            "FAC" => Class::Facility,
            "NORP" => Class::Group,
            "EVENT" => Class::Event,
            "given" | "both" => Class::Given,
            "family" => Class::Family,
            "function" | "calendar" | "word" => Class::Word,
            "phrase" => Class::Phrase,
            _ => return None,
        })
    }
}

/// The flags that lookup itself needs; the others are read with `Lexicon::flag`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Flags(pub(super) u8);

impl Flags {
    pub(super) const AMBIGUOUS: u8 = 1;
    pub(super) const ARTICLE: u8 = 2;
    pub(super) const NO_ARTICLE: u8 = 4;
    /// The form begins with the article.
    pub(super) const DEFINITE: u8 = 8;

    pub(super) fn of_column(column: &str) -> Self {
        Flags(column.split_ascii_whitespace().fold(0, |bits, flag| {
            bits | match flag {
                "ambiguous" => Self::AMBIGUOUS,
                "article" => Self::ARTICLE,
                "noarticle" => Self::NO_ARTICLE,
                _ => 0,
            }
        }))
    }

    pub(super) fn has(self, flag: u8) -> bool {
        self.0 & flag != 0
    }
}

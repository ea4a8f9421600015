//! The table of embedded word lists: a new file is one line here.

use super::Class;

/// One embedded file.
#[derive(Debug)]
pub(super) struct File {
    /// Its name without folder and ending.
    #[allow(dead_code, reason = "the build script does not ask for it")]
    pub(super) name: &'static str,
    /// The class of entries whose second column names none.
    pub(super) class: Class,
    /// Its text.
    pub(super) text: &'static str,
}

macro_rules! files {
    ($folder:literal: $($name:literal $class:ident,)*) => {
        &[$(File {
            name: $name,
            class: Class::$class,
            text: include_str!(concat!("../../../assets/lexicon/", $folder, "/", $name, ".tsv")),
        },)*]
    };
}

/// Arabic. Where two files give one form, both entries are found, those of the earlier file first.
pub(super) const ARABIC: &[File] = files! { "ar":
    "countries" Other,
    "nationalities" Other,
    "people" Other,
    "titles" Title,
    "armed_groups" Other,
    "armies_security" Other,
    "capitals_cities" Other,
    "companies" Other,
    "currencies_misc" Misc,
    "events" Other,
    "facilities" Other,
    "family_names" Other,
    "given_names" Other,
    "governments_ministries_courts" Other,
    "international_orgs" Other,
    "media_agencies" Other,
    "not_entities" Other,
    "parties" Other,
    "provinces" Other,
    "regions_seas" Other,
    "sports" Other,
    "derived/places" Other,
    "derived/names" Other,
    "derived/common" Common,
};

/// English.
pub(super) const ENGLISH: &[File] = files! { "en":
    "countries" Other,
    "cities" Other,
    "nationalities" Other,
    "organisations" Other,
    "armed_groups" Other,
    "regions" Other,
    "given_names" Given,
};

/// Persian.
pub(super) const PERSIAN: &[File] = files! { "fa":
    "countries" Other,
    "cities" Other,
    "nationalities" Other,
    "organisations" Other,
    "armed_groups" Other,
    "regions" Other,
};

/// Hebrew.
pub(super) const HEBREW: &[File] = files! { "he":
    "countries" Other,
    "cities" Other,
    "nationalities" Other,
    "organisations" Other,
    "armed_groups" Other,
    "regions" Other,
};

/// The languages with a table of their own, by the name of its file.
#[allow(dead_code, reason = "only the build script asks for it")]
pub(super) const ALL: [(&str, &[File]); 4] = [("ar", ARABIC), ("en", ENGLISH), ("fa", PERSIAN), ("he", HEBREW)];

/// Letters that may stand before a Hebrew name.
pub(super) const HEBREW_LETTERS: &[&str] =
    &["ו", "ב", "ל", "מ", "ה", "ש", "כ", "וב", "ול", "ומ", "וה", "שב", "שה", "מה"];

//! The articles of the first run, embedded in the binary so that they open from any folder.

use crate::article::load::{Loaded, Source, load};

/// One embedded article.
#[derive(Debug, Clone, Copy)]
pub struct Seed {
    /// File name in `seeds/`.
    pub name: &'static str,
    /// The file's bytes.
    pub bytes: &'static [u8],
    /// The metadata file that lies beside it.
    pub metadata: Option<&'static str>,
}

/// The starter list of feeds (OPML): a suggestion, nothing is asked of any of them before the reader subscribes.
pub const STARTER: &str = include_str!("../../seeds/starter.opml");

macro_rules! seed {
    ($name:literal) => {
        Seed { name: $name, bytes: include_bytes!(concat!("../../seeds/", $name)), metadata: None }
    };
    ($name:literal, $metadata:literal) => {
        Seed {
            name: $name,
            bytes: include_bytes!(concat!("../../seeds/", $name)),
            metadata: Some(include_str!(concat!("../../seeds/", $metadata))),
        }
    };
}

/// Every article in `seeds/`, in the order in which they are shown.
pub const SEEDS: &[Seed] = &[
    seed!("000_4fb1280e63065483.txt", "000_4fb1280e63065483.toml"),
    seed!("001_vocalised_press.txt"),
    seed!("002_persian_half_space.txt"),
    seed!("003_hebrew_page.txt"),
    seed!("004_english_arabic_names.txt"),
    seed!("005_arabic_mixed_directions.txt"),
    seed!("006_arabic_page.html"),
    seed!("007_arabic_feature.md"),
    seed!("008_welcome_ar.md"),
    seed!("009_welcome_en.md"),
    seed!("010_urdu_newspaper.txt"),
];

impl Seed {
    /// Reads the article; `None` where it is none (the tests hold that this never happens).
    pub fn load(&self) -> Option<Loaded> {
        load(self.bytes, Source { name: self.name, metadata: self.metadata }).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{collections::BTreeSet, fs, path::Path};

    #[test]
    fn every_file_in_seeds_is_embedded() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
        let files: BTreeSet<String> = fs::read_dir(folder)
            .unwrap()
            .map(|e| e.unwrap().file_name().into_string().unwrap())
            .filter(|n| ["txt", "md", "html", "htm"].iter().any(|e| n.ends_with(&format!(".{e}"))) && n != "README.md")
            .collect();
        let embedded: BTreeSet<String> = SEEDS.iter().map(|s| s.name.to_owned()).collect();
        assert_eq!(files, embedded);
        for seed in SEEDS {
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds").join(seed.name).with_extension("toml");
            assert_eq!(path.exists(), seed.metadata.is_some(), "{}", seed.name);
        }
    }

    #[test]
    fn every_seed_is_an_article_without_complaints() {
        for seed in SEEDS {
            let loaded = seed.load().unwrap();
            assert_eq!(loaded.complaints, [], "{}", seed.name);
            assert!(!loaded.article.title.is_empty() && loaded.article.language.is_some(), "{}", seed.name);
        }
    }

    #[test]
    fn the_users_article_is_dated_as_assumed() {
        let article = SEEDS[0].load().unwrap().article;
        let published = article.published.unwrap();
        assert_eq!((published.moment.date.to_string().as_str(), published.assumed), ("2024-01-21", true));
        assert_eq!((article.paragraphs.len(), article.language.as_deref()), (27, Some("ar")));
    }
}

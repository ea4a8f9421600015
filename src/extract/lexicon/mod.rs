//! Lexicons: the embedded word lists of `assets/lexicon`, looked up in running text.
//!
//! In: the TSV files (their README gives the columns) and the tokens of a paragraph. Out: every entry that starts at a
//! token, under each reading that clitics allow. It does not choose between matches: `entities` does.
//!
//! All forms live in one hash trie: a phrase's key is a rolling hash over its folded words (`hash`), and a key says
//! whether an entry ends there and whether longer ones go on. The build script writes the trie as bytes (`compile`) that
//! are used as they lie in the binary. Names and flags stay in the embedded text and are read when asked.

#[allow(dead_code, reason = "the build script uses the rest")]
mod class;
#[allow(dead_code, reason = "the build script uses the rest")]
mod compile;
#[allow(dead_code, reason = "the build script uses the rest")]
mod files;
#[allow(dead_code, reason = "the build script uses the rest")]
mod hash;
mod lookup;

pub use class::Class;
use class::Flags;
pub use lookup::Match;

use crate::text::fold;

/// Names one entry of a lexicon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntryId(u32);

/// All word lists of one language, ready for lookup.
#[derive(Debug)]
pub struct Lexicon {
    files: &'static [files::File],
    /// See `compile` for the layout.
    table: &'static [u8],
    /// Letters that may stand before a name; none where Arabic's proclitics do.
    letters: Option<&'static [&'static str]>,
}

#[derive(Debug, Clone, Copy)]
struct Entry {
    file: u8,
    class: Class,
    flags: Flags,
    /// Byte offset of the entry's line in its file.
    line: u32,
    /// Next entry with the same key, plus one.
    next: u32,
}

macro_rules! lexicon {
    ($files:ident, $language:literal, $letters:expr) => {
        Lexicon {
            files: files::$files,
            table: include_bytes!(concat!(env!("OUT_DIR"), "/lexicon-", $language, ".bin")),
            letters: $letters,
        }
    };
}

static ARABIC: Lexicon = lexicon!(ARABIC, "ar", None);
static ENGLISH: Lexicon = lexicon!(ENGLISH, "en", Some(&[]));
static PERSIAN: Lexicon = lexicon!(PERSIAN, "fa", Some(&[]));
static HEBREW: Lexicon = lexicon!(HEBREW, "he", Some(files::HEBREW_LETTERS));

impl Lexicon {
    /// The lexicon of a language (BCP 47); Arabic's serves texts whose language is not known.
    pub fn of(language: &str) -> &'static Lexicon {
        match language.split('-').next().unwrap_or("") {
            "en" => &ENGLISH,
            "fa" => &PERSIAN,
            "he" => &HEBREW,
            _ => &ARABIC,
        }
    }

    /// The entry's name, as it is to be shown.
    pub fn name(&self, entry: EntryId) -> &'static str {
        self.columns(entry).next().unwrap_or("")
    }

    /// The value of the entry's flag `key=value`, with blanks restored; `Some("")` for a bare flag.
    pub fn flag(&self, entry: EntryId, key: &str) -> Option<String> {
        self.columns(entry).nth(3)?.split_whitespace().find_map(|flag| {
            let (k, v) = flag.split_once('=').unwrap_or((flag, ""));
            (k == key).then(|| v.replace('_', " "))
        })
    }

    /// Whether the entry lists this word letter by letter, marks and tatweel aside.
    pub fn is_spelled(&self, entry: EntryId, word: &str) -> bool {
        let word = fold::bare(word);
        self.columns(entry).enumerate().any(|(column, text)| match column {
            0 => text == word,
            2 => text.split('|').any(|form| form == word),
            _ => false,
        })
    }

    /// The name of the file that holds the entry, without folder and ending.
    pub fn file(&self, entry: EntryId) -> &'static str {
        self.entry(entry.0).and_then(|e| self.files.get(e.file as usize)).map_or("", |f| f.name)
    }

    /// How many forms there are.
    pub fn len(&self) -> usize {
        self.number(4) as usize
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn columns(&self, entry: EntryId) -> impl Iterator<Item = &'static str> + use<> {
        let line = self
            .entry(entry.0)
            .and_then(|e| self.files.get(e.file as usize)?.text.get(e.line as usize..))
            .and_then(|rest| rest.lines().next());
        line.unwrap_or("").split('\t')
    }

    /// The value under a key: `(first entry + 1) << 1 | longer phrases go on`; 0 where there is nothing.
    fn value(&self, key: u64) -> u32 {
        let size = self.number(0) as usize;
        let check = compile::check(key);
        let mut at = key as usize & size.wrapping_sub(1);
        for _ in 0..size {
            let slot = compile::HEAD + at * compile::SLOT;
            match self.number(slot) {
                0 => return 0,
                found if found == check => return self.number(slot + 4),
                _ => at = (at + 1) & (size - 1),
            }
        }
        0
    }

    fn entry(&self, index: u32) -> Option<Entry> {
        let at = compile::HEAD + self.number(0) as usize * compile::SLOT + index as usize * compile::ENTRY;
        let &[file, class, flags, _] = self.table.get(at..at + 4)? else { return None };
        let class = *Class::ALL.get(usize::from(class))?;
        Some(Entry { file, class, flags: Flags(flags), line: self.number(at + 4), next: self.number(at + 8) })
    }

    fn number(&self, at: usize) -> u32 {
        self.table.get(at..at + 4).and_then(|b| b.try_into().ok()).map_or(0, u32::from_le_bytes)
    }
}

#[cfg(test)]
mod tests;

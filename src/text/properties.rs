//! What the engine asks about single characters, answered by one table look-up.
//!
//! The table covers U+0000–08FF and U+2000–20FF, where news in right-to-left scripts lives, and U+FB00–FEFF, how it is drawn; other characters are looked
//! up in the crates that carry Unicode's data. Sources: `Bidi_Class` (UAX#9), `Joining_Type` (Unicode 16,
//! chapter 9.2), `East_Asian_Width` by unicode-width, grapheme classes by UAX#29.

use std::sync::LazyLock;

use unicode_bidi::BidiClass;
use unicode_joining_type::{JoiningType, get_joining_type};
use unicode_width::UnicodeWidthChar;

/// The properties of one character.
#[derive(Debug, Clone, Copy)]
pub(super) struct Properties {
    /// UAX#9 class.
    pub bidi: BidiClass,
    /// How the letter joins.
    pub joining: JoiningType,
    /// How it extends clusters.
    pub cluster: ClusterClass,
    /// Cells it takes alone: 0, 1 or 2.
    pub width: u8,
    /// A blank that may vanish at the end of a wrapped line.
    pub blank: bool,
}

/// A character's part in grapheme clusters, as far as the short way needs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ClusterClass {
    /// Starts a cluster.
    Base,
    /// Continues the cluster before it (`Grapheme_Cluster_Break` Extend or ZWJ).
    Extend,
    /// Stands alone (Control).
    Control,
    /// Needs the full rules of UAX#29.
    Complex,
}

const LOW_END: usize = 0x900;
const HIGH_START: usize = 0x2000;
const HIGH_END: usize = 0x2100;
const FORMS_START: usize = 0xFB00;
const FORMS_END: usize = 0xFF00;

/// The look-up table; fetch it once per paragraph.
pub(super) struct Table(Vec<Properties>);

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let codes = (0..LOW_END).chain(HIGH_START..HIGH_END).chain(FORMS_START..FORMS_END);
    Table(codes.map(|code| char::from_u32(code as u32).map_or(FILLER, compute)).collect())
});

const FILLER: Properties = Properties {
    bidi: BidiClass::ON,
    joining: JoiningType::NonJoining,
    cluster: ClusterClass::Complex,
    width: 1,
    blank: false,
};

impl Table {
    /// The one table of the process.
    pub(super) fn get() -> &'static Table {
        &TABLE
    }

    /// The properties of `c`.
    #[inline]
    pub(super) fn of(&self, c: char) -> Properties {
        let code = c as usize;
        let index = if code < LOW_END {
            code
        } else if (HIGH_START..HIGH_END).contains(&code) {
            code - HIGH_START + LOW_END
        } else if (FORMS_START..FORMS_END).contains(&code) {
            code - FORMS_START + LOW_END + (HIGH_END - HIGH_START)
        } else {
            return compute(c);
        };
        self.0.get(index).copied().unwrap_or(FILLER)
    }
}

fn compute(c: char) -> Properties {
    let width = UnicodeWidthChar::width(c).unwrap_or(0).min(2) as u8;
    Properties {
        bidi: unicode_bidi::bidi_class(c),
        joining: get_joining_type(c),
        cluster: cluster_class(c, unicode_bidi::bidi_class(c), width),
        width,
        blank: matches!(c, ' ' | '\u{1680}' | '\u{2000}'..='\u{2006}' | '\u{2008}'..='\u{200A}' | '\u{205F}' | '\u{3000}'),
    }
}

/// The class of UAX#29 for the characters of the table; everything else is `Complex`. A test holds it against
/// unicode-segmentation.
fn cluster_class(c: char, bidi: BidiClass, width: u8) -> ClusterClass {
    match c {
        '\0'..='\u{1F}'
        | '\u{7F}'..='\u{9F}'
        | '\u{AD}'
        | '\u{61C}'
        | '\u{200B}'
        | '\u{200E}'
        | '\u{200F}'
        | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' => ClusterClass::Control,
        // Prepend, and pictographs that may take part in a ZWJ sequence.
        '\u{600}'..='\u{605}'
        | '\u{6DD}'
        | '\u{70F}'
        | '\u{890}'
        | '\u{891}'
        | '\u{8E2}'
        | '\u{A9}'
        | '\u{AE}'
        | '\u{203C}'
        | '\u{2049}' => ClusterClass::Complex,
        '\u{200C}' | '\u{200D}' => ClusterClass::Extend,
        _ if (c as usize) < LOW_END || (HIGH_START..HIGH_END).contains(&(c as usize)) => match (width, bidi) {
            (0, BidiClass::NSM) => ClusterClass::Extend,
            (0, _) => ClusterClass::Complex,
            _ => ClusterClass::Base,
        },
        _ => ClusterClass::Complex,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_segmentation::UnicodeSegmentation;

    fn clusters(text: &str) -> usize {
        text.graphemes(true).count()
    }

    #[test]
    fn cluster_classes_agree_with_uax_29() {
        let table = Table::get();
        for c in (0..LOW_END as u32).chain(HIGH_START as u32..HIGH_END as u32).filter_map(char::from_u32) {
            let expected = if clusters(&format!("{c}\u{301}")) == 2 {
                ClusterClass::Control
            } else if clusters(&format!("a{c}")) == 1 {
                ClusterClass::Extend
            } else if clusters(&format!("{c}a")) == 1 {
                ClusterClass::Complex
            } else {
                ClusterClass::Base
            };
            let got = table.of(c).cluster;
            assert!(got == expected || got == ClusterClass::Complex, "U+{:04X}: {got:?}, {expected:?}", c as u32);
        }
    }
}

//! Levels and order by UAX#9.
//!
//! unicode-bidi resolves the levels (X1–I2); this module finds the base direction (P2, P3), takes a short way through
//! paragraphs whose levels can be read off the characters, resets what L1 names, and reorders (L2). Mirroring (L4), marks
//! after their base (L3) and the removal of controls are `text::layout`'s, which works on clusters.

use unicode_bidi::{BidiClass, Level, ParagraphBidiInfo};

use super::{
    layout::{BaseDirection, Direction},
    properties::Table,
};

/// The resolved levels of one paragraph.
#[derive(Debug)]
pub struct ParagraphLevels {
    /// The paragraph's own direction.
    pub direction: Direction,
    /// Whether the text holds paragraph or segment separators (cleaned text holds none).
    pub has_separators: bool,
    resolved: Resolved,
}

#[derive(Debug)]
enum Resolved {
    /// Every character has the paragraph's level.
    Uniform,
    /// Level 1, but for digits, which have 2.
    RtlWithDigits,
    /// One level a byte.
    Full(Vec<Level>),
}

impl ParagraphLevels {
    /// Resolves a paragraph: one line of text without paragraph separators (what stands after one is treated as
    /// the same paragraph).
    pub fn new(text: &str, base: BaseDirection) -> Self {
        let seen = Seen::scan(text);
        let direction = match base {
            BaseDirection::Fixed(direction) => direction,
            BaseDirection::Auto(default) if seen.explicit => match unicode_bidi::get_base_direction(text) {
                unicode_bidi::Direction::Ltr => Direction::Ltr,
                unicode_bidi::Direction::Rtl => Direction::Rtl,
                unicode_bidi::Direction::Mixed => default,
            },
            BaseDirection::Auto(default) => seen.first_strong.unwrap_or(default),
        };
        let resolved = match direction {
            Direction::Ltr if !(seen.rtl || seen.explicit || seen.arabic_number) => Resolved::Uniform,
            Direction::Rtl if !(seen.ltr || seen.explicit || seen.entangled_number) => {
                if seen.number || seen.arabic_number { Resolved::RtlWithDigits } else { Resolved::Uniform }
            }
            _ => {
                let level = if direction == Direction::Rtl { Level::rtl() } else { Level::ltr() };
                let info = ParagraphBidiInfo::new(text, Some(level));
                Resolved::Full(info.levels)
            }
        };
        Self { direction, has_separators: seen.separator, resolved }
    }

    /// The paragraph's embedding level: 0 or 1.
    pub fn base_level(&self) -> u8 {
        u8::from(self.direction == Direction::Rtl)
    }

    /// The level of the character with this class that starts at this byte, before L1.
    #[inline]
    pub fn at(&self, byte: usize, class: BidiClass) -> u8 {
        match &self.resolved {
            Resolved::Uniform => self.base_level(),
            Resolved::RtlWithDigits => 1 + u8::from(matches!(class, BidiClass::EN | BidiClass::AN)),
            Resolved::Full(levels) => levels.get(byte).map_or(self.base_level(), Level::number),
        }
    }
}

/// L1: sets back to the paragraph's level the separators, and the blanks and isolate controls before them or at the
/// line's end. `separators` says whether the paragraph holds any (see [`ParagraphLevels::has_separators`]); without them
/// the work ends at the last visible item.
pub fn reset_blanks<T>(
    line: &mut [T],
    separators: bool,
    class: impl Fn(&T) -> BidiClass,
    mut reset: impl FnMut(&mut T),
) {
    let mut resetting = true;
    for item in line.iter_mut().rev() {
        match class(item) {
            BidiClass::B | BidiClass::S => {
                resetting = true;
                reset(item);
            }
            // Blanks, isolate controls, and what X9 removes.
            BidiClass::WS
            | BidiClass::FSI
            | BidiClass::LRI
            | BidiClass::RLI
            | BidiClass::PDI
            | BidiClass::BN
            | BidiClass::RLE
            | BidiClass::LRE
            | BidiClass::RLO
            | BidiClass::LRO
            | BidiClass::PDF => {
                if resetting {
                    reset(item);
                }
            }
            _ if !separators => return,
            _ => resetting = false,
        }
    }
}

/// L2: from the highest level down to the lowest odd one, reverses every run at that level or above.
pub fn reorder<T>(items: &mut [T], level: impl Fn(&T) -> u8) {
    let (mut low, mut high) = (u8::MAX, 0);
    for item in items.iter() {
        let l = level(item);
        high = high.max(l);
        if l % 2 == 1 {
            low = low.min(l);
        }
    }
    for at in (low..=high).rev() {
        let mut start = 0;
        while start < items.len() {
            if level(&items[start]) < at {
                start += 1;
                continue;
            }
            let run = items[start..].iter().take_while(|i| level(i) >= at).count();
            items[start..start + run].reverse();
            start += run;
        }
    }
}

/// What one look over a paragraph's classes tells.
#[derive(Default)]
struct Seen {
    first_strong: Option<Direction>,
    ltr: bool,
    rtl: bool,
    number: bool,
    arabic_number: bool,
    /// A digit beside a separator, a terminator or a mark: its neighbours' levels need the W rules.
    entangled_number: bool,
    /// Any control, separator or boundary neutral: the full rules.
    explicit: bool,
    separator: bool,
}

impl Seen {
    fn scan(text: &str) -> Self {
        let table = Table::get();
        let mut seen = Self::default();
        let mut before = BidiClass::WS;
        for c in text.chars() {
            let class = table.of(c).bidi;
            match class {
                BidiClass::L => {
                    seen.ltr = true;
                    seen.first_strong.get_or_insert(Direction::Ltr);
                }
                BidiClass::R | BidiClass::AL => {
                    seen.rtl = true;
                    seen.first_strong.get_or_insert(Direction::Rtl);
                }
                BidiClass::EN | BidiClass::AN => {
                    seen.number |= class == BidiClass::EN;
                    seen.arabic_number |= class == BidiClass::AN;
                    seen.entangled_number |= matches!(before, BidiClass::ES | BidiClass::CS | BidiClass::ET);
                }
                BidiClass::ES | BidiClass::CS | BidiClass::ET | BidiClass::NSM => {
                    seen.entangled_number |= matches!(before, BidiClass::EN | BidiClass::AN);
                }
                BidiClass::WS | BidiClass::ON => {}
                _ => {
                    seen.explicit = true;
                    seen.separator |= matches!(class, BidiClass::B | BidiClass::S);
                }
            }
            // W1: a mark takes the class of what stands before it.
            if class != BidiClass::NSM {
                before = class;
            }
        }
        seen
    }
}

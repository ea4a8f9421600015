//! What cleaning does with each character: one closed answer for every scalar value.
//!
//! Follows Unicode's `Default_Ignorable_Code_Point` and `Bidi_Control` properties, and the decisions named above.

/// What a character is to the door.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// Stays.
    Plain,
    /// A kind of blank.
    Blank,
    /// Ends a line.
    LineEnd,
    /// Ends a paragraph.
    ParagraphEnd,
    /// Invisible but meaningful: ZWJ, ZWNJ, LRM, RLM, ALM.
    Invisible,
    /// VS15 or VS16: stays after what may be an emoji.
    Selector,
    /// Opens an isolate.
    Isolate,
    /// Closes an isolate.
    PopIsolate,
    /// ESC or a C1 control: may begin a sequence.
    Introducer,
    /// Never stays.
    Dropped,
}

/// Letters and punctuation that need no look-up: printable ASCII but the space, and starters that are NFC by themselves.
pub(super) fn is_common_letter(c: char) -> bool {
    matches!(c, '!'..='~' | '\u{621}'..='\u{63A}' | '\u{641}'..='\u{64A}' | '\u{660}'..='\u{66D}' | '\u{671}'..='\u{6D3}'
        | '\u{60C}' | '\u{61B}' | '\u{61F}' | '\u{5D0}'..='\u{5EA}' | '\u{A1}'..='\u{AC}' | '\u{AE}'..='\u{2FF}'
        | '\u{400}'..='\u{45F}' | '\u{2010}'..='\u{2027}')
}

/// The class of a character.
pub(super) fn of(c: char) -> Class {
    match c {
        ' '
        | '\t'
        | '\u{A0}'
        | '\u{1680}'
        | '\u{2000}'..='\u{200A}'
        | '\u{202F}'
        | '\u{205F}'
        | '\u{2800}'
        | '\u{3000}' => Class::Blank,
        '!'..='~' => Class::Plain,
        '\n' | '\u{B}' | '\u{C}' | '\r' | '\u{85}' | '\u{2028}' => Class::LineEnd,
        '\u{2029}' => Class::ParagraphEnd,
        '\u{1B}' | '\u{80}'..='\u{9F}' => Class::Introducer,
        '\u{200C}'..='\u{200F}' | '\u{61C}' => Class::Invisible,
        '\u{2066}'..='\u{2068}' => Class::Isolate,
        '\u{2069}' => Class::PopIsolate,
        '\u{FE0E}' | '\u{FE0F}' => Class::Selector,
        _ if is_dropped(c) => Class::Dropped,
        _ => Class::Plain,
    }
}

/// The blanks at which no line may break.
pub(super) fn is_no_break(c: char) -> bool {
    matches!(c, '\u{A0}' | '\u{2007}' | '\u{202F}')
}

/// Whether a variation selector after `c` may choose between text and emoji form (the ranges of emoji-variation-sequences).
pub(super) fn may_be_emoji(c: char) -> bool {
    matches!(c, '#' | '*' | '0'..='9' | '\u{A9}' | '\u{AE}' | '\u{203C}'..='\u{3299}' | '\u{1F000}'..='\u{1FAFF}')
}

fn is_dropped(c: char) -> bool {
    let code = c as u32;
    matches!(c,
        '\0'..='\u{1F}' | '\u{7F}' // C0 and DEL; those with a meaning were taken before.
        | '\u{AD}' | '\u{34F}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
        | '\u{200B}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2065}' | '\u{206A}'..='\u{206F}' | '\u{3164}'
        | '\u{E000}'..='\u{F8FF}' // Private use of the basic plane.
        | '\u{FDD0}'..='\u{FDEF}' // Noncharacters, with the last two of every plane below.
        | '\u{FE00}'..='\u{FE0D}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFC}'
        | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0000}'..='\u{10FFFF}') // Tags, selectors, and the private planes.
        || code & 0xFFFE == 0xFFFE
}

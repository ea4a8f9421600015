//! What a terminal answers to questions about itself, told apart from keys that are typed meanwhile.
//!
//! In: bytes in any pieces. Out: the replies, and the bytes that were none. Bounded: a reply longer than any real one is
//! given up. Reads ECMA-48 control sequences and DEC's device control strings; no other language.

/// The questions: the bidirectional mode (DECRQM 8), the background colour (xterm's OSC 11), XTVERSION, DA3, DA2, and DA1
/// last, which every terminal answers.
///
/// qterminal shows the last letters of those that it does not know, so the cursor goes back to where it stood (DECSC,
/// DECRC): what is written next covers them.
pub const QUESTIONS: &str = "\x1b7\x1b[8$p\x1b]11;?\x07\x1b[>q\x1b[=c\x1b[>c\x1b8\x1b[c";

/// The same questions inside GNU screen, which answers the others for itself, and the last one too, but hands OSC 11 on: the
/// terminal around it answers among the keys when nobody waits for it any more.
pub const QUESTIONS_IN_SCREEN: &str = "\x1b7\x1b[8$p\x1b[>q\x1b[=c\x1b[>c\x1b8\x1b[c";

/// The same questions as tmux hands them on to the terminal around it (its `allow-passthrough`), which then answers among
/// the keys. Asked when tmux has answered for itself.
pub const QUESTIONS_AROUND: &str =
    "\x1bPtmux;\x1b\x1b7\x1b\x1b]11;?\x07\x1b\x1b[>q\x1b\x1b[=c\x1b\x1b[>c\x1b\x1b8\x1b\x1b[c\x1b\\";

/// The longest reply that is believed, in bytes.
const LONGEST: usize = 256;

/// What was answered. Parameters as sent, without the marks around them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Replies {
    /// DA1, such as `64;1;2`.
    pub primary: Option<String>,
    /// DA2, such as `41;379;0`.
    pub secondary: Option<String>,
    /// DA3: the unit id in hexadecimal, such as `7E565445`.
    pub tertiary: Option<String>,
    /// XTVERSION: name and version, such as `XTerm(379)`.
    pub version: Option<String>,
    /// DECRQM for mode 8 (BDSM): 0 unknown to it, 1 set (it reorders), 2 reset, 3 and 4 for good.
    pub bidirectional_support: Option<u8>,
    /// OSC 11: the background's red, green and blue, 0 to 255.
    pub background: Option<[u8; 3]>,
    /// Bytes that were no reply: keys typed meanwhile.
    pub typed: Vec<u8>,
    held: Vec<u8>,
}

impl Replies {
    /// Takes bytes as they come.
    pub fn take(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.held.push(byte);
            match sequence(&self.held) {
                Sequence::Open if self.held.len() <= LONGEST => {}
                Sequence::Whole if self.read() => self.held.clear(),
                _ => {
                    self.typed.append(&mut self.held);
                    // An escape that broke a sequence off begins the next one.
                    if byte == 0x1b && self.typed.len() > 1 {
                        self.typed.pop();
                        self.held.push(byte);
                    }
                }
            }
        }
    }

    /// Whether DA1 names sixel graphics (attribute 4).
    pub fn draws_sixels(&self) -> bool {
        self.primary.as_deref().is_some_and(|primary| primary.split(';').skip(1).any(|attribute| attribute == "4"))
    }

    /// Whether the background is light, by its luma (ITU-R BT.601); `None` where it was not told.
    pub fn light_background(&self) -> Option<bool> {
        let [red, green, blue] = self.background?.map(u32::from);
        Some(299 * red + 587 * green + 114 * blue > 127_500)
    }

    /// Takes out the keys that were typed, as far as their characters are whole.
    pub fn take_typed(&mut self) -> Vec<u8> {
        let whole = match std::str::from_utf8(&self.typed) {
            Err(error) if error.error_len().is_none() => error.valid_up_to(),
            _ => self.typed.len(),
        };
        let rest = self.typed.split_off(whole);
        std::mem::replace(&mut self.typed, rest)
    }

    /// Whether nothing but an escape came yet of what may be a sequence, or the key of that name.
    pub fn holds_escape(&self) -> bool {
        self.held == [0x1b]
    }

    /// No more bytes come: what was held for the rest of a sequence was typed.
    pub fn end(&mut self) {
        self.typed.append(&mut self.held);
    }

    /// Whether the last question was answered, so that nothing more is under way.
    pub fn is_complete(&self) -> bool {
        self.primary.is_some()
    }

    /// Reads the whole sequence that is held; false where it is no answer to our questions.
    fn read(&mut self) -> bool {
        let Ok(text) = std::str::from_utf8(&self.held) else { return false };
        let clean = |s: &str| s.chars().filter(|c| !c.is_control()).collect::<String>();
        if let Some(body) = text.strip_prefix("\x1b[") {
            if let Some(params) = body.strip_prefix('?').and_then(|b| b.strip_suffix('c')) {
                self.primary = Some(clean(params));
            } else if let Some(params) = body.strip_prefix('>').and_then(|b| b.strip_suffix('c')) {
                self.secondary = Some(clean(params));
            } else if let Some(params) = body.strip_prefix("8;").and_then(|b| b.strip_suffix("$y")) {
                self.bidirectional_support = params.parse().ok();
            } else {
                return false;
            }
            return true;
        }
        let body = text.strip_suffix("\x1b\\").or_else(|| text.strip_suffix('\x07')).unwrap_or(text);
        if let Some(unit) = body.strip_prefix("\x1bP!|") {
            self.tertiary = Some(clean(unit));
        } else if let Some(version) = body.strip_prefix("\x1bP>|") {
            self.version = Some(clean(version));
        } else if let Some(colour) = body.strip_prefix("\x1b]11;") {
            self.background = colour_of(colour);
        } else {
            return false;
        }
        true
    }
}

/// A colour as X writes it: `rgb:` and three hexadecimal numbers of one to four digits each.
fn colour_of(text: &str) -> Option<[u8; 3]> {
    let (_, channels) = text.split_once(':')?;
    let mut channels = channels.split('/').map(|channel| {
        let full = 16u32.checked_pow(channel.len() as u32)? - 1;
        let value = u32::from_str_radix(channel, 16).ok()?;
        u8::try_from(value * 255 / full.max(1)).ok()
    });
    Some([channels.next()??, channels.next()??, channels.next()??])
}

enum Sequence {
    /// More bytes may follow.
    Open,
    /// A control sequence or device control string with its end.
    Whole,
    /// Neither.
    None,
}

/// What the held bytes are so far (ECMA-48 5.4 for control sequences, 5.6 for device control strings and
/// operating system commands).
fn sequence(held: &[u8]) -> Sequence {
    match held {
        [0x1b, b'[', rest @ .., last] => {
            if !rest.iter().all(|b| (0x20..=0x3f).contains(b)) {
                Sequence::None
            } else if (0x40..=0x7e).contains(last) {
                Sequence::Whole
            } else if (0x20..=0x3f).contains(last) {
                Sequence::Open
            } else {
                Sequence::None
            }
        }
        [0x1b, b'P' | b']', .., 0x1b, b'\\'] | [0x1b, b'P' | b']', .., 0x07] => Sequence::Whole,
        [0x1b] | [0x1b, b'['] | [0x1b, b'P' | b']', ..] => Sequence::Open,
        _ => Sequence::None,
    }
}

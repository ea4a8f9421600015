//! The clipboard of the terminal, by OSC 52: the terminal puts what it is sent into the clipboard of the machine that the
//! reader sits at, also over ssh. Inside tmux and screen the sequence is handed through to the terminal around them.

use super::detect::Multiplexer;

/// The most bytes of text: terminals refuse or cut what is longer (xterm takes about a million letters of Base64).
pub const MOST: usize = 700_000;
/// The longest piece that screen hands through.
const SCREEN_PIECE: usize = 200;

/// The bytes that put a text into the clipboard; nothing for a text that is too long.
pub fn sequence(text: &str, inside: Option<Multiplexer>) -> Option<String> {
    if text.len() > MOST {
        return None;
    }
    let plain = format!("\x1b]52;c;{}\x07", base64(text.as_bytes()));
    Some(handed_through(&plain, inside))
}

/// A sequence for the terminal, wrapped so that the multiplexer around the program hands it on.
pub(super) fn handed_through(plain: &str, inside: Option<Multiplexer>) -> String {
    match inside {
        None => plain.to_owned(),
        // tmux: every escape inside is doubled.
        Some(Multiplexer::Tmux) => format!("\x1bPtmux;{}\x1b\\", plain.replace('\x1b', "\x1b\x1b")),
        Some(Multiplexer::Screen) => {
            let pieces = plain
                .as_bytes()
                .chunks(SCREEN_PIECE)
                .map(|piece| format!("\x1bP{}\x1b\\", String::from_utf8_lossy(piece)));
            pieces.collect::<Vec<_>>().concat()
        }
    }
}

/// Base64 (RFC 4648, section 4).
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let byte = |at: usize| u32::from(three.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for at in 0..4 {
            let letter = LETTERS[(bits >> (18 - 6 * at) & 63) as usize];
            out.push(if at <= three.len() { char::from(letter) } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_that_of_the_rfc() {
        for (text, expected) in
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy"), ("سلام", "2LPZhNin2YU=")]
        {
            assert_eq!(base64(text.as_bytes()), expected);
        }
    }

    #[test]
    fn multiplexers_are_told_to_hand_it_through() {
        assert_eq!(sequence("f", None).unwrap(), "\x1b]52;c;Zg==\x07");
        assert_eq!(sequence("f", Some(Multiplexer::Tmux)).unwrap(), "\x1bPtmux;\x1b\x1b]52;c;Zg==\x07\x1b\\");
        let long = sequence(&"x".repeat(1000), Some(Multiplexer::Screen)).unwrap();
        assert!(long.split("\x1bP").skip(1).all(|piece| piece.len() <= SCREEN_PIECE + 2));
        assert_eq!(sequence(&"x".repeat(MOST + 1), None), None);
    }
}

//! How a terminal draws pictures: by its family, and by what it answers to DA1.
//!
//! Kitty's protocol is taken where its placeholders are known to work (kitty draws boxes for them before 0.28); a multiplexer would need the pixels passed through
//! and put back by hand after each of its own repaints, so there pictures are half blocks.

use super::{Multiplexer, replies::Replies};
use crate::{text::terminal::TerminalProfile, tui::widgets::picture::Graphics};

/// Konsole leaves sixels standing behind the text that is written over them.
const KEEPS_SIXELS: &str = "konsole";
/// The first kitty with placeholders.
const KITTY: (u32, u32) = (0, 28);
/// Terminals with iTerm2's inline pictures.
const ITERM2: [&str; 2] = ["iterm2", "wezterm"];

/// How pictures are drawn in a terminal that was found, behind a multiplexer where there is one.
pub fn graphics(profile: &TerminalProfile, between: Option<Multiplexer>, replies: Option<&Replies>) -> Graphics {
    if between.is_some() {
        return Graphics::Blocks;
    }
    let name = profile.name;
    let version = replies.and_then(|r| r.version.as_deref()).unwrap_or_default();
    if name == "ghostty" || name == "kitty" && kitty_version(version).is_some_and(|version| version >= KITTY) {
        Graphics::Kitty
    } else if ITERM2.contains(&name) {
        Graphics::Iterm2
    } else if name != KEEPS_SIXELS && replies.is_some_and(Replies::draws_sixels) {
        Graphics::Sixel
    } else {
        Graphics::Blocks
    }
}

/// The version in kitty's answer to XTVERSION, such as `kitty(0.26.5)`.
fn kitty_version(answer: &str) -> Option<(u32, u32)> {
    let mut numbers = answer.strip_prefix("kitty(")?.split(['.', ')']).map(|n| n.parse().ok());
    Some((numbers.next()??, numbers.next()??))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pixels_are_drawn_as_the_terminal_says_and_never_through_a_multiplexer() {
        let answers = |bytes: &str| {
            let mut replies = Replies::default();
            replies.take(bytes.as_bytes());
            replies
        };
        let (sixel, plain) = (answers("\x1b[?62;4;22c"), answers("\x1b[?64;1;24c"));
        let chosen =
            |name: &str, multiplexer, replies| graphics(TerminalProfile::by_name(name).unwrap(), multiplexer, replies);
        let (new, old) = (answers("\x1bP>|kitty(0.41.1)\x1b\\"), answers("\x1bP>|kitty(0.26.5)\x1b\\"));
        assert_eq!(chosen("kitty", None, Some(&new)), Graphics::Kitty);
        assert_eq!(chosen("kitty", None, Some(&old)), Graphics::Blocks);
        assert_eq!(chosen("kitty", None, None), Graphics::Blocks);
        assert_eq!(chosen("iterm2", None, None), Graphics::Iterm2);
        assert_eq!(chosen("foot", None, Some(&sixel)), Graphics::Sixel);
        assert_eq!(chosen("xterm", None, Some(&plain)), Graphics::Blocks);
        assert_eq!(chosen("konsole", None, Some(&sixel)), Graphics::Blocks);
        for name in ["kitty", "foot", "iterm2"] {
            assert_eq!(chosen(name, Some(Multiplexer::Tmux), Some(&sixel)), Graphics::Blocks);
        }
    }
}

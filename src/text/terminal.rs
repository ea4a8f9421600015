//! The families of terminals: what each does to Arabic by itself, and so what it must be sent.
//!
//! A table and look-ups; which family a terminal belongs to is found out by `tui::detect`. What each does was measured
//! with screenshots where the note does not say otherwise (docs/TERMINALS.md).

use super::{encode::Encoding, sequences::Sequences};

/// One terminal, as far as text is concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TerminalProfile {
    /// The name given to `--terminal`.
    pub name: &'static str,
    /// What it must be sent.
    pub encoding: Encoding,
    /// Whether it draws vowel marks on the right letter.
    pub draws_marks: bool,
    /// Which cells it gives signs of several characters, such as flags and joined figures.
    pub sequences: Sequences,
    /// What it does by itself, in a few words.
    pub notes: &'static str,
}

const fn profile(name: &'static str, encoding: Encoding, draws_marks: bool, notes: &'static str) -> TerminalProfile {
    TerminalProfile { name, encoding, draws_marks, sequences: Sequences::Whole, notes }
}

/// The terminal of which nothing is known: the form that reads right in most.
pub const UNKNOWN: TerminalProfile =
    profile("unknown", Encoding::VisualLrm, true, "nothing is known: the form that reads right in most terminals");

/// Every family known, the default for the unknown first.
pub const PROFILES: &[TerminalProfile] = &[
    UNKNOWN,
    profile("xterm", Encoding::Visual, true, "leaves order and letters alone"),
    profile(
        "alacritty",
        Encoding::Visual,
        false,
        "leaves order and letters alone; draws marks about one cell to the left",
    ),
    TerminalProfile {
        sequences: Sequences::Summed,
        ..profile(
            "foot",
            Encoding::Visual,
            false,
            "leaves order and letters alone; loses final and isolated letters under vowel marks",
        )
    },
    profile("st", Encoding::Visual, false, "leaves order and letters alone; drops vowel marks"),
    profile("vte", Encoding::Explicit, true, "reorders and joins by itself until told not to (GNOME, Xfce and others)"),
    profile("konsole", Encoding::Runs, true, "reorders and joins by itself and cannot be told not to"),
    profile(
        "kitty",
        Encoding::Words,
        false,
        "draws each word from right to left by itself, and there puts vowel marks beside their letters",
    ),
    profile(
        "kitty-arabic-font",
        Encoding::Khmer,
        true,
        "by hand: kitty whose own font has Arabic letters, or whose force_ltr is on",
    ),
    profile("mlterm", Encoding::OscControl, true, "reorders and joins by itself until told not to"),
    profile("putty", Encoding::RunsBare, true, "reorders and joins by itself, whole rows at once"),
    TerminalProfile {
        sequences: Sequences::Doubtful,
        ..profile("qterminal", Encoding::RunsSlanted, false, "reorders by itself within one look; drops vowel marks")
    },
    profile(
        "xterm.js",
        Encoding::VisualLrm,
        true,
        "leaves order alone or hands it to the browser (VS Code and others)",
    ),
    profile("windows-terminal", Encoding::Visual, true, "leaves order alone (as its makers say, not measured)"),
    profile("ghostty", Encoding::Visual, true, "leaves order alone (as its makers say, not measured)"),
    profile("wezterm", Encoding::Visual, true, "leaves order alone unless bidi_enabled is set (not measured)"),
    profile("apple-terminal", Encoding::VisualLrm, true, "reorders whole rows by itself (not measured)"),
    profile("iterm2", Encoding::VisualLrm, true, "reorders by itself if its preference says so (not measured)"),
    profile("visual", Encoding::Visual, true, "by hand: for a terminal that leaves order and letters alone"),
    profile("lrm", Encoding::VisualLrm, true, "by hand: every letter held in its place by a direction mark"),
    profile("explicit", Encoding::Explicit, true, "by hand: for a terminal that obeys CSI 8 l"),
    profile("runs", Encoding::Runs, true, "by hand: for a terminal that reorders rows and cannot be told not to"),
    profile("logical", Encoding::Logical, true, "by hand: for a terminal or a screen reader that does all by itself"),
];

impl TerminalProfile {
    /// The profile of that name, in any case of letters.
    pub fn by_name(name: &str) -> Option<&'static TerminalProfile> {
        PROFILES.iter().find(|p| p.name.eq_ignore_ascii_case(name))
    }

    /// Whether it turns the cursor with the words that it turns: konsole and PuTTY do, qterminal does not.
    pub fn turns_cursor(&self) -> bool {
        self.encoding.turns_cursor()
    }

    /// What must be sent where a multiplexer (tmux, screen) stands between: it swallows the sequences that change a
    /// terminal's own ways, and counts cells by itself.
    #[must_use]
    pub fn through_multiplexer(self) -> Self {
        Self { encoding: self.encoding_without_escapes(), sequences: Sequences::Doubtful, ..self }
    }

    /// What reads right in this terminal when no mode can be set for a while and put back: text that is printed and stays.
    pub fn encoding_without_escapes(self) -> Encoding {
        match self.encoding {
            Encoding::Explicit => Encoding::VisualLrm,
            Encoding::OscControl => Encoding::RunsBare,
            other => other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_in_any_case_and_stand_once() {
        assert_eq!(TerminalProfile::by_name("XTerm").map(|p| p.encoding), Some(Encoding::Visual));
        assert_eq!(TerminalProfile::by_name("teletype"), None);
        for (i, p) in PROFILES.iter().enumerate() {
            assert!(PROFILES[..i].iter().all(|q| !q.name.eq_ignore_ascii_case(p.name)), "{}", p.name);
        }
        assert_eq!(PROFILES[0], UNKNOWN);
    }

    #[test]
    fn of_those_that_turn_words_only_qterminal_leaves_the_cursor() {
        let turning: Vec<_> = PROFILES.iter().filter(|p| p.turns_cursor()).map(|p| p.name).collect();
        assert_eq!(turning, ["konsole", "putty", "runs"]);
    }

    #[test]
    fn no_mode_is_set_through_a_multiplexer() {
        for p in PROFILES {
            let encoding = p.through_multiplexer().encoding;
            assert!(!matches!(encoding, Encoding::Explicit | Encoding::OscControl), "{}", p.name);
        }
        let Some(vte) = TerminalProfile::by_name("vte") else { panic!("vte") };
        assert_eq!(vte.through_multiplexer().encoding, Encoding::VisualLrm);
    }
}

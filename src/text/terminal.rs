//! The families of terminals: what each does to Arabic by itself, and so what it must be sent.

use super::encode::Encoding;

/// One terminal, as far as text is concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TerminalProfile {
    /// The name given to `--terminal`.
    pub name: &'static str,
    /// What it must be sent.
    pub encoding: Encoding,
    /// Whether it draws vowel marks on the right letter.
    pub draws_marks: bool,
}

/// Every family known, the default for the unknown first.
pub const PROFILES: &[TerminalProfile] = &[
    TerminalProfile { name: "unknown", encoding: Encoding::VisualLrm, draws_marks: true },
    TerminalProfile { name: "xterm", encoding: Encoding::Visual, draws_marks: true },
];

impl TerminalProfile {
    /// The profile of that name.
    pub fn by_name(name: &str) -> Option<&'static TerminalProfile> {
        PROFILES.iter().find(|p| p.name.eq_ignore_ascii_case(name))
    }
}

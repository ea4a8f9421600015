//! Which family of terminals this is: from what it answers, what a multiplexer says of it, and the environment.
//!
//! [`detect`] is pure: look-ups and replies in, a profile and the evidence for it out. [`replies`] reads the bytes that a
//! terminal answers, [`ask`] sends the questions and waits for them. Replies beat the environment, which is inherited
//! through multiplexers, `su` and terminals started from terminals (docs/TERMINALS.md, "Detection").

pub mod ask;
pub mod graphics;
pub mod replies;

use std::fmt;

use crate::text::terminal::{TerminalProfile, UNKNOWN};
use replies::Replies;

/// A look-up of environment variables; empty values count as not set.
pub type Environment<'a> = &'a dyn Fn(&str) -> Option<String>;

/// What is known of the terminal around a multiplexer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outer {
    /// `TERM` of the attached client, such as `xterm-256color`.
    pub term_name: String,
    /// What the outer terminal called itself (XTVERSION), such as `XTerm(379)`; often empty.
    pub term_type: String,
    /// What the multiplexer believes that it can do, such as `256,mouse,title`.
    pub features: String,
    /// What it answered itself, where the multiplexer hands questions on.
    pub replies: Option<Replies>,
}

/// The answer and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Detection {
    /// What the terminal must be sent.
    pub profile: TerminalProfile,
    /// What the choice rests on.
    pub evidence: Evidence,
    /// The multiplexer between, where there is one.
    pub multiplexer: Option<Multiplexer>,
}

/// What a choice rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Evidence {
    /// The terminal answered a question; the question's name and the answer.
    Reply(&'static str, String),
    /// An environment variable and its value.
    Variable(&'static str, String),
    /// What the multiplexer said of its client.
    Outer(String),
    /// All others would have told: this is what is left.
    LeftOver,
    /// What it turned out to be last time; [`detect`] itself remembers nothing.
    Remembered,
    /// Nothing told.
    Nothing,
}

/// Programs that stand between a program and its terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Multiplexer {
    /// tmux.
    Tmux,
    /// GNU screen.
    Screen,
}

impl fmt::Display for Evidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Reply(question, answer) => write!(f, "{question} {answer}"),
            Self::Variable(name, value) => write!(f, "{name}={value}"),
            Self::Outer(said) => write!(f, "tmux: {said}"),
            Self::LeftOver => f.write_str("TERM=xterm around tmux and no name: others have one"),
            Self::Remembered => f.write_str("as it turned out last time"),
            Self::Nothing => f.write_str("-"),
        }
    }
}

impl fmt::Display for Multiplexer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Tmux => "tmux",
            Self::Screen => "screen",
        })
    }
}

/// The multiplexer that the environment or the replies tell of: whom to ask for an [`Outer`] before [`detect`].
pub fn multiplexer(environment: Environment<'_>, replies: Option<&Replies>) -> Option<Multiplexer> {
    let version = replies.and_then(|r| r.version.as_deref()).unwrap_or("");
    let model = replies.and_then(|r| r.secondary.as_deref()).unwrap_or("");
    if version.starts_with("tmux") || model.starts_with("84;") {
        return Some(Multiplexer::Tmux);
    }
    if model.starts_with("83;") {
        return Some(Multiplexer::Screen);
    }
    let answered = replies.is_some_and(|r| from_replies(r).is_some());
    if answered {
        // Another terminal was started from inside the multiplexer and inherited its variables.
        return None;
    }
    let term = environment("TERM").unwrap_or_default();
    if environment("TMUX").is_some() || term.starts_with("tmux") {
        Some(Multiplexer::Tmux)
    } else if environment("STY").is_some() || term.starts_with("screen") {
        Some(Multiplexer::Screen)
    } else {
        None
    }
}

/// Chooses the profile. `replies` is what the terminal answered, `None` where it was not asked.
pub fn detect(environment: Environment<'_>, replies: Option<&Replies>, outer: Option<&Outer>) -> Detection {
    if let Some(multiplexer) = multiplexer(environment, replies) {
        let known = outer.and_then(from_outer);
        let (profile, evidence) = known.unwrap_or((UNKNOWN, Evidence::Nothing));
        return Detection { profile: profile.through_multiplexer(), evidence, multiplexer: Some(multiplexer) };
    }
    let answered = replies.and_then(from_replies);
    let (profile, evidence) = answered.unwrap_or_else(|| {
        from_environment(environment)
            // A terminal that would have told its name, and did not, is another one with inherited variables.
            .filter(|(p, _)| !(replies.is_some_and(Replies::is_complete) && tells_its_name(p.name)))
            .unwrap_or((UNKNOWN, Evidence::Nothing))
    });
    Detection { profile, evidence, multiplexer: None }
}

/// Whether the ground is light by `COLORFGBG`, which rxvt, konsole and qterminal set: the last number is the ground's
/// among the sixteen colours. The console of Linux is black.
pub fn light_by_variable(environment: Environment<'_>) -> Option<bool> {
    let Some(grounds) = environment("COLORFGBG") else {
        return environment("TERM").filter(|term| term == "linux").map(|_| false);
    };
    let ground: u8 = grounds.rsplit(';').next()?.parse().ok()?;
    match ground {
        7 | 9..=15 => Some(true),
        0..=6 | 8 => Some(false),
        _ => None,
    }
}

impl Outer {
    /// Whether the multiplexer hands 256 colours on to it. It brings them down for others, and not well: greys may come out
    /// black.
    pub fn gets_256(&self) -> bool {
        shows_256(&self.term_name) || self.features.split(',').any(|feature| matches!(feature, "256" | "RGB"))
    }
}

/// Whether a terminal with this `TERM` shows 256 colours, in the eyes of programs that go by that alone.
pub fn shows_256(term: &str) -> bool {
    const OTHERS: [&str; 5] = ["xterm-kitty", "xterm-ghostty", "alacritty", "foot", "wezterm"];
    term.contains("256color") || term.ends_with("-direct") || OTHERS.iter().any(|other| term.starts_with(other))
}

/// What XTVERSION and tmux's `client_termtype` begin with, in lower case.
const VERSIONS: &[(&str, &str)] = &[
    ("xterm.js", "xterm.js"),
    ("xterm", "xterm"),
    ("vte", "vte"),
    ("konsole", "konsole"),
    ("kitty", "kitty"),
    ("foot", "foot"),
    ("alacritty", "alacritty"),
    ("mlterm", "mlterm"),
    ("ghostty", "ghostty"),
    ("wezterm", "wezterm"),
    ("iterm2", "iterm2"),
    ("windows terminal", "windows-terminal"),
];

/// Tertiary device attributes: the unit id in hexadecimal, often four letters.
const UNITS: &[(&str, &str)] = &[("7E565445", "vte"), ("7E4B4445", "konsole"), ("464F4F54", "foot")];

/// Secondary device attributes: what the answer begins with.
const MODELS: &[(&str, &str)] = &[
    ("41;", "xterm"),
    ("24;279;", "mlterm"),
    ("0;276;", "xterm.js"),
    ("0;136;", "putty"),
    ("0;115;", "qterminal"),
    ("1;115;", "konsole"),
    ("1;4000;", "kitty"),
    ("1;277;", "wezterm"),
    ("1;95;", "apple-terminal"),
    ("0;10;", "windows-terminal"),
];

fn from_replies(replies: &Replies) -> Option<(TerminalProfile, Evidence)> {
    let found = |name: &str, question, answer: &str| {
        TerminalProfile::by_name(name).map(|p| (*p, Evidence::Reply(question, answer.to_owned())))
    };
    if let Some(version) = &replies.version
        && let Some(name) = by_prefix(VERSIONS, &version.to_lowercase())
    {
        return found(name, "XTVERSION", version);
    }
    if let Some(unit) = &replies.tertiary
        && let Some(name) = by_prefix(UNITS, &unit.to_uppercase())
    {
        return found(name, "DA3", unit);
    }
    // 1 and 2 are "set" and "reset": the mode is known, so the terminal can be told to leave the order alone.
    if let Some(mode @ 1..=3) = replies.bidirectional_support {
        return found("vte", "DECRQM 8", &mode.to_string());
    }
    let model = replies.secondary.as_deref()?;
    // Alacritty puts its version where others put a fixed number: 0;1700;1.
    let alacritty = || {
        let mut parts = model.split(';');
        let (first, version, last) = (parts.next()?, parts.next()?.parse::<u32>().ok()?, parts.next()?);
        (first == "0" && version >= 300 && last == "1").then_some("alacritty")
    };
    let name = by_prefix(MODELS, model).or_else(alacritty)?;
    found(name, "DA2", model)
}

fn from_outer(outer: &Outer) -> Option<(TerminalProfile, Evidence)> {
    if let Some(answered) = outer.replies.as_ref().and_then(from_replies) {
        return Some(answered);
    }
    let name = by_prefix(VERSIONS, &outer.term_type.to_lowercase()).or_else(|| by_term(&outer.term_name))?;
    let said = format!("{} {}", outer.term_name, outer.term_type);
    Some((*TerminalProfile::by_name(name)?, Evidence::Outer(said.trim().to_owned())))
}

/// The family that is left for a client of tmux which calls itself `xterm` and says nothing more, though tmux asked it for
/// its name: PuTTY and what is made of it. Others that are named `xterm` answer (xterm, mintty) or set variables; where
/// neither a window nor a login over SSH stands behind it, `xterm` may be what a container calls anything.
pub fn left_over(client: Environment<'_>, outer: &Outer, replies: Option<&Replies>) -> Option<TerminalProfile> {
    // The first tmux that says its version is the one that asks terminals for theirs.
    let asks =
        replies.and_then(|replies| replies.version.as_deref()).is_some_and(|version| version.starts_with("tmux"));
    let stands = ["WINDOWID", "SSH_TTY"].iter().any(|name| client(name).is_some_and(|value| !value.is_empty()));
    let silent = outer.term_name == "xterm" && outer.term_type.is_empty();
    (asks && stands && silent).then(|| TerminalProfile::by_name("putty").copied()).flatten()
}

/// The values of `TERM_PROGRAM` and `TERM`, variables whose being set is enough, and the one that qterminal alone sets
/// without any other.
fn from_environment(environment: Environment<'_>) -> Option<(TerminalProfile, Evidence)> {
    const BY_PRESENCE: &[(&str, &str)] = &[
        ("VTE_VERSION", "vte"),
        ("KONSOLE_VERSION", "konsole"),
        ("KITTY_WINDOW_ID", "kitty"),
        ("MLTERM", "mlterm"),
        ("ALACRITTY_WINDOW_ID", "alacritty"),
        ("GHOSTTY_RESOURCES_DIR", "ghostty"),
        ("WEZTERM_PANE", "wezterm"),
        ("WT_SESSION", "windows-terminal"),
        ("XTERM_VERSION", "xterm"),
    ];
    const PROGRAMS: &[(&str, &str)] = &[
        ("vscode", "xterm.js"),
        ("Apple_Terminal", "apple-terminal"),
        ("iTerm.app", "iterm2"),
        ("WezTerm", "wezterm"),
        ("ghostty", "ghostty"),
    ];
    let set = |name| environment(name).filter(|value| !value.is_empty());
    let found =
        |name: &str, variable, value| TerminalProfile::by_name(name).map(|p| (*p, Evidence::Variable(variable, value)));
    // TERM_PROGRAM and TERM are set anew by every terminal that sets them; the others may be left over from an outer one.
    if let Some(program) = set("TERM_PROGRAM")
        && let Some(name) = by_prefix(PROGRAMS, &program)
    {
        return found(name, "TERM_PROGRAM", program);
    }
    if let Some(term) = set("TERM")
        && let Some(name) = by_term(&term)
    {
        return found(name, "TERM", term);
    }
    let by_presence =
        BY_PRESENCE.iter().find_map(|&(variable, name)| set(variable).and_then(|value| found(name, variable, value)));
    // Others that set it have names above, or another `TERM` (rxvt).
    let ground = || set("COLORFGBG").filter(|_| set("TERM").is_some_and(|term| term.starts_with("xterm")));
    by_presence.or_else(|| found("qterminal", "COLORFGBG", ground()?))
}

/// The family that a `TERM` value names; `xterm` and its like are claimed by all and tell nothing.
fn by_term(term: &str) -> Option<&'static str> {
    const TERMS: &[(&str, &str)] = &[
        ("xterm-kitty", "kitty"),
        ("xterm-ghostty", "ghostty"),
        ("alacritty", "alacritty"),
        ("foot", "foot"),
        ("mlterm", "mlterm"),
        ("st-", "st"),
        ("wezterm", "wezterm"),
        ("konsole", "konsole"),
        ("vte", "vte"),
        ("putty", "putty"),
        ("gnome", "vte"),
    ];
    if term == "st" { Some("st") } else { by_prefix(TERMS, term) }
}

/// Whether a terminal of this family answers a question in a way that names it.
fn tells_its_name(name: &str) -> bool {
    matches!(
        name,
        "xterm" | "vte" | "konsole" | "kitty" | "mlterm" | "foot" | "alacritty" | "putty" | "qterminal" | "xterm.js"
    )
}

fn by_prefix(table: &[(&'static str, &'static str)], text: &str) -> Option<&'static str> {
    table.iter().find(|(prefix, _)| text.starts_with(prefix)).map(|&(_, name)| name)
}

#[cfg(test)]
mod tests;

//! The `[[terminals]]` of the configuration: what is sent to a terminal that was judged by eye.
//!
//! A table names a terminal by what is known of it at start, and the form that reads right in it; the last table that fits
//! counts. [`with`] puts one into the file's text and leaves all else as it is, comments too.

use std::io::{self, Write};
use std::ops::Range;

use toml::de::DeValue;

use super::config::{self, Fault};
use crate::text::encode::Encoding;
use crate::tui::detect::Multiplexer;

/// The keys of a table.
pub(super) const NAMES: &[&str] = &["terminal", "term", "program", "inside", "family"];

/// Which terminal is meant; what is `None` may be anything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Which {
    /// `terminal = "kitty"`: what it was found to be.
    pub(super) terminal: Option<&'static str>,
    /// `term = "xterm-256color"`: its `TERM`.
    pub(super) term: Option<String>,
    /// `program = "vscode"`: its `TERM_PROGRAM`.
    pub(super) program: Option<String>,
    /// `inside = "tmux"`: what stands between.
    pub(super) inside: Option<Multiplexer>,
}

/// A table: a terminal, and what it is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Chosen {
    pub(super) which: Which,
    /// `family = "visual"`
    pub(super) family: Encoding,
    /// Where the family stands in the file.
    place: Range<usize>,
}

impl Which {
    /// Whether all that this asks for is so in `found`.
    pub(super) fn fits(&self, found: &Which) -> bool {
        fn asked<T: PartialEq>(wanted: Option<&T>, found: Option<&T>) -> bool {
            wanted.is_none() || wanted == found
        }
        asked(self.terminal.as_ref(), found.terminal.as_ref())
            && asked(self.term.as_ref(), found.term.as_ref())
            && asked(self.program.as_ref(), found.program.as_ref())
            && asked(self.inside.as_ref(), found.inside.as_ref())
    }

    fn lines(&self) -> Vec<String> {
        let inside = self.inside.map(|between| between.to_string());
        let pairs = [
            ("terminal", self.terminal.map(str::to_owned)),
            ("term", self.term.clone()),
            ("program", self.program.clone()),
            ("inside", inside),
        ];
        pairs
            .into_iter()
            .filter_map(|(name, value)| Some(format!("{name} = {}", serde_json::Value::from(value?))))
            .collect()
    }
}

/// Reads a table.
pub(super) fn read(value: &DeValue<'_>) -> Result<Chosen, Fault> {
    let table = value.as_table().ok_or("`terminals` wants tables: [[terminals]]")?;
    let mut which = Which::default();
    let mut family = None;
    for (key, value) in table {
        let name = key.get_ref().as_ref();
        let place = value.span();
        let fault = |message: String| Fault::at(key.span())(message);
        let text = value.get_ref().as_str();
        let text = text.ok_or_else(|| fault(format!("`{name}` of a terminal wants a text in quotes")))?;
        match name {
            "terminal" => which.terminal = Some(config::terminal(text).map_err(fault)?.name),
            "term" => which.term = Some(text.to_owned()),
            "program" => which.program = Some(text.to_owned()),
            "inside" => {
                which.inside = Some(match text {
                    "tmux" => Multiplexer::Tmux,
                    "screen" => Multiplexer::Screen,
                    other => return Err(fault(format!("inside {other:?} is not one of \"tmux\", \"screen\""))),
                });
            }
            "family" => {
                let known = || Encoding::ALL.map(|e| format!("{:?}", e.name())).join(", ");
                let encoding = Encoding::by_name(text);
                let encoding = encoding.ok_or_else(|| fault(format!("family {text:?} is not one of {}", known())))?;
                family = Some((encoding, place));
            }
            other => {
                return Err(fault(format!("unknown key `{other}` of a terminal; the keys are {}", NAMES.join(", "))));
            }
        }
    }
    let (family, place) = family.ok_or("a terminal wants a `family`")?;
    if which == Which::default() {
        return Err("a terminal wants one of `terminal`, `term`, `program`, `inside`".into());
    }
    Ok(Chosen { which, family, place })
}

/// Writes a table as it stands in a file.
pub(super) fn write(out: &mut impl Write, which: &Which, family: Encoding) -> io::Result<()> {
    writeln!(out, "[[terminals]]")?;
    for line in which.lines() {
        writeln!(out, "{line}")?;
    }
    writeln!(out, "family = \"{}\"", family.name())
}

/// The file's text with a choice in it: in the table of the same terminal where there is one, else behind everything.
/// `None` where the text cannot take it, because it is broken or says something else under that name.
pub(super) fn with(text: &str, which: &Which, family: Encoding) -> Option<String> {
    let (before, complaints) = config::parse(text);
    let mut after = text.to_owned();
    if let Some(old) = before.terminals.iter().rev().find(|old| old.which == *which) {
        after.replace_range(old.place.clone(), &format!("\"{}\"", family.name()));
    } else {
        if !after.is_empty() && !after.ends_with('\n') {
            after.push('\n');
        }
        let mut table = Vec::new();
        write(&mut table, which, family).ok()?;
        after.push_str(if after.is_empty() { "" } else { "\n" });
        after.push_str("# chosen with `sahifa doctor`\n");
        after.push_str(&String::from_utf8(table).ok()?);
    }
    let (read, complained) = config::parse(&after);
    let is_in = read.terminals.iter().rev().find(|chosen| which.fits(&chosen.which) && chosen.which == *which);
    (complained.len() == complaints.len() && is_in.is_some_and(|chosen| chosen.family == family)).then_some(after)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kitty() -> Which {
        Which { terminal: Some("kitty"), ..Which::default() }
    }

    #[test]
    fn a_choice_is_added_behind_everything_and_changed_where_it_stands() {
        let text = "# mine\nlang = \"ar\" # so\n\n[keys]\nquit = [\"Q\"]";
        let added = with(text, &kitty(), Encoding::Visual).unwrap();
        assert_eq!(
            added,
            format!(
                "{text}\n\n# chosen with `sahifa doctor`\n[[terminals]]\nterminal = \"kitty\"\nfamily = \"visual\"\n"
            )
        );
        let commented = added.replace("family = \"visual\"", "family = 'visual' # by eye");
        let changed = with(&commented, &kitty(), Encoding::VisualLrm).unwrap();
        assert_eq!(changed, commented.replace("'visual'", "\"visual-lrm\""));
        let other = Which { inside: Some(Multiplexer::Tmux), ..kitty() };
        let both = with(&changed, &other, Encoding::Khmer).unwrap();
        assert_eq!(config::parse(&both).0.terminals.len(), 2);
        assert!(both.starts_with(&changed) && both.contains("inside = \"tmux\""));
    }

    #[test]
    fn a_text_that_cannot_take_it_is_left_alone() {
        for broken in ["terminals = 7\n", "lang = \"\"\"ar\n", "[terminals]\nx = 1\n"] {
            assert_eq!(with(broken, &kitty(), Encoding::Visual), None, "{broken:?}");
        }
        let hostile = Which { program: Some("a\"\n[keys]\nq = ''' \\".to_owned()), ..Which::default() };
        let text = with("", &hostile, Encoding::Runs).unwrap();
        assert_eq!(config::parse(&text).0.terminals[0].which, hostile, "{text}");
    }

    #[test]
    fn what_a_table_must_hold_is_told() {
        for (text, told) in [
            ("[[terminals]]\nfamily = \"visual\"", "wants one of"),
            ("[[terminals]]\nterm = \"xterm\"", "wants a `family`"),
            ("[[terminals]]\nterm = \"xterm\"\nfamily = \"left\"", "\"visual-lrm\""),
            ("[[terminals]]\nterminal = \"kity\"\nfamily = \"visual\"", "\"kitty\""),
        ] {
            let (config, complaints) = config::parse(text);
            assert!(config.terminals.is_empty() && complaints[0].message.contains(told), "{complaints:?}");
        }
    }
}

//! Front matter: `key: value` lines between `---`, or TOML between `+++`, at the head of a text.

use super::{Complaint, Metadata};

/// The most bytes looked through for the closing line.
const MAX_HEAD: usize = 16 << 10;

/// What the head of a text states, and the text after it. A text without one comes back whole.
pub(super) fn split<'t>(text: &'t str, complaints: &mut Vec<Complaint>) -> (Metadata, &'t str) {
    let whole = text.trim_start_matches('\u{FEFF}').trim_start();
    for (fence, closes) in [("---", &["---", "..."][..]), ("+++", &["+++"][..])] {
        if let Some((head, rest)) = fenced(whole, fence, closes) {
            let metadata = if fence == "+++" {
                Some(Metadata::from_toml(head, complaints))
            } else {
                key_values(head).map(|fields| Metadata::from_fields(fields.into_iter(), complaints))
            };
            if let Some(metadata) = metadata {
                return (metadata, rest);
            }
        }
    }
    (Metadata::default(), text)
}

/// The lines between an opening fence on the first line and a closing one.
fn fenced<'t>(text: &'t str, fence: &str, closes: &[&str]) -> Option<(&'t str, &'t str)> {
    let first = text.lines().next()?;
    if first.trim_end() != fence {
        return None;
    }
    let body = text.get(first.len()..)?;
    let body = body.strip_prefix("\r\n").or_else(|| body.strip_prefix('\n'))?;
    let mut at = 0;
    for line in body.split_inclusive('\n') {
        if closes.contains(&line.trim_end()) {
            return Some((&body[..at], &body[at + line.len()..]));
        }
        at += line.len();
        if at > MAX_HEAD {
            return None;
        }
    }
    None
}

/// `key: value` lines; `None` where no known key is among them, as then it is text between two rules.
fn key_values(head: &str) -> Option<Vec<(String, String)>> {
    let fields: Vec<(String, String)> = head
        .lines()
        .filter(|l| !l.starts_with(['#', ' ', '\t']))
        .filter_map(|l| l.split_once(':'))
        .map(|(k, v)| (k.trim().to_owned(), unquoted(v.trim()).to_owned()))
        .collect();
    fields.iter().any(|(k, _)| Metadata::knows(k)).then_some(fields)
}

fn unquoted(value: &str) -> &str {
    ['"', '\''].into_iter().find_map(|q| value.strip_prefix(q).and_then(|v| v.strip_suffix(q))).unwrap_or(value)
}

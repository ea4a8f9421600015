//! The one width function: how many cells a cluster takes.
//!
//! Every other width function is banned in clippy.toml: the `str` functions count lam-alef as one cell, while a terminal
//! gives each letter its own unless it is sent the joined form.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Cells that one character takes alone: 0 for marks and controls, 2 for wide ones.
pub fn of_char(c: char) -> u8 {
    UnicodeWidthChar::width(c).unwrap_or(0).min(2) as u8
}

/// Cells that one grapheme cluster takes: its base's for letters with marks, two for emoji sequences.
pub fn of_cluster(cluster: &str) -> u8 {
    let mut chars = cluster.chars();
    match (chars.next(), chars.next()) {
        (None, _) => 0,
        (Some(c), None) => of_char(c),
        #[allow(clippy::disallowed_methods, reason = "this is the one place: a single cluster holds no lam-alef pair")]
        _ => UnicodeWidthStr::width(cluster).min(usize::from(u8::MAX)) as u8,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_take_no_cell_and_sequences_take_two() {
        for (cluster, cells) in [
            ("ب", 1),
            ("بّ", 1),
            ("中", 2),
            ("👨\u{200D}👩\u{200D}👧", 2),
            ("🇸🇾", 2),
            ("\u{200E}", 0),
            ("é", 1),
            ("", 0),
        ] {
            assert_eq!(of_cluster(cluster), cells, "{cluster:?}");
        }
    }
}

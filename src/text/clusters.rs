//! From characters to clusters in logical order: grapheme clusters, lam-alef as one, each with its joined form.
//!
//! A cluster is what the reader sees as one letter: a base with its marks (UAX#29), or lam and alef with theirs. Joining
//! (Unicode 16, chapter 9.2, rules R1–R7) runs over the paragraph's logical order, so that wrapping changes no form.

use unicode_bidi::BidiClass;
use unicode_joining_type::JoiningType;
use unicode_segmentation::UnicodeSegmentation;

use super::{
    bidi::ParagraphLevels,
    fold,
    forms::{self, Joins},
    layout::{LayoutOptions, Marks, VisualCluster},
    mirror,
    properties::{ClusterClass, Properties, Table},
    width,
};

/// Stands under marks that have no letter (Unicode 16, chapter 7.9).
const DOTTED_CIRCLE: char = '\u{25CC}';

/// The clusters of a paragraph, columns not yet set.
pub(super) fn in_logical_order(text: &str, levels: &ParagraphLevels, options: LayoutOptions) -> Vec<VisualCluster> {
    let table = Table::get();
    // Arabic takes two bytes a letter.
    let mut builder = Builder { out: Vec::with_capacity(text.len() / 2 + 8), before: Neighbour::NONE, options };
    if text.chars().all(|c| table.of(c).cluster != ClusterClass::Complex) {
        let mut chars = text.char_indices().peekable();
        while let Some((start, first)) = chars.next() {
            let base = table.of(first);
            builder.open(start, first, base, levels);
            if base.cluster == ClusterClass::Control {
                continue;
            }
            while let Some((at, c)) = chars.next_if(|&(_, c)| table.of(c).cluster == ClusterClass::Extend) {
                builder.extend(at, c, table.of(c));
            }
        }
    } else {
        for (mut start, mut cluster) in text.grapheme_indices(true) {
            // A prepended sign (U+06DD, U+0600) takes cells of its own before its number, unlike in GB9b.
            while let Some(sign) = cluster.chars().next().filter(|&c| is_prepended(c) && cluster.len() > c.len_utf8()) {
                builder.open(start, sign, table.of(sign), levels);
                start += sign.len_utf8();
                cluster = &cluster[sign.len_utf8()..];
            }
            let mut chars = cluster.char_indices();
            let Some((_, first)) = chars.next() else { continue };
            builder.open(start, first, table.of(first), levels);
            for (at, c) in chars {
                builder.extend(start + at, c, table.of(c));
            }
            builder.set_width(cluster);
        }
    }
    builder.out
}

/// Whether this glyph is a blank that may hang at a line's end.
pub(super) fn is_blank(glyph: char) -> bool {
    glyph == ' ' || (glyph > '\u{167F}' && Table::get().of(glyph).blank)
}

/// What a cluster shows in its cells, appended to `out`: its glyph, then its marks, without controls.
pub(super) fn push_symbol(cluster: &VisualCluster, text: &str, marks: Marks, out: &mut String) {
    if cluster.glyph == '\0' {
        return;
    }
    out.push(cluster.glyph);
    let source = text.get(cluster.source()).unwrap_or_default();
    let mut chars = source.chars();
    let Some(first) = chars.next() else { return };
    if chars.as_str().is_empty() && cluster.glyph != DOTTED_CIRCLE {
        return;
    }
    // Joiners shape cursive letters, which is done; elsewhere (Indic scripts, emoji) they belong to the symbol.
    let cursive = (first as u32) < 0x900 || Table::get().of(first).joining != JoiningType::NonJoining;
    if cluster.glyph == DOTTED_CIRCLE && fold::is_skipped(first) && marks == Marks::Keep {
        out.push(first);
    }
    let ligature = matches!(cluster.glyph, '\u{FEF5}'..='\u{FEFC}') && first == 'ل';
    for c in chars {
        let dropped = match c {
            '\u{200C}' | '\u{200D}' => cursive,
            '\u{200E}' | '\u{200F}' | '\u{61C}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => true,
            'ا' | 'أ' | 'إ' | 'آ' => ligature,
            _ => marks == Marks::Hide && fold::is_skipped(c),
        };
        if !dropped {
            out.push(c);
        }
    }
}

/// The nearest letter before, as joining sees it.
#[derive(Clone, Copy)]
struct Neighbour {
    /// Index of its cluster, if its shape still depends on what follows.
    cluster: Option<usize>,
    /// The letter.
    letter: char,
    /// Whether it is joined to the letter before it.
    joined_before: bool,
    /// Whether it joins the letter after it.
    joins_after: bool,
}

impl Neighbour {
    const NONE: Self = Self { cluster: None, letter: '\0', joined_before: false, joins_after: false };
}

struct Builder {
    out: Vec<VisualCluster>,
    before: Neighbour,
    options: LayoutOptions,
}

impl Builder {
    fn open(&mut self, start: usize, c: char, properties: Properties, levels: &ParagraphLevels) {
        let level = levels.at(start, properties.bidi);
        let mut cluster = VisualCluster {
            start: start as u32,
            end: (start + c.len_utf8()) as u32,
            column: 0,
            glyph: c,
            width: properties.width,
            level,
        };
        match properties.joining {
            JoiningType::NonJoining => {
                self.before = Neighbour::NONE;
                if level % 2 == 1 && properties.bidi == BidiClass::ON {
                    // L4.
                    cluster.glyph = mirror::mirrored(c).unwrap_or(c);
                }
            }
            JoiningType::Transparent if properties.width == 0 => {
                let mark = properties.bidi == BidiClass::NSM;
                cluster.glyph = if mark { DOTTED_CIRCLE } else { '\0' };
                cluster.width = u8::from(mark);
            }
            joining if self.options.joining => {
                let joined_before = self.joins(joining);
                if let Some(ligature) = self.lam_alef(c, joined_before, &cluster) {
                    self.before = Neighbour { letter: c, joined_before: true, ..Neighbour::NONE };
                    if let Some(lam) = self.out.last_mut() {
                        lam.glyph = ligature;
                        lam.end = cluster.end;
                    }
                    return;
                }
                cluster.glyph = forms::form(c, Joins { before: joined_before, after: false });
                self.before = Neighbour {
                    cluster: Some(self.out.len()),
                    letter: c,
                    joined_before,
                    joins_after: joins_after(joining),
                };
            }
            _ => {}
        }
        if c == '\t' {
            // Cleaning leaves none; whoever lays out raw text gets a blank, never the control.
            (cluster.glyph, cluster.width) = (' ', 1);
        } else if cluster.width == 0 {
            cluster.glyph = '\0';
        }
        self.out.push(cluster);
    }

    fn extend(&mut self, at: usize, c: char, properties: Properties) {
        if let Some(cluster) = self.out.last_mut() {
            cluster.end = (at + c.len_utf8()) as u32;
        }
        match properties.joining {
            JoiningType::Transparent => {}
            JoiningType::NonJoining => self.before = Neighbour::NONE,
            joining if self.options.joining => {
                self.joins(joining);
                self.before = Neighbour { letter: c, joins_after: joins_after(joining), ..Neighbour::NONE };
            }
            _ => {}
        }
    }

    /// Whether a letter of this type joins the one before it; if so, that one takes its joined shape.
    fn joins(&mut self, joining: JoiningType) -> bool {
        let takes = matches!(joining, JoiningType::DualJoining | JoiningType::RightJoining | JoiningType::JoinCausing);
        let joined = takes && self.before.joins_after;
        if joined && let Some(cluster) = self.before.cluster.and_then(|i| self.out.get_mut(i)) {
            cluster.glyph = forms::form(self.before.letter, Joins { before: self.before.joined_before, after: true });
        }
        joined
    }

    /// The shape of lam and alef together, where this alef directly follows its lam.
    fn lam_alef(&self, alef: char, joined: bool, cluster: &VisualCluster) -> Option<char> {
        let last = self.out.len().checked_sub(1)?;
        let follows = joined && self.before.letter == 'ل' && self.before.cluster == Some(last);
        let same_level = self.out.get(last)?.level == cluster.level;
        if follows && same_level { forms::lam_alef(alef, self.before.joined_before) } else { None }
    }

    /// Sets the last cluster's width from its whole text, where that is more than a letter and its marks.
    fn set_width(&mut self, cluster: &str) {
        if let Some(last) = self.out.last_mut().filter(|l| l.glyph != '\0' && l.glyph != DOTTED_CIRCLE)
            && last.end - last.start == cluster.len() as u32
        {
            last.width = width::of_cluster(cluster);
        }
    }
}

/// `Grapheme_Cluster_Break` Prepend in the Arabic and Syriac blocks.
fn is_prepended(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{605}' | '\u{6DD}' | '\u{70F}' | '\u{890}' | '\u{891}' | '\u{8E2}')
}

fn joins_after(joining: JoiningType) -> bool {
    matches!(joining, JoiningType::DualJoining | JoiningType::LeftJoining | JoiningType::JoinCausing)
}

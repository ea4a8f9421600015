//! Text as it is shown where that differs from what is written: signs added, characters replaced, with the way back.
//!
//! Layout, drawing and the mouse speak of the shown text; facts, search hits, selections and copies of the written one.
//! Both count bytes; a [`Shown`] leads from one to the other and back. Nothing written is left out.

use std::ops::Range;

/// A shown text and where each of its bytes comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    text: String,
    /// In order; each reaches to the start of the next, the last one is the end of both texts.
    pieces: Vec<Piece>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Piece {
    written: usize,
    shown: usize,
    kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// As it is written.
    Same,
    /// One character in the place of another.
    Other,
    /// Stands nowhere in the written text.
    Added,
}

impl Shown {
    /// Adds words at bytes of a written text, given in their order, and puts characters in the place of others. `None`
    /// where nothing would differ.
    pub fn new(
        written: &str,
        added: &[(usize, String)],
        mut other: impl FnMut(usize, char) -> Option<char>,
    ) -> Option<Self> {
        let mut shown = Self { text: String::new(), pieces: Vec::new() };
        let mut added = added.iter().filter(|(_, words)| !words.is_empty()).peekable();
        let mut kind_before = None;
        for (at, c) in written.char_indices() {
            while let Some((_, words)) = added.next_if(|(byte, _)| *byte <= at) {
                shown.piece(at, Kind::Added);
                shown.text.push_str(words);
                kind_before = None;
            }
            let (kind, c) = other(at, c).map_or((Kind::Same, c), |other| (Kind::Other, other));
            if kind == Kind::Other || kind_before != Some(kind) {
                shown.piece(at, kind);
            }
            kind_before = Some(kind);
            shown.text.push(c);
        }
        for (_, words) in added {
            shown.piece(written.len(), Kind::Added);
            shown.text.push_str(words);
        }
        if shown.pieces.iter().all(|piece| piece.kind == Kind::Same) {
            return None;
        }
        shown.piece(written.len(), Kind::Added);
        Some(shown)
    }

    /// The text as it is shown.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where a stretch of the written text stands; what was added at its edges does not belong to it.
    pub fn range(&self, written: Range<usize>) -> Range<usize> {
        let start = self.start(written.start);
        start..self.end(written.end).max(start)
    }

    /// Where a byte of the written text stands.
    pub fn start(&self, written: usize) -> usize {
        let after = self.pieces.partition_point(|piece| piece.written <= written);
        let Some(piece) = after.checked_sub(1).and_then(|index| self.pieces.get(index)) else { return 0 };
        match piece.kind {
            Kind::Same => piece.shown + (written - piece.written),
            Kind::Other | Kind::Added => piece.shown,
        }
        .min(self.text.len())
    }

    fn end(&self, written: usize) -> usize {
        let after = self.pieces.partition_point(|piece| piece.written < written);
        let Some(piece) = after.checked_sub(1).and_then(|index| self.pieces.get(index)) else { return 0 };
        let next = self.pieces.get(after).map_or(self.text.len(), |next| next.shown);
        match piece.kind {
            Kind::Same => (piece.shown + (written - piece.written)).min(next),
            Kind::Other | Kind::Added => next,
        }
    }

    /// The stretch of the written text that a stretch of the shown one comes from; empty where all of it was added.
    pub fn written(&self, shown: Range<usize>) -> Range<usize> {
        let start = self.written_at(shown.start);
        start..self.written_end(shown.end).max(start)
    }

    /// The byte of the written text that a byte of the shown one comes from.
    pub fn written_at(&self, shown: usize) -> usize {
        let after = self.pieces.partition_point(|piece| piece.shown <= shown);
        let Some(piece) = after.checked_sub(1).and_then(|index| self.pieces.get(index)) else { return 0 };
        match piece.kind {
            Kind::Same => piece.written + (shown - piece.shown),
            Kind::Other | Kind::Added => piece.written,
        }
    }

    fn written_end(&self, shown: usize) -> usize {
        let after = self.pieces.partition_point(|piece| piece.shown < shown);
        let Some(piece) = after.checked_sub(1).and_then(|index| self.pieces.get(index)) else { return 0 };
        match piece.kind {
            Kind::Same => piece.written + (shown - piece.shown),
            Kind::Other => self.pieces.get(after).map_or(piece.written, |next| next.written),
            Kind::Added => piece.written,
        }
    }

    /// The stretches of the shown text that were added.
    pub fn added(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        let ends = self.pieces.iter().skip(1).map(|piece| piece.shown);
        let pieces = self.pieces.iter().zip(ends).filter(|(piece, _)| piece.kind == Kind::Added);
        pieces.map(|(piece, end)| piece.shown..end)
    }

    fn piece(&mut self, written: usize, kind: Kind) {
        self.pieces.push(Piece { written, shown: self.text.len(), kind });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn arabic(_: usize, c: char) -> Option<char> {
        char::from_u32(c.to_digit(10)? + 0x660)
    }

    fn shown(written: &str, added: &[(usize, &str)]) -> Option<Shown> {
        let added: Vec<(usize, String)> = added.iter().map(|(at, words)| (*at, (*words).to_owned())).collect();
        Shown::new(written, &added, arabic)
    }

    #[test]
    fn what_differs_in_nothing_is_not_made() {
        assert_eq!(shown("نص بلا أرقام", &[(3, "")]), None);
        assert_eq!(shown("", &[]), None);
    }

    #[test]
    fn added_signs_belong_to_no_word_beside_them() {
        let text = "قال موقع أمس 12";
        let (link, after) = (text.find("موقع").unwrap(), text.find(" أمس").unwrap());
        let shown = shown(text, &[(after, "[1]")]).unwrap();
        assert_eq!(shown.text(), "قال موقع[1] أمس ١٢");
        assert_eq!(&shown.text()[shown.range(link..after)], "موقع");
        assert_eq!(&shown.text()[shown.range(after..text.len())], " أمس ١٢");
        assert_eq!(&shown.text()[shown.range(0..text.len())], shown.text());
        let [sign] = &shown.added().collect::<Vec<_>>()[..] else { panic!() };
        assert_eq!((&shown.text()[sign.clone()], shown.written(sign.clone())), ("[1]", after..after));
        let digit = shown.text().find('٢').unwrap();
        assert_eq!(&text[shown.written(digit..digit + 2)], "2");
    }

    proptest! {
        #[test]
        fn every_stretch_leads_there_and_back(text in "[ا-ي0-9a-z ]{0,24}", at in prop::collection::vec(0..40usize, 0..4)) {
            let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let mut added: Vec<(usize, &str)> = at.iter().map(|at| (bytes[at % bytes.len()], "[7]")).collect();
            added.sort_unstable();
            if let Some(shown) = shown(&text, &added) {
                for (i, &start) in bytes.iter().enumerate() {
                    for &end in &bytes[i..] {
                        let there = shown.range(start..end);
                        prop_assert!(shown.text().get(there.clone()).is_some());
                        if start < end {
                            prop_assert_eq!(shown.written(there), start..end);
                        }
                    }
                }
                let kept: String = {
                    let mut left = shown.text().to_owned();
                    for range in shown.added().collect::<Vec<_>>().into_iter().rev() {
                        left.replace_range(range, "");
                    }
                    left
                };
                let expected: String = text.chars().map(|c| arabic(0, c).unwrap_or(c)).collect();
                prop_assert_eq!(kept, expected);
            }
        }
    }
}

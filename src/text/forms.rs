//! Presentation forms of Arabic letters: the joined shapes that a cell terminal can show.
//!
//! The table states the compatibility decompositions of U+FB50–FDFF and U+FE70–FEFF (UnicodeData.txt, fields `<isolated>`,
//! `<final>`, `<initial>`, `<medial>`). A letter without a form for its position keeps its base letter; its neighbours
//! still join. Word ligatures (U+FDF2 and the like) are deliberately not used.

/// How a letter stands to its neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Joins {
    /// Joined to the letter before it in logical order.
    pub(super) before: bool,
    /// Joined to the letter after it.
    pub(super) after: bool,
}

/// The letter's shape in its position, or the letter itself where Unicode has none.
pub(super) fn form(letter: char, joins: Joins) -> char {
    let Some(row) = (letter as usize).checked_sub(FIRST).and_then(|i| FORMS.get(i)) else { return letter };
    let form = match (joins.before, joins.after) {
        (false, false) => row[0],
        (true, false) => row[1],
        (false, true) => row[2],
        (true, true) => row[3],
    };
    char::from_u32(u32::from(form)).filter(|_| form != 0).unwrap_or(letter)
}

/// Whether a shape joins the letter after it: an initial or a medial form.
pub(super) fn joins_after(glyph: char) -> bool {
    let form = u16::try_from(u32::from(glyph)).unwrap_or(0);
    form >= 0xFB50 && FORMS.iter().any(|row| row[2] == form || row[3] == form)
}

/// The one-cell shape of lam with this alef; `None` where the letter makes no such shape.
pub(super) fn lam_alef(alef: char, joined_before: bool) -> Option<char> {
    let (isolated, last) = match alef {
        'آ' => ('\u{FEF5}', '\u{FEF6}'),
        'أ' => ('\u{FEF7}', '\u{FEF8}'),
        'إ' => ('\u{FEF9}', '\u{FEFA}'),
        'ا' => ('\u{FEFB}', '\u{FEFC}'),
        _ => return None,
    };
    Some(if joined_before { last } else { isolated })
}

const FIRST: usize = 0x621;

/// Isolated, final, initial, medial for U+0621 onward; 0 where there is none.
#[rustfmt::skip]
const FORMS: [[u16; 4]; 179] = [
    [0xFE80, 0, 0, 0], // U+0621
    [0xFE81, 0xFE82, 0, 0], // U+0622
    [0xFE83, 0xFE84, 0, 0], // U+0623
    [0xFE85, 0xFE86, 0, 0], // U+0624
    [0xFE87, 0xFE88, 0, 0], // U+0625
    [0xFE89, 0xFE8A, 0xFE8B, 0xFE8C], // U+0626
    [0xFE8D, 0xFE8E, 0, 0], // U+0627
    [0xFE8F, 0xFE90, 0xFE91, 0xFE92], // U+0628
    [0xFE93, 0xFE94, 0, 0], // U+0629
    [0xFE95, 0xFE96, 0xFE97, 0xFE98], // U+062A
    [0xFE99, 0xFE9A, 0xFE9B, 0xFE9C], // U+062B
    [0xFE9D, 0xFE9E, 0xFE9F, 0xFEA0], // U+062C
    [0xFEA1, 0xFEA2, 0xFEA3, 0xFEA4], // U+062D
    [0xFEA5, 0xFEA6, 0xFEA7, 0xFEA8], // U+062E
    [0xFEA9, 0xFEAA, 0, 0], // U+062F
    [0xFEAB, 0xFEAC, 0, 0], // U+0630
    [0xFEAD, 0xFEAE, 0, 0], // U+0631
    [0xFEAF, 0xFEB0, 0, 0], // U+0632
    [0xFEB1, 0xFEB2, 0xFEB3, 0xFEB4], // U+0633
    [0xFEB5, 0xFEB6, 0xFEB7, 0xFEB8], // U+0634
    [0xFEB9, 0xFEBA, 0xFEBB, 0xFEBC], // U+0635
    [0xFEBD, 0xFEBE, 0xFEBF, 0xFEC0], // U+0636
    [0xFEC1, 0xFEC2, 0xFEC3, 0xFEC4], // U+0637
    [0xFEC5, 0xFEC6, 0xFEC7, 0xFEC8], // U+0638
    [0xFEC9, 0xFECA, 0xFECB, 0xFECC], // U+0639
    [0xFECD, 0xFECE, 0xFECF, 0xFED0], // U+063A
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0xFED1, 0xFED2, 0xFED3, 0xFED4], // U+0641
    [0xFED5, 0xFED6, 0xFED7, 0xFED8], // U+0642
    [0xFED9, 0xFEDA, 0xFEDB, 0xFEDC], // U+0643
    [0xFEDD, 0xFEDE, 0xFEDF, 0xFEE0], // U+0644
    [0xFEE1, 0xFEE2, 0xFEE3, 0xFEE4], // U+0645
    [0xFEE5, 0xFEE6, 0xFEE7, 0xFEE8], // U+0646
    [0xFEE9, 0xFEEA, 0xFEEB, 0xFEEC], // U+0647
    [0xFEED, 0xFEEE, 0, 0], // U+0648
    [0xFEEF, 0xFEF0, 0xFBE8, 0xFBE9], // U+0649
    [0xFEF1, 0xFEF2, 0xFEF3, 0xFEF4], // U+064A
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0xFB50, 0xFB51, 0, 0], // U+0671
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0xFBDD, 0, 0, 0], // U+0677
    [0, 0, 0, 0],
    [0xFB66, 0xFB67, 0xFB68, 0xFB69], // U+0679
    [0xFB5E, 0xFB5F, 0xFB60, 0xFB61], // U+067A
    [0xFB52, 0xFB53, 0xFB54, 0xFB55], // U+067B
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0xFB56, 0xFB57, 0xFB58, 0xFB59], // U+067E
    [0xFB62, 0xFB63, 0xFB64, 0xFB65], // U+067F
    [0xFB5A, 0xFB5B, 0xFB5C, 0xFB5D], // U+0680
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0xFB76, 0xFB77, 0xFB78, 0xFB79], // U+0683
    [0xFB72, 0xFB73, 0xFB74, 0xFB75], // U+0684
    [0, 0, 0, 0],
    [0xFB7A, 0xFB7B, 0xFB7C, 0xFB7D], // U+0686
    [0xFB7E, 0xFB7F, 0xFB80, 0xFB81], // U+0687
    [0xFB88, 0xFB89, 0, 0], // U+0688
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0xFB84, 0xFB85, 0, 0], // U+068C
    [0xFB82, 0xFB83, 0, 0], // U+068D
    [0xFB86, 0xFB87, 0, 0], // U+068E
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0xFB8C, 0xFB8D, 0, 0], // U+0691
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0xFB8A, 0xFB8B, 0, 0], // U+0698
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0xFB6A, 0xFB6B, 0xFB6C, 0xFB6D], // U+06A4
    [0, 0, 0, 0],
    [0xFB6E, 0xFB6F, 0xFB70, 0xFB71], // U+06A6
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0xFB8E, 0xFB8F, 0xFB90, 0xFB91], // U+06A9
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0xFBD3, 0xFBD4, 0xFBD5, 0xFBD6], // U+06AD
    [0, 0, 0, 0],
    [0xFB92, 0xFB93, 0xFB94, 0xFB95], // U+06AF
    [0, 0, 0, 0],
    [0xFB9A, 0xFB9B, 0xFB9C, 0xFB9D], // U+06B1
    [0, 0, 0, 0],
    [0xFB96, 0xFB97, 0xFB98, 0xFB99], // U+06B3
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0xFB9E, 0xFB9F, 0, 0], // U+06BA
    [0xFBA0, 0xFBA1, 0xFBA2, 0xFBA3], // U+06BB
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0xFBAA, 0xFBAB, 0xFBAC, 0xFBAD], // U+06BE
    [0, 0, 0, 0],
    [0xFBA4, 0xFBA5, 0, 0], // U+06C0
    [0xFBA6, 0xFBA7, 0xFBA8, 0xFBA9], // U+06C1
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0xFBE0, 0xFBE1, 0, 0], // U+06C5
    [0xFBD9, 0xFBDA, 0, 0], // U+06C6
    [0xFBD7, 0xFBD8, 0, 0], // U+06C7
    [0xFBDB, 0xFBDC, 0, 0], // U+06C8
    [0xFBE2, 0xFBE3, 0, 0], // U+06C9
    [0, 0, 0, 0],
    [0xFBDE, 0xFBDF, 0, 0], // U+06CB
    [0xFBFC, 0xFBFD, 0xFBFE, 0xFBFF], // U+06CC
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0xFBE4, 0xFBE5, 0xFBE6, 0xFBE7], // U+06D0
    [0, 0, 0, 0],
    [0xFBAE, 0xFBAF, 0, 0], // U+06D2
    [0xFBB0, 0xFBB1, 0, 0], // U+06D3
];

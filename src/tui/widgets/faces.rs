//! Faces of the font: what Arabic may be drawn in, and what an encoding wants.

use ratatui::style::{Modifier, Style};

use crate::text::encode::Face;

/// A style without what cannot be drawn in right-to-left text: Arabic has no slanted face, and where a font has one it often
/// holds no Arabic (`DejaVu` Sans Mono Oblique: empty boxes in konsole).
pub(super) fn legible(mut style: Style, rtl: bool) -> Style {
    if rtl {
        style.add_modifier.remove(Modifier::ITALIC);
        style.sub_modifier.insert(Modifier::ITALIC);
    }
    style
}

/// What makes a face.
pub(super) const FACE: Modifier = Modifier::BOLD.union(Modifier::ITALIC);

/// Whether a style makes letters bold.
pub(super) fn is_bold(style: Style) -> bool {
    style.add_modifier.contains(Modifier::BOLD)
}

/// A style in the face that the encoding wants, whatever stood in the cell before.
pub(super) fn in_face(mut style: Style, face: Face) -> Style {
    let added = match face {
        Face::Any => return style,
        Face::Regular => Modifier::empty(),
        Face::Bold => Modifier::BOLD,
        Face::Italic => Modifier::ITALIC,
        Face::BoldItalic => FACE,
    };
    style.add_modifier = style.add_modifier.difference(FACE).union(added);
    style.sub_modifier = style.sub_modifier.union(FACE).difference(added);
    style
}

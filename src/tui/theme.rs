//! Colours by role, read from `assets/themes/*.toml`, brought down to what the terminal can show.
//!
//! Every role that tells something also has a form that is seen without colour (bold, underline, dim, reverse);
//! `mono` has nothing but those. A view names roles, never colours.

use std::collections::HashMap;

use ratatui::style::{Color, Modifier, Style};
use serde::Deserialize;

use crate::extract::model::EntityKind;

/// The themes that the program ships, by name.
pub const BUILT_IN: &[(&str, &str)] = &[
    ("dark", include_str!("../../assets/themes/dark.toml")),
    ("light", include_str!("../../assets/themes/light.toml")),
    ("neutral", include_str!("../../assets/themes/neutral.toml")),
    ("high-contrast", include_str!("../../assets/themes/high-contrast.toml")),
    ("mono", include_str!("../../assets/themes/mono.toml")),
];

macro_rules! roles {
    ($($variant:ident $name:literal $doc:literal;)*) => {
        /// What a stretch of the screen is, as far as its looks are concerned.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Role {
            $(#[doc = $doc] $variant,)*
        }

        impl Role {
            /// Every role.
            pub const ALL: &'static [Role] = &[$(Role::$variant,)*];

            /// Its name in a theme's file.
            pub fn name(self) -> &'static str {
                match self { $(Role::$variant => $name,)* }
            }
        }
    };
}

roles! {
    Text "text" "Running text, and the ground of the screen.";
    Dim "dim" "What stands back.";
    Title "title" "An article's headline.";
    Meta "meta" "Source and date.";
    Heading "heading" "A heading inside an article or a panel.";
    Caption "caption" "The words of a picture.";
    Quote "quote" "A quotation set apart.";
    Link "link" "A link.";
    Strong "strong" "Strong importance.";
    Emphasis "emphasis" "Stress.";
    Repeat "repeat" "A collapsed repeat, or a sentence that stands elsewhere.";
    Restates "restates" "The note beside a paragraph that tells something again.";
    Rule "rule" "Lines between panes.";
    RuleFocused "rule-focused" "The line of the pane that has the focus.";
    Tab "tab" "A tab that is not open.";
    TabOpen "tab-open" "The tab that is open.";
    Selected "selected" "The chosen entry of the pane that has the focus.";
    SelectedIdle "selected-idle" "The chosen entry of another pane.";
    Status "status" "The status line.";
    StatusKey "status-key" "A key on the status line.";
    Hit "hit" "Words that a search found, or that state what was chosen.";
    HitCurrent "hit-current" "The one of them that n and N stand on.";
    Unread "unread" "What has not been read yet.";
    Star "star" "The sign of a starred article.";
    Figure "figure" "A number in a fact.";
    Source "source" "Who says it.";
    Date "date" "A date.";
    Unknown "unknown" "What is not known.";
    Conflict "conflict" "Figures that do not agree.";
    Complaint "complaint" "Something that went wrong.";
    Person "person" "A person.";
    Organisation "organisation" "An organisation.";
    GeoPolitical "geo-political" "A place with a government.";
    Location "location" "A sea or region.";
    Facility "facility" "A base or building.";
    Group "group" "A nationality, religious or political adjective.";
    Event "event" "A named event, currency or work.";
}

impl From<EntityKind> for Role {
    fn from(kind: EntityKind) -> Self {
        match kind {
            EntityKind::Person => Role::Person,
            EntityKind::Organisation => Role::Organisation,
            EntityKind::GeoPolitical => Role::GeoPolitical,
            EntityKind::Location => Role::Location,
            EntityKind::Facility => Role::Facility,
            EntityKind::Group => Role::Group,
            EntityKind::Event => Role::Event,
        }
    }
}

/// How many colours the terminal shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ColourDepth {
    /// None: the theme's colours are left out (`NO_COLOR`).
    None,
    /// The sixteen named ones.
    Sixteen,
    /// The cube of 256.
    #[default]
    TwoFiftySix,
    /// 24 bits.
    True,
}

/// Why a theme cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ThemeError {
    /// Not TOML, or not of this form.
    #[error("the theme cannot be read: {0}")]
    Form(#[from] toml::de::Error),
    /// No theme of that name.
    #[error("there is no theme named {0}")]
    Name(String),
    /// A role that does not exist.
    #[error("the theme names an unknown role: {0}")]
    Role(String),
    /// A colour that cannot be understood.
    #[error("the theme holds a colour that cannot be understood: {0}")]
    Colour(String),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    palette: HashMap<String, String>,
    /// What names of the palette are where there are sixteen colours.
    #[serde(default)]
    sixteen: HashMap<String, String>,
    roles: HashMap<String, Look>,
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
struct Look {
    fg: Option<String>,
    bg: Option<String>,
    bold: bool,
    dim: bool,
    italic: bool,
    underline: bool,
    reverse: bool,
}

/// A style for every role.
#[derive(Debug, Clone, PartialEq)]
pub struct Theme {
    styles: Vec<Style>,
}

/// A theme of the reader's own: its name and the text of its file.
pub type OwnTheme = (String, String);

impl Theme {
    /// The theme of a name, at a depth: one of the reader's own, else a shipped one.
    pub fn named(name: &str, own: &[OwnTheme], depth: ColourDepth) -> Result<Self, ThemeError> {
        match own.iter().find(|(other, _)| other == name) {
            Some((_, source)) if depth != ColourDepth::None => Self::parse(source, depth),
            Some(_) => Self::built_in("mono", depth),
            None => Self::built_in(name, depth),
        }
    }

    /// The shipped theme of that name, at a depth; with no colours it is always `mono`.
    pub fn built_in(name: &str, depth: ColourDepth) -> Result<Self, ThemeError> {
        let name = if depth == ColourDepth::None { "mono" } else { name };
        let (_, source) = BUILT_IN.iter().find(|(n, _)| *n == name).ok_or_else(|| ThemeError::Name(name.to_owned()))?;
        Self::parse(source, depth)
    }

    /// Reads a theme file's text.
    pub fn parse(source: &str, depth: ColourDepth) -> Result<Self, ThemeError> {
        let mut file: File = toml::from_str(source)?;
        if depth == ColourDepth::Sixteen {
            file.palette.extend(std::mem::take(&mut file.sixteen));
        }
        if let Some(unknown) = file.roles.keys().find(|name| !Role::ALL.iter().any(|r| r.name() == *name)) {
            return Err(ThemeError::Role(unknown.clone()));
        }
        let mut styles = Vec::with_capacity(Role::ALL.len());
        for role in Role::ALL {
            let look = file.roles.get(role.name());
            styles.push(look.map_or(Ok(Style::new()), |l| l.style(&file.palette, depth))?);
        }
        Ok(Self { styles })
    }

    /// A role's style, to be patched over what lies beneath.
    pub fn style(&self, role: Role) -> Style {
        self.styles.get(role as usize).copied().unwrap_or_default()
    }
}

impl Look {
    fn style(&self, palette: &HashMap<String, String>, depth: ColourDepth) -> Result<Style, ThemeError> {
        let mut style = Style::new();
        if let Some(fg) = &self.fg {
            style.fg = colour(fg, palette, depth)?;
        }
        if let Some(bg) = &self.bg {
            style.bg = colour(bg, palette, depth)?;
        }
        for (on, modifier) in [
            (self.bold, Modifier::BOLD),
            (self.dim, Modifier::DIM),
            (self.italic, Modifier::ITALIC),
            (self.underline, Modifier::UNDERLINED),
            (self.reverse, Modifier::REVERSED),
        ] {
            if on {
                style = style.add_modifier(modifier);
            }
        }
        Ok(style)
    }
}

/// A colour as a terminal with so many shows it.
pub fn shown_at(colour: Color, depth: ColourDepth) -> Color {
    match (colour, depth) {
        (Color::Rgb(..), ColourDepth::None) => Color::Reset,
        (Color::Rgb(r, g, b), ColourDepth::TwoFiftySix) => Color::Indexed(nearest_256([r, g, b])),
        (Color::Rgb(r, g, b), ColourDepth::Sixteen) => nearest_16([r, g, b]),
        (other, _) => other,
    }
}

/// A colour by palette name, `#rrggbb`, or one of the sixteen names; `None` where the terminal shows no colours.
fn colour(name: &str, palette: &HashMap<String, String>, depth: ColourDepth) -> Result<Option<Color>, ThemeError> {
    let written = palette.get(name).map_or(name, String::as_str);
    let colour: Color = written.parse().map_err(|_| ThemeError::Colour(name.to_owned()))?;
    Ok((depth != ColourDepth::None).then(|| shown_at(colour, depth)))
}

/// What the cube of 256 has of each of red, green and blue.
const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// The nearest entry of the 6×6×6 cube or of the grey ramp.
fn nearest_256(rgb: [u8; 3]) -> u8 {
    let step = |v: u8| (0..6).min_by_key(|&i| v.abs_diff(STEPS[i])).unwrap_or(0);
    let [r, g, b] = rgb.map(step);
    let cube = [STEPS[r], STEPS[g], STEPS[b]];
    let mean = (u16::from(rgb[0]) + u16::from(rgb[1]) + u16::from(rgb[2])) / 3;
    let ramp = (mean.saturating_sub(8) / 10).min(23) as u8;
    let grey = [8 + ramp * 10; 3];
    if distance(rgb, grey) < distance(rgb, cube) { 232 + ramp } else { (16 + 36 * r + 6 * g + b) as u8 }
}

/// The sixteen names, and what xterm takes them for.
const NAMED: [(Color, [u8; 3]); 16] = [
    (Color::Black, [0, 0, 0]),
    (Color::Red, [205, 0, 0]),
    (Color::Green, [0, 205, 0]),
    (Color::Yellow, [205, 205, 0]),
    (Color::Blue, [0, 0, 238]),
    (Color::Magenta, [205, 0, 205]),
    (Color::Cyan, [0, 205, 205]),
    (Color::Gray, [229, 229, 229]),
    (Color::DarkGray, [127, 127, 127]),
    (Color::LightRed, [255, 0, 0]),
    (Color::LightGreen, [0, 255, 0]),
    (Color::LightYellow, [255, 255, 0]),
    (Color::LightBlue, [92, 92, 255]),
    (Color::LightMagenta, [255, 0, 255]),
    (Color::LightCyan, [0, 255, 255]),
    (Color::White, [255, 255, 255]),
];

/// The nearest of the sixteen.
fn nearest_16(rgb: [u8; 3]) -> Color {
    NAMED.iter().min_by_key(|(_, named)| distance(rgb, *named)).map_or(Color::Reset, |(name, _)| *name)
}

fn distance(a: [u8; 3], b: [u8; 3]) -> u32 {
    a.iter().zip(b).map(|(&x, y)| u32::from(x.abs_diff(y)).pow(2)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What an entry of the cube or of the grey ramp looks like.
    fn value_of_256(index: u8) -> [u8; 3] {
        match index {
            232.. => [8 + (index - 232) * 10; 3],
            _ => [(index - 16) / 36, (index - 16) / 6 % 6, (index - 16) % 6].map(|step| STEPS[usize::from(step)]),
        }
    }

    #[test]
    fn every_shipped_theme_has_every_role_and_no_other() {
        for (name, source) in BUILT_IN {
            let file: File = toml::from_str(source).unwrap();
            for role in Role::ALL {
                assert!(file.roles.contains_key(role.name()), "{name} lacks {}", role.name());
            }
            for depth in [ColourDepth::None, ColourDepth::Sixteen, ColourDepth::TwoFiftySix, ColourDepth::True] {
                Theme::parse(source, depth).unwrap();
            }
        }
    }

    #[test]
    fn without_colour_the_entity_types_still_differ_and_nothing_is_coloured() {
        let theme = Theme::built_in("dark", ColourDepth::None).unwrap();
        let kinds = [
            Role::Person,
            Role::Organisation,
            Role::GeoPolitical,
            Role::Location,
            Role::Facility,
            Role::Group,
            Role::Event,
        ];
        for (i, a) in kinds.iter().enumerate() {
            for b in &kinds[..i] {
                assert_ne!(theme.style(*a).add_modifier, theme.style(*b).add_modifier, "{a:?} looks like {b:?}");
            }
        }
        for role in Role::ALL {
            let style = theme.style(*role);
            assert!(style.fg.is_none() && style.bg.is_none(), "{role:?} is coloured");
        }
        for role in [Role::Selected, Role::Hit, Role::HitCurrent, Role::Person, Role::Caption, Role::Repeat] {
            assert!(!theme.style(role).add_modifier.is_empty(), "{role:?} cannot be seen");
        }
    }

    #[test]
    fn themes_are_legible_on_their_grounds_and_the_neutral_one_on_any() {
        // WCAG 2: relative luminance, and the contrast of two colours.
        let luminance = |[r, g, b]: [u8; 3]| {
            let [r, g, b] = [r, g, b].map(|channel| {
                let share = f64::from(channel) / 255.0;
                if share <= 0.03928 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
            });
            0.2126 * r + 0.7152 * g + 0.0722 * b
        };
        let contrast = |a, b| {
            let (a, b) = (luminance(a) + 0.05, luminance(b) + 0.05);
            if a > b { a / b } else { b / a }
        };
        let shown = |colour: Color| match colour {
            Color::Rgb(r, g, b) => [r, g, b],
            Color::Indexed(index) => value_of_256(index),
            named => NAMED.iter().find(|(name, _)| *name == named).map(|(_, rgb)| *rgb).unwrap(),
        };
        let on_its_grounds = |name: &str, grounds: &[[u8; 3]], depth, least: f64| {
            let theme = Theme::built_in(name, depth).unwrap();
            // Rules hold no words.
            for role in Role::ALL.iter().filter(|role| **role != Role::Rule) {
                let style = theme.style(*role);
                let Some(ink) = style.fg.filter(|ink| *ink != Color::Reset) else {
                    assert!(style.bg.is_none(), "{name}: {role:?} stands on a colour in one that is not known");
                    continue;
                };
                let grounds = style.bg.map_or(grounds.to_vec(), |ground| vec![shown(ground)]);
                for ground in grounds {
                    let contrast = contrast(shown(ink), ground);
                    assert!(contrast >= least, "{name}: {role:?} on {ground:?} at {depth:?}: {contrast:.2}");
                }
            }
        };
        let (black, white) = ([0; 3], [255; 3]);
        // Of the sixteen, what they are is the terminal's own affair; here they are xterm's.
        for (depth, least) in [(ColourDepth::Sixteen, 3.5), (ColourDepth::TwoFiftySix, 3.9), (ColourDepth::True, 3.9)] {
            on_its_grounds("dark", &[black], depth, least);
            on_its_grounds("light", &[white], depth, least);
            on_its_grounds("neutral", &[black, white], depth, least);
        }
    }

    #[test]
    fn colours_come_down_to_the_nearest() {
        assert_eq!(nearest_256([255, 0, 0]), 196);
        assert_eq!(nearest_256([128, 128, 128]), 244);
        assert_eq!(nearest_16([250, 250, 250]), Color::White);
        assert_eq!(nearest_16([200, 10, 10]), Color::Red);
    }
}

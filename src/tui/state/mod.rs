//! What the screen knows, as plain data: `update` changes it, `view` only reads it, neither does I/O.
//!
//! `panes` says where things stand, `reading` holds an article in reading, `document` its blocks, `entry` the lists of
//! the panels, filled by `facts`, `entities` and `timeline`; `find` searches. [`State::prepare`] lays out what the screen
//! is about to show and must run before every frame.

mod card;
pub mod columns;
pub mod document;
pub mod entities;
pub mod entry;
pub mod facts;
pub mod filter;
pub mod find;
pub mod library;
pub mod margin;
pub mod overlay;
pub mod palette;
pub mod panes;
pub mod pictures;
pub mod prompt;
pub mod reading;
pub mod rows;
pub mod selection;
pub mod statements;
pub mod timeline;
mod timescale;

use std::sync::Arc;

use jiff::Timestamp;
use ratatui::layout::{Rect, Size};

use self::{
    entry::{Entry, EntryList, EntrySource, Lead},
    library::{LibraryState, Screen},
    overlay::Overlay,
    palette::Palette,
    panes::{Pane, Panes, Wanted},
    pictures::Pictures,
    prompt::Prompt,
    reading::{Reading, Tab},
};
use super::{
    Options,
    action::{Action, Group},
    detect::Multiplexer,
    keymap::Keymap,
    linked,
    locale::{Argument, Locale},
    notify::Notifications,
    theme::{ColourDepth, OwnTheme, Role, Theme, ThemeError},
    view,
    widgets::{editor::Editor, flow::Setting, labels::Labels},
};
use crate::{
    article::{model::Article, shown::Form},
    extract::model::EntityKind,
    text::{
        layout::{Direction, Justify, Marks},
        terminal::TerminalProfile,
    },
};

/// The narrowest and the widest column that + and − lead to, and the step, in cells.
pub const MEASURE: (u16, u16, u16) = (30, 160, 6);

/// The most rows that a picture takes.
const TALLEST_PICTURE: u16 = 24;

/// How things are shown.
#[derive(Debug)]
pub struct Settings {
    /// The family of the terminal.
    pub profile: TerminalProfile,
    /// How many colours it shows.
    pub depth: ColourDepth,
    /// The name of the theme in use.
    pub theme_name: String,
    /// The theme in use.
    pub theme: Theme,
    /// The reader's own themes.
    pub themes: Vec<OwnTheme>,
    /// The widest column of text, in cells.
    pub measure: u16,
    /// Whether vowel marks are shown.
    pub marks: Marks,
    /// Whether the article's lines are stretched to the width.
    pub justify: Justify,
    /// How many columns an article is set in.
    pub columns: columns::Setting,
    /// How an article's text is shown where that differs from how it is written.
    pub form: Form,
    /// Whether the terminal is told which cells are links; by its family where that is not said.
    pub hyperlinks: Option<bool>,
    /// Whether entities are highlighted at all.
    pub highlight: bool,
    /// The types that are not highlighted.
    pub plain_kinds: Vec<EntityKind>,
    /// Whether the panel is shown where there is room.
    pub panel: bool,
    /// The command that gets what is copied; without one, the terminal's clipboard.
    pub copy_to: Option<crate::newsroom::outside::CopyTo>,
    /// The multiplexer between the program and its terminal.
    pub multiplexer: Option<Multiplexer>,
    /// How the terminal is asked for notices; what its profile takes where nothing is given.
    pub notifications: Option<Notifications>,
    /// The command that opens an address.
    pub browser: String,
    /// The clock.
    pub clock: fn() -> Timestamp,
}

impl Settings {
    /// Whether the terminal is told which cells are links.
    pub fn opens_links(&self) -> bool {
        self.hyperlinks.unwrap_or_else(|| linked::opens_links(self.profile.name, self.multiplexer))
    }

    /// Whether entities of a type are highlighted.
    pub fn highlights(&self, kind: EntityKind) -> bool {
        self.highlight && !self.plain_kinds.contains(&kind)
    }
}

/// The search line while it is open.
#[derive(Debug, Default)]
pub struct SearchLine {
    /// What is typed.
    pub editor: Editor,
    /// Block and byte at the top when it was opened: where Esc leads back to.
    pub place: (usize, usize),
    /// Which of the earlier searches is shown, counted from the last one.
    pub history: Option<usize>,
}

/// A line of the status bar that stays until the next key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// The words.
    pub text: String,
    /// How they look.
    pub role: Role,
}

/// An article in the list; its reading exists once it was opened.
#[derive(Debug)]
pub struct Item {
    /// The article.
    pub article: Arc<Article>,
    /// How it is being read.
    pub reading: Option<Box<Reading>>,
}

/// Everything that the screen shows.
#[derive(Debug)]
pub struct State {
    /// The words of the interface.
    pub locale: Locale,
    /// Which keys do what.
    pub keymap: Keymap,
    /// How things are shown.
    pub settings: Settings,
    /// The articles.
    pub items: Vec<Item>,
    /// Index of the open one.
    pub current: usize,
    /// The list of articles, and what did not open.
    pub list: EntryList,
    /// The pane that has the focus.
    pub focus: Pane,
    /// The open tab of the panel.
    pub tab: Tab,
    /// The card that greets who is here for the first time, until the first key.
    pub card: Option<EntryList>,
    /// The help, while it is open.
    pub help: Option<EntryList>,
    /// The palette, while it is open.
    pub palette: Option<Palette>,
    /// The actions that were chosen in it, the last one first.
    pub recent: Vec<Action>,
    /// A list over the screen, while it is open.
    pub overlay: Option<Overlay>,
    /// The library, where the reader was opened on it.
    pub library: Option<Box<LibraryState>>,
    /// The question in the status line, while it is open.
    pub prompt: Option<Prompt>,
    /// The search line, while it is open.
    pub search: Option<SearchLine>,
    /// What was searched for before, the last one last.
    pub searches: Vec<String>,
    /// Earlier answers to questions, by the question's message, the last one last.
    pub answers: Vec<(&'static str, String)>,
    /// What the status line says.
    pub message: Option<Message>,
    /// What did not open, in finished sentences.
    pub complaints: Vec<String>,
    /// Whether more articles are still being opened.
    pub arriving: bool,
    /// The pictures.
    pub pictures: Pictures,
    /// The lines of lists that were laid out before.
    pub labels: Labels,
    /// Where the panes stand.
    pub panes: Panes,
    /// Whether the open article stands in two columns.
    two_columns: bool,
    article_columns: Vec<Rect>,
    screen: Rect,
}

impl State {
    /// The state before the first frame: the first article chosen, none opened.
    pub fn new(articles: Vec<Arc<Article>>, complaints: &[String], options: Options) -> Self {
        let locale = Locale::new(&options.language, options.digits);
        let focus = if articles.is_empty() { Pane::List } else { Pane::Article };
        let entries = list_entries(articles.iter(), complaints, &locale);
        let mut list = EntryList::default();
        list.replace(entries);
        let message = if articles.is_empty() { None } else { told(complaints, &locale) };
        Self {
            locale,
            keymap: options.keymap,
            settings: Settings {
                profile: options.profile,
                depth: options.depth,
                theme_name: options.theme_name,
                theme: options.theme,
                themes: options.themes,
                measure: options.measure.clamp(MEASURE.0, MEASURE.1),
                marks: if options.profile.draws_marks { Marks::Keep } else { Marks::Hide },
                justify: options.justify,
                columns: options.columns,
                form: options.form,
                hyperlinks: options.hyperlinks,
                highlight: true,
                plain_kinds: Vec::new(),
                panel: true,
                copy_to: options.copy_to,
                multiplexer: options.multiplexer,
                notifications: options.notifications,
                browser: options.browser,
                clock: options.clock,
            },
            labels: Labels::default(),
            pictures: Pictures::new(
                options.graphics,
                options.depth != ColourDepth::None,
                options.pictures && options.picture_reader.is_some(),
            ),
            items: articles.into_iter().map(|article| Item { article, reading: None }).collect(),
            current: 0,
            list,
            focus,
            tab: Tab::Facts,
            card: None,
            help: None,
            palette: None,
            recent: Vec::new(),
            overlay: None,
            library: None,
            prompt: None,
            search: None,
            searches: Vec::new(),
            answers: Vec::new(),
            message,
            complaints: complaints.to_vec(),
            arriving: false,
            panes: Panes::default(),
            two_columns: false,
            article_columns: Vec::new(),
            screen: Rect::default(),
        }
    }

    /// Puts more articles behind those that are there.
    pub fn arrive(&mut self, articles: Vec<Arc<Article>>, complaints: Vec<String>) {
        if !complaints.is_empty() {
            self.complaints.extend(complaints);
            self.message = told(&self.complaints, &self.locale);
        }
        self.items.extend(articles.into_iter().map(|article| Item { article, reading: None }));
        let entries = list_entries(self.items.iter().map(|i| &i.article), &self.complaints, &self.locale);
        self.list.replace(entries);
    }

    /// The terminal turned out to be of this family.
    pub fn use_profile(&mut self, profile: TerminalProfile) {
        self.settings.profile = profile;
        self.settings.marks = if profile.draws_marks { Marks::Keep } else { Marks::Hide };
    }

    /// Takes the theme of that name, one of the reader's own before a shipped one. An unknown name changes nothing, and
    /// neither does a theme that cannot be read: `Err` says why.
    pub fn use_theme(&mut self, name: &str) -> Result<(), ThemeError> {
        self.settings.theme = Theme::named(name, &self.settings.themes, self.settings.depth)?;
        name.clone_into(&mut self.settings.theme_name);
        Ok(())
    }

    /// The files of the reader's own themes have changed: the one in use is taken anew.
    pub fn renew_themes(&mut self, themes: Vec<OwnTheme>) {
        if self.settings.themes == themes {
            return;
        }
        self.settings.themes = themes;
        let name = self.settings.theme_name.clone();
        if let Err(error) = self.use_theme(&name) {
            self.message = Some(Message { text: format!("{name}: {error}"), role: Role::Complaint });
        }
    }

    /// Greets the reader with a card, until the first key.
    pub fn welcome(&mut self) {
        let mut card = EntryList::default();
        card.replace(card::entries(&self.keymap, &self.locale));
        self.card = Some(card);
    }

    /// The cells of the card above the end of the article's pane; empty where there is no room for both.
    pub fn card_area(&self) -> Rect {
        let pane = self.panes.article;
        let height = card::HEIGHT.min(pane.height);
        if self.card.is_none() || pane.height < 2 * card::HEIGHT || pane.width < 30 {
            return Rect { height: 0, ..pane };
        }
        Rect { y: pane.bottom() - height, height, ..pane }
    }

    /// The open article.
    pub fn reading(&self) -> Option<&Reading> {
        self.items.get(self.current)?.reading.as_deref()
    }

    /// Sets the size of the screen.
    pub fn resize(&mut self, screen: Rect) {
        self.screen = screen;
    }

    /// Arranges the panes and lays out what the next frame shows.
    pub fn prepare(&mut self) {
        let wanted = Wanted {
            focus: self.focus,
            panel: self.settings.panel && !self.items.is_empty(),
            list: self.library.is_some() || self.items.len() != 1 || self.arriving || self.list.entries.len() > 2,
            browse: self.browses(),
            direction: self.locale.direction(),
        };
        self.panes = Panes::arrange(self.screen, wanted);
        self.prepare_library();
        let list = self.setting(self.list_body());
        let panel = self.setting(self.panel_body());
        let help = self.setting(self.help_body());
        prepare_list(&mut self.list, list);
        let palette = self.palette.as_mut().map(|palette| &mut palette.list);
        for over in self.help.iter_mut().chain(self.overlay.as_mut().map(|overlay| &mut overlay.list)).chain(palette) {
            prepare_list(over, help);
        }
        let setting = self.setting(body(self.card_area()));
        if let Some(card) = &mut self.card {
            prepare_list(card, setting);
        }
        let tab = self.tab;
        if let Some(reading) = self.items.get_mut(self.current).and_then(|i| i.reading.as_deref_mut()) {
            prepare_list(reading.tab_mut(tab), panel);
        }
        self.prepare_article();
    }

    /// Whether the lists of the library are shown in the place of an article.
    pub fn browses(&self) -> bool {
        self.library.as_ref().is_some_and(|library| library.screen == Screen::Browse)
    }

    /// The rows of the list of articles below its title, where it stands in the place of an article.
    pub fn articles_body(&self) -> Rect {
        body(self.panes.article)
    }

    /// Tells the lists of the library how many rows they have.
    fn prepare_library(&mut self) {
        let browse = self.browses();
        let (list, article) = (self.list_body(), self.articles_body());
        let body = if browse { article } else { list };
        let each = usize::from(view::rows_each(self, body).max(1));
        let Some(library) = &mut self.library else { return };
        if browse {
            library.sources.rows.set_height(usize::from(list.height));
        }
        if !body.is_empty() {
            library.articles.rows.set_height(usize::from(body.height) / each);
        }
    }

    /// The rows of the list below its title.
    pub fn list_body(&self) -> Rect {
        body(self.panes.list)
    }

    /// The rows of the panel below its tabs.
    pub fn panel_body(&self) -> Rect {
        body(self.panes.panel)
    }

    /// The row below the article that explains the highlights; empty where there is no room or nothing to explain.
    pub fn legend(&self) -> Rect {
        let pane = self.panes.article;
        let shown = self.settings.highlight && self.reading().and_then(Reading::found).is_some();
        if shown && pane.height >= 12 && pane.width >= 40 {
            let inner = inset(pane);
            let columns = columns::arrange(inner, self.settings.measure, self.two_columns, Direction::Ltr);
            let left = columns.first().map_or(inner.x, |column| column.x);
            let right = columns.last().map_or(inner.right(), |column| column.right());
            Rect { x: left, y: pane.bottom() - 1, width: right - left, height: 1 }
        } else {
            Rect { height: 0, ..pane }
        }
    }

    /// The cells of the article's columns, in the order in which they are read: each at most the measure, in the middle
    /// of their pane. As the last [`State::prepare`] set them.
    pub fn article_columns(&self) -> &[Rect] {
        &self.article_columns
    }

    /// The cells of the article's first column.
    pub fn article_column(&self) -> Rect {
        self.article_columns.first().copied().unwrap_or_default()
    }

    /// All cells that the article's columns may take.
    fn article_area(&self) -> Rect {
        let pane = inset(self.panes.article);
        Rect { height: pane.height.saturating_sub(self.legend().height), ..pane }
    }

    /// Lays out the rows of the article that stand on the screen, in as many columns as it is set in.
    fn prepare_article(&mut self) {
        let room = self.settings.columns.has_room(self.article_area());
        self.two_columns = room && (self.two_columns || self.settings.columns == columns::Setting::Two);
        self.prepare_flow();
        if !room || self.settings.columns != columns::Setting::Auto {
            return;
        }
        // What one column holds does not stand in two, and what was in two goes back once it fits into half of one.
        let height = usize::from(self.article_column().height);
        let fits = self.reading().is_none_or(|reading| reading.flow.fits(&reading.document, height));
        if fits == self.two_columns {
            self.two_columns = !fits;
            self.prepare_flow();
        }
    }

    fn prepare_flow(&mut self) {
        let direction = self.reading().and_then(|reading| reading.document.reads()).unwrap_or(self.locale.direction());
        let (area, measure) = (self.article_area(), self.settings.measure);
        self.article_columns = columns::arrange(area, measure, self.two_columns, direction);
        let column = self.article_column();
        let height = column.height.saturating_mul(self.article_columns.len() as u16);
        // Only the article: an entry of a list is no column of text.
        let setting = Setting { justify: self.settings.justify, height, ..self.setting(column) };
        let Some(reading) = self.items.get_mut(self.current).and_then(|i| i.reading.as_deref_mut()) else { return };
        reading.use_form(self.settings.form, &self.locale);
        let place = reading.flow.place();
        reading.arrange_pictures(&self.pictures, &self.locale);
        if reading.document.set_width(setting.width) {
            reading.flow.reset(&reading.document, place.0, place.1);
        }
        reading.flow.set(&reading.document, setting);
        reading.flow.prepare(&reading.document);
    }

    /// The cells that a picture in the article may take.
    fn picture_room(&self) -> Size {
        let column = self.article_column();
        Size::new(column.width.saturating_sub(4), (column.height * 2 / 3).min(TALLEST_PICTURE))
    }

    /// What must be done for the pictures on the screen to be seen.
    pub fn wanted_pictures(&mut self) -> Vec<pictures::Wanted> {
        let room = self.picture_room();
        let covered = self.help.is_some() || self.overlay.is_some() || self.browses();
        let addresses = self.reading().filter(|_| !covered).map(Reading::pictures_on_screen).unwrap_or_default();
        self.pictures.want(addresses.iter().map(String::as_str), room)
    }

    /// The rows of the help.
    pub fn help_body(&self) -> Rect {
        let above = Rect { height: self.screen.height.saturating_sub(self.panes.status.height), ..self.screen };
        body(above)
    }

    /// The whole screen.
    pub fn screen(&self) -> Rect {
        self.screen
    }

    fn setting(&self, area: Rect) -> Setting {
        Setting {
            width: area.width,
            height: area.height,
            base: self.locale.direction(),
            joining: self.settings.profile.encoding.joins(),
            marks: self.settings.marks,
            justify: Justify::Ragged,
        }
    }
}

/// A pane without its first row and with a margin where there is room.
pub(super) fn body(pane: Rect) -> Rect {
    let top = u16::from(pane.height > 1);
    Rect { y: pane.y + top, height: pane.height - top, ..inset(pane) }
}

/// A pane without its first and last column where there is room.
fn inset(pane: Rect) -> Rect {
    if pane.width < 24 { pane } else { Rect { x: pane.x + 1, width: pane.width - 2, ..pane } }
}

fn prepare_list(list: &mut EntryList, setting: Setting) {
    let source = EntrySource(&list.entries);
    list.flow.set(&source, setting);
    list.flow.prepare(&source);
}

/// The list tells what did not open; it may be hidden, so the status line tells that there is something.
fn told(complaints: &[String], locale: &Locale) -> Option<Message> {
    (!complaints.is_empty()).then(|| Message {
        text: locale.with("complaints-count", &[("count", Argument::Count(complaints.len()))]),
        role: Role::Complaint,
    })
}

fn list_entries<'a>(
    articles: impl Iterator<Item = &'a Arc<Article>>,
    complaints: &[String],
    locale: &Locale,
) -> Vec<Entry> {
    let mut entries = Vec::new();
    for (index, article) in articles.enumerate() {
        let title = if article.title.is_empty() { locale.text("article-untitled") } else { article.title.clone() };
        let lead = Lead::Article(index);
        entries.push(Entry { lead, mark: "•", ..Entry::new(title, Role::Text) }.indented(2));
        entries.push(Entry::new(document::meta(article, locale), Role::Dim).indented(2).spaced(1));
    }
    if entries.is_empty() {
        entries.push(Entry::new(locale.text("empty-articles"), Role::Heading).spaced(1));
        entries.push(Entry::new(locale.text("empty-articles-hint"), Role::Text).spaced(1));
    }
    if !complaints.is_empty() {
        entries.push(Entry::new(locale.text("complaints-title"), Role::Heading));
    }
    for complaint in complaints {
        entries.push(Entry { mark: "!", ..Entry::new(locale.error(complaint), Role::Complaint) }.indented(2).spaced(1));
    }
    entries
}

/// The help, built from the keymap; the actions of the library only where one is open.
pub fn help_entries(keymap: &Keymap, locale: &Locale, library: bool) -> Vec<Entry> {
    let mut entries = Vec::new();
    for group in Group::ALL.into_iter().filter(|group| library || *group != Group::Library) {
        entries.push(Entry::new(locale.text(group.help_key()), Role::Heading));
        for action in Action::ALL.iter().filter(|a| a.group() == group) {
            let mut entry = Entry::default().indented(2);
            for key in keymap.keys(*action) {
                entry.push(&format!("\u{2066}{key}\u{2069}"), Some(Role::Date));
                entry.push("  ", None);
            }
            entry.push(&locale.text(action.help_key()), None);
            entries.push(entry);
        }
        if let Some(last) = entries.last_mut() {
            last.gap = 1;
        }
    }
    for (key, actions) in keymap.macros() {
        let mut entry = Entry::default().indented(2);
        entry.push(&format!("\u{2066}{key}\u{2069}  "), Some(Role::Date));
        let steps: Vec<String> = actions.iter().map(|action| locale.text(action.help_key())).collect();
        entry.push(&steps.join(" ← "), None);
        entries.push(entry);
    }
    entries.push(Entry::new(locale.text("help-mouse"), Role::Dim));
    entries
}

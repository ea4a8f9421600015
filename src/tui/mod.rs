//! The screen: articles in the middle, what was found in them beside, all by keyboard.
//!
//! One loop and one queue: block, drain all that waits, update, draw at most once and only if something changed. In:
//! articles and [`Options`], all that the environment decides included. `event` says what may happen, `keymap` turns keys
//! into `action`s, `update` applies them to `state`, `view` draws it with `widgets`; `theme` and `locale` hold looks and
//! words; `terminal` takes the terminal and gives it back; `jobs` are the threads; `detect` finds out who the terminal is
//! (called by `cli`, which hands the answer in). Does not open files.

pub mod action;
pub mod clipboard;
pub mod detect;
pub mod event;
mod ink;
mod jobs;
pub mod keymap;
pub mod linked;
pub mod locale;
pub mod notify;
mod screen;
pub mod state;
mod suspend;
pub mod terminal;
pub mod theme;
pub mod update;
pub mod view;
pub mod widgets;

use std::{
    io::{self, Stdout},
    sync::{
        Arc, Mutex,
        mpsc::{Receiver, channel},
    },
};

use jiff::Timestamp;
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};
use signal_hook::consts::signal::SIGTSTP;

use self::{
    detect::replies::Replies,
    event::{Effect, Event},
    ink::Wiping,
    jobs::Workers,
    keymap::{Keymap, KeymapError},
    locale::Digits,
    notify::Notifications,
    screen::Screen,
    state::{
        State, columns,
        library::{LibraryState, MarkRead},
        panes::Pane,
    },
    theme::{ColourDepth, OwnTheme, Theme, ThemeError},
    update::{open, open_stored, update},
    widgets::{hyperlink::Hyperlink, picture::Graphics},
};
use crate::{
    article::{model::Article, shown::Form},
    newsroom::{
        desk::{
            Answer, Start,
            model::{OpenedArticle, Request},
        },
        outside::{CopyTo, Task},
        pictures::PictureReader,
    },
    text::{layout::Justify, terminal::TerminalProfile},
};

/// What the environment, the configuration and the arguments decide.
#[derive(Debug, Clone)]
pub struct Options {
    /// The family of the terminal.
    pub profile: TerminalProfile,
    /// The language of the interface as a tag or a POSIX locale: `ar`, `ar-EG`, `en_GB.UTF-8`.
    pub language: String,
    /// The digits of the interface; the region's own where none are given.
    pub digits: Option<Digits>,
    /// How many colours the terminal shows; `None` under `NO_COLOR`.
    pub depth: ColourDepth,
    /// The theme's name.
    pub theme_name: String,
    /// The theme.
    pub theme: Theme,
    /// The reader's own themes.
    pub themes: Vec<OwnTheme>,
    /// Where they come from anew when their files change.
    pub theme_news: Option<ThemeNews>,
    /// Which keys do what.
    pub keymap: Keymap,
    /// The widest column of text, in cells.
    pub measure: u16,
    /// Whether the article's lines are stretched to the width.
    pub justify: Justify,
    /// How many columns an article is set in.
    pub columns: columns::Setting,
    /// How an article's text is shown where that differs from how it is written.
    pub form: Form,
    /// Whether the terminal is told which cells are links; by its family where that is not said.
    pub hyperlinks: Option<bool>,
    /// The command or file that gets what is copied; without one, the terminal's clipboard.
    pub copy_to: Option<CopyTo>,
    /// The multiplexer between the program and its terminal.
    pub multiplexer: Option<detect::Multiplexer>,
    /// What reads pictures; without it there are none.
    pub picture_reader: Option<PictureReader>,
    /// Whether pictures are shown from the start.
    pub pictures: bool,
    /// How the terminal draws them, as far as is known before it is asked.
    pub graphics: Graphics,
    /// How the terminal is asked for notices; what its profile takes where nothing is given.
    pub notifications: Option<Notifications>,
    /// The command that opens an address; `%u` in it stands for the address, which else comes last.
    pub browser: String,
    /// When an article of the library counts as read.
    pub mark_read: MarkRead,
    /// The clock, which the library never reads by itself.
    pub clock: fn() -> Timestamp,
}

/// The reader's own themes, all of them, whenever one of their files has changed.
#[derive(Debug, Clone)]
pub struct ThemeNews(pub Arc<Mutex<Receiver<Vec<OwnTheme>>>>);

/// Why options cannot be put together.
#[derive(Debug, thiserror::Error)]
pub enum OptionsError {
    /// The theme.
    #[error(transparent)]
    Theme(#[from] ThemeError),
    /// The keymap.
    #[error(transparent)]
    Keymap(#[from] KeymapError),
}

impl Options {
    /// The usual options: the shipped keymap and a comfortable measure.
    pub fn new(
        profile: TerminalProfile,
        language: &str,
        theme_name: &str,
        depth: ColourDepth,
    ) -> Result<Self, OptionsError> {
        Ok(Self {
            profile,
            language: language.to_owned(),
            digits: None,
            depth,
            theme_name: theme_name.to_owned(),
            theme: Theme::built_in(theme_name, depth)?,
            themes: Vec::new(),
            theme_news: None,
            keymap: Keymap::parse(keymap::DEFAULT)?,
            measure: 76,
            justify: Justify::default(),
            columns: columns::Setting::default(),
            form: Form::default(),
            hyperlinks: None,
            copy_to: None,
            multiplexer: None,
            picture_reader: None,
            pictures: false,
            graphics: Graphics::Blocks,
            notifications: None,
            browser: String::new(),
            mark_read: MarkRead::default(),
            clock: || Timestamp::UNIX_EPOCH,
        })
    }
}

/// What the terminal said of itself.
#[derive(Debug, Default)]
pub struct Identity {
    /// Its family, where that became known.
    pub profile: Option<TerminalProfile>,
    /// How it draws pictures, where that became known.
    pub graphics: Option<Graphics>,
    /// How many colours it shows, where that became known.
    pub depth: Option<ColourDepth>,
    /// The theme that fits its background, where none was asked for.
    pub theme: Option<&'static str>,
    /// What was typed while it was asked.
    pub typed: Vec<u8>,
    /// What it has answered so far, where it had not answered all when the patience ended.
    pub due: Option<Replies>,
}

/// Asks the terminal who it is, when the first frame stands and nothing else reads the terminal. Where answers are due
/// then, it is called once more with them: what came late counts too.
pub type Identify<'a> = &'a mut dyn FnMut(Option<Replies>) -> Identity;

/// Articles that were opened, and finished sentences about what was not.
#[derive(Debug, Default)]
pub struct Arrival {
    /// In the order of the list.
    pub articles: Vec<Article>,
    /// What did not open.
    pub complaints: Vec<String>,
}

/// Opens the next few articles; `None` once there are no more. Runs on a thread of its own.
pub type Rest = Box<dyn FnMut() -> Option<Arrival> + Send>;

/// Shows articles until the reader leaves: `first` at once, those of `rest` behind them as they are opened.
///
/// The first frame goes by `options`; where `identify` then tells of another family, it is drawn again for that one.
/// Gives the terminal back on every way out. Fails where the terminal cannot be taken or written to.
pub fn run(first: Arrival, rest: Rest, options: Options, identify: Identify<'_>) -> io::Result<()> {
    let articles = first.articles.into_iter().map(Arc::new).collect();
    let (themes, pictures) = (options.theme_news.clone(), options.picture_reader.clone());
    let mut state = State::new(articles, &first.complaints, options);
    state.arriving = true;
    let taken = terminal::Taken::new(state.settings.profile.encoding)?;
    let result = run_loop(state, Begin { rest: Some(rest), open: None, serve: None, themes, pictures }, identify);
    drop(taken);
    result
}

/// The library that the reader is opened on: what the first frame shows, and who answers.
pub struct LibraryEnd {
    /// What the first frame shows.
    pub start: Start,
    /// The article that is open at once, where one is.
    pub open: Option<OpenedArticle>,
    /// Answers requests until the other end goes away. Runs on a thread of its own.
    pub serve: Serve,
}

/// Answers requests through the function that it is given, until no more can come.
pub type Serve = Box<dyn FnOnce(Receiver<Request>, Answer) + Send>;

impl std::fmt::Debug for LibraryEnd {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("LibraryEnd").field("start", &self.start).finish_non_exhaustive()
    }
}

/// Shows the library until the reader leaves. As [`run`], but articles come from the library as they are chosen.
pub fn run_library(library: LibraryEnd, options: Options, identify: Identify<'_>) -> io::Result<()> {
    let (themes, pictures) = (options.theme_news.clone(), options.picture_reader.clone());
    let fresh = library.start.fresh;
    let library_state = LibraryState::new(library.start, options.clock, options.mark_read);
    let mut state = State::new(Vec::new(), &[], options);
    state.library = Some(Box::new(library_state));
    state.focus = Pane::Article;
    if fresh {
        state.welcome();
    }
    let taken = terminal::Taken::new(state.settings.profile.encoding)?;
    let begin = Begin { rest: None, open: library.open, serve: Some(library.serve), themes, pictures };
    let result = run_loop(state, begin, identify);
    drop(taken);
    result
}

/// What the loop begins with beside its state.
struct Begin {
    rest: Option<Rest>,
    open: Option<OpenedArticle>,
    serve: Option<Serve>,
    themes: Option<ThemeNews>,
    pictures: Option<PictureReader>,
}

/// Draws one frame of a state into a buffer, as the loop does; gives the cursor's place. For tests and benches.
pub fn frame(state: &mut State, buffer: &mut Buffer) -> Option<Position> {
    frame_with_links(state, buffer).0
}

/// The same with the cells that are links.
pub fn frame_with_links(state: &mut State, buffer: &mut Buffer) -> (Option<Position>, Vec<Hyperlink>) {
    state.resize(buffer.area);
    state.prepare();
    view::draw(state, buffer)
}

fn run_loop(mut state: State, begin: Begin, identify: Identify<'_>) -> io::Result<()> {
    let (sender, queue) = channel();
    let mut screen = Screen::new(io::stdout(), Rect::default());
    let area = screen.measure()?;
    screen.wipe_by(Wiping::of(state.settings.profile.name));
    screen.forget(area)?;
    let mut workers = Workers::start(&sender, begin.pictures.as_ref())?;
    state.resize(area);
    state.pictures.use_cell(detect::ask::cell_pixels());
    let mut effects = Vec::new();
    if let Some(article) = begin.open {
        open_stored(&mut state, article, &mut effects);
    } else {
        open(&mut state, 0, &mut effects);
    }
    if state.items.is_empty() {
        state.prepare();
    }
    // The first frame waits for nothing: neither for what is found in the article nor for the input thread.
    draw(&mut screen, &mut state, &workers)?;
    if let Some(serve) = begin.serve {
        workers.serve_library(serve, &sender)?;
    }
    carry_out(effects, &mut state, &mut screen, &workers)?;
    if let Some(rest) = begin.rest {
        jobs::open_rest(sender.clone(), rest)?;
    }
    if let Some(themes) = begin.themes {
        jobs::watch_themes(sender.clone(), themes)?;
    }
    jobs::watch_signals(sender.clone())?;
    screen.lend_first_row()?;
    let identity = identify(None);
    believe(&identity, &mut state, &mut screen)?;
    // Also where nothing else is new: pictures may be drawn another way.
    draw(&mut screen, &mut state, &workers)?;
    jobs::send_typed(&sender, &identity.typed);
    jobs::read_input(sender, identity.due)?;
    // The theme that was found out; the reader may take another one meanwhile.
    let found = state.settings.theme_name.clone();
    while let Some(turned) = turn(&queue, &mut state, &mut screen, &workers)? {
        match turned {
            Turn::Stay => {}
            Turn::Leave => break,
            Turn::Answered(replies) => {
                let mut identity = identify(Some(*replies));
                identity.theme = identity.theme.filter(|_| state.settings.theme_name == found);
                believe(&identity, &mut state, &mut screen)?;
                draw(&mut screen, &mut state, &workers)?;
            }
        }
    }
    workers.finish();
    Ok(())
}

/// Takes the terminal for what it is now known to be. Where that is another one than before, all must be drawn.
fn believe(identity: &Identity, state: &mut State, screen: &mut Screen<Stdout>) -> io::Result<()> {
    if let Some(graphics) = identity.graphics {
        state.pictures.use_graphics(graphics);
    }
    let profile = identity.profile.filter(|profile| *profile != state.settings.profile);
    let theme = identity.theme.filter(|name| *name != state.settings.theme_name);
    let depth = identity.depth.filter(|depth| *depth != state.settings.depth);
    if let Some(profile) = profile {
        terminal::retake(profile.encoding)?;
        state.use_profile(profile);
        screen.wipe_by(Wiping::of(profile.name));
        forget(screen)?;
    }
    if let Some(depth) = depth {
        state.settings.depth = depth;
    }
    if theme.is_some() || depth.is_some() {
        let name = theme.map_or_else(|| state.settings.theme_name.clone(), str::to_owned);
        // A shipped one, or the one that was read before.
        let _ = state.use_theme(&name);
    }
    if profile.is_some() || theme.is_some() || depth.is_some() {
        state.prepare();
    }
    Ok(())
}

/// What a turn of the loop ends in.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Turn {
    Stay,
    Leave,
    /// The terminal has answered, late.
    Answered(Box<Replies>),
}

/// Blocks for an event, drains all that waits, updates and draws at most once. `None` where the queue is closed.
fn turn(
    queue: &Receiver<Event>,
    state: &mut State,
    screen: &mut Screen<Stdout>,
    workers: &Workers,
) -> io::Result<Option<Turn>> {
    let Ok(first) = queue.recv() else { return Ok(None) };
    let mut changed = false;
    let mut answered = None;
    for event in std::iter::once(first).chain(queue.try_iter()) {
        if let Event::Answered(replies) = event {
            answered = Some(replies);
            continue;
        }
        if matches!(event, Event::Resize { .. }) {
            state.pictures.use_cell(detect::ask::cell_pixels());
        }
        let outcome = update(state, event);
        changed |= outcome.changed;
        if outcome.changed {
            state.prepare();
        }
        let last = outcome.effects.contains(&Effect::Quit);
        changed |= carry_out(outcome.effects, state, screen, workers)?;
        if last {
            return Ok(Some(Turn::Leave));
        }
    }
    if changed {
        draw(screen, state, workers)?;
    }
    Ok(Some(answered.map_or(Turn::Stay, Turn::Answered)))
}

/// Does what `update` asked for; tells whether the screen must be drawn.
fn carry_out(
    effects: Vec<Effect>,
    state: &mut State,
    screen: &mut Screen<Stdout>,
    workers: &Workers,
) -> io::Result<bool> {
    let mut redraw = false;
    for effect in effects {
        match effect {
            Effect::Understand(index) => {
                if let Some(item) = state.items.get(index) {
                    workers.understand(index, Arc::clone(&item.article));
                }
            }
            Effect::Ask(request) => workers.ask(*request),
            Effect::Picture(wanted) => workers.paint(*wanted),
            Effect::Outside(task) => workers.carry_out(task)?,
            Effect::Copy(text) => match &state.settings.copy_to {
                Some(to) => workers.carry_out(Box::new(Task::Copy { to: to.clone(), text }))?,
                None => {
                    if let Some(sequence) = clipboard::sequence(&text, state.settings.multiplexer) {
                        screen.send(&sequence)?;
                    }
                }
            },
            Effect::Notify(title, words) => {
                let how = state.settings.notifications;
                let how = how.unwrap_or_else(|| Notifications::of(state.settings.profile.name));
                if let Some(sequence) = notify::sequence(&title, &words, how, state.settings.multiplexer) {
                    screen.send(&sequence)?;
                }
            }
            Effect::Redraw => {
                state.pictures.forget();
                forget(screen)?;
                redraw = true;
            }
            Effect::Suspend if !suspend::has_shell_above() => {
                update::say(state, "status-no-shell");
                redraw = true;
            }
            Effect::Suspend => {
                terminal::give_back()?;
                // Stops the whole process here, as the shell expects it; goes on here after SIGCONT.
                signal_hook::low_level::emulate_default_handler(SIGTSTP)?;
                terminal::take(state.settings.profile.encoding)?;
                state.pictures.forget();
                state.resize(forget(screen)?);
                redraw = true;
            }
            Effect::Quit => {}
        }
    }
    Ok(redraw)
}

/// Clears the screen, measures it anew and has the next frame drawn whole; gives the screen's area.
fn forget(screen: &mut Screen<Stdout>) -> io::Result<Rect> {
    let area = screen.measure()?;
    screen.forget(area)?;
    Ok(area)
}

/// Draws a frame, and has the pictures made that it lacks.
fn draw(screen: &mut Screen<Stdout>, state: &mut State, workers: &Workers) -> io::Result<()> {
    // The window may have another size by now, of which the event is still on its way.
    let area = screen.measure()?;
    if area != screen.area() {
        screen.forget(area)?;
    }
    let mut next = Buffer::empty(area);
    let (cursor, mut links) = frame_with_links(state, &mut next);
    if !state.settings.opens_links() {
        links.clear();
    }
    screen.show(next, cursor, links)?;
    for wanted in state.wanted_pictures() {
        workers.paint(wanted);
    }
    Ok(())
}

//! `sahifa` without a command: the reader on files, folders, standard input or the embedded articles.

use std::io::{self, IsTerminal};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use jiff::{Timestamp, tz::TimeZone};

use super::args::SharedArgs;
use super::config::Pictures;
use super::error::{Failure, Outcome, report};
use super::settings::{Colours, Settings, Source, at_home};
use super::suggest;
use super::terminal::{Asking, Terminal};
use super::themes;
use crate::feeds::fetch;
use crate::newsroom::desk::{self, Desk};
use crate::newsroom::open::{Opened, Opening, Problem};
use crate::newsroom::outside::CopyTo;
use crate::newsroom::pictures::PictureReader;
use crate::newsroom::watch::Watch;
use crate::store::StoreError;
use crate::text::terminal::TerminalProfile;
use crate::tui::{
    self, Arrival, Identity, Options, Rest,
    detect::replies::Replies,
    keymap::{self, Keymap},
    theme::{BUILT_IN, ColourDepth, OwnTheme, Theme},
    widgets::picture::Graphics,
};

/// The themes where none is asked for: on dark grounds, on light ones, and on those that are not known.
const DARK_THEME: &str = "dark";
const LIGHT_THEME: &str = "light";
const ANY_THEME: &str = "neutral";
/// How often it is looked whether a feed's time has come, where feeds are visited by themselves.
const VISITS: Duration = Duration::from_secs(60);
/// What opens an address where nothing else is configured.
const BROWSER: &str = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };

/// Opens the inputs and shows them until the reader leaves.
pub(super) fn run(inputs: &[PathBuf], shared: &SharedArgs) -> Result<Outcome, Failure> {
    if !io::stdout().is_terminal() {
        return Err(Failure::Usage(
            "standard output is no terminal, and the reader needs one; `sahifa --plain` needs none, and `sahifa print` writes articles into a pipe or file"
                .to_owned(),
        ));
    }
    let settings = Settings::gather(shared)?;
    if inputs.is_empty() {
        match open_library(&settings) {
            Ok(Some(desk)) => return read_library(desk, &settings),
            // Without a place for data there are still the articles that come with the program.
            Ok(None) => {}
            Err(error) if settings.library.as_ref().is_some_and(|(_, source)| *source != Source::Default) => {
                return Err(Failure::Library(error));
            }
            Err(error) => report(&Failure::Library(error).told_of(|| {
                let (path, _) = settings.library.as_ref()?;
                Some(path.clone())
            })),
        }
    }
    // Standard input is read to its end first; the keys then come from the terminal itself.
    let mut opening = Opening::new(inputs, Box::new(io::stdin()));
    let problems = Arc::new(Mutex::new(Vec::new()));
    let first = first(&mut opening, &problems);
    if first.articles.is_empty() && failures(&problems) > 0 {
        tell(&problems);
        return Ok(Outcome::SomeFailed);
    }
    let (options, _watch) = options(&settings)?;
    let rest = rest(opening, Arc::clone(&problems));
    let mut found = None;
    tui::run(first, rest, options, &mut |late| identify(&settings, late, &mut found)).map_err(Failure::Terminal)?;
    // The screen that showed them is gone; the exit code speaks of them.
    tell(&problems);
    Ok(Outcome::of(failures(&problems)))
}

/// The library; nothing where the system names no place for data.
pub(super) fn open_library(settings: &Settings) -> Result<Option<Desk>, StoreError> {
    let Some((path, _)) = &settings.library else { return Ok(None) };
    let settings = desk::Settings {
        path: path.clone(),
        clock: Timestamp::now,
        zone: TimeZone::system(),
        plan: super::refresh::plan(settings),
        rules: settings.file.rules.clone().into(),
        visits: settings.file.auto_refresh.unwrap_or(false).then_some(VISITS),
    };
    Desk::open(settings).map(Some)
}

/// Shows the library. One that holds nothing but the articles that come with the program opens on the first of them.
fn read_library(desk: Desk, settings: &Settings) -> Result<Outcome, Failure> {
    let start = desk.start()?;
    let open = start.sample.map(|id| desk.open_article(id, None)).transpose()?;
    let serve: tui::Serve = Box::new(move |requests, answer| desk.serve(&requests, &answer));
    let library = tui::LibraryEnd { start, open, serve };
    let (options, _watch) = options(settings)?;
    let mut found = None;
    tui::run_library(library, options, &mut |late| identify(settings, late, &mut found)).map_err(Failure::Terminal)?;
    Ok(Outcome::Done)
}

/// What the reader is told of the environment and the configuration, and what watches the files of themes while it lives.
fn options(settings: &Settings) -> Result<(Options, Option<Watch>), Failure> {
    let folder = themes::folder(settings);
    let own = folder.as_deref().map(themes::read).unwrap_or_default();
    let terminal = settings.terminal(Asking::Never);
    let theme_name = theme(settings, &own, terminal.light)?;
    let profile = adjusted(terminal.profile, settings);
    let depth = depth(terminal.colours(settings));
    let usual = Options::new(profile, &settings.lang.0, ANY_THEME, depth).map_err(|e| Failure::Usage(e.to_string()))?;
    let theme =
        Theme::named(&theme_name, &own, depth).map_err(|e| Failure::Usage(format!("the theme {theme_name}: {e}")))?;
    let (watch, theme_news) = folder.as_deref().and_then(themes::watch).unzip();
    let file = &settings.file;
    let style = keymap::STYLES.iter().find(|(name, _)| Some(*name) == file.keymap);
    let mut keymap = match style {
        Some((_, source)) => Keymap::of_style(source).map_err(|e| Failure::Usage(e.to_string()))?,
        None => usual.keymap.clone(),
    };
    for (action, keys) in &file.keys {
        keymap.bind(*action, keys);
    }
    for (key, actions) in &file.macros {
        keymap.bind_macro(key, actions);
    }
    let options = Options {
        theme_name,
        theme,
        themes: own,
        theme_news,
        digits: file.digits,
        measure: file.measure.unwrap_or(usual.measure),
        copy_to: copy_to(settings),
        multiplexer: tui::detect::multiplexer(&super::settings::variable, None),
        picture_reader: Some(picture_reader(settings)),
        pictures: file.pictures.unwrap_or_default() != Pictures::Off,
        graphics: graphics(&profile, None),
        notifications: file.notifications,
        justify: file.justify.unwrap_or_default(),
        columns: file.columns.unwrap_or_default(),
        form: settings.form(),
        hyperlinks: file.hyperlinks,
        browser: file.browser.clone().unwrap_or_else(|| BROWSER.to_owned()),
        mark_read: file.mark_read.unwrap_or_default(),
        clock: Timestamp::now,
        keymap,
        ..usual
    };
    Ok((options, watch))
}

/// What reads the pictures of articles, from the web by the same proxies as feeds, but without cookies.
fn picture_reader(settings: &Settings) -> PictureReader {
    let local = settings.file.pictures == Some(Pictures::Local);
    let web = (!local).then(|| fetch::Options { proxies: super::refresh::proxies(), ..fetch::Options::default() });
    PictureReader::new(web, Timestamp::now)
}

/// What could not be opened so far; the opener's thread adds to it.
type Problems = Arc<Mutex<Vec<Problem>>>;

/// How many articles go to the list at once.
const BATCH: usize = 32;

/// Opens up to the first article, so that its frame need not wait for the others.
fn first(opening: &mut Opening, problems: &Problems) -> Arrival {
    let mut arrival = Arrival::default();
    while arrival.articles.is_empty()
        && let Some(opened) = opening.next()
    {
        take(&mut arrival, opened, problems);
    }
    arrival
}

/// Opens the others, a batch at a time.
fn rest(mut opening: Opening, problems: Problems) -> Rest {
    Box::new(move || {
        let mut arrival = Arrival::default();
        let mut any = false;
        for opened in opening.by_ref().take(BATCH) {
            any = true;
            take(&mut arrival, opened, &problems);
        }
        any.then_some(arrival)
    })
}

fn take(arrival: &mut Arrival, opened: Opened, problems: &Problems) {
    arrival.articles.extend(opened.articles.into_iter().map(|opened| opened.article));
    arrival.complaints.extend(opened.problems.iter().map(ToString::to_string));
    if let Ok(mut problems) = problems.lock() {
        problems.extend(opened.problems);
    }
}

fn failures(problems: &Problems) -> usize {
    problems.lock().map_or(0, |problems| problems.iter().filter(|p| !p.is_warning()).count())
}

fn tell(problems: &Problems) {
    for problem in problems.lock().iter().flat_map(|problems| problems.iter()) {
        report(problem);
    }
}

/// Asks the terminal, or judges it anew by answers that came late; `found` is what it was taken for.
fn identify(settings: &Settings, late: Option<Replies>, found: &mut Option<Terminal>) -> Identity {
    if settings.terminal_is_given() {
        return Identity::default();
    }
    let mut terminal = match (late, found.take()) {
        (Some(late), Some(before)) => settings.terminal_by(late, before),
        _ => settings.terminal(Asking::Owner),
    };
    let profile = adjusted(terminal.profile, settings);
    let identity = Identity {
        profile: Some(profile),
        graphics: Some(graphics(&profile, terminal.replies.as_ref())),
        depth: Some(depth(terminal.colours(settings))),
        theme: settings.theme.is_none().then(|| theme_on(terminal.light)),
        typed: terminal.replies.as_mut().map(Replies::take_typed).unwrap_or_default(),
        due: terminal.due(),
    };
    *found = Some(terminal);
    identity
}

/// How the terminal draws pictures.
fn graphics(profile: &TerminalProfile, replies: Option<&Replies>) -> Graphics {
    let between = tui::detect::multiplexer(&super::settings::variable, replies);
    tui::detect::graphics::graphics(profile, between, replies)
}

/// The profile with what is configured about marks.
fn adjusted(profile: TerminalProfile, settings: &Settings) -> TerminalProfile {
    TerminalProfile { draws_marks: settings.marks.unwrap_or(profile.draws_marks), ..profile }
}

/// What gets copied words: the command, else the file.
fn copy_to(settings: &Settings) -> Option<CopyTo> {
    let command = settings.file.copy_command.clone().map(CopyTo::Command);
    command.or_else(|| settings.file.copy_file.as_deref().map(at_home).map(CopyTo::File))
}

/// The theme that fits a ground, or all of them where it is not known.
fn theme_on(light: Option<bool>) -> &'static str {
    light.map_or(ANY_THEME, |light| if light { LIGHT_THEME } else { DARK_THEME })
}

/// The name of the theme: one of the reader's own or a shipped one, by the ground where none is asked for.
fn theme(settings: &Settings, own: &[OwnTheme], light: Option<bool>) -> Result<String, Failure> {
    let Some(asked) = settings.theme.as_deref() else { return Ok(theme_on(light).to_owned()) };
    let names = || BUILT_IN.iter().map(|(name, _)| *name).chain(own.iter().map(|(name, _)| name.as_str()));
    names().find(|name| *name == asked).map(str::to_owned).ok_or_else(|| {
        let known = || format!("the themes are {}", themes::names(own));
        let hint = suggest::nearest(asked, names()).map_or_else(known, |n| format!("did you mean {n:?}?"));
        Failure::Usage(format!("unknown theme {asked:?}; {hint}"))
    })
}

fn depth(colours: Colours) -> ColourDepth {
    match colours {
        Colours::None => ColourDepth::None,
        Colours::Sixteen => ColourDepth::Sixteen,
        Colours::Palette => ColourDepth::TwoFiftySix,
        Colours::True => ColourDepth::True,
    }
}

//! `sahifa refresh`: fetches without a screen, for scripts, cron and timers.
//!
//! What came goes to standard output, feed by feed; what failed to standard error. A line of progress stands on standard
//! error while it is a terminal. Ctrl-C and SIGTERM end it soundly: what was kept stays, the rest is fetched next time.

use std::{
    io::{self, IsTerminal, Write},
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use jiff::{Timestamp, tz::TimeZone};
use serde::Serialize;
use signal_hook::{
    consts::signal::{SIGINT, SIGTERM},
    iterator::{Handle, Signals},
};

use super::{
    args::{RefreshArgs, RefreshFormat, SharedArgs},
    config_feeds,
    error::{Failure, Outcome, report},
    page::{Form, Lead, Look, Page},
    settings::{Settings, at_home, variable},
    terminal::Asking,
};
use crate::{
    article::clean,
    extract,
    feeds::fetch::{Options, cookies::Jar, pace::Pace, proxies::Proxies},
    newsroom::{
        process,
        refresh::{self, Expiry, NewArticle, Plan, Refresh, Report, Step, Visited, Which, select},
        rules::{self, Rule, Told},
    },
    store::{Access, Library, query::Now},
    text::layout::Marks,
    tui::{
        detect::ask,
        locale::{Argument, Locale, isolated},
    },
};

/// Between two lines of progress.
const PULSE: Duration = Duration::from_millis(80);

/// Runs the command.
pub(super) fn run(args: &RefreshArgs, shared: &SharedArgs) -> Result<Outcome, Failure> {
    let settings = Settings::gather(shared)?;
    let Some((path, _)) = &settings.library else {
        return Err(Failure::Usage("the system names no place for the library: name one by --library FILE".to_owned()));
    };
    let mut library = Library::open(path, Access::Create)?;
    let which = which(args, &library)?;
    tell_gone(&which, &library)?;
    let mut plan = plan(&settings);
    if let Some(jobs) = args.jobs {
        plan.jobs = usize::from(jobs);
    }
    let refresh = Refresh::new(plan);
    let signals = Interrupts::watch(&refresh)?;
    let mut teller = Teller::new(args, &settings);
    let sum = refresh.run(&mut library, &which, Timestamp::now, &mut |step| teller.tell(&step))?;
    teller.end(&sum)?;
    let mut stopped = sum.stopped;
    let rules = &settings.file.rules;
    if (args.read || !rules.is_empty()) && !stopped {
        stopped = signals.catch_up(&mut library, rules)?;
    }
    if stopped {
        report(&"stopped: what has come is kept, the other feeds are fetched next time");
    }
    Ok(if stopped || sum.all_failed() { Outcome::SomeFailed } else { Outcome::Done })
}

/// How feeds are fetched: as configured, through the proxies of the environment.
pub(super) fn plan(settings: &Settings) -> Plan {
    let (file, usual) = (&settings.file, Plan::default());
    let cookies = file.cookies.as_deref().map(cookies).unwrap_or_default();
    let feeds = file.feeds.clone();
    Plan {
        fetch: Options { proxies: proxies(), cookies, ..Options::default() },
        pace: Pace { every: file.refresh.unwrap_or(usual.pace.every), ..usual.pace },
        by_feed: Arc::new(move |due| config_feeds::of(&feeds, due)),
        jobs: file.jobs.map_or(usual.jobs, usize::from),
        full_text: file.full_text.unwrap_or(usual.full_text),
        unread_when_changed: file.unread_when_changed.unwrap_or(usual.unread_when_changed),
        expiry: Expiry {
            days: file.expire_days.filter(|days| *days > 0).map(u32::from),
            keep: file.keep_articles.filter(|most| *most > 0).map(usize::from),
        },
        ..usual
    }
}

/// The proxies that the environment names.
pub(super) fn proxies() -> Proxies {
    let either = |small: &str, large: &str| variable(small).or_else(|| variable(large));
    Proxies {
        // In capitals it may be a header of a web server's (`Proxy:`), so it does not count.
        http: variable("http_proxy"),
        https: either("https_proxy", "HTTPS_PROXY"),
        all: either("all_proxy", "ALL_PROXY"),
        none_for: either("no_proxy", "NO_PROXY"),
    }
}

/// The cookies of a file; what is wrong with it is told, and the rest counts.
fn cookies(path: &Path) -> Jar {
    let path = at_home(path);
    match std::fs::read_to_string(&path) {
        Ok(text) => {
            let (jar, wrong) = Jar::parse(&text);
            for line in wrong {
                report(&format!("{}:{line}: this line is no cookie in Netscape's form", path.display()));
            }
            jar
        }
        Err(error) => {
            report(&Failure::Read { path, error });
            Jar::default()
        }
    }
}

fn which(args: &RefreshArgs, library: &Library) -> Result<Which, Failure> {
    if args.query.is_none() && args.feed.is_empty() {
        return Ok(if args.all { Which::All } else { Which::Due });
    }
    let mut chosen = Vec::new();
    if let Some(query) = &args.query {
        let found = select::feeds(library, query).map_err(|error| Failure::Usage(error.to_string()))?;
        if found.is_empty() {
            return Err(Failure::Usage(format!("no feed matches “{}”; `sahifa feeds` lists them", shown(query))));
        }
        chosen.extend(found);
    }
    for name in &args.feed {
        let found = select::named(library, name)?;
        if found.is_empty() {
            return Err(no_such_feed(name));
        }
        chosen.extend(found.into_iter().map(|feed| feed.id));
    }
    Ok(Which::These(chosen))
}

/// Feeds that were named and are not visited any more: they would look like feeds without news.
fn tell_gone(which: &Which, library: &Library) -> Result<(), Failure> {
    let Which::These(feeds) = which else { return Ok(()) };
    for feed in feeds {
        let feed = library.feed(*feed)?;
        if feed.gone {
            let why = feed.error.unwrap_or_else(|| "the subscription has ended; its kept articles stay".to_owned());
            report(&format!("{} ({}): {why}", shown(&feed.title), shown(&feed.url)));
        }
    }
    Ok(())
}

/// A name that no feed has.
pub(super) fn no_such_feed(name: &str) -> Failure {
    Failure::Usage(format!("no feed has the name or address “{}”; `sahifa feeds` lists them", shown(name)))
}

fn shown(text: &str) -> String {
    clean::line(text).into_owned()
}

/// The signals that end a refresh, while it lasts.
struct Interrupts {
    handle: Handle,
    stop: Arc<AtomicBool>,
}

impl Interrupts {
    fn watch(refresh: &Refresh) -> Result<Self, Failure> {
        let mut signals = Signals::new([SIGINT, SIGTERM]).map_err(Failure::Thread)?;
        let handle = signals.handle();
        let stop = Arc::new(AtomicBool::new(false));
        let (canceller, flag) = (refresh.canceller(), Arc::clone(&stop));
        let watch = move || {
            for _ in signals.forever() {
                flag.store(true, Ordering::Relaxed);
                canceller.cancel();
            }
        };
        thread::Builder::new().name("signals".into()).spawn(watch).map_err(Failure::Thread)?;
        Ok(Self { handle, stop })
    }

    /// Reads what has come, for index, facts and the reader's rules; tells whether it was stopped.
    fn catch_up(&self, library: &mut Library, rules: &[Rule]) -> Result<bool, Failure> {
        let waiting = library.pending_count(extract::RULES_VERSION)?;
        if waiting > 0 {
            process::catch_up(library, process::cores(), &self.stop, |_| {})?;
        }
        let now = Now { timestamp: Timestamp::now(), zone: TimeZone::system() };
        for told in rules::try_all(library, rules, &now, &self.stop)? {
            // Notices are for a screen: what came was told already.
            if let Told::Failed(words) = told {
                report(&words);
            }
        }
        Ok(self.stop.load(Ordering::Relaxed))
    }
}

impl Drop for Interrupts {
    fn drop(&mut self) {
        self.handle.close();
    }
}

/// Tells what happens, while it happens.
struct Teller {
    format: RefreshFormat,
    quiet: bool,
    locale: Locale,
    lines: Page<io::BufWriter<io::Stdout>>,
    /// Whether the lines go to a terminal.
    in_terminal: bool,
    /// The line of progress, where one is shown: its form, and when it was last written, if it stands there.
    progress: Option<(Form, Option<Instant>)>,
    arrived: Vec<NewArticle>,
    /// Output that could not be written ends the telling, not the refresh.
    broken: Option<io::Error>,
}

impl Teller {
    fn new(args: &RefreshArgs, settings: &Settings) -> Self {
        let locale = settings.locale();
        let form = |in_terminal: bool| {
            if !in_terminal {
                return Form::Logical(None);
            }
            let encoding = settings.terminal(Asking::Never).profile.encoding_without_escapes();
            Form::LaidOut(encoding, ask::columns().unwrap_or(80).saturating_sub(1).max(8))
        };
        let progress = (!args.quiet && io::stderr().is_terminal()).then(|| (form(true), None));
        let in_terminal = io::stdout().is_terminal();
        let lines = Page {
            out: io::BufWriter::new(io::stdout()),
            form: form(io::stdout().is_terminal() && args.format == RefreshFormat::Text),
            marks: Marks::Keep,
            direction: locale.direction(),
            styled: false,
            faces: in_terminal,
        };
        Self {
            format: args.format,
            quiet: args.quiet,
            locale,
            lines,
            in_terminal,
            progress,
            arrived: Vec::new(),
            broken: None,
        }
    }

    fn tell(&mut self, step: &Step<'_>) {
        match step {
            Step::Began { .. } => {}
            Step::Arrived(new) => {
                if self.format == RefreshFormat::Jsonl {
                    self.arrived.extend_from_slice(new);
                }
            }
            Step::Visited { visited, report } => {
                let written = self.visited(visited);
                if let Err(error) = written {
                    self.broken.get_or_insert(error);
                }
                self.pulse(report);
            }
        }
    }

    fn visited(&mut self, visited: &Visited) -> io::Result<()> {
        if self.broken.is_some() {
            return Ok(());
        }
        if self.format == RefreshFormat::Jsonl {
            let new = std::mem::take(&mut self.arrived);
            return self.object(&VisitObject::of(visited, &new));
        }
        match &visited.outcome {
            refresh::Outcome::Read { new, .. } if *new > 0 && !self.quiet => {
                if self.in_terminal {
                    self.clear_progress();
                }
                let came = self.locale.with("status-refreshed", &[("count", Argument::Count(*new))]);
                // A pipe gets no direction marks.
                let name = if self.in_terminal { isolated(&visited.name) } else { shown(&visited.name) };
                let line = format!("{name}: {came}");
                self.lines.paragraph(&line, Look::Plain, Lead::None)?;
                // In a terminal the line stands where the progress was, before that is written again.
                if self.in_terminal { self.lines.out.flush() } else { Ok(()) }
            }
            refresh::Outcome::Read { .. } | refresh::Outcome::Unchanged => Ok(()),
            refresh::Outcome::Failed(words) | refresh::Outcome::Later(words) => {
                self.clear_progress();
                self.lines.out.flush()?;
                report(&format!("{}: {words}", named(visited)));
                Ok(())
            }
            refresh::Outcome::Gone => {
                self.clear_progress();
                self.lines.out.flush()?;
                report(&format!("{}: {}", named(visited), refresh::GONE));
                Ok(())
            }
        }
    }

    fn object(&mut self, object: &impl Serialize) -> io::Result<()> {
        serde_json::to_writer(&mut self.lines.out, object)?;
        self.lines.out.write_all(b"\n")
    }

    /// The sum of it all.
    fn end(&mut self, report: &Report) -> Result<(), Failure> {
        self.clear_progress();
        if let Some(error) = self.broken.take() {
            return Err(Failure::Output(error));
        }
        let written = if self.format == RefreshFormat::Jsonl {
            self.object(&SumObject::of(report))
        } else if self.quiet {
            Ok(())
        } else {
            let mut line = self.locale.with("status-refreshed", &[("count", Argument::Count(report.new))]);
            if report.failed > 0 {
                line += " · ";
                line += &self.locale.with("status-failed-feeds", &[("count", Argument::Count(report.failed))]);
            }
            self.lines.paragraph(&line, Look::Plain, Lead::None)
        };
        written.and_then(|()| self.lines.out.flush()).map_err(Failure::Output)
    }

    /// Writes how far it has come over the line before.
    fn pulse(&mut self, report: &Report) {
        let Some((form, last)) = &mut self.progress else { return };
        if last.is_some_and(|last| last.elapsed() < PULSE) {
            return;
        }
        *last = Some(Instant::now());
        let arguments = [
            ("done", Argument::Count(report.done)),
            ("total", Argument::Count(report.total)),
            ("new", Argument::Count(report.new)),
        ];
        let words = self.locale.with("status-refreshing", &arguments);
        let direction = self.locale.direction();
        let mut row = Page { out: Vec::new(), form: *form, marks: Marks::Hide, direction, styled: false, faces: true };
        // Writing into memory cannot fail.
        let _ = row.paragraph(&words, Look::Plain, Lead::None);
        let row = String::from_utf8_lossy(&row.out);
        let first = row.lines().next().unwrap_or_default();
        // Progress that cannot be shown is missed by nobody.
        let _ = write!(io::stderr().lock(), "\r\x1b[K{first}");
    }

    fn clear_progress(&mut self) {
        if let Some((_, last)) = &mut self.progress
            && last.take().is_some()
        {
            let _ = write!(io::stderr().lock(), "\r\x1b[K");
        }
    }
}

/// A feed by name and address, once where they are the same.
fn named(visited: &Visited) -> String {
    let (name, url) = (shown(&visited.name), shown(&visited.url));
    if name == url { url } else { format!("{name} ({url})") }
}

/// A visit as a line of JSON.
#[derive(Serialize)]
struct VisitObject<'a> {
    feed: i64,
    title: &'a str,
    url: &'a str,
    /// `read`, `unchanged`, `gone`, `later` or `failed`.
    outcome: &'static str,
    new: usize,
    changed: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    articles: Vec<ArticleObject<'a>>,
}

#[derive(Serialize)]
struct ArticleObject<'a> {
    id: i64,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<&'a str>,
}

impl<'a> VisitObject<'a> {
    fn of(visited: &'a Visited, new: &'a [NewArticle]) -> Self {
        let (outcome, new_count, changed, error) = match &visited.outcome {
            refresh::Outcome::Read { new, changed } => ("read", *new, *changed, None),
            refresh::Outcome::Unchanged => ("unchanged", 0, 0, None),
            refresh::Outcome::Gone => ("gone", 0, 0, None),
            refresh::Outcome::Later(words) => ("later", 0, 0, Some(words.as_str())),
            refresh::Outcome::Failed(words) => ("failed", 0, 0, Some(words.as_str())),
        };
        let articles = new
            .iter()
            .filter(|article| article.feed == visited.feed)
            .map(|article| ArticleObject { id: article.id.0, title: &article.title, link: article.link.as_deref() })
            .collect();
        let (title, url) = (visited.name.as_str(), visited.url.as_str());
        Self { feed: visited.feed.0, title, url, outcome, new: new_count, changed, error, articles }
    }
}

/// The last line of JSON.
#[derive(Serialize)]
struct SumObject {
    total: usize,
    done: usize,
    failed: usize,
    new: usize,
    changed: usize,
    stopped: bool,
}

impl SumObject {
    fn of(report: &Report) -> Self {
        let Report { total, done, failed, new, changed, stopped } = *report;
        Self { total, done, failed, new, changed, stopped }
    }
}

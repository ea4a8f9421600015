//! `sahifa print`: articles on standard output.
//!
//! What repeats an earlier paragraph becomes one line that says so, unless all is asked for; nothing is dropped silently.

use std::io::{self, IsTerminal, Write};

use super::args::{PrintArgs, SharedArgs};
use super::error::{Failure, Outcome};
use super::inputs;
use super::page::{Form, Lead, Look, Page, Sign};
use super::settings::{Colours, Settings};
use super::terminal::Asking;
use crate::article::links::Links;
use crate::article::model::{Article, Enclosure, Marker, Paragraph, ParagraphKind, RepeatKind};
use crate::article::shown::{self, Isolates, LinkForm, link_sign};
use crate::text::bidi::ParagraphLevels;
use crate::text::layout::{BaseDirection, Direction, Marks};
use crate::text::shown::Shown;
use crate::tui::{
    detect::ask,
    locale::{Argument, Locale},
};

/// The widest column that is taken without being asked for.
const COMFORTABLE: u32 = 100;

/// Runs the command.
pub(super) fn run(args: &PrintArgs, shared: &SharedArgs) -> Result<Outcome, Failure> {
    let settings = Settings::gather(shared)?;
    let locale = settings.locale();
    let (articles, failed) = inputs::load(&args.inputs);
    let mut page = page(args, &settings, io::BufWriter::new(io::stdout().lock()));
    page.direction = locale.direction();
    for (i, opened) in articles.iter().enumerate() {
        if i > 0 {
            rule(&mut page).map_err(Failure::Output)?;
        }
        write(&mut page, &opened.article, args.all, settings.form(), &locale).map_err(Failure::Output)?;
    }
    page.out.flush().map_err(Failure::Output)?;
    Ok(Outcome::of(failed))
}

fn page<W>(args: &PrintArgs, settings: &Settings, out: W) -> Page<W> {
    let into_terminal = io::stdout().is_terminal();
    let keep = |shown| if shown { Marks::Keep } else { Marks::Hide };
    let asked_marks = settings.marks.map_or(Marks::Keep, keep);
    if args.plain || (!into_terminal && settings.option_terminal().is_none()) {
        let form = Form::Logical(args.width);
        return Page { out, form, marks: asked_marks, direction: Direction::Rtl, styled: false, faces: false };
    }
    let terminal = if into_terminal { settings.terminal(Asking::Guest) } else { settings.terminal(Asking::Never) };
    let profile = match settings.option_terminal() {
        // Somebody else's terminal is meant: what stands between us and ours does not matter.
        Some(profile) if !into_terminal => *profile,
        _ => terminal.profile,
    };
    let columns = if into_terminal { ask::columns() } else { None };
    let width = args.width.or(columns.map(|c| c.min(COMFORTABLE))).unwrap_or(80);
    Page {
        out,
        form: Form::LaidOut(profile.encoding_without_escapes(), width),
        marks: settings.marks.map_or(keep(profile.draws_marks), keep),
        direction: Direction::Rtl,
        styled: into_terminal && settings.colours.0 != Colours::None,
        faces: into_terminal,
    }
}

/// Writes one article: headline, source and date, paragraphs, an empty row between them.
pub(super) fn write<W: Write>(
    page: &mut Page<W>,
    article: &Article,
    all: bool,
    form: shown::Form,
    locale: &Locale,
) -> io::Result<()> {
    let titled = article.paragraphs.first().is_some_and(|p| p.kind == ParagraphKind::Title);
    if !titled && !article.title.is_empty() {
        page.paragraph(&article.title, Look::Bold, Lead::None)?;
        head(page, article, locale)?;
        page.blank()?;
    }
    let times = occurrences(article);
    let links = Links::of(article);
    let isolates = if matches!(page.form, Form::LaidOut(..)) { Isolates::LaidOut } else { Isolates::None };
    let mut before: Option<&Paragraph> = None;
    for (i, paragraph) in article.paragraphs.iter().enumerate() {
        if before.is_some_and(|before| !paragraph.follows_closely(before)) {
            page.blank()?;
        }
        before = Some(paragraph);
        for picture in paragraph.pictures.iter().filter(|p| !p.words.is_empty() && !paragraph.text.contains(&p.words)) {
            let line = locale.with("picture-words", &[("words", Argument::Text(&picture.words))]);
            page.paragraph(&line, Look::Dim, Lead::Indent)?;
        }
        let signs = signs(paragraph, locale);
        if let Some(repeat) = paragraph.repeats.filter(|r| r.how.collapses() && !all) {
            let line = repeated(paragraph, repeat.how, times[i], locale);
            page.paragraph(&line, Look::Dim, Lead::Signs(&signs))?;
        } else {
            let shown = shown::shown(paragraph, &links, form, article.language.as_deref(), isolates);
            let text = shown.as_ref().map_or(paragraph.text.as_str(), Shown::text);
            page.paragraph(text, look(paragraph.kind), Lead::Signs(&signs))?;
        }
        if i == 0 && titled {
            head(page, article, locale)?;
        }
    }
    if form.links == LinkForm::Numbered && !links.addresses().is_empty() {
        page.blank()?;
        page.paragraph(&locale.text("links-title"), Look::Bold, Lead::None)?;
        for (index, address) in links.addresses().iter().enumerate() {
            let sign = link_sign(index + 1, form, article.language.as_deref());
            page.paragraph(address, Look::Code, Lead::Signs(&[Sign::marker(sign)]))?;
        }
    }
    Ok(())
}

/// Source and date, where the article has them.
fn head<W: Write>(page: &mut Page<W>, article: &Article, locale: &Locale) -> io::Result<()> {
    let date = article.published.map(|published| {
        let date = locale.moment(&published.moment);
        if published.assumed { locale.with("article-assumed", &[("date", Argument::Text(&date))]) } else { date }
    });
    let parts: Vec<String> = article.source.clone().into_iter().chain(date).collect();
    if parts.is_empty() { Ok(()) } else { page.paragraph(&parts.join(" · "), Look::Dim, Lead::None) }
}

/// For each paragraph, how often its words stand in the article: the first one and its collapsing repeats together.
fn occurrences(article: &Article) -> Vec<usize> {
    let mut firsts: Vec<usize> = Vec::with_capacity(article.paragraphs.len());
    for (i, p) in article.paragraphs.iter().enumerate() {
        // Links point back, so the earlier one's first is known.
        let earlier = p.repeats.filter(|r| r.how.collapses()).and_then(|r| firsts.get(r.paragraph));
        firsts.push(earlier.copied().unwrap_or(i));
    }
    let mut times = vec![0; firsts.len()];
    for &i in &firsts {
        times[i] += 1;
    }
    firsts.iter().map(|&i| times[i]).collect()
}

/// The line that stands for a repeat.
fn repeated(paragraph: &Paragraph, how: RepeatKind, times: usize, locale: &Locale) -> String {
    let kind = locale.text(match paragraph.kind {
        ParagraphKind::Caption => "kind-caption",
        ParagraphKind::List => "kind-list",
        ParagraphKind::Quote => "kind-quote",
        ParagraphKind::Byline => "kind-byline",
        ParagraphKind::Boilerplate => "kind-boilerplate",
        ParagraphKind::Title
        | ParagraphKind::Heading
        | ParagraphKind::Body
        | ParagraphKind::Row
        | ParagraphKind::Code => "kind-paragraph",
    });
    let key = match how {
        RepeatKind::Exact => "repeat-exact",
        RepeatKind::Near => "repeat-near",
        RepeatKind::Contains | RepeatKind::Restates => "repeat-contains",
    };
    locale.with(key, &[("kind", Argument::Text(&kind)), ("times", Argument::Count(times))])
}

fn look(kind: ParagraphKind) -> Look {
    match kind {
        ParagraphKind::Title | ParagraphKind::Heading => Look::Bold,
        ParagraphKind::Caption | ParagraphKind::Byline | ParagraphKind::Boilerplate => Look::Dim,
        ParagraphKind::Body | ParagraphKind::Quote | ParagraphKind::List | ParagraphKind::Row => Look::Plain,
        ParagraphKind::Code => Look::Code,
    }
}

/// The signs before a paragraph: a bar for each quotation around it, its own marker as an item, and what its kind has.
fn signs(paragraph: &Paragraph, locale: &Locale) -> Vec<Sign> {
    let around = paragraph.around();
    let item = around.iter().rposition(|enclosure| *enclosure != Enclosure::Quote);
    let marker = paragraph.item_marker();
    let mut signs: Vec<Sign> = Vec::new();
    for (index, enclosure) in around.iter().enumerate() {
        signs.push(match (enclosure, marker.filter(|_| item == Some(index))) {
            (Enclosure::Quote, _) => Sign::bar("│"),
            (_, Some(Marker::Bullet)) => Sign::marker("•"),
            (_, Some(Marker::Number(number))) => {
                let rtl = ParagraphLevels::new(&paragraph.text, BaseDirection::Auto(locale.direction())).direction
                    == Direction::Rtl;
                Sign::marker(format!("{}.", if rtl { locale.count(number as usize) } else { number.to_string() }))
            }
            (Enclosure::Bullets, None) => Sign::marker(" "),
            (Enclosure::Numbers, None) => Sign::marker("  "),
        });
    }
    match paragraph.kind {
        ParagraphKind::Row => signs.push(Sign::bar("│")),
        ParagraphKind::Caption => signs.push(Sign::marker(" ")),
        ParagraphKind::Code => signs.push(Sign::marker("   ")),
        _ => {}
    }
    signs
}

/// What stands between two articles.
fn rule<W: Write>(page: &mut Page<W>) -> io::Result<()> {
    page.blank()?;
    match page.form {
        Form::Logical(_) => page.cells("---")?,
        Form::LaidOut(_, width) => page.cells(&"─".repeat(width as usize))?,
    }
    page.blank()
}

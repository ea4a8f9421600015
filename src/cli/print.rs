//! `sahifa print`: articles on standard output.
//!
//! What repeats an earlier paragraph becomes one line that says so, unless all is asked for; nothing is dropped silently.

use std::io::{self, IsTerminal, Write};

use super::args::{PrintArgs, SharedArgs};
use super::error::{Failure, Outcome};
use super::inputs;
use super::page::{Form, Lead, Look, Page};
use super::settings::{Asking, Colours, Settings};
use crate::article::model::{Article, Paragraph, ParagraphKind, RepeatKind};
use crate::text::layout::{Direction, Marks};
use crate::tui::detect::ask;

/// The widest column that is taken without being asked for.
const COMFORTABLE: u32 = 100;

/// Runs the command.
pub(super) fn run(args: &PrintArgs, shared: &SharedArgs) -> Result<Outcome, Failure> {
    let settings = Settings::gather(shared)?;
    let locale = settings.locale();
    let (articles, failed) = inputs::load(&args.inputs, None)?;
    let mut page = page(args, &settings, io::BufWriter::new(io::stdout().lock()));
    page.direction = locale.direction();
    for (i, (_, article)) in articles.iter().enumerate() {
        if i > 0 {
            rule(&mut page).map_err(Failure::Output)?;
        }
        write(&mut page, article, args.all, &locale).map_err(Failure::Output)?;
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
        return Page { out, form, marks: asked_marks, direction: Direction::Rtl, styled: false };
    }
    let terminal = if into_terminal { settings.terminal(Asking::Ask) } else { settings.terminal(Asking::Environment) };
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
    }
}

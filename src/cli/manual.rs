//! `sahifa man` and `sahifa completions`: what packagers install, made from the arguments themselves.

use std::io::{self, Write};

use clap::CommandFactory;
use clap_complete::Shell;

use super::args::{Args, CompletionsArgs};
use super::error::{Failure, Outcome};

/// Writes the manual page, with a section for each command.
pub(super) fn man() -> Result<Outcome, Failure> {
    let mut page = Vec::new();
    render(&mut page).map_err(Failure::Output)?;
    write(&page)
}

fn render(page: &mut Vec<u8>) -> io::Result<()> {
    let mut command = Args::command();
    command.build();
    let manual = clap_mangen::Man::new(command.clone());
    manual.render_title(page)?;
    manual.render_name_section(page)?;
    manual.render_synopsis_section(page)?;
    manual.render_description_section(page)?;
    manual.render_options_section(page)?;
    for inner in command.get_subcommands().filter(|c| !c.is_hide_set() && c.get_name() != "help") {
        writeln!(page, ".SH \"SAHIFA {}\"", inner.get_name().to_uppercase())?;
        let inner = clap_mangen::Man::new(inner.clone());
        let mut section = Vec::new();
        inner.render_description_section(&mut section)?;
        inner.render_options_section(&mut section)?;
        // Sections of a section.
        page.extend_from_slice(String::from_utf8_lossy(&section).replace("\n.SH ", "\n.SS ").as_bytes());
    }
    // What stands behind the help is examples and exit statuses.
    let mut extra = Vec::new();
    manual.render_extra_section(&mut extra)?;
    let extra = String::from_utf8_lossy(&extra).replace(".SH EXTRA\n", ".SH EXAMPLES\n").replace("\nExamples:\n", "\n");
    page.extend_from_slice(extra.as_bytes());
    manual.render_version_section(page)
}

/// Writes a shell's completions.
pub(super) fn completions(args: &CompletionsArgs) -> Result<Outcome, Failure> {
    write(&script(args.shell))
}

fn script(shell: Shell) -> Vec<u8> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "sahifa", &mut script);
    script
}

fn write(bytes: &[u8]) -> Result<Outcome, Failure> {
    io::stdout().write_all(bytes).map_err(Failure::Output)?;
    Ok(Outcome::Done)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What packagers install is kept in the tree, so that nothing has to be run to have it.
    #[test]
    fn what_is_shipped_is_what_the_commands_write() {
        let mut page = Vec::new();
        render(&mut page).unwrap();
        for (name, made) in [
            ("man/sahifa.1", page),
            ("completions/sahifa.bash", script(Shell::Bash)),
            ("completions/_sahifa", script(Shell::Zsh)),
            ("completions/sahifa.fish", script(Shell::Fish)),
        ] {
            let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(name);
            let kept = std::fs::read(&path).unwrap_or_default();
            assert!(
                kept == made,
                "docs/{name} is out of date: write it anew with `sahifa man` or `sahifa completions`"
            );
        }
    }
}

//! The open article and the world outside: the browser, commands of the reader's own, files.
//!
//! Runs on a thread of its own, since a command may take its time. Words of the article reach a command only through its
//! standard input and its environment, never through the text of a shell line.

use std::{
    io::{self, Write},
    path::PathBuf,
    process::{Command, Stdio},
    sync::Arc,
};

use jiff::Timestamp;
use thiserror::Error;

use super::{
    desk::model::ExportForm,
    export::{self, ExportError},
};
use crate::{article::model::Article, extract};

/// Something to be done outside.
#[derive(Debug, Clone, PartialEq)]
pub enum Task {
    /// Opens an address with the reader's browser command.
    Visit {
        /// The command; `%u` in it stands for the address, which else comes last.
        browser: String,
        /// The address.
        address: String,
    },
    /// Gives the article to a shell command: its text on standard input, `SAHIFA_TITLE` and `SAHIFA_LINK` beside it.
    Send {
        /// The command, as the reader typed it.
        command: String,
        /// The article.
        article: Arc<Article>,
        /// Its page.
        link: Option<String>,
    },
    /// Gives copied words to a shell command, on its standard input.
    Copy {
        /// What gets it.
        to: CopyTo,
        /// The words.
        text: String,
    },
    /// Writes the article to a file, whose ending tells the form.
    Export {
        /// The file; `~` at its start is the reader's home.
        path: PathBuf,
        /// The article.
        article: Arc<Article>,
        /// The time.
        now: Timestamp,
    },
}

/// Why it was not done.
#[derive(Debug, Error)]
pub enum OutsideError {
    /// An address that is none of the web.
    #[error("{0} is no address of the web; only http and https are opened")]
    Address(String),
    /// The command is empty.
    #[error("no command is set; name one in the configuration (browser)")]
    NoCommand,
    /// The command cannot be run.
    #[error("{command} cannot be run ({cause}); check that it is installed")]
    Run {
        /// Its name.
        command: String,
        /// What the system said.
        cause: io::Error,
    },
    /// The command ended badly.
    #[error("{command} failed: {message}")]
    Failed {
        /// The command.
        command: String,
        /// Its last words, or its exit code.
        message: String,
    },
    /// The file was not written.
    #[error(transparent)]
    Export(#[from] ExportError),
}

/// What gets copied words where the terminal's clipboard does not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CopyTo {
    /// A command, on its standard input.
    Command(String),
    /// A file, which then holds them and nothing else.
    File(PathBuf),
}

/// Does it.
pub fn carry_out(task: &Task) -> Result<(), OutsideError> {
    match task {
        Task::Visit { browser, address } => visit(browser, address),
        Task::Send { command, article, link } => send(command, article, link.as_deref()),
        Task::Copy { to: CopyTo::Command(command), text } => run(command, &[], text),
        Task::Copy { to: CopyTo::File(path), text } => std::fs::write(path, text)
            .map_err(|cause| ExportError::Write { name: path.display().to_string(), cause }.into()),
        Task::Export { path, article, now } => {
            let form = export::form_of(path).ok_or(ExportError::Form)?;
            let found = extract::extract(article);
            Ok(export::write(path, &export::text(article, &found, form, *now))?)
        }
    }
}

/// Starts the browser and does not wait for it.
fn visit(browser: &str, address: &str) -> Result<(), OutsideError> {
    let lower = address.to_ascii_lowercase();
    if !(lower.starts_with("http://") || lower.starts_with("https://")) {
        return Err(OutsideError::Address(crate::article::clean::line(address).into_owned()));
    }
    let mut words: Vec<String> = browser.split_whitespace().map(|word| word.replace("%u", address)).collect();
    if !browser.contains("%u") {
        words.push(address.to_owned());
    }
    let (name, arguments) = words.split_first().filter(|(_, rest)| !rest.is_empty()).ok_or(OutsideError::NoCommand)?;
    let started = Command::new(name)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|cause| OutsideError::Run { command: name.clone(), cause })?;
    // Somebody must take note of its end, or it stays as a zombie.
    std::thread::spawn(move || {
        let mut started = started;
        started.wait()
    });
    Ok(())
}

fn send(command: &str, article: &Article, link: Option<&str>) -> Result<(), OutsideError> {
    let now = Timestamp::UNIX_EPOCH;
    let text = export::text(article, &extract::model::Extraction::default(), ExportForm::Text, now);
    let link = link.or(article.url.as_deref()).unwrap_or_default();
    run(command, &[("SAHIFA_TITLE", &article.title), ("SAHIFA_LINK", link)], &text)
}

/// Runs a shell command with words on its standard input and waits for its end.
fn run(command: &str, variables: &[(&str, &str)], text: &str) -> Result<(), OutsideError> {
    let cannot = |cause| OutsideError::Run { command: command.to_owned(), cause };
    let mut child = Command::new("sh")
        .args(["-c", command])
        .envs(variables.iter().copied())
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(cannot)?;
    if let Some(mut input) = child.stdin.take() {
        // A command that does not read its input is no failure.
        let _ = input.write_all(text.as_bytes());
    }
    let ended = child.wait_with_output().map_err(cannot)?;
    if ended.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&ended.stderr);
    let last = said.lines().rfind(|line| !line.trim().is_empty()).unwrap_or_default();
    let message = if last.is_empty() { ended.status.to_string() } else { last.chars().take(200).collect() };
    let clean = |words: &str| crate::article::clean::line(words).into_owned();
    Err(OutsideError::Failed { command: clean(command), message: clean(&message) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article() -> Arc<Article> {
        Arc::new(Article {
            title: "خبر $(touch x)".to_owned(),
            url: Some("https://a.example/1".to_owned()),
            ..Article::default()
        })
    }

    #[test]
    fn a_command_gets_the_text_on_its_input_and_title_and_link_beside() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("out");
        let command = format!("{{ cat; printf '%s|%s' \"$SAHIFA_TITLE\" \"$SAHIFA_LINK\"; }} > {}", file.display());
        carry_out(&Task::Send { command, article: article(), link: None }).unwrap();
        let written = std::fs::read_to_string(&file).unwrap();
        assert!(written.starts_with("خبر $(touch x)\n"), "{written}");
        assert!(written.ends_with("خبر $(touch x)|https://a.example/1"), "{written}");
    }

    #[test]
    fn a_command_that_fails_is_told_with_its_last_words() {
        let task =
            Task::Send { command: "echo 'no \u{1b}[31mway' >&2; exit 3".to_owned(), article: article(), link: None };
        let told = carry_out(&task).unwrap_err().to_string();
        assert!(told.contains("way") && !told.contains('\u{1b}'), "{told:?}");
    }

    #[test]
    fn only_the_web_is_opened() {
        for address in ["file:///etc/passwd", "javascript:alert(1)", "-oProxyCommand=x"] {
            let task = Task::Visit { browser: "true".to_owned(), address: address.to_owned() };
            assert!(matches!(carry_out(&task), Err(OutsideError::Address(_))), "{address}");
        }
        let task = Task::Visit { browser: "true".to_owned(), address: "https://a.example/".to_owned() };
        assert!(carry_out(&task).is_ok());
        let task = Task::Visit { browser: String::new(), address: "https://a.example/".to_owned() };
        assert!(matches!(carry_out(&task), Err(OutsideError::NoCommand)));
    }

    #[test]
    fn what_is_copied_to_a_file_is_all_that_it_holds() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("copied.txt");
        let copy = |path: &std::path::Path, text: &str| {
            carry_out(&Task::Copy { to: CopyTo::File(path.to_owned()), text: text.to_owned() })
        };
        copy(&path, "قال الوزير BBC (25) أمس").unwrap();
        copy(&path, "لا").unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "لا");
        let told = copy(folder.path(), "لا").unwrap_err().to_string();
        assert!(told.contains(&folder.path().display().to_string()), "{told}");
    }
}

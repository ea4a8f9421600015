//! The articles that a command is given: files, directories, standard input.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::error::{Failure, report};
use super::texts::{self, About};
use crate::article::model::{Article, Moment};

/// Reads the inputs in order; gives the articles, each with its input's name, and how many inputs failed. What fails is told on
/// standard error. `published` is for articles that tell no date.
pub(super) fn load(inputs: &[PathBuf], published: Option<Moment>) -> Result<(Vec<(String, Article)>, usize), Failure> {
    let mut articles = Vec::new();
    let mut failed = 0;
    for input in inputs {
        match read(input) {
            Ok(text) => {
                let article = texts::from_text(&text, About { published, ..About::default() });
                articles.push((input.to_string_lossy().into_owned(), article));
            }
            Err(failure) => {
                failed += 1;
                report(&failure);
            }
        }
    }
    Ok((articles, failed))
}

fn read(input: &Path) -> Result<String, Failure> {
    if input.as_os_str() == "-" {
        let mut text = String::new();
        io::stdin().read_to_string(&mut text).map_err(Failure::Input)?;
        return Ok(text);
    }
    fs::read_to_string(input).map_err(|error| Failure::Read { path: input.to_owned(), error })
}

//! The articles that a command is given: files, directories, standard input.

use std::io;
use std::path::PathBuf;

use super::error::report;
use crate::newsroom::open::{OpenedArticle, open};

/// Opens the inputs in order; gives the articles and how many inputs failed. What went wrong is told on standard error,
/// also where the article opened nevertheless.
pub(super) fn load(inputs: &[PathBuf]) -> (Vec<OpenedArticle>, usize) {
    let opened = open(inputs, Box::new(io::stdin()));
    for problem in &opened.problems {
        report(problem);
    }
    (opened.articles, opened.problems.iter().filter(|p| !p.is_warning()).count())
}

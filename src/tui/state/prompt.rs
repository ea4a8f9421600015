//! A question in the status line: what it is for and what is typed.

use crate::{
    store::model::{ArticleId, FeedId},
    tui::widgets::editor::Editor,
};

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Purpose {
    /// The address of a feed or of a page that has one.
    Subscribe,
    /// A query over the whole library.
    Find,
    /// The name for a search that is to be kept.
    SaveSearch,
    /// The tags of an article, separated by blanks or commas.
    Tags(ArticleId),
    /// The note of an article.
    Note(ArticleId),
    /// Another name for a feed.
    Rename(FeedId),
    /// The folder of a feed.
    Move(FeedId),
    /// Whether a subscription is to end.
    Unsubscribe(FeedId),
    /// The command that gets the article.
    Send,
    /// The file that the article is written to; its ending tells the form.
    Export,
}

impl Purpose {
    /// The message that asks.
    pub fn key(&self) -> &'static str {
        match self {
            Purpose::Subscribe => "prompt-subscribe",
            Purpose::Find => "prompt-find",
            Purpose::SaveSearch => "prompt-save-search",
            Purpose::Tags(_) => "prompt-tags",
            Purpose::Note(_) => "prompt-note",
            Purpose::Rename(_) => "prompt-rename",
            Purpose::Move(_) => "prompt-move",
            Purpose::Unsubscribe(_) => "prompt-unsubscribe",
            Purpose::Send => "prompt-send",
            Purpose::Export => "prompt-export",
        }
    }
}

/// An open question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prompt {
    /// What it is for.
    pub purpose: Purpose,
    /// What is typed.
    pub editor: Editor,
    /// Which of the earlier answers is shown, counted from the last one.
    pub history: Option<usize>,
}

impl Prompt {
    /// A question with an answer to begin from.
    pub fn new(purpose: Purpose, answer: &str) -> Self {
        Self { purpose, editor: Editor::with_text(answer.to_owned()), history: None }
    }

    /// A question with an answer that is kept by moving in it and replaced by typing.
    pub fn replacing(purpose: Purpose, answer: &str) -> Self {
        Self { purpose, editor: Editor::with_chosen(answer.to_owned()), history: None }
    }
}

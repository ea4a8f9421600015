//! What an article says of one entity: figures, statements and events of the sentences that name it.

use crate::{
    article::model::{Article, TextSpan},
    extract::model::{EntityId, Extraction, Quantity, Statement, TimelineEvent},
};

/// An entity and the sentences that name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    /// Which.
    pub entity: EntityId,
    /// Its name.
    pub name: String,
    sentences: Vec<TextSpan>,
}

impl Filter {
    /// The filter for an entity; `None` where there is no such entity.
    pub fn new(article: &Article, found: &Extraction, entity: EntityId) -> Option<Self> {
        let named = found.entities.get(entity.0 as usize)?;
        let sentence = |mention: &TextSpan| {
            let paragraph = article.paragraphs.get(mention.paragraph)?;
            let around =
                paragraph.sentences.iter().find(|s| s.range.start <= mention.start && mention.start < s.range.end);
            let range = around.map_or(0..paragraph.text.len(), |sentence| sentence.range.clone());
            Some(TextSpan { paragraph: mention.paragraph, start: range.start, end: range.end })
        };
        let sentences = named.mentions.iter().filter_map(sentence).collect();
        Some(Self { entity, name: named.name.clone(), sentences })
    }

    fn names(&self, span: TextSpan) -> bool {
        self.sentences.iter().any(|sentence| sentence.overlaps(span))
    }

    /// Whether a figure is there, or in a sentence that names it.
    pub fn keeps_figure(&self, figure: &Quantity) -> bool {
        figure.place == Some(self.entity) || self.names(figure.span)
    }

    /// Whether it says this, or the sentence names it.
    pub fn keeps_statement(&self, said: &Statement) -> bool {
        said.entity == Some(self.entity)
            || self.names(said.span)
            || said.source_span.is_some_and(|span| self.names(span))
            || said.via.as_ref().is_some_and(|via| self.names(via.span))
    }

    /// Whether one of an event's tellings names it.
    pub fn keeps_event(&self, event: &TimelineEvent) -> bool {
        event.evidence.iter().any(|span| self.names(*span))
    }
}

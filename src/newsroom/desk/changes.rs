//! Changes to articles, as the screen asks for them.

use super::{
    lists,
    model::{Change, Which},
};
use crate::store::{
    Library, Result, Undo,
    model::Change as StoredChange,
    query::{Moment, Node, Now, Query},
};

/// Makes a change; gives what takes it back.
pub(super) fn change(library: &mut Library, which: &Which, change: &Change, now: &Now) -> Result<Undo> {
    let change = stored(change);
    match which {
        Which::These(ids) => library.mark(ids, &change),
        Which::AllOf(listing) => library.mark_all(&lists::query(listing)?, &change, now),
        Which::OlderThan(listing, moment) => {
            let listed = lists::query(listing)?.root().clone();
            let before = Node::Before(Moment::At(moment.as_second()));
            library.mark_all(&Query::from_node(Node::And(vec![listed, before])), &change, now)
        }
    }
}

fn stored(change: &Change) -> StoredChange {
    match change {
        Change::Read(read) => StoredChange::Read(*read),
        Change::Starred(starred) => StoredChange::Starred(*starred),
        Change::Archived(archived) => StoredChange::Archived(*archived),
        Change::Deleted => StoredChange::Deleted,
        Change::Tags(tags) => StoredChange::Tags(tags.clone()),
        Change::Note(note) => StoredChange::Note(note.clone()),
    }
}

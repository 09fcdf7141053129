//! Reading the entries of one family, in the order in which they were made: whoever knew of an entry stands
//! after it, on every device alike, whatever any clock says.

use crate::aside;
use crate::entry::{Entry, ReadBy};
use crate::ids::{ChangeId, EntryId, EntryVersion};
use crate::row::Row;
use crate::slip::Slip;
use crate::stored::{HAPPENED, READS, SAID_BY};
use crate::tree::{Leaf, Node, Op, Tree};
use crate::version::version;
use crate::writers::Writers;
use automerge::AutoCommit;
use std::collections::BTreeSet;

/// An entry as it stands in the document: its id, the operation that made it, and everything in it.
pub(super) struct Found<'a> {
    pub(super) id: EntryId,
    pub(super) made: &'a Op,
    pub(super) tree: &'a Tree,
}

/// Reads all entries of a family.
pub(super) fn family<T>(
    doc: &AutoCommit,
    writers: &Writers,
    family: &str,
    content: impl Fn(&Row<'_>) -> T,
) -> Vec<Entry<T>> {
    let (_, tree) = super::part(doc, family);
    let mut found: Vec<Found<'_>> = tree
        .iter()
        .filter_map(|(key, leaves)| match leaves {
            [Leaf { op, node: Node::Map(tree) }, ..] => EntryId::from_key(key).map(|id| Found { id, made: op, tree }),
            _ => None,
        })
        .collect();
    found.sort_by(|one, other| one.made.order().cmp(&other.made.order()));
    found.iter().map(|found| entry(doc, writers, found, &content)).collect()
}

/// Reads one entry.
pub(super) fn entry<T>(
    doc: &AutoCommit,
    writers: &Writers,
    found: &Found<'_>,
    content: impl Fn(&Row<'_>) -> T,
) -> Entry<T> {
    let row = Row { tree: found.tree, writers };
    let version = version(found.tree);
    Entry {
        id: found.id,
        content: content(&row),
        written: row.written(),
        said_by: row.field(SAID_BY),
        happened: row.field(HAPPENED),
        changed: row.changed(),
        aside: aside::read(found.tree, version, writers),
        version,
        read_by: read_by(&row, version),
        changes: changes(doc, found),
    }
}

/// Who has read this version. Of two marks by one reader, made on two devices, the earlier one counts.
fn read_by(row: &Row<'_>, version: EntryVersion) -> Vec<ReadBy> {
    let Some(reads) = row.tree.map(READS) else { return Vec::new() };
    let prefix = format!("{}:", version.key());
    let of_this = reads.iter().filter_map(|(key, _)| key.strip_prefix(&prefix).map(|writer| (key, writer)));
    let mut read_by: Vec<ReadBy> = of_this
        .filter_map(|(key, writer)| {
            let at = reads.texts(key).map(|(_, text)| Slip::parse(text).at()).min()?;
            row.writers.get(writer).map(|reader| ReadBy { reader, at })
        })
        .collect();
    read_by.sort_by(|one, other| (&one.reader.name, one).cmp(&(&other.reader.name, other)));
    read_by
}

/// The changes that what is shown came in. Read marks are none of them: a mark that waits on this phone does not
/// make another's entry wait.
fn changes(doc: &AutoCommit, found: &Found<'_>) -> Vec<ChangeId> {
    let mut ops = vec![found.made];
    collect(found.tree, &mut ops);
    let changes: BTreeSet<ChangeId> =
        ops.iter().filter_map(|op| doc.hash_for_opid(&op.0)).map(|hash| ChangeId(hash.0)).collect();
    changes.into_iter().collect()
}

fn collect<'a>(tree: &'a Tree, ops: &mut Vec<&'a Op>) {
    for (_, leaves) in tree.iter().filter(|(key, _)| *key != READS) {
        for leaf in leaves {
            ops.push(&leaf.op);
            if let Node::Map(tree) = &leaf.node {
                collect(tree, ops);
            }
        }
    }
}

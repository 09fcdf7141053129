//! Reading the entries of one family, in the order in which they were made: whoever knew of an entry stands
//! after it, on every device alike, whatever any clock says. What bears a day of the calendar is ordered by that first.

use crate::aside;
use crate::entry::{Entry, ReadBy};
use crate::ids::{ChangeId, EntryId, EntryVersion};
use crate::on_map;
use crate::row::Row;
use crate::slip::Slip;
use crate::stored::{HAPPENED, READS, SAID_BY};
use crate::tree::{Leaf, Node, Op, Tree};
use crate::version::version;
use crate::when::Day;
use crate::writers::Writers;
use automerge::AutoCommit;
use std::collections::BTreeSet;

/// An entry as it stands in the document: its id, the operation that made it, and everything in it.
pub(super) struct Found<'a> {
    pub(super) id: EntryId,
    pub(super) made: &'a Op,
    pub(super) tree: &'a Tree,
}

/// What is needed to read any entry: the document and its writers.
pub(super) struct Around<'a> {
    pub(super) doc: &'a AutoCommit,
    pub(super) writers: &'a Writers,
}

/// The entries of a family, in the order in which they were made.
pub(super) fn in_order(family: &Tree) -> Vec<Found<'_>> {
    let maps = family.iter().filter_map(|(key, _)| Some((EntryId::from_key(key)?, family.made(key)?)));
    let mut found: Vec<Found<'_>> = maps.map(|(id, (made, tree))| Found { id, made, tree }).collect();
    found.sort_by(|one, other| one.made.order().cmp(&other.made.order()));
    found
}

/// The entries of a family by the day under this key; those without one are last, and those of one day in the order
/// in which they were made. A day is something that a person wrote, and no clock.
pub(super) fn by_day<'a>(family: &'a Tree, key: &str) -> Vec<Found<'a>> {
    let mut found = in_order(family);
    found.sort_by_key(|found| {
        let day = found.tree.all(key).iter().find_map(Leaf::read_as::<Day>);
        (day.is_none(), day)
    });
    found
}

impl Around<'_> {
    /// Reads these entries. Only what depends on what they say is here: the compiler writes it once for each family.
    pub(super) fn read<T>(&self, found: &[Found<'_>], content: fn(&Row<'_>) -> T) -> Vec<Entry<T>> {
        found.iter().map(|found| self.entry(found, content)).collect()
    }

    /// Reads one entry.
    pub(super) fn entry<T>(&self, found: &Found<'_>, content: fn(&Row<'_>) -> T) -> Entry<T> {
        self.head(found).saying(content(&self.row(found)))
    }

    fn row<'a>(&'a self, found: &Found<'a>) -> Row<'a> {
        Row { tree: found.tree, writers: self.writers }
    }

    /// An entry but for what it says.
    fn head(&self, found: &Found<'_>) -> Entry<()> {
        let row = self.row(found);
        let version = version(found.tree);
        Entry {
            id: found.id,
            content: (),
            written: row.written(),
            said_by: row.field(SAID_BY),
            happened: row.field(HAPPENED),
            changed: row.changed(),
            aside: aside::read(found.tree, version, self.writers),
            on_map: on_map::read(found.tree),
            version,
            read_by: read_by(&row, version),
            changes: changes(self.doc, found),
        }
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
    ops.sort_by_key(|op| op.actor_first());
    let mut changes = BTreeSet::new();
    for by_one in ops.chunk_by(|one, other| one.order().1 == other.order().1) {
        add_changes(doc, by_one, &mut changes);
    }
    changes.into_iter().collect()
}

/// Adds the changes of operations by one actor, in their order. What lies between two operations of one change is of
/// that change too, and most entries came in one or two: so only few need asking.
fn add_changes(doc: &AutoCommit, ops: &[&Op], changes: &mut BTreeSet<ChangeId>) {
    let hash = |op: Option<&&Op>| op.and_then(|op| doc.hash_for_opid(&op.0)).map(|hash| ChangeId(hash.0));
    let (first, last) = (hash(ops.first()), hash(ops.last()));
    changes.extend(first);
    changes.extend(last);
    if first != last && ops.len() > 2 {
        let (one, other) = ops.split_at(ops.len() / 2);
        add_changes(doc, one, changes);
        add_changes(doc, other, changes);
    }
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

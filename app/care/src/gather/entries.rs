//! Gathering the entries of one family, in the order in which they were made: whoever knew of an entry stands
//! after it, on every device alike, whatever any clock says. What bears a day of the calendar is ordered by that first.

use crate::aside;
use crate::entry::ReadBy;
use crate::hands::Hands;
use crate::ids::{ChangeId, EntryId, EntryVersion};
use crate::links;
use crate::on_map;
use crate::row::{Row, Stated};
use crate::slip::Slip;
use crate::stored::{CHANGED, READS, TIMELINE, VISITS, WRITTEN_AT, WRITTEN_BY};
use crate::timeline::FROM;
use crate::tree::{Leaf, Node, Op, Tree};
use crate::version::version;
use crate::visit::DAY;
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

/// What is needed to gather any entry: the document and its writers.
pub(super) struct Around<'a> {
    pub(super) doc: &'a AutoCommit,
    pub(super) writers: &'a Writers,
}

/// The entries of a family, in the order in which they were made; visits and what is on the timeline by their day before
/// that. Those without a day are last. A day is something that a person wrote, and no clock.
pub(super) fn in_order<'a>(family: &str, entries: &'a Tree) -> Vec<Found<'a>> {
    let maps = entries.in_order().into_iter();
    let found = maps.filter_map(|(key, made, tree)| EntryId::from_key(key).map(|id| Found { id, made, tree }));
    let mut found: Vec<_> = found.collect();
    let day = match family {
        VISITS => DAY,
        TIMELINE => FROM,
        _ => return found,
    };
    found.sort_by_key(|found| {
        let day = found.tree.all(day).iter().find_map(Leaf::read_as::<Day>);
        (day.is_none(), day)
    });
    found
}

impl Around<'_> {
    /// Gathers one entry.
    pub(super) fn row(&self, found: &Found<'_>) -> Row {
        let hands = Hands { tree: found.tree, writers: self.writers };
        let version = version(found.tree);
        let says = |key: &&str| !key.starts_with('~') && ![WRITTEN_BY, WRITTEN_AT, CHANGED].contains(key);
        let keys: Vec<&str> = found.tree.iter().map(|(key, _)| key).filter(says).collect();
        let fields = keys.iter().map(|key| ((*key).to_owned(), stated(&hands, key)));
        let links = keys.iter().map(|key| ((*key).to_owned(), links::read(found.tree, key)));
        Row {
            id: found.id,
            written: hands.written(),
            changed: hands.changed(),
            aside: aside::read(found.tree, version, self.writers),
            on_map: on_map::read(found.tree),
            version,
            read_by: read_by(&hands, version),
            changes: changes(self.doc, found),
            fields: fields.filter(|(_, stated)| !stated.is_empty()).collect(),
            links: links.filter(|(_, to)| !to.is_empty()).collect(),
        }
    }
}

/// Every value of a field: blank ones make way for others.
fn stated(hands: &Hands<'_>, key: &str) -> Vec<Stated> {
    let leaves = hands.tree.all(key).iter().filter_map(|leaf| leaf.piece().map(|piece| (piece, &leaf.op)));
    let leaves = leaves.filter(|(piece, _)| !piece.is_blank());
    leaves.map(|(piece, op)| Stated { piece, rewritten: hands.rewritten(key, op) }).collect()
}

/// Who has read this version. Of two marks by one reader, made on two devices, the earlier one counts.
fn read_by(hands: &Hands<'_>, version: EntryVersion) -> Vec<ReadBy> {
    let Some(reads) = hands.tree.map(READS) else { return Vec::new() };
    let prefix = format!("{}:", version.key());
    let of_this = reads.iter().filter_map(|(key, _)| key.strip_prefix(&prefix).map(|writer| (key, writer)));
    let mut read_by: Vec<ReadBy> = of_this
        .filter_map(|(key, writer)| {
            let at = reads.texts(key).map(|(_, text)| Slip::parse(text).at()).min()?;
            hands.writers.get(writer).map(|reader| ReadBy { reader, at })
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

//! Who wrote what in an entry, in which order, and what stood there before. It is read from the changes themselves,
//! so it is for one entry at a time and not for every page. A document that was rebuilt to forget begins anew.

use crate::author::Author;
use crate::hands::Hands;
use crate::ids::{ChangeId, EntryId};
use crate::pen::Pen;
use crate::piece::Piece;
use crate::refused::Refused;
use crate::slip::Slip;
use crate::stored::{ASIDE, CHANGED, PICKED, READS, WRITERS, WRITTEN_AT, WRITTEN_BY};
use crate::tree::Tree;
use crate::when::Moment;
use crate::writers::Writers;
use automerge::legacy::{Key, ObjectId, Op, OpId, OpType};
use automerge::{AutoCommit, ExpandedChange, ObjId, ROOT, ReadDoc, ScalarValue, Value, ValueRef};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One thing that somebody did to an entry.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// Who; none where the document does not say.
    pub by: Option<Author>,
    /// When, by their clock.
    pub at: Moment,
    /// What they did.
    pub deed: Deed,
    /// The change it came in.
    pub change: ChangeId,
}

/// What somebody did to an entry.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Deed {
    /// Wrote a field. A new entry has one of these for each of its fields.
    Wrote {
        /// Which field, as stored.
        field: String,
        /// What the writer saw there; several where several stood.
        before: Vec<Piece>,
        /// What they wrote.
        after: Piece,
    },
    /// Linked the entry to another, or took the link away.
    Linked {
        /// Which links, as stored: `serves`, `doers`.
        field: String,
        /// The other entry.
        to: EntryId,
        /// The link was set, and not taken away.
        set: bool,
    },
    /// Set the entry aside, and why.
    SetAside(String),
    /// Brought it back.
    BroughtBack,
    /// Picked this answer among several.
    Picked,
}

/// Everything that was done to an entry, the first thing first, as far as people knew of each other.
///
/// # Errors
/// [`Refused::NoSuchEntry`] when there is no such entry, [`Refused::NotOurDocument`] when it has not our form.
pub fn history(doc: &mut AutoCommit, entry: EntryId) -> Result<Vec<Step>, Refused> {
    let changes = doc.get_changes(&[]);
    let nobody = Author { device: [0; 32], name: String::new(), role: crate::author::Role::Person };
    let object = Pen::new(doc, &nobody, Moment::default()).entry(entry)?;
    let tree = Tree::read(doc, &object);
    let writers = match doc.get(ROOT, WRITERS)? {
        Some((Value::Object(_), id)) => Tree::read(doc, &id),
        _ => Tree::default(),
    };
    let writers = Writers::read(&writers);
    let written = Hands { tree: &tree, writers: &writers }.written();
    let mut reader = Reader { maps: maps(doc, &object), writers, written, pieces: BTreeMap::new() };
    Ok(changes.iter().flat_map(|change| reader.steps(&change.decode(), ChangeId(change.hash().0))).collect())
}

/// The maps of an entry by the names that changes give them: the entry itself, then those in it.
fn maps(doc: &AutoCommit, entry: &ObjId) -> Vec<(ObjectId, String)> {
    let inner = doc.map_range(entry, ..).filter(|item| matches!(item.value, ValueRef::Object(_)));
    let inner = inner.filter_map(|item| Some((named(&item.id())?, item.key.to_string())));
    named(entry).map(|id| (id, String::new())).into_iter().chain(inner).collect()
}

fn named(id: &ObjId) -> Option<ObjectId> {
    match id {
        ObjId::Root => None,
        ObjId::Id(counter, actor, _) => Some(ObjectId::Id(OpId::new(*counter, actor))),
    }
}

struct Reader {
    maps: Vec<(ObjectId, String)>,
    writers: Writers,
    written: crate::entry::Written,
    pieces: BTreeMap<OpId, Piece>,
}

impl Reader {
    /// What one change did to the entry.
    fn steps(&mut self, change: &ExpandedChange, id: ChangeId) -> Vec<Step> {
        let mut steps = Vec::new();
        let counters = change.start_op.get()..;
        for (place, (counter, op)) in counters.zip(&change.operations).enumerate() {
            let Some(map) = self.map_of(op) else { continue };
            let (Key::Map(key), OpType::Put(scalar)) = (&op.key, &op.action) else { continue };
            let name = OpId::new(counter, &change.actor_id);
            let later = change.operations.get(place + 1..).unwrap_or_default();
            if let Some(step) = self.step(&map, key, scalar, op, later) {
                steps.push(Step { change: id, ..step });
            }
            self.pieces.insert(name, scalar.into());
        }
        steps
    }

    fn step(&self, map: &str, key: &str, scalar: &ScalarValue, op: &Op, later: &[Op]) -> Option<Step> {
        let own = Slip::parse(scalar.as_str().unwrap_or_default());
        match (map, key) {
            ("", WRITTEN_BY | WRITTEN_AT) | (READS, _) => None,
            ("", ASIDE) if own.piece("shown").is_some() => Some(self.by(&own, Deed::BroughtBack)),
            ("", ASIDE) => Some(self.by(&own, Deed::SetAside(own.words().to_owned()))),
            // What begins with `~` is about the entry and not part of what it says: a place on the map, a newer app's mark.
            ("", mark) if mark.starts_with('~') => None,
            (CHANGED, PICKED) => Some(self.by(&own, Deed::Picked)),
            (CHANGED, _) => None,
            ("", field) => {
                let before = op.pred.iter().filter_map(|pred| self.pieces.get(pred).cloned()).collect();
                let deed = Deed::Wrote { field: field.to_owned(), before, after: scalar.into() };
                Some(self.signed(field, later, deed))
            }
            (field, to) => {
                let to = EntryId::from_key(to)?;
                let set = *scalar == ScalarValue::Boolean(true);
                Some(self.signed(field, later, Deed::Linked { field: field.to_owned(), to, set }))
            }
        }
    }

    /// A step with the slip for its field, which is written after it in the same change. Without one, the field is as
    /// old as the entry.
    fn signed(&self, field: &str, later: &[Op], deed: Deed) -> Step {
        let is_slip =
            |op: &&Op| matches!(&op.key, Key::Map(key) if key == field) && self.map_of(op).as_deref() == Some(CHANGED);
        match later.iter().find(is_slip).and_then(Op::primitive_value) {
            Some(slip) => self.by(&Slip::parse(slip.as_str().unwrap_or_default()), deed),
            None => Step { by: self.written.by.clone(), at: self.written.at, deed, change: ChangeId([0; 32]) },
        }
    }

    fn by(&self, slip: &Slip, deed: Deed) -> Step {
        Step { by: self.writers.get(slip.by()), at: slip.at(), deed, change: ChangeId([0; 32]) }
    }

    fn map_of(&self, op: &Op) -> Option<String> {
        self.maps.iter().find(|(id, _)| *id == op.obj).map(|(_, name)| name.clone())
    }
}

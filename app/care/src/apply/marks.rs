//! What is stuck to an entry without being part of what it says: read, set aside, brought back, put on the map.

use crate::aside;
use crate::ids::{EntryId, EntryVersion};
use crate::on_map;
use crate::pen::Pen;
use crate::refused::Refused;
use crate::stored::{ASIDE, CIRCLE, FACTORS, ON_MAP, READS};
use crate::tree::Tree;
use crate::version::version;
use automerge::{ObjId, ReadDoc};

/// Marks versions as read. Marks only grow: one that is there already is left as it is.
pub(super) fn mark_read(pen: &mut Pen<'_>, read: &[(EntryId, EntryVersion)]) -> Result<(), Refused> {
    let mut new = Vec::new();
    for (id, version) in read {
        let reads = pen.part(&pen.entry(*id)?, READS)?;
        let key = format!("{}:{}", version.key(), pen.writer());
        if pen.doc.get(&reads, key.as_str())?.is_none() {
            new.push((reads, key));
        }
    }
    if new.is_empty() {
        return Err(Refused::NothingChanged);
    }
    let slip = pen.slip();
    new.iter().try_for_each(|(reads, key)| pen.stick(reads, key, &slip))
}

/// Sets an entry aside as it is now: whatever is changed in it besides, before or after, shows it again.
pub(super) fn set_aside(pen: &mut Pen<'_>, id: EntryId, why: &str) -> Result<(), Refused> {
    if id == EntryId::PERSON || id == EntryId::ABOUT {
        return Err(Refused::NoSuchEntry(id));
    }
    let entry = pen.entry(id)?;
    if pen.is_aside(&entry) {
        return Err(Refused::NothingChanged);
    }
    let saw = version(&Tree::read(pen.doc, &entry));
    let slip = aside::slip_aside(pen.slip(), saw, why);
    pen.stick(&entry, ASIDE, &slip)
}

/// Brings back what is set aside, and keeps the note of who had set it aside.
pub(super) fn bring_back(pen: &mut Pen<'_>, id: EntryId) -> Result<(), Refused> {
    let entry = pen.entry(id)?;
    if !pen.is_aside(&entry) {
        return Err(Refused::NotSetAside(id));
    }
    let tree = Tree::read(pen.doc, &entry);
    let slip = aside::slip_back(pen.slip(), &tree);
    pen.stick(&entry, ASIDE, &slip)
}

/// Puts somebody in the circle, or a factor, on the life map. What they say stays as it is.
pub(super) fn place_on_map(pen: &mut Pen<'_>, id: EntryId, (x, y): (i16, i16)) -> Result<(), Refused> {
    let entry = match pen.entry_in(CIRCLE, id) {
        Err(Refused::NoSuchEntry(_)) => pen.entry_in(FACTORS, id)?,
        found => found?,
    };
    if on_map::read(&Tree::read(pen.doc, &entry)) == Some((x, y)) {
        return Err(Refused::NothingChanged);
    }
    let slip = on_map::slip_on_map(pen.slip(), x, y);
    pen.stick(&entry, ON_MAP, &slip)
}

impl Pen<'_> {
    /// Whether the entry is set aside now.
    pub(super) fn is_aside(&self, entry: &ObjId) -> bool {
        let tree = Tree::read(self.doc, entry);
        aside::is_aside(&tree, version(&tree))
    }
}

//! In whose hand an entry is written, as the document says it: who wrote it first, who changed it last, whose each value is.

use crate::entry::Written;
use crate::slip::Slip;
use crate::stored::{CHANGED, PICKED, WRITTEN_AT, WRITTEN_BY};
use crate::tree::{Leaf, Op, Tree};
use crate::writers::Writers;

/// One entry as it stands in the document, and who wrote in that document.
pub(crate) struct Hands<'a> {
    pub(crate) tree: &'a Tree,
    pub(crate) writers: &'a Writers,
}

impl Hands<'_> {
    /// Who wrote the entry first.
    pub(crate) fn written(&self) -> Written {
        let by: Option<String> = self.tree.all(WRITTEN_BY).iter().find_map(Leaf::read_as);
        let at = self.tree.all(WRITTEN_AT).iter().find_map(Leaf::read_as);
        Written { by: by.and_then(|by| self.writers.get(&by)), at: at.unwrap_or_default() }
    }

    /// The latest change: the one that knew of most others, and not the one with the latest clock.
    pub(crate) fn changed(&self) -> Option<Written> {
        let changed = self.tree.map(CHANGED)?;
        // That somebody picked an answer changes nothing in it.
        let slips = changed.iter().filter(|(key, _)| *key != PICKED).flat_map(|(key, _)| changed.texts(key));
        let (_, latest) = slips.max_by_key(|(op, _)| op.order())?;
        Some(self.written_on(&Slip::parse(latest)))
    }

    /// Whose a value is: its slip is the very next operation. A value without one is as old as the entry.
    pub(crate) fn signed(&self, key: &str, op: &Op) -> Written {
        self.rewritten(key, op).unwrap_or_else(|| self.written())
    }

    /// Whose a value is that was written after its entry; none where it is as old as the entry.
    pub(crate) fn rewritten(&self, key: &str, op: &Op) -> Option<Written> {
        let (_, slip) = self.tree.map(CHANGED)?.texts(key).find(|(slip, _)| op.is_just_before(slip))?;
        Some(self.written_on(&Slip::parse(slip)))
    }

    /// Who wrote a slip, and when.
    pub(crate) fn written_on(&self, slip: &Slip) -> Written {
        Written { by: self.writers.get(slip.by()), at: slip.at() }
    }
}

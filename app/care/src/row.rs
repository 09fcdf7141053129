//! One entry while it is read: its tree, who wrote in the document, and whose each value is.

use crate::entry::Written;
use crate::field::{Field, Said};
use crate::slip::Slip;
use crate::stored::{CHANGED, PICKED, WRITTEN_AT, WRITTEN_BY};
use crate::tree::{Leaf, Op, Tree};
use crate::value::Stored;
use crate::writers::Writers;

/// One entry while it is read.
pub(crate) struct Row<'a> {
    pub(crate) tree: &'a Tree,
    pub(crate) writers: &'a Writers,
}

impl Row<'_> {
    /// What a field says. Blank values make way for others, and equal ones count as one.
    pub(crate) fn field<T: Stored + PartialEq>(&self, key: &str) -> Field<T> {
        let mut said: Vec<(T, &Op)> = Vec::new();
        for leaf in self.tree.all(key).iter().filter(|leaf| !leaf.is_blank()) {
            if let Some(value) = leaf.read_as::<T>()
                && said.iter().all(|(other, _)| *other != value)
            {
                said.push((value, &leaf.op));
            }
        }
        if said.len() > 1 {
            let several = said.into_iter().map(|(value, op)| {
                let Written { by, at } = self.signed(key, op);
                Said { value, by, at }
            });
            return Field::Several(several.collect());
        }
        said.pop().map_or(Field::Blank, |(value, _)| Field::One(value))
    }

    /// The value of a field that is written once and never changed.
    pub(crate) fn whole<T: Stored>(&self, key: &str) -> Option<T> {
        self.tree.all(key).iter().find_map(Leaf::read_as)
    }

    /// The words of a field that is written once; empty when there are none.
    pub(crate) fn words(&self, key: &str) -> String {
        self.whole(key).unwrap_or_default()
    }

    /// Who wrote the entry first.
    pub(crate) fn written(&self) -> Written {
        let by: String = self.words(WRITTEN_BY);
        Written { by: self.writers.get(&by), at: self.whole(WRITTEN_AT).unwrap_or_default() }
    }

    /// The latest change: the one that knew of most others, and not the one with the latest clock.
    pub(crate) fn changed(&self) -> Option<Written> {
        let changed = self.tree.map(CHANGED)?;
        // That somebody picked an answer changes nothing in it.
        let slips = changed.iter().filter(|(key, _)| *key != PICKED).flat_map(|(key, _)| changed.texts(key));
        let (_, latest) = slips.max_by_key(|(op, _)| op.order())?;
        Some(self.written_on(&Slip::parse(latest)))
    }

    /// Who wrote a field last, and when; none where it is blank.
    pub(crate) fn written_last(&self, key: &str) -> Option<Written> {
        let latest = self.tree.all(key).iter().rfind(|leaf| !leaf.is_blank())?;
        Some(self.signed(key, &latest.op))
    }

    /// Whose a value is: its slip is the very next operation. A value without one is as old as the entry.
    fn signed(&self, key: &str, op: &Op) -> Written {
        let slip = self.tree.map(CHANGED).and_then(|changed| {
            changed.texts(key).find(|(slip, _)| op.is_just_before(slip)).map(|(_, text)| Slip::parse(text))
        });
        slip.map_or_else(|| self.written(), |slip| self.written_on(&slip))
    }

    pub(crate) fn written_on(&self, slip: &Slip) -> Written {
        Written { by: self.writers.get(slip.by()), at: slip.at() }
    }
}

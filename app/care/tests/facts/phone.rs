//! A made-up phone: one document, one writer, one session. Merging is tried in both orders, always.

use automerge::AutoCommit;
use automerge::transaction::CommitOptions;
use care::{Author, Edit, EntryId, Kind, MattersChange, Moment, PlanChange, Refused, Role, Together, Voice};
use care::{apply, open, read, skeleton};

/// One phone, with its own clock.
#[derive(Clone)]
pub(crate) struct Phone {
    pub(crate) doc: AutoCommit,
    pub(crate) who: Author,
    pub(crate) clock: u64,
}

/// A made-up writer.
pub(crate) fn author(number: u8, name: &str, role: Role) -> Author {
    Author { device: [number; 32], name: name.to_owned(), role }
}

/// A made-up id.
pub(crate) fn id(number: u8) -> EntryId {
    EntryId([number; 16])
}

impl Phone {
    /// A phone with nothing but the skeleton.
    pub(crate) fn of(number: u8, name: &str, role: Role, kind: &Kind) -> Self {
        let doc = open(skeleton(kind).unwrap(), [number; 16]).unwrap();
        Self { doc, who: author(number, name, role), clock: 1_000 * u64::from(number) }
    }

    /// The nurse's phone.
    pub(crate) fn nurse() -> Self {
        Self::of(1, "Bea", Role::Staff, &Kind::Together)
    }

    /// The daughter's phone.
    pub(crate) fn daughter() -> Self {
        Self::of(2, "Ines", Role::Family, &Kind::Together)
    }

    /// Does an edit as one change, or says why not.
    pub(crate) fn tries(&mut self, edit: &Edit) -> Result<(), Refused> {
        self.clock += 1;
        apply(&mut self.doc, edit, &self.who, Moment(self.clock))?;
        self.doc.commit_with(CommitOptions::default().with_time(i64::try_from(self.clock).unwrap()));
        Ok(())
    }

    /// Does an edit that is not refused.
    #[track_caller]
    pub(crate) fn does(&mut self, edit: &Edit) {
        self.tries(edit).unwrap();
    }

    /// What the phone shows.
    pub(crate) fn shows(&self) -> Together {
        read(&self.doc)
    }

    /// Takes in everything that the other phone has.
    pub(crate) fn meets(&mut self, other: &mut Self) {
        self.doc.merge(&mut other.doc).unwrap();
    }
}

/// Both phones meet, and show the same whichever took in the other first. Gives what they show.
#[track_caller]
pub(crate) fn both_orders(one: &Phone, other: &Phone) -> Together {
    let (mut first, mut second) = (one.clone(), other.clone());
    first.meets(&mut other.clone());
    second.meets(&mut one.clone());
    assert_eq!(first.shows(), second.shows(), "both orders of merging show the same");
    first.shows()
}

/// Both phones meet, both ways, and go on.
pub(crate) fn meet(one: &mut Phone, other: &mut Phone) {
    one.meets(other);
    other.meets(one);
}

/// Something that matters, in the person's own words.
pub(crate) fn matters(words: &str) -> MattersChange {
    MattersChange { words: Some(words.to_owned()), said_by: Some(Voice::Person), ..MattersChange::default() }
}

/// Adds something that matters.
pub(crate) fn add_matters(number: u8, words: &str) -> Edit {
    Edit::AddWhatMatters { id: id(number), matters: matters(words) }
}

/// Changes the words of something that matters.
pub(crate) fn reword(number: u8, words: &str) -> Edit {
    let change = MattersChange { words: Some(words.to_owned()), ..MattersChange::default() };
    Edit::ChangeWhatMatters { entry: id(number), change }
}

/// Adds to the plan.
pub(crate) fn add_plan(number: u8, action: &str, serves: &[u8]) -> Edit {
    let serves = Some(serves.iter().copied().map(id).collect());
    Edit::AddPlanItem {
        id: id(number),
        item: PlanChange { action: Some(action.to_owned()), serves, ..PlanChange::default() },
    }
}

/// Sets something aside.
pub(crate) fn set_aside(number: u8, why: &str) -> Edit {
    Edit::SetAside { entry: id(number), why: why.to_owned() }
}

//! Those round the person: family, friends, neighbours, professionals, services, pets, places. All as equals.

use crate::field::Field;
use crate::listed::listed;
use crate::row::Row;
use crate::stroke::{LINE, Strokes, WORDS};
use serde::{Deserialize, Serialize};

listed! {
    /// What somebody in the circle is to the person.
    MemberKind {
        /// Family.
        Family = "family",
        /// A friend.
        Friend = "friend",
        /// A neighbour.
        Neighbour = "neighbour",
        /// A professional: nurse, doctor, social worker.
        Professional = "professional",
        /// A service: the surgery, meals, transport.
        Service = "service",
        /// A group: choir, club.
        Group = "group",
        /// A pet.
        Pet = "pet",
        /// A place.
        Place = "place",
        /// A faith figure.
        Faith = "faith",
    }
}

/// Somebody round the person.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CircleMember {
    /// Their name.
    pub name: Field<String>,
    /// How they describe themselves: "her son", "next door".
    pub description: Field<String>,
    /// What they are to the person.
    pub kind: Field<MemberKind>,
    /// How to reach them: a number, and best times.
    pub phone: Field<String>,
    /// What they do for the person.
    pub does: Field<String>,
    /// Their own phone, where they joined with one.
    pub device: Field<[u8; 32]>,
}

/// What to write about somebody in the circle. Only the fields that were touched.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberChange {
    /// Their name; needed when they are added, never empty.
    pub name: Option<String>,
    /// How they describe themselves.
    pub description: Option<String>,
    /// What they are to the person.
    pub kind: Option<MemberKind>,
    /// How to reach them.
    pub phone: Option<String>,
    /// What they do for the person.
    pub does: Option<String>,
}

impl MemberChange {
    pub(crate) fn strokes(&self) -> Strokes {
        Strokes::default()
            .needed("name", LINE, self.name.as_ref())
            .some("description", LINE, self.description.as_ref())
            .some("kind", LINE, self.kind.as_ref())
            .some("phone", LINE, self.phone.as_ref())
            .some("does", WORDS, self.does.as_ref())
    }
}

impl CircleMember {
    pub(crate) fn read(row: &Row<'_>) -> Self {
        Self {
            name: row.field("name"),
            description: row.field("description"),
            kind: row.field("kind"),
            phone: row.field("phone"),
            does: row.field("does"),
            device: row.field("device"),
        }
    }
}

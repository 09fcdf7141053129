//! Those round the person: family, friends, neighbours, professionals, services, pets, places. All as equals.

use crate::field::Field;
use crate::listed::listed;
use crate::row::Row;
use crate::stroke::{LINE, Strokes, WORDS};

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

listed! {
    /// When somebody is rung, of all who could be.
    RingOrder {
        /// First.
        First = "first",
        /// Second.
        Second = "second",
        /// Third.
        Third = "third",
        /// Never.
        No = "no",
    }
}

listed! {
    /// How close somebody and the person are.
    Tie {
        /// A strong tie.
        Strong = "strong",
        /// An ordinary tie.
        Ordinary = "ordinary",
        /// A strained tie.
        Strained = "strained",
        /// It is not known.
        Unknown = "unknown",
    }
}

listed! {
    /// Which way a tie gives.
    TieWay {
        /// Both give.
        Both = "both",
        /// They give to the person.
        ToPerson = "to_person",
        /// The person gives to them.
        FromPerson = "from_person",
    }
}

listed! {
    /// What the law lets somebody decide for the person.
    LegalRole {
        /// A lasting power of attorney for health and welfare.
        LpaHealth = "lpa_health",
        /// A lasting power of attorney for property and money.
        LpaMoney = "lpa_money",
        /// A deputy whom the court has named.
        Deputy = "deputy",
    }
}

/// Somebody round the person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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
    /// When to ring them by day.
    pub ring_by_day: Field<RingOrder>,
    /// When to ring them by night.
    pub ring_by_night: Field<RingOrder>,
    /// What to talk about with them, please.
    pub please_do: Field<String>,
    /// What not to talk about with them, please.
    pub please_dont: Field<String>,
    /// How close they and the person are.
    pub tie: Field<Tie>,
    /// Which way the tie gives.
    pub tie_way: Field<TieWay>,
    /// What the law lets them decide.
    pub legal_role: Field<LegalRole>,
    /// What exactly they may decide.
    pub legal_scope: Field<String>,
    /// Which document was seen, by whom, when.
    pub legal_seen: Field<String>,
    /// Their own phone, where they joined with one.
    pub device: Field<[u8; 32]>,
}

/// What to write about somebody in the circle. Only the fields that were touched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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
    /// When to ring them by day.
    pub ring_by_day: Option<RingOrder>,
    /// When to ring them by night.
    pub ring_by_night: Option<RingOrder>,
    /// What to talk about with them, please.
    pub please_do: Option<String>,
    /// What not to talk about with them, please.
    pub please_dont: Option<String>,
    /// How close they and the person are.
    pub tie: Option<Tie>,
    /// Which way the tie gives.
    pub tie_way: Option<TieWay>,
    /// What the law lets them decide.
    pub legal_role: Option<LegalRole>,
    /// What exactly they may decide.
    pub legal_scope: Option<String>,
    /// Which document was seen, by whom, when.
    pub legal_seen: Option<String>,
}

impl MemberChange {
    pub(crate) fn strokes(&self) -> Strokes {
        Strokes::default()
            .needed("name", LINE, self.name.as_ref())
            .some("description", LINE, self.description.as_ref())
            .some("kind", LINE, self.kind.as_ref())
            .some("phone", LINE, self.phone.as_ref())
            .some("does", WORDS, self.does.as_ref())
            .some("ring_by_day", LINE, self.ring_by_day.as_ref())
            .some("ring_by_night", LINE, self.ring_by_night.as_ref())
            .some("please_do", WORDS, self.please_do.as_ref())
            .some("please_dont", WORDS, self.please_dont.as_ref())
            .some("tie", LINE, self.tie.as_ref())
            .some("tie_way", LINE, self.tie_way.as_ref())
            .some("legal_role", LINE, self.legal_role.as_ref())
            .some("legal_scope", WORDS, self.legal_scope.as_ref())
            .some("legal_seen", LINE, self.legal_seen.as_ref())
    }
}

impl CircleMember {
    pub(crate) fn read(row: &Row) -> Self {
        Self {
            name: row.field("name"),
            description: row.field("description"),
            kind: row.listed("kind", MemberKind::from_word),
            phone: row.field("phone"),
            does: row.field("does"),
            ring_by_day: row.listed("ring_by_day", RingOrder::from_word),
            ring_by_night: row.listed("ring_by_night", RingOrder::from_word),
            please_do: row.field("please_do"),
            please_dont: row.field("please_dont"),
            tie: row.listed("tie", Tie::from_word),
            tie_way: row.listed("tie_way", TieWay::from_word),
            legal_role: row.listed("legal_role", LegalRole::from_word),
            legal_scope: row.field("legal_scope"),
            legal_seen: row.field("legal_seen"),
            device: row.field("device"),
        }
    }
}

//! Visits: who comes, on which day and about when. What was heard on one is an entry of its own.

use crate::field::Field;
use crate::listed::listed;
use crate::row::Row;
use crate::stored::HAPPENED;
use crate::stroke::{LINE, Strokes, WORDS};
use crate::when::{Day, When};

listed! {
    /// How far a visit is.
    VisitState {
        /// It is planned.
        Planned = "planned",
        /// It happened.
        Happened = "happened",
        /// It was called off.
        CalledOff = "called_off",
    }
}

/// A visit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Visit {
    /// On which day.
    pub day: Field<Day>,
    /// About when, in words: "between ten and twelve".
    pub window: Field<String>,
    /// Who comes.
    pub who: Field<String>,
    /// What for.
    pub purpose: Field<String>,
    /// How far it is.
    pub state: Field<VisitState>,
}

/// What to write about a visit. Only the fields that were touched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VisitChange {
    /// On which day; none inside: none any more.
    pub day: Option<Option<Day>>,
    /// About when, in words.
    pub window: Option<String>,
    /// Who comes; needed when it is added, never empty.
    pub who: Option<String>,
    /// What for.
    pub purpose: Option<String>,
    /// How far it is.
    pub state: Option<VisitState>,
    /// When it happened.
    pub happened: Option<When>,
}

/// The key of the day, by which visits are ordered.
pub(crate) const DAY: &str = "day";

impl VisitChange {
    pub(crate) fn strokes(&self) -> Strokes {
        Strokes::default()
            .needed("who", LINE, self.who.as_ref())
            .some(DAY, LINE, self.day.as_ref())
            .some("window", LINE, self.window.as_ref())
            .some("purpose", WORDS, self.purpose.as_ref())
            .some("state", LINE, self.state.as_ref())
            .some(HAPPENED, LINE, self.happened.as_ref())
    }
}

impl Visit {
    pub(crate) fn read(row: &Row) -> Self {
        Self {
            day: row.field(DAY),
            window: row.field("window"),
            who: row.field("who"),
            purpose: row.field("purpose"),
            state: row.listed("state", VisitState::from_word),
        }
    }
}

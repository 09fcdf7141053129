//! That the person has died: where, and who was there. Recorded by mistake, it is set aside; two who record it apart
//! are both in the list.

use crate::entry::Entry;
use crate::field::Field;
use crate::row::Row;
use crate::stored::HAPPENED;
use crate::stroke::{LINE, Strokes, WORDS};
use crate::together::Together;
use crate::when::When;

/// A death, as somebody recorded it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Death {
    /// Where.
    pub place: Field<String>,
    /// Who was there.
    pub who_was_there: Field<String>,
    /// What else is to be said.
    pub words: Field<String>,
}

/// What to record of a death. Nothing but the record itself is needed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeathChange {
    /// When the person died.
    pub happened: Option<When>,
    /// Where.
    pub place: Option<String>,
    /// Who was there.
    pub who_was_there: Option<String>,
    /// What else is to be said.
    pub words: Option<String>,
}

impl DeathChange {
    pub(crate) fn strokes(&self) -> Strokes {
        Strokes::default()
            .some(HAPPENED, LINE, self.happened.as_ref())
            .some("place", LINE, self.place.as_ref())
            .some("who_was_there", WORDS, self.who_was_there.as_ref())
            .some("words", WORDS, self.words.as_ref())
    }
}

impl Death {
    pub(crate) fn read(row: &Row) -> Self {
        Self { place: row.field("place"), who_was_there: row.field("who_was_there"), words: row.field("words") }
    }
}

impl Together {
    /// The first record of the person's death that is not set aside; none while they live.
    #[must_use]
    pub fn has_died(&self) -> Option<&Entry<Death>> {
        self.died.iter().find(|death| !death.is_aside())
    }
}

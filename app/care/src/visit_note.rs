//! Notes of a visit that are for staff only. What the person and the family read stands in what we heard.

use crate::field::Field;
use crate::row::Row;
use crate::stored::HAPPENED;
use crate::stroke::{LINE, STORY, Strokes};
use crate::when::When;

/// A note of a visit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VisitNote {
    /// The words.
    pub words: Field<String>,
}

/// What to write in a note of a visit. Only the fields that were touched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VisitNoteChange {
    /// The words; needed when it is added, never empty.
    pub words: Option<String>,
    /// When the visit was.
    pub happened: Option<When>,
}

impl VisitNoteChange {
    pub(crate) fn strokes(&self) -> Strokes {
        Strokes::default().needed("words", STORY, self.words.as_ref()).some(HAPPENED, LINE, self.happened.as_ref())
    }
}

impl VisitNote {
    pub(crate) fn read(row: &Row) -> Self {
        Self { words: row.field("words") }
    }
}

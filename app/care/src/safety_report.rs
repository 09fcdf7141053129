//! Safety reports: what was not safe, or nearly was not, and what was done about it. Safeguarding is not written down
//! here: the page shows the way out to the organisation's own route.

use crate::field::Field;
use crate::row::Row;
use crate::stored::HAPPENED;
use crate::stroke::{LINE, Strokes, WORDS};
use crate::when::When;

/// A report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SafetyReport {
    /// What happened.
    pub words: Field<String>,
    /// What was done about it.
    pub done: Field<String>,
    /// Who was told.
    pub told: Field<String>,
}

/// What to write in a report. Only the fields that were touched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SafetyChange {
    /// What happened; needed when it is added, never empty.
    pub words: Option<String>,
    /// What was done about it.
    pub done: Option<String>,
    /// Who was told.
    pub told: Option<String>,
    /// When it happened.
    pub happened: Option<When>,
}

impl SafetyChange {
    pub(crate) fn strokes(&self) -> Strokes {
        Strokes::default()
            .needed("words", WORDS, self.words.as_ref())
            .some("done", WORDS, self.done.as_ref())
            .some("told", LINE, self.told.as_ref())
            .some(HAPPENED, LINE, self.happened.as_ref())
    }
}

impl SafetyReport {
    pub(crate) fn read(row: &Row) -> Self {
        Self { words: row.field("words"), done: row.field("done"), told: row.field("told") }
    }
}

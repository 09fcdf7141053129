//! What we heard: what a visitor wrote down for everyone to read. Whoever remembers it otherwise puts it right with an
//! entry of their own, which names the one it corrects: both stay.

use crate::field::Field;
use crate::ids::EntryId;
use crate::row::Row;
use crate::stored::{HAPPENED, SAID_BY};
use crate::stroke::{LINE, Strokes, WORDS};
use crate::when::{Voice, When};

/// What was heard.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heard {
    /// The words.
    pub words: Field<String>,
    /// On which visit. Set once.
    pub visit: Option<EntryId>,
    /// Which other entry of what we heard it puts right. Set once.
    pub corrects: Option<EntryId>,
}

/// What to write about what was heard. Only the fields that were touched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HeardChange {
    /// The words; needed when it is added, never empty.
    pub words: Option<String>,
    /// On which visit; only when it is added.
    pub visit: Option<EntryId>,
    /// What it puts right; only when it is added.
    pub corrects: Option<EntryId>,
    /// Whose words they are.
    pub said_by: Option<Voice>,
    /// When it was heard.
    pub happened: Option<When>,
}

/// The key of the visit.
pub(crate) const VISIT: &str = "visit";
/// The key of what is put right.
pub(crate) const CORRECTS: &str = "corrects";

impl HeardChange {
    pub(crate) fn strokes(&self) -> Strokes {
        Strokes::default()
            .needed("words", WORDS, self.words.as_ref())
            .some(VISIT, LINE, self.visit.as_ref())
            .some(CORRECTS, LINE, self.corrects.as_ref())
            .some(SAID_BY, LINE, self.said_by.as_ref())
            .some(HAPPENED, LINE, self.happened.as_ref())
    }
}

impl Heard {
    pub(crate) fn read(row: &Row) -> Self {
        Self { words: row.field("words"), visit: row.whole(VISIT), corrects: row.whole(CORRECTS) }
    }
}

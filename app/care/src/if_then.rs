//! If this, then that: a sign in the family's own words, what to do first, whom to ring. No dose and no decision about
//! treatment stands here.

use crate::field::Field;
use crate::row::Row;
use crate::stroke::{LINE, Strokes, WORDS};

/// What to do when something is seen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IfThen {
    /// What is seen, in the family's words.
    pub sign: Field<String>,
    /// What to do first.
    pub first: Field<String>,
    /// Whom to ring.
    pub ring: Field<String>,
    /// Who was told.
    pub told_to: Field<String>,
}

/// What to write about an if-then. Only the fields that were touched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IfThenChange {
    /// What is seen; needed when it is added, never empty.
    pub sign: Option<String>,
    /// What to do first.
    pub first: Option<String>,
    /// Whom to ring.
    pub ring: Option<String>,
    /// Who was told.
    pub told_to: Option<String>,
}

impl IfThenChange {
    pub(crate) fn strokes(&self) -> Strokes {
        Strokes::default()
            .needed("sign", WORDS, self.sign.as_ref())
            .some("first", WORDS, self.first.as_ref())
            .some("ring", LINE, self.ring.as_ref())
            .some("told_to", LINE, self.told_to.as_ref())
    }
}

impl IfThen {
    pub(crate) fn read(row: &Row) -> Self {
        Self {
            sign: row.field("sign"),
            first: row.field("first"),
            ring: row.field("ring"),
            told_to: row.field("told_to"),
        }
    }
}

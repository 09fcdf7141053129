//! What a team or a place says of itself. Its name, today; its purpose and the standing questions will stand here.

use crate::field::Field;
use crate::row::Row;
use crate::stroke::{LINE, Strokes};

/// What a team or a place says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// What it is called.
    pub name: Field<String>,
}

impl About {
    pub(crate) fn strokes(name: &String) -> Strokes {
        Strokes::default().needed("name", LINE, Some(name))
    }

    pub(crate) fn read(row: &Row) -> Self {
        Self { name: row.field("name") }
    }
}

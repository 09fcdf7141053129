//! Notes among the family: news, and how somebody feels.

use crate::field::Field;
use crate::listed::listed;
use crate::row::Row;
use crate::stroke::{LINE, Strokes, WORDS};

listed! {
    /// What sort of note it is.
    NoteKind {
        /// News.
        News = "news",
        /// How somebody feels.
        Feeling = "feeling",
    }
}

/// A note.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Note {
    /// The words.
    pub words: Field<String>,
    /// What sort it is.
    pub kind: Field<NoteKind>,
}

/// What to write in a note. Only the fields that were touched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NoteChange {
    /// The words; needed when it is added, never empty.
    pub words: Option<String>,
    /// What sort it is.
    pub kind: Option<NoteKind>,
}

impl NoteChange {
    pub(crate) fn strokes(&self) -> Strokes {
        Strokes::default().needed("words", WORDS, self.words.as_ref()).some("kind", LINE, self.kind.as_ref())
    }
}

impl Note {
    pub(crate) fn read(row: &Row) -> Self {
        Self { words: row.field("words"), kind: row.listed("kind", NoteKind::from_word) }
    }
}

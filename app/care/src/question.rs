//! Questions that can wait, and their answers. Never urgent: the page says so.

use crate::entry::Written;
use crate::field::Field;
use crate::row::Row;
use crate::stroke::{LINE, Strokes, WORDS};

/// A question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Question {
    /// The question.
    pub words: Field<String>,
    /// Who is asked.
    pub to: Field<String>,
    /// The answer.
    pub answer: Field<String>,
    /// Who wrote the answer last, and when; none while there is no answer.
    pub answered: Option<Written>,
}

/// What to write about a question. Only the fields that were touched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QuestionChange {
    /// The question; needed when it is added, never empty.
    pub words: Option<String>,
    /// Who is asked.
    pub to: Option<String>,
    /// The answer.
    pub answer: Option<String>,
}

impl QuestionChange {
    pub(crate) fn strokes(&self) -> Strokes {
        Strokes::default().needed("words", WORDS, self.words.as_ref()).some("to", LINE, self.to.as_ref()).some(
            "answer",
            WORDS,
            self.answer.as_ref(),
        )
    }
}

impl Question {
    pub(crate) fn read(row: &Row) -> Self {
        Self {
            words: row.field("words"),
            to: row.field("to"),
            answer: row.field("answer"),
            answered: row.written_last("answer"),
        }
    }
}

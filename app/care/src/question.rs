//! Questions that can wait, and their answers. Never urgent: the page says so. What would help somebody who looks after the person is
//! such a question too: with what it is about, and what was agreed for its answer.

use crate::entry::Written;
use crate::field::Field;
use crate::listed::listed;
use crate::row::Row;
use crate::stroke::{LINE, Strokes, WORDS};

listed! {
    /// What somebody who looks after the person would like help with. The list is our own: no instrument is copied.
    Topic {
        /// Sleep, and nights.
        Sleep = "sleep",
        /// Some hours away.
        TimeOff = "time_off",
        /// How to wash, lift, give medicines.
        Doing = "doing",
        /// What may happen next, and what to do then.
        WhatComes = "what_comes",
        /// Things that would make it easier at home.
        Things = "things",
        /// Their own health.
        OwnHealth = "own_health",
        /// How they are, and somebody to talk with.
        Feelings = "feelings",
        /// The others in the family, children among them.
        Others = "others",
        /// Money, work, papers.
        Money = "money",
        /// The time afterwards.
        Afterwards = "afterwards",
        /// Something else.
        Other = "other",
    }
}

/// A question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Question {
    /// The question.
    pub words: Field<String>,
    /// Who is asked.
    pub to: Field<String>,
    /// What somebody would like help with; none where it is a plain question.
    pub topic: Field<Topic>,
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
    /// What somebody would like help with.
    pub topic: Option<Topic>,
    /// The answer.
    pub answer: Option<String>,
}

impl QuestionChange {
    pub(crate) fn strokes(&self) -> Strokes {
        Strokes::default()
            .needed("words", WORDS, self.words.as_ref())
            .some("to", LINE, self.to.as_ref())
            .some("topic", LINE, self.topic.as_ref())
            .some("answer", WORDS, self.answer.as_ref())
    }
}

impl Question {
    /// Somebody who looks after the person says what would help them.
    #[must_use]
    pub fn is_need(&self) -> bool {
        self.topic.first().is_some()
    }

    pub(crate) fn read(row: &Row) -> Self {
        Self {
            words: row.field("words"),
            to: row.field("to"),
            topic: row.listed("topic", Topic::from_word),
            answer: row.field("answer"),
            answered: row.written_last("answer"),
        }
    }
}

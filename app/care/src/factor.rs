//! What helps and what hinders: stairs, a good neighbour, a benefit that ran out. It stands on the life map beside
//! the people.

use crate::field::Field;
use crate::listed::listed;
use crate::row::Row;
use crate::stroke::{LINE, Strokes, WORDS};

listed! {
    /// What a factor does for the person.
    Effect {
        /// It helps.
        Helps = "helps",
        /// It hinders.
        Hinders = "hinders",
        /// It does both.
        Both = "both",
    }
}

/// Something that helps or hinders.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Factor {
    /// What it is.
    pub words: Field<String>,
    /// What it does.
    pub effect: Field<Effect>,
    /// In whose hands it is: who could change it.
    pub in_whose_hands: Field<String>,
}

/// What to write about a factor. Only the fields that were touched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FactorChange {
    /// What it is; needed when it is added, never empty.
    pub words: Option<String>,
    /// What it does.
    pub effect: Option<Effect>,
    /// In whose hands it is.
    pub in_whose_hands: Option<String>,
}

impl FactorChange {
    pub(crate) fn strokes(&self) -> Strokes {
        Strokes::default().needed("words", WORDS, self.words.as_ref()).some("effect", LINE, self.effect.as_ref()).some(
            "in_whose_hands",
            LINE,
            self.in_whose_hands.as_ref(),
        )
    }
}

impl Factor {
    pub(crate) fn read(row: &Row) -> Self {
        Self {
            words: row.field("words"),
            effect: row.listed("effect", Effect::from_word),
            in_whose_hands: row.field("in_whose_hands"),
        }
    }
}

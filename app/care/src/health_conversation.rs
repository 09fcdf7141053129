//! A conversation about the health of a system: of one thing that makes it well, an example of it there, an example of it missing, and
//! what we will do. There is no score, and no place for one.

use crate::card::card;
use crate::listed::listed;
use crate::when::Day;

listed! {
    /// What makes a system well.
    Health {
        /// Trust.
        Trust = "trust",
        /// That people learn together.
        LearningTogether = "learning_together",
        /// Who has power, and who has none.
        Power = "power",
        /// That different voices are heard.
        Voices = "voices",
    }
}

card! {
    /// A conversation.
    HealthConversation,
    /// What to write about a conversation. Only the fields that were touched.
    HealthChange;
    /// What it is about; a new one says it.
    about: due Health;
    /// On which day.
    day: value Day;
    /// An example of it there.
    working: text;
    /// An example of it missing.
    missing: text;
    /// What we will do.
    will_do: text;
    /// Which roles were there.
    roles_present: text;
    /// Whose voice was missing.
    voices_missing: text;
}

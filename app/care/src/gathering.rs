//! A gathering of those who look after a place: who came, who was missing, what was agreed.

use crate::card::card;
use crate::when::Day;

card! {
    /// A gathering.
    Gathering,
    /// What to write about a gathering. Only the fields that were touched.
    GatheringChange;
    /// What it is about; needed when it is added, never empty.
    words: needed;
    /// On which day.
    day: value Day;
    /// Who came.
    who_came: text;
    /// Whose voice was missing.
    voices_missing: text;
    /// What was agreed.
    agreed: text;
}

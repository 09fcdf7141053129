//! Those who look after a place and how it learns.

use crate::card::card;
use crate::quarter::Quarter;

card! {
    /// A steward.
    Steward,
    /// What to write about a steward. Only the fields that were touched.
    StewardChange;
    /// Their name; needed when it is added, never empty.
    name: needed;
    /// Where they come from: a service, a street, a group.
    comes_from: line;
    /// What they look after.
    looks_after: text;
    /// Since which quarter.
    since: value Quarter;
}

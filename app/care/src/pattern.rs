//! A pattern we notice, in plain words: since which quarter, with examples told without anybody's name. Examples, questions and "I
//! see this too" are remarks.
//!
//! **When it may leave the team.** Five people or more, and a second reader who wrote none of it and has read exactly these
//! words. Both are what a person says, and the rule looks that they were said: it counts nobody and recognises nobody.

mod leaving;

use crate::card::card;
use crate::quarter::Quarter;
pub use leaving::Stays;

card! {
    /// A pattern.
    Pattern,
    /// What to write about a pattern. Only the fields that were touched.
    PatternChange;
    /// What is noticed; needed when it is added, never empty.
    words: needed;
    /// Since which quarter.
    since: value Quarter;
    /// Whether five or more people are in it, as the team says.
    five_or_more: value bool;
    /// Who could use what is noticed.
    for_whom: line;
}

//! Set aside, never deleted. An entry that somebody changed after, or at the same time as, another set it
//! aside is shown again, with a note of who had set it aside and why.

use crate::author::Author;
use crate::entry::Written;
use crate::when::Moment;
use serde::{Deserialize, Serialize};

/// Whether an entry is set aside.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Aside {
    /// It stands, and always has.
    #[default]
    Never,
    /// It is set aside, by one person or by several who did not know of each other.
    SetAside(Vec<AsideNote>),
    /// It was set aside, and stands again.
    ShownAgain {
        /// Who had set it aside, and why.
        notes: Vec<AsideNote>,
        /// Who brought it back on purpose; none when it came back because somebody changed it.
        brought_back: Option<Written>,
    },
}

/// Who set an entry aside, when and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AsideNote {
    /// Who.
    pub by: Option<Author>,
    /// When, by their clock.
    pub at: Moment,
    /// Why, in their words; may be empty.
    pub why: String,
}

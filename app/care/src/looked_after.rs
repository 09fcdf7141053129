//! Somebody whom a team looks after, so that nobody is forgotten when the team meets. A team's pages name nobody: this says no more than a
//! number, which says who it is on the phones that have that person's pages, and on no other. Whoever wrote it looks after them.

use crate::card::card;
use crate::ids::EntryId;

card! {
    /// Somebody whom the team looks after.
    LookedAfter,
    /// What to write of them.
    LookedAfterChange;
    /// The number of their pages: the first half of their circle's. Set once.
    other: once EntryId;
}

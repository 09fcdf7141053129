//! Which document this is: one audience each, so what a document holds is what its audience sees.
//! Who belongs to an audience, and with which keys, is not known here.

use crate::listed::listed;

listed! {
    /// One document per audience. The first four are about a person.
    Kind {
        /// Everyone in the circle.
        Together = "together",
        /// The person and those who nurse them.
        Nurse = "nurse",
        /// Invited family and friends; staff read it too, and the page says so.
        Family = "family",
        /// Staff only.
        Staff = "staff",
        /// One's own devices only.
        Mine = "mine",
        /// A team.
        Team = "team",
        /// The stewards of a place.
        Place = "place",
    }
}

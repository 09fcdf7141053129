//! What the person would like, where a wrong meaning could do harm: where to be looked after, where to die, who
//! is to be there. An answer is whole: never merged by character, never partly changed.

use crate::listed::listed;
use crate::standing::Standing;
use crate::when::{Voice, When};
use serde::{Deserialize, Serialize};

listed! {
    /// Which preference.
    PreferenceKind {
        /// Where I'd like to be looked after.
        PlaceOfCare = "place_of_care",
        /// Where I'd like to die.
        PlaceOfDeath = "place_of_death",
        /// Who I'd like to be there.
        WhoToBeThere = "who_to_be_there",
        /// What I'd like after I have died.
        AfterDeath = "after_death",
        /// What may be shared after I have died.
        SharingAfterDeath = "sharing_after_death",
    }
}

listed! {
    /// A place, for counting without reading the words.
    Place {
        /// Own home.
        Home = "home",
        /// The home of family or a friend.
        FamilyHome = "family_home",
        /// Hospice.
        Hospice = "hospice",
        /// Hospital.
        Hospital = "hospital",
        /// Care home.
        CareHome = "care_home",
        /// Somewhere else.
        Elsewhere = "elsewhere",
    }
}

/// One whole answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PreferenceAnswer {
    /// Which preference.
    pub kind: PreferenceKind,
    /// The words. Needed, unless the person would rather not say.
    pub words: String,
    /// The place, where the answer is a place.
    pub place: Option<Place>,
    /// Why.
    pub why: String,
    /// They were asked, and would rather not say.
    pub declined: bool,
    /// Whose words these are.
    pub said_by: Voice,
    /// When it was said.
    pub happened: Option<When>,
    /// Who else knows.
    pub who_knows: String,
}

/// One preference: what stands, and what stood before.
pub type Preference = Standing<PreferenceKind, PreferenceAnswer>;

impl PreferenceAnswer {
    /// An answer in the person's own words; set the other fields as they are known.
    #[must_use]
    pub fn new(kind: PreferenceKind, words: &str) -> Self {
        Self {
            kind,
            words: words.to_owned(),
            place: None,
            why: String::new(),
            declined: false,
            said_by: Voice::Person,
            happened: None,
            who_knows: String::new(),
        }
    }
}

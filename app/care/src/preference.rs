//! What the person would like, where a wrong meaning could do harm: where to be looked after, where to die, who
//! is to be there. An answer is whole: never merged by character, never partly changed.

use crate::listed::listed;
use crate::row::Row;
use crate::standing::{Declinable, Standing};
use crate::stored::{HAPPENED, SAID_BY};
use crate::stroke::{LINE, STORY, Strokes, WORDS};
use crate::when::{Voice, When};

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
#[derive(Clone, Debug, PartialEq, Eq)]
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

impl PreferenceAnswer {
    /// An answer is written once and whole: what is empty is not written.
    pub(crate) fn strokes(&self) -> Strokes {
        let words = Some(&self.words);
        let strokes = Strokes::default();
        let strokes =
            if self.declined { strokes.some("words", WORDS, words) } else { strokes.needed("words", WORDS, words) };
        strokes
            .some("kind", LINE, Some(&self.kind))
            .some("place", LINE, self.place.as_ref())
            .some("why", STORY, Some(&self.why))
            .some("declined", LINE, self.declined.then_some(&true))
            .some(SAID_BY, LINE, Some(&self.said_by))
            .some(HAPPENED, LINE, self.happened.as_ref())
            .some("who_knows", LINE, Some(&self.who_knows))
    }

    pub(crate) fn read(row: &Row) -> Self {
        Self {
            kind: PreferenceKind::from_word(&row.words("kind")),
            words: row.words("words"),
            place: row.whole("place"),
            why: row.words("why"),
            declined: row.whole("declined").unwrap_or_default(),
            said_by: row.whole(SAID_BY).unwrap_or(Voice::Writer),
            happened: row.whole(HAPPENED),
            who_knows: row.words("who_knows"),
        }
    }
}

impl Declinable for PreferenceAnswer {
    fn is_declined(&self) -> bool {
        self.declined
    }
}

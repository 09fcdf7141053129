//! What matters to the person, in their words, and why. One field is needed: the words.

use crate::field::Field;
use crate::listed::listed;
use crate::row::Row;
use crate::stored::{HAPPENED, SAID_BY};
use crate::stroke::{LINE, STORY, Strokes, WORDS};
use crate::when::{Day, Voice, When};

listed! {
    /// Under which heading of "What matters to me" it stands.
    Heading {
        /// What is most important to me.
        MostImportant = "most_important",
        /// People who are important to me.
        People = "people",
        /// How I communicate.
        Communicate = "communicate",
        /// My wellness.
        Wellness = "wellness",
        /// Please do, and please don't.
        PleaseDo = "please_do",
        /// How and when to support me.
        Support = "support",
        /// Also worth knowing.
        WorthKnowing = "worth_knowing",
        /// A hope.
        Hope = "hope",
        /// A worry.
        Worry = "worry",
        /// A good day.
        GoodDay = "good_day",
        /// A bad day.
        BadDay = "bad_day",
        /// What to avoid.
        Avoid = "avoid",
    }
}

listed! {
    /// How far it is the person's own.
    MattersState {
        /// Somebody suggests it.
        Offered = "offered",
        /// The person's own.
        Own = "own",
        /// Not asked yet.
        NotAsked = "not_asked",
        /// They would rather not say.
        Declined = "declined",
    }
}

/// Something that matters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WhatMatters {
    /// The words.
    pub words: Field<String>,
    /// Its heading.
    pub heading: Field<Heading>,
    /// Why it matters: the story.
    pub why: Field<String>,
    /// Who helped to say it.
    pub helped_by: Field<String>,
    /// How far it is the person's own.
    pub state: Field<MattersState>,
    /// When to ask again.
    pub check_again: Field<Day>,
}

/// What to write about something that matters. Only the fields that were touched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MattersChange {
    /// The words; needed when it is added, never empty.
    pub words: Option<String>,
    /// Whose words they are.
    pub said_by: Option<Voice>,
    /// When they were said, or when it happened.
    pub happened: Option<When>,
    /// Its heading.
    pub heading: Option<Heading>,
    /// Why it matters: the story.
    pub why: Option<String>,
    /// Who helped to say it.
    pub helped_by: Option<String>,
    /// How far it is the person's own.
    pub state: Option<MattersState>,
    /// When to ask again; none inside: none any more.
    pub check_again: Option<Option<Day>>,
}

impl MattersChange {
    pub(crate) fn strokes(&self) -> Strokes {
        Strokes::default()
            .needed("words", WORDS, self.words.as_ref())
            .some(SAID_BY, LINE, self.said_by.as_ref())
            .some(HAPPENED, LINE, self.happened.as_ref())
            .some("heading", LINE, self.heading.as_ref())
            .some("why", STORY, self.why.as_ref())
            .some("helped_by", LINE, self.helped_by.as_ref())
            .some("state", LINE, self.state.as_ref())
            .some("check_again", LINE, self.check_again.as_ref())
    }
}

impl WhatMatters {
    pub(crate) fn read(row: &Row) -> Self {
        Self {
            words: row.field("words"),
            heading: row.listed("heading", Heading::from_word),
            why: row.field("why"),
            helped_by: row.field("helped_by"),
            state: row.listed("state", MattersState::from_word),
            check_again: row.field("check_again"),
        }
    }
}

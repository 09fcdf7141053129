//! The timeline: what happened in a life and in an illness, on a day or about then.

use crate::field::Field;
use crate::listed::listed;
use crate::row::Row;
use crate::stroke::{LINE, Strokes, WORDS};
use crate::times::Times;
use crate::when::Day;

listed! {
    /// What sort of event it is.
    EventKind {
        /// Something in the person's life.
        Life = "life",
        /// Something in the illness.
        Illness = "illness",
        /// Contact with a service.
        Contact = "contact",
        /// A visit.
        Visit = "visit",
        /// A move from one place to another.
        Move = "move",
        /// Taken into hospital, hospice or a care home.
        Admission = "admission",
        /// Help from family or a neighbour.
        Help = "help",
        /// A death.
        Death = "death",
    }
}

listed! {
    /// How exactly the day is known.
    Exactness {
        /// To the day.
        Day = "day",
        /// To the month.
        Month = "month",
        /// To the year.
        Year = "year",
    }
}

/// Something that happened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TimelineEvent {
    /// What happened.
    pub words: Field<String>,
    /// What sort it is.
    pub kind: Field<EventKind>,
    /// On which day, or from which.
    pub from: Field<Day>,
    /// Until which day, where it lasted.
    pub until: Field<Day>,
    /// How exactly the days are known.
    pub exactness: Field<Exactness>,
    /// Which service.
    pub service: Field<String>,
    /// Who.
    pub who: Field<String>,
    /// About how many times, in all that time.
    pub times: Field<Times>,
}

/// What to write about an event. Only the fields that were touched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TimelineChange {
    /// What happened; needed when it is added, never empty.
    pub words: Option<String>,
    /// What sort it is.
    pub kind: Option<EventKind>,
    /// On which day, or from which.
    pub from: Option<Day>,
    /// Until which day; none inside: none any more.
    pub until: Option<Option<Day>>,
    /// How exactly the days are known.
    pub exactness: Option<Exactness>,
    /// Which service.
    pub service: Option<String>,
    /// Who.
    pub who: Option<String>,
    /// About how many times, in all that time; none inside: nobody says any more.
    pub times: Option<Option<Times>>,
}

/// The key of the day on which an event began, by which events are ordered.
pub(crate) const FROM: &str = "from";

impl TimelineChange {
    pub(crate) fn strokes(&self) -> Strokes {
        Strokes::default()
            .needed("words", WORDS, self.words.as_ref())
            .some("kind", LINE, self.kind.as_ref())
            .some(FROM, LINE, self.from.as_ref())
            .some("until", LINE, self.until.as_ref())
            .some("exactness", LINE, self.exactness.as_ref())
            .some("service", LINE, self.service.as_ref())
            .some("who", LINE, self.who.as_ref())
            .some("times", LINE, self.times.as_ref())
    }
}

impl TimelineEvent {
    pub(crate) fn read(row: &Row) -> Self {
        Self {
            words: row.field("words"),
            kind: row.listed("kind", EventKind::from_word),
            from: row.field(FROM),
            until: row.field("until"),
            exactness: row.listed("exactness", Exactness::from_word),
            service: row.field("service"),
            who: row.field("who"),
            times: row.field("times"),
        }
    }
}

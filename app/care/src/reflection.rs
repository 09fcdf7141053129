//! A team's reflection about one person, for those who look after them. Each answer is a remark that says the question as it was asked, so it
//! stays what it was when the questions change; each action is a remark that names the plan item it became, and what matters
//! that it serves.

use crate::card::card;
use crate::ids::EntryId;
use crate::listed::listed;
use crate::when::Day;

listed! {
    /// What a reflection is about.
    ReflectionKind {
        /// A person who is with us.
        WithUs = "with_us",
        /// What was learnt, after somebody has died.
        AfterDeath = "after_death",
        /// The team itself.
        Team = "team",
    }
}

card! {
    /// A reflection.
    Reflection,
    /// What to write about a reflection. Only the fields that were touched.
    ReflectionChange;
    /// What it is about.
    kind: listed ReflectionKind;
    /// On which day.
    day: value Day;
    /// Who took part.
    who_took_part: text;
    /// Which version of the team's questions was asked: an entry of the team's document. None where it was our draft. Set once.
    template: once EntryId;
}

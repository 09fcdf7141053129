//! What we are trying: from what purpose, with what hunch, what to watch for, when to look again, and what came of it. To stop is worth
//! as much as to keep: what was learnt is what counts. Its log is made of remarks.

use crate::card::card;
use crate::entry::Entry;
use crate::ids::EntryId;
use crate::listed::listed;
use crate::together::Told;
use crate::when::Day;

listed! {
    /// What was decided at the end of a try.
    Decision {
        /// Keep it.
        Keep = "keep",
        /// Change it, and go on.
        Change = "change",
        /// Stop it.
        Stop = "stop",
    }
}

card! {
    /// Something that is tried.
    Experiment,
    /// What to write about what is tried. Only the fields that were touched.
    ExperimentChange;
    /// What for; needed when it is added, never empty.
    purpose: needed;
    /// The hunch.
    hunch: text;
    /// What we will try.
    action: text;
    /// With whom.
    with_whom: text;
    /// What to watch for, in the words of those it is about.
    watch_for: text;
    /// When to stop at once.
    stop_if: text;
    /// From which day.
    start: value Day;
    /// When to look at it again; a new one has such a day.
    look_again: due Day;
    /// What happened.
    what_happened: text;
    /// What was decided.
    decision: listed Decision;
    /// Who else should know.
    who_should_know: text;
    /// On which day they were told.
    told: value Day;
    /// What it would need: time, money, permission.
    would_need: text;
    /// Who could give that.
    who_could_give: line;
    /// Which pattern it came from. Set once.
    pattern: once EntryId;
    /// Which items of the plan it is part of.
    plan: links;
}

/// The key of the pattern.
pub(crate) const PATTERN: &str = "pattern";
/// The key of the links to the plan.
pub(crate) const PLAN_ITEMS: &str = "plan";

impl Entry<Experiment> {
    /// The day on which it comes back by itself, to be looked at again; none once it was decided to keep it or to stop. While
    /// two decisions stand it comes back, since somebody has to talk about them.
    #[must_use]
    pub fn comes_back(&self) -> Option<Day> {
        let over = matches!(self.content.decision.one(), Some(Decision::Keep | Decision::Stop));
        self.content.look_again.all().min().copied().filter(|_| !over && !self.is_aside())
    }
}

impl Told {
    /// What comes back on this day or was to come back before it, the longest waiting first.
    #[must_use]
    pub fn experiments_to_look_at(&self, today: Day) -> Vec<&Entry<Experiment>> {
        let due = |entry: &&Entry<Experiment>| entry.comes_back().is_some_and(|day| day <= today);
        let mut due: Vec<_> = self.experiments.iter().filter(due).collect();
        due.sort_by_key(|entry| entry.comes_back());
        due
    }
}

//! A learning cycle, of one person, a team, an organisation or a place: its purpose, and what is known at each stage. It may go
//! back, rest or stop, and nothing is held against anybody. A move is a remark, which says from where, to where and why.

use crate::card::card;
use crate::entry::Entry;
use crate::listed::listed;
use crate::remark::RemarkKind;
use crate::together::Told;

listed! {
    /// Whose cycle it is.
    Scale {
        /// One person's, and those round them.
        Person = "person",
        /// A team's.
        Team = "team",
        /// An organisation's.
        Organisation = "organisation",
        /// A place's.
        Place = "place",
    }
}

listed! {
    /// Where a cycle is.
    Stage {
        /// Understand: what is so, for whom.
        Understand = "understand",
        /// Co-design: what could be, with those it is about.
        CoDesign = "co_design",
        /// Experiment: try it.
        Experiment = "experiment",
        /// Embed what helps, and tell others.
        Embed = "embed",
        /// It rests.
        Rest = "rest",
        /// It has stopped.
        Stop = "stop",
    }
}

card! {
    /// A learning cycle.
    LearningCycle,
    /// What to write about a learning cycle. Only the fields that were touched.
    CycleChange;
    /// What for; needed when it is added, never empty.
    purpose: needed;
    /// Whose it is.
    scale: listed Scale;
    /// Who takes part.
    people: text;
    /// What is understood.
    understand: text;
    /// What is designed together.
    co_design: text;
    /// What is tried.
    experiment: text;
    /// What is kept, and whom it has reached.
    embed: text;
    /// The cycles of a wider scale that it is part of.
    above: links;
}

/// The key of the links to wider cycles.
pub(crate) const ABOVE: &str = "above";

impl Told {
    /// Where a cycle is: where the latest move led. Where nobody moved it yet, it begins with understanding.
    #[must_use]
    pub fn stage(&self, cycle: &Entry<LearningCycle>) -> Stage {
        let moves = self.remarks_on(cycle.id, RemarkKind::Move);
        moves.filter_map(|entry| entry.content.to.first()).last().cloned().unwrap_or(Stage::Understand)
    }

    /// The cycles that are part of this one.
    pub fn cycles_below<'a>(
        &'a self,
        cycle: &'a Entry<LearningCycle>,
    ) -> impl Iterator<Item = &'a Entry<LearningCycle>> {
        self.learning_cycles.iter().filter(|other| other.content.above.contains(&cycle.id) && !other.is_aside())
    }
}

//! What comes and what waits: visits that are planned, questions without an answer, and days on which something is to be looked at again. When the person has died nothing
//! comes any more.

use crate::session::name::Audience;
use crate::session::view::{CircleView, Room};
use care::{Day, Entry, PlanItem, PlanState, Visit, VisitState, WhatMatters};

/// Whether a visit is still to come: it is planned, as far as anyone has said.
#[must_use]
pub fn is_planned(entry: &Entry<Visit>) -> bool {
    !entry.is_aside() && matches!(entry.content.state.first(), None | Some(VisitState::Planned))
}

/// When a plan item is to be looked at again; none once it is done or stopped.
#[must_use]
pub fn look_again(entry: &Entry<PlanItem>) -> Option<Day> {
    let over = matches!(entry.content.state.first(), Some(PlanState::Done | PlanState::Stop));
    entry.content.look_again.first().copied().filter(|_| !over && !entry.is_aside())
}

/// When to ask again whether something that matters is still right.
#[must_use]
pub fn ask_again(entry: &Entry<WhatMatters>) -> Option<Day> {
    entry.content.check_again.first().copied().filter(|_| !entry.is_aside())
}

impl Room {
    fn comes_back(&self) -> impl Iterator<Item = Day> {
        let plan = self.told.plan.iter().filter_map(look_again);
        let tried = self.told.experiments.iter().filter_map(Entry::comes_back);
        plan.chain(self.told.what_matters.iter().filter_map(ask_again)).chain(tried)
    }
}

impl CircleView {
    /// Days on which something is to be looked at again, in their order.
    #[must_use]
    pub fn comes_back(&self) -> Vec<Day> {
        let rooms = self.rooms.iter().filter(|_| self.died().is_none());
        let mut all: Vec<Day> = rooms.flat_map(Room::comes_back).collect();
        all.sort_unstable();
        all
    }

    /// How many questions of the family wait for an answer.
    #[must_use]
    pub fn to_answer(&self) -> usize {
        let asked = self.room(Audience::Family).into_iter().flat_map(|room| &room.told.questions);
        asked.filter(|entry| !entry.is_aside() && entry.content.answer.is_blank()).count()
    }

    /// Planned visits with a day, in the order of their days: who comes.
    #[must_use]
    pub fn visits_to_come(&self) -> Vec<(Day, String)> {
        let room = self.together().filter(|_| self.died().is_none());
        let all = room.into_iter().flat_map(|room| room.told.visits.iter().filter(|visit| is_planned(visit)));
        let named = |entry: &Entry<Visit>| {
            Some((*entry.content.day.first()?, entry.content.who.first().cloned().unwrap_or_default()))
        };
        all.filter_map(named).collect()
    }
}
